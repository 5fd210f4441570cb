//! Goroutines that cannot end.

mod caller;
mod flag;

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Awaited, BlockId, Cfg, EdgeKind, Exit, LiteralRun, Stop, received_channel};
use gofix_knowledge::Ending;
use gofix_semantics::{Path, Ty};
use gofix_syntax::ast::{
    AstNode, CallExpr, CaseClause, Expr, ForStmt, Function, GoStmt, Ident, SelectStmt, SendStmt, Stmt, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::guard::{
    guard, guard_ticks, ranges_over_time, strands_no_receiver, strands_no_sender, strands_nobody, waiting, way_out,
};
use crate::context::select_without_done::is_of_system;
use crate::support::{function_of, is_main, runs_again, select_runs_again};

declare_rule! {
    /// Finds a goroutine that cannot end although a context, or a stop channel of the same struct, is at hand.
    ///
    /// ## Why
    ///
    /// A loop without a way out runs until the process ends. Each call of the function that starts it leaves one more
    /// goroutine behind, with its ticker and all that it holds:
    ///
    /// ```go
    /// package beat
    ///
    /// import (
    /// 	"context"
    /// 	"time"
    /// )
    ///
    /// func start(ctx context.Context, every time.Duration, beat func()) {
    /// 	go func() {
    /// 		t := time.NewTicker(every)
    /// 		defer t.Stop()
    /// 		for {
    /// 			<-t.C
    /// 			beat()
    /// 		}
    /// 	}()
    /// }
    /// ```
    ///
    /// It ends with the context:
    ///
    /// ```go
    /// package beat
    ///
    /// import (
    /// 	"context"
    /// 	"time"
    /// )
    ///
    /// func start(ctx context.Context, every time.Duration, beat func()) {
    /// 	go func() {
    /// 		t := time.NewTicker(every)
    /// 		defer t.Stop()
    /// 		for {
    /// 			select {
    /// 			case <-ctx.Done():
    /// 				return
    /// 			case <-t.C:
    /// 			}
    /// 			beat()
    /// 		}
    /// 	}()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: the goroutine now ends. Where nothing is at hand that could tell it to, or a flag that nothing ever
    /// sets, it is reported only.
    ///
    /// ## Leaves alone
    ///
    /// Loops with a way out, also on an error, and goroutines that `main`, `init` or a `sync.Once` start: these may live as long
    /// as the process. A loop that only waits for time, with nothing at hand that could end it, is a note.
    EndlessGoroutine = "endless-goroutine" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["go ", ".Go("], ["for ", "for{", "goto ", "time.After(", "select {", "select{"]],
        may_reveal: ["time-after-in-loop", "unheeded-context", "select-without-done", "blocked-send"],
        yields_to: ["ineffective-break"], answered_by: [],
    }
}

impl Rule for EndlessGoroutine {
    fn check(cx: &RuleContext<'_>) {
        let mut seen: Vec<Function<'_>> = Vec::new();
        let starts = cx.nodes::<GoStmt<'_>>().map(AstNode::node);
        let calls = cx.nodes::<CallExpr<'_>>().filter(|call| starts_literal(cx, *call)).map(AstNode::node);
        for start in starts.chain(calls) {
            let Some(function) = cx.flow().started_function(start) else { continue };
            if !lives_with_the_process(cx, start) && !seen.contains(&function) {
                seen.push(function);
                check_goroutine(cx, start, function);
            }
        }
    }
}

/// Whether a call such as `g.Go(func() { … })` runs a literal in a goroutine of its own.
fn starts_literal<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    call.arguments().into_iter().filter_map(|argument| Function::cast(unparen(argument).node())).any(|literal| {
        let run = cx.flow().literal_run(literal);
        run.is_goroutine() && matches!(run, LiteralRun::Callback(..))
    })
}

/// Whether `main`, `init` or the initialiser of a variable of the package starts it.
pub(super) fn lives_with_the_process<'p>(cx: &RuleContext<'p>, start: Node<'p>) -> bool {
    let outer = start.ancestors().filter_map(Function::cast).last();
    let is_once = start.ancestors().filter_map(Function::cast).any(|literal| match cx.flow().literal_run(literal) {
        LiteralRun::Callback(call, _) if literal.is_literal() => cx
            .package()
            .callee_path(call)
            .is_some_and(|path| &*path.package == "sync" && path.receiver.as_deref() == Some("Once")),
        _ => false,
    });
    is_once || outer.is_none_or(|function| is_of_process(cx, function) || is_used_by_process(cx, function))
}

