//! Which locks are taken and given back, and what is held where.
//!
//! [`Flow::lock_states`] follows one lock through one function. Calls of functions of the package count by what they do to the
//! lock in all ([`LockEffect`]); what cannot be followed leaves it in a mixed state, about which nobody claims anything.

mod effect;
mod owner;
mod state;
mod step;
#[cfg(test)]
mod tests;

pub use effect::LockEffect;
pub(crate) use effect::{Effects, is_pointer};
pub(crate) use owner::Owners;
pub use state::{Deferred, Held, LockState, LockStates, Took};
pub(crate) use step::Steps;

use gofix_knowledge::LockMethod;
use gofix_syntax::ast::{AstNode, CallExpr, Function};
use gofix_syntax::{Node, SyntaxKind};

use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::place::Place;

/// A call of a method of a lock.
#[derive(Clone, Debug)]
pub struct LockCall<'p> {
    /// The call.
    pub call: CallExpr<'p>,
    /// The lock: a variable or a path of fields. An embedded one is spelled out.
    pub place: Place,
    /// What the method does.
    pub method: LockMethod<'p>,
    /// Whether the call is put off to the end of the function, by itself or in a deferred literal.
    pub is_deferred: bool,
    /// The literals around it, the innermost first, up to the function that was asked about.
    pub literals: Vec<(Function<'p>, LiteralRun<'p>)>,
    /// Whether the call is one of a function of the package that does it, and no more to the lock.
    pub is_helper: bool,
}

impl LockCall<'_> {
    /// Whether it happens in the function that was asked about, at once or when that ends.
    pub fn is_inline(&self) -> bool {
        self.literals.iter().all(|(_, run)| run.is_inline())
    }
}

impl<'p> Flow<'p> {
    /// The lock calls in a function, those in its literals included, by offset.
    pub fn lock_calls(&self, function: Function<'p>) -> &[LockCall<'p>] {
        self.slot(function).map_or(&[], |slot| slot.lock_calls.get_or_init(|| self.find_lock_calls(function)))
    }

    fn find_lock_calls(&self, function: Function<'p>) -> Vec<LockCall<'p>> {
        let calls = function.body().into_iter().flat_map(|body| body.node().descendants()).filter_map(CallExpr::cast);
        calls.filter_map(|call| self.lock_call(function, call)).collect()
    }

    fn lock_steps(&self, function: Function<'p>) -> Option<&Steps<'p>> {
        Some(self.slot(function)?.lock_steps.get_or_init(|| self.find_steps(function)))
    }

    fn lock_call(&self, function: Function<'p>, call: CallExpr<'p>) -> Option<LockCall<'p>> {
        let selector = call.selector()?;
        if !self.own.may_lock(selector.field()?.name()) {
            return None;
        }
        let method = self.own.lock_method(&self.package().callee_path(call)?)?;
        let place = Place::of_receiver(self.package(), selector)?;
        Some(self.lock_call_at(function, call, (place, method), false))
    }

    fn lock_call_at(
        &self,
        function: Function<'p>,
        call: CallExpr<'p>,
        (place, method): (Place, LockMethod<'p>),
        is_helper: bool,
    ) -> LockCall<'p> {
        let literals = self.literals_between(call.node(), function);
        let literals: Vec<_> = literals.into_iter().map(|literal| (literal, self.literal_run(literal))).collect();
        let is_deferred = call.node().parent().is_some_and(|stmt| stmt.kind() == SyntaxKind::DeferStatement)
            || literals.iter().any(|(_, run)| matches!(run, LiteralRun::Deferred(_)));
        LockCall { call, place, method, is_deferred, literals, is_helper }
    }

    /// The calls in a function of functions of the package that take a lock and leave it so, or give one back: `s.lock()`. The
    /// method is the one that they call.
    pub fn lock_helper_calls(&self, function: Function<'p>) -> Vec<LockCall<'p>> {
        let calls = function.body().into_iter().flat_map(|body| body.node().descendants()).filter_map(CallExpr::cast);
        let calls = calls.filter(|call| self.may_touch_locks(*call));
        let helpers = calls.flat_map(|call| {
            let places = self.locks_left_by(call).into_iter();
            places.map(move |(place, method)| self.lock_call_at(function, call, (place, method), true))
        });
        helpers.collect()
    }

    /// Whether a method that gives a lock back, or takes it, becomes a value in a function: `return s.mu.Unlock`.
    pub fn lock_method_values(&self, function: Function<'p>) -> Vec<(Node<'p>, Place)> {
        let selectors = function.body().into_iter().flat_map(|body| body.node().descendants());
        let values = selectors.filter_map(gofix_syntax::ast::SelectorExpr::cast).filter(|selector| {
            selector.field().is_some_and(|field| self.own.may_lock(field.name()))
                && crate::role::called_by(selector.node()).is_none()
        });
        values
            .filter_map(|selector| {
                let selection = self.package().selection(selector)?;
                self.own.lock_method(&self.package().selected_path(&selection)?)?;
                Some((selector.node(), Place::of_receiver(self.package(), selector)?))
            })
            .collect()
    }
}
