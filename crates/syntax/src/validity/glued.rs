//! Operators that Go reads as one token and the grammar as two.
//!
//! Go's scanner takes the longest operator that fits: `++x`, `a &^b` and `f(a <-b)` hold `++`, `&^` and `<-`. The grammar
//! takes whatever fits its rules and sees two signs, a binary operator and a sign, or a comparison and a sign.

use gofix_text::TextRange;

use super::Problems;
use crate::lexer::{TokenKind, tokens};
use crate::tree::SourceFile;

/// Finds operators in whose midst a node begins or ends.
pub(super) fn check(file: &SourceFile, problems: &mut Problems) {
    let operators = tokens(file.text()).filter(|token| token.kind == TokenKind::Operator && !is_pair(token.text));
    for token in operators.filter(|token| token.text.len() > 1) {
        if is_cut(file, token.range) {
            problems.add(token.range, &format!("an unexpected `{}`", token.text));
        }
    }
}

/// Two brackets that the lexer gives as one token.
fn is_pair(text: &str) -> bool {
    matches!(text, "()" | "[]" | "{}")
}

fn is_cut(file: &SourceFile, token: TextRange) -> bool {
    let is_inside = |offset| token.start() < offset && offset < token.end();
    file.covering(token).children().any(|child| is_inside(child.start()) || is_inside(child.end()))
}
