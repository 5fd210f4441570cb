//! Channels that are returned to callers who receive at once.

use gofix_analysis::RuleContext;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, ExprStmt, Function, UnaryExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{local_variable, taken_by};

/// Whether every call of a function that nobody else can call is received from at once, outside of a select.
pub(super) fn is_always<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let Some(name) = function.name() else { return false };
    let is_exported = name.name().starts_with(char::is_uppercase) && cx.package().name() != "main";
    let Some(symbol) = cx.package().symbol(name.node()).filter(|_| !is_exported) else { return false };
    let uses = cx.package().uses(symbol);
    let is_received = |used: &Node<'p>| {
        let call = used.ancestors().take(2).find_map(CallExpr::cast);
        call.is_some_and(|call| is_received_from(call) || is_received_next(cx, call))
    };
    !uses.is_empty() && uses.iter().all(is_received)
}

fn is_received_from(call: CallExpr<'_>) -> bool {
    call.node().parent().is_some_and(|up| match up.kind() {
        SyntaxKind::UnaryExpression => {
            up.text().starts_with("<-") && gofix_flow::select_of(up).is_none_or(|select| select.clauses().count() < 2)
        }
        kind => kind == SyntaxKind::RangeClause,
    })
}

/// Whether the channel goes into a variable, and the next statement does nothing but receive from that.
fn is_received_next<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some((statement, targets)) = taken_by(call) else { return false };
    let [target] = targets.as_slice() else { return false };
    let Some(next) = statement.next_sibling() else { return false };
    let value = match AssignStmt::cast(next) {
        Some(assign) => assign.right().first().copied(),
        None => ExprStmt::cast(next).and_then(ExprStmt::expr),
    };
    let receive =
        value.and_then(|value| UnaryExpr::cast(unparen(value).node())).filter(|unary| unary.operator() == "<-");
    let channel = receive.and_then(UnaryExpr::operand).and_then(|channel| local_variable(cx.package(), channel));
    channel.is_some() && channel == local_variable(cx.package(), *target)
}
