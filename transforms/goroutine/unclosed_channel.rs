//! Channels that are ranged over and never closed.

mod field;
mod returned;
mod several;

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Assumption, Channel, ChannelAction, ChannelOp, End, Entry, Exit, ProgramPoint, Spawn, Thread};
use gofix_syntax::ast::{AssignStmt, AstNode, BranchStmt, ForStmt, Function, RangeClause, Stmt};
use gofix_syntax::{Node, SyntaxKind};

use super::giving::{close_behind, last_holder, waits_behind};
use super::skipped_signal::{LeftOut, left_out, left_out_elsewhere};
use crate::support::{function_of, is_main};
use several::close_behind_all;

declare_rule! {
    /// Finds a loop that ends when its channel is closed, over a channel that nobody closes, or not on every way out.
    ///
    /// ## Why
    ///
    /// `for range` over a channel ends when the channel is closed, and only then. If whoever sends just stops sending, the
    /// goroutine waits for one more value for ever:
    ///
    /// ```go
    /// package printer
    ///
    /// func print(lines []string, show func(string)) {
    /// 	queue := make(chan string)
    /// 	go func() {
    /// 		for line := range queue { // never ends
    /// 			show(line)
    /// 		}
    /// 	}()
    /// 	for _, line := range lines {
    /// 		queue <- line
    /// 	}
    /// }
    /// ```
    ///
    /// The sender says that there is no more:
    ///
    /// ```go
    /// package printer
    ///
    /// func print(lines []string, show func(string)) {
    /// 	queue := make(chan string)
    /// 	defer close(queue)
    /// 	go func() {
    /// 		for line := range queue {
    /// 			show(line)
    /// 		}
    /// 	}()
    /// 	for _, line := range lines {
    /// 		queue <- line
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: the loop ends now, and what stands behind it runs. The only sender closes the channel: deferred, or directly
    /// behind the last send where it waits for something afterwards. Several senders need a `WaitGroup` that counts them. A
    /// channel in a field that the package never closes is reported only.
    ///
    /// ## Leaves alone
    ///
    /// Loops with another way out, channels that are closed whenever the function ends, by another goroutine, or in a helper, and
    /// channels that are handed to code that cannot be seen.
    UnclosedChannel = "unclosed-channel" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["make(chan"], ["range", "<-"]],
        may_reveal: ["blocked-send"], yields_to: [], answered_by: [],
    }
}

impl Rule for UnclosedChannel {
    fn check(cx: &RuleContext<'_>) {
        field::check(cx);
        for channel in cx.flow().channels() {
            returned::check(cx, channel);
            check_channel(cx, channel);
        }
    }
}

fn check_channel<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>) {
    if !channel.is_private() {
        return;
    }
    let Some(consumer) = channel.receives().find(|op| ends_with_close(cx, op)) else { return };
    if channel.closes().next().is_some() {
        check_skipped(cx, channel, consumer);
        return;
    }
    if sends_for_ever(cx, channel) {
        return;
    }
    let at = match consumer.action {
        ChannelAction::Range(stmt) => stmt.range().and_then(RangeClause::operand).map_or(consumer.node, AstNode::node),
        _ => consumer.node,
    };
    // When `main` returns, so does everybody; only who is waited for matters there.
    let is_own = consumer.thread() == Thread::Own;
    let own: Vec<Node<'p>> = channel.sends().filter(|op| op.thread() == Thread::Own).map(ChannelOp::anchor).collect();
    let is_waited = own.is_empty() || waits_behind(cx, channel.function, channel.made_at, &own);
    if is_main(cx, channel.function) && !is_own && !is_waited {
        return;
    }
    let message = format!("nobody closes `{}`, so this loop never ends", channel.name());
    let mut diagnostic = Diagnostic::at(at, message).related(channel.make.node(), "the channel is made here");
    if let Some(send) = channel.sends().next() {
        diagnostic = diagnostic.related(send.node, "this is sent, and nothing says that it was the last");
    }
    cx.report(diagnostic.fix(fix(cx, channel, consumer)));
}

/// Whether nobody who sends ever comes to an end: who never has sent everything needs not say so.
fn sends_for_ever<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> bool {
    let goes_on = |op: &ChannelOp<'p>| {
        let function = op.frames_in_goroutine().first().map_or(channel.function, |frame| frame.function);
        cx.flow().cfg(function).is_some_and(|cfg| !cfg.exits().any(Exit::is_return))
    };
    channel.sends().next().is_some() && channel.sends().all(goes_on)
}

