//! Deferred literals in a loop: what they do beside releasing.

use gofix_analysis::RuleContext;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, DeferStmt, Expr, ForStmt, Function, IfStmt, Stmt, unparen};

use crate::defer::calls::{call_statement, outside_literals};
use crate::support::{local_variable, statement_of};

/// What a deferred literal is.
pub(super) enum Does<'p> {
    /// It releases by this call, and does nothing else.
    Releases(CallExpr<'p>),
    /// It releases by this call, and tells what went wrong.
    ReleasesAndTells(CallExpr<'p>),
    /// It looks at an error that the function ends with.
    LooksAtTheError,
    /// It uses nothing of the turn.
    NothingOfTheTurn,
    /// Anything else.
    More,
}

pub(super) fn does<'p>(cx: &RuleContext<'p>, literal: Function<'p>, around: ForStmt<'p>) -> Does<'p> {
    let Some(body) = literal.body() else { return Does::More };
    if looks_at_outer_error(cx, literal, around) {
        return Does::LooksAtTheError;
    }
    let recovers = |node: Node<'p>| CallExpr::cast(node).is_some_and(|call| cx.package().is_builtin(call, "recover"));
    if body.node().descendants().any(recovers) {
        return Does::More;
    }
    if !uses_turn(cx, literal, around) && literal.parameters().is_empty() {
        return Does::NothingOfTheTurn;
    }
    let statements: Vec<Stmt<'p>> = body.statements().collect();
    let [only] = statements.as_slice() else { return Does::More };
    if let Some(call) = plain_call(only.node()) {
        return Does::Releases(call);
    }
    checked_call(*only).map_or(Does::More, Does::ReleasesAndTells)
}

/// `f.Close()` or `_ = f.Close()`.
fn plain_call(statement: Node<'_>) -> Option<CallExpr<'_>> {
    if let Some(call) = call_statement(statement) {
        return Some(call);
    }
    let assign = AssignStmt::cast(statement)?;
    let is_dropped = assign.left().iter().all(|target| target.node().text() == "_");
    match assign.right().as_slice() {
        [Expr::Call(call)] if is_dropped => Some(*call),
        _ => None,
    }
}

/// `if err := f.Close(); err != nil { … }` with nothing but calls in the block.
fn checked_call(statement: Stmt<'_>) -> Option<CallExpr<'_>> {
    let branch = IfStmt::cast(statement.node()).filter(|branch| branch.alternative().is_none())?;
    let assign = AssignStmt::cast(branch.initializer()?.node())?;
    let right = assign.right();
    let [Expr::Call(call)] = right.as_slice() else { return None };
    let only_calls = branch.consequence()?.statements().all(|inner| call_statement(inner.node()).is_some());
    only_calls.then_some(*call)
}

/// The local variables that a literal uses and does not declare.
fn outer_variables<'p>(cx: &RuleContext<'p>, literal: Function<'p>) -> Vec<Node<'p>> {
    let names = literal.node().descendants().filter_map(|node| local_variable(cx.package(), Expr::cast(node)?));
    let declared = names.into_iter().filter_map(|symbol| cx.package().declaration(symbol));
    declared.filter(|name| !literal.node().contains(*name)).collect()
}

fn looks_at_outer_error<'p>(cx: &RuleContext<'p>, literal: Function<'p>, around: ForStmt<'p>) -> bool {
    outer_variables(cx, literal).into_iter().any(|name| {
        let is_error = cx.package().symbol(name).is_some_and(|symbol| cx.package().symbol_type(symbol).is_error());
        is_error && !around.node().contains(name)
    })
}

fn uses_turn<'p>(cx: &RuleContext<'p>, literal: Function<'p>, around: ForStmt<'p>) -> bool {
    outer_variables(cx, literal).into_iter().any(|name| around.node().contains(name))
}

/// Whether an expression is called where it stands, in a statement of its own or not.
pub(super) fn is_argument(node: Node<'_>) -> Option<CallExpr<'_>> {
    let call = node.parent()?.parent().and_then(CallExpr::cast)?;
    call.arguments().iter().any(|argument| unparen(*argument).node() == node).then_some(call)
}

/// The nodes of a turn that are written like an expression.
pub(super) fn alike<'p>(around: ForStmt<'p>, text: &str) -> Vec<Node<'p>> {
    let body = around.body().map(AstNode::node);
    let nodes = body.into_iter().flat_map(outside_literals).filter(|node| Expr::cast(*node).is_some());
    nodes.filter(|node| node.text() == text).collect()
}

/// The statement of the list of a `defer` with which what it ends begins: that gives what it uses, or takes the lock.
pub(super) fn first_of_part<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) -> Option<Node<'p>> {
    let list = statement.node().parent()?;
    let names = statement.node().descendants().filter_map(|node| local_variable(cx.package(), Expr::cast(node)?));
    let declared = names.into_iter().filter_map(|symbol| cx.package().declaration(symbol));
    let declaring = declared.filter(|name| list.contains(*name)).filter_map(statement_of);
    let made = declaring.filter(|made| made.parent() == Some(list)).min_by_key(|made| made.start());
    // What gives a lock back begins with the Lock.
    let taken = statement.call()?.node().text().replace("Unlock()", "Lock()");
    let mut before = std::iter::successors(statement.node().prev_sibling(), |node| node.prev_sibling());
    made.or_else(|| before.find(|stmt| stmt.text() == taken)).or_else(|| list.children().next())
}
