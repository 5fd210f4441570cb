//! The unit of work: one folder's packages with their tests, and what the rules find in them.
//!
//! [`analyse`] is a pure function of texts. Files of a package are judged in the package without its tests, test files in
//! the package with them, files of an external test package in that one; so each file is judged once.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use gofix_analysis::{Applicability, Check, Diagnostic, Index, ModuleContext, RuleContext, RuleEntry, RuleMetadata};
use gofix_flow::Flow;
use gofix_semantics::{Elsewhere, Package, PackageMeta, World};
use gofix_syntax::SourceFile;
use gofix_text::FileId;
use rayon::prelude::*;

use crate::disk::Overlay;
use crate::meta::UNUSED_IGNORE;
use crate::outcome::Problem;
use crate::settings::{Policy, Selection, Settings};
use crate::suppress::Suppressions;
use crate::thin;
use crate::unused::unused;

/// One package variant: which files it consists of, and which of them are judged in it.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    /// What the package is called and where it belongs.
    pub(crate) meta: PackageMeta,
    /// Its files.
    pub(crate) files: Vec<FileId>,
    /// Those whose findings count here.
    pub(crate) judged: Vec<FileId>,
}

/// The packages of one folder; for rules that look at modules, those of all folders of a module.
pub(crate) struct Unit {
    /// What all packages of a run share.
    pub(crate) world: Arc<World>,
    /// What they share once a file has changed.
    pub(crate) later: Later,
    /// The package variants.
    pub(crate) variants: Vec<Variant>,
    /// Path of each file.
    pub(crate) paths: BTreeMap<FileId, Arc<str>>,
    /// The files that may be edited.
    pub(crate) editable: BTreeSet<FileId>,
    /// What the answers rest on, beyond what imported packages declare.
    pub(crate) elsewhere: Arc<Elsewhere>,
}

/// What the packages of a unit see of each other once a file has changed.
#[derive(Clone)]
pub(crate) enum Later {
    /// What they saw before: fixes keep to one package, and change nothing that others name.
    Same,
    /// What fixes over several packages made of the files.
    Given(Arc<World>),
    /// What the unit's own files say now.
    Own,
}

impl Unit {
    /// A package variant; nothing is worked out of it yet.
    pub(crate) fn package(
        &self,
        variant: &Variant,
        world: &Arc<World>,
        files: &BTreeMap<FileId, Arc<SourceFile>>,
    ) -> Package {
        let sources = variant.files.iter().filter_map(|id| files.get(id)).cloned().collect();
        let package = Package::new(Arc::clone(world), variant.meta.clone(), sources);
        package.noting_in(Arc::clone(&self.elsewhere))
    }

    /// What the packages share when the files are `files`.
    pub(crate) fn world_with(&self, files: &BTreeMap<FileId, Arc<SourceFile>>) -> Arc<World> {
        match &self.later {
            Later::Same => Arc::clone(&self.world),
            Later::Given(world) => Arc::clone(world),
            Later::Own => {
                let text = |(id, path): (&FileId, &Arc<str>)| Some((path.to_string(), files.get(id)?.shared_text()));
                let texts = self.paths.iter().filter_map(text).collect();
                self.world.with_files(Arc::new(Overlay::new(Arc::clone(self.world.file_system()), texts)))
            }
        }
    }
}

/// What one rule found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The rule.
    pub(crate) rule: &'static RuleMetadata,
    /// The finding.
    pub(crate) diagnostic: Diagnostic,
}

/// What the rules found in one package variant. What was worked out of the package for that goes with it: a run would hold all
/// variants of a folder at once.
pub(crate) struct Look {
    /// The package, where there are rules that look at modules.
    package: Option<Package>,
    found: Vec<Found>,
    problems: Vec<Problem>,
    /// The files that must be read in full for the answers to be certain.
    missed: BTreeSet<FileId>,
}

/// A unit at one moment: its files, its packages, and what is found in them.
pub(crate) struct Snapshot {
    /// The files as they are now.
    pub(crate) files: BTreeMap<FileId, Arc<SourceFile>>,
    /// What the packages share.
    pub(crate) world: Arc<World>,
    /// For each variant what was found in it; `None` where no rule has anything to look for.
    pub(crate) looks: Vec<Option<Arc<Look>>>,
    /// The findings, by file, offset and rule.
    pub(crate) found: Vec<Found>,
    /// Rules that failed.
    pub(crate) problems: Vec<Problem>,
}

impl Snapshot {
    /// The files that findings are in or their fixes would change.
    pub(crate) fn concerned(&self) -> BTreeSet<FileId> {
        let edited =
            |found: &Found| found.diagnostic.fix.as_ref().map(|fix| fix.raw.edits.files.clone()).unwrap_or_default();
        self.found.iter().flat_map(|found| edited(found).into_keys().chain([found.diagnostic.file])).collect()
    }

    /// The files that must be read in full for the answers to be certain.
    fn missed(&self) -> BTreeSet<FileId> {
        let missed = |look: &Arc<Look>| match &look.package {
            Some(package) => package.missed(),
            None => look.missed.clone(),
        };
        self.looks.iter().flatten().flat_map(missed).collect()
    }
}

