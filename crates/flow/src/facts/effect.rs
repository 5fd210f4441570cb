//! What a node of a graph does to what is known of variables.

use gofix_semantics::{Package, SymbolKind};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, FuncLit, RangeClause, UnaryExpr, ValueSpec, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::leaf::is_nil;
use super::{Atom, Effect};
use crate::flow::Flow;

/// The effects of a node on the atoms, by their numbers.
pub(super) fn of_node<'p>(flow: &Flow<'p>, atoms: &[Atom<'p>], node: Node<'p>) -> Vec<(usize, Effect)> {
    let mut effects = Vec::new();
    if atoms.is_empty() {
        return effects;
    }
    for written in node.descendants().filter(|part| is_place(*part) && may_write(*part)) {
        let symbol = (written.kind() == SyntaxKind::Identifier).then(|| flow.package().symbol(written)).flatten();
        for (number, atom) in atoms.iter().enumerate() {
            let is_about = match atom {
                Atom::Nil(asked) | Atom::True(asked) => symbol == Some(*asked),
                Atom::Same(text, other) => [text, other].into_iter().any(|text| mentions(text, written.text())),
            };
            if is_about && let Some(effect) = effect(flow, *atom, node, written) {
                effects.push((number, effect));
            }
        }
    }
    effects
}

fn is_place(node: Node<'_>) -> bool {
    matches!(node.kind(), SyntaxKind::Identifier | SyntaxKind::SelectorExpression)
}

/// Whether a text holds a name or a path of names as a whole.
fn mentions(text: &str, place: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(place).any(|(at, _)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.strip_prefix(place).unwrap_or_default();
        !before.ends_with(is_part) && !before.ends_with('.') && !after.starts_with(is_part)
    })
}

/// Whether a mention of a variable may change it: it is assigned to, or its address is taken.
pub(super) fn may_write(ident: Node<'_>) -> bool {
    let Some(parent) = ident.parent() else { return false };
    match parent.kind() {
        SyntaxKind::UnaryExpression => UnaryExpr::cast(parent).is_some_and(|unary| unary.operator() == "&"),
        SyntaxKind::IncStatement | SyntaxKind::DecStatement => true,
        SyntaxKind::VarSpec => {
            ValueSpec::cast(parent).is_some_and(|spec| spec.names().any(|name| name.node() == ident))
        }
        SyntaxKind::ParenthesizedExpression => may_write(parent),
        _ => is_target(ident),
    }
}

/// Whether an expression stands on the left of an assignment, a receive or a range.
fn is_target(expr: Node<'_>) -> bool {
    let stmt = expr.ancestors().find(|node| node.kind() != SyntaxKind::ExpressionList);
    let is_one_of = |targets: Vec<Expr<'_>>| targets.iter().any(|target| target.node() == expr);
    stmt.is_some_and(|stmt| {
        AssignStmt::cast(stmt).is_some_and(|assign| is_one_of(assign.left()))
            || RangeClause::cast(stmt).is_some_and(|range| is_one_of(range.left()))
    })
}

/// What a mention that may write does to an atom, within a node of the graph.
fn effect<'p>(flow: &Flow<'p>, atom: Atom<'p>, node: Node<'p>, ident: Node<'p>) -> Option<Effect> {
    let literal = ident.ancestors().take_while(|above| *above != node).filter_map(FuncLit::cast).last();
    let literal = literal.or_else(|| FuncLit::cast(node));
    let parent = ident.parent()?;
    match literal {
        Some(_) if node.kind() == SyntaxKind::DeferStatement => None,
        Some(literal) => Some(if is_called(literal.node()) && node.kind() != SyntaxKind::GoStatement {
            Effect::Forget
        } else {
            Effect::Lose
        }),
        None if parent.kind() == SyntaxKind::UnaryExpression => {
            (node.kind() != SyntaxKind::DeferStatement).then_some(Effect::Lose)
        }
        None => Some(assigned(flow, atom, node, ident)),
    }
}

/// Whether a literal is called where it is written.
fn is_called(literal: Node<'_>) -> bool {
    let outer = literal.ancestors().find(|node| node.kind() != SyntaxKind::ParenthesizedExpression);
    outer.is_some_and(|call| {
        CallExpr::cast(call).and_then(CallExpr::function).is_some_and(|function| unparen(function).node() == literal)
    })
}

fn assigned<'p>(flow: &Flow<'p>, atom: Atom<'p>, node: Node<'p>, ident: Node<'p>) -> Effect {
    let (targets, values): (Vec<Node<'p>>, Vec<Expr<'p>>) = if let Some(spec) = ValueSpec::cast(node) {
        if spec.values().is_empty() && !matches!(atom, Atom::Same(..)) {
            return Effect::Set(matches!(atom, Atom::Nil(_)));
        }
        (spec.names().map(AstNode::node).collect(), spec.values())
    } else if let Some(assign) = AssignStmt::cast(node).filter(|assign| matches!(assign.operator(), "=" | ":=")) {
        (assign.left().into_iter().map(AstNode::node).collect(), assign.right())
    } else {
        return Effect::Forget;
    };
    let index = targets.iter().position(|target| *target == ident);
    let value = index.filter(|_| targets.len() == values.len()).and_then(|index| values.get(index).copied());
    let answer = value.and_then(|value| match atom {
        Atom::Nil(_) => nilness(flow, value),
        Atom::True(_) => truth(flow.package(), value),
        Atom::Same(..) => None,
    });
    answer.map_or(Effect::Forget, Effect::Set)
}

/// Whether a value is nil, where its form tells.
fn nilness(flow: &Flow<'_>, value: Expr<'_>) -> Option<bool> {
    match unparen(value) {
        Expr::FuncLit(_) | Expr::CompositeLit(_) => Some(false),
        Expr::Unary(unary) if unary.operator() == "&" => Some(false),
        Expr::Call(call) => {
            let path = flow.package().callee_path(call)?;
            let makes_error = matches!((&*path.package, &*path.name), ("errors", "New") | ("fmt", "Errorf"));
            makes_error.then_some(false)
        }
        value => is_nil(flow, value.node()).then_some(true),
    }
}

fn truth(package: &Package, value: Expr<'_>) -> Option<bool> {
    let node = unparen(value).node();
    let answer = match node.kind() {
        SyntaxKind::True => true,
        SyntaxKind::False => false,
        _ => return None,
    };
    (package.kind_of(package.symbol(node)?) == SymbolKind::Const).then_some(answer)
}
