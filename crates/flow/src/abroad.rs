//! What functions of other packages do with what they are given.
//!
//! Such a function is read alone, and so is each function of its package that it hands the value on to. Answers are kept with
//! the world whose texts they were read from, for all packages of a run.

use std::collections::BTreeSet;
use std::sync::Arc;

use gofix_knowledge::Ending;
use gofix_semantics::{Callee, Kept, Seen, SymbolPath, std_index};
use gofix_syntax::ast::{AstNode as _, CallExpr, Function};

use crate::failing::GivenError;
use crate::flow::Flow;
use crate::gives::Gift;
use crate::glance::Glance;
use crate::lock::{LockEffect, is_pointer};
use crate::place::Place;
use crate::summary::{ParameterIndex, ParameterSummary, parameter_names};

/// So many functions are followed one behind the other.
pub(crate) const LEVELS: u8 = 3;

/// A function, how many functions further are followed, an argument, and the fields that lead from it to a lock.
type LockQuestion = (SymbolPath, u8, ParameterIndex, Vec<Arc<str>>);

/// The answers, each with how many functions further were followed for it.
#[derive(Default)]
struct Abroad {
    functions: Kept<(SymbolPath, u8), Option<Arc<Parameters>>>,
    endings: Kept<(SymbolPath, u8), Read<Option<Ending>>>,
    locks: Kept<LockQuestion, Read<LockEffect>>,
    gifts: Kept<(SymbolPath, u8), Read<Vec<Gift>>>,
    partings: Kept<(SymbolPath, u8), Read<bool>>,
    errors: Kept<(SymbolPath, u8), Read<Option<GivenError>>>,
    values: Kept<(SymbolPath, u8, usize), Read<bool>>,
}

/// An answer, and what it rests on beside the function.
type Read<A> = (A, Arc<BTreeSet<Seen>>);

/// What a function does with all that it is given.
struct Parameters {
    receiver: Arc<ParameterSummary>,
    others: Vec<Arc<ParameterSummary>>,
    /// What this rests on beside the function.
    elsewhere: BTreeSet<Seen>,
}

impl<'p> Flow<'p> {
    /// What a function whose body this package does not have does with an argument. `None` where its source is not at hand.
    pub(crate) fn parameter_abroad(&self, path: &SymbolPath, index: ParameterIndex) -> Option<Arc<ParameterSummary>> {
        let levels = self.levels.checked_sub(1)?;
        let kept = &self.abroad()?.functions;
        let parameters = kept.get_or((path.clone(), levels), || {
            self.read_abroad(path, levels, |flow, function| Some(Arc::new(flow.parameters_of(function))))
        });
        self.package().elsewhere().note_body(path);
        let parameters = parameters?;
        self.package().elsewhere().note_all(&parameters.elsewhere);
        match index {
            ParameterIndex::Receiver => Some(Arc::clone(&parameters.receiver)),
            // Arguments behind the last parameter belong to it: it is variadic.
            ParameterIndex::At(at) => parameters.others.get(at).or(parameters.others.last()).cloned(),
        }
    }

    /// The same for a function of this package whose body was left out.
    pub(crate) fn parameter_left_out(
        &self,
        function: Function<'_>,
        index: ParameterIndex,
    ) -> Option<Arc<ParameterSummary>> {
        let symbol = self.package().symbol(function.name()?.node())?;
        self.parameter_abroad(&self.package().symbol_path(symbol)?, index)
    }

    /// How a call of a function whose body this package does not have ends, if it never comes back.
    pub(crate) fn ending_abroad(&self, call: CallExpr<'p>) -> Option<Ending> {
        let levels = self.levels.checked_sub(1)?;
        let (path, _) = self.glanced_abroad(call).filter(|(_, glance)| glance.may_not_return())?;
        let kept = &self.abroad()?.endings;
        let answer = kept.get_or((path.clone(), levels), || {
            let found =
                self.read_abroad(&path, levels, |flow, function| Some((flow.ending_of(function), flow.rests_on())));
            found.unwrap_or_default()
        });
        self.noted(&path, answer)
    }

