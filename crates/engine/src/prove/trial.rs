//! A run in which fixes can be left out and taken in again.
//!
//! Start reading at [`Trial`]. Folders are settled one by one, so that another choice of fixes costs the rounds of the
//! folders that it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use gofix_semantics::module::path;
use rayon::prelude::*;

use super::FixId;
use super::toolchain::{Texts, Wanted};
use crate::across;
use crate::outcome::{FileChange, Finding, Outcome};
use crate::run::{Folder, Parts, Progress, merge, run_parts, sort};
use crate::settings::{Candidate, Settings};

/// Why a rule that looks at whole modules fixes nothing here.
const OVER_FOLDERS: &str =
    "a fix over several packages is not tried with --prove: let a run without it make it, and build that";

/// All folders of a run.
pub(crate) struct Trial {
    settings: Settings,
    whole: Outcome,
    parts: Vec<Part>,
    /// The fixes that are left out, and why.
    barred: BTreeMap<FixId, String>,
}

struct Part {
    /// `None` where nothing was changed in the first place.
    changed: Option<Changed>,
    outcome: Outcome,
}

struct Changed {
    folder: Folder,
    /// Its path, without symbolic links.
    path: String,
}

impl Trial {
    /// Runs the rules. A fix over several folders cannot be taken back folder by folder, so it is not tried at all.
    pub(crate) fn new(settings: &Settings, progress: &dyn Progress) -> Self {
        // Folders are settled again and again with other fixes: each has to be there, not only what it gave.
        // Of what is not part of the build the toolchain says nothing.
        let settings = &Settings { cache: None, other_builds: false, ..settings.clone() };
        let (modules, settings) = match across::split(settings) {
            Some((modules, others)) => (Some(Settings { apply: None, ..modules }), others),
            None => (None, settings.clone()),
        };
        let Parts { mut whole, folders: parts, .. } = run_parts((modules.as_ref(), &settings), progress, Some);
        let would_be_fixed = whole.findings.iter_mut().filter(|finding| finding.fix.is_ok());
        would_be_fixed.for_each(|finding| finding.fix = Err(OVER_FOLDERS.to_owned()));
        let parts = parts.into_iter().map(|(outcome, folder)| {
            let path = outcome.files.first().and_then(|file| path::parent(&file.path)).map(real).unwrap_or_default();
            Part { changed: folder.map(|folder| Changed { folder, path }), outcome }
        });
        Self { settings, whole, parts: parts.collect(), barred: BTreeMap::new() }
    }

    /// The folders that are changed: their numbers and paths.
    pub(crate) fn changed(&self) -> impl Iterator<Item = (usize, &str)> {
        self.parts.iter().enumerate().filter_map(|(part, it)| Some((part, it.changed.as_ref()?.path.as_str())))
    }

    /// The path of a folder.
    pub(crate) fn path(&self, part: usize) -> &str {
        self.parts[part].changed.as_ref().map_or("", |changed| &changed.path)
    }

    /// What of a folder is changed; `None` when nothing is any more.
    pub(crate) fn wanted(&self, part: usize) -> Option<Wanted> {
        let files = &self.parts[part].outcome.files;
        let is_test = |file: &FileChange| file.path.ends_with("_test.go");
        let wanted = Wanted { code: !files.iter().all(is_test), tests: files.iter().any(is_test) };
        (!files.is_empty()).then_some(wanted)
    }

    /// The fixes of some folders, in the order in which they build on each other. What others settle may be fixed by itself
    /// where some of those are left out.
    pub(crate) fn fixes(&self, parts: &BTreeSet<usize>) -> Vec<FixId> {
        let mut found: Vec<&Finding> =
            parts.iter().flat_map(|part| &self.parts[*part].outcome.findings).filter(|f| !f.is_left()).collect();
        found.sort_by_key(|f| (f.revealed, f.origin.is_none(), Arc::clone(&f.place.path), f.origin, f.rule));
        let mut fixes: Vec<FixId> = found.into_iter().map(id).collect();
        fixes.dedup();
        fixes
    }

