//! One run: walk, load, settle, collect; and afterwards, if asked, write.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use gofix_text::FileId;
use rayon::prelude::*;

use crate::commit::{Replacement, commit};
use crate::load::{Loaded, Loader};
use crate::outcome::{FileChange, Finding, Outcome, Problem};
use crate::rounds::settle;
use crate::settings::Settings;
use crate::track::syntax_error;
use crate::unit::{Unit, analyse};
use crate::walk::targets;

/// Is told how far a run has come.
pub trait Progress: Sync {
    /// One of `total` folders is done.
    fn advanced(&self, total: usize);
}

/// Finds what the rules find, and works out the changes. Nothing is written.
pub fn run(settings: &Settings, progress: &dyn Progress) -> Outcome {
    let targets = targets(settings);
    let loader = Loader::new(settings);
    let folders: Vec<_> = targets.folders.iter().collect();
    let parts: Vec<Outcome> = folders
        .par_iter()
        .map(|(dir, names)| {
            let part = folder(settings, loader.load(dir, names, &targets.named));
            progress.advanced(folders.len());
            part
        })
        .collect();
    let mut outcome = Outcome { left_out: targets.left_out, problems: targets.problems, ..Outcome::default() };
    for part in parts {
        merge(&mut outcome, part);
    }
    let by_place = |f: &Finding| (Arc::clone(&f.place.path), f.revealed, f.place.range.start(), f.rule);
    outcome.findings.sort_by_key(by_place);
    outcome.problems.sort();
    outcome.problems.dedup();
    outcome
}

fn merge(outcome: &mut Outcome, part: Outcome) {
    let offset = outcome.files.len();
    outcome.findings.extend(part.findings);
    outcome.files.extend(part.files);
    outcome.groups.extend(part.groups.into_iter().map(|group| group.into_iter().map(|index| index + offset).collect()));
    outcome.problems.extend(part.problems);
    for (reason, count) in part.left_out {
        *outcome.left_out.entry(reason).or_default() += count;
    }
    outcome.files_seen += part.files_seen;
    outcome.packages_seen += part.packages_seen;
}

fn folder(settings: &Settings, loaded: Loaded) -> Outcome {
    let mut outcome = Outcome {
        problems: loaded.problems,
        left_out: loaded.left_out,
        files_seen: loaded.files_seen,
        ..Outcome::default()
    };
    let Some((unit, files)) = loaded.unit else { return outcome };
    outcome.packages_seen = unit.variants.len();
    let judged: Vec<FileId> = unit.variants.iter().flat_map(|variant| variant.judged.iter().copied()).collect();
    let broken = judged.iter().filter_map(|id| files.get(id)).filter_map(|source| syntax_error(&unit, source));
    outcome.findings.extend(broken);
    let first = analyse(&unit, files.clone(), &settings.selection);
    let settled = settle(&unit, first, &settings.selection, settings.apply);
    outcome.problems.extend(settled.problems);
    outcome.findings.extend(settled.tracker.into_findings());
    let mut index_of: BTreeMap<FileId, usize> = BTreeMap::new();
    for (id, edits) in &settled.edits {
        let (Some(source), Some(path)) = (files.get(id), unit.paths.get(id)) else { continue };
        let edits = edits.trimmed(source.text());
        if edits.is_empty() {
            continue;
        }
        index_of.insert(*id, outcome.files.len());
        let after = Arc::from(edits.apply(source.text()));
        outcome.files.push(FileChange { path: Arc::clone(path), before: source.shared_text(), after, edits });
    }
    outcome.groups = groups(&unit, &settled.together, &index_of);
    outcome
}

/// Indices of changed files, those together that one fix changed together.
fn groups(unit: &Unit, together: &[Vec<FileId>], index_of: &BTreeMap<FileId, usize>) -> Vec<Vec<usize>> {
    let mut group_of: BTreeMap<FileId, usize> = unit.paths.keys().enumerate().map(|(n, id)| (*id, n)).collect();
    for files in together {
        let mut members = files.iter().filter_map(|id| group_of.get(id)).copied();
        let Some(first) = members.next() else { continue };
        let others: Vec<usize> = members.collect();
        for group in group_of.values_mut().filter(|group| others.contains(group)) {
            *group = first;
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (id, index) in index_of {
        groups.entry(group_of.get(id).copied().unwrap_or_default()).or_default().push(*index);
    }
    groups.into_values().collect()
}

/// Writes the changed files. What could not be written becomes a problem, and its findings count as not applied.
pub fn write(outcome: &mut Outcome) {
    let mut failed: Vec<usize> = Vec::new();
    for group in &outcome.groups {
        let replacements: Vec<Replacement<'_>> = group
            .iter()
            .map(|index| &outcome.files[*index])
            .map(|file| Replacement { path: Path::new(&*file.path), before: &file.before, after: &file.after })
            .collect();
        if let Err(error) = commit(&replacements) {
            outcome.problems.push(Problem { path: String::new(), message: error.to_string() });
            failed.extend(group);
        }
    }
    for index in &failed {
        let path = &outcome.files[*index].path;
        outcome.findings.iter_mut().filter(|f| f.place.path == *path).for_each(|finding| finding.applied = false);
    }
    failed.sort_unstable();
    for index in failed.into_iter().rev() {
        outcome.files.remove(index);
    }
    outcome.groups.clear();
}