const ONCE: &[Path] = &[Path { package: "sync", receiver: "Once", name: "Do" }];

/// Whether `main`, `init` and initialisers alone call a function, or a `sync.Once` does.
fn is_used_by_process<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let symbol = function.name().and_then(|name| cx.package().symbol(name.node()));
    let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    let outer = |used: &Node<'p>| used.ancestors().filter_map(Function::cast).last();
    let is_once = |used: &Node<'p>| {
        let call = used.parent().filter(|list| list.kind() == SyntaxKind::ArgumentList).and_then(Node::parent);
        call.and_then(CallExpr::cast).is_some_and(|call| cx.is_call_to(call, ONCE))
    };
    !uses.is_empty()
        && uses.iter().all(|used| is_once(used) || outer(used).is_none_or(|function| is_of_process(cx, function)))
}

/// Whether a function runs once in the process: `main`, `init`, or a literal of an initialiser.
fn is_of_process(cx: &RuleContext<'_>, function: Function<'_>) -> bool {
    let name = function.name().map_or("", |name| name.name());
    let is_first = function.receiver().is_none() && matches!(name, "init" | "TestMain");
    function.is_literal() || is_main(cx, function) || is_first
}

fn check_goroutine<'p>(cx: &RuleContext<'p>, start: Node<'p>, function: Function<'p>) {
    let Some(cfg) = cx.flow().cfg(function) else { return };
    if !can_end(cx, cfg)
        && let Some(turns) = endless_loop(cx, cfg).or_else(|| endless_jump(cx, cfg))
    {
        check_loop(cx, start, cfg, &turns);
    } else if let Some(select) = empty_select(cx, cfg) {
        check_empty_select(cx, start, cfg, select);
    } else {
        flag::check(cx, start, function);
        check_long_wait(cx, start, function);
    }
}

/// A `select` without cases that a function comes to in the end.
fn empty_select<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>) -> Option<SelectStmt<'p>> {
    let body = cfg.function().body()?;
    let last = body.statements().last().and_then(|stmt| SelectStmt::cast(stmt.node()))?;
    (last.clauses().next().is_none() && !can_end(cx, cfg)).then_some(last)
}

fn check_empty_select<'p>(cx: &RuleContext<'p>, start: Node<'p>, cfg: &Cfg<'p>, select: SelectStmt<'p>) {
    let stop = cx.flow().stop_at(select.node());
    // A test may want a goroutine that stays.
    if cx.is_test(start) || stop.is_none() && cx.package().name() == "main" {
        return;
    }
    let fix = match &stop {
        Some(stop) => cx.fix("end the goroutine when it is told to", |fix| {
            fix.replace(select.node(), &format!("<-{}", stop.channel))?;
            Ok(Applicability::Unsafe)
        }),
        None => Err(NoFix::from(lacking(cx, cfg.function()))),
    };
    let message = "a `select` without cases waits for ever: the goroutine never ends";
    cx.report(Diagnostic::at(select.node(), message).related(start, "the goroutine starts here").fix(fix));
}

/// Whether a way leads out of a function. The end of a range over a ticker's channel is none: nobody closes that.
fn can_end<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>) -> bool {
    let blocks = reachable(cx, cfg, cfg.entry().block);
    blocks
        .into_iter()
        .any(|block| matches!(cfg.block(block).exit, Some(exit) if !matches!(exit, Exit::Call(_, Ending::Hangs))))
}

fn reachable<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>, from: BlockId) -> Vec<BlockId> {
    let mut seen = vec![from];
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        let block = cfg.block(id);
        let is_timed = block.dispatch.and_then(ForStmt::cast).is_some_and(|stmt| ranges_over_time(cx, stmt));
        for edge in &block.edges {
            let is_never_taken = is_timed && edge.kind == EdgeKind::Done;
            if !is_never_taken && !seen.contains(&edge.to) {
                seen.push(edge.to);
                open.push(edge.to);
            }
        }
    }
    seen
}

