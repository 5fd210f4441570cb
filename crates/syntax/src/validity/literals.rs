//! Escapes in strings and runes, and characters that no Go file may hold.

use gofix_text::{BOM, TextRange, TextSize};

use super::Problems;
use crate::kind::SyntaxKind;
use crate::tree::{Node, SourceFile};

/// Characters that are allowed nowhere, not even in comments.
pub(super) fn check_characters(file: &SourceFile, problems: &mut Problems) {
    let bytes = file.text().as_bytes();
    let nul = memchr::memchr(0, bytes);
    let mark = memchr::memmem::find_iter(bytes, BOM).find(|at| *at > 0);
    for (at, message) in [(nul, "a NUL character"), (mark, "a byte order mark that is not at the start")] {
        if let Some(at) = at {
            problems.add(TextRange::empty(TextSize::new(at as u32)), message);
        }
    }
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
