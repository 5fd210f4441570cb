//! Escapes in strings and runes, and characters that no Go file may hold.

use gofix_text::{BOM, TextRange, TextSize};

use super::Problems;
use crate::kind::SyntaxKind;
use crate::lexer::{Token, TokenKind, tokens};
use crate::tree::{Node, SyntaxError};

/// The first character of a text that the scanner of Go refuses although a tree may hold no error: NUL and a byte order mark are
/// allowed nowhere but the latter at the start, form feed and vertical tab only in comments and literals.
pub fn illegal_character(text: &str) -> Option<SyntaxError> {
    let bytes = text.as_bytes();
    let nul = memchr::memchr(0, bytes).map(|at| (at, "a NUL character"));
    let mark = memchr::memmem::find_iter(bytes, BOM).find(|at| *at > 0);
    let mark = mark.map(|at| (at, "a byte order mark that is not at the start"));
    let has_space = memchr::memchr2(0x0b, 0x0c, bytes).is_some();
    let is_space = |token: &Token<'_>| token.kind == TokenKind::Unknown && token.text.starts_with(['\x0b', '\x0c']);
    let space = has_space.then(|| tokens(text).find(is_space)).flatten();
    let space = space.map(|token| (usize::from(token.range.start()), "a space that Go does not know"));
    let (at, message) = [nul, mark, space].into_iter().flatten().min_by_key(|(at, _)| *at)?;
    Some(SyntaxError { range: TextRange::empty(TextSize::new(at as u32)), message: message.to_owned() })
}

/// The escapes of a string or rune literal, and that a rune holds one character.
pub(super) fn check_escapes(literal: Node<'_>, problems: &mut Problems) {
    let is_rune = literal.kind() == SyntaxKind::RuneLiteral;
    let quote = if is_rune { '\'' } else { '"' };
    let inner = literal.text().strip_prefix(quote).and_then(|text| text.strip_suffix(quote)).unwrap_or_default();
    let mut rest = inner.chars();
    let mut count = 0;
    while let Some(first) = rest.next() {
        count += 1;
        let is_valid = if first == '\\' { is_escape(&mut rest, quote) } else { first != '\n' };
        if !is_valid {
            problems.add(literal.range(), "an unknown escape");
            return;
        }
    }
    problems.add_if(is_rune && count != 1, literal, "a rune literal holds one character");
}

/// Whether an escape follows the backslash; `rest` then stands behind it.
fn is_escape(rest: &mut std::str::Chars<'_>, quote: char) -> bool {
    let value = match rest.next() {
        Some('a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\') => return true,
        Some(other) if other == quote => return true,
        Some('x') => return digits(rest, 2, 16).is_some(),
        Some('u') => digits(rest, 4, 16),
        Some('U') => digits(rest, 8, 16),
        Some(first @ '0'..='7') => {
            let high = first.to_digit(8).unwrap_or_default() * 64;
            return digits(rest, 2, 8).is_some_and(|low| high + low < 256);
        }
        _ => None,
    };
    value.and_then(char::from_u32).is_some()
}

fn digits(rest: &mut std::str::Chars<'_>, count: usize, radix: u32) -> Option<u32> {
    (0..count).try_fold(0u32, |value, _| Some(value.wrapping_mul(radix) + rest.next()?.to_digit(radix)?))
}
