//! Signals that some way out does not give.

mod choices;
mod field;

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Capacity, Channel, ChannelAction, ChannelOp, Entry, Exit, Path, Spawn, Step, Thread, Waits};
use gofix_knowledge::Ending;
use gofix_syntax::ast::{AssignStmt, AstNode, Function, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::counted::is_of_the_last;
use super::giving::{drop_return, waits_after};
use crate::support::{function_of, is_main, runs_again, select_runs_again, statement_of};

declare_rule! {
    /// Finds a goroutine, or a function, that waits for a signal which an early return does not give.
    ///
    /// ## Why
    ///
    /// A goroutine that waits for `<-done` goes on when somebody closes the channel or sends on it. If the function leaves
    /// before it does that, the goroutine waits for ever:
    ///
    /// ```go
    /// package warm
    ///
    /// import "time"
    ///
    /// func warm(load func() error, progress *time.Ticker) error {
    /// 	done := make(chan struct{})
    /// 	go func() {
    /// 		<-done
    /// 		progress.Stop()
    /// 	}()
    /// 	if err := load(); err != nil {
    /// 		return err // the goroutine still waits
    /// 	}
    /// 	close(done)
    /// 	return nil
    /// }
    /// ```
    ///
    /// A deferred close gives the signal on every way out:
    ///
    /// ```go
    /// package warm
    ///
    /// import "time"
    ///
    /// func warm(load func() error, progress *time.Ticker) error {
    /// 	done := make(chan struct{})
    /// 	defer close(done)
    /// 	go func() {
    /// 		<-done
    /// 		progress.Stop()
    /// 	}()
    /// 	if err := load(); err != nil {
    /// 		return err
    /// 	}
    /// 	return nil
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: the goroutine goes on now where it hung. No fix where the received value is used: a closed channel gives
    /// none. Where the function waits for something behind the signal, the signal stays where it is and is also given
    /// before the early ways out, if there are no more than two. A function of the package is changed where one statement
    /// starts it and nothing else uses it.
    ///
    /// ## Leaves alone
    ///
    /// Receives in a loop, or in a `select` with another way out of the goroutine, and channels that are handed to code that
    /// cannot be seen.
    SkippedSignal = "skipped-signal" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["make(chan"], ["<-"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for SkippedSignal {
    fn check(cx: &RuleContext<'_>) {
        field::check(cx);
        for channel in cx.flow().channels() {
            if channel.is_private() {
                check_channel(cx, channel);
            }
        }
    }
}

fn check_channel<'p>(cx: &RuleContext<'p>, channel: &'p Channel<'p>) {
    let receives: Vec<&ChannelOp<'p>> = channel.receives().collect();
    let Some(first) = receives.first() else { return };
    let is_own = is_own_wait(channel, first);
    // When `main` returns, so does everybody.
    if !is_own && is_main(cx, channel.function) {
        return;
    }
    let is_waited_for = |op: &ChannelOp<'p>| is_single(cx, op) || is_only_way_out(cx, op);
    if !is_own && !receives.iter().all(|op| is_waited_for(op) && matches!(op.thread(), Thread::Started(_)))
        || is_own && !receives.iter().all(|op| is_single(cx, op) && is_own_wait(channel, op))
    {
        return;
    }
    let givers: Vec<&ChannelOp<'p>> = channel.closes().chain(channel.sends()).collect();
    let sends = channel.sends().count();
    if sends > 0 && (receives.len() > 1 || givers.len() > 1 || !givers.iter().all(|op| op.is_alone())) {
        return;
    }
    // Sends on a channel with much room take places in it.
    if sends > 0 && !matches!(channel.capacity, Capacity::Constant(0 | 1)) {
        return;
    }
    let giver = givers.first().map(|op| op.thread());
    let is_of_one = |op: &&ChannelOp<'p>| Some(thread_of(op)) == givers.first().map(|first| thread_of(first));
    if !givers.iter().all(is_of_one) || givers.iter().any(|op| is_of_the_last(cx, op.node)) {
        return;
    }
    match giver {
        None | Some(Thread::Own | Thread::AtEnd) if is_own => {}
        None => {
            let how = how(first);
            let message =
                format!("nobody ever closes `{}` or sends on it: this goroutine {how} for ever", channel.name());
            let fix = cx.fix("close the channel when the function ends", |fix| {
                defer_close(cx, fix, channel)?;
                Ok(Applicability::Unsafe)
            });
            report(cx, channel, first, message, None, fix);
        }
        Some(Thread::Own | Thread::AtEnd) => check_own(cx, channel, first, &givers),
        Some(Thread::Started(start)) if !is_own || is_started_before(cx, channel, start, first) => {
            check_goroutine(cx, channel, first, &givers);
        }
        Some(Thread::Started(_) | Thread::Unknown) => {}
    }
}

/// The goroutine, whether deferred or not.
fn thread_of<'p>(op: &ChannelOp<'p>) -> Option<Node<'p>> {
    op.frames.iter().rev().find_map(|frame| match frame.entry {
        Entry::Started(node) => Some(node),
        _ => None,
    })
}

