//! Loops that somebody else ends: until then what they defer piles up.

use gofix_analysis::RuleContext;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, Function, RangeClause};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::is_assigned;

/// Whether nothing in the function says when a loop ends: it takes what comes through a channel that others close, or asks a flag
/// that others set.
pub(super) fn is_open<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let Some(function) = Function::enclosing(around.node()) else { return false };
    match around.range().and_then(RangeClause::operand) {
        Some(operand) => {
            let is_channel = matches!(cx.package().underlying(&cx.package().type_of(operand.node())), Ty::Chan { .. });
            is_channel && !is_closed_in(cx, outermost(function), operand.node())
        }
        None => asks_a_flag(cx, around),
    }
}

/// The declaration around a literal.
fn outermost(function: Function<'_>) -> Function<'_> {
    function.node().ancestors().filter_map(Function::cast).last().unwrap_or(function)
}

/// Whether a function closes a channel, or gives it to what may.
fn is_closed_in<'p>(cx: &RuleContext<'p>, function: Function<'p>, channel: Node<'p>) -> bool {
    let package = cx.package();
    // What a call gives may have been filled and closed by it.
    if channel.descendants().chain([channel]).any(|node| CallExpr::cast(node).is_some()) {
        return true;
    }
    let symbol = cx.flow().local_variable(channel);
    let is_own = symbol.is_some_and(|symbol| !cx.flow().is_parameter(symbol));
    let calls = function.node().descendants().filter_map(CallExpr::cast);
    let gets = |call: CallExpr<'p>| {
        call.arguments().into_iter().any(|given| {
            let given = given.node();
            let is_it = given.text() == channel.text() || symbol.is_some() && package.symbol(given) == symbol;
            is_it && (is_own || package.is_builtin(call, "close"))
        })
    };
    // A local channel that something else gave may have its end from there.
    let is_given = is_own
        && symbol.and_then(|symbol| cx.flow().uses(symbol)).is_none_or(|uses| {
            uses.definitions.iter().any(|found| {
                let made = found.call().is_some_and(|call| package.is_builtin(call, "make"));
                !made
            })
        });
    is_given || calls.into_iter().any(gets)
}

/// Whether the condition is all that says when the loop ends, and asks something that no turn changes.
fn asks_a_flag<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let Some(condition) = around.condition().filter(|_| around.initializer().is_none() && around.update().is_none())
    else {
        return false;
    };
    let Some(body) = around.body().map(AstNode::node) else { return false };
    let names = || condition.node().descendants().chain([condition.node()]);
    let calls: Vec<CallExpr<'p>> = names().filter_map(CallExpr::cast).collect();
    let loads = |call: &CallExpr<'p>| {
        let path = cx.package().callee_path(*call);
        path.is_some_and(|path| {
            *path.package == *"sync/atomic" && path.name.starts_with("Load")
                || path.receiver.as_deref() == Some("Context") && *path.name == *"Err"
        })
    };
    let symbols: Vec<Symbol> = names().filter_map(|name| cx.package().symbol(name)).collect();
    let is_bool =
        matches!(cx.package().underlying(&cx.package().type_of(condition.node())), Ty::Basic(_) | Ty::Untyped(_));
    let is_flag = if calls.is_empty() {
        // A pointer's target or a field: what a comparison asks is more than a flag.
        let is_plain = names().all(|node| node.kind() != SyntaxKind::BinaryExpression);
        is_plain
            && names().any(|node| matches!(node.kind(), SyntaxKind::SelectorExpression | SyntaxKind::UnaryExpression))
    } else {
        calls.iter().all(loads)
    };
    let is_written = |name: Node<'p>| {
        let is_one = cx.package().symbol(name).is_some_and(|symbol| symbols.contains(&symbol));
        is_one && (is_assigned(name) || name.parent().is_some_and(is_assigned))
    };
    is_bool && is_flag && !body.descendants().any(is_written) && !stores(body)
}

/// Whether a turn sets an atomic value.
fn stores(body: Node<'_>) -> bool {
    let mut calls = body.descendants().filter_map(CallExpr::cast).filter_map(CallExpr::selector);
    calls.any(|called| called.field().is_some_and(|name| name.name().starts_with("Store")))
}