/// Which of the selected rules are asked.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'a> {
    /// All of them.
    All,
    /// Those of these names. What they find is what they find among all, if the rules that they yield to are asked too.
    Only(&'a BTreeSet<&'static str>),
}

impl Asked<'_> {
    fn includes(self, rule: &RuleMetadata) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(rule.name),
        }
    }
}

/// Runs the rules over the unit's files, whose packages share `world`. A variant whose files and world are those of `before` is
/// not looked at again: there the findings are those of all rules. Files of which bodies were left out are read in full where
/// these matter.
pub(crate) fn analyse(
    unit: &Unit,
    world: &Arc<World>,
    files: BTreeMap<FileId, Arc<SourceFile>>,
    (settings, asked): (&Settings, Asked<'_>),
    before: Option<&Snapshot>,
) -> Snapshot {
    let mut snapshot = analyse_as_read(unit, world, files, (settings, asked), before);
    while let Some(files) = thin::read_again(&snapshot.files, &snapshot.missed()) {
        snapshot = analyse_as_read(unit, world, files, (settings, asked), Some(&snapshot));
    }
    snapshot
}

fn analyse_as_read(
    unit: &Unit,
    world: &Arc<World>,
    files: BTreeMap<FileId, Arc<SourceFile>>,
    (settings, asked): (&Settings, Asked<'_>),
    before: Option<&Snapshot>,
) -> Snapshot {
    let before = before.filter(|before| Arc::ptr_eq(&before.world, world));
    let look_at = |(index, variant): (usize, &Variant)| {
        let known = before.filter(|before| variant.files.iter().all(|id| is_same(before.files.get(id), files.get(id))));
        match known.and_then(|before| before.looks.get(index)) {
            Some(known) => known.clone(),
            None => look((unit, world), variant, &files, (settings, asked)).map(Arc::new),
        }
    };
    let looks: Vec<Option<Arc<Look>>> = unit.variants.par_iter().enumerate().map(look_at).collect();
    let mut found: Vec<Found> = looks.iter().flatten().flat_map(|look| &look.found).cloned().collect();
    let mut problems: Vec<Problem> = looks.iter().flatten().flat_map(|look| &look.problems).cloned().collect();
    if settings.selection.rules.iter().any(RuleEntry::is_of_module) {
        let packages = looks
            .iter()
            .zip(&unit.variants)
            .filter_map(|(look, variant)| Some((look.as_ref()?.package.as_ref()?, variant.judged.as_slice())));
        let (more, failed) = run_module_rules(&packages.collect::<Vec<_>>(), (settings, asked));
        found.extend(more);
        problems.extend(failed);
    }
    let mut snapshot = Snapshot { world: Arc::clone(world), files, looks, found, problems };
    drop_suppressed(unit, (&settings.selection, asked), &mut snapshot);
    drop_yielding(&mut snapshot.found);
    apply_policy(unit, &settings.policy, &mut snapshot.found);
    let by_place = |f: &Found| (f.diagnostic.file, f.diagnostic.range.start(), f.diagnostic.range.end(), f.rule.name);
    snapshot.found.sort_by_key(by_place);
    snapshot
}

fn is_same(before: Option<&Arc<SourceFile>>, now: Option<&Arc<SourceFile>>) -> bool {
    before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now))
}

