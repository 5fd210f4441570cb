//! Masks for what is Go and the grammar cannot read.
//!
//! Start reading at [`mask`]. A mask is a copy of the same length in which some bytes are others, so that offsets in it are
//! offsets in the text, and the nodes that are read from it show the text as it was written:
//! - `new` and `make` with a value as the first argument become calls of an ordinary function;
//! - a comment with a newline in it that ends a statement becomes the newline;
//! - `if ;` and `switch ;` lose the semicolon, `const ( A = 1 )` and `var ( … )` get one.
//!
//! Not cured: a method expression on a type literal (`interface{ m() }.m`), and generic methods.

use std::ops::Range;

use gofix_text::TextRange;

use crate::lexer::{Token, TokenKind, tokens};
use crate::tree::Comment;

/// A copy of the same length that the grammar can read.
pub(super) struct Mask {
    pub(super) text: String,
    /// The comments that are gone in the copy.
    pub(super) comments: Vec<Comment>,
    /// Parentheses that are gone in the copy, each pair from the first to the last byte.
    pub(super) parentheses: Vec<TextRange>,
}

/// The text without the block comments that end a statement by a newline inside of them; `None` if there is none.
///
/// They must go before any parse: `return /* ⏎ */ x` would be read as if it were one statement.
pub(super) fn statement_comments(text: &str) -> Option<Mask> {
    if !may_have_statement_comment(text) {
        return None;
    }
    let all: Vec<Token> = tokens(text).collect();
    let mut ends = false;
    let mut comments = Vec::new();
    for (index, token) in all.iter().enumerate() {
        let is_multi_line = token.kind == TokenKind::BlockComment && token.text.contains('\n');
        let is_followed = || all.get(index + 1).is_some_and(|next| !has_newline(text, token.range, next.range));
        if is_multi_line && ends && is_followed() {
            comments.push(Comment { range: token.range, is_block: true });
        }
        ends = if token.is_comment() { ends && !is_multi_line } else { token.ends_statement() };
    }
    if comments.is_empty() {
        return None;
    }
    let mut copy = Copy::of(text);
    for comment in &comments {
        copy.blank(bytes(comment.range));
    }
    Some(Mask { text: copy.into_text()?, comments, parentheses: Vec::new() })
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

/// A text that was parsed with errors, masked; `None` if there is nothing to mask. `has_error` parses a piece.
pub(super) fn mask(text: &str, has_error: impl Fn(&str) -> bool) -> Option<Mask> {
    let all: Vec<Token> = tokens(text).collect();
    let code: Vec<Token> = all.iter().copied().filter(|token| !token.is_comment()).collect();
    let mut copy = Copy::of(text);
    empty_statements(&code, &mut copy);
    let groups = one_line_groups(&code, &mut copy);
    calls_of_new(&code, &mut copy, has_error);
    if !copy.is_changed {
        return None;
    }
    let is_gone = |token: &&Token| token.is_comment() && groups.gaps.iter().any(|gap| gap.contains_range(token.range));
    let comments = all.iter().filter(is_gone).map(|token| Comment { range: token.range, is_block: true }).collect();
    Some(Mask { text: copy.into_text()?, comments, parentheses: groups.parentheses })
}

/// The bytes of a mask in the making.
struct Copy {
    bytes: Vec<u8>,
    is_changed: bool,
}

impl Copy {
    fn of(text: &str) -> Copy {
        Copy { bytes: text.as_bytes().to_vec(), is_changed: false }
    }

    /// Overwrites a range with spaces, save its newlines.
    fn blank(&mut self, range: Range<usize>) {
        for byte in self.bytes.get_mut(range).unwrap_or_default().iter_mut().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
        self.is_changed = true;
    }

    fn put(&mut self, at: usize, new: &[u8]) {
        if let Some(old) = self.bytes.get_mut(at..at + new.len()) {
            old.copy_from_slice(new);
            self.is_changed = true;
        }
    }

    fn into_text(self) -> Option<String> {
        String::from_utf8(self.bytes).ok()
    }
}

fn bytes(range: TextRange) -> Range<usize> {
    range.into()
}

/// `if ;` and `switch ;`: the semicolon goes.
fn empty_statements(code: &[Token], copy: &mut Copy) {
    for pair in code.windows(2) {
        if let [head, semicolon] = pair
            && (head.is("if") || head.is("switch"))
            && semicolon.is(";")
        {
            copy.blank(bytes(semicolon.range));
        }
    }
}

/// What was overwritten of groups on one line.
#[derive(Default)]
struct Groups {
    /// Between the last line and the parenthesis.
    gaps: Vec<TextRange>,
    parentheses: Vec<TextRange>,
}

/// `const ( A = 1 )`: a semicolon behind the last line, or, where there is no room for it, the parentheses go.
fn one_line_groups(code: &[Token], copy: &mut Copy) -> Groups {
    let mut groups = Groups::default();
    for (index, pair) in code.windows(2).enumerate() {
        let [head, open] = pair else { continue };
        if !(head.is("const") || head.is("var")) || !open.is("(") {
            continue;
        }
        let Some(close) = closing(code, index + 1) else { continue };
        let (Some(last), Some(end)) = (code.get(close - 1), code.get(close)) else { continue };
        let gap = TextRange::new(last.range.end(), end.range.start());
        if last.is(";") || last.is("(") || copy.bytes.get(bytes(gap)).is_none_or(|gap| gap.contains(&b'\n')) {
            continue;
        }
        if !gap.is_empty() {
            copy.blank(bytes(gap));
            copy.put(bytes(gap).start, b";");
            groups.gaps.push(gap);
        } else if !code.get(index + 2..close).unwrap_or_default().iter().any(|token| token.is(";")) {
            copy.blank(bytes(open.range));
            copy.blank(bytes(end.range));
            groups.parentheses.push(open.range.cover(end.range));
        }
    }
    groups
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

/// How many times the text's length may be parsed to tell the calls apart.
const MAX_WORK: usize = 8;

/// `new(v)` and `make(v)` that cannot be read by themselves become calls of another name.
fn calls_of_new(code: &[Token], copy: &mut Copy, has_error: impl Fn(&str) -> bool) {
    let mut work = copy.bytes.len() * MAX_WORK + 4096;
    // Inner calls first: an outer one is then tried with the inner ones masked.
    for index in (0..code.len()).rev() {
        let Some(range) = call_of_new(code, index) else { continue };
        let Some(left) = work.checked_sub(range.len()) else { return };
        work = left;
        let call = copy.bytes.get(range.clone()).map(String::from_utf8_lossy).unwrap_or_default();
        if has_error(&format!("package p\nvar _ = {call}\n")) {
            let name: &[u8] = if call.starts_with("new") { b"neu" } else { b"mach" };
            copy.put(range.start, name);
        }
    }
}

/// The bytes of the call, if a call of `new` or `make` begins at this token.
fn call_of_new(code: &[Token], index: usize) -> Option<Range<usize>> {
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
    Some(bytes(name.range).start..bytes(close.range).end)
}
