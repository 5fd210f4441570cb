//! Go's tokens, for what a tree does not tell: where a newline ends a statement, which brackets belong together.
//!
//! Start reading at [`tokens`]. Space and newlines are not tokens; comments are. What is no token of Go is
//! [`TokenKind::Unknown`], a literal that is not closed ends where the line or the text ends, so that lexing always ends
//! and the tokens lie in order without overlap. The rules are those of the specification, section *Lexical elements*.

use gofix_text::{TextRange, TextSize};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An identifier, predeclared ones included.
    Name,
    /// A keyword.
    Keyword,
    /// An integer, floating-point or imaginary literal.
    Number,
    /// `"…"`.
    String,
    /// A string in back quotes.
    RawString,
    /// `'…'`.
    Rune,
    /// `// …`, without the line ending.
    LineComment,
    /// `/* … */`.
    BlockComment,
    /// An operator or a bracket.
    Operator,
    /// A character that begins no token.
    Unknown,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub range: TextRange,
    /// How it is written.
    pub text: &'t str,
}

impl Token<'_> {
    /// Whether it is a comment.
    pub fn is_comment(&self) -> bool {
        matches!(self.kind, TokenKind::LineComment | TokenKind::BlockComment)
    }

    /// Whether a newline behind it is a semicolon.
    pub fn ends_statement(&self) -> bool {
        match self.kind {
            TokenKind::Name | TokenKind::Number | TokenKind::String | TokenKind::RawString | TokenKind::Rune => true,
            TokenKind::Keyword => matches!(self.text, "break" | "continue" | "fallthrough" | "return"),
            TokenKind::Operator => matches!(self.text, "++" | "--" | ")" | "]" | "}"),
            TokenKind::LineComment | TokenKind::BlockComment | TokenKind::Unknown => false,
        }
    }

    /// Whether it is this operator or keyword.
    pub fn is(&self, text: &str) -> bool {
        matches!(self.kind, TokenKind::Operator | TokenKind::Keyword) && self.text == text
    }
}

/// Sorted.
const KEYWORDS: [&str; 25] = [
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

/// Longest first, so that the first that fits is the token.
const OPERATORS: [&[u8]; 25] = [
    b"...", b"<<=", b">>=", b"&^=", b"&&", b"||", b"<-", b"++", b"--", b"==", b"!=", b"<=", b">=", b":=", b"+=", b"-=",
    b"*=", b"/=", b"%=", b"&=", b"|=", b"^=", b"<<", b">>", b"&^",
];
const SINGLE_OPERATORS: &[u8] = b"+-*/%&|^<>=!.:~";
/// Those that no longer one begins with.
const BRACKETS: &[u8] = b"()[]{},;";

/// Whether `word` is a keyword of Go.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}

/// The tokens of a text, comments included.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.bytes().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))?;
        let rest = text.get(start..)?;
        let (kind, len) = first_token(rest);
        at = start + len;
        let range = TextRange::at(TextSize::new(start as u32), TextSize::new(len as u32));
        Some(Token { kind, range, text: rest.get(..len)? })
    })
}

/// Kind and length of the token that `rest` (not empty) begins with.
fn first_token(rest: &str) -> (TokenKind, usize) {
    let bytes = rest.as_bytes();
    match (bytes[0], bytes.get(1)) {
        (b'/', Some(b'/')) => (TokenKind::LineComment, line_comment_len(rest)),
        (b'/', Some(b'*')) => (TokenKind::BlockComment, block_comment_len(bytes)),
        (b'"', _) => (TokenKind::String, quoted_len(bytes)),
        (b'\'', _) => (TokenKind::Rune, quoted_len(bytes)),
        (b'`', _) => (TokenKind::RawString, raw_string_len(bytes)),
        (b'0'..=b'9', _) | (b'.', Some(b'0'..=b'9')) => (TokenKind::Number, number_len(bytes)),
        _ => match word_len(rest) {
            0 => operator(rest),
            len if rest.get(..len).is_some_and(is_keyword) => (TokenKind::Keyword, len),
            len => (TokenKind::Name, len),
        },
    }
}

