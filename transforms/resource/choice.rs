//! What each branch of a `switch` or `if` obtains into the same variables, with one check of the error behind all of them.

use gofix_analysis::RuleContext;
use gofix_flow::{Definition, Duty};
use gofix_knowledge::{CREATORS, ResourceKind};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, IfStmt, ValueSpec, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::spot::leaves_on;
use crate::support::{loop_of, statement_of};

/// The check behind a choice whose branches all obtain something of this kind, or leave: a release behind it serves all of them.
pub(super) fn check_behind<'p>(
    cx: &RuleContext<'p>,
    (duty, kind): (&Duty<'p>, ResourceKind),
    statement: Node<'p>,
    error: Symbol,
) -> Option<Node<'p>> {
    let variable = duty.variable?;
    if statement.next_sibling().is_some() || loop_of(statement).is_some() {
        return None;
    }
    let choice = statement_of(statement.parent()?.parent()?)?;
    let is_choice = matches!(
        choice.kind(),
        SyntaxKind::IfStatement | SyntaxKind::ExpressionSwitchStatement | SyntaxKind::TypeSwitchStatement
    );
    let check = choice.next_sibling().and_then(IfStmt::cast).filter(|check| check.initializer().is_none())?;
    if !is_choice || !leaves_on(cx, check, error) {
        return None;
    }
    let is_declaration = |made: &Definition<'p>| ValueSpec::cast(made.stmt).is_some() && made.value.is_none();
    let definitions = cx.flow().uses(variable)?.definitions;
    let obtained: Vec<Node<'p>> =
        definitions.iter().filter(|made| !is_declaration(made)).map(|made| made.stmt).collect();
    let is_outside = |symbol: Symbol| {
        let name = cx.package().declaration(symbol);
        name.is_some_and(|name| !choice.contains(name) && duty.function.node().contains(name))
    };
    if cx.flow().is_parameter(variable) || !is_outside(variable) || !is_outside(error) {
        return None;
    }
    let is_alike = |made: &Node<'p>| choice.contains(*made) && obtains(cx, *made, (variable, error), kind);
    if !obtained.iter().all(is_alike) {
        return None;
    }
    // Nobody comes to the check without one of them.
    let cfg = cx.flow().cfg(duty.function)?;
    let to = cfg.point_of(check.condition()?.node())?;
    let nodes: Vec<Node<'p>> = obtained.iter().filter_map(|made| cfg.node_at(cfg.point_of(*made)?)).collect();
    let is_certain = cfg.search(cfg.entry()).path_to_point(to, |node| nodes.contains(&node)).is_none();
    is_certain.then_some(check.node())
}

/// Whether a statement gives both variables what one call obtains.
fn obtains<'p>(cx: &RuleContext<'p>, made: Node<'p>, (variable, error): (Symbol, Symbol), kind: ResourceKind) -> bool {
    let Some(assign) = AssignStmt::cast(made) else { return false };
    let (targets, values) = (assign.left(), assign.right());
    let symbol = |index: usize| targets.get(index).and_then(|target| cx.package().symbol(unparen(*target).node()));
    let [value] = values.as_slice() else { return false };
    let path = CallExpr::cast(unparen(*value).node()).and_then(|call| cx.package().callee_path(call));
    let is_creator = path
        .is_some_and(|path| CREATORS.iter().any(|row| row.kind == kind && row.result == 0 && path.matches(&row.path)));
    targets.len() == 2 && symbol(0) == Some(variable) && symbol(1) == Some(error) && is_creator
}
