//! What the grammar accepts although it is not Go.
//!
//! Start reading at [`not_go`]. A text that has neither errors nor entries here is one that go/parser accepts; beyond that
//! a few things are listed that only the compiler refuses, since a fix must not write them either. Names and types are not
//! looked at: an unused variable, a missing return or an undefined name is not found here.

mod glued;
mod literals;
mod newlines;
#[cfg(test)]
mod tests;

pub use literals::illegal_character;

use gofix_text::{TextRange, TextSize};

use crate::ast::{
    AssignStmt, AstNode, CaseClause, Declaration, Expr, ExprStmt, Ident, LabeledStmt, RangeClause, TypeSwitchStmt,
    UnaryExpr, ValueSpec, unparen,
};
use crate::kind::{Field, SyntaxKind};
use crate::lexer::tokens;
use crate::parse::misread::is_in_head;
use crate::tree::{Node, SourceFile, SyntaxError};

/// The places where a file is not Go although its tree holds no error, by offset.
pub fn not_go(file: &SourceFile) -> Vec<SyntaxError> {
    let mut problems = Problems { found: Vec::new() };
    top_level(file, &mut problems);
    for node in file.root().descendants() {
        check_node(node, &mut problems);
    }
    problems.found.extend(illegal_character(file.text()));
    newlines::check(file, &mut problems);
    glued::check(file, &mut problems);
    problems.found.sort_by_key(|problem| problem.range.start());
    problems.found
}

struct Problems {
    found: Vec<SyntaxError>,
}

impl Problems {
    fn add(&mut self, range: TextRange, message: &str) {
        self.found.push(SyntaxError { range, message: message.to_owned() });
    }

    fn add_if(&mut self, wrong: bool, node: Node<'_>, message: &str) {
        if wrong {
            self.add(node.range(), message);
        }
    }
}

fn top_level(file: &SourceFile, problems: &mut Problems) {
    use SyntaxKind as K;
    let root = file.root();
    let mut seen_declaration = false;
    if root.first_child().is_none_or(|first| first.kind() != K::PackageClause) {
        problems.add(TextRange::empty(TextSize::default()), "the package clause is missing");
    }
    for (index, node) in root.children().enumerate() {
        match node.kind() {
            K::PackageClause => {
                problems.add_if(index > 0, node, "the package clause must come first");
                problems.add_if(
                    node.first_child().is_some_and(|name| name.text() == "_"),
                    node,
                    "a package cannot be named `_`",
                );
            }
            K::ImportDeclaration => {
                problems.add_if(seen_declaration, node, "imports must come before other declarations");
            }
            K::FunctionDeclaration
            | K::MethodDeclaration
            | K::VarDeclaration
            | K::ConstDeclaration
            | K::TypeDeclaration => {
                seen_declaration = true;
            }
            K::Error => {}
            _ => problems.add(node.range(), "a statement outside of functions"),
        }
    }
}

fn check_node(node: Node<'_>, problems: &mut Problems) {
    use SyntaxKind as K;
    match node.kind() {
        K::GoStatement | K::DeferStatement => started(node, problems),
        K::ParameterList => parameters(node, problems),
        K::MethodDeclaration => receiver(node, problems),
        K::ArgumentList => arguments(node, problems),
        K::ShortVarDeclaration | K::ReceiveStatement | K::AssignmentStatement => assignment(node, problems),
        K::RangeClause => range_clause(node, problems),
        K::ExpressionStatement => expression_statement(node, problems),
        K::TypeSwitchStatement => {
            type_switch(node, problems);
            defaults(node, problems);
            clauses(node, problems);
        }
        K::ExpressionSwitchStatement | K::SelectStatement => {
            defaults(node, problems);
            clauses(node, problems);
        }
        K::NegatedType => {
            problems.add_if(!may_be_negated(node), node, "a `~` outside of a constraint");
        }
        K::LabeledStatement => label(node, problems),
        K::ConstDeclaration => constants(node, problems),
        K::CompositeLiteral => {
            let message = "a composite literal in the head of a statement needs parentheses";
            problems.add_if(is_in_head(node), node, message);
        }
        K::InterpretedStringLiteral | K::RuneLiteral => literals::check_escapes(node, problems),
        _ => {}
    }
}

fn started(node: Node<'_>, problems: &mut Problems) {
    let is_call =
        |child: Node<'_>| matches!(child.kind(), SyntaxKind::CallExpression | SyntaxKind::TypeConversionExpression);
    problems.add_if(!node.children().any(is_call), node, "`go` and `defer` need a call without parentheses around it");
}

fn parameters(list: Node<'_>, problems: &mut Problems) {
    let is_result = list.field() == Field::Result;
    let groups: Vec<Node<'_>> = list.children().collect();
    let is_named = |group: &&Node<'_>| group.child(Field::Name).is_some();
    let named = groups.iter().filter(is_named).count();
    problems.add_if(named != 0 && named != groups.len(), list, "parameters with and without names in one list");
    for (index, group) in groups.iter().enumerate() {
        let is_variadic = group.kind() == SyntaxKind::VariadicParameterDeclaration;
        let is_last = index + 1 == groups.len() && !is_result;
        problems.add_if(is_variadic && !is_last, *group, "only the last parameter can be variadic");
    }
}

