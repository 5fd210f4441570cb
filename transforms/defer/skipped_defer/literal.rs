//! Exits in literals, which skip what the function around them has deferred.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_flow::{Exit, LiteralRun};
use gofix_knowledge::Ending;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function};

use super::loss::{self, Loss};
use super::{is_answered, is_example, is_plain_exit, texts_by_hand};
use crate::defer::calls::outside_literals;

/// Reports the exits of a literal that runs in the function around it: at once, where its variable is called, or when that
/// function ends, with other calls still to run.
pub(super) fn check<'p>(cx: &RuleContext<'p>, literal: Function<'p>) {
    let outer = literal.node().parent().and_then(Function::enclosing);
    let Some(outer) = outer.filter(|outer| !is_example(cx, *outer)) else { return };
    let (Some(cfg), Some(inner)) = (cx.flow().cfg(outer), cx.flow().cfg(literal)) else { return };
    if cfg.defers().is_empty() {
        return;
    }
    let runs = places(cx, literal);
    for exit in inner.exits() {
        let Exit::Call(exit, Ending::Exits) = exit else { continue };
        if !is_plain_exit(cx, exit) || is_answered(exit) {
            continue;
        }
        let mut skipped = cfg.defers().iter().filter(|defer| {
            let is_reached = |at: &Node<'p>| {
                let by_hand = texts_by_hand(**defer);
                let makes_it = |node: Node<'p>| {
                    let mut calls = outside_literals(node).filter_map(CallExpr::cast);
                    calls.any(|call| by_hand.contains(&call.node().text()))
                };
                let search = cfg.point_after(defer.node()).and_then(|from| cx.flow().search(outer, from));
                let is_made_inside = literal.body().is_some_and(|body| makes_it(body.node()));
                !is_made_inside
                    && search.is_some_and(|search| search.path_to(|node| node.contains(*at), makes_it).is_some())
            };
            runs.iter().any(is_reached) && loss::of(cx, **defer) == Some(Loss::Outside)
        });
        let Some(first) = skipped.next() else { continue };
        let name = exit.function().map_or("this", |function| function.node().text());
        let message = format!("`{name}` ends the process, so the deferred call is skipped");
        let diagnostic = Diagnostic::at(exit.node(), message).related(first.node(), "this is deferred");
        cx.report(diagnostic.no_fix("the literal would have to return, and the function around it as well"));
    }
}

/// Where a literal runs in the function around it, as far as that is certain.
fn places<'p>(cx: &RuleContext<'p>, literal: Function<'p>) -> Vec<Node<'p>> {
    match cx.flow().literal_run(literal) {
        LiteralRun::Now(call) => vec![call.node()],
        // What was deferred before it runs behind it.
        LiteralRun::Deferred(stmt) => vec![stmt.node()],
        LiteralRun::Local(variable) if cx.flow().only_literal(variable) == Some(literal) => {
            let uses = cx.flow().uses(variable).map(|uses| uses.uses).unwrap_or_default();
            let outer = literal.node().parent().and_then(Function::enclosing);
            let calls = uses.iter().map(|mention| {
                let call = mention.call().filter(|_| mention.part.is_empty() && mention.literals.is_empty())?;
                (Function::enclosing(call.node()) == outer).then(|| call.node())
            });
            // A value that goes elsewhere may be called at any time.
            calls.collect::<Option<Vec<_>>>().unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
