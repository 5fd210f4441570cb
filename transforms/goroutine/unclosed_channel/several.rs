//! Several goroutines that send: whoever waits for them all closes the channel.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::{Channel, ChannelOp, Entry, LiteralRun, Place, Role, Thread};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, GoStmt};
use gofix_syntax::{Node, SyntaxKind};

use crate::goroutine::group::{self, DONE, GO, Start};
use crate::support::function_of;

/// Several goroutines send: whoever waits for them all closes the channel. Without a consumer, the caller gets the channel.
pub(super) fn close_behind_all<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    channel: &Channel<'p>,
    consumer: Option<&ChannelOp<'p>>,
    starts: &[Node<'p>],
) -> Result<(), NoFix> {
    // What a goroutine starts may not be counted yet when the others are waited for.
    if starts.iter().any(|start| function_of(*start) != Some(channel.function)) {
        return Err(NoFix::from("a goroutine starts others that send"));
    }
    let group = group_of(cx, channel, consumer, starts).ok_or("several goroutines send, and nothing counts them")?;
    if !starts.iter().all(|start| counts_down_last(cx, channel, *start)) {
        return Err(NoFix::from("a goroutine may send when it has counted down"));
    }
    let name = cx.package().declaration(group).map_or("", Node::text);
    let close = format!("close({})", channel.name());
    let uses = cx.flow().uses(group).ok_or("the group cannot be followed")?;
    let wait = uses.uses.iter().find_map(|mention| match mention.role {
        Role::Method(call, "Wait") => Some((call, mention.literals.is_empty())),
        _ => None,
    });
    if let Some(statement) = wait.and_then(|(call, _)| waiting(cx, channel, consumer, starts, call)) {
        return fix.insert_after(statement, &close);
    }
    match wait {
        Some((call, true)) if consumer.is_some_and(|op| matches!(op.thread(), Thread::Started(_))) => {
            let statement = call.node().parent().filter(|stmt| stmt.kind() == SyntaxKind::ExpressionStatement);
            fix.insert_after(statement.ok_or("the group is waited for in an unusual way")?, &close)
        }
        // A second wait behind the loop is no harm.
        Some((call, true)) if !consumer.is_some_and(|op| is_behind(call.node(), op, channel)) => {
            Err(NoFix::from("the group is waited for elsewhere"))
        }
        Some((_, false)) => Err(NoFix::from("the group is waited for elsewhere")),
        _ => {
            let last = starts.iter().max_by_key(|start| start.start()).ok_or("nobody sends")?;
            let list = channel.made_at.ancestors().find(|node| node.kind() == SyntaxKind::StatementList);
            let list = list.ok_or("the function cannot be read")?;
            let statement = std::iter::once(*last).chain(last.ancestors()).find(|node| node.parent() == Some(list));
            let statement = statement.ok_or("the goroutines are started elsewhere")?;
            fix.insert_after(statement, &format!("go func() {{\n\t{name}.Wait()\n\t{close}\n}}()"))
        }
    }
}

/// The statement that waits for the group, where all goroutines have been started by then and the receiver goes on, or begins,
/// behind it: in a goroutine of its own, or in the function on its way to the loop that receives.
fn waiting<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    consumer: Option<&ChannelOp<'p>>,
    starts: &[Node<'p>],
    call: CallExpr<'p>,
) -> Option<Node<'p>> {
    let statement = call.node().parent().filter(|stmt| stmt.kind() == SyntaxKind::ExpressionStatement)?;
    let function = function_of(statement)?;
    let is_listed = statement.parent().and_then(Node::parent) == function.body().map(AstNode::node);
    let is_behind = |place: Node<'p>| starts.iter().all(|start| start.end() <= place.start());
    let is_right = if function == channel.function {
        let receives_later = |op: &ChannelOp<'p>| {
            op.thread() == Thread::Own && op.frames.is_empty() && op.node.start() > statement.end()
        };
        is_behind(statement) && !channel.is_unbuffered() && consumer.is_none_or(receives_later)
    } else {
        let run = cx.flow().literal_run(function);
        let receives = consumer.is_some_and(|op| op.frames.iter().any(|frame| frame.function == function));
        matches!(run, LiteralRun::Started(start) if is_behind(start.node())) && !receives
    };
    (is_listed && is_right).then_some(statement)
}

