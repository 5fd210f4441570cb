//! Edits of several files that belong together.

use std::collections::BTreeMap;

use crate::{Conflict, FileId, TextEdit};

/// Edits of several files that are applied together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkspaceEdit {
    /// The edits of each file.
    pub files: BTreeMap<FileId, TextEdit>,
}

impl WorkspaceEdit {
    /// Takes in the edits of an independent fix in all its files, or in none: see [`TextEdit::try_merge`].
    pub fn try_merge(&mut self, other: &WorkspaceEdit) -> Result<(), (FileId, Conflict)> {
        if let Some(conflict) = self.conflict_with(other) {
            return Err(conflict);
        }
        for (file, edit) in &other.files {
            let merged = self.files.entry(*file).or_default().try_merge(edit);
            merged.expect("invariant: edits without a conflict can be merged");
        }
        Ok(())
    }

    /// The first file, with two of its edits, that keeps `other` from being merged into this one.
    pub fn conflict_with(&self, other: &WorkspaceEdit) -> Option<(FileId, Conflict)> {
        other.files.iter().find_map(|(file, edit)| {
            let conflict = self.files.get(file)?.conflict_with(edit)?;
            Some((*file, conflict))
        })
    }

    /// Whether no file has an edit.
    pub fn is_empty(&self) -> bool {
        self.files.values().all(TextEdit::is_empty)
    }
}

impl From<(FileId, TextEdit)> for WorkspaceEdit {
    fn from(file: (FileId, TextEdit)) -> WorkspaceEdit {
        WorkspaceEdit { files: BTreeMap::from([file]) }
    }
}
