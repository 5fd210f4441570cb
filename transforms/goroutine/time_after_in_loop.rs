//! A new timer in each turn of a loop.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_semantics::{Callee, Path, SymbolKind};
use gofix_syntax::ast::{AstNode, CallExpr, CaseClause, Expr, ForStmt, Function, Ident, LabeledStmt, SelectStmt, Stmt};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::support::{function_of, idents, is_last, loop_of};

const AFTER: &[Path] = &[Path { package: "time", receiver: "", name: "After" }];
const TICK: &[Path] = &[Path { package: "time", receiver: "", name: "Tick" }];

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
    /// turn, else unsafe. From 1.23 on it is a note, fixed only when the rule is selected by its name: one timer before the
    /// loop, reset before each `select`, and stopped when the function ends or, where it goes on behind the loop, on every way
    /// out of it.
    ///
    /// ## Leaves alone
    ///
    /// `time.After` made before the loop: a deadline for the whole of it.
    TimeAfterInLoop = "time-after-in-loop" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["After(", "Tick("], ["select"], ["for ", "for{"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for TimeAfterInLoop {
    fn check(cx: &RuleContext<'_>) {
        for (call, is_tick) in [(AFTER, false), (TICK, true)]
            .into_iter()
            .flat_map(|(path, is_tick)| cx.calls_to(path).into_iter().map(move |call| (call, is_tick)))
        {
            if let Some(wait) = wait_of(call, is_tick) {
                check_wait(cx, &wait);
            }
        }
    }
}

/// A `time.After` in a case of a `select` in a loop.
struct Wait<'p> {
    call: CallExpr<'p>,
    duration: Expr<'p>,
    others: Vec<CaseClause<'p>>,
    select: SelectStmt<'p>,
    around: ForStmt<'p>,
    /// Whether it is a `time.Tick`, which goes on.
    is_tick: bool,
}

fn wait_of(call: CallExpr<'_>, is_tick: bool) -> Option<Wait<'_>> {
    let receive = call.node().parent()?;
    let communication = receive.parent()?;
    if receive.kind() != SyntaxKind::UnaryExpression || communication.field() != Field::Communication {
        return None;
    }
    let case = CaseClause::cast(communication.parent()?)?;
    let select = SelectStmt::cast(case.node().parent()?)?;
    let others = select.clauses().filter(|clause| *clause != case).collect();
    Some(Wait { call, duration: call.argument(0)?, others, select, around: loop_of(select.node())?, is_tick })
}

fn check_wait<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) {
    let cfg = function_of(wait.call.node()).and_then(|function| cx.flow().cfg(function));
    let Some(cfg) = cfg else { return };
    let Some(id) = cfg.loop_of(wait.around.node()) else { return };
    let again = |clause: &CaseClause<'p>| {
        // A clause without statements goes on behind the select.
        let start = match (clause.statements().next(), clause.communication()) {
            (Some(first), _) => first.node().descendants().find_map(|part| cfg.point_of(part)),
            (None, Some(communication)) => cfg.point_after(communication.node()),
            (None, None) => None,
        };
        start.is_none_or(|start| cfg.can_repeat(id, start))
    };
    let own = wait.select.clauses().find(|clause| !wait.others.contains(clause));
    let comes_back = own.is_some_and(|own| again(&own));
    let is_collected = cx.package().has_collected_timers() != Some(false);
    let piles_up = wait.others.iter().any(again) || wait.is_tick && comes_back && !is_collected;
    let node = wait.call.node();
    if !piles_up {
        if comes_back {
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
    cx.report(Diagnostic::at(node, message).fix(own_timer(cx, wait)));
}

/// Whether a duration is the same in each turn; no fix where it has side effects.
fn is_constant<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<bool, NoFix> {
    let package = cx.package();
    let has_effects = |n: Node<'p>| match CallExpr::cast(n) {
        Some(call) => !matches!(package.callee(call), Callee::Conversion(_)),
        None => n.kind() == SyntaxKind::UnaryExpression && n.text().starts_with("<-"),
    };
    if wait.duration.node().descendants().any(has_effects) {
        return Err(NoFix::from("the duration is computed by a call in each turn"));
    }
    if wait.is_tick && package.constant_int(wait.duration.node()).is_some_and(|duration| duration <= 0) {
        return Err(NoFix::from("for such a duration `time.Tick` never ticks, but a timer fires at once"));
    }
    let changes = |name: Ident<'p>| {
        let Some(symbol) = package.symbol(name.node()) else { return true };
        let Some(declaration) = package.declaration(symbol) else { return false };
        match package.kind_of(symbol) {
            SymbolKind::Const | SymbolKind::PkgName => false,
            SymbolKind::Var => {
                let is_local = function_of(declaration).is_some();
                let is_written = |used: &Node<'p>| wait.around.node().contains(*used) && writes(*used);
                !is_local || wait.around.node().contains(declaration) || package.uses(symbol).iter().any(is_written)
            }
            _ => true,
        }
    };
    Ok(!idents(wait.duration.node()).any(changes))
}

