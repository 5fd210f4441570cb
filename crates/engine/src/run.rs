//! One run: walk, load, settle, collect; and afterwards, if asked, write.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use gofix_semantics::Seen;
use gofix_syntax::SourceFile;
use gofix_text::{FileId, TextEdit, TextSize};
use rayon::prelude::*;

use crate::across::{self, Given};
use crate::baseline::Entry;
use crate::cache::{Answers, Target};
use crate::commit::{Replacement, commit, leftover};
use crate::judge::Judge;
use crate::load::{Files, Loaded, Loader};
use crate::meta::SYNTAX_ERROR;
use crate::outcome::{Fate, FileChange, Finding, Outcome, Problem, Standing};
use crate::rounds::settle;
use crate::settings::Settings;
use crate::thin;
use crate::track::{Tracker, syntax_error};
use crate::unit::{Asked, Later, Snapshot, Unit, analyse};
use crate::walk::targets;

/// Is told how far a run has come.
pub trait Progress: Sync {
    /// One of `total` folders is done.
    fn advanced(&self, total: usize);

    /// The Go toolchain is asked this now.
    fn proving(&self, _what: &str) {}
}

/// Finds what the rules find, and works out the changes. Nothing is written.
pub fn run(settings: &Settings, progress: &dyn Progress) -> Outcome {
    let split = across::split(settings);
    let (modules, others) = match &split {
        Some((modules, others)) => (Some(modules), others),
        None => (None, settings),
    };
    let Parts { whole: mut outcome, folders, together } = run_parts((modules, others), progress, |_| None::<()>);
    for (part, _) in folders {
        merge(&mut outcome, part);
    }
    join_groups(&mut outcome, &together);
    sort(&mut outcome);
    outcome
}

/// A run folder by folder.
pub(crate) struct Parts<T> {
    /// What concerns no folder, and what rules that look at whole modules have found.
    pub(crate) whole: Outcome,
    /// The outcome of each folder, and what was kept of it.
    pub(crate) folders: Vec<(Outcome, Option<T>)>,
    /// Files that one fix changed together, in several folders.
    together: Vec<Vec<Arc<str>>>,
}

/// Runs the rules that look at whole modules by the first settings, if there are any, then the others in each folder. `keep`
/// says what is kept of a folder that is changed.
pub(crate) fn run_parts<T: Send>(
    (modules, settings): (Option<&Settings>, &Settings),
    progress: &dyn Progress,
    keep: impl Fn(Folder) -> Option<T> + Sync,
) -> Parts<T> {
    let mut targets = targets(settings);
    if settings.writes {
        let problems = leftover::clear(targets.folders.keys().map(Path::new));
        targets.problems.extend(problems.into_iter().map(|message| Problem { path: String::new(), message }));
    }
    let loader = Loader::new(settings);
    let folders: Vec<_> = targets.folders.iter().collect();
    let mut named = targets.named.clone();
    let given = modules.map(|modules| across::settle_modules(modules, &loader, &folders, &named));
    let given = Arc::new(given.unwrap_or_default());
    named.extend(given.edits.keys().map(ToString::to_string));
    let total = folders.len();
    // What rules that look at whole modules have changed, the folders' answers rest on too.
    let answers = Answers::of(settings, &loader, &named).filter(|_| given.edits.is_empty());
    if let Some(answers) = &answers {
        answers.read(&folders);
    }
    let prepare = |(dir, names): (&String, &BTreeSet<String>)| {
        let Loaded { units, files_seen, left_out, problems } =
            loader.load(&settings.selection, (dir.as_str(), names), &named);
        let prepared = prepare(settings, Outcome { problems, left_out, files_seen, ..Outcome::default() }, units);
        progress.advanced(total);
        prepared
    };
    let finish = |mut prepared: Prepared, known, target: Target<'_>| {
        for (unit, ..) in &mut prepared.units {
            if let Some((_, now)) = given.worlds.iter().find(|(before, _)| Arc::ptr_eq(before, &unit.world)) {
                unit.later = Later::Given(Arc::clone(now));
            }
        }
        let folder = Folder { prepared, known, given: Arc::clone(&given) };
        let outcome = folder.settle(settings);
        if let Some(answers) = &answers {
            answers.take(target, &outcome, &folder.elsewhere());
        }
        let kept = if outcome.files.is_empty() { None } else { keep(folder) };
        (outcome, kept)
    };
    let largest_first = largest_first(&folders);
    let parts = if settings.baseline.is_none() {
        in_order(&largest_first, |index| {
            let (dir, names) = folders[index];
            if let Some(known) = answers.as_ref().and_then(|answers| answers.find((dir, names))) {
                progress.advanced(total);
                return (known, None);
            }
            finish(prepare(folders[index]), Known::new(), (dir, names))
        })
    } else {
        // Which findings are known can only be told when all are there: files may have moved.
        let prepared: Vec<Prepared> = in_order(&largest_first, |index| prepare(folders[index]));
        let known = known_in(settings, &prepared);
        let parts: Vec<_> = prepared.into_iter().zip(known).zip(&folders).collect();
        let finish =
            |((prepared, known), (dir, names)): ((_, _), &(&String, &_))| finish(prepared, known, (dir, names));
        parts.into_par_iter().map(finish).collect()
    };
    if let Some(answers) = answers {
        answers.keep();
    }
    let mut whole = Outcome { left_out: targets.left_out, problems: targets.problems, ..Outcome::default() };
    merge(&mut whole, given.outcome.clone());
    Parts { whole, folders: parts, together: given.together.clone() }
}

