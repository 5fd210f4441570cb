use std::sync::Arc;

use gofix_text::FileId;

use super::{MAX_BYTES, MAX_DEPTH, parse, parse_declarations};
use crate::ast::{AstNode, CallExpr, Expr, Ident};
use crate::kind::SyntaxKind as K;
use crate::tree::{Node, SourceFile};

fn file(text: &str) -> SourceFile {
    parse(FileId(0), Arc::from(text))
}

fn body(statements: &str) -> SourceFile {
    file(&format!("package p\n\nfunc f() {{\n{statements}\n}}\n"))
}

#[track_caller]
fn is_clean(file: &SourceFile) {
    assert_eq!(file.errors(), [], "{}", file.text());
    assert!(!file.root().has_error());
}

fn find<'f, N: AstNode<'f>>(file: &'f SourceFile) -> Vec<N> {
    file.root().descendants().filter_map(N::cast).collect()
}

/// Structure of the array: each link agrees with the others.
#[track_caller]
pub(super) fn check_links(file: &SourceFile) {
    assert_eq!(usize::from(file.root().end()), file.text().len());
    for node in file.root().descendants() {
        let children: Vec<Node> = node.children().collect();
        for pair in children.windows(2) {
            assert_eq!(pair[1].prev_sibling(), Some(pair[0]));
            assert!(pair[0].end() <= pair[1].start());
        }
        for child in children {
            assert_eq!(child.parent(), Some(node));
            assert!(node.range().contains_range(child.range()) && node.contains(child));
        }
    }
}

#[test]
fn new_of_a_value() {
    for value in ["123", "f()", "int64(5)", "a + b", "T{}", "&x", "\"s\"", "func() int { return 1 }()", "x.y(1)", "-1"]
    {
        let file = body(&format!("p := new({value})"));
        is_clean(&file);
        let call = find::<CallExpr>(&file)[0];
        assert_eq!(call.node().kind(), K::CallExpression);
        assert!(matches!(call.function(), Some(Expr::Ident(name)) if name.name() == "new"));
        assert_eq!(call.argument(0).map(|argument| argument.node().text()), Some(value));
    }
}

#[test]
fn make_and_new_of_the_user() {
    is_clean(&body("make := func(n int) int { return n }\nmake(3 - 1)\n_ = make(f(), 2)"));
    is_clean(&body("new := g\nnew(1, 2)\nnew(new(3))\nx.new(3)\nnew([]int{*new(4)})\n_ = make([]int, *new(5))"));
    is_clean(&body(
        "_ = new(T)\n_ = new([]int)\n_ = new(*T)\n_ = new(struct{ x int })\n_ = make(map[string]int, 3)\n_ = new(1)",
    ));
    is_clean(&file("package p\n\nfunc new(a int) int { return a }\n\nvar x = new(3)\n\nfunc (T) make(n int) {}\n"));
}

#[test]
fn labels_and_types_called_new() {
    is_clean(&body("new:\n\tfor {\n\t\tcontinue new\n\t}\nmake:\n\tfor {\n\t\tbreak make\n\t}"));
    is_clean(&file(
        "package p\n\ntype new struct{}\n\nvar x, y = new{}, []new{{}}\n\nfunc (n *new) a() map[new]int { return nil }\n",
    ));
    let file = body("goto new\nnew:\n\tprintln(new(1))");
    is_clean(&file);
    assert!(find::<Ident>(&file).iter().all(|name| !name.name().contains("neu")));
}

#[test]
fn masked_text_is_shown_as_written() {
    let file = body("x := new(3) // new\n/* new(1) */\ny := \"new(1)\"");
    is_clean(&file);
    assert!(find::<Ident>(&file).iter().all(|name| !name.name().contains("neu")));
    assert_eq!(file.comments().len(), 2);
}

#[test]
fn comment_with_a_newline_ends_a_statement() {
    let file = body("x := 1 /* a\n */ y := 2 // b");
    is_clean(&file);
    assert_eq!(file.comments().len(), 2);
    assert!(file.comments()[0].is_block);
    assert_eq!(find::<crate::ast::AssignStmt>(&file).len(), 2);

    let file = body("return /* a\n*/ x()");
    is_clean(&file);
    assert!(find::<crate::ast::ReturnStmt>(&file)[0].results().is_empty());

    // No statement ends here.
    let file = body("f(a, /* b\n*/ c)\nx := /* d\n*/ 1\nreturn /* e */ y");
    is_clean(&file);
    assert_eq!(find::<CallExpr>(&file)[0].arguments().len(), 2);
    assert_eq!(file.comments().len(), 3);
}

