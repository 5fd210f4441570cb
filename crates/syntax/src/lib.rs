//! Go's grammar: the flat tree, typed nodes, tokens, comments, errors, directives, gofmt's layout.
//!
//! Start reading at [`parse`], [`SourceFile`] and [`Node`]; [`ast`] holds the typed nodes. Parsing never fails: what is not
//! Go is listed in [`SourceFile::errors`] and by [`not_go`]. This is the only layer that knows tree-sitter. Names, types
//! and other files are not known here.

pub mod ast;
mod blank;
pub mod comment;
pub mod directive;
mod generated;
mod glance;
mod kind;
pub mod layout;
pub mod lexer;
mod outline;
mod parse;
mod show;
mod tree;
mod trigger;
mod validity;

pub use ast::AstNode;
pub use blank::{Cut, blank_bodies, bodies, cut_bodies};
pub use generated::is_generated;
pub use glance::is_broken_at_a_glance;
pub use kind::{Field, SyntaxKind};
pub use outline::{Outline, Outlined, outline};
pub use parse::{MAX_BYTES, MAX_DEPTH, parse, parse_declarations, parse_without, reparse};
pub use show::show;
pub use tree::{Comment, Node, NodeId, SourceFile, SyntaxError};
pub use trigger::has_trigger;
pub use validity::{illegal_character, not_go};
