//! Functions that are called when the context that they get may have ended.

use gofix_analysis::RuleContext;
use gofix_flow::{ContextOrigin, Reach, ScopedContext, received_channel};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, CaseClause, Function};

use crate::context::scope::{called_name, is_context};
use crate::context::select_without_done::leaves;
use crate::support::{function_of, goroutine_of, loop_of};

/// How many callers up it is looked for one.
const MAX_CALLERS: u32 = 4;

/// Whether the function that has a context is called somewhere in the package after a call with the context that it gets has
/// failed, when a loop was told to stop, or in a deferred call: what it does then is to wind up, and may need more time than the context has.
pub(super) fn may_have_ended<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>) -> bool {
    context.origin == ContextOrigin::Caller && is_called_late(cx, context.function, MAX_CALLERS)
}

/// Whether a node runs in a goroutine that the function starts before it ends the context by hand: who waits for what that gives
/// does not want it to end then.
pub(super) fn is_ended_meanwhile<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>, node: Node<'p>) -> bool {
    let Some(go) = goroutine_of(node).map(AstNode::node).filter(|go| context.function.node().contains(*go)) else {
        return false;
    };
    let known = cx.flow().context_variables(context.function);
    let ends = known.iter().filter(|known| known.variable == context.variable).flat_map(|known| &known.ended_by);
    let cfg = cx.flow().cfg(context.function);
    let start = cfg.and_then(|cfg| cfg.point_after(go));
    ends.into_iter().any(|end| {
        let behind = cfg.zip(start).and_then(|(cfg, start)| Some(cfg.reaches(start, cfg.point_of(*end)?, |_| false)));
        behind.unwrap_or(true)
    })
}

/// Whether a call is the last act of a loop: it stands in the clause of a stop channel that leaves it.
fn is_told_to_stop<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some(clause) = call.node().ancestors().find_map(CaseClause::cast) else { return false };
    let is_stop = received_channel(clause).is_some_and(|channel| cx.flow().is_stop(channel));
    let around = loop_of(clause.node()).filter(|_| is_stop && function_of(clause.node()) == function_of(call.node()));
    around.is_some_and(|around| leaves(cx, clause, around.node()))
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
        let is_late = at.over.is_some() || at.reach == Reach::AtEnd || is_told_to_stop(cx, call);
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
