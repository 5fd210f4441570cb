//! The edits of one fix, collected in any order.
//!
//! Two operations may insert at the same offset, one after the statement that ends there, one before the token that starts
//! there. Which comes first is settled here, by what each belongs to and then by the order of the calls.

use crate::{Conflict, Edit, TextEdit, TextRange, TextSize};

/// Collects the edits of one fix.
///
/// At one offset stand first the texts of [`insert_after`](Self::insert_after), then those of
/// [`insert_before`](Self::insert_before), each in the order of the calls.
#[derive(Clone, Debug, Default)]
pub struct TextEditBuilder {
    after: Vec<Edit>,
    before: Vec<Edit>,
}

impl TextEditBuilder {
    /// A builder without edits.
    pub fn new() -> TextEditBuilder {
        TextEditBuilder::default()
    }

    /// Inserts `text` behind what ends at `offset`.
    pub fn insert_after(&mut self, offset: TextSize, text: impl Into<String>) {
        self.after.push(Edit::insert(offset, text));
    }

    /// Inserts `text` in front of what starts at `offset`.
    pub fn insert_before(&mut self, offset: TextSize, text: impl Into<String>) {
        self.before.push(Edit::insert(offset, text));
    }

    /// Replaces the text of `range`. For an empty range this is [`insert_before`](Self::insert_before).
    pub fn replace(&mut self, range: TextRange, text: impl Into<String>) {
        self.before.push(Edit::replace(range, text));
    }

    /// Deletes the text of `range`.
    pub fn delete(&mut self, range: TextRange) {
        self.replace(range, "");
    }

    /// Whether nothing was asked for so far.
    pub fn is_empty(&self) -> bool {
        self.after.is_empty() && self.before.is_empty()
    }

    /// All edits as one; `Err` where two of them overlap.
    pub fn finish(self) -> Result<TextEdit, Conflict> {
        TextEdit::new(self.after.into_iter().chain(self.before))
    }
}