/// Whether the function that makes a channel waits on it itself, on its way from top to bottom.
fn is_own_wait<'p>(channel: &Channel<'p>, op: &ChannelOp<'p>) -> bool {
    let list = statement_of(op.node).and_then(Node::parent);
    op.frames.is_empty() && list.and_then(Node::parent) == channel.function.body().map(AstNode::node)
}

/// Whether one goroutine starts before the function waits, whatever happens.
fn is_started_before<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    start: Node<'p>,
    receive: &ChannelOp<'p>,
) -> bool {
    let Some(cfg) = cx.flow().cfg(channel.function) else { return false };
    let places = cfg.point_of(start).zip(cfg.point_of(receive.node));
    function_of(start) == Some(channel.function)
        && cx.flow().spawn(cfg, channel.made_at, start) == Spawn::Once
        && places.is_some_and(|(start, receive)| cfg.dominates(start, receive))
}

/// Whether nobody looks at the value of a receive.
fn is_bare(op: &ChannelOp<'_>) -> bool {
    let ChannelAction::Receive(receive) = op.action else { return false };
    receive.parent().is_some_and(|up| {
        up.kind() == SyntaxKind::ExpressionStatement || AssignStmt::cast(up).is_some_and(|stmt| stmt.left().is_empty())
    })
}

/// A receive that is made once and without another way.
fn is_single<'p>(cx: &RuleContext<'p>, op: &ChannelOp<'p>) -> bool {
    let ChannelAction::Receive(receive) = op.action else { return false };
    let repeats = function_of(receive)
        .and_then(|function| cx.flow().cfg(function))
        .is_none_or(|cfg| cfg.point_of(receive).is_none_or(|point| cfg.repeats(point)));
    !repeats && op.is_alone()
}

/// A receive in a `select` of a loop, behind which alone its goroutine ends.
fn is_only_way_out<'p>(cx: &RuleContext<'p>, op: &ChannelOp<'p>) -> bool {
    let [frame] = op.frames_in_goroutine() else { return false };
    let Some(cfg) = cx.flow().cfg(frame.function) else { return false };
    let search = cx.flow().search(frame.function, cfg.entry());
    let is_received = |node: Node<'p>| node.contains(op.node);
    // What is done once, and else panics or ends the process, watches over the function.
    let goes_round = op.select().is_some_and(|select| {
        let mut firsts = select.clauses().filter_map(|clause| clause.statements().next());
        select_runs_again(cx, select) || firsts.any(|first| runs_again(cx, first.node()))
    });
    !op.is_alone()
        && goes_round
        && matches!(op.action, ChannelAction::Receive(_))
        && search.is_some_and(|search| search.counting(ENDINGS).path_to_exit(is_received).is_none())
}

const GOES_ON: &str = "goes on";

/// What a goroutine does that does not get the signal.
fn how(receive: &ChannelOp<'_>) -> &'static str {
    if receive.is_alone() { "waits" } else { GOES_ON }
}

const VALUE_IS_USED: &str = "what is received is used, and a closed channel gives no value";

fn report<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    receive: &ChannelOp<'p>,
    message: String,
    way: Option<Node<'p>>,
    fix: Result<Fix, NoFix>,
) {
    let fix = if channel.receives().all(is_bare) { fix } else { Err(NoFix::from(VALUE_IS_USED)) };
    let mut diagnostic = Diagnostic::at(receive.node, message).related(channel.make.node(), "the channel is made here");
    if let Some(way) = way {
        diagnostic = diagnostic.related(way, "this way out does not give the signal");
    }
    cx.report(diagnostic.fix(fix));
}