/// Puts findings and problems in order.
pub(crate) fn sort(outcome: &mut Outcome) {
    let by_place = |f: &Finding| (Arc::clone(&f.place.path), f.revealed, f.place.range.start(), f.rule);
    outcome.findings.sort_by_key(by_place);
    outcome.known.sort_by_key(by_place);
    outcome.problems.sort();
    outcome.problems.dedup();
}

/// The indices of the folders, those with the most files first: a large one that is begun last keeps one thread busy while
/// the others have nothing to do.
fn largest_first(folders: &[(&String, &BTreeSet<String>)]) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..folders.len()).collect();
    indices.sort_by_key(|index| std::cmp::Reverse(folders[*index].1.len()));
    indices
}

/// Works on each index in the given order, in parallel; the results are in the order of the indices.
fn in_order<T: Send>(indices: &[usize], work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let mut results: Vec<(usize, T)> = indices.par_iter().with_max_len(1).map(|index| (*index, work(*index))).collect();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Makes one group of those that hold files which one fix changed together.
fn join_groups(outcome: &mut Outcome, together: &[Vec<Arc<str>>]) {
    for paths in together {
        let files = &outcome.files;
        let holds = |group: &Vec<usize>| {
            group.iter().any(|index| files.get(*index).is_some_and(|file| paths.contains(&file.path)))
        };
        let (joined, mut rest): (Vec<_>, Vec<_>) = std::mem::take(&mut outcome.groups).into_iter().partition(holds);
        rest.extend((!joined.is_empty()).then(|| joined.concat()));
        outcome.groups = rest;
    }
}

/// Takes the outcome of a folder into that of the run.
pub(crate) fn merge(outcome: &mut Outcome, part: Outcome) {
    let offset = outcome.files.len();
    outcome.findings.extend(part.findings);
    outcome.known.extend(part.known);
    outcome.sources.extend(part.sources);
    outcome.files.extend(part.files);
    outcome.groups.extend(part.groups.into_iter().map(|group| group.into_iter().map(|index| index + offset).collect()));
    outcome.problems.extend(part.problems);
    for (reason, count) in part.left_out {
        *outcome.left_out.entry(reason).or_default() += count;
    }
    outcome.elsewhere += part.elsewhere;
    outcome.files_seen += part.files_seen;
    outcome.packages_seen += part.packages_seen;
}

/// Findings that a baseline knows.
pub(crate) type Known = BTreeSet<(FileId, &'static str, TextSize)>;

/// Units whose first findings are there.
pub(crate) struct Prepared {
    pub(crate) outcome: Outcome,
    pub(crate) units: Vec<(Unit, Snapshot, Tracker)>,
}

/// Looks at units for the first time.
pub(crate) fn prepare(settings: &Settings, mut outcome: Outcome, units: Vec<(Unit, Files)>) -> Prepared {
    let units = units.into_iter().map(|(unit, files)| prepare_unit(settings, &mut outcome, unit, files)).collect();
    Prepared { outcome, units }
}

fn prepare_unit(settings: &Settings, outcome: &mut Outcome, unit: Unit, files: Files) -> (Unit, Snapshot, Tracker) {
    outcome.packages_seen += unit.variants.len();
    let mut first = analyse(&unit, &unit.world, files, (settings, Asked::All), None);
    // What is edited, or shown, is read in full.
    while let Some(files) = thin::read_again(&first.files, &first.concerned()) {
        first = analyse(&unit, &unit.world, files, (settings, Asked::All), Some(&first));
    }
    let files = &first.files;
    // What no build takes as it is may be a template.
    let is_built = *unit.world.context() == settings.build;
    if is_built && settings.selection.meta.contains(SYNTAX_ERROR.name) {
        let judged = unit.variants.iter().flat_map(|variant| &variant.judged).filter_map(|id| files.get(id));
        let broken = judged.filter_map(|source| Some((syntax_error(&unit, &settings.policy, source)?, source)));
        for (finding, source) in broken {
            let is_off = settings
                .lines
                .as_ref()
                .is_some_and(|lines| !lines.contains(&finding.place.path, finding.place.start.line));
            if !is_off && !settings.policy.ignores(&finding.place.path, finding.rule) {
                outcome.sources.insert(Arc::clone(&finding.place.path), source.shared_text());
                outcome.findings.push(finding);
            }
        }
    }
    let tracker = Tracker::new(&unit, &first, settings);
    (unit, first, tracker)
}

/// Which findings of each unit the baseline knows.
pub(crate) fn known_in(settings: &Settings, prepared: &[Prepared]) -> Vec<Known> {
    let Some((root, baseline)) = &settings.baseline else { return vec![Known::new(); prepared.len()] };
    let mut entries = Vec::new();
    let mut places = Vec::new();
    for (folder, prepared) in prepared.iter().enumerate() {
        for (file, finding) in prepared.units.iter().flat_map(|(_, _, tracker)| tracker.findings()) {
            entries.push(Entry::of(finding, relative(&finding.place.path, root)));
            places.push((folder, (file, finding.rule, finding.place.range.start())));
        }
    }
    let mut known = vec![Known::new(); prepared.len()];
    for ((folder, place), is_known) in places.into_iter().zip(baseline.known(&entries)) {
        if is_known && let Some(known) = known.get_mut(folder) {
            known.insert(place);
        }
    }
    known
}

/// A path below a folder, relative to it.
fn relative<'p>(path: &'p str, root: &str) -> &'p str {
    path.strip_prefix(root).map_or(path, |rest| rest.trim_start_matches('/'))
}

