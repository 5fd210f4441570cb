//! Sends that nobody receives any more.

mod element;
mod field;
mod overtaken;
mod own_field;
mod received;
mod request;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{
    Awaited, Channel, ChannelAction, ChannelEscape, ChannelOp, ContextScope, Count, Flow, Leftover, Role, Spawn, Stop,
    Thread, Use, Way, clause_of, received_channel, select_of,
};
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{
    AstNode, BranchStmt, CallExpr, CaseClause, Declaration, DeferStmt, Function, Ident, ReturnStmt, SelectStmt, Stmt,
    ValueSpec,
};
use gofix_syntax::{Node, SyntaxKind};

use self::overtaken::{is_overtaken, is_overtaken_elsewhere};
use super::counted::is_of_the_last;
use crate::support::{function_of, goroutine_of, is_main, is_parameter, loop_of};

declare_rule! {
    /// Finds a send on a channel without a buffer that may wait for ever, since the receiver has gone.
    ///
    /// ## Why
    ///
    /// A send on a channel without a buffer waits for its receiver. If the function that should receive returns early (it
    /// chose another case of its `select`, met an error, took only the first of several answers, or the test failed), nobody
    /// ever receives, and the goroutine stays until the process ends, with all that it holds:
    ///
    /// ```go
    /// package ask
    ///
    /// import (
    /// 	"errors"
    /// 	"time"
    /// )
    ///
    /// func ask(query func() string) (string, error) {
    /// 	answer := make(chan string)
    /// 	go func() {
    /// 		answer <- query() // nobody is there any more if it takes more than a second
    /// 	}()
    /// 	select {
    /// 	case text := <-answer:
    /// 		return text, nil
    /// 	case <-time.After(time.Second):
    /// 		return "", errors.New("too slow")
    /// 	}
    /// }
    /// ```
    ///
    /// With room for one value the late answer is put down, and the goroutine ends:
    ///
    /// ```go
    /// package ask
    ///
    /// import (
    /// 	"errors"
    /// 	"time"
    /// )
    ///
    /// func ask(query func() string) (string, error) {
    /// 	answer := make(chan string, 1)
    /// 	go func() {
    /// 		answer <- query()
    /// 	}()
    /// 	select {
    /// 	case text := <-answer:
    /// 		return text, nil
    /// 	case <-time.After(time.Second):
    /// 		return "", errors.New("too slow")
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The channel gets room for exactly the sends that can be left over. Safe where the channel stays in its function, each
    /// goroutine sends once, and nothing follows the send that could now come earlier; else unsafe. Where the sends cannot be
    /// counted there is no fix, nor where a select could then take what the goroutine gives behind the value first, nor for a
    /// channel that is closed when the function ends (the send then panics) or never made. A select with a context is no fix
    /// where somebody waits for each value, whether the context has ended or not. The channel for an answer in a field of a
    /// request gets room for one where who asks may go before it comes, and who takes a request sends one answer at most.
    /// A generator of which a caller takes some values and drops the rest is reported only.
    ///
    /// ## Leaves alone
    ///
    /// A send that has its receive on every path, a send in a `select` with another way, and channels that are handed to
    /// code that cannot be seen.
    BlockedSend = "blocked-send" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["chan"], ["<-"]],
        may_reveal: [], yields_to: ["unheeded-context"], answered_by: [],
    }
}

impl Rule for BlockedSend {
    fn check(cx: &RuleContext<'_>) {
        element::check(cx);
        field::check(cx);
        own_field::check(cx);
        let mut groups: Vec<Group<'_>> = Vec::new();
        for channel in cx.flow().channels() {
            if is_main(cx, channel.function) {
                continue;
            }
            if let Some(left) = cx.flow().leftover(channel) {
                for start in left.starts.clone() {
                    let left = left.clone();
                    match groups.iter_mut().find(|group| group.start == start) {
                        Some(group) => group.channels.push((channel, left)),
                        None => groups.push(Group { start, channels: vec![(channel, left)] }),
                    }
                }
            } else {
                check_returned(cx, channel);
                check_unshared(cx, channel);
            }
        }
        for group in &groups {
            report(cx, group);
        }
        for declaration in cx.nodes::<Declaration<'_>>() {
            let zero = declaration.value_specs().into_iter().filter(|spec| spec.values().is_empty());
            for name in zero.flat_map(ValueSpec::names) {
                check_never_made(cx, name);
            }
        }
    }
}

