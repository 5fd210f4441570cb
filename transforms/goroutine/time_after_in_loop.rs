//! A new timer in each turn of a loop.

mod fix;
mod short;

use gofix_analysis::{Diagnostic, Rule, RuleContext, Severity, declare_rule};
use gofix_semantics::Path;
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, ForStmt, Ident, SelectStmt, SelectorExpr, ValueSpec, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::support::{function_of, local_variable, loop_of, statement_of, taking};
use fix::{held_timer, own_timer, shared_timer};
use short::has_few_turns;

const CREATORS: &[Path] = &[
    Path { package: "time", receiver: "", name: "After" },
    Path { package: "time", receiver: "", name: "Tick" },
    Path { package: "time", receiver: "", name: "NewTimer" },
    Path { package: "time", receiver: "", name: "NewTicker" },
];

declare_rule! {
    /// Finds `time.After`, or `time.Tick`, as a case of a `select` that a loop runs again and again.
    ///
    /// ## Why
    ///
    /// Each turn makes a timer. Below Go 1.23 every one of them stays until it fires, even if another case was taken: with a
    /// timeout of a minute and a thousand events a second that is sixty thousand timers. From 1.23 on it is only an
    /// allocation for each turn. A `time.Tick` of each turn would even tick for ever, although only its first tick can be seen.
    ///
    /// ## Example
    ///
    /// ```go before go1.22
    /// package poll
    ///
    /// import "time"
    ///
    /// func poll(in <-chan string, use func(string)) {
    /// 	for {
    /// 		select {
    /// 		case s := <-in:
    /// 			use(s)
    /// 		case <-time.After(time.Minute):
    /// 			return
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ```go after go1.22
    /// package poll
    ///
    /// import "time"
    ///
    /// func poll(in <-chan string, use func(string)) {
    /// 	for {
    /// 		timer := time.NewTimer(time.Minute)
    /// 		select {
    /// 		case s := <-in:
    /// 			timer.Stop()
    /// 			use(s)
    /// 		case <-timer.C:
    /// 			return
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Below 1.23 each turn gets a timer of its own that the other cases stop: safe where the duration is the same in each
    /// turn, else unsafe. Where the channel has a name, the timer takes it, if every way of the turn comes to the `select`.
    /// From 1.23 on it is a note, fixed only when the rule is selected by its name: one timer before the loop, reset before
    /// each `select`, and stopped when the function ends or, where it goes on behind the loop, on every way out of it.
    ///
    /// ## Leaves alone
    ///
    /// `time.After` made before the loop: a deadline for the whole of it. Loops of few turns in tests are a note.
    TimeAfterInLoop = "time-after-in-loop" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["After(", "Tick(", "NewTimer(", "NewTicker("], ["select"], ["for ", "for{", "goto "]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for TimeAfterInLoop {
    fn check(cx: &RuleContext<'_>) {
        for call in cx.calls_to(CREATORS) {
            if let Some(wait) = wait_of(cx, call) {
                check_wait(cx, &wait);
            }
        }
    }
}

/// A `time.After` in a case of a `select` that runs again and again.
struct Wait<'p> {
    call: CallExpr<'p>,
    /// The channel: the call, or a field of what it gives.
    channel: Node<'p>,
    duration: Expr<'p>,
    /// The case that receives from the channel.
    own: CaseClause<'p>,
    others: Vec<CaseClause<'p>>,
    select: SelectStmt<'p>,
    /// The loop, if it is not made of a jump.
    around: Option<ForStmt<'p>>,
    /// The variable that holds the channel, if it has one.
    name: Option<Ident<'p>>,
    /// Whether it is a `time.Tick`, which goes on.
    is_tick: bool,
}

fn wait_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Wait<'p>> {
    let creator = cx.package().callee_path(call)?.name;
    let channel = match &*creator {
        "NewTimer" | "NewTicker" => SelectorExpr::cast(call.node().parent()?).map(AstNode::node)?,
        _ => call.node(),
    };
    let is_tick = matches!(&*creator, "Tick" | "NewTicker");
    let (name, received) = match received_in(channel) {
        Some(case) => (None, case),
        None => held(cx, channel, !is_tick).map(|(name, case)| (Some(name), case))?,
    };
    let select = SelectStmt::cast(received.node().parent()?)?;
    let others = select.clauses().filter(|clause| *clause != received).collect();
    let around = loop_of(select.node());
    let duration = call.argument(0)?;
    Some(Wait { call, channel, duration, own: received, others, select, around, name, is_tick })
}

/// The case whose communication receives from a channel.
fn received_in(channel: Node<'_>) -> Option<CaseClause<'_>> {
    let receive = channel.parent().filter(|up| up.kind() == SyntaxKind::UnaryExpression)?;
    let mut communication = receive.parent()?;
    if communication.field() != Field::Communication {
        communication = communication.parent()?;
    }
    let is_received = communication.field() == Field::Communication && receive.text().starts_with("<-");
    CaseClause::cast(communication.parent()?).filter(|_| is_received)
}

/// The variable that holds a channel and nothing else, and the only case that receives from it: of a select that stands
/// further down in the same block.
fn held<'p>(cx: &RuleContext<'p>, channel: Node<'p>, is_timer: bool) -> Option<(Ident<'p>, CaseClause<'p>)> {
    let (taking, targets) = taking(channel).filter(|_| is_timer)?;
    let [Expr::Ident(name)] = targets.as_slice() else { return None };
    let is_plain = match ValueSpec::cast(taking) {
        Some(spec) => spec.value_type().is_none(),
        None => AssignStmt::cast(taking).is_some_and(AssignStmt::is_define),
    };
    let statement = statement_of(taking).filter(|_| is_plain)?;
    let uses = cx.package().uses(cx.package().symbol(name.node())?);
    let [used] = uses.as_slice() else { return None };
    let case = received_in(*used)?;
    let select = statement_of(case.node())?;
    let is_below = select.parent() == statement.parent() && select.start() > statement.end();
    (is_below && function_of(*used) == function_of(channel)).then_some((*name, case))
}

/// Whether a case gives the flag that is the whole condition of the loop the value that ends it: `for !done { … done = true }`.
fn sets_the_end<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>, clause: CaseClause<'p>) -> bool {
    let (flag, end) = match around.condition().map(unparen) {
        Some(Expr::Unary(not)) if not.operator() == "!" => (not.operand().map(unparen), "true"),
        other => (other, "false"),
    };
    let Some(flag) = flag.and_then(|flag| local_variable(cx.package(), flag)) else { return false };
    clause.statements().filter_map(|stmt| AssignStmt::cast(stmt.node())).any(|assign| {
        let (left, right) = (assign.left(), assign.right());
        let is_flag = matches!(left.as_slice(), [target] if local_variable(cx.package(), *target) == Some(flag));
        is_flag && matches!(right.as_slice(), [value] if value.node().text() == end)
    })
}

fn check_wait<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) {
    let cfg = function_of(wait.call.node()).and_then(|function| cx.flow().cfg(function));
    let Some(cfg) = cfg else { return };
    let Some(made) = cfg.point_of(wait.call.node()) else { return };
    let again = |clause: &CaseClause<'p>| {
        // A clause without statements goes on behind the select.
        let start = match (clause.statements().next(), clause.communication()) {
            (Some(first), _) => first.node().descendants().find_map(|part| cfg.point_of(part)),
            (None, Some(communication)) => cfg.point_after(communication.node()),
            (None, None) => None,
        };
        if wait.around.is_some_and(|around| sets_the_end(cx, around, *clause)) {
            return false;
        }
        start.is_none_or(|start| match wait.around.and_then(|around| cfg.loop_of(around.node())) {
            Some(id) => cfg.can_repeat(id, start),
            None => cfg.reaches(start, made, |_| false),
        })
    };
    let comes_back = again(&wait.own);
    let is_collected = cx.package().has_collected_timers() != Some(false);
    let piles_up = wait.others.iter().any(again) || wait.is_tick && comes_back && !is_collected;
    let node = wait.call.node();
    if !piles_up {
        if comes_back && wait.around.is_some() {
            let message = "each turn makes a timer, but none piles up: every other case leaves the loop";
            cx.report(Diagnostic::at(node, message).severity(Severity::Note).no_fix("nothing is left behind"));
        }
        return;
    }
    if is_collected {
        let message = "each turn allocates a timer; from Go 1.23 on it is collected, so nothing leaks";
        cx.report(Diagnostic::at(node, message).severity(Severity::Note).fix(shared_timer(cx, wait)));
        return;
    }
    let message = if wait.is_tick {
        "each turn leaves a ticker behind that ticks for ever (Go below 1.23)"
    } else {
        "each turn leaves a timer behind that lives until it fires (Go below 1.23)"
    };
    let fix = match wait.name {
        Some(name) => held_timer(cx, cfg, wait, name),
        None => own_timer(cx, wait),
    };
    let is_of_no_matter = cx.is_test(node) && wait.around.is_some_and(|around| has_few_turns(cx, around));
    if is_of_no_matter && !wait.is_tick {
        let message = "each of a test's few turns leaves a timer behind until it fires (Go below 1.23)";
        cx.report(Diagnostic::at(node, message).severity(Severity::Note).fix(fix));
        return;
    }
    cx.report(Diagnostic::at(node, message).fix(fix));
}
