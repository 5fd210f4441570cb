//! What conditions say about variables: which branches contradict each other.
//!
//! An *atom* is a question about a local variable: is it nil, is it true. A search carries a [`State`], the answers known so
//! far. They come from the start of the search (behind `f, err := os.Open(name)` one may follow the paths on which `err` is
//! nil), from assignments of constants, and from branches that were taken. An assignment forgets the answer; a literal that
//! may write the variable at any time, or an address that was taken, loses it for good. A search may also trust that fields
//! and package variables in conditions of the same text do not change unless the function itself assigns to them.

mod effect;
mod leaf;
#[cfg(test)]
mod tests;

pub(crate) use leaf::is_nil;

use std::sync::OnceLock;

use gofix_semantics::Symbol;
use gofix_syntax::{Node, NodeId};
use rustc_hash::FxHashMap;

use crate::cfg::{BasicBlock, Cfg, Edge, EdgeKind, ProgramPoint};
use crate::dataflow::Analysis;
use crate::flow::Flow;

/// A question about a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Atom<'p> {
    /// Is it nil?
    Nil(Symbol),
    /// Is it true?
    True(Symbol),
    /// Does this condition hold, or are these two operands equal? Only for searches that trust fields: see
    /// [`crate::Search::trusting_fields`].
    Same(&'p str, &'p str),
}

/// What is taken for granted of a variable when a search starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assumption {
    /// It is nil.
    IsNil(Symbol),
    /// It is not nil.
    NotNil(Symbol),
    /// It is true.
    IsTrue(Symbol),
    /// It is false.
    IsFalse(Symbol),
}

/// The answers that are known: two bits for each atom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct State(u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Nothing = 0,
    Yes = 1,
    No = 2,
    Lost = 3,
}

/// What a branch on a condition proves.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    atom: usize,
    /// The answer where the condition holds, or the case matches.
    on_true: Option<bool>,
    /// The answer where it does not.
    on_false: Option<bool>,
}

/// What a node does to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Set(bool),
    Forget,
    Lose,
}

/// The conditions of one function and what touches their variables.
#[derive(Debug, Default)]
pub(crate) struct Facts<'p> {
    atoms: Vec<Atom<'p>>,
    /// Whether a branch teaches the answer: only where some other branch or assignment could meet it.
    is_learnt: Vec<bool>,
    leaves: FxHashMap<NodeId, Leaf>,
    effects: FxHashMap<NodeId, Vec<(usize, Effect)>>,
    /// What is known where each block begins, whatever path led there; made on demand.
    starts: OnceLock<Vec<Option<State>>>,
}

/// More atoms than these are not followed.
const MAX_ATOMS: usize = 31;
/// The bit of a state that tells whether fields are trusted.
const TRUSTS: u64 = 1 << 63;
/// Answers that are learnt from branches multiply the states of a search.
const MAX_LEARNT: usize = 5;

impl<'p> Facts<'p> {
    pub(crate) fn of(flow: &Flow<'p>, cfg: &Cfg<'p>) -> Self {
        let mut facts = Self::default();
        for (_, block) in cfg.blocks() {
            if block.edges.iter().any(|edge| edge.kind.is_choice())
                && let Some(node) = block.nodes.last()
                && let Some((atom, on_true, on_false)) = leaf::read(flow, cfg.function(), *node)
                && let Some(atom) = facts.atom(atom)
            {
                facts.leaves.insert(node.id(), Leaf { atom, on_true, on_false });
            }
        }
        let mut met: Vec<usize> = facts.atoms.iter().map(|_| 0).collect();
        for (_, block) in cfg.blocks() {
            for node in &block.nodes {
                let effects = effect::of_node(flow, &facts.atoms, *node);
                for (atom, effect) in &effects {
                    met[*atom] += usize::from(matches!(effect, Effect::Set(_)));
                }
                if !effects.is_empty() {
                    facts.effects.insert(node.id(), effects);
                }
                if let Some(leaf) = facts.leaves.get(&node.id()) {
                    met[leaf.atom] += 1;
                }
            }
        }
        let mut count = 0;
        let is_learnt = |times| {
            count += usize::from(times > 1);
            times > 1 && count <= MAX_LEARNT
        };
        facts.is_learnt = met.into_iter().map(is_learnt).collect();
        facts
    }

    /// Whether conditions on this variable, if there are any, are followed.
    pub(crate) fn follows(&self, variable: Symbol) -> bool {
        self.atoms.len() < MAX_ATOMS || self.atoms.contains(&Atom::Nil(variable))
    }

    fn atom(&mut self, atom: Atom<'p>) -> Option<usize> {
        if let Some(known) = self.atoms.iter().position(|other| *other == atom) {
            return Some(known);
        }
        if self.atoms.len() == MAX_ATOMS {
            return None;
        }
        self.atoms.push(atom);
        Some(self.atoms.len() - 1)
    }

    /// What is known at a point whatever path led there.
    pub(crate) fn at(&self, cfg: &Cfg<'p>, point: ProgramPoint) -> State {
        if self.atoms.is_empty() {
            return State::default();
        }
        let starts = self.starts.get_or_init(|| cfg.solve(Certain(self)).into_starts());
        let Some(start) = starts.get(point.block.0 as usize).copied().flatten() else { return State::default() };
        let before = cfg.block(point.block).nodes.iter().take(point.index as usize);
        before.fold(start, |state, node| self.after(state, *node)).distrusting()
    }

