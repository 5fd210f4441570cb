//! What the turns of a loop may hold together on purpose.

use gofix_analysis::RuleContext;
use gofix_flow::Role;
use gofix_knowledge::ResourceKind;
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt};

use crate::support::is_assigned;

/// Whether a lock is another one in each turn: its name begins with a variable of the loop.
pub(super) fn is_lock_of_element<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> bool {
    let text = call.selector().and_then(|selector| selector.operand()).map(AstNode::node);
    let names = text.into_iter().flat_map(|lock| std::iter::once(lock).chain(lock.descendants()));
    names.into_iter().any(|name| {
        let symbol = cx.flow().local_variable(name);
        symbol.and_then(|symbol| cx.package().declaration(symbol)).is_some_and(|found| around.node().contains(found))
    })
}

/// Whether the turns collect something in a variable that was there before the loop.
pub(super) fn gathers<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let Some(body) = around.body().map(AstNode::node) else { return false };
    body.descendants().filter_map(|name| Some((name, cx.flow().local_variable(name)?))).any(|(name, symbol)| {
        let declaration = cx.package().declaration(symbol);
        is_assigned(name) && declaration.is_some_and(|declared| !around.node().contains(declared))
    })
}

/// Whether a test opens a connection in each turn and does not wait for an answer: how many are open at once is seen by the
/// other side.
pub(super) fn is_open_for_the_other_side<'p>(
    cx: &RuleContext<'p>,
    symbol: Symbol,
    (kind, at): (ResourceKind, Node<'p>),
) -> bool {
    let is_connection = matches!(kind, ResourceKind::Connection | ResourceKind::Listener);
    let answers = |role: Role<'p>| match role {
        Role::Method(_, name) => name.starts_with("Read") || name.starts_with("Accept"),
        Role::Argument(..) => true,
        _ => false,
    };
    let uses = cx.flow().uses(symbol).map(|uses| uses.uses).unwrap_or_default();
    is_connection && cx.is_test(at) && !uses.into_iter().any(|used| answers(used.role))
}
