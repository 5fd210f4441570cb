//! Forms with a context that start goroutines which go on.

use gofix_analysis::RuleContext;
use gofix_flow::{Awaited, ContextSource, ParameterIndex, ScopedContext};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, ForStmt, GoStmt};

use super::form::WithContext;
use crate::context::scope::is_context;

/// Whether the form with a context hands it to a goroutine that goes round, and that nobody waits for: it is meant to go on, and would
/// end with a context that ends with the function or before.
pub(super) fn is_started<'p>(cx: &RuleContext<'p>, form: &WithContext, context: &ScopedContext<'p>) -> bool {
    let is_short = context.ends_early || context.source == ContextSource::Request;
    let Some(sibling) = form.sibling.filter(|_| is_short) else { return false };
    let Some(body) = cx.flow().function_of(sibling).and_then(gofix_syntax::ast::Function::body) else {
        let summary = cx.flow().parameter_of(sibling, ParameterIndex::At(0));
        return summary.is_some_and(|summary| summary.started.holds());
    };
    let goes_round = |node: Node<'p>| node.descendants().any(|part| ForStmt::cast(part).is_some());
    body.node().descendants().filter_map(GoStmt::cast).any(|go| {
        let called = go.call().and_then(|call| cx.flow().target(call)).map(AstNode::node);
        go.node().descendants().any(|part| is_context(cx, part))
            && std::iter::once(go.node()).chain(called).any(goes_round)
            && cx.flow().awaited(go.node()) != Awaited::Always
    })
}
