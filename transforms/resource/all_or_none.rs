//! Ways of one kind that leave the same thing open: a release on one of them alone would hide the others.

use gofix_analysis::{NoFix, RuleContext};
use gofix_flow::{Duty, EscapeKind, LeftOpen, Occurrence, Relation, Role};
use gofix_semantics::Ty;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ReturnStmt, unparen};

use crate::support::{is_on_error_path, is_plain_value, is_std};

/// Why a release on the ways on which nobody gets something would be one on a part of the ways that lack it.
pub(super) fn is_a_part<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, open: &LeftOpen<'p>) -> Result<(), NoFix> {
    let value = duty.variable.and_then(|variable| cx.flow().value(variable));
    let occurrences = value.into_iter().flat_map(|value| value.occurrences);
    let handed: Vec<Occurrence<'p>> = occurrences.filter(|it| open.handed.contains(&it.expr)).collect();
    if !handed.is_empty() && handed.iter().all(|occurrence| is_what_was_read(cx, occurrence)) {
        return Err(NoFix::from("on the other ways what was read from it is given on, and may need it or not"));
    }
    if handed.iter().any(|occurrence| is_lost_behind(cx, duty, open, occurrence)) {
        return Err(NoFix::from("on other ways that fail somebody may have it, and may need it or not"));
    }
    Ok(())
}

/// Whether what is returned comes from a call that nobody can look into, or is nothing but data, as a header is.
fn is_what_was_read<'p>(cx: &RuleContext<'p>, occurrence: &Occurrence<'p>) -> bool {
    let package = cx.package();
    if occurrence.relation != Relation::Derived || !matches!(occurrence.role, Role::Returned(..)) {
        return false;
    }
    let uses = cx.flow().uses(occurrence.variable);
    let call = uses.and_then(|uses| match uses.definitions.last()?.value.map(unparen)? {
        Expr::Call(call) => Some(call),
        _ => None,
    });
    let is_hidden = |call: CallExpr<'p>| {
        let path = package.callee_path(call);
        path.is_none_or(|path| !is_std(&path)) && cx.flow().target(call).is_none()
    };
    let ty = package.symbol_type(occurrence.variable);
    let holds = ["Close", "Read", "Write"].iter().any(|method| package.member(&ty, method).is_some());
    call.is_some_and(|call| is_data(cx, &ty) || is_hidden(call) && !holds)
}

/// Whether a type is a map or a list of plain values.
fn is_data(cx: &RuleContext<'_>, ty: &Ty) -> bool {
    match cx.package().underlying(ty) {
        Ty::Map { key, elem } => is_data(cx, &key) && is_data(cx, &elem),
        ty => is_plain_value(cx.package(), &ty),
    }
}

/// Whether the function fails behind a literal that holds it, and gives it to nobody there.
fn is_lost_behind<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, open: &LeftOpen<'p>, occurrence: &Occurrence<'p>) -> bool {
    if cx.flow().escape(occurrence) != Some(EscapeKind::Closure) {
        return false;
    }
    let Some((literal, _)) = occurrence.literals.last() else { return false };
    let Some(cfg) = cx.flow().cfg(duty.function) else { return false };
    let Some(from) = cfg.point_after(literal.node()) else { return false };
    let is_given = |node: Node<'p>| open.handed.iter().any(|handed| node.contains(*handed));
    let is_failure = |node: Node<'p>| {
        let stmt = std::iter::once(node).chain(node.ancestors()).find_map(ReturnStmt::cast);
        stmt.is_some_and(|stmt| is_on_error_path(cx.package(), stmt.node())) && !is_given(node)
    };
    cfg.search(from).path_to(is_failure, is_given).is_some()
}
