//! Rounds: choose fixes, apply them, check the result, look again; until a round changes nothing.
//!
//! [`settle`] is a pure function of a unit's texts. A fix whose result does not stand the check is taken back alone, the
//! others stay. It ends since what a fix may reveal has no cycles; a text that was there before means that two rules undo
//! each other, and the run keeps the state before that.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use gofix_analysis::{Applicability, Fix};
use gofix_text::{FileId, TextEdit, TextSize, WorkspaceEdit};
use rayon::prelude::*;

use crate::apply::apply;
use crate::judge::Judge;
use crate::outcome::Problem;
use crate::plan;
use crate::settings::Settings;
use crate::track::Tracker;
use crate::unit::{Asked, Found, Snapshot, Unit, analyse};
use crate::verify::{Fault, verify};

/// More rounds than any honest run needs.
const FUSE: usize = 1_000;

/// What all rounds together did to a unit.
pub(crate) struct Settled {
    /// Every finding with its fate.
    pub(crate) tracker: Tracker,
    /// The net edits of each changed file, from the text as it was read.
    pub(crate) edits: BTreeMap<FileId, TextEdit>,
    /// Files that one fix changed together.
    pub(crate) together: Vec<Vec<FileId>>,
    /// What went wrong.
    pub(crate) problems: Vec<Problem>,
}

/// A fix that did not stand the check: it is not tried again. What another fix makes of the place may ask for other code there.
struct Refused {
    rule: &'static str,
    file: FileId,
    start: TextSize,
    /// What it would have written.
    code: u64,
}

/// A digest of what a fix writes, and of where, seen from the finding.
fn code(found: &Found, fix: &Fix) -> u64 {
    let mut hasher = DefaultHasher::new();
    let start = u32::from(found.diagnostic.range.start());
    for edit in fix.raw.edits.files.values().flat_map(TextEdit::iter) {
        (u32::from(edit.range.start()).wrapping_sub(start), &edit.insert).hash(&mut hasher);
    }
    hasher.finish()
}

/// Runs rounds over a unit whose first findings are `tracker`'s. `given` has been changed by rules that look at whole modules:
/// the rounds begin with that.
pub(crate) fn settle(
    judge: &Judge<'_>,
    first: &Snapshot,
    tracker: Tracker,
    given: &BTreeMap<Arc<str>, TextEdit>,
) -> Settled {
    let start =
        |tracker| Settled { tracker, edits: BTreeMap::new(), together: Vec::new(), problems: first.problems.clone() };
    let mut settled = start(tracker.clone());
    let Some(last) = run_rounds(judge, first, &mut settled, given) else { return settled };
    let Some(file) = misread(&settled.edits, &last) else { return settled };
    // The rounds rest on a tree that is none of its text: nothing that they did may stay.
    let path = judge.unit.paths.get(&file).map(ToString::to_string);
    let mut settled = start(tracker);
    settled.problems.push(ours(path, "the tree of a changed file is not that of its text"));
    settled
}

/// A changed file whose tree, put together from those of earlier rounds, is not what a parse of its text gives.
fn misread(edits: &BTreeMap<FileId, TextEdit>, last: &Snapshot) -> Option<FileId> {
    let changed: Vec<FileId> = edits.keys().copied().collect();
    let is_misread = |id: &FileId| {
        let file = last.files.get(id);
        file.is_some_and(|file| !file.reads_like(&gofix_syntax::parse(*id, file.shared_text())))
    };
    changed.into_par_iter().find_first(is_misread)
}

