//! Locks that one function takes and another one gives back.

use std::sync::OnceLock;

use gofix_knowledge::LockAction;
use gofix_semantics::SymbolKind;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, SelectorExpr, unparen};
use rustc_hash::FxHashSet;

use super::{Held, LockCall, LockEffect};
use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::role::{Role, called_by, climb};

/// Which locks are given back by functions that have not taken them.
#[derive(Default)]
pub(crate) struct Owners {
    given_up: OnceLock<FxHashSet<String>>,
}

impl<'p> Flow<'p> {
    /// What tells a lock from others in all functions of the package: the field of its type, or the variable of the package.
    /// `None` where the type is not known. In a struct type without a name the field has one.
    pub fn lock_identity(&self, call: CallExpr<'p>) -> Option<String> {
        self.identity_of(call.selector()?)
    }

    /// The same for a call of the package that takes one lock, or gives one back.
    pub fn helped_lock_identity(&self, helper: &LockCall<'p>) -> Option<String> {
        let calls = self.lock_calls(self.target(helper.call)?).iter();
        let ends_alike = |call: &&LockCall<'p>| {
            let fields = &call.place.fields;
            call.is_inline() && call.method == helper.method && helper.place.fields.ends_with(fields)
        };
        let mut found = calls.filter(ends_alike).filter_map(|call| self.lock_identity(call.call));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    fn identity_of(&self, method: SelectorExpr<'p>) -> Option<String> {
        let package = self.package();
        let selection = package.selection(method)?;
        let operand = unparen(method.operand()?);
        let Some(embedded) = selection.through.last() else { return self.identity_of_operand(operand) };
        match package.type_of(operand.node()).named_path() {
            Some(path) => Some(format!("{path} promoted")),
            None => Some(format!("{embedded:?}")),
        }
    }

    fn identity_of_operand(&self, operand: Expr<'p>) -> Option<String> {
        let package = self.package();
        match unparen(operand) {
            Expr::Selector(field) => {
                let selection = package.selection(field)?;
                let name = field.field()?.name();
                if package.kind_of(selection.symbol) == SymbolKind::Var {
                    return Some(format!("{:?}", selection.symbol));
                }
                match package.type_of(field.operand()?.node()).named_path() {
                    Some(path) => Some(format!("{path}.{name}")),
                    None => Some(format!("{:?}", selection.symbol)),
                }
            }
            Expr::Index(index) => Some(format!("{}[]", self.identity_of_operand(index.operand()?)?)),
            Expr::Ident(name) => Some(format!("{:?}", package.symbol(name.node())?)),
            Expr::Unary(unary) => self.identity_of_operand(unary.operand()?),
            _ => None,
        }
    }

    /// Whether some function of the package gives a lock back that it has not taken: then any other may take it for its
    /// caller.
    pub fn is_given_up_elsewhere(&self, identity: &str) -> bool {
        self.owners.given_up.get_or_init(|| self.find_given_up()).contains(identity)
    }

    fn find_given_up(&self) -> FxHashSet<String> {
        let mut found = FxHashSet::default();
        self.package().lacks(self.own.lock_words());
        for function in self.all_functions() {
            if function.is_literal()
                && matches!(self.literal_run(function), LiteralRun::Now(_) | LiteralRun::Deferred(_))
            {
                continue;
            }
            self.add_given_up(function, &mut found);
        }
        found
    }

    fn add_given_up(&self, function: Function<'p>, found: &mut FxHashSet<String>) {
        let calls = self.lock_calls(function);
        let releases = calls.iter().filter(|call| call.method.action == LockAction::Releases && call.is_inline());
        for release in releases {
            let mut taking = calls.iter().filter(|other| {
                other.place == release.place && other.method.action != LockAction::Releases && !other.is_deferred
            });
            let takes_itself = taking.clone().any(LockCall::is_inline);
            let takes = taking.next().is_some();
            let held = self.lock_states(function, &release.place).and_then(|states| {
                let point = self.cfg(function)?.point_of(release.call.node())?;
                states.at(point).map(|state| state.held)
            });
            let literal = release.literals.last().map(|(literal, _)| *literal);
            let effect = literal.map(|literal| self.lock_effect_at(literal, &release.place, 1));
            if matches!(effect, Some(LockEffect::None | LockEffect::Guards { .. })) {
                continue;
            }
            let is_given_up = match held {
                Some(Held::Taken(_) | Held::TakenByCallee(_)) => false,
                Some(Held::Mixed) => !takes_itself,
                Some(Held::AsEntered | Held::Released | Held::GivenUp) => !(release.is_deferred && takes),
                None => true,
            };
            if is_given_up {
                found.extend(self.lock_identity(release.call));
            }
        }
        // A method that became a value may be called by anybody.
        for (selector, _) in self.lock_method_values(function) {
            let is_unlock = SelectorExpr::cast(selector)
                .and_then(SelectorExpr::field)
                .is_some_and(|field| field.name().ends_with("Unlock"));
            let is_passed = selector.parent().is_some_and(|parent| {
                parent.kind() != gofix_syntax::SyntaxKind::ReturnStatement
                    && parent.parent().is_none_or(|stmt| stmt.kind() != gofix_syntax::SyntaxKind::ReturnStatement)
            });
            if is_unlock && is_passed && !self.is_called_here_alone(function, selector) {
                found.extend(SelectorExpr::cast(selector).and_then(|selector| self.identity_of(selector)));
            }
        }
    }

    /// Whether a method value becomes a local variable that its function calls or defers, and nothing else.
    fn is_called_here_alone(&self, function: Function<'p>, selector: Node<'p>) -> bool {
        let Role::Stored(target) = climb(self, selector).role else { return false };
        let Some(variable) = self.local_variable(target) else { return false };
        let is_called = |used: Node<'p>| called_by(used).is_some() && Function::enclosing(used) == Some(function);
        self.package().uses(variable).into_iter().all(|used| used == target || is_called(used))
    }
}
