//! Where cancel is called.

use gofix_analysis::{Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::{End, ProgramPoint, Step, Waits};
use gofix_knowledge::{Blocking, Ending};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{
    AssignStmt, AstNode, BranchStmt, CallExpr, DeferStmt, ForStmt, Function, GoStmt, ReturnStmt, UnaryExpr,
    statements_of,
};
use gofix_syntax::{Node, SyntaxKind};

use super::trust::trust;
use super::{Creation, handed};
use crate::defer::turn_form::{self, Form, Turn};
use crate::resource::on_the_way;
use crate::support::{
    defers_of_turn, function_of, is_assigned, is_of_own_block, local_variable, loop_of, repeats, runs_again,
    statement_of,
};

/// The deferred call, directly behind the creation.
pub(super) fn fix<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Option<Symbol>) -> Result<Fix, NoFix> {
    if let Some(cancel) = cancel.filter(|cancel| handed::is_handed_out(cx, *cancel)) {
        return handed::fix(cx, creation, cancel);
    }
    if loop_of(creation.statement).is_none() && runs_again(cx, creation.statement) {
        return Err(NoFix::from("the loop is made of a jump, and deferred calls would pile up"));
    }
    let applicability = trust(cx, creation, cancel)?;
    cx.fix("call it when the function ends", |fix| {
        let in_head = NoFix::from("the context is made in the head of a statement");
        let Some(statement) = statement_of(creation.statement) else { return Err(in_head) };
        if creation.statement != statement && statement.kind() != SyntaxKind::VarDeclaration {
            return Err(in_head);
        }
        let name = if cancel.is_some() {
            creation.cancel.node().text().to_owned()
        } else {
            let name = fix.fresh_name(statement, "cancel");
            if AssignStmt::cast(statement).is_some_and(|assign| !assign.is_define()) {
                if can_define(cx, creation).is_ok() {
                    fix.define(statement)?;
                } else {
                    declare_apart(cx, fix, creation, (statement, &name))?;
                }
            }
            fix.replace(creation.cancel.node(), &name)?;
            name
        };
        let call = format!("{name}({})", creation.creator.argument);
        if let Some(last) = only_way_out(cx, statement) {
            fix.insert_after(last, &call)?;
            return Ok(applicability);
        }
        let repeated = loop_of(statement).filter(|around| repeats(cx, creation.statement, *around));
        if repeated.is_some_and(|around| outlives_turn(cx, creation, around)) {
            return Err(NoFix::from("the context outlives the turn in which it is made"));
        }
        let by_hand = repeated.zip(cancel).and_then(|(around, cancel)| ways_by_hand(cx, creation, (cancel, around)));
        if let Some(lacking) = by_hand {
            on_the_way::release(fix, &lacking.places, &call)?;
            if let Some(last) = lacking.last {
                fix.insert_after(last, &call)?;
            }
            return Ok(applicability);
        }
        if waiting_defer(cx, statement).is_some() {
            let why = "a deferred call waits for what the context ends: a cancel that is deferred before runs after it";
            let places = cancel.and_then(|cancel| handed::forgotten(cx, creation, (cancel, on_the_way::MAX_WAYS)));
            on_the_way::release(fix, &places.ok_or(why)?, &call)?;
            return Ok(applicability);
        }
        let deferred = format!("defer {call}");
        let Some(around) = repeated else {
            fix.insert_after(statement, &deferred)?;
            return Ok(applicability);
        };
        if defers_of_turn(around).next().is_some() {
            return Err(NoFix::from("a deferred call of the turn may be meant to wait for the function's end"));
        }
        let from = statement.next_sibling().unwrap_or(statement);
        let held = cancel.and_then(|cancel| held(cx, creation, cancel));
        match turn_form::of(cx, &Turn { around, from, made: statement, held })? {
            Form::Ways(places) => on_the_way::release(fix, &places, &call)?,
            Form::Function { first, last } => {
                // The literal begins with it.
                if first.start() > statement.start() {
                    fix.insert_above(first, &deferred)?;
                } else {
                    fix.insert_after(statement, &deferred)?;
                }
                fix.wrap_in_func_literal(first, last)?;
            }
        }
        Ok(applicability)
    })
}

