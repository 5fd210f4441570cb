//! Errors that are certainly not nil where they are returned.

use gofix_flow::GivenError;
use gofix_semantics::{Path, SymbolKind};
use gofix_syntax::ast::{
    AstNode, BinaryExpr, CallExpr, CaseClause, Expr, IfStmt, ReturnStmt, SelectorExpr, Stmt, UnaryExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::TextSize;

use super::run::Run;

/// Whether `error` is certainly not nil at a return.
pub(crate) fn is_non_nil<'p>(run: &Run<'p>, error: Expr<'p>, at: ReturnStmt<'p>) -> bool {
    match unparen(error) {
        Expr::Unary(unary) => is_address_of_literal(unary),
        Expr::CompositeLit(_) => true,
        Expr::Call(call) => is_call_non_nil(run, call, at),
        Expr::Ident(_) | Expr::Selector(_) => is_sentinel(run, unparen(error)) || is_checked(run, error, at),
        _ => false,
    }
}

fn is_address_of_literal(unary: UnaryExpr<'_>) -> bool {
    unary.operator() == "&" && matches!(unary.operand().map(unparen), Some(Expr::CompositeLit(_)))
}

fn is_call_non_nil<'p>(run: &Run<'p>, call: CallExpr<'p>, at: ReturnStmt<'p>) -> bool {
    match run.flow.given_error(call) {
        Some(GivenError::Always) => return true,
        Some(GivenError::With(index)) => {
            return matches!(call.argument(index).map(unparen), Some(wrapped @ Expr::Ident(_)) if is_checked(run, wrapped, at));
        }
        None => {}
    }
    let Some(path) = run.package.callee_path(call) else { return false };
    // The error of a context stays once it is there.
    let asks_context = path.matches(&Path { package: "context", receiver: "Context", name: "Err" });
    asks_context && (is_checked(run, Expr::Call(call), at) || is_behind_done(call, at))
}

/// An error variable of a package that is set where it is declared and nowhere else.
fn is_sentinel<'p>(run: &Run<'p>, error: Expr<'p>) -> bool {
    let name = match error {
        Expr::Ident(name) => name,
        Expr::Selector(selector) => match selector.field() {
            Some(field) => field,
            None => return false,
        },
        _ => return false,
    };
    let Some(symbol) = run.package.symbol(name.node()) else { return false };
    if run.package.kind_of(symbol) != SymbolKind::Var {
        return false;
    }
    let Some(declaration) = run.package.declaration(symbol) else {
        let path = run.package.symbol_path(symbol);
        return path.is_some_and(|path| path.receiver.is_none() && is_std(&path.package));
    };
    let Some(spec) = declaration.ancestors().find(|node| node.kind() == SyntaxKind::VarSpec) else { return false };
    let is_top = spec.ancestors().all(|node| Stmt::cast(node).is_none_or(|stmt| matches!(stmt, Stmt::Decl(_))));
    let made = spec.descendants().find_map(CallExpr::cast);
    let is_made = made.and_then(|call| run.flow.given_error(call)) == Some(GivenError::Always);
    is_top && is_made && !run.package.uses(symbol).into_iter().any(is_assigned)
}

/// A path of the standard library: no dot in its first element. (Its error variables are never nil.)
fn is_std(package: &str) -> bool {
    !package.split('/').next().unwrap_or_default().contains('.')
}

/// Whether a name is the target of an assignment, or its address is taken.
fn is_assigned(name: Node<'_>) -> bool {
    let is_targets = |node: Node<'_>| node.kind() == SyntaxKind::ExpressionList && node.field() == Field::Left;
    name.ancestors().take(2).any(is_targets)
        || name.parent().and_then(UnaryExpr::cast).is_some_and(|unary| unary.operator() == "&")
}

/// Whether a branch around a return is only taken if `error` is not nil, and nothing sets it on the way from there.
fn is_checked(run: &Run<'_>, error: Expr<'_>, at: ReturnStmt<'_>) -> bool {
    let mut below = at.node();
    for node in at.node().ancestors().take_while(|node| run.holds(*node)) {
        let branch = IfStmt::cast(node);
        let taken = branch.and_then(IfStmt::consequence).is_some_and(|block| block.node() == below);
        let condition = match branch {
            Some(branch) if taken => branch.condition(),
            _ => case_condition(node),
        };
        if condition.is_some_and(|condition| implies_non_nil(run, condition, error)) {
            return !is_set_between(run, error, condition.map_or(node.start(), |found| found.node().end()), at);
        }
        below = node;
    }
    false
}

/// The one condition of a clause of a switch without a value.
fn case_condition(node: Node<'_>) -> Option<Expr<'_>> {
    let clause = CaseClause::cast(node).filter(|clause| clause.node().kind() == SyntaxKind::ExpressionCase)?;
    let is_bare = node.parent()?.child(Field::Value).is_none();
    match clause.values().as_slice() {
        [only] if is_bare => Some(*only),
        _ => None,
    }
}

/// Whether a true `condition` says that `error` is not nil: `error != nil`, also with `&&`.
fn implies_non_nil(run: &Run<'_>, condition: Expr<'_>, error: Expr<'_>) -> bool {
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        let Expr::Binary(binary) = unparen(condition) else { continue };
        match binary.operator() {
            "&&" => open.extend(binary.left().into_iter().chain(binary.right())),
            "!=" if is_nil_check(binary) && binary.left().is_some_and(|left| is_same(run, left, error)) => return true,
            _ => {}
        }
    }
    false
}

fn is_nil_check(binary: BinaryExpr<'_>) -> bool {
    binary.right().is_some_and(|right| right.node().kind() == SyntaxKind::Nil)
}

/// Whether two expressions denote the same variable, or are the same call on one.
fn is_same(run: &Run<'_>, one: Expr<'_>, other: Expr<'_>) -> bool {
    let (Some(left), Some(right)) = (root(one), root(other)) else { return false };
    let symbol = run.package.symbol(left);
    one.node().text() == other.node().text() && symbol.is_some() && symbol == run.package.symbol(right)
}

/// The first name in an expression.
fn root(expr: Expr<'_>) -> Option<Node<'_>> {
    expr.node().descendants().find(|node| node.kind() == SyntaxKind::Identifier)
}

/// Whether the variable of `error` is set between an offset and a return.
fn is_set_between(run: &Run<'_>, error: Expr<'_>, from: TextSize, at: ReturnStmt<'_>) -> bool {
    let Some(symbol) = root(error).and_then(|name| run.package.symbol(name)) else { return true };
    let uses = run.package.uses(symbol);
    uses.into_iter().any(|node| {
        node.file().id() == run.file.id()
            && from <= node.start()
            && node.end() <= at.node().start()
            && is_assigned(node)
    })
}

/// Whether a return stands in the clause of a select that waits for the end of the context that `call` asks.
fn is_behind_done(call: CallExpr<'_>, at: ReturnStmt<'_>) -> bool {
    let Some(context) = call.selector().and_then(SelectorExpr::operand) else { return false };
    let clauses = at.node().ancestors().filter_map(CaseClause::cast);
    let waited = clauses.filter_map(CaseClause::communication);
    let done = format!("<-{}.Done()", context.node().text());
    waited.into_iter().any(|statement| statement.node().text() == done)
}
