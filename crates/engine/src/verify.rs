//! Whether the texts of a round are right, whatever the rule.
//!
//! Five questions: does each changed file still parse; are its comments kept; do names still mean what they meant and is
//! nothing left unused; are the findings that were fixed gone; has no new fixable finding come up where the fix did not
//! declare it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gofix_analysis::{Applicability, Severity};
use gofix_text::{FileId, TextSize, WorkspaceEdit};

use crate::kept::kept;
use crate::meta::UNUSED_IGNORE;
use crate::unit::{Found, Look, Snapshot, Unit, Variant};

/// Why the texts of a round cannot stand.
pub(crate) struct Fault {
    /// What is wrong with them.
    pub(crate) reason: String,
    /// The fixes that it may be due to, as far as one can tell; any of the round, if none is named.
    pub(crate) suspects: Vec<usize>,
    /// The rules whose answers show it: none, if the texts alone do. `None` if it takes all rules.
    pub(crate) shown_by: Option<BTreeSet<&'static str>>,
}

impl Fault {
    /// One that shows in the texts, whatever the rules say.
    pub(crate) fn of_texts(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), suspects: Vec::new(), shown_by: Some(BTreeSet::new()) }
    }

    /// One that only shows if all rules are asked.
    pub(crate) fn of_all_rules(reason: String) -> Self {
        Self { reason, suspects: Vec::new(), shown_by: None }
    }
}

/// Compares a unit before and after a round.
pub(crate) fn verify(
    unit: &Unit,
    (before, after): (&Snapshot, &Snapshot),
    edits: &WorkspaceEdit,
    chosen: &[usize],
) -> Result<(), Fault> {
    texts(unit, (before, after), edits, chosen).map_err(Fault::of_texts)?;
    findings(before, after, edits, chosen)
}

/// What can be told without the rules.
fn texts(
    unit: &Unit,
    (before, after): (&Snapshot, &Snapshot),
    edits: &WorkspaceEdit,
    chosen: &[usize],
) -> Result<(), String> {
    parses(before, after, edits)?;
    // The one fix that takes comments out.
    let is_unused = |index: &usize| before.found.get(*index).is_some_and(|f| f.rule.name == UNUSED_IGNORE.name);
    let own = format!("//{}", crate::suppress::OWN);
    let except = chosen.iter().any(is_unused).then_some(own.as_str());
    for file in edits.files.keys() {
        let (Some(old), Some(new)) = (before.files.get(file), after.files.get(file)) else { continue };
        kept(old, new, except)?;
    }
    for variant in changed(unit, before, after) {
        let package = |snapshot: &Snapshot| unit.package(variant, &snapshot.world, &snapshot.files);
        gofix_rewrite::hygiene(&package(before), &package(after), edits)?;
    }
    Ok(())
}

/// The package variants that were looked at again.
fn changed<'u>(unit: &'u Unit, before: &Snapshot, after: &Snapshot) -> impl Iterator<Item = &'u Variant> {
    let looks = before.looks.iter().zip(&after.looks);
    let is_changed = |(old, new): (&Option<Arc<Look>>, &Option<Arc<Look>>)| {
        old.as_ref().zip(new.as_ref()).is_some_and(|(old, new)| !Arc::ptr_eq(old, new))
    };
    unit.variants.iter().zip(looks).filter(move |(_, looks)| is_changed(*looks)).map(|(variant, _)| variant)
}

fn parses(before: &Snapshot, after: &Snapshot, edits: &WorkspaceEdit) -> Result<(), String> {
    for file in edits.files.keys() {
        let (Some(old), Some(new)) = (before.files.get(file), after.files.get(file)) else { continue };
        let wrong = |source| gofix_syntax::not_go(source).len();
        if new.errors().len() > old.errors().len() || wrong(new) > wrong(old) {
            let what = new.errors().first().map_or("this is not Go", |error| error.message.as_str());
            return Err(format!("the result does not parse: {what}"));
        }
    }
    Ok(())
}

fn findings(before: &Snapshot, after: &Snapshot, edits: &WorkspaceEdit, chosen: &[usize]) -> Result<(), Fault> {
    let fixed: Vec<(usize, &Found)> =
        chosen.iter().filter_map(|index| Some((*index, before.found.get(*index)?))).collect();
    let mut known: BTreeMap<(FileId, &str, Option<TextSize>), usize> = BTreeMap::new();
    for (index, found) in before.found.iter().enumerate() {
        if !chosen.contains(&index) {
            *known.entry(place_after(found, edits)).or_default() += 1;
        }
    }
    let (mut reason, mut suspects, mut rules) = (None, BTreeSet::new(), BTreeSet::new());
    for now in &after.found {
        let place = (now.diagnostic.file, now.rule.name, Some(now.diagnostic.range.start()));
        if let Some(count) = known.get_mut(&place).filter(|count| **count > 0) {
            *count -= 1;
            continue;
        }
        let is_same = |(_, found): &&(usize, &Found)| place_after(found, edits) == place;
        if let Some((index, _)) = fixed.iter().find(is_same) {
            reason.get_or_insert_with(|| "it does not settle the whole of what is found".to_owned());
            suspects.insert(*index);
            rules.insert(now.rule.name);
        } else if is_new_fixable(now, edits, after) && !fixed.iter().any(|(_, found)| may_reveal(found, now)) {
            reason.get_or_insert_with(|| {
                format!("the fix gives rise to a new finding of `{}`: {}", now.rule.name, now.diagnostic.message)
            });
            let file = now.diagnostic.file;
            suspects.extend(fixed.iter().filter(|(_, found)| changes(found, file)).map(|(index, _)| *index));
            rules.insert(now.rule.name);
        }
    }
    let Some(reason) = reason else { return Ok(()) };
    let shown_by = (!rules.contains(UNUSED_IGNORE.name)).then_some(rules);
    Err(Fault { reason, suspects: suspects.into_iter().collect(), shown_by })
}

/// Whether the fix of a finding edits a file.
fn changes(found: &Found, file: FileId) -> bool {
    let edits = |fix: &gofix_analysis::Fix| {
        fix.raw.edits.files.contains_key(&file) || fix.raw.imports.iter().any(|(imported, _)| *imported == file)
    };
    found.diagnostic.fix.as_ref().is_ok_and(edits)
}

/// Where a finding stands after the edits; `None` inside of replaced text.
fn place_after<'a>(found: &Found, edits: &WorkspaceEdit) -> (FileId, &'a str, Option<TextSize>) {
    let diagnostic = &found.diagnostic;
    let start = diagnostic.range.start();
    let mapped = edits.files.get(&diagnostic.file).map_or(Some(start), |edit| edit.map_offset(start));
    (diagnostic.file, found.rule.name, mapped)
}

/// Whether a finding that was not there before could be fixed and lies in inserted text.
fn is_new_fixable(now: &Found, edits: &WorkspaceEdit, after: &Snapshot) -> bool {
    let fixable = now.diagnostic.fix.as_ref().is_ok_and(|fix| fix.applicability > Applicability::Manual);
    let severity = now.diagnostic.severity.unwrap_or(now.rule.severity);
    fixable && severity > Severity::Note && after.files.contains_key(&now.diagnostic.file) && {
        let edit = edits.files.get(&now.diagnostic.file);
        edit.is_some_and(|edit| edit.inserted_ranges().any(|range| range.contains_range(now.diagnostic.range)))
    }
}

fn may_reveal(fixed: &Found, now: &Found) -> bool {
    fixed.rule.name == now.rule.name || fixed.rule.may_reveal.contains(&now.rule.name)
}
