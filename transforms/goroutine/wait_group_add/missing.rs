//! Groups whose counts do not fit the goroutines that are started.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext, Severity};
use gofix_flow::{Extent, ParameterIndex, Place};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ForStmt, Function, GoStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::{behind, needs};
use crate::goroutine::group::{ADD, DONE, GO, Start, Uses, WAIT, calls_on, group_of, uses_of};
use crate::goroutine::loop_variable_capture::{is_address, is_changed};
use crate::goroutine::ways::{self, Marks};
use crate::support::{function_of, idents, is_parameter, loop_of};

/// A local group that is waited for in the function that declares it.
pub(super) struct Local<'p> {
    pub(super) name: &'p str,
    pub(super) group: Place,
    pub(super) function: Function<'p>,
    pub(super) uses: Uses<'p>,
    wait: CallExpr<'p>,
    /// The goroutines that the function itself starts.
    starts: Vec<Node<'p>>,
}

pub(super) fn check(cx: &RuleContext<'_>) {
    let mut seen: Vec<Place> = Vec::new();
    for wait in cx.calls_to(WAIT) {
        let Some(group) = group_of(cx, wait).filter(|group| !seen.contains(group)) else { continue };
        seen.push(group.clone());
        if let Some(local) = local_of(cx, wait, group) {
            check_local(cx, &local);
        }
    }
}

fn local_of<'p>(cx: &RuleContext<'p>, wait: CallExpr<'p>, group: Place) -> Option<Local<'p>> {
    let declaration = cx.package().declaration(group.root).filter(|name| !is_parameter(*name))?;
    let function = function_of(declaration)?;
    if !group.fields.is_empty() {
        return None;
    }
    let uses = uses_of(cx, &group);
    let is_own = |stmt: &GoStmt<'p>| function_of(stmt.node()) == Some(function);
    let starts = function.node().descendants().filter_map(GoStmt::cast).filter(is_own);
    let starts = starts.map(AstNode::node).filter(|stmt| stmt.start() > declaration.end()).collect();
    uses.is_complete.then_some(Local { name: declaration.text(), group, function, uses, wait, starts })
}

fn check_local<'p>(cx: &RuleContext<'p>, local: &Local<'p>) {
    if !local.uses.calls_of(cx, GO).is_empty() {
        counted_beside_go(cx, local);
        return;
    }
    let adds = local.uses.calls_of(cx, ADD);
    let dones = local.uses.calls_of(cx, DONE);
    let in_function = |call: &CallExpr<'p>| function_of(call.node()) == Some(local.function);
    let passes = local.uses.passed.iter().any(|(call, _)| !cx.flow().is_started(call.node()));
    let adds_itself = local
        .uses
        .passed
        .iter()
        .any(|(call, index)| cx.flow().argument(*call, ParameterIndex::At(*index)).calls.contains_key("Add"));
    if dones.iter().any(in_function) || passes || adds_itself {
        return;
    }
    let counting: Vec<Node<'p>> = local.starts.iter().copied().filter(|stmt| mentions(cx, local, *stmt)).collect();
    behind::check(cx, local, &counting);
    match adds.as_slice() {
        [] if !counting.is_empty() => nobody_adds(cx, local, &counting),
        [] if dones.is_empty() => never_counted(cx, local),
        [add] => {
            wrong_number(cx, local, *add, &counting);
            wrong_number_of_turns(cx, local, *add, &counting);
        }
        _ => {}
    }
}

/// An `Add(1)` directly before a call of `Go`, which counts by itself, in a group that nobody else counts down.
fn counted_beside_go<'p>(cx: &RuleContext<'p>, local: &Local<'p>) {
    if !local.uses.calls_of(cx, DONE).is_empty() || !local.uses.passed.is_empty() {
        return;
    }
    for add in local.uses.calls_of(cx, ADD) {
        let Some(statement) = add.node().parent() else { continue };
        let next = statement.next_sibling().and_then(Node::first_child).and_then(CallExpr::cast);
        let is_before_go = next.is_some_and(|next| local.uses.calls_of(cx, GO).contains(&next));
        let count = add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
        if !is_before_go || count.is_none_or(|count| count < 1) {
            continue;
        }
        let fix = cx.fix("drop the call", |fix| {
            fix.delete_statement(statement)?;
            Ok(Applicability::Safe)
        });
        let message = "`Go` counts by itself: with this `Add` on top of it `Wait` never returns";
        cx.report(Diagnostic::at(add.node(), message).severity(Severity::Error).fix(fix));
    }
}

