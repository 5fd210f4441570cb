//! Cancel functions that are kept where nobody calls them.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_semantics::{Symbol, SymbolKind};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{is_assigned, local_variable};

/// Reports a cancel function that goes into an unexported field or package variable which nothing ever reads.
pub(super) fn check<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, cancel: Expr<'p>) {
    let Some(keeper) = keeper(cx, cancel) else { return };
    let name = cx.package().name_of(keeper);
    let is_exported = name.chars().next().is_none_or(char::is_uppercase);
    let is_own = cx.package().declaration(keeper).is_some();
    let is_used = || cx.package().uses(keeper).into_iter().any(is_read);
    if is_exported || !is_own || is_used() {
        return;
    }
    let message = format!("the cancel function is kept in `{name}`, which nothing ever calls");
    cx.report(
        Diagnostic::at(call.node(), message).no_fix("when the work on the context is over, only the author knows"),
    );
}

/// The field or package variable that a cancel function goes into: directly, or as its only use.
fn keeper<'p>(cx: &RuleContext<'p>, cancel: Expr<'p>) -> Option<Symbol> {
    match unparen(cancel) {
        Expr::Selector(selector) => field(cx, selector.field()?.node()),
        Expr::Ident(name) => {
            let Some(variable) = local_variable(cx.package(), cancel) else {
                let symbol = cx.package().symbol(name.node())?;
                return (cx.package().kind_of(symbol) == SymbolKind::Var).then_some(symbol);
            };
            let uses = cx.package().uses(variable);
            let [used] = uses.as_slice() else { return None };
            stored_in(cx, *used)
        }
        _ => None,
    }
}

/// The field that a mention is stored in: `&worker{cancel: cancel}`, `w.cancel = cancel`.
fn stored_in<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> Option<Symbol> {
    let element = used.ancestors().take(2).find(|above| above.kind() == SyntaxKind::KeyedElement);
    if let Some(keyed) = element {
        let key = keyed.first_child()?;
        return field(cx, key.first_child().unwrap_or(key));
    }
    let assign = used.ancestors().take(2).find_map(gofix_syntax::ast::AssignStmt::cast)?;
    match (assign.left().as_slice(), assign.right().as_slice()) {
        ([target], [value]) if unparen(*value).node() == used => match unparen(*target) {
            Expr::Selector(selector) => field(cx, selector.field()?.node()),
            _ => None,
        },
        _ => None,
    }
}

fn field<'p>(cx: &RuleContext<'p>, name: Node<'p>) -> Option<Symbol> {
    cx.package().symbol(name).filter(|symbol| cx.package().kind_of(*symbol) == SymbolKind::Field)
}

/// Whether a mention of a field or variable does more than to write it.
fn is_read(mention: Node<'_>) -> bool {
    let is_key = mention.parent().is_some_and(|up| up.kind() == SyntaxKind::LiteralElement)
        && mention.ancestors().take(2).any(|up| {
            up.kind() == SyntaxKind::KeyedElement && up.first_child().is_some_and(|key| key.contains(mention))
        });
    let whole =
        mention.parent().and_then(SelectorExpr::cast).filter(|s| s.field().is_some_and(|f| f.node() == mention));
    let written = is_assigned(whole.map_or(mention, AstNode::node));
    !is_key && !written
}
