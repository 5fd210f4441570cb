//! Which findings of a unit count, over all rounds.
//!
//! What decides is where a finding stood in the file as it was read: a round moves it, and a filter that looked at the new
//! place would let through what it had held back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gofix_syntax::SourceFile;
use gofix_text::{FileId, TextEdit, TextRange, TextSize};

use crate::outcome::Standing;
use crate::settings::{Candidate, Settings};
use crate::unit::{Found, Unit};

/// The net edits of each file up to now.
pub(crate) type NetEdits = BTreeMap<FileId, TextEdit>;

/// Decides about the findings of a unit.
pub(crate) struct Judge<'u> {
    /// What is asked for.
    pub(crate) settings: &'u Settings,
    /// The unit.
    pub(crate) unit: &'u Unit,
    originals: BTreeMap<FileId, Arc<SourceFile>>,
    /// Findings that a baseline knows.
    known: BTreeSet<(FileId, &'static str, TextSize)>,
}

impl<'u> Judge<'u> {
    /// Decides about a unit whose files were `originals`.
    pub(crate) fn new(
        settings: &'u Settings,
        unit: &'u Unit,
        originals: BTreeMap<FileId, Arc<SourceFile>>,
        known: BTreeSet<(FileId, &'static str, TextSize)>,
    ) -> Self {
        Self { settings, unit, originals, known }
    }

    /// Whether a finding counts.
    pub(crate) fn standing(&self, found: &Found, edits: &NetEdits) -> Standing {
        let Some(start) = Self::origin(found, edits) else { return Standing::Counts };
        let file = found.diagnostic.file;
        if self.known.contains(&(file, found.rule.name, start)) {
            return Standing::Known;
        }
        let Some(lines) = &self.settings.lines else { return Standing::Counts };
        let (Some(path), Some(original)) = (self.unit.paths.get(&file), self.originals.get(&file)) else {
            return Standing::Counts;
        };
        let line = original.lines().line_col(start).line;
        if lines.contains(path, line) { Standing::Counts } else { Standing::Elsewhere }
    }

    /// Whether the fix of a finding may be applied.
    pub(crate) fn accepts(&self, found: &Found, edits: &NetEdits) -> bool {
        let path = self.unit.paths.get(&found.diagnostic.file).map_or("", |path| path);
        let candidate = Candidate { path, rule: found.rule.name, start: Self::origin(found, edits) };
        self.standing(found, edits) == Standing::Counts && self.settings.accept.takes(candidate)
    }

    /// A place of the text as it is now in the file as it was read: what a fix wrote stands where it was inserted.
    pub(crate) fn as_read(&self, file: FileId, range: TextRange, edits: &NetEdits) -> (TextRange, Option<&SourceFile>) {
        let original = self.originals.get(&file).map(|file| &**file);
        let Some(edit) = edits.get(&file) else { return (range, original) };
        let (start, end) = (edit.nearest_origin(range.start()), edit.nearest_origin(range.end()));
        (TextRange::new(start, end.max(start)), original)
    }

    /// Where a finding stands in the file as it was read.
    pub(crate) fn origin(found: &Found, edits: &NetEdits) -> Option<TextSize> {
        let start = found.diagnostic.range.start();
        edits.get(&found.diagnostic.file).map_or(Some(start), |edit| edit.origin_of(start))
    }
}
