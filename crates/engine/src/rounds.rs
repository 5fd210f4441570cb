//! Rounds: choose fixes, apply them, check the result, look again; until a round changes nothing.
//!
//! [`settle`] is a pure function of a unit's texts. A fix whose result does not stand the check is taken back alone, the
//! others stay. It ends since what a fix may reveal has no cycles; a text that was there before means that two rules undo
//! each other, and the run keeps the state before that.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use gofix_analysis::{Applicability, Fix};
use gofix_text::{FileId, TextEdit, TextSize, WorkspaceEdit};

use crate::apply::apply;
use crate::judge::Judge;
use crate::outcome::Problem;
use crate::plan;
use crate::settings::Settings;
use crate::track::Tracker;
use crate::unit::{Found, Snapshot, Unit, analyse};
use crate::verify::verify;

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

/// A fix that did not stand the check: it is not tried again.
struct Refused {
    rule: &'static str,
    file: FileId,
    start: TextSize,
}

/// Runs rounds over a unit whose first findings are `tracker`'s. `given` has been changed by rules that look at whole modules:
/// the rounds begin with that.
pub(crate) fn settle(
    judge: &Judge<'_>,
    first: &Snapshot,
    tracker: Tracker,
    given: &BTreeMap<Arc<str>, TextEdit>,
) -> Settled {
    let (unit, settings) = (judge.unit, judge.settings);
    let mut settled =
        Settled { tracker, edits: BTreeMap::new(), together: Vec::new(), problems: first.problems.clone() };
    let Some(least) = settings.apply else { return settled };
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
                && !refused.iter().any(|r| (r.rule, r.file, r.start) == place)
                && judge.accepts(found, &settled.edits)
        };
        let chosen = plan::choose(unit, current, may_apply);
        if chosen.is_empty() {
            return settled;
        }
        let Some(round) = stand(unit, current, settings, chosen, &mut settled, &mut refused) else { continue };
        if !seen.insert(state(&round.next)) {
            let rules: Vec<_> = round.chosen.iter().map(|index| current.found[*index].rule.name).collect();
            settled.problems.push(ours(
                unit,
                &round.edits,
                &format!("{} undo each other's fixes", rules.join(" and ")),
            ));
            return settled;
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
    settled
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
    let next = analyse(unit, &unit.world_with(&files), files, settings);
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
    match attempt(unit, current, settings, &chosen) {
        Ok((edits, next)) => return Some(Round { chosen, edits, next }),
        Err(reason) if chosen.len() == 1 => {
            refuse(current, chosen[0], &reason, settled, refused);
            return None;
        }
        Err(_) => {}
    }
    let mut guilty = Vec::new();
    find_guilty(unit, current, settings, &chosen, &mut guilty);
    for (index, reason) in &guilty {
        refuse(current, *index, reason, settled, refused);
    }
    chosen.retain(|index| guilty.iter().all(|(known, _)| known != index));
    // Where the others do not stand together, they go by halves, in this and in later rounds.
    while !chosen.is_empty() {
        if let Ok((edits, next)) = attempt(unit, current, settings, &chosen) {
            return Some(Round { chosen, edits, next });
        }
        chosen.truncate(chosen.len() / 2);
    }
    None
}

/// Finds the fixes that do not stand the check alone, by halves: most fixes are right, and each look costs an analysis.
/// `chosen` are several that do not stand it together.
fn find_guilty(
    unit: &Unit,
    current: &Snapshot,
    settings: &Settings,
    chosen: &[usize],
    guilty: &mut Vec<(usize, String)>,
) {
    let (first, second) = chosen.split_at(chosen.len() / 2);
    for half in [first, second] {
        match (attempt(unit, current, settings, half), half) {
            (Ok(_), _) => {}
            (Err(reason), [index]) => guilty.push((*index, reason)),
            (Err(_), _) => find_guilty(unit, current, settings, half, guilty),
        }
    }
}

fn refuse(current: &Snapshot, index: usize, reason: &str, settled: &mut Settled, refused: &mut Vec<Refused>) {
    let found = &current.found[index];
    let diagnostic = &found.diagnostic;
    settled.tracker.take_back(found.rule.name, diagnostic.file, diagnostic.range.start(), reason);
    refused.push(Refused { rule: found.rule.name, file: diagnostic.file, start: diagnostic.range.start() });
}

/// Applies some fixes and checks the result.
fn attempt(
    unit: &Unit,
    current: &Snapshot,
    settings: &Settings,
    chosen: &[usize],
) -> Result<(WorkspaceEdit, Snapshot), String> {
    let fixes = chosen.iter().filter_map(|index| current.found[*index].diagnostic.fix.as_ref().ok());
    let edits = plan::merge(current, fixes).ok_or("its edits touch those of the imports")?;
    let (edits, files) = apply(&current.files, edits)?;
    let next = analyse(unit, &unit.world_with(&files), files, settings);
    if let Some(problem) = next.problems.first() {
        return Err(problem.message.clone());
    }
    verify(current, &next, &edits, chosen)?;
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

fn ours(unit: &Unit, edits: &WorkspaceEdit, what: &str) -> Problem {
    let path = edits.files.keys().next().and_then(|file| unit.paths.get(file)).map(std::string::ToString::to_string);
    Problem { path: path.unwrap_or_default(), message: format!("internal error: {what}; please report it") }
}
