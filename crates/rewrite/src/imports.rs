//! Imports: what fixes wish for, written once for each file and round.
//!
//! [`settle_imports`] adds what is missing to the group where it belongs, in the order that gofmt keeps, and takes out what
//! lost its last use. Comments stay. A declaration that cannot be edited line by line is left as it is, and a new one is
//! put beside it.

mod block;

use gofix_syntax::ast::{AstNode, Ident, ImportSpec, SelectorExpr};
use gofix_syntax::{Field, Node, SourceFile, SyntaxKind, reparse};
use gofix_text::{Edit, Newline, TextEdit, TextRange, TextSize, slice};

use crate::place;
use block::Entry;

/// A change of a file's imports that a fix wishes for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportChange {
    /// The file needs the package.
    Add {
        /// The import path.
        path: String,
        /// The local name, where it is not the package's own.
        name: Option<String>,
    },
    /// The file has one use less of the package; the import goes if none is left.
    DropUse {
        /// The import path.
        path: String,
        /// What the file calls the package.
        name: String,
    },
}

/// The edits that make a file's imports fit its text after `edits`.
pub fn settle_imports(file: &SourceFile, edits: Option<&TextEdit>, changes: &[ImportChange]) -> Vec<Edit> {
    let mut added: Vec<Entry> = changes.iter().filter_map(|change| missing(file, change)).collect();
    added.sort();
    added.dedup();
    let unused = unused(file, edits, changes);
    let declarations: Vec<Node<'_>> =
        file.root().children().filter(|node| node.kind() == SyntaxKind::ImportDeclaration).collect();
    let usable: Vec<Node<'_>> = declarations.iter().copied().filter(|node| !imports_c(*node)).collect();
    let first_block = usable.iter().copied().find(|node| block_range(*node).is_some());
    let target = first_block.or(match usable.as_slice() {
        [only] if only.descendants().filter_map(ImportSpec::cast).count() == 1 => Some(*only),
        _ => None,
    });
    let mut result = Vec::new();
    for declaration in &usable {
        let added = if Some(*declaration) == target { std::mem::take(&mut added) } else { Vec::new() };
        result.extend(edit_declaration(*declaration, added, &unused));
    }
    result.extend(new_lines(file, &usable, &added));
    result
}

/// The import that a wish asks for, if the file has none that serves.
fn missing(file: &SourceFile, change: &ImportChange) -> Option<Entry> {
    let ImportChange::Add { path, name } = change else { return None };
    let is_there = specs(file.root()).any(|spec| {
        spec.path() == path
            && spec.name().map(Ident::name).filter(|name| *name != "_") == name.as_deref()
            && spec.name().is_none_or(|name| !name.is_blank())
    });
    (!is_there).then(|| Entry::import(path, name.as_deref()))
}

fn specs(root: Node<'_>) -> impl Iterator<Item = ImportSpec<'_>> {
    let declarations = root.children().filter(|node| node.kind() == SyntaxKind::ImportDeclaration);
    declarations.flat_map(Node::descendants).filter_map(ImportSpec::cast)
}

/// The paths, with the name in use, that have no use left.
fn unused<'c>(file: &SourceFile, edits: Option<&TextEdit>, changes: &'c [ImportChange]) -> Vec<(&'c str, &'c str)> {
    let dropped = changes.iter().filter_map(|change| match change {
        ImportChange::DropUse { path, name } => Some((path.as_str(), name.as_str())),
        ImportChange::Add { .. } => None,
    });
    let mut dropped: Vec<_> = dropped.collect();
    if dropped.is_empty() {
        return dropped;
    }
    dropped.sort_unstable();
    dropped.dedup();
    dropped.retain(|(_, name)| !is_used_elsewhere(file, edits, name));
    if dropped.iter().all(|(_, name)| !may_come_up(file, edits, name)) {
        return dropped;
    }
    let after = edits.map(|edits| reparse(file, edits));
    let root = after.as_ref().unwrap_or(file).root();
    let used: std::collections::BTreeSet<&str> = root.descendants().filter_map(qualifier).collect();
    dropped.retain(|(_, name)| !used.contains(name));
    dropped
}

/// Whether a use of a name stands where nothing is edited.
fn is_used_elsewhere(file: &SourceFile, edits: Option<&TextEdit>, name: &str) -> bool {
    let is_left = |node: Node<'_>| edits.is_none_or(|edits| !edits.touches(node.range()));
    file.errors().is_empty()
        && file.root().descendants().any(|node| qualifier(node).is_some_and(|used| used == name) && is_left(node))
}

/// Whether a use of a name may come with what is inserted, or of a mention that an edit touches and does not take out.
fn may_come_up(file: &SourceFile, edits: Option<&TextEdit>, name: &str) -> bool {
    let Some(edits) = edits else { return !file.errors().is_empty() };
    let at = |(start, name): (usize, &str)| TextRange::at(TextSize::new(start as u32), TextSize::of(name));
    let is_touched =
        |mention: TextRange| edits.touches(mention) && !edits.iter().any(|edit| edit.range.contains_range(mention));
    !file.errors().is_empty()
        || edits.iter().any(|edit| edit.insert.contains(name))
        || file.text().match_indices(name).map(at).any(is_touched)
}

/// The name before the dot of a selector or of a type.
fn qualifier(node: Node<'_>) -> Option<&str> {
    if node.kind() == SyntaxKind::QualifiedType {
        return Some(node.child(Field::Package)?.text());
    }
    let operand = SelectorExpr::cast(node)?.operand()?;
    Some(Ident::cast(operand.node())?.name())
}

