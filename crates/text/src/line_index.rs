//! Lines of a text: offsets to lines and columns, and back.
//!
//! A line ends behind its `\n`, as in Go's own positions; a `\r` before it belongs to the line. A text that ends with `\n`
//! has an empty last line, so every offset up to the end of the text lies in a line.
//! Inside, lines are numbered from 0; [`LineCol`] is what people and formats see, from 1.

use crate::{TextRange, TextSize};

/// A place as people read it: line and column from 1, the column in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineCol {
    /// From 1.
    pub line: u32,
    /// From 1, in bytes.
    pub column: u32,
}

/// Where the lines of one text begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// Sorted; the first is 0.
    starts: Vec<TextSize>,
    len: TextSize,
}

impl LineIndex {
    /// The lines of `text`.
    ///
    /// # Panics
    /// If the text is longer than 4 GiB.
    pub fn new(text: &str) -> LineIndex {
        let len = TextSize::of(text);
        let count = text.bytes().filter(|byte| *byte == b'\n').count();
        let mut starts = Vec::with_capacity(count + 1);
        starts.push(TextSize::default());
        let ends = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n');
        starts.extend(ends.map(|(_, behind)| TextSize::new(behind)));
        LineIndex { starts, len }
    }

    /// How many lines there are: one more than there are `\n`.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line of `offset`, from 0. Behind the end of the text: the last line.
    pub fn line(&self, offset: TextSize) -> u32 {
        let after = self.starts.partition_point(|start| *start <= offset);
        after.saturating_sub(1) as u32
    }

    /// Where a line (from 0) begins; `None` if there is no such line.
    pub fn line_start(&self, line: u32) -> Option<TextSize> {
        self.starts.get(line as usize).copied()
    }

    /// The bytes of a line (from 0) with its line ending; `None` if there is no such line.
    pub fn line_range(&self, line: u32) -> Option<TextRange> {
        let start = self.line_start(line)?;
        Some(TextRange::new(start, self.line_start(line + 1).unwrap_or(self.len)))
    }

    /// The whole lines that `range` lies in, with the ending of the last.
    pub fn full_lines(&self, range: TextRange) -> TextRange {
        let first = self.line_range(self.line(range.start()));
        let last = self.line_range(self.line(range.end()));
        first.zip(last).map_or(range, |(first, last)| first.cover(last))
    }

    /// Line and column of `offset`. Behind the end of the text: those of the end.
    pub fn line_col(&self, offset: TextSize) -> LineCol {
        let offset = offset.min(self.len);
        let line = self.line(offset);
        let start = self.line_start(line).unwrap_or_default();
        LineCol { line: line + 1, column: u32::from(offset - start) + 1 }
    }

    /// The offset of a place; `None` if the text has no such line, or the line no such column.
    ///
    /// The column just behind a line's ending is the next line's and does not count here, that behind the last line does.
    pub fn offset(&self, place: LineCol) -> Option<TextSize> {
        let line = place.line.checked_sub(1)?;
        let offset = self.line_start(line)?.checked_add(place.column.checked_sub(1)?.into())?;
        (offset <= self.len && self.line(offset) == line).then_some(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_places() {
        let text = "a\r\nbc\n\nü";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        for (offset, line, column) in [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 3), (6, 3, 1), (7, 4, 1), (9, 4, 3)] {
            let (offset, place) = (TextSize::new(offset), LineCol { line, column });
            assert_eq!(index.line_col(offset), place);
            assert_eq!(index.offset(place), Some(offset));
        }
        assert_eq!(index.line_col(TextSize::new(100)), LineCol { line: 4, column: 3 });
    }

    #[test]
    fn places_that_are_not_there() {
        let index = LineIndex::new("ab\nc");
        for (line, column) in [(0, 1), (1, 0), (1, 4), (2, 3), (3, 1), (1, u32::MAX)] {
            assert_eq!(index.offset(LineCol { line, column }), None, "{line}:{column}");
        }
    }

    #[test]
    fn line_ranges() {
        let range = |start: u32, end: u32| TextRange::new(start.into(), end.into());
        let index = LineIndex::new("ab\nc\n");
        assert_eq!(index.line_range(0), Some(range(0, 3)));
        assert_eq!(index.line_range(1), Some(range(3, 5)));
        assert_eq!(index.line_range(2), Some(range(5, 5)));
        assert_eq!(index.line_range(3), None);
        assert_eq!(index.full_lines(range(1, 3)), range(0, 5));
        assert_eq!(index.full_lines(range(4, 4)), range(3, 5));
        assert_eq!(LineIndex::new("").line_range(0), Some(range(0, 0)));
    }
}
