//! Texts that are no Go: nothing panics, whatever is asked of the tree. The work is bounded by the size of the texts.

#[path = "verdict/disturb.rs"]
mod disturb;

use std::sync::Arc;

use gofix_syntax::ast::{
    AssignStmt, AstNode, Block, CallExpr, CaseClause, ChanType, CompositeLit, Declaration, Expr, ForStmt, Function,
    IfStmt, ImportSpec, IndexExpr, LabeledStmt, MethodElem, Parameter, RangeClause, SelectStmt, SelectorExpr, Stmt,
    SwitchStmt, TypeSpec, TypeSwitchStmt, ValueSpec, statements_of, unparen,
};
use gofix_syntax::{
    Node, SourceFile, blank_bodies, comment, directive, is_generated, layout, lexer, not_go, parse, parse_declarations,
    show,
};
use gofix_text::{Edit, FileId, TextEdit, TextRange, TextSize};

use crate::disturb::{Random, disturb};

const SAMPLE: &str = include_str!("hostile/sample.go");

fn file(text: &str) -> SourceFile {
    parse(FileId(0), Arc::from(text))
}

/// Asks everything that can be asked.
fn ask(text: &str) {
    let full = file(text);
    let declarations = parse_declarations(FileId(0), Arc::from(text));
    for file in [&full, &declarations] {
        let _ = (not_go(file), directive::bindings(file), directive::cgo_preamble(file), layout::misaligned(file));
        for node in file.root().descendants() {
            assert!(node.parent().is_none_or(|parent| parent.range().contains_range(node.range())), "{text:?}");
            let _ = (comment::attached(node).range(node), node.prev_sibling(), node.text());
            ask_node(node);
        }
        for comment in file.comments() {
            let _ = directive::directive(file, comment);
        }
    }
    let _ = (is_generated(text), blank_bodies(text), show(full.root()));
    let end = lexer::tokens(text).fold(TextSize::default(), |end, token| {
        assert!(token.range.start() >= end && token.range.end() > token.range.start(), "{text:?}");
        token.range.end()
    });
    assert!(end <= TextSize::of(text));
}

fn ask_node(node: Node<'_>) {
    if let Some(expr) = Expr::cast(node) {
        let _ = unparen(expr);
    }
    let _ = statements_of(node).count();
    let _ = Stmt::cast(node).map(Stmt::node);
    let _ = Block::cast(node).map(|n| n.statements().count());
    let _ =
        CallExpr::cast(node).map(|n| (n.function(), n.arguments(), n.type_arguments(), n.selector(), n.argument(3)));
    let _ = SelectorExpr::cast(node).map(|n| (n.operand(), n.field()));
    let _ = IndexExpr::cast(node).map(|n| (n.operand(), n.indices()));
    let _ = ChanType::cast(node).map(|n| (n.element(), n.can_send(), n.can_receive()));
    let _ = CompositeLit::cast(node).map(|n| (n.literal_type(), n.elements()));
    let _ = Function::cast(node)
        .map(|n| (n.name(), n.receiver(), n.parameters(), n.results(), n.body(), n.type_parameters()));
    let _ = Parameter::cast(node).map(|n| (n.names().count(), n.parameter_type(), n.is_variadic()));
    let _ = Declaration::cast(node).map(|n| (n.value_specs(), n.type_specs(), n.is_const()));
    let _ = ValueSpec::cast(node).map(|n| (n.names().count(), n.value_type(), n.values()));
    let _ = TypeSpec::cast(node).map(|n| (n.name(), n.definition(), n.is_alias(), n.type_parameters()));
    let _ = ImportSpec::cast(node).map(|n| (n.name(), n.path()));
    let _ = MethodElem::cast(node).map(|n| (n.name(), n.parameters(), n.results()));
    let _ = AssignStmt::cast(node).map(|n| (n.left(), n.right(), n.operator()));
    let _ = IfStmt::cast(node).map(|n| (n.initializer(), n.condition(), n.consequence(), n.alternative()));
    let _ = ForStmt::cast(node).map(|n| (n.initializer(), n.condition(), n.update(), n.range(), n.body()));
    let _ = RangeClause::cast(node).map(|n| (n.left(), n.operand(), n.is_define()));
    let _ = SwitchStmt::cast(node).map(|n| (n.initializer(), n.value(), n.clauses().count()));
    let _ = TypeSwitchStmt::cast(node).map(|n| (n.initializer(), n.alias(), n.value(), n.clauses().count()));
    let _ = SelectStmt::cast(node).map(|n| n.clauses().count());
    let _ = CaseClause::cast(node).map(|n| (n.values(), n.communication(), n.statements().count(), n.is_default()));
    let _ = LabeledStmt::cast(node).map(|n| (n.label(), n.statement()));
}

