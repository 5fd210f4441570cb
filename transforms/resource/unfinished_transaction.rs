//! Transactions that some path neither commits nor rolls back.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Assumption, EscapeKind, Fate, LeftOpen, Occurrence, Relation};
use gofix_knowledge::ResourceKind;
use gofix_semantics::Callee;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt};
use gofix_syntax::{Node, SyntaxKind};

use super::defer_fix::{Wanted, defer_release};
use super::obtained::{Obtained, obtained};
use super::report::left_by;
use crate::support::{comment_behind, is_of_module, loop_of, statement_of};

declare_rule! {
    /// Finds a transaction that some path neither commits nor rolls back.
    ///
    /// ## Why
    ///
    /// An unfinished transaction keeps its connection and its locks: other writers wait for it, and the pool runs dry. A panic
    /// in between does the same wherever somebody recovers it, as servers do.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import "database/sql"
    ///
    /// func rename(db *sql.DB, from, to string) error {
    /// 	tx, err := db.Begin()
    /// 	if err != nil {
    /// 		return err
    /// 	}
    /// 	if _, err := tx.Exec("update people set name = ? where name = ?", to, from); err != nil {
    /// 		return err
    /// 	}
    /// 	return tx.Commit()
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import "database/sql"
    ///
    /// func rename(db *sql.DB, from, to string) error {
    /// 	tx, err := db.Begin()
    /// 	if err != nil {
    /// 		return err
    /// 	}
    /// 	defer tx.Rollback()
    /// 	if _, err := tx.Exec("update people set name = ? where name = ?", to, from); err != nil {
    /// 		return err
    /// 	}
    /// 	return tx.Commit()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `defer tx.Rollback()` behind the check of the error: it does nothing when the transaction is over. Safe where the errors
    /// of the Rollbacks that are there already are ignored anyway; one that stands directly before a `return` goes. A panic in code of the program's own counts as a path.
    /// What somebody gets on one way and nobody on another is rolled back on the latter.
    ///
    /// ## Leaves alone
    ///
    /// The paths on which a transaction is returned, stored, captured by what may run later, or given to a function that ends it
    /// or cannot be looked into.
    UnfinishedTransaction = "unfinished-transaction" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Begin", "begin", "Tx", "tx"]],
        may_reveal: ["prefer-defer", "skipped-defer"], yields_to: [], answered_by: [],
    }
}

impl Rule for UnfinishedTransaction {
    fn check(cx: &RuleContext<'_>) {
        for found in obtained(cx, &[ResourceKind::Transaction, ResourceKind::ContextTransaction]) {
            match cx.flow().fate(&found.duty) {
                Fate::LeftOpen(open) => {
                    let message = match found.duty.name.filter(|_| found.duty.variable.is_some()) {
                        Some(name) => {
                            format!("a path neither commits nor rolls back `{}`", name.text())
                        }
                        None => "the transaction is thrown away, so nothing can end it".to_owned(),
                    };
                    let diagnostic = left_by(Diagnostic::at(found.duty.call.node(), message), &open);
                    cx.report(diagnostic.fix(fix(cx, &found, &open)));
                }
                Fate::Released if !cx.is_test(found.duty.stmt) => check_panics(cx, &found),
                // Whoever is handed it works with it, where this function ends it on every path behind.
                Fate::HandedOver(EscapeKind::Argument, _)
                    if !cx.is_test(found.duty.stmt) && is_ended_here(cx, &found) =>
                {
                    check_panics(cx, &found);
                }
                _ => {}
            }
        }
    }
}

/// Whether every path behind the check of the error ends the transaction by a call of its own, and nothing else takes it.
fn is_ended_here<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let duty = &found.duty;
    let Some(value) = duty.variable.and_then(|variable| cx.flow().value(variable)) else { return false };
    let is_own = |occurrence: &Occurrence<'p>| occurrence.relation != Relation::Derived;
    let mut ends = Vec::new();
    for occurrence in value.occurrences.iter().filter(|occurrence| is_own(occurrence)) {
        match occurrence.called() {
            Some(called) if duty.release.methods.contains(&called.as_str()) => ends.push(occurrence.expr),
            _ if !occurrence.literals.is_empty() => return false,
            _ => {}
        }
        if cx.flow().escape(occurrence).is_some_and(|kind| kind != EscapeKind::Argument) {
            return false;
        }
    }
    let (Some(cfg), Some(error)) = (cx.flow().cfg(duty.function), duty.error) else { return false };
    let search = cfg.point_after(duty.stmt).and_then(|from| cx.flow().search(duty.function, from));
    let ends_here = |node: Node<'p>| ends.iter().any(|end| node.contains(*end));
    search.is_some_and(|search| search.assuming(&[Assumption::IsNil(error)]).path_to_exit(ends_here).is_none())
}

