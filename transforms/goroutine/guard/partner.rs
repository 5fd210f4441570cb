//! Who is at the other end of a channel when one end leaves.

use gofix_analysis::{NoFix, RuleContext};
use gofix_flow::{ChannelEscape, FieldOp, Stop, received_channel};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, SelectStmt};

use super::gives_error;
use crate::support::function_of;

/// No fix where somebody of the package sends what a waiting statement receives, and nothing but that receiver ends the wait: once
/// it has left, the sender would stand there for ever.
///
/// A method that has the same stop channel at hand can leave with the receiver: that is what `unguarded-handoff` writes.
pub(crate) fn strands_no_sender<'p>(
    cx: &RuleContext<'p>,
    wait: Node<'p>,
    channel: Expr<'p>,
    stop: &Stop,
) -> Result<(), NoFix> {
    let flow = cx.flow();
    let can_leave = |op: &FieldOp<'p>| {
        let last = |text: &str| text.rsplit('.').next().map(str::to_owned);
        let own = flow.stop_at(op.node).filter(|own| own.error.is_none() && stop.error.is_none());
        let is_same = own.is_some_and(|own| last(&own.channel) == last(&stop.channel));
        is_same
            && function_of(op.node).is_some_and(|function| function.results().is_empty() || gives_error(cx, function))
    };
    let field = flow.field_named(channel).map(|field| flow.field_channel(field));
    let is_fed_by_field = field.is_some_and(|field| field.sends().any(|op| op.is_alone() && !can_leave(op)));
    let receiver = function_of(wait);
    let known = flow.channels().iter().filter(|known| known.receives().any(|op| wait.contains(op.node)));
    let mut known = known.filter(|known| known.is_unbuffered());
    let is_fed = known.any(|known| {
        let mut sends = known.sends().filter(|op| op.is_alone());
        // Whoever else gets it may send on it as well.
        let is_given = known.escapes.iter().any(|escape| matches!(escape, ChannelEscape::Other(_)));
        is_given || sends.any(|op| function_of(op.node) != receiver)
    });
    if is_fed_by_field || is_fed {
        return Err(no_receiver(channel));
    }
    Ok(())
}

/// Why the only receiver of a channel stays.
pub(super) fn no_receiver(channel: Expr<'_>) -> NoFix {
    NoFix::from(format!("who sends on `{}` would find no receiver any more", channel.node().text()))
}

/// No fix where somebody of the package waits for what a goroutine sends, for nothing else, and is not told by the end of the
/// channel that no more will come.
pub(crate) fn strands_no_receiver<'p>(cx: &RuleContext<'p>, wait: Node<'p>, channel: Expr<'p>) -> Result<(), NoFix> {
    let flow = cx.flow();
    let counts = |op: Node<'p>| function_of(op) != function_of(wait) && (cx.is_test(wait) || !cx.is_test(op));
    let field = flow.field_named(channel).map(|field| flow.field_channel(field));
    let is_awaited_by_field = field.is_some_and(|field| {
        field.closes().next().is_none() && field.receives().any(|op| op.is_alone() && counts(op.node))
    });
    let mut known = flow.channels().iter().filter(|known| known.sends().any(|op| wait.contains(op.node)));
    let is_awaited = known
        .any(|known| known.closes().next().is_none() && known.receives().any(|op| op.is_alone() && counts(op.node)));
    if is_awaited_by_field || is_awaited {
        let name = channel.node().text();
        return Err(NoFix::from(format!("who receives from `{name}` waits for nothing else")));
    }
    Ok(())
}

/// [`strands_no_sender`] for all that a select receives.
pub(crate) fn strands_nobody<'p>(cx: &RuleContext<'p>, select: SelectStmt<'p>, stop: &Stop) -> Result<(), NoFix> {
    for clause in select.clauses() {
        if let Some(channel) = received_channel(clause) {
            strands_no_sender(cx, clause.communication().map_or(clause.node(), AstNode::node), channel, stop)?;
        }
    }
    Ok(())
}
