//! The functions that a call may run where it names none: it is of a method of an interface, or of a value of a function type.
//!
//! What is found is what can be seen: the types of the modules at hand that implement the interface, and what the package puts
//! into the variable, field or parameter. There may always be others. So they can show that a value is kept; that nothing keeps
//! it they cannot.

use std::collections::BTreeSet;
use std::sync::Arc;

use gofix_knowledge::taken;
use gofix_semantics::{Callee, Proof, Symbol, SymbolKind, SymbolPath, std_index};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, ValueSpec, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::flow::Flow;
use crate::memo::Chain;
use crate::role::called_by;
use crate::summary::{ParameterIndex, ParameterSummary, Question, or, parameter_names};
use crate::types::is_plain;

/// Of an interface that more types implement nothing is found out.
const MAX_RUNNERS: usize = 24;

/// A function that a call may run.
pub(crate) enum Runner<'p> {
    /// It is of this package.
    Here(Function<'p>),
    /// It is to be read alone.
    Alone(SymbolPath),
}

impl<'p> Flow<'p> {
    /// Whether the functions that a call may run are done with an argument when they return, as far as they can be seen. They are
    /// not where one keeps it or starts a goroutine; what one only makes a result of is not known to end. `None` where the call
    /// names its function, and where none can be seen.
    pub fn runners_end_with_call(&self, call: CallExpr<'p>, index: usize) -> Option<Proof> {
        let found = self.summaries_of_runners(call, index, &mut Chain::default());
        let ends = found.iter().map(|summary| match summary {
            Some(known) if known.goes_on() => Proof::Fails,
            Some(known) if known.ends_with_call().holds() => Proof::Holds,
            _ => Proof::Unknown,
        });
        ends.reduce(|one, other| match (one, other) {
            (Proof::Fails, _) | (_, Proof::Fails) => Proof::Fails,
            (Proof::Holds, Proof::Holds) => Proof::Holds,
            _ => Proof::Unknown,
        })
    }

    /// What a call that names no function does with an argument.
    pub(crate) fn argument_of_runners(
        &self,
        call: CallExpr<'p>,
        index: ParameterIndex,
        chain: &mut Chain<Question>,
    ) -> ParameterSummary {
        let ParameterIndex::At(at) = index else { return ParameterSummary::all(Proof::Unknown) };
        if self.interface_method(call).is_some_and(|method| self.asking.contains(&method)) {
            return ParameterSummary::all(Proof::Fails);
        }
        let found = self.summaries_of_runners(call, at, chain);
        shown(found.iter().flatten().map(|summary| &**summary))
    }

    /// What the types that implement an interface do with an argument of its method. `None` for any other function.
    pub(crate) fn parameter_of_interface(
        &self,
        method: &SymbolPath,
        index: ParameterIndex,
    ) -> Option<ParameterSummary> {
        let implementers = self.implementers(method);
        let found: Vec<_> = implementers.iter().map(|path| self.parameter_for(method, path, index)).collect();
        (!found.is_empty()).then(|| shown(found.iter().flatten().map(|summary| &**summary)))
    }

    /// What an argument becomes that is handed on to a function which is an argument too.
    pub(crate) fn with_handed(
        &self,
        call: CallExpr<'p>,
        summary: Arc<ParameterSummary>,
        chain: &mut Chain<Question>,
    ) -> Arc<ParameterSummary> {
        if summary.handed.is_empty() {
            return summary;
        }
        let mut all = (*summary).clone();
        for (function, at) in &summary.handed {
            let given = call.argument(*function).and_then(|given| self.runner_of(given));
            if let Some(found) = given.and_then(|runner| self.summary_of_runner(&runner, *at, chain)) {
                all.take_what_holds(&found);
            }
        }
        all.handed.clear();
        Arc::new(all)
    }

    /// The parameter of the function around it that a call calls, by index.
    pub(crate) fn called_parameter(&self, function: Function<'p>, call: CallExpr<'p>) -> Option<usize> {
        let Callee::Value(Some(variable)) = self.package().callee(call) else { return None };
        let declaration = self.package().declaration(variable)?;
        let at = parameter_names(function).iter().position(|name| *name == Some(declaration))?;
        self.uses(variable)?.definitions.iter().all(|definition| definition.ident == declaration).then_some(at)
    }

