//! What a loop collects from turn to turn to hand it on later: whoever leaves in between loses it.

use gofix_analysis::RuleContext;
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, ForStmt, Function, SendStmt, unparen};

use crate::support::idents;

/// The variable or field in which a loop collects what another turn, or somebody else, hands on. What a deferred call mentions
/// is not lost.
pub(super) fn collected<'p>(cx: &RuleContext<'p>, function: Function<'p>, around: ForStmt<'p>) -> Option<&'p str> {
    let inside: Vec<Node<'p>> = around.node().descendants_pruned(|node| Function::cast(node).is_some()).collect();
    let grown = inside.iter().filter_map(|node| AssignStmt::cast(*node)).filter_map(|assign| grown_by(cx, assign));
    let lost = grown.filter(|target| match cx.flow().local_variable(target.node()) {
        Some(variable) => {
            let own = cx.package().declaration(variable);
            let is_kept = own.is_some_and(|name| function.node().contains(name) && !around.node().contains(name));
            is_kept && inside.iter().any(|node| hands_on(cx, *node, variable))
        }
        None => field_of(cx, *target).is_some_and(|field| is_emptied(cx, field)),
    });
    let mut lost = lost.filter(|target| !is_deferred(cx, function, *target));
    lost.next().map(|target| target.node().text())
}

/// The target of `x = append(x, …)`.
fn grown_by<'p>(cx: &RuleContext<'p>, assign: AssignStmt<'p>) -> Option<Expr<'p>> {
    let (left, right) = (assign.left(), assign.right());
    let ([target], [value]) = (left.as_slice(), right.as_slice()) else { return None };
    let Expr::Call(call) = unparen(*value) else { return None };
    let is_append = assign.operator() == "=" && cx.package().is_builtin(call, "append");
    (is_append && call.argument(0)?.node().text() == target.node().text()).then(|| unparen(*target))
}

/// Whether a node gives a variable to a call or sends it.
fn hands_on<'p>(cx: &RuleContext<'p>, node: Node<'p>, variable: Symbol) -> bool {
    let is_it = |value: Expr<'p>| cx.flow().local_variable(unparen(value).node()) == Some(variable);
    if let Some(send) = SendStmt::cast(node) {
        return SendStmt::value(send).is_some_and(is_it);
    }
    CallExpr::cast(node).is_some_and(|call| {
        let is_language = matches!(cx.package().callee(call), gofix_semantics::Callee::Builtin(_));
        !is_language && call.arguments().into_iter().any(is_it)
    })
}

fn field_of<'p>(cx: &RuleContext<'p>, target: Expr<'p>) -> Option<Symbol> {
    let Expr::Selector(selector) = target else { return None };
    cx.package().symbol(selector.field()?.node())
}

/// Whether the package sets a field to nothing somewhere: `b.items = nil`, `b.items = b.items[:0]`.
fn is_emptied(cx: &RuleContext<'_>, field: Symbol) -> bool {
    cx.package().uses(field).into_iter().any(|used| {
        let Some(assign) = used.ancestors().take(3).find_map(AssignStmt::cast) else { return false };
        let index = assign.left().iter().position(|target| target.node().contains(used));
        let value = index.and_then(|index| assign.right().get(index).copied()).map(unparen);
        value.is_some_and(|value| match value {
            Expr::Slice(slice) => slice.node().text().ends_with("[:0]"),
            Expr::Call(call) => cx.package().is_builtin(call, "make"),
            value => value.node().text() == "nil",
        })
    })
}

/// Whether a deferred call of the function mentions what a target begins with.
fn is_deferred<'p>(cx: &RuleContext<'p>, function: Function<'p>, target: Expr<'p>) -> bool {
    let root = target.node().descendants().chain([target.node()]).find_map(|node| cx.package().symbol(node));
    let defers = cx.flow().cfg(function).map(gofix_flow::Cfg::defers).unwrap_or_default();
    defers.iter().any(|defer| idents(defer.node()).any(|name| cx.package().symbol(name.node()) == root))
}
