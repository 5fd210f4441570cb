//! The declarations of a text, and the names that each may declare, read without a parse.
//!
//! [`outline`] knows brackets, literals, comments and keywords, nothing else of Go. It gives every name that a parse would
//! find at the top level, and some that it would not.

use gofix_text::{TextRange, TextSize};

use crate::blank::{Class, Scan};

/// A text as far as brackets and keywords tell it.
#[derive(Debug, Default)]
pub struct Outline<'t> {
    /// Where the first declaration begins that is no import.
    pub head_end: TextSize,
    /// The declarations, from one keyword to the next.
    pub declarations: Vec<TextRange>,
    /// Names with the index of their declaration.
    pub names: Vec<(Outlined<'t>, usize)>,
}

/// A name that may be declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlined<'t> {
    /// Of a method a name in its receiver.
    pub receiver: Option<&'t str>,
    /// The name.
    pub name: &'t str,
}

/// What the last keyword at the top level lets expect.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Nothing,
    /// A name or a receiver.
    Func,
    /// A method's name.
    Method,
    /// One name, or a group of them.
    Type,
    /// Names until the next keyword, or a group of them.
    Values,
}

/// What the brackets are that are open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Anything,
    Group,
    Receiver,
}

/// The outline of a text; `None` where brackets do not fit together, or something stands outside of all declarations.
pub fn outline(text: &str) -> Option<Outline<'_>> {
    let mut outliner = Outliner {
        text,
        out: Outline::default(),
        start: None,
        expected: Expected::Nothing,
        inside: Inside::Anything,
        receiver: Vec::new(),
    };
    outliner.run()?;
    outliner.end_declaration(text.len());
    Some(outliner.out)
}

struct Outliner<'t> {
    text: &'t str,
    out: Outline<'t>,
    /// Where the declaration begins that is being read.
    start: Option<usize>,
    expected: Expected,
    inside: Inside,
    receiver: Vec<&'t str>,
}

impl<'t> Outliner<'t> {
    fn run(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut scan = Scan::new(self.text);
        let mut depth = 0usize;
        // Whether a statement ends here, if it ends with a newline, and whether it has ended.
        let (mut may_end, mut has_ended) = (false, true);
        while let Some((start, class)) = scan.step() {
            match class {
                Class::Blank => continue,
                Class::End => {
                    has_ended |= may_end || bytes[start] == b';';
                    continue;
                }
                Class::Slash => {
                    scan.skip_literal(start);
                    // A comment, which may be followed by the end of the statement, or hold it.
                    if scan.at() > start + 1 {
                        has_ended |= may_end && memchr::memchr(b'\n', &bytes[start..scan.at()]).is_some();
                        continue;
                    }
                    may_end = false;
                }
                // Nothing between braces is declared at the top level.
                Class::Open if bytes[start] == b'{' => {
                    scan.end_of_braces()?;
                    may_end = true;
                }
                Class::Open => {
                    if depth == 0 && bytes[start] == b'(' {
                        self.open();
                    }
                    depth += 1;
                    may_end = false;
                }
                Class::Close => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        self.close();
                    }
                    may_end = true;
                }
                Class::Quote => {
                    scan.skip_literal(start);
                    may_end = true;
                }
                Class::Word => {
                    let end = start + scan.word(start).len();
                    let word = self.text.get(start..end)?;
                    match (depth, self.inside) {
                        (0, _) => self.word(word, start, has_ended)?,
                        (1, Inside::Group) => self.declare(None, word),
                        (_, Inside::Receiver) => self.receiver.push(word),
                        _ => {}
                    }
                    may_end = true;
                }
                Class::Other => may_end = false,
            }
            has_ended = false;
        }
        (depth == 0).then_some(())
    }

    fn open(&mut self) {
        self.inside = match self.expected {
            Expected::Func => Inside::Receiver,
            Expected::Type | Expected::Values => Inside::Group,
            Expected::Nothing | Expected::Method => Inside::Anything,
        };
        self.receiver.clear();
    }

    fn close(&mut self) {
        if self.inside == Inside::Receiver {
            self.expected = Expected::Method;
        }
        self.inside = Inside::Anything;
    }

    /// Takes a word outside of all brackets.
    fn word(&mut self, word: &'t str, at: usize, is_first: bool) -> Option<()> {
        let is_keyword = matches!(word, "func" | "type" | "var" | "const");
        if is_first {
            let is_head = matches!(word, "package" | "import") && self.start.is_none();
            if is_keyword {
                self.end_declaration(at);
                self.start = Some(at);
            } else if !is_head {
                return None;
            }
        }
        self.expected = match (word, self.expected) {
            _ if self.start.is_none() => Expected::Nothing,
            ("func", _) => Expected::Func,
            ("type", _) => Expected::Type,
            ("var" | "const", _) => Expected::Values,
            (_, Expected::Nothing) => Expected::Nothing,
            (_, Expected::Func | Expected::Type) => {
                self.declare(None, word);
                Expected::Nothing
            }
            (_, Expected::Method) => {
                for owner in std::mem::take(&mut self.receiver) {
                    self.declare(Some(owner), word);
                }
                Expected::Nothing
            }
            (_, Expected::Values) => {
                self.declare(None, word);
                Expected::Values
            }
        };
        Some(())
    }

    fn declare(&mut self, receiver: Option<&'t str>, name: &'t str) {
        if self.start.is_some() {
            self.out.names.push((Outlined { receiver, name }, self.out.declarations.len()));
        }
    }

    fn end_declaration(&mut self, end: usize) {
        let offset = |at: usize| TextSize::new(at as u32);
        match self.start.take() {
            Some(start) => self.out.declarations.push(TextRange::new(offset(start), offset(end))),
            None => self.out.head_end = offset(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = outline(text).expect("brackets fit together");
        let names = |index: usize| {
            let names = found.names.iter().filter(move |(_, of)| *of == index);
            let shown = names.map(|(found, _)| match found.receiver {
                Some(owner) => format!("{owner}.{}", found.name),
                None => found.name.to_owned(),
            });
            shown.collect::<Vec<_>>().join(" ")
        };
        let all: Vec<String> = (0..found.declarations.len()).map(names).collect();
        assert_eq!(all.join(" | "), expected, "{text}");
    }

    #[test]
    fn declarations() {
        check("package p\nimport \"x\"\nimport (\n\ty \"z\"\n)\nfunc f(a int) error { b() }\nfunc g[T any]()", "f | g");
        check("func (s *S[K]) m(x int) { y }\nfunc (T) n()", "s.m S.m K.m | T.n");
        check("type A struct { x int }\ntype B = A; type C[T any] []T", "A | B | C");
        check("type (\n\tA struct{ b int }\n\tB int // c\n)\ntype D int", "A struct B int | D");
        check("var a, b = f(x), \"y\"\nvar c int\nfunc d()", "a b f x | c int | d");
        check("const (\n\ta = iota\n\tb\n\tc = (d)\n)", "a iota b c");
        check("var f = func(x int) { y }\nvar g int", "f | g int");
        check("var f =\n\tfunc(x int) { y }\nvar g int", "f | g int");
        check("var (\n\tf = func(x int) { y }\n\tg = T{ h: 1 }\n)", "f func g T");
        check("func f() func(int) string // func\nfunc größe() { }", "f int.string | größe");
        check("func f() /*\n*/ func g()", "f | g");
    }

    #[test]
    fn what_does_not_fit_together() {
        for text in
            ["func f() {", "var x = (", ")", "func f(a int", "x := 1", "func f()\ntext", "type T int\nimport \"x\""]
        {
            assert!(outline(text).is_none(), "{text}");
        }
    }
}
