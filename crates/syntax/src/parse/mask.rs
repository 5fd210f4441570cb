//! A copy of a text, of the same length, that the grammar can read.
//!
//! Start reading at [`Mask`]. Some bytes are others, so offsets in the copy are offsets in the text, and the nodes that are
//! read from it show the text as it was written.

use std::borrow::Cow;

use gofix_text::{TextRange, TextSize};

use super::Flat;
use crate::tree::{Comment, NodeData};

/// The copy, and what cannot be read from it any more.
#[derive(Clone)]
pub(super) struct Mask<'t> {
    original: &'t str,
    /// Always of the same length, and valid UTF-8: only whole characters are overwritten.
    bytes: Cow<'t, [u8]>,
    /// The comments that are gone in the copy.
    pub(super) comments: Vec<Comment>,
    /// Parentheses that are gone in the copy, each pair from the first to the last byte.
    pub(super) parentheses: Vec<TextRange>,
    changes: usize,
}

impl<'t> Mask<'t> {
    /// A mask that hides nothing yet.
    pub(super) fn of(original: &'t str) -> Mask<'t> {
        let bytes = Cow::Borrowed(original.as_bytes());
        Mask { original, bytes, comments: Vec::new(), parentheses: Vec::new(), changes: 0 }
    }

    /// The text without the mask.
    pub(super) fn original(&self) -> &'t str {
        self.original
    }

    /// The text to parse.
    pub(super) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// A part of the text to parse.
    pub(super) fn piece(&self, range: TextRange) -> Cow<'_, str> {
        let bytes = self.bytes.get(usize::from(range.start())..usize::from(range.end()));
        String::from_utf8_lossy(bytes.unwrap_or_default())
    }

    /// How often it was changed.
    pub(super) fn changes(&self) -> usize {
        self.changes
    }

    /// Overwrites a range with spaces, save its newlines.
    pub(super) fn blank(&mut self, range: TextRange) {
        let bytes = self.bytes.to_mut().get_mut(usize::from(range.start())..usize::from(range.end()));
        for byte in bytes.unwrap_or_default().iter_mut().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
        self.changes += 1;
    }

    /// Overwrites what stands at an offset.
    pub(super) fn put(&mut self, at: TextSize, new: &[u8]) {
        let at = usize::from(at);
        if let Some(old) = self.bytes.to_mut().get_mut(at..at + new.len()) {
            old.copy_from_slice(new);
            self.changes += 1;
        }
    }

    /// Adds to what was read from the copy what cannot be seen in it.
    pub(super) fn restore(&self, flat: &mut Flat) {
        flat.comments.extend(&self.comments);
        flat.comments.sort_by_key(|comment| comment.range.start());
        for group in &self.parentheses {
            // The declaration and what ends with it end behind the parenthesis.
            let ends_within =
                |node: &&mut NodeData| node.range.start() < group.start() && group.contains(node.range.end());
            for node in flat.nodes.iter_mut().filter(ends_within) {
                node.range = node.range.cover(*group);
            }
        }
    }
}
