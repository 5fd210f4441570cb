//! What shows that goroutines have ended, or are behind their last send: groups that are waited for, signals.

use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function, Ident};

use super::{Balance, Sender};
use crate::cfg::ProgramPoint;
use crate::channel::{Channel, ChannelAction, ChannelEscape, ChannelOp, Entry, Spawn, Thread};

impl<'p> Balance<'_, 'p> {
    /// What shows that the goroutines have ended, or are behind their last send.
    pub(super) fn add_waits(&mut self, senders: &[Sender<'p>]) {
        let nodes: Vec<Node<'p>> = self.cfg.nodes().map(|(_, node)| node).collect();
        for node in nodes {
            if !self.waits_for(node, senders) {
                continue;
            }
            if senders.iter().all(|sender| self.is_done_when_sent(node, sender)) {
                self.awaits.insert(node.id());
            }
            if let Some(change) = self.at(node) {
                change.clears = true;
            }
        }
        for other in self.flow.channels() {
            if other.function != self.channel.function || other.variable == self.channel.variable {
                continue;
            }
            let of_all = self.tells_the_end_of_all(other, senders);
            let sender = senders.iter().find(|sender| of_all || self.tells_the_end(other, sender));
            let Some(sender) = sender else { continue };
            let is_only = of_all || senders.len() == 1;
            let Some(sends) = sender.sends.number().or(is_only.then_some(0)) else { continue };
            for op in other.receives().filter(|op| matches!(op.thread(), Thread::Own | Thread::AtEnd)) {
                if is_only && op.frames.is_empty() && op.is_alone() {
                    self.awaits.extend(self.cfg.point_of(op.node).and_then(|at| self.cfg.node_at(at)).map(Node::id));
                }
                if let Some(change) = self.at(op.anchor()) {
                    change.clears |= is_only || matches!(op.action, ChannelAction::Range(_));
                    change.add -= i32::try_from(sends).unwrap_or(super::BIG);
                }
            }
        }
    }

    /// Whether a node calls `Wait` of something that the goroutines have.
    fn waits_for(&self, node: Node<'p>, senders: &[Sender<'p>]) -> bool {
        let package = self.flow.package();
        let inside = node.descendants_pruned(|part| {
            Function::cast(part).is_some_and(|function| !self.flow.literal_run(function).is_inline())
        });
        let calls = std::iter::once(node).chain(inside).filter_map(CallExpr::cast);
        calls.filter(|call| !self.flow.is_started(call.node())).any(|call| {
            let selector =
                call.selector().filter(|selector| selector.field().is_some_and(|name| name.name() == "Wait"));
            let Some(operand) = selector.and_then(gofix_syntax::ast::SelectorExpr::operand) else { return false };
            let roots: Vec<Symbol> = operand
                .node()
                .descendants()
                .filter_map(Ident::cast)
                .filter_map(|name| package.symbol(name.node()))
                .collect();
            senders.iter().any(|sender| {
                let idents = sender.start.descendants().filter_map(Ident::cast);
                idents.into_iter().any(|name| package.symbol(name.node()).is_some_and(|symbol| roots.contains(&symbol)))
            })
        })
    }

    /// Whether a node waits for a group that a goroutine leaves only when it has sent.
    fn is_done_when_sent(&self, node: Node<'p>, sender: &Sender<'p>) -> bool {
        let package = self.flow.package();
        let is_of_group = |call: CallExpr<'p>, name: &str| {
            package.callee_path(call).is_some_and(|path| {
                *path.name == *name
                    && matches!(path.receiver.as_deref(), Some("WaitGroup" | "Group"))
                    && matches!(&*path.package, "sync" | "golang.org/x/sync/errgroup")
            })
        };
        let calls = std::iter::once(node).chain(node.descendants_pruned(|part| Function::cast(part).is_some()));
        let mut calls = calls.filter_map(CallExpr::cast);
        if !calls.any(|call| is_of_group(call, "Wait")) || !self.waits_for(node, std::slice::from_ref(sender)) {
            return false;
        }
        if let Some(call) = CallExpr::cast(sender.start) {
            return is_of_group(call, "Go");
        }
        let Some(cfg) = self.flow.cfg(sender.function) else { return false };
        let is_done =
            |part: Node<'p>| part.descendants().filter_map(CallExpr::cast).any(|call| is_of_group(call, "Done"));
        if cfg.defers().iter().any(|defer| is_done(defer.node())) {
            return true;
        }
        let sends = self.channel.sends().filter(|op| op.thread() == Thread::Started(sender.start));
        let sends: Option<Vec<ProgramPoint>> = sends.map(|op| cfg.point_of(op.node)).collect();
        let dones: Vec<ProgramPoint> = cfg.nodes().filter(|(_, node)| is_done(*node)).map(|(point, _)| point).collect();
        sends.is_some_and(|sends| {
            !dones.is_empty()
                && dones.iter().all(|done| {
                    sends.iter().all(|send| {
                        send != done
                            && !cfg.reaches(done.next(), *send, |_| false)
                            && cfg.reaches(send.next(), *done, |_| false)
                    })
                })
        })
    }

    /// Whether whatever comes on another channel comes from a goroutine that has waited until all senders have sent.
    fn tells_the_end_of_all(&self, other: &Channel<'p>, senders: &[Sender<'p>]) -> bool {
        if other.escapes.iter().any(|escape| matches!(escape, ChannelEscape::Other(_))) {
            return false;
        }
        let waits = |node: Node<'p>| senders.iter().all(|sender| self.is_done_when_sent(node, sender));
        let mut givers = other.sends().chain(other.closes()).peekable();
        givers.peek().is_some()
            && givers.all(|giver| {
                let [frame, inner @ ..] = giver.frames_in_goroutine() else { return false };
                let Some(cfg) = self.flow.cfg(frame.function) else { return false };
                let begin = cfg.entry();
                match inner.first().map(|frame| frame.entry) {
                    Some(Entry::Deferred(_)) => cfg.search(begin).path_to_exit(waits).is_none(),
                    entry => {
                        let at = cfg.point_of(entry.map_or(giver.node, Entry::node));
                        at.is_some_and(|at| at != begin && !cfg.reaches(begin, at, waits))
                    }
                }
            })
    }

    /// Whether whatever comes on another channel comes behind all sends of a goroutine on this one.
    fn tells_the_end(&self, other: &Channel<'p>, sender: &Sender<'p>) -> bool {
        if sender.spawn != Spawn::Once || other.escapes.iter().any(|escape| matches!(escape, ChannelEscape::Other(_))) {
            return false;
        }
        let givers: Vec<&ChannelOp<'p>> = other.sends().chain(other.closes()).collect();
        let Some(cfg) = self.flow.cfg(sender.function) else { return false };
        let sends: Vec<(Node<'p>, ProgramPoint)> = self
            .channel
            .sends()
            .filter(|op| op.thread() == Thread::Started(sender.start))
            .map(|op| op.frames_in_goroutine().get(1).map_or(op.node, |frame| frame.entry.node()))
            .filter_map(|node| Some((node, cfg.point_of(node)?)))
            .collect();
        !givers.is_empty()
            && givers.iter().all(|giver| {
                if giver.thread() != Thread::Started(sender.start) {
                    return false;
                }
                let next = giver.frames_in_goroutine().get(1);
                if next.is_some_and(|frame| matches!(frame.entry, Entry::Deferred(_))) {
                    return true;
                }
                let node = next.map_or(giver.node, |frame| frame.entry.node());
                // What a send is of is worked out before it.
                cfg.point_after(node).is_some_and(|from| {
                    sends
                        .iter()
                        .all(|(send, to)| !send.contains(node) && from != *to && !cfg.reaches(from, *to, |_| false))
                })
            })
    }
}
