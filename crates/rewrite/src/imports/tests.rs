use std::sync::Arc;

use gofix_syntax::parse;
use gofix_text::{Edit, FileId, TextEdit, TextRange, TextSize};

use super::{ImportChange, settle_imports};
use crate::testing::assert_gofmt;

fn add(path: &str) -> ImportChange {
    ImportChange::Add { path: path.to_owned(), name: None }
}

fn drop_use(path: &str, name: &str) -> ImportChange {
    ImportChange::DropUse { path: path.to_owned(), name: name.to_owned() }
}

fn settled(before: &str, changes: &[ImportChange]) -> String {
    let file = parse(FileId(0), Arc::from(before));
    TextEdit::new(settle_imports(&file, None, changes)).expect("edits that fit").apply(before)
}

fn check(before: &str, changes: &[ImportChange], after: &str) {
    assert_eq!(settled(before, changes), after);
    assert_gofmt(after);
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(settled(&windows(before), changes), windows(after));
}

#[test]
fn one_is_added_to_a_group() {
    for (before, path, after) in [
        ("\t\"fmt\"\n\t\"os\"\n", "time", "\t\"fmt\"\n\t\"os\"\n\t\"time\"\n"),
        ("\t\"fmt\"\n\t\"os\"\n", "io", "\t\"fmt\"\n\t\"io\"\n\t\"os\"\n"),
        ("\t\"fmt\"\n\t\"os\"\n", "errors", "\t\"errors\"\n\t\"fmt\"\n\t\"os\"\n"),
        ("\t\"fmt\"\n\n\t\"a.b/c\"\n", "time", "\t\"fmt\"\n\t\"time\"\n\n\t\"a.b/c\"\n"),
        ("\t\"a.b/c\"\n", "time", "\t\"time\"\n\n\t\"a.b/c\"\n"),
        ("\t\"fmt\"\n", "a.b/c", "\t\"fmt\"\n\n\t\"a.b/c\"\n"),
        (
            "\t\"fmt\"\n\n\t\"a.b/x\"\n\n\t\"c.d/x\"\n",
            "c.d/y",
            "\t\"fmt\"\n\n\t\"a.b/x\"\n\n\t\"c.d/x\"\n\t\"c.d/y\"\n",
        ),
        ("\t// of ours\n\t\"sync\" // locks\n", "io", "\t\"io\"\n\t// of ours\n\t\"sync\" // locks\n"),
        ("\t\"time\"\n", "time", "\t\"time\"\n"),
        ("\t\"embed\"\n\n\t\"fmt\"\n\t\"os\"\n", "errors", "\t\"embed\"\n\n\t\"errors\"\n\t\"fmt\"\n\t\"os\"\n"),
        ("\t_ \"embed\"\n\n\t\"fmt\"\n", "errors", "\t_ \"embed\"\n\n\t\"errors\"\n\t\"fmt\"\n"),
        (
            "\t\"a.b/c\"\n\t\"io\"\n\t\"os\"\n\n\t\"fmt\"\n",
            "errors",
            "\t\"a.b/c\"\n\t\"io\"\n\t\"os\"\n\n\t\"errors\"\n\t\"fmt\"\n",
        ),
    ] {
        let file = |lines| format!("package p\n\nimport (\n{lines})\n\nfunc f() {{}}\n");
        check(&file(before), &[add(path)], &file(after));
    }
}

#[test]
fn one_stands_where_another_stood() {
    for (before, after) in [
        ("\t\"io\"\n\n\t\"a.b/c/x\"\n\n\t\"d.e/f\"\n", "\t\"io\"\n\n\t\"a.b/c/y\"\n\n\t\"d.e/f\"\n"),
        ("\t\"a.b/c/x\" // of them\n\n\t\"d.e/f\"\n", "\t// of them\n\t\"a.b/c/y\"\n\n\t\"d.e/f\"\n"),
    ] {
        let file = |lines| format!("package p\n\nimport (\n{lines})\n\nfunc f() {{}}\n");
        check(&file(before), &[add("a.b/c/y"), drop_use("a.b/c/x", "x")], &file(after));
    }
}

