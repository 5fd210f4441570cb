//! What a turn has from a range: an element of a collection, or what a channel gives.

use gofix_analysis::{Applicability, RuleContext};
use gofix_flow::kind_of;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, SelectorExpr};

use super::{Verdict, released};
use crate::support::{Kept, function_of, local_variable, loop_of, variable_kept};

/// The verdict over the release of what the range of the loop itself gives. `None` for anything else.
pub(super) fn judge<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> Option<Verdict> {
    let package = cx.package();
    let range = around.range().filter(|range| range.is_define())?;
    let operand = range.operand()?;
    let variable = local_variable(package, released(call)?)?;
    let name = package.declaration(variable).filter(|name| range.left().iter().any(|left| left.node() == *name))?;
    let method = call.selector().and_then(SelectorExpr::field)?.name();
    let release = kind_of(&package.symbol_type(variable))?.release();
    if !call.arguments().is_empty() || !release.fits_a_turn || !release.methods.contains(&method) {
        return None;
    }
    let is_received = match package.underlying(&package.type_of(operand.node())) {
        Ty::Chan { .. } => true,
        Ty::Slice(_) | Ty::Array(_) | Ty::Map { .. } => false,
        _ => return None,
    };
    let outlives = Verdict::Keep("the value outlives the turn, so it must not be released at its end");
    if !is_received
        && local_variable(package, operand).is_none_or(|all| is_wanted_later(cx, all, around, operand.node()))
    {
        return Some(outlives);
    }
    match variable_kept(cx, variable, name, 0) {
        Kept::No => Some(Verdict::Wrap(Applicability::Unsafe)),
        Kept::Unknown => None,
        Kept::Yes => Some(outlives),
    }
}

/// Whether somebody may look at the elements of a variable in or behind a loop over it.
fn is_wanted_later<'p>(cx: &RuleContext<'p>, all: Symbol, around: ForStmt<'p>, operand: Node<'p>) -> bool {
    let function = function_of(around.node());
    let is_over = |used: Node<'p>| used == operand || used.end() < around.node().start();
    let mut uses = cx.package().uses(all).into_iter();
    loop_of(around.node()).is_some() || uses.any(|used| !is_over(used) || function_of(used) != function)
}