/// A send on a channel that is declared and never made.
fn check_never_made<'p>(cx: &RuleContext<'p>, name: Ident<'p>) {
    let package = cx.package();
    let Some(symbol) = package.symbol(name.node()) else { return };
    let is_channel = matches!(package.underlying(&package.symbol_type(symbol)), Ty::Chan { .. });
    let Some(uses) = cx.flow().uses(symbol).filter(|_| is_channel) else { return };
    // A nil channel switches a case of a select off.
    let is_lone = |node: Node<'p>| gofix_flow::select_of(node).is_none_or(|select| select.clauses().count() == 1);
    let is_nil = uses.definitions.len() == 1 && !uses.uses.iter().any(|used| used.by_address);
    let sends = uses.uses.iter().filter_map(|used| match used.role {
        Role::SentOn(send) if used.part.is_empty() => Some(send.node()),
        _ => None,
    });
    let Some(send) = sends.filter(|send| is_nil && is_lone(*send)).min_by_key(|send| send.start()) else { return };
    let message = format!("`{}` is never made: this send waits for ever", name.name());
    let diagnostic = Diagnostic::at(send, message).severity(Severity::Error);
    cx.report(diagnostic.related(name.node(), "declared here").no_fix("how much room it needs, only the author knows"));
}

/// The goroutines that one statement starts, and the channels on which they may stay behind.
struct Group<'p> {
    start: Node<'p>,
    channels: Vec<(&'p Channel<'p>, Leftover<'p>)>,
}

impl<'p> Group<'p> {
    fn sends(&self) -> impl Iterator<Item = &'p ChannelOp<'p>> {
        let start = self.start;
        let channels = self.channels.iter().map(|(channel, _)| *channel);
        channels.flat_map(Channel::sends).filter(move |op| op.thread() == Thread::Started(start) && op.is_alone())
    }
}

fn report<'p>(cx: &RuleContext<'p>, group: &Group<'p>) {
    if group.sends().all(|op| is_of_the_last(cx, op.node)) {
        return;
    }
    let Some(send) = group.sends().min_by_key(|op| (op.node.file().id(), op.node.start())) else { return };
    let Some((channel, left)) = group.channels.iter().find(|(channel, _)| channel.sends().any(|op| op == send)) else {
        return;
    };
    let receive = channel.receives().next();
    let name = channel.name();
    // A close when the function ends cuts the send off, whatever room there is.
    let is_awaited = matches!(left.ways.first(), Some(Way::Awaits(_)));
    let closed = channel.closes().find(|op| op.thread() == Thread::AtEnd && !is_awaited);
    let message = match (receive, left.ways.first()) {
        _ if closed.is_some() => format!("`{name}` may be closed before this is sent: the send then panics"),
        (None, _) => format!("nobody receives from `{name}`, so this send waits for ever"),
        (Some(_), Some(Way::MadeAgain(_))) => {
            format!(
                "the next turn makes a new `{name}` though nobody may have received from this one: the send then waits for ever"
            )
        }
        (Some(_), Some(Way::Awaits(_))) => {
            format!("nobody receives from `{name}` while the function waits for this goroutine: neither goes on")
        }
        _ => format!("nobody may be left to receive from `{name}`: this send then waits for ever"),
    };
    let mut diagnostic = Diagnostic::at(send.node, message).related(group.start, "the goroutine starts here");
    if let Some(way) = left.ways.first() {
        diagnostic = match way {
            Way::Exit(exit) => diagnostic.related_range(exit.node(), exit.range(), WITHOUT),
            Way::Stops(call) => diagnostic.related(call.node(), "this may stop the test before anything is received"),
            Way::MadeAgain(node) => diagnostic.related(*node, "the next turn makes a new one"),
            Way::Awaits(node) => diagnostic.related(*node, "this waits for the goroutine before anything is received"),
        };
    }
    if let Some(receive) = receive {
        diagnostic = diagnostic.related(receive.node, "it is received here");
    }
    if let Some(close) = closed {
        let why = "who sends on the channel has to close it, or nobody";
        cx.report(diagnostic.related(close.node, "it is closed here").no_fix(why));
        return;
    }
    cx.report(diagnostic.fix(give_room(cx, group)));
}