/// What runs again and again.
struct Turns<'p> {
    /// The loop, or the body of the function in which a jump makes one.
    within: Node<'p>,
    is_jump: bool,
}

/// The outermost loop that is never left.
fn endless_loop<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>) -> Option<Turns<'p>> {
    let reached = reachable(cx, cfg, cfg.entry().block);
    let endless = cfg
        .loops()
        .filter(|(_, found)| reached.contains(&found.body) && !reachable(cx, cfg, found.body).contains(&found.done));
    endless.into_iter().map(|(_, found)| Turns { within: found.stmt, is_jump: false }).next()
}

/// The body of a function that never ends since it jumps back, if nothing else makes it run for ever.
fn endless_jump<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>) -> Option<Turns<'p>> {
    let within = cfg.function().body()?.node();
    let is_literal = |node: Node<'p>| Function::cast(node).is_some();
    let jumps = within.descendants_pruned(is_literal).any(|node| node.kind() == SyntaxKind::GotoStatement);
    let is_made_otherwise = cfg.loops().next().is_some() || empty_select(cx, cfg).is_some();
    (jumps && !is_made_otherwise).then_some(Turns { within, is_jump: true })
}

/// What waits in an endless loop.
#[derive(Clone, Copy)]
enum Wait<'p> {
    Statement(Node<'p>),
    Select(SelectStmt<'p>),
    Ticks(ForStmt<'p>),
}

impl<'p> Wait<'p> {
    fn node(self) -> Node<'p> {
        match self {
            Self::Statement(node) => node,
            Self::Select(select) => select.node(),
            Self::Ticks(stmt) => stmt.node(),
        }
    }
}

fn check_loop<'p>(cx: &RuleContext<'p>, start: Node<'p>, cfg: &Cfg<'p>, turns: &Turns<'p>) {
    let waits = waits_in(cx, turns);
    let Some(first) = waits.first() else { return };
    let is_of_system = waits.iter().any(|wait| match wait {
        Wait::Select(select) => select.clauses().filter_map(received_channel).any(|channel| is_of_system(cx, channel)),
        _ => false,
    });
    if is_of_system {
        return;
    }
    let stop = cx.flow().stop_at(first.node());
    // In a command, what nobody can stop may live as long as the process.
    if stop.is_none() && cx.package().name() == "main" {
        return;
    }
    let has_case =
        |stop: &Stop| waits.iter().any(|wait| matches!(wait, Wait::Select(select) if case_of(*select, stop).is_some()));
    let message = match &stop {
        Some(stop) if has_case(stop) => {
            format!("this loop never ends: the case of `{}` does not leave it", stop.channel)
        }
        Some(stop) => format!("this loop never ends: it does not heed `{}`", stop.channel),
        None => "this loop never ends, and nothing at hand could tell it to".to_owned(),
    };
    let fix = match &stop {
        Some(stop) if stop.error.is_some() && caller::passes_a_short_context(cx, start) => Err(NoFix::from(
            "a caller gives a context that ends before the goroutine should: that of a request, or one with a deadline",
        )),
        Some(stop) if stop.is_of_test && cx.flow().awaited(start) == Awaited::Always => {
            Err(NoFix::from("the test waits for it, and its context ends only when the test has returned"))
        }
        Some(stop) => heed(cx, turns.within, &waits, stop),
        None => Err(NoFix::from(lacking(cx, cfg.function()))),
    };
    let at = Diagnostic::at(turns.within, message).related(start, "the goroutine starts here");
    let at = at.related(first.node(), "it waits here").fix(fix);
    // What does something now and then is mostly meant to do so as long as the process lives.
    let is_clock = stop.is_none() && waits.iter().all(|wait| is_time(cx, *wait));
    cx.report(if is_clock { at.severity(Severity::Note) } else { at });
}

