//! The lines between the parentheses of an import declaration.

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, ImportSpec};
use gofix_text::{TextRange, TextSize, slice};

/// A line: an import with the comment behind it, a comment, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// The import path, for an import.
    path: Option<String>,
    /// The line with its indentation.
    line: String,
    /// For an import that goes: the comment that stays of its line.
    left: Option<String>,
}

impl Entry {
    /// A new import.
    pub(super) fn import(path: &str, name: Option<&str>) -> Self {
        let name = name.map(|name| format!("{name} ")).unwrap_or_default();
        Self { path: Some(path.to_owned()), line: format!("\t{name}\"{path}\""), left: None }
    }

    /// The import on `line`, which may be one that goes.
    pub(super) fn read(line: &str, spec: Option<ImportSpec<'_>>, goes: impl Fn(ImportSpec<'_>) -> bool) -> Self {
        let left = spec.filter(|spec| goes(*spec)).map(|spec| {
            let comment = line.split_once(spec.node().text()).map_or("", |(_, behind)| behind.trim());
            comment.to_owned()
        });
        Self { path: spec.map(|spec| spec.path().to_owned()), line: line.to_owned(), left }
    }

    /// What stays of the line.
    fn settled(self) -> Option<Self> {
        match self.left {
            Some(comment) if comment.is_empty() => None,
            Some(comment) => Some(Self { path: None, line: format!("\t{comment}"), left: None }),
            None => Some(self),
        }
    }

    /// The line without its indentation.
    pub(super) fn text(&self) -> &str {
        self.line.trim()
    }

    pub(super) fn is_import(&self) -> bool {
        self.path.is_some()
    }

    /// Whether it is an import whose package is used by name, not for what it does when it is loaded.
    fn is_named(&self) -> bool {
        self.is_import() && !self.text().starts_with("_ ")
    }

    fn is_blank(&self) -> bool {
        self.line.trim().is_empty()
    }
}

/// The lines of `range`.
pub(super) fn read(declaration: Node<'_>, range: TextRange, goes: impl Fn(ImportSpec<'_>) -> bool) -> Vec<Entry> {
    let mut start = range.start();
    let mut entries = Vec::new();
    for line in slice(declaration.file().text(), range).split_terminator('\n') {
        let own = TextRange::at(start, TextSize::of(line));
        let mut specs = declaration.descendants().filter_map(ImportSpec::cast);
        let spec = specs.find(|spec| own.contains_range(spec.node().range()));
        entries.push(Entry::read(line, spec, &goes));
        start = own.end() + TextSize::of('\n');
    }
    entries
}

/// The lines with new imports and without those that go. What comes in the place of another import stands where that stood.
pub(super) fn settle(mut entries: Vec<Entry>, added: Vec<Entry>) -> Vec<Entry> {
    for new in added {
        add(&mut entries, new);
    }
    let is_changed = entries.iter().any(|entry| entry.left.is_some());
    let entries = entries.into_iter().filter_map(Entry::settled).collect();
    if is_changed { without_idle_blanks(entries) } else { entries }
}

/// gofmt keeps blank lines between imports, not between comments behind the last one.
fn without_idle_blanks(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.dedup_by(|next, line| next.is_blank() && line.is_blank());
    let last = entries.iter().rposition(Entry::is_import).unwrap_or(0);
    let comments = entries.split_off(entries.len().min(last + 1));
    entries.extend(comments.into_iter().filter(|entry| !entry.is_blank()));
    let first = entries.iter().position(|entry| !entry.is_blank()).unwrap_or(entries.len());
    entries.drain(..first);
    entries
}

/// The text of lines.
pub(super) fn text(entries: &[Entry]) -> String {
    entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]).collect()
}

/// Puts a new import where its like are: into the largest group of packages of the standard library, or the one that shares most
/// of its path; else into a group of its own.
fn add(entries: &mut Vec<Entry>, new: Entry) {
    let Some(path) = new.path.clone() else { return };
    let group = best_group(entries, &path);
    let blank = Entry { path: None, line: String::new(), left: None };
    match group {
        Some(range) => {
            let at = place_in(entries.get(range.clone()).unwrap_or_default(), &path);
            entries.insert(range.start + at, new);
        }
        None if entries.is_empty() => entries.push(new),
        None if is_std(&path) => {
            entries.insert(0, blank);
            entries.insert(0, new);
        }
        None => entries.extend([blank, new]),
    }
}

/// The run of lines without a blank one between them that fits a path best.
fn best_group(entries: &[Entry], path: &str) -> Option<std::ops::Range<usize>> {
    let mut best = None;
    let mut start = 0;
    for group in entries.split(Entry::is_blank) {
        let range = start..start + group.len();
        start = range.end + 1;
        let paths = || group.iter().filter_map(|entry| entry.path.as_deref());
        let score = if is_std(path) {
            // The group of what is used by name: most of it, and nothing else in it.
            let named = group.iter().filter(|entry| entry.is_named()).filter_map(|entry| entry.path.as_deref());
            let all = if paths().all(is_std) { 1_000 } else { 0 };
            if paths().any(is_std) { 1 + all + named.filter(|other| is_std(other)).count() } else { 0 }
        } else {
            let alike = paths().filter(|other| !is_std(other)).map(|other| 1 + shared_elements(path, other));
            alike.max().unwrap_or(0)
        };
        if score > best.as_ref().map_or(0, |(score, _)| *score) {
            best = Some((score, range));
        }
    }
    best.map(|(_, range)| range)
}

/// Where a path stands in a sorted group: in front of the comments above the first import that comes later.
fn place_in(group: &[Entry], path: &str) -> usize {
    let is_later = |entry: &Entry| entry.path.as_deref().is_some_and(|other| other > path);
    match group.iter().position(is_later) {
        Some(later) => {
            let before = group.get(..later).unwrap_or_default();
            before.iter().rposition(Entry::is_import).map_or(0, |last| last + 1)
        }
        None => group.iter().rposition(Entry::is_import).map_or(group.len(), |last| last + 1),
    }
}

/// Whether a path looks like one of the standard library: no dot in its first element.
fn is_std(path: &str) -> bool {
    !path.split('/').next().unwrap_or_default().contains('.')
}

fn shared_elements(one: &str, other: &str) -> usize {
    one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count()
}
