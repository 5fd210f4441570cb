//! A text as lines of cells, cut into sections that gofmt aligns by themselves.
//!
//! Start reading at [`sections`]. A line reaches over the newlines of raw strings that begin on it. A section ends at a line
//! break that ends all columns, and behind a line without any cell.

use gofix_text::{TextRange, TextSize, slice};

use super::marks::Marks;
use super::window::Window;
use crate::kind::SyntaxKind;
use crate::tree::{Comment, Node, SourceFile};

/// Deeper lines are left as they are.
const MAX_TABS: usize = 500;

/// One line.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) start: TextSize,
    /// Behind the tabs that it begins with.
    pub(super) first: TextSize,
    /// Behind its last character that is no blank.
    pub(super) end: TextSize,
    pub(super) tabs: usize,
    pub(super) gaps: Vec<Gap>,
    /// Whether its indentation is none of gofmt's.
    pub(super) is_odd: bool,
    /// Whether it ends in a raw string over several lines, or behind one.
    ends_columns: bool,
    /// Whether it begins with a comment, and whether it holds nothing else.
    comment: Option<Only>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    Comments,
    CommentsFirst,
    /// It begins within a comment.
    Inside,
}

/// The end of a cell, and of empty cells behind it.
#[derive(Debug)]
pub(super) struct Gap {
    /// Behind the text of the cell.
    pub(super) at: TextSize,
    /// Where the next text begins.
    pub(super) next: TextSize,
    /// How many cells end here.
    pub(super) cells: usize,
    /// How wide the text is, in characters.
    pub(super) width: usize,
    /// Whether the cell counts even if it is empty.
    pub(super) is_hard: bool,
}

/// Lines whose columns depend on each other.
pub(super) struct Section {
    pub(super) lines: Vec<Line>,
}

impl Section {
    /// From the start of the first line to the end of the last.
    pub(super) fn range(&self) -> Option<TextRange> {
        Some(TextRange::new(self.lines.first()?.start, self.lines.last()?.end))
    }

    /// Whether a line has an indentation that is none of gofmt's.
    pub(super) fn is_odd(&self) -> bool {
        self.lines.iter().any(|line| line.is_odd)
    }
}

/// The sections among some lines of a file, in order; blank lines belong to none.
pub(super) fn sections(file: &SourceFile, marks: &Marks, window: &Window) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut lines = Lines::of(file, marks, window);
    for run in window.runs() {
        let mut is_open = false;
        lines.next = run.start;
        while let Some(row) = lines.next_before(run.end) {
            let Row::Line(line) = row else {
                is_open = false;
                continue;
            };
            match sections.last_mut() {
                Some(section) if is_open && section.lines.last().is_some_and(|before| joins(before, &line, marks)) => {
                    section.lines.push(line);
                }
                _ => sections.push(Section { lines: vec![line] }),
            }
            is_open = true;
        }
    }
    sections
}

/// Whether the line break between two lines leaves columns as they are.
fn joins(before: &Line, line: &Line, marks: &Marks) -> bool {
    if before.ends_columns || (before.tabs == 0 && before.gaps.is_empty()) {
        return false;
    }
    if line.comment.is_some() || marks.is_label(line.first) {
        return false;
    }
    match before.comment {
        Some(Only::Comments) => before.tabs <= line.tabs,
        _ => !marks.is_feed(line.first),
    }
}

/// A line, or a blank one.
enum Row {
    Line(Line),
    Blank,
}

/// Walks over lines.
struct Lines<'f> {
    file: &'f SourceFile,
    marks: &'f Marks,
    /// Raw strings over several lines.
    raw: Vec<TextRange>,
    /// Block comments over several lines.
    blocks: Vec<TextRange>,
    next: u32,
}

impl<'f> Lines<'f> {
    fn of(file: &'f SourceFile, marks: &'f Marks, window: &Window) -> Self {
        let is_long = |range: TextRange| slice(file.text(), range).contains('\n');
        let strings = window.nodes(file).filter(|node| node.kind() == SyntaxKind::RawStringLiteral);
        let raw = strings.map(Node::range).filter(|range| is_long(*range)).collect();
        let blocks = file.comments().iter().filter(|comment| comment.is_block && is_long(comment.range));
        Self { file, marks, raw, blocks: blocks.map(|comment| comment.range).collect(), next: 0 }
    }

    /// The end of a line, the blanks at its end and its ending not counted.
    fn end_of(&self, line: u32) -> TextSize {
        let Some(range) = self.file.lines().line_range(line) else { return TextSize::of(self.file.text()) };
        range.start() + TextSize::of(slice(self.file.text(), range).trim_end())
    }