#[test]
fn one_is_added_elsewhere() {
    for (before, after) in [
        ("package p\n\nvar x int\n", "package p\n\nimport \"time\"\n\nvar x int\n"),
        ("package p // of ours\n", "package p // of ours\n\nimport \"time\"\n"),
        ("package p\n\nimport \"fmt\"\n", "package p\n\nimport (\n\t\"fmt\"\n\t\"time\"\n)\n"),
        ("package p\n\nimport \"fmt\" // out\n", "package p\n\nimport (\n\t\"fmt\" // out\n\t\"time\"\n)\n"),
        ("package p\n\nimport \"a.b/c\"\n", "package p\n\nimport (\n\t\"time\"\n\n\t\"a.b/c\"\n)\n"),
        ("package p\n\nimport \"a\"\nimport \"b\"\n", "package p\n\nimport \"a\"\nimport \"b\"\nimport \"time\"\n"),
        ("package p\n\n// int f();\nimport \"C\"\n", "package p\n\nimport \"time\"\n\n// int f();\nimport \"C\"\n"),
        (
            "package p\n\n// int f();\nimport \"C\"\nimport \"fmt\"\n",
            "package p\n\n// int f();\nimport \"C\"\nimport (\n\t\"fmt\"\n\t\"time\"\n)\n",
        ),
    ] {
        check(before, &[add("time"), add("time")], after);
    }
    check(
        "package p\n",
        &[add("time"), add("a.b/c"), add("io")],
        "package p\n\nimport (\n\t\"io\"\n\t\"time\"\n\n\t\"a.b/c\"\n)\n",
    );
}

#[test]
fn one_is_taken_out() {
    for (before, after) in [
        ("package p\n\nimport \"time\"\n\nvar x int\n", "package p\n\nvar x int\n"),
        ("package p\n\nimport (\n\t\"time\"\n)\n\nvar x int\n", "package p\n\nvar x int\n"),
        ("package p\n\nimport (\n\t\"fmt\"\n\t\"time\"\n)\n", "package p\n\nimport (\n\t\"fmt\"\n)\n"),
        ("package p\n\nimport (\n\t\"time\"\n\n\t\"a.b/c\"\n)\n", "package p\n\nimport (\n\t\"a.b/c\"\n)\n"),
        ("package p\n\nimport (\n\t\"a\"\n\n\t\"time\" // now\n)\n", "package p\n\nimport (\n\t\"a\"\n\t// now\n)\n"),
        ("package p\n\nimport \"time\"\n\nvar x time.Time\n", "package p\n\nimport \"time\"\n\nvar x time.Time\n"),
        ("package p\n\nimport \"time\"\n\nvar x = time.Now\n", "package p\n\nimport \"time\"\n\nvar x = time.Now\n"),
        ("package p\n\nimport \"fmt\"\nimport \"time\"\n", "package p\n\nimport \"fmt\"\n"),
        ("package p\n\nimport _ \"time\"\n", "package p\n\nimport _ \"time\"\n"),
        ("package p\n\nimport t \"time\"\n", "package p\n\nimport t \"time\"\n"),
    ] {
        check(before, &[drop_use("time", "time")], after);
    }
    check("package p\n\nimport t \"time\"\n", &[drop_use("time", "t")], "package p\n");
}

#[test]
fn one_for_another() {
    check(
        "package p\n\nimport \"time\"\n",
        &[drop_use("time", "time"), add("context")],
        "package p\n\nimport \"context\"\n",
    );
    check(
        "package p\n\nimport (\n\t\"os\"\n\t\"time\" // now\n)\n",
        &[drop_use("time", "time"), add("io")],
        "package p\n\nimport (\n\t\"io\"\n\t\"os\"\n\t// now\n)\n",
    );
}

#[test]
fn uses_are_those_of_the_new_text() {
    let before = "package p\n\nimport \"time\"\n\nvar x = time.Now\n";
    let file = parse(FileId(0), Arc::from(before));
    let start = TextSize::new(before.find("time.Now").expect("the use") as u32);
    let edit = TextEdit::from(Edit::replace(TextRange::at(start, TextSize::of("time.Now")), "nil"));
    let settled = settle_imports(&file, Some(&edit), &[drop_use("time", "time")]);
    let mut both = edit.clone();
    both.try_merge(&TextEdit::new(settled).expect("edits that fit")).expect("other bytes");
    assert_eq!(both.apply(before), "package p\n\nvar x = nil\n");
}

#[test]
fn one_that_a_type_names_stays() {
    let file = "package p\n\nimport \"os\"\n\nvar c = make(chan os.Signal)\n";
    check(file, &[drop_use("os", "os")], file);
}
