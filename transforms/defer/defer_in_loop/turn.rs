//! What is written for a turn at whose end a deferred call has to run: see [`crate::defer::turn_form`] for the choice.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::ParameterIndex;
use gofix_knowledge::reads_to_end;
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, DeferStmt, ForStmt, SelectorExpr, UnaryExpr, unparen};

use super::{Verdict, is_cancel, is_direct, is_unlock, judge, lasting, literal, released, resource};
use crate::defer::calls::{leaves_loop, may_leave, mentions};
use crate::defer::turn_form::{self, Form, Turn};
use crate::resource::on_the_way::{self, Held};
use crate::support::{defers_of_turn, is_plain_value, local_variable, statement_of};

/// The fix, and what a person may choose instead.
pub(super) fn release<'p>(
    cx: &RuleContext<'p>,
    (statement, call): (DeferStmt<'p>, CallExpr<'p>),
    around: ForStmt<'p>,
    applicability: Applicability,
) -> (Result<Fix, NoFix>, Result<Fix, NoFix>) {
    let node = statement.node();
    let is_alone = defers_of_turn(around).all(|other| other == statement);
    let held = held(cx, statement, call, around).filter(|_| is_alone);
    let form = || turn_form::of(cx, &turn(cx, statement, around, held.clone()));
    if let Some(target) = held.as_ref().and_then(|held| only_use(cx, statement, call, around, held)) {
        let fix = cx.fix("call it in the turn instead", |fix| {
            fix.move_after_as(node, target, call.node().text())?;
            Ok(applicability)
        });
        return (fix, form().and_then(|form| written(cx, (statement, call), around, (form, applicability))));
    }
    // What is only opened is closed at once.
    let is_last =
        held.as_ref().is_some_and(|held| held.stmt.parent() == node.parent()) && node.next_sibling().is_none();
    if is_last && resource(cx, call, around).is_some_and(|resource| resource.is_file_for_reading) {
        let fix = cx.fix("call it at once", |fix| {
            fix.replace(node, call.node().text())?;
            Ok(applicability)
        });
        return (fix, Err(NoFix::from("nothing of the turn uses it")));
    }
    let direct = || behind_last_use(cx, statement, call, around);
    if cx.is_test(node) && leaves_loop(around) {
        let why = "a function around the turn would have to say whether to go on: it wants a name of its own";
        return (Err(NoFix::from(why)), direct());
    }
    (form().and_then(|form| written(cx, (statement, call), around, (form, applicability))), direct())
}

fn turn<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, around: ForStmt<'p>, held: Option<Held<'p>>) -> Turn<'p> {
    let node = statement.node();
    let made = literal::first_of_part(cx, statement).unwrap_or(node);
    Turn { around, from: node, made, held }
}

fn written<'p>(
    cx: &RuleContext<'p>,
    (statement, call): (DeferStmt<'p>, CallExpr<'p>),
    around: ForStmt<'p>,
    (form, applicability): (Form<'p>, Applicability),
) -> Result<Fix, NoFix> {
    match form {
        Form::Ways(places) => cx.fix("call it on each way out of the turn", |fix| {
            on_the_way::release(fix, &places, call.node().text())?;
            fix.delete_statement(statement.node())?;
            Ok(applicability)
        }),
        Form::Function { first, last } => cx.fix("make the turn a function of its own", |fix| {
            lasting::allows_a_function(around)?;
            let applicability = applicability.min(others_of_turn(cx, statement, around)?);
            fix.wrap_in_func_literal(first, last)?;
            Ok(applicability)
        }),
    }
}

/// What the deferred call releases, where that can be told: what a call of the turn gave to a variable of the turn, or a context.
fn held<'p>(
    cx: &RuleContext<'p>,
    statement: DeferStmt<'p>,
    call: CallExpr<'p>,
    around: ForStmt<'p>,
) -> Option<Held<'p>> {
    let package = cx.package();
    // What is read behind the Unlock would not be guarded.
    if !call.arguments().is_empty() || !turn_form::is_plain_release(call) || is_unlock(cx, call) {
        return None;
    }
    let variable = local_variable(package, released(call)?)?;
    let made = match resource(cx, call, around) {
        Some(resource) => resource.made_at,
        None => statement_of(package.declaration(variable)?)?,
    };
    let assign = AssignStmt::cast(made)?;
    let mut targets: Vec<Symbol> = assign.left().into_iter().filter_map(|name| local_variable(package, name)).collect();
    let error = targets.last().copied().filter(|last| package.symbol_type(*last).is_error());
    targets.retain(|target| Some(*target) != error && *target != variable);
    targets.insert(0, variable);
    let body = around.body()?.node();
    let by_hand: Vec<Node<'p>> = literal::alike(around, call.node().text())
        .into_iter()
        .filter(|other| *other != call.node() && body.contains(*other))
        .collect();
    let sure_behind = Some(statement.node());
    let (ends, gone, most) = (by_hand.clone(), by_hand, on_the_way::MAX_WAYS);
    Some(Held {
        stmt: made,
        error,
        variables: targets,
        ends,
        gone,
        sure_behind,
        may_defer: false,
        may_gather: false,
        most,
    })
}

