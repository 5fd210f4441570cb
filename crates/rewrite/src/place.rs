//! Where things stand in the lines of a file: indentation, what shares a line, which comments belong to a statement.

use gofix_syntax::ast::{AstNode, Block, CaseClause, LabeledStmt, Stmt};
use gofix_syntax::{Comment, Node, SourceFile, SyntaxKind};
use gofix_text::{TextRange, TextSize, slice};

/// The first byte of the line of `offset`.
pub(crate) fn line_start(file: &SourceFile, offset: TextSize) -> TextSize {
    file.lines().line_start(file.lines().line(offset)).unwrap_or_default()
}

/// The first byte of the next line, or the end of the text.
pub(crate) fn next_line(file: &SourceFile, offset: TextSize) -> TextSize {
    file.lines().line_start(file.lines().line(offset) + 1).unwrap_or(TextSize::of(file.text()))
}

/// The end of the line of `offset`, its ending not counted.
pub(crate) fn line_end(file: &SourceFile, offset: TextSize) -> TextSize {
    let start = line_start(file, offset);
    let line = slice(file.text(), TextRange::new(start, next_line(file, offset)));
    start + TextSize::of(line.trim_end_matches(['\n', '\r']))
}

/// Whether the line (from 0) holds blanks only. There is no such line: no.
pub(crate) fn is_blank(file: &SourceFile, line: u32) -> bool {
    file.lines().line_range(line).is_some_and(|range| slice(file.text(), range).trim().is_empty())
}

/// The blanks and tabs that the line of `offset` begins with.
pub(crate) fn indent(file: &SourceFile, offset: TextSize) -> &str {
    let line = slice(file.text(), TextRange::new(line_start(file, offset), line_end(file, offset)));
    let rest = line.trim_start_matches([' ', '\t']);
    slice(line, TextRange::up_to(TextSize::of(line) - TextSize::of(rest)))
}

/// The indentation of a statement's list: a label stands one level further out.
pub(crate) fn statement_indent<'f>(file: &'f SourceFile, statement: Node<'f>) -> &'f str {
    let inner = LabeledStmt::cast(statement).and_then(LabeledStmt::statement).map_or(statement, Stmt::node);
    indent(file, inner.start())
}

/// Where the line of `offset` begins, if nothing but comments stands before `offset`.
pub(crate) fn starts_line(file: &SourceFile, offset: TextSize) -> Option<TextSize> {
    let start = line_start(file, offset) + TextSize::of(indent(file, offset));
    (skip_comments(file, start) >= offset).then_some(start.min(offset))
}

/// Behind `offset` and the comments of its line; `None` if something else stands there.
pub(crate) fn ends_line(file: &SourceFile, offset: TextSize) -> Option<TextSize> {
    let mut end = offset;
    while let Some(comment) = comment_behind(file, end) {
        end = comment.range.end();
    }
    let end = end.min(line_end(file, end));
    let rest = slice(file.text(), TextRange::new(end, line_end(file, end)));
    rest.trim().is_empty().then_some(end)
}

/// Where the line of `offset` ends, the blanks that nobody asked for included; `None` as with [`ends_line`].
pub(crate) fn end_with_blanks(file: &SourceFile, offset: TextSize) -> Option<TextSize> {
    let end = ends_line(file, offset)?;
    let rest = slice(file.text(), TextRange::new(end, line_end(file, end)));
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    Some(end + TextSize::new(blanks as u32))
}

/// The comment that begins behind `offset` in its line, with nothing but blanks between.
fn comment_behind(file: &SourceFile, offset: TextSize) -> Option<Comment> {
    let comments = file.comments();
    let next = comments.get(comments.partition_point(|comment| comment.range.start() < offset))?;
    let between = file.text().get(usize::from(offset)..usize::from(next.range.start()))?;
    between.chars().all(|char| matches!(char, ' ' | '\t')).then_some(*next)
}

/// Behind the blanks, newlines and comments that follow `offset`.
pub(crate) fn skip_comments(file: &SourceFile, offset: TextSize) -> TextSize {
    let text_end = TextSize::of(file.text());
    let mut at = offset;
    loop {
        let rest = slice(file.text(), TextRange::new(at, text_end));
        at += TextSize::of(rest) - TextSize::of(rest.trim_start());
        let comments = file.comments();
        match comments.get(comments.partition_point(|comment| comment.range.start() < at)) {
            Some(comment) if comment.range.start() == at => at = comment.range.end(),
            _ => return at,
        }
    }
}

/// The comment lines directly above a statement and the statement, up to the end-of-line comments behind it.
pub(crate) fn with_comments(file: &SourceFile, first: Node<'_>, last: Node<'_>) -> TextRange {
    let start = starts_line(file, first.start()).unwrap_or(first.start());
    let end = ends_line(file, last.end()).unwrap_or(last.end());
    TextRange::new(comments_above(file, start), end)
}

/// Where the comments begin that stand on the lines directly above `start`; `start` itself if there are none.
fn comments_above(file: &SourceFile, start: TextSize) -> TextSize {
    let comments = file.comments();
    let before = comments.partition_point(|comment| comment.range.start() < start);
    let mut top = start;
    for comment in comments.get(..before).unwrap_or_default().iter().rev() {
        let is_adjacent = file.lines().line(comment.range.end()) + 1 == file.lines().line(top);
        match starts_line(file, comment.range.start()) {
            Some(first) if is_adjacent && ends_line(file, comment.range.end()).is_some() => top = first,
            _ => break,
        }
    }
    top
}

/// What holds a statement list: a block or a clause.
#[derive(Clone, Copy)]
pub(crate) enum Container<'f> {
    Block(Block<'f>),
    Clause(CaseClause<'f>),
}

impl<'f> Container<'f> {
    /// The container of a statement that stands in a list.
    pub(crate) fn of(statement: Node<'f>) -> Option<Self> {
        let list = statement.parent().filter(|list| list.kind() == SyntaxKind::StatementList)?;
        Self::cast(list.parent()?)
    }

    pub(crate) fn cast(node: Node<'f>) -> Option<Self> {
        Block::cast(node).map(Self::Block).or_else(|| CaseClause::cast(node).map(Self::Clause))
    }

    pub(crate) fn statements(self) -> Vec<Stmt<'f>> {
        match self {
            Self::Block(block) => block.statements().collect(),
            Self::Clause(clause) => clause.statements().collect(),
        }
    }
}