fn mentions<'p>(cx: &RuleContext<'p>, local: &Local<'p>, stmt: Node<'p>) -> bool {
    idents(stmt).any(|name| cx.package().symbol(name.node()) == Some(local.group.root))
}

/// Whether a goroutine calls `Done` of the group once, whatever way it takes.
pub(super) fn is_done_once<'p>(cx: &RuleContext<'p>, local: &Local<'p>, stmt: Node<'p>) -> bool {
    let Some(stmt) = GoStmt::cast(stmt) else { return false };
    let own = local.uses.passed.iter().find(|(call, _)| Some(*call) == stmt.call());
    if let Some((call, index)) = own {
        let summary = cx.flow().argument(*call, ParameterIndex::At(*index));
        return summary.calls.get("Done") == Some(&Extent::Always) && !summary.calls.contains_key("Add");
    }
    let Some(start) = Start::of(cx, stmt) else { return false };
    let Some(marks) = Marks::of(cx, start.function, &local.group) else { return false };
    let is_always = ways::without(cx, start.function, &marks).is_some_and(|exits| exits.is_empty());
    let has_one = calls_on(cx, start.function.node(), DONE, &local.group).len() == 1;
    is_always && has_one
}

/// Goroutines that count down, and nobody counts up.
fn nobody_adds<'p>(cx: &RuleContext<'p>, local: &Local<'p>, counting: &[Node<'p>]) {
    let down = |stmt: &&Node<'p>| {
        let call = GoStmt::cast(**stmt).and_then(GoStmt::call);
        let passed = local.uses.passed.iter().find(|(passed, _)| Some(*passed) == call);
        let by_callee = passed.is_some_and(|(call, index)| {
            cx.flow().argument(*call, ParameterIndex::At(*index)).calls.contains_key("Done")
        });
        by_callee || !calls_on(cx, **stmt, DONE, &local.group).is_empty()
    };
    let down: Vec<Node<'p>> = counting.iter().filter(down).copied().collect();
    let Some(first) = down.first() else { return };
    let name = local.name;
    let message =
        format!("the goroutine calls `{name}.Done`, but nobody calls `{name}.Add`: the counter becomes negative");
    let fix = cx.fix("count it before it starts", |fix| {
        for stmt in &down {
            if !is_done_once(cx, local, *stmt) {
                return Err(NoFix::from("how often the goroutine calls `Done` is not certain"));
            }
            fix.insert_before(*stmt, &format!("{name}.Add(1)"))?;
        }
        Ok(Applicability::Safe)
    });
    cx.report(Diagnostic::at(*first, message).severity(Severity::Error).fix(fix));
}

/// A group that is only waited for, behind goroutines that the function starts.
fn never_counted<'p>(cx: &RuleContext<'p>, local: &Local<'p>) {
    let before = local.starts.iter().copied().filter(|stmt| stmt.end() < local.wait.node().start());
    let before: Vec<Node<'p>> = before.collect();
    let Some(first) = before.first() else { return };
    let message = format!("`{}.Wait` waits for nothing: no goroutine is counted", local.name);
    let diagnostic = Diagnostic::at(*first, message).related(local.wait.node(), "waited for here");
    cx.report(diagnostic.fix(count_all(cx, local, &before)));
}

fn count_all<'p>(cx: &RuleContext<'p>, local: &Local<'p>, starts: &[Node<'p>]) -> Result<Fix, NoFix> {
    let name = local.name;
    cx.fix("count the goroutines", |fix| {
        for stmt in starts {
            let start = GoStmt::cast(*stmt).and_then(|stmt| Start::of(cx, stmt));
            let start = start.filter(|start| start.function.is_literal()).ok_or("a function has to call `Done`")?;
            let body = start.function.body().ok_or("a goroutine has no body")?;
            let cfg = cx.flow().cfg(start.function).ok_or("a goroutine cannot be read in full")?;
            if !cfg.exits().any(gofix_flow::Exit::is_return) {
                return Err(NoFix::from("a goroutine never ends"));
            }
            if needs::what_comes_behind(cx, &start, local.wait) {
                return Err(NoFix::from("a goroutine waits for what comes behind `Wait`"));
            }
            fix.insert_before(*stmt, &format!("{name}.Add(1)"))?;
            fix.insert_first(body.node(), &format!("defer {name}.Done()"))?;
        }
        Ok(Applicability::Unsafe)
    })
}

