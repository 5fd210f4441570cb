//! What a function gives beside its errors, and what a new way out of it may give.

use gofix_analysis::RuleContext;
use gofix_flow::Definition;
use gofix_semantics::SymbolKind;
use gofix_syntax::ast::{AstNode, Expr, Function, unparen};
use gofix_syntax::{Node, SyntaxKind};

/// Whether a value is written out: a literal of a plain value, an empty struct, nil.
pub(crate) fn is_constant(expr: Expr<'_>) -> bool {
    match unparen(expr) {
        Expr::BasicLit(_) => true,
        Expr::CompositeLit(literal) => literal.elements().is_empty(),
        Expr::Unary(unary) => unary.operator() == "-" && unary.operand().is_some_and(is_constant),
        other => matches!(other.node().kind(), SyntaxKind::Nil | SyntaxKind::True | SyntaxKind::False),
    }
}

/// Whether a result beside an error means the same in another return: it is written out, or a variable of the package, or one
/// of the function that `at` knows and that no call gives together with its error.
pub(crate) fn is_fixed_result<'p>(cx: &RuleContext<'p>, result: Expr<'p>, at: Node<'p>) -> bool {
    let package = cx.package();
    let Expr::Ident(name) = unparen(result) else { return is_constant(result) };
    let symbol = package.symbol(name.node()).filter(|symbol| package.kind_of(*symbol) == SymbolKind::Var);
    let Some(symbol) = symbol.filter(|symbol| package.lookup(at, name.name()) == Some(*symbol)) else {
        return is_constant(result);
    };
    let Some(declared) = package.declaration(symbol) else { return false };
    if Function::enclosing(declared).is_none() {
        return true;
    }
    let comes_alone = |made: &Definition<'p>| made.siblings.is_empty() && made.result.is_none();
    declared.end() <= at.start()
        && Function::enclosing(declared) == Function::enclosing(at)
        && cx.flow().uses(symbol).is_some_and(|uses| uses.definitions.iter().all(comes_alone))
}