fn defer_close<'p>(cx: &RuleContext<'p>, fix: &mut FixBuilder<'p>, channel: &Channel<'p>) -> Result<(), NoFix> {
    let cfg = cx.flow().cfg(channel.function).ok_or("the function cannot be read in full")?;
    if cfg.point_of(channel.made_at).is_none_or(|made| cfg.repeats(made)) {
        return Err(NoFix::from("it is made in a loop, where deferred calls would pile up"));
    }
    let statement = statement_of(channel.made_at).ok_or("the channel is made in the head of a statement")?;
    fix.insert_after(statement, &format!("defer close({})", channel.name()))
}

const ENDINGS: &[Ending] = &[Ending::EndsGoroutine];

/// The function that made the channel gives the signal.
fn check_own<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, receive: &ChannelOp<'p>, givers: &[&ChannelOp<'p>]) {
    let Some(left_out) = left_out(cx, channel, receive, givers) else { return };
    let message = match how(receive) {
        GOES_ON => format!("this goroutine goes on for ever if {} is left early", name_of(channel.function)),
        how => format!("this {how} for ever if {} is left early", name_of(channel.function)),
    };
    report(cx, channel, receive, message, Some(left_out.way), left_out.fix);
}

/// A way out on which what others wait for is not given.
pub(crate) struct LeftOut<'p> {
    /// The way out.
    pub(crate) way: Node<'p>,
    /// What gives it on every way.
    pub(crate) fix: Result<Fix, NoFix>,
}

/// The way out of the function that made a channel on which none of `givers` runs, though a goroutine waits for it.
pub(crate) fn left_out<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    receive: &ChannelOp<'p>,
    givers: &[&ChannelOp<'p>],
) -> Option<LeftOut<'p>> {
    let flow = cx.flow();
    let function = channel.function;
    let cfg = flow.cfg(function)?;
    let from = cfg.point_after(receive.anchor())?;
    let search = flow.search(function, from)?;
    let gives = |node: Node<'p>| givers.iter().any(|op| node.contains(op.anchor()));
    // One that was put off before the goroutine started runs on every way out.
    let put_off = givers.iter().filter(|op| op.thread() == Thread::AtEnd).filter_map(|op| cfg.point_of(op.anchor()));
    // What was sent before it started waits for it: a place in a semaphore.
    let sent = givers
        .iter()
        .filter(|op| matches!(op.action, ChannelAction::Send(_)))
        .filter_map(|op| cfg.point_of(op.anchor()));
    let start = cfg.point_of(receive.anchor());
    if start.is_some_and(|start| put_off.chain(sent).any(|before| cfg.dominates(before, start))) {
        return None;
    }
    let mut stops = None;
    let mut ways: Vec<Path<'p>> = Vec::new();
    let walked = search.clone().counting(ENDINGS).walk(
        |node| {
            if gives(node) {
                return Step::Stop;
            }
            stops = stops.or_else(|| flow.may_stop_test(node).map(AstNode::node));
            Step::Go
        },
        usize::MAX,
    );
    ways.extend(walked);
    // What is given in the turns of a loop is not given where there are none: then nobody waits for it either.
    let repeats = |node: Node<'p>| cfg.point_of(node).is_some_and(|point| cfg.repeats(point));
    let in_turns = givers.iter().all(|op| repeats(op.anchor())) && !repeats(channel.make.node());
    let is_early = |exit: &Exit<'p>| !(in_turns && matches!(exit, Exit::End(_)));
    let exits: Vec<Exit<'p>> = ways.iter().filter_map(Path::exit).filter(is_early).collect();
    // Where a condition leaves the signal out, it may be one that held before, or does later.
    let choices = choices::around(function, givers);
    let mut sure_stop = None;
    let sure = search.clone().counting(ENDINGS).without(&choices).walk(
        |node| {
            if gives(node) {
                return Step::Stop;
            }
            sure_stop = sure_stop.or_else(|| flow.may_stop_test(node).map(AstNode::node));
            Step::Go
        },
        usize::MAX,
    );
    let sure: Vec<Exit<'p>> = sure.iter().filter_map(Path::exit).collect();
    let is_sure = |exit: &&Exit<'p>| sure.contains(exit) || !may_be_given(cx, function, givers, **exit);
    let way = exits.iter().find(is_sure).map(|exit| exit.node()).or(sure_stop)?;
    let fix = give_always(cx, channel, givers, &exits, stops);
    // A check that fails stops the test in any case: without a fix that is not worth a word.
    let is_worth_it = !exits.is_empty() || fix.is_ok();
    is_worth_it.then_some(LeftOut { way, fix })
}