fn writes(used: Node<'_>) -> bool {
    used.parent().is_some_and(|parent| match parent.kind() {
        SyntaxKind::ExpressionList => parent.field() == Field::Left,
        SyntaxKind::IncStatement | SyntaxKind::DecStatement => true,
        SyntaxKind::UnaryExpression => parent.text().starts_with('&'),
        _ => false,
    })
}

/// A timer of its own in each turn, stopped in the other cases.
fn own_timer<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<Fix, NoFix> {
    let is_constant = is_constant(cx, wait)?;
    cx.fix("give each turn a timer that is stopped", |fix| {
        let select = wait.select.node();
        let timer = fix.fresh_name(select, "timer");
        let make = fix.qualify(select, "time", "NewTimer")?;
        fix.insert_above(select, &format!("{timer} := {make}({})", wait.duration.node().text()))?;
        for clause in &wait.others {
            fix.insert_first(clause.node(), &format!("{timer}.Stop()"))?;
        }
        fix.replace(wait.call.node(), &format!("{timer}.C"))?;
        Ok(if is_constant && fires_alike(cx, wait) { Applicability::Safe } else { Applicability::Unsafe })
    })
}

/// Whether a timer fires when what stands there would: `time.Tick` never does where its duration is not positive.
fn fires_alike<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> bool {
    !wait.is_tick || cx.package().constant_int(wait.duration.node()).is_some_and(|duration| duration > 0)
}

/// One timer for all turns, reset before each select.
fn shared_timer<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<Fix, NoFix> {
    let is_constant = is_constant(cx, wait)?;
    let around = wait.around.node();
    let is_made_inside = |name: Ident<'p>| {
        let symbol = cx.package().symbol(name.node());
        symbol.and_then(|symbol| cx.package().declaration(symbol)).is_some_and(|made| around.contains(made))
    };
    if idents(wait.duration.node()).any(is_made_inside) {
        return Err(NoFix::from("the duration is only known in the loop"));
    }
    // Before the loop, nothing has been asked yet that the turns may count on.
    let may_panic = |node: Node<'p>| match Expr::cast(node) {
        Some(Expr::Index(_)) => true,
        Some(Expr::Binary(binary)) => {
            matches!(binary.operator(), "/" | "%")
                && binary.right().is_none_or(|by| cx.package().constant_int(by.node()).is_none())
        }
        _ => false,
    };
    if wait.duration.node().descendants().any(may_panic) {
        return Err(NoFix::from("whether the duration can be computed before the loop is not known"));
    }
    let is_rest = is_last(around) && around.ancestors().nth(2).is_some_and(|n| Function::cast(n).is_some());
    let exits = if is_rest { Vec::new() } else { returns(wait.around)? };
    cx.fix("make one timer before the loop", |fix| {
        let select = wait.select.node();
        let timer = fix.fresh_name(around, "timer");
        let make = fix.qualify(around, "time", "NewTimer")?;
        let duration = wait.duration.node().text();
        let stop = if is_rest { format!("\ndefer {timer}.Stop()") } else { String::new() };
        fix.insert_above(around, &format!("{timer} := {make}({duration}){stop}"))?;
        fix.insert_above(select, &format!("{timer}.Reset({duration})"))?;
        fix.replace(wait.call.node(), &format!("{timer}.C"))?;
        for exit in &exits {
            fix.insert_before(*exit, &format!("{timer}.Stop()"))?;
        }
        if !is_rest {
            fix.insert_after(around, &format!("{timer}.Stop()"))?;
        }
        Ok(if is_constant && fires_alike(cx, wait) { Applicability::Safe } else { Applicability::Unsafe })
    })
}

/// The returns in a loop; no fix where a jump leaves it for elsewhere.
fn returns(around: ForStmt<'_>) -> Result<Vec<Node<'_>>, NoFix> {
    let own = function_of(around.node());
    let label = around.node().parent().and_then(LabeledStmt::cast).and_then(LabeledStmt::label).map(Ident::name);
    let mut found = Vec::new();
    for node in around.node().descendants().filter(|node| function_of(*node) == own) {
        match Stmt::cast(node) {
            Some(Stmt::Return(_)) => found.push(node),
            Some(Stmt::Branch(branch)) => {
                let target = branch.label().map(Ident::name);
                if target.is_some() && target != label {
                    return Err(NoFix::from("a jump leaves the loop for elsewhere"));
                }
            }
            _ => {}
        }
    }
    Ok(found)
}
