//! What goes to standard output and into reports: one module for each format.
//!
//! [`Report`] holds what all formats read. A public format is its own struct or text with its own version, apart from the
//! types of the engine. Formats for programs never hold styles; formats for people never hold what steers a terminal.

pub(crate) mod checkstyle;
pub(crate) mod concise;
pub(crate) mod diff;
pub(crate) mod github;
pub(crate) mod gitlab;
pub(crate) mod json;
pub(crate) mod junit;
pub(crate) mod markdown;
pub(crate) mod place;
pub(crate) mod rdjson;
pub(crate) mod sarif;
pub(crate) mod statistics;
pub(crate) mod summary;
pub(crate) mod text;
pub(crate) mod xml;

use std::io::{self, Write};

use gofix_engine::{Finding, Outcome, Selection};

use crate::cli::Format;
use crate::screen::Screen;

pub(crate) use crate::screen::printable;

/// A finished run, as the reporters see it.
pub(crate) struct Report<'a> {
    /// What the run gave.
    pub(crate) outcome: &'a Outcome,
    /// The working directory; paths are shown relative to it.
    pub(crate) base: &'a str,
    /// The rules that ran.
    pub(crate) selection: &'a Selection,
    /// Whether files are written.
    pub(crate) writes: bool,
    /// Whether unsafe fixes are applied.
    pub(crate) applies_unsafe: bool,
    /// Whether everything is shown, with the source around it.
    pub(crate) verbose: bool,
    /// Whether the text format shows the changes.
    pub(crate) diffs: bool,
    /// Whether a baseline was used.
    pub(crate) has_baseline: bool,
    /// What it is written to.
    pub(crate) screen: Screen,
}

impl Report<'_> {
    /// Writes the report in one format.
    pub(crate) fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Text => text::write(self, out),
            Format::Concise => concise::write(self, out),
            Format::Diff => diff::write(self, out),
            Format::Json => json::write(self, out),
            Format::Jsonl => json::write_lines(self, out),
            Format::Sarif => sarif::write(self, out),
            Format::Github => github::write(self, out),
            Format::Gitlab => gitlab::write(self, out),
            Format::Rdjson => rdjson::write(self, out),
            Format::Checkstyle => checkstyle::write(self, out),
            Format::Junit => junit::write(self, out),
            Format::Markdown => markdown::write(self, out),
        }
    }

    /// A path as it is shown: relative where it lies below the working directory.
    pub(crate) fn shown<'p>(&self, path: &'p str) -> &'p str {
        below(path, self.base).unwrap_or(path)
    }

    /// A path as the code host knows it: relative to the root of the checkout that the variable of the CI system names, to
    /// the working directory elsewhere.
    pub(crate) fn hosted<'p>(&self, path: &'p str, variable: &str) -> &'p str {
        let root = std::env::var(variable).ok().filter(|root| !root.is_empty());
        root.and_then(|root| below(path, root.trim_end_matches('/'))).unwrap_or_else(|| self.shown(path))
    }

    /// `path:line:column` of a finding.
    pub(crate) fn place(&self, finding: &Finding) -> String {
        let place = &finding.place;
        printable(&format!("{}:{}:{}", self.shown(&place.path), place.start.line, place.start.column))
    }

    /// The findings that this run does not settle.
    pub(crate) fn left(&self) -> impl Iterator<Item = &Finding> {
        self.outcome.findings.iter().filter(|finding| finding.is_left())
    }
}

fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(folder)?;
    if folder.ends_with('/') { Some(rest) } else { rest.strip_prefix('/') }
}

/// Where a rule's page stands.
pub(crate) fn help_uri(rule: &str) -> String {
    format!("{}/blob/main/docs/rules/{rule}.md", env!("CARGO_PKG_REPOSITORY"))
}

/// What a rule says of itself in one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
