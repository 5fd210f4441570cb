//! Rules that look at whole modules: they go first, and the folders go on from what they leave.
//!
//! Start reading at [`settle_modules`]. All folders of a module are one unit for them, so that a fix over several packages is
//! planned, checked and taken back like any other. What they change is then the first round of each folder: there the other
//! rules see the new texts, and a file's net edits are those of both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gofix_analysis::RuleEntry;
use gofix_semantics::World;
use gofix_syntax::SourceFile;
use gofix_text::{FileId, TextEdit};
use rayon::prelude::*;

use crate::judge::Judge;
use crate::load::Loader;
use crate::outcome::Outcome;
use crate::rounds::settle;
use crate::run::{Prepared, collect, known_in, prepare};
use crate::settings::Settings;
use crate::unit::{Later, Unit};

/// What rules that look at whole modules have found and changed.
#[derive(Default)]
pub(crate) struct Given {
    /// Their findings.
    pub(crate) outcome: Outcome,
    /// The net edits, by path.
    pub(crate) edits: BTreeMap<Arc<str>, TextEdit>,
    /// What the packages of a module share now, behind what they shared before.
    pub(crate) worlds: Vec<(Arc<World>, Arc<World>)>,
    /// Files that one fix changed together.
    pub(crate) together: Vec<Vec<Arc<str>>>,
}

/// The settings for rules that look at modules, and those for all others; `None` where there are none of the former.
pub(crate) fn split(settings: &Settings) -> Option<(Settings, Settings)> {
    if !settings.selection.rules.iter().any(RuleEntry::is_of_module) {
        return None;
    }
    let (mut modules, mut others) = (settings.clone(), settings.clone());
    modules.selection.rules.retain(RuleEntry::is_of_module);
    modules.selection.meta.clear();
    others.selection.rules.retain(|rule| !rule.is_of_module());
    Some((modules, others))
}

/// Folders and the names of the files in them that are looked at.
pub(crate) type Folders<'a> = [(&'a String, &'a BTreeSet<String>)];

/// Settles the fixes of rules that look at modules, module by module.
pub(crate) fn settle_modules(
    settings: &Settings,
    loader: &Loader<'_>,
    folders: &Folders<'_>,
    named: &BTreeSet<String>,
) -> Given {
    let load = |(dir, names): &(&String, &BTreeSet<String>)| {
        // What a file says that is not part of the build is heeded by its words alone: see `ModuleContext::unread`.
        loader.load(&settings.selection, (dir.as_str(), names), named).units.into_iter().next()
    };
    let loaded: Vec<_> = folders.par_iter().map(load).collect();
    let mut given = Given::default();
    for (unit, files) in whole(loaded.into_iter().flatten()) {
        settle_module(settings, unit, files, &mut given);
    }
    given
}

/// The folders of each module as one unit.
fn whole(
    loaded: impl Iterator<Item = (Unit, BTreeMap<FileId, Arc<SourceFile>>)>,
) -> Vec<(Unit, BTreeMap<FileId, Arc<SourceFile>>)> {
    let mut modules: Vec<(Unit, BTreeMap<FileId, Arc<SourceFile>>)> = Vec::new();
    for (unit, files) in loaded {
        match modules.iter_mut().find(|(known, _)| Arc::ptr_eq(&known.world, &unit.world)) {
            Some((known, known_files)) => {
                known.variants.extend(unit.variants);
                known.paths.extend(unit.paths);
                known.editable.extend(unit.editable);
                known_files.extend(files);
            }
            None => modules.push((Unit { later: Later::Own, ..unit }, files)),
        }
    }
    modules
}

fn settle_module(settings: &Settings, unit: Unit, files: BTreeMap<FileId, Arc<SourceFile>>, given: &mut Given) {
    let prepared = prepare(settings, Outcome::default(), vec![(unit, files)]);
    let known = known_in(settings, std::slice::from_ref(&prepared)).pop().unwrap_or_default();
    let Prepared { mut outcome, mut units } = prepared;
    let Some((unit, first, mut tracker)) = units.pop() else { return };
    let files = first.files.clone();
    let judge = Judge::new(settings, &unit, files.clone(), known);
    tracker.judge(&judge, &first);
    let settled = settle(&judge, &first, tracker, &BTreeMap::new());
    let path = |id: &FileId| unit.paths.get(id).cloned();
    let mut now = files.clone();
    for (id, edit) in &settled.edits {
        let (Some(path), Some(source)) = (path(id), files.get(id)) else { continue };
        now.insert(*id, Arc::new(gofix_syntax::parse(*id, Arc::from(edit.apply(source.text())))));
        given.edits.insert(path, edit.clone());
    }
    given.together.extend(settled.together.iter().map(|ids| ids.iter().filter_map(path).collect()));
    if !settled.edits.is_empty() {
        given.worlds.push((Arc::clone(&unit.world), unit.world_with(&now)));
    }
    outcome.problems.extend(settled.problems);
    collect(&mut outcome, settled.tracker, &unit, &files);
    crate::run::merge(&mut given.outcome, outcome);
}
