//! A release on the few ways out of a loop's turn that lack it, in the place of a turn that becomes a function.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::{Assumption, End, Exit};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{function_of, statement_of};

/// More ways than these, and a deferred call is the better reading.
pub(crate) const FEW: usize = 2;

/// What is released by hand in a turn.
pub(crate) struct Held<'p> {
    /// The statement that gives it.
    pub(crate) stmt: Node<'p>,
    /// The error that came with it.
    pub(crate) error: Option<Symbol>,
    /// Variables that hold it, or what lives on it.
    pub(crate) variables: Vec<Symbol>,
    /// At how many places the release may be written.
    pub(crate) most: usize,
}

/// The statements before which the release is missing: each ends its block and leaves the function or the turn, reads nothing of what is
/// held, and is only reached where there is something to release. `None` where other ways lack it too.
pub(crate) fn places<'p>(cx: &RuleContext<'p>, held: &Held<'p>, ways: &[End<'p>]) -> Option<Vec<Node<'p>>> {
    let list = statement_of(held.stmt)?.parent()?;
    let mut places: Vec<Node<'p>> = Vec::new();
    for way in ways {
        let stmt = match way {
            End::Exit(Exit::Return(stmt)) | End::Node(stmt) => *stmt,
            End::Exit(Exit::Call(call, _)) => {
                call.node().parent().filter(|up| up.kind() == SyntaxKind::ExpressionStatement)?
            }
            _ => return None,
        };
        let is_behind = list.contains(stmt) && stmt.start() > held.stmt.end();
        let ends_block = stmt.next_sibling().is_none() && stmt.parent() != Some(list);
        if !is_behind || !ends_block || reads(cx, held, stmt) || is_reached_without(cx, held, stmt) {
            return None;
        }
        if !places.contains(&stmt) {
            places.push(stmt);
        }
    }
    (1..=held.most).contains(&places.len()).then_some(places)
}

/// Writes the release before each of the statements.
pub(crate) fn release<'p>(fix: &mut FixBuilder<'p>, places: &[Node<'p>], code: &str) -> Result<(), NoFix> {
    places.iter().try_for_each(|place| fix.insert_before(*place, code))
}

/// Whether a way out gives or says something of what is held.
fn reads<'p>(cx: &RuleContext<'p>, held: &Held<'p>, stmt: Node<'p>) -> bool {
    let flows_in = |variable: &Symbol| {
        let value = cx.flow().value(*variable);
        value.is_none_or(|value| value.occurrences.iter().any(|occurrence| stmt.contains(occurrence.expr)))
    };
    let mentions = |variable: &Symbol| cx.package().uses(*variable).into_iter().any(|used| stmt.contains(used));
    let is_read = held.variables.iter().any(|variable| flows_in(variable) || mentions(variable));
    // What a call gives that is returned may have been put together of anything.
    let calls = |result: Expr<'p>| {
        let call = CallExpr::cast(unparen(result).node());
        call.is_some_and(|call| !cx.package().type_of(call.node()).is_error())
    };
    is_read || ReturnStmt::cast(stmt).is_some_and(|stmt| stmt.results().into_iter().any(calls))
}

/// Whether a statement may be reached where the call gave an error, and nothing to release.
fn is_reached_without<'p>(cx: &RuleContext<'p>, held: &Held<'p>, stmt: Node<'p>) -> bool {
    let Some(error) = held.error else { return false };
    let Some(function) = function_of(held.stmt) else { return true };
    let found = cx.flow().cfg(function).and_then(|cfg| {
        let inner = std::iter::once(stmt).chain(stmt.descendants()).find_map(|node| cfg.point_of(node))?;
        let search = cx.flow().search(function, cfg.point_after(held.stmt)?)?;
        let again = |node: Node<'p>| node == held.stmt;
        Some(search.assuming(&[Assumption::NotNil(error)]).path_to_point(inner, again).is_some())
    });
    found.unwrap_or(true)
}
