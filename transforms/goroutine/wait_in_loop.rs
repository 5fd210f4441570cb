//! Loops that wait in each turn for what all turns start.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::Place;
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, Function, GoStmt, Stmt};
use gofix_syntax::{Node, SyntaxKind};

use super::group::{ADD, DONE, GO, WAIT, calls_on, group_of};
use super::loop_variable_capture::{PER_TURN, is_changed, loop_variables};
use crate::support::{function_of, idents, loop_of, runs_again};

declare_rule! {
    /// Finds `wg.Wait()` in the loop that starts the goroutines which it waits for.
    ///
    /// ## Why
    ///
    /// Where the loop adds all goroutines before it begins, the first turn waits for goroutines that only later turns would
    /// start: it waits for ever. Where each turn adds its own, the loop ends, but nothing runs side by side.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package each
    ///
    /// import "sync"
    ///
    /// func each(names []string, run func(string)) {
    /// 	var wg sync.WaitGroup
    /// 	wg.Add(len(names))
    /// 	for _, name := range names {
    /// 		go func() {
    /// 			defer wg.Done()
    /// 			run(name)
    /// 		}()
    /// 		wg.Wait()
    /// 	}
    /// }
    /// ```
    ///
    /// ```go after
    /// package each
    ///
    /// import "sync"
    ///
    /// func each(names []string, run func(string)) {
    /// 	var wg sync.WaitGroup
    /// 	wg.Add(len(names))
    /// 	for _, name := range names {
    /// 		go func() {
    /// 			defer wg.Done()
    /// 			run(name)
    /// 		}()
    /// 	}
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: the goroutines then run side by side. No fix where the loop has other ways out, where the goroutines write to
    /// variables that all turns share, or would share the loop variable.
    ///
    /// ## Leaves alone
    ///
    /// A turn that starts several goroutines, or does something else beside them, and waits for these.
    WaitInLoop = "wait-in-loop" {
        group: Goroutine, default: On, severity: Error, fix: Sometimes, since: "0.1.0",
        triggers: [["Wait("], ["for ", "for{", "goto "], ["go ", "Go("]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for WaitInLoop {
    fn check(cx: &RuleContext<'_>) {
        for wait in cx.calls_to(WAIT) {
            if let Some(turn) = turn_of(cx, wait) {
                check_turn(cx, &turn);
            } else {
                check_jump(cx, wait);
            }
        }
    }
}

/// A Wait in the body of a loop, as a statement of its own.
struct Turn<'p> {
    wait: CallExpr<'p>,
    statement: Node<'p>,
    around: ForStmt<'p>,
    group: Place,
}

fn turn_of<'p>(cx: &RuleContext<'p>, wait: CallExpr<'p>) -> Option<Turn<'p>> {
    let statement = wait.node().parent().filter(|parent| parent.kind() == SyntaxKind::ExpressionStatement)?;
    let around = loop_of(wait.node())?;
    let is_direct = statement.parent()?.parent()? == around.body()?.node();
    let group = group_of(cx, wait)?;
    let root = cx.package().declaration(group.root);
    let is_outer = root.is_none_or(|root| !around.node().contains(root));
    (is_direct && is_outer).then_some(Turn { wait, statement, around, group })
}

fn check_turn<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>) {
    let Some(body) = turn.around.body() else { return };
    let is_own = |node: Node<'p>| function_of(node) == function_of(turn.statement);
    let started: Vec<Node<'p>> =
        starts(cx, body.node(), &turn.group).into_iter().filter(|node| is_own(*node)).collect();
    let [only] = started.as_slice() else { return };
    if loop_of(*only) != Some(turn.around) || only.start() > turn.statement.start() {
        return;
    }
    let adds = calls_on(cx, body.node(), ADD, &turn.group);
    let is_counted_go = CallExpr::cast(*only).is_some();
    if adds.is_empty() && !is_counted_go {
        if adds_more_than_one(cx, turn) {
            report(cx, turn, *only, Severity::Error, FIRST_TURN);
        }
        return;
    }
    let is_one = |add: &CallExpr<'p>| {
        let count = add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
        count == Some(1) && is_own(add.node())
    };
    let is_counted = if is_counted_go { adds.is_empty() } else { matches!(adds.as_slice(), [add] if is_one(add)) };
    let is_next = turn.statement.prev_sibling().is_some_and(|before| before.contains(*only));
    if is_counted && is_next {
        let message = "each turn waits for its goroutine: nothing runs side by side";
        report(cx, turn, *only, Severity::Note, message);
    }
}

const FIRST_TURN: &str = "the first turn waits for goroutines that later turns would start: it waits for ever";