    fn summaries_of_runners(
        &self,
        call: CallExpr<'p>,
        index: usize,
        chain: &mut Chain<Question>,
    ) -> Vec<Option<Arc<ParameterSummary>>> {
        let argument = call.argument(index);
        if argument.is_none_or(|argument| is_plain(self.package(), &self.package().type_of(argument.node()))) {
            return Vec::new();
        }
        let path = self.package().callee_path(call).filter(|path| !std_index::builtin().has_package(&path.package));
        if let Some(known) = path.and_then(|path| taken(&path, index)) {
            return vec![Some(Arc::new(ParameterSummary::from(known)))];
        }
        if let Some(method) = self.interface_method(call) {
            let implementers = self.implementers(&method);
            let summary = |path| self.parameter_for(&method, path, ParameterIndex::At(index));
            return implementers.iter().map(summary).collect();
        }
        let Callee::Value(Some(variable)) = self.package().callee(call) else { return Vec::new() };
        let values = self.function_values(variable);
        let runners = values.into_iter().map(|value| self.runner_of(value));
        runners.map(|runner| self.summary_of_runner(&runner?, index, chain)).collect()
    }

    fn summary_of_runner(
        &self,
        runner: &Runner<'p>,
        index: usize,
        chain: &mut Chain<Question>,
    ) -> Option<Arc<ParameterSummary>> {
        match runner {
            Runner::Here(function) => Some(self.parameter_in(*function, ParameterIndex::At(index), chain)),
            Runner::Alone(path) => self.parameter_abroad(path, ParameterIndex::At(index)),
        }
    }

    /// What one of the types that implement an interface does, if what the others do is left out: a type that wraps another one
    /// hands everything on to that.
    fn parameter_for(
        &self,
        method: &SymbolPath,
        path: &SymbolPath,
        index: ParameterIndex,
    ) -> Option<Arc<ParameterSummary>> {
        let mut asking = self.asking.clone();
        if !asking.contains(method) {
            asking.push(method.clone());
            asking.sort();
        }
        self.parameter_read(path, index, asking)
    }

    /// The method of an interface that a call calls, of one that is not the standard library's.
    fn interface_method(&self, call: CallExpr<'p>) -> Option<SymbolPath> {
        let Callee::Function(symbol) = self.package().callee(call) else { return None };
        if self.package().kind_of(symbol) != SymbolKind::Method || self.function_of(symbol).is_some() {
            return None;
        }
        let path = self.package().callee_path(call)?;
        self.interface_of(&path).is_some().then_some(path)
    }

    /// The interface that has a method, if it is none of the standard library.
    fn interface_of(&self, method: &SymbolPath) -> Option<gofix_semantics::Ty> {
        let name = method.receiver.clone().filter(|_| !std_index::builtin().has_package(&method.package))?;
        let owner = SymbolPath { package: Arc::clone(&method.package), receiver: None, name };
        let ty = self.package().any_type_at(&owner);
        self.package().is_interface(&ty).holds().then_some(ty)
    }

    /// The methods that may be run where a method of an interface is called, as far as types of the modules at hand have them.
    fn implementers(&self, method: &SymbolPath) -> Arc<Vec<SymbolPath>> {
        let Some(kept) = self.abroad().map(|abroad| &abroad.implementers) else { return Arc::default() };
        let (found, packages) = kept.get_or(method.clone(), || {
            let packages = self.declarers_of(method);
            let found = self.find_implementers(method, &packages).unwrap_or_default();
            (Arc::new(found), Arc::new(packages))
        });
        self.package().elsewhere().note_method(&method.name);
        for package in packages.iter().filter(|package| ***package != *self.package().path()) {
            self.package().elsewhere().note_declarations(package);
        }
        found
    }

    /// The packages that may have types which implement an interface.
    fn declarers_of(&self, method: &SymbolPath) -> BTreeSet<Arc<str>> {
        let known = self.package().world().packages_with_method(&method.name);
        known.unwrap_or_default().iter().chain([&method.package]).cloned().collect()
    }

    fn find_implementers(&self, method: &SymbolPath, packages: &BTreeSet<Arc<str>>) -> Option<Vec<SymbolPath>> {
        let interface = self.interface_of(method)?;
        let package = self.package();
        let mut found = Vec::new();
        for path in packages.iter().flat_map(|declarer| package.types_with_method(declarer, &method.name)) {
            let ty = package.any_type_at(&path);
            if package.is_interface(&ty).holds() {
                continue;
            }
            let pointer = ty.pointer_to();
            if package.satisfies(&pointer, &interface).holds()
                && let Some(selection) = package.member(&pointer, &method.name)
                && let Some(path) = package.symbol_path(selection.symbol)
            {
                found.push(path);
            }
        }
        (found.len() <= MAX_RUNNERS).then_some(found)
    }