    /// The variables that are certainly not nil at a point.
    pub(crate) fn known_not_nil(&self, cfg: &Cfg<'p>, point: ProgramPoint) -> Vec<Symbol> {
        self.nil_is(Known::No, cfg, point)
    }

    /// The variables that are certainly nil at a point.
    pub(crate) fn known_nil(&self, cfg: &Cfg<'p>, point: ProgramPoint) -> Vec<Symbol> {
        self.nil_is(Known::Yes, cfg, point)
    }

    fn nil_is(&self, answer: Known, cfg: &Cfg<'p>, point: ProgramPoint) -> Vec<Symbol> {
        let state = self.at(cfg, point);
        let atoms = self.atoms.iter().enumerate().filter(|(number, _)| state.get(*number) == answer);
        atoms.filter_map(|(_, atom)| if let Atom::Nil(symbol) = atom { Some(*symbol) } else { None }).collect()
    }

    /// The state in which these are known.
    pub(crate) fn assume(&self, state: State, assumptions: &[Assumption]) -> State {
        assumptions.iter().fold(state, |state, assumption| {
            let (atom, answer) = match *assumption {
                Assumption::IsNil(symbol) => (Atom::Nil(symbol), Known::Yes),
                Assumption::NotNil(symbol) => (Atom::Nil(symbol), Known::No),
                Assumption::IsTrue(symbol) => (Atom::True(symbol), Known::Yes),
                Assumption::IsFalse(symbol) => (Atom::True(symbol), Known::No),
            };
            match self.atoms.iter().position(|known| *known == atom) {
                Some(atom) if state.get(atom) != Known::Lost => state.with(atom, answer),
                _ => state,
            }
        })
    }

    /// The state behind a node.
    pub(crate) fn after(&self, state: State, node: Node<'_>) -> State {
        let Some(effects) = self.effects.get(&node.id()) else { return state };
        effects.iter().fold(state, |state, (atom, effect)| match effect {
            _ if state.get(*atom) == Known::Lost => state,
            Effect::Set(answer) => state.with(*atom, if *answer { Known::Yes } else { Known::No }),
            Effect::Forget => state.with(*atom, Known::Nothing),
            Effect::Lose => state.with(*atom, Known::Lost),
        })
    }

    /// The state behind an edge; `None` where what is known contradicts it.
    pub(crate) fn along(&self, state: State, block: &BasicBlock<'_>, kind: EdgeKind) -> Option<State> {
        self.along_if(state, block, kind, |atom| self.is_learnt.get(atom) == Some(&true))
    }

    fn along_if(
        &self,
        state: State,
        block: &BasicBlock<'_>,
        kind: EdgeKind,
        is_learnt: impl Fn(usize) -> bool,
    ) -> Option<State> {
        let Some(leaf) = block.nodes.last().filter(|_| kind.is_choice()).and_then(|node| self.leaves.get(&node.id()))
        else {
            return Some(state);
        };
        let answer = match kind {
            EdgeKind::True | EdgeKind::Match => leaf.on_true,
            _ => leaf.on_false,
        };
        if matches!(self.atoms.get(leaf.atom), Some(Atom::Same(..))) && state.0 & TRUSTS == 0 {
            return Some(state);
        }
        match (answer, state.get(leaf.atom)) {
            (Some(true), Known::No) | (Some(false), Known::Yes) => None,
            (Some(answer), Known::Nothing) if is_learnt(leaf.atom) => {
                Some(state.with(leaf.atom, if answer { Known::Yes } else { Known::No }))
            }
            _ => Some(state),
        }
    }
}

/// What is known at each point whatever path led there.
struct Certain<'f, 'p>(&'f Facts<'p>);

impl<'p> Analysis<'p> for Certain<'_, 'p> {
    type Fact = State;

    fn entry(&self) -> State {
        State::default().trusting()
    }

    fn transfer(&self, state: &mut State, node: Node<'p>) {
        *state = self.0.after(*state, node);
    }

    fn along(&self, state: &mut State, block: &BasicBlock<'p>, edge: Edge) -> bool {
        match self.0.along_if(*state, block, edge.kind, |_| true) {
            Some(known) => {
                *state = known;
                true
            }
            None => false,
        }
    }

    fn join(&self, state: &mut State, other: &State) {
        *state = (0..self.0.atoms.len()).fold(State::default().trusting(), |joined, atom| {
            match (state.get(atom), other.get(atom)) {
                (a, b) if a == b => joined.with(atom, a),
                (Known::Lost, _) | (_, Known::Lost) => joined.with(atom, Known::Lost),
                _ => joined,
            }
        });
    }
}

impl State {
    /// The same state for a search that trusts fields.
    pub(crate) fn trusting(self) -> Self {
        Self(self.0 | TRUSTS)
    }

    /// The state in which nothing will ever be known.
    pub(crate) fn lost(self) -> Self {
        Self(self.0 | ((TRUSTS >> 1) - 1))
    }

    fn distrusting(self) -> Self {
        Self(self.0 & !TRUSTS)
    }

    fn get(self, atom: usize) -> Known {
        match (self.0 >> (2 * atom)) & 3 {
            1 => Known::Yes,
            2 => Known::No,
            3 => Known::Lost,
            _ => Known::Nothing,
        }
    }

    fn with(self, atom: usize, known: Known) -> Self {
        Self(self.0 & !(3 << (2 * atom)) | (known as u64) << (2 * atom))
    }
}