/// Whether a wait is for time alone: a pause, or the ticks of a clock.
fn is_time<'p>(cx: &RuleContext<'p>, wait: Wait<'p>) -> bool {
    let is_tick = |channel: Expr<'p>| match cx.package().type_of(channel.node()) {
        Ty::Chan { elem, .. } => elem.is_named("time", "Time"),
        _ => false,
    };
    match wait {
        Wait::Ticks(_) => true,
        Wait::Select(select) => select.clauses().all(|clause| received_channel(clause).is_some_and(is_tick)),
        Wait::Statement(node) => match Stmt::cast(node) {
            Some(Stmt::Expr(stmt)) if stmt.call().is_some_and(|call| cx.is_call_to(call, SLEEP)) => true,
            _ => channel_of(node).is_some_and(|(channel, sends)| !sends && is_tick(channel)),
        },
    }
}

const SLEEP: &[Path] = &[Path { package: "time", receiver: "", name: "Sleep" }];

/// Why a loop that nothing could tell to end is not changed.
fn lacking(cx: &RuleContext<'_>, function: Function<'_>) -> String {
    let (name, needs) = (who_needs(function), "would need a `ctx context.Context`");
    if cx.is_test(function.node()) && is_entry_of_test(&name) {
        return "the test would have to tell it to end".to_owned();
    }
    format!("{name} {needs}")
}

/// Whether the name is one of a function that the test binary calls.
fn is_entry_of_test(name: &str) -> bool {
    ["`Test", "`Benchmark", "`Fuzz", "`Example"].iter().any(|word| name.starts_with(word))
}

fn who_needs(function: Function<'_>) -> String {
    let around = std::iter::successors(Some(function), |inner| Function::enclosing(inner.node()));
    let named = around.into_iter().find_map(Function::name);
    named.map_or("the function".to_owned(), |name| format!("`{}`", name.name()))
}

/// The statements in a loop that wait, those of literals not counted.
fn waits_in<'p>(cx: &RuleContext<'p>, turns: &Turns<'p>) -> Vec<Wait<'p>> {
    let inside = turns.within.descendants_pruned(|node| Function::cast(node).is_some());
    let nodes = std::iter::once(turns.within).chain(inside);
    let is_of_turn = |wait: &Wait<'p>| match *wait {
        Wait::Select(select) => select_runs_again(cx, select),
        _ => runs_again(cx, wait.node()),
    };
    let wait = |node: Node<'p>| {
        if let Some(select) = SelectStmt::cast(node) {
            let waits = select.clauses().next().is_some() && !select.clauses().any(CaseClause::is_default);
            return waits.then_some(Wait::Select(select));
        }
        if let Some(range) = ForStmt::cast(node) {
            return ranges_over_time(cx, range).then_some(Wait::Ticks(range));
        }
        let is_listed = node
            .parent()
            .is_some_and(|up| matches!(up.kind(), SyntaxKind::StatementList | SyntaxKind::LabeledStatement));
        let is_free = is_listed
            && gofix_flow::clause_of(node)
                .is_none_or(|clause| clause.communication().is_none_or(|communication| communication.node() != node));
        (is_free && waiting(cx, node).is_some()).then_some(Wait::Statement(node))
    };
    nodes.filter_map(wait).filter(|wait| !turns.is_jump || is_of_turn(wait)).collect()
}

/// Whether a wait answers somebody who waits for that, or gives back the place that the turn took before: it must not be left
/// out.
fn is_owed<'p>(cx: &RuleContext<'p>, turn: Node<'p>, waits: &[Wait<'p>], wait: &Wait<'p>) -> bool {
    let Wait::Statement(node) = *wait else { return false };
    let Some((channel, sends)) = channel_of(node) else { return false };
    let root = channel.node().descendants().find_map(Ident::cast).and_then(|root| cx.package().symbol(root.node()));
    let declared = root.and_then(|root| cx.package().declaration(root));
    let is_answer = sends && declared.is_some_and(|name| turn.contains(name));
    let gives_back = waits.iter().take_while(|before| before.node() != node).any(|before| match *before {
        Wait::Statement(before) => channel_of(before)
            .is_some_and(|(other, other_sends)| other_sends != sends && other.node().text() == channel.node().text()),
        _ => false,
    });
    is_answer || gives_back
}

