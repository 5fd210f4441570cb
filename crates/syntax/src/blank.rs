//! Function bodies overwritten by spaces, so that a parser reads the declarations alone.
//!
//! Start reading at [`blank_bodies`]. Comments, strings, raw strings, runes and brackets are known, nothing else of Go: a
//! body begins at the first `{` behind a top-level `func` that is in no brackets and does not follow `struct` or
//! `interface`. Where the text is not Go, bodies may stay, but nothing outside of the outermost braces of a `func` is lost.

use gofix_text::{TextRange, TextSize, slice};

use crate::lexer::{block_comment_len, quoted_len, raw_string_len};

/// The text with the bodies of top-level functions blank: same length, newlines and braces kept.
///
/// Function literals that are the value of a top-level variable count as well.
pub fn blank_bodies(text: &str) -> String {
    blank(text, &bodies(text))
}

/// Where the bodies of top-level functions are, braces included, by offset.
pub fn bodies(text: &str) -> Vec<TextRange> {
    let mut scan = Scan::new(text);
    let next = || {
        let open = scan.next_body()?;
        Some(TextRange::new(size(open), size(scan.end_of_braces()? + 1)))
    };
    std::iter::from_fn(next).collect()
}

/// The text with some of its [`bodies`] blank.
pub(crate) fn blank(text: &str, bodies: &[TextRange]) -> String {
    let mut out = text.as_bytes().to_vec();
    for body in bodies {
        let inside = usize::from(body.start()) + 1..usize::from(body.end()).saturating_sub(1);
        for byte in out.get_mut(inside).into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    }
    String::from_utf8(out).expect("invariant: whole characters are replaced by spaces")
}

/// What an empty body may look like to those who look for one that was cut out.
const CUT: &str = "{      }";

/// A text whose bodies were cut out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What is left: a few blanks stand for each body that is longer.
    pub text: String,
    /// Where the braces of each body are in what is left, and where they are in the text.
    pub bodies: Vec<(TextRange, TextRange)>,
}

/// The text without the bodies of top-level functions. It is quicker to parse than one with blank bodies.
pub fn cut_bodies(text: &str) -> Cut {
    let mut cut = Cut { text: String::with_capacity(text.len()), bodies: Vec::new() };
    let mut kept = TextSize::default();
    for body in bodies(text) {
        cut.text.push_str(slice(text, TextRange::new(kept, body.start())));
        let start = size(cut.text.len());
        if usize::from(body.len()) > CUT.len() {
            cut.text.push_str(CUT);
        } else {
            cut.text.push_str(&blank(slice(text, body), &[TextRange::up_to(body.len())]));
        }
        cut.bodies.push((TextRange::new(start, size(cut.text.len())), body));
        kept = body.end();
    }
    cut.text.push_str(slice(text, TextRange::new(kept, size(text.len()))));
    cut
}

fn size(offset: usize) -> TextSize {
    TextSize::try_from(offset).unwrap_or_default()
}

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Other,
    Blank,
    /// The end of a statement, if no bracket is open.
    End,
    Open,
    Close,
    Quote,
    Slash,
    /// A letter or digit, or part of a character beyond ASCII.
    Word,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' | b'\r' => Class::Blank,
            b'\n' | b';' => Class::End,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b'"' | b'\'' | b'`' => Class::Quote,
            b'/' => Class::Slash,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80.. => Class::Word,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The classes that matter inside of a body.
const IN_BODY: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stops[byte] = matches!(byte as u8, b'{' | b'}' | b'"' | b'\'' | b'`' | b'/');
        byte += 1;
    }
    stops
};

/// Goes through a text.
pub(crate) struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    /// The last byte that is neither blank nor in a comment.
    before: u8,
}

