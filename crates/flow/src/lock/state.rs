//! The state of one lock at each point of a function.

use std::sync::Arc;

use gofix_knowledge::{LockAction, LockMode};
use gofix_syntax::ast::{AstNode, CallExpr, Function};
use gofix_syntax::{Node, SyntaxKind};

use super::step::{Steps, Write};
use super::{LockCall, LockEffect};
use crate::cfg::{BasicBlock, BlockId, Edge, EdgeKind, ProgramPoint};
use crate::dataflow::Analysis;
use crate::flow::{Flow, key};
use crate::literal::LiteralRun;
use crate::place::Place;

/// How a lock is held at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// As the caller left it.
    AsEntered,
    /// This function took it.
    Taken(LockMode),
    /// A function that was called took it and left it so.
    TakenByCallee(LockMode),
    /// It was taken and given back.
    Released,
    /// It was given back although this function had not taken it.
    GivenUp,
    /// Different paths, or a call that cannot be followed, left it differently.
    Mixed,
}

impl Held {
    /// How it is held for certain.
    pub fn mode(self) -> Option<LockMode> {
        match self {
            Self::Taken(mode) | Self::TakenByCallee(mode) => Some(mode),
            _ => None,
        }
    }
}

/// Whether a deferred call will give a lock back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deferred {
    /// None does.
    No,
    /// One does, by the method for this mode.
    Yes(LockMode),
    /// On some paths one does, or nobody can tell.
    Maybe,
}

/// Whether a lock was taken on the way to a point, given back or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// It was not.
    No,
    /// It was, on every path.
    Yes(LockMode),
    /// It was, on some paths.
    Maybe(LockMode),
}

/// The state of one lock at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockState {
    /// How it is held.
    pub held: Held,
    /// Whether a deferred call will give it back.
    pub deferred: Deferred,
    /// Whether it was taken before.
    pub took: Took,
    /// Whether it may have been given back before it was taken: the caller held it.
    pub gave_up: bool,
    /// Whether it waits for ever: it was taken while it was held.
    hangs: bool,
}

impl LockState {
    const ENTRY: Self =
        Self { held: Held::AsEntered, deferred: Deferred::No, took: Took::No, gave_up: false, hangs: false };

    /// How it is held when the deferred calls have run.
    pub fn at_exit(&self) -> Held {
        match (self.held, self.deferred) {
            (held, Deferred::No) => held,
            (Held::Mixed, _) | (_, Deferred::Maybe) => Held::Mixed,
            (Held::Taken(_) | Held::TakenByCallee(_) | Held::Released, Deferred::Yes(_)) => Held::Released,
            (Held::AsEntered | Held::GivenUp, Deferred::Yes(_)) => Held::GivenUp,
        }
    }

    fn take(&mut self, held: Held, mode: LockMode) {
        // Taken twice it waits for ever, or has to be given back twice.
        let before = self.held.mode();
        self.hangs |= before.is_some_and(|before| (before, mode) != (LockMode::Shared, LockMode::Shared));
        self.held = if before.is_some() { Held::Mixed } else { held };
        self.took = Took::Yes(mode);
    }

    /// What a call of the lock's own method does.
    fn apply(&mut self, lock: &LockCall<'_>) {
        let mode = lock.method.mode;
        match lock.method.action {
            LockAction::Releases if lock.is_deferred => self.deferred = Deferred::Yes(mode),
            _ if lock.is_deferred => self.deferred = Deferred::Maybe,
            LockAction::Takes => self.take(Held::Taken(mode), mode),
            LockAction::Releases => self.release(),
            // Which way it went is known behind the branch.
            LockAction::Tries => self.held = Held::Mixed,
        }
    }

    fn release(&mut self) {
        match self.held {
            Held::Taken(_) | Held::TakenByCallee(_) | Held::Mixed => self.held = Held::Released,
            Held::AsEntered | Held::GivenUp => {
                self.held = Held::GivenUp;
                self.gave_up = true;
            }
            // Given back twice, or on some paths only.
            Held::Released => self.held = Held::GivenUp,
        }
    }
}

/// The state of one lock at each point of a function.
#[derive(Debug)]
pub struct LockStates {
    /// For each block that a path leads to: the state before each of its nodes, and behind the last.
    blocks: Vec<Vec<LockState>>,
}

