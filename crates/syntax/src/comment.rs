//! Which comments belong to a piece of code.
//!
//! Start reading at [`attached`]. A comment above belongs to what follows if no blank line lies between; one behind belongs
//! to what ends on its line, if it is the last thing there. Comments are a sorted list, so each answer is a part of that
//! list. [`Comment`] itself is declared with the tree.

use gofix_text::{TextRange, TextSize, slice};

use crate::tree::{Comment, Node, SourceFile};

/// The comments of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attached<'f> {
    /// On the lines directly above, and before it on its line.
    pub leading: &'f [Comment],
    /// Between its first byte and its last.
    pub inside: &'f [Comment],
    /// Behind it, up to the end of the line.
    pub trailing: &'f [Comment],
}

impl Attached<'_> {
    /// The node with the comments above and behind it.
    pub fn range(&self, node: Node<'_>) -> TextRange {
        let leading = self.leading.first().map(|comment| comment.range);
        let trailing = self.trailing.last().map(|comment| comment.range);
        [leading, trailing].into_iter().flatten().fold(node.range(), TextRange::cover)
    }
}

/// The comments that belong to a node. If other code begins or ends on its lines, comments on that side are not its own.
pub fn attached(node: Node<'_>) -> Attached<'_> {
    let file = node.file();
    Attached {
        leading: leading(file, node.start()),
        inside: file.comments_in(node.range()),
        trailing: trailing(file, node.end()),
    }
}

/// The comments directly above what begins at `offset`, and those before it on its line; none if code stands before it
/// there.
pub fn leading(file: &SourceFile, offset: TextSize) -> &[Comment] {
    let all = file.comments();
    let end = all.partition_point(|comment| comment.range.end() <= offset);
    let mut from = end;
    let mut top = offset;
    while let Some(comment) = from.checked_sub(1).and_then(|index| all.get(index)) {
        let gap = slice(file.text(), TextRange::new(comment.range.end(), top));
        if !gap.trim().is_empty() || gap.matches('\n').count() > 1 {
            break;
        }
        top = comment.range.start();
        from -= 1;
    }
    // The first of them may stand behind other code: then it is that code's, and what begins on its line goes with it.
    while from < end && all.get(from).is_some_and(|comment| !starts_line(file, comment.range.start())) {
        let line = all.get(from).map(|comment| file.lines().line(comment.range.start()));
        while from < end && all.get(from).map(|comment| file.lines().line(comment.range.start())) == line {
            from += 1;
        }
    }
    all.get(from..end).unwrap_or_default()
}

/// The comments behind what ends at `offset`, if nothing else but a comma or a semicolon stands on the rest of its line.
pub fn trailing(file: &SourceFile, offset: TextSize) -> &[Comment] {
    let all = file.comments();
    let from = all.partition_point(|comment| comment.range.start() < offset);
    let (mut end, mut at) = (from, offset);
    while let Some(comment) = all.get(end) {
        let gap = slice(file.text(), TextRange::new(at, comment.range.start()));
        if gap.contains('\n') || !is_separator(gap) {
            break;
        }
        at = comment.range.end();
        end += 1;
    }
    let line = file.lines().line_range(file.lines().line(at));
    let rest = line.map_or("", |line| slice(file.text(), TextRange::new(at, line.end().max(at))));
    if is_separator(rest) { all.get(from..end).unwrap_or_default() } else { &[] }
}

/// Whether nothing but blanks stands before `offset` on its line.
fn starts_line(file: &SourceFile, offset: TextSize) -> bool {
    let start = file.lines().line_start(file.lines().line(offset)).unwrap_or_default();
    slice(file.text(), TextRange::new(start, offset)).trim().is_empty()
}

fn is_separator(gap: &str) -> bool {
    matches!(gap.trim(), "" | "," | ";")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_text::{FileId, slice};

    use super::{Comment, attached};
    use crate::ast::{AstNode, Stmt};
    use crate::{SourceFile, parse};

    fn texts(file: &SourceFile, comments: &[Comment]) -> String {
        comments.iter().map(|comment| slice(file.text(), comment.range)).collect::<Vec<_>>().join(" ")
    }

    /// The comments of the statement `x()`: above, inside, behind.
    fn check(body: &str, expected: [&str; 3]) {
        let file = parse(FileId(0), Arc::from(format!("package p\n\nfunc f() {{\n{body}\n}}\n")));
        let mut found = file.root().descendants().filter_map(Stmt::cast).map(Stmt::node);
        let node = found.find(|node| node.text().starts_with("x(")).expect("the statement");
        let comments = attached(node);
        let found = [comments.leading, comments.inside, comments.trailing].map(|list| texts(&file, list));
        assert_eq!(found, expected.map(str::to_owned), "{body}");
    }

    #[test]
    fn comments_above() {
        check("\t// a\n\t// b\n\tx()", ["// a // b", "", ""]);
        check("\t// a\n\n\t// b\n\tx()", ["// b", "", ""]);
        check("\t// a\n\n\tx()", ["", "", ""]);
        check("\ty() // a\n\tx()", ["", "", ""]);
        check("\ty() // a\n\t// b\n\tx()", ["// b", "", ""]);
        check("\ty() /* a */ // b\n\t/* c */ /* d */ x()", ["/* c */ /* d */", "", ""]);
        check("\ty() /* a */; x()", ["", "", ""]);
        check("\t/* a\n\tb */\n\tx()", ["/* a\n\tb */", "", ""]);
    }

    #[test]
    fn comments_behind_and_inside() {
        check("\tx() // a", ["", "", "// a"]);
        check("\tx() /* a */ // b\n\t// c", ["", "", "/* a */ // b"]);
        check("\tx( /* a */ ); /* b */", ["", "/* a */", "/* b */"]);
        check("\tx() /* a */; y()", ["", "", ""]);
        check("\tx(\n\t\t1, // a\n\t)", ["", "// a", ""]);
        check("\tx()\n\t// c", ["", "", ""]);
    }
}
