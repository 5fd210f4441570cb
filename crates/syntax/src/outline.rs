//! The names that a text may declare at its top level, read without a parse.
//!
//! [`outline`] gives every name that a parse would find there, and some that it would not: it knows brackets, literals and
//! comments, and which keyword came last.

use crate::blank::{Class, Scan};

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

/// Gives each name that the text may declare, of a method with each name in its receiver. `false` where brackets do not fit
/// together: then it may declare anything.
pub fn outline<'t>(text: &'t str, mut declared: impl FnMut(Option<&'t str>, &'t str)) -> bool {
    let mut scan = Scan::new(text);
    let (mut depth, mut expected, mut inside) = (0usize, Expected::Nothing, Inside::Anything);
    let mut receiver: Vec<&'t str> = Vec::new();
    while let Some((start, class)) = scan.step() {
        match class {
            // Nothing between braces is declared at the top level.
            Class::Open if text.as_bytes()[start] == b'{' => {
                if scan.end_of_braces().is_none() {
                    return false;
                }
            }
            Class::Open => {
                if depth == 0 && text.as_bytes()[start] == b'(' {
                    inside = match expected {
                        Expected::Func => Inside::Receiver,
                        Expected::Type | Expected::Values => Inside::Group,
                        Expected::Nothing | Expected::Method => Inside::Anything,
                    };
                    receiver.clear();
                }
                depth += 1;
            }
            Class::Close => {
                let Some(outer) = depth.checked_sub(1) else { return false };
                depth = outer;
                if depth == 0 {
                    let is_receiver = inside == Inside::Receiver;
                    expected = if is_receiver { Expected::Method } else { expected };
                    inside = Inside::Anything;
                }
            }
            Class::Quote | Class::Slash => scan.skip_literal(start),
            Class::Word => {
                let end = start + scan.word(start).len();
                let word = text.get(start..end).unwrap_or_default();
                match (depth, inside) {
                    (0, _) => expected = at_top(word, expected, &receiver, &mut declared),
                    (1, Inside::Group) => declared(None, word),
                    (_, Inside::Receiver) => receiver.push(word),
                    _ => {}
                }
            }
            Class::Blank | Class::End | Class::Other => {}
        }
    }
    depth == 0
}

/// Takes a word outside of all brackets.
fn at_top<'t>(
    word: &'t str,
    expected: Expected,
    receiver: &[&'t str],
    declared: &mut impl FnMut(Option<&'t str>, &'t str),
) -> Expected {
    match (word, expected) {
        ("func", _) => Expected::Func,
        ("type", _) => Expected::Type,
        ("var" | "const", _) => Expected::Values,
        ("import" | "package", _) | (_, Expected::Nothing) => Expected::Nothing,
        (_, Expected::Func | Expected::Type) => {
            declared(None, word);
            Expected::Nothing
        }
        (_, Expected::Method) => {
            for owner in receiver {
                declared(Some(owner), word);
            }
            Expected::Nothing
        }
        (_, Expected::Values) => {
            declared(None, word);
            Expected::Values
        }
    }
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut found = Vec::new();
        let is_whole = outline(text, |owner, name| {
            found.push(owner.map_or_else(|| name.to_owned(), |owner| format!("{owner}.{name}")));
        });
        assert!(is_whole, "{text}");
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn declarations() {
        check("package p\nimport \"x\"\nfunc f(a int) error { b() }\nfunc g[T any]()", "f g");
        check("func (s *S[K]) m(x int) { y }\nfunc (T) n()", "s.m S.m K.m T.n");
        check("type A struct { x int }\ntype B = A; type C[T any] []T", "A B C");
        check("type (\n\tA struct{ b int }\n\tB int // c\n)\ntype D int", "A struct B int D");
        check("var a, b = f(x), \"y\"\nvar c int\nfunc d()", "a b f x c int d");
        check("const (\n\ta = iota\n\tb\n\tc = (d)\n)", "a iota b c");
        check("var f = func(x int) { y }\nvar g int", "f g int");
        check("var (\n\tf = func(x int) { y }\n\tg = T{ h: 1 }\n)", "f func g T");
        check("func größe() { }", "größe");
    }

    #[test]
    fn what_does_not_fit_together() {
        for text in ["func f() {", "var x = (", ")", "func f(a int"] {
            assert!(!outline(text, |_, _| {}), "{text}");
        }
    }
}