/// Runs the rounds. The unit as it was left, if there was one.
fn run_rounds(
    judge: &Judge<'_>,
    first: &Snapshot,
    settled: &mut Settled,
    given: &BTreeMap<Arc<str>, TextEdit>,
) -> Option<Snapshot> {
    let (unit, settings) = (judge.unit, judge.settings);
    let least = settings.apply?;
    let mut refused: Vec<Refused> = Vec::new();
    let mut seen = HashSet::from([state(first)]);
    let mut latest: Option<Snapshot> = None;
    if let Some(round) = given_round(unit, first, settings, given) {
        settled.take(first, &round, judge);
        latest = Some(round.next);
    }
    for _ in 0..FUSE {
        let current = latest.as_ref().unwrap_or(first);
        let may_apply = |found: &Found, fix: &Fix| {
            let wants_unsafe = settings.policy.unsafe_rules.contains(found.rule.name);
            let least = if wants_unsafe { least.min(Applicability::Unsafe) } else { least };
            let place = (found.rule.name, found.diagnostic.file, found.diagnostic.range.start());
            fix.applicability >= least
                && !refused.iter().any(|r| (r.rule, r.file, r.start) == place && r.code == code(found, fix))
                && judge.accepts(found, &settled.edits)
        };
        let chosen = plan::choose(unit, current, may_apply);
        if chosen.is_empty() {
            return latest;
        }
        let Some(round) = stand(unit, current, settings, chosen, settled, &mut refused) else { continue };
        if !seen.insert(state(&round.next)) {
            let rules: Vec<_> = round.chosen.iter().map(|index| current.found[*index].rule.name).collect();
            let path = round.edits.files.keys().next().and_then(|file| unit.paths.get(file));
            let what = format!("{} undo each other's fixes", rules.join(" and "));
            settled.problems.push(ours(path.map(ToString::to_string), &what));
            return latest;
        }
        settled.take(current, &round, judge);
        for refused in &mut refused {
            if let Some(edit) = round.edits.files.get(&refused.file)
                && let Some(start) = edit.map_offset(refused.start)
            {
                refused.start = start;
            }
        }
        latest = Some(round.next);
    }
    latest
}

/// The round that makes the given changes, if any of them are of this unit.
fn given_round(
    unit: &Unit,
    current: &Snapshot,
    settings: &Settings,
    given: &BTreeMap<Arc<str>, TextEdit>,
) -> Option<Round> {
    let of_unit = unit.paths.iter().filter_map(|(id, path)| Some((*id, given.get(path)?.clone())));
    let edits = WorkspaceEdit { files: of_unit.collect() };
    if edits.files.is_empty() {
        return None;
    }
    let mut files = current.files.clone();
    for (id, edit) in &edits.files {
        let text = edit.apply(current.files.get(id)?.text());
        files.insert(*id, Arc::new(gofix_syntax::parse(*id, Arc::from(text))));
    }
    let next = analyse(unit, &unit.world_with(&files), files, (settings, Asked::All), Some(current));
    Some(Round { chosen: Vec::new(), edits, next })
}

/// A round that stood the check.
pub(crate) struct Round {
    /// The fixes: indices into the findings before.
    pub(crate) chosen: Vec<usize>,
    /// What they change.
    pub(crate) edits: WorkspaceEdit,
    /// The unit afterwards.
    pub(crate) next: Snapshot,
}

impl Settled {
    fn take(&mut self, before: &Snapshot, round: &Round, judge: &Judge<'_>) {
        for (file, edit) in &round.edits.files {
            let sum = match self.edits.get(file) {
                Some(so_far) => so_far.compose(edit),
                None => edit.clone(),
            };
            self.edits.insert(*file, sum);
        }
        for index in &round.chosen {
            if let Ok(fix) = &before.found[*index].diagnostic.fix {
                self.together.push(fix.raw.edits.files.keys().copied().collect());
            }
        }
        self.tracker.advance(judge, before, round, &self.edits);
    }
}

/// Applies as many of the chosen fixes as stand the check. `None` when none of them does; each one that fails alone is
/// refused for the rest of the run.
fn stand(
    unit: &Unit,
    current: &Snapshot,
    settings: &Settings,
    mut chosen: Vec<usize>,
    settled: &mut Settled,
    refused: &mut Vec<Refused>,
) -> Option<Round> {
    loop {
        let fault = match attempt((unit, current), (settings, Asked::All), &chosen) {
            Ok((edits, next)) => return Some(Round { chosen, edits, next }),
            Err(fault) => fault,
        };
        let guilty = match chosen.as_slice() {
            [index] => vec![(*index, fault.reason)],
            _ => find_guilty((unit, current), settings, &chosen, &fault),
        };
        if guilty.is_empty() {
            break;
        }
        for (index, reason) in &guilty {
            refuse(current, *index, reason, settled, refused);
        }
        chosen.retain(|index| guilty.iter().all(|(known, _)| known != index));
        if chosen.is_empty() {
            return None;
        }
    }
    // Where the others do not stand together, they go by halves, in this and in later rounds.
    while chosen.len() > 1 {
        chosen.truncate(chosen.len() / 2);
        if let Ok((edits, next)) = attempt((unit, current), (settings, Asked::All), &chosen) {
            return Some(Round { chosen, edits, next });
        }
    }
    None
}

/// A unit at one moment.
type Moment<'a> = (&'a Unit, &'a Snapshot);

