//! A `defer` of the Unlock that stands behind ways out which lack it: it belongs directly behind the Lock.

use gofix_analysis::RuleContext;
use gofix_flow::LockCall;
use gofix_knowledge::LockAction;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, DeferStmt, Ident};

use super::Locked;
use super::exits::{Kind, WayOut};
use crate::defer::calls::outside_literals;
use crate::support::{is_assigned, loop_of, statement_of};

/// The `defer` further down in the same list, and the Lock behind which it can stand: nothing between them touches the lock, or
/// would be run in another order.
pub(super) fn later_defer<'p>(
    cx: &RuleContext<'p>,
    locked: &Locked<'_, 'p>,
    way: &WayOut<'p>,
    taken: &LockCall<'p>,
) -> Option<(Node<'p>, Node<'p>)> {
    let lock = statement_of(taken.call.node()).filter(|stmt| taken.call.node().parent() == Some(*stmt))?;
    let is_later = |call: &&&LockCall<'p>| {
        let is_release = call.method.action == LockAction::Releases && call.method.mode == taken.method.mode;
        is_release && call.is_deferred && call.literals.is_empty() && call.call.node().start() > way.node.end()
    };
    let later = locked.calls.iter().find(is_later)?.call.node();
    let defer = later.parent().filter(|stmt| DeferStmt::cast(*stmt).is_some())?;
    let is_between = |node: Node<'p>| node.start() > lock.end() && node.end() < defer.start();
    let is_listed = defer.parent() == lock.parent() && loop_of(lock).is_none() && is_between(way.node);
    if way.kind != Kind::Return || taken.is_helper || !is_listed {
        return None;
    }
    let touches = locked.calls.iter().any(|call| is_between(call.call.node()));
    let siblings = std::iter::successors(lock.next_sibling(), |node| node.next_sibling());
    let mut between = siblings.take_while(|stmt| *stmt != defer).flat_map(outside_literals);
    let is_again = |name: Node<'p>| {
        let symbol = cx.package().symbol(name);
        let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
        uses.into_iter().any(|used| is_between(used) && is_assigned(used))
            || symbol.and_then(|symbol| cx.package().declaration(symbol)).is_some_and(is_between)
    };
    let mut names = later.descendants().filter(|name| Ident::cast(*name).is_some());
    let is_same = !touches && !between.any(|node| DeferStmt::cast(node).is_some()) && !names.any(is_again);
    is_same.then_some((defer, lock))
}