/// What a turn holds by its cancel function, where all that is done with that is to call it by hand.
fn held<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Symbol) -> Option<on_the_way::Held<'p>> {
    let function = function_of(creation.statement)?;
    let uses = cx.flow().uses(cancel)?.uses;
    let calls = uses.iter().map(|used| called_by_hand(used, function)).collect::<Option<Vec<Node<'p>>>>()?;
    let mut variables = vec![cancel];
    variables.extend(local_variable(cx.package(), creation.context));
    let held = on_the_way::Held::by_hand(creation.statement, variables, on_the_way::MAX_WAYS);
    Some(on_the_way::Held { ends: calls.clone(), gone: calls, sure_behind: Some(creation.statement), ..held })
}

/// The call that a use of a cancel function is, where it is one that is made at once in a statement of its own.
fn called_by_hand<'p>(used: &gofix_flow::Use<'p>, function: Function<'p>) -> Option<Node<'p>> {
    let gofix_flow::Role::Called(call) = used.role else { return None };
    let is_alone = statement_of(used.ident).map(Node::kind) == Some(SyntaxKind::ExpressionStatement);
    (is_alone && function_of(used.ident) == Some(function)).then_some(call.node())
}

/// Whether the context is read outside of the turn that makes it: behind the loop, or in a turn that does not.
fn outlives_turn<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, around: ForStmt<'p>) -> bool {
    let Some(context) = local_variable(cx.package(), creation.context) else { return false };
    let declaration = cx.package().declaration(context);
    if declaration.is_some_and(|declaration| around.node().contains(declaration)) {
        return false;
    }
    let cfg = function_of(creation.statement).and_then(|function| cx.flow().cfg(function));
    let Some((cfg, id)) = cfg.and_then(|cfg| Some((cfg, cfg.loop_of(around.node())?))) else { return true };
    let begin = ProgramPoint { block: cfg.loop_at(id).body, index: 0 };
    let is_made = |node: Node<'p>| node.contains(creation.statement) || creation.statement.contains(node);
    let is_read_before = |used: Node<'p>| cfg.point_of(used).is_none_or(|point| cfg.reaches(begin, point, is_made));
    let mut uses = cx.package().uses(context).into_iter().filter(|used| !is_assigned(*used));
    uses.any(|used| {
        !creation.statement.contains(used)
            && (used.start() > around.node().end() || around.node().contains(used) && is_read_before(used))
    })
}

/// Where a turn is left, or comes to its end, without the call that its other ways have, where none of these is deferred.
struct Lacking<'p> {
    /// The statements that leave the turn.
    places: Vec<on_the_way::Place<'p>>,
    /// The last statement of the turn, where that lacks the call too.
    last: Option<Node<'p>>,
}

fn ways_by_hand<'p>(
    cx: &RuleContext<'p>,
    creation: &Creation<'p>,
    (cancel, around): (Symbol, ForStmt<'p>),
) -> Option<Lacking<'p>> {
    let function = function_of(creation.statement)?;
    let cfg = cx.flow().cfg(function)?;
    let uses = cx.flow().uses(cancel)?.uses;
    if uses.is_empty() || !uses.iter().all(|used| called_by_hand(used, function).is_some()) {
        return None;
    }
    let id = cfg.loop_of(around.node())?;
    let is_used = |node: Node<'p>| uses.iter().any(|used| node.contains(used.ident));
    let body = around.body()?.node();
    let leaves_turn = |node: Node<'p>| {
        let jump = BranchStmt::cast(node).filter(|_| node.kind() != SyntaxKind::FallthroughStatement);
        jump.is_some_and(|jump| on_the_way::leaves_list(jump, body))
    };
    let step = |node: Node<'p>| match () {
        () if is_used(node) => Step::Stop,
        () if leaves_turn(node) => Step::Found,
        () => Step::Go,
    };
    let search = cfg.search(cfg.point_after(creation.statement)?).counting(&[Ending::EndsGoroutine]).within_turn(id);
    let ways: Vec<End<'p>> = search.walk(step, usize::MAX).into_iter().map(|path| path.end).collect();
    let (ends, ways): (Vec<End<'p>>, Vec<End<'p>>) = ways.into_iter().partition(|way| matches!(way, End::NextTurn(_)));
    let list = statement_of(creation.statement)?.parent()?;
    let is_direct = around.body().is_some_and(|body| list.parent() == Some(body.node()));
    let last = (!ends.is_empty())
        .then(|| statements_of(list).last().filter(|_| is_direct))
        .map(|last| last.map(AstNode::node));
    let last = match last {
        Some(None) => return None,
        Some(last) => last,
        None => None,
    };
    let mut variables = vec![cancel];
    variables.extend(local_variable(cx.package(), creation.context));
    let most = on_the_way::MAX_WAYS - usize::from(last.is_some());
    let held = on_the_way::Held::by_hand(creation.statement, variables, most);
    let places = if ways.is_empty() { Vec::new() } else { on_the_way::places(cx, &held, &ways)? };
    (last.is_some() || !places.is_empty()).then_some(Lacking { places, last })
}