/// A Wait in a loop that is made of a jump, behind the one start of a turn, where all are counted before.
fn check_jump<'p>(cx: &RuleContext<'p>, wait: CallExpr<'p>) {
    let around = (loop_of(wait.node()).is_none() && runs_again(cx, wait.node())).then(|| function_of(wait.node()));
    let Some((function, group)) = around.flatten().zip(group_of(cx, wait)) else { return };
    let is_own = |node: &Node<'p>| function_of(*node) == Some(function);
    let started: Vec<Node<'p>> = starts(cx, function.node(), &group).into_iter().filter(is_own).collect();
    let adds = calls_on(cx, function.node(), ADD, &group);
    let ([only], [add], Some(cfg)) = (started.as_slice(), adds.as_slice(), cx.flow().cfg(function)) else { return };
    let count = add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
    let counts_all = is_own(&add.node()) && !runs_again(cx, add.node()) && count.is_none_or(|count| count > 1);
    let is_wait = |node: Node<'p>| node.contains(wait.node());
    let waits_each_time = cfg
        .point_of(*only)
        .zip(cfg.point_after(*only))
        .is_some_and(|(start, behind)| cfg.repeats(start) && !cfg.reaches(behind, start, is_wait));
    if counts_all && waits_each_time {
        let diagnostic = Diagnostic::at(wait.node(), FIRST_TURN).related(*only, "the goroutine starts here");
        cx.report(diagnostic.no_fix("where the turns end, only the author knows"));
    }
}

/// The `go` statements and calls of `Go` below a node that start a goroutine of the group.
fn starts<'p>(cx: &RuleContext<'p>, within: Node<'p>, group: &Place) -> Vec<Node<'p>> {
    let counts_down = |stmt: &GoStmt<'p>| {
        let is_given = idents(stmt.node()).any(|name| cx.package().symbol(name.node()) == Some(group.root));
        !calls_on(cx, stmt.node(), DONE, group).is_empty() || is_given
    };
    let statements = within.descendants().filter_map(GoStmt::cast).filter(counts_down).map(AstNode::node);
    let calls = calls_on(cx, within, GO, group).into_iter().map(AstNode::node);
    statements.chain(calls).collect()
}

/// Whether the function adds more than one to the group before the loop, at one place.
fn adds_more_than_one<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>) -> bool {
    let Some(function) = function_of(turn.statement) else { return false };
    let adds = calls_on(cx, function.node(), ADD, &turn.group);
    let [add] = adds.as_slice() else { return false };
    let count = add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
    let is_before = add.node().end() <= turn.around.node().start() && function_of(add.node()) == Some(function);
    is_before && loop_of(add.node()) == loop_of(turn.around.node()) && count.is_none_or(|count| count > 1)
}

fn report<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>, start: Node<'p>, severity: Severity, message: &'static str) {
    let diagnostic = Diagnostic::at(turn.wait.node(), message).severity(severity);
    cx.report(diagnostic.related(start, "the goroutine starts here").fix(fix(cx, turn, start)));
}

fn fix<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>, start: Node<'p>) -> Result<Fix, NoFix> {
    let around = turn.around.node();
    if turn.statement.next_sibling().is_some() {
        return Err(NoFix::from("the turn goes on behind it, maybe with what the goroutine has made"));
    }
    if leaves_otherwise(turn.around) {
        return Err(NoFix::from("another way out of the loop would no longer wait"));
    }
    let package = cx.package();
    let version = package.go_version(around.file().id());
    let is_shared = |name: Node<'p>| {
        let symbol = package.symbol(name);
        loop_variables(turn.around).iter().any(|variable| package.symbol(variable.node()) == symbol)
    };
    // What a call is given is evaluated when the goroutine starts.
    let mut literals = start.descendants().filter_map(Function::cast);
    let captures = literals.any(|literal| idents(literal.node()).any(|name| is_shared(name.node())));
    if version.is_none_or(|version| version < PER_TURN) && captures {
        return Err(NoFix::from("the goroutines would share the loop variable"));
    }
    let writes_outside = |name: Node<'p>| {
        let declaration = package.symbol(name).and_then(|symbol| package.declaration(symbol));
        is_changed(name) && declaration.is_none_or(|declaration| !around.contains(declaration))
    };
    if idents(start).any(|name| writes_outside(name.node())) {
        return Err(NoFix::from("the goroutines write to what all turns share"));
    }
    cx.fix("wait behind the loop", |fix| {
        fix.move_after(turn.statement, around)?;
        Ok(Applicability::Unsafe)
    })
}

/// Whether the loop can be left by a return, a goto or a label.
fn leaves_otherwise(around: ForStmt<'_>) -> bool {
    let own = function_of(around.node());
    around.node().descendants().any(|node| {
        let is_jump = match Stmt::cast(node) {
            Some(Stmt::Return(_)) => true,
            Some(Stmt::Branch(branch)) => branch.label().is_some(),
            _ => false,
        };
        is_jump && function_of(node) == own
    })
}
