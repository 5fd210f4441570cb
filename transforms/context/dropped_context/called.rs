//! Functions that are called when the context that they get may have ended.

use gofix_analysis::RuleContext;
use gofix_flow::{ContextOrigin, Reach, ScopedContext};
use gofix_syntax::ast::{AstNode, CallExpr, Function};

use crate::context::scope::{called_name, is_context};

/// How many callers up it is looked for one.
const MAX_CALLERS: u32 = 4;

/// Whether the function that has a context is called somewhere in the package after a call with the context that it gets has
/// failed, or in a deferred call: what it does then is to wind up, and may need more time than the context has.
pub(super) fn may_have_ended<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>) -> bool {
    context.origin == ContextOrigin::Caller && is_called_late(cx, context.function, MAX_CALLERS)
}

fn is_called_late<'p>(cx: &RuleContext<'p>, function: Function<'p>, steps: u32) -> bool {
    let symbol = function.name().and_then(|name| cx.package().symbol(name.node()));
    let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    let calls = uses.into_iter().filter_map(|used| {
        let mut around = used.ancestors().take(2).filter_map(CallExpr::cast);
        around.find(|call| called_name(*call) == Some(used))
    });
    calls.into_iter().any(|call| {
        let takes_variable = call
            .arguments()
            .into_iter()
            .any(|argument| is_context(cx, argument.node()) && cx.flow().local_variable(argument.node()).is_some());
        let at = cx.flow().context_at(call.node());
        let is_late = at.over.is_some() || at.reach == Reach::AtEnd;
        takes_variable
            && (is_late
                || steps > 0
                    && at.usable().is_some_and(|context| {
                        context.origin == ContextOrigin::Caller
                            && context.function.node() != function.node()
                            && is_called_late(cx, context.function, steps - 1)
                    }))
    })
}