const COMES_EARLY: &str = "with room in the channel a select may take what comes behind this value first";

const WITHOUT: &str = "this way out leaves without receiving";

/// Gives each channel of the group the room that it needs.
fn give_room<'p>(cx: &RuleContext<'p>, group: &Group<'p>) -> Result<Fix, NoFix> {
    if group.channels.iter().any(|(_, left)| left.room.is_none()) {
        return heed(cx, group, "it cannot be told how many sends may be left over");
    }
    if group.channels.iter().any(|(channel, _)| is_overtaken(cx, channel)) {
        return heed(cx, group, COMES_EARLY).map_err(|_| NoFix::from(COMES_EARLY));
    }
    let unit = if group.channels.len() == 1 { "the channel" } else { "the channels" };
    cx.fix(format!("give {unit} room for what may be left"), |fix| {
        let mut applicability = Applicability::Safe;
        for (channel, left) in &group.channels {
            let room = left.room.as_deref().ok_or("it cannot be told how many sends may be left over")?;
            for name in &left.names {
                let name_of = cx.package().declaration(*name).map(Node::text);
                let is_seen = name_of.is_none_or(|text| cx.package().lookup(channel.make.node(), text) == Some(*name));
                if !is_seen || is_written_between(cx, channel, *name, &left.starts) {
                    return Err(NoFix::from("the number of goroutines is not known where the channel is made"));
                }
            }
            set_capacity(fix, channel, room)?;
            if left.may_be_negative || channel.is_measured() || !ends_with_send(cx.flow(), channel) {
                applicability = Applicability::Unsafe;
            }
        }
        Ok(applicability)
    })
}

/// Lets each send of a goroutine heed the context at hand, where room is no help.
fn heed<'p>(cx: &RuleContext<'p>, group: &Group<'p>, why: &str) -> Result<Fix, NoFix> {
    let mut sends: Vec<Node<'p>> = group.sends().map(|op| op.node).collect();
    sends.sort_by_key(|send| (send.file().id(), send.start()));
    sends.dedup();
    if sends.iter().any(|send| meant_to_be_last(*send)) {
        return Err(NoFix::from("the `break` behind it does not leave the loop: more may be sent"));
    }
    cx.fix("stop with the context where nobody receives", |fix| {
        for send in &sends {
            let stop =
                own_stop(cx, *send).or_else(|| cx.flow().context_stop(*send)).or_else(|| request::stop(cx, *send));
            let stop = stop.ok_or_else(|| NoFix::from(format!("{why}, and no context is at hand")))?;
            // The context of a test ends when nobody receives any more.
            if !stop.is_of_test && is_counted_on(group) {
                return Err(NoFix::from("who receives waits for each value, also when the context has ended"));
            }
            if is_of_sender(cx, *send) {
                return Err(NoFix::from(
                    "the context at hand is of the sender's own making: whoever receives has another",
                ));
            }
            let is_awaited = |start| cx.flow().awaited(start) == Awaited::Always;
            if stop.is_of_test && goroutine_of(*send).is_some_and(|start| is_awaited(start.node())) {
                return Err(NoFix::from("the test waits for it, and its context ends only when the test has returned"));
            }
            super::guard::guard(cx, fix, *send, &stop, &sends)?;
        }
        Ok(Applicability::Unsafe)
    })
}

/// Whether a `break` ends the case in which a send stands, and not the loop around it.
fn meant_to_be_last(send: Node<'_>) -> bool {
    let last = std::iter::successors(send.next_sibling(), |next| next.next_sibling()).last();
    let is_break = last
        .and_then(BranchStmt::cast)
        .is_some_and(|stmt| stmt.node().kind() == SyntaxKind::BreakStatement && stmt.label().is_none());
    let clause = send.parent().and_then(Node::parent).filter(|up| CaseClause::cast(*up).is_some());
    is_break && clause.is_some() && loop_of(send).is_some()
}

