//! Releases that are there already, and what becomes of them where one is deferred in the right place.

use gofix_analysis::RuleContext;
use gofix_flow::{Duty, LeftOpen};
use gofix_syntax::ast::{AstNode, Block, DeferStmt, Function};
use gofix_syntax::{Node, SyntaxKind};

use crate::defer::calls::deferred_literal;
use crate::support::{is_assigned, statement_of};

/// The statement that defers the release further down, if it can stand behind `target` as it is: it does nothing but release, and
/// say how that went.
pub(super) fn later_defer<'p>(
    cx: &RuleContext<'p>,
    duty: &Duty<'p>,
    open: &LeftOpen<'p>,
    target: Node<'p>,
) -> Option<Node<'p>> {
    let [only] = open.releases.as_slice() else { return None };
    let stmt = only.ancestors().find(|node| node.kind() == SyntaxKind::DeferStatement)?;
    let package = cx.package();
    let own = |name: Node<'p>| {
        let symbol = package.symbol(name);
        let declaration = symbol.and_then(|symbol| package.declaration(symbol));
        symbol == duty.variable || declaration.is_some_and(|declaration| stmt.contains(declaration))
    };
    let literal = DeferStmt::cast(stmt).and_then(deferred_literal);
    let statements = literal.and_then(Function::body).into_iter().flat_map(Block::statements);
    let is_release = statements.into_iter().all(|inner| inner.node().descendants().any(own));
    let is_between = |node: Node<'p>| node.start() > target.end() && node.end() < stmt.start();
    let is_the_same = stmt.descendants().filter(|node| node.kind() == SyntaxKind::Identifier).all(|name| {
        let Some(symbol) = package.symbol(name) else { return true };
        let is_written = package.uses(symbol).into_iter().any(|used| is_between(used) && is_assigned(used));
        !is_written && !package.declaration(symbol).is_some_and(is_between)
    });
    let is_further_down = stmt.parent() == target.parent() && stmt.start() > target.end();
    (is_further_down && is_release && is_the_same).then_some(stmt)
}

/// Whether a `defer` calls a function that its author wrote for it.
pub(super) fn is_of_the_author(stmt: Node<'_>) -> bool {
    DeferStmt::cast(stmt).and_then(deferred_literal).is_some()
}

/// The `defer` statement whose own call a release is.
pub(super) fn put_off(release: Node<'_>) -> Option<Node<'_>> {
    let stmt = release.ancestors().find(|above| above.kind() == SyntaxKind::DeferStatement)?;
    let own = release.ancestors().take_while(|above| *above != stmt);
    (!own.into_iter().any(|above| Function::cast(above).is_some())).then_some(stmt)
}

/// The statement that is this call and nothing else.
pub(super) fn statement_alone(expr: Node<'_>) -> Option<Node<'_>> {
    let stmt = statement_of(expr)?;
    (stmt.kind() == SyntaxKind::ExpressionStatement).then_some(stmt)
}
