//! Whether edits left every name its meaning, and nothing idle behind.
//!
//! [`hygiene`] compares a package before and after a round, in the changed files. It knows nothing of what the edits were
//! for. What is not known before is not held against the edits, what is not known *any more* is.

mod idle;

use std::collections::BTreeMap;

use gofix_semantics::{Package, Symbol, SymbolKind};
use gofix_syntax::ast::{AssignStmt, AstNode, Ident, top_level};
use gofix_syntax::{Node, SourceFile};
use gofix_text::{TextEdit, TextSize, WorkspaceEdit};

use crate::names::is_member;

/// Checks the result of `edits`. The reason says what is wrong with it.
pub fn hygiene(before: &Package, after: &Package, edits: &WorkspaceEdit) -> Result<(), String> {
    let comparison = Comparison { before, after, edits };
    for (id, edit) in edits.files.iter().filter(|(_, edit)| !edit.is_empty()) {
        let (Some(old), Some(new)) = (before.file(*id), after.file(*id)) else { continue };
        comparison.check_names(old, new, edit)?;
        comparison.check_inserted(old, new, edit)?;
        idle::check((before, old), (after, new), edit)?;
    }
    Ok(())
}

struct Comparison<'a> {
    before: &'a Package,
    after: &'a Package,
    edits: &'a WorkspaceEdit,
}

impl Comparison<'_> {
    /// Each name in untouched text means what it meant.
    fn check_names(&self, old: &SourceFile, new: &SourceFile, edit: &TextEdit) -> Result<(), String> {
        let now: BTreeMap<TextSize, Node<'_>> = names(new.root()).map(|name| (name.start(), name)).collect();
        for declaration in top_level(old) {
            let is_touched = edit.touches(declaration.range());
            for name in names(declaration).filter(|name| is_touched || !is_member(*name)) {
                let Some(range) = edit.map_range(name.range()) else { continue };
                let Some(same) = now.get(&range.start()).filter(|same| same.text() == name.text()) else {
                    // Edits are trimmed: the beginning of a name that was replaced may have stayed.
                    if edit.touches(name.range()) {
                        continue;
                    }
                    return Err(format!("the name `{}` is lost", name.text()));
                };
                // A member whose operand was replaced is another one on purpose.
                let selector = name.parent().map_or(name.range(), Node::range);
                let is_replaced = is_member(name) && edit.touches(selector);
                if !is_replaced && !self.means_same(name, *same) {
                    return Err(format!("`{}` means something else on line {}", name.text(), same.line()));
                }
            }
        }
        Ok(())
    }

    fn means_same(&self, name: Node<'_>, same: Node<'_>) -> bool {
        match (self.before.symbol(name), self.after.symbol(same)) {
            (Some(old), Some(new)) => self.is_same(old, new),
            (None, None) => true,
            // Behind a dot a name is found by types, which may have become known or unknown.
            _ => is_member(name),
        }
    }

    fn is_same(&self, old: Symbol, new: Symbol) -> bool {
        if self.before.kind_of(old) != self.after.kind_of(new) {
            return false;
        }
        match (self.before.declaration(old), self.after.declaration(new)) {
            (Some(old), Some(new)) => self.before_and_after(old, new),
            (None, None) => old == new || self.before.symbol_path(old) == self.after.symbol_path(new),
            _ => false,
        }
    }

    /// Whether two declarations are the same one. One whose text was replaced may be any.
    fn before_and_after(&self, old: Node<'_>, new: Node<'_>) -> bool {
        let file = old.file().id();
        let mapped = match self.edits.files.get(&file) {
            Some(edit) => edit.map_range(old.range()),
            None => Some(old.range()),
        };
        let is_text_same = old.text() == new.text();
        let is_same = file == new.file().id() && is_text_same && mapped.is_none_or(|range| range == new.range());
        is_same
            || self.is_merged(old, new)
            || self.is_split(old, new)
            || copied_from(self.after, new).is_some_and(|from| from != new && self.before_and_after(old, from))
    }

    /// Whether the place that declared a variable assigns to another one now, as all its uses do: `x, err :=` was put in front
    /// of `y, err :=`, or `:=` became `=`.
    fn is_merged(&self, old: Node<'_>, new: Node<'_>) -> bool {
        let edit = self.edits.files.get(&new.file().id()).filter(|_| old.file().id() == new.file().id());
        let now = edit.and_then(|edit| edit.map_range(old.range())).map(|range| new.file().covering(range));
        let symbol = now.filter(|now| now.text() == old.text()).and_then(|now| self.after.symbol(now));
        symbol.is_some_and(|symbol| self.after.declaration(symbol) == Some(new))
    }

    /// Whether the place that declares a variable now assigned to the other one before: `=` became `:=`.
    fn is_split(&self, old: Node<'_>, new: Node<'_>) -> bool {
        let edit = self.edits.files.get(&new.file().id()).filter(|_| old.file().id() == new.file().id());
        let assign = new.ancestors().take(3).find_map(AssignStmt::cast).filter(|assign| assign.is_define());
        let (Some(edit), Some(_), Some(symbol)) = (edit, assign, self.before.symbol(old)) else { return false };
        self.before.uses(symbol).into_iter().any(|used| edit.map_range(used.range()) == Some(new.range()))
    }

    /// Each name in inserted text means something.
    fn check_inserted(&self, old: &SourceFile, new: &SourceFile, edit: &TextEdit) -> Result<(), String> {
        for range in edit.inserted_ranges() {
            let inserted = names(new.covering(range)).filter(|name| range.contains_range(name.range()));
            for name in inserted.filter(|name| !is_member(*name)) {
                let is_known = self.after.symbol(name).is_some() || self.after.lookup(name, name.text()).is_some();
                if !is_known && !is_unknown_before(self.before, old, name.text()) {
                    return Err(format!("`{}` has no meaning on line {}", name.text(), name.line()));
                }
            }
        }
        Ok(())
    }
}

