mod shapes;

use gofix_syntax::SourceFile;
use gofix_syntax::ast::{AstNode, ForStmt, Stmt};

use crate::testing::fixed;
use crate::{FixBuilder, NoFix};

/// Wraps the body of the last loop, from the first statement that begins with `from` (the first of all for `""`).
fn wrap<'p>(fix: &mut FixBuilder<'p>, file: &'p SourceFile, from: &str, to: &str) -> Result<(), NoFix> {
    let last = file.root().descendants().filter_map(ForStmt::cast).last().expect("a loop");
    let statements: Vec<Stmt<'p>> = last.body().expect("a body").statements().collect();
    let begins = |start: &str| statements.iter().map(|stmt| stmt.node()).find(|node| node.text().starts_with(start));
    let end = if to.is_empty() { statements.last().map(|stmt| stmt.node()) } else { begins(to) };
    fix.wrap_in_func_literal(begins(from).expect("a first statement"), end.expect("a last statement"))
}

const HEAD: &str = "package p\n\nimport (\n\t\"errors\"\n\t\"fmt\"\n\t\"io\"\n\t\"os\"\n)\n\nvar errEmpty = errors.New(\"empty\")\n\nvar _ = fmt.Errorf\n\nvar _ = io.EOF\n\nfunc use(*os.File) error { return nil }\n\n";

/// Wraps all turns of the last loop of a function.
pub(super) fn check(before: &str, after: &str) {
    let result = fixed(&format!("{HEAD}{before}"), |fix, file| wrap(fix, file, "", ""));
    assert_eq!(result.as_deref(), Ok(&*format!("{HEAD}{after}")));
}

fn refused(before: &str, reason: &str) {
    let result = fixed(&format!("{HEAD}{before}"), |fix, file| wrap(fix, file, "", ""));
    assert_eq!(result.expect_err("no fix").to_string(), reason);
}

#[test]
fn a_flag_where_every_return_says_the_same() {
    check(
        r"func a(xs []string) bool {
	for _, x := range xs {
		f, err := os.Open(x)
		if err != nil {
			return true
		}
		defer f.Close()
	}
	return false
}
",
        r"func a(xs []string) bool {
	for _, x := range xs {
		if stop := func() bool {
			f, err := os.Open(x)
			if err != nil {
				return true
			}
			defer f.Close()
			return false
		}(); stop {
			return true
		}
	}
	return false
}
",
    );
}

#[test]
fn values_with_a_flag_where_the_error_may_be_nil() {
    check(
        r#"func b(xs []string) (*os.File, error) {
	for _, x := range xs {
		f, err := os.Open(x)
		if err != nil {
			return nil, err
		}
		if x == "" {
			return f, nil
		}
		use(f)
	}
	return nil, io.EOF
}
"#,
        r#"func b(xs []string) (*os.File, error) {
	for _, x := range xs {
		if stop, f, err := func() (bool, *os.File, error) {
			f, err := os.Open(x)
			if err != nil {
				return true, nil, err
			}
			if x == "" {
				return true, f, nil
			}
			use(f)
			return false, nil, nil
		}(); stop {
			return f, err
		}
	}
	return nil, io.EOF
}
"#,
    );
}

#[test]
fn named_results_are_set() {
    check(
        r#"func c(xs []string) (n int, err error) {
	for _, x := range xs {
		f, e := os.Open(x)
		if e != nil {
			return 0, e
		}
		if x == "" {
			return
		}
		if x == "a" {
			return n, err
		}
		if x == "b" {
			return n, use(f) // why
		}
		n++
	}
	return n, nil
}
"#,
        r#"func c(xs []string) (n int, err error) {
	for _, x := range xs {
		if stop := func() bool {
			f, e := os.Open(x)
			if e != nil {
				n, err = 0, e
				return true
			}
			if x == "" {
				return true
			}
			if x == "a" {
				return true
			}
			if x == "b" {
				err = use(f) // why
				return true
			}
			n++
			return false
		}(); stop {
			return
		}
	}
	return n, nil
}
"#,
    );
}

