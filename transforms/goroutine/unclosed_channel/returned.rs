//! Channels that a function fills and returns, and callers of the package that range over them.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::{Channel, ChannelAction, ChannelEscape, ChannelOp, Role, Thread};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ForStmt, Ident, RangeClause, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::{close_in_senders, ends_with_close, report_skipped, sends_for_ever, skipped_by_sender};
use crate::support::{local_variable, taking};

/// Looks for a loop over what the function that makes the channel returns.
pub(super) fn check<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>) {
    let is_returned = |escape: &ChannelEscape<'p>| matches!(escape, ChannelEscape::Returned(_));
    let is_given = |op: &ChannelOp<'p>| {
        let receives = matches!(op.action, ChannelAction::Receive(_) | ChannelAction::Range(_));
        !receives && op.thread() != Thread::Unknown
    };
    let is_filled = channel.sends().next().is_some() && channel.ops.iter().all(is_given);
    if channel.escapes.is_empty()
        || !channel.escapes.iter().all(is_returned)
        || !is_filled
        || sends_for_ever(cx, channel)
    {
        return;
    }
    let calls = calls_of(cx, channel);
    let loops: Vec<Option<ForStmt<'p>>> = calls.iter().map(|call| loop_over(cx, call.node(), 0)).collect();
    let is_endless = |stmt: &&ForStmt<'p>| {
        let range = ChannelOp { action: ChannelAction::Range(**stmt), node: stmt.node(), frames: Vec::new() };
        ends_with_close(cx, &range)
    };
    let Some(stmt) = loops.iter().flatten().find(is_endless) else { return };
    let at = stmt.range().and_then(RangeClause::operand).map_or(stmt.node(), AstNode::node);
    let closes: Vec<&ChannelOp<'p>> = channel.closes().collect();
    if !closes.is_empty() {
        if let Some(skipped) = skipped_by_sender(cx, channel, &closes) {
            report_skipped(cx, channel, (at, "goroutine"), skipped);
        }
        return;
    }
    let message = format!("nobody closes `{}`, so this loop never ends", channel.name());
    let mut diagnostic = Diagnostic::at(at, message).related(channel.make.node(), "the channel is made here");
    if let Some(send) = channel.sends().next() {
        diagnostic = diagnostic.related(send.node, "this is sent, and nothing says that it was the last");
    }
    cx.report(diagnostic.fix(fix(cx, channel, loops.iter().all(Option::is_some))));
}

fn fix<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, all_are_loops: bool) -> Result<Fix, NoFix> {
    let name = channel.function.name().map_or("", |name| name.name());
    let is_public = name.starts_with(char::is_uppercase) && cx.package().name() != "main";
    if is_public || !all_are_loops {
        return Err(NoFix::from("somebody else may take the closed channel for a value"));
    }
    cx.fix("close the channel when everything was sent", |fix| {
        close_in_senders(cx, fix, channel, None)?;
        Ok(Applicability::Unsafe)
    })
}

/// The calls of the function that makes a channel; empty where it is used in another way too.
fn calls_of<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> Vec<CallExpr<'p>> {
    let name = channel.function.name().and_then(|name| cx.package().symbol(name.node()));
    let uses = name.map(|name| cx.package().uses(name)).unwrap_or_default();
    let call_at = |used: Node<'p>| {
        let call = used.ancestors().take(2).find_map(CallExpr::cast)?;
        call.function().is_some_and(|callee| callee.node().contains(used)).then_some(call)
    };
    uses.into_iter().map(call_at).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// So many variables and parameters are followed.
const MAX_STEPS: u32 = 5;

/// The loop that ranges over a value and is all that gets it, also as what a call is given.
fn loop_over<'p>(cx: &RuleContext<'p>, value: Node<'p>, steps: u32) -> Option<ForStmt<'p>> {
    if let Some(stmt) = ranging(value) {
        return Some(stmt);
    }
    let variable = match taking(value) {
        Some((_, targets)) => match targets.as_slice() {
            [target] => local_variable(cx.package(), *target)?,
            _ => return None,
        },
        None => parameter_for(cx, value)?,
    };
    let uses = cx.flow().uses(variable).filter(|_| steps < MAX_STEPS)?;
    let [used] = &*uses.uses else { return None };
    loop_over(cx, used.ident, steps + 1).filter(|_| uses.definitions.len() == 1)
}

/// The parameter that gets a value; of several for one, the variable that holds each in turn.
fn parameter_for<'p>(cx: &RuleContext<'p>, value: Node<'p>) -> Option<Symbol> {
    let list = value.parent().filter(|up| up.kind() == SyntaxKind::ArgumentList)?;
    let call = CallExpr::cast(list.parent()?)?;
    let function = cx.flow().target(call)?;
    let index = call.arguments().iter().position(|argument| argument.node() == value)?;
    let mut before = 0;
    for group in function.parameters() {
        let names: Vec<Ident<'p>> = group.names().collect();
        if group.is_variadic() && index >= before {
            return element_of(cx, cx.package().symbol(names.first()?.node())?);
        }
        if index < before + names.len() {
            return cx.package().symbol(names.get(index - before)?.node());
        }
        before += names.len().max(1);
    }
    None
}

/// The variable that holds each element of a list in turn, where nothing else gets them.
fn element_of<'p>(cx: &RuleContext<'p>, list: Symbol) -> Option<Symbol> {
    let uses = cx.flow().uses(list)?;
    let is_asked = |role: &Role<'p>| matches!(role, Role::Builtin(_, "len" | "cap"));
    let others: Vec<_> = uses.uses.iter().filter(|used| !is_asked(&used.role)).collect();
    let [used] = others.as_slice() else { return None };
    let Role::Ranged(stmt) = used.role else { return None };
    local_variable(cx.package(), *stmt.range()?.left().get(1)?)
}

/// The loop that ranges over an expression.
fn ranging(expr: Node<'_>) -> Option<ForStmt<'_>> {
    let around = expr.ancestors().find(|up| up.kind() != SyntaxKind::ParenthesizedExpression)?;
    let operand = RangeClause::cast(around)?.operand().map(unparen).map(Expr::node)?;
    ForStmt::cast(around.parent()?).filter(|_| operand == expr)
}
