//! Whether names still mean something after a change, and nothing is left unused.

use std::collections::BTreeMap;

use gofix_semantics::{Package, SymbolKind};
use gofix_syntax::ast::AstNode as _;
use gofix_syntax::ast::Ident;
use gofix_syntax::{Node, SyntaxKind};
use gofix_text::WorkspaceEdit;

/// Compares a package before and after some edits. The reason names what is wrong.
pub fn hygiene(before: &Package, after: &Package, edits: &WorkspaceEdit) -> Result<(), String> {
    for file in edits.files.keys() {
        let (Some(old), Some(new)) = (before.file(*file), after.file(*file)) else { continue };
        let (old, new) = (faults(before, old.root()), faults(after, new.root()));
        for (fault, count) in new {
            if count > old.get(&fault).copied().unwrap_or_default() {
                return Err(fault);
            }
        }
    }
    Ok(())
}

/// Names that denote nothing, and variables and labels that nothing uses, with how often.
fn faults(package: &Package, root: Node<'_>) -> BTreeMap<String, usize> {
    let mut faults: BTreeMap<String, usize> = BTreeMap::new();
    let mut used = std::collections::HashSet::new();
    let mut declared = Vec::new();
    for node in root.descendants() {
        let Some(ident) = Ident::cast(node).filter(|ident| !ident.is_blank()) else { continue };
        let symbol = package.symbol(node);
        let is_plain = matches!(node.kind(), SyntaxKind::Identifier | SyntaxKind::TypeIdentifier);
        let is_key = node.parent().is_some_and(|p| p.kind() == SyntaxKind::LiteralElement);
        let is_member = node.parent().is_some_and(|p| p.kind() == SyntaxKind::QualifiedType);
        match symbol {
            None if is_plain && !is_key && !is_member => {
                *faults.entry(format!("`{}` means nothing in the result", ident.name())).or_default() += 1;
            }
            Some(symbol) if package.declaration(symbol) == Some(node) => declared.push((symbol, ident)),
            Some(symbol) if !is_target(node) => {
                used.insert(symbol);
            }
            None | Some(_) => {}
        }
    }
    for (symbol, ident) in declared {
        let is_local = ident.node().ancestors().any(|n| n.kind() == SyntaxKind::Block)
            && !ident
                .node()
                .ancestors()
                .take(3)
                .any(|n| matches!(n.kind(), SyntaxKind::ParameterList | SyntaxKind::FieldDeclarationList));
        let must_be_used = matches!(package.kind_of(symbol), SymbolKind::Var | SymbolKind::Label);
        if is_local && must_be_used && !used.contains(&symbol) {
            *faults.entry(format!("`{}` is declared and not used in the result", ident.name())).or_default() += 1;
        }
    }
    faults
}

/// Whether an identifier is the target of a plain assignment, which is no use.
fn is_target(node: Node<'_>) -> bool {
    let Some(list) = node.parent() else { return false };
    list.kind() == SyntaxKind::ExpressionList
        && list.field() == gofix_syntax::Field::Left
        && list
            .parent()
            .is_some_and(|s| matches!(s.kind(), SyntaxKind::ShortVarDeclaration | SyntaxKind::AssignmentStatement))
}
