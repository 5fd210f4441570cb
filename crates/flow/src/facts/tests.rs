use crate::paths::{End, Path};
use crate::testing::{function, package, place, variable};
use crate::{Exit, Flow, Search};

/// The exits that are reached from behind the first definition of `x` in `f` without `stop`, where that definition succeeded.
fn check(body: &str, expected: &[&str]) {
    let package = package(&format!("func f(a, b bool) (err error) {{\n{body}\n}}\n"));
    let flow = Flow::new(&package);
    let function = function(&flow, "f");
    let symbol = variable(&flow, function, "x");
    let definition = flow.definition(package.declaration(symbol).expect("x is declared here"));
    let cfg = flow.cfg(function).expect("f has a graph");
    let from = cfg.point_after(definition.stmt).expect("the definition is in the graph");
    let search = flow.search(function, from).expect("f has a graph").assuming(&flow.success(symbol, &definition));
    let ends = search.paths_to_exits(|node| node.text().contains("stop"));
    let show = |end: End<'_>| match end {
        End::Exit(Exit::End(_)) => "end".to_owned(),
        End::Exit(exit) => exit.node().text().to_owned(),
        _ => "?".to_owned(),
    };
    assert_eq!(ends.into_iter().map(|path| show(path.end)).collect::<Vec<_>>(), expected, "{body}");
}

#[test]
fn the_error_of_the_definition() {
    check("x, e := open(); if e != nil { return e }; stop := x; return nil", &[]);
    check("x, e := open(); if e == nil { stop := x }; return nil", &[]);
    check("x, e := open(); if nil != e { return e }; return nil", &["return nil"]);
    check("x, e := open(); if e != nil || a { return e }; stop := x; return nil", &["return e"]);
    check("x, e := open(); if e != nil && a { return e }; stop := x; return nil", &[]);
    check("x, e := open(); switch { case e != nil: return e }; stop := x; return nil", &[]);
    check("x, e := open(); switch e { case nil: stop := x; default: return e }; return nil", &[]);
    check("x, e := open(); if errors.Is(e, io.EOF) { return e }; stop := x; return nil", &[]);
    check("x, e := open(); if e == io.EOF { return e }; stop := x; return nil", &[]);
    check("x, e := open(); if x == nil { return e }; stop := x; return nil", &[]);
    check("x, e := open(); if _, ok := e.(*E); ok { return e }; stop := x; return nil", &[]);
    check("x, e := open(); if e, ok := e.(*E); ok && a { return e }; stop := x; return nil", &[]);
    check("x, e := open(); if _, ok := e.(*E); !ok { return e }; stop := x; return nil", &["return e"]);
    check("x, e := open(); _, ok := e.(*E); if ok { return e }; stop := x; return nil", &[]);
    check("x, e := open(); _, ok := e.(*E); e = nil; if ok { return e }; stop := x; return nil", &["return e"]);
}

#[test]
fn an_error_that_was_assigned_again() {
    check("x, e := open(); _, e = open(); if e != nil { return e }; stop := x; return nil", &["return e"]);
    check("x, e := open(); if e := x.Close(); e != nil { return e }; stop := x; return nil", &["return e"]);
    check("x, e := open(); for a { _, e = open() }; if e != nil { return e }; stop := x; return nil", &["return e"]);
    check("x, e := open(); func() { e = x.Close() }(); if e != nil { return e }; stop := x; return nil", &["return e"]);
    check(
        "x, e := open(); go func() { e = x.Close() }(); if e != nil { return e }; stop := x; return nil",
        &["return e"],
    );
    check("x, e := open(); defer func() { e = x.Close() }(); if e != nil { return e }; stop := x; return nil", &[]);
    check("x, e := open(); use(&e); if e != nil { return e }; stop := x; return nil", &["return e"]);
    check("x, e := open(); e = nil; if e != nil { return e }; stop := x; return nil", &[]);
}

#[test]
fn branches_that_contradict_each_other() {
    check("x, _ := open(); if a { stop := x }; if !a { return nil }; stop := 1; return nil", &["return nil"]);
    check("x, _ := open(); if a { use(x) }; if a { return nil }; if !a { stop := x }; return nil", &["return nil"]);
    check(
        "x, _ := open(); closed := false; if a { stop := x; closed = true }; if !closed { stop := x }; return nil",
        &[],
    );
    check("x, ok := kept, a; if ok { stop := x }; return nil", &[]);
    check("x := kept; if a { return nil }; for a { return err }; stop := x; return nil", &["return nil"]);
}

/// The exits that are reached from behind `from()` in `f` without `stop()`, for a search that trusts fields or does not.
fn check_fields(body: &str, plain: &[&str], trusting: &[&str]) {
    let package = package(&format!(
        "type S struct {{ a bool; n int }}\nfunc from()\nfunc stop()\nfunc f(s *S, b bool) {{\n{body}\n}}\n"
    ));
    let flow = Flow::new(&package);
    let function = function(&flow, "f");
    let cfg = flow.cfg(function).expect("f has a graph");
    let from = cfg.point_after(place(function, "from()")).expect("the start is in the graph");
    let search = flow.search(function, from).expect("f has a graph");
    let exits = |search: Search<'_, '_>| -> Vec<String> {
        let paths = search.paths_to_exits(|node| node.text() == "stop()");
        paths.iter().filter_map(Path::exit).map(|exit| u32::from(exit.range().len()).to_string()).collect()
    };
    assert_eq!(exits(search.clone()), plain, "{body}");
    assert_eq!(exits(search.trusting_fields()), trusting, "{body}");
}

#[test]
fn what_led_to_the_start_is_known() {
    check_fields("if b { from() }; if b { stop() }", &[], &[]);
    check_fields("if !b { return }; from(); if b { stop() }", &[], &[]);
    check_fields("if b { from() }; if !b { stop() }", &["1"], &["1"]);
    check_fields("for { if b { from(); break } }; if b { stop() }", &[], &[]);
}

#[test]
fn conditions_on_fields_are_trusted_if_asked() {
    check_fields("if s.a { from() }; if s.a { stop() }", &["1"], &[]);
    check_fields("if s.n == 1 { from() }; if s.n != 1 { return }; stop()", &["6"], &[]);
    check_fields("if s.n == 1 { from() }; s.n = 2; if s.n != 1 { return }; stop()", &["6"], &["6"]);
    check_fields("if s.a { from() }; s = nil; if s.a { stop() }", &["1"], &["1"]);
}

#[test]
fn many_flags_do_not_multiply_without_end() {
    let flags: Vec<String> = (0..29).map(|number| format!("f{number}")).collect();
    let all = |text: &str| flags.iter().map(|flag| text.replace("FLAG", flag)).collect::<Vec<_>>().concat();
    let declared = all("var FLAG bool; ");
    let set = all("if b { FLAG = true } else { FLAG = false }; b = next(); ");
    let asked = all("if FLAG { from() }; ");
    check(&format!("{declared}x, e := open(); if e != nil {{ return e }}; {set}{asked}stop := x; return nil"), &[]);
    check(&format!("{declared}x, e := open(); if e == nil {{ {set}{asked}return nil }}; stop := x"), &["return nil"]);
}
