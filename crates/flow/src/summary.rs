//! What a function does with what it is given.
//!
//! [`ParameterSummary`] is made from the function's text and from the summaries of what it calls; a function that is reached
//! again while its own summary is being made adds nothing (the least fixpoint of what *may* happen, the greatest of what
//! happens *on every path*). What is too deep or cannot be seen is unknown.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use gofix_knowledge::{RESOURCE_TYPES, Taken, taken};
use gofix_semantics::{Callee, NodeRef, Proof, Symbol, SymbolPath};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, unparen};
use gofix_syntax::{Node, NodeId};
use gofix_text::FileId;

use crate::escape::EscapeKind;
use crate::facts::Assumption;
use crate::flow::{Flow, key};
use crate::memo::{Chain, Without};
use crate::role::Role;
use crate::value::{Occurrence, Relation, Value};

/// On how many paths something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// On some, maybe.
    Sometimes,
    /// On every path on which the function returns.
    Always,
}

/// Which parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterIndex {
    /// The receiver.
    Receiver,
    /// The parameter with this index.
    At(usize),
}

/// What a function does with one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterSummary {
    /// The calls of it (`""`), of its methods (`"Close"`) and of those of its parts (`"Body.Close"`), in this function and
    /// in what it passes it to.
    pub calls: BTreeMap<String, Extent>,
    /// Whether it, or something made from it, is among the results.
    pub returned: Proof,
    /// Whether it, or something made from it, is kept: stored, sent, held by a literal that outlives the call.
    pub kept: Proof,
    /// Whether a goroutine gets it, or something made from it.
    pub started: Proof,
    /// The parameters, by index, that it is given to where they are called, each with the index of the argument.
    pub(crate) handed: Vec<(usize, usize)>,
    /// The functions whose text this was read from.
    pub read: Vec<(FileId, NodeId)>,
    /// Whether it is the answer to a question that is still being asked.
    is_open: bool,
}

impl ParameterSummary {
    pub(crate) fn all(proof: Proof) -> Self {
        let (calls, handed, read) = Default::default();
        Self { calls, returned: proof, kept: proof, started: proof, handed, read, is_open: false }
    }

    /// Whether the function is done with the value when it returns: nothing keeps it, no goroutine has it, no result is made
    /// from it.
    pub fn ends_with_call(&self) -> Proof {
        let all = [self.returned, self.kept, self.started];
        match () {
            () if all.iter().all(|proof| proof.fails()) => Proof::Holds,
            () if all.iter().any(|proof| proof.holds()) => Proof::Fails,
            () => Proof::Unknown,
        }
    }

    /// Whether somebody has the value when the function has returned, what it gives to its caller aside: it is kept, or a
    /// goroutine has it.
    pub fn goes_on(&self) -> bool {
        self.kept.holds() || self.started.holds()
    }

    /// Whether one of these is called on every path, on some, on none; `None` where it is not known.
    pub fn calls_any(&self, methods: &[&str]) -> Option<Option<Extent>> {
        let found = methods.iter().filter_map(|method| self.calls.get(*method)).max();
        match found {
            Some(extent) => Some(Some(*extent)),
            None if self.kept == Proof::Unknown => None,
            None => Some(None),
        }
    }
}

impl From<Taken> for ParameterSummary {
    fn from(taken: Taken) -> Self {
        let reads = Self::all(Proof::Fails);
        // Whoever heeds a context knows when it ends.
        let heeds = || BTreeMap::from([("Deadline".to_owned(), Extent::Sometimes)]);
        match taken {
            Taken::Reads => reads,
            Taken::Heeds => Self { calls: heeds(), ..reads },
            Taken::Carries => Self { calls: heeds(), returned: Proof::Holds, ..reads },
            Taken::Wraps => Self { returned: Proof::Holds, ..reads },
            Taken::Owns | Taken::Keeps => Self { kept: Proof::Holds, ..reads },
            Taken::Closes => Self { calls: BTreeMap::from([("Close".to_owned(), Extent::Always)]), ..reads },
        }
    }
}

/// A function and one of its parameters.
pub(crate) type Question = ((FileId, NodeId), ParameterIndex);

const WITHOUT: Without<ParameterSummary> = Without {
    premise: || ParameterSummary { is_open: true, ..ParameterSummary::all(Proof::Fails) },
    unknown: || ParameterSummary::all(Proof::Unknown),
};

