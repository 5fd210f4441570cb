//! What is a context, by its type.

use gofix_semantics::{Package, SelectionKind, Ty};

use crate::flow::Flow;

/// How a type is a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContextKind {
    /// It is `context.Context`.
    Exact,
    /// It embeds or implements it.
    Implements,
}

/// The packages whose type `Context` is an alias of the standard one.
const ALIASES: &[&str] = &["golang.org/x/net/context"];

/// Whether a type is `context.Context` itself.
pub(crate) fn is_context(ty: &Ty) -> bool {
    let is_interface = |ty: &Ty| !matches!(ty, Ty::Pointer(_));
    is_interface(ty)
        && (ty.is_named("context", "Context") || ALIASES.iter().any(|package| ty.is_named(package, "Context")))
}

/// How a type is a context, if it is one.
pub(crate) fn kind(package: &Package, ty: &Ty) -> Option<ContextKind> {
    if is_context(ty) {
        return Some(ContextKind::Exact);
    }
    ty.as_named()?;
    // A method of the type's own hides the one that it embeds, and may want something else: `Value(string)`.
    let has = |name: &str| {
        let found = package.member(ty, name).filter(|found| found.kind == SelectionKind::Method)?;
        let Ty::Func(signature) = package.selected_type(&found) else { return None };
        let is_fitting = match (name, signature.params()) {
            ("Value", [key]) => package.is_interface(key).holds(),
            (_, params) => params.is_empty(),
        };
        is_fitting.then_some(())
    };
    ["Done", "Deadline", "Err", "Value"].into_iter().all(|name| has(name).is_some()).then_some(ContextKind::Implements)
}

impl Flow<'_> {
    /// How a type is a context, if it is one.
    pub fn context_kind(&self, ty: &Ty) -> Option<ContextKind> {
        kind(self.package(), ty)
    }

    /// Whether a type is `context.Context` itself.
    pub fn is_context(&self, ty: &Ty) -> bool {
        is_context(ty)
    }
}
