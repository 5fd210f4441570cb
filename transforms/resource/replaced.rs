//! What a deferred literal does not release, because the variable holds something else by then.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::LeftOpen;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode};

use super::defer_fix::{argument, name};
use super::obtained::Obtained;
use super::on_the_way::is_there;
use crate::support::statement_of;

/// The release directly before the variable gets another value: whoever defers reads that one in the end.
pub(super) fn release_before<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    let [stmt] = open.replaced.as_slice() else {
        return Err(NoFix::from("the variable gets other values in several places"));
    };
    let is_alone = duty.variable.and_then(|variable| cx.flow().value(variable)).is_some_and(|v| v.variables.len() == 1);
    let reads = |node: Node<'p>| node.descendants().chain([node]).any(|node| duty.variable == cx.package().symbol(node));
    let values = AssignStmt::cast(*stmt).map(AssignStmt::right).unwrap_or_default();
    let is_read = values.is_empty() || values.into_iter().any(|value| reads(value.node()));
    if !is_alone || is_read || statement_of(*stmt) != Some(*stmt) {
        return Err(NoFix::from("what the variable gets may be made of what it held"));
    }
    if !is_there(cx, obtained, open, *stmt) {
        return Err(NoFix::from("there may be nothing to release where the variable gets another value"));
    }
    cx.fix("release it before the variable gets another value", |fix| {
        let name = name(cx, fix, duty, "")?;
        fix.insert_above(*stmt, &format!("{name}({})", argument(duty)?))?;
        Ok(Applicability::Safe)
    })
}