/// The signal on which the goroutine of a send leaves in a select of its own.
fn own_stop<'p>(cx: &RuleContext<'p>, send: Node<'p>) -> Option<Stop> {
    let function = function_of(send)?;
    let clauses = function.node().descendants().filter_map(CaseClause::cast);
    let is_own = |clause: &CaseClause<'p>| {
        function_of(clause.node()) == Some(function)
            && matches!(clause.statements().last(), Some(Stmt::Return(stmt)) if stmt.results().is_empty())
    };
    let channels = clauses.filter(is_own).filter_map(received_channel).filter(|channel| {
        let variable = cx.flow().local_variable(channel.node());
        let is_seen = variable.is_some() && cx.package().lookup(send, channel.node().text()) == variable;
        is_seen && cx.flow().is_stop(*channel)
    });
    let mut names: Vec<&str> = channels.map(|channel| channel.node().text()).collect();
    names.dedup();
    let [only] = names.as_slice() else { return None };
    Some(Stop { channel: (*only).to_owned(), error: None, is_of_test: false, is_given: true })
}

/// Whether the context at a send is made in the goroutine that sends.
fn is_of_sender<'p>(cx: &RuleContext<'p>, send: Node<'p>) -> bool {
    let ContextScope::One(context) = cx.flow().context_at(send).scope else { return false };
    goroutine_of(send).is_some_and(|start| start.node().contains(context.declaration))
        && !is_parameter(context.declaration)
}

/// Whether a receive has no other way than to wait for a value of the group: alone, or in a select that waits for nothing else. A range
/// takes what was left out for the whole.
fn is_counted_on<'p>(group: &Group<'p>) -> bool {
    let receives: Vec<&ChannelOp<'p>> = group.channels.iter().flat_map(|(channel, _)| channel.receives()).collect();
    let waits_for_them = |select: SelectStmt<'p>| {
        let mut clauses = select.clauses();
        clauses.all(|clause| receives.iter().any(|op| clause_of(op.node) == Some(clause)))
    };
    receives.iter().any(|op| match select_of(op.node) {
        Some(select) => waits_for_them(select),
        None => op.is_alone(),
    })
}

fn set_capacity<'p>(fix: &mut gofix_analysis::FixBuilder<'p>, channel: &Channel<'p>, room: &str) -> Result<(), NoFix> {
    match channel.make.argument(1) {
        Some(size) => fix.replace(size.node(), room),
        None => fix.append_argument(channel.make, room),
    }
}

/// Whether a variable is written between the `make` and the loop that starts the goroutines.
fn is_written_between<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, name: Symbol, starts: &[Node<'p>]) -> bool {
    let Some(declaration) = cx.package().declaration(name) else { return false };
    if function_of(declaration).is_none() {
        return false;
    }
    let last = starts.iter().map(|start| start.start()).max();
    let Some(uses) = cx.flow().uses(name) else { return true };
    let is_between =
        |node: Node<'p>| node.start() > channel.made_at.start() && last.is_some_and(|last| node.start() < last);
    // What another function writes it may write at any time.
    let is_then = |node: Node<'p>| is_between(node) || function_of(node) != Some(channel.function);
    let is_map = matches!(cx.package().underlying(&cx.package().symbol_type(name)), Ty::Map { .. });
    let writes = |mention: &Use<'p>| match mention.role {
        Role::Updated(_) => mention.part.is_empty() || is_map,
        Role::Assigned(_) | Role::Argument(..) => is_map,
        _ => false,
    };
    uses.definitions.iter().skip(1).any(|definition| is_then(definition.ident))
        || uses.uses.iter().any(|mention| mention.by_address || is_then(mention.ident) && writes(mention))
}

