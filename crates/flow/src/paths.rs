//! Paths through a graph: the one kind of query behind *on every path*.
//!
//! A [`Search`] goes forward from a point. What it finds is a [`Path`], with the nodes that it runs as evidence; the shortest
//! path is found first. A path that was found may still be impossible for reasons that nobody sees; a path that was *not*
//! found does not exist.

#[cfg(test)]
mod tests;

use gofix_knowledge::Ending;
use gofix_syntax::{Node, NodeId};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::cfg::{BlockId, Cfg, Edge, EdgeKind, Exit, LoopId, ProgramPoint};
use crate::facts::{Assumption, Facts, State};

/// How a path ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<'p> {
    /// The function is left.
    Exit(Exit<'p>),
    /// The node that was looked for.
    Node(Node<'p>),
    /// The point that was looked for.
    Point(ProgramPoint),
    /// The loop's next turn begins.
    NextTurn(LoopId),
    /// The loop is left, and the function goes on behind it.
    Leaves(LoopId),
}

/// A way through a function.
#[derive(Clone, Debug)]
pub struct Path<'p> {
    /// Where it ends.
    pub end: End<'p>,
    /// What runs on it, in order.
    pub nodes: Vec<Node<'p>>,
    /// The conditions and case values among the nodes, and how each came out.
    pub branches: Vec<(Node<'p>, EdgeKind)>,
}

impl<'p> Path<'p> {
    /// The exit that it ends in.
    pub fn exit(&self) -> Option<Exit<'p>> {
        match self.end {
            End::Exit(exit) => Some(exit),
            _ => None,
        }
    }

    /// The node that it was looking for.
    pub fn target(&self) -> Option<Node<'p>> {
        match self.end {
            End::Node(node) => Some(node),
            _ => None,
        }
    }
}

/// What to do at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Go on.
    Go,
    /// This path is of no interest any further.
    Stop,
    /// This is what was looked for.
    Found,
}

/// A search that starts at a point of a graph.
#[derive(Clone)]
pub struct Search<'c, 'p> {
    cfg: &'c Cfg<'p>,
    from: ProgramPoint,
    facts: Option<&'c Facts<'p>>,
    state: State,
    goal: Option<ProgramPoint>,
    turn: Option<LoopId>,
    endings: &'c [Ending],
    dead: &'c [(NodeId, EdgeKind)],
}

/// A block that a search came to, and how.
struct Visit {
    at: ProgramPoint,
    state: State,
    came: Option<(usize, EdgeKind)>,
}

impl<'p> Cfg<'p> {
    /// A search that begins with the node behind `from`.
    pub fn search(&self, from: ProgramPoint) -> Search<'_, 'p> {
        Search {
            cfg: self,
            from,
            facts: None,
            state: State::default(),
            goal: None,
            turn: None,
            endings: &[],
            dead: &[],
        }
    }

