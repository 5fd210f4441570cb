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
    let has = |name: &str| package.member(ty, name).is_some_and(|found| found.kind == SelectionKind::Method);
    ["Done", "Deadline", "Err", "Value"].into_iter().all(has).then_some(ContextKind::Implements)
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
