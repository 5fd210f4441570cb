//! Symbols: what names stand for.
//!
//! A [`Symbol`] is a small number that tells a declaration from all others of a run: a place in a source file, an entry of the
//! standard-library index, or something predeclared. What it means is asked of [`crate::Package`].

use std::sync::Arc;

use gofix_syntax::{Node, NodeId};
use gofix_text::FileId;

use crate::types::Ty;

/// The number of a package in its [`crate::World`], one for each import path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PackageId(pub(crate) u32);

/// Something that has been declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub(crate) SymbolId);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum SymbolId {
    /// Predeclared, or of package unsafe: an index into [`crate::universe::ENTRIES`].
    Universe(u8),
    /// An entry of the standard-library index.
    Std { package: PackageId, decl: u16, member: Member },
    /// Declared in a source file.
    Source(Place),
    /// A type of the standard library that the index only mentions.
    Opaque(u32),
}

/// Which part of a declaration of the standard library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Member {
    Itself,
    Field(u16),
    Method(u16),
    TypeParam(u8),
}

/// The declaring node: the identifier, or the import spec of a package name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) package: PackageId,
    pub(crate) file: FileId,
    pub(crate) node: NodeId,
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
    /// A type, alias or type parameter.
    TypeName,
    /// A function.
    Func,
    /// A method, that of an interface included.
    Method,
    /// An imported package.
    PkgName,
    /// A label.
    Label,
    /// A predeclared function, or one of package unsafe.
    Builtin,
    /// `nil`.
    Nil,
}

/// A node of a file, without its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeRef {
    /// The file.
    pub file: FileId,
    /// The node in it.
    pub node: NodeId,
}

impl NodeRef {
    /// The reference to a node.
    pub fn of(node: Node<'_>) -> Self {
        Self { file: node.file().id(), node: node.id() }
    }
}

/// What is known of a symbol.
#[derive(Clone, Debug, PartialEq)]
pub struct SymbolInfo {
    /// The kind.
    pub kind: SymbolKind,
    /// The name: of an import the package's name, where it is known.
    pub name: Arc<str>,
    /// The declaring identifier (of an import the spec), if it is in a file of the package under check.
    pub declaration: Option<NodeRef>,
    /// The type: of a type name the type itself, of a package unknown.
    pub ty: Ty,
}

/// A predeclared function, or one of package unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the language")]
pub enum Builtin {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
    UnsafeAdd,
    UnsafeAlignof,
    UnsafeOffsetof,
    UnsafeSizeof,
    UnsafeSlice,
    UnsafeSliceData,
    UnsafeString,
    UnsafeStringData,
}