/// The one statement that uses what is held: where it is a context that one call is given, or what one call reads to its end.
fn only_use<'p>(
    cx: &RuleContext<'p>,
    statement: DeferStmt<'p>,
    call: CallExpr<'p>,
    around: ForStmt<'p>,
    held: &Held<'p>,
) -> Option<Node<'p>> {
    let package = cx.package();
    let is_context = is_cancel(cx, call);
    if !held.ends.is_empty() || cx.flow().may_recover(crate::support::function_of(statement.node())?) {
        return None;
    }
    // What a field says is the same behind the release.
    let matters = |name: Node<'p>| {
        let part = name.parent().and_then(SelectorExpr::cast);
        is_context || part.is_none_or(|part| !is_plain_value(package, &package.type_of(part.node())))
    };
    let (only, taker) = turn_form::only_use(cx, statement.node(), &held.variables, matters)?;
    let reads = || {
        let place = package.callee_path(taker).and_then(|path| reads_to_end(&path))??;
        let given = unparen(taker.argument(place)?).node();
        let part = resource(cx, call, around)?.kind.release().part;
        let name = package.declaration(*held.variables.first()?)?.text();
        let wanted = if part.is_empty() { name.to_owned() } else { format!("{name}.{part}") };
        Some(given.text() == wanted)
    };
    let is_done = if is_context { ends_with_call(cx, (statement, taker), held) } else { reads().unwrap_or(false) };
    is_done.then_some(only)
}

/// Whether the work that a call does on a context ends with the call, as far as can be told: what starts something that goes on
/// gives no more than an error, and no deadline.
fn ends_with_call<'p>(
    cx: &RuleContext<'p>,
    (statement, taker): (DeferStmt<'p>, CallExpr<'p>),
    held: &Held<'p>,
) -> bool {
    let arguments = taker.arguments();
    let index = arguments.iter().position(|given| {
        let symbol = cx.package().symbol(unparen(*given).node());
        symbol.is_some_and(|symbol| held.variables.contains(&symbol))
    });
    if cx.flow().target(taker).is_some() {
        return index.is_some_and(|at| cx.flow().argument(taker, ParameterIndex::At(at)).ends_with_call().holds());
    }
    let results = cx.package().call_signature(taker).map(|signature| signature.results().to_vec()).unwrap_or_default();
    if results.iter().any(|result| !result.is_error()) {
        return true;
    }
    let made = held.stmt.descendants().find_map(CallExpr::cast).and_then(|made| cx.flow().cancel_creator(made));
    let rest = std::iter::successors(statement.node().next_sibling(), |node| node.next_sibling());
    let waits = |node: Node<'p>| {
        let is_receive = UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-");
        let called = CallExpr::cast(node).and_then(CallExpr::selector).and_then(SelectorExpr::field);
        is_receive || called.is_some_and(|name| matches!(name.name(), "Wait" | "Sleep"))
    };
    !results.is_empty()
        && made.is_some_and(|made| made.has_deadline)
        && !rest.into_iter().any(|node| node.descendants().any(waits))
}

/// The call itself behind the last use of what it releases, where the turn leads straight there.
fn behind_last_use<'p>(
    cx: &RuleContext<'p>,
    statement: DeferStmt<'p>,
    call: CallExpr<'p>,
    around: ForStmt<'p>,
) -> Result<Fix, NoFix> {
    cx.fix("call it in the turn instead", |fix| {
        let resource = resource(cx, call, around).ok_or("nobody can tell what the call releases")?;
        if !is_direct(statement.node(), around) {
            return Err(NoFix::from("the turn does not lead straight to its end"));
        }
        let behind = std::iter::successors(statement.node().next_sibling(), |node| node.next_sibling());
        let uses = |node: &Node<'p>| mentions(cx, *node, resource.symbol).next().is_some();
        let behind: Vec<Node<'p>> = behind.collect();
        let last = behind.iter().rposition(uses).ok_or("nothing of the turn uses it")?;
        let used = behind.get(..=last).unwrap_or_default();
        if used.iter().any(|node| may_leave(cx, *node)) {
            return Err(NoFix::from("the turn does not lead straight to its end"));
        }
        let target = behind.get(last).copied().ok_or("nothing of the turn uses it")?;
        fix.move_after_as(statement.node(), target, call.node().text())?;
        Ok(Applicability::Unsafe)
    })
}

/// What the other deferred calls of the turn allow: they move with it.
fn others_of_turn<'p>(
    cx: &RuleContext<'p>,
    statement: DeferStmt<'p>,
    around: ForStmt<'p>,
) -> Result<Applicability, NoFix> {
    let mut allowed = Applicability::Safe;
    for other in defers_of_turn(around).filter(|other| *other != statement) {
        match other.call().map(|call| judge(cx, other, call, around)) {
            Some(Verdict::Wrap(applicability)) => allowed = allowed.min(applicability),
            _ => {
                return Err(NoFix::from(
                    "another deferred call of the turn may be meant to wait for the function's end",
                ));
            }
        }
    }
    Ok(allowed)
}
