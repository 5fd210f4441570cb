//! Goroutines that leave without `Done`, or call it once too often.

mod abroad;
mod fix;
mod twice;

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Exit, ParameterIndex, Place, Spawn, Times};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, GoStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::group::{ADD, DONE, GO, Start, Uses, WAIT, calls_on, group_of, is_counted, uses_of};
use super::values::is_read_in_full;
use super::ways::{self, Marks};
use crate::support::{function_of, is_assigned};

declare_rule! {
    /// Finds a goroutine that some way out leaves without calling `wg.Done`.
    ///
    /// ## Why
    ///
    /// `Wait` blocks until every goroutine that was added has called `Done`. One early return that forgets it makes the
    /// waiting goroutine hang for ever. In a function that `wg.Go` runs it is the other way round: `Go` counts down by itself,
    /// and a `Done` of the function's own makes the counter negative, which panics.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package load
    ///
    /// import "sync"
    ///
    /// func load(names []string, read func(string) error, failed func(error)) {
    /// 	var wg sync.WaitGroup
    /// 	for _, name := range names {
    /// 		wg.Add(1)
    /// 		go func() {
    /// 			if err := read(name); err != nil {
    /// 				failed(err)
    /// 				return
    /// 			}
    /// 			wg.Done()
    /// 		}()
    /// 	}
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ```go after
    /// package load
    ///
    /// import "sync"
    ///
    /// func load(names []string, read func(string) error, failed func(error)) {
    /// 	var wg sync.WaitGroup
    /// 	for _, name := range names {
    /// 		wg.Add(1)
    /// 		go func() {
    /// 			defer wg.Done()
    /// 			if err := read(name); err != nil {
    /// 				failed(err)
    /// 			}
    /// 		}()
    /// 	}
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe: a deferred `Done` first in the goroutine where nothing behind the later call can wait, else `Done` before the
    /// early return. A function of the package is changed where all its callers count it before they start it.
    /// One that does not get the group, or does nothing with it, is reported only. A second `Done` of a goroutine that is counted
    /// once goes where the first one is deferred before it; elsewhere a `return` may be missing.
    ///
    /// ## Leaves alone
    ///
    /// A `Done` that every way out reaches, a `Done` for each item of a loop, goroutines that nobody counts in sight.
    WaitGroupDone = "wait-group-done" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["sync"], ["go ", "Go("], ["Add(", "Done("]],
        may_reveal: [], yields_to: [], answered_by: ["revive"],
    }
}

impl Rule for WaitGroupDone {
    fn check(cx: &RuleContext<'_>) {
        let mut judged: Vec<Node<'_>> = Vec::new();
        for stmt in cx.nodes::<GoStmt<'_>>() {
            let Some(start) = Start::of(cx, stmt) else {
                abroad::check(cx, stmt);
                continue;
            };
            if !judged.contains(&start.function.node()) {
                judged.push(start.function.node());
                check_goroutine(cx, &start);
            }
        }
        for call in cx.calls_to(GO) {
            check_go(cx, call);
        }
    }
}

fn check_goroutine<'p>(cx: &RuleContext<'p>, start: &Start<'p>) {
    let calls =
        start.function.node().descendants().filter_map(CallExpr::cast).filter(|call| cx.is_call_to(*call, DONE));
    let mut groups: Vec<Place> = Vec::new();
    for group in calls.filter_map(|call| group_of(cx, call)) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    if groups.is_empty() {
        check_never_done(cx, start);
    }
    for group in groups {
        check_group(cx, start, &group);
    }
}

/// A group that the goroutine counts down on some way, but not on all.
fn check_group<'p>(cx: &RuleContext<'p>, start: &Start<'p>, group: &Place) {
    let function = start.function;
    let Some(marks) = Marks::of(cx, function, group) else { return };
    if twice::check(cx, start, group, &marks) {
        return;
    }
    let Some(exits) = ways::without(cx, function, &marks) else { return };
    let Some(first) = marks.first().filter(|_| !exits.is_empty()) else { return };
    let (agreeing, all) = starts_that_count(cx, start, group);
    if agreeing == 0 {
        return;
    }
    let is_exported = function.name().is_some_and(|name| name.name().starts_with(char::is_uppercase));
    let fix = match () {
        () if agreeing < all => Err(NoFix::from("not every caller counts it before it starts it")),
        () if is_assigned_in(cx, function, group) => {
            Err(NoFix::from("the variable may hold another group when the goroutine ends"))
        }
        () if is_exported => Err(NoFix::from("callers elsewhere may not count it")),
        () => fix::fix(cx, function, &marks, &exits),
    };
    let message = "a way out of the goroutine does not call `Done`, so `Wait` never returns";
    let mut diagnostic = Diagnostic::at(first, message).fix(fix);
    for exit in &exits {
        diagnostic = match exit {
            Exit::End(body) => diagnostic.related(body.last_child().unwrap_or(*body), "the end is reached without it"),
            _ => diagnostic.related(exit.node(), "this way out leaves without it"),
        };
    }
    cx.report(diagnostic);
}

/// Whether the variable that holds a group, or holds what does, is assigned in a function.
fn is_assigned_in<'p>(cx: &RuleContext<'p>, function: Function<'p>, group: &Place) -> bool {
    let declaration = cx.package().declaration(group.root);
    let mut uses = cx.package().uses(group.root).into_iter();
    uses.any(|used| function.node().contains(used) && is_assigned(used) && Some(used) != declaration)
}

/// How many of the statements that start a function count it before, for a group whose uses are all in sight; and how many
/// uses of the function there are.
fn starts_that_count<'p>(cx: &RuleContext<'p>, start: &Start<'p>, group: &Place) -> (usize, usize) {
    if start.function.is_literal() {
        return (usize::from(counts(cx, start, group)), 1);
    }
    let package = cx.package();
    let symbol = start.function.name().and_then(|name| package.symbol(name.node()));
    let uses = symbol.map(|symbol| package.uses(symbol)).unwrap_or_default();
    let uses = uses.into_iter().filter(|used| used.parent().is_none_or(|up| up.kind() != SyntaxKind::PackageClause));
    let starts: Vec<Option<Start<'p>>> = uses
        .map(|used| {
            let stmt = used.ancestors().take(3).find_map(GoStmt::cast)?;
            Start::of(cx, stmt).filter(|other| other.function == start.function)
        })
        .collect();
    let agreeing = starts.iter().flatten().filter(|other| counts(cx, other, group)).count();
    (agreeing, starts.len())
}

/// Whether a goroutine is counted for certain in a group that is waited for and that nobody else counts down.
fn counts<'p>(cx: &RuleContext<'p>, start: &Start<'p>, group: &Place) -> bool {
    // What starts itself is counted by itself, if at all.
    if start.function.node().contains(start.node) {
        return false;
    }
    let Some(outer) = start.outside(cx, group) else { return false };
    let is_counted = is_counted(cx, start.node, &outer) && is_one_of_those_added(cx, start.node, &outer);
    if !is_counted && !counts_itself(cx, start, group) {
        return false;
    }
    let uses = uses_of(cx, &outer);
    uses.is_complete
        && is_waited_for(cx, &uses)
        && !is_done_elsewhere(cx, start, &outer, &uses)
        && each_is_counted(cx, start, &uses)
}

/// Whether an `Add` counts as many goroutines as are started between two runs of it. A loop that goes on until enough of them
/// have succeeded starts more, of which some count for nothing.
fn is_one_of_those_added<'p>(cx: &RuleContext<'p>, start: Node<'p>, group: &Place) -> bool {
    let Some(function) = function_of(start) else { return false };
    let Some(cfg) = cx.flow().cfg(function) else { return false };
    calls_on(cx, function.node(), ADD, group).into_iter().any(|add| match cx.flow().spawn(cfg, add.node(), start) {
        Spawn::Once => true,
        Spawn::EachTurn(_, Times::Constant(count)) => {
            let added = add.argument(0).and_then(|argument| cx.package().constant_int(argument.node()));
            added == Some(count.into())
        }
        Spawn::EachTurn(_, Times::Text { text, .. }) => {
            add.argument(0).is_some_and(|argument| argument.node().text() == text)
        }
        Spawn::EachTurn(_, Times::Unknown(_)) | Spawn::Unknown => false,
    })
}

/// Whether there is an `Add` for each goroutine that counts the group down, and for this one: else another may do so for it.
fn each_is_counted<'p>(cx: &RuleContext<'p>, start: &Start<'p>, uses: &Uses<'p>) -> bool {
    let adds = uses.calls_of(cx, ADD);
    let constant = |add: &CallExpr<'p>| cx.package().constant_int(add.argument(0)?.node());
    if adds.iter().any(|add| constant(add).is_some_and(|count| count < 0)) {
        return false;
    }
    let mut goroutines = vec![start.function.node()];
    for done in uses.calls_of(cx, DONE) {
        let functions = done.node().ancestors().filter_map(Function::cast);
        let is_body = |function: &Function<'p>| {
            !function.is_literal() || cx.flow().literal_run(*function).is_goroutine() || *function == start.function
        };
        let body = functions.into_iter().find(is_body).map_or(done.node(), AstNode::node);
        if !goroutines.contains(&body) {
            goroutines.push(body);
        }
    }
    let all = i128::try_from(goroutines.len()).unwrap_or(i128::MAX);
    adds.len() >= goroutines.len() || matches!(adds.as_slice(), [add] if constant(add) == Some(all))
}

/// Whether a goroutine adds to the group at its beginning (too late, but it does): one that can leave before would count down
/// what was never counted.
fn counts_itself<'p>(cx: &RuleContext<'p>, start: &Start<'p>, group: &Place) -> bool {
    let adds = calls_on(cx, start.function.node(), ADD, group);
    let body = start.function.body().map(AstNode::node);
    let is_top = |add: &CallExpr<'p>| add.node().ancestors().nth(2) == body;
    let is_first = |add: &CallExpr<'p>| cx.flow().happens_always(start.function, &[add.node()], &[]);
    start.function.is_literal() && matches!(adds.as_slice(), [add] if is_top(add) && is_first(add))
}

fn is_waited_for<'p>(cx: &RuleContext<'p>, uses: &Uses<'p>) -> bool {
    let waits = |(call, index): &(CallExpr<'p>, usize)| {
        cx.flow().argument(*call, ParameterIndex::At(*index)).calls.contains_key("Wait")
    };
    !uses.calls_of(cx, WAIT).is_empty() || uses.passed.iter().any(waits)
}

/// Whether something other than a goroutine counts the group down: it may do so for this one.
fn is_done_elsewhere<'p>(cx: &RuleContext<'p>, start: &Start<'p>, outer: &Place, uses: &Uses<'p>) -> bool {
    if outer.fields.is_empty() && !cx.flow().is_parameter(outer.root) {
        let own = |call: &CallExpr<'p>| !is_in_goroutine(cx, call.node());
        return uses.calls_of(cx, DONE).iter().any(own);
    }
    let package = cx.package();
    if !is_read_in_full(package) {
        return true;
    }
    uses.calls_of(cx, DONE).iter().any(|call| {
        let function = function_of(call.node());
        !start.function.node().contains(call.node())
            && !is_in_goroutine(cx, call.node())
            && function.is_some_and(|function| !is_only_started(cx, function))
    })
}

/// Whether a node lies in a literal that is a goroutine.
fn is_in_goroutine<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let literals = node.ancestors().filter_map(Function::cast).filter(|function| function.is_literal());
    literals.into_iter().any(|literal| cx.flow().literal_run(literal).is_goroutine())
}

/// Whether all uses of a declared function are `go` statements.
fn is_only_started<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let symbol = function.name().and_then(|name| cx.package().symbol(name.node()));
    let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    !uses.is_empty() && uses.iter().all(|used| used.ancestors().take(3).any(|up| GoStmt::cast(up).is_some()))
}

/// A goroutine that is counted directly before it starts and never counted down.
fn check_never_done<'p>(cx: &RuleContext<'p>, start: &Start<'p>) {
    let worker = start.function;
    let Some(add) = add_before(cx, start.node) else { return };
    let Some(group) = group_of(cx, add) else { return };
    let mentions = |name: Node<'p>| cx.package().symbol(name) == Some(group.root);
    let uses = uses_of(cx, &group);
    // A worker that is given the group and does nothing with it.
    let given = uses.passed.iter().filter(|(call, _)| *call == start.call).count();
    let ignores = |index: usize| {
        let summary = cx.flow().parameter(worker, ParameterIndex::At(index));
        let is_counted = ["Add", "Done", "Go", "Wait"].iter().any(|name| summary.calls.contains_key(*name));
        !is_counted && summary.kept.fails() && summary.started.fails() && summary.returned.fails()
    };
    let is_ignored = uses.passed.iter().filter(|(call, _)| *call == start.call).all(|(_, index)| ignores(*index));
    if !is_ignored || start.node.descendants().filter(|name| mentions(*name)).count() != given {
        return;
    }
    let is_local = group.fields.is_empty() && !cx.flow().is_parameter(group.root);
    let is_alone = !is_done_elsewhere(cx, start, &group, &uses)
        && each_is_counted(cx, start, &uses)
        && !counts_down_for_others(cx, &group, &uses);
    if !is_local || !uses.is_complete || !is_waited_for(cx, &uses) || !is_alone {
        return;
    }
    let Some(operand) = add.selector().and_then(gofix_syntax::ast::SelectorExpr::operand) else { return };
    let fix = cx.fix("count it down when it ends", |fix| {
        if !worker.is_literal() {
            return Err(NoFix::from(
                "the function would have to get the group, or run in a literal that counts it down",
            ));
        }
        let body = worker.body().ok_or("the goroutine has no body")?;
        fix.insert_first(body.node(), &format!("defer {}.Done()", operand.node().text()))?;
        Ok(Applicability::Safe)
    });
    let message = "the goroutine is counted and never calls `Done`, so `Wait` never returns";
    cx.report(Diagnostic::at(start.node, message).related(add.node(), "counted here").fix(fix));
}

/// Whether a goroutine may call `Done` of a group more than once: for others, or for each thing that it gets.
fn counts_down_for_others<'p>(cx: &RuleContext<'p>, group: &Place, uses: &Uses<'p>) -> bool {
    let dones = uses.calls_of(cx, DONE);
    let repeats = |done: &CallExpr<'p>| {
        let cfg = cx.flow().cfg_around(done.node());
        cfg.is_none_or(|cfg| cfg.point_of(done.node()).is_some_and(|point| cfg.repeats(point)))
    };
    let is_doubled = |start: Start<'p>| {
        let own = dones.iter().filter(|done| start.function.node().contains(done.node())).count();
        own > 1 && Marks::of(cx, start.function, group).is_none_or(|marks| marks.is_doubled(cx, start.function))
    };
    dones.iter().any(repeats)
        || cx.package_nodes::<GoStmt<'p>>("go ").filter_map(|stmt| Start::of(cx, stmt)).any(is_doubled)
}

/// The `Add` that counts a goroutine for certain: it stands before as many `go` statements in a row as it adds, this one among
/// them.
fn add_before<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> Option<CallExpr<'p>> {
    let mut first = stmt;
    while let Some(before) = first.prev_sibling().filter(|before| GoStmt::cast(*before).is_some()) {
        first = before;
    }
    let Some(Stmt::Expr(statement)) = first.prev_sibling().and_then(Stmt::cast) else { return None };
    let add = statement.call().filter(|call| cx.is_call_to(*call, ADD))?;
    let row = std::iter::successors(Some(first), |stmt| stmt.next_sibling());
    let count = row.take_while(|stmt| GoStmt::cast(*stmt).is_some()).count();
    let added = cx.package().constant_int(add.argument(0)?.node())?;
    (i128::try_from(count) == Ok(added)).then_some(add)
}

/// Whether every `Add` of a group stands directly before the goroutines that it counts, and each of these calls `Done` or
/// gets the group, but for one that is not looked at.
fn all_count_down<'p>(cx: &RuleContext<'p>, uses: &Uses<'p>, but: Option<Node<'p>>) -> bool {
    let dones = uses.calls_of(cx, DONE);
    let counts_down = |stmt: Node<'p>| {
        let is_given = |call: Option<CallExpr<'p>>| uses.passed.iter().any(|(passed, _)| Some(*passed) == call);
        Some(stmt) == but
            || dones.iter().any(|done| stmt.contains(done.node()))
            || is_given(GoStmt::cast(stmt).and_then(GoStmt::call))
    };
    uses.calls_of(cx, ADD).iter().all(|add| {
        let first = add.node().parent().and_then(Node::next_sibling).filter(|next| GoStmt::cast(*next).is_some());
        let mut row =
            std::iter::successors(first, |stmt| stmt.next_sibling()).take_while(|stmt| GoStmt::cast(*stmt).is_some());
        first.and_then(|first| add_before(cx, first)) == Some(*add) && row.all(counts_down)
    })
}

/// `Done` in a function that `Go` runs and counts down by itself.
fn check_go<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let Some(group) = group_of(cx, call) else { return };
    let Some(Expr::FuncLit(literal)) = call.argument(0).map(unparen) else { return };
    let outermost = call.node().ancestors().filter_map(Function::cast).last();
    let is_added = outermost.is_none_or(|outer| !calls_on(cx, outer.node(), ADD, &group).is_empty());
    let is_local = group.fields.is_empty() && !cx.flow().is_parameter(group.root);
    if is_added || !is_local || !uses_of(cx, &group).is_complete {
        return;
    }
    for done in calls_on(cx, literal.node(), DONE, &group) {
        let statement = done.node().parent();
        let is_own = function_of(done.node()) == Some(literal.function());
        let Some(statement) = statement.filter(|_| is_own) else { continue };
        let fix = cx.fix("drop the call", |fix| {
            fix.delete_statement(statement)?;
            Ok(Applicability::Safe)
        });
        let message = "`Go` counts down by itself: this `Done` makes the counter negative, which panics";
        cx.report(Diagnostic::at(done.node(), message).severity(Severity::Error).fix(fix));
    }
}