fn name_of(function: Function<'_>) -> String {
    function.name().map_or_else(|| "the function literal".to_owned(), |name| format!("`{}`", name.name()))
}

/// A deferred close in the place of what gives the signal now; else the signal before each early way out.
fn give_always<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    givers: &[&ChannelOp<'p>],
    exits: &[Exit<'p>],
    stops: Option<Node<'p>>,
) -> Result<Fix, NoFix> {
    let function = channel.function;
    let is_plain = givers.iter().all(|op| op.frames.is_empty());
    let waits = givers.iter().any(|op| waits_after(cx, function, op.anchor(), &|_| false));
    let deferred = if is_plain && !waits {
        cx.fix("close the channel when the function ends", |fix| {
            defer_close(cx, fix, channel)?;
            take_out(cx, fix, givers)?;
            Ok(Applicability::Unsafe)
        })
    } else {
        Err(NoFix::from("the function waits for something behind the signal"))
    };
    if deferred.is_ok() || stops.is_some() {
        return deferred;
    }
    // A second close panics.
    if exits.iter().any(|exit| may_be_given(cx, function, givers, *exit)) {
        return Err(NoFix::from("whether the signal was given before depends on the way there"));
    }
    if exits.len() > MOST_PLACES {
        return Err(NoFix::from("the signal would have to be given in many places"));
    }
    cx.fix("give the signal before the early ways out", |fix| {
        for exit in exits {
            let stmt = match exit {
                Exit::Return(stmt) => *stmt,
                Exit::Call(call, _) => statement_of(call.node()).ok_or("a way out is no statement")?,
                Exit::End(_) => return Err(NoFix::from("the end of the function is reached without the signal")),
            };
            fix.insert_before(first_wait(cx, stmt, givers)?, &format!("close({})", channel.name()))?;
        }
        Ok(Applicability::Unsafe)
    })
}

/// Takes the statements out that give a signal now.
fn take_out<'p>(cx: &RuleContext<'p>, fix: &mut FixBuilder<'p>, givers: &[&ChannelOp<'p>]) -> Result<(), NoFix> {
    for giver in givers {
        let statement = statement_of(giver.node).ok_or("the signal is given in an unusual way")?;
        fix.delete_statement(statement)?;
        drop_return(cx, fix, statement)?;
    }
    Ok(())
}

/// Before how many ways out a signal is given by hand.
const MOST_PLACES: usize = 2;

/// The first statement of a way out that waits, perhaps for the one who waits for the signal; the way out itself if none does.
fn first_wait<'p>(cx: &RuleContext<'p>, exit: Node<'p>, givers: &[&ChannelOp<'p>]) -> Result<Node<'p>, NoFix> {
    let waits = |node: &Node<'p>| matches!(cx.flow().waits(*node), Waits::May(..));
    let lists = exit.ancestors().take_while(|node| Function::cast(*node).is_none());
    let mut branches = lists
        .filter(|node| node.kind() == SyntaxKind::StatementList)
        .take_while(|list| !givers.iter().any(|op| list.contains(op.anchor())));
    let Some(own) = branches.next() else { return Ok(exit) };
    let earlier =
        |list: Node<'p>| list.children().take_while(move |node| node.start() < exit.start() && !node.contains(exit));
    if branches.any(|list| earlier(list).any(|node| waits(&node))) {
        return Err(NoFix::from("something is waited for before the way out begins"));
    }
    let Some(first) = earlier(own).find(waits) else { return Ok(exit) };
    // It must be the way out alone that the statement leads to.
    let is_straight =
        |node: Node<'p>| matches!(Stmt::cast(node), Some(Stmt::Expr(_) | Stmt::Assign(_) | Stmt::Decl(_)));
    let is_way = earlier(own).filter(|node| node.start() >= first.start()).all(is_straight);
    if is_way { Ok(first) } else { Err(NoFix::from("the way out waits for something in a branch of its own")) }
}

