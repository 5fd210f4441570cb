//! Channels that are returned to callers who receive at once.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_flow::{Channel, Role};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, ExprStmt, ForStmt, Function, ReturnStmt, UnaryExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{function_of, is_main, local_variable, taken_by};

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

/// Reports where the package takes one value of a channel on which a goroutine sends more, or leaves a range over it, and nobody
/// has the channel any more.
pub(super) fn check_left<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, send: Node<'p>) {
    let symbol = channel.function.name().and_then(|name| cx.package().symbol(name.node()));
    for used in symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default() {
        let call = used.ancestors().take(2).find_map(CallExpr::cast).filter(|call| is_callee(*call, used));
        let Some(call) = call.filter(|call| is_left(cx, *call)) else { continue };
        let is_of_process = function_of(call.node()).is_none_or(|function| is_main(cx, function));
        if !is_of_process && !cx.is_test(call.node()) {
            let message =
                format!("nobody has the channel of `{}` behind this: who sends on it may wait for ever", used.text());
            let diagnostic = Diagnostic::at(call.node(), message).related(send, "it is sent here");
            cx.report(diagnostic.no_fix("how the sender should be told to end, only the author knows"));
        }
    }
}

fn is_callee<'p>(call: CallExpr<'p>, name: Node<'p>) -> bool {
    call.function().is_some_and(|function| function.node().contains(name))
}

/// Whether not all is received of the channel that a call gives, and nothing else is done with that.
fn is_left<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    if let Some(range) = call.node().parent().filter(|up| up.kind() == SyntaxKind::RangeClause) {
        return range.parent().and_then(ForStmt::cast).is_some_and(returns_in_the_middle);
    }
    if is_received_from(call) {
        return true;
    }
    let variable = taken_by(call).and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    let uses = variable.and_then(|variable| cx.flow().uses(variable));
    let Some([only]) = uses.as_ref().map(|uses| &*uses.uses) else { return false };
    match only.role {
        Role::Ranged(around) => only.literals.is_empty() && returns_in_the_middle(around),
        _ => is_received_next(cx, call),
    }
}

/// Whether a `return` stands in the body of a loop.
fn returns_in_the_middle(around: ForStmt<'_>) -> bool {
    let is_literal = |node: Node<'_>| node.kind() == SyntaxKind::FuncLiteral;
    let body = around.body();
    body.is_some_and(|body| body.node().descendants_pruned(is_literal).any(|node| ReturnStmt::cast(node).is_some()))
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
