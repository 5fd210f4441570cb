//! From edits to new texts, padded as gofmt pads them.
//!
//! Start reading at [`apply`]. Fixes know nothing of the columns around them: what a round inserted, removed or widened is
//! aligned here, once, for all rules. Where that can't be computed the edits are refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use gofix_syntax::{SourceFile, layout, reparse};
use gofix_text::{FileId, WorkspaceEdit};

/// Files by number.
pub(crate) type Files = BTreeMap<FileId, Arc<SourceFile>>;

/// The files after some edits, and the edits with what the columns need. Only changed files are parsed again. `Err` says why
/// the edits cannot stand.
pub(crate) fn apply(files: &Files, mut edits: WorkspaceEdit) -> Result<(WorkspaceEdit, Files), String> {
    let mut next = files.clone();
    for (id, edit) in &mut edits.files {
        let Some(old) = files.get(id).filter(|_| !edit.is_empty()) else { continue };
        let mut new = reparse(old, edit);
        let padding = layout::realign(old, &new, edit).map_err(|why| why.reason().to_owned())?;
        if !padding.is_empty() {
            new = reparse(&new, &padding);
            *edit = edit.compose(&padding);
        }
        next.insert(*id, Arc::new(new));
    }
    Ok((edits, next))
}