#[test]
fn jumps_beside_a_return() {
    check(
        r#"func d(xs [][]string) error {
outer:
	for _, ys := range xs {
		for _, x := range ys {
			f, err := os.Open(x)
			if err != nil {
				return err
			}
			switch x {
			case "a":
				break
			case "b":
				break outer
			case "c":
				continue outer
			case "d":
				continue
			case "e":
				return nil
			}
			use(f)
		}
	}
	return nil
}
"#,
        r#"func d(xs [][]string) error {
outer:
	for _, ys := range xs {
		for _, x := range ys {
			stop, next, done, err := func() (bool, bool, bool, error) {
				f, err := os.Open(x)
				if err != nil {
					return false, false, true, err
				}
				switch x {
				case "a":
					break
				case "b":
					return true, false, false, nil
				case "c":
					return false, true, false, nil
				case "d":
					return false, false, false, nil
				case "e":
					return false, false, true, nil
				}
				use(f)
				return false, false, false, nil
			}()
			if done {
				return err
			}
			if stop {
				break outer
			}
			if next {
				continue outer
			}
		}
	}
	return nil
}
"#,
    );
}

#[test]
fn a_call_that_gives_all_results() {
    check(
        r#"func e(xs []string) (string, error) {
	for _, x := range xs {
		if x == "a" {
			return both(x)
		}
		if x == "b" {
			return x, io.EOF
		}
	}
	return "", nil
}

func both(x string) (string, error) { return x, nil }
"#,
        r#"func e(xs []string) (string, error) {
	for _, x := range xs {
		if stop, result, err := func() (bool, string, error) {
			if x == "a" {
				result, result2 := both(x)
				return true, result, result2
			}
			if x == "b" {
				return true, x, io.EOF
			}
			return false, "", nil
		}(); stop {
			return result, err
		}
	}
	return "", nil
}

func both(x string) (string, error) { return x, nil }
"#,
    );
}

#[test]
fn what_cannot_be_the_same() {
    for (body, reason) in [
        ("\t\tif recover() != nil {\n\t\t\tbreak\n\t\t}\n", "a `recover` would end the panic earlier"),
        ("\t\tdefer func() { recover() }()\n\t\tuse(nil)\n", "a `recover` would end the panic earlier"),
    ] {
        refused(&format!("func f() {{\n\tfor {{\n{body}\t}}\n}}\n"), reason);
    }
}

#[test]
fn part_of_a_turn() {
    let text = |body: &str| format!("{HEAD}func f(xs []string) {{\n\tfor _, x := range xs {{\n{body}\t}}\n}}\n");
    let part = |body: &str, from: &str, to: &str| fixed(&text(body), |fix, file| wrap(fix, file, from, to));
    let before = "\t\ty := x\n\t\tif x == \"\" {\n\t\t\tcontinue\n\t\t}\n\t\tprintln(y)\n";
    let after = "\t\ty := x\n\t\tif next := func() bool {\n\t\t\tif x == \"\" {\n\t\t\t\treturn true\n\t\t\t}\n\t\t\treturn false\n\t\t}(); next {\n\t\t\tcontinue\n\t\t}\n\t\tprintln(y)\n";
    assert_eq!(part(before, "if", "if"), Ok(text(after)));
    let reason = part(before, "y :=", "if").expect_err("no fix").to_string();
    assert_eq!(reason, "`y` is used behind the statements");
}

#[test]
fn together_with_insertions() {
    let before = format!(
        "{HEAD}func f(xs []string) {{\n\tfor _, x := range xs {{\n\t\tf, _ := os.Open(x) // one\n\t\tuse(f)\n\t}}\n}}\n"
    );
    let after = format!(
        "{HEAD}func f(xs []string) {{\n\tfor _, x := range xs {{\n\t\tfunc() {{\n\t\t\tf, _ := os.Open(x) // one\n\t\t\tdefer f.Close()\n\t\t\tuse(f)\n\t\t}}()\n\t}}\n}}\n"
    );
    let result = fixed(&before, |fix, file| {
        fix.insert_after(crate::testing::stmt(file, "f, _ :="), "defer f.Close()")?;
        wrap(fix, file, "", "")
    });
    assert_eq!(result, Ok(after));
}

#[test]
fn blanks_in_an_assignment_of_several_values() {
    let text = |turn: &str| format!("{HEAD}func f(x int) (n, m int) {{\n\tfor {{\n{turn}\t}}\n}}\n");
    let before =
        text("\t\tif x > 0 {\n\t\t\treturn x + 1, (x - 1) * m\n\t\t}\n\t\tif x < 0 {\n\t\t\treturn m, x\n\t\t}\n");
    let result = fixed(&before, |fix, file| wrap(fix, file, "", "")).expect("a fix");
    assert!(result.contains("\t\t\t\tn, m = x+1, (x-1)*m\n\t\t\t\treturn true\n"), "{result}");
}