/// Turns one text into another by one edit and asks how the result is aligned.
fn realign(before: &str, range: TextRange, insert: &str) {
    let edit = TextEdit::from(Edit::replace(range, insert));
    let after = edit.apply(before);
    let Ok(padding) = layout::realign(&file(before), &file(&after), &edit) else { return };
    let bare = |text: &str| text.chars().filter(|char| !matches!(char, ' ' | '\t')).collect::<String>();
    assert_eq!(bare(&padding.apply(&after)), bare(&after), "{after:?}");
}

#[test]
fn the_sample_is_go() {
    let file = file(SAMPLE);
    assert!(file.errors().is_empty() && not_go(&file).is_empty(), "{:?} {:?}", file.errors(), not_go(&file));
    assert_eq!(layout::misaligned(&file), []);
}

#[test]
fn every_prefix_and_every_suffix() {
    for (at, _) in SAMPLE.char_indices() {
        ask(SAMPLE.get(..at).expect("a boundary"));
        if at % 7 == 0 {
            ask(SAMPLE.get(at..).expect("a boundary"));
        }
    }
}

#[test]
fn one_character_missing_or_strange() {
    for (at, char) in SAMPLE.char_indices().step_by(3) {
        let range = TextRange::at(TextSize::new(at as u32), TextSize::of(char));
        realign(SAMPLE, range, "");
        let strange = ["\0", "{", ")", "`", "\"", "/*", "\n", "\u{feff}", "'"][at % 9];
        ask(&TextEdit::from(Edit::replace(range, strange)).apply(SAMPLE));
    }
}

#[test]
fn many_of_one() {
    for piece in
        ["{", "}", "(", ")", "[", "]", "`", "\"", "'", "/*", "*/", "//", "\n", "\t", ";", ",", ":", "case x:", "func "]
    {
        let many = piece.repeat(400);
        ask(&many);
        ask(&format!("package p\n\nfunc f() {{\n\tx := 1 // a\n{many}\n}}\n"));
    }
}

#[test]
fn a_long_line_of_cells() {
    let line = "a, ".repeat(200_000);
    let text = format!("package p\n\nvar x = []int{{\n\t{line}\n\tb, // c\n}}\n");
    realign(&text, TextRange::empty(TextSize::of("package p\n\nvar x")), "yz");
    let comments = "\tx() // c\n".repeat(50_000);
    let text = format!("package p\n\nfunc f() {{\n{comments}}}\n");
    realign(&text, TextRange::empty(TextSize::of("package p\n\nfunc f() {\n\tx")), "yz");
}

const WORDS: &[&str] = &[
    "func",
    "f",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "x",
    ":=",
    "=",
    ",",
    ";",
    "\n",
    "\n\t",
    " ",
    "go",
    "defer",
    "if",
    "else",
    "for",
    "range",
    "switch",
    "select",
    "case",
    "default",
    ":",
    "return",
    "<-",
    "chan",
    "map",
    "struct",
    "interface",
    "type",
    "var",
    "const",
    "import",
    "package p\n",
    "...",
    ".",
    "*",
    "&",
    "~",
    "++",
    "!",
    "1",
    "'c'",
    "\"s\"",
    "`r\n`",
    "// c\n",
    "/* c */",
    "/* c\n */",
    "\r\n",
    "\"",
    "`",
    "'",
    "L:",
    "goto",
    "break",
    "new(",
    "T{",
    "世",
    "\0",
];

/// Words and signs of Go in any order.
fn soup(random: &mut Random) -> String {
    let count = random.below(100);
    (0..count).map(|_| WORDS[random.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_in_any_order() {
    let mut random = Random::new(1);
    for _ in 0..200 {
        let text = soup(&mut random);
        ask(&text);
        ask(&format!("package p\n\nfunc f() {{\n{text}\n}}\n"));
    }
}

#[test]
fn any_bytes() {
    let mut random = Random::new(2);
    for _ in 0..300 {
        let bytes: Vec<u8> = (0..random.below(300)).map(|_| random.below(256) as u8).collect();
        ask(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn any_words_in_the_sample() {
    let mut random = Random::new(3);
    for _ in 0..200 {
        let boundary =
            |at: usize| (0..=at.min(SAMPLE.len())).rev().find(|at| SAMPLE.is_char_boundary(*at)).unwrap_or(0);
        let (from, length) = (random.below(SAMPLE.len()), random.below(40));
        let range = TextRange::new((boundary(from) as u32).into(), (boundary(from + length) as u32).into());
        let text = soup(&mut random);
        realign(SAMPLE, range, &text);
        ask(&TextEdit::from(Edit::replace(range, text)).apply(SAMPLE));
    }
}

#[test]
fn disturbed_tokens() {
    let mut random = Random::new(4);
    for _ in 0..500 {
        if let Some((text, _)) = disturb(SAMPLE, &mut random) {
            ask(&text);
        }
    }
}