/// The channel of a statement that sends, or receives, and whether it sends.
fn channel_of(node: Node<'_>) -> Option<(Expr<'_>, bool)> {
    if let Some(send) = SendStmt::cast(node) {
        return Some((send.channel()?, true));
    }
    let receive = node.descendants().find_map(|part| match Expr::cast(part) {
        Some(Expr::Unary(unary)) if unary.operator() == "<-" => unary.operand(),
        _ => None,
    });
    Some((receive?, false))
}

/// Lets each wait of the loop heed a stop signal, or at least the first one.
fn heed<'p>(cx: &RuleContext<'p>, turn: Node<'p>, waits: &[Wait<'p>], stop: &Stop) -> Result<Fix, NoFix> {
    let waits: Vec<Wait<'p>> = waits.iter().copied().filter(|wait| !is_owed(cx, turn, waits, wait)).collect();
    if waits.is_empty() {
        return Err(NoFix::from("somebody waits for each of the answers"));
    }
    let all: Vec<Node<'p>> = waits.iter().map(|wait| wait.node()).collect();
    cx.fix("end the goroutine when it is told to", |fix| {
        for wait in &waits {
            match *wait {
                Wait::Statement(node) => {
                    match channel_of(node) {
                        Some((channel, true)) => strands_no_receiver(cx, node, channel)?,
                        Some((channel, false)) => strands_no_sender(cx, node, channel, stop)?,
                        None => {}
                    }
                    guard(cx, fix, node, stop, &all)?;
                }
                Wait::Select(select) => {
                    strands_nobody(cx, select, stop)?;
                    let way = way_out(cx, fix, select.node(), stop, &all)?;
                    match case_of(select, stop) {
                        Some(clause) => leave_in(fix, clause, &way)?,
                        None => fix.add_clause(select, &format!("case <-{}:\n\t{way}", stop.channel))?,
                    }
                }
                Wait::Ticks(stmt) => guard_ticks(cx, fix, stmt, stop, &all)?,
            }
        }
        Ok(Applicability::Unsafe)
    })
}

/// The case of a select that receives from a stop signal already.
fn case_of<'p>(select: SelectStmt<'p>, stop: &Stop) -> Option<CaseClause<'p>> {
    let is_it = |channel: Expr<'p>| channel.node().text() == stop.channel;
    select.clauses().find(|clause| received_channel(*clause).is_some_and(is_it))
}

/// Puts a way out behind all that a case does.
fn leave_in<'p>(fix: &mut FixBuilder<'p>, clause: CaseClause<'p>, way: &str) -> Result<(), NoFix> {
    match clause.statements().last() {
        Some(Stmt::Branch(_)) => Err(NoFix::from("the case of the signal goes on with the loop")),
        Some(last) => fix.insert_after(last.node(), way),
        None => fix.insert_first(clause.node(), way),
    }
}

/// A minute, in nanoseconds.
const LONG: i128 = 60_000_000_000;

/// A goroutine that waits a long time with nothing that could shorten it.
fn check_long_wait<'p>(cx: &RuleContext<'p>, start: Node<'p>, function: Function<'p>) {
    let Some(body) = function.body() else { return };
    for stmt in body.statements() {
        let receive = stmt.node().descendants().find_map(|node| match Expr::cast(node) {
            Some(Expr::Unary(unary)) if unary.operator() == "<-" => unary.operand(),
            _ => None,
        });
        let Some(Expr::Call(call)) = receive.map(unparen) else { continue };
        let is_after =
            cx.package().callee_path(call).is_some_and(|path| &*path.package == "time" && &*path.name == "After");
        let is_bare =
            stmt.node().kind() == SyntaxKind::ExpressionStatement && function_of(call.node()) == Some(function);
        let duration = call.argument(0).and_then(|duration| cx.package().constant_int(duration.node()));
        if !is_after || !is_bare || duration.is_none_or(|duration| duration < LONG) {
            continue;
        }
        let Some(stop) = cx.flow().stop_at(stmt.node()) else { continue };
        let message = format!("the goroutine waits a long time and does not heed `{}`", stop.channel);
        let fix = cx.fix("end the goroutine when it is told to", |fix| {
            guard(cx, fix, stmt.node(), &stop, &[])?;
            Ok(Applicability::Unsafe)
        });
        cx.report(Diagnostic::at(stmt.node(), message).related(start, "the goroutine starts here").fix(fix));
    }
}
