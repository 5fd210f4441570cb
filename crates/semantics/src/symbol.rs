//! What names denote.

use gofix_syntax::NodeId;
use gofix_text::FileId;

/// What a name denotes: small, comparable within one package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// Something declared in the package at hand, by its declaring identifier: a variable, a field, a function, a type …
    Declared(FileId, NodeId),
    /// An imported package, by its import.
    Import(FileId, NodeId),
    /// Something of another package, by its number in the package at hand.
    Foreign(u32),
    /// Something predeclared, by its index in the universe.
    Universe(u8),
}

/// What kind of thing a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SymbolKind {
    /// A variable, parameter or result.
    Var,
    /// A field of a struct.
    Field,
    /// A constant.
    Const,
    /// A type or alias.
    TypeName,
    /// A function.
    Func,
    /// A method, of a type or an interface.
    Method,
    /// A type parameter.
    TypeParam,
    /// An imported package.
    PkgName,
    /// A label.
    Label,
    /// A built-in function.
    Builtin,
    /// `nil`.
    Nil,
}

const TYPES: &[&str] = &[
    "any",
    "bool",
    "byte",
    "comparable",
    "complex128",
    "complex64",
    "error",
    "float32",
    "float64",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "rune",
    "string",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
];
const BUILTINS: &[&str] = &[
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new",
    "panic", "print", "println", "real", "recover",
];
const CONSTANTS: &[&str] = &["false", "iota", "true"];

/// The predeclared thing of a name.
pub(crate) fn universe(name: &str) -> Option<Symbol> {
    let names = || TYPES.iter().chain(BUILTINS).chain(CONSTANTS).chain(&["nil"]);
    names().position(|known| *known == name).map(|index| Symbol::Universe(index as u8))
}

/// The name and kind of a predeclared thing.
pub(crate) fn universe_entry(index: u8) -> (&'static str, SymbolKind) {
    let index = usize::from(index);
    let kinds = [(TYPES, SymbolKind::TypeName), (BUILTINS, SymbolKind::Builtin), (CONSTANTS, SymbolKind::Const)];
    let mut before = 0;
    for (names, kind) in kinds {
        if let Some(name) = names.get(index - before) {
            return (name, kind);
        }
        before += names.len();
    }
    ("nil", SymbolKind::Nil)
}
