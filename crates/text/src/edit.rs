//! Changes of a text as replaced byte ranges of one snapshot.
//!
//! Start reading at [`TextEdit`]: the edits of one file, sorted, with at least one untouched character between any two of
//! them. Edits that touch are joined when they are put together for one fix, so two equal lists make equal texts and
//! the order in which independent fixes are merged cannot be seen.
//! Edits know ranges, not the text they were made for; [`TextEdit::fits`] tells whether they can be applied to one.

mod builder;
mod net;
mod workspace;

use std::{error, fmt};

use crate::{TextRange, TextSize};

pub use builder::TextEditBuilder;
pub use workspace::WorkspaceEdit;

/// One replacement: the text of `range` becomes `insert`. An empty range inserts, an empty `insert` deletes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is replaced, in bytes of the text before any edit.
    pub range: TextRange,
    /// What stands there afterwards.
    pub insert: String,
}

impl Edit {
    /// Replaces `range` by `insert`.
    pub fn replace(range: TextRange, insert: impl Into<String>) -> Edit {
        Edit { range, insert: insert.into() }
    }

    /// Inserts text at `offset`.
    pub fn insert(offset: TextSize, insert: impl Into<String>) -> Edit {
        Edit::replace(TextRange::empty(offset), insert)
    }

    /// Deletes `range`.
    pub fn delete(range: TextRange) -> Edit {
        Edit::replace(range, "")
    }

    fn is_empty(&self) -> bool {
        self.range.is_empty() && self.insert.is_empty()
    }
}

/// Two edits that cannot both be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The range of the edit that was there first.
    pub first: TextRange,
    /// The range of the edit that was refused.
    pub second: TextRange,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an edit of bytes {:?} is in the way of an edit of bytes {:?}", self.first, self.second)
    }
}

impl error::Error for Conflict {}

/// Edits of one file, all in offsets of the text before them.
///
/// Invariant: sorted, none empty, with at least one byte between any two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextEdit {
    edits: Vec<Edit>,
}

impl TextEdit {
    /// The edits of one fix. Edits that merely touch are joined: an insertion at an end of a replaced range stands on its
    /// side of the replacement, insertions at one offset stand in the order given.
    ///
    /// `Err` where two ranges overlap, or an insertion lies inside a replaced range.
    pub fn new(edits: impl IntoIterator<Item = Edit>) -> Result<TextEdit, Conflict> {
        let mut sorted: Vec<Edit> = edits.into_iter().filter(|edit| !edit.is_empty()).collect();
        sorted.sort_by_key(|edit| (edit.range.start(), edit.range.end()));
        let overlap = sorted.windows(2).find_map(|pair| match pair {
            [first, second] if second.range.start() < first.range.end() => {
                Some(Conflict { first: first.range, second: second.range })
            }
            _ => None,
        });
        match overlap {
            Some(conflict) => Err(conflict),
            None => Ok(TextEdit::joined(sorted)),
        }
    }

    /// Upholds the invariant for edits that are sorted and disjoint but may touch.
    fn joined(sorted: impl IntoIterator<Item = Edit>) -> TextEdit {
        let mut edits: Vec<Edit> = Vec::new();
        for edit in sorted {
            match edits.last_mut() {
                Some(last) if last.range.end() == edit.range.start() => {
                    last.range = last.range.cover(edit.range);
                    last.insert.push_str(&edit.insert);
                }
                _ => edits.push(edit),
            }
        }
        TextEdit { edits }
    }

    /// Takes in the edits of an independent fix, or none of them.
    ///
    /// `Err`, and nothing changed, where an edit of one touches or overlaps an edit of the other. The same insertion made
    /// by both is a conflict too: nobody knows whether it is wanted once or twice.
    pub fn try_merge(&mut self, other: &TextEdit) -> Result<(), Conflict> {
        if let Some(conflict) = self.conflict_with(other) {
            return Err(conflict);
        }
        let Some(first) = other.edits.first() else { return Ok(()) };
        let before = self.edits.partition_point(|edit| edit.range.start() < first.range.start());
        self.edits.extend(other.edits.iter().cloned());
        if let Some(rest) = self.edits.get_mut(before..) {
            rest.sort_by_key(|edit| edit.range.start());
        }
        Ok(())
    }

    /// The first two edits that keep `other` from being merged into this one.
    pub fn conflict_with(&self, other: &TextEdit) -> Option<Conflict> {
        other.edits.iter().find_map(|edit| {
            let first = self.touching(edit.range)?.range;
            Some(Conflict { first, second: edit.range })
        })
    }

    /// Whether an edit overlaps `range`, or an end of it touches one of the range's.
    pub fn touches(&self, range: TextRange) -> bool {
        self.touching(range).is_some()
    }

