//! Deferred calls whose record is allocated in a hot loop.

use gofix_analysis::{Diagnostic, Rule, RuleContext, declare_rule};
use gofix_flow::Exit;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, ForStmt, Function};

use super::calls::outside_literals;
use crate::support::{loop_of, repeats};

declare_rule! {
    /// Finds a `defer` in a hot loop that the compiler cannot make cheap.
    ///
    /// ## Why
    ///
    /// Since Go 1.14 most deferred calls cost next to nothing: the compiler writes them out at each return. It cannot do so
    /// for a `defer` in a loop, whose record lies on the heap until the function ends, nor for any `defer` of a function with
    /// more than eight of them, or with more than fifteen pairs of a `defer` and a return. With Go 1.26 on one machine a
    /// deferred call took 2 ns where it was written out, no more than a call by hand, and 18 ns in a loop, ten times as
    /// much, with a record for each turn: `testdata/bench/costly_defer_test.go` measures it.
    ///
    /// ## Example
    ///
    /// ```go
    /// for _, c := range counters {
    ///     c.mu.Lock()
    ///     defer c.mu.Unlock() // a record on the heap for each turn
    ///     c.n++
    /// }
    /// ```
    ///
    /// The turn as a function of its own has neither the cost nor the late release:
    ///
    /// ```go
    /// for _, c := range counters {
    ///     c.add()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// There is no fix: it is for a person to say whether the loop is hot.
    ///
    /// ## Leaves alone
    ///
    /// Loops that wait for something in each turn: there the cost does not show. A `defer` from which every path leaves the
    /// loop, and one in a function literal that the loop calls: that one is cheap.
    CostlyDefer = "costly-defer" {
        group: Defer, default: OptIn, severity: Warning, fix: Never, since: "0.1.0",
        triggers: [["defer "], ["for ", "for{"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

/// The compiler writes out no more deferred calls than these (`maxOpenDefers`).
const MAX_OPEN: usize = 8;
/// Nor where it would have to write out more calls than these in all.
const MAX_WRITTEN_OUT: usize = 15;

impl Rule for CostlyDefer {
    fn check(cx: &RuleContext<'_>) {
        for statement in cx.nodes::<DeferStmt<'_>>() {
            in_a_loop(cx, statement);
        }
        for function in cx.functions() {
            called_in_a_loop(cx, function);
        }
    }
}

fn in_a_loop<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) {
    let node = statement.node();
    let Some(around) = loop_of(node) else { return };
    if !repeats(cx, node, around) || waits(cx, around) {
        return;
    }
    let message =
        "each turn makes a record of the deferred call on the heap, some ten times the cost of a plain `defer`";
    let why = "a function for the turn, or a call by hand, avoids it; whether the loop is hot is for its author to say";
    cx.report(Diagnostic::at(node, message).no_fix(why));
}

/// Whether a turn waits for something: then nobody sees the cost. What is deferred does not count.
fn waits<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let Some(body) = around.body() else { return true };
    let nodes =
        outside_literals(body.node()).filter(|node| CallExpr::cast(*node).is_some() || is_channel_operation(*node));
    let is_deferred = |node: Node<'p>| node.parent().is_some_and(|parent| DeferStmt::cast(parent).is_some());
    nodes.filter(|node| !is_deferred(*node)).any(|node| match cx.flow().waits(node) {
        gofix_flow::Waits::Never => false,
        gofix_flow::Waits::May(_, on) => on != gofix_knowledge::Blocking::Lock,
        _ => true,
    })
}

fn is_channel_operation(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        gofix_syntax::SyntaxKind::SendStatement
            | gofix_syntax::SyntaxKind::SelectStatement
            | gofix_syntax::SyntaxKind::UnaryExpression
    )
}

/// A function with too many deferred calls that a loop of the package calls again and again.
fn called_in_a_loop<'p>(cx: &RuleContext<'p>, function: Function<'p>) {
    let Some(cfg) = cx.flow().cfg(function) else { return };
    let defers = cfg.defers();
    let returns = cfg.exits().filter(|exit| Exit::is_return(*exit)).count();
    let is_in_a_loop = defers.iter().any(|defer| loop_of(defer.node()).is_some());
    let is_too_many = defers.len() > MAX_OPEN || defers.len() * returns > MAX_WRITTEN_OUT && defers.len() > 1;
    let (Some(first), Some(name)) = (defers.first(), function.name()) else { return };
    if is_in_a_loop || !is_too_many {
        return;
    }
    let symbol = cx.package().symbol(name.node());
    let calls = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    let hot = calls.into_iter().find(|used| {
        let call = used.ancestors().find_map(CallExpr::cast);
        let is_called = call.and_then(CallExpr::function).is_some_and(|function| function.node().contains(*used));
        is_called && loop_of(*used).is_some_and(|around| !waits(cx, around))
    });
    let Some(hot) = hot else { return };
    let count = defers.len();
    let message = format!(
        "{count} deferred calls, and {returns} times a way out, are too many to be written out: each call makes records of them"
    );
    let why = "some of the calls could be made by hand, or moved into a function of their own";
    cx.report(Diagnostic::at(first.node(), message).related(hot, "a loop calls it here").no_fix(why));
}
