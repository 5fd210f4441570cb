//! Waits that have an end of their own, and those that only come when all has ended.

use gofix_analysis::RuleContext;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, Expr, ExprStmt, ForStmt, Function, Ident, unparen};

use crate::goroutine::guard::waiting;

/// Whether a statement stands behind a receive that only the end of the work lets through: what is waited for then is the
/// clean-up, and the context has ended.
pub(super) fn is_behind_the_end<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let outer = std::iter::once(stmt).chain(stmt.ancestors().take_while(|node| Function::cast(*node).is_none()));
    let mut before = outer.flat_map(|node| std::iter::successors(node.prev_sibling(), |node| node.prev_sibling()));
    before.any(|earlier| {
        let received = ExprStmt::cast(earlier).and_then(ExprStmt::expr).map(unparen);
        let Some(Expr::Unary(unary)) = received.filter(|_| waiting(cx, earlier).is_some()) else { return false };
        unary.operator() == "<-"
            && unary.operand().is_some_and(|channel| {
                cx.flow().heeds_a_context(channel) || cx.flow().is_done_channel(channel) || is_called_the_end(channel)
            })
    })
}

/// Whether the name of a channel says that it tells of the end.
fn is_called_the_end(channel: Expr<'_>) -> bool {
    let name = match unparen(channel) {
        Expr::Ident(name) => name.name(),
        Expr::Selector(selector) => selector.field().map_or("", Ident::name),
        _ => return false,
    };
    let name = name.to_lowercase();
    ["done", "stop", "quit", "clos", "shutdown", "exit"].iter().any(|word| name.starts_with(word))
}

/// Whether a loop asks with each value that it receives whether there are more: it ends when its senders have ended, and where it
/// left before they would wait for ever.
pub(super) fn ends_with_its_senders(stmt: ForStmt<'_>) -> bool {
    let inside = stmt.node().descendants_pruned(|node| Function::cast(node).is_some());
    inside.filter_map(AssignStmt::cast).any(|assign| {
        let is_receive = |value: &Expr<'_>| matches!(unparen(*value), Expr::Unary(unary) if unary.operator() == "<-");
        assign.left().len() == 2 && matches!(assign.right().as_slice(), [value] if is_receive(value))
    })
}
