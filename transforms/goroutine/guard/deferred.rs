//! Deferred calls of a function that never ended: its first way out runs them.

use gofix_analysis::{NoFix, RuleContext};
use gofix_flow::{Cfg, ChannelEscape, Exit};
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function};

/// No fix where a function that has had no way out would close a channel at its end on which others may still send.
pub(super) fn may_run<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>) -> Result<(), NoFix> {
    if cfg.exits().any(Exit::is_return) {
        return Ok(());
    }
    let deferred = cfg.defers().iter().flat_map(|defer| defer.node().descendants()).filter_map(CallExpr::cast);
    let mut closed = deferred.filter(|call| cx.package().is_builtin(*call, "close"));
    match closed.find(|call| !is_of(cx, cfg.function(), *call)) {
        Some(call) => Err(NoFix::from(format!(
            "`{}` has never run so far, and others may send on the channel",
            call.node().text()
        ))),
        None => Ok(()),
    }
}

/// Whether nobody but a function sends on the channel that a call closes.
fn is_of<'p>(cx: &RuleContext<'p>, function: Function<'p>, close: CallExpr<'p>) -> bool {
    let closed: Option<Symbol> = close.argument(0).and_then(|channel| cx.flow().local_variable(channel.node()));
    let mut known = cx.flow().channels().iter().filter(|known| Some(known.variable) == closed);
    let is_within = |node: Node<'p>| Function::enclosing(node) == Some(function);
    let is_returned = |escape: &ChannelEscape<'p>| matches!(escape, ChannelEscape::Returned(_));
    known.any(|known| known.escapes.iter().all(is_returned) && known.sends().all(|op| is_within(op.node)))
}