    /// What a call of a function whose body this package does not have does to a lock: to `fields` of an argument or of the
    /// receiver. `None` where there is no reason to think that it touches any.
    pub(crate) fn lock_effect_abroad(
        &self,
        path: &SymbolPath,
        index: ParameterIndex,
        fields: &[Arc<str>],
    ) -> LockEffect {
        let Some((levels, abroad)) = self.levels.checked_sub(1).zip(self.abroad()) else { return LockEffect::Unknown };
        let answer = abroad.locks.get_or((path.clone(), levels, index, fields.to_vec()), || {
            let found = self.read_abroad(path, levels, |flow, function| {
                Some((flow.lock_effect_of(function, index, fields), flow.rests_on()))
            });
            found.unwrap_or((LockEffect::Unknown, Arc::default()))
        });
        self.noted(path, answer)
    }

    /// What a function whose body this package does not have gives to its caller to release.
    pub(crate) fn gifts_abroad(&self, path: &SymbolPath) -> Vec<Gift> {
        let Some((levels, abroad)) = self.levels.checked_sub(1).zip(self.abroad()) else { return Vec::new() };
        let answer = abroad.gifts.get_or((path.clone(), levels), || {
            let found = self.read_abroad(path, levels, |flow, function| Some((flow.gifts(function), flow.rests_on())));
            found.unwrap_or_default()
        });
        self.noted(path, answer)
    }

    /// Whether nothing is missing where the process ends instead of a call of a function whose body this package does not have.
    pub(crate) fn ends_with_process_abroad(&self, call: CallExpr<'p>) -> bool {
        let levels = self.levels.checked_sub(1);
        let found = levels.zip(self.abroad()).zip(self.glanced_abroad(call));
        let Some(((levels, abroad), (path, _))) = found else { return false };
        let answer = abroad.partings.get_or((path.clone(), levels), || {
            let found = self.read_abroad(&path, levels, |flow, function| {
                Some((flow.body_ends_with_process(function), flow.rests_on()))
            });
            found.unwrap_or_default()
        });
        self.noted(&path, answer)
    }

    /// When a call of a function whose body this package does not have certainly gives an error.
    pub(crate) fn error_abroad(&self, call: CallExpr<'p>) -> Option<GivenError> {
        let levels = self.levels.checked_sub(1)?;
        let (path, _) = self.glanced_abroad(call)?;
        let answer = self.abroad()?.errors.get_or((path.clone(), levels), || {
            let found =
                self.read_abroad(&path, levels, |flow, function| Some((flow.error_of_body(function), flow.rests_on())));
            found.unwrap_or_default()
        });
        self.noted(&path, answer)
    }

    /// Whether some return of the function that a call calls may give a value for the result with this index together with an
    /// error, if that is one of another package, not of the standard library: what that one gives is in the tables.
    pub fn may_give_with_error_abroad(&self, call: CallExpr<'p>, index: usize) -> bool {
        let found = self.glanced_abroad(call);
        let found = found.filter(|(path, _)| !std_index::builtin().has_package(&path.package));
        let Some((path, _)) = found else { return false };
        // What lies too far away may do so.
        let Some((levels, abroad)) = self.levels.checked_sub(1).zip(self.abroad()) else { return true };
        let answer = abroad.values.get_or((path.clone(), levels, index), || {
            let found = self.read_abroad(&path, levels, |flow, function| {
                Some((flow.may_give_with_error(function, index), flow.rests_on()))
            });
            found.unwrap_or_default()
        });
        self.noted(&path, answer)
    }

    /// Whether a call may be of a function that asks a context for the span that it has: `trace.SpanFromContext(ctx)`.
    pub fn may_take_span(&self, call: CallExpr<'p>) -> bool {
        match self.target(call).and_then(Function::body) {
            Some(body) => Glance::of(body.node().text()).takes_span(),
            None => self.glanced_abroad(call).is_some_and(|(_, glance)| glance.takes_span()),
        }
    }

    /// Whether a call may be of a function of another package, not of the standard library, that asks whether its context is nil.
    pub fn may_ask_for_nil_abroad(&self, call: CallExpr<'p>) -> bool {
        self.glanced_beyond_std(call).is_some_and(Glance::asks_for_nil)
    }

