//! Senders that wait themselves before they send: for what the function gives on its way.

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, RangeClause};

use super::{Balance, Sender};
use crate::cfg::{Cfg, LoopId};
use crate::channel::{Channel, ChannelAction, ChannelOp, Thread};

impl<'p> Balance<'_, 'p> {
    /// What lets a goroutine come to its sends, where that is given by the function itself: the close of the channel over which it
    /// ranges before. Until then it is not the sends that are left over. `None` where it waits for nothing of the kind.
    pub(super) fn released_by(&self, sender: &Sender<'p>) -> Option<Vec<Node<'p>>> {
        let cfg = self.flow.cfg(sender.function)?;
        let sends = self.channel.sends().filter(|op| op.thread() == Thread::Started(sender.start));
        let sends: Vec<Node<'p>> =
            sends.map(|op| op.frames_in_goroutine().get(1).map_or(op.node, |frame| frame.entry.node())).collect();
        let holds = |other: &Channel<'p>, op: &ChannelOp<'p>| {
            let ChannelAction::Range(stmt) = op.action else { return None };
            let is_there = op.thread() == Thread::Started(sender.start) && op.frames_in_goroutine().len() == 1;
            let id = cfg.loop_of(stmt.node()).filter(|id| is_there && ends_with_close(cfg, *id))?;
            let head = stmt.range().and_then(RangeClause::operand)?.node();
            let comes_first = |send: &Node<'p>| {
                let to = cfg.point_of(*send);
                to.is_some_and(|to| !cfg.is_in_loop(to.block, id) && !cfg.reaches(cfg.entry(), to, |node| node == head))
            };
            sends.iter().all(comes_first).then(|| closes_on_the_way(other)).flatten()
        };
        let others = self.flow.channels().iter().filter(|other| {
            other.function == self.channel.function && other.variable != self.channel.variable && other.is_private()
        });
        others.into_iter().find_map(|other| other.receives().find_map(|op| holds(other, op)))
    }
}

/// Where the function that makes a channel closes it on its way: nobody else does, nor a deferred call.
fn closes_on_the_way<'p>(other: &Channel<'p>) -> Option<Vec<Node<'p>>> {
    let is_on_the_way = |op: &ChannelOp<'p>| op.thread() == Thread::Own && op.frames.is_empty();
    let closes: Vec<&ChannelOp<'p>> = other.closes().collect();
    closes.iter().all(|op| is_on_the_way(op)).then(|| closes.iter().map(|op| op.node).collect())
}

/// Whether nothing but the end of its channel ends a range.
fn ends_with_close(cfg: &Cfg<'_>, id: LoopId) -> bool {
    let found = *cfg.loop_at(id);
    !cfg.blocks().any(|(block, content)| {
        let is_over = |to| block == found.head && to == found.done;
        cfg.is_in_loop(block, id)
            && (content.exit.is_some()
                || content.edges.iter().any(|edge| !cfg.is_in_loop(edge.to, id) && !is_over(edge.to)))
    })
}
