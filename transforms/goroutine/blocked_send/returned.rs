//! Channels that a function returns, on which its goroutine sends one value.

use gofix_analysis::{Applicability, Diagnostic, NoFix, RuleContext};
use gofix_flow::{Channel, ChannelEscape, ChannelOp, Count, Spawn, Thread, select_of};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, ExprStmt, ForStmt, Function, UnaryExpr};
use gofix_syntax::{Node, SyntaxKind};

use super::overtaken::is_overtaken_elsewhere;
use super::{COMES_EARLY, ends_with_send, set_capacity};
use crate::support::{local_variable, taken_by};

/// A returned channel that gets exactly one send: whoever gets it may go away.
pub(super) fn check<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>) {
    let flow = cx.flow();
    let is_returned = |escape: &ChannelEscape<'p>| matches!(escape, ChannelEscape::Returned(_));
    if !channel.is_unbuffered() || channel.escapes.is_empty() || !channel.escapes.iter().all(is_returned) {
        return;
    }
    let senders = channel.senders();
    let [start] = *senders.as_slice() else { return };
    let sends: Vec<&ChannelOp<'p>> = channel.sends().collect();
    let is_plain = sends.iter().all(|op| op.thread() == Thread::Started(start) && op.is_alone());
    let Some(first) = sends.first().filter(|_| is_plain && channel.receives().next().is_none()) else { return };
    let Some(frame) = first.frames_in_goroutine().first() else { return };
    let is_single = flow.count_in_goroutine(frame.function, &sends) == Count::AtMost(1)
        && sends.iter().all(|op| op.anchor() == first.anchor())
        && flow
            .cfg(channel.function)
            .is_some_and(|cfg| flow.spawn(cfg, channel.made_at, first.anchor()) == Spawn::Once);
    if !is_single || channel.is_recursive || flow.repeats_on_the_way(first) || is_always_received(cx, channel.function)
    {
        return;
    }
    let message =
        format!("whoever gets `{}` may go away without receiving: this send then waits for ever", channel.name());
    let fix = cx.fix("give the channel room for the one value", |fix| {
        if is_overtaken_elsewhere(cx, channel) {
            return Err(NoFix::from(COMES_EARLY));
        }
        set_capacity(fix, channel, "1")?;
        let is_last = ends_with_send(flow, channel) && !channel.is_measured();
        Ok(if is_last { Applicability::Safe } else { Applicability::Unsafe })
    });
    cx.report(Diagnostic::at(first.node, message).related(start, "the goroutine starts here").fix(fix));
}

/// Whether every call of a function that other packages cannot call is received from at once, outside of a select.
fn is_always_received<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let Some(name) = function.name() else { return false };
    let is_seen_outside = name.name().starts_with(char::is_uppercase) && cx.package().name() != "main";
    let Some(symbol) = cx.package().symbol(name.node()).filter(|_| !is_seen_outside) else { return false };
    let uses = cx.package().uses(symbol);
    let is_received = |used: &Node<'p>| {
        let call = used.ancestors().take(2).find_map(CallExpr::cast);
        call.is_some_and(|call| call.node().parent().is_some_and(waits) || is_received_next(cx, call))
    };
    !uses.is_empty() && uses.iter().all(is_received)
}

/// Whether a node does nothing but receive from what it holds.
fn waits(node: Node<'_>) -> bool {
    match node.kind() {
        SyntaxKind::UnaryExpression => {
            node.text().starts_with("<-") && select_of(node).is_none_or(|select| select.clauses().count() < 2)
        }
        kind => kind == SyntaxKind::RangeClause,
    }
}

/// Whether the statement behind a call, whatever happens, receives from the variable that holds what it gives.
fn is_received_next<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some((statement, targets)) = taken_by(call) else { return false };
    let Some(variable) = targets.first().and_then(|target| local_variable(cx.package(), *target)) else { return false };
    let is_it = |node: Node<'p>| cx.flow().local_variable(node) == Some(variable);
    let Some(next) = statement.next_sibling() else { return false };
    if let Some(range) = ForStmt::cast(next).and_then(ForStmt::range) {
        return range.operand().is_some_and(|operand| is_it(operand.node()));
    }
    let value = match AssignStmt::cast(next) {
        Some(assign) => assign.right().first().copied(),
        None => ExprStmt::cast(next).and_then(ExprStmt::expr),
    };
    let receive = value.and_then(|value| UnaryExpr::cast(value.node())).filter(|unary| unary.operator() == "<-");
    receive.and_then(UnaryExpr::operand).is_some_and(|operand| is_it(operand.node()))
}
