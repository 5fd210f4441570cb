//! Requests that get their context later, or together with one.

use gofix_analysis::RuleContext;
use gofix_flow::{ParameterIndex, Relation, Role, Use};
use gofix_syntax::ast::{AstNode, CallExpr};

use crate::context::scope::takes_context;
use crate::support::{local_variable, taken_by};

/// Methods that give a request a context.
const JOINING: [&str; 2] = ["WithContext", "Clone"];

/// Whether a call makes a request that gets a context afterwards, is handed on together with one, or is kept in a field.
pub(super) fn gets_context_later<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let path = package.callee_path(call);
    if !path.is_some_and(|path| &*path.name == "NewRequest" && path.package.starts_with("net/http")) {
        return false;
    }
    let Some((_, targets)) = taken_by(call) else { return is_joined(call) };
    let Some(target) = targets.first() else { return false };
    let variable = local_variable(package, *target);
    // The older way to end a request: what it is cancelled by decides which error it fails with.
    let is_cancelled = |mention: &Use<'_>| matches!(mention.role, Role::Assigned(_)) && mention.part == ["Cancel"];
    if variable.and_then(|symbol| cx.flow().uses(symbol)).is_some_and(|uses| uses.uses.iter().any(is_cancelled)) {
        return true;
    }
    let Some(value) = variable.and_then(|symbol| cx.flow().value(symbol)) else {
        return target.node().text() != "_";
    };
    value.occurrences.iter().filter(|occurrence| occurrence.relation == Relation::Whole).any(|occurrence| {
        match occurrence.role {
            Role::Method(_, name) => JOINING.contains(&name) && occurrence.path.is_empty(),
            Role::Argument(call, index) => {
                let summary = cx.flow().argument(call, ParameterIndex::At(index));
                takes_context(cx, call) || JOINING.iter().any(|name| summary.calls.contains_key(*name))
            }
            Role::Element(_) => true,
            Role::Stored(target) => cx.flow().local_variable(target).is_none(),
            _ => false,
        }
    })
}

/// Whether a method that gives a context is called on what a call gives: `httptest.NewRequest(…).WithContext(ctx)`.
fn is_joined(call: CallExpr<'_>) -> bool {
    let selector = call.node().parent().and_then(gofix_syntax::ast::SelectorExpr::cast);
    selector.and_then(gofix_syntax::ast::SelectorExpr::field).is_some_and(|name| JOINING.contains(&name.name()))
}
