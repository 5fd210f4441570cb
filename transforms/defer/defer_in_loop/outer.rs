//! What a turn has to do with what is outside of it: variables from before, statements behind the loop.

use gofix_analysis::RuleContext;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;
use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, ForStmt, Function, ReturnStmt, SendStmt, unparen};

use super::released;
use crate::support::{idents, is_plain_operand, is_plain_value, local_variable};

/// Whether the function does nothing behind the loop but return what cannot have to do with its turns.
pub(super) fn ends_function<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let is_listed = |n: &Node<'p>| n.parent().is_some_and(|list| list.kind() == SyntaxKind::StatementList);
    let outer = around.node().ancestors().take_while(|n| Function::cast(*n).is_none());
    std::iter::once(around.node()).chain(outer).filter(is_listed).all(|statement| {
        let rest = std::iter::successors(statement.next_sibling(), |node| node.next_sibling());
        rest.into_iter().all(|node| match ReturnStmt::cast(node) {
            Some(statement) => statement
                .results()
                .iter()
                .all(|result| is_plain_operand(*result) || is_constant(*result) || says_plain_values(cx, *result)),
            None => false,
        })
    })
}

fn is_constant(expr: Expr<'_>) -> bool {
    matches!(unparen(expr), Expr::BasicLit(_))
}

/// Functions that make an error or a text of what they are given, and do nothing else.
const SAYS: &[Path] = &[
    Path { package: "errors", receiver: "", name: "New" },
    Path { package: "fmt", receiver: "", name: "Errorf" },
    Path { package: "fmt", receiver: "", name: "Sprintf" },
];

/// Whether an expression makes an error or a text of plain values.
fn says_plain_values<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> bool {
    let Expr::Call(call) = unparen(expr) else { return false };
    let is_plain = |argument: Expr<'p>| {
        let ty = cx.package().type_of(argument.node());
        is_constant(argument) || is_plain_operand(argument) && is_plain_value(cx.package(), &ty)
    };
    cx.is_call_to(call, SAYS) && call.arguments().into_iter().all(is_plain)
}

/// Whether a call gave the called value together with one that a variable from outside of the turn holds.
pub(super) fn is_given_with<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> bool {
    let symbol = released(call).and_then(|target| local_variable(cx.package(), target));
    let uses = symbol.and_then(|symbol| cx.flow().uses(symbol));
    let statements = uses.iter().flat_map(|uses| uses.definitions.iter()).map(|definition| definition.stmt);
    let mut targets = statements.filter_map(AssignStmt::cast).flat_map(AssignStmt::left);
    targets.any(|target| {
        let other = local_variable(cx.package(), target).filter(|other| Some(*other) != symbol);
        let is_error = cx.package().type_of(target.node()).is_error();
        let declaration = other.filter(|_| !is_error).and_then(|other| cx.package().declaration(other));
        declaration.is_some_and(|name| !around.node().contains(name))
    })
}

/// Whether a plain value that came together with the released one, or what the turn makes of it, goes where others find it
/// behind the turn: it may be good as long only as nothing is given back, as a port that nobody else gets meanwhile.
pub(super) fn stands_for_what_is_kept<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> bool {
    let package = cx.package();
    let symbol = released(call).and_then(|target| local_variable(package, target));
    let made = symbol.and_then(|symbol| cx.flow().uses(symbol));
    let is_value = |symbol: &Symbol| {
        let ty = package.symbol_type(*symbol);
        is_plain_value(package, &ty) && !ty.is_error()
    };
    let siblings = made.iter().flat_map(|uses| uses.definitions.iter()).flat_map(|made| &made.siblings);
    let mut known: Vec<Symbol> = siblings.copied().filter(is_value).collect();
    let is_of_turn = |symbol: Symbol| package.declaration(symbol).is_some_and(|name| around.node().contains(name));
    loop {
        let names =
            |part: Node<'p>| idents(part).any(|name| package.symbol(name.node()).is_some_and(|it| known.contains(&it)));
        let mut next = Vec::new();
        for part in around.body().into_iter().flat_map(|body| body.node().descendants()) {
            if SendStmt::cast(part).and_then(SendStmt::value).is_some_and(|value| names(value.node())) {
                return true;
            }
            let Some(assign) = AssignStmt::cast(part).filter(|it| it.right().iter().any(|value| names(value.node())))
            else {
                continue;
            };
            for target in assign.left().into_iter().filter(|target| target.node().text() != "_") {
                match local_variable(package, target) {
                    Some(variable) if is_of_turn(variable) => next.push(variable),
                    _ if package.type_of(target.node()).is_error() => {}
                    _ => return true,
                }
            }
        }
        next.retain(|variable| !known.contains(variable));
        if next.is_empty() {
            return false;
        }
        known.extend(next);
    }
}

/// Whether a call is one of something, or a part of it, that is declared outside of the turn.
pub(super) fn is_owner<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> bool {
    let mut expr = call.function().map(unparen);
    while let Some(part) = expr {
        expr = match part {
            Expr::Selector(selector) => selector.operand().map(unparen),
            Expr::Index(index) => index.operand().map(unparen),
            _ => break,
        };
    }
    let symbol = expr.and_then(|root| local_variable(cx.package(), root));
    let declaration = symbol.and_then(|symbol| cx.package().declaration(symbol));
    declaration.is_some_and(|name| !around.node().contains(name))
}
