//! What a function gives back: where its results come from, and how they go with its error.

#[cfg(test)]
mod tests;

use gofix_knowledge::{CREATORS, ResourceKind, find};
use gofix_semantics::{Builtin, Callee, Proof, Symbol, SymbolKind};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Parameter, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::facts::is_nil;
use crate::flow::{Flow, key};
use crate::summary::{ParameterIndex, parameter_names};
use crate::uses::Definition;

/// Where a result comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A call that gives what must be released.
    Fresh(ResourceKind),
    /// A literal, `make` or `new`.
    Made,
    /// It is nil.
    Nil,
    /// It is this parameter, or a part of it.
    Parameter(ParameterIndex),
    /// It is stored elsewhere: a field, an element, a variable of the package.
    Borrowed,
    /// It cannot be told.
    Unknown,
}

/// Longer chains of calls and copies are not followed.
const MAX_DEPTH: u32 = 16;

/// More values than these are not looked at for one question: functions that return what the others give, many times each,
/// would be followed again and again.
const MAX_VALUES: u32 = 2_000;

impl<'p> Flow<'p> {
    /// Where the result of a function with this index comes from, on all paths, sorted.
    pub fn result_origins(&self, function: Function<'p>, index: usize) -> Vec<Origin> {
        let mut search = Origins::new(self);
        search.of_result(function, index, 0);
        search.found.sort_unstable();
        search.found.dedup();
        search.found
    }

    /// Where a value comes from; of a call that gives several, the one with this index.
    pub fn origins(&self, value: Expr<'p>, result: usize) -> Vec<Origin> {
        let mut search = Origins::new(self);
        search.of_value(value, result, 0);
        search.found.sort_unstable();
        search.found.dedup();
        search.found
    }

    /// A return of a function that gives nil for the result with this index and nil for its error.
    pub fn nil_without_error(&self, function: Function<'p>, index: usize) -> Option<ReturnStmt<'p>> {
        let error = self.error_result(function)?;
        self.returns(function).into_iter().find(|stmt| {
            let results = stmt.results();
            let is_nil_at =
                |index: usize| results.get(index).is_some_and(|result| is_nil(self, unparen(*result).node()));
            is_nil_at(index) && is_nil_at(error)
        })
    }

    /// Whether the result of a function with this index is nil whenever its error is not.
    pub fn error_means_nil(&self, function: Function<'p>, index: usize) -> Proof {
        let Some(error) = self.error_result(function) else { return Proof::Unknown };
        let returns = self.returns(function);
        let fits = |stmt: &ReturnStmt<'p>| {
            let results = stmt.results();
            let is_nil_at =
                |index: usize| results.get(index).is_some_and(|result| is_nil(self, unparen(*result).node()));
            is_nil_at(error) || is_nil_at(index)
        };
        if !returns.is_empty() && returns.iter().all(fits) { Proof::Holds } else { Proof::Unknown }
    }

    /// Whether some return of a function certainly gives a value that is not nil together with an error: a half-made thing that
    /// its caller has to release.
    pub fn value_with_error(&self, function: Function<'p>, index: usize) -> bool {
        let Some(error) = self.error_result(function) else { return false };
        self.returns(function).into_iter().any(|stmt| {
            let results = stmt.results();
            let (Some(value), Some(error)) = (results.get(index), results.get(error)) else { return false };
            let origins = self.origins(*value, 0);
            // An empty struct holds nothing.
            if matches!(unparen(*value), Expr::CompositeLit(literal) if literal.elements().is_empty()) {
                return false;
            }
            !is_nil(self, unparen(*error).node())
                && !origins.is_empty()
                && origins.iter().all(|origin| matches!(origin, Origin::Made))
        })
    }

    /// Whether some return of a function may give a value together with an error: it certainly does, the two do not come from one
    /// call, or it hands on what another function may give so.
    pub fn may_give_with_error(&self, function: Function<'p>, index: usize) -> bool {
        let mut seen = vec![function];
        let mut next = 0;
        while let Some(function) = seen.get(next).copied() {
            next += 1;
            if self.gives_by_itself(function, index) {
                return true;
            }
            for call in self.handed_on(function) {
                match self.target(call).filter(is_here) {
                    Some(callee) if seen.contains(&callee) => {}
                    Some(callee) => seen.push(callee),
                    None if self.may_give_with_error_abroad(call, index) => return true,
                    None => {}
                }
            }
        }
        false
    }

    /// Whether a return of the function itself may give a value together with an error.
    fn gives_by_itself(&self, function: Function<'p>, index: usize) -> bool {
        self.given_with_error.get_or((key(function), index), || {
            self.value_with_error(function, index) || self.comes_apart(function, index)
        })
    }