impl<'t> Scan<'t> {
    /// A scan that stands at the beginning, behind a byte order mark.
    pub(crate) fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { bytes: text.as_bytes(), at, before: b'\n' }
    }

    /// Where it stands.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The next byte's offset and class; the scan stands behind it.
    pub(crate) fn step(&mut self) -> Option<(usize, Class)> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some((self.at - 1, CLASSES[usize::from(byte)]))
    }

    /// The offset of the next `{` that opens a body; the scan stands behind it.
    fn next_body(&mut self) -> Option<usize> {
        let mut depth = 0usize;
        let mut is_func = false;
        let mut is_type = false;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            let start = self.at;
            self.at += 1;
            match CLASSES[usize::from(byte)] {
                Class::Blank => continue,
                Class::Other => {}
                Class::End => is_func &= depth > 0,
                Class::Open if byte == b'{' && depth == 0 && is_func && !is_type => {
                    self.before = b'}';
                    return Some(start);
                }
                Class::Open => depth += 1,
                Class::Close => depth = depth.saturating_sub(1),
                Class::Quote => self.skip_literal(start),
                Class::Slash => {
                    self.skip_literal(start);
                    continue;
                }
                Class::Word => {
                    let is_value = matches!(self.before, b'\n' | b';' | b'=' | b',');
                    let word = self.word(start);
                    is_func |= depth == 0 && is_value && word == b"func";
                    is_type = matches!(word, b"struct" | b"interface");
                    self.before = byte;
                    continue;
                }
            }
            self.before = byte;
            is_type = false;
        }
        None
    }

    /// The offset of the `}` that closes the `{` before the scan's place; the scan stands behind it.
    pub(crate) fn end_of_braces(&mut self) -> Option<usize> {
        let mut depth = 1usize;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let start = self.at + rest.iter().position(|byte| IN_BODY[usize::from(*byte)])?;
            self.at = start + 1;
            match self.bytes.get(start)? {
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(start);
                    }
                }
                _ => self.skip_literal(start),
            }
        }
    }

    /// Goes behind the string, rune or comment that begins at `start`, or behind the byte if it begins none.
    pub(crate) fn skip_literal(&mut self, start: usize) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let len = match rest {
            [b'"' | b'\'', ..] => quoted_len(rest),
            [b'`', ..] => raw_string_len(rest),
            [b'/', b'/', ..] => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            [b'/', b'*', ..] => block_comment_len(rest),
            _ => 1,
        };
        self.at = start + len;
    }

    /// The word that begins at `start`; the scan stands behind it.
    pub(crate) fn word(&mut self, start: usize) -> &'t [u8] {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let is_word = |byte: &u8| CLASSES[usize::from(*byte)] == Class::Word;
        let len = rest.iter().position(|byte| !is_word(byte)).unwrap_or(rest.len());
        self.at = start + len;
        rest.get(..len).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{blank_bodies, cut_bodies};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let blank = blank_bodies(text);
        assert_eq!(blank.len(), text.len());
        let squeezed = |text: &str| text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(&blank), squeezed(expected));
    }

    #[test]
    fn bodies_are_blank() {
        check("func f() { a(); { b() } }\nvar x = 1", "func f() { }\nvar x = 1");
        check("func (t T) f() int {\n\treturn 1\n}\n", "func (t T) f() int {\n \n}\n");
        check("var f = func() { x }\nvar t = T{1}", "var f = func() { }\nvar t = T{1}");
        check("func f() { ü }", "func f() { }");
    }

    #[test]
    fn braces_of_types_and_values_stay() {
        check("func f(x struct{ a int }) interface{ M() } { y }", "func f(x struct{ a int }) interface{ M() } { }");
        check(
            "func F[T interface{ ~int }]() struct { a int } { y }",
            "func F[T interface{ ~int }]() struct { a int } { }",
        );
        check("type F func()\nvar x = T{ a }", "type F func()\nvar x = T{ a }");
        check("func asm(x int)\n\nvar x = T{ a }", "func asm(x int)\n\nvar x = T{ a }");
        check("var m = [...]func(){ f }", "var m = [...]func(){ f }");
        check("var a, b = func() { x }, func() { y }", "var a, b = func() { }, func() { }");
        check(
            "type T struct { f func() }\ntype I interface { m() }",
            "type T struct { f func() }\ntype I interface { m() }",
        );
        check("var x = g(func() { a })", "var x = g(func() { a })");
        check("func f() map[string]struct{} { x }", "func f() map[string]struct{} { }");
        check("func myfunc() { x }; var funcs = T{ y }", "func myfunc() { }; var funcs = T{ y }");
    }

    #[test]
    fn literals_and_comments_hide_braces() {
        check("func f() { \"}\" '}' `}` // }\n /* } */ }\nvar x T", "func f() { \n }\nvar x T");
        check("// func {\nvar x = T{ a }", "// func {\nvar x = T{ a }");
        check("func f() /* { */ { a / b }", "func f() /* { */ { }");
        check("func f() { '\\'' ; '{' }\nvar y int", "func f() { }\nvar y int");
    }

    #[test]
    fn bodies_are_cut_out() {
        let cut = cut_bodies("func f() {\n\ta()\n\tb()\n}\nfunc g() { b }");
        assert_eq!(cut.text, "func f() {      }\nfunc g() {   }");
        let bodies =
            cut.bodies.iter().map(|(at, body)| (u32::from(at.start()), u32::from(body.start()), u32::from(body.end())));
        assert_eq!(bodies.collect::<Vec<_>>(), [(9, 9, 22), (27, 32, 37)]);
    }

    #[test]
    fn broken_text_stays() {
        for text in ["func f() { a", "func f() { \"", "}}} func", "func f() { /*", "", "func"] {
            assert_eq!(blank_bodies(text), text);
        }
    }
}
