//! Deferred calls that a question to a variable lets run once only, and turns that ask which one they are.

use gofix_analysis::RuleContext;
use gofix_semantics::Ty;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, ForStmt, Function, IfStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{is_assigned, local_variable};

/// Whether a statement stands below a question to a variable that the same block answers for good: `if timer == nil { timer = … }`.
pub(super) fn is_reached_once<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let package = cx.package();
    let Some(block) = node.parent().and_then(Node::parent) else { return false };
    let Some(stmt) = block.parent().and_then(IfStmt::cast) else { return false };
    if stmt.consequence().map(AstNode::node) != Some(block) {
        return false;
    }
    let mut asked = Vec::new();
    let mut open: Vec<Expr<'p>> = stmt.condition().into_iter().collect();
    while let Some(part) = open.pop() {
        match unparen(part) {
            Expr::Binary(binary) if binary.operator() == "&&" => {
                open.extend(binary.left().into_iter().chain(binary.right()));
            }
            Expr::Binary(binary) if binary.operator() == "==" => {
                let is_nil = binary.right().is_some_and(|right| right.node().kind() == SyntaxKind::Nil);
                asked.extend(binary.left().filter(|_| is_nil).map(|left| (left, "nil")));
            }
            Expr::Unary(unary) if unary.operator() == "!" => asked.extend(unary.operand().map(|flag| (flag, "false"))),
            _ => {}
        }
    }
    asked.into_iter().any(|(variable, before)| {
        let Some(symbol) = local_variable(package, variable) else { return false };
        let Some(declaration) = package.declaration(symbol) else { return false };
        let cfg = Function::enclosing(node).and_then(|function| cx.flow().cfg(function));
        let point = cfg.and_then(|cfg| cfg.point_of(declaration));
        let is_declared_once = cfg.zip(point).is_some_and(|(cfg, point)| !cfg.repeats(point));
        let written: Vec<Node<'p>> =
            package.uses(symbol).into_iter().filter(|used| *used != declaration && is_assigned(*used)).collect();
        let settles = |used: &Node<'p>| {
            let assign = used.ancestors().find_map(AssignStmt::cast);
            assign.is_some_and(|assign| {
                (assign.node().parent() == node.parent() || is_done_by_callee(cx, assign, node))
                    && assign.right().iter().all(|value| value.node().text() != before)
                    && (before == "nil" || assign.right().iter().all(|value| value.node().text() == "true"))
            })
        };
        is_declared_once && !written.is_empty() && written.iter().all(settles)
    })
}

/// Whether an assignment is made, whatever happens, by a local function that a statement beside a node calls.
fn is_done_by_callee<'p>(cx: &RuleContext<'p>, assign: AssignStmt<'p>, node: Node<'p>) -> bool {
    let package = cx.package();
    let Some(literal) = Function::enclosing(assign.node()).filter(|function| function.name().is_none()) else {
        return false;
    };
    let is_direct = assign.node().parent().and_then(Node::parent) == literal.body().map(AstNode::node);
    let named = literal.node().ancestors().nth(1).and_then(AssignStmt::cast);
    let name = named.and_then(|named| local_variable(package, *named.left().first()?));
    let calls_it = |part: Node<'p>| {
        let function = CallExpr::cast(part).and_then(CallExpr::function);
        name.is_some() && function.and_then(|function| local_variable(package, function)) == name
    };
    let statements = node.parent().into_iter().flat_map(Node::children);
    is_direct
        && statements.into_iter().any(|statement| {
            let inside =
                statement.descendants_pruned(|part| matches!(part.kind(), SyntaxKind::FuncLiteral | SyntaxKind::Block));
            inside.into_iter().any(calls_it)
        })
}

/// Whether an `if` of a loop asks for the number of the turn.
pub(super) fn tells_turns_apart<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let package = cx.package();
    let first = around.range().and_then(|range| range.left().first().copied()).map(AstNode::node);
    let counter = first.or_else(|| {
        let counted = around.initializer().and_then(|stmt| AssignStmt::cast(stmt.node()))?;
        counted.left().first().map(|name| name.node())
    });
    let Some(counter) = counter.and_then(|name| package.symbol(name)) else { return false };
    if !matches!(package.underlying(&package.symbol_type(counter)), Ty::Basic(basic) if basic.is_integer()) {
        return false;
    }
    let inside = around.node().descendants_pruned(|part| part.kind() == SyntaxKind::FuncLiteral);
    inside
        .into_iter()
        .filter_map(IfStmt::cast)
        .filter_map(IfStmt::condition)
        .any(|condition| condition.node().descendants().any(|part| package.symbol(part) == Some(counter)))
}
