//! Questions that rules ask often, answered by the others of [`Package`].

use std::sync::Arc;

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr};

use crate::constant::Constant;
use crate::module::{GoVersion, Variant};
use crate::package::{Callee, Package, Selection, SelectionKind};
use crate::proof::Proof;
use crate::symbol::{Builtin, Symbol, SymbolKind};
use crate::symbol_path::SymbolPath;
use crate::types::{Signature, Target, Ty};

impl Package {
    /// A package of texts, in a module `m` of that Go version on Linux that has nothing else. For tests.
    pub fn from_sources_at(files: &[(&str, &str)], go: &str) -> Self {
        let go_mod = format!("module m\n\ngo {go}\n");
        let mut all = vec![("go.mod", go_mod.as_str())];
        all.extend(files);
        Self::from_module(&all, "m", Variant::WithTests)
    }

    /// Whether timers that nothing refers to are collected (Go 1.23, by the main module); `None` when it is not known.
    pub fn has_collected_timers(&self) -> Option<bool> {
        self.timer_go_version().map(|version| version >= GoVersion::new(23))
    }

    /// The import path of the package that an expression names.
    pub fn imported_package(&self, expr: Expr<'_>) -> Option<Arc<str>> {
        let Expr::Ident(ident) = expr else { return None };
        let symbol = self.symbol(ident.node())?;
        (self.kind_of(symbol) == SymbolKind::PkgName).then(|| self.imported_path(symbol))?
    }

    /// The name that the package of an import gives itself, whatever the file calls it.
    pub fn imported_name(&self, symbol: Symbol) -> Option<Arc<str>> {
        self.ask_anywhere(|cx| cx.package_named(symbol).and_then(|id| cx.view.package_name(id)))
    }

    /// Whether a call is one of the predeclared function of that name.
    pub fn is_builtin(&self, call: CallExpr<'_>, name: &str) -> bool {
        matches!(self.callee(call), Callee::Builtin(builtin) if builtin.name() == name)
    }

    /// The type of what is selected: of a method that without its receiver.
    pub fn selected_type(&self, selection: &Selection) -> Ty {
        self.ask_anywhere(|cx| cx.type_of_member(selection.symbol, &selection.owner))
    }

    /// The path of what is selected: see [`Package::callee_path`] for that of a method.
    pub fn selected_path(&self, selection: &Selection) -> Option<SymbolPath> {
        if selection.kind == SelectionKind::Qualified {
            return self.symbol_path(selection.symbol);
        }
        let owner = selection.owner.as_named()?.path();
        Some(SymbolPath { receiver: Some(owner.name), package: owner.package, name: self.name_of(selection.symbol) })
    }

    /// Whether an expression denotes a type.
    pub fn is_type(&self, expr: Expr<'_>) -> bool {
        let found = self.ask(expr.node(), |cx, node| Expr::cast(node).and_then(|expr| cx.denotes_type(expr)));
        found.flatten() == Some(true)
    }

    /// The signature of what is called, type parameters replaced as far as they can be inferred.
    pub fn call_signature(&self, call: CallExpr<'_>) -> Option<Signature> {
        let found = self.ask(call.node(), |cx, node| {
            let call = CallExpr::cast(node)?;
            match cx.target(call) {
                Target::Function(symbol, explicit) if cx.is_generic(symbol) => {
                    Some(cx.instantiated(symbol, &explicit, call))
                }
                Target::Type(_) | Target::Builtin(_) | Target::Unknown(_) => None,
                _ => Some(cx.core(&cx.expr(call.function()?.node()))),
            }
        });
        match found.flatten()? {
            Ty::Func(signature) => Some(signature),
            _ => None,
        }
    }

    /// The value of a constant integer expression.
    pub fn constant_int(&self, node: Node<'_>) -> Option<i128> {
        match self.constant(node)? {
            Constant::Int(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the type of an expression is, or points to, the type of that path.
    pub fn has_type(&self, expr: Node<'_>, package: &str, name: &str) -> Proof {
        match self.type_of(expr).peel_pointers() {
            Ty::Unknown(_) | Ty::TypeParam(_) => Proof::Unknown,
            ty => ty.is_named(package, name).into(),
        }
    }
}

impl Builtin {
    /// The name in the language; of one of package unsafe the name there.
    pub fn name(self) -> &'static str {
        crate::universe::builtin_name(self)
    }
}