fn word_len(rest: &str) -> usize {
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}

fn operator(rest: &str) -> (TokenKind, usize) {
    let bytes = rest.as_bytes();
    if BRACKETS.contains(&bytes[0]) {
        return (TokenKind::Operator, 1);
    }
    let long = OPERATORS.iter().find(|operator| bytes.starts_with(operator));
    match long.map(|operator| operator.len()) {
        Some(len) => (TokenKind::Operator, len),
        None if SINGLE_OPERATORS.contains(&bytes[0]) => (TokenKind::Operator, 1),
        None => (TokenKind::Unknown, rest.chars().next().map_or(1, char::len_utf8)),
    }
}

fn line_comment_len(rest: &str) -> usize {
    let line = memchr::memchr(b'\n', rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or(rest);
    line.trim_end_matches('\r').len()
}

/// Length of the block comment that the text begins with; to the end of the text if it is not closed.
pub(crate) fn block_comment_len(bytes: &[u8]) -> usize {
    let body = bytes.get(2..).unwrap_or_default();
    memchr::memmem::find(body, b"*/").map_or(bytes.len(), |end| end + 4)
}

/// Length of the raw string that the text begins with; to the end of the text if it is not closed.
pub(crate) fn raw_string_len(bytes: &[u8]) -> usize {
    let body = bytes.get(1..).unwrap_or_default();
    memchr::memchr(b'`', body).map_or(bytes.len(), |end| end + 2)
}

/// Length of the string or rune that the text begins with; to the end of the line if it is not closed.
pub(crate) fn quoted_len(bytes: &[u8]) -> usize {
    let quote = bytes.first().copied().unwrap_or_default();
    let mut at = 1;
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b'\n' => return at,
            b'\\' if bytes.get(at + 1).is_some_and(|next| *next != b'\n') => at += 2,
            _ if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Digits, letters and dots, and signs behind an exponent's letter. Go's scanner takes wrong numbers whole as well.
fn number_len(bytes: &[u8]) -> usize {
    let is_hex = matches!(bytes.get(1), Some(b'x' | b'X'));
    let mut len = 1;
    while let Some(byte) = bytes.get(len).copied() {
        let is_part = match byte {
            b'+' | b'-' => match bytes[len - 1] {
                b'e' | b'E' => !is_hex,
                b'p' | b'P' => true,
                _ => false,
            },
            _ => byte == b'.' || byte == b'_' || byte.is_ascii_alphanumeric(),
        };
        if !is_part {
            break;
        }
        len += 1;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = tokens(text).map(|token| token.text).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn splits_tokens() {
        check("a:=b<-c&^=d...", "a := b <- c &^= d ...");
        check("m[k]++;f(){}", "m [ k ] ++ ; f ( ) { }");
        check("x.y .5 1.e+3 0x1p-2 0xe+1 1_0i", "x . y .5 1.e+3 0x1p-2 0xe + 1 1_0i");
        check("'\\'' \"a\\\"b\" `c\n\\`d", "'\\'' \"a\\\"b\" `c\n\\` d");
        check("a// b\r\nc/* d\n */e", "a // b c /* d\n */ e");
        check("größe 世界 ~T @", "größe 世界 ~ T @");
    }

    #[test]
    fn ends_unclosed_literals() {
        check("\"a\nb", "\"a b");
        check("'\\", "'\\");
        check("`a\nb", "`a\nb");
        check("/* a", "/* a");
        check("\"é", "\"é");
    }

    #[test]
    fn knows_statement_ends() {
        let ends = |text: &str| tokens(text).last().is_some_and(|token| token.ends_statement());
        for text in ["a", "1", "\"\"", "``", "' '", "return", "break", "x++", ")", "]", "}"] {
            assert!(ends(text), "{text}");
        }
        for text in ["+", "func", "(", "{", ",", "a // b", ":=", "else"] {
            assert!(!ends(text), "{text}");
        }
    }

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }
}
