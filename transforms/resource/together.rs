//! Results of one call that belong together: the two ends of a pipe, a connection and what wraps it.

use gofix_analysis::{NoFix, RuleContext};
use gofix_flow::{Assumption, End, Exit, Fate, LeftOpen, Occurrence};
use gofix_knowledge::ResourceKind;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;

use super::defer_fix::{Wanted, release};
use super::obtained::Obtained;
use super::put_off::put_off;

const PIPES: &[Path] = &[Path { package: "os", receiver: "", name: "Pipe" }];

/// Whether a call gives a connection beside the TLS connection that wraps it, whose Close closes both.
pub(super) fn is_wrapped<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let wraps = |result: Symbol| cx.package().symbol_type(result).is_named("crypto/tls", "Conn");
    let siblings = found.duty.name.map(|name| cx.flow().definition(name).siblings).unwrap_or_default();
    found.kind == ResourceKind::Connection && !found.duty.variable.is_some_and(wraps) && siblings.into_iter().any(wraps)
}

/// Why one end of a pipe is not closed: the other one is in use and nothing could be written or read any more, or nothing can be
/// done for the other one, which is as open.
pub(super) fn stays_with_its_other_end<'p>(
    cx: &RuleContext<'p>,
    found: &Obtained<'p>,
    open: &LeftOpen<'p>,
    wanted: &Wanted,
) -> Option<NoFix> {
    let duty = &found.duty;
    if !cx.is_call_to(duty.call, PIPES) {
        return None;
    }
    let ends = [0, 1].into_iter().filter_map(|result| cx.flow().duty(duty.call, result, duty.release));
    let other = ends.into_iter().find(|end| end.name != duty.name)?;
    if duty.variable.is_none() {
        return other
            .variable
            .map(|_| NoFix::from("whoever uses the other end of the pipe would find this one closed"));
    }
    let is_stuck = match cx.flow().fate(&other) {
        Fate::LeftOpen(left) => release(cx, &Obtained { duty: other, ..found.clone() }, &left, wanted).is_err(),
        Fate::HandedOver(..) => is_closed_elsewhere(cx, &Obtained { duty: other, ..found.clone() }, &open.ways),
        _ => false,
    };
    is_stuck.then(|| NoFix::from("the other end of the pipe is as open, and it cannot be told whose it is"))
}

/// Whether the function closes something by hand, and leaves by one of some ways without that.
fn is_closed_elsewhere<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, ways: &[End<'p>]) -> bool {
    let duty = &found.duty;
    let value = duty.variable.and_then(|variable| cx.flow().value(variable));
    let is_close = |occurrence: &&Occurrence<'p>| {
        let is_method = occurrence.called().is_some_and(|called| duty.release.methods.contains(&called.as_str()));
        is_method && occurrence.literals.is_empty() && put_off(occurrence.expr).is_none()
    };
    let value = value.into_iter().flat_map(|value| value.occurrences);
    let closes: Vec<Node<'p>> = value.filter(|it| is_close(&it)).map(|occurrence| occurrence.expr).collect();
    let cfg = cx.flow().cfg(duty.function);
    let search = cfg.and_then(|cfg| cx.flow().search(duty.function, cfg.point_after(duty.stmt)?));
    let Some((search, error)) = search.zip(duty.error) else { return false };
    let search = search.assuming(&[Assumption::IsNil(error)]);
    let is_left = |stmt: Node<'p>| {
        let closed = |node: Node<'p>| closes.iter().any(|close| node.contains(*close));
        search.path_to(|node| stmt.contains(node), closed).is_some()
    };
    let mut ways = ways.iter().filter_map(|way| match way {
        End::Exit(Exit::Return(stmt)) => Some(*stmt),
        _ => None,
    });
    !closes.is_empty() && ways.any(is_left)
}
