//! Contexts that a function has just made, and that nobody can have ended yet.

use gofix_analysis::RuleContext;
use gofix_flow::{ContextOrigin, Role, ScopedContext, Use};
use gofix_syntax::ast::{AstNode, CallExpr, Function, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::{MAX_PARENTS, is_bare};
use crate::support::function_of;

/// Whether a context is made of `context.Background()` in the function of a call, and whoever could end it by hand gets the means
/// to do so behind the call only.
pub(super) fn has_nobody_to_end_it<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>, call: CallExpr<'p>) -> bool {
    let is_own = context.origin == ContextOrigin::Fresh && function_of(call.node()) == Some(context.function);
    let uses = cx.flow().uses(context.variable).filter(|_| is_own && context.ends_early);
    let Some([definition]) = uses.as_ref().map(|uses| &*uses.definitions) else { return false };
    let has_deadline = definition.call().and_then(|made| cx.flow().cancel_creator(made));
    if !definition.call().is_some_and(|made| is_bare(cx, made, MAX_PARENTS))
        || has_deadline.is_none_or(|creator| creator.has_deadline)
    {
        return false;
    }
    let mut given =
        definition.siblings.iter().filter_map(|cancel| cx.flow().uses(*cancel)).flat_map(|uses| uses.uses.to_vec());
    !definition.siblings.is_empty() && !given.any(|mention| is_given_before(cx, &mention, call))
}

/// Whether a mention of a cancel function gives it to somebody who may call it before a call.
fn is_given_before<'p>(cx: &RuleContext<'p>, mention: &Use<'p>, call: CallExpr<'p>) -> bool {
    let is_deferred = mention.ident.ancestors().any(|above| above.kind() == SyntaxKind::DeferStatement);
    let runs_before = !is_deferred && leads_to(cx, mention, call);
    runs_before && !matches!(mention.role, Role::Discarded(_)) && !is_held_by_local(cx, mention, call)
}

/// Whether a mention puts the cancel function into a field of a value that nobody else has before a call.
fn is_held_by_local<'p>(cx: &RuleContext<'p>, mention: &Use<'p>, call: CallExpr<'p>) -> bool {
    let Role::Stored(target) = mention.role else { return false };
    let owner = SelectorExpr::cast(target).and_then(SelectorExpr::operand).map(|owner| unparen(owner).node());
    let variable = owner.and_then(|owner| cx.flow().local_variable(owner));
    let uses = variable.and_then(|variable| cx.flow().uses(variable));
    let Some((variable, uses)) = variable.zip(uses) else { return false };
    let is_made_here = !cx.flow().is_parameter(variable) && cx.flow().is_made_here(variable);
    let stays = |used: &Use<'p>| {
        let is_part = matches!(used.role, Role::Assigned(_) | Role::Stored(_) | Role::Read(_)) && !used.part.is_empty();
        is_part && used.literals.is_empty() || !leads_to(cx, used, call)
    };
    is_made_here && uses.uses.iter().all(stays)
}

/// Whether a mention comes before a call on some way.
fn leads_to<'p>(cx: &RuleContext<'p>, mention: &Use<'p>, call: CallExpr<'p>) -> bool {
    let place = mention.literals.last().map_or(mention.ident, |(literal, _)| Function::node(*literal));
    let reaches = |at: Node<'p>| {
        let cfg = cx.flow().cfg_around(call.node())?;
        let (from, to) = (cfg.point_after(at)?, cfg.point_of(call.node())?);
        Some(from == to || cfg.reaches(from, to, |_| false))
    };
    reaches(place).unwrap_or(true)
}
