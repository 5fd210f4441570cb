//! Selects that do not see the end of the context.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Assumption, End, ProgramPoint, received_channel};
use gofix_semantics::Ty;
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, ExprStmt, ForStmt, Function, SelectStmt, SendStmt,
};
use gofix_syntax::{Node, SyntaxKind};

use crate::goroutine::guard::{may_be_cut_short, strands_nobody, way_out};
use crate::support::{function_of, loop_of, select_runs_again};

declare_rule! {
    /// Finds a `select` in a loop that waits without a case for the end of the context that its function has.
    ///
    /// ## Why
    ///
    /// Who calls a function with a context wants to be able to end it. A loop that waits for messages only goes on waiting
    /// when the context is done, and the goroutine stays with all that it holds:
    ///
    /// ```go
    /// package relay
    ///
    /// import "context"
    ///
    /// func relay(ctx context.Context, in <-chan string, errs <-chan error, use func(string)) error {
    /// 	for {
    /// 		select {
    /// 		case s := <-in:
    /// 			use(s)
    /// 		case err := <-errs:
    /// 			return err
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// One more case lets it end:
    ///
    /// ```go
    /// package relay
    ///
    /// import "context"
    ///
    /// func relay(ctx context.Context, in <-chan string, errs <-chan error, use func(string)) error {
    /// 	for {
    /// 		select {
    /// 		case s := <-in:
    /// 			use(s)
    /// 		case err := <-errs:
    /// 			return err
    /// 		case <-ctx.Done():
    /// 			return ctx.Err()
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: the function can now return early. Where something behind the loop must still happen (a close, a send, an
    /// unlock), the new case leaves the loop only; where it would be skipped in any case there is no fix, nor where the function
    /// has results and no error among them.
    ///
    /// ## Leaves alone
    ///
    /// A `select` with a default, with a case on `Done()` under whatever name, or on another channel that ends the loop and
    /// carries no values; channels that were made from the context. A `select` outside of a loop is a note.
    SelectWithoutDone = "select-without-done" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["select"], ["Context", "http.Request"]],
        may_reveal: ["time-after-in-loop", "blocked-send"], yields_to: ["ineffective-break", "endless-goroutine"],
        answered_by: [],
    }
}

impl Rule for SelectWithoutDone {
    fn check(cx: &RuleContext<'_>) {
        for select in cx.nodes::<SelectStmt<'_>>() {
            check_select(cx, select);
        }
    }
}

fn check_select<'p>(cx: &RuleContext<'p>, select: SelectStmt<'p>) {
    let clauses: Vec<CaseClause<'p>> = select.clauses().collect();
    let around = loop_of(select.node());
    if clauses.is_empty() || clauses.iter().any(|clause| clause.is_default() || ends(cx, *clause, around)) {
        return;
    }
    let flow = cx.flow();
    let Some(stop) = flow.context_stop(select.node()).filter(|stop| !stop.is_of_test && stop.is_given) else { return };
    // The context of a request that has become a connection of its own does not end with its client.
    if flow.context_at(select.node()).over.is_some() {
        return;
    }
    let channel_of = |clause: &CaseClause<'p>| {
        let sent = clause.communication().and_then(|stmt| SendStmt::cast(stmt.node())).and_then(SendStmt::channel);
        received_channel(*clause).or(sent)
    };
    if clauses.iter().filter_map(channel_of).any(|channel| flow.heeds_a_context(channel)) {
        return;
    }
    if around.is_some_and(|around| is_short(cx, &clauses) && asks_elsewhere(cx, around, select))
        || is_watched(cx, select)
    {
        return;
    }
    let message = format!("this `select` does not see the end of the context (`{}`)", stop.channel);
    let fix = cx.fix("end with the context", |fix| {
        may_be_cut_short(cx, select.node())?;
        strands_nobody(cx, select, &stop)?;
        if tells_one_of_several(cx, select) {
            return Err(NoFix::from("some of the receivers would be told, and the others not"));
        }
        let way = way_out(cx, fix, select.node(), &stop, &[])?;
        fix.add_clause(select, &format!("case <-{}:\n\t{way}", stop.channel))?;
        Ok(Applicability::Unsafe)
    });
    let mut diagnostic = Diagnostic::at(select.node(), message).fix(fix);
    // A test that left quietly with its context would pass.
    if around.is_none() && !select_runs_again(cx, select) || cx.is_test(select.node()) {
        diagnostic = diagnostic.severity(Severity::Note);
    }
    cx.report(diagnostic);
}

/// Whether a select sends to one of the receivers over which a loop around it ranges: they are told of the same.
fn tells_one_of_several<'p>(cx: &RuleContext<'p>, select: SelectStmt<'p>) -> bool {
    let sends = select.clauses().filter_map(|clause| SendStmt::cast(clause.communication()?.node()));
    let roots = sends.filter_map(|send| gofix_flow::Place::of(cx.package(), send.channel()?.node()));
    let mut declared = roots.filter_map(|place| cx.package().declaration(place.root));
    declared.any(|name| {
        let ranges = name.ancestors().take_while(|above| Function::cast(*above).is_none());
        ranges.into_iter().any(|above| above.kind() == SyntaxKind::RangeClause)
    })
}

