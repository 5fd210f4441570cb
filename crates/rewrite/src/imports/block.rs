//! The lines between the parentheses of an import declaration.

use std::cmp::Ordering;

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Ident, ImportSpec};
use gofix_text::{TextRange, TextSize, slice};

/// A line of an import declaration: an import with the comment behind it, a comment, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<'f> {
    text: String,
    path: Option<String>,
    spec: Option<ImportSpec<'f>>,
}
