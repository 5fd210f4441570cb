//! Who is at the other end of a channel when one end leaves.

use gofix_analysis::{NoFix, RuleContext};
use gofix_flow::{ChannelEscape, FieldOp, LiteralRun, Stop, received_channel};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, Parameter, SelectStmt, unparen};

use super::gives_error;
use crate::support::{calls_by_name, function_of};

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
    let fed_by = |field| flow.field_channel(field).sends().any(|op| op.is_alone() && !can_leave(op));
    let is_fed_by_field = given_for(cx, channel, 0).into_iter().filter_map(|given| flow.field_named(given)).any(fed_by);
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

/// So many calls are followed, one above the other.
const LEVELS: u32 = 4;

/// An expression and, where it is a parameter, what the calls of the package give for it.
fn given_for<'p>(cx: &RuleContext<'p>, channel: Expr<'p>, level: u32) -> Vec<Expr<'p>> {
    let variable = cx.flow().local_variable(unparen(channel).node());
    let declaration = variable
        .filter(|variable| level < LEVELS && cx.flow().is_parameter(*variable))
        .and_then(|variable| cx.package().declaration(variable));
    let mut given = vec![channel];
    let Some((declaration, function)) = declaration.and_then(|name| Some((name, function_of(name)?))) else {
        return given;
    };
    let names: Vec<Ident<'p>> = function.parameters().into_iter().flat_map(Parameter::names).collect();
    let Some(place) = names.iter().position(|name| name.node() == declaration) else { return given };
    let arguments = calls_of(cx, function).into_iter().filter_map(|call| call.argument(place));
    given.extend(arguments.flat_map(|argument| given_for(cx, argument, level + 1)));
    given
}

/// The calls of a function that can be seen.
fn calls_of<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<CallExpr<'p>> {
    if function.is_literal() {
        let call = match cx.flow().literal_run(function) {
            LiteralRun::Now(call) => Some(call),
            LiteralRun::Started(stmt) => stmt.call(),
            LiteralRun::Deferred(stmt) => stmt.call(),
            _ => None,
        };
        return call.into_iter().collect();
    }
    calls_by_name(cx, function)
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
