//! Why a deferred call may wait for the end of the function: what comments say, and turns that nobody wants as a function.

use gofix_analysis::NoFix;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, ForStmt};
use gofix_text::slice;

use crate::support::is_said;

/// What people write above a `defer` that waits on purpose. The words only ever lead to silence.
const LASTS: &[&str] = &[
    "after the loop",
    "assum",
    "deliberate",
    "end of the function",
    "end of the test",
    "eventually",
    "held",
    "hold",
    "intention",
    "keep",
    "later",
    "leak",
    "not before",
    "on purpose",
    "until",
];

/// No function around a turn that has been one.
pub(super) fn allows_a_function(around: ForStmt<'_>) -> Result<(), NoFix> {
    if was_a_function(around) {
        return Err(NoFix::from("a comment shows that the turn was a function once, and should not be"));
    }
    Ok(())
}

/// Whether the author has made the turn a function once, and taken that back: it stands there in comments.
fn was_a_function(around: ForStmt<'_>) -> bool {
    let file = around.node().file();
    let comments = file.comments_in(around.node().range());
    comments.iter().any(|comment| slice(file.text(), comment.range).contains("func() {"))
}

/// Whether the comment at a statement says that what is released must last.
pub(super) fn is_said_to_last(statement: Node<'_>) -> bool {
    is_said(statement, LASTS)
}