/// A folder that can be settled again with other settings about which fixes are applied.
pub(crate) struct Folder {
    prepared: Prepared,
    known: Known,
    given: Arc<Given>,
}

impl Folder {
    /// What its answers rest on, beyond what imported packages declare.
    fn elsewhere(&self) -> BTreeSet<Seen> {
        self.prepared.units.iter().flat_map(|(unit, ..)| unit.elsewhere.seen()).collect()
    }

    /// Runs the rounds.
    pub(crate) fn settle(&self, settings: &Settings) -> Outcome {
        let mut outcome = self.prepared.outcome.clone();
        for (unit, first, tracker) in &self.prepared.units {
            let known = self.known.clone();
            settle_unit(settings, (unit, first), (tracker.clone(), known), &self.given.edits, &mut outcome);
        }
        outcome
    }
}

fn settle_unit(
    settings: &Settings,
    (unit, first): (&Unit, &Snapshot),
    (mut tracker, known): (Tracker, Known),
    given: &BTreeMap<Arc<str>, TextEdit>,
    outcome: &mut Outcome,
) {
    let files = &first.files;
    let judge = Judge::new(settings, unit, files.clone(), known);
    tracker.judge(&judge, first);
    let settled = settle(&judge, first, tracker, given);
    outcome.problems.extend(settled.problems);
    let (edits, together) = (settled.edits, settled.together);
    collect(outcome, settled.tracker, unit, files);
    let mut index_of: BTreeMap<FileId, usize> = BTreeMap::new();
    for (id, edits) in &edits {
        let (Some(source), Some(path)) = (files.get(id), unit.paths.get(id)) else { continue };
        let edits = edits.trimmed(source.text());
        if edits.is_empty() {
            continue;
        }
        index_of.insert(*id, outcome.files.len());
        let after = Arc::from(edits.apply(source.text()));
        outcome.files.push(FileChange { path: Arc::clone(path), before: source.shared_text(), after, edits });
    }
    outcome.groups.extend(groups(unit, &together, &index_of));
}