/// Whether `ctx, cancel := …` would assign to the variable that `ctx, _ = …` assigns to, and nothing jumps past it.
fn can_define<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>) -> Result<(), NoFix> {
    let other = NoFix::from("the context is a variable of another block: cancel would need a declaration of its own");
    let function = function_of(creation.statement).ok_or("the context is made outside of functions")?;
    if function.node().descendants().any(|n| n.kind() == SyntaxKind::GotoStatement) {
        return Err(NoFix::from("a goto might jump past the name that cancel would get"));
    }
    if creation.context.node().text() == "_" {
        return Ok(());
    }
    if is_of_own_block(cx, creation.statement, creation.context) { Ok(()) } else { Err(other) }
}

/// Declares cancel above the statement: with `:=` the context would be another variable.
fn declare_apart<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    creation: &Creation<'p>,
    (statement, name): (Node<'p>, &str),
) -> Result<(), NoFix> {
    let function = function_of(statement).ok_or("the context is made outside of functions")?;
    if function.node().descendants().any(|n| n.kind() == SyntaxKind::GotoStatement) {
        return Err(NoFix::from("a goto might jump past the name that cancel would get"));
    }
    let context = local_variable(cx.package(), creation.context).ok_or("the context is no local variable")?;
    let declaration = cx.package().declaration(context).ok_or("the context cannot be resolved")?;
    if loop_of(statement).is_some_and(|around| !around.node().contains(declaration)) {
        return Err(NoFix::from("the context outlives the turn in which it is made"));
    }
    let kind = if creation.creator.argument.is_empty() { "CancelFunc" } else { "CancelCauseFunc" };
    let ty = fix.qualify(statement, "context", kind)?;
    fix.insert_before(statement, &format!("var {name} {ty}"))
}

/// The last statement of a loop's turn, where that is the only way out of it behind a statement: a plain call is enough there.
fn only_way_out<'p>(cx: &RuleContext<'p>, statement: Node<'p>) -> Option<Node<'p>> {
    let around = loop_of(statement).filter(|around| repeats(cx, statement, *around))?;
    let body = around.body()?.node();
    let list = statement.parent().filter(|list| list.parent() == Some(body))?;
    let leaves = |node: Node<'p>| {
        let is_way = ReturnStmt::cast(node).is_some() || BranchStmt::cast(node).is_some();
        let ends = CallExpr::cast(node).is_some_and(|call| cx.flow().ending(call).is_some());
        is_way || ends || GoStmt::cast(node).is_some() || DeferStmt::cast(node).is_some()
    };
    let behind = body.descendants().filter(|node| node.start() > statement.end());
    let last = statements_of(list).last()?.node();
    (!behind.into_iter().any(leaves) && last != statement).then_some(last)
}

/// A `defer` behind a statement whose call waits for goroutines.
fn waiting_defer<'p>(cx: &RuleContext<'p>, statement: Node<'p>) -> Option<Node<'p>> {
    let function = function_of(statement)?;
    let cfg = cx.flow().cfg(function)?;
    let behind = cfg.defers().iter().filter(|defer| defer.node().start() > statement.end());
    behind.map(|defer| defer.node()).find(|defer| {
        let waits_itself = |node: Node<'p>| {
            let path = CallExpr::cast(node).and_then(|call| cx.package().callee_path(call));
            path.is_some_and(|path| gofix_knowledge::blocking(&path) == Some(Blocking::Goroutines))
                || UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-")
        };
        defer.descendants().any(waits_itself) || matches!(cx.flow().waits(*defer), Waits::May(_, Blocking::Goroutines))
    })
}