    /// The calls all of whose results a function returns, if the last of several is an error.
    fn handed_on(&self, function: Function<'p>) -> Vec<CallExpr<'p>> {
        if self.error_result(function).is_none_or(|error| error == 0) {
            return Vec::new();
        }
        let call = |stmt: ReturnStmt<'p>| match stmt.results().as_slice() {
            [only] => CallExpr::cast(unparen(*only).node()),
            _ => None,
        };
        self.returns(function).into_iter().filter_map(call).collect()
    }

    /// Whether some return of a function may give a value together with an error that says nothing of it: the two did not come
    /// from one call.
    pub fn comes_apart(&self, function: Function<'p>, index: usize) -> bool {
        let package = self.package();
        let Some(error) = self.error_result(function) else { return false };
        let names: Vec<_> = function.results().into_iter().flat_map(Parameter::names).collect();
        let name_of = |index: usize| names.get(index).and_then(|name| package.symbol(name.node()));
        let is_apart = |value: Symbol, errors: &[Symbol]| {
            let is_given = |found: &Definition<'p>| found.value.is_some_and(|it| !is_nil(self, unparen(it).node()));
            let is_alone = |found: &Definition<'p>| !found.siblings.iter().any(|sibling| errors.contains(sibling));
            let uses = self.uses(value);
            uses.is_some_and(|uses| uses.definitions.iter().any(|found| is_given(found) && is_alone(found)))
        };
        self.returns(function).into_iter().any(|stmt| {
            let results = stmt.results();
            match (results.get(index), results.get(error)) {
                (Some(value), Some(error)) if !is_nil(self, unparen(*error).node()) => {
                    // `fmt.Errorf("…: %w", err)` is the error of its call as well.
                    let named = std::iter::once(error.node()).chain(error.node().descendants());
                    let errors: Vec<Symbol> = named.filter_map(|name| self.local_variable(name)).collect();
                    self.local_variable(unparen(*value).node()).is_some_and(|value| is_apart(value, &errors))
                }
                _ if results.is_empty() => {
                    let error = name_of(error);
                    name_of(index).is_some_and(|value| is_apart(value, error.as_slice()))
                }
                _ => false,
            }
        })
    }

    /// The return statements of a function that can be reached, those of literals not counted.
    pub fn returns(&self, function: Function<'p>) -> Vec<ReturnStmt<'p>> {
        self.cfg(function)
            .into_iter()
            .flat_map(super::cfg::Cfg::exits)
            .filter_map(|exit| ReturnStmt::cast(exit.node()))
            .collect()
    }

    /// The index of the last result, if that is an error.
    pub fn error_result(&self, function: Function<'p>) -> Option<usize> {
        let signature = self.package().signature(function);
        let results = signature.results();
        results.last().filter(|ty| ty.is_error()).map(|_| results.len() - 1)
    }
}

struct Origins<'f, 'p> {
    flow: &'f Flow<'p>,
    seen: Vec<Symbol>,
    found: Vec<Origin>,
    /// How many values may still be looked at.
    left: u32,
}

impl<'f, 'p> Origins<'f, 'p> {
    fn new(flow: &'f Flow<'p>) -> Self {
        Self { flow, seen: Vec::new(), found: Vec::new(), left: MAX_VALUES }
    }

    fn of_result(&mut self, function: Function<'p>, index: usize, depth: u32) {
        if depth > MAX_DEPTH || self.flow.cfg(function).is_none() {
            self.found.push(Origin::Unknown);
            return;
        }
        for stmt in self.flow.returns(function) {
            let results = stmt.results();
            match (results.as_slice(), results.get(index)) {
                ([], _) => self.of_named_result(function, index, depth),
                ([single], _) if self.flow.package().signature(function).results().len() > 1 => {
                    self.of_value(*single, index, depth + 1);
                }
                (_, Some(result)) => self.of_value(*result, 0, depth + 1),
                (_, None) => self.found.push(Origin::Unknown),
            }
        }
    }

    fn of_named_result(&mut self, function: Function<'p>, index: usize, depth: u32) {
        let name = function.results().into_iter().flat_map(gofix_syntax::ast::Parameter::names).nth(index);
        match name.and_then(|name| self.flow.package().symbol(name.node())) {
            Some(symbol) => self.of_variable(symbol, depth + 1),
            None => self.found.push(Origin::Unknown),
        }
    }

    fn of_value(&mut self, value: Expr<'p>, result: usize, depth: u32) {
        let Some(left) = self.left.checked_sub(1).filter(|_| depth <= MAX_DEPTH) else {
            self.found.push(Origin::Unknown);
            return;
        };
        self.left = left;
        match unparen(value) {
            Expr::CompositeLit(_) | Expr::FuncLit(_) | Expr::BasicLit(_) => self.found.push(Origin::Made),
            Expr::Unary(unary) => match (unary.operator(), unary.operand()) {
                ("&" | "*", Some(operand)) => self.of_value(operand, 0, depth + 1),
                ("<-", _) => self.found.push(Origin::Unknown),
                _ => self.found.push(Origin::Made),
            },
            Expr::TypeAssert(assert) => match assert.operand() {
                Some(operand) => self.of_value(operand, 0, depth + 1),
                None => self.found.push(Origin::Unknown),
            },
            Expr::Ident(name) => self.of_name(name.node(), depth),
            Expr::Selector(selector) => match selector.operand() {
                Some(operand) if self.parameter_of(operand.node()).is_some() => self.of_value(operand, 0, depth + 1),
                _ => self.found.push(Origin::Borrowed),
            },
            Expr::Index(_) | Expr::Slice(_) => self.found.push(Origin::Borrowed),
            Expr::Call(call) => self.of_call(call, result, depth),
            _ => self.found.push(Origin::Unknown),
        }
    }

