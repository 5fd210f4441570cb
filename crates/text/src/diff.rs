//! Unified diffs that `patch` and `git apply` accept.
//!
//! Start reading at [`unified`]. The edits of a file are known, so its hunks are cut directly from them in one walk over its
//! lines; only the lines within one edited block are compared. Every byte of a line is kept, a `\r` before its `\n`
//! included; a last line without `\n` is marked as `diff` marks it.

mod change;
mod path;

use std::fmt::{self, Write};

use crate::TextEdit;

use change::Change;
pub(crate) use change::{changed_lines, split_lines};

/// The longest heading of a hunk, in characters.
const HEADING: usize = 80;

/// A run of changed lines with the unchanged ones around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// Which lines of the text before.
    pub old: HunkRange,
    /// Which lines of the text after.
    pub new: HunkRange,
    /// The last line before the hunk that is not indented: in most languages the start of the enclosing declaration.
    pub heading: String,
    /// The lines, removed ones before the added ones that stand for them.
    pub lines: Vec<DiffLine>,
}

/// The lines of a hunk on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HunkRange {
    /// Lines before the first one.
    pub before: usize,
    /// How many.
    pub count: usize,
}

/// A line of a hunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// What happened to it.
    pub kind: LineKind,
    /// With its line ending, if it has one.
    pub text: String,
}

/// What happened to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// It is on both sides.
    Context,
    /// It is in the text before alone.
    Removed,
    /// It is in the text after alone.
    Added,
}

/// The unified diff of one file, from the edits that are made to `old`; empty if they change nothing.
///
/// `path` is relative, with `/` as separator; it is printed behind `a/` and `b/`, quoted as git does where it must be.
/// `context` unchanged lines are shown around each change.
pub fn unified(path: &str, old: &str, edit: &TextEdit, context: usize) -> String {
    let mut diff = String::new();
    for hunk in hunks(old, edit, context) {
        if diff.is_empty() {
            diff = format!("--- {}\n+++ {}\n", path::quoted("a/", path), path::quoted("b/", path));
        }
        write!(diff, "{hunk}").expect("invariant: a string takes any text");
    }
    diff
}

/// The hunks of the edits that are made to `old`, in the order of the text.
pub fn hunks(old: &str, edit: &TextEdit, context: usize) -> Vec<Hunk> {
    let lines = split_lines(old);
    let mut groups: Vec<Vec<Change>> = Vec::new();
    for change in change::changes(old, &lines, edit) {
        match groups.last_mut() {
            Some(group) if is_near(group, &change, context) => group.push(change),
            _ => groups.push(vec![change]),
        }
    }
    let mut cutter = Cutter { lines: &lines, context, ..Cutter::default() };
    groups.into_iter().map(|group| cutter.cut(group)).collect()
}

/// Whether the context of a change meets that of the group before it.
fn is_near(group: &[Change], change: &Change, context: usize) -> bool {
    group.last().is_some_and(|last| change.removed.start - last.removed.end <= 2 * context)
}

/// Cuts hunks out of a text, from its start to its end.
#[derive(Default)]
struct Cutter<'a> {
    lines: &'a [&'a str],
    context: usize,
    /// How many lines the hunks so far have removed and added.
    removed: usize,
    added: usize,
    /// The heading so far, and how many lines were searched for it.
    heading: &'a str,
    searched: usize,
}

impl Cutter<'_> {
    fn cut(&mut self, group: Vec<Change>) -> Hunk {
        let first = group.first().map_or(0, |change| change.removed.start.saturating_sub(self.context));
        let new_first = first + self.added - self.removed;
        let mut hunk = Hunk {
            old: HunkRange { before: first, count: 0 },
            new: HunkRange { before: new_first, count: 0 },
            heading: self.heading_before(first),
            lines: Vec::new(),
        };
        let mut next = first;
        for change in group {
            hunk.extend(LineKind::Context, self.between(next, change.removed.start));
            hunk.extend(LineKind::Removed, self.between(change.removed.start, change.removed.end));
            hunk.extend(LineKind::Added, change.added.iter().map(String::as_str));
            next = change.removed.end;
            self.removed += change.removed.len();
            self.added += change.added.len();
        }
        hunk.extend(LineKind::Context, self.between(next, next + self.context));
        hunk
    }

    fn between(&self, start: usize, end: usize) -> impl Iterator<Item = &str> {
        self.lines.iter().take(end).skip(start).copied()
    }

    fn heading_before(&mut self, line: usize) -> String {
        let unsearched = self.lines.iter().take(line).skip(self.searched);
        if let Some(heading) = unsearched.rev().find(|line| is_heading(line)) {
            self.heading = heading;
        }
        self.searched = line;
        self.heading.trim_end().chars().take(HEADING).collect::<String>().trim_end().to_owned()
    }
}

fn is_heading(line: &str) -> bool {
    line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
}

impl Hunk {
    fn extend<'a>(&mut self, kind: LineKind, lines: impl Iterator<Item = &'a str>) {
        let before = self.lines.len();
        self.lines.extend(lines.map(|text| DiffLine { kind, text: text.to_owned() }));
        let count = self.lines.len() - before;
        self.old.count += if kind == LineKind::Added { 0 } else { count };
        self.new.count += if kind == LineKind::Removed { 0 } else { count };
    }
}

impl fmt::Display for Hunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@@ -{} +{} @@", self.old, self.new)?;
        if !self.heading.is_empty() {
            write!(f, " {}", self.heading)?;
        }
        f.write_char('\n')?;
        self.lines.iter().try_for_each(|line| line.fmt(f))
    }
}

impl fmt::Display for HunkRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            0 => write!(f, "{},0", self.before),
            1 => write!(f, "{}", self.before + 1),
            count => write!(f, "{},{count}", self.before + 1),
        }
    }
}

impl fmt::Display for DiffLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char(self.kind.sign())?;
        f.write_str(&self.text)?;
        if self.text.ends_with('\n') { Ok(()) } else { f.write_str("\n\\ No newline at end of file\n") }
    }
}

impl LineKind {
    /// What the line begins with in a unified diff.
    pub fn sign(self) -> char {
        match self {
            LineKind::Context => ' ',
            LineKind::Removed => '-',
            LineKind::Added => '+',
        }
    }
}

#[cfg(test)]
mod tests;