    /// Whether a call may be of a function of another package, not of the standard library, that sets a timeout.
    pub fn may_limit_abroad(&self, call: CallExpr<'p>) -> bool {
        self.glanced_beyond_std(call).is_some_and(Glance::limits)
    }

    fn glanced_beyond_std(&self, call: CallExpr<'p>) -> Option<Glance> {
        let (path, glance) = self.glanced_abroad(call)?;
        (!std_index::builtin().has_package(&path.package)).then_some(glance)
    }

    /// The function that a call calls, if this package does not have its body, and what a glance at its text tells.
    pub(crate) fn glanced_abroad(&self, call: CallExpr<'p>) -> Option<(SymbolPath, Glance)> {
        let Callee::Function(symbol) = self.package().callee(call) else { return None };
        if self
            .function_of(symbol)
            .is_some_and(|function| function.body().is_none_or(|body| !body.node().is_left_out()))
        {
            return None;
        }
        let path = self.package().symbol_path(symbol)?;
        let text = self.package().world().function_text(&path)?;
        Some((path, Glance::of(text)))
    }

    fn abroad(&self) -> Option<&'p Abroad> {
        self.package().world().memory()
    }

    /// Reads a function alone and finds something out about it.
    pub(crate) fn read_abroad<A>(
        &self,
        path: &SymbolPath,
        levels: u8,
        find: impl for<'a> FnOnce(&Flow<'a>, Function<'a>) -> Option<A>,
    ) -> Option<A> {
        let alone = self.package().world().alone(path)?;
        let flow = Flow::new(alone.package()).with_own_facts(self.own).following(levels);
        find(&flow, alone.function()?)
    }

    fn noted<A>(&self, path: &SymbolPath, (answer, elsewhere): Read<A>) -> A {
        self.package().elsewhere().note_body(path);
        self.package().elsewhere().note_all(&elsewhere);
        answer
    }

    /// What answers rest on up to now.
    fn rests_on(&self) -> Arc<BTreeSet<Seen>> {
        Arc::new(self.package().elsewhere().seen())
    }

    /// What a function does to a part of what it is given.
    fn lock_effect_of(&self, function: Function<'p>, index: ParameterIndex, fields: &[Arc<str>]) -> LockEffect {
        if index == ParameterIndex::Receiver && !function.receiver().is_some_and(is_pointer) {
            return LockEffect::Unknown;
        }
        let name = match index {
            ParameterIndex::Receiver => function.receiver().and_then(|receiver| Some(receiver.names().next()?.node())),
            ParameterIndex::At(at) => parameter_names(function).get(at).copied().flatten(),
        };
        match name.filter(|name| name.text() != "_").and_then(|name| self.package().symbol(name)) {
            Some(root) => self.lock_effect_at(function, &Place { root, fields: fields.to_vec() }, 1),
            None => LockEffect::None,
        }
    }

    fn parameters_of(&self, function: Function<'p>) -> Parameters {
        let summary = |index| {
            // What was read is not text of the package that asks.
            let mut summary = (*self.parameter(function, index)).clone();
            summary.read.clear();
            Arc::new(summary)
        };
        let others = (0..parameter_names(function).len()).map(|at| summary(ParameterIndex::At(at))).collect();
        let receiver = summary(ParameterIndex::Receiver);
        Parameters { receiver, others, elsewhere: self.package().elsewhere().seen() }
    }
}

#[cfg(test)]
mod tests {
    use gofix_semantics::module::Variant;
    use gofix_semantics::{Package, Seen, SymbolPath};

    use crate::testing::function;
    use crate::{Extent, Flow, ParameterIndex};

