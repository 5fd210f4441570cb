//! Which lines of a text an edit can concern.
//!
//! A blank line ends all columns, so what an edit does to them ends at the nearest blank lines around it. Those inside of
//! declarations are not looked for: they may belong to a raw string.

use std::ops::Range;

use gofix_text::TextRange;

use crate::kind::SyntaxKind;
use crate::tree::{Node, SourceFile};

/// Some of the lines of a file, from 0. Each run of them lies between two blank lines or ends of the file, and holds whole
/// declarations.
pub(super) struct Window {
    runs: Vec<Range<u32>>,
}

impl Window {
    /// All lines.
    pub(super) fn whole(file: &SourceFile) -> Self {
        let whole = 0..file.lines().line_count();
        Self { runs: vec![whole] }
    }

    /// The lines around some places, which are in order.
    pub(super) fn around(file: &SourceFile, places: impl Iterator<Item = TextRange>) -> Self {
        if file.root().kind() == SyntaxKind::Error {
            return Self::whole(file);
        }
        let around = Around { file, declarations: file.root().children().map(lines_of).collect() };
        let mut runs: Vec<Range<u32>> = Vec::new();
        for place in places {
            let (first, last) = (file.lines().line(place.start()), file.lines().line(place.end()));
            if runs.last().is_some_and(|run| last < run.end) {
                continue;
            }
            let start = around.start(first);
            match runs.last_mut().filter(|run| start < run.end) {
                Some(run) => run.end = around.end(last),
                None => runs.push(start..around.end(last)),
            }
        }
        Self { runs }
    }

    /// The runs of lines, in order.
    pub(super) fn runs(&self) -> impl Iterator<Item = Range<u32>> {
        self.runs.iter().cloned()
    }

    /// The nodes of the declarations among the lines, in preorder.
    pub(super) fn nodes<'f>(&self, file: &'f SourceFile) -> impl Iterator<Item = Node<'f>> {
        let is_among = |declaration: &Node<'_>| {
            let lines = lines_of(*declaration);
            let next = self.runs.partition_point(|run| run.end <= lines.start);
            self.runs.get(next).is_some_and(|run| run.start < lines.end)
        };
        file.root().children().filter(is_among).flat_map(Node::descendants)
    }
}

struct Around<'f> {
    file: &'f SourceFile,
    /// The lines of each declaration.
    declarations: Vec<Range<u32>>,
}

impl Around<'_> {
    /// The first line of the run around a line.
    fn start(&self, mut line: u32) -> u32 {
        loop {
            line = self.declaration_at(line).map_or(line, |declaration| declaration.start);
            match line.checked_sub(1) {
                Some(before) if !self.is_gap(before) => line = before,
                _ => return line,
            }
        }
    }

    /// Behind the last line of the run around a line.
    fn end(&self, mut line: u32) -> u32 {
        loop {
            line = self.declaration_at(line).map_or(line + 1, |declaration| declaration.end);
            if line >= self.file.lines().line_count() || self.is_gap(line) {
                return line;
            }
        }
    }

    /// The lines of the first declaration that a line is part of.
    fn declaration_at(&self, line: u32) -> Option<&Range<u32>> {
        let next = self.declarations.partition_point(|lines| lines.end <= line);
        self.declarations.get(next).filter(|lines| lines.start <= line)
    }

    /// Whether a line is blank and no part of a declaration.
    fn is_gap(&self, line: u32) -> bool {
        let text = self.file.lines().line_range(line).map_or("", |range| gofix_text::slice(self.file.text(), range));
        text.trim().is_empty() && self.declaration_at(line).is_none()
    }
}

/// The lines of a node.
fn lines_of(node: Node<'_>) -> Range<u32> {
    let lines = node.file().lines();
    lines.line(node.start())..lines.line(node.end()) + 1
}
