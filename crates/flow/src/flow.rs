//! What is known of the flow of one package, made on demand and kept.
//!
//! [`Flow`] is what rules ask. Every answer is computed once, whoever asks first; the order of questions does not show.

use std::sync::{Arc, OnceLock};

use gofix_knowledge::{Ending, OwnFacts};
use gofix_semantics::{Builtin, Callee, Kept, NodeRef, Package, Proof, Symbol, SymbolPath};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, unparen};
use gofix_syntax::{Node, NodeId};
use gofix_text::FileId;
use rustc_hash::FxHashMap;

use crate::abroad;
use crate::build::build_knowing;
use crate::cfg::{Cfg, ProgramPoint};
use crate::channel::{Channel, FieldChannel};
use crate::context::ContextVariable;
use crate::facts::Facts;
use crate::gives::Gift;
use crate::lock::{Effects, LockCall, LockStates, Owners, Steps};
use crate::memo::Memo;
use crate::never::{self, NeverReturning};
use crate::paths::Search;
use crate::place::Place;
use crate::summary::{ParameterSummary, Question};
use crate::uses::Uses;
use crate::waits::Waits;

/// The flow of a package.
pub struct Flow<'p> {
    package: &'p Package,
    /// What the team knows of its own code.
    pub(crate) own: &'p OwnFacts,
    slots: OnceLock<FxHashMap<(FileId, NodeId), Slot<'p>>>,
    never: OnceLock<NeverReturning<'p>>,
    pub(crate) channels: OnceLock<Vec<Channel<'p>>>,
    pub(crate) stopping: Memo<FunctionKey, bool>,
    pub(crate) members: OnceLock<FxHashMap<&'p str, Vec<Node<'p>>>>,
    pub(crate) positional: OnceLock<FxHashMap<Symbol, Vec<Node<'p>>>>,
    pub(crate) fields: Memo<Symbol, FieldChannel<'p>>,
    pub(crate) parameters: Memo<Question, ParameterSummary>,
    pub(crate) waits: Memo<FunctionKey, Waits<'p>>,
    pub(crate) starts: Memo<FunctionKey, Proof>,
    pub(crate) gifts: Kept<FunctionKey, Vec<Gift>>,
    /// The gifts of calls: several rules ask of each.
    pub(crate) given: Kept<NodeRef, Vec<Gift>>,
    /// Whether a function gives a value beside an error, by result.
    pub(crate) given_with_error: Kept<(FunctionKey, usize), bool>,
    pub(crate) uses: Kept<Symbol, Option<Uses<'p>>>,
    pub(crate) contexts: Memo<FunctionKey, Vec<ContextVariable<'p>>>,
    pub(crate) targets: Kept<NodeRef, Option<Function<'p>>>,
    pub(crate) lock_states: Kept<(FunctionKey, Place, u32), Option<Arc<LockStates>>>,
    pub(crate) effects: Effects<'p>,
    pub(crate) owners: Owners,
    /// How many functions of other packages are followed one behind the other.
    pub(crate) levels: u8,
    /// The methods of interfaces of which it is being asked what the types do that implement them. Sorted.
    pub(crate) asking: Vec<SymbolPath>,
}

/// What is kept for one function.
pub(crate) struct Slot<'p> {
    function: Function<'p>,
    cfg: OnceLock<Option<Cfg<'p>>>,
    facts: OnceLock<Option<Facts<'p>>>,
    pub(crate) lock_calls: OnceLock<Vec<LockCall<'p>>>,
    pub(crate) lock_steps: OnceLock<Steps<'p>>,
}

impl<'p> Flow<'p> {
    /// The flow of a package; nothing is computed yet.
    pub fn new(package: &'p Package) -> Self {
        Self {
            package,
            own: OwnFacts::none(),
            slots: OnceLock::new(),
            never: OnceLock::new(),
            channels: OnceLock::new(),
            stopping: Memo::default(),
            members: OnceLock::new(),
            positional: OnceLock::new(),
            fields: Memo::default(),
            parameters: Memo::default(),
            waits: Memo::default(),
            starts: Memo::default(),
            gifts: Kept::default(),
            given: Kept::default(),
            given_with_error: Kept::default(),
            uses: Kept::default(),
            contexts: Memo::default(),
            targets: Kept::default(),
            lock_states: Kept::default(),
            effects: Effects::default(),
            owners: Owners::default(),
            levels: abroad::LEVELS,
            asking: Vec::new(),
        }
    }

    /// The same with what the team knows of its own code. To be said before anything is asked.
    #[must_use]
    pub fn with_own_facts(mut self, own: &'p OwnFacts) -> Self {
        self.own = own;
        self
    }

    /// The same with fewer functions of other packages followed. To be said before anything is asked.
    pub(crate) fn following(mut self, levels: u8) -> Self {
        self.levels = levels;
        self
    }

    /// The same for who asks what the types do that implement these methods. To be said before anything is asked.
    pub(crate) fn asking(mut self, methods: Vec<SymbolPath>) -> Self {
        self.asking = methods;
        self
    }

