//! The edits of one fix in one file, before their indentation is known.
//!
//! Operations add pieces in offsets of the file as it was; a piece inside of statements that the same fix wraps moves in
//! with them. [`Draft::finish`] puts all of it together.

use std::collections::BTreeSet;

use gofix_syntax::ast::{AstNode, Block};
use gofix_syntax::{NodeId, SourceFile};
use gofix_text::{Newline, TextEdit, TextEditBuilder, TextRange, TextSize, slice};

use crate::NoFix;
use crate::place;
use crate::snippet::{Snippet, raw_strings};

/// How a piece stands to what is around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In the place of a range, which may be empty.
    Inline,
    /// On lines of its own, behind the line that ends at its offset.
    Below,
    /// On lines of its own, in front of what starts at its offset.
    Above,
    /// On lines of its own, in front of the line that starts at its offset.
    Lines,
    /// One level further in, on lines of its own between two braces.
    Filling,
}

/// Text for one place.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) range: TextRange,
    pub(crate) layout: Layout,
    pub(crate) indent: String,
    pub(crate) text: Snippet,
    /// The statement that it belongs to: it moves in when that does.
    pub(crate) anchor: TextRange,
}

/// Lines that move in by one level, between two new lines.
#[derive(Clone, Debug)]
pub(crate) struct Wrap {
    /// From the start of the first line to the end of the last, its ending not counted.
    pub(crate) lines: TextRange,
    pub(crate) indent: String,
    pub(crate) head: Snippet,
    /// Stands inside, behind everything else there.
    pub(crate) tail: Option<Snippet>,
    pub(crate) foot: Snippet,
}

/// The edits of one fix in one file.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'p> {
    pub(crate) file: &'p SourceFile,
    pieces: Vec<Piece>,
    wraps: Vec<Wrap>,
    opened: BTreeSet<NodeId>,
}

/// One level of indentation.
pub(crate) const UNIT: &str = "\t";

impl<'p> Draft<'p> {
    pub(crate) fn new(file: &'p SourceFile) -> Self {
        Self { file, pieces: Vec::new(), wraps: Vec::new(), opened: BTreeSet::new() }
    }

    pub(crate) fn add(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// Puts `text` in the place of `range`.
    pub(crate) fn replace(&mut self, range: TextRange, text: Snippet) {
        let indent = place::indent(self.file, range.start()).to_owned();
        self.add(Piece { range, layout: Layout::Inline, indent, text, anchor: range });
    }

    /// Puts `text` in the place of `range`, its further lines at `indent`; it belongs to what spans `anchor`.
    pub(crate) fn put(&mut self, range: TextRange, indent: String, text: Snippet, anchor: TextRange) {
        self.add(Piece { range, layout: Layout::Inline, indent, text, anchor });
    }

    /// Deletes `range`.
    pub(crate) fn delete(&mut self, range: TextRange) {
        self.replace(range, Snippet::default());
    }

    /// Moves lines in between two new ones.
    pub(crate) fn wrap(&mut self, wrap: Wrap) {
        self.wraps.push(wrap);
    }

    /// Gives each statement of a block that stands on one line a line of its own. No effect the second time.
    pub(crate) fn open(&mut self, block: Block<'p>) -> Result<(), NoFix> {
        let node = block.node();
        if !self.file.comments_in(node.range()).is_empty() {
            return Err(NoFix::from("a comment stands in a block on one line"));
        }
        if !self.opened.insert(node.id()) {
            return Ok(());
        }
        // The bodies of functions on one line stand below each other.
        let gap = node.prev_sibling().map(|before| TextRange::new(before.end(), node.start()));
        let is_padding = |gap: &TextRange| {
            slice(self.file.text(), *gap).len() > 1 && slice(self.file.text(), *gap).trim().is_empty()
        };
        if let Some(gap) = gap.filter(is_padding) {
            self.replace(gap, Snippet::plain(" "));
        }
        let outer = place::indent(self.file, node.start()).to_owned();
        let one = TextSize::from(1);
        let mut done = node.start() + one;
        let inner = format!("{outer}{UNIT}");
        for statement in block.statements() {
            let range = statement.node().range();
            self.break_line(TextRange::new(done, range.start()), &inner, node.range());
            done = range.end();
        }
        self.break_line(TextRange::new(done, node.end() - one), &outer, node.range());
        Ok(())
    }

    fn break_line(&mut self, range: TextRange, indent: &str, anchor: TextRange) {
        let text = Snippet::default();
        self.add(Piece { range, layout: Layout::Below, indent: indent.to_owned(), text, anchor });
    }

    /// The edits. The result has the file's line endings.
    pub(crate) fn finish(&self) -> Result<TextEdit, NoFix> {
        let newline = Newline::of(self.file.text());
        let mut edits = TextEditBuilder::new();
        for wrap in &self.wraps {
            let outer = self.outer_indent(wrap);
            let head = format!("{outer}{}\n", wrap.head.render(&outer));
            edits.insert_before(wrap.lines.start(), newline.convert(&head));
        }
        for piece in &self.pieces {
            let text = piece.render(self.depth(piece.anchor));
            let text = newline.convert(&text);
            match piece.layout {
                Layout::Below if piece.range.is_empty() => edits.insert_after(piece.range.start(), text),
                _ => edits.replace(piece.range, text),
            }
        }
        for wrap in &self.wraps {
            let outer = self.outer_indent(wrap);
            for line in self.indented_lines(wrap.lines) {
                edits.insert_before(line, UNIT);
            }
            let inner = format!("{outer}{UNIT}");
            let tail = wrap.tail.as_ref().map(|tail| format!("\n{inner}{}", tail.render(&inner))).unwrap_or_default();
            let foot = format!("{tail}\n{outer}{}", wrap.foot.render(&outer));
            edits.insert_after(wrap.lines.end(), newline.convert(&foot));
        }
        Ok(edits.finish()?)
    }

    fn outer_indent(&self, wrap: &Wrap) -> String {
        format!("{}{}", wrap.indent, UNIT.repeat(self.depth(wrap.lines) - 1))
    }

    /// How many wraps of this fix hold `range`.
    fn depth(&self, range: TextRange) -> usize {
        self.wraps.iter().filter(|wrap| wrap.lines.contains_range(range)).count()
    }

    /// The starts of lines that take part in the indentation of code, and that no piece replaces.
    fn indented_lines(&self, lines: TextRange) -> Vec<TextSize> {
        let raw = raw_strings(self.file, lines);
        let index = self.file.lines();
        (index.line(lines.start())..=index.line(lines.end()))
            .filter(|line| !place::is_blank(self.file, *line))
            .filter_map(|line| index.line_start(line))
            .filter(|start| !raw.iter().any(|string| string.start() < *start && *start < string.end()))
            .filter(|start| !self.pieces.iter().any(|piece| piece.range.contains(*start)))
            .collect()
    }
}

impl Piece {
    fn render(&self, depth: usize) -> String {
        let indent = format!("{}{}", self.indent, UNIT.repeat(depth));
        let text = self.text.render(&indent);
        match self.layout {
            Layout::Inline => text,
            Layout::Below => format!("\n{indent}{text}"),
            Layout::Above => format!("{text}\n{indent}"),
            Layout::Lines => format!("{indent}{text}\n"),
            Layout::Filling => {
                let inner = format!("{indent}{UNIT}");
                format!("\n{inner}{}\n{indent}", self.text.render(&inner))
            }
        }
    }
}
