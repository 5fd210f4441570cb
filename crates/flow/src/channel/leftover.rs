//! How many sends can be left over: sends of goroutines that nobody receives any more once the function that made the channel
//! is on its way out.
//!
//! The function's graph is walked with a balance: what goroutines may send is added where they start, each receive takes one
//! away, and whatever shows that a goroutine has ended (a Wait, a signal behind its sends) clears it. A balance above zero at
//! a way out is a send that may stay behind. So is one above zero at a Wait for goroutines that are done when they have sent:
//! neither goes on. What cannot be counted clears the balance: then nothing is said.

mod awaits;
mod closed;
mod released;

use gofix_knowledge::Ending;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, Function};
use gofix_syntax::{Node, NodeId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::spawn::asks_a_counter;
use super::{Channel, ChannelAction, ChannelOp, Count, Entry, Spawn, Thread, Times};
use crate::cfg::{BlockId, Cfg, Edge, EdgeKind, Exit, LoopId, ProgramPoint};
use crate::facts::State;
use crate::flow::Flow;

/// On which way a send stays behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way<'p> {
    /// The function is left.
    Exit(Exit<'p>),
    /// This call may stop the test.
    Stops(CallExpr<'p>),
    /// The next turn makes a new channel.
    MadeAgain(Node<'p>),
    /// The function waits here until the goroutines have sent.
    Awaits(Node<'p>),
}

impl<'p> Way<'p> {
    /// The statement or call.
    pub fn node(self) -> Node<'p> {
        match self {
            Self::Exit(exit) => exit.node(),
            Self::Stops(call) => call.node(),
            Self::MadeAgain(node) | Self::Awaits(node) => node,
        }
    }
}

/// Sends that may stay behind.
#[derive(Clone, Debug)]
pub struct Leftover<'p> {
    /// The ways on which that can happen, by offset.
    pub ways: Vec<Way<'p>>,
    /// How many at most, as text; `None` where it cannot be counted.
    pub room: Option<String>,
    /// Whether the text may be negative when it is evaluated.
    pub may_be_negative: bool,
    /// The variables in the text.
    pub names: Vec<Symbol>,
    /// The statements that start the goroutines which may be left, by offset.
    pub starts: Vec<Node<'p>>,
}

/// A balance that no receive brings down.
const BIG: i32 = 10_000;

/// The balance once it is certain that all is received when the function ends, which no start brings up.
const SETTLED: i32 = -100 * BIG;

/// What a node does to the balance.
#[derive(Clone, Copy, Debug, Default)]
struct Change {
    add: i32,
    clears: bool,
    /// A deferred call receives what cannot be counted.
    settles: bool,
}

/// Goroutines that one statement starts, as seen from the function that makes the channel.
struct Sender<'p> {
    start: Node<'p>,
    anchor: Node<'p>,
    function: Function<'p>,
    sends: Count,
    spawn: Spawn<'p>,
}

impl<'p> Flow<'p> {
    /// The sends on a channel without a buffer that may stay behind. `None` where none does, or it cannot be told.
    pub fn leftover(&self, channel: &Channel<'p>) -> Option<Leftover<'p>> {
        if !channel.is_unbuffered() || !channel.is_private() {
            return None;
        }
        let is_elsewhere = |op: &ChannelOp<'p>| matches!(op.thread(), Thread::Started(_));
        if channel.receives().any(is_elsewhere) || !channel.sends().all(is_elsewhere) {
            return None;
        }
        if channel.is_recursive && channel.receives().any(|op| !op.frames.is_empty()) {
            return None;
        }
        let cfg = self.cfg(channel.function)?;
        let senders = self.senders(cfg, channel)?;
        if senders.is_empty() {
            return None;
        }
        let mut balance = Balance {
            flow: self,
            cfg,
            channel,
            nodes: FxHashMap::default(),
            edges: FxHashMap::default(),
            awaits: FxHashSet::default(),
        };
        balance.add_senders(&senders)?;
        balance.add_receives(&senders);
        balance.add_closed_ways();
        balance.add_waits(&senders);
        let (ways, most) = balance.walk()?;
        if most <= 0 {
            return None;
        }
        let mut left = Leftover {
            ways,
            room: Some(most.to_string()),
            may_be_negative: false,
            names: Vec::new(),
            starts: senders.iter().map(|sender| sender.start).collect(),
        };
        left.starts.dedup();
        left.room = room(&senders, most, &mut left);
        Some(left)
    }

    fn senders(&self, cfg: &Cfg<'p>, channel: &Channel<'p>) -> Option<Vec<Sender<'p>>> {
        let mut senders: Vec<Sender<'p>> = Vec::new();
        for send in channel.sends() {
            let Thread::Started(start) = send.thread() else { return None };
            let anchor = send.anchor();
            if senders.iter().any(|known| known.start == start && known.anchor == anchor) {
                continue;
            }
            let is_same = |op: &&ChannelOp<'p>| op.thread() == Thread::Started(start) && op.anchor() == anchor;
            let alone: Vec<_> = channel.sends().filter(is_same).filter(|op| op.is_alone()).collect();
            let function = send.frames_in_goroutine().first()?.function;
            let sends = match self.count_in_goroutine(function, &alone) {
                count if count.is_none() || !channel.is_recursive => count,
                _ => Count::Unbounded,
            };
            if !sends.is_none() {
                let spawn = match self.spawn(cfg, channel.made_at, anchor) {
                    // What each turn starts and receives from is counted where it happens.
                    Spawn::EachTurn(id, _) if is_received_in_turn(cfg, channel, id, anchor) => Spawn::Once,
                    _ if self.repeats_on_the_way(send) => Spawn::Unknown,
                    spawn => spawn,
                };
                senders.push(Sender { start, anchor, function, sends, spawn });
            }
        }
        senders.sort_by_key(|sender| (sender.start.file().id(), sender.start.start()));
        Some(senders)
    }
}

impl<'p> Flow<'p> {
    /// Whether a goroutine that sends is started again and again by one body on the way to it, whoever starts that.
    pub fn repeats_on_the_way(&self, send: &ChannelOp<'p>) -> bool {
        let outer = send.frames.len() - send.frames_in_goroutine().len();
        send.frames.windows(2).take(outer).any(|pair| {
            let [around, inner] = pair else { return false };
            let at = self.cfg(around.function).and_then(|cfg| Some(cfg.repeats(cfg.point_of(inner.entry.node())?)));
            at.unwrap_or(true)
        })
    }
}

/// How much room is needed for all that may be left.
fn room<'p>(senders: &[Sender<'p>], most: i32, left: &mut Leftover<'p>) -> Option<String> {
    let mut texts = Vec::new();
    for sender in senders {
        let Count::AtMost(sends) = sender.sends else { return None };
        match &sender.spawn {
            Spawn::Once | Spawn::EachTurn(_, Times::Constant(_)) => {}
            Spawn::EachTurn(_, Times::Text { text, names, may_be_negative }) => {
                left.may_be_negative |= *may_be_negative;
                left.names.extend(names);
                texts.push(if sends == 1 { text.clone() } else { format!("{sends}*{text}") });
            }
            Spawn::EachTurn(_, Times::Unknown(_)) | Spawn::Unknown => return None,
        }
    }
    // A number that is one less than the goroutines is no help to whoever reads it.
    let starts_many = |sender: &Sender<'p>| matches!(sender.spawn, Spawn::EachTurn(_, Times::Constant(_)));
    if texts.is_empty() && !senders.iter().any(starts_many) {
        return Some(most.to_string());
    }
    let others = senders.iter().map(|sender| match (sender.sends, &sender.spawn) {
        (Count::AtMost(sends), Spawn::Once) => sends,
        (Count::AtMost(sends), Spawn::EachTurn(_, Times::Constant(times))) => sends * times,
        _ => 0,
    });
    let others: u32 = others.sum();
    texts.extend((others > 0).then(|| others.to_string()));
    Some(texts.join("+"))
}

