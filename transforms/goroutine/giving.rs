//! Where a close may stand: behind the last send, deferred, before early ways out.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::Exit;
use gofix_syntax::ast::{AstNode, Block, CallExpr, Expr, Function, IfStmt, SelectorExpr, Stmt, unparen};
use gofix_syntax::comment::attached;
use gofix_syntax::{Node, SyntaxKind};

use crate::support::function_of;

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

/// Takes out a `return` that led past the last statement of a function, which a fix takes away: nothing is left to lead past.
pub(crate) fn drop_return<'p>(cx: &RuleContext<'p>, fix: &mut FixBuilder<'p>, gone: Node<'p>) -> Result<(), NoFix> {
    let body = function_of(gone).and_then(Function::body).map(AstNode::node);
    let is_last = gone.next_sibling().is_none() && gone.parent().and_then(Node::parent) == body;
    let branch = gone.prev_sibling().and_then(IfStmt::cast).filter(|branch| is_last && branch.alternative().is_none());
    let Some(branch) = branch else { return Ok(()) };
    let is_bare = |node: Node<'p>| {
        let attached = attached(node);
        node.children().next().is_none() && attached.leading.is_empty() && attached.trailing.is_empty()
    };
    let statements: Vec<Stmt<'p>> = branch.consequence().into_iter().flat_map(Block::statements).collect();
    match statements.as_slice() {
        [Stmt::Return(stmt)] if is_bare(stmt.node()) => match asserted(cx, branch) {
            Some(call) => fix.replace(branch.node(), call.node().text()),
            None => Ok(()),
        },
        [.., Stmt::Return(stmt)] if is_bare(stmt.node()) => fix.delete_statement(stmt.node()),
        _ => Ok(()),
    }
}

/// The call on one line of `if !assert.NoError(t, err) { … }`, which says by itself what went wrong.
fn asserted<'p>(cx: &RuleContext<'p>, branch: IfStmt<'p>) -> Option<CallExpr<'p>> {
    const ASSERT: &str = "github.com/stretchr/testify/assert";
    let Expr::Unary(not) = unparen(branch.condition()?) else { return None };
    let Expr::Call(call) = unparen(not.operand()?) else { return None };
    let operand = call.selector().and_then(SelectorExpr::operand)?;
    let is_assert = cx.package().imported_package(operand).is_some_and(|library| &*library == ASSERT)
        || cx.package().type_of(operand.node()).peel_pointers().is_named(ASSERT, "Assertions");
    let is_plain = not.operator() == "!" && branch.initializer().is_none() && !call.node().text().contains('\n');
    (is_assert && is_plain).then_some(call)
}
