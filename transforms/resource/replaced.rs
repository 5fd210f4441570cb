//! What a deferred literal does not release, because the variable holds something else by then.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::LeftOpen;

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
    if statement_of(*stmt) != Some(*stmt) {
        return Err(NoFix::from("the variable gets another value in the head of a statement"));
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