/// A finding where every path ends the transaction by hand, and a panic of something unknown in between would skip that.
fn check_panics<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) {
    let duty = &found.duty;
    let Some(value) = duty.variable.and_then(|variable| cx.flow().value(variable)) else { return };
    let is_end = |occurrence: &&Occurrence<'p>| {
        occurrence.called().is_some_and(|called| duty.release.methods.contains(&called.as_str()))
    };
    let ends: Vec<Node<'p>> = value.occurrences.iter().filter(is_end).map(|occurrence| occurrence.expr).collect();
    let is_deferred = |node: &Node<'p>| node.ancestors().any(|above| DeferStmt::cast(above).is_some());
    // All ends are calls that stand here; one in a helper might be deferred there.
    if ends.is_empty() || ends.iter().any(is_deferred) {
        return;
    }
    let Some(cfg) = cx.flow().cfg(duty.function) else { return };
    let Some(search) = cfg.point_after(duty.stmt).and_then(|from| cx.flow().search(duty.function, from)) else {
        return;
    };
    let ends_here = |node: Node<'p>| ends.iter().any(|end| node.contains(*end));
    let risk = search.path_to(|node| !ends_here(node) && risky_call(cx, node).is_some(), ends_here);
    let Some(call) = risk.and_then(|path| path.target()).and_then(|node| risky_call(cx, node)) else { return };
    let name = duty.name.map_or("tx", |name| name.text());
    let open = LeftOpen { releases: ends.clone(), ..LeftOpen::default() };
    let message = format!("a panic would leave `{name}` neither committed nor rolled back");
    let diagnostic = Diagnostic::at(duty.call.node(), message).related(call.node(), "this call may panic");
    cx.report(if loop_of(duty.stmt).is_some() {
        let why = "each turn would have to become a function of its own, for a panic alone";
        diagnostic.severity(Severity::Note).no_fix(why)
    } else if ends.iter().any(|end| statement_of(*end).is_some_and(|stmt| !comment_behind(stmt).is_empty())) {
        let why = "a Rollback that is there has a comment of its own, and would have to stay, for a panic alone";
        diagnostic.severity(Severity::Note).no_fix(why)
    } else if ends.iter().any(|end| heeds_rollback(*end)) {
        let why = "the function looks at the error of a Rollback, and would roll back twice, for a panic alone";
        diagnostic.severity(Severity::Note).no_fix(why)
    } else {
        diagnostic.fix(fix(cx, found, &open))
    });
}

/// A call of the module's own code, or of a value, which may be anybody's: what other modules export is not blamed for a panic
/// that nobody can see.
fn risky_call<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<CallExpr<'p>> {
    let calls = node.descendants_pruned(|below| below.kind() == SyntaxKind::FuncLiteral).filter_map(CallExpr::cast);
    let own = std::iter::once(node).filter_map(CallExpr::cast).chain(calls);
    own.into_iter().find(|call| match cx.package().callee(*call) {
        Callee::Value(_) => true,
        Callee::Function(_) => {
            cx.package().callee_path(*call).is_some_and(|path| is_of_module(cx.package(), &path.package))
        }
        _ => false,
    })
}

fn fix<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, open: &LeftOpen<'p>) -> Result<Fix, NoFix> {
    let wanted = Wanted { label: "roll back when the function ends; that does nothing behind a commit", name: "tx" };
    let mut fix = defer_release(cx, found, open, &wanted)?;
    if open.releases.iter().any(|release| heeds_rollback(*release)) {
        fix.applicability = fix.applicability.min(Applicability::Unsafe);
    }
    Ok(fix)
}

/// Whether the error of a Rollback is looked at.
fn heeds_rollback(mention: Node<'_>) -> bool {
    let call = mention.parent().and_then(|selector| Some((selector.last_child()?, selector.parent()?)));
    let Some((method, call)) = call.filter(|(method, _)| method.text() == "Rollback") else { return false };
    let is_alone = |parent: Node<'_>| {
        matches!(parent.kind(), SyntaxKind::ExpressionStatement | SyntaxKind::DeferStatement)
            || parent.kind() == SyntaxKind::ExpressionList
                && parent.parent().and_then(Node::first_child).is_some_and(|left| left.text() == "_")
    };
    method.text() == "Rollback" && !call.parent().is_some_and(is_alone)
}
