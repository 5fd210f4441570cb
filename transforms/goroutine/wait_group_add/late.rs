//! `Add` in the goroutine that it counts.

use gofix_analysis::{Applicability, Diagnostic, NoFix, RuleContext};
use gofix_flow::{Place, Waits};
use gofix_knowledge::{Blocking, Ending};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{
    AstNode, CallExpr, Expr, ExprStmt, Function, GoStmt, Ident, MethodElem, SendStmt, Stmt, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::needs;
use crate::goroutine::group::{ADD, DONE, Start, WAIT, calls_on, group_of, is_counted, uses_of_field};
use crate::goroutine::ways::{self, Marks};
use crate::support::{function_of, is_assigned, is_parameter, is_plain_operand};

/// An `Add` that is a statement of the literal's body.
struct Late<'p> {
    add: CallExpr<'p>,
    statement: Node<'p>,
}

/// A declared function that is only ever started, and counts itself.
pub(super) fn check_declared<'p>(cx: &RuleContext<'p>, start: &Start<'p>) {
    let symbol = start.function.name().and_then(|name| cx.package().symbol(name.node()));
    let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    let is_start = |used: &Node<'p>| {
        let stmt = used.ancestors().take(3).find_map(GoStmt::cast).and_then(|stmt| Start::of(cx, stmt));
        stmt.is_some_and(|other| other.function == start.function)
    };
    let is_exported = start.function.name().is_some_and(|name| name.name().starts_with(char::is_uppercase));
    if uses.is_empty() || is_exported || !uses.iter().all(is_start) || is_asked_for(cx, start.function) {
        return;
    }
    let adds = start.function.body().into_iter().flat_map(gofix_syntax::ast::Block::statements);
    let groups: Vec<Place> = adds.filter_map(|stmt| group_of(cx, add_of(cx, stmt)?.add)).collect();
    // Somebody has to wait for the group, else nobody is early: who starts it, or who has the same struct.
    let is_waited = groups.iter().any(|group| {
        let outer = function_of(start.node).zip(start.outside(cx, group));
        outer.is_some_and(|(function, group)| !calls_on(cx, function.node(), WAIT, &group).is_empty())
            || uses_of_field(cx, group).is_some_and(|uses| {
                uses.calls_of(cx, WAIT).into_iter().any(|wait| !meets_before(cx, start.function, wait))
            })
    });
    if is_waited {
        check(cx, start);
    }
}

/// Whether who waits has met the goroutine before, on a channel of the struct: that has counted itself by then.
fn meets_before<'p>(cx: &RuleContext<'p>, started: Function<'p>, wait: CallExpr<'p>) -> bool {
    let passed = |node: Node<'p>| {
        let channel = match Expr::cast(node) {
            Some(Expr::Unary(unary)) if unary.operator() == "<-" => unary.operand(),
            _ => SendStmt::cast(node).and_then(SendStmt::channel),
        };
        cx.flow().field_named(channel?)
    };
    let own: Vec<Symbol> = started.node().descendants().filter_map(passed).collect();
    let before = function_of(wait.node()).into_iter().flat_map(|waiter| waiter.node().descendants());
    before.filter(|node| node.end() <= wait.node().start()).filter_map(passed).any(|channel| own.contains(&channel))
}

/// Whether an interface of the package has a method of the name: somebody may call it through that.
fn is_asked_for<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let name = function.name().filter(|_| function.receiver().is_some()).map(Ident::name);
    name.is_some_and(|name| {
        let mut methods = cx.package_nodes::<MethodElem<'p>>(name);
        methods.any(|method| method.name().is_some_and(|own| own.name() == name))
    })
}

