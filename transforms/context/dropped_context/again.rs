//! Calls that are tried until they succeed.

use gofix_analysis::RuleContext;
use gofix_flow::{Assumption, End};
use gofix_syntax::ast::{AstNode, CallExpr, Function};
use gofix_syntax::{Node, SyntaxKind};
use gofix_text::TextSize;

use crate::context::scope::takes_context;
use crate::support::{function_of, local_variable, loop_of, taken_by};

/// Whether a call stands in a loop without a condition that goes round again when it fails, and does not ask any context on that way:
/// with one that has ended the call always fails.
pub(super) fn is_tried_for_ever<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some(around) = loop_of(call.node()).filter(|around| around.condition().is_none() && around.range().is_none())
    else {
        return false;
    };
    let calls = around.node().descendants_pruned(|node| Function::cast(node).is_some());
    let heeds = |other: CallExpr<'p>| {
        ["Done", "Err"].iter().any(|name| cx.flow().is_question(other, name)) || takes_context(cx, other)
    };
    let heeding = calls.into_iter().filter_map(CallExpr::cast).filter(|other| heeds(*other));
    let first = heeding.map(|other| other.node().start()).min();
    goes_round_when_it_fails(cx, call, first).unwrap_or(false)
}

/// The same of a loop that asks for the end of a context at `first`, and nowhere before.
fn goes_round_when_it_fails<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, first: Option<TextSize>) -> Option<bool> {
    let (statement, targets) = taken_by(call)?;
    let error = local_variable(cx.package(), *targets.last()?)?;
    if !cx.package().symbol_type(error).is_error() {
        return None;
    }
    let function = function_of(statement)?;
    let cfg = cx.flow().cfg(function)?;
    let around = loop_of(statement)?;
    let id = cfg.loop_of(around.node())?;
    let search = cx.flow().search(function, cfg.point_after(statement)?)?.assuming(&[Assumption::NotNil(error)]);
    if let Some(first) = first {
        // Only a `continue` comes round without the question.
        let skips = |node: Node<'p>| {
            let is_own = node.kind() == SyntaxKind::ContinueStatement && loop_of(node) == Some(around);
            is_own && node.start() < first
        };
        return Some(statement.start() < first && search.within_turn(id).path_to(skips, |_| false).is_some());
    }
    let ends = search.within_turn(id).paths_to_exits(|_| false);
    Some(ends.iter().any(|path| matches!(path.end, End::NextTurn(_))))
}