impl LockStates {
    /// The state at a point; `None` where no path leads.
    pub fn at(&self, point: ProgramPoint) -> Option<LockState> {
        let states = self.blocks.get(point.block.0 as usize)?;
        states.get(point.index as usize).or(states.last()).copied()
    }

    /// The state behind the last node of a block.
    pub fn at_end(&self, block: BlockId) -> Option<LockState> {
        self.blocks.get(block.0 as usize)?.last().copied()
    }
}

/// The analysis of one lock in one function.
struct LockAnalysis<'f, 'p> {
    flow: &'f Flow<'p>,
    steps: &'f Steps<'p>,
    place: &'f Place,
    /// The calls of the lock's own methods, in the order of their nodes.
    calls: Vec<&'f LockCall<'p>>,
    depth: u32,
}

impl<'p> Flow<'p> {
    /// The state of one lock at each point of a function. Calls in literals count where the literal is called or deferred,
    /// calls of functions of the package by what those do to the lock.
    pub fn lock_states(&self, function: Function<'p>, place: &Place) -> Option<Arc<LockStates>> {
        self.lock_states_at(function, place, 0)
    }

    pub(super) fn lock_states_at(&self, function: Function<'p>, place: &Place, depth: u32) -> Option<Arc<LockStates>> {
        let question = (key(function), place.clone(), depth);
        self.lock_states.get_or(question, || self.find_lock_states(function, place, depth).map(Arc::new))
    }

    fn find_lock_states(&self, function: Function<'p>, place: &Place, depth: u32) -> Option<LockStates> {
        let cfg = self.cfg(function)?;
        let calls = self.lock_calls(function).iter().filter(|call| call.place == *place).collect();
        let steps = self.lock_steps(function)?;
        let solution = cfg.solve(LockAnalysis { flow: self, steps, place, calls, depth });
        let blocks = cfg.blocks().map(|(id, _)| solution.through(id)).collect();
        Some(LockStates { blocks })
    }
}

impl<'f, 'p> LockAnalysis<'f, 'p> {
    /// What is known of a call, if it is one of the lock's own methods.
    fn own_call(&self, call: CallExpr<'p>) -> Option<&'f LockCall<'p>> {
        let index = self.calls.binary_search_by_key(&call.node().id(), |lock| lock.call.node().id()).ok()?;
        self.calls.get(index).copied()
    }

    /// What a literal with calls on the lock does, as a whole: what it defers runs when it ends.
    fn apply_literal(&self, state: &mut LockState, lock: &LockCall<'p>, literal: Function<'p>, run: LiteralRun<'p>) {
        let outermost = |other: &&&LockCall<'p>| other.literals.last().is_some_and(|(around, _)| *around == literal);
        if self.calls.iter().find(outermost).is_some_and(|first| first.call != lock.call) {
            return;
        }
        let effect = self.flow.lock_effect_at(literal, self.place, self.depth + 1);
        match (run, effect) {
            (LiteralRun::Now(call), _) => self.happens(state, call, effect),
            (_, LockEffect::None | LockEffect::Guards { .. }) => {}
            (LiteralRun::Deferred(_), LockEffect::Releases) => {
                let release =
                    self.calls.iter().filter(outermost).find(|call| call.method.action == LockAction::Releases);
                let mode = release.map_or(LockMode::Exclusive, |release| release.method.mode);
                state.deferred = Deferred::Yes(mode);
            }
            (LiteralRun::Deferred(_), _) => state.deferred = Deferred::Maybe,
            _ => state.held = Held::Mixed,
        }
    }

    /// What a call of a function of the package does to the lock.
    fn call(&self, state: &mut LockState, call: CallExpr<'p>) {
        let effect = self.flow.lock_effect_of_call(call, self.place, self.depth);
        let parent = call.node().parent().map(Node::kind);
        if parent == Some(SyntaxKind::GoStatement) {
            if !matches!(effect, LockEffect::None | LockEffect::Guards { .. }) {
                state.held = Held::Mixed;
            }
            return;
        }
        if parent == Some(SyntaxKind::DeferStatement) {
            match effect {
                LockEffect::None | LockEffect::Guards { .. } => {}
                LockEffect::Releases => {
                    state.deferred = Deferred::Yes(state.held.mode().unwrap_or(LockMode::Exclusive));
                }
                LockEffect::Takes(_) | LockEffect::Unknown => state.deferred = Deferred::Maybe,
            }
            return;
        }
        self.happens(state, call, effect);
    }