    /// What the package puts into a variable, field or parameter that holds functions.
    pub(crate) fn function_values(&self, variable: Symbol) -> Vec<Expr<'p>> {
        let package = self.package();
        let Some(declaration) = package.declaration(variable) else { return Vec::new() };
        if let Some(function) = function_of_parameter(declaration) {
            let at = parameter_names(function).iter().position(|name| *name == Some(declaration));
            let symbol = function.name().and_then(|name| package.symbol(name.node()));
            let Some((at, symbol)) = at.zip(symbol) else { return Vec::new() };
            let calls = package.uses(symbol).into_iter().filter_map(|used| called_by(selector_around(used)));
            return calls.filter_map(|call| call.argument(at)).collect();
        }
        if let Some(uses) = self.uses(variable) {
            return uses.definitions.iter().filter_map(|definition| definition.value).collect();
        }
        let first = declaration.parent().and_then(ValueSpec::cast).and_then(|spec| {
            let at = spec.names().position(|name| name.node() == declaration)?;
            spec.values().get(at).copied()
        });
        let later = package.uses(variable).into_iter().filter_map(given_at);
        first.into_iter().chain(later).collect()
    }

    /// The function that an expression is.
    fn runner_of(&self, value: Expr<'p>) -> Option<Runner<'p>> {
        let name = match unparen(value) {
            Expr::FuncLit(literal) => return Some(Runner::Here(literal.function())),
            Expr::Ident(name) => name.node(),
            Expr::Selector(selector) => selector.field()?.node(),
            _ => return None,
        };
        let symbol = self.package().symbol(name)?;
        if !matches!(self.package().kind_of(symbol), SymbolKind::Func | SymbolKind::Method) {
            return None;
        }
        match self.function_of(symbol) {
            Some(function) => Some(Runner::Here(function)),
            None => self.package().symbol_path(symbol).map(Runner::Alone),
        }
    }
}

/// What some functions show that may not be all: that something holds.
fn shown<'s>(found: impl Iterator<Item = &'s ParameterSummary>) -> ParameterSummary {
    let mut all = ParameterSummary::all(Proof::Unknown);
    found.for_each(|summary| all.take_what_holds(summary));
    all
}

impl ParameterSummary {
    fn take_what_holds(&mut self, other: &Self) {
        let pairs =
            [(&mut self.kept, other.kept), (&mut self.started, other.started), (&mut self.returned, other.returned)];
        for (own, other) in pairs.into_iter().filter(|(_, other)| other.holds()) {
            *own = or(*own, other);
        }
        self.read.extend(other.read.iter().copied());
    }
}

/// The function with a name of which this is a parameter.
fn function_of_parameter(declaration: Node<'_>) -> Option<Function<'_>> {
    let parameter = declaration.parent().filter(|parent| parent.kind() == SyntaxKind::ParameterDeclaration)?;
    let function = Function::enclosing(parameter).filter(|function| !function.is_literal())?;
    function.parameters().iter().any(|own| own.node() == parameter).then_some(function)
}

/// The selector of which a name is the field, else the name.
fn selector_around(name: Node<'_>) -> Node<'_> {
    let parent = name.parent().filter(|_| name.field() == Field::Field);
    parent.filter(|parent| parent.kind() == SyntaxKind::SelectorExpression).unwrap_or(name)
}

/// What a mention of a field or package variable gives it.
fn given_at(mention: Node<'_>) -> Option<Expr<'_>> {
    let parent = mention.parent()?;
    if parent.kind() == SyntaxKind::LiteralElement && parent.field() == Field::Key {
        let value = parent.parent().and_then(|element| element.child(Field::Value))?;
        return Expr::cast(value.first_child()?);
    }
    let target = selector_around(mention);
    let assign = target.parent()?.parent().and_then(AssignStmt::cast).or_else(|| AssignStmt::cast(target.parent()?))?;
    let at = assign.left().iter().position(|left| left.node() == target)?;
    (assign.left().len() == assign.right().len()).then(|| assign.right().get(at).copied()).flatten()
}