    /// The end of the line that begins at `start` on line `number`, with the raw strings that reach over its end; and the
    /// start of the first of these.
    fn reach(&mut self, number: u32) -> (TextSize, Option<TextSize>) {
        let (mut last, mut end, mut literal) = (number, self.end_of(number), None);
        let line_start = self.file.lines().line_start(number).unwrap_or_default();
        let mut index = self.raw.partition_point(|range| range.start() < line_start);
        while let Some(range) = self.raw.get(index).filter(|range| range.start() < end) {
            literal = literal.or(Some(range.start()));
            last = self.file.lines().line(range.end());
            end = self.end_of(last);
            index += 1;
        }
        self.next = last + 1;
        (end, literal)
    }

    fn line(&self, range: TextRange, literal: Option<TextSize>) -> Line {
        let text = slice(self.file.text(), range);
        let rest = text.trim_start_matches('\t');
        let tabs = text.len() - rest.len();
        let start = range.start();
        let first = start + TextSize::new(tabs as u32);
        let within = self.blocks.get(self.blocks.partition_point(|block| block.end() <= start));
        let within = within.filter(|block| block.start() < start);
        let is_odd = tabs > MAX_TABS || (within.is_none() && rest.starts_with(' '));
        let body = TextRange::new(within.map_or(first, |block| block.end().clamp(first, range.end())), range.end());
        let comments = self.comments_from(body);
        let comment = match (within, comments.first()) {
            (Some(_), _) => Some(Only::Inside),
            (None, Some(comment)) if comment.range.start() == first => {
                let end = comments.iter().fold(first, |end, comment| self.join(end, comment));
                Some(if end >= range.end() { Only::Comments } else { Only::CommentsFirst })
            }
            _ => None,
        };
        let mut line = Line {
            start,
            first,
            end: range.end(),
            tabs,
            gaps: Vec::new(),
            is_odd,
            ends_columns: literal.is_some(),
            comment,
        };
        if is_odd {
            (line.tabs, line.first) = (0, start);
        } else {
            let limit = literal.unwrap_or(range.end());
            line.gaps = self.gaps(first, TextRange::new(body.start().min(limit), limit), range.end(), comments);
        }
        line
    }

    /// The comments that begin in `range`.
    fn comments_from(&self, range: TextRange) -> &'f [Comment] {
        let all = self.file.comments();
        let from = all.partition_point(|comment| comment.range.start() < range.start());
        let to = all.partition_point(|comment| comment.range.start() < range.end());
        all.get(from..to).unwrap_or_default()
    }

    /// The end of `comment` if nothing but blanks lies between it and `end`.
    fn join(&self, end: TextSize, comment: &Comment) -> TextSize {
        let is_next = self.next_text(end) == comment.range.start();
        if is_next { comment.range.end() } else { end }
    }

    /// Behind the blanks and tabs that follow `offset`.
    fn next_text(&self, offset: TextSize) -> TextSize {
        let rest = self.file.text().get(usize::from(offset)..).unwrap_or_default();
        let text = rest.trim_start_matches([' ', '\t']);
        offset + TextSize::new((rest.len() - text.len()) as u32)
    }

    fn gaps(&self, first: TextSize, body: TextRange, end: TextSize, comments: &[Comment]) -> Vec<Gap> {
        let mut ends: Vec<(TextSize, usize, bool)> =
            self.marks.cells_in(body).iter().map(|(at, cells)| (*at, *cells, false)).collect();
        for (index, comment) in comments.iter().enumerate() {
            let start = comment.range.start();
            let is_behind = start > body.start() && start <= body.end();
            if !is_behind || !self.is_last(comments.get(index..).unwrap_or_default(), end) {
                continue;
            }
            let before = slice(self.file.text(), TextRange::new(first, start)).trim_end_matches([' ', '\t']);
            let at = first + TextSize::of(before);
            if !ends.iter().any(|(known, ..)| *known == at) {
                ends.push((at, 1, true));
            }
        }
        ends.sort_unstable();
        let mut from = first;
        ends.into_iter()
            .map(|(at, cells, is_hard)| {
                let text = slice(self.file.text(), TextRange::new(from.min(at), at));
                from = self.next_text(at);
                Gap { at, next: from, cells, width: text.chars().count(), is_hard }
            })
            .collect()
    }

    /// Whether nothing but comments follows on the line on which the first one begins.
    fn is_last(&self, comments: &[Comment], end: TextSize) -> bool {
        let Some(first) = comments.first() else { return false };
        let behind = comments.iter().fold(first.range.end(), |end, comment| self.join(end, comment));
        behind >= end || slice(self.file.text(), first.range).contains('\n')
    }

    /// The next line, if it begins before the line `end`.
    fn next_before(&mut self, end: u32) -> Option<Row> {
        let number = self.next;
        let start = self.file.lines().line_start(number).filter(|_| number < end)?;
        let (end, literal) = self.reach(number);
        Some(if end > start { Row::Line(self.line(TextRange::new(start, end), literal)) } else { Row::Blank })
    }
}
