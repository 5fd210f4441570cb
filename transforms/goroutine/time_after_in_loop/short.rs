//! Loops that are over soon: what their turns leave behind is no matter in a test.

use gofix_analysis::RuleContext;
use gofix_flow::Role;
use gofix_semantics::Ty;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ForStmt, Function, RangeClause, unparen};

use crate::support::local_variable;

/// How many turns are few.
const FEW: i128 = 100;

/// Whether a loop and those around it in the same function have few turns.
pub(super) fn has_few_turns<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let within = |node: &Node<'p>| Function::cast(*node).is_none();
    let outer = around.node().ancestors().take_while(within).filter_map(ForStmt::cast);
    std::iter::once(around).chain(outer).all(|each| is_short(cx, each))
}

/// A count up to a constant, or the elements of something that is there already.
fn is_short<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>) -> bool {
    let package = cx.package();
    let is_few = |bound: Expr<'p>| number(cx, bound).is_some_and(|turns| turns <= FEW);
    if let Some(operand) = stmt.range().and_then(RangeClause::operand) {
        let ty = package.type_of(operand.node());
        return is_few(operand) || matches!(package.underlying(&ty), Ty::Slice(_) | Ty::Array(_) | Ty::Map { .. });
    }
    let Some(Expr::Binary(condition)) = stmt.condition().map(unparen) else { return false };
    let bounds = [condition.left(), condition.right()].into_iter().flatten().map(unparen);
    let is_length = |bound: Expr<'p>| CallExpr::cast(bound.node()).is_some_and(|call| package.is_builtin(call, "len"));
    let is_counted = matches!(condition.operator(), "<" | "<=" | ">" | ">=" | "!=") && stmt.update().is_some();
    is_counted && bounds.into_iter().any(|bound| is_few(bound) || is_length(bound))
}

/// The number that an expression is: a constant, or a local variable that has got one and keeps it.
fn number<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> Option<i128> {
    let package = cx.package();
    package.constant_int(expr.node()).or_else(|| {
        let uses = cx.flow().uses(local_variable(package, expr)?)?;
        let [only] = &*uses.definitions else { return None };
        let is_kept = !uses.uses.iter().any(|used| used.by_address || matches!(used.role, Role::Updated(_)));
        package.constant_int(only.value?.node()).filter(|_| is_kept)
    })
}