/// Whether a way out can be reached behind one of the statements that give the signal.
fn may_be_given<'p>(cx: &RuleContext<'p>, function: Function<'p>, givers: &[&ChannelOp<'p>], exit: Exit<'p>) -> bool {
    let Some(cfg) = cx.flow().cfg(function) else { return true };
    givers.iter().any(|op| {
        let search = cfg.point_after(op.anchor()).and_then(|from| cx.flow().search(function, from));
        search.is_none_or(|search| {
            search.counting(ENDINGS).paths_to_exits(|_| false).iter().any(|path| path.exit() == Some(exit))
        })
    })
}

/// Another goroutine gives the signal.
fn check_goroutine<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    receive: &ChannelOp<'p>,
    givers: &[&ChannelOp<'p>],
) {
    let Some(left_out) = left_out_elsewhere(cx, channel, givers) else { return };
    let message = format!("this {} for ever if the other goroutine leaves early", how(receive));
    report(cx, channel, receive, message, Some(left_out.way), left_out.fix);
}

/// The way out of the goroutine that holds all of `givers` on which none of them runs.
pub(crate) fn left_out_elsewhere<'p>(
    cx: &RuleContext<'p>,
    channel: &Channel<'p>,
    givers: &[&ChannelOp<'p>],
) -> Option<LeftOut<'p>> {
    let flow = cx.flow();
    let function = givers.first()?.frames_in_goroutine().first()?.function;
    let is_direct = givers.iter().all(|op| op.frames_in_goroutine().len() == 1);
    let (Some(cfg), true, Some(body)) = (flow.cfg(function), is_direct, function.body()) else { return None };
    let gives = |node: Node<'p>| givers.iter().any(|op| node.contains(op.node));
    let ways = flow.search(function, cfg.entry())?.counting(ENDINGS).paths_to_exits(gives);
    let way = ways.iter().find_map(Path::exit)?;
    let fix = cx.fix("close the channel when the other goroutine ends", |fix| {
        if givers.iter().any(|op| waits_after(cx, function, op.node, &|_| false)) {
            return Err(NoFix::from("the other goroutine waits for something behind the signal"));
        }
        let name = if function.is_literal() { channel.name() } else { name_within(cx, function, givers)? };
        fix.insert_first(body.node(), &format!("defer close({name})"))?;
        take_out(cx, fix, givers)?;
        Ok(Applicability::Unsafe)
    });
    Some(LeftOut { way: way.node(), fix })
}

/// The name that the channel has in a function which nothing but one statement starts.
fn name_within<'p>(cx: &RuleContext<'p>, function: Function<'p>, givers: &[&ChannelOp<'p>]) -> Result<&'p str, NoFix> {
    let name = function.name().filter(|name| !name.name().starts_with(char::is_uppercase));
    let symbol = name.and_then(|name| cx.package().symbol(name.node()));
    if symbol.is_none_or(|symbol| cx.package().uses(symbol).len() != 1) {
        return Err(NoFix::from("the other goroutine's function is used elsewhere too"));
    }
    let given = givers.iter().map(|op| match op.action {
        ChannelAction::Send(stmt) => stmt.channel(),
        ChannelAction::Close(call) => call.argument(0),
        _ => None,
    });
    let names: Option<Vec<Node<'p>>> = given.map(|channel| channel.map(unparen).map(AstNode::node)).collect();
    match names.as_deref() {
        Some([first, others @ ..])
            if first.kind() == SyntaxKind::Identifier && others.iter().all(|other| other.text() == first.text()) =>
        {
            Ok(first.text())
        }
        _ => Err(NoFix::from("the channel has no one name in the other goroutine")),
    }
}