impl<'p> Flow<'p> {
    /// What a function of this package does with a parameter. A function without a body is unknown.
    pub fn parameter(&self, function: Function<'p>, index: ParameterIndex) -> Arc<ParameterSummary> {
        self.parameter_in(function, index, &mut Chain::default())
    }

    /// The same for a function that may be declared elsewhere; `None` where its source is not at hand.
    pub fn parameter_of(&self, function: Symbol, index: ParameterIndex) -> Option<Arc<ParameterSummary>> {
        if let Some(function) = self.function_of(function) {
            return Some(self.parameter(function, index));
        }
        let path = self.package().symbol_path(function)?;
        let of_interface = || self.parameter_of_interface(&path, index).map(Arc::new);
        self.parameter_abroad(&path, index).or_else(of_interface)
    }

    /// What a call does with its argument at `index`, or with the receiver of its method.
    pub fn argument(&self, call: CallExpr<'p>, index: ParameterIndex) -> Arc<ParameterSummary> {
        self.argument_in(call, index, &mut Chain::default())
    }

    /// The function or literal of this package that a call runs for certain.
    pub fn target(&self, call: CallExpr<'p>) -> Option<Function<'p>> {
        self.targets.get_or(NodeRef::of(call.node()), || self.find_target(call))
    }

    fn find_target(&self, call: CallExpr<'p>) -> Option<Function<'p>> {
        match self.package().callee(call) {
            Callee::Function(symbol) => self.function_of(symbol),
            Callee::Literal => Function::cast(unparen(call.function()?).node()),
            Callee::Value(Some(variable)) => self.only_literal(variable),
            _ => None,
        }
    }

    /// Whether the body of a function was read, and can be followed.
    pub fn is_seen(&self, function: Function<'p>) -> bool {
        function.body().is_some_and(|body| !self.package().is_left_out(body)) && self.cfg(function).is_some()
    }

    /// The literal that a local variable holds, if it never holds anything else.
    pub fn only_literal(&self, variable: Symbol) -> Option<Function<'p>> {
        let uses = self.uses(variable)?;
        let mut found = None;
        for definition in uses.definitions.iter() {
            match definition.value.map(unparen) {
                Some(Expr::FuncLit(literal)) if found.is_none() => found = Some(literal.function()),
                None if definition.stmt != definition.ident => {}
                _ => return None,
            }
        }
        let is_private =
            uses.uses.iter().all(|mention| !mention.by_address && !matches!(mention.role, Role::Unknown(_)));
        found.filter(|_| is_private)
    }

    pub(crate) fn argument_in(
        &self,
        call: CallExpr<'p>,
        index: ParameterIndex,
        chain: &mut Chain<Question>,
    ) -> Arc<ParameterSummary> {
        let path = self.package().callee_path(call);
        if let Some(own) = path.as_ref().and_then(|path| self.own_summary(path)) {
            return Arc::new(own);
        }
        if let Some(function) = self.target(call) {
            let summary = self.parameter_in(function, of_argument(function, index), chain);
            return self.with_handed(call, summary, chain);
        }
        if index == ParameterIndex::Receiver
            && let Some(released) = path.as_ref().and_then(gofix_knowledge::releases_receiver)
        {
            let calls = BTreeMap::from([(released.to_owned(), Extent::Always)]);
            return Arc::new(ParameterSummary { calls, ..ParameterSummary::all(Proof::Fails) });
        }
        let known = path.as_ref().and_then(|path| match index {
            ParameterIndex::Receiver if gofix_knowledge::goes_on(path) => Some(Taken::Keeps),
            ParameterIndex::Receiver => is_standard(&path.package).then_some(Taken::Reads),
            ParameterIndex::At(index) => taken(path, index),
        });
        if known.is_none()
            && let Some(path) = path.filter(|path| *path.package != *self.package().path())
            && let Some(abroad) = self.parameter_abroad(&path, index)
        {
            return self.with_handed(call, abroad, chain);
        }
        Arc::new(match known {
            Some(known) => ParameterSummary::from(known),
            None => self.argument_of_runners(call, index, chain),
        })
    }

    /// What the team says that a function does with what it is given.
    fn own_summary(&self, path: &SymbolPath) -> Option<ParameterSummary> {
        let calls = || every_release().map(|call| (call, Extent::Always)).collect();
        let closes = self.own.closes.contains(path);
        closes.then(|| ParameterSummary { calls: calls(), ..ParameterSummary::all(Proof::Fails) })
    }

    pub(crate) fn parameter_in(
        &self,
        function: Function<'p>,
        index: ParameterIndex,
        chain: &mut Chain<Question>,
    ) -> Arc<ParameterSummary> {
        let question = (key(function), index);
        self.parameters.get(question, chain, &WITHOUT, |chain| self.summarise(function, index, chain))
    }

    fn summarise(
        &self,
        function: Function<'p>,
        index: ParameterIndex,
        chain: &mut Chain<Question>,
    ) -> ParameterSummary {
        let names = parameter_names(function);
        let name = match index {
            ParameterIndex::Receiver => {
                function.receiver().and_then(|receiver| receiver.names().next()).map(AstNode::node)
            }
            ParameterIndex::At(at) => names.get(at).copied().flatten(),
        };
        if function.body().is_some_and(|body| self.package().is_left_out(body)) {
            let left_out = self.parameter_left_out(function, index);
            return left_out.map_or_else(|| ParameterSummary::all(Proof::Unknown), |known| (*known).clone());
        }
        if !self.is_seen(function) {
            return ParameterSummary::all(Proof::Unknown);
        }
        let mut summary = ParameterSummary { read: vec![key(function)], ..ParameterSummary::all(Proof::Fails) };
        let Some(symbol) = name.filter(|name| name.text() != "_").and_then(|name| self.package().symbol(name)) else {
            return summary;
        };
        let Some(value) = self.value_in(symbol, chain) else { return ParameterSummary::all(Proof::Unknown) };
        if !value.is_complete {
            summary.kept = Proof::Unknown;
        }
        let mut events = Events::default();
        let elements = self.elements_of_variadic(function, symbol, &value);
        let elements: Vec<_> = elements.into_iter().filter_map(|element| self.value_in(element, chain)).collect();
        for occurrence in elements.iter().chain([&value]).flat_map(|value| &value.occurrences) {
            self.take_in(function, occurrence, &mut summary, &mut events, chain);
        }
        summary.calls = self.extents(function, symbol, events);
        summary.read.sort_unstable();
        summary.read.dedup();
        summary.handed.sort_unstable();
        summary.handed.dedup();
        summary
    }

    /// The variables that a `range` over a variadic parameter gives: each is one of the arguments.
    fn elements_of_variadic(&self, function: Function<'p>, parameter: Symbol, value: &Value<'p>) -> Vec<Symbol> {
        let last = function.parameters().last().copied().filter(|last| last.is_variadic());
        let is_parameter = |name: Ident<'p>| self.package().symbol(name.node()) == Some(parameter);
        if !last.is_some_and(|last| last.names().any(is_parameter)) {
            return Vec::new();
        }
        let of_range = |occurrence: &Occurrence<'p>| match occurrence.role {
            Role::Ranged(stmt) if occurrence.variable == parameter => stmt.range()?.left().get(1).copied(),
            _ => None,
        };
        let names = value.occurrences.iter().filter_map(of_range);
        names.filter_map(|name| self.local_variable(name.node())).collect()
    }

