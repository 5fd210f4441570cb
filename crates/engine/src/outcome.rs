//! What a run gives back: findings, changed files, what was left out, what went wrong. Plain values for the reporters.

use std::collections::BTreeMap;
use std::sync::Arc;

use gofix_analysis::{Applicability, RuleMetadata, Severity};
use gofix_text::{Edit, LineCol, TextEdit, TextRange, TextSize};

use crate::prove::Proof;

/// The result of one run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The findings, by path, offset and rule.
    pub findings: Vec<Finding>,
    /// The files that the run changes, by path.
    pub files: Vec<FileChange>,
    /// Indices into `files`, those together that are written together or not at all.
    pub groups: Vec<Vec<usize>>,
    /// What kept the command from doing its work; such a run ends with status 2.
    pub problems: Vec<Problem>,
    /// What was not looked at, by reason ("generated files", "vendor folders"), with how often.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Findings that the baseline knows, in the same order.
    pub known: Vec<Finding>,
    /// How many findings stand on lines that do not count.
    pub elsewhere: usize,
    /// The texts, as they were read, of the files that findings or changes are in.
    pub sources: BTreeMap<Arc<str>, Arc<str>>,
    /// How many files were looked at.
    pub files_seen: usize,
    /// How many packages were looked at.
    pub packages_seen: usize,
    /// What the Go toolchain said of the changes, where it was asked.
    pub proof: Option<Proof>,
}

/// Whether a finding counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is reported and may be fixed.
    #[default]
    Counts,
    /// The baseline knows it.
    Known,
    /// Its line is none of those that count.
    Elsewhere,
}

/// A place in a file, in bytes and in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Absolute, with `/` as separator.
    pub path: Arc<str>,
    /// The bytes.
    pub range: TextRange,
    /// Where it starts; lines and columns (in bytes) from 1.
    pub start: LineCol,
    /// Where it ends.
    pub end: LineCol,
}

/// What a run makes of a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It is still there.
    #[default]
    Left,
    /// The run wrote its fix, or would.
    Fixed,
    /// Its own fix was not written, and behind those of others it is not found any more.
    Gone,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The rule's metadata.
    pub metadata: &'static RuleMetadata,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The smallest piece that shows it.
    pub place: Place,
    /// The enclosing function, as `F`, `T.M` or `(*T).M`; empty at top level.
    pub function: String,
    /// Stable when lines move.
    pub fingerprint: String,
    /// A hash of the statement around it, its layout not counted.
    pub statement: String,
    /// Whether it counts.
    pub standing: Standing,
    /// Places that explain it, with what to see there.
    pub related: Vec<(Place, String)>,
    /// The fix, or why there is none.
    pub fix: Result<SingleFix, String>,
    /// Other fixes for a person to choose from.
    pub alternatives: Vec<SingleFix>,
    /// What becomes of it.
    pub fate: Fate,
    /// Whether it only came to light through a fix. Its place is one of the file as it was read all the same.
    pub revealed: bool,
    /// Where it starts in the file as it was read; `None` in text that a fix wrote.
    pub origin: Option<TextSize>,
}

impl Finding {
    /// Whether this run wrote its fix, or would.
    pub fn is_fixed(&self) -> bool {
        self.fate == Fate::Fixed
    }

    /// Whether it is still there behind the run.
    pub fn is_left(&self) -> bool {
        self.fate == Fate::Left
    }

    /// The applicability of its fix; `None` without one that could be applied.
    pub fn applicability(&self) -> Option<Applicability> {
        self.fix.as_ref().ok().map(|fix| fix.applicability).filter(|a| *a != Applicability::Manual)
    }
}

/// One fix alone, imports included; offsets into the files as they were read.
#[derive(Clone, Debug)]
pub struct SingleFix {
    /// What it does.
    pub label: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// The edits of each file, by path.
    pub edits: BTreeMap<Arc<str>, Vec<Edit>>,
}

/// The net change of a file over the whole run.
#[derive(Clone, Debug)]
pub struct FileChange {
    /// Absolute, with `/` as separator.
    pub path: Arc<str>,
    /// The text as it was read.
    pub before: Arc<str>,
    /// The text as it is, or would be, written.
    pub after: Arc<str>,
    /// From `before` to `after`.
    pub edits: TextEdit,
}

/// Something that could not be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or folder; empty where it is about none.
    pub path: String,
    /// What happened and what to do.
    pub message: String,
}
