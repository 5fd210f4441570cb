use std::sync::Arc;

use gofix_syntax::ast::{AstNode, Block, CaseClause};
use gofix_syntax::{Node, SourceFile, parse};
use gofix_text::FileId;

use crate::draft::Draft;
use crate::snippet::Snippet;
use crate::testing::{check_body, in_function, refusal, stmt};

fn code(text: &str) -> Snippet {
    Snippet::statements(text).expect("Go")
}

fn clause<'f>(file: &'f SourceFile, start: &str) -> Node<'f> {
    let clauses = file.root().descendants().filter_map(CaseClause::cast).map(AstNode::node);
    clauses.into_iter().find(|node| node.text().starts_with(start)).expect("a clause")
}

fn last_block(file: &SourceFile) -> Node<'_> {
    file.root().descendants().filter_map(Block::cast).map(AstNode::node).last().expect("a block")
}

#[test]
fn before_a_statement() {
    for (before, target, after) in [
        ("\ta()\n", "a()", "\tx()\n\ta()\n"),
        ("\t// why\n\ta() // how\n", "a()", "\t// why\n\tx()\n\ta() // how\n"),
        ("\tfor {\n\t\ta()\n\t}\n", "a()", "\tfor {\n\t\tx()\n\t\ta()\n\t}\n"),
        ("\tb(func() { a() })\n", "a()", "\tb(func() {\n\t\tx()\n\t\ta()\n\t})\n"),
        ("\tb(func() { a(); c() })\n", "c()", "\tb(func() {\n\t\ta()\n\t\tx()\n\t\tc()\n\t})\n"),
        ("L:\n\tfor {\n\t\tbreak L\n\t}\n", "for", "\tx()\nL:\n\tfor {\n\t\tbreak L\n\t}\n"),
        ("\tswitch {\n\tcase b:\n\t\ta()\n\t}\n", "a()", "\tswitch {\n\tcase b:\n\t\tx()\n\t\ta()\n\t}\n"),
        ("\t/* one */ a()\n", "a()", "\tx()\n\t/* one */ a()\n"),
    ] {
        check_body(before, |draft, file| draft.insert_before(stmt(file, target), code("x()")), after);
    }
}

#[test]
fn above_the_comments_of_a_statement() {
    for (before, after) in [
        ("\ta()\n", "\tx()\n\ta()\n"),
        ("\tb()\n\n\t// why\n\t// and how\n\ta()\n", "\tb()\n\n\tx()\n\t// why\n\t// and how\n\ta()\n"),
        ("\t// far away\n\n\ta()\n", "\t// far away\n\n\tx()\n\ta()\n"),
        ("\tb() // b\n\ta()\n", "\tb() // b\n\tx()\n\ta()\n"),
        ("\t/* one\n\t   two */\n\ta()\n", "\tx()\n\t/* one\n\t   two */\n\ta()\n"),
    ] {
        check_body(before, |draft, file| draft.insert_above(stmt(file, "a()"), code("x()")), after);
    }
}

#[test]
fn behind_a_statement() {
    for (before, target, after) in [
        ("\ta()\n", "a()", "\ta()\n\tx()\n"),
        ("\ta() // how\n\tb()\n", "a()", "\ta() // how\n\tx()\n\tb()\n"),
        ("\ta() /* one */ // two\n", "a()", "\ta() /* one */ // two\n\tx()\n"),
        ("\ta() /* one\n\ttwo */\n\tb()\n", "a()", "\ta() /* one\n\ttwo */\n\tx()\n\tb()\n"),
        ("\tb(func() { a() })\n", "a()", "\tb(func() {\n\t\ta()\n\t\tx()\n\t})\n"),
        ("\tvar (\n\t\ta = 1\n\t)\n\tb()\n", "var", "\tvar (\n\t\ta = 1\n\t)\n\tx()\n\tb()\n"),
        ("\tif a {\n\t\tb()\n\t}\n", "if", "\tif a {\n\t\tb()\n\t}\n\tx()\n"),
        ("L:\n\tfor {\n\t\tbreak L\n\t}\n", "for", "L:\n\tfor {\n\t\tbreak L\n\t}\n\tx()\n"),
    ] {
        check_body(before, |draft, file| draft.insert_after(stmt(file, target), code("x()")), after);
    }
}

#[test]
fn at_the_top_of_a_clause() {
    for (before, after) in [
        (
            "\tselect {\n\tcase <-a:\n\t// next one\n\tcase <-b:\n\t}\n",
            "\tselect {\n\tcase <-a:\n\t\tx()\n\t// next one\n\tcase <-b:\n\t}\n",
        ),
        (
            "\tselect {\n\tcase <-a: // gone\n\t\t// why\n\t\tc()\n\t}\n",
            "\tselect {\n\tcase <-a: // gone\n\t\tx()\n\t\t// why\n\t\tc()\n\t}\n",
        ),
    ] {
        check_body(before, |draft, file| draft.insert_first(clause(file, "case <-a"), code("x()")), after);
    }
    check_body(
        "\tselect {\n\tdefault:\n\t}\n",
        |draft, file| draft.insert_first(clause(file, "default"), code("x()")),
        "\tselect {\n\tdefault:\n\t\tx()\n\t}\n",
    );
}

#[test]
fn at_the_top_of_a_block() {
    for (before, after) in [
        ("\tfor {\n\t}\n", "\tfor {\n\t\tx()\n\t}\n"),
        ("\tfor { // on and on\n\t\ta()\n\t}\n", "\tfor { // on and on\n\t\tx()\n\t\ta()\n\t}\n"),
        ("\tgo func() {}()\n", "\tgo func() {\n\t\tx()\n\t}()\n"),
        ("\tgo func() { a() }()\n", "\tgo func() {\n\t\tx()\n\t\ta()\n\t}()\n"),
    ] {
        check_body(before, |draft, file| draft.insert_first(last_block(file), code("x()")), after);
    }
}

