//! Goroutines that run a function of another package.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_flow::ParameterIndex;
use gofix_syntax::ast::{AstNode, GoStmt};

use super::{add_before, all_count_down, counts_down_for_others, is_in_goroutine, is_waited_for};
use crate::goroutine::group::{DONE, group_of, uses_of};

/// Reports a function of another package that gets the group it is counted in, and does nothing with it.
pub(super) fn check<'p>(cx: &RuleContext<'p>, stmt: GoStmt<'p>) {
    let Some(call) = stmt.call() else { return };
    let Some(add) = add_before(cx, stmt.node()) else { return };
    let Some(group) = group_of(cx, add).filter(|group| group.fields.is_empty()) else { return };
    if cx.flow().is_parameter(group.root) {
        return;
    }
    let uses = uses_of(cx, &group);
    let given: Vec<usize> = uses.passed.iter().filter(|(passed, _)| *passed == call).map(|(_, index)| *index).collect();
    let [index] = given.as_slice() else { return };
    let taken = cx.flow().argument(call, ParameterIndex::At(*index));
    if !taken.ends_with_call().holds() || !taken.calls.is_empty() {
        return;
    }
    let is_alone = uses.calls_of(cx, DONE).iter().all(|done| is_in_goroutine(cx, done.node()))
        && !counts_down_for_others(cx, &group, &uses);
    if uses.is_complete && is_alone && is_waited_for(cx, &uses) && all_count_down(cx, &uses, Some(stmt.node())) {
        let message = "the function gets the group and never calls `Done`, so `Wait` never returns";
        let diagnostic = Diagnostic::at(stmt.node(), message).related(add.node(), "counted here");
        cx.report(diagnostic.no_fix("the function belongs to another package"));
    }
}
