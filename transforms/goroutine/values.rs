//! The values that a variable or a field of the package gets, as far as the package shows them.

use gofix_analysis::RuleContext;
use gofix_semantics::{Package, Symbol, SymbolKind};
use gofix_syntax::ast::{AssignStmt, AstNode, Expr, Function, SelectorExpr, UnaryExpr, ValueSpec};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::support::is_parameter;

/// All values that a variable or field is given, zero values left out; `None` where one of them cannot be seen: a parameter,
/// a variable of a range, one result of several, or one whose address is taken.
pub(crate) fn values_of<'p>(cx: &RuleContext<'p>, symbol: Symbol) -> Option<Vec<Expr<'p>>> {
    let package = cx.package();
    let declaration = package.declaration(symbol)?;
    if Function::enclosing(declaration).is_none() && !is_read_in_full(package) {
        return None;
    }
    let mut values = Vec::new();
    if package.kind_of(symbol) == SymbolKind::Var {
        if is_parameter(declaration) {
            return None;
        }
        values.extend(value_at(declaration)?);
    }
    for used in package.uses(symbol) {
        let whole = whole_of(used);
        if is_key(used) {
            values.push(keyed_value(used)?);
            continue;
        }
        let parent = whole.parent()?;
        if UnaryExpr::cast(parent).is_some_and(|unary| unary.operator() == "&") {
            return None;
        }
        if parent.kind() == SyntaxKind::ExpressionList && parent.field() == Field::Left {
            values.extend(value_at(whole)?);
        }
    }
    Some(values)
}

/// The selector of which an identifier is the last name, or the identifier itself.
pub(crate) fn whole_of(name: Node<'_>) -> Node<'_> {
    name.parent().filter(|parent| SelectorExpr::cast(*parent).is_some() && name.field() == Field::Field).unwrap_or(name)
}

fn is_key(used: Node<'_>) -> bool {
    used.parent().is_some_and(|parent| parent.field() == Field::Key)
}

fn keyed_value(key: Node<'_>) -> Option<Expr<'_>> {
    let element = key.parent()?.parent()?;
    element.child(Field::Value)?.children().find_map(Expr::cast)
}

/// What stands against a target of an assignment or a name of a `var` line: `Some(None)` for a zero value, `None` for what
/// is no single value.
#[expect(clippy::option_option, reason = "a zero value is known, too")]
pub(crate) fn value_at(target: Node<'_>) -> Option<Option<Expr<'_>>> {
    let parent = target.parent()?;
    let (targets, values): (Vec<Node<'_>>, Vec<Expr<'_>>) = if let Some(spec) = ValueSpec::cast(parent) {
        (spec.names().map(AstNode::node).collect(), spec.values())
    } else {
        let assign = AssignStmt::cast(parent.parent()?)?;
        (assign.left().into_iter().map(AstNode::node).collect(), assign.right())
    };
    let index = targets.iter().position(|known| *known == target)?;
    if values.is_empty() {
        return Some(None);
    }
    (values.len() == targets.len()).then(|| values.get(index).copied())
}

/// Whether no body of the package was left out when its files were read: only then are all uses of a function or a field seen.
pub(crate) fn is_read_in_full(package: &Package) -> bool {
    !package.lacks([""])
}