    const MODULE: &[(&str, &str)] = &[
        ("go.mod", "module m\n\ngo 1.26\n"),
        (
            "a.go",
            "package m\n\nimport (\n\t\"io\"\n\t\"m/help\"\n)\n\nfunc close(c io.Closer) { help.Close(c) }\n\
             func maybe(c io.Closer) { help.Maybe(c, true) }\nfunc keep(c io.Closer) { var b help.Box; b.Put(c) }\n\
             func drop(c io.Closer) { help.Drop(c) }\nfunc far(c io.Closer) { help.Far(c) }\n\
             func farther(c io.Closer) { help.Farther(c) }\nfunc iface(c io.Closer, t help.Taker) { t.Take(c) }\n",
        ),
        (
            "help/help.go",
            "// Package help helps.\npackage help\n\nimport (\n\t\"io\"\n\t\"m/far\"\n)\n\n// Taker takes.\ntype Taker interface{ Take(io.Closer) }\n\n\
             func Close(c io.Closer) { shut(c) }\nfunc Drop(c io.Closer) { println(c) }\nfunc Far(c io.Closer) { far.Off(c) }\n\
             func Farther(c io.Closer) { Far(c) }\n",
        ),
        (
            "help/more.go",
            "package help\n\nimport \"io\"\n\n// Box holds.\ntype Box struct{ in io.Closer }\n\n\
             func (b *Box) Put(c io.Closer) { b.in = c }\nfunc shut(c io.Closer) { c.Close() }\n\
             func Maybe(c io.Closer, now bool) {\n\tif now {\n\t\tc.Close()\n\t}\n}\n",
        ),
        (
            "far/far.go",
            "package far\n\nimport \"io\"\n\nfunc Off(c io.Closer) { further(c) }\nfunc further(c io.Closer) { c.Close() }\n",
        ),
    ];

    /// Whether a function closes what it is given, and whether it keeps it.
    fn becomes(name: &str) -> String {
        let package = Package::from_module(MODULE, "m", Variant::Plain);
        let flow = Flow::new(&package);
        let summary = flow.parameter(function(&flow, name), ParameterIndex::At(0));
        let closed = match summary.calls.get("Close") {
            Some(Extent::Always) => "closed",
            Some(Extent::Sometimes) => "maybe closed",
            None => "open",
        };
        format!("{closed}, kept {:?}", summary.kept)
    }

    #[test]
    fn helpers_of_other_packages_are_looked_into() {
        assert_eq!(becomes("close"), "closed, kept Fails");
        assert_eq!(becomes("maybe"), "maybe closed, kept Fails");
        assert_eq!(becomes("keep"), "open, kept Holds");
        assert_eq!(becomes("drop"), "open, kept Fails");
    }

    #[test]
    fn calls_that_never_come_back() {
        let files = [
            ("go.mod", "module m\n\ngo 1.26\n"),
            (
                "a.go",
                "package m\n\nimport \"m/die\"\n\nfunc with() { die.With(1) }\nfunc unless() { die.Unless(true) }\n\
                      func method(e die.Ender) { e.Exit() }\nfunc iface(e die.Any) { e.Exit() }\n\
                      func throughLiteral() { die.Later() }\nfunc own() { with() }\n",
            ),
            (
                "die/die.go",
                "package die\n\nimport \"os\"\n\n// With returns never.\nfunc With(n int) { exit() }\n\nfunc exit() { os.Exit(1) }\n\
                            func Unless(b bool) { if !b { os.Exit(1) } }\ntype Ender struct{}\nfunc (Ender) Exit() { os.Exit(2) }\n\
                            type Any interface{ Exit() }\nfunc Later() { func() { os.Exit(1) }() }\n",
            ),
        ];
        let package = Package::from_module(&files, "m", Variant::Plain);
        let flow = Flow::new(&package);
        let ends =
            |name: &str| flow.cfg(function(&flow, name)).is_some_and(|cfg| !cfg.exits().any(crate::Exit::is_return));
        let all = ["with", "unless", "method", "iface", "throughLiteral", "own"];
        let never: Vec<_> = all.into_iter().filter(|name| ends(name)).collect();
        assert_eq!(never, ["with", "method", "own"]);
        let body = |name| Seen::Body(SymbolPath::item("m/die", name));
        let method = Seen::Body(SymbolPath::member("m/die", "Ender", "Exit"));
        let seen = package.elsewhere().seen();
        for body in [body("With"), body("exit"), method] {
            assert!(seen.contains(&body), "{body:?}");
        }
    }

    #[test]
    fn what_is_too_far_or_not_certain_is_unknown() {
        assert_eq!(becomes("far"), "closed, kept Fails");
        assert_eq!(becomes("farther"), "open, kept Unknown");
        assert_eq!(becomes("iface"), "open, kept Unknown");
    }
}