    /// How many fixes are applied in a folder.
    pub(crate) fn count(&self, part: usize) -> usize {
        self.parts[part].outcome.findings.iter().filter(|finding| finding.is_fixed()).count()
    }

    /// The texts of some folders as they are to be.
    pub(crate) fn texts(&self, parts: impl Iterator<Item = usize>) -> Texts {
        let mut texts = self.unfixed();
        for part in parts {
            texts.extend(self.texts_of(part, &self.parts[part].outcome));
        }
        texts
    }

    /// The texts of some folders if of their fixes only some are applied.
    pub(crate) fn texts_with(&self, parts: &BTreeSet<usize>, fixes: &BTreeSet<FixId>) -> Texts {
        let allowed = Arc::new(fixes.clone());
        let accept = self.settings.accept.and(move |candidate| allowed.contains(&FixId::of(candidate)));
        let settings = Settings { accept, single_fixes: false, ..self.settings.clone() };
        let parts: Vec<usize> = parts.iter().copied().collect();
        let settle = |part: &usize| self.parts[*part].changed.as_ref().map(|it| (*part, it.folder.settle(&settings)));
        let settled: Vec<(usize, Outcome)> = parts.par_iter().filter_map(settle).collect();
        settled.into_iter().flat_map(|(part, outcome)| self.texts_of(part, &outcome)).collect()
    }

    /// The texts that stand in for those on disk without any fix: that of standard input.
    pub(crate) fn unfixed(&self) -> Texts {
        self.settings.overlay.iter().map(|(path, text)| (moved(path, &real_parent(path)), Arc::clone(text))).collect()
    }

    fn texts_of(&self, part: usize, outcome: &Outcome) -> Texts {
        let folder = self.path(part);
        outcome.files.iter().map(|file| (moved(&file.path, folder), Arc::clone(&file.after))).collect()
    }

    /// Leaves fixes out for good.
    pub(crate) fn bar(&mut self, parts: &BTreeSet<usize>, guilty: impl Iterator<Item = (FixId, String)>) {
        self.barred.extend(guilty);
        let barred: Arc<BTreeSet<FixId>> = Arc::new(self.barred.keys().cloned().collect());
        let accept = self.settings.accept.and(move |candidate| !barred.contains(&FixId::of(candidate)));
        let settings = Settings { accept, ..self.settings.clone() };
        for part in parts {
            let part = &mut self.parts[*part];
            if let Some(changed) = &part.changed {
                part.outcome = changed.folder.settle(&settings);
            }
        }
    }

    /// The fixes that are left out.
    pub(crate) fn backed_out(&self) -> BTreeSet<FixId> {
        self.barred.keys().cloned().collect()
    }

    /// The outcome of the whole run. What was left out is reported without a fix.
    pub(crate) fn into_outcome(self) -> Outcome {
        let mut whole = self.whole;
        for part in self.parts {
            merge(&mut whole, part.outcome);
        }
        for finding in whole.findings.iter_mut().filter(|finding| finding.is_left()) {
            if let Some(why) = self.barred.get(&id(finding)) {
                finding.fix = Err(format!("the fix was backed out: {why}"));
            }
        }
        sort(&mut whole);
        whole
    }
}

impl FixId {
    /// What a candidate is known by.
    pub fn of(candidate: Candidate<'_>) -> Self {
        Self { path: Arc::from(candidate.path), rule: candidate.rule, start: candidate.start }
    }
}

fn id(finding: &Finding) -> FixId {
    FixId { path: Arc::clone(&finding.place.path), rule: finding.rule, start: finding.origin }
}

/// A folder's path without symbolic links: the go command knows folders by that.
fn real(folder: &str) -> String {
    fs::canonicalize(folder).map_or_else(|_| folder.to_owned(), |real| real.to_string_lossy().into_owned())
}

fn real_parent(path: &str) -> String {
    path::parent(path).map(real).unwrap_or_default()
}

/// A file in another folder.
fn moved(file: &str, folder: &str) -> String {
    path::join(folder, path::file_name(file))
}
