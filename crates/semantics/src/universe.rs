//! What is declared outside of every package, and package unsafe, which only the compiler knows.
//!
//! Source: <https://go.dev/ref/spec#Predeclared_identifiers>, as of Go 1.21 (`clear`, `min`, `max`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::symbol::{Builtin, Symbol, SymbolId, SymbolKind};
use crate::types::{Basic, InterfaceTy, Named, Ty, Untyped};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Type(Basic),
    Any,
    Error,
    Comparable,
    Const(Untyped),
    Nil,
    Function(Builtin),
    /// The method of `error`.
    ErrorMethod,
}

/// Name and meaning; from [`UNSAFE`] on those of package unsafe.
pub(crate) const ENTRIES: &[(&str, Entry)] = &[
    ("bool", Entry::Type(Basic::Bool)),
    ("int", Entry::Type(Basic::Int)),
    ("int8", Entry::Type(Basic::Int8)),
    ("int16", Entry::Type(Basic::Int16)),
    ("int32", Entry::Type(Basic::Int32)),
    ("int64", Entry::Type(Basic::Int64)),
    ("uint", Entry::Type(Basic::Uint)),
    ("uint8", Entry::Type(Basic::Uint8)),
    ("uint16", Entry::Type(Basic::Uint16)),
    ("uint32", Entry::Type(Basic::Uint32)),
    ("uint64", Entry::Type(Basic::Uint64)),
    ("uintptr", Entry::Type(Basic::Uintptr)),
    ("float32", Entry::Type(Basic::Float32)),
    ("float64", Entry::Type(Basic::Float64)),
    ("complex64", Entry::Type(Basic::Complex64)),
    ("complex128", Entry::Type(Basic::Complex128)),
    ("string", Entry::Type(Basic::String)),
    ("byte", Entry::Type(Basic::Uint8)),
    ("rune", Entry::Type(Basic::Int32)),
    ("any", Entry::Any),
    ("error", Entry::Error),
    ("comparable", Entry::Comparable),
    ("true", Entry::Const(Untyped::Bool)),
    ("false", Entry::Const(Untyped::Bool)),
    ("iota", Entry::Const(Untyped::Int)),
    ("nil", Entry::Nil),
    ("append", Entry::Function(Builtin::Append)),
    ("cap", Entry::Function(Builtin::Cap)),
    ("clear", Entry::Function(Builtin::Clear)),
    ("close", Entry::Function(Builtin::Close)),
    ("complex", Entry::Function(Builtin::Complex)),
    ("copy", Entry::Function(Builtin::Copy)),
    ("delete", Entry::Function(Builtin::Delete)),
    ("imag", Entry::Function(Builtin::Imag)),
    ("len", Entry::Function(Builtin::Len)),
    ("make", Entry::Function(Builtin::Make)),
    ("max", Entry::Function(Builtin::Max)),
    ("min", Entry::Function(Builtin::Min)),
    ("new", Entry::Function(Builtin::New)),
    ("panic", Entry::Function(Builtin::Panic)),
    ("print", Entry::Function(Builtin::Print)),
    ("println", Entry::Function(Builtin::Println)),
    ("real", Entry::Function(Builtin::Real)),
    ("recover", Entry::Function(Builtin::Recover)),
    ("Error", Entry::ErrorMethod),
    ("Pointer", Entry::Type(Basic::UnsafePointer)),
    ("Add", Entry::Function(Builtin::UnsafeAdd)),
    ("Alignof", Entry::Function(Builtin::UnsafeAlignof)),
    ("Offsetof", Entry::Function(Builtin::UnsafeOffsetof)),
    ("Sizeof", Entry::Function(Builtin::UnsafeSizeof)),
    ("Slice", Entry::Function(Builtin::UnsafeSlice)),
    ("SliceData", Entry::Function(Builtin::UnsafeSliceData)),
    ("String", Entry::Function(Builtin::UnsafeString)),
    ("StringData", Entry::Function(Builtin::UnsafeStringData)),
];

const ERROR_METHOD: usize = 44;
const UNSAFE: usize = 45;

