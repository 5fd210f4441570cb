use std::sync::Arc;

use gofix_text::FileId;

use super::not_go;
use crate::parse;

/// What is wrong with a file, `""` for nothing.
fn problems(text: &str) -> String {
    let file = parse(FileId(0), Arc::from(text));
    let errors = file.errors().iter().chain(&not_go(&file)).map(|error| error.message.clone()).collect::<Vec<_>>();
    errors.join("; ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(problems(text), expected, "{text}");
}

#[track_caller]
fn check_body(body: &str, expected: &str) {
    check(&format!("package p\n\nfunc f() {{\n{body}\n}}\n"), expected);
}

#[test]
fn outside_of_functions() {
    check("func f() {}\n", "the package clause is missing");
    check("", "the package clause is missing");
    check("package p\nx := 1\n", "a statement outside of functions");
    check("package p\nfunc f()\n{\n}\n", "a statement outside of functions");
    check("package p\npackage q\n", "the package clause must come first");
    check("package _\n", "a package cannot be named `_`");
    check("package p\nvar x int\nimport \"a\"\n", "imports must come before other declarations");
    check("// c\n\npackage p; import \"a\"; var x int", "");
}

#[test]
fn calls_of_go_and_defer() {
    let message = "`go` and `defer` need a call without parentheses around it";
    check_body("go f", message);
    check_body("defer f", message);
    check_body("defer (f())", message);
    check_body("go f()\ndefer func() {}()\ndefer hs[i](x)\ngo F[int](x)", "");
}

#[test]
fn parameters() {
    let message = "only the last parameter can be variadic";
    check("package p\nfunc f(a ...int, b int) {}\n", message);
    check("package p\nfunc f() (a ...int) { return nil }\n", message);
    check("package p\ntype F func(...int, int)\n", message);
    check("package p\nfunc f(a int, string) {}\n", "parameters with and without names in one list");
    check("package p\nfunc (a, b T) m() {}\n", "a method has exactly one receiver");
    check("package p\nfunc (T) m(a, b int, c ...int) (x, y int) { return }\nfunc g(int, ...string)\n", "");
    check_body("g(a..., b)", "only the last argument can be spread");
}

#[test]
fn assignments() {
    check_body("for a, b, c := range x {\n}", "a range has at most two variables");
    check_body("a.b := 1", "only names can stand on the left of `:=`");
    check_body("for a.b := range x {\n}", "only names can stand on the left of `:=`");
    check_body("a, b += 1, 2", "an assignment operation has one operand on each side");
    check_body("select {\ncase x := y:\n}", "a case of a select must send or receive");
    check_body("select {\ncase x := <-y:\ncase a[0], ok = (<-y):\ncase <-y:\ncase y <- 1:\ndefault:\n}", "");
    check_body("switch a, b := x.(type) {\n}", "a type switch declares one name");
    check_body("x", "a value that is not used");
    check_body("a + b", "a value that is not used");
    check_body("<-c\nf()\n(f())\n(<-c)\nF[int](x)", "");
    check_body("for range x {\n}\nfor i = range x {\n}\nfor a[0], b.c = range x {\n}", "");
}

#[test]
fn newlines() {
    let message = "an unexpected newline";
    check_body("f(a\n)", message);
    check_body("f(\n\ta, // c\n\tb /* d */\n)", message);
    check_body("_ = T{\n\ta: 1\n}", message);
    check_body("if x\n{\n}", message);
    check_body("for i := range x\n{\n}", message);
    check_body("switch x\n{\n}", message);
    check_body("_ = x[i\n]", message);
    check_body("f(a /* x\n */)", message);
    check("package p\nfunc f(a int\n) {}\n", message);
    check_body("f(\n\ta,\n)\n_ = T{\n\ta: 1,\n\tb: 2}\nx := a +\n\tb\nx.\n\tf()", "");
    check_body("switch x {\ncase 1,\n\t2:\n\tf()\n}\nswitch {\n\n}\nselect {}\nfor {\n}", "");
    check_body(
        "const (\n\ta = 1\n\tb\n)\nvar (\n\tx int\n)\ntype (\n\tT int\n\tU = int\n)\ntype S struct {\n\ta int\n}",
        "",
    );
    check_body("type I interface {\n\tm()\n\tint | string\n}\nL:\n\tfor {\n\t}", "");
}

#[test]
fn labels_and_clauses() {
    check_body("switch {\ncase x:\nL:\ncase y:\n}", "a label without a statement");
    check_body("switch {\ncase x:\nL:\ndefault:\n}", "a label without a statement");
    check_body("goto L\nL: // c\n", "");
    check_body("switch {\ncase x:\n\tgoto L\nL:\n}", "");
    check_body("switch {\ndefault:\ndefault:\n}", "a second default");
    check("package p\nconst a, b int = 1, 2\nconst (\n\tc = iota\n\td\n)\n", "");
    check("package p\nconst (\n\ta\n)\n", "the first constant needs a value");
}

#[test]
fn literals() {
    for literal in [r#""\q""#, r#""\'""#, r#""\400""#, r#""\ud800""#, r"'\q'", r"'\400'", r#"'\"'"#, "'\n'"] {
        let found = problems(&format!("package p\n\nvar x = {literal}\n"));
        assert!(!found.is_empty(), "{literal}");
    }
    for literal in [r#""\"\\\a\x41bc\u00e9\U0001f600\377é'""#, r"'\''", r"'\x00'", "'é'", "'\"'", r"'\377'", "`\\q\n`"]
    {
        check(&format!("package p\n\nvar x = {literal}\n"), "");
    }
    check("package p\n// a\0\n", "this is not Go: `\0`; a NUL character");
    check("package p\n// \u{feff}\n", "a byte order mark that is not at the start");
    check("package p\n\u{c}\nvar x = 1\n", "a space that Go does not know");
    check("package p\n\nvar x =\u{b}1\n", "a space that Go does not know");
    check("package p\n\n// \u{c}\nvar x = `\u{b}`\n", "");
    check("\u{feff}package p\n", "");
}

#[test]
fn composite_literals_in_heads() {
    let message = "a composite literal in the head of a statement needs parentheses";
    check_body("if x == T{} {\n}", "this is not Go: `{}`");
    check_body("for range p.T{1} {\n}", message);
    check_body("if (x == T{}) {\n}\nif f(T{}) {\n}\nfor range []T{{}} {\n}\nif m[T{}] {\n}", "");
    check_body(
        "if x {\n\ty = T{}\n} else {\n\ty = T{}\n}\nswitch {\ncase x == T{}:\n}\nif func() bool { return x == T{} }() {\n}",
        "",
    );
}

#[test]
fn operators_that_are_one_token() {
    check_body("x = ++y", "an unexpected `++`");
    check_body("x = a ++b", "an unexpected `++`");
    check_body("x = a--b", "an unexpected `--`");
    check_body("x = &^y", "an unexpected `&^`");
    check_body("f(a <-b)", "an unexpected `<-`");
    check_body("x = a < -b + +c - -d & ^e\ny = a &^ b\nz = <-c\nc <- <-d\nx++\ny &^= <-(<-c)", "");
    check("package p\n\nvar x chan<- <-chan []struct{}\nvar y = func() {}\n", "");
}

#[test]
fn clauses() {
    check_body("switch x {\ncase 1:\n\tf() case 2:\n}", "a clause behind a statement on its line");
    check_body("switch x {\ncase 1:\n\tf(); case 2: case 3:\n\tf() // c\ndefault:\n}", "");
    check_body("switch x {\ncase 1\n:\n}", "an unexpected newline");
    check_body("switch x.(type) {\ncase int\n, string:\n}", "an unexpected newline");
    check_body("switch {\ndefault\n:\n}", "");
    check("package p\n\ntype I interface {\n\t~ ~int\n}\n", "a `~` outside of a constraint");
    check("package p\n\nfunc f(a ~[]byte) {}\n", "a `~` outside of a constraint");
    check("package p\n\nfunc f() ~int { return 0 }\n", "a `~` outside of a constraint");
    check("package p\n\nvar x []~int\n", "a `~` outside of a constraint");
    check(
        "package p\n\ntype I interface {\n\t~int\n\tA | ~[]B\n}\n\nfunc f[T ~int | ~string, U ~[]T]() {}\n\ntype S[T ~int] struct{}\n",
        "",
    );
}
