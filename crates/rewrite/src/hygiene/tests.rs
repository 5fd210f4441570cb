use gofix_semantics::Package;
use gofix_text::{FileId, TextEdit, WorkspaceEdit};

use super::hygiene;

/// What is wrong with a file after a change; nothing for `""`.
fn check(before: &str, after: &str, problem: &str) {
    let (before, after) = (format!("package p\n\n{before}"), format!("package p\n\n{after}"));
    let edits = WorkspaceEdit::from((FileId(0), TextEdit::between(&before, &after)));
    let package = |text: &str| Package::from_sources(&[("a.go", text)]);
    let found = hygiene(&package(&before), &package(&after), &edits);
    assert_eq!(found.err().unwrap_or_default(), problem, "{after}");
}

#[test]
fn names_keep_their_meaning() {
    let before = "var x = 1\n\nfunc f() int {\n\treturn x\n}\n";
    check(before, "var x = 1\n\nfunc f() int {\n\tprintln()\n\treturn x\n}\n", "");
    check(before, "var x = 1\n\nfunc f() int {\n\tx := 2\n\treturn x\n}\n", "`x` means something else on line 7");
    let before = "func f(c chan int) int {\n\tv := <-c\n\treturn v\n}\n";
    check(before, "func f(c chan int) int {\n\tvar v int\n\tv = <-c\n\treturn v\n}\n", "");
    let before = "var x = 1\n\nfunc f() int {\n\treturn x\n}\n";
    check(before, "var x = 1\n\nfunc f() int {\n\tg()\n\treturn x\n}\n", "`g` has no meaning on line 6");
}

#[test]
fn nothing_is_left_idle() {
    for (before, after, problem) in [
        (
            "func f() {\n\tx := 1\n\tprintln(x)\n}\n",
            "func f() {\n\tx := 1\n\tprintln()\n}\n",
            "the variable `x` is not used",
        ),
        ("func f() {\n\tprintln()\n}\n", "func f() {\n\tx := 1\n\tx = 2\n}\n", "the variable `x` is not used"),
        ("func f() {\n\tprintln()\n}\n", "func f() {\n\tx := 1\n\tx++\n}\n", ""),
        ("func f() {\n\tx := 1\n}\n", "func f() {\n\tx := 1\n\tprintln()\n}\n", ""),
        ("func f() int {\n\treturn 1\n}\n", "func f() int {\n\tprintln()\n}\n", "a path lacks its `return`"),
        (
            "func f() {\nL:\n\tfor {\n\t\tbreak L\n\t}\n}\n",
            "func f() {\nL:\n\tfor {\n\t\tbreak\n\t}\n}\n",
            "the label `L` is not used",
        ),
        (
            "func f() {\n\tgoto L\nL:\n\tprintln()\n}\n",
            "func f() {\n\tgoto L\n\ty := 1\n\tprintln(y)\nL:\n\tprintln()\n}\n",
            "a `goto` leads over a declaration",
        ),
        (
            "import \"os\"\n\nfunc f() {\n\tos.Exit(1)\n}\n",
            "import \"os\"\n\nfunc f() {\n\tprintln()\n}\n",
            "the import of `os` is not used",
        ),
    ] {
        check(before, after, problem);
    }
}