/// Takes the findings of a unit, with the texts that they show.
pub(crate) fn collect(outcome: &mut Outcome, tracker: Tracker, unit: &Unit, files: &BTreeMap<FileId, Arc<SourceFile>>) {
    for finding in tracker.into_findings() {
        match finding.standing {
            Standing::Counts => outcome.findings.push(finding),
            Standing::Known => outcome.known.push(finding),
            Standing::Elsewhere => outcome.elsewhere += 1,
        }
    }
    let shown: BTreeSet<Arc<str>> = outcome.findings.iter().chain(&outcome.known).flat_map(files_of).collect();
    for (id, path) in &unit.paths {
        if let Some(source) = files.get(id).filter(|_| shown.contains(path)) {
            outcome.sources.insert(Arc::clone(path), source.shared_text());
        }
    }
}

/// The files that a finding or one of its fixes is about.
fn files_of(finding: &Finding) -> impl Iterator<Item = Arc<str>> {
    let fixes = finding.fix.iter().chain(&finding.alternatives);
    let edited = fixes.flat_map(|fix| fix.edits.keys().cloned());
    std::iter::once(Arc::clone(&finding.place.path)).chain(edited)
}

/// Gives up changes beyond the first `most` files; their findings count as left. Groups stay whole.
pub fn limit(outcome: &mut Outcome, most: usize) {
    let mut groups = outcome.groups.clone();
    groups.sort();
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    for group in groups {
        if kept.len() + group.len() <= most {
            kept.extend(group);
        }
    }
    let dropped: Vec<usize> = (0..outcome.files.len()).filter(|index| !kept.contains(index)).collect();
    give_up(outcome, &dropped);
}

/// Takes files out of the changes. Their findings count as left.
fn give_up(outcome: &mut Outcome, files: &[usize]) {
    for index in files {
        let path = &outcome.files[*index].path;
        outcome.findings.iter_mut().filter(|f| f.place.path == *path).for_each(|finding| finding.fate = Fate::Left);
    }
    let mut number = 0;
    let mut renumbered = BTreeMap::new();
    for index in 0..outcome.files.len() {
        if !files.contains(&index) {
            renumbered.insert(index, number);
            number += 1;
        }
    }
    let mut index = 0;
    outcome.files.retain(|_| {
        index += 1;
        !files.contains(&(index - 1))
    });
    for group in &mut outcome.groups {
        *group = group.iter().filter_map(|index| renumbered.get(index)).copied().collect();
    }
    outcome.groups.retain(|group| !group.is_empty());
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

/// Writes the changed files. What could not be written becomes a problem, and its findings count as left.
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
    give_up(outcome, &failed);
}
