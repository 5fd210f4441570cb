//! What was looked at in other packages, as it lies in the cache, and the functions that it may be.
//!
//! An answer that rests on the body of a function outlives a change of another one beside it.

use std::collections::HashMap;
use std::sync::Arc;

use gofix_semantics::{Seen, SymbolPath};
use gofix_syntax::outline;
use gofix_text::slice;

use super::digest::{Digest, Digester, Input, Output, digest};

/// Digests of what may be the declaration of a function or method, by receiver and name.
#[derive(Default)]
pub(super) struct Bodies {
    declared: HashMap<(Option<String>, String), Vec<Digest>>,
    /// Those of texts that may declare anything.
    opaque: Vec<Digest>,
}

impl Bodies {
    /// Those in some texts.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut bodies = Self::default();
        for text in texts {
            let Some(outline) = outline(text) else {
                bodies.opaque.push(digest(text.as_bytes()));
                continue;
            };
            let digests: Vec<Digest> =
                outline.declarations.iter().map(|range| digest(slice(text, *range).as_bytes())).collect();
            for (found, index) in outline.names {
                let name = (found.receiver.map(str::to_owned), found.name.to_owned());
                bodies.declared.entry(name).or_default().extend(digests.get(index));
            }
        }
        bodies
    }

    /// A digest of all that may be the declaration of a function or method.
    pub(super) fn digest(&self, path: &SymbolPath) -> Digest {
        let name = (path.receiver.as_deref().map(str::to_owned), path.name.to_string());
        let mut all = Digester::default();
        for known in self.declared.get(&name).into_iter().flatten().chain(&self.opaque) {
            all.add(known);
        }
        all.end()
    }
}

/// Writes what was looked at.
pub(super) fn write(out: &mut Output, seen: &Seen) {
    // No package is looked at whose path is empty.
    let (package, body) = match seen {
        Seen::Declarations(package) => (&**package, None),
        Seen::Body(path) => (&*path.package, Some((path.receiver.as_ref(), &path.name))),
        Seen::Method(name) => ("", Some((None, name))),
    };
    out.text(package);
    out.list(body.into_iter(), |out, (receiver, name)| {
        out.list(receiver.into_iter(), |out, receiver| out.text(receiver));
        out.text(name);
    });
}

/// Reads what [`write`] wrote.
pub(super) fn read(input: &mut Input<'_>) -> Option<Seen> {
    let package: Arc<str> = input.text()?.into();
    let mut bodies = input.list(|input| {
        let mut receivers = input.list(|input| Some(input.text()?.into()))?;
        Some((receivers.pop(), input.text()?.into()))
    })?;
    Some(match bodies.pop() {
        Some((None, name)) if package.is_empty() => Seen::Method(name),
        Some((receiver, name)) => Seen::Body(SymbolPath { package, receiver, name }),
        None => Seen::Declarations(package),
    })
}

#[cfg(test)]
mod tests {
    use gofix_semantics::SymbolPath;

    use super::Bodies;

    #[test]
    fn a_change_concerns_the_functions_that_it_is_in() {
        let before = "package p\n\nfunc f() { a() }\n\nfunc (t *T) f() { b() }\n\nfunc g() { c() }\n";
        let digests = |text: &str| {
            let paths = [SymbolPath::item("p", "f"), SymbolPath::member("p", "T", "f"), SymbolPath::item("p", "g")];
            paths.map(|path| Bodies::of([text]).digest(&path))
        };
        let changed = |after: &str| {
            let (before, after) = (digests(before), digests(after));
            std::array::from_fn::<bool, 3, _>(|index| before[index] != after[index])
        };
        assert_eq!(changed(before), [false, false, false]);
        assert_eq!(changed(&before.replace("a()", "x()")), [true, false, false]);
        assert_eq!(changed(&before.replace("b()", "x()")), [false, true, false]);
        assert_eq!(
            changed(&format!("{before}\nfunc h() {{}}\n")),
            [false, false, true],
            "what follows may be part of it"
        );
        assert_eq!(changed(&format!("{before}\nfunc (U) f() {{}}\n"))[..2], [false, false]);
        assert_eq!(changed(&format!("{before}\nfunc f() {{}}\n"))[..2], [true, false], "it is declared twice");
        assert_eq!(changed(&format!("{before}}}")), [true, true, true], "it is not Go");
    }
}
