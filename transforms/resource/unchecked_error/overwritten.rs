//! Errors that the next call overwrites before anybody has looked at them.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::{Assumption, Definition};
use gofix_syntax::Node;
use gofix_syntax::ast::Function;

use super::{Pair, beside, looks_at_error, may_give_nil, search_use};
use crate::resource::errors::{Action, leave, stops_test};
use crate::support::statement_of;

/// A dereference of the value behind another call that has overwritten the error, and that call.
pub(super) fn use_behind<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Option<(Node<'p>, Node<'p>)> {
    if !may_give_nil(cx, pair) || beside::is_given_by_some(cx, pair) {
        return None;
    }
    let definitions = cx.flow().uses(pair.error)?.definitions;
    definitions.iter().filter(|definition| overwrites(cx, pair, definition)).find_map(|definition| {
        let cfg = cx.flow().cfg(pair.function)?;
        let search = cx.flow().search(pair.function, cfg.point_after(definition.stmt)?)?;
        let search = search.assuming(&[Assumption::IsNil(pair.error)]).trusting_fields();
        let used = search_use(cx, pair, &search, |_| false)?;
        Some((used, definition.stmt)).filter(|_| used.start() > definition.stmt.end())
    })
}

/// Whether the error of another call takes the place of one that nobody has read, with the value still unknown.
fn overwrites<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, definition: &Definition<'p>) -> bool {
    let (package, stmt) = (cx.package(), definition.stmt);
    let is_own = stmt != pair.stmt && Function::enclosing(stmt) == Some(pair.function);
    let is_value = |node: &Node<'p>| package.symbol(*node) == Some(pair.value);
    if !is_own || definition.call().is_none() || stmt.descendants().any(|node| is_value(&node)) {
        return false;
    }
    let cfg = cx.flow().cfg(pair.function);
    let from = cfg.and_then(|cfg| cfg.point_after(pair.stmt));
    let search = from.and_then(|from| cx.flow().search(pair.function, from));
    search.is_some_and(|search| {
        let settled =
            |node: Node<'p>| looks_at_error(cx, node, pair.error) || node.descendants().any(|inner| is_value(&inner));
        search.path_to(|node| node.contains(stmt) && !settled(node), settled).is_some()
    })
}

/// The check behind the call.
pub(super) fn fix<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Result<Fix, NoFix> {
    cx.fix("look at the error first", |fix| {
        let statement = statement_of(pair.stmt).filter(|statement| *statement == pair.stmt);
        let statement = statement.ok_or("the call stands in the head of a statement")?;
        let check = if let Some(stop) = stops_test(cx, statement, pair.error_name) {
            stop
        } else {
            let leave = leave(cx, fix, statement, (pair.error_name, &Action::of_call(pair.call)))?;
            format!("if {} != nil {{\n\t{leave}\n}}", pair.error_name)
        };
        fix.insert_after(statement, &check)?;
        Ok(Applicability::Unsafe)
    })
}