#[test]
fn groups_on_one_line() {
    for group in [
        "const ( F = 1 )",
        "var ( F = 1 )",
        "const ( F = 1; G = 2 )",
        "const ()",
        "var ( x int /* c */ )",
        "const ( F = (1) )",
        "type ( T int )",
        "import ( \"a\" )",
        "var ( x int; )",
    ] {
        let file = file(&format!("package p\n\n{group}\n"));
        is_clean(&file);
        assert_eq!(file.comments().len(), usize::from(group.contains("/*")));
    }
    // No byte to put a semicolon on: the parentheses go, but not out of the ranges.
    let short = body("const (F = 1)\nvar (x int)");
    is_clean(&short);
    check_links(&short);
    let declarations = find::<crate::ast::Declaration>(&short);
    let texts: Vec<_> = declarations.iter().map(|declaration| declaration.node().text()).collect();
    assert_eq!(texts, ["const (F = 1)", "var (x int)"]);
    // This stays an error of its own declaration.
    let file = file("package p\n\nconst (F = 1; G = 2)\n\nfunc f() { g() }\n");
    assert_eq!(find::<crate::ast::Function>(&file).len(), 1);
}

#[test]
fn empty_statements_in_heads() {
    let file =
        body("if ; ok {\n}\nswitch ; {\n}\nswitch ; x {\n}\nif ok {\n} else if ; y {\n}\nswitch ; z := x.(type) {\n}");
    is_clean(&file);
    assert_eq!(find::<crate::ast::IfStmt>(&file).len(), 3);
    is_clean(&body("for ;; {\n}\nfor ; ok; {\n}\nfor x := 1; ; x++ {\n}"));
}

#[test]
fn what_stays_an_error_spoils_its_own_declaration_only() {
    for wrong in ["var _ = interface{ m() }.m", "var _ = struct{ T }.M", "func (T) M[P any](p P) {}"] {
        let file = file(&format!("package p\n\nvar a = 1\n\n{wrong}\n\nfunc g() {{ h() }}\n"));
        assert!(!file.errors().is_empty());
        let functions = find::<crate::ast::Function>(&file);
        let last = functions.last().expect("the function behind it is there");
        assert!(!last.node().has_error(), "{wrong}");
        let first = file.root().children().nth(1).expect("the declaration before it is there");
        assert!(first.kind() == K::VarDeclaration && !first.has_error(), "{wrong}");
    }
}

#[test]
fn silent_misparses_are_calls() {
    let file = body("F[int](x)\nhandlers[i](x)\n(handlers[i])(x)\nG[int](x, y)\n[]byte(s)");
    is_clean(&file);
    let calls = find::<CallExpr>(&file);
    let shown: Vec<_> =
        calls.iter().map(|call| (call.function().map(|f| f.node().text()), call.arguments().len())).collect();
    assert_eq!(
        shown,
        [
            (Some("F[int]"), 1),
            (Some("handlers[i]"), 1),
            (Some("(handlers[i])"), 1),
            (Some("G[int]"), 2),
            (Some("[]byte"), 1)
        ]
    );
}

#[test]
fn long_lists_of_names() {
    for count in [2, 9, 10, 11, 12, 15, 40] {
        let names = |letter: &str| (0..count).map(|i| format!("{letter}{i}")).collect::<Vec<_>>().join(", ");
        let (a, b) = (names("a"), names("b"));
        let text =
            format!("package p\n\nfunc f({a} func(x, y int) p.T, {b} []int, c T) (z int, {a} int) {{ g({a}) }}\n");
        let file = file(&text);
        is_clean(&file);
        check_links(&file);
        let function = find::<crate::ast::Function>(&file)[0];
        let counts = |groups: Vec<crate::ast::Parameter>| groups.iter().map(|p| p.names().count()).collect::<Vec<_>>();
        assert_eq!(counts(function.parameters()), [count, count, 1]);
        assert_eq!(counts(function.results()), [1, count]);
        assert_eq!(function.parameters()[0].node().text(), format!("{a} func(x, y int) p.T"));
        let types = find::<crate::ast::FuncType>(&file)[0];
        assert_eq!(counts(types.parameters()), [2]);
    }
    let file = file("package p\n\ntype F func(A, B, C, D, E, F, G, H, I, J, K, L) (M, N)\n");
    assert_eq!(find::<crate::ast::FuncType>(&file)[0].parameters().len(), 12);
}

