//! Which fixes go into one round.
//!
//! Fixes are taken in the order (path, offset, rule); one that conflicts with an earlier one waits for a later round, where
//! it is found again on the new text. Two fixes conflict when they edit the same bytes, when one edits what the other rests
//! on, when both declare a name where both are visible, or when both drop uses of one symbol. Fixes of one rule that say that
//! they stand alone may share a declaration.

use std::collections::BTreeMap;

use gofix_analysis::Fix;
use gofix_rewrite::ImportChange;
use gofix_text::{FileId, TextEdit, TextRange, WorkspaceEdit};

use crate::unit::{Found, Snapshot, Unit};

/// The fixes of one round: indices into [`Snapshot::found`].
pub(crate) fn choose(unit: &Unit, snapshot: &Snapshot, may_apply: impl Fn(&Found, &Fix) -> bool) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut taken: Vec<Footprint<'_>> = Vec::new();
    for (index, found) in snapshot.found.iter().enumerate() {
        let Ok(fix) = &found.diagnostic.fix else { continue };
        if locked_file(unit, fix).is_some() || !may_apply(found, fix) {
            continue;
        }
        let footprint = Footprint::of(snapshot, found, fix);
        if taken.iter().all(|other| !footprint.conflicts_with(other)) {
            taken.push(footprint);
            chosen.push(index);
        }
    }
    chosen
}

/// A file that the fix would edit and must not.
pub(crate) fn locked_file(unit: &Unit, fix: &Fix) -> Option<FileId> {
    let imports = fix.raw.imports.iter().map(|(file, _)| file);
    fix.raw.edits.files.keys().chain(imports).find(|file| !unit.editable.contains(file)).copied()
}

/// What a fix touches, and what it rests on.
struct Footprint<'a> {
    rule: &'a str,
    fix: &'a Fix,
    rests_on: Vec<(FileId, TextRange)>,
}

impl<'a> Footprint<'a> {
    /// A fix rests on the top-level declarations around its finding and its edits, and on what it says itself.
    fn of(snapshot: &Snapshot, found: &Found, fix: &'a Fix) -> Self {
        let edited = fix.raw.edits.files.iter().flat_map(|(file, edit)| edit.iter().map(|edit| (*file, edit.range)));
        let places = edited.chain([(found.diagnostic.file, found.diagnostic.range)]);
        let mut rests_on: Vec<_> =
            places.map(|(file, range)| (file, declaration_around(snapshot, file, range))).collect();
        rests_on.extend(fix.raw.relies_on.iter().copied());
        rests_on.sort_by_key(|(file, range)| (*file, range.start(), range.end()));
        rests_on.dedup();
        Self { rule: found.rule.name, fix, rests_on }
    }

    fn conflicts_with(&self, other: &Self) -> bool {
        let (a, b) = (&self.fix.raw, &other.fix.raw);
        let is_independent = a.is_independent && b.is_independent && self.rule == other.rule;
        let rests_on_other = || self.rests_on_edits_of(&b.edits) || other.rests_on_edits_of(&a.edits);
        a.edits.conflict_with(&b.edits).is_some()
            || !is_independent && rests_on_other()
            || a.drops.iter().any(|symbol| b.drops.contains(symbol))
            || a.declares.iter().any(|(file, range, name)| {
                b.declares.iter().any(|(f, r, n)| f == file && n == name && r.intersect(*range).is_some())
            })
    }

    fn rests_on_edits_of(&self, edits: &WorkspaceEdit) -> bool {
        self.rests_on.iter().any(|(file, range)| edits.files.get(file).is_some_and(|edit| edit.touches(*range)))
    }
}

/// The top-level declaration that holds a place, or the place itself.
fn declaration_around(snapshot: &Snapshot, file: FileId, range: TextRange) -> TextRange {
    let Some(source) = snapshot.files.get(&file) else { return range };
    let around = gofix_syntax::ast::top_level(source).map(gofix_syntax::Node::range);
    around.filter(|declaration| declaration.contains_range(range)).last().unwrap_or(range)
}

/// The edits of several fixes together, with the imports of each file settled.
pub(crate) fn merge<'a>(snapshot: &Snapshot, fixes: impl Iterator<Item = &'a Fix>) -> Option<WorkspaceEdit> {
    let mut edits = WorkspaceEdit::default();
    let mut imports: BTreeMap<FileId, Vec<ImportChange>> = BTreeMap::new();
    for fix in fixes {
        edits.try_merge(&fix.raw.edits).ok()?;
        for (file, change) in &fix.raw.imports {
            imports.entry(*file).or_default().push(change.clone());
        }
    }
    for (file, changes) in imports {
        let source = snapshot.files.get(&file)?;
        let settled = gofix_rewrite::settle_imports(source, edits.files.get(&file), &changes);
        let settled = TextEdit::new(settled).ok()?;
        edits.files.entry(file).or_default().try_merge(&settled).ok()?;
    }
    Some(edits)
}
