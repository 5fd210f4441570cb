//! What only the last one of several does, by a counter that each of them lowers.

use gofix_analysis::RuleContext;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, IfStmt, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::support::function_of;

/// Whether a node stands in a branch for the last one: `if n.Add(-1) == 0`, or `n--` and `if n == 0`.
pub(super) fn is_of_the_last<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let mut inner = node;
    for outer in node.ancestors().take_while(|above| Function::cast(*above).is_none()) {
        let condition = IfStmt::cast(outer).filter(|_| inner.field() == Field::Consequence).and_then(IfStmt::condition);
        if condition.is_some_and(|condition| is_zero(cx, condition)) {
            return true;
        }
        inner = outer;
    }
    false
}

fn is_zero<'p>(cx: &RuleContext<'p>, condition: Expr<'p>) -> bool {
    let Expr::Binary(binary) = unparen(condition) else { return false };
    let zero = binary.right().and_then(|right| cx.package().constant_int(right.node()));
    let Some(counter) = binary.left().map(unparen).filter(|_| binary.operator() == "==" && zero == Some(0)) else {
        return false;
    };
    if let Expr::Call(call) = counter {
        return cx
            .package()
            .callee_path(call)
            .is_some_and(|path| *path.package == *"sync/atomic" && path.name.starts_with("Add") && lowers(cx, call));
    }
    let before = function_of(condition.node()).into_iter().flat_map(|function| function.node().descendants());
    before.filter(|node| node.end() <= condition.node().start()).any(|node| {
        let operand = match AssignStmt::cast(node) {
            Some(assign) if assign.operator() == "-=" => assign.left().first().map(|target| target.node()),
            _ if node.kind() == SyntaxKind::DecStatement => node.first_child(),
            _ => None,
        };
        operand.is_some_and(|operand| operand.text() == counter.node().text())
    })
}

fn lowers<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let change = call.arguments().last().and_then(|change| cx.package().constant_int(change.node()));
    change.is_some_and(|change| change < 0)
}
