use gofix_knowledge::Ending;
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, Function};
use gofix_syntax::{Node, SourceFile, parse};
use gofix_text::FileId;

use super::End;
use crate::build::build;
use crate::cfg::{Cfg, Exit};

fn file(body: &str) -> SourceFile {
    parse(FileId(0), format!("package p\n\nfunc f() {{\n{body}\n}}\n").into())
}

fn graph(file: &SourceFile) -> Cfg<'_> {
    let function = file.root().descendants().find_map(Function::cast).expect("the test has a function");
    let ending = |call: CallExpr<'_>| match call.function()?.node().text() {
        "panic" => Some(Ending::Panics),
        "fatal" => Some(Ending::EndsGoroutine),
        _ => None,
    };
    build(function, &ending).expect("the test has a graph")
}

fn find<'f>(file: &'f SourceFile, text: &str) -> Node<'f> {
    file.root().descendants().find(|node| node.text() == text).expect("the test has this text")
}

fn show(end: End<'_>) -> String {
    match end {
        End::Exit(Exit::End(_)) => "end".to_owned(),
        End::Exit(exit) => exit.node().text().to_owned(),
        End::Node(node) => node.text().to_owned(),
        End::Point(_) => "point".to_owned(),
        End::NextTurn(_) => "next turn".to_owned(),
        End::Leaves(_) => "leaves".to_owned(),
    }
}

/// The exits that can be reached from behind `from()` without `stop()`.
fn check(body: &str, expected: &[&str]) {
    let file = file(body);
    let cfg = graph(&file);
    let from = cfg.point_after(find(&file, "from()")).expect("the start is in the graph");
    let search = cfg.search(from).counting(&[Ending::EndsGoroutine]);
    let ends = search.paths_to_exits(|node| node.text().contains("stop()"));
    assert_eq!(ends.into_iter().map(|path| show(path.end)).collect::<Vec<_>>(), expected, "{body}");
}

#[test]
fn exits_without_a_stop() {
    check("from(); stop()", &[]);
    check("stop(); from()", &["end"]);
    check("from(); if a { return }; stop()", &["return"]);
    check("from(); if a { stop(); return }", &["end"]);
    check("from(); defer stop(); return", &[]);
    check("from(); for a { stop() }", &["end"]);
    check("from(); for { if a { stop(); break } }", &[]);
    check("from(); switch x { case 1: stop(); default: stop() }", &[]);
    check("from(); switch x { case 1: stop() }", &["end"]);
    check("from(); select { case <-c: stop(); case <-d: return }", &["return"]);
    check("from(); panic(1)", &[]);
    check("from(); fatal()", &["fatal()"]);
    check("from(); for {}", &[]);
    check("for { from(); if a { continue }; stop(); return }", &[]);
    check("from(); if a && stop() { }", &["end"]);
    check("from(); if stop() || a { }", &[]);
}

#[test]
fn a_path_tells_how_it_went() {
    let file = file("from(); if a { if !b { stop() } else { g() } }; h()");
    let cfg = graph(&file);
    let from = cfg.point_after(find(&file, "from()")).expect("the start is in the graph");
    let path = cfg.search(from).path_to(|node| node.text() == "g()", |node| node.text() == "stop()");
    let path = path.expect("there is a way");
    assert_eq!(path.nodes.iter().map(|node| node.text()).collect::<Vec<_>>(), ["a", "b", "g()"]);
    let branches: Vec<_> = path.branches.iter().map(|(node, kind)| format!("{} {kind:?}", node.text())).collect();
    assert_eq!(branches, ["a True", "b True"]);
}

/// How the turn of the first loop can end, from behind `from()`; whether `from()` can run again.
fn check_turn(body: &str, expected: &[&str], repeats: bool) {
    let file = file(body);
    let cfg = graph(&file);
    let from = cfg.point_of(find(&file, "from()")).expect("the start is in the graph");
    let stmt = file.root().descendants().find_map(ForStmt::cast).expect("the test has a loop");
    let id = cfg.loop_of(stmt.node()).expect("the loop is in the graph");
    let ends = cfg.turn_ends(id, from.next(), |node| node.text() == "stop()");
    assert_eq!(ends.into_iter().map(|path| show(path.end)).collect::<Vec<_>>(), expected, "{body}");
    assert_eq!(cfg.repeats(from), repeats, "{body}");
}

#[test]
fn turns_of_loops() {
    check_turn("for { from() }", &["next turn"], true);
    check_turn("for { from(); break }", &["leaves"], false);
    check_turn("for { from(); if a { continue }; return }", &["next turn", "return"], true);
    check_turn("for i := 0; i < 2; i++ { from(); stop() }", &[], true);
    check_turn("for a { for b { if c { break } }; from(); return }", &["return"], false);
    check_turn("for a { from(); for b { stop(); g() } }", &["next turn"], true);
    check_turn("for range x { for range y { from(); break } }", &["next turn"], true);
    check_turn("l: for range x { for range y { from(); break l } }", &["leaves"], false);
}

#[test]
fn a_label_and_a_goto_make_a_loop() {
    let file = file("again: from(); if a { goto again }");
    let cfg = graph(&file);
    let from = cfg.point_of(find(&file, "from()")).expect("the start is in the graph");
    assert!(cfg.repeats(from));
}

#[test]
fn dominance() {
    let file = file("a(); if x { b() }; c()");
    let cfg = graph(&file);
    let point = |text| cfg.point_of(find(&file, text)).expect("the call is in the graph");
    assert!(cfg.dominates(point("a()"), point("c()")));
    assert!(cfg.dominates(point("a()"), point("b()")));
    assert!(!cfg.dominates(point("b()"), point("c()")));
    assert!(!cfg.dominates(point("c()"), point("a()")));
    assert!(cfg.is_certain_between(point("a()").next(), point("b()"), |node| node.text() == "x"));
}