/// The declaration of `x` outside, if `declaration` is the left one in `x := x`.
fn copied_from<'p>(package: &'p Package, declaration: Node<'p>) -> Option<Node<'p>> {
    let assign = declaration.ancestors().take(3).find_map(AssignStmt::cast).filter(|assign| assign.is_define())?;
    let index = assign.left().iter().position(|target| target.node() == declaration)?;
    let value = assign.right().get(index)?.node();
    let is_copy = Ident::cast(value).is_some() && value.text() == declaration.text();
    package.declaration(package.symbol(value).filter(|_| is_copy)?)
}

/// Whether a file used a name already without anybody knowing what it means.
fn is_unknown_before(before: &Package, old: &SourceFile, name: &str) -> bool {
    let mut same = names(old.root()).filter(|node| node.text() == name && !is_member(*node));
    same.any(|node| before.symbol(node).is_none())
}

/// The names below a node, `_` and the paths of imports excepted.
fn names(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.descendants().filter(|node| Ident::cast(*node).is_some_and(|name| !matches!(name.name(), "_" | ".")))
}

/// The kind of a name, if it is known.
pub(crate) fn kind_of(package: &Package, name: Node<'_>) -> Option<SymbolKind> {
    package.symbol(name).map(|symbol| package.kind_of(symbol))
}

/// How many of each there are.
pub(crate) fn counted<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// The first that there are more of than before.
pub(crate) fn first_new<T: Ord>(before: &BTreeMap<T, usize>, after: BTreeMap<T, usize>) -> Option<T> {
    after.into_iter().find(|(item, count)| before.get(item).is_none_or(|known| count > known)).map(|(item, _)| item)
}

/// A file of a package.
pub(crate) type In<'a> = (&'a Package, &'a SourceFile);

#[cfg(test)]
mod tests;
