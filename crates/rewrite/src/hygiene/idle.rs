//! What the compiler refuses to be left idle: variables, imports, labels, paths without a `return`, jumps over a declaration.

use std::collections::BTreeSet;

use gofix_semantics::SymbolKind;
use gofix_syntax::ast::{AstNode, BranchStmt, Function, Ident, SelectorExpr, Stmt, statements_of, top_level};
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::TextEdit;

use super::{In, counted, first_new, kind_of};
use crate::terminating::{label_name, labels_in, terminates};

/// Refuses what is idle after the edits and was not before.
pub(super) fn check(before: In<'_>, after: In<'_>, edit: &TextEdit) -> Result<(), String> {
    let (old, kept): (Vec<Node<'_>>, Vec<Node<'_>>) =
        top_level(before.1).partition(|declaration| edit.touches(declaration.range()));
    let kept: BTreeSet<_> = kept.iter().filter_map(|node| edit.map_offset(node.start())).collect();
    let new: Vec<Node<'_>> = top_level(after.1).filter(|node| !kept.contains(&node.start())).collect();
    let variables = first_new(&counted(unused_variables(before, &old)), counted(unused_variables(after, &new)));
    if let Some(name) = variables {
        return Err(format!("the variable `{name}` is not used"));
    }
    let imports = first_new(&counted(unused_imports(before)), counted(unused_imports(after)));
    if let Some(path) = imports {
        return Err(format!("the import of `{path}` is not used"));
    }
    let labels =
        first_new(&counted(functions(&old).flat_map(unused_labels)), counted(functions(&new).flat_map(unused_labels)));
    if let Some(label) = labels {
        return Err(format!("the label `{label}` is not used"));
    }
    if functions(&new).filter(lacks_return).count() > functions(&old).filter(lacks_return).count() {
        return Err("a path lacks its `return`".to_owned());
    }
    if functions(&new).flat_map(bad_gotos).count() > functions(&old).flat_map(bad_gotos).count() {
        return Err("a `goto` leads over a declaration".to_owned());
    }
    Ok(())
}

fn unused_variables<'a>(file: In<'a>, declarations: &[Node<'a>]) -> impl Iterator<Item = &'a str> {
    let package = file.0;
    let names = declarations.iter().flat_map(|declaration| declaration.descendants()).filter_map(Ident::cast);
    let is_unused = move |name: &Ident<'a>| {
        let node = name.node();
        let Some(symbol) = package.symbol(node) else { return false };
        !name.is_blank()
            && is_local_declaration(node)
            && package.kind_of(symbol) == SymbolKind::Var
            && package.declaration(symbol) == Some(node)
            && package.uses(symbol).into_iter().all(is_assigned)
    };
    names.filter(is_unused).map(Ident::name).collect::<Vec<_>>().into_iter()
}

/// Whether a name stands where a variable in a body is declared: not a parameter, a result or a receiver.
fn is_local_declaration(name: Node<'_>) -> bool {
    let holder = name.ancestors().find(|node| node.kind() != SyntaxKind::ExpressionList).map(Node::kind);
    let declares = matches!(
        holder,
        Some(
            SyntaxKind::ShortVarDeclaration
                | SyntaxKind::RangeClause
                | SyntaxKind::ReceiveStatement
                | SyntaxKind::VarSpec
                | SyntaxKind::TypeSwitchStatement
        )
    );
    declares && Function::enclosing(name).is_some()
}

/// Whether a use only sets the variable.
fn is_assigned(name: Node<'_>) -> bool {
    let Some(list) = name.parent() else { return false };
    let is_target = list.kind() == SyntaxKind::ExpressionList && list.field() == Field::Left;
    let statement = list.parent().filter(|_| is_target);
    statement.is_some_and(|statement| match Stmt::cast(statement) {
        Some(Stmt::Assign(assign)) => matches!(assign.operator(), "=" | ":="),
        _ => statement.kind() == SyntaxKind::RangeClause,
    })
}

fn unused_imports(file: In<'_>) -> impl Iterator<Item = String> {
    let qualifiers: BTreeSet<&str> = file.1.root().descendants().filter_map(|node| qualifier(file, node)).collect();
    let imports = file.0.imports(file.1.id()).iter();
    let unused = imports.filter(move |import| import.name.as_deref().is_some_and(|name| !qualifiers.contains(name)));
    unused.map(|import| import.path.to_string())
}

/// The name of a package in front of a dot.
fn qualifier<'a>(file: In<'a>, node: Node<'a>) -> Option<&'a str> {
    let name = Ident::cast(SelectorExpr::cast(node)?.operand()?.node())?;
    let is_package = kind_of(file.0, name.node()).is_none_or(|kind| kind == SymbolKind::PkgName);
    is_package.then(|| name.name())
}

fn functions<'a>(declarations: &[Node<'a>]) -> impl Iterator<Item = Function<'a>> {
    declarations.iter().flat_map(|node| node.descendants()).filter_map(Function::cast)
}

fn unused_labels(function: Function<'_>) -> Vec<&str> {
    let own = function.node().descendants_pruned(|node| node.kind() == SyntaxKind::FuncLiteral);
    let named: BTreeSet<&str> =
        own.filter_map(BranchStmt::cast).filter_map(BranchStmt::label).map(Ident::name).collect();
    labels_in(function.node()).filter_map(label_name).filter(|label| !named.contains(label)).collect()
}

fn lacks_return(function: &Function<'_>) -> bool {
    let Some(body) = function.body() else { return false };
    let statements: Vec<Stmt<'_>> = body.statements().collect();
    !function.results().is_empty() && !terminates(&statements, &|_| false)
}

/// The jumps forward past a declaration in the list that holds the label.
fn bad_gotos(function: Function<'_>) -> Vec<Node<'_>> {
    let own = function.node().descendants_pruned(|node| node.kind() == SyntaxKind::FuncLiteral);
    let gotos: Vec<BranchStmt<'_>> =
        own.filter(|node| node.kind() == SyntaxKind::GotoStatement).filter_map(BranchStmt::cast).collect();
    let leads_over = |goto: &BranchStmt<'_>| {
        let label = labels_in(function.node()).find(|label| label_name(*label) == goto.label().map(Ident::name));
        let Some((label, list)) = label.and_then(|label| Some((label, label.parent()?))) else { return false };
        let mut between = statements_of(list).filter(|statement| {
            let node = statement.node();
            node.start() > goto.node().start() && node.end() <= label.start()
        });
        between.any(|statement| match statement {
            Stmt::Assign(assign) => assign.is_define(),
            Stmt::Decl(declaration) => declaration.node().kind() == SyntaxKind::VarDeclaration,
            _ => false,
        })
    };
    gotos.into_iter().filter(leads_over).map(AstNode::node).collect()
}
