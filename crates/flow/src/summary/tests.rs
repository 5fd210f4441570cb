use gofix_semantics::Proof;

use super::{Extent, ParameterIndex};
use crate::Flow;
use crate::testing::{function, package};

/// What `f` does with its first parameter: calls, then what becomes of it.
fn check(source: &str, expected: &str) {
    let package = package(source);
    let flow = Flow::new(&package);
    let summary = flow.parameter(function(&flow, "f"), ParameterIndex::At(0));
    let mut words: Vec<String> = Vec::new();
    for (call, extent) in &summary.calls {
        let mark = if *extent == Extent::Always { "" } else { "?" };
        words.push(format!("{call}{mark}"));
    }
    for (name, proof) in [("returned", summary.returned), ("kept", summary.kept), ("started", summary.started)] {
        match proof {
            Proof::Holds => words.push(name.to_owned()),
            Proof::Unknown => words.push(format!("{name}?")),
            Proof::Fails => {}
        }
    }
    assert_eq!(words.join(" "), expected, "{source}");
}

#[test]
fn calls_on_every_path_and_on_some() {
    check("func f(t *T) { t.Close() }", "Close");
    check("func f(t *T) { defer t.Close(); use() }", "Close");
    check("func f(t *T, a bool) { if a { t.Close() } }", "Close?");
    check("func f(t *T) { if t != nil { t.Close() } }", "Close");
    check("func f(t *T) { defer func() { t.Close() }() }", "Close");
    check("func f(t *T, a bool) { defer func() { if a { t.Close() } }() }", "Close?");
    check("func f(t *T) { panic(t.Name()); t.Close() }", "Name");
    check("func f(c func()) { c() }", "");
    check("func f(r *http.Response) { io.Copy(io.Discard, r.Body); r.Body.Close() }", "Body.Close");
}

#[test]
fn calls_through_helpers() {
    check("func f(t *T) { g(t) }\nfunc g(t *T) { h(t) }\nfunc h(t *T) { t.Close() }", "Close");
    check("func f(t *T) { g(1, t) }\nfunc g(n int, t *T) { if n > 0 { t.Close() } }", "Close?");
    check("func f(r *http.Response) { g(r.Body) }\nfunc g(c io.Closer) { c.Close() }", "Body.Close");
    check("func f(t *T) { h := func(t *T) { t.Close() }; h(t) }", "Close");
    check("func f(t *T, n int) { if n > 0 { f(t, n-1); return }; t.Close() }", "Close");
    check("func f(t *T) { g(t) }\nfunc g(t *T) { f(t) }", "");
    check("func f(t *T) { g(1, nil, t) }\nfunc g(n int, all ...*T) { for _, t := range all { t.Close() } }", "Close?");
    check("func f(all []*T, more ...*T) { for _, t := range all { t.Close() } }", "");
}

#[test]
fn where_it_goes() {
    check("func f(t *T) { }", "");
    check("func f(*T) { }", "");
    check("func f(t *T) *T { return t }", "returned");
    check("func f(t *T) *T { return t.next }", "returned");
    check("func f(t *T) { kept = t }", "kept");
    check("func f(t *T) { go t.Close() }", "Close? started");
    check("func f(t *T) { go func() { t.Close() }() }", "Close? started");
    check("func f(t *T) func() error { return func() error { return t.Close() } }", "Close? kept");
    check("func f(t *T) { g(t) }\nfunc g(t *T) { kept = t }", "kept");
    check("func f(t *T) { use(t) }", "kept? started?");
    check("func f(c chan *T, t *T) { c <- t }", "");
}
