//! Which findings count: those on changed lines, those that no baseline knows.
//!
//! [`ChangedLines`] is made by whoever can ask git. The place of a finding in the file *as it was read* decides, also for
//! findings that come up again after a fix: what does not count is neither reported nor fixed.

use std::collections::BTreeMap;

/// Changed lines by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedLines {
    /// Lines by absolute path.
    pub files: BTreeMap<String, Lines>,
}

/// Some lines of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// The whole file.
    All,
    /// From and to, both included, from 1; sorted.
    Ranges(Vec<(u32, u32)>),
}

impl ChangedLines {
    /// Whether a line of a file is among them.
    pub fn contains(&self, path: &str, line: u32) -> bool {
        match self.files.get(path) {
            None => false,
            Some(Lines::All) => true,
            Some(Lines::Ranges(ranges)) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&line)),
        }
    }

    /// Whether any file of a folder is among them.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.files.keys().any(|path| path.rsplit_once('/').is_some_and(|(parent, _)| parent == folder))
    }
}
