//! Typed nodes, in the terms of Go's own syntax tree (go/ast).
//!
//! A typed node is a checked [`Node`]; accessors return `Option` since a tree with errors may lack any part.
//! Differences to the grammar that are settled here: a statement list is part of its block; a conversion is a
//! [`CallExpr`] (only names decide which it is); a qualified type is a [`SelectorExpr`]; a generic type is an
//! [`IndexExpr`]; every kind of name is an [`Ident`], the predeclared `nil`, `true`, `false` and `iota` included.

mod decl;
mod expr;
mod stmt;
#[cfg(test)]
mod tests;

pub use decl::{
    Declaration, Function, ImportSpec, MethodElem, Parameter, TypeSpec, ValueSpec, parameters_in, top_level,
};
pub use expr::{
    ArrayType, BasicLit, BinaryExpr, CallExpr, ChanType, CompositeLit, Expr, FuncLit, FuncType, Ident, IndexExpr,
    InterfaceType, MapType, ParenExpr, SelectorExpr, SliceExpr, StarExpr, StructType, TypeAssertExpr, TypeElem,
    UnaryExpr, Variadic, literal_elements, unparen,
};
pub use stmt::{
    AssignStmt, Block, BranchStmt, CaseClause, DeferStmt, EmptyStmt, ExprStmt, ForStmt, GoStmt, IfStmt, IncDecStmt,
    LabeledStmt, RangeClause, ReturnStmt, SelectStmt, SendStmt, Stmt, SwitchStmt, TypeSwitchStmt, statements_of,
};

use crate::kind::SyntaxKind;
use crate::tree::Node;

/// A [`Node`] whose kind is known.
pub trait AstNode<'f>: Copy {
    /// The kinds that this type stands for.
    const KINDS: &'static [SyntaxKind];

    /// The node as this type, if its kind fits.
    fn cast(node: Node<'f>) -> Option<Self>;

    /// The node itself.
    fn node(self) -> Node<'f>;
}

/// Declares typed nodes: a doc comment, a name and the kinds it stands for.
macro_rules! ast_nodes {
    ($($(#[$doc:meta])* $name:ident = $($kind:ident)|+;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name<'f>($crate::tree::Node<'f>);

        impl<'f> $crate::ast::AstNode<'f> for $name<'f> {
            const KINDS: &'static [$crate::kind::SyntaxKind] = &[$($crate::kind::SyntaxKind::$kind),+];

            fn cast(node: $crate::tree::Node<'f>) -> Option<Self> {
                Self::KINDS.contains(&node.kind()).then_some(Self(node))
            }

            fn node(self) -> $crate::tree::Node<'f> {
                self.0
            }
        }
    )+};
}

/// Declares an enum over typed nodes: one variant for each.
macro_rules! ast_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident($type:ident),)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name<'f> {
            $($(#[$vdoc])* $variant($type<'f>),)+
        }

        impl<'f> $crate::ast::AstNode<'f> for $name<'f> {
            const KINDS: &'static [$crate::kind::SyntaxKind] = &[];

            fn cast(node: $crate::tree::Node<'f>) -> Option<Self> {
                $(if let Some(found) = <$type<'f> as $crate::ast::AstNode<'f>>::cast(node) {
                    return Some(Self::$variant(found));
                })+
                None
            }

            fn node(self) -> $crate::tree::Node<'f> {
                match self {
                    $(Self::$variant(found) => found.node(),)+
                }
            }
        }
    };
}

pub(crate) use {ast_enum, ast_nodes};
