//! A new timer in each turn of a loop.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_semantics::{Callee, Path, SymbolKind};
use gofix_syntax::ast::{AstNode, CallExpr, CaseClause, Expr, ForStmt, Function, Ident, SelectStmt};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::support::{function_of, idents, is_last, loop_of};

const AFTER: &[Path] = &[Path { package: "time", receiver: "", name: "After" }];

declare_rule! {
    /// Finds `time.After` as a case of a `select` that a loop runs again and again.
    ///
    /// ## Why
    ///
    /// Each turn makes a timer. Below Go 1.23 every one of them stays until it fires, even if another case was taken: with a
    /// timeout of a minute and a thousand events a second that is sixty thousand timers. From 1.23 on it is only an
    /// allocation for each turn.
    ///
    /// ## Fix safety
    ///
    /// Below 1.23 each turn gets a timer of its own that the other cases stop: safe where the duration is the same in each
    /// turn, else unsafe. From 1.23 on it is a note, fixed only when the rule is selected by its name: one timer before the
    /// loop, reset before each `select`.
    ///
    /// ## Leaves alone
    ///
    /// `time.After` made before the loop: a deadline for the whole of it.
    TimeAfterInLoop = "time-after-in-loop" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["After("], ["select"], ["for ", "for{"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for TimeAfterInLoop {
    fn check(cx: &RuleContext<'_>) {
        for call in cx.calls_to(AFTER) {
            if let Some(wait) = wait_of(call) {
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
}

fn wait_of(call: CallExpr<'_>) -> Option<Wait<'_>> {
    let receive = call.node().parent()?;
    let communication = receive.parent()?;
    if receive.kind() != SyntaxKind::UnaryExpression || communication.field() != Field::Communication {
        return None;
    }
    let case = CaseClause::cast(communication.parent()?)?;
    let select = SelectStmt::cast(case.node().parent()?)?;
    let others = select.clauses().filter(|clause| *clause != case).collect();
    Some(Wait { call, duration: call.argument(0)?, others, select, around: loop_of(select.node())? })
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
    let piles_up = wait.others.iter().any(again);
    let node = wait.call.node();
    if !piles_up {
        if own.is_some_and(|own| again(&own)) {
            let message = "each turn makes a timer, but none piles up: every other case leaves the loop";
            cx.report(Diagnostic::at(node, message).severity(Severity::Note).no_fix("nothing is left behind"));
        }
        return;
    }
    if cx.package().has_collected_timers() == Some(false) {
        let message = "each turn leaves a timer behind that lives until it fires (Go below 1.23)";
        cx.report(Diagnostic::at(node, message).fix(own_timer(cx, wait)));
    } else {
        let message = "each turn allocates a timer; from Go 1.23 on it is collected, so nothing leaks";
        cx.report(Diagnostic::at(node, message).severity(Severity::Note).fix(shared_timer(cx, wait)));
    }
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
        fix.insert_before(select, &format!("{timer} := {make}({})", wait.duration.node().text()))?;
        for clause in &wait.others {
            fix.insert_first(clause.node(), &format!("{timer}.Stop()"))?;
        }
        fix.replace(wait.call.node(), &format!("{timer}.C"))?;
        Ok(if is_constant { Applicability::Safe } else { Applicability::Unsafe })
    })
}

/// One timer for all turns, reset before each select.
fn shared_timer<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<Fix, NoFix> {
    if !is_constant(cx, wait)? {
        return Err(NoFix::from("the duration may change from turn to turn"));
    }
    let around = wait.around.node();
    let is_rest = is_last(around) && around.ancestors().nth(2).is_some_and(|n| Function::cast(n).is_some());
    if !is_rest {
        return Err(NoFix::from("the function goes on behind the loop, where the timer would have to be stopped"));
    }
    cx.fix("make one timer before the loop", |fix| {
        let select = wait.select.node();
        let timer = fix.fresh_name(select, "timer");
        let make = fix.qualify(around, "time", "NewTimer")?;
        let duration = wait.duration.node().text();
        fix.insert_before(around, &format!("{timer} := {make}({duration})\ndefer {timer}.Stop()"))?;
        fix.insert_before(select, &format!("{timer}.Reset({duration})"))?;
        fix.replace(wait.call.node(), &format!("{timer}.C"))?;
        Ok(Applicability::Safe)
    })
}
