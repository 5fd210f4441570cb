//! Comments that say why a deferred call waits for the end of the function.

use gofix_syntax::Node;

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

/// Whether the comment above a statement, or behind it in its line, says that what is released must last.
pub(super) fn is_said_to_last(statement: Node<'_>) -> bool {
    let file = statement.file();
    let line = |offset| file.lines().line(offset);
    let (first, last) = (line(statement.start()), line(statement.end()));
    let mut top = first;
    let comments = file.comments().iter().rev();
    comments.skip_while(|comment| line(comment.range.start()) > last).any(|comment| {
        let is_behind = comment.range.start() > statement.start();
        let is_above = !is_behind && line(comment.range.end()) + 1 == top;
        if is_above {
            top = line(comment.range.start());
        }
        let (start, end) = (usize::from(comment.range.start()), usize::from(comment.range.end()));
        let text = file.text().get(start..end).unwrap_or_default().to_lowercase();
        (is_above || is_behind) && LASTS.iter().any(|word| text.contains(word))
    })
}
