//! What a loop tries to obtain until it works: `if err == nil { break }`, with the check of the error behind the loop.

use gofix_analysis::RuleContext;
use gofix_flow::Duty;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, BinaryExpr, Block, BranchStmt, ForStmt, IfStmt};
use gofix_syntax::{Node, SyntaxKind};

use super::spot::{compares, leaves_on};
use crate::support::{loop_of, statement_of};

/// The check behind the loop, where nothing but a success or an error comes to it: a release behind it is none of a turn.
pub(super) fn check_behind<'p>(
    cx: &RuleContext<'p>,
    duty: &Duty<'p>,
    statement: Node<'p>,
    error: Symbol,
) -> Option<Node<'p>> {
    let variable = duty.variable?;
    let around = loop_of(statement)?;
    let stop = statement.next_sibling().and_then(IfStmt::cast)?;
    let check = around.node().next_sibling().and_then(IfStmt::cast).filter(|check| check.initializer().is_none())?;
    let is_listed = statement_of(around.node()) == Some(around.node())
        && statement.parent().and_then(Node::parent) == around.body().map(AstNode::node);
    if !is_listed || !stops(cx, stop, error) || !leaves_on(cx, check, error) || !takes_a_turn(around) {
        return None;
    }
    // Nothing else leaves the loop, nor gives the variables anything in it.
    let jumps = around.node().descendants().filter_map(BranchStmt::cast);
    let mut others =
        jumps.filter(|jump| !stop.node().contains(jump.node()) && !jump.node().text().starts_with("continue"));
    let is_of_this = |symbol: Symbol| {
        let declaration = cx.package().declaration(symbol);
        let uses = cx.flow().uses(symbol);
        let is_other = |node: Node<'p>| around.node().contains(node) && !duty.stmt.contains(node);
        declaration.is_some_and(|declared| !around.node().contains(declared))
            && uses.is_some_and(|uses| !uses.definitions.iter().any(|definition| is_other(definition.ident)))
    };
    (others.next().is_none() && is_of_this(variable) && is_of_this(error)).then_some(check.node())
}

/// Whether a statement is `if err == nil { break }`.
fn stops<'p>(cx: &RuleContext<'p>, stop: IfStmt<'p>, error: Symbol) -> bool {
    let compared = stop.condition().filter(|condition| BinaryExpr::cast(condition.node()).is_some());
    let is_success = compared.is_some_and(|condition| {
        BinaryExpr::cast(condition.node()).is_some_and(|binary| binary.operator() == "==")
            && compares(cx, condition, error, "==")
    });
    let mut inner = stop.consequence().into_iter().flat_map(Block::statements);
    let is_break = inner.next().is_some_and(|stmt| stmt.node().text() == "break") && inner.next().is_none();
    is_success && is_break && stop.initializer().is_none() && stop.alternative().is_none()
}

/// Whether a loop certainly has a turn: `for {` or `for i := 0; i < 5; i++`.
fn takes_a_turn(around: ForStmt<'_>) -> bool {
    let Some(condition) = around.condition() else { return around.range().is_none() };
    let Some(binary) = BinaryExpr::cast(condition.node()) else { return false };
    let begins = around.initializer().map(|stmt| stmt.node().text());
    let counter = binary.left().map(|left| left.node().text());
    let bound = binary.right().filter(|right| right.node().kind() == SyntaxKind::IntLiteral);
    let is_counted = begins.zip(counter).is_some_and(|(begins, counter)| begins == format!("{counter} := 0"));
    is_counted && binary.operator() == "<" && bound.is_some_and(|bound| bound.node().text() != "0")
}