#[test]
fn several_insertions_in_one_place() {
    check_body(
        "\tgo func() { a() }()\n",
        |draft, file| {
            draft.insert_before(stmt(file, "a()"), code("x()"))?;
            draft.insert_after(stmt(file, "a()"), code("y()"))?;
            draft.insert_after(stmt(file, "a()"), code("z()"))
        },
        "\tgo func() {\n\t\tx()\n\t\ta()\n\t\ty()\n\t\tz()\n\t}()\n",
    );
}

#[test]
fn code_of_several_lines() {
    check_body(
        "\tfor {\n\t\ta()\n\t}\n",
        |draft, file| {
            let text = code("defer func() {\n\tx(`one\ntwo`)\n\n\t/* a\n\t   b */\n\ty()\n}()");
            draft.insert_before(stmt(file, "a()"), text)
        },
        "\tfor {\n\t\tdefer func() {\n\t\t\tx(`one\ntwo`)\n\n\t\t\t/* a\n\t\t\t   b */\n\t\t\ty()\n\t\t}()\n\t\ta()\n\t}\n",
    );
}

#[test]
fn line_endings_of_the_file() {
    let text = in_function("\ta() // how\n\tb()\n").replace('\n', "\r\n");
    let file = parse(FileId(0), Arc::from(text.as_str()));
    let mut draft = Draft::new(&file);
    draft.insert_after(stmt(&file, "a()"), code("x(`1\n2`)\ny()")).expect("a fix");
    let after = in_function("\ta() // how\n\tx(`1\n2`)\n\ty()\n\tb()\n").replace('\n', "\r\n");
    assert_eq!(draft.finish().expect("edits that fit").apply(&text), after);
}

#[test]
fn a_statement_taken_out() {
    for (before, after) in [
        ("\ta()\n\tx()\n\tb()\n", "\ta()\n\tb()\n"),
        ("\ta()\n\n\tx()\n\n\tb()\n", "\ta()\n\n\tb()\n"),
        ("\tx()\n\n\tb()\n", "\tb()\n"),
        ("\ta()\n\n\tx()\n", "\ta()\n"),
        ("\ta()\n\t// why\n\tx()\n\tb()\n", "\ta()\n\t// why\n\tb()\n"),
        ("\ta()\n\tx() // how\n\tb()\n", "\ta()\n\t// how\n\tb()\n"),
        ("\tgo func() { x(); b() }()\n", "\tgo func() { b() }()\n"),
        ("\tgo func() { a(); x() }()\n", "\tgo func() { a() }()\n"),
        ("\tswitch {\n\tcase a:\n\t\tx()\n\t}\n", "\tswitch {\n\tcase a:\n\t}\n"),
        ("\ta()\n\tx(func() {\n\t\tb()\n\t})\n", "\ta()\n"),
    ] {
        check_body(before, |draft, file| draft.delete_statement(stmt(file, "x(")), after);
    }
}

#[test]
fn a_statement_moved_up() {
    for (before, after) in [
        ("\ta()\n\tgo func() {\n\t\tx()\n\t\tb()\n\t}()\n", "\ta()\n\tx()\n\tgo func() {\n\t\tb()\n\t}()\n"),
        ("\tgo func() {\n\t\tb()\n\t\tx() // how\n\t}()\n", "\tx() // how\n\tgo func() {\n\t\tb()\n\t}()\n"),
        (
            "\t// start\n\tgo func() {\n\t\t// count\n\t\tx()\n\n\t\tb()\n\t}()\n",
            "\t// count\n\tx()\n\t// start\n\tgo func() {\n\t\tb()\n\t}()\n",
        ),
        (
            "\tgo func() {\n\t\tb()\n\t\tx(`1\n\t\t2`,\n\t\t\t3)\n\t}()\n",
            "\tx(`1\n\t\t2`,\n\t\t3)\n\tgo func() {\n\t\tb()\n\t}()\n",
        ),
    ] {
        check_body(before, |draft, file| draft.move_before(stmt(file, "x("), stmt(file, "go"), None), after);
    }
    check_body(
        "\t// start\n\tgo func() {\n\t\t// count\n\t\tx() // one\n\t\tb()\n\t}()\n",
        |draft, file| draft.move_before(stmt(file, "x("), stmt(file, "go"), Some(code("y()"))),
        "\t// count\n\ty() // one\n\t// start\n\tgo func() {\n\t\tb()\n\t}()\n",
    );
}

#[test]
fn a_statement_moved_down() {
    check_body(
        "\ta()\n\t// give it back\n\tx() // at the end\n\tif b {\n\t\treturn\n\t} // b\n\tc()\n",
        |draft, file| draft.move_after(stmt(file, "x("), stmt(file, "if"), None),
        "\ta()\n\tif b {\n\t\treturn\n\t} // b\n\t// give it back\n\tx() // at the end\n\tc()\n",
    );
}

#[test]
fn refused() {
    for (before, reason) in [
        ("\tif x(); b {\n\t}\n", "the statement stands in the head of another one"),
        ("\ta(); x()\n", "several statements share a line"),
        ("\tb(func() { x() /* one */ })\n", "a comment stands in a block on one line"),
        ("L:\n\tx()\n\tgoto L\n", "a goto leads to the statement"),
    ] {
        assert_eq!(refusal(before, |draft, file| draft.insert_before(stmt(file, "x("), code("y()"))), reason);
    }
    assert_eq!(
        refusal("\tx()\n", |draft, file| draft.delete_statement(stmt(file, "x("))),
        "the block would be left empty"
    );
    assert!(Snippet::statements("x(").is_err());
}