    fn of_name(&mut self, name: Node<'p>, depth: u32) {
        let package = self.flow.package();
        let Some(symbol) = package.symbol(name) else { return self.found.push(Origin::Unknown) };
        match package.kind_of(symbol) {
            SymbolKind::Nil => self.found.push(Origin::Nil),
            SymbolKind::Const => self.found.push(Origin::Made),
            SymbolKind::Var if self.flow.local_variable(name).is_some() => self.of_variable(symbol, depth),
            SymbolKind::Var => self.found.push(Origin::Borrowed),
            _ => self.found.push(Origin::Unknown),
        }
    }

    fn of_variable(&mut self, symbol: Symbol, depth: u32) {
        if self.seen.contains(&symbol) {
            return;
        }
        self.seen.push(symbol);
        let Some(uses) = self.flow.uses(symbol) else { return self.found.push(Origin::Unknown) };
        let parameter = self.flow.package().declaration(symbol).and_then(|name| self.parameter_of(name));
        for definition in uses.definitions.iter() {
            match definition.value {
                Some(value) => self.of_value(value, definition.result.unwrap_or(0), depth + 1),
                None if definition.ident == definition.stmt => {
                    self.found.push(parameter.map_or(Origin::Nil, Origin::Parameter));
                }
                None if definition.stmt.kind() == SyntaxKind::VarSpec => self.found.push(Origin::Nil),
                None => self.found.push(Origin::Borrowed),
            }
        }
    }

    /// The parameter or receiver that a name is.
    fn parameter_of(&self, name: Node<'p>) -> Option<ParameterIndex> {
        let symbol = self.flow.local_variable(name)?;
        let declaration = self.flow.package().declaration(symbol)?;
        let function = Function::enclosing(declaration)?;
        if function.receiver().is_some_and(|receiver| receiver.node().contains(declaration)) {
            return Some(ParameterIndex::Receiver);
        }
        parameter_names(function).iter().position(|known| *known == Some(declaration)).map(ParameterIndex::At)
    }

    fn of_call(&mut self, call: CallExpr<'p>, result: usize, depth: u32) {
        let package = self.flow.package();
        match package.callee(call) {
            Callee::Conversion(_) => match call.argument(0) {
                Some(inner) => self.of_value(inner, 0, depth + 1),
                None => self.found.push(Origin::Unknown),
            },
            Callee::Builtin(Builtin::Make | Builtin::New) => self.found.push(Origin::Made),
            Callee::Builtin(_) => self.found.push(Origin::Unknown),
            _ => match package.callee_path(call).and_then(|path| find(CREATORS, &path)) {
                Some(creator) if creator.result == result => self.found.push(Origin::Fresh(creator.kind)),
                Some(_) => self.found.push(Origin::Unknown),
                None => self.of_target(call, result, depth),
            },
        }
    }

    /// The result of a function of the package; its parameters are the arguments of the call.
    fn of_target(&mut self, call: CallExpr<'p>, result: usize, depth: u32) {
        let Some(function) = self.flow.target(call).filter(is_here) else {
            let gift = self.flow.gifts_of(call).into_iter().find(|gift| gift.result == result);
            match gift {
                Some(gift) => {
                    self.found.push(Origin::Fresh(gift.kind));
                    self.found.extend(gift.may_be_nil.then_some(Origin::Nil));
                }
                None => self.found.push(Origin::Unknown),
            }
            return;
        };
        let mut inner = Origins { seen: self.seen.clone(), left: self.left, ..Origins::new(self.flow) };
        inner.of_result(function, result, depth + 1);
        self.left = inner.left;
        for origin in inner.found {
            match origin {
                Origin::Parameter(ParameterIndex::At(at)) => match call.argument(at) {
                    Some(argument) => self.of_value(argument, 0, depth + 1),
                    None => self.found.push(Origin::Unknown),
                },
                Origin::Parameter(ParameterIndex::Receiver) => self.found.push(Origin::Borrowed),
                origin => self.found.push(origin),
            }
        }
    }
}

/// Whether the body of a function is there to be read.
fn is_here(function: &Function<'_>) -> bool {
    function.body().is_some_and(|body| !body.node().is_left_out())
}
