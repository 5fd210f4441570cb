//! What a goroutine does when it gets a signal.

use gofix_analysis::{Fix, NoFix, RuleContext};
use gofix_flow::ChannelOp;
use gofix_syntax::Node;

use crate::goroutine::guard::goes_on;
use crate::support::{function_of, is_on_error_path};

/// The fix that gives a signal on a way out as well, or why it may not be given there.
pub(super) fn fix<'p>(cx: &RuleContext<'p>, receive: &ChannelOp<'p>, way: Node<'p>, fix: Fix) -> Result<Fix, NoFix> {
    if works_on_a_failure(cx, receive, way) {
        return Err(NoFix::from("the goroutine would go on with its work although the function has failed"));
    }
    Ok(fix)
}

/// Whether a goroutine begins its work with a signal that a failure leaves out: then the failure must not give it.
fn works_on_a_failure<'p>(cx: &RuleContext<'p>, receive: &ChannelOp<'p>, way: Node<'p>) -> bool {
    let Some(function) = function_of(receive.node).filter(|_| !receive.frames.is_empty()) else { return false };
    let behind = cx.flow().cfg(function).and_then(|cfg| cfg.point_after(receive.node));
    !cx.is_test(way) && is_on_error_path(cx.package(), way) && behind.is_some_and(|from| goes_on(cx, function, from))
}