    /// What the team knows of its own code.
    pub fn own_facts(&self) -> &'p OwnFacts {
        self.own
    }

    /// The package.
    pub fn package(&self) -> &'p Package {
        self.package
    }

    fn slots(&self) -> &FxHashMap<(FileId, NodeId), Slot<'p>> {
        self.slots.get_or_init(|| {
            let nodes = self.package.files().iter().flat_map(|file| file.root().descendants());
            let slot = |function| {
                let (cfg, facts, lock_calls, lock_steps) = Default::default();
                Slot { function, cfg, facts, lock_calls, lock_steps }
            };
            nodes.filter_map(Function::cast).map(|function| (key(function), slot(function))).collect()
        })
    }

    /// What is kept for a function of this package.
    pub(crate) fn slot(&self, function: Function<'p>) -> Option<&Slot<'p>> {
        self.slots().get(&key(function))
    }

    /// All functions, methods and literals, by file and offset.
    pub fn functions(&self) -> impl Iterator<Item = Function<'p>> {
        self.package.lacks([""]);
        self.all_functions()
    }

    /// The same for those who ask of each whether its body was left out.
    pub(crate) fn all_functions(&self) -> impl Iterator<Item = Function<'p>> {
        let package = self.package;
        package.files().iter().flat_map(|file| file.root().descendants()).filter_map(Function::cast)
    }

    /// The graph of a function, method or literal of this package. `None` where there is no body, or it cannot be read in full:
    /// nothing is known of such a function.
    pub fn cfg(&self, function: Function<'p>) -> Option<&Cfg<'p>> {
        let slot = self.slot(function)?;
        let ending = |call| self.ending(call);
        slot.cfg.get_or_init(|| build_knowing(slot.function, &ending, &|expr| self.is_tick(expr))).as_ref()
    }

    /// The graph of the innermost function around a node.
    pub fn cfg_around(&self, node: Node<'p>) -> Option<&Cfg<'p>> {
        self.cfg(Function::enclosing(node)?)
    }

    /// What the conditions of a function say about its variables.
    pub(crate) fn facts(&self, function: Function<'p>) -> Option<&Facts<'p>> {
        let slot = self.slot(function)?;
        slot.facts.get_or_init(|| self.cfg(function).map(|cfg| Facts::of(self, cfg))).as_ref()
    }

    /// A search from a point of a function that heeds what conditions say: a path does not take the branch for `x == nil`
    /// behind one for `x != nil`. What every path to the point has in common is known from the start.
    pub fn search(&self, function: Function<'p>, from: ProgramPoint) -> Option<Search<'_, 'p>> {
        let (cfg, facts) = (self.cfg(function)?, self.facts(function)?);
        Some(cfg.search(from).heeding(facts, facts.at(cfg, from)))
    }

    /// How a call ends, if it never comes back: it panics, ends the process or the goroutine, or hangs.
    pub fn ending(&self, call: CallExpr<'p>) -> Option<Ending> {
        let never = self.never.get_or_init(|| never::find(self));
        if !never.may_be_named(call) {
            return None;
        }
        self.known_ending(call).or_else(|| match self.package.callee(call) {
            Callee::Function(symbol) => {
                // Its name is in question where its body was left out: so is the answer, which this notes.
                self.function_of(symbol);
                never.ending(call, symbol)
            }
            _ => None,
        })
    }

    /// Whether an expression is the channel of a ticker.
    fn is_tick(&self, expr: Expr<'p>) -> bool {
        match unparen(expr) {
            Expr::Selector(selector) => {
                let owner = selector.operand().map(|operand| self.package.type_of(operand.node()));
                selector.field().is_some_and(|field| field.name() == "C")
                    && owner.is_some_and(|ty| ty.is_named("time", "Ticker"))
            }
            Expr::Call(call) => self
                .package
                .callee_path(call)
                .is_some_and(|path| path.receiver.is_none() && *path.package == *"time" && *path.name == *"Tick"),
            _ => false,
        }
    }

    /// How a call ends by the language or by the tables.
    pub(crate) fn known_ending(&self, call: CallExpr<'p>) -> Option<Ending> {
        match self.package.callee(call) {
            Callee::Builtin(Builtin::Panic) => Some(Ending::Panics),
            Callee::Function(_) => {
                let path = self.package.callee_path(call)?;
                let is_own = self.own.never_return.contains(&path);
                if is_own { Some(Ending::Exits) } else { gofix_knowledge::ending(&path) }
            }
            _ => None,
        }
    }

    /// The declaration of a function or method of this package.
    pub fn function_of(&self, symbol: Symbol) -> Option<Function<'p>> {
        let function = Function::cast(self.package.declaration(symbol)?.parent()?)?;
        // Whoever asks may look into it.
        if let Some(body) = function.body() {
            self.package.is_left_out(body);
        }
        Some(function)
    }

    /// Whether a function has a deferred literal, or one deferred call that cannot be looked into, that may recover a panic.
    pub fn may_recover(&self, function: Function<'p>) -> bool {
        let Some(cfg) = self.cfg(function) else { return true };
        cfg.defers().iter().any(|defer| defer.call().is_none_or(|call| self.call_may_recover(call)))
    }

    fn call_may_recover(&self, call: CallExpr<'p>) -> bool {
        match self.package.callee(call) {
            Callee::Builtin(builtin) => builtin == Builtin::Recover,
            Callee::Function(symbol) => self
                .function_of(symbol)
                .map_or_else(|| self.package.symbol_path(symbol).is_none(), |function| self.calls_recover(function)),
            _ if self.is_cancel(call) => false,
            Callee::Literal => {
                call.function().and_then(|lit| Function::cast(lit.node())).is_none_or(|lit| self.calls_recover(lit))
            }
            _ => true,
        }
    }

    fn calls_recover(&self, function: Function<'p>) -> bool {
        let Some(body) = function.body().filter(|body| !self.package.is_left_out(*body)) else { return true };
        let calls = body.node().descendants_pruned(|node| Function::cast(node).is_some()).filter_map(CallExpr::cast);
        calls.into_iter().any(|call| matches!(self.package.callee(call), Callee::Builtin(Builtin::Recover)))
    }
}

/// What tells a function from all others of a package.
pub(crate) type FunctionKey = (FileId, NodeId);

pub(crate) fn key(function: Function<'_>) -> FunctionKey {
    (function.node().file().id(), function.node().id())
}