/// Whether each goroutine that sends does so once, and does nothing behind it that could now come earlier.
fn ends_with_send<'p>(flow: &Flow<'p>, channel: &Channel<'p>) -> bool {
    channel.sends().all(|op| {
        let (body, function) = match op.frames_in_goroutine() {
            [body] => (body.function, body.function),
            // What is sent because of a panic comes in the place of all else.
            [body, frame] if flow.acts_on_panic(frame.function) => (body.function, frame.function),
            _ => return false,
        };
        let (Some(whole), Some(cfg)) = (flow.cfg(body), flow.cfg(function)) else { return false };
        let sends: Vec<Node<'p>> = cfg.nodes().map(|(_, node)| node).filter(|node| has_send(*node)).collect();
        let Some(at) = cfg.point_after(op.node) else { return false };
        let is_idle = |node: Node<'p>| match node.kind() {
            SyntaxKind::ReturnStatement => ReturnStmt::cast(node).is_some_and(|stmt| stmt.results().is_empty()),
            SyntaxKind::BreakStatement | SyntaxKind::EmptyStatement => true,
            _ => closes(flow, node, channel),
        };
        let acts = cfg.search(at).path_to(|node| !is_idle(node), |_| false);
        let is_calm = |defer: &DeferStmt<'p>| {
            let literal = defer.call().and_then(|call| flow.target(call));
            closes(flow, defer.node(), channel) || literal.is_some_and(|literal| flow.acts_on_panic(literal))
        };
        let defers = whole.defers().iter().all(is_calm) && (body == function || cfg.defers().is_empty());
        acts.is_none() && defers && !sends.is_empty()
    })
}

fn has_send(node: Node<'_>) -> bool {
    std::iter::once(node)
        .chain(node.descendants_pruned(|part| Function::cast(part).is_some()))
        .any(|part| part.kind() == SyntaxKind::SendStatement)
}

/// Whether a statement does nothing but close the channel.
fn closes<'p>(flow: &Flow<'p>, node: Node<'p>, channel: &Channel<'p>) -> bool {
    let call = node.descendants().find_map(CallExpr::cast);
    call.is_some_and(|call| {
        node.children().count() == 1
            && channel.ops.iter().any(|op| op.action == ChannelAction::Close(call))
            && flow.package().is_builtin(call, "close")
    })
}

/// A returned channel that gets exactly one send: whoever gets it may go away.
fn check_returned<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>) {
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
    if !is_single || flow.repeats_on_the_way(first) {
        received::check_left(cx, channel, first.node);
        return;
    }
    if channel.is_recursive || received::is_always(cx, channel.function) {
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

/// A send in the function that made the channel, before anybody else can have it.
fn check_unshared<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>) {
    let Some(cfg) = cx.flow().cfg(channel.function).filter(|_| channel.is_unbuffered()) else { return };
    let Some(made) = cfg.point_after(channel.made_at) else { return };
    let is_own = |op: &&ChannelOp<'p>| op.frames.is_empty() && op.is_alone();
    let shared: Vec<Node<'p>> = channel
        .ops
        .iter()
        .filter(|op| !op.frames.is_empty())
        .map(ChannelOp::anchor)
        .chain(channel.escapes.iter().map(|escape| match escape {
            ChannelEscape::Returned(stmt) => stmt.node(),
            ChannelEscape::Other(node) => *node,
        }))
        .collect();
    let shares = |node: Node<'p>| shared.iter().any(|at| node.contains(*at));
    let mut early = channel.sends().filter(is_own).filter(|op| {
        cfg.point_of(op.node).is_some_and(|to| {
            let is_shared = shared.iter().any(|at| {
                cfg.point_after(*at)
                    .is_some_and(|from| from == to || cfg.reaches(from, to, |node| node == channel.made_at))
            });
            // A send on a channel that is closed panics.
            let is_closed = channel.ops.iter().any(|op| {
                let close = matches!(op.action, ChannelAction::Close(_)).then(|| cfg.point_after(op.node)).flatten();
                close.is_some_and(|from| from == to || cfg.reaches(from, to, |node| node == channel.made_at))
            });
            !is_shared && !is_closed && (made == to || cfg.reaches(made, to, shares))
        })
    });
    let Some(first) = early.next() else { return };
    let message = format!("nobody else has `{}` yet, so this send waits for ever", channel.name());
    let all: Vec<&ChannelOp<'p>> = std::iter::once(first).chain(early).collect();
    let repeats = all.iter().any(|op| cfg.point_of(op.node).is_none_or(|point| cfg.repeats(point)));
    let fix = cx.fix("give the channel room for what is sent before", |fix| {
        if repeats {
            return Err(NoFix::from("it cannot be told how many values are sent"));
        }
        set_capacity(fix, channel, &all.len().to_string())?;
        Ok(Applicability::Unsafe)
    });
    cx.report(Diagnostic::at(first.node, message).severity(Severity::Error).fix(fix));
}