    /// Adds what happens at one occurrence.
    fn take_in(
        &self,
        function: Function<'p>,
        occurrence: &Occurrence<'p>,
        summary: &mut ParameterSummary,
        events: &mut Events<'p>,
        chain: &mut Chain<Question>,
    ) {
        if !self.is_reached(occurrence.expr) {
            return;
        }
        let is_certain =
            occurrence.is_inline() && !self.is_started(call_of(occurrence.role).unwrap_or(occurrence.expr));
        if let Some(call) = occurrence.called() {
            events.add(call, occurrence.expr, is_certain);
        }
        let passed = match occurrence.role {
            Role::Argument(call, index) => Some(self.argument_in(call, ParameterIndex::At(index), chain)),
            Role::Method(call, _) => Some(self.argument_in(call, ParameterIndex::Receiver, chain)),
            _ => None,
        };
        if let Role::Argument(call, index) = occurrence.role
            && let Some(handed) = self.called_parameter(function, call)
        {
            summary.handed.push((handed, index));
        }
        if let Some(passed) = &passed {
            summary.read.extend(passed.read.iter().copied());
            if passed.is_open && occurrence.relation != Relation::Derived {
                events.open.push(occurrence.expr);
            }
            for (call, extent) in &passed.calls {
                if occurrence.relation != Relation::Derived {
                    let path = join(&occurrence.path, call);
                    events.add(path, occurrence.expr, *extent == Extent::Always && is_certain);
                }
            }
            summary.kept = or(summary.kept, passed.kept);
            summary.started = or(summary.started, passed.started);
        }
        match self.escape_here(occurrence) {
            None => {}
            Some(EscapeKind::Returned) => summary.returned = Proof::Holds,
            Some(EscapeKind::Goroutine) => summary.started = Proof::Holds,
            Some(EscapeKind::Unknown) => summary.kept = or(summary.kept, Proof::Unknown),
            Some(_) => summary.kept = Proof::Holds,
        }
    }

