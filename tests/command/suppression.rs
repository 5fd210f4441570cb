//! Answers in the source, and answers to which there is no question any more.

use crate::module::{Module, WORK, source};

/// One finding; `LINE` stands behind the creating call, `ABOVE` above it.
fn answered(above: &str, behind: &str) -> Module {
    let text = source(&["F"]);
    let call = "\tctx, cancel := context.WithTimeout(ctx, time.Second)\n";
    let above = if above.is_empty() { String::new() } else { format!("\t{above}\n") };
    let behind = if behind.is_empty() { String::new() } else { format!(" {behind}") };
    let text = text.replace(call, &format!("{above}{}{behind}\n", call.trim_end()));
    Module::new(&[("a.go", &text), ("work.go", WORK)])
}

fn rules(module: &Module, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["--dry-run"];
    all.extend(arguments);
    module.findings(&all).iter().map(|finding| finding["rule"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn answers_of_all_forms_count() {
    for comment in [
        "//nolint",
        "// nolint",
        "//nolint:all",
        "//nolint:lost-cancel // why",
        "//nolint: errcheck , govet // why",
        "//nolint:gofix-trio",
        "//nolint:GoVet",
        "//gofix-trio:ignore lost-cancel the caller cancels",
        "//gofix-trio:ignore context",
        "//gofix-trio:ignore all",
        "//lint:ignore govet why",
        "// #nosec",
    ] {
        for module in [answered(comment, ""), answered("", comment)] {
            assert_eq!(rules(&module, &[]), Vec::<String>::new(), "{comment}");
        }
    }
    for comment in ["//nolint:errcheck", "// see nolint", "//nolinter", "/* nolint */"] {
        assert_eq!(rules(&answered("", comment), &[]), ["lost-cancel"], "{comment}");
    }
}

#[test]
fn a_comment_before_the_package_clause_counts_for_the_file() {
    for comment in ["//gofix-trio:ignore lost-cancel old code", "//nolint:govet", "//nolint"] {
        let module = Module::new(&[("a.go", &format!("{comment}\n{}", source(&["F", "G"]))), ("work.go", WORK)]);
        assert_eq!(rules(&module, &[]), Vec::<String>::new(), "{comment}");
    }
}

#[test]
fn an_unused_ignore_is_a_finding_and_its_fix_takes_it_out() {
    let clean = "package a\n\nfunc f() {\n\tg()\n}\n\nfunc g() {}\n";
    let stale = clean.replace("\tg()\n", "\t//gofix-trio:ignore lost-cancel the caller cancels\n\tg()\n");
    let module = Module::new(&[("a.go", &stale)]);
    assert_eq!(rules(&module, &[]), ["unused-ignore"]);
    assert_eq!(rules(&module, &["--ignore", "meta"]), Vec::<String>::new());
    assert_eq!(rules(&module, &["--ignore", "unused-ignore"]), Vec::<String>::new());
    // Who selects rules has not asked whether others' answers are needed.
    assert_eq!(rules(&module, &["--select", "defer"]), Vec::<String>::new());
    module.run(&[]).expect(0);
    assert_eq!(module.read("a.go"), clean);
    module.run(&["--dry-run"]).expect(0);
}

#[test]
fn only_the_unused_name_goes() {
    let module = answered("", "//gofix-trio:ignore lost-cancel,defer-in-loop why it is so");
    assert_eq!(rules(&module, &[]), ["unused-ignore"]);
    module.run(&[]).expect(0);
    assert!(module.read("a.go").contains(" //gofix-trio:ignore lost-cancel why it is so\n"), "{}", module.read("a.go"));
    let typo = answered("", "//gofix-trio:ignore lost-cancle why");
    let findings = typo.findings(&["--dry-run"]);
    let unused = findings.iter().find(|finding| finding["rule"] == "unused-ignore").expect("the name is unknown");
    assert!(unused["message"].as_str().is_some_and(|m| m.contains("`lost-cancel` is near")), "{unused}");
    assert!(unused["fix"].is_null());
}

#[test]
fn files_without_trigger_words_are_checked_for_what_no_go_file_holds() {
    let module = Module::new(&[("ok.go", "package a\n"), ("a.go", "package a\n\nfunc f() {\n\tg(\n}\n")]);
    assert_eq!(rules(&module, &[]), ["syntax-error"]);
    assert_eq!(rules(&module, &["--select", "defer-in-loop"]), ["syntax-error"]);
    assert_eq!(rules(&module, &["--ignore", "syntax-error"]), Vec::<String>::new());
    let conflict = "package a\n\nfunc f() {\n<<<<<<< HEAD\n\tg()\n=======\n\th()\n>>>>>>> b\n}\n";
    assert_eq!(rules(&Module::new(&[("a.go", conflict)]), &[]), ["syntax-error"]);
}

#[test]
fn add_ignore_silences_what_is_found() {
    let module = Module::with_findings(&["F", "G"]);
    let done = module.run(&["--add-ignore=not now"]).expect(0);
    assert!(done.stderr.contains("2 comments"), "{}", done.stderr);
    let text = module.read("a.go");
    let comment = "\t//gofix-trio:ignore lost-cancel not now\n\tctx, cancel := context.WithTimeout(ctx, time.Second)\n";
    assert_eq!(text.matches(comment).count(), 2, "{text}");
    assert_eq!(rules(&module, &[]), Vec::<String>::new());
    module.run(&["--add-ignore"]).expect(0);
    assert_eq!(module.read("a.go"), text, "nothing is left to ignore");
    module.run(&["--add-ignore=a\nb"]).expect(2);
}

#[test]
fn add_ignore_extends_a_comment_and_keeps_line_endings() {
    let module = answered("//gofix-trio:ignore defer-in-loop why", "");
    module.run(&["--add-ignore"]).expect(0);
    let text = module.read("a.go");
    assert!(text.contains("\t//gofix-trio:ignore lost-cancel,defer-in-loop why\n"), "{text}");
    let crlf = Module::new(&[("a.go", &source(&["F"]).replace('\n', "\r\n")), ("work.go", WORK)]);
    crlf.run(&["--add-ignore"]).expect(0);
    assert!(crlf.read("a.go").contains("\t//gofix-trio:ignore lost-cancel\r\n"), "{:?}", crlf.read("a.go"));
    assert_eq!(rules(&crlf, &[]), Vec::<String>::new());
}
