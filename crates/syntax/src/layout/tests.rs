use std::sync::Arc;

use gofix_text::{Edit, FileId, TextEdit, TextRange, TextSize};

use super::window::Window;
use super::{Unaligned, padding, padding_among, realign};
use crate::parse;

/// Replaces the first `from` by `to` and realigns.
fn change(before: &str, from: &str, to: &str) -> Result<String, Unaligned> {
    let at = TextSize::new(before.find(from).expect("what is replaced") as u32);
    let edit = TextEdit::from(Edit::replace(TextRange::at(at, TextSize::of(from)), to));
    let changed = edit.apply(before);
    let old = parse(FileId(0), Arc::from(before));
    let new = parse(FileId(0), Arc::from(changed.as_str()));
    Ok(realign(&old, &new, &edit)?.apply(&changed))
}

fn check(before: &str, from: &str, to: &str, after: &str) {
    let file = |text: &str| format!("package p\n\n{text}");
    assert_eq!(change(&file(before), from, to), Ok(file(after)));
    let crlf = |text: &str| file(text).replace('\n', "\r\n");
    assert_eq!(change(&crlf(before), &from.replace('\n', "\r\n"), &to.replace('\n', "\r\n")), Ok(crlf(after)));
}

fn check_body(before: &str, from: &str, to: &str, after: &str) {
    let body = |text: &str| format!("func f() {{\n{text}}}\n");
    check(&body(before), from, to, &body(after));
}

#[test]
fn comments_at_the_ends_of_lines() {
    let before =
        "\tconst limit = 3        // turns\n\tctx := derived(parent) // for all\n\tturn := 0              // so far\n";
    check_body(
        before,
        "\tturn",
        "\tdefer cancel()\n\tturn",
        "\tconst limit = 3        // turns\n\tctx := derived(parent) // for all\n\tdefer cancel()\n\tturn := 0 // so far\n",
    );
    check_body(
        before,
        "\tctx := derived(parent) // for all\n",
        "",
        "\tconst limit = 3 // turns\n\tturn := 0       // so far\n",
    );
    check_body(
        before,
        "derived(parent)",
        "der(pärent)",
        "\tconst limit = 3    // turns\n\tctx := der(pärent) // for all\n\tturn := 0          // so far\n",
    );
}

#[test]
fn groups_and_fields() {
    check_body(
        "\tvar (\n\t\thost   = \"a\"\n\t\tctx, _ = with(parent) // both\n\t)\n",
        "ctx, _",
        "ctx, cancel",
        "\tvar (\n\t\thost        = \"a\"\n\t\tctx, cancel = with(parent) // both\n\t)\n",
    );
    check(
        "type T struct {\n\ta int // x\n\tb string\n}\n",
        "\tb string",
        "\tcancel context.CancelFunc",
        "type T struct {\n\ta      int // x\n\tcancel context.CancelFunc\n}\n",
    );
    check("const (\n\ta     = 1\n\tb     = 2\n\tc int = 3\n)\n", "\tc int = 3\n", "", "const (\n\ta = 1\n\tb = 2\n)\n");
}

#[test]
fn keyed_elements() {
    check(
        "var x = T{\n\ta: 1,\n\tb: 2, // two\n}\n",
        "\tb",
        "\tlonger: 3,\n\tb",
        "var x = T{\n\ta:      1,\n\tlonger: 3,\n\tb:      2, // two\n}\n",
    );
}

#[test]
fn functions_on_one_line() {
    check(
        "func (t T) Len() int   { return 1 }\nfunc (t T) Less() bool { return false }\n",
        "Len",
        "Length",
        "func (t T) Length() int { return 1 }\nfunc (t T) Less() bool  { return false }\n",
    );
    let long = "x".repeat(93);
    assert_eq!(change("package p\n\nfunc f() { g() }\n", "g()", &long), Err(Unaligned::TooLongForOneLine));
}

