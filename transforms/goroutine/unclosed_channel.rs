//! Channels that are ranged over and never closed.

mod field;

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{
    Assumption, Channel, ChannelAction, ChannelOp, End, Entry, Exit, LiteralRun, Place, ProgramPoint, Role, Spawn,
    Thread,
};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, BranchStmt, CallExpr, ForStmt, Function, GoStmt, RangeClause, Stmt};
use gofix_syntax::{Node, SyntaxKind};

use super::giving::{close_behind, last_holder, waits_behind};
use super::group::{self, DONE, GO, Start};
use super::skipped_signal::left_out;
use crate::support::{function_of, is_main};

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
    // Who never has sent everything needs not say so.
    let goes_on = |op: &ChannelOp<'p>| {
        let function = op.frames_in_goroutine().first().map_or(channel.function, |frame| frame.function);
        cx.flow().cfg(function).is_some_and(|cfg| !cfg.exits().any(Exit::is_return))
    };
    if channel.sends().next().is_some() && channel.sends().all(goes_on) {
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

/// A close that the function which made the channel leaves out on some way, though nobody else sends.
fn check_skipped<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>, consumer: &'p ChannelOp<'p>) {
    let closes: Vec<&ChannelOp<'p>> = channel.closes().collect();
    let is_own = |op: &ChannelOp<'p>| op.frames.is_empty() && op.thread() == Thread::Own;
    let is_started = channel.receives().all(|op| matches!(op.thread(), Thread::Started(_)));
    if is_main(cx, channel.function)
        || !is_started
        || !closes.iter().all(|op| is_own(op))
        || !channel.sends().all(is_own)
        || is_closed_first(cx, channel, &closes)
    {
        return;
    }
    if let Some(skipped) = left_out(cx, channel, consumer, &closes) {
        let message =
            format!("`{}` is not closed where the function is left early, so this loop never ends", channel.name());
        let at = match consumer.action {
            ChannelAction::Range(stmt) => stmt.range().and_then(RangeClause::operand).map(AstNode::node),
            _ => None,
        };
        let diagnostic = Diagnostic::at(at.unwrap_or(consumer.node), message);
        let diagnostic = diagnostic.related(channel.make.node(), "the channel is made here");
        cx.report(diagnostic.related(skipped.way, "this way out does not close it").fix(skipped.fix));
    }
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
    let Some(first) = sends.first() else { return Err(NoFix::from("nobody sends on the channel either")) };
    cx.fix("close the channel when everything was sent", |fix| {
        if sends.iter().all(|op| op.thread() == Thread::Own) {
            close_in_own(cx, fix, channel, &sends)?;
            return Ok(Applicability::Unsafe);
        }
        let starts = channel.senders();
        let is_started = sends.iter().all(|op| matches!(op.thread(), Thread::Started(_)));
        if !is_started {
            return Err(NoFix::from("more than one goroutine sends on the channel"));
        }
        let cfg = cx.flow().cfg(channel.function).ok_or("the function cannot be read in full")?;
        let is_single = starts.len() == 1
            && starts.iter().all(|start| *start == first.anchor())
            && sends.iter().all(|op| op.anchor() == first.anchor())
            && cx.flow().spawn(cfg, channel.made_at, first.anchor()) == Spawn::Once;
        if is_single {
            close_in_goroutine(cx, fix, first, &sends)?;
        } else {
            close_behind_all(cx, fix, channel, consumer, &starts)?;
        }
        Ok(Applicability::Unsafe)
    })
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

/// Several goroutines send: whoever waits for them all closes the channel.
fn close_behind_all<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    channel: &Channel<'p>,
    consumer: &ChannelOp<'p>,
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
    match wait {
        Some((call, true)) if matches!(consumer.thread(), Thread::Started(_)) => {
            let statement = call.node().parent().filter(|stmt| stmt.kind() == SyntaxKind::ExpressionStatement);
            fix.insert_after(statement.ok_or("the group is waited for in an unusual way")?, &close)
        }
        // A second wait behind the loop is no harm.
        Some((call, true)) if !is_behind(call.node(), consumer, channel) => {
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
    consumer: &ChannelOp<'p>,
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
        let is_consumers = match consumer.thread() {
            Thread::Started(start) => named(start).contains(group),
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