/// A close that its only goroutine, or the function which made the channel, leaves out on some way, though nobody else sends.
fn check_skipped<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>, consumer: &'p ChannelOp<'p>) {
    let closes: Vec<&ChannelOp<'p>> = channel.closes().collect();
    let skipped = skipped_in_own(cx, channel, consumer, &closes);
    let Some((skipped, what)) = skipped.or_else(|| skipped_in_goroutine(cx, channel, consumer, &closes)) else {
        return;
    };
    let at = match consumer.action {
        ChannelAction::Range(stmt) => stmt.range().and_then(RangeClause::operand).map(AstNode::node),
        _ => None,
    };
    report_skipped(cx, channel, (at.unwrap_or(consumer.node), what), skipped);
}

fn report_skipped<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, (at, what): (Node<'p>, &str), skipped: LeftOut<'p>) {
    let message = format!("`{}` is not closed where the {what} is left early, so this loop never ends", channel.name());
    let diagnostic = Diagnostic::at(at, message).related(channel.make.node(), "the channel is made here");
    cx.report(diagnostic.related(skipped.way, "this way out does not close it").fix(skipped.fix));
}

/// The function that made the channel is all that sends and closes.
fn skipped_in_own<'p>(
    cx: &RuleContext<'p>,
    channel: &'p Channel<'p>,
    consumer: &'p ChannelOp<'p>,
    closes: &[&'p ChannelOp<'p>],
) -> Option<(LeftOut<'p>, &'static str)> {
    let is_own = |op: &ChannelOp<'p>| op.frames.is_empty() && op.thread() == Thread::Own;
    let is_started = channel.receives().all(|op| matches!(op.thread(), Thread::Started(_)));
    let is_known = !is_main(cx, channel.function)
        && is_started
        && closes.iter().all(|op| is_own(op))
        && channel.sends().all(is_own)
        && !is_closed_first(cx, channel, closes);
    left_out(cx, channel, consumer, closes).filter(|_| is_known).map(|skipped| (skipped, "function"))
}

/// One goroutine is all that sends and closes, and others receive.
fn skipped_in_goroutine<'p>(
    cx: &RuleContext<'p>,
    channel: &'p Channel<'p>,
    consumer: &'p ChannelOp<'p>,
    closes: &[&'p ChannelOp<'p>],
) -> Option<(LeftOut<'p>, &'static str)> {
    let thread = closes.first()?.thread();
    let is_elsewhere = |op: &ChannelOp<'p>| op.thread() != thread && op.thread() != Thread::Unknown;
    // When `main` returns, so does everybody.
    let is_known =
        channel.receives().all(is_elsewhere) && (consumer.thread() == Thread::Own || !is_main(cx, channel.function));
    skipped_by_sender(cx, channel, closes).filter(|_| is_known).map(|skipped| (skipped, "goroutine"))
}

/// One goroutine is all that sends and closes.
fn skipped_by_sender<'p>(
    cx: &RuleContext<'p>,
    channel: &'p Channel<'p>,
    closes: &[&'p ChannelOp<'p>],
) -> Option<LeftOut<'p>> {
    let thread = closes.first()?.thread();
    let Thread::Started(start) = thread else { return None };
    let is_there = |op: &ChannelOp<'p>| op.thread() == thread && op.anchor() == start;
    let is_once = cx.flow().spawn(cx.flow().cfg(channel.function)?, channel.made_at, start) == Spawn::Once;
    let is_known = is_once && closes.iter().all(|op| is_there(op)) && channel.sends().all(is_there);
    left_out_elsewhere(cx, channel, closes).filter(|_| is_known)
}

/// Whether the channel is closed before anybody is started who receives from it.
fn is_closed_first<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, closes: &[&ChannelOp<'p>]) -> bool {
    let Some(cfg) = cx.flow().cfg(channel.function) else { return false };
    let Some(made) = cfg.point_after(channel.made_at) else { return false };
    let is_close = |node: Node<'p>| closes.iter().any(|close| node.contains(close.node));
    channel.receives().all(|op| match (op.thread(), cx.flow().search(channel.function, made)) {
        (Thread::Started(start), Some(search)) => {
            cfg.point_of(start).is_some_and(|start| search.path_to_point(start, is_close).is_none())
        }
        _ => false,
    })
}

