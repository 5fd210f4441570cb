//! Comments that say why a deferred call waits for the end of the function.

use gofix_syntax::Node;

use crate::support::is_said;

/// What people write above a `defer` that waits on purpose. The words only ever lead to silence.
const LASTS: &[&str] = &[
    "after the loop",
    "end of the function",
    "end of the test",
    "eventually",
    "held",
    "hold",
    "keep",
    "later",
    "not before",
    "until",
];

/// Whether the comment at a statement says that what is released must last.
pub(super) fn is_said_to_last(statement: Node<'_>) -> bool {
    is_said(statement, LASTS)
}