/// A constant before a loop that starts one goroutine in each of another number of turns.
fn wrong_number_of_turns<'p>(cx: &RuleContext<'p>, local: &Local<'p>, add: CallExpr<'p>, counting: &[Node<'p>]) {
    let count = add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
    let (Some(count), [start]) = (count, counting) else { return };
    let list = start.parent();
    let Some(around) = loop_of(*start).filter(|around| list.and_then(Node::parent) == around.body().map(AstNode::node))
    else {
        return;
    };
    let block = add.node().parent().and_then(Node::parent);
    let is_beside = around.node().parent() == block && local.wait.node().ancestors().nth(1) == block;
    let is_in_order = add.node().end() <= around.node().start() && around.node().end() <= local.wait.node().start();
    // A turn that leaves, or goes on early, starts nothing.
    let is_straight = !around.node().descendants().any(|part| {
        let jumps = [SyntaxKind::BreakStatement, SyntaxKind::ContinueStatement, SyntaxKind::GotoStatement];
        (jumps.contains(&part.kind()) || part.kind() == SyntaxKind::ReturnStatement)
            && function_of(part) == Some(local.function)
    });
    let all_seen = local.uses.calls_of(cx, DONE).iter().all(|done| start.contains(done.node()));
    let is_certain = is_beside && is_in_order && is_straight && all_seen && is_done_once(cx, local, *start);
    let Some(turns) = turns(cx, around).filter(|turns| is_certain && *turns != count) else { return };
    let outcome = if count > turns { "`Wait` never returns" } else { "the counter becomes negative" };
    let message = format!("{count} are counted and {turns} are started: {outcome}");
    cx.report(
        Diagnostic::at(add.node(), message).severity(Severity::Error).no_fix("which number is meant is not known"),
    );
}

/// How many turns a loop takes: `for range 3`, `for i := 0; i < 3; i++`.
fn turns<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> Option<i128> {
    let constant = |expr: Expr<'p>| cx.package().constant_int(expr.node());
    if let Some(range) = around.range() {
        return constant(range.operand()?).filter(|turns| *turns >= 0);
    }
    let (Stmt::Assign(begin), Expr::Binary(end)) = (around.initializer()?, unparen(around.condition()?)) else {
        return None;
    };
    let (names, values) = (begin.left(), begin.right());
    let ([name], [from]) = (names.as_slice(), values.as_slice()) else { return None };
    let symbol = cx.package().symbol(name.node())?;
    let step = around.update()?.node();
    let counts = step.kind() == SyntaxKind::IncStatement
        && step.first_child().is_some_and(|operand| cx.package().symbol(operand) == Some(symbol));
    let is_bound = begin.is_define()
        && end.operator() == "<"
        && end.left().is_some_and(|left| cx.package().symbol(left.node()) == Some(symbol));
    let body = around.body()?.node();
    let uses = cx.package().uses(symbol).into_iter().filter(|used| body.contains(*used));
    let is_kept = uses.into_iter().all(|used| !is_changed(used) && !is_address(used));
    let turns = constant(end.right()?)? - constant(*from)?;
    (counts && is_bound && is_kept && turns >= 0).then_some(turns)
}

/// A constant that does not fit the number of goroutines which stand in the same block.
fn wrong_number<'p>(cx: &RuleContext<'p>, local: &Local<'p>, add: CallExpr<'p>, counting: &[Node<'p>]) {
    let count = add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
    let statement = add.node().parent();
    let block = statement.and_then(Node::parent);
    let is_plain =
        |stmt: &Node<'p>| stmt.parent() == block && stmt.start() > add.node().end() && is_done_once(cx, local, *stmt);
    let waits = local.wait.node().ancestors().nth(1) == block;
    let is_counted = |done: &CallExpr<'p>| counting.iter().any(|stmt| stmt.contains(done.node()));
    let all_seen = local.uses.calls_of(cx, DONE).iter().all(is_counted);
    let Some(count) = count.filter(|_| all_seen && waits && counting.iter().all(is_plain)) else { return };
    let same_turn = loop_of(add.node()).map(AstNode::node) == loop_of(local.wait.node()).map(AstNode::node);
    if counting.is_empty() || !same_turn || i128::try_from(counting.len()) == Ok(count) {
        return;
    }
    let started = counting.len();
    let outcome = if usize::try_from(count).is_ok_and(|count| count > started) {
        "`Wait` never returns"
    } else {
        "the counter becomes negative"
    };
    let message = format!("{count} are counted and {started} are started: {outcome}");
    cx.report(
        Diagnostic::at(add.node(), message).severity(Severity::Error).no_fix("which number is meant is not known"),
    );
}
