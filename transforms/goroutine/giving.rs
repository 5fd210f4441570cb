//! Where a close may stand: behind the last send, deferred, before early ways out.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::Exit;
use gofix_syntax::ast::{AstNode, Function};
use gofix_syntax::{Node, SyntaxKind};

/// The statement of the list around `sibling` that holds the last of `anchors`, with the list.
pub(crate) fn last_holder<'p>(sibling: Node<'p>, anchors: &[Node<'p>]) -> Option<(Node<'p>, Node<'p>)> {
    let list =
        std::iter::once(sibling).chain(sibling.ancestors()).find(|node| node.kind() == SyntaxKind::StatementList)?;
    let holder =
        |anchor: &Node<'p>| std::iter::once(*anchor).chain(anchor.ancestors()).find(|node| node.parent() == Some(list));
    let holders: Option<Vec<Node<'p>>> = anchors.iter().map(holder).collect();
    Some((list, holders?.into_iter().max_by_key(|node| node.start())?))
}

/// Whether a function may wait for anything behind the statement that holds the last of `anchors`, or in a deferred call.
pub(crate) fn waits_behind<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    sibling: Node<'p>,
    anchors: &[Node<'p>],
) -> bool {
    let last = last_holder(sibling, anchors);
    last.is_none_or(|(_, last)| waits_after(cx, function, last, &|node| node.start() < last.end()))
}

/// Whether a function may wait for anything behind a statement. Nodes that `except` names do not count.
pub(crate) fn waits_after<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    at: Node<'p>,
    except: &dyn Fn(Node<'p>) -> bool,
) -> bool {
    let flow = cx.flow();
    let Some(cfg) = flow.cfg(function) else { return true };
    // Deferred calls run behind everything; one that was put off before counts too.
    let waits = |node: Node<'p>| !flow.waits(node).is_never();
    let later = |node: Node<'p>| !except(node) && node.kind() != SyntaxKind::DeferStatement && waits(node);
    cfg.defers().iter().any(|defer| waits(defer.node()))
        || cfg.nodes().any(|(point, node)| {
            later(node) && at.descendants().filter_map(|part| cfg.point_after(part)).any(|from| {
                from == point || cfg.reaches(from, point, |_| false)
            })
        })
        // A range over a channel waits in its head, which is no node of the graph.
        || cfg.loops().any(|(_, found)| found.stmt.start() >= at.end() && !except(found.stmt) && waits(found.stmt))
}

/// Puts a close directly behind the statement that holds all of `anchors`, in the list of `sibling`, and before each return
/// that is reached without it.
pub(crate) fn close_behind<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    function: Function<'p>,
    sibling: Node<'p>,
    anchors: &[Node<'p>],
    close: &str,
) -> Result<(), NoFix> {
    let (list, last) = last_holder(sibling, anchors).ok_or("the sends stand in another block than the channel")?;
    let cfg = cx.flow().cfg(function).ok_or("the function cannot be read in full")?;
    let from = cfg.point_of(sibling).ok_or("the function cannot be read in full")?;
    let early = cfg.search(from).paths_to_exits(|node| node.start() >= last.end() && list.contains(node));
    let mut is_passed = false;
    for path in early {
        match path.exit() {
            Some(Exit::Return(node)) if node.start() < last.end() => fix.insert_before(node, close)?,
            Some(Exit::End(_)) => is_passed = true,
            _ => {}
        }
    }
    let next = last.next_sibling().and_then(|next| next.descendants().find_map(|part| cfg.point_of(part)));
    if is_passed || next.is_some_and(|next| cfg.is_reachable(next.block)) {
        fix.insert_after(last, close)?;
    }
    Ok(())
}