    /// What happens where a call is made at once.
    fn happens(&self, state: &mut LockState, call: CallExpr<'p>, effect: LockEffect) {
        match effect {
            LockEffect::None => {}
            LockEffect::Guards { mode, is_certain } => match state.took {
                Took::No if is_certain => state.took = Took::Yes(mode),
                Took::No => state.took = Took::Maybe(mode),
                _ => {}
            },
            // The function that it gives may be what gives the lock back.
            LockEffect::Takes(_) if self.gives_function(call) => state.held = Held::Mixed,
            LockEffect::Takes(mode) => state.take(Held::TakenByCallee(mode), mode),
            LockEffect::Releases => state.release(),
            LockEffect::Unknown => state.held = Held::Mixed,
        }
    }

    fn gives_function(&self, call: CallExpr<'p>) -> bool {
        let package = self.flow.package();
        let ty = package.type_of(call.node());
        let results = crate::types::results(&ty);
        results.iter().any(|ty| {
            matches!(package.underlying(ty), gofix_semantics::Ty::Func(_) | gofix_semantics::Ty::Interface(_))
                && !ty.is_error()
        })
    }

    /// What an assignment does: a place whose variable is new has not been touched, one whose path changes is another lock.
    fn assign(&self, state: &mut LockState, write: &Write) {
        match write {
            Write::New(symbol) if self.place.rests_on(*symbol) => *state = LockState::ENTRY,
            Write::Variable(symbol) if self.place.rests_on(*symbol) => state.held = Held::Mixed,
            Write::Part(part) if self.place.may_change_with(part) => state.held = Held::Mixed,
            _ => {}
        }
    }
}

impl<'p> Analysis<'p> for LockAnalysis<'_, 'p> {
    type Fact = LockState;

    fn entry(&self) -> LockState {
        LockState::ENTRY
    }

    fn transfer(&self, state: &mut LockState, node: Node<'p>) {
        let Some(step) = self.steps.get(&node.id()) else { return };
        for called in &step.calls {
            if let Some(lock) = self.own_call(called.call) {
                match lock.literals.last() {
                    Some((literal, run)) => self.apply_literal(state, lock, *literal, *run),
                    None => state.apply(lock),
                }
            } else if called.handed.contains(self.place) {
                state.held = Held::Mixed;
            } else if called.is_followed {
                self.call(state, called.call);
            }
        }
        for write in &step.writes {
            self.assign(state, write);
        }
    }

    fn along(&self, state: &mut LockState, block: &BasicBlock<'p>, edge: Edge) -> bool {
        if state.hangs {
            return false;
        }
        let Some(call) = block.nodes.last().and_then(|node| CallExpr::cast(*node)) else { return true };
        let tried = self.own_call(call).filter(|lock| lock.method.action == LockAction::Tries);
        match (tried, edge.kind) {
            (Some(lock), EdgeKind::True) => state.take(Held::Taken(lock.method.mode), lock.method.mode),
            (Some(_), EdgeKind::False) => state.held = Held::Released,
            _ => {}
        }
        true
    }

    fn join(&self, state: &mut LockState, other: &LockState) {
        state.held = match (state.held, other.held) {
            (a, b) if a == b => a,
            // Free either way, as far as this function knows.
            (Held::AsEntered, Held::Released) | (Held::Released, Held::AsEntered) => Held::Released,
            _ => Held::Mixed,
        };
        if state.deferred != other.deferred {
            state.deferred = Deferred::Maybe;
        }
        state.took = match (state.took, other.took) {
            (a, b) if a == b => a,
            (Took::Yes(mode) | Took::Maybe(mode), _) | (_, Took::Yes(mode) | Took::Maybe(mode)) => Took::Maybe(mode),
            (Took::No, Took::No) => Took::No,
        };
        state.gave_up |= other.gave_up;
    }
}
