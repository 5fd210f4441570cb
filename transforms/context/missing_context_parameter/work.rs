//! Work that has no context: fresh ones, and calls that could take one.

use gofix_analysis::RuleContext;
use gofix_flow::{ContextScope, Reach};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function};

use crate::context::detached_context::{FRESH, detaches};
use crate::context::dropped_context::lacks_context;

/// Work of a function that has no context.
#[derive(Clone, Copy)]
pub(super) struct Work<'p> {
    pub(super) function: Function<'p>,
    /// What a report points at.
    pub(super) at: Node<'p>,
    /// The call that has a form with a context; `None` for a fresh one.
    pub(super) call: Option<CallExpr<'p>>,
}

/// The work of a package, fresh contexts first.
pub(super) fn all<'p>(cx: &RuleContext<'p>) -> Vec<Work<'p>> {
    let fresh = cx.calls_to(FRESH).into_iter().filter_map(|fresh| {
        let function = outermost(fresh.node())?;
        let is_work = is_of(cx, fresh.node(), function) && detaches(cx, fresh);
        is_work.then_some(Work { function, at: fresh.node(), call: None })
    });
    let mut found: Vec<Work<'p>> = fresh.collect();
    // In tests nobody waits for what a helper does.
    let calls: Vec<CallExpr<'p>> = cx.nodes().filter(|call: &CallExpr<'p>| !cx.is_test(call.node())).collect();
    found.extend(calls.into_iter().filter(|call| lacks_context(cx, *call)).filter_map(|call| {
        let function = outermost(call.node())?;
        is_of(cx, call.node(), function).then_some(Work { function, at: call.node(), call: Some(call) })
    }));
    found
}

/// The fresh contexts of a function that become its parameter.
pub(super) fn fresh_calls<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<CallExpr<'p>> {
    let all = cx.calls_to(FRESH).into_iter().filter(|fresh| function.node().contains(fresh.node()));
    all.filter(|fresh| is_of(cx, fresh.node(), function) && detaches(cx, *fresh)).collect()
}

/// The calls of a function that get its parameter under another name.
pub(super) fn lacking_calls<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<CallExpr<'p>> {
    if cx.is_test(function.node()) {
        return Vec::new();
    }
    let calls = function.node().descendants().filter_map(CallExpr::cast);
    calls.filter(|call| lacks_context(cx, *call) && is_of(cx, call.node(), function)).collect()
}

/// Whether a node runs while a function does, and has no context.
fn is_of<'p>(cx: &RuleContext<'p>, node: Node<'p>, function: Function<'p>) -> bool {
    let at = cx.flow().context_at(node);
    at.scope == ContextScope::None && at.over.is_none() && cx.flow().reach_within(function, node) == Reach::During
}

/// The declared function around a node.
pub(super) fn outermost(node: Node<'_>) -> Option<Function<'_>> {
    node.ancestors().filter_map(Function::cast).last()
}
