//! The few questions about types that this layer asks.

use gofix_semantics::{Basic, Package, Ty};

/// Whether it is `bool`.
pub(crate) fn is_bool(ty: &Ty) -> bool {
    matches!(ty, Ty::Basic(Basic::Bool))
}

/// Whether a value of this type holds nothing of what it was made from: numbers, truth values, strings, errors, times.
pub(crate) fn is_plain(package: &Package, ty: &Ty) -> bool {
    match ty {
        Ty::Basic(basic) => *basic != Basic::UnsafePointer,
        Ty::Untyped(_) => true,
        _ if ty.is_error() => true,
        Ty::Named(_) => {
            ty.is_named("time", "Time")
                || matches!(package.underlying(ty), Ty::Basic(basic) if basic != Basic::UnsafePointer)
        }
        _ => false,
    }
}

/// The types of the results that a call gives.
pub(crate) fn results(ty: &Ty) -> Vec<Ty> {
    match ty {
        Ty::Tuple(types) => types.to_vec(),
        single => vec![single.clone()],
    }
}
