//! Which locks are taken and given back, and what is held where.

#[cfg(test)]
mod tests;

use gofix_knowledge::{LockAction, LockMethod, LockMode, lock_method};
use gofix_syntax::ast::{AstNode, CallExpr, Function};
use gofix_syntax::{Node, SyntaxKind};

use crate::cfg::{BasicBlock, Edge, EdgeKind};
use crate::dataflow::{Analysis, Solution};
use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::place::Place;
use crate::summary::ParameterIndex;

/// A call of a method of a lock.
#[derive(Clone, Debug)]
pub struct LockCall<'p> {
    /// The call.
    pub call: CallExpr<'p>,
    /// The lock: a variable or a path of fields. An embedded one is spelled out.
    pub place: Place,
    /// What the method does.
    pub method: &'static LockMethod,
    /// Whether the call is put off to the end of the function, by itself or in a deferred literal.
    pub is_deferred: bool,
    /// The literals around it, the innermost first, up to the function that was asked about.
    pub literals: Vec<(Function<'p>, LiteralRun<'p>)>,
}

/// How a lock is held at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// As the caller left it.
    AsEntered,
    /// It was taken.
    Taken(LockMode),
    /// It was given back.
    Released,
    /// Different paths, or a call that cannot be followed, left it differently.
    Mixed,
}

/// The state of one lock at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockState {
    /// How it is held.
    pub held: Held,
    /// Whether a deferred call will give it back: on every path to here, on some (`None`), on none.
    pub will_release: Option<bool>,
}

/// The analysis of one lock in one function.
pub struct LockAnalysis<'f, 'p> {
    flow: &'f Flow<'p>,
    place: Place,
    calls: Vec<LockCall<'p>>,
}

impl<'p> Flow<'p> {
    /// The lock calls in a function, those in its literals included, by offset.
    pub fn lock_calls(&self, function: Function<'p>) -> Vec<LockCall<'p>> {
        let calls = function.body().into_iter().flat_map(|body| body.node().descendants()).filter_map(CallExpr::cast);
        calls.filter_map(|call| self.lock_call(function, call)).collect()
    }

    fn lock_call(&self, function: Function<'p>, call: CallExpr<'p>) -> Option<LockCall<'p>> {
        let selector = call.selector()?;
        let method = lock_method(&self.package().callee_path(call)?)?;
        let place = Place::of_receiver(self.package(), selector)?;
        let literals = self.literals_between(call.node(), function);
        let literals: Vec<_> = literals.into_iter().map(|literal| (literal, self.literal_run(literal))).collect();
        let is_deferred = call.node().parent().is_some_and(|stmt| stmt.kind() == SyntaxKind::DeferStatement)
            || literals.iter().any(|(_, run)| matches!(run, LiteralRun::Deferred(_)));
        Some(LockCall { call, place, method, is_deferred, literals })
    }

    /// The state of one lock at each point of a function. Calls in literals count where the literal is called or deferred;
    /// a call of a function of the package that touches the lock leaves it in a mixed state.
    pub fn lock_states(&self, function: Function<'p>, place: &Place) -> Option<Solution<'_, 'p, LockAnalysis<'_, 'p>>> {
        let cfg = self.cfg(function)?;
        let calls = self.lock_calls(function).into_iter().filter(|call| call.place == *place).collect();
        Some(cfg.solve(LockAnalysis { flow: self, place: place.clone(), calls }))
    }
}

impl LockCall<'_> {
    fn apply(&self, state: &mut LockState) {
        let is_inline = self.literals.iter().all(|(_, run)| run.is_inline());
        match self.method.action {
            _ if !is_inline => state.held = Held::Mixed,
            LockAction::Releases if self.is_deferred => state.will_release = Some(true),
            _ if self.is_deferred => state.will_release = None,
            LockAction::Takes => state.held = Held::Taken(self.method.mode),
            LockAction::Releases => state.held = Held::Released,
            // Which way it went is known behind the branch.
            LockAction::Tries => state.held = Held::Mixed,
        }
    }
}

impl<'p> LockAnalysis<'_, 'p> {
    /// Whether a call of a function of the package takes or gives back the lock.
    fn is_touched(&self, call: CallExpr<'p>) -> bool {
        let flow = self.flow;
        if flow.target(call).is_none() {
            return false;
        }
        let receiver = call
            .selector()
            .and_then(gofix_syntax::ast::SelectorExpr::operand)
            .map(|operand| (ParameterIndex::Receiver, operand));
        let arguments =
            call.arguments().into_iter().enumerate().map(|(index, argument)| (ParameterIndex::At(index), argument));
        receiver.into_iter().chain(arguments).any(|(index, value)| {
            let is_ours = Place::of(flow.package(), value.node()).is_some_and(|place| self.place.is_within(&place));
            is_ours
                && flow
                    .argument(call, index)
                    .calls
                    .keys()
                    .any(|call| call.ends_with("Lock") || call.ends_with("Unlock"))
        })
    }
}

impl<'p> Analysis<'p> for LockAnalysis<'_, 'p> {
    type Fact = LockState;

    fn entry(&self) -> LockState {
        LockState { held: Held::AsEntered, will_release: Some(false) }
    }

    fn transfer(&self, state: &mut LockState, node: Node<'p>) {
        for call in node.descendants().filter_map(CallExpr::cast) {
            if let Some(lock) = self.calls.iter().find(|lock| lock.call == call) {
                lock.apply(state);
            } else if Function::enclosing(call.node()) == Function::enclosing(node) && self.is_touched(call) {
                state.held = Held::Mixed;
            }
        }
    }

    fn along(&self, state: &mut LockState, block: &BasicBlock<'p>, edge: Edge) -> bool {
        let Some(call) = block.nodes.last().and_then(|node| CallExpr::cast(*node)) else { return true };
        let tried = self.calls.iter().find(|lock| lock.call == call && lock.method.action == LockAction::Tries);
        match (tried, edge.kind) {
            (Some(lock), EdgeKind::True) => state.held = Held::Taken(lock.method.mode),
            (Some(_), EdgeKind::False) => state.held = Held::Released,
            _ => {}
        }
        true
    }

    fn join(&self, state: &mut LockState, other: &LockState) {
        if state.held != other.held {
            state.held = Held::Mixed;
        }
        if state.will_release != other.will_release {
            state.will_release = None;
        }
    }
}
