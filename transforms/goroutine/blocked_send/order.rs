//! What a send without room keeps back: what its goroutine signals behind it comes to the same receiver second. With room both are
//! there at once, and a select takes either.
//!
//! Start reading at [`may_come_early`].

use gofix_analysis::RuleContext;
use gofix_flow::{Channel, ChannelOp, Frame, Thread, received_channel, select_of};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Ident, SelectStmt, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::function_of;

/// Whether a select that receives from a channel could, with room in it, take another case that so far came behind the value.
pub(super) fn may_come_early<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> bool {
    let selects = selects_of(channel);
    let asks = |clause| {
        let case = received_channel(clause).map(unparen);
        matches!(case, Some(Expr::Call(call)) if cx.flow().is_question(call, "Done"))
    };
    let asks_context = selects.iter().flat_map(|select| select.clauses()).any(asks);
    let is_beside = |other: &&Channel<'p>| {
        other.made_at != channel.made_at && selects_of(other).iter().any(|select| selects.contains(select))
    };
    let beside: Vec<&Channel<'p>> = cx.flow().channels().iter().filter(is_beside).collect();
    channel.sends().any(|send| {
        asks_context && rest(cx, send).iter().any(|node| cancels(cx, *node))
            || beside.iter().any(|other| is_signalled_behind(cx, send, other))
    })
}

/// Whether a function gives another channel away beside this one, and signals on it behind the send: who gets both may choose.
pub(super) fn may_come_early_elsewhere<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> bool {
    let is_beside = |other: &&Channel<'p>| {
        other.function == channel.function && other.made_at != channel.made_at && !other.escapes.is_empty()
    };
    let mut beside = cx.flow().channels().iter().filter(is_beside);
    beside.any(|other| channel.sends().any(|send| is_signalled_behind(cx, send, other)))
}

fn selects_of<'p>(channel: &Channel<'p>) -> Vec<SelectStmt<'p>> {
    channel.receives().filter_map(|op| select_of(op.node)).collect()
}

/// Whether another channel gets something behind a send: from the same goroutine, or from one that waits for its end.
fn is_signalled_behind<'p>(cx: &RuleContext<'p>, send: &ChannelOp<'p>, other: &Channel<'p>) -> bool {
    other.sends().chain(other.closes()).any(|op| {
        if op.thread() == send.thread() {
            follows(cx, send, op)
        } else {
            awaits_goroutines(op) && counts_down(cx, send)
        }
    })
}

/// Whether an operation can come behind a send of the same goroutine.
fn follows<'p>(cx: &RuleContext<'p>, send: &ChannelOp<'p>, op: &ChannelOp<'p>) -> bool {
    let (first, second) = (send.frames_in_goroutine(), op.frames_in_goroutine());
    let shared = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    let at = |frames: &[Frame<'p>], op: &ChannelOp<'p>| frames.get(shared).map_or(op.node, |frame| frame.entry.node());
    let (from, to) = (at(first, send), at(second, op));
    let Some(function) = shared.checked_sub(1).and_then(|last| first.get(last)).map(|frame| frame.function) else {
        return true;
    };
    if to.kind() == SyntaxKind::DeferStatement {
        return true;
    }
    let Some(cfg) = cx.flow().cfg(function) else { return true };
    cfg.point_after(from).zip(cfg.point_of(to)).is_none_or(|(from, to)| from == to || cfg.reaches(from, to, |_| false))
}

/// What may run in the goroutine of a send behind it, deferred calls included.
fn rest<'p>(cx: &RuleContext<'p>, send: &ChannelOp<'p>) -> Vec<Node<'p>> {
    let frames = send.frames_in_goroutine();
    let places = frames.iter().skip(1).map(|frame| frame.entry.node()).chain([send.node]);
    let mut found = Vec::new();
    for (frame, at) in frames.iter().zip(places) {
        let Some(cfg) = cx.flow().cfg(frame.function) else { continue };
        found.extend(cfg.defers().iter().map(|defer| defer.node()));
        let Some(from) = cfg.point_after(at) else { continue };
        let behind = cfg.nodes().filter(|(point, _)| *point == from || cfg.reaches(from, *point, |_| false));
        found.extend(behind.map(|(_, node)| node));
    }
    found
}

fn cancels<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    calls(node).any(|call| {
        let ty = call.function().map(|function| cx.package().type_of(function.node()));
        ty.is_some_and(|ty| ty.is_named("context", "CancelFunc") || ty.is_named("context", "CancelCauseFunc"))
    })
}

/// Whether the goroutine of a send is counted: it says that it is done, or who started it does.
fn counts_down<'p>(cx: &RuleContext<'p>, send: &ChannelOp<'p>) -> bool {
    let is_started_by_call = matches!(send.thread(), Thread::Started(start) if start.kind() != SyntaxKind::GoStatement);
    is_started_by_call || rest(cx, send).iter().any(|node| calls(*node).any(|call| is_named(call, "Done")))
}

/// Whether a function waits for goroutines before it gives its signal. A name is enough: it only keeps a fix from being made.
fn awaits_goroutines(op: &ChannelOp<'_>) -> bool {
    let function = function_of(op.node);
    function.is_some_and(|function| calls(function.node()).any(|call| is_named(call, "Wait")))
}

fn calls(node: Node<'_>) -> impl Iterator<Item = CallExpr<'_>> {
    std::iter::once(node).chain(node.descendants()).filter_map(CallExpr::cast)
}

fn is_named(call: CallExpr<'_>, name: &str) -> bool {
    call.selector().and_then(SelectorExpr::field).is_some_and(|field| Ident::name(field) == name)
}