    fn touching(&self, range: TextRange) -> Option<&Edit> {
        let after = self.edits.partition_point(|edit| edit.range.end() < range.start());
        self.edits.get(after).filter(|edit| edit.range.start() <= range.end())
    }

    /// Whether every range lies within `text` and cuts no character of it.
    pub fn fits(&self, text: &str) -> bool {
        self.edits.iter().all(|edit| {
            text.is_char_boundary(edit.range.start().into()) && text.is_char_boundary(edit.range.end().into())
        })
    }

    /// The text after the edits.
    ///
    /// # Panics
    /// If the edits were made for another text: see [`TextEdit::fits`].
    pub fn apply(&self, text: &str) -> String {
        apply_within(&self.edits, text, TextRange::up_to(TextSize::of(text)))
    }

    /// Where the character at `offset` stands after the edits; `None` where it was replaced or deleted.
    ///
    /// The end of the text counts as a character that stays. Text that is inserted at `offset` comes before it.
    pub fn map_offset(&self, offset: TextSize) -> Option<TextSize> {
        let mut mapped = offset;
        for edit in self.edits.iter().take_while(|edit| edit.range.start() <= offset) {
            if offset < edit.range.end() {
                return None;
            }
            mapped = mapped + TextSize::of(&edit.insert) - edit.range.len();
        }
        Some(mapped)
    }

    /// Where the character at `offset` of the text after the edits stood before them; `None` where it was inserted.
    ///
    /// The inverse of [`TextEdit::map_offset`].
    pub fn origin_of(&self, offset: TextSize) -> Option<TextSize> {
        self.undo(offset).ok()
    }

    /// The same, with the place of the insertion for what was inserted.
    pub fn nearest_origin(&self, offset: TextSize) -> TextSize {
        self.undo(offset).unwrap_or_else(|insertion| insertion)
    }

    /// Where a character stood, or `Err` with where the text was inserted that it is in.
    fn undo(&self, offset: TextSize) -> Result<TextSize, TextSize> {
        let mut origin = offset;
        for edit in &self.edits {
            let (start, inserted) = (edit.range.start(), TextSize::of(&edit.insert));
            // `origin` is the place in a text that has all edits from this one on undone but this one.
            if origin < start {
                break;
            }
            if origin < start + inserted {
                return Err(start);
            }
            origin = origin + edit.range.len() - inserted;
        }
        Ok(origin)
    }

    /// Where the text of `range` stands after the edits; `None` where an edit reaches into it.
    ///
    /// What is inserted at its ends stays outside. An empty range keeps its place before the character that follows.
    pub fn map_range(&self, range: TextRange) -> Option<TextRange> {
        let inside = self.edits.iter().any(|edit| edit.range.start() < range.end() && range.start() < edit.range.end());
        if inside {
            return None;
        }
        Some(TextRange::at(self.map_offset(range.start())?, range.len()))
    }

    /// Walks over the edits, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.edits.iter()
    }

    /// The edits, in the order of the text.
    pub fn as_slice(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether there is no edit.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// How many separate places are edited.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Where the inserted texts stand in the text after the edits, in its order; deletions have none.
    pub fn inserted_ranges(&self) -> impl Iterator<Item = TextRange> {
        let mut shifted = (TextSize::new(0), TextSize::new(0));
        self.edits.iter().filter_map(move |edit| {
            let inserted = TextSize::of(&edit.insert);
            let start = edit.range.start() + shifted.0 - shifted.1;
            shifted = (shifted.0 + inserted, shifted.1 + edit.range.len());
            (inserted > TextSize::new(0)).then(|| TextRange::at(start, inserted))
        })
    }

    /// From the first edited byte to the last; `None` without edits.
    pub fn span(&self) -> Option<TextRange> {
        Some(self.edits.first()?.range.cover(self.edits.last()?.range))
    }
}

impl From<Edit> for TextEdit {
    fn from(edit: Edit) -> TextEdit {
        TextEdit::joined((!edit.is_empty()).then_some(edit))
    }
}

impl<'a> IntoIterator for &'a TextEdit {
    type Item = &'a Edit;
    type IntoIter = std::slice::Iter<'a, Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What becomes of `range` of `text` by sorted, disjoint edits that lie in it.
pub(crate) fn apply_within(edits: &[Edit], text: &str, range: TextRange) -> String {
    let inserted: usize = edits.iter().map(|edit| edit.insert.len()).sum();
    let mut result = String::with_capacity(usize::from(range.len()) + inserted);
    let mut done = range.start().into();
    for edit in edits {
        result.push_str(unchanged(text, done, edit.range.start().into()));
        result.push_str(&edit.insert);
        done = edit.range.end().into();
    }
    result.push_str(unchanged(text, done, range.end().into()));
    result
}

fn unchanged(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).expect("invariant: edits are applied to the text they were made for")
}

#[cfg(test)]
mod tests;
