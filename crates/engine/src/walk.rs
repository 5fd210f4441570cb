//! From the named paths to the Go files that are looked at.
//!
//! Folders are walked as git would (ignored and hidden files left out), and `vendor`, `testdata` and folders that begin
//! with `_` are passed over unless they were named or asked for. Links to folders are not followed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ignore::gitignore::Gitignore;
use ignore::{DirEntry, WalkBuilder};

use crate::outcome::Problem;
use crate::settings::{Include, Settings};

/// What keeps a folder from being walked.
struct Excluding {
    include: Include,
    patterns: Option<Gitignore>,
}

impl Excluding {
    fn excludes(&self, folder: &Path) -> bool {
        self.patterns
            .as_ref()
            .is_some_and(|patterns| folder.starts_with(patterns.path()) && patterns.matched(folder, true).is_ignore())
    }
}

impl Settings {
    fn clone_for_walk(&self) -> Excluding {
        Excluding { include: self.include, patterns: self.policy.exclude.clone() }
    }

    /// Whether a file or folder is excluded by the configuration.
    fn excludes(&self, path: &str, is_dir: bool) -> bool {
        self.policy.exclude.as_ref().is_some_and(|patterns| {
            Path::new(path).starts_with(patterns.path())
                && patterns.matched_path_or_any_parents(path, is_dir).is_ignore()
        })
    }

    fn tests_left_out(&self, name: &str) -> bool {
        !self.tests && name.ends_with("_test.go")
    }
}

/// The files to look at.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// Names of files by folder.
    pub(crate) folders: BTreeMap<String, BTreeSet<String>>,
    /// Files that were named themselves, by path.
    pub(crate) named: BTreeSet<String>,
    /// What was passed over, by reason.
    pub(crate) left_out: BTreeMap<&'static str, usize>,
    /// Paths that could not be read.
    pub(crate) problems: Vec<Problem>,
}

impl Targets {
    /// Adds one file.
    fn add(&mut self, path: &str) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = if folder.is_empty() { "/" } else { folder };
        self.folders.entry(folder.to_owned()).or_default().insert(name.to_owned());
    }

    fn problem(&mut self, path: &str, message: impl std::fmt::Display) {
        self.problems.push(Problem { path: path.to_owned(), message: message.to_string() });
    }
}

/// Finds the files of a run.
pub(crate) fn targets(settings: &Settings) -> Targets {
    let mut targets = Targets::default();
    for path in &settings.paths {
        if settings.overlay.as_ref().is_some_and(|(overlay, _)| overlay == path) {
            targets.named.insert(path.clone());
            targets.add(path);
            continue;
        }
        match std::fs::metadata(path) {
            Err(error) => targets.problem(path, error),
            Ok(metadata) if metadata.is_dir() => walk(path, settings, &mut targets),
            Ok(_) if settings.tests_left_out(path) => *targets.left_out.entry("test files").or_default() += 1,
            Ok(_) if settings.excludes(path, false) => *targets.left_out.entry("excluded files").or_default() += 1,
            Ok(_) if !is_go(path) => targets.problem(path, "not a Go file"),
            Ok(_) => {
                targets.named.insert(path.clone());
                targets.add(path);
            }
        }
    }
    if let Some(lines) = &settings.lines {
        targets.folders.retain(|folder, _| lines.has_folder(folder));
    }
    targets
}

fn walk(root: &str, settings: &Settings, targets: &mut Targets) {
    let excluding = settings.clone_for_walk();
    let left_out = std::sync::Arc::new(std::sync::Mutex::new(BTreeMap::<&'static str, usize>::new()));
    let counts = std::sync::Arc::clone(&left_out);
    let walk = WalkBuilder::new(root)
        .follow_links(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .filter_entry(move |entry| match passed_over(entry, &excluding) {
            Some(reason) => {
                if let Ok(mut counts) = counts.lock() {
                    *counts.entry(reason).or_default() += 1;
                }
                false
            }
            None => true,
        })
        .build();
    for entry in walk {
        match entry {
            Err(error) => targets.problem(root, error),
            Ok(entry) => take(&entry, settings, targets),
        }
    }
    if let Ok(counts) = left_out.lock() {
        for (reason, count) in &*counts {
            *targets.left_out.entry(reason).or_default() += count;
        }
    }
}

fn take(entry: &DirEntry, settings: &Settings, targets: &mut Targets) {
    let Some(kind) = entry.file_type() else { return };
    let Some(path) = entry.path().to_str() else {
        targets.problem(&entry.path().to_string_lossy(), "the name is not UTF-8; it was left alone");
        return;
    };
    if kind.is_dir() || !is_go(path) {
        return;
    }
    let name = entry.file_name().to_string_lossy();
    if name.starts_with(['_', '.']) {
        return;
    }
    if settings.excludes(path, false) {
        *targets.left_out.entry("excluded files").or_default() += 1;
        return;
    }
    if settings.tests_left_out(&name) {
        *targets.left_out.entry("test files").or_default() += 1;
        return;
    }
    // A link to a file elsewhere is that file's own business, save where it stays below the folder that was named.
    if kind.is_symlink() {
        *targets.left_out.entry("symbolic links").or_default() += 1;
        return;
    }
    if !kind.is_file() {
        targets.problem(path, "not a regular file; it was left alone");
        return;
    }
    targets.add(path);
}

/// Why a folder is not walked.
fn passed_over(entry: &DirEntry, excluding: &Excluding) -> Option<&'static str> {
    if entry.depth() == 0 || !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return None;
    }
    let name = entry.file_name().to_str()?;
    match name {
        "vendor" if !excluding.include.vendor => Some("vendor folders"),
        "testdata" if !excluding.include.testdata => Some("testdata folders"),
        _ if name.starts_with('_') => Some("folders that begin with _"),
        _ if excluding.excludes(entry.path()) => Some("excluded folders"),
        _ => None,
    }
}

fn is_go(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "go")
}
