//! Channels that hold places or things: who takes one gives it back on the same channel.

use gofix_analysis::RuleContext;
use gofix_flow::Place;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, ExprStmt, Function, SendStmt, UnaryExpr, unparen};

use super::is_receive;
use crate::support::function_of;

/// Whether a statement is a send on a channel from which the function has received before, or a bare receive from one on which it,
/// or a function around it, has sent before: that gives back what was taken, and who left instead would keep it for good.
pub(crate) fn gives_back<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let Some(function) = function_of(stmt) else { return false };
    let is_before = |node: &Node<'p>| node.end() <= stmt.start();
    if let Some(channel) = SendStmt::cast(stmt).and_then(SendStmt::channel) {
        let inside = function.node().descendants_pruned(|node| Function::cast(node).is_some());
        let taken = inside.into_iter().filter(is_before).filter_map(received);
        return taken.into_iter().any(|other| is_same(cx, channel, other));
    }
    let Some(channel) = received_bare(stmt) else { return false };
    let outermost = stmt.ancestors().filter_map(Function::cast).last().unwrap_or(function);
    let sent =
        outermost.node().descendants().filter(is_before).filter_map(SendStmt::cast).filter_map(SendStmt::channel);
    sent.into_iter().any(|other| is_same(cx, channel, other))
}

/// Whether a statement gives back what another one takes: nothing is owed where that is not done.
pub(super) fn gives_back_what<'p>(cx: &RuleContext<'p>, takes: Node<'p>, stmt: Node<'p>) -> bool {
    if let Some(channel) = SendStmt::cast(stmt).and_then(SendStmt::channel) {
        let parts = std::iter::once(takes).chain(takes.descendants_pruned(|node| Function::cast(node).is_some()));
        return parts.filter_map(received).any(|other| is_same(cx, channel, other));
    }
    let sent = SendStmt::cast(takes).and_then(SendStmt::channel);
    received_bare(stmt).zip(sent).is_some_and(|(channel, other)| is_same(cx, channel, other))
}

/// The channel of a receive whose value nobody takes.
fn received_bare(stmt: Node<'_>) -> Option<Expr<'_>> {
    received(unparen(ExprStmt::cast(stmt)?.expr()?).node())
}

/// The channel of a receive.
fn received(node: Node<'_>) -> Option<Expr<'_>> {
    UnaryExpr::cast(node).filter(|unary| is_receive(Expr::Unary(*unary))).and_then(UnaryExpr::operand)
}

fn is_same<'p>(cx: &RuleContext<'p>, one: Expr<'p>, other: Expr<'p>) -> bool {
    let place = |expr: Expr<'p>| Place::of(cx.package(), unparen(expr).node());
    place(one).is_some_and(|one| place(other).as_ref() == Some(&one))
}