pub(super) fn check<'p>(cx: &RuleContext<'p>, start: &Start<'p>) {
    let Some(body) = start.function.body() else { return };
    let is_late = |late: &Late<'p>| {
        let Some(group) = group_of(cx, late.add) else { return false };
        let is_own = cx
            .package()
            .declaration(group.root)
            .is_some_and(|root| start.function.node().contains(root) && !is_parameter(root));
        // One that is counted itself says when it is done, by `Done` or by an Add that is not of a positive constant.
        let counts_down = |call: CallExpr<'p>| {
            let count = call.argument(0).and_then(|count| cx.package().constant_int(count.node()));
            cx.is_call_to(call, ADD) && count.is_none_or(|count| count < 0)
        };
        let is_done = || {
            Marks::of(cx, start.function, &group).is_some_and(|marks| marks.first().is_some())
                || body.node().descendants().filter_map(CallExpr::cast).any(counts_down)
        };
        let is_counted = start.outside(cx, &group).is_some_and(|group| counts(cx, start.node, &group)) && is_done();
        !is_own && !is_counted && !may_count_a_child(late.add, body.node()) && !is_ordered(cx, start, late)
    };
    let statements = body.statements().filter_map(|stmt| add_of(cx, stmt));
    let adds: Vec<Late<'p>> = statements.filter(is_late).collect();
    let Some(first) = adds.first() else { return };
    let symbol = start.function.name().and_then(|name| cx.package().symbol(name.node()));
    let is_started_once = symbol.is_none_or(|symbol| cx.package().uses(symbol).len() == 1);
    let fix = cx.fix("count it before it starts", |fix| {
        if !is_started_once {
            return Err(NoFix::from("several statements start the function: each has to count it"));
        }
        if start.is_one_of_several(cx) {
            return Err(NoFix::from("the same literal is started or called in several places"));
        }
        for late in &adds {
            let operand = movable(cx, start, late)?;
            let count = late.add.argument(0).map_or("1", |count| count.node().text());
            let add = format!("{operand}.Add({count})");
            if late.statement.file().id() == start.node.file().id() {
                fix.move_before_as(late.statement, start.node, &add)?;
            } else {
                fix.insert_before(start.node, &add)?;
                fix.delete_statement(late.statement)?;
            }
        }
        Ok(Applicability::Safe)
    });
    let message = "the goroutine counts itself: `Wait` can return before it has begun";
    cx.report(Diagnostic::at(first.add.node(), message).related(start.node, "the goroutine starts here").fix(fix));
}

/// Whether every way from the start to a `Wait` waits first for a signal that the goroutine gives behind its Add.
fn is_ordered<'p>(cx: &RuleContext<'p>, start: &Start<'p>, late: &Late<'p>) -> bool {
    let Some(outer) = function_of(start.node) else { return false };
    let Some(cfg) = cx.flow().cfg(outer) else { return false };
    let Some(from) = cfg.point_after(start.node) else { return false };
    let Some(group) = group_of(cx, late.add).and_then(|group| start.outside(cx, &group)) else { return false };
    let behind: Vec<Node<'p>> =
        std::iter::successors(late.statement.next_sibling(), |stmt| stmt.next_sibling()).collect();
    let is_done = |stmt: &Node<'p>| {
        let call = ExprStmt::cast(*stmt)?.call().filter(|call| cx.is_call_to(*call, DONE))?;
        start.outside(cx, &group_of(cx, call)?)
    };
    let groups: Vec<Place> = behind.iter().filter_map(is_done).collect();
    // Of several goroutines one signal is not enough, unless a group counts them.
    let is_alone = cfg.point_of(start.node).is_some_and(|point| !cfg.repeats(point));
    let channels: Vec<Symbol> =
        behind.iter().filter(|_| is_alone).filter_map(|stmt| signal_of(cx, outer, *stmt)).collect();
    let arrives = |node: Node<'p>| {
        let inside = node.descendants_pruned(|part| part.kind() == SyntaxKind::FuncLiteral);
        std::iter::once(node).chain(inside).any(|part| match Expr::cast(part) {
            Some(Expr::Call(call)) => {
                cx.is_call_to(call, WAIT) && group_of(cx, call).is_some_and(|group| groups.contains(&group))
            }
            Some(Expr::Unary(unary)) if unary.operator() == "<-" => {
                let channel = unary.operand().and_then(|operand| cx.package().symbol(unparen(operand).node()));
                channel.is_some_and(|channel| channels.contains(&channel))
            }
            _ => false,
        })
    };
    let waits = calls_on(cx, outer.node(), WAIT, &group);
    let is_early = |wait: &CallExpr<'p>| cfg.point_of(wait.node()).is_none_or(|to| cfg.reaches(from, to, arrives));
    let is_signalled = !groups.is_empty() || !channels.is_empty();
    is_signalled && !waits.is_empty() && !waits.iter().any(is_early)
}

