//! The line ending of a file, and its byte order mark.
//!
//! Text that is inserted takes the line ending of its file; text that stays is never converted. A `\r` that does not stand
//! before a `\n` is an ordinary character.

use std::borrow::Cow;

/// The byte order mark in front of some files. It belongs to the text: offsets count its three bytes.
pub const BOM: &str = "\u{feff}";

/// A text as its byte order mark (empty if it has none) and the rest.
pub fn split_bom(text: &str) -> (&str, &str) {
    text.strip_prefix(BOM).map_or(("", text), |rest| (BOM, rest))
}

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Newline {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
}

impl Newline {
    /// The ending of most lines of `text`; `Lf` if there are as many of each, or none.
    pub fn of(text: &str) -> Newline {
        let (mut lf, mut crlf) = (0, 0);
        for line in text.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
            if line.ends_with("\r\n") {
                crlf += 1;
            } else {
                lf += 1;
            }
        }
        if crlf > lf { Newline::CrLf } else { Newline::Lf }
    }

    /// The ending itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Newline::Lf => "\n",
            Newline::CrLf => "\r\n",
        }
    }

    /// `text`, written with bare `\n`, as it is inserted into a file with this ending.
    ///
    /// A `\r\n` in it was copied from somewhere and is kept as it is.
    pub fn convert(self, text: &str) -> Cow<'_, str> {
        if self == Newline::Lf || !text.contains('\n') {
            return Cow::Borrowed(text);
        }
        let mut converted = String::with_capacity(text.len() + text.len() / 16);
        for line in text.split_inclusive('\n') {
            match line.strip_suffix('\n') {
                Some(content) if !content.ends_with('\r') => {
                    converted.push_str(content);
                    converted.push_str(self.as_str());
                }
                _ => converted.push_str(line),
            }
        }
        Cow::Owned(converted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_lines_decide() {
        for (text, expected) in [
            ("", Newline::Lf),
            ("a", Newline::Lf),
            ("a\r", Newline::Lf),
            ("a\nb\r\n", Newline::Lf),
            ("a\r\nb", Newline::CrLf),
            ("a\r\nb\n\r\n", Newline::CrLf),
            ("\n\r\n\r", Newline::Lf),
        ] {
            assert_eq!(Newline::of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn inserted_text_takes_the_ending() {
        for (text, expected) in [("a", "a"), ("\na\n", "\r\na\r\n"), ("a\r\nb\nc", "a\r\nb\r\nc"), ("\r\r\n", "\r\r\n")]
        {
            assert_eq!(Newline::CrLf.convert(text), expected);
            assert_eq!(Newline::Lf.convert(text), text);
        }
    }

    #[test]
    fn the_mark_is_split_off() {
        assert_eq!(split_bom("\u{feff}package a"), (BOM, "package a"));
        assert_eq!(split_bom("package a"), ("", "package a"));
    }
}