/// Whether a node stands behind the loop with which the function that made a channel receives itself.
fn is_behind<'p>(node: Node<'p>, consumer: &ChannelOp<'p>, channel: &Channel<'p>) -> bool {
    let is_own = consumer.thread() == Thread::Own && consumer.frames.is_empty();
    is_own && function_of(node) == Some(channel.function) && node.start() >= consumer.node.end()
}

/// Whether a goroutine sends nothing when it has called `Done`: the call is deferred, or stands behind its last send.
fn counts_down_last<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, start: Node<'p>) -> bool {
    let sends: Vec<&ChannelOp<'p>> = channel.sends().filter(|op| op.thread() == Thread::Started(start)).collect();
    let is_put_off =
        |op: &&ChannelOp<'p>| op.frames_in_goroutine().iter().any(|frame| matches!(frame.entry, Entry::Deferred(_)));
    let Some(function) = sends.first().and_then(|op| op.frames_in_goroutine().first()).map(|frame| frame.function)
    else {
        return false;
    };
    let Some(cfg) = cx.flow().cfg(function).filter(|_| !sends.iter().any(is_put_off)) else { return false };
    let points = sends.iter().map(|op| op.frames_in_goroutine().get(1).map_or(op.node, |frame| frame.entry.node()));
    let Some(points) = points.map(|node| cfg.point_of(node)).collect::<Option<Vec<_>>>() else { return false };
    let mut dones = function.node().descendants().filter_map(CallExpr::cast).filter(|call| cx.is_call_to(*call, DONE));
    dones.all(|done| {
        let is_deferred = match cx.flow().literals_between(done.node(), function).as_slice() {
            [] => done.node().parent().is_some_and(|stmt| stmt.kind() == SyntaxKind::DeferStatement),
            [literal] => matches!(cx.flow().literal_run(*literal), LiteralRun::Deferred(_)),
            _ => return false,
        };
        let is_behind = || {
            function_of(done.node()) == Some(function)
                && cfg
                    .point_after(done.node())
                    .is_some_and(|from| points.iter().all(|to| from != *to && !cfg.reaches(from, *to, |_| false)))
        };
        is_deferred || is_behind()
    })
}

/// A local WaitGroup that each of the sending goroutines counts down, and the receiving one does not.
fn group_of<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    consumer: Option<&ChannelOp<'p>>,
    starts: &[Node<'p>],
) -> Option<Symbol> {
    let package = cx.package();
    let is_group = |symbol: &Symbol| {
        package.symbol_type(*symbol).peel_pointers().is_named("sync", "WaitGroup")
            && package.declaration(*symbol).is_some_and(|name| channel.function.node().contains(name))
    };
    let named = |node: Node<'p>| -> Vec<Symbol> {
        let names = node.descendants().filter(|part| part.kind() == SyntaxKind::Identifier);
        names.filter_map(|name| package.symbol(name)).filter(is_group).collect()
    };
    let candidates = named(*starts.first()?);
    candidates.into_iter().find(|group| {
        let is_consumers = match consumer.map(ChannelOp::thread) {
            Some(Thread::Started(start)) => named(start).contains(group),
            _ => false,
        };
        !is_consumers && starts.iter().all(|start| counts(cx, *start, *group))
    })
}

/// Whether a goroutine counts down a group when it ends, also by what it gets the group as.
fn counts<'p>(cx: &RuleContext<'p>, start: Node<'p>, group: Symbol) -> bool {
    let is_it = |place: Place| place.root == group && place.fields.is_empty();
    if let Some(call) = CallExpr::cast(start) {
        return cx.is_call_to(call, GO) && group::group_of(cx, call).is_some_and(is_it);
    }
    let Some(start) = GoStmt::cast(start).and_then(|stmt| Start::of(cx, stmt)) else { return false };
    let calls = start.function.node().descendants().filter_map(CallExpr::cast);
    let mut dones = calls.filter(|call| cx.is_call_to(*call, DONE)).filter_map(|call| group::group_of(cx, call));
    dones.any(|inside| start.outside(cx, &inside).is_some_and(is_it))
}