/// The channel on which a statement gives a signal that nobody else gives.
fn signal_of<'p>(cx: &RuleContext<'p>, outer: Function<'p>, stmt: Node<'p>) -> Option<Symbol> {
    let given = |node: Node<'p>| {
        let channel = match CallExpr::cast(node) {
            Some(call) if cx.package().is_builtin(call, "close") => call.argument(0),
            Some(_) => None,
            None => SendStmt::cast(node).and_then(SendStmt::channel),
        };
        channel.and_then(|channel| cx.package().symbol(unparen(channel).node()))
    };
    let channel = given(ExprStmt::cast(stmt).and_then(ExprStmt::call).map_or(stmt, AstNode::node))?;
    let givers = outer.node().descendants().filter(|node| given(*node) == Some(channel)).count();
    (givers == 1).then_some(channel)
}

fn add_of<'p>(cx: &RuleContext<'p>, stmt: Stmt<'p>) -> Option<Late<'p>> {
    let Stmt::Expr(statement) = stmt else { return None };
    let add = statement.call().filter(|call| cx.is_call_to(*call, ADD))?;
    Some(Late { add, statement: statement.node() })
}

/// Whether a goroutine is counted in a group itself: an Add before it is meant for it, and not for another one in between.
fn counts<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, group: &Place) -> bool {
    let mut between = 1;
    for before in std::iter::successors(stmt.prev_sibling(), |stmt| stmt.prev_sibling()) {
        if let Some(late) = Stmt::cast(before).and_then(|stmt| add_of(cx, stmt))
            && group_of(cx, late.add).as_ref() == Some(group)
        {
            let count = late.add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
            return count.is_none_or(|count| count >= between);
        }
        between += i128::from(before.kind() == SyntaxKind::GoStatement);
    }
    is_counted(cx, stmt, group)
}

/// Whether a goroutine is started behind an Add in the same body: the Add may count that one.
fn may_count_a_child<'p>(add: CallExpr<'p>, body: Node<'p>) -> bool {
    body.descendants().any(|n| n.kind() == SyntaxKind::GoStatement && n.start() > add.node().end())
}

/// The operand for an `Add` in front of the goroutine, or why it cannot stand there.
fn movable<'p>(cx: &RuleContext<'p>, start: &Start<'p>, late: &Late<'p>) -> Result<String, NoFix> {
    let function = start.function;
    let group = group_of(cx, late.add).ok_or("the group cannot be resolved")?;
    if late.add.argument(0).is_none_or(|count| cx.package().constant_int(count.node()).is_none()) {
        return Err(NoFix::from("the count may have another value outside of the goroutine"));
    }
    let cfg = cx.flow().cfg(function).ok_or("the goroutine cannot be read in full")?;
    let search = cx.flow().search(function, cfg.entry()).ok_or("the goroutine cannot be read in full")?;
    let search = search.counting(&[Ending::EndsGoroutine, Ending::Panics]);
    if search.path_to_exit(|node| node.contains(late.statement)).is_some() {
        return Err(NoFix::from("the goroutine may end before it counts itself"));
    }
    let mut before = std::iter::successors(late.statement.prev_sibling(), |stmt| stmt.prev_sibling());
    if before.any(|stmt| waits_for_others(cx, stmt)) {
        return Err(NoFix::from("the goroutine waits before it counts itself"));
    }
    let marks = Marks::of(cx, function, &group).filter(|marks| marks.first().is_some());
    let is_done = marks.is_some_and(|marks| ways::without(cx, function, &marks).is_some_and(|exits| exits.is_empty()));
    if !is_done {
        return Err(NoFix::from("the goroutine may end without `Done`: a race would become a hang"));
    }
    let outer = function_of(start.node).ok_or("the function cannot be read")?;
    let waits = start.outside(cx, &group).map(|group| calls_on(cx, outer.node(), WAIT, &group)).unwrap_or_default();
    if waits.iter().any(|wait| needs::what_comes_behind(cx, start, *wait)) {
        return Err(NoFix::from("the goroutine waits for what comes behind `Wait`: a race would become a hang"));
    }
    operand_outside(cx, start, late)
}

