//! Terminating statements, as the specification defines them: behind one a function needs no `return`.

use gofix_syntax::ast::{AstNode, BranchStmt, CallExpr, CaseClause, Expr, Ident, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

/// Whether a list of statements ends in a terminating one. `leaves` tells which jumps count as a return.
pub(crate) fn terminates<'f>(statements: &[Stmt<'f>], leaves: &impl Fn(BranchStmt<'f>) -> bool) -> bool {
    let is_empty = |statement: &&Stmt<'_>| matches!(statement, Stmt::Empty(_));
    statements.iter().rev().find(|statement| !is_empty(statement)).is_some_and(|last| ends(*last, leaves))
}

fn ends<'f>(statement: Stmt<'f>, leaves: &impl Fn(BranchStmt<'f>) -> bool) -> bool {
    match statement {
        Stmt::Return(_) => true,
        Stmt::Branch(branch) => branch.kind() == SyntaxKind::GotoStatement || leaves(branch),
        Stmt::Expr(statement) => statement.call().is_some_and(is_panic),
        Stmt::Block(block) => terminates(&block.statements().collect::<Vec<_>>(), leaves),
        Stmt::If(branch) => {
            let then = branch.consequence().is_some_and(|block| ends(Stmt::Block(block), leaves));
            then && branch.alternative().is_some_and(|other| ends(other, leaves))
        }
        Stmt::For(repeat) => {
            repeat.condition().is_none() && repeat.range().is_none() && !has_break(repeat.node(), leaves)
        }
        Stmt::Switch(switch) => clauses_end(switch.node(), true, leaves),
        Stmt::TypeSwitch(switch) => clauses_end(switch.node(), true, leaves),
        Stmt::Select(select) => clauses_end(select.node(), false, leaves),
        Stmt::Labeled(labeled) => labeled.statement().is_some_and(|inner| ends(inner, leaves)),
        _ => false,
    }
}

fn clauses_end<'f>(node: Node<'f>, needs_default: bool, leaves: &impl Fn(BranchStmt<'f>) -> bool) -> bool {
    let clauses: Vec<_> = node.children().filter_map(CaseClause::cast).collect();
    let clause_ends = |clause: &CaseClause<'f>| {
        let statements: Vec<_> = clause.statements().collect();
        let falls = matches!(statements.last(), Some(Stmt::Branch(branch)) if branch.kind() == SyntaxKind::FallthroughStatement);
        falls || terminates(&statements, leaves)
    };
    (!needs_default || clauses.iter().any(|clause| clause.is_default()))
        && !has_break(node, leaves)
        && clauses.iter().all(clause_ends)
}

/// Whether a break inside leads behind this statement.
fn has_break<'f>(node: Node<'f>, leaves: &impl Fn(BranchStmt<'f>) -> bool) -> bool {
    let inner = node.descendants_pruned(|below| below.kind() == SyntaxKind::FuncLiteral);
    let breaks = inner.filter(|below| below.kind() == SyntaxKind::BreakStatement).filter_map(BranchStmt::cast);
    breaks.into_iter().any(|branch| !leaves(branch) && target(branch) == Some(node))
}

/// The loop, switch or select that a break or continue leads out of or on with; the labeled statement that a goto leads to.
pub(crate) fn target(branch: BranchStmt<'_>) -> Option<Node<'_>> {
    let node = branch.node();
    let within = || node.ancestors().take_while(|around| !is_function(*around));
    if branch.kind() == SyntaxKind::GotoStatement {
        let function = node.ancestors().find(|around| is_function(*around))?;
        return labels_in(function).find(|labeled| label_name(*labeled) == branch.label().map(Ident::name));
    }
    if let Some(label) = branch.label() {
        let labeled = within().find(|around| label_name(*around) == Some(label.name()))?;
        return labeled.children().find(|child| Stmt::cast(*child).is_some());
    }
    within().find(|around| match Stmt::cast(*around) {
        Some(Stmt::For(_)) => true,
        Some(Stmt::Switch(_) | Stmt::TypeSwitch(_) | Stmt::Select(_)) => branch.kind() == SyntaxKind::BreakStatement,
        _ => false,
    })
}

/// The labeled statements of a function, those of its literals not counted.
pub(crate) fn labels_in(function: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let own = function.descendants_pruned(|node| node.kind() == SyntaxKind::FuncLiteral);
    own.filter(|node| node.kind() == SyntaxKind::LabeledStatement)
}

/// The label of a labeled statement.
pub(crate) fn label_name(node: Node<'_>) -> Option<&str> {
    match Stmt::cast(node)? {
        Stmt::Labeled(labeled) => labeled.label().map(Ident::name),
        _ => None,
    }
}

fn is_function(node: Node<'_>) -> bool {
    matches!(node.kind(), SyntaxKind::FuncLiteral | SyntaxKind::FunctionDeclaration | SyntaxKind::MethodDeclaration)
}

/// A call spelled `panic(…)`. (Where the name is shadowed a return too many is asked for at worst.)
fn is_panic(call: CallExpr<'_>) -> bool {
    matches!(call.function().map(unparen), Some(Expr::Ident(name)) if name.name() == "panic")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_syntax::ast::{Block, Function};
    use gofix_syntax::parse;
    use gofix_text::FileId;

    use super::*;
    use crate::testing::in_function;

    #[test]
    fn as_the_specification_says() {
        for (body, expected) in [
            ("\treturn\n", true),
            ("\tgoto L\n", true),
            ("\tpanic(1)\n", true),
            ("\ta()\n", false),
            ("", false),
            ("\t{\n\t\treturn\n\t}\n", true),
            ("\tif a {\n\t\treturn\n\t}\n", false),
            ("\tif a {\n\t\treturn\n\t} else {\n\t\treturn\n\t}\n", true),
            ("\tif a {\n\t\treturn\n\t} else if b {\n\t\treturn\n\t}\n", false),
            ("\tfor {\n\t}\n", true),
            ("\tfor a {\n\t}\n", false),
            ("\tfor range a {\n\t}\n", false),
            ("\tfor {\n\t\tbreak\n\t}\n", false),
            ("\tfor {\n\t\tselect {\n\t\tcase <-a:\n\t\t\tbreak\n\t\t}\n\t}\n", true),
            ("L:\n\tfor {\n\t\tselect {\n\t\tcase <-a:\n\t\t\tbreak L\n\t\t}\n\t}\n", false),
            ("\tfor {\n\t\tfunc() {\n\t\t\tfor {\n\t\t\t\tbreak\n\t\t\t}\n\t\t}()\n\t}\n", true),
            ("\tswitch {\n\tcase a:\n\t\treturn\n\t}\n", false),
            ("\tswitch {\n\tcase a:\n\t\tfallthrough\n\tdefault:\n\t\treturn\n\t}\n", true),
            ("\tswitch {\n\tdefault:\n\t\tbreak\n\t}\n", false),
            ("\tselect {\n\tcase <-a:\n\t\treturn\n\t}\n", true),
            ("\tselect {}\n", true),
        ] {
            let file = parse(FileId(0), Arc::from(in_function(body)));
            let function = file.root().descendants().find_map(Function::cast).expect("a function");
            let statements: Vec<_> = function.body().into_iter().flat_map(Block::statements).collect();
            assert_eq!(terminates(&statements, &|_| false), expected, "{body}");
        }
    }
}