/// Runs the rules over one variant; `None` if none of them has anything to look for.
fn look(
    (unit, world): (&Unit, &Arc<World>),
    variant: &Variant,
    files: &BTreeMap<FileId, Arc<SourceFile>>,
    (settings, asked): (&Settings, Asked<'_>),
) -> Option<Look> {
    let judged = &variant.judged;
    let is_wanted = |rule: &&RuleEntry| is_triggered(rule.metadata, settings, judged, files);
    let mut rules: Vec<RuleEntry> = settings.selection.rules.iter().filter(is_wanted).copied().collect();
    if rules.is_empty() {
        return None;
    }
    rules.retain(|rule| asked.includes(rule.metadata));
    let package = unit.package(variant, world, files);
    let (found, problems) = run_rules(&package, judged, &rules, settings);
    let missed = package.missed();
    let is_needed = settings.selection.rules.iter().any(RuleEntry::is_of_module);
    Some(Look { package: is_needed.then_some(package), found, problems, missed })
}

fn run_rules(
    package: &Package,
    judged: &[FileId],
    rules: &[RuleEntry],
    settings: &Settings,
) -> (Vec<Found>, Vec<Problem>) {
    let (selection, options) = (&settings.selection, &settings.policy.options);
    let flow = Flow::new(package).with_own_facts(&options.own);
    let index = Index::new(judged.iter().filter_map(|id| package.file(*id)));
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for rule in rules {
        let Check::Package(check) = rule.check else { continue };
        let named = selection.named.contains(rule.metadata.name);
        match guarded(rule.metadata, package.path(), || {
            let context = RuleContext::new(rule.metadata, package, &flow, &index, judged, named).with_options(options);
            check(&context);
            context.into_findings()
        }) {
            Ok(found) => all.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    (all, problems)
}

/// Runs the rules that look at all packages at once, each with the files whose findings count in it.
fn run_module_rules<'p>(
    packages: &[(&'p Package, &[FileId])],
    (settings, asked): (&Settings, Asked<'_>),
) -> (Vec<Found>, Vec<Problem>) {
    let (selection, options) = (&settings.selection, &settings.policy.options);
    let flows: Vec<Flow<'_>> =
        packages.iter().map(|(package, _)| Flow::new(package).with_own_facts(&options.own)).collect();
    let of =
        |(package, judged): &(&'p Package, &[FileId])| Index::new(judged.iter().filter_map(|id| package.file(*id)));
    let indexes: Vec<Index<'_>> = packages.iter().map(of).collect();
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for rule in selection.rules.iter().filter(|rule| asked.includes(rule.metadata)) {
        let Check::Module(check) = rule.check else { continue };
        let named = selection.named.contains(rule.metadata.name);
        match guarded(rule.metadata, packages.first().map_or("", |(package, _)| package.path()), || {
            let mut contexts = Vec::new();
            for ((package, judged), (flow, index)) in packages.iter().zip(flows.iter().zip(&indexes)) {
                let context = RuleContext::new(rule.metadata, package, flow, index, judged, named);
                contexts.push(context.with_options(options));
            }
            let context = ModuleContext::new(contexts);
            check(&context);
            context.into_findings()
        }) {
            Ok(found) => all.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    (all, problems)
}

/// What a rule finds, or that it failed.
fn guarded(
    rule: &'static RuleMetadata,
    path: &str,
    run: impl FnOnce() -> Vec<Diagnostic>,
) -> Result<Vec<Found>, Problem> {
    let found = catch_unwind(AssertUnwindSafe(run)).map_err(|panic| Problem {
        path: path.to_owned(),
        message: format!("internal error in the rule {}: {}; please report it", rule.name, words(&*panic)),
    })?;
    Ok(found.into_iter().map(|diagnostic| Found { rule, diagnostic }).collect())
}

/// What a panic said.
fn words(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message")
}

fn is_triggered(
    rule: &RuleMetadata,
    settings: &Settings,
    judged: &[FileId],
    files: &BTreeMap<FileId, Arc<SourceFile>>,
) -> bool {
    judged.iter().filter_map(|id| files.get(id)).any(|file| settings.may_find(rule, file.text()))
}

/// Drops what somebody has answered in the source, and finds answers to which there is no question any more.
fn drop_suppressed(unit: &Unit, (selection, asked): (&Selection, Asked<'_>), snapshot: &mut Snapshot) {
    let mut read: BTreeMap<FileId, Suppressions> = BTreeMap::new();
    let files = &snapshot.files;
    snapshot.found.retain(|found| {
        let Some(file) = files.get(&found.diagnostic.file) else { return true };
        let suppressions = read.entry(file.id()).or_insert_with(|| Suppressions::of(file));
        !suppressions.cover(found.rule, found.diagnostic.range.start())
    });
    // Whether an answer is idle can only be told when every rule was asked.
    if !selection.meta.contains(UNUSED_IGNORE.name) || matches!(asked, Asked::Only(_)) {
        return;
    }
    let judged = unit.variants.iter().flat_map(|variant| &variant.judged);
    for file in judged.filter_map(|id| files.get(id)).filter(|file| has_own_suppression(file.text())) {
        let suppressions = read.entry(file.id()).or_insert_with(|| Suppressions::of(file));
        let unused = unused(file, suppressions, selection).into_iter();
        snapshot.found.extend(unused.map(|diagnostic| Found { rule: &UNUSED_IGNORE, diagnostic }));
    }
}

/// Whether a text may hold a suppression of our own.
pub(crate) fn has_own_suppression(text: &str) -> bool {
    gofix_syntax::has_trigger(text, &[crate::suppress::OWN])
}

/// Severities and trust as the team wants them; findings that it ignores in some files are dropped.
fn apply_policy(unit: &Unit, policy: &Policy, found: &mut Vec<Found>) {
    found.retain_mut(|found| {
        let Some(path) = unit.paths.get(&found.diagnostic.file) else { return true };
        let diagnostic = &mut found.diagnostic;
        diagnostic.severity = policy.severity(path, found.rule, diagnostic.severity);
        if let (Some(trust), Ok(fix)) = (policy.trust.get(found.rule.name), &mut diagnostic.fix)
            && fix.applicability > Applicability::Manual
        {
            fix.applicability = *trust;
        }
        !policy.ignores(path, found.rule.name)
    });
}

/// One bug is one finding: drops each finding that overlaps one of a rule that it yields to.
fn drop_yielding(found: &mut Vec<Found>) {
    if found.iter().all(|f| f.rule.yields_to.is_empty()) {
        return;
    }
    let places: Vec<_> = found.iter().map(|f| (f.rule.name, f.diagnostic.file, f.diagnostic.range)).collect();
    found.retain(|f| {
        !places.iter().any(|(rule, file, range)| {
            f.rule.yields_to.contains(rule)
                && *file == f.diagnostic.file
                && range.intersect(f.diagnostic.range).is_some_and(|common| !common.is_empty())
        })
    });
}
