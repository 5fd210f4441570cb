//! Functions to which the end of their context is no failure.

use gofix_analysis::RuleContext;
use gofix_flow::received_channel;
use gofix_semantics::Path;
use gofix_syntax::ast::{
    AstNode, BinaryExpr, CallExpr, CaseClause, Expr, ForStmt, Function, IfStmt, ReturnStmt, Stmt, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::called;
use crate::support::function_of;

const IS: &[Path] = &[
    Path { package: "errors", receiver: "", name: "Is" },
    Path { package: "github.com/pkg/errors", receiver: "", name: "Is" },
];

/// Whether each way out of a function that is taken when its context has ended says `nil`, and there is one: the end of a loop that
/// asks for it, a branch, or the case of a select.
pub(super) fn ends_well<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let inside = function.node().descendants().filter(|node| function_of(*node) == Some(function));
    let ways: Vec<bool> = inside.filter_map(|node| says_nil(cx, node)).collect();
    !ways.is_empty() && ways.into_iter().all(|says_nil| says_nil)
}

/// Whether the way out that a statement takes at the end of the context says `nil`. `None` where it is no such way.
fn says_nil<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<bool> {
    let last = if let Some(branch) = IfStmt::cast(node) {
        branch.condition().filter(|condition| is_taken_at_the_end(cx, *condition))?;
        branch.consequence()?.statements().last()?
    } else if let Some(around) = ForStmt::cast(node) {
        around.condition().filter(|condition| asks(cx, *condition, "=="))?;
        Stmt::cast(around.node().next_sibling()?)?
    } else {
        let clause = CaseClause::cast(node)?;
        received_channel(clause).filter(|channel| cx.flow().is_done_channel(*channel))?;
        clause.statements().last()?
    };
    let Stmt::Return(stmt) = last else { return None };
    gives_nil(stmt)
}

fn gives_nil(stmt: ReturnStmt<'_>) -> Option<bool> {
    stmt.results().last().map(|error| unparen(*error).node().kind() == SyntaxKind::Nil)
}

/// Whether a condition holds when the context has ended: it asks that, or whether an error says so, perhaps beside other things.
fn is_taken_at_the_end<'p>(cx: &RuleContext<'p>, condition: Expr<'p>) -> bool {
    match unparen(condition) {
        Expr::Binary(binary) if matches!(binary.operator(), "&&" | "||") => {
            [binary.left(), binary.right()].into_iter().flatten().any(|part| is_taken_at_the_end(cx, part))
        }
        Expr::Call(call) if cx.is_call_to(call, IS) => call.argument(1).is_some_and(|error| is_end(cx, error)),
        Expr::Call(call) => is_question(cx, call),
        Expr::Binary(binary) if binary.operator() == "==" => {
            [binary.left(), binary.right()].into_iter().flatten().any(|side| is_end(cx, side))
        }
        other => asks(cx, other, "!="),
    }
}

/// Whether a call gets a context and says whether that has ended, by its name.
fn is_question<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let is_context = |argument: &Expr<'p>| cx.flow().is_context(&cx.package().type_of(argument.node()));
    let name = call.function().map_or("", called).to_lowercase();
    call.arguments().iter().any(is_context)
        && ["expired", "done", "cancel", "ended", "closed"].iter().any(|word| name.contains(word))
}

/// Whether an expression compares what `Err` of a context gives with `nil`.
fn asks<'p>(cx: &RuleContext<'p>, condition: Expr<'p>, operator: &str) -> bool {
    let Some(binary) = BinaryExpr::cast(unparen(condition).node()) else { return false };
    let sides = [binary.left(), binary.right()].into_iter().flatten().map(unparen);
    let mut calls = sides.filter_map(|side| CallExpr::cast(side.node()));
    binary.operator() == operator && calls.any(|call| cx.flow().is_question(call, "Err"))
}

/// Whether an expression is `context.Canceled`.
fn is_end<'p>(cx: &RuleContext<'p>, error: Expr<'p>) -> bool {
    let Expr::Selector(selector) = unparen(error) else { return false };
    let symbol = selector.field().and_then(|name| cx.package().symbol(name.node()));
    let path = symbol.and_then(|symbol| cx.package().symbol_path(symbol));
    path.is_some_and(|path| &*path.package == "context" && &*path.name == "Canceled")
}