fn receiver(method: Node<'_>, problems: &mut Problems) {
    let Some(list) = method.child(Field::Receiver) else { return };
    let count: usize = list.children().map(|group| group.children_with(Field::Name).count().max(1)).sum();
    problems.add_if(count != 1, list, "a method has exactly one receiver");
}

fn arguments(list: Node<'_>, problems: &mut Problems) {
    let count = list.children().count();
    for argument in list.children().take(count.saturating_sub(1)) {
        let is_variadic = argument.kind() == SyntaxKind::VariadicArgument;
        problems.add_if(is_variadic, argument, "only the last argument can be spread");
    }
}

fn assignment(node: Node<'_>, problems: &mut Problems) {
    let Some(assign) = AssignStmt::cast(node) else { return };
    let operator = assign.operator();
    if operator == ":=" {
        names_only(&assign.left(), problems);
    }
    let is_plain = matches!(operator, "=" | ":=");
    let is_single = assign.left().len() == 1 && assign.right().len() == 1;
    problems.add_if(
        !is_plain && !is_single && !operator.is_empty(),
        node,
        "an assignment operation has one operand on each side",
    );
    if node.kind() == SyntaxKind::ReceiveStatement {
        problems.add_if(
            !assign.right().first().is_some_and(is_receive),
            node,
            "a case of a select must send or receive",
        );
        problems.add_if(assign.left().len() > 2, node, "a receive gives at most two values");
    }
}

fn is_receive(value: &Expr<'_>) -> bool {
    matches!(unparen(*value), Expr::Unary(unary) if UnaryExpr::operator(unary) == "<-")
}

fn names_only(left: &[Expr<'_>], problems: &mut Problems) {
    for target in left {
        let is_name = matches!(target, Expr::Ident(_));
        problems.add_if(!is_name, target.node(), "only names can stand on the left of `:=`");
    }
}

fn range_clause(node: Node<'_>, problems: &mut Problems) {
    let Some(range) = RangeClause::cast(node) else { return };
    problems.add_if(range.left().len() > 2, node, "a range has at most two variables");
    if range.is_define() {
        names_only(&range.left(), problems);
    }
}

fn expression_statement(node: Node<'_>, problems: &mut Problems) {
    let value = ExprStmt::cast(node).and_then(ExprStmt::expr);
    let is_statement = value.is_some_and(|value| matches!(unparen(value), Expr::Call(_)) || is_receive(&value));
    problems.add_if(!is_statement, node, "a value that is not used");
}

fn type_switch(node: Node<'_>, problems: &mut Problems) {
    let Some(alias) = node.child(Field::Alias) else { return };
    let is_one_name = alias.children().count() == 1 && alias.first_child().and_then(Ident::cast).is_some();
    let has_name = TypeSwitchStmt::cast(node).is_some_and(|switch| switch.alias().is_some());
    problems.add_if(!is_one_name || !has_name, alias, "a type switch declares one name");
}

fn defaults(node: Node<'_>, problems: &mut Problems) {
    let defaults = node.children().filter_map(CaseClause::cast).filter(|clause| clause.is_default());
    for second in defaults.skip(1) {
        problems.add(second.node().range(), "a second default");
    }
}

/// Whether `~T` is a term of a constraint.
fn may_be_negated(node: Node<'_>) -> bool {
    let parent = node.parent();
    let above = parent.and_then(Node::parent);
    match parent.map(Node::kind) {
        Some(SyntaxKind::TypeConstraint) => true,
        Some(SyntaxKind::TypeElem) => above.is_some_and(|above| above.kind() == SyntaxKind::InterfaceType),
        _ => false,
    }
}

/// A clause begins behind a newline or a semicolon.
fn clauses(node: Node<'_>, problems: &mut Problems) {
    let clauses: Vec<CaseClause<'_>> = node.children().filter_map(CaseClause::cast).collect();
    for pair in clauses.windows(2) {
        let [before, clause] = pair else { continue };
        let Some(last) = before.statements().last() else { continue };
        let end = last.node().end().min(clause.node().start());
        let gap = gofix_text::slice(node.file().text(), TextRange::new(end, clause.node().start()));
        problems.add_if(!gap.contains(['\n', ';']), clause.node(), "a clause behind a statement on its line");
    }
}

/// A label needs a statement, unless the brace of its block follows.
fn label(node: Node<'_>, problems: &mut Problems) {
    if LabeledStmt::cast(node).is_some_and(|label| label.statement().is_some()) {
        return;
    }
    let behind = TextRange::new(node.end(), node.file().root().end());
    let next = tokens(gofix_text::slice(node.file().text(), behind)).find(|token| !token.is_comment());
    problems.add_if(!next.is_some_and(|next| next.is("}")), node, "a label without a statement");
}

fn constants(node: Node<'_>, problems: &mut Problems) {
    let first = Declaration::cast(node).and_then(|declaration| declaration.value_specs().first().copied());
    let lacks_value = first.is_some_and(|first| ValueSpec::values(first).is_empty());
    problems.add_if(lacks_value, node, "the first constant needs a value");
}