/// Whether a statement waits for a group or for other goroutines. What cannot be seen does not count.
fn waits_for_others<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let is_wait = stmt.descendants().filter_map(CallExpr::cast).any(|call| cx.is_call_to(call, WAIT));
    is_wait || matches!(cx.flow().waits(stmt), Waits::May(_, Blocking::Goroutines))
}

/// The group of an Add as it is called outside of the literal.
fn operand_outside<'p>(cx: &RuleContext<'p>, start: &Start<'p>, late: &Late<'p>) -> Result<String, NoFix> {
    let operand = late.add.selector().and_then(gofix_syntax::ast::SelectorExpr::operand);
    let operand = operand.filter(|expr| is_plain_operand(*expr)).ok_or("the group is no plain variable")?;
    let mut root = unparen(operand);
    while let Expr::Selector(selector) = root {
        root = unparen(selector.operand().ok_or("the group cannot be resolved")?);
    }
    let symbol = cx.package().symbol(root.node()).ok_or("the group cannot be resolved")?;
    let declaration = cx.package().declaration(symbol).ok_or("the group is declared elsewhere")?;
    if !start.function.node().contains(declaration) {
        if is_assigned_behind(cx, symbol, start.node) {
            return Err(NoFix::from("the variable may hold another group when the goroutine runs"));
        }
        return Ok(operand.node().text().to_owned());
    }
    let argument = start.argument_for(declaration).ok_or("the group is made inside of the goroutine")?;
    if root.node() != unparen(operand).node() {
        let is_name = matches!(unparen(argument), Expr::Ident(_));
        let path = operand.node().text().strip_prefix(root.node().text()).filter(|_| is_name);
        let path = path.ok_or("the group is a part of a parameter")?;
        return Ok(format!("{}{path}", argument.node().text()));
    }
    let plain = match unparen(argument) {
        Expr::Unary(unary) if unary.operator() == "&" => unary.operand(),
        other => Some(other),
    };
    let plain = plain.filter(|expr| is_plain_operand(*expr)).ok_or("the group's argument is no plain variable")?;
    Ok(plain.node().text().to_owned())
}

/// Whether a variable is assigned where a goroutine that reads it may have begun.
fn is_assigned_behind<'p>(cx: &RuleContext<'p>, symbol: Symbol, start: Node<'p>) -> bool {
    let cfg = cx.flow().cfg_around(start);
    let from = cfg.and_then(|cfg| cfg.point_after(start));
    let declaration = cx.package().declaration(symbol);
    let assigned = |used: &Node<'p>| is_assigned(*used) && Some(*used) != declaration;
    cx.package().uses(symbol).into_iter().filter(assigned).any(|used| {
        let places = cfg.zip(from).and_then(|(cfg, from)| Some((cfg, from, cfg.point_of(used)?)));
        places.is_none_or(|(cfg, from, to)| cfg.reaches(from, to, |_| false))
    })
}
