//! The few questions about types that this layer asks.

use gofix_semantics::{Basic, Package, Symbol, Ty};
use gofix_syntax::ast::{AstNode, Expr};

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

/// The type of a variable where an assignment has just given it a value. Where its declaration cannot be seen, the value tells.
pub(crate) fn type_of_target(package: &Package, variable: Symbol, target: (usize, usize), values: &[Expr<'_>]) -> Ty {
    let (index, count) = target;
    let declared = package.symbol_type(variable);
    if !declared.is_unknown() {
        return declared;
    }
    let value = match values {
        [single] if count > 1 => results(&package.type_of(single.node())).get(index).cloned(),
        _ if values.len() == count => values.get(index).map(|value| package.type_of(value.node())),
        _ => None,
    };
    value.unwrap_or(declared)
}

/// The types of the results that a call gives.
pub(crate) fn results(ty: &Ty) -> Vec<Ty> {
    match ty {
        Ty::Tuple(types) => types.to_vec(),
        single => vec![single.clone()],
    }
}
