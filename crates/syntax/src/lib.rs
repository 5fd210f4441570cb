//! Go's grammar: the flat tree, typed nodes, comments, errors.
//!
//! Start reading at [`parse`], [`SourceFile`] and [`Node`]; [`ast`] holds the typed nodes. Parsing never fails: what is not
//! Go is listed in [`SourceFile::errors`]. This is the only layer that knows tree-sitter. Names, types and other files are
//! not known here.

pub mod ast;
mod kind;
mod parse;
mod tree;

pub use ast::AstNode;
pub use kind::{Field, SyntaxKind};
pub use parse::parse;
pub use tree::{Comment, Node, NodeId, SourceFile, SyntaxError};