/// Finds fixes that do not stand the check alone, among several that do not stand it together. Each look at a package costs
/// an analysis: those that the fault speaks of are tried with the rules that show it, and only where that finds none are all
/// tried with all rules.
fn find_guilty(moment: Moment<'_>, settings: &Settings, chosen: &[usize], fault: &Fault) -> Vec<(usize, String)> {
    if let Some(rules) = &fault.shown_by {
        let suspects = if fault.suspects.is_empty() { chosen } else { &fault.suspects };
        let rules = with_those_yielded_to(settings, rules);
        let guilty = guilty_among(moment, (settings, Asked::Only(&rules)), suspects);
        if !guilty.is_empty() {
            return guilty;
        }
    }
    by_halves(moment, (settings, Asked::All), chosen)
}

/// Those of some fixes that do not stand the check alone, if they do not stand it together.
fn guilty_among(moment: Moment<'_>, asked: (&Settings, Asked<'_>), fixes: &[usize]) -> Vec<(usize, String)> {
    match (attempt(moment, asked, fixes), fixes) {
        (Ok(_), _) | (_, []) => Vec::new(),
        (Err(fault), [index]) => vec![(*index, fault.reason)],
        (Err(_), _) => by_halves(moment, asked, fixes),
    }
}

/// The same of several that are known not to stand it together. Most fixes are right, so halves are.
fn by_halves(moment: Moment<'_>, asked: (&Settings, Asked<'_>), fixes: &[usize]) -> Vec<(usize, String)> {
    let (first, second) = fixes.split_at(fixes.len() / 2);
    let (mut guilty, others) =
        rayon::join(|| guilty_among(moment, asked, first), || guilty_among(moment, asked, second));
    guilty.extend(others);
    guilty
}

/// Some rules with all whose findings go before theirs: what one of them finds is then what it finds among all rules.
fn with_those_yielded_to(settings: &Settings, rules: &BTreeSet<&'static str>) -> BTreeSet<&'static str> {
    let mut all = rules.clone();
    let mut open: Vec<&str> = rules.iter().copied().collect();
    while let Some(name) = open.pop() {
        let known = settings.selection.rules.iter().find(|rule| rule.metadata.name == name);
        let before = known.map_or(&[][..], |rule| rule.metadata.yields_to);
        open.extend(before.iter().copied().filter(|name| all.insert(name)));
    }
    all
}

fn refuse(current: &Snapshot, index: usize, reason: &str, settled: &mut Settled, refused: &mut Vec<Refused>) {
    let found = &current.found[index];
    let diagnostic = &found.diagnostic;
    settled.tracker.take_back(found.rule.name, diagnostic.file, diagnostic.range.start(), reason);
    let code = diagnostic.fix.as_ref().map(|fix| code(found, fix)).unwrap_or_default();
    refused.push(Refused { rule: found.rule.name, file: diagnostic.file, start: diagnostic.range.start(), code });
}

/// Applies some fixes and checks the result.
fn attempt(
    (unit, current): Moment<'_>,
    asked: (&Settings, Asked<'_>),
    chosen: &[usize],
) -> Result<(WorkspaceEdit, Snapshot), Fault> {
    let fixes = chosen.iter().filter_map(|index| current.found[*index].diagnostic.fix.as_ref().ok());
    let edits = plan::merge(current, fixes).ok_or_else(|| Fault::of_texts("its edits touch those of the imports"))?;
    let (edits, files) = apply(&current.files, edits).map_err(Fault::of_texts)?;
    let next = analyse(unit, &unit.world_with(&files), files, asked, Some(current));
    if let Some(problem) = next.problems.first() {
        return Err(Fault::of_all_rules(problem.message.clone()));
    }
    verify(unit, (current, &next), &edits, chosen)?;
    Ok((edits, next))
}

/// The edits of one fix alone, imports included. `Err` says why it cannot be made.
pub(crate) fn single(snapshot: &Snapshot, fix: &Fix) -> Result<WorkspaceEdit, String> {
    let merged = plan::merge(snapshot, std::iter::once(fix)).ok_or("the fix touches the imports that it changes")?;
    Ok(apply(&snapshot.files, merged)?.0)
}

fn state(snapshot: &Snapshot) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in snapshot.files.values() {
        file.text().hash(&mut hasher);
    }
    hasher.finish()
}

fn ours(path: Option<String>, what: &str) -> Problem {
    Problem { path: path.unwrap_or_default(), message: format!("internal error: {what}; please report it") }
}