    /// A path from `from` to a return or to the closing brace on which no node stops it.
    pub fn path_avoiding(&self, from: ProgramPoint, stop: impl FnMut(Node<'p>) -> bool) -> Option<Path<'p>> {
        self.search(from).path_to_exit(stop)
    }

    /// Whether `to` can be run from `from` without a node that stops the way.
    pub fn reaches(&self, from: ProgramPoint, to: ProgramPoint, stop: impl FnMut(Node<'p>) -> bool) -> bool {
        self.search(from).path_to_point(to, stop).is_some()
    }

    /// Whether every path from the entry to `point` runs the node at `first` before.
    pub fn dominates(&self, first: ProgramPoint, point: ProgramPoint) -> bool {
        let node = self.node_at(first);
        node.is_some() && first != point && !self.reaches(self.entry(), point, |passed| Some(passed) == node)
    }

    /// Whether every path from `from` to `to` runs a node for which `event` holds.
    pub fn is_certain_between(
        &self,
        from: ProgramPoint,
        to: ProgramPoint,
        event: impl FnMut(Node<'p>) -> bool,
    ) -> bool {
        !self.reaches(from, to, event)
    }

    /// Whether the node at `point` can run again in the same call: it lies in a loop (also one made of a label and `goto`)
    /// that does not leave behind it on every path.
    pub fn repeats(&self, point: ProgramPoint) -> bool {
        self.reaches(point.next(), point, |_| false)
    }

    /// The ways in which the turn of a loop can end for a search from `from`, one path for each.
    pub fn turn_ends(&self, id: LoopId, from: ProgramPoint, stop: impl FnMut(Node<'p>) -> bool) -> Vec<Path<'p>> {
        self.search(from).within_turn(id).paths_to_exits(stop)
    }

    /// Whether the loop can begin another turn from `from`.
    pub fn can_repeat(&self, id: LoopId, from: ProgramPoint) -> bool {
        self.turn_ends(id, from, |_| false).iter().any(|path| matches!(path.end, End::NextTurn(_)))
    }

    /// Whether the loop is left in its first turn, whatever happens.
    pub fn runs_once(&self, id: LoopId) -> bool {
        !self.can_repeat(id, ProgramPoint { block: self.loop_at(id).body, index: 0 })
    }
}

/// In so many states a block is entered by one search; from then on all paths through it are taken to be possible. The flags that
/// a function sets would multiply without end.
const MAX_STATES: usize = 512;

impl<'c, 'p> Search<'c, 'p> {
    /// Follows no path on which a branch contradicts what is known.
    #[must_use]
    pub(crate) fn heeding(self, facts: &'c Facts<'p>, state: State) -> Self {
        Self { facts: Some(facts), state, ..self }
    }

    /// Takes for granted what is known where the search starts.
    #[must_use]
    pub fn assuming(self, assumptions: &[Assumption]) -> Self {
        let state = self.facts.map_or(self.state, |facts| facts.assume(self.state, assumptions));
        Self { state, ..self }
    }

    /// Also trusts that fields and package variables keep their values between conditions of the same text, unless the function
    /// itself assigns to them. Only for questions where a path that is missed means silence.
    #[must_use]
    pub fn trusting_fields(self) -> Self {
        Self { state: self.state.trusting(), ..self }
    }

    /// Ends paths where the loop begins its next turn or is left.
    #[must_use]
    pub fn within_turn(self, id: LoopId) -> Self {
        Self { turn: Some(id), ..self }
    }

    /// Never takes these edges: each is named by the condition, the last node of its block, and by its kind.
    #[must_use]
    pub fn without(self, dead: &'c [(NodeId, EdgeKind)]) -> Self {
        Self { dead, ..self }
    }

    /// Counts calls that end in one of these ways as exits, beside returns and the closing brace.
    #[must_use]
    pub fn counting(self, endings: &'c [Ending]) -> Self {
        Self { endings, ..self }
    }

    /// The shortest path to an exit on which `stop` holds for no node.
    pub fn path_to_exit(&self, stop: impl FnMut(Node<'p>) -> bool) -> Option<Path<'p>> {
        self.walk(stopping(stop), 1).pop()
    }

    /// A path to each exit that can be reached without a node for which `stop` holds, by length.
    pub fn paths_to_exits(&self, stop: impl FnMut(Node<'p>) -> bool) -> Vec<Path<'p>> {
        self.walk(stopping(stop), usize::MAX)
    }

    /// The shortest path to a node for which `target` holds, without one for which `stop` holds before it.
    pub fn path_to(
        &self,
        mut target: impl FnMut(Node<'p>) -> bool,
        mut stop: impl FnMut(Node<'p>) -> bool,
    ) -> Option<Path<'p>> {
        let step = |node| match () {
            () if target(node) => Step::Found,
            () if stop(node) => Step::Stop,
            () => Step::Go,
        };
        self.walk(step, usize::MAX).into_iter().find(|path| path.target().is_some())
    }

    /// The shortest path to a point without a node for which `stop` holds.
    pub fn path_to_point(&self, to: ProgramPoint, stop: impl FnMut(Node<'p>) -> bool) -> Option<Path<'p>> {
        let search = Self { goal: Some(to), ..self.clone() };
        search.walk(stopping(stop), usize::MAX).into_iter().find(|path| matches!(path.end, End::Point(_)))
    }

    /// Goes forward and asks `step` at each node; gives at most `limit` paths, each with an end of its own.
    pub fn walk(&self, mut step: impl FnMut(Node<'p>) -> Step, limit: usize) -> Vec<Path<'p>> {
        let mut visits = vec![Visit { at: self.from, state: self.state, came: None }];
        let mut seen = FxHashSet::default();
        let mut states: FxHashMap<BlockId, usize> = FxHashMap::default();
        let mut found: Vec<(End<'p>, usize, u32)> = Vec::new();
        let mut current = 0;
        while let Some((at, state)) = visits.get(current).map(|visit| (visit.at, visit.state))
            && found.len() < limit
        {
            let run = self.run(at, state, &mut step);
            let mut ends: Vec<End<'p>> = run.end.into_iter().collect();
            if !run.is_over {
                let block = self.cfg.block(at.block);
                let choice = block.nodes.last().map(|node| node.id());
                for edge in &block.edges {
                    if choice.is_some_and(|choice| self.dead.contains(&(choice, edge.kind))) {
                        continue;
                    }
                    let known = self.facts.map_or(Some(run.state), |facts| facts.along(run.state, block, edge.kind));
                    let Some(state) = known else { continue };
                    let states = states.entry(edge.to).or_default();
                    let state = if *states < MAX_STATES { state } else { state.lost() };
                    match self.follow(at.block, *edge) {
                        Some(left) => ends.push(left),
                        None if seen.insert((edge.to, state)) => {
                            *states += 1;
                            visits.push(Visit {
                                at: ProgramPoint { block: edge.to, index: 0 },
                                state,
                                came: Some((current, edge.kind)),
                            });
                        }
                        None => {}
                    }
                }
            }
            for end in ends {
                if !found.iter().any(|(known, ..)| *known == end) {
                    found.push((end, current, run.index));
                }
            }
            current += 1;
        }
        found.into_iter().map(|(end, last, index)| self.path(&visits, last, index, end)).collect()
    }

    /// Runs a block from a point on.
    fn run(&self, at: ProgramPoint, mut state: State, step: &mut impl FnMut(Node<'p>) -> Step) -> Run<'p> {
        let block = self.cfg.block(at.block);
        let mut index = at.index;
        loop {
            let point = ProgramPoint { index, ..at };
            if self.goal == Some(point) {
                return Run { index, state, is_over: true, end: Some(End::Point(point)) };
            }
            let Some(node) = self.cfg.node_at(point) else { break };
            match step(node) {
                Step::Go => {
                    index += 1;
                    state = self.facts.map_or(state, |facts| facts.after(state, node));
                }
                Step::Stop => return Run { index, state, is_over: true, end: None },
                Step::Found => return Run { index: index + 1, state, is_over: true, end: Some(End::Node(node)) },
            }
        }
        let exit = block.exit.filter(|exit| match exit {
            Exit::Call(_, ending) => self.endings.contains(ending),
            _ => true,
        });
        Run { index, state, is_over: block.exit.is_some(), end: exit.map(End::Exit) }
    }

    /// The end of the path if the edge leads out of the turn that is looked at.
    fn follow(&self, from: BlockId, edge: Edge) -> Option<End<'p>> {
        let id = self.turn?;
        if !self.cfg.is_in_loop(edge.to, id) {
            return Some(End::Leaves(id));
        }
        (edge.to == self.cfg.loop_at(id).head && self.cfg.is_in_loop(from, id)).then_some(End::NextTurn(id))
    }

    fn path(&self, visits: &[Visit], last: usize, index: u32, end: End<'p>) -> Path<'p> {
        let mut chain = Vec::new();
        let mut next = Some((last, None));
        while let Some((number, left_by)) = next
            && let Some(visit) = visits.get(number)
        {
            chain.push((visit.at, left_by));
            next = visit.came.map(|(before, kind)| (before, Some(kind)));
        }
        let mut path = Path { end, nodes: Vec::new(), branches: Vec::new() };
        for (at, left_by) in chain.into_iter().rev() {
            let nodes = &self.cfg.block(at.block).nodes;
            let until = if left_by.is_some() { nodes.len() } else { index as usize };
            path.nodes.extend(nodes.get(at.index as usize..until).unwrap_or_default());
            if let Some(kind) = left_by.filter(|kind| kind.is_choice())
                && let Some(node) = nodes.last()
            {
                path.branches.push((*node, kind));
            }
        }
        path
    }
}

/// How the run of a block ended.
struct Run<'p> {
    /// How many nodes of the block were run.
    index: u32,
    /// What is known behind them.
    state: State,
    /// Whether the path does not go on from here.
    is_over: bool,
    end: Option<End<'p>>,
}

fn stopping<'p>(mut stop: impl FnMut(Node<'p>) -> bool) -> impl FnMut(Node<'p>) -> Step {
    move |node| if stop(node) { Step::Stop } else { Step::Go }
}
