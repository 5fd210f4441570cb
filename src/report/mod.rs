//! What goes to standard output: one module for each format.
//!
//! [`Report`] holds what all formats read. A public format is its own struct with its own version, apart from the types of
//! the engine.

pub(crate) mod concise;
pub(crate) mod diff;
pub(crate) mod json;
pub(crate) mod statistics;
pub(crate) mod summary;
pub(crate) mod text;

use gofix_engine::{Finding, Outcome};

/// A finished run, as the reporters see it.
pub(crate) struct Report<'a> {
    /// What the run gave.
    pub(crate) outcome: &'a Outcome,
    /// The working directory; paths are shown relative to it.
    pub(crate) base: &'a str,
    /// Whether files are written.
    pub(crate) writes: bool,
    /// Whether unsafe fixes are applied.
    pub(crate) applies_unsafe: bool,
    /// Whether everything is shown, with the source around it.
    pub(crate) verbose: bool,
}

impl Report<'_> {
    /// A path as it is shown: relative where it lies below the working directory.
    pub(crate) fn shown<'p>(&self, path: &'p str) -> &'p str {
        match path.strip_prefix(self.base) {
            Some(rest) if self.base.ends_with('/') => rest,
            Some(rest) => rest.strip_prefix('/').unwrap_or(path),
            None => path,
        }
    }

    /// `path:line:column` of a finding.
    pub(crate) fn place(&self, finding: &Finding) -> String {
        let place = &finding.place;
        printable(&format!("{}:{}:{}", self.shown(&place.path), place.start.line, place.start.column))
    }

    /// The findings that this run does not settle.
    pub(crate) fn left(&self) -> impl Iterator<Item = &Finding> {
        self.outcome.findings.iter().filter(|finding| !finding.applied)
    }
}

/// Text from a scanned file, safe for a terminal and for one line: control characters are spelled out.
pub(crate) fn printable(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return text.to_owned();
    }
    text.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}
