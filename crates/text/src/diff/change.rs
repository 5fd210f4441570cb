//! Changed lines: edits widened to whole lines, and two lists of lines compared.
//!
//! A block is what one edit, or several on neighbouring lines, does to whole lines. Its old and new lines are compared, so
//! that a replaced block shows only what differs in it; blocks are never compared with each other.

use std::ops::Range;

use similar::{Algorithm, DiffTag};

use crate::{Edit, LineIndex, TextEdit, TextRange, TextSize, edit};

/// Lines of the text before that others take the place of.
pub(super) struct Change {
    /// From 0; may be empty.
    pub(super) removed: Range<usize>,
    /// With their endings.
    pub(super) added: Vec<String>,
}

/// The lines of a text, each with its ending. No line is empty: behind a last `\n` there is none.
pub(crate) fn split_lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Which lines differ, as pairs of what is removed and what is added, sorted, with equal lines between any two.
pub(crate) fn changed_lines(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut changed: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in similar::capture_diff_slices(Algorithm::Histogram, old, new) {
        let (removed, added) = (op.old_range(), op.new_range());
        match changed.last_mut() {
            _ if op.tag() == DiffTag::Equal => {}
            Some(last) if last.0.end == removed.start && last.1.end == added.start => {
                (last.0.end, last.1.end) = (removed.end, added.end);
            }
            _ => changed.push((removed, added)),
        }
    }
    changed
}

/// What the edits do to the lines of `text`, sorted, with an unchanged line between any two.
pub(super) fn changes(text: &str, lines: &[&str], edit: &TextEdit) -> Vec<Change> {
    let text = Source { text, lines, index: LineIndex::new(text) };
    let mut changes = Vec::new();
    let mut rest = edit.as_slice();
    while let Some(first) = rest.first() {
        let mut block = text.block(first);
        let mut count = 1;
        while let Some(next) = rest.get(count).map(|edit| text.block(edit)).filter(|next| next.start <= block.end) {
            block.end = block.end.max(next.end);
            count += 1;
        }
        let (inside, behind) = rest.split_at(count);
        changes.extend(text.compare(block, inside));
        rest = behind;
    }
    changes
}

/// A text, cut into lines.
struct Source<'a> {
    text: &'a str,
    lines: &'a [&'a str],
    index: LineIndex,
}

impl Source<'_> {
    /// The lines that an edit changes: none of those behind an insertion of whole lines.
    fn block(&self, edit: &Edit) -> Range<usize> {
        let (first, last) = (self.line(edit.range.start()), self.line(edit.range.end()));
        let leaves_whole_lines =
            if edit.insert.is_empty() { self.start(first) == edit.range.start() } else { edit.insert.ends_with('\n') };
        let end = if leaves_whole_lines && self.start(last) == edit.range.end() { last } else { last + 1 };
        first..end.min(self.lines.len())
    }

    /// The changed lines of a block and the edits in it.
    fn compare(&self, block: Range<usize>, edits: &[Edit]) -> Vec<Change> {
        let after =
            edit::apply_within(edits, self.text, TextRange::new(self.start(block.start), self.start(block.end)));
        let new = split_lines(&after);
        let old = self.lines.get(block.clone()).unwrap_or_default();
        changed_lines(old, &new)
            .into_iter()
            .map(|(removed, added)| Change {
                removed: removed.start + block.start..removed.end + block.start,
                added: new.iter().take(added.end).skip(added.start).map(|line| (*line).to_owned()).collect(),
            })
            .collect()
    }

    fn line(&self, offset: TextSize) -> usize {
        self.index.line(offset) as usize
    }

    /// Where a line begins; the end of the text behind the last line.
    fn start(&self, line: usize) -> TextSize {
        self.index.line_start(line as u32).unwrap_or(TextSize::of(self.text))
    }
}
