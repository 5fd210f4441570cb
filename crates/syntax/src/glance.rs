//! Whether a text is certainly not Go, told from its tokens alone.
//!
//! Start reading at [`is_broken_at_a_glance`]. Nothing is parsed: brackets that do not match, literals and comments that do not
//! end, characters that begin no token, and the marks of a merge conflict are what is seen. *No* says little.

use crate::lexer::{Token, TokenKind, tokens};

/// Whether a text cannot be Go.
pub fn is_broken_at_a_glance(text: &str) -> bool {
    if text.contains("\n<<<<<<< ") {
        return true;
    }
    let mut open: Vec<u8> = Vec::new();
    for token in tokens(text) {
        let fits = match token.kind {
            TokenKind::Unknown => is_byte_order_mark(&token),
            TokenKind::String => is_closed(token.text, "\""),
            TokenKind::RawString => is_closed(token.text, "`"),
            TokenKind::Rune => is_closed(token.text, "'"),
            TokenKind::BlockComment => token.text.len() >= 4 && token.text.ends_with("*/"),
            TokenKind::Operator => bracket(token.text, &mut open),
            TokenKind::Name | TokenKind::Keyword | TokenKind::Number | TokenKind::LineComment => true,
        };
        if !fits {
            return true;
        }
    }
    !open.is_empty()
}

fn is_byte_order_mark(token: &Token<'_>) -> bool {
    token.range.start() == 0.into() && token.text.starts_with('\u{feff}')
}

fn is_closed(text: &str, quote: &str) -> bool {
    text.len() >= 2 && text.ends_with(quote)
}

/// Keeps count of brackets; false where one closes what is not open.
fn bracket(text: &str, open: &mut Vec<u8>) -> bool {
    match text {
        "(" => open.push(b')'),
        "[" => open.push(b']'),
        "{" => open.push(b'}'),
        ")" | "]" | "}" => return open.pop() == text.bytes().next(),
        _ => {}
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_broken_at_a_glance;

    #[test]
    fn sees_what_no_go_file_holds() {
        for text in [
            "package a\n\nfunc f() {\n",
            "package a\n\nfunc f() }\n",
            "package a\n\nvar a = [1}\n",
            "package a\n\nvar a = \"x\n",
            "package a\n\nvar a = `x\n",
            "package a\n\n/* x\n",
            "package a\n\nvar a = 'x\n",
            "package a\n<<<<<<< HEAD\n=======\n>>>>>>> x\n",
            "package a\n\nvar a = ?\n",
        ] {
            assert!(is_broken_at_a_glance(text), "{text}");
        }
        for text in [
            "package a\n",
            "\u{feff}package a\n",
            "package a\n\nfunc f() { _ = []int{1, '}', '\\'', '\"'}; _ = \"\\\"}\"; _ = `}` /* } */ } // {\n",
            "package a\r\n\r\nvar a, b = 1i, 0x1p-2\r\n",
        ] {
            assert!(!is_broken_at_a_glance(text), "{text}");
        }
    }
}
