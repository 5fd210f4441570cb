//! Channels in a field of a local value: the function that makes it starts the one goroutine that sends, and receives itself.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::{ChannelAction, ChannelOp, Count, Entry, FieldChannel, FieldOp, Frame, Place, Uses};
use gofix_knowledge::Ending;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, GoStmt};

use super::field::made_for;
use crate::goroutine::group::Start;
use crate::support::{channel_fields, function_of, is_main};

/// Looks at the fields of the package's structs that hold channels.
pub(super) fn check(cx: &RuleContext<'_>) {
    for field in channel_fields(cx) {
        let found = cx.flow().field_channel(field);
        if !found.others.is_empty() || found.closes().next().is_some() {
            continue;
        }
        for make in found.makes.iter().filter(|make| make.argument(1).is_none()) {
            check_make(cx, *make, &found);
        }
    }
}

fn check_make<'p>(cx: &RuleContext<'p>, make: CallExpr<'p>, found: &FieldChannel<'p>) {
    let Some(uses) = made_for(cx, make).and_then(|variable| cx.flow().uses(variable)) else { return };
    if uses.definitions.len() != 1 || is_main(cx, uses.function) {
        return;
    }
    let Some((start, sends)) = sender(cx, &uses, found) else { return };
    let receives: Vec<Node<'p>> = found.receives().filter(|op| is_of(cx, &uses, op)).map(|op| op.node).collect();
    let is_own = |node: &Node<'p>| function_of(*node) == Some(uses.function);
    let is_handed_on = uses.uses.iter().any(|used| used.part.is_empty() && !start.node.contains(used.ident));
    if receives.is_empty() || !receives.iter().all(is_own) || is_handed_on || !sends.iter().all(|op| is_last(cx, op)) {
        return;
    }
    let is_received = |node: Node<'p>| receives.iter().any(|receive| node.contains(*receive));
    let from = cx.flow().cfg(uses.function).and_then(|cfg| cfg.point_after(start.node));
    let search = from.and_then(|from| cx.flow().search(uses.function, from));
    let path = search.and_then(|search| search.counting(&[Ending::EndsGoroutine]).path_to_exit(is_received));
    let (Some(way), Some(first)) = (path.and_then(|path| path.exit()), sends.first()) else { return };
    let message =
        format!("nobody may be left to receive from `{}`: this send then waits for ever", first.channel.text());
    let diagnostic = Diagnostic::at(first.node, message)
        .related(start.node, "the goroutine starts here")
        .related_range(way.node(), way.range(), super::WITHOUT);
    cx.report(diagnostic.fix(give_room(cx, make, &start, &sends, found)));
}

/// The only goroutine that sends on the channel, started once by the function that makes it, and its sends.
fn sender<'p, 'f>(
    cx: &RuleContext<'p>,
    uses: &Uses<'p>,
    found: &'f FieldChannel<'p>,
) -> Option<(Start<'p>, Vec<&'f FieldOp<'p>>)> {
    let statements = uses.function.node().descendants().filter_map(GoStmt::cast);
    let starts = statements.into_iter().filter(|stmt| function_of(stmt.node()) == Some(uses.function));
    let sends_in = |start: Start<'p>| {
        let is_sent = |op: &&FieldOp<'p>| {
            let outside = Place::of(cx.package(), op.channel).and_then(|place| start.outside(cx, &place));
            function_of(op.node) == Some(start.function) && outside.is_some_and(|place| place.root == uses.variable)
        };
        let sends: Vec<&FieldOp<'p>> = found.sends().filter(is_sent).collect();
        (!sends.is_empty()).then_some((start, sends))
    };
    let senders: Vec<_> = starts.filter_map(|stmt| Start::of(cx, stmt)).filter_map(sends_in).collect();
    let [(start, sends)] = <[_; 1]>::try_from(senders).ok()?;
    let cfg = cx.flow().cfg(uses.function)?;
    let is_once = !cfg.repeats(cfg.point_of(start.node)?);
    let are_all = found.sends().filter(|op| is_of(cx, uses, op)).all(|op| sends.contains(&op));
    (is_once && are_all && sends.iter().all(|op| op.is_alone())).then_some((start, sends))
}

/// Whether an operation is on the field of the variable itself.
fn is_of<'p>(cx: &RuleContext<'p>, uses: &Uses<'p>, op: &FieldOp<'p>) -> bool {
    Place::of(cx.package(), op.channel).is_some_and(|place| place.root == uses.variable)
}

/// Whether a goroutine does nothing behind a send but end.
fn is_last<'p>(cx: &RuleContext<'p>, send: &FieldOp<'p>) -> bool {
    let Some(cfg) = function_of(send.node).and_then(|function| cx.flow().cfg(function)) else { return false };
    let is_return = |node: Node<'p>| gofix_syntax::ast::ReturnStmt::cast(node).is_some();
    cfg.defers().is_empty()
        && cfg
            .point_after(send.node)
            .is_some_and(|from| cfg.search(from).path_to(|node| !is_return(node), |_| false).is_none())
}

fn give_room<'p>(
    cx: &RuleContext<'p>,
    make: CallExpr<'p>,
    start: &Start<'p>,
    sends: &[&FieldOp<'p>],
    found: &FieldChannel<'p>,
) -> Result<Fix, NoFix> {
    let frame = Frame { entry: Entry::Started(start.node), function: start.function };
    let in_goroutine = |op: &&FieldOp<'p>| ChannelOp { action: op.action, node: op.node, frames: vec![frame] };
    let ops: Vec<ChannelOp<'p>> = sends.iter().map(in_goroutine).collect();
    let Count::AtMost(room) = cx.flow().count_in_goroutine(start.function, &ops.iter().collect::<Vec<_>>()) else {
        return Err(NoFix::from("it cannot be told how many sends may be left over"));
    };
    cx.fix("give the channel room for what may be left", |fix| {
        fix.append_argument(make, &room.to_string())?;
        let is_measured = found.ops.iter().any(|op| matches!(op.action, ChannelAction::Asked(_)));
        Ok(if is_measured || room > 1 { Applicability::Unsafe } else { Applicability::Safe })
    })
}