/// Whether a clause lets the work end: it sees the end of a context, or receives what carries no value and leaves the loop.
fn ends<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>, around: Option<ForStmt<'p>>) -> bool {
    let Some(channel) = received_channel(clause) else { return false };
    if cx.flow().is_done_channel(channel) || is_of_system(cx, channel) {
        return true;
    }
    // Nothing is taken from what ends the loop: it is a signal, whatever its values are.
    let receive = clause.communication().and_then(|stmt| AssignStmt::cast(stmt.node()));
    let is_bare = receive.is_none_or(|receive| receive.left().is_empty());
    let is_timer = is_short(cx, &[clause]);
    let is_signal = cx.flow().is_stop(channel) || is_bare && !is_timer && around.is_some();
    is_signal && around.is_none_or(|around| leaves(cx, clause, around.node()))
        || ends_when_closed(cx, clause, around)
        || cx.flow().is_stop(channel) && around.is_some_and(|around| is_asked_by_the_loop(cx, clause, around))
}

/// Whether a loop goes on as long as a receive tells that the channel is open: `for ok { select { case _, ok = <-done: } }`.
fn is_asked_by_the_loop<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>, around: ForStmt<'p>) -> bool {
    let receive = clause.communication().and_then(|stmt| AssignStmt::cast(stmt.node()));
    let open = receive.and_then(|receive| cx.package().symbol(receive.left().get(1)?.node()));
    let asked = around.condition().and_then(|condition| cx.package().symbol(condition.node()));
    open.is_some() && open == asked
}

/// Whether a goroutine leaves its loop when the channel that a clause receives from is closed: that is how its owner ends it.
fn ends_when_closed<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>, around: Option<ForStmt<'p>>) -> bool {
    let literal = function_of(clause.node()).filter(|function| function.is_literal());
    let is_goroutine = literal.is_some_and(|literal| cx.flow().literal_run(literal).is_goroutine());
    let receive = clause.communication().and_then(|stmt| AssignStmt::cast(stmt.node()));
    let open = receive.and_then(|receive| cx.package().symbol(receive.left().get(1)?.node()));
    let Some((open, around)) = open.zip(around).filter(|_| is_goroutine) else { return false };
    let ends = || {
        let function = function_of(clause.node())?;
        let cfg = cx.flow().cfg(function)?;
        let from = cfg.point_after(clause.communication()?.node())?;
        let search = cx.flow().search(function, from)?.assuming(&[Assumption::IsFalse(open)]);
        let ends = search.within_turn(cfg.loop_of(around.node())?).paths_to_exits(|_| false);
        Some(!ends.is_empty() && !ends.iter().any(|path| matches!(path.end, End::NextTurn(_))))
    };
    ends().unwrap_or(false)
}

/// Whether a channel gives signals of the system: who waits for these lives as long as the process.
pub(crate) fn is_of_system<'p>(cx: &RuleContext<'p>, channel: Expr<'p>) -> bool {
    let ty = cx.package().type_of(channel.node());
    matches!(cx.package().underlying(&ty), Ty::Chan { elem, .. } if elem.is_named("os", "Signal"))
}

/// Whether a select waits no longer than some time: it has a case for a timer.
fn is_short<'p>(cx: &RuleContext<'p>, clauses: &[CaseClause<'p>]) -> bool {
    clauses.iter().filter_map(|clause| received_channel(*clause)).any(|channel| {
        let ty = cx.package().type_of(channel.node());
        matches!(cx.package().underlying(&ty), Ty::Chan { elem, .. } if elem.is_named("time", "Time"))
    })
}

/// Whether another statement of the loop asks the context.
fn asks_elsewhere<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>, select: SelectStmt<'p>) -> bool {
    around.node().descendants().filter_map(CallExpr::cast).any(|call| {
        !select.node().contains(call.node()) && ["Done", "Err"].iter().any(|name| cx.flow().is_question(call, name))
    })
}

/// Whether the function has handed its context, and nothing else, to something that gives nothing back: that watches it.
fn is_watched<'p>(cx: &RuleContext<'p>, select: SelectStmt<'p>) -> bool {
    let body = function_of(select.node()).and_then(Function::body);
    let calls = body.into_iter().flat_map(|body| body.node().descendants()).filter_map(ExprStmt::cast);
    calls.filter_map(ExprStmt::call).any(|call| {
        let arguments = call.arguments();
        let is_alone = matches!(arguments.as_slice(), [only] if cx.flow().context_kind(&cx.package().type_of(only.node())).is_some());
        let is_silent = matches!(cx.package().type_of(call.node()), Ty::Tuple(parts) if parts.is_empty());
        is_alone && is_silent && call.selector().is_some()
    })
}

/// Whether no path from a clause leads to the next turn.
pub(crate) fn leaves<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>, around: Node<'p>) -> bool {
    let cfg = function_of(clause.node()).and_then(|function| cx.flow().cfg(function));
    let communication = clause.communication().map(AstNode::node);
    let (Some(cfg), Some(communication)) = (cfg, communication) else { return true };
    let (Some(id), Some(point)) = (cfg.loop_of(around), cfg.point_after(communication)) else { return true };
    !cfg.can_repeat(id, ProgramPoint { ..point })
}
