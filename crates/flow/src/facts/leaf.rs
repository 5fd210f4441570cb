//! What a condition asks.

use gofix_semantics::{Symbol, SymbolKind};
use gofix_syntax::ast::{AssignStmt, AstNode, Expr, Function, Ident, IfStmt, SwitchStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::Atom;
use crate::flow::Flow;

/// The question, and the answers where the condition holds and where it does not.
type Question<'p> = (Atom<'p>, Option<bool>, Option<bool>);

/// Reads a leaf of a condition, or the value of a case that is compared.
pub(super) fn read<'p>(flow: &Flow<'p>, function: Function<'p>, node: Node<'p>) -> Option<Question<'p>> {
    of_variable(flow, function, node).or_else(|| of_text(node))
}

/// A condition without calls, receives and elements: it holds again if nothing in it has changed.
fn of_text(node: Node<'_>) -> Option<Question<'_>> {
    let is_simple = |part: Node<'_>| {
        matches!(
            part.kind(),
            SyntaxKind::Identifier
                | SyntaxKind::FieldIdentifier
                | SyntaxKind::SelectorExpression
                | SyntaxKind::ParenthesizedExpression
                | SyntaxKind::BinaryExpression
                | SyntaxKind::Operator
                | SyntaxKind::IntLiteral
                | SyntaxKind::InterpretedStringLiteral
                | SyntaxKind::InterpretedStringLiteralContent
                | SyntaxKind::Nil
                | SyntaxKind::True
                | SyntaxKind::False
        )
    };
    let expr = unparen(Expr::cast(node)?);
    if compared_value(node).is_some() || !expr.node().descendants().all(is_simple) {
        return None;
    }
    if let Expr::Binary(binary) = expr
        && matches!(binary.operator(), "==" | "!=")
    {
        let atom = Atom::Same(binary.left()?.node().text(), binary.right()?.node().text());
        let is_equal = binary.operator() == "==";
        return Some((atom, Some(is_equal), Some(!is_equal)));
    }
    Some((Atom::Same(expr.node().text(), ""), Some(true), Some(false)))
}

fn of_variable<'p>(flow: &Flow<'p>, function: Function<'p>, node: Node<'p>) -> Option<Question<'p>> {
    if let Some(value) = compared_value(node) {
        let symbol = variable(flow, function, value)?;
        return is_nil(flow, node).then_some((Atom::Nil(symbol), Some(true), Some(false)));
    }
    match unparen(Expr::cast(node)?) {
        Expr::Ident(name) if let Some(asserted) = asserted(flow, name) => {
            Some((Atom::Nil(variable(flow, function, asserted)?), Some(false), None))
        }
        Expr::Ident(_) => Some((Atom::True(variable(flow, function, node)?), Some(true), Some(false))),
        Expr::Binary(binary) => {
            let (left, right) = (unparen(binary.left()?).node(), unparen(binary.right()?).node());
            let (value, other) = if is_nil(flow, left) { (right, left) } else { (left, right) };
            let symbol = variable(flow, function, value)?;
            match binary.operator() {
                "==" if is_nil(flow, other) => Some((Atom::Nil(symbol), Some(true), Some(false))),
                "!=" if is_nil(flow, other) => Some((Atom::Nil(symbol), Some(false), Some(true))),
                "==" if is_known_error(flow, other) => Some((Atom::Nil(symbol), Some(false), None)),
                "!=" if is_known_error(flow, other) => Some((Atom::Nil(symbol), None, Some(false))),
                _ => None,
            }
        }
        Expr::Call(call) => {
            let symbol = variable(flow, function, unparen(call.argument(0)?).node())?;
            let path = flow.package().callee_path(call)?;
            // `errors.Is(err, nil)` is `err == nil`.
            if &*path.package == "errors" && call.argument(1).is_some_and(|target| is_nil(flow, unparen(target).node()))
            {
                return Some((Atom::Nil(symbol), Some(true), Some(false)));
            }
            gofix_knowledge::true_means_error(&path).then_some((Atom::Nil(symbol), Some(false), None))
        }
        _ => None,
    }
}

/// The value of which a name in the condition of an `if` tells whether it has a type: `if _, ok := err.(T); ok`. Nil has none.
fn asserted<'p>(flow: &Flow<'p>, name: Ident<'p>) -> Option<Node<'p>> {
    let branch = name.node().ancestors().find_map(IfStmt::cast)?;
    branch.condition().filter(|condition| condition.node().contains(name.node()))?;
    let made = branch.initializer().map(AstNode::node).or_else(|| branch.node().prev_sibling())?;
    let assign = AssignStmt::cast(made)?;
    let (targets, values) = (assign.left(), assign.right());
    let ([_, ok], [value]) = (targets.as_slice(), values.as_slice()) else { return None };
    let Expr::TypeAssert(assert) = unparen(*value) else { return None };
    let symbol = flow.package().symbol(name.node())?;
    (flow.package().symbol(ok.node()) == Some(symbol))
        .then(|| assert.operand().map(|operand| unparen(operand).node()))?
}

/// The value that a case's value is compared to.
fn compared_value(case: Node<'_>) -> Option<Node<'_>> {
    let clause = case.ancestors().find(|node| node.kind() == SyntaxKind::ExpressionCase)?;
    let is_value = case.parent().is_some_and(|parent| parent == clause || parent.parent() == Some(clause));
    let value = SwitchStmt::cast(clause.parent()?)?.value()?;
    (is_value && value.node().kind() != SyntaxKind::True).then(|| unparen(value).node())
}

/// The local variable that an expression is, if a search can know it: one of this very function, or one of an outer function
/// that is written nowhere but at its declaration.
fn variable<'p>(flow: &Flow<'p>, function: Function<'p>, node: Node<'p>) -> Option<Symbol> {
    let symbol = flow.package().symbol(node).filter(|symbol| flow.package().kind_of(*symbol) == SymbolKind::Var)?;
    let declared = flow.package().declaration(symbol)?;
    let owner = Function::enclosing(declared)?;
    let is_stable = || flow.package().uses(symbol).into_iter().all(|mention| !super::effect::may_write(mention));
    (owner == function || owner.node().contains(function.node()) && is_stable()).then_some(symbol)
}

/// Whether an expression is the predeclared `nil`.
pub(crate) fn is_nil(flow: &Flow<'_>, node: Node<'_>) -> bool {
    node.kind() == SyntaxKind::Nil
        && flow.package().symbol(node).is_some_and(|symbol| flow.package().kind_of(symbol) == SymbolKind::Nil)
}

/// Whether an expression is a variable of a package that holds an error: `io.EOF`. These are never nil.
fn is_known_error(flow: &Flow<'_>, node: Node<'_>) -> bool {
    let package = flow.package();
    let name = match Expr::cast(node) {
        Some(Expr::Selector(selector)) => selector.field().map(AstNode::node),
        Some(Expr::Ident(_)) => Some(node),
        _ => None,
    };
    name.and_then(|name| package.symbol(name)).is_some_and(|symbol| {
        package.kind_of(symbol) == SymbolKind::Var
            && package.symbol_path(symbol).is_some()
            && package.symbol_type(symbol).is_error()
    })
}
