//! A context and its cancel function that go to no variable: `use(context.WithCancel(ctx))`.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_flow::ParameterIndex;
use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AstNode, CallExpr};

/// Reports a creation whose results are thrown away, or given to a function that never calls the second one.
pub(super) fn check<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    if cx.flow().cancel_creator(call).is_none() {
        return;
    }
    let Some(parent) = call.node().parent() else { return };
    if parent.kind() == SyntaxKind::ExpressionStatement {
        let message = "the context and its cancel function are thrown away: nothing can end the one with the other";
        cx.report(Diagnostic::at(call.node(), message).no_fix("what the context was meant for is not known"));
        return;
    }
    let Some(outer) = parent.parent().and_then(CallExpr::cast).filter(|outer| outer.arguments().len() == 1) else {
        return;
    };
    let taken = cx.flow().argument(outer, ParameterIndex::At(1));
    if taken.ends_with_call().holds() && taken.calls.is_empty() {
        let name = outer.function().map_or("the callee", |callee| callee.node().text());
        let message = format!("`{name}` gets the cancel function and does not call it on any path");
        cx.report(Diagnostic::at(call.node(), message).no_fix("the two results need names, and cancel a call"));
    }
}