#[test]
fn blanks_around_operators() {
    check_body(
        "\tdb.Exec(\"a \" + v) // c\n\tx()               // d\n",
        "\"a",
        "ctx, \"a",
        "\tdb.Exec(ctx, \"a \"+v) // c\n\tx()                  // d\n",
    );
    check_body("\tf(a, b+c)\n", "a, ", "", "\tf(b + c)\n");
    check_body("\tf(a*b + c - -d)\n", "f(a*", "f(x, a*", "\tf(x, a*b+c - -d)\n");
    check_body("\tf( a+b )\n", "( a", "( x, a", "\tf( x, a+b )\n");
}

#[test]
fn what_was_not_aligned_stays() {
    check_body("\ta := 1 // x\n\tbcd := 2 // y\n", "bcd", "bc", "\ta := 1 // x\n\tbc := 2 // y\n");
    check_body("  a := 1 // x\n  bcd := 2 // y\n", "bcd", "bc", "  a := 1 // x\n  bc := 2 // y\n");
    // A section that is not touched stays, too.
    check_body(
        "\ta := 1 // x\n\tbcd := 2 // y\n\n\tb := 3\n",
        "b := 3",
        "c := 3",
        "\ta := 1 // x\n\tbcd := 2 // y\n\n\tc := 3\n",
    );
}

#[test]
fn nothing_in_a_raw_string_moves() {
    check_body(
        "\ta := `\n\t\tx  // y\n\t` // z\n\tb := 2 // c\n",
        "b :=",
        "bb :=",
        "\ta := `\n\t\tx  // y\n\t` // z\n\tbb := 2 // c\n",
    );
}

#[test]
fn a_syntax_error_is_refused() {
    assert_eq!(change("package p\n\nfunc f() { a( }\n", "a", "b"), Err(Unaligned::SyntaxError));
}

#[test]
fn many_cells_take_no_recursion() {
    let tabs = "\t".repeat(100_000);
    let text = format!("package p\n\nfunc f() {{\n{tabs}a()\n{tabs}b() // c\n}}\n");
    assert!(change(&text, "a()", "aa()").is_ok());
}

/// Declarations, blank lines and what looks like them.
const NEIGHBOURS: &str = "package p // a\nimport \"b\" // c\n\n\nfunc (t T) Len() int { return 0 } // d\n\
                          func (t T) Less() bool { return true }\n\nvar x = 1 // e\nvar long = 2 // f\n/* g\n\n   h */\n\
                          const c = 3 // i\n\nvar raw = `\n\n` // j\ntype (\n\tA int // k\n\n\tBcd string // l\n)\n\n\
                          func f() {\n\ta := 1 // m\n\n\tbcd := 2 // n\n\te := 3   // o\n}\n// p\n";

#[test]
fn lines_that_an_edit_cannot_concern_need_not_be_looked_at() {
    let old = parse(FileId(0), Arc::from(NEIGHBOURS));
    let starts: Vec<TextSize> = (0..old.lines().line_count()).filter_map(|line| old.lines().line_start(line)).collect();
    let places: Vec<TextRange> = starts
        .iter()
        .enumerate()
        .flat_map(|(index, start)| starts.iter().skip(index).take(2).map(|end| TextRange::new(*start, *end)))
        .collect();
    let inserts = ["", "\n", "var y, z = 1, 2 // q\n", "\tbb := 4 // r\n", "/* s */ "];
    let mut compared = 0;
    for (first, second) in places.iter().flat_map(|first| places.iter().step_by(3).map(move |second| (first, second))) {
        for insert in inserts {
            let edits = [Edit::replace(*first, insert), Edit::replace(*second, "")];
            let Ok(edit) = TextEdit::new(edits) else { continue };
            let new = parse(FileId(0), Arc::from(edit.apply(NEIGHBOURS)));
            let whole = padding_among((&old, &Window::whole(&old)), (&new, &Window::whole(&new)), &edit);
            assert_eq!(padding(&old, &new, &edit), whole, "{insert:?} at {first:?}, none at {second:?}");
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn functions_on_one_line_beside_one_that_gets_several() {
    check(
        "func a()          { f() }\nfunc b(n int) int { g(); return n }\nfunc c()          { f() }\n",
        "{ g(); return n }",
        "{\n\tg()\n\treturn n\n}",
        "func a() { f() }\nfunc b(n int) int {\n\tg()\n\treturn n\n}\nfunc c() { f() }\n",
    );
}
