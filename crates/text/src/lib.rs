//! Text without any knowledge of Go: ranges, lines, edits and diffs.
//!
//! Start reading at [`Edit`] and [`TextEdit`]. Offsets are bytes of one snapshot of a file; a range never cuts a character.
//! Nothing here touches the disk.

pub mod diff;
mod edit;
mod line_index;
mod newline;

pub use edit::{Conflict, Edit, TextEdit, TextEditBuilder, WorkspaceEdit};
pub use line_index::{LineCol, LineIndex};
pub use newline::{BOM, Newline, split_bom};
pub use text_size::{TextRange, TextSize};

/// A file of one run. The number is given by whoever loads the file and means nothing beyond the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// The text of `range`, or `""` where the range is not within `text` on character boundaries.
pub fn slice(text: &str, range: TextRange) -> &str {
    text.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
}
