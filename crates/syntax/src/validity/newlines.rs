//! Newlines that are semicolons to Go and nothing to the grammar.
//!
//! `f(a⏎)` lacks a comma, `if x⏎{` has its brace on the wrong line: behind a token that can end a statement Go reads a
//! newline as a semicolon, whereas the grammar skips it where none may stand.

use gofix_text::{TextRange, TextSize, slice};

use super::Problems;
use crate::kind::SyntaxKind as K;
use crate::lexer::{Token, tokens};
use crate::tree::{Node, SourceFile};

/// Finds newlines that end a statement in the midst of one.
pub(super) fn check(file: &SourceFile, problems: &mut Problems) {
    let text = file.text();
    let mut last: Option<Token> = None;
    let mut seen_newline = false;
    for token in tokens(text) {
        let from = last.map_or(TextSize::default(), |last| last.range.end());
        let gap = slice(text, TextRange::new(from, token.range.start()));
        seen_newline |= gap.contains('\n');
        if token.is_comment() {
            // What matters is the code before it; a newline inside counts too.
            if let Some(last) = &mut last {
                seen_newline |= token.text.contains('\n');
                last.range = last.range.cover(token.range);
            }
            continue;
        }
        if let Some(last) = last.filter(|last| seen_newline && last.ends_statement())
            && !may_end_here(file, last, token)
        {
            problems.add(TextRange::empty(last.range.end()), "an unexpected newline");
        }
        last = Some(token);
        seen_newline = false;
    }
}

fn may_end_here(file: &SourceFile, last: Token, next: Token) -> bool {
    let around = file.covering(TextRange::new(last.range.end(), next.range.start()));
    match around.kind() {
        K::SourceFile
        | K::StatementList
        | K::Block
        | K::ImportSpecList
        | K::VarSpecList
        | K::FieldDeclarationList
        | K::InterfaceType
        | K::SelectStatement
        | K::Error => true,
        // Between the statements, not in the head.
        K::ExpressionCase | K::TypeCase | K::CommunicationCase | K::DefaultCase => {
            is_behind_head(around, last) && !next.is(":")
        }
        // Between the clauses, not in the head.
        K::ExpressionSwitchStatement | K::TypeSwitchStatement => is_behind_brace(around, last),
        // Between the lines of a group.
        K::ConstDeclaration | K::TypeDeclaration => is_behind_bracket(around, last),
        _ => false,
    }
}

fn is_behind_brace(switch: Node<'_>, last: Token) -> bool {
    let first_clause =
        switch.children().find(|child| matches!(child.kind(), K::ExpressionCase | K::TypeCase | K::DefaultCase));
    first_clause.is_some_and(|clause| clause.start() <= last.range.start())
}

fn is_behind_head(clause: Node<'_>, last: Token) -> bool {
    let head = clause.children().filter(|child| child.kind() != K::StatementList).last();
    head.is_none_or(|head| head.end() <= last.range.start())
}

fn is_behind_bracket(group: Node<'_>, last: Token) -> bool {
    group.first_child().is_some_and(|spec| spec.start() <= last.range.start())
}
