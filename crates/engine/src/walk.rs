//! From the named paths to the Go files that are looked at.
//!
//! Folders are walked as git would (ignored and hidden files left out), and `vendor`, `testdata` and folders that begin
//! with `_` are passed over unless they were named or asked for. Links to folders are not followed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::gitignore::Gitignore;
use ignore::{DirEntry, WalkBuilder};

use crate::disk::MAX_FILE_SIZE;
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
            Ok(_) if leads_out(path) => targets.problem(path, "a symbolic link out of its folder and of the working directory; it was left alone (name that file itself)"),
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

/// Whether a path is a link to a file that is neither below the folder of the link nor below the working directory.
fn leads_out(path: &str) -> bool {
    let link = Path::new(path);
    let is_link = std::fs::symlink_metadata(link).is_ok_and(|metadata| metadata.is_symlink());
    let holds = |folder: &Path, file: &Path| folder.canonicalize().is_ok_and(|folder| file.starts_with(folder));
    is_link
        && link.canonicalize().is_ok_and(|file| {
            let is_beside = link.parent().is_some_and(|folder| holds(folder, &file));
            !is_beside && !std::env::current_dir().is_ok_and(|folder| holds(&folder, &file))
        })
}

/// A file with patterns that cannot be read as one: reading a pipe or a device would never end.
fn endless_patterns(folder: &Path) -> Option<PathBuf> {
    let files = [".ignore", ".gitignore", ".git/info/exclude"].map(|name| folder.join(name));
    files
        .into_iter()
        .find(|file| std::fs::metadata(file).is_ok_and(|file| !file.is_file() || file.len() > MAX_FILE_SIZE))
}

/// What the walk notes beside the files.
#[derive(Default)]
struct Notes {
    left_out: BTreeMap<&'static str, usize>,
    endless: Vec<PathBuf>,
}

fn walk(root: &str, settings: &Settings, targets: &mut Targets) {
    let problem = "not a regular file of patterns; its folder was left alone";
    if let Some(file) = Path::new(root).ancestors().find_map(endless_patterns) {
        targets.problem(&file.to_string_lossy(), problem);
        return;
    }
    let excluding = settings.clone_for_walk();
    let notes = Arc::new(Mutex::new(Notes::default()));
    let shared = Arc::clone(&notes);
    let walk = WalkBuilder::new(root)
        .follow_links(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .filter_entry(move |entry| {
            let mut notes = shared.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(reason) = passed_over(entry, &excluding) {
                *notes.left_out.entry(reason).or_default() += 1;
                return false;
            }
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let endless = if is_folder { endless_patterns(entry.path()) } else { None };
            notes.endless.extend(endless.clone());
            endless.is_none()
        })
        .build();
    for entry in walk {
        match entry {
            Err(error) => targets.problem(root, error),
            Ok(entry) => take(&entry, settings, targets),
        }
    }
    let notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
    for (reason, count) in &notes.left_out {
        *targets.left_out.entry(reason).or_default() += count;
    }
    for file in &notes.endless {
        targets.problem(&file.to_string_lossy(), problem);
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
