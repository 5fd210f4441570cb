//! Masks for what is Go and the grammar cannot read.
//!
//! Start reading at [`errors`]:
//! - `new` and `make` with a value as the first argument become calls of an ordinary function;
//! - `new` and `make` as names of labels and types become ordinary names;
//! - a comment with a newline in it that ends a statement becomes the newline;
//! - `if ;` and `switch ;` lose the semicolon, `const ( A = 1 )` and `var ( … )` get one.
//!
//! Not cured: a method expression on a type literal (`interface{ m() }.m`), and generic methods.

use gofix_text::TextRange;

use super::mask::Mask;
use crate::lexer::{Token, TokenKind, tokens};
use crate::tree::Comment;

/// Masks the block comments that end a statement by a newline inside of them.
///
/// They must go before any parse: `return /* ⏎ */ x` would be read as if it were one statement.
pub(super) fn statement_comments(mask: &mut Mask) {
    let text = mask.original();
    if !may_have_statement_comment(text) {
        return;
    }
    let all: Vec<Token> = tokens(text).collect();
    let mut ends = false;
    for (index, token) in all.iter().enumerate() {
        let is_multi_line = token.kind == TokenKind::BlockComment && token.text.contains('\n');
        let is_followed = || all.get(index + 1).is_some_and(|next| !has_newline(text, token.range, next.range));
        if is_multi_line && ends && is_followed() {
            mask.blank(token.range);
            mask.comments.push(Comment { range: token.range, is_block: true });
        }
        ends = if token.is_comment() { ends && !is_multi_line } else { token.ends_statement() };
    }
}

/// Whether a `*/` is followed by something on its line and the comment's `/*` stands on another.
fn may_have_statement_comment(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"*/").any(|end| {
        let behind = bytes.get(end + 2..).unwrap_or_default();
        let next = behind.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        let line_start = bytes.get(..end).and_then(|before| memchr::memrchr(b'\n', before)).map_or(0, |at| at + 1);
        let line = bytes.get(line_start..end).unwrap_or_default();
        next.is_some_and(|byte| *byte != b'\n') && line_start > 0 && memchr::memmem::find(line, b"/*").is_none()
    })
}

fn has_newline(text: &str, first: TextRange, second: TextRange) -> bool {
    gofix_text::slice(text, TextRange::new(first.end(), second.start())).contains('\n')
}

/// Masks what may be the reason of an error. `has_error` parses a piece.
pub(super) fn errors(mask: &mut Mask, has_error: impl Fn(&str) -> bool) {
    let text = mask.original();
    let code: Vec<Token> = tokens(text).filter(|token| !token.is_comment()).collect();
    empty_statements(&code, mask);
    one_line_groups(&code, mask);
    names_of_new(&code, mask);
    calls_of_new(&code, mask, has_error);
}

/// `if ;` and `switch ;`: the semicolon goes.
fn empty_statements(code: &[Token], mask: &mut Mask) {
    for pair in code.windows(2) {
        if let [head, semicolon] = pair
            && (head.is("if") || head.is("switch"))
            && semicolon.is(";")
        {
            mask.blank(semicolon.range);
        }
    }
}

/// `const ( A = 1 )`: a semicolon behind the last line, or, where there is no room for it, the parentheses go.
fn one_line_groups(code: &[Token], mask: &mut Mask) {
    for (index, pair) in code.windows(2).enumerate() {
        let [head, open] = pair else { continue };
        if !(head.is("const") || head.is("var")) || !open.is("(") {
            continue;
        }
        let Some(close) = closing(code, index + 1) else { continue };
        let (Some(last), Some(end)) = (code.get(close - 1), code.get(close)) else { continue };
        let gap = TextRange::new(last.range.end(), end.range.start());
        let between = gofix_text::slice(mask.original(), gap);
        if last.is(";") || last.is("(") || between.contains('\n') {
            continue;
        }
        if !gap.is_empty() {
            let inside = tokens(between).map(|token| token.range + gap.start());
            mask.comments.extend(inside.map(|range| Comment { range, is_block: true }));
            mask.blank(gap);
            mask.put(gap.start(), b";");
        } else if !code.get(index + 2..close).unwrap_or_default().iter().any(|token| token.is(";")) {
            mask.blank(open.range);
            mask.blank(end.range);
            mask.parentheses.push(open.range.cover(end.range));
        }
    }
}

/// The index of the bracket that closes the one at `open`.
fn closing(code: &[Token], open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (index, token) in code.iter().enumerate().skip(open) {
        if token.kind == TokenKind::Operator {
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.checked_sub(1)?,
                _ => {}
            }
        }
        if depth == 0 {
            return Some(index);
        }
    }
    None
}

/// `new` and `make` that no parenthesis follows are names of the user's own: labels, types, variables.
fn names_of_new(code: &[Token], mask: &mut Mask) {
    for (index, name) in code.iter().enumerate() {
        let is_called = code.get(index + 1).is_some_and(|next| next.is("("));
        if name.kind == TokenKind::Name && matches!(name.text, "new" | "make") && !is_called {
            mask.put(name.range.start(), other_name(name.text));
        }
    }
}

/// A name as long as `new` or `make` that means nothing to the grammar.
fn other_name(name: &str) -> &'static [u8] {
    if name.starts_with("new") { b"neu" } else { b"mach" }
}

/// How many times the text's length may be parsed to tell the calls apart.
const MAX_WORK: usize = 8;

/// `new(v)` and `make(v)` that cannot be read by themselves become calls of another name.
fn calls_of_new(code: &[Token], mask: &mut Mask, has_error: impl Fn(&str) -> bool) {
    let mut work = mask.original().len() * MAX_WORK + 4096;
    // Inner calls first: an outer one is then tried with the inner ones masked.
    for index in (0..code.len()).rev() {
        let Some(range) = call_of_new(code, index) else { continue };
        let Some(left) = work.checked_sub(range.len().into()) else { return };
        work = left;
        let call = mask.piece(range);
        if has_error(&format!("package p\nvar _ = {call}\n")) {
            mask.put(range.start(), other_name(&call));
        }
    }
}

/// The call, if one of `new` or `make` begins at this token.
fn call_of_new(code: &[Token], index: usize) -> Option<TextRange> {
    let name = code.get(index)?;
    let before = index.checked_sub(1).and_then(|before| code.get(before));
    let is_free = before.is_none_or(|before| !before.is(".") && !before.is("func"));
    if name.kind != TokenKind::Name || !matches!(name.text, "new" | "make") || !is_free {
        return None;
    }
    if !code.get(index + 1)?.is("(") {
        return None;
    }
    let close = code.get(closing(code, index + 1)?)?;
    Some(name.range.cover(close.range))
}
