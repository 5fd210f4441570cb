//! Small changes that break most texts: tokens taken out, doubled, swapped, replaced, split; newlines put in and taken out.

use gofix_syntax::lexer::{Token, tokens};

/// A source of numbers that look random and are the same in every run.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below `limit`; 0 for 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if limit == 0 { 0 } else { (self.0 >> 11) as usize % limit }
    }
}

const PIECES: &[&str] = &[
    "++",
    "--",
    "~",
    "<-",
    ":",
    ",",
    ";",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "...",
    ".",
    "*",
    "&",
    "!",
    "=",
    ":=",
    "+",
    "+=",
    "==",
    "\n",
    "x",
    "1",
    "\"s\"",
    "`r`",
    "'c'",
    "1i",
    "nil",
    "func",
    "type",
    "var",
    "const",
    "import",
    "package",
    "go",
    "defer",
    "return",
    "break",
    "continue",
    "goto",
    "fallthrough",
    "if",
    "else",
    "for",
    "range",
    "switch",
    "case",
    "default",
    "select",
    "chan",
    "map",
    "struct",
    "interface",
    "()",
    "{}",
    "[]",
    "x.y",
    "x[1]",
    "x()",
    "T{}",
    "func() {}",
    "// c\n",
    "/* c */",
    "/* c\n */",
    "&^",
    "|",
    "||",
    "<",
    "_",
    "L:",
    "x, y",
    "0x",
    "'",
    "\"",
];

/// A changed text, and what was done.
pub(crate) fn disturb(text: &str, random: &mut Random) -> Option<(String, String)> {
    let list: Vec<Token<'_>> = tokens(text).filter(|token| !token.is_comment()).collect();
    let index = random.below(list.len());
    let token = list.get(index)?;
    let (start, end) = (usize::from(token.range.start()), usize::from(token.range.end()));
    let (before, behind) = (text.get(..start)?, text.get(end..)?);
    let piece = *PIECES.get(random.below(PIECES.len()))?;
    let (changed, what) = match random.below(8) {
        0 => (format!("{before}{behind}"), "without".to_owned()),
        1 => (format!("{before}{0} {0}{behind}", token.text), "twice".to_owned()),
        2 => {
            let next = list.get(index + 1)?;
            let (from, to) = (usize::from(next.range.start()), usize::from(next.range.end()));
            (
                format!("{before}{}{}{}{}", next.text, text.get(end..from)?, token.text, text.get(to..)?),
                "swapped".to_owned(),
            )
        }
        3 | 4 => (format!("{before}{piece}{behind}"), format!("replaced by {piece:?}")),
        5 => (format!("{before}{piece} {}{behind}", token.text), format!("behind {piece:?}")),
        6 => (format!("{before}\n{}{behind}", token.text), "behind a newline".to_owned()),
        _ => {
            let rest = text.get(end..)?;
            let gap = rest.len() - rest.trim_start().len();
            if gap == 0 {
                let middle = token.text.char_indices().nth(1)?.0;
                let (left, right) = (token.text.get(..middle)?, token.text.get(middle..)?);
                (format!("{before}{left} {right}{behind}"), "split".to_owned())
            } else {
                (format!("{before}{} {}", token.text, rest.trim_start()), "joined".to_owned())
            }
        }
    };
    let line = before.matches('\n').count() + 1;
    Some((changed, format!("line {line} `{}` {what}", token.text)))
}
