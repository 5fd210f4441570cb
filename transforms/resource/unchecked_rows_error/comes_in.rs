//! Rows and scanners that a function has from somebody else, who may ask for their error when it is back.

use gofix_analysis::RuleContext;
use gofix_flow::Definition;
use gofix_semantics::{Symbol, SymbolKind, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, RangeClause, TypeSwitchStmt, unparen};

/// Variables are followed so far.
const MAX_STEPS: u32 = 4;

/// Whether some value of a variable is a part of a parameter, the receiver or a variable of the package: an element of a slice
/// that is ranged over, a field, what an interface holds. What a channel gives is nobody else's any more.
pub(super) fn comes_in(cx: &RuleContext<'_>, symbol: Symbol) -> bool {
    is_given(cx, symbol, 0)
}

fn is_given(cx: &RuleContext<'_>, symbol: Symbol, steps: u32) -> bool {
    let flow = cx.flow();
    let Some(uses) = flow.uses(symbol).filter(|_| steps < MAX_STEPS && !flow.is_parameter(symbol)) else { return true };
    if cx.package().declaration(symbol).and_then(switched).is_some_and(|value| is_part(cx, value, steps)) {
        return true;
    }
    uses.definitions.iter().filter_map(source).any(|value| is_part(cx, value, steps))
}

/// What a definition takes its value from: the operand of a range clause, else the value.
fn source<'p>(definition: &Definition<'p>) -> Option<Expr<'p>> {
    let range = std::iter::once(definition.stmt).chain(definition.stmt.ancestors().take(2)).find_map(RangeClause::cast);
    definition.value.or_else(|| range?.operand())
}

/// The value of a type switch that declares a name.
fn switched(name: Node<'_>) -> Option<Expr<'_>> {
    let switch = name.ancestors().take(2).find_map(TypeSwitchStmt::cast)?;
    switch.value()
}

fn is_part<'p>(cx: &RuleContext<'p>, value: Expr<'p>, steps: u32) -> bool {
    let package = cx.package();
    if matches!(package.underlying(&package.type_of(value.node())), Ty::Chan { .. }) {
        return false;
    }
    let operand = match unparen(value) {
        Expr::Selector(selector) if selector.operand().is_some_and(|it| package.imported_package(it).is_some()) => {
            return true;
        }
        Expr::Selector(selector) => selector.operand(),
        Expr::Index(index) => index.operand(),
        Expr::Slice(slice) => slice.operand(),
        Expr::TypeAssert(assert) => assert.operand(),
        Expr::Ident(name) => {
            let symbol = package.symbol(name.node()).filter(|symbol| package.kind_of(*symbol) == SymbolKind::Var);
            return symbol.is_some_and(|symbol| match cx.flow().local_variable(name.node()) {
                Some(local) => is_given(cx, local, steps + 1),
                None => package.declaration(symbol).is_some(),
            });
        }
        _ => return false,
    };
    operand.is_some_and(|operand| is_part(cx, operand, steps))
}