/// Whether a receive belongs to a loop that only the end of the channel ends.
fn ends_with_close<'p>(cx: &RuleContext<'p>, op: &ChannelOp<'p>) -> bool {
    let flow = cx.flow();
    let Some(function) = function_of(op.node) else { return false };
    let Some(cfg) = flow.cfg(function) else { return false };
    match op.action {
        ChannelAction::Range(stmt) => {
            let Some(id) = cfg.loop_of(stmt.node()) else { return false };
            let found = *cfg.loop_at(id);
            !cfg.blocks().any(|(block, content)| {
                let is_over = |to| block == found.head && to == found.done;
                let leaves = |to| !cfg.is_in_loop(to, id) && !is_over(to);
                cfg.is_in_loop(block, id)
                    && (content.exit.is_some() || content.edges.iter().any(|edge| leaves(edge.to)))
            })
        }
        ChannelAction::Receive(receive) => {
            let Some(assign) = receive.ancestors().take(2).find_map(AssignStmt::cast) else { return false };
            let targets = assign.left();
            let ok = targets.get(1).and_then(|ok| cx.package().symbol(ok.node()));
            let (Some(ok), true) = (ok, op.is_alone()) else { return false };
            let Some(point) = cfg.point_after(receive) else { return false };
            let Some(id) = cfg.innermost_loop(point) else { return false };
            let Some(search) = flow.search(function, point) else { return false };
            let goes_on = |assumption| {
                let ends = search.clone().assuming(&[assumption]).within_turn(id).paths_to_exits(|_| false);
                ends.iter().map(|path| matches!(path.end, End::NextTurn(_))).collect::<Vec<bool>>()
            };
            let while_open = goes_on(Assumption::IsTrue(ok));
            let when_closed = goes_on(Assumption::IsFalse(ok));
            !while_open.is_empty() && while_open.iter().all(|next| *next) && when_closed.iter().any(|next| !*next)
        }
        _ => false,
    }
}

/// Whether a receive may come again when the channel is closed.
fn begins_again<'p>(cx: &RuleContext<'p>, op: &ChannelOp<'p>) -> bool {
    let Some(cfg) = function_of(op.node).and_then(|function| cx.flow().cfg(function)) else { return true };
    let at = match op.action {
        ChannelAction::Range(stmt) => cfg.loop_of(stmt.node()),
        _ => cfg.point_of(op.node).and_then(|point| cfg.innermost_loop(point)),
    };
    let Some(id) = at else { return cfg.point_of(op.node).is_none_or(|point| cfg.repeats(point)) };
    let found = cfg.loop_at(id);
    let reaches =
        |block| cfg.reaches(ProgramPoint { block: found.done, index: 0 }, ProgramPoint { block, index: 0 }, |_| false);
    !ends_with_close(cx, op) && cfg.point_of(op.node).is_none_or(|point| cfg.repeats(point)) || reaches(found.body)
}

fn fix<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, consumer: &ChannelOp<'p>) -> Result<Fix, NoFix> {
    let is_checked = |op: &ChannelOp<'p>| match op.action {
        ChannelAction::Receive(receive) => {
            receive.ancestors().take(2).find_map(AssignStmt::cast).is_some_and(|assign| assign.left().len() > 1)
        }
        _ => true,
    };
    if !channel.receives().all(is_checked) {
        return Err(NoFix::from("another receive would take the closed channel for a value"));
    }
    if channel.receives().any(|op| begins_again(cx, op)) {
        return Err(NoFix::from("a loop that receives would begin again and spin"));
    }
    let sends: Vec<&ChannelOp<'p>> = channel.sends().collect();
    if sends.is_empty() {
        return Err(NoFix::from("nobody sends on the channel either"));
    }
    cx.fix("close the channel when everything was sent", |fix| {
        if sends.iter().all(|op| op.thread() == Thread::Own) {
            close_in_own(cx, fix, channel, &sends)?;
        } else {
            close_in_senders(cx, fix, channel, Some(consumer))?;
        }
        Ok(Applicability::Unsafe)
    })
}

/// Goroutines send.
fn close_in_senders<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    channel: &Channel<'p>,
    consumer: Option<&ChannelOp<'p>>,
) -> Result<(), NoFix> {
    let sends: Vec<&ChannelOp<'p>> = channel.sends().collect();
    let starts = channel.senders();
    if !sends.iter().all(|op| matches!(op.thread(), Thread::Started(_))) {
        return Err(NoFix::from("more than one goroutine sends on the channel"));
    }
    let first = sends.first().ok_or("nobody sends on the channel")?;
    let cfg = cx.flow().cfg(channel.function).ok_or("the function cannot be read in full")?;
    let is_single = starts.len() == 1
        && starts.iter().all(|start| *start == first.anchor())
        && sends.iter().all(|op| op.anchor() == first.anchor())
        && cx.flow().spawn(cfg, channel.made_at, first.anchor()) == Spawn::Once;
    if is_single {
        close_in_goroutine(cx, fix, first, &sends)
    } else {
        close_behind_all(cx, fix, channel, consumer, &starts)
    }
}