fn imports_c(declaration: Node<'_>) -> bool {
    declaration.descendants().filter_map(ImportSpec::cast).any(|spec| spec.path() == "C")
}

/// The lines between the parentheses, if there are any and each import has its line for itself.
fn block_range(declaration: Node<'_>) -> Option<TextRange> {
    let list = declaration.children().find(|node| node.kind() == SyntaxKind::ImportSpecList)?;
    let file = declaration.file();
    let one = TextSize::from(1);
    let first = place::next_line(file, place::ends_line(file, list.start() + one)?);
    let last = place::line_start(file, place::starts_line(file, list.end() - one)?);
    let has_own_line = |spec: ImportSpec<'_>| {
        let range = spec.node().range();
        place::starts_line(file, range.start()).is_some() && place::ends_line(file, range.end()).is_some()
    };
    let is_listed = list.descendants().filter_map(ImportSpec::cast).all(has_own_line);
    (first <= last && is_listed).then(|| TextRange::new(first, last))
}

fn edit_declaration(declaration: Node<'_>, added: Vec<Entry>, unused: &[(&str, &str)]) -> Vec<Edit> {
    let file = declaration.file();
    let goes = |spec: ImportSpec<'_>| {
        let is_named = |name: &str| spec.name().is_none_or(|own| own.name() == name);
        unused.iter().any(|(path, name)| spec.path() == *path && is_named(name))
    };
    let specs: Vec<_> = declaration.descendants().filter_map(ImportSpec::cast).collect();
    if added.is_empty() && !specs.iter().any(|spec| goes(*spec)) {
        return Vec::new();
    }
    if let Some(lines) = block_range(declaration) {
        let entries = block::settle(block::read(declaration, lines, goes), added);
        return match entries.as_slice() {
            [] => vec![Edit::delete(whole_lines(file, declaration))],
            entries => between(file, lines, &block::text(entries)),
        };
    }
    match (specs.as_slice(), place::ends_line(file, declaration.end())) {
        ([spec], Some(end)) => edit_single(*spec, TextRange::new(declaration.start(), end), added, goes),
        _ => specs.iter().filter(|spec| goes(**spec)).map(|spec| Edit::delete(spec.node().range())).collect(),
    }
}

/// A declaration of one import without parentheses; `whole` reaches past the comment behind it.
fn edit_single(
    spec: ImportSpec<'_>,
    whole: TextRange,
    added: Vec<Entry>,
    goes: impl Fn(ImportSpec<'_>) -> bool,
) -> Vec<Edit> {
    let file = spec.node().file();
    let line = slice(file.text(), TextRange::new(spec.node().start(), whole.end())).trim_end();
    let kept = Entry::read(&format!("\t{line}"), Some(spec), goes);
    let entries = block::settle(vec![kept], added);
    let text = match entries.as_slice() {
        [] => return vec![Edit::delete(whole_lines(file, spec.node()))],
        [only] if only.is_import() => format!("import {}", only.text()),
        [only] => only.text().to_owned(),
        entries => format!("import (\n{})", block::text(entries)),
    };
    vec![Edit::replace(whole, Newline::of(file.text()).convert(&text))]
}

/// The lines of a declaration, with a blank line that would be too many.
fn whole_lines(file: &SourceFile, declaration: Node<'_>) -> TextRange {
    let lines = file.lines();
    let (mut first, last) = (lines.line(declaration.start()), lines.line(declaration.end()));
    if let Some(above) = first.checked_sub(1).filter(|line| place::is_blank(file, *line))
        && place::is_blank(file, last + 1)
    {
        first = above;
    }
    let start = lines.line_start(first).unwrap_or_default();
    TextRange::new(start, lines.line_start(last + 1).unwrap_or(TextSize::of(file.text())))
}

/// The edits that turn the text of `range` into `text`, line by line.
fn between(file: &SourceFile, range: TextRange, text: &str) -> Vec<Edit> {
    let text = Newline::of(file.text()).convert(text);
    TextEdit::between(slice(file.text(), range), &text)
        .into_iter()
        .map(|edit| Edit {
            range: TextRange::at(edit.range.start() + range.start(), edit.range.len()),
            insert: edit.insert.clone(),
        })
        .collect()
}

/// Imports without a declaration to take them in: each on a line beside others of its kind, or all in a new declaration
/// behind the package clause.
fn new_lines(file: &SourceFile, singles: &[Node<'_>], added: &[Entry]) -> Option<Edit> {
    let newline = Newline::of(file.text());
    let joined = |text: String| newline.convert(&text).into_owned();
    if added.is_empty() {
        return None;
    }
    let one_by_one: Vec<String> = added.iter().map(|entry| format!("import {}", entry.text())).collect();
    if let Some(last) = singles.last() {
        let end = place::ends_line(file, last.end())?;
        return Some(Edit::insert(end, joined(format!("\n{}", one_by_one.join("\n")))));
    }
    let clause = file.root().children().find(|node| node.kind() == SyntaxKind::PackageClause)?;
    let end = place::ends_line(file, clause.end())?;
    let text = match one_by_one.as_slice() {
        [only] => only.clone(),
        _ => format!("import (\n{})", block::text(&block::settle(Vec::new(), added.to_vec()))),
    };
    Some(Edit::insert(end, joined(format!("\n\n{text}"))))
}

#[cfg(test)]
mod tests;
