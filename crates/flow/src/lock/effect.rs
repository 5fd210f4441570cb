//! What calling a function does to a lock, from the caller's side.

use std::sync::{Arc, OnceLock};

use gofix_knowledge::{LockAction, LockMethod, LockMode};
use gofix_semantics::{Kept, NodeRef, Symbol, SymbolPath};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Parameter, SelectorExpr};
use rustc_hash::FxHashSet;

use super::{Held, Took};
use crate::flow::{Flow, FunctionKey, key};
use crate::never::last_name;
use crate::place::Place;
use crate::summary::{ParameterIndex, parameter_names};

/// What a function does to a lock in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockEffect {
    /// It does not touch it.
    None,
    /// It takes it and gives it back; certain if on every path.
    Guards {
        /// How it holds it.
        mode: LockMode,
        /// Whether on every path.
        is_certain: bool,
    },
    /// It takes it and leaves it so.
    Takes(LockMode),
    /// It gives back what it has not taken.
    Releases,
    /// It cannot be told.
    Unknown,
}

/// The effects that are known, what calls hand over, and which names can be those of functions that touch locks.
#[derive(Default)]
pub(crate) struct Effects<'p> {
    made: Kept<(FunctionKey, Place), LockEffect>,
    passed: Kept<NodeRef, Option<Arc<Passed<'p>>>>,
    names: OnceLock<FxHashSet<String>>,
}

/// A call of a function that may touch locks.
#[derive(Debug)]
enum Passed<'p> {
    /// Of the package.
    Here(PassedHere<'p>),
    /// Of another package.
    Abroad(SymbolPath, Vec<(ParameterIndex, Place)>),
}

#[derive(Debug)]
struct PassedHere<'p> {
    target: Function<'p>,
    /// The receiver and the arguments that are places.
    given: Vec<Given>,
}

#[derive(Debug)]
struct Given {
    place: Place,
    /// Its name in the function that is called.
    parameter: Symbol,
    /// Whether the function works on the thing itself.
    is_shared: bool,
}

/// Longer chains of calls are not followed.
const MAX_DEPTH: u32 = 4;

/// Where a callee sees a place of its caller.
enum Seen {
    Nowhere,
    At(Place),
    /// It gets a copy of what holds the lock, or the like.
    Unclear,
}

impl<'p> Flow<'p> {
    /// What a call does to a lock of the function around it.
    pub fn lock_effect(&self, call: CallExpr<'p>, place: &Place) -> LockEffect {
        self.lock_effect_of_call(call, place, 0)
    }

    pub(super) fn lock_effect_of_call(&self, call: CallExpr<'p>, place: &Place, depth: u32) -> LockEffect {
        let Some(passed) = self.known_passed(call) else { return LockEffect::None };
        match &*passed {
            Passed::Here(passed) => match self.seen_by(passed, place) {
                Seen::Nowhere => LockEffect::None,
                Seen::At(place) => self.lock_effect_at(passed.target, &place, depth + 1),
                Seen::Unclear => LockEffect::Unknown,
            },
            Passed::Abroad(path, given) => match given.iter().find(|(_, given)| place.is_within(given)) {
                None => LockEffect::None,
                Some((index, given)) => {
                    let fields = place.fields.get(given.fields.len()..).unwrap_or_default();
                    self.lock_effect_abroad(path, *index, fields)
                }
            },
        }
    }

    /// The locks of the function around a call that the function which is called takes or gives back itself.
    pub fn locks_of_call(&self, call: CallExpr<'p>) -> Vec<Place> {
        let Some(passed) = self.known_passed(call) else { return Vec::new() };
        let Passed::Here(passed) = &*passed else { return Vec::new() };
        let calls = self.lock_calls(passed.target).iter().filter(|lock| lock.is_inline());
        let places = calls.filter_map(|lock| {
            let given = passed.given.iter().find(|given| given.is_shared && given.parameter == lock.place.root)?;
            let fields = given.place.fields.iter().chain(&lock.place.fields).cloned().collect();
            Some(Place { root: given.place.root, fields })
        });
        let mut places: Vec<Place> = places.collect();
        places.dedup();
        places
    }