/// The function that made the channel sends.
fn close_in_own<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    channel: &Channel<'p>,
    sends: &[&ChannelOp<'p>],
) -> Result<(), NoFix> {
    let anchors: Vec<Node<'p>> = sends.iter().map(|op| op.anchor()).collect();
    let close = format!("close({})", channel.name());
    let is_in_turn = is_in_loop(cx, channel)?;
    if is_in_turn || waits_behind(cx, channel.function, channel.made_at, &anchors) {
        if is_in_turn && turn_ends_before(channel, &anchors) {
            return Err(NoFix::from("a turn may end before everything was sent"));
        }
        return close_behind(cx, fix, channel.function, channel.made_at, &anchors, &close);
    }
    let statement =
        crate::support::statement_of(channel.made_at).ok_or("the channel is made in the head of a statement")?;
    fix.insert_after(statement, &format!("defer {close}"))
}

/// Whether a channel is made in each turn of a loop.
fn is_in_loop<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> Result<bool, NoFix> {
    let cfg = cx.flow().cfg(channel.function).ok_or("the function cannot be read in full")?;
    let made = cfg.point_of(channel.made_at).ok_or("the function cannot be read in full")?;
    Ok(cfg.repeats(made))
}

/// Whether the turn that makes a channel may go on to the next one, or leave the loop, before the last send.
fn turn_ends_before<'p>(channel: &Channel<'p>, anchors: &[Node<'p>]) -> bool {
    let Some((list, last)) = last_holder(channel.made_at, anchors) else { return true };
    let jumps = list
        .descendants()
        .filter_map(BranchStmt::cast)
        .filter(|jump| jump.node().end() <= last.end() && function_of(jump.node()) == Some(channel.function));
    jumps.into_iter().any(|jump| {
        let is_target = |node: &Node<'p>| {
            ForStmt::cast(*node).is_some()
                || jump.kind() == SyntaxKind::BreakStatement
                    && matches!(Stmt::cast(*node), Some(Stmt::Switch(_) | Stmt::TypeSwitch(_) | Stmt::Select(_)))
        };
        let target = jump.node().ancestors().find(is_target);
        jump.label().is_some() || target.is_none_or(|target| target.contains(list))
    })
}

/// One goroutine sends.
fn close_in_goroutine<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    first: &ChannelOp<'p>,
    sends: &[&ChannelOp<'p>],
) -> Result<(), NoFix> {
    let frame = first.frames_in_goroutine().first().ok_or("the goroutine cannot be seen")?;
    let function = frame.function;
    let body = function.body().ok_or("the goroutine cannot be seen")?;
    let is_put_off =
        |op: &&&ChannelOp<'p>| op.frames_in_goroutine().iter().any(|frame| matches!(frame.entry, Entry::Deferred(_)));
    if sends.iter().any(|op| is_put_off(&op)) {
        return Err(NoFix::from("a deferred call sends too"));
    }
    if let Some(name) = function.name() {
        let uses = cx.package().symbol(name.node()).map(|symbol| cx.package().uses(symbol).len());
        if uses != Some(1) {
            return Err(NoFix::from("the function that sends is used elsewhere too"));
        }
    }
    let anchors: Vec<Node<'p>> =
        sends.iter().map(|op| op.frames_in_goroutine().get(1).map_or(op.node, |frame| frame.entry.node())).collect();
    let name = channel_name_in(cx, function, sends).ok_or("the channel has no name in the goroutine")?;
    let close = format!("close({name})");
    let top = body.statements().next().ok_or("the goroutine is empty")?;
    if waits_behind(cx, function, top.node(), &anchors) {
        return close_behind(cx, fix, function, top.node(), &anchors, &close);
    }
    fix.insert_first(body.node(), &format!("defer {close}"))
}

/// What the channel is called in the body of a goroutine.
fn channel_name_in<'p>(cx: &RuleContext<'p>, function: Function<'p>, sends: &[&ChannelOp<'p>]) -> Option<String> {
    let direct = sends.iter().find(|op| function_of(op.node) == Some(function))?;
    let ChannelAction::Send(send) = direct.action else { return None };
    let channel = send.channel()?.node();
    let symbol = cx.package().symbol(channel)?;
    let body = function.body()?.node();
    let declared = cx.package().declaration(symbol)?;
    (!body.contains(declared)).then(|| channel.text().to_owned())
}
