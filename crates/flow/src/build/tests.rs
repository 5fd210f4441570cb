use gofix_knowledge::Ending;
use gofix_syntax::ast::{AstNode, CallExpr, Function, unparen};
use gofix_syntax::{SourceFile, parse};
use gofix_text::FileId;

use super::build;

fn file(body: &str) -> SourceFile {
    parse(FileId(0), format!("package p\n\nfunc f() {{\n{body}\n}}\n").into())
}

fn ending(call: CallExpr<'_>) -> Option<Ending> {
    match unparen(call.function()?).node().text() {
        "panic" => Some(Ending::Panics),
        "exit" => Some(Ending::Exits),
        _ => None,
    }
}

fn graph(body: &str) -> Option<String> {
    let file = file(body);
    let function = file.root().descendants().find_map(Function::cast)?;
    build(function, &|call| ending(call)).map(|cfg| cfg.to_string())
}

fn check(body: &str, expected: &[&str]) {
    let shown = graph(body).unwrap_or_else(|| "no graph".to_owned());
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected, "{body}");
}

#[test]
fn straight_lines_and_calls_that_never_return() {
    check("", &["0: end"]);
    check("x := 1; f(x)", &["0: x := 1; f(x); end"]);
    check("var a, b = 1, 2; const c = 1; type t int", &["0: a, b = 1, 2; end"]);
    check("defer g(); go g(); return", &["0: defer g(); go g(); return;"]);
    check("panic(1); g()", &["0: panic(1); Panics"]);
    check("(exit)(1)", &["0: (exit)(1); Exits"]);
    check("func() { return }()\ng()", &["0: func() { return }(); g(); end"]);
}

#[test]
fn conditions_are_split() {
    check("if a { g() }", &["0: a; → true:1 false:2", "1: g(); → 2", "2: end"]);
    check(
        "if x := y(); a && !(b || c) { g() } else { h() }",
        &[
            "0: x := y(); a; → true:1 false:2",
            "1: b; → true:2 false:4",
            "2: h(); → 3",
            "3: end",
            "4: c; → true:2 false:5",
            "5: g(); → 3",
        ],
    );
    check(
        "if a { return } else if b { g() } else { panic(1) }",
        &[
            "0: a; → true:1 false:2",
            "1: return;",
            "2: b; → true:3 false:5",
            "3: g(); → 4",
            "4: end",
            "5: panic(1); Panics",
        ],
    );
}

#[test]
fn loops() {
    check("for { g() }", &["0: g(); → 0"]);
    check("for { if a { break } }\nh()", &["0: a; → true:1 false:0", "1: break; → 2", "2: h(); end"]);
    check(
        "for i := 0; i < n; i++ { if a { continue }; g() }",
        &[
            "0: i := 0; → 1",
            "1: i < n; → true:2 false:6",
            "2: a; → true:3 false:5",
            "3: continue; → 4",
            "4: i++; → 1",
            "5: g(); → 4",
            "6: end",
        ],
    );
    check("for a { g() }", &["0: a; → true:1 false:2", "1: g(); → 0", "2: end"]);
    check("for k, v := range m { g() }", &["0: m; → 1", "1: for → turn:2 done:3", "2: k; v; g(); → 1", "3: end"]);
    check("for range 3 { break }", &["0: 3; → 1", "1: for → turn:2 done:3", "2: break; → 3", "3: end"]);
    check(
        "outer:\nfor { for { if a { continue outer }; break outer } }",
        &["0: a; → true:1 false:2", "1: continue outer; → 0", "2: break outer; → 3", "3: end"],
    );
}

#[test]
fn switches() {
    check(
        "switch x { case 1, 2: g(); fallthrough; case 3: h(); default: i() }",
        &[
            "0: x; 1; → equal:1 other:4",
            "1: g(); fallthrough; → 2",
            "2: h(); → 3",
            "3: end",
            "4: 2; → equal:1 other:5",
            "5: 3; → equal:2 other:6",
            "6: i(); → 3",
        ],
    );
    check(
        "switch { case a && b: g(); default: h(); case c: return }",
        &[
            "0: a; → true:1 false:4",
            "1: b; → true:2 false:4",
            "2: g(); → 3",
            "3: end",
            "4: c; → true:5 false:6",
            "5: return;",
            "6: h(); → 3",
        ],
    );
    check(
        "switch x := y.(type) { case int: g(); case nil: break }\nh()",
        &["0: y; type_switch → case:1 case:3 none:2", "1: g(); → 2", "2: h(); end", "3: break; → 2"],
    );
}

#[test]
fn selects() {
    check("select {}", &["0: select → never"]);
    check(
        "select { case <-c: g(); case d <- 1: return; case v, ok := <-e: h(v, ok) }",
        &[
            "0: select → case:1 case:3 case:4",
            "1: <-c; g(); → 2",
            "2: end",
            "3: d <- 1; return;",
            "4: v, ok := <-e; h(v, ok); → 2",
        ],
    );
    check("for { select { case <-c: break; default: } }", &["0: select → case:1 case:0", "1: <-c; break; → 0"]);
}

#[test]
fn labels_and_jumps() {
    check(
        "again:\ng()\nif a { goto again }\ngoto out\nh()\nout:\ni()",
        &["0: g(); a; → true:1 false:2", "1: goto again; → 0", "2: goto out; → 3", "3: i(); end"],
    );
    check(
        "switch x { case 1: for { break }; g() }",
        &["0: x; 1; → equal:1 other:3", "1: break; → 2", "2: g(); → 3", "3: end"],
    );
}

#[test]
fn a_label_on_a_block() {
    assert_eq!(graph("out:\n{ break out }"), None, "only a loop, a switch and a select can be broken out of");
    check(
        "again:\n{ g(); if a { goto again }; h() }",
        &["0: g(); a; → true:1 false:2", "1: goto again; → 0", "2: h(); end"],
    );
    check(
        "goto past\n{ g() }\npast:\nfor i := range n { h(i) }",
        &["0: goto past; → 1", "1: n; → 2", "2: for → turn:3 done:4", "3: i; h(i); → 2", "4: end"],
    );
    check(
        "next:\nfor { select { case <-c: break; case <-d: break next; case <-e: continue next } }",
        &[
            "0: select → case:1 case:2 case:4",
            "1: <-c; break; → 0",
            "2: <-d; break next; → 3",
            "3: end",
            "4: <-e; continue next; → 0",
        ],
    );
}

#[test]
fn no_graph_for_what_cannot_be_read() {
    assert_eq!(graph("goto nowhere"), None);
    assert_eq!(graph("break"), None);
    assert_eq!(graph("x := ("), None);
    let nested = format!("{}{}", "{".repeat(250), "}".repeat(250));
    assert_eq!(graph(&nested), None);
    let chain = format!("if a0 {{ g() }}{}", " else if a { g() }".repeat(1000));
    assert!(graph(&chain).is_some());
    let condition = format!("if {}a {{ g() }}", "a && ".repeat(1000));
    assert!(graph(&condition).is_some());
}

#[test]
fn conditions_that_are_constants() {
    check("if false { g() }; h()", &["0: false; → 1", "1: h(); end"]);
    check("for true { g() }; h()", &["0: true; → 1", "1: g(); → 0"]);
}
