//! Drains of a timer that wait for a tick which was already taken.

mod events;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::Place;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, IfStmt, Stmt, unparen};

use crate::support::statement_of;
use events::Before;

const STOP: &[Path] = &[Path { package: "time", receiver: "Timer", name: "Stop" }];

declare_rule! {
    /// Finds `if !t.Stop() { <-t.C }` where the tick may have been received before.
    ///
    /// ## Why
    ///
    /// `Stop` says false when the timer has fired or was stopped already. If the tick was received before, or the timer was
    /// stopped before, nothing is left in the channel, and the drain waits for ever. With timers of Go 1.23 and later no
    /// drain is needed at all: behind `Stop` or `Reset` no old tick can come.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package poll
    ///
    /// import "time"
    ///
    /// func poll(t *time.Timer, in <-chan int, d time.Duration, use func(int)) {
    /// 	for {
    /// 		select {
    /// 		case v := <-in:
    /// 			use(v)
    /// 		case <-t.C:
    /// 			use(-1)
    /// 		}
    /// 		if !t.Stop() {
    /// 			<-t.C
    /// 		}
    /// 		t.Reset(d)
    /// 	}
    /// }
    /// ```
    ///
    /// ```go after
    /// package poll
    ///
    /// import "time"
    ///
    /// func poll(t *time.Timer, in <-chan int, d time.Duration, use func(int)) {
    /// 	for {
    /// 		select {
    /// 		case v := <-in:
    /// 			use(v)
    /// 		case <-t.C:
    /// 			use(-1)
    /// 		}
    /// 		t.Stop()
    /// 		t.Reset(d)
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe. From Go 1.23 on `t.Stop()` alone, where the block is nothing but the receive. Below, the receive gets a
    /// `default`, so that it takes a tick that is there and goes on otherwise.
    ///
    /// ## Leaves alone
    ///
    /// Below Go 1.23 a drain that no receive and no other `Stop` can come before. From 1.23 on such a drain is merely dead
    /// code: a note.
    TimerDrain = "timer-drain" {
        group: Goroutine, default: On, severity: Error, fix: Sometimes, since: "0.1.0",
        triggers: [["Stop("], [".C"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

/// `if !t.Stop() { <-t.C }`.
pub(crate) struct Drain<'p> {
    stop: CallExpr<'p>,
    branch: IfStmt<'p>,
    /// The statement that receives.
    receive: Node<'p>,
    timer: Place,
    /// The field, where the timer is kept in one.
    field: Option<Symbol>,
}

impl Rule for TimerDrain {
    fn check(cx: &RuleContext<'_>) {
        for stop in cx.calls_to(STOP) {
            if let Some(drain) = drain_of(cx, stop) {
                check_drain(cx, &drain);
            }
        }
    }
}

fn drain_of<'p>(cx: &RuleContext<'p>, stop: CallExpr<'p>) -> Option<Drain<'p>> {
    let operand = stop.selector()?.operand()?;
    let timer = Place::of(cx.package(), operand.node())?;
    let branch = stop.node().ancestors().find_map(IfStmt::cast)?;
    if !asks_for_failure(cx, branch, stop) {
        return None;
    }
    let receives = |stmt: &Stmt<'p>| {
        let value = match stmt {
            Stmt::Expr(stmt) => stmt.expr(),
            Stmt::Assign(assign) => assign.right().first().copied(),
            _ => None,
        };
        value.is_some_and(|value| events::received_timer(cx.package(), unparen(value).node()) == Some(timer.clone()))
    };
    let receive = branch.consequence()?.statements().find(receives)?.node();
    let field = match unparen(operand) {
        Expr::Selector(selector) => cx.package().symbol(selector.field()?.node()),
        _ => None,
    };
    Some(Drain { stop, branch, receive, timer, field })
}

/// Whether a branch is taken when `Stop` says false: `if !t.Stop()` or `if ok := t.Stop(); !ok`.
fn asks_for_failure<'p>(cx: &RuleContext<'p>, branch: IfStmt<'p>, stop: CallExpr<'p>) -> bool {
    let Some(Expr::Unary(unary)) = branch.condition().map(unparen) else { return false };
    let Some(asked) = unary.operand().map(unparen).filter(|_| unary.operator() == "!") else { return false };
    if asked.node() == stop.node() {
        return true;
    }
    let Some(Stmt::Assign(assign)) = branch.initializer() else { return false };
    let is_value = matches!(assign.right().as_slice(), [value] if unparen(*value).node() == stop.node());
    let is_asked = matches!(assign.left().as_slice(), [target] if same(cx, target.node(), asked.node()));
    is_value && is_asked && AssignStmt::is_define(assign)
}

fn same<'p>(cx: &RuleContext<'p>, a: Node<'p>, b: Node<'p>) -> bool {
    cx.package().symbol(a).is_some_and(|symbol| cx.package().symbol(b) == Some(symbol))
}

fn check_drain<'p>(cx: &RuleContext<'p>, drain: &Drain<'p>) {
    let is_collected = cx.package().has_collected_timers() == Some(true);
    match events::before(cx, drain) {
        Before::Certain(event) => {
            let message = "the tick can have been received before: then the drain waits for ever";
            let message = if events::is_stop(cx, event) {
                "the timer can have been stopped before: then the drain waits for ever"
            } else {
                message
            };
            let diagnostic = Diagnostic::at(drain.receive, message).related(event, "here, on a way to the drain");
            cx.report(diagnostic.fix(fix(cx, drain, is_collected)));
        }
        Before::Elsewhere(event) => {
            let message = "the tick can have been received elsewhere: then the drain waits for ever";
            let mut diagnostic = Diagnostic::at(drain.receive, message).severity(Severity::Warning);
            if let Some(event) = event {
                diagnostic = diagnostic.related(event, "received here");
            }
            cx.report(diagnostic.fix(fix(cx, drain, is_collected)));
        }
        Before::Nothing if is_collected => {
            let message = "from Go 1.23 on `Stop` says false only when the tick was received: the drain never runs";
            let diagnostic = Diagnostic::at(drain.receive, message).severity(Severity::Note);
            cx.report(diagnostic.fix(fix(cx, drain, true)));
        }
        Before::Nothing | Before::Unknown => {}
    }
}

fn fix<'p>(cx: &RuleContext<'p>, drain: &Drain<'p>, is_collected: bool) -> Result<Fix, NoFix> {
    if !is_collected {
        return cx.fix("take only a tick that is there", |fix| {
            fix.replace(drain.receive, &format!("select {{\ncase {}:\ndefault:\n}}", drain.receive.text()))?;
            Ok(Applicability::Safe)
        });
    }
    let block = drain.branch.consequence().ok_or("the branch cannot be read")?;
    if block.statements().count() != 1 || drain.branch.alternative().is_some() {
        return Err(NoFix::from("the branch does more than to receive"));
    }
    if statement_of(drain.branch.node()) != Some(drain.branch.node()) {
        return Err(NoFix::from("the branch is a part of another statement"));
    }
    cx.fix("only stop the timer", |fix| {
        fix.replace(drain.branch.node(), drain.stop.node().text())?;
        Ok(Applicability::Safe)
    })
}