#[test]
fn stars_before_conversions() {
    let file = body("x := *(*[]byte)(p)\ny := **(**func())(p)\nz := *F[A, B](q).r[0]\n_ = (*S[K, V]).M\n_ = *(*T)(p)");
    is_clean(&file);
    check_links(&file);
    let stars: Vec<_> = find::<crate::ast::UnaryExpr>(&file).iter().map(|u| (u.operator(), u.node().text())).collect();
    let expected =
        ["*(*[]byte)(p)", "**(**func())(p)", "*(**func())(p)", "*F[A, B](q).r[0]", "*S[K, V]", "*(*T)(p)", "*T"];
    assert_eq!(stars, expected.map(|text| ("*", text)));
}

#[test]
fn blocks_behind_heads() {
    let file = body("if x.y {\n\tf()\n}\n\n{\n\tg()\n}\nfor x {\n\tf() // c\n}\n{\n}\nif x.y { // d\n}\n{\n}");
    is_clean(&file);
    check_links(&file);
    assert_eq!(find::<crate::ast::CompositeLit>(&file), []);
    assert_eq!(find::<crate::ast::Block>(&file).len(), 7);
    assert_eq!(file.comments().len(), 2);
}

#[test]
fn no_newline_at_the_end() {
    for last in
        ["var x int", "const x = 1", "type T int", "type T = int", "var x = 1 // c", "var x = 1 ", "func f() {}"]
    {
        let file = file(&format!("package p; {last}"));
        is_clean(&file);
        check_links(&file);
        assert_eq!(file.root().children().count(), 2, "{last}");
    }
}

#[test]
fn newlines_and_marks() {
    let file = file("\u{feff}package p\r\n\r\n// a\r\nvar x = 1 // b\r\n/* c\r\n*/\r\n");
    is_clean(&file);
    let comments: Vec<_> =
        file.comments().iter().map(|comment| gofix_text::slice(file.text(), comment.range)).collect();
    assert_eq!(comments, ["// a", "// b", "/* c\r\n*/"]);
}

#[test]
fn declarations_alone() {
    let text = "package p\n\n// a\nfunc f(x int) int { // b\n\treturn g(x) }\n\nvar y = new(3)\n\nfunc (T) m() {}\n";
    let file = parse_declarations(FileId(0), Arc::from(text));
    is_clean(&file);
    check_links(&file);
    assert_eq!(file.text(), text);
    assert_eq!(file.comments().len(), 1);
    let names: Vec<_> = find::<crate::ast::Function>(&file).iter().map(|f| f.name().map(Ident::name)).collect();
    assert_eq!(names, [Some("f"), Some("m")]);
    assert_eq!(find::<CallExpr>(&file).len(), 1);
}

#[test]
fn errors_have_places() {
    let file = body("x := := 3\ny()");
    check_links(&file);
    assert!(file.root().has_error() && !file.errors().is_empty());
    let call = find::<CallExpr>(&file)[0];
    assert!(!call.node().has_error());
}

#[test]
fn deep_nesting_is_given_up() {
    let n = 100_000;
    for (open, close) in
        [("(", ")"), ("{", "}"), ("f(", ")"), ("[", "]"), ("func(){", "}"), ("-", ""), ("x+", "x"), ("new(", ")")]
    {
        for close in [close, ""] {
            let file = body(&format!("_ = {}1{}", open.repeat(n), close.repeat(n)));
            check_links(&file);
            assert!(!file.errors().is_empty());
        }
    }
    let file = body(&format!("_ = {}1", "1 +\n".repeat(MAX_DEPTH - 20)));
    is_clean(&file);
}

#[test]
fn huge_texts() {
    let line = body(&format!("x := \"{}\"", "a".repeat(10 << 20)));
    is_clean(&line);
    let file = file(&" ".repeat(MAX_BYTES + 1));
    assert_eq!(file.errors()[0].message, "the file is larger than 16 MiB");
    assert_eq!(file.root().kind(), K::Error);
    assert!(file.root().has_error() && file.root().children().next().is_none());
}

#[test]
fn strange_bytes() {
    for text in
        ["\0", "\0\0package p\0", "\"", "`", "/*", "'", "\\", "package p\nfunc f() {\0}\n", "\u{feff}", "//", "}", "世"]
    {
        check_links(&file(text));
        check_links(&parse_declarations(FileId(0), Arc::from(text)));
    }
}
