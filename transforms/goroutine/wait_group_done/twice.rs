//! A goroutine that counts down more often than it was counted.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext, Severity};
use gofix_flow::{Cfg, Place};
use gofix_syntax::ast::{AstNode, CallExpr};
use gofix_syntax::{Node, SyntaxKind};

use super::{add_before, all_count_down, counts};
use crate::goroutine::group::{Start, uses_of};
use crate::goroutine::ways::Marks;

/// Reports a second call that every way of the first one comes to, in a goroutine that is counted once. Whether there is one.
pub(super) fn check<'p>(cx: &RuleContext<'p>, start: &Start<'p>, group: &Place, marks: &Marks<'p>) -> bool {
    let Some(cfg) = cx.flow().cfg(start.function) else { return false };
    let Some((first, second)) = pair(cfg, marks) else { return false };
    if !start.function.is_literal() || !is_counted_once(cx, start, group) || !counts(cx, start, group) {
        return false;
    }
    let message = "the goroutine is counted once, and this is its second `Done`: the counter becomes negative";
    let fix = drop_second(cx, cfg, first, second);
    let diagnostic = Diagnostic::at(second.call.node(), message).severity(Severity::Error);
    cx.report(diagnostic.related(first.call.node(), "the other one").fix(fix));
    true
}

/// A call of `Done`.
#[derive(Clone, Copy)]
struct Mark<'p> {
    call: CallExpr<'p>,
    statement: Node<'p>,
    is_deferred: bool,
}

/// Two calls that are made on one way for certain: of a deferred call and another one, the other one comes second.
fn pair<'p>(cfg: &Cfg<'p>, marks: &Marks<'p>) -> Option<(Mark<'p>, Mark<'p>)> {
    let of = |is_deferred| {
        move |(call, statement): &(CallExpr<'p>, Node<'p>)| Mark { call: *call, statement: *statement, is_deferred }
    };
    let all: Vec<Mark<'p>> = marks.deferred.iter().map(of(true)).chain(marks.plain.iter().map(of(false))).collect();
    let pairs =
        all.iter().enumerate().flat_map(|(index, first)| all.iter().skip(index + 1).map(move |second| (first, second)));
    let both = |(first, second): &(&Mark<'p>, &Mark<'p>)| {
        is_certain(cfg, first.statement, second.statement) || is_certain(cfg, second.statement, first.statement)
    };
    let (first, second) = pairs.into_iter().find(both)?;
    let is_late = first.is_deferred == second.is_deferred && first.statement.start() > second.statement.start();
    Some(if is_late { (*second, *first) } else { (*first, *second) })
}

/// Whether every way from one statement comes to the other one, or every way to the other one from this.
fn is_certain<'p>(cfg: &Cfg<'p>, first: Node<'p>, second: Node<'p>) -> bool {
    let points = cfg.point_of(first).zip(cfg.point_of(second));
    points.is_some_and(|(from, to)| {
        let passes = |node: Node<'p>| node.contains(second);
        let leads_there = cfg.reaches(from.next(), to, |_| false) && cfg.path_avoiding(from.next(), passes).is_none();
        leads_there || cfg.dominates(from, to)
    })
}

/// Whether every goroutine of the group is counted directly before it starts and counts down, and this one too.
fn is_counted_once<'p>(cx: &RuleContext<'p>, start: &Start<'p>, group: &Place) -> bool {
    let Some(outer) = start.outside(cx, group) else { return false };
    add_before(cx, start.node).is_some() && all_count_down(cx, &uses_of(cx, &outer), None)
}

fn drop_second<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>, first: Mark<'p>, second: Mark<'p>) -> Result<Fix, NoFix> {
    if !first.is_deferred {
        return Err(NoFix::from(
            "which of the two is meant, or whether a return is missing behind the first, is not known",
        ));
    }
    let is_plain = second.call.node().parent() == Some(second.statement);
    let is_before = cfg.point_of(first.statement).zip(cfg.point_of(second.statement));
    if !is_plain || !is_before.is_some_and(|(first, second)| cfg.dominates(first, second)) {
        return Err(NoFix::from("the other one is not deferred on every way to this one"));
    }
    let empties = second.statement.prev_sibling().is_none()
        && second.statement.next_sibling().is_none()
        && second.statement.parent().is_some_and(|list| list.kind() == SyntaxKind::StatementList);
    if empties {
        return Err(NoFix::from("the block would be empty without it"));
    }
    cx.fix("drop the second call", |fix| {
        fix.delete_statement(second.statement)?;
        Ok(Applicability::Safe)
    })
}
