//! Tickers and timers that nobody stops.

mod life;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Role, Use};
use gofix_semantics::Path;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, CaseClause, SelectorExpr, Stmt};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{
    function_of, is_main, local_variable, loop_of, runs_again, says_channel, statement_of, taken_by, taking,
};
use life::{Home, Kind};

const CREATORS: &[Path] = &[
    Path { package: "time", receiver: "", name: "NewTicker" },
    Path { package: "time", receiver: "", name: "NewTimer" },
    Path { package: "time", receiver: "", name: "Tick" },
];

declare_rule! {
    /// Finds a ticker or timer that stays in its function, which can be left without stopping it.
    ///
    /// ## Why
    ///
    /// Below Go 1.23 a ticker that is not stopped is never collected: it wakes the runtime at each tick as long as the process
    /// lives, one more for each call of the function. A timer stays until it fires. From 1.23 on both are collected, and this
    /// is only a note.
    ///
    /// ## Example
    ///
    /// ```go before go1.22
    /// package beat
    ///
    /// import "time"
    ///
    /// func beat(every time.Duration, done <-chan struct{}, say func()) {
    /// 	ticker := time.NewTicker(every)
    /// 	for {
    /// 		select {
    /// 		case <-ticker.C:
    /// 			say()
    /// 		case <-done:
    /// 			return
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ```go after go1.22
    /// package beat
    ///
    /// import "time"
    ///
    /// func beat(every time.Duration, done <-chan struct{}, say func()) {
    /// 	ticker := time.NewTicker(every)
    /// 	defer ticker.Stop()
    /// 	for {
    /// 		select {
    /// 		case <-ticker.C:
    /// 			say()
    /// 		case <-done:
    /// 			return
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe: the ticker is stopped when the function, or the goroutine, that uses it ends. `time.Tick` becomes `time.After` where
    /// one tick is all that is taken, else a ticker with a name; unsafe where its duration is no constant, since `NewTicker` panics for one that is not positive.
    ///
    /// ## Leaves alone
    ///
    /// What is stored, returned or passed on, `main`, a function that never ends, a timer that has been received from.
    UnstoppedTicker = "unstopped-ticker" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["NewTicker(", "NewTimer(", "Tick("]],
        may_reveal: [], yields_to: [], answered_by: ["SA1015", "staticcheck"],
    }
}

impl Rule for UnstoppedTicker {
    fn check(cx: &RuleContext<'_>) {
        for call in cx.calls_to(CREATORS) {
            let name = cx.package().callee_path(call).map(|path| path.name);
            let kind = match name.as_deref() {
                Some("NewTimer") => Kind::Timer,
                Some("Tick") => Kind::Tick,
                _ => Kind::Ticker,
            };
            check_creation(cx, call, kind);
        }
    }
}

fn check_creation<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, kind: Kind) {
    if in_main(cx, call.node()) {
        return;
    }
    // The channel alone has a name: what it belongs to is out of reach.
    let channel = call.node().parent().filter(|_| kind == Kind::Ticker).and_then(SelectorExpr::cast);
    if let Some((_, targets)) = channel.and_then(|channel| taking(channel.node())) {
        let variable = targets.first().and_then(|target| local_variable(cx.package(), *target));
        if let Some(home) = variable.and_then(|variable| life::home(cx, variable, call, Kind::Tick)) {
            report(cx, call, kind, name_it(cx, call, home, "ticker"));
        }
        return;
    }
    if let Some((statement, targets)) = taken_by(call) {
        let variable = targets.first().and_then(|target| local_variable(cx.package(), *target));
        let Some(home) = variable.and_then(|variable| life::home(cx, variable, call, kind)) else { return };
        report(
            cx,
            call,
            kind,
            match kind {
                Kind::Tick => keep_name(cx, call, home).unwrap_or_else(|| name_it(cx, call, home, "ticker.C")),
                _ => stop_it(cx, statement, targets.first().map_or("", |target| target.node().text()), home),
            },
        );
        return;
    }
    let is_ticker_channel = call.node().parent().and_then(SelectorExpr::cast).is_some();
    match kind {
        Kind::Tick if life::is_taken_in_place(cx, call.node()) => {
            let is_ranged = call.node().parent().is_some_and(|up| up.kind() == SyntaxKind::RangeClause);
            let is_once = !is_ranged && !runs_again(cx, call.node()) && loop_of(call.node()).is_none();
            let fix = if is_once { wait_once(cx, call) } else { name_it(cx, call, Home::Function, "ticker.C") };
            report(cx, call, kind, fix);
        }
        Kind::Ticker if is_ticker_channel => {
            let channel = call.node().parent().filter(|channel| life::is_taken_in_place(cx, *channel));
            if channel.is_some() {
                report(cx, call, kind, name_it(cx, call, Home::Function, "ticker"));
            }
        }
        _ => {}
    }
}

/// Whether a node belongs to `main` itself, which ends with the process.
fn in_main<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    function_of(node).is_some_and(|function| is_main(cx, function))
}

fn report<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, kind: Kind, fix: Result<Fix, NoFix>) {
    let is_collected = cx.package().has_collected_timers() == Some(true);
    let diagnostic = match (kind, is_collected) {
        (_, true) => {
            let message =
                "the function can be left without stopping it; from Go 1.23 on it is collected, so nothing leaks";
            Diagnostic::at(call.node(), message).severity(Severity::Note)
        }
        (Kind::Timer, false) => {
            Diagnostic::at(call.node(), "the timer stays until it fires: a way out of the function does not stop it")
        }
        (_, false) => Diagnostic::at(
            call.node(),
            "the function can be left with the ticker running: it ticks for ever (Go below 1.23)",
        ),
    };
    cx.report(diagnostic.fix(fix));
}

/// `defer t.Stop()` where the ticker lives.
fn stop_it<'p>(cx: &RuleContext<'p>, statement: Node<'p>, name: &str, home: Home<'p>) -> Result<Fix, NoFix> {
    let text = format!("defer {name}.Stop()");
    match home {
        Home::Goroutine(literal) => {
            let body = literal.body().ok_or("the goroutine has no body")?;
            cx.fix("stop it when the goroutine ends", |fix| {
                fix.insert_first(body.node(), &text)?;
                Ok(Applicability::Safe)
            })
        }
        Home::Shared => Err(NoFix::from("a goroutine and the function that starts it share it")),
        Home::Function if runs_again(cx, statement) => {
            Err(NoFix::from("it is made in a loop, where deferred calls would pile up"))
        }
        Home::Function => cx.fix("stop it when the function ends", |fix| {
            let listed = statement_of(statement).ok_or("it is made in the head of a statement")?;
            // In the head of an `if` the ticker lives on in the branch that is not taken.
            if listed != statement && !matches!(Stmt::cast(listed), Some(Stmt::Decl(_))) {
                return Err(NoFix::from("it is made in the head of a statement"));
            }
            fix.insert_after(listed, &text)?;
            Ok(Applicability::Safe)
        }),
    }
}

/// `time.After` where a single tick is taken: what is meant is a time.
fn wait_once<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Result<Fix, NoFix> {
    let constant = call.argument(0).and_then(|duration| cx.package().constant_int(duration.node()));
    if constant.is_some_and(|duration| duration <= 0) {
        return Err(NoFix::from("for such a duration `time.Tick` never ticks, but `time.After` is over at once"));
    }
    cx.fix("wait for the time once", |fix| {
        let after = fix.qualify(call.node(), "time", "After")?;
        fix.replace(call.function().ok_or("the call cannot be read")?.node(), &after)?;
        Ok(if constant.is_some() { Applicability::Safe } else { Applicability::Unsafe })
    })
}

/// `ticker := time.NewTicker(d)` for `ticker := time.Tick(d)`, where what the variable is used for are its ticks alone.
fn keep_name<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, home: Home<'p>) -> Option<Result<Fix, NoFix>> {
    let (statement, targets) = taken_by(call)?;
    let [target] = targets.as_slice() else { return None };
    let uses = cx.flow().uses(local_variable(cx.package(), *target)?)?;
    let is_tick = |used: &Use<'p>| used.part.is_empty() && matches!(used.role, Role::Received(_) | Role::Ranged(_));
    let is_plain = AssignStmt::cast(statement).is_some_and(AssignStmt::is_define)
        && statement_of(statement) == Some(statement)
        && uses.definitions.len() == 1
        && uses.uses.iter().all(is_tick);
    is_plain.then(|| {
        may_be_stopped(cx, call, home)?;
        let is_positive = is_positive(cx, call)?;
        let name = target.node().text();
        cx.fix("keep the ticker and stop it when the function ends", |fix| {
            let make = fix.qualify(statement, "time", "NewTicker")?;
            let name = if says_channel(name) {
                let ticker = fix.fresh_name(statement, "ticker");
                fix.replace(target.node(), &ticker)?;
                ticker
            } else {
                name.to_owned()
            };
            fix.replace(call.function().ok_or("the call cannot be read")?.node(), &make)?;
            fix.insert_after(statement, &format!("defer {name}.Stop()"))?;
            for used in uses.uses.iter() {
                fix.replace(used.ident, &format!("{name}.C"))?;
            }
            Ok(if is_positive { Applicability::Safe } else { Applicability::Unsafe })
        })
    })
}

/// No fix where nobody would stop a ticker, or it would be stopped too late.
fn may_be_stopped<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, home: Home<'p>) -> Result<(), NoFix> {
    if !matches!(home, Home::Function) {
        return Err(NoFix::from("it is not the function that makes it which uses it"));
    }
    if runs_again(cx, call.node()) {
        return Err(NoFix::from("it is made in a loop, where deferred calls would pile up"));
    }
    Ok(())
}

/// Whether what `time.Tick` gets is certainly positive; no fix where `NewTicker` would panic.
fn is_positive<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Result<bool, NoFix> {
    let duration = call.argument(0).ok_or("the duration cannot be read")?;
    match cx.package().constant_int(duration.node()) {
        Some(duration) if duration <= 0 => {
            Err(NoFix::from("for such a duration `time.Tick` never ticks, but `NewTicker` panics"))
        }
        constant => Ok(constant.is_some()),
    }
}

/// A ticker with a name in the place of `time.Tick`, or of `time.NewTicker(d).C`.
fn name_it<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, home: Home<'p>, channel: &str) -> Result<Fix, NoFix> {
    may_be_stopped(cx, call, home)?;
    let statement = statement_of(call.node()).ok_or("it is made in the head of a statement")?;
    let is_head = statement.kind() != SyntaxKind::ForStatement && loop_of(call.node()).is_some();
    if is_head || CaseClause::cast(statement).is_some() {
        return Err(NoFix::from("it is made in a loop, where deferred calls would pile up"));
    }
    let duration = call.argument(0).ok_or("the duration cannot be read")?;
    let is_safe = channel == "ticker" || is_positive(cx, call)?;
    cx.fix("give the ticker a name and stop it when the function ends", |fix| {
        let ticker = fix.fresh_name_among(statement, &["ticker", "clock"]);
        let make = fix.qualify(statement, "time", "NewTicker")?;
        let duration = duration.node().text();
        fix.insert_before(statement, &format!("{ticker} := {make}({duration})\ndefer {ticker}.Stop()"))?;
        fix.replace(call.node(), &channel.replacen("ticker", &ticker, 1))?;
        Ok(if is_safe { Applicability::Safe } else { Applicability::Unsafe })
    })
}
