//! Calls: what is called, and what it gives.

use gofix_syntax::ast::{AstNode, CallExpr, Expr, FuncLit, SelectorExpr, unparen};

use super::member::{Hit, SelectedKind};
use super::{Signature, Ty};
use crate::context::Cx;
use crate::proof::Reason;
use crate::symbol::{Builtin, Symbol, SymbolId, SymbolKind};
use crate::universe::{self, Entry};

/// What a call calls.
#[derive(Clone, Debug)]
pub(crate) enum Target<'a> {
    /// A conversion to this type.
    Type(Expr<'a>),
    Builtin(Builtin),
    /// A declared function with the type arguments that are written.
    Function(Symbol, Vec<Expr<'a>>),
    /// A method of a value, or of a type as a function.
    Method(Hit),
    /// A value of function type.
    Value(Expr<'a>),
    Literal(FuncLit<'a>),
    Unknown(Reason),
}

impl<'a> Cx<'a> {
    /// What a call calls.
    pub(crate) fn target(self, call: CallExpr<'a>) -> Target<'a> {
        let Some(function) = call.function().map(unparen) else { return Target::Unknown(Reason::ParseError) };
        if self.denotes_type(function) == Some(true) {
            return Target::Type(function);
        }
        let (base, explicit) = match function {
            Expr::Index(index) => (index.operand().map_or(function, unparen), index.indices()),
            _ => (function, call.type_arguments()),
        };
        let symbol = match base {
            Expr::Ident(ident) => self.name(ident.node()),
            Expr::Selector(selector) => return self.selected_target(selector, function, explicit),
            Expr::FuncLit(literal) if base == function => return Target::Literal(literal),
            _ => return Target::Value(function),
        };
        match symbol {
            Ok(symbol) => self.symbol_target(symbol, function, explicit),
            Err(reason) => Target::Unknown(reason),
        }
    }

    fn selected_target(self, selector: SelectorExpr<'a>, function: Expr<'a>, explicit: Vec<Expr<'a>>) -> Target<'a> {
        match self.selected(selector) {
            Ok(selected) => match (&selected.kind, selected.symbol) {
                (SelectedKind::Qualified, Some(symbol)) => self.symbol_target(symbol, function, explicit),
                (SelectedKind::Member(_, hit), _) if hit.is_field => Target::Value(function),
                (SelectedKind::Member(_, hit) | SelectedKind::Expression(_, hit), _) => Target::Method(hit.clone()),
                (SelectedKind::Qualified, None) => Target::Unknown(Reason::UnknownName),
            },
            Err(reason) => Target::Unknown(reason),
        }
    }

    fn symbol_target(self, symbol: Symbol, function: Expr<'a>, explicit: Vec<Expr<'a>>) -> Target<'a> {
        match (self.kind(symbol), symbol.0) {
            (SymbolKind::Builtin, SymbolId::Universe(index)) => match universe::entry(index).1 {
                Entry::Function(builtin) => Target::Builtin(builtin),
                _ => Target::Unknown(Reason::UnknownName),
            },
            (SymbolKind::Func, _) => Target::Function(symbol, explicit),
            _ => Target::Value(function),
        }
    }

    /// What a call gives.
    pub(crate) fn call(self, call: CallExpr<'a>) -> Ty {
        match self.target(call) {
            Target::Type(written) => self.written(written),
            Target::Builtin(builtin) => self.builtin(builtin, call),
            Target::Function(symbol, explicit) if !self.is_generic(symbol) => {
                if explicit.is_empty() {
                    self.results(symbol)
                } else {
                    Ty::Unknown(Reason::UnknownName)
                }
            }
            Target::Function(symbol, explicit) => match self.instantiated(symbol, &explicit, call) {
                Ty::Func(signature) => signature.result(),
                other => other,
            },
            Target::Method(hit) => self.method_results(&hit),
            Target::Value(value) => match self.core(&self.expr(value.node())) {
                Ty::Func(signature) => signature.result(),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            Target::Literal(literal) => {
                let results = self.param_types(&literal.function().results());
                Signature::new(Vec::new(), false, results).result()
            }
            Target::Unknown(reason) => Ty::Unknown(reason),
        }
    }

    /// The signature of a generic function in a call.
    pub(crate) fn instantiated(self, symbol: Symbol, explicit: &[Expr<'a>], call: CallExpr<'a>) -> Ty {
        match self.symbol_type(symbol) {
            Ty::Func(signature) => {
                let explicit = explicit.iter().map(|arg| self.written(*arg)).collect();
                self.instantiate(&signature, explicit, &call.arguments())
            }
            other => other,
        }
    }

    /// Whether a function has type parameters.
    pub(crate) fn is_generic(self, symbol: Symbol) -> bool {
        !self.type_params_of(symbol).is_empty()
    }

    /// The types of the arguments: `f(g())` spreads what `g` gives.
    pub(crate) fn argument_types(self, arguments: &[Expr<'a>]) -> Vec<Ty> {
        if let [only] = arguments
            && matches!(unparen(*only), Expr::Call(_))
            && let Ty::Tuple(types) = self.expr(only.node())
        {
            return types.to_vec();
        }
        arguments.iter().map(|argument| self.expr(argument.node())).collect()
    }
}