struct Balance<'f, 'p> {
    flow: &'f Flow<'p>,
    cfg: &'f Cfg<'p>,
    channel: &'f Channel<'p>,
    nodes: FxHashMap<NodeId, Change>,
    /// What an edge from a block to another does.
    edges: FxHashMap<(BlockId, BlockId), Change>,
    /// The nodes that wait for the goroutines to have sent.
    awaits: FxHashSet<NodeId>,
}

impl<'p> Balance<'_, 'p> {
    fn at(&mut self, node: Node<'p>) -> Option<&mut Change> {
        let point = self.cfg.point_of(node)?;
        let node = self.cfg.node_at(point)?;
        Some(self.nodes.entry(node.id()).or_default())
    }

    fn add_senders(&mut self, senders: &[Sender<'p>]) -> Option<()> {
        for sender in senders {
            let sends = match sender.sends {
                Count::AtMost(sends) => i32::try_from(sends).unwrap_or(BIG),
                Count::Unbounded => BIG,
            };
            let (node, weight) = match &sender.spawn {
                Spawn::Once => match self.released_by(sender) {
                    Some(releases) => {
                        for release in releases {
                            self.at(release)?.add += sends;
                        }
                        continue;
                    }
                    None => (sender.anchor, sends),
                },
                Spawn::Unknown => (sender.anchor, BIG),
                Spawn::EachTurn(id, times) => {
                    let stmt = ForStmt::cast(self.cfg.loop_at(*id).stmt)?;
                    let head = stmt.initializer().map(AstNode::node);
                    let head = head.or_else(|| Some(stmt.range()?.operand()?.node()));
                    match times {
                        Times::Constant(0) => continue,
                        Times::Constant(times) => {
                            (head?, sends.saturating_mul(i32::try_from(*times).unwrap_or(BIG)).min(BIG))
                        }
                        Times::Text { .. } => (head?, BIG),
                        Times::Unknown(_) => (sender.anchor, BIG),
                    }
                }
            };
            self.at(node)?.add += weight;
        }
        Some(())
    }

    fn add_receives(&mut self, senders: &[Sender<'p>]) {
        for op in self.channel.receives() {
            match op.frames.as_slice() {
                [] => self.own_receive(op, senders),
                [frame] if matches!(frame.entry, Entry::Called(_) | Entry::Deferred(_)) => {
                    let is_range = matches!(op.action, ChannelAction::Range(_));
                    let inner = self.flow.cfg(frame.function);
                    let repeats = inner.is_none_or(|cfg| cfg.point_of(op.node).is_none_or(|point| cfg.repeats(point)));
                    let is_certain = self.flow.happens_always(frame.function, &[op.node], &[]);
                    if let Some(change) = self.at(frame.entry.node()) {
                        change.clears |= is_range || repeats;
                        change.settles |= repeats && matches!(frame.entry, Entry::Deferred(_));
                        change.add -= i32::from(is_certain);
                    }
                }
                [frame, ..] => {
                    if let Some(change) = self.at(frame.entry.node()) {
                        change.clears = true;
                    }
                }
            }
        }
    }

    /// A receive in the body of the function itself.
    fn own_receive(&mut self, op: &ChannelOp<'p>, senders: &[Sender<'p>]) {
        if let ChannelAction::Range(stmt) = op.action {
            let Some(id) = self.cfg.loop_of(stmt.node()) else { return };
            let found = *self.cfg.loop_at(id);
            self.edges.entry((found.head, found.done)).or_default().clears = true;
            self.edges.entry((found.head, found.body)).or_default().add -= 1;
            self.clear_counted_exits(id);
            return;
        }
        if let Some(change) = self.at(op.node) {
            change.add -= 1;
        }
        let Some(point) = self.cfg.point_of(op.node) else { return };
        let made = self.cfg.point_of(self.channel.made_at).and_then(|point| self.cfg.innermost_loop(point));
        let mut around = self.cfg.innermost_loop(point);
        while let Some(id) = around.filter(|id| Some(*id) != made) {
            self.receive_loop(id, point, senders);
            around = self.cfg.loop_at(id).parent;
        }
    }

    /// A loop that receives: what is left when it is over, or when it counts to a number and leaves.
    fn receive_loop(&mut self, id: LoopId, receive: ProgramPoint, senders: &[Sender<'p>]) {
        let found = *self.cfg.loop_at(id);
        let body = ProgramPoint { block: found.body, index: 0 };
        let node = self.cfg.node_at(receive);
        let is_receive = |passed: Node<'p>| Some(passed) == node || self.is_receive(passed);
        let ends = self.cfg.turn_ends(id, body, is_receive);
        let is_certain = !ends.iter().any(|path| matches!(path.end, crate::paths::End::NextTurn(_)));
        let starts_here = senders.iter().any(|sender| found.stmt.contains(sender.anchor));
        let change = match self.flow.times(found.stmt) {
            _ if starts_here => Change::default(),
            Times::Constant(times) if senders.iter().all(is_constant) => Change {
                add: if is_certain { -i32::try_from(times).unwrap_or(BIG) } else { 0 },
                clears: false,
                settles: false,
            },
            Times::Text { .. } if !is_certain => Change::default(),
            _ => Change { add: 0, clears: true, settles: false },
        };
        let condition = ForStmt::cast(found.stmt).and_then(ForStmt::condition).map(AstNode::node);
        let is_head = |block: BlockId| {
            block == found.head
                || self.cfg.block(block).nodes.last().is_some_and(|node| condition.is_some_and(|c| c.contains(*node)))
        };
        let over: Vec<BlockId> = self
            .cfg
            .blocks()
            .filter(|(block, content)| is_head(*block) && content.edges.iter().any(|edge| edge.to == found.done))
            .map(|(block, _)| block)
            .collect();
        for block in over {
            let known = self.edges.entry((block, found.done)).or_default();
            known.clears |= change.clears;
            known.add = known.add.min(change.add);
        }
        self.clear_counted_exits(id);
    }

    fn is_receive(&self, node: Node<'p>) -> bool {
        self.channel.receives().any(|op| op.frames.is_empty() && node.contains(op.node))
    }

    /// A way out of a loop behind a question to a counter counts what was received: nothing is said of it.
    fn clear_counted_exits(&mut self, id: LoopId) {
        let blocks: Vec<(BlockId, Vec<Edge>)> = self
            .cfg
            .blocks()
            .filter(|(block, content)| {
                self.cfg.is_in_loop(*block, id)
                    && content.edges.iter().any(|edge| edge.kind.is_choice())
                    && content.nodes.last().is_some_and(|node| asks_a_counter(self.flow, *node))
            })
            .map(|(block, content)| (block, content.edges.clone()))
            .collect();
        for (block, edges) in blocks {
            for edge in edges {
                let leaves = !self.cfg.is_in_loop(edge.to, id)
                    || !self.cfg.can_repeat(id, ProgramPoint { block: edge.to, index: 0 });
                // The loop's own condition is judged by what it counts to.
                if leaves && edge.to != self.cfg.loop_at(id).done {
                    self.edges.entry((block, edge.to)).or_default().clears = true;
                }
            }
        }
    }

    /// The ways out with a balance above zero, and the greatest balance.
    fn walk(&self) -> Option<(Vec<Way<'p>>, i32)> {
        let function = self.cfg.function();
        let facts = self.flow.facts(function)?;
        let from = self.cfg.point_after(self.channel.made_at)?;
        let made = self.cfg.node_at(self.cfg.point_of(self.channel.made_at)?)?;
        let mut best: FxHashMap<(BlockId, State), i32> = FxHashMap::default();
        let mut open = vec![(from, facts.at(self.cfg, from), 0)];
        let (mut ways, mut most): (Vec<Way<'p>>, i32) = (Vec::new(), 0);
        let mut steps = 0;
        let mut stops: FxHashMap<NodeId, Option<CallExpr<'p>>> = FxHashMap::default();
        while let Some((at, mut state, mut balance)) = open.pop() {
            steps += 1;
            if steps > 20_000 {
                return None;
            }
            let block = self.cfg.block(at.block);
            let mut leave = |way: Way<'p>, balance: i32| {
                if balance > 0 {
                    most = most.max(balance);
                    if !ways.contains(&way) {
                        ways.push(way);
                    }
                }
            };
            let mut is_over = false;
            for node in block.nodes.iter().skip(at.index as usize) {
                if *node == made {
                    leave(Way::MadeAgain(*node), balance);
                    is_over = true;
                    break;
                }
                if balance > 0
                    && let Some(call) = *stops.entry(node.id()).or_insert_with(|| self.flow.may_stop_test(*node))
                {
                    leave(Way::Stops(call), balance);
                }
                if self.awaits.contains(&node.id()) {
                    leave(Way::Awaits(*node), balance);
                }
                if let Some(change) = self.nodes.get(&node.id()) {
                    balance = applied(balance, *change);
                }
                state = facts.after(state, *node);
            }
            if is_over {
                continue;
            }
            match block.exit {
                Some(exit @ (Exit::Return(_) | Exit::End(_) | Exit::Call(_, Ending::EndsGoroutine))) => {
                    leave(Way::Exit(exit), balance);
                }
                Some(Exit::Call(..)) => {}
                None => {
                    for edge in &block.edges {
                        let Some(state) = facts.along(state, block, edge.kind) else { continue };
                        let change = self.edges.get(&(at.block, edge.to)).copied().unwrap_or_default();
                        let is_counted = edge.kind != EdgeKind::Next || change.clears;
                        let balance = if is_counted { applied(balance, change) } else { balance };
                        let known = best.entry((edge.to, state)).or_insert(i32::MIN);
                        if balance > *known {
                            *known = balance;
                            open.push((ProgramPoint { block: edge.to, index: 0 }, state, balance));
                        }
                    }
                }
            }
        }
        ways.sort_by_key(|way| way.node().start());
        Some((ways, most))
    }
}

/// Whether a turn that starts a goroutine and goes on to the next one has received in between, in the function itself.
fn is_received_in_turn<'p>(cfg: &Cfg<'p>, channel: &Channel<'p>, id: LoopId, anchor: Node<'p>) -> bool {
    let Some(from) = cfg.point_after(anchor) else { return false };
    let is_direct = cfg.point_of(anchor).is_some_and(|point| cfg.innermost_loop(point) == Some(id));
    let receives = |node: Node<'p>| {
        channel.receives().any(|op| {
            op.frames.is_empty()
                && op.is_alone()
                && !matches!(op.action, ChannelAction::Range(_))
                && node.contains(op.node)
        })
    };
    let ends = cfg.turn_ends(id, from, receives);
    is_direct && !ends.iter().any(|path| matches!(path.end, crate::paths::End::NextTurn(_)))
}

fn is_constant(sender: &Sender<'_>) -> bool {
    matches!(sender.spawn, Spawn::Once | Spawn::EachTurn(_, Times::Constant(_)))
}

fn applied(balance: i32, change: Change) -> i32 {
    if change.settles || balance <= SETTLED {
        return SETTLED;
    }
    if change.clears {
        return -BIG;
    }
    (balance + change.add).clamp(-BIG, BIG)
}