    /// Whether any path leads to an expression in the function around it.
    fn is_reached(&self, expr: Node<'p>) -> bool {
        let point = self.cfg_around(expr).and_then(|cfg| Some((cfg, cfg.point_of(expr)?)));
        point.is_none_or(|(cfg, point)| cfg.is_reachable(point.block))
    }

    /// On how many paths each call happens.
    fn extents(&self, function: Function<'p>, parameter: Symbol, events: Events<'p>) -> BTreeMap<String, Extent> {
        let mut extents = BTreeMap::new();
        for (call, at) in events.calls {
            let certain: Vec<_> = at.iter().filter(|(_, is_certain)| *is_certain).map(|(expr, _)| *expr).collect();
            let certain: Vec<_> = certain.into_iter().chain(events.open.iter().copied()).collect();
            let is_always = self.happens_always(function, &certain, &[Assumption::NotNil(parameter)]);
            extents.insert(call, if is_always { Extent::Always } else { Extent::Sometimes });
        }
        extents
    }
}

/// Calls of a parameter, with where each happens and whether it happens for certain when that place is run.
#[derive(Default)]
struct Events<'p> {
    calls: BTreeMap<String, Vec<(Node<'p>, bool)>>,
    /// Calls of functions whose own answer is being sought: they may be taken to do everything.
    open: Vec<Node<'p>>,
}

impl<'p> Events<'p> {
    fn add(&mut self, call: String, at: Node<'p>, is_certain: bool) {
        self.calls.entry(call).or_default().push((at, is_certain));
    }
}

/// The calls that release some kind of resource.
fn every_release() -> impl Iterator<Item = String> {
    let releases = RESOURCE_TYPES.iter().map(|row| row.kind.release());
    releases.flat_map(|release| release.methods.iter().map(move |method| join(release.part, method)))
}

/// The call in which a value plays its role.
fn call_of(role: Role<'_>) -> Option<Node<'_>> {
    match role {
        Role::Called(call) | Role::Method(call, _) | Role::Argument(call, _) => Some(call.node()),
        _ => None,
    }
}

pub(crate) fn or(a: Proof, b: Proof) -> Proof {
    match (a, b) {
        (Proof::Holds, _) | (_, Proof::Holds) => Proof::Holds,
        (Proof::Unknown, _) | (_, Proof::Unknown) => Proof::Unknown,
        _ => Proof::Fails,
    }
}

pub(crate) fn join(path: &str, call: &str) -> String {
    match (path, call) {
        ("", call) => call.to_owned(),
        (path, "") => path.to_owned(),
        (path, call) => format!("{path}.{call}"),
    }
}

/// Whether the methods of the package's types are those of the standard library, which keep no receiver beyond the call.
fn is_standard(package: &str) -> bool {
    gofix_semantics::std_index::builtin().has_package(package)
}

/// The parameter that takes an argument: those behind the last parameter belong to it, it is variadic.
fn of_argument(function: Function<'_>, index: ParameterIndex) -> ParameterIndex {
    let count = parameter_names(function).len();
    match index {
        ParameterIndex::At(at) if at >= count && count > 0 => ParameterIndex::At(count - 1),
        other => other,
    }
}

/// The names of the parameters, one for each; unnamed and blank ones are `None` or `_`.
pub(crate) fn parameter_names(function: Function<'_>) -> Vec<Option<Node<'_>>> {
    let mut all = Vec::new();
    for group in function.parameters() {
        let before = all.len();
        all.extend(group.names().map(|name| Some(name.node())));
        if all.len() == before {
            all.push(None);
        }
    }
    all
}
