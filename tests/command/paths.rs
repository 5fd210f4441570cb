//! Which files are looked at, and what stands against it.

use crate::module::{Module, WORK, source};

fn two() -> Module {
    let module = Module::with_findings(&["F"]);
    module.write("b/a.go", &source(&["G"]));
    module.write("b/work.go", WORK);
    module
}

#[test]
fn paths_come_from_a_list() {
    let module = two();
    module.write("list", "b/a.go\r\n\nwork.go\n");
    assert_eq!(module.functions(&["--dry-run", "--files-from", "list"]), ["G"]);
    let nul = module.run_with(&["--dry-run", "--format", "concise", "--files-from", "-", "--null"], "a.go\0b/a.go\0");
    assert_eq!(nul.expect(1).stdout.lines().count(), 2);
    assert_eq!(module.functions(&["--dry-run", "--files-from", "list", "a.go"]), ["F", "G"]);
    module.write("empty", "");
    assert_eq!(
        module.functions(&["--dry-run", "--files-from", "empty"]),
        Vec::<String>::new(),
        "nothing is not everything"
    );
    module.run(&["--files-from", "missing"]).expect(2);
    module.write("wrong", "a.go\nno-such.go\n");
    let done = module.run(&["--dry-run", "--files-from", "wrong"]).expect(2);
    assert!(done.stderr.contains("no-such.go") && done.stdout.contains("a.go:9:17"), "{done:?}");
    module.run(&["--null"]).expect(2);
}

#[test]
fn the_exit_status_is_as_written() {
    let module = two();
    for (arguments, code) in [
        (vec!["--dry-run"], 1),
        (vec!["--check"], 1),
        (vec!["--diff"], 1),
        (vec!["--check", "--exit-zero"], 0),
        (vec!["--check", "--ignore", "context"], 0),
        (vec!["--check", "--fail-on", "error"], 1),
        (vec!["--check", "--select", "no-such-rule"], 2),
        (vec!["--jobs", "0"], 2),
        (vec!["--go", "x"], 2),
        (vec!["no-such-path"], 2),
        (vec!["--exit-non-zero-on-fix"], 1),
        (vec![], 0),
    ] {
        module.run(&arguments).expect(code);
    }
}

#[test]
fn subcommands_say_what_there_is() {
    let module = two();
    let explained = module.run(&["explain", "lost-cancel"]).expect(0).stdout;
    assert!(explained.contains("# lost-cancel") && explained.contains("## Fix safety"), "{explained}");
    assert!(module.run(&["explain", "unused-ignore"]).expect(0).stdout.contains("gofix-trio:ignore"));
    assert_eq!(module.run(&["explain", "lost-cancel", "--format", "json"]).expect(0).json()["name"], "lost-cancel");
    let wrong = module.run(&["explain", "lost-cancle"]).expect(2);
    assert!(wrong.stderr.contains("did you mean `lost-cancel`?"), "{}", wrong.stderr);
    let rules = module.run(&["rules", "--format", "json"]).expect(0).json();
    let names: Vec<&str> = rules.as_array().into_iter().flatten().filter_map(|rule| rule["name"].as_str()).collect();
    assert!(names.is_sorted() && names.contains(&"syntax-error") && names.contains(&"defer-in-loop"), "{names:?}");
    assert!(module.run(&["rules", "--format", "markdown"]).expect(0).stdout.contains("| [`lost-cancel`]"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(module.run(&["completions", shell]).expect(0).stdout.contains("gofix-trio"));
    }
    assert!(module.run(&["man"]).expect(0).stdout.contains(".TH"));
}

#[test]
fn a_patch_has_one_folder() {
    let module = two();
    let below = module.run(&["-C", "b", "--diff"]).expect(1);
    assert!(below.stdout.contains("--- a/a.go\n") && !below.stderr.contains("relative to"), "{below:?}");
    let above = module.run(&["-C", "b", "--diff", ".."]).expect(1);
    assert!(above.stdout.contains("--- a/a.go\n") && above.stdout.contains("--- a/b/a.go\n"), "{above:?}");
    assert!(above.stderr.contains("apply it there"), "{above:?}");
}