    /// The locks of the function around a call that the function which is called itself takes for its caller, or gives back, and
    /// the method that it calls for that.
    pub(super) fn locks_left_by(&self, call: CallExpr<'p>) -> Vec<(Place, LockMethod<'p>)> {
        let Some(passed) = self.known_passed(call) else { return Vec::new() };
        let Passed::Here(passed) = &*passed else { return Vec::new() };
        let own = self.lock_calls(passed.target).iter().filter(|lock| lock.is_inline());
        let mut left: Vec<(Place, LockMethod<'p>)> = Vec::new();
        for lock in own {
            let given = passed.given.iter().find(|given| given.is_shared && given.parameter == lock.place.root);
            let is_of_package = self.package().declaration(lock.place.root).and_then(Function::enclosing).is_none();
            let place = match given {
                Some(given) => {
                    let fields = given.place.fields.iter().chain(&lock.place.fields).cloned().collect();
                    Place { root: given.place.root, fields }
                }
                None if is_of_package => lock.place.clone(),
                None => continue,
            };
            let wanted = match self.lock_effect(call, &place) {
                LockEffect::Takes(_) => LockAction::Takes,
                LockEffect::Releases => LockAction::Releases,
                _ => continue,
            };
            if lock.method.action == wanted && !left.iter().any(|(known, _)| *known == place) {
                left.push((place, lock.method));
            }
        }
        left
    }

    /// Whether a call may do something to some lock, the methods of the lock itself aside.
    pub(super) fn may_touch_locks(&self, call: CallExpr<'p>) -> bool {
        self.known_passed(call).is_some()
    }

    fn known_passed(&self, call: CallExpr<'p>) -> Option<Arc<Passed<'p>>> {
        self.effects.passed.get_or(NodeRef::of(call.node()), || self.passed(call).map(Arc::new))
    }

    fn passed(&self, call: CallExpr<'p>) -> Option<Passed<'p>> {
        self.passed_here(call).map(Passed::Here).or_else(|| self.passed_abroad(call))
    }

    /// What is handed to a function of another package whose source is at hand.
    fn passed_abroad(&self, call: CallExpr<'p>) -> Option<Passed<'p>> {
        let place_of = |argument: Expr<'p>| Place::of(self.package(), argument.node());
        let arguments = call.arguments().into_iter().enumerate();
        let given = arguments.filter_map(|(at, argument)| Some((ParameterIndex::At(at), place_of(argument)?)));
        let receiver = call.selector().and_then(|selector| Place::of_receiver(self.package(), selector));
        let given: Vec<_> = receiver.map(|place| (ParameterIndex::Receiver, place)).into_iter().chain(given).collect();
        if given.is_empty() { None } else { Some(Passed::Abroad(self.glanced_abroad(call)?.0, given)) }
    }

    fn passed_here(&self, call: CallExpr<'p>) -> Option<PassedHere<'p>> {
        let may_lock = last_name(call).is_none_or(|name| self.locking_names().contains(name));
        let target = may_lock.then(|| self.target(call)).flatten()?;
        if target.body().is_some_and(|body| body.node().is_left_out()) {
            return None;
        }
        // A literal that is called where it stands is part of its function.
        if target.is_literal() && call.node().contains(target.node()) {
            return None;
        }
        let receiver = call.selector().and_then(|selector| self.receiver_of(selector, target));
        let arguments = call.arguments().into_iter().zip(parameter_names(target)).filter_map(|(argument, name)| {
            let parameter = self.package().symbol(name?)?;
            Some(Given { place: Place::of(self.package(), argument.node())?, parameter, is_shared: true })
        });
        Some(PassedHere { target, given: receiver.into_iter().chain(arguments).collect() })
    }

    /// Names of functions that call a method of a lock, or a function that does.
    fn locking_names(&self) -> &FxHashSet<String> {
        self.effects.names.get_or_init(|| {
            let mut names: FxHashSet<String> = FxHashSet::default();
            let mut open: Vec<(String, Vec<&str>)> = Vec::new();
            for function in self.all_functions() {
                let Some(body) = function.body() else { continue };
                let calls: Vec<&str> =
                    body.node().descendants().filter_map(CallExpr::cast).filter_map(last_name).collect();
                let name = function.name().map(|name| name.name().to_owned()).or_else(|| variable_of(function));
                open.extend(name.map(|name| (name, calls)));
            }
            loop {
                let before = names.len();
                open.retain(|(name, calls)| {
                    let locks = calls.iter().any(|call| self.own.may_lock(call) || names.contains(*call));
                    if locks {
                        names.insert(name.clone());
                    }
                    !locks
                });
                if names.len() == before {
                    self.package().lacks(names.iter().map(String::as_str).chain(self.own.lock_words()));
                    return names;
                }
            }
        })
    }

    fn seen_by(&self, passed: &PassedHere<'p>, place: &Place) -> Seen {
        let declaration = self.package().declaration(place.root);
        let owner = declaration.and_then(Function::enclosing);
        let target = passed.target;
        // Of the package, or of a function around the literal that is called.
        if owner.is_none_or(|owner| target.is_literal() && owner.node().contains(target.node()) && owner != target) {
            return Seen::At(place.clone());
        }
        match passed.given.iter().find(|given| place.is_within(&given.place)) {
            None => Seen::Nowhere,
            Some(given) if !given.is_shared => Seen::Unclear,
            Some(given) => {
                let fields = place.fields.get(given.place.fields.len()..).unwrap_or_default().to_vec();
                Seen::At(Place { root: given.parameter, fields })
            }
        }
    }

    /// The place of a method's receiver, its name in the method, and whether the method works on the thing itself.
    fn receiver_of(&self, selector: SelectorExpr<'p>, target: Function<'p>) -> Option<Given> {
        let receiver = target.receiver()?;
        let name = receiver.names().next()?;
        Some(Given {
            place: Place::of_receiver(self.package(), selector)?,
            parameter: self.package().symbol(name.node())?,
            is_shared: is_pointer(receiver),
        })
    }

    pub(crate) fn lock_effect_at(&self, function: Function<'p>, place: &Place, depth: u32) -> LockEffect {
        if depth > MAX_DEPTH {
            return LockEffect::Unknown;
        }
        let question = (key(function), place.clone());
        if let Some(effect) = self.effects.made.get(&question) {
            return effect;
        }
        let effect = self.find_lock_effect(function, place, depth);
        // What is unknown may only be too deep from here.
        if effect != LockEffect::Unknown || depth <= 1 {
            self.effects.made.keep(question, effect);
        }
        effect
    }

    fn find_lock_effect(&self, function: Function<'p>, place: &Place, depth: u32) -> LockEffect {
        let calls = self.lock_calls(function);
        let tries = calls.iter().any(|call| call.place == *place && call.method.action == LockAction::Tries);
        let is_blank = function.body().is_none_or(|body| self.package().is_left_out(body));
        let (Some(cfg), false, false) = (self.cfg(function), tries, is_blank) else { return LockEffect::Unknown };
        let Some(states) = self.lock_states_at(function, place, depth) else { return LockEffect::Unknown };
        let exits: Vec<_> = cfg
            .blocks()
            .filter(|(id, block)| cfg.is_reachable(*id) && block.exit.is_some_and(crate::cfg::Exit::is_return))
            .filter_map(|(id, _)| states.at_end(id))
            .collect();
        let ends: Vec<Held> = exits.iter().map(super::LockState::at_exit).collect();
        let Some(first) = ends.first().copied() else { return LockEffect::Unknown };
        let is_relocked = exits.iter().any(|exit| exit.gave_up) && ends.iter().any(|end| *end != Held::GivenUp);
        if is_relocked || ends.contains(&Held::Mixed) {
            return LockEffect::Unknown;
        }
        let tooks: Vec<Took> = exits.iter().map(|exit| exit.took).collect();
        let mode = tooks.iter().find_map(|took| match took {
            Took::Yes(mode) | Took::Maybe(mode) => Some(*mode),
            Took::No => None,
        });
        let all = |wanted: &dyn Fn(Held) -> bool| ends.iter().all(|end| wanted(*end));
        match (first, mode) {
            _ if all(&|end| end == Held::GivenUp) => LockEffect::Releases,
            (Held::Taken(mode) | Held::TakenByCallee(mode), _) if all(&|end| end.mode() == Some(mode)) => {
                LockEffect::Takes(mode)
            }
            (_, None) if all(&|end| end == Held::AsEntered) => LockEffect::None,
            (_, Some(mode)) if all(&|end| matches!(end, Held::AsEntered | Held::Released)) => {
                let is_certain = tooks.iter().all(|took| matches!(took, Took::Yes(_)));
                LockEffect::Guards { mode, is_certain }
            }
            _ => LockEffect::Unknown,
        }
    }
}

/// Whether a parameter is a pointer.
pub(crate) fn is_pointer(parameter: Parameter<'_>) -> bool {
    parameter.parameter_type().is_some_and(|ty| ty.node().text().trim_start_matches('(').starts_with('*'))
}

/// The variable that a literal is assigned to: it is called by that name.
fn variable_of(literal: Function<'_>) -> Option<String> {
    let statement = literal.node().ancestors().take(2).last()?;
    let left = statement.first_child()?;
    Some(left.text().to_owned()).filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
}