fn symbol(index: usize) -> Symbol {
    Symbol(SymbolId::Universe(index as u8))
}

/// The predeclared thing of this name.
pub(crate) fn lookup(name: &str) -> Option<Symbol> {
    static NAMES: LazyLock<FxHashMap<&str, usize>> =
        LazyLock::new(|| ENTRIES.iter().take(ERROR_METHOD).enumerate().map(|(i, (name, _))| (*name, i)).collect());
    NAMES.get(name).copied().map(symbol)
}

/// What package unsafe declares under this name.
pub(crate) fn lookup_unsafe(name: &str) -> Option<Symbol> {
    let found = ENTRIES.iter().skip(UNSAFE).position(|(known, _)| *known == name)?;
    Some(symbol(UNSAFE + found))
}

/// The method of `error`.
pub(crate) fn error_method() -> Symbol {
    symbol(ERROR_METHOD)
}

/// Whether the entry belongs to package unsafe.
pub(crate) fn is_unsafe(index: u8) -> bool {
    usize::from(index) >= UNSAFE
}

pub(crate) fn entry(index: u8) -> (&'static str, Entry) {
    ENTRIES.get(usize::from(index)).copied().unwrap_or(("", Entry::Nil))
}

/// The name of a predeclared symbol; empty for others.
pub(crate) fn entry_name(symbol: Symbol) -> &'static str {
    match symbol.0 {
        SymbolId::Universe(index) => entry(index).0,
        _ => "",
    }
}

/// The name of a predeclared function, or of one of package unsafe.
pub(crate) fn builtin_name(builtin: Builtin) -> &'static str {
    ENTRIES.iter().find(|(_, entry)| *entry == Entry::Function(builtin)).map_or("", |(name, _)| name)
}

pub(crate) fn kind(index: u8) -> SymbolKind {
    match entry(index).1 {
        Entry::Type(_) | Entry::Any | Entry::Error | Entry::Comparable => SymbolKind::TypeName,
        Entry::Const(_) => SymbolKind::Const,
        Entry::Nil => SymbolKind::Nil,
        Entry::Function(_) => SymbolKind::Builtin,
        Entry::ErrorMethod => SymbolKind::Method,
    }
}

/// The type that an entry is or has; `None` for functions that only the compiler can type.
pub(crate) fn type_of(index: u8) -> Option<Ty> {
    Some(match entry(index).1 {
        Entry::Type(basic) => Ty::Basic(basic),
        Entry::Any => Ty::Interface(InterfaceTy::any()),
        Entry::Error => error(),
        Entry::Comparable => comparable(),
        Entry::Const(kind) => Ty::Untyped(kind),
        Entry::Nil => Ty::Untyped(Untyped::Nil),
        Entry::ErrorMethod => Ty::Func(error_signature()),
        Entry::Function(_) => return None,
    })
}

/// The type `error`.
pub(crate) fn error() -> Ty {
    static ERROR: LazyLock<Ty> = LazyLock::new(|| predeclared("error"));
    ERROR.clone()
}

/// The constraint `comparable`.
pub(crate) fn comparable() -> Ty {
    static COMPARABLE: LazyLock<Ty> = LazyLock::new(|| predeclared("comparable"));
    COMPARABLE.clone()
}

/// The signature of `error`'s method.
pub(crate) fn error_signature() -> crate::types::Signature {
    crate::types::Signature::new(Vec::new(), false, vec![Ty::Basic(Basic::String)])
}

fn predeclared(name: &str) -> Ty {
    let symbol = lookup(name).expect("invariant: it is one of the entries");
    Ty::Named(Named::new(symbol, "".into(), name.into(), Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_in_the_table_are_where_they_should_be() {
        assert_eq!(ENTRIES[ERROR_METHOD].1, Entry::ErrorMethod);
        assert_eq!(ENTRIES[UNSAFE].0, "Pointer");
        assert!(lookup("Pointer").is_none() && lookup("Error").is_none());
        assert!(lookup_unsafe("Sizeof").is_some() && lookup_unsafe("len").is_none());
    }
}
