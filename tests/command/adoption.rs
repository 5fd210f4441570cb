//! Starting on old code: a baseline, and only what is new.
//!
//! Four traps that users of other tools report are tests here: fixing ignores the filter; an unknown revision silently means the
//! whole tree; the base moves; a stale local `main`.

use crate::module::{Module, WORK, git, source};

/// Two old findings, committed; then a new function with a third.
fn grown() -> Module {
    let module = Module::with_findings(&["Old", "Older"]);
    module.commit_all("old");
    module.write("a.go", &source(&["Old", "New", "Older"]));
    module
}

#[test]
fn a_baseline_knows_what_moved_and_nothing_new() {
    let module = Module::with_findings(&["F", "G"]);
    let done = module.run(&["--baseline", "known.json", "--write-baseline"]).expect(0);
    assert!(done.stderr.contains("2 findings are in known.json now (0 before)"), "{}", done.stderr);
    let before = module.read("a.go");
    module.run(&["--baseline", "known.json"]).expect(0);
    assert_eq!(module.read("a.go"), before, "what is known is not fixed");
    // Moved down, renamed, indented, into another file; a new one beside them.
    let moved = source(&["F2", "New", "G"]).replace("func F2", "// one\n// two\nfunc F2");
    module.write("a.go", &moved);
    assert_eq!(module.functions(&["--dry-run", "--baseline", "known.json"]), ["New"]);
    std::fs::remove_file(module.path().join("a.go")).expect("there");
    module.write("b.go", &moved.replace("func F2", "func F"));
    assert_eq!(module.functions(&["--dry-run", "--baseline", "known.json"]), ["New"]);
    module.run(&["--baseline", "known.json"]).expect(0);
    assert_eq!(module.read("b.go").matches("defer cancel()").count(), 1, "only what is new is fixed");
}

#[test]
fn a_baseline_counts_and_is_pruned() {
    let twice = source(&["F"]).replace(
        "\terr := work(ctx)\n",
        "\t{\n\t\tctx, cancel := context.WithTimeout(ctx, time.Second)\n\t\tif name == \"x\" {\n\t\t\treturn nil\n\t\t}\n\t\t_ = work(ctx)\n\t\tcancel()\n\t}\n\terr := work(ctx)\n",
    );
    let module = Module::new(&[("a.go", &source(&["F"])), ("work.go", WORK)]);
    module.run(&["--write-baseline"]).expect(0);
    assert!(module.read("gofix-trio-baseline.json").contains("\"count\": 1"));
    module.write("a.go", &twice);
    let left = module.findings(&["--dry-run", "--baseline", "gofix-trio-baseline.json"]);
    assert_eq!(left.len(), 1, "the second of its kind is new: {left:?}");
    module.write("a.go", "package a\n");
    module.run(&["--write-baseline"]).expect(0);
    assert!(module.read("gofix-trio-baseline.json").contains("\"findings\": []"));
}

#[test]
fn writing_a_baseline_of_a_part_keeps_the_rest() {
    let module = Module::with_findings(&["F"]);
    module.write("b/a.go", &source(&["G"]));
    module.write("b/work.go", WORK);
    module.run(&["--write-baseline"]).expect(0);
    let whole = module.read("gofix-trio-baseline.json");
    module.run(&["--write-baseline", "b"]).expect(0);
    assert_eq!(module.read("gofix-trio-baseline.json"), whole);
    module.run(&["--write-baseline", "--select", "defer"]).expect(0);
    assert_eq!(module.read("gofix-trio-baseline.json"), whole);
}

#[test]
fn a_broken_or_missing_baseline_is_an_error() {
    let module = Module::with_findings(&["F"]);
    module.run(&["--baseline", "missing.json"]).expect(2);
    module.write("known.json", "{\"version\": 9, \"findings\": []}");
    module.run(&["--baseline", "known.json"]).expect(2);
    module.write("known.json", "[]");
    let done = module.run(&["--baseline", "known.json"]).expect(2);
    assert!(done.stderr.contains("is no baseline"), "{}", done.stderr);
}

#[test]
fn sarif_tells_new_from_known() {
    let module = Module::with_findings(&["F"]);
    module.run(&["--write-baseline"]).expect(0);
    module.write("a.go", &source(&["F", "New"]));
    let log = module.run(&["--check", "--format", "sarif", "--baseline", "gofix-trio-baseline.json"]).expect(1).json();
    let results = log["runs"][0]["results"].as_array().expect("results");
    let states: Vec<_> =
        results.iter().map(|result| (&result["baselineState"], result["suppressions"].is_array())).collect();
    assert_eq!(format!("{states:?}"), "[(String(\"new\"), false), (String(\"unchanged\"), true)]");
}

#[test]
fn only_changed_lines_count_and_fixing_heeds_the_filter() {
    let module = grown();
    assert_eq!(module.functions(&["--dry-run", "--new-from-rev", "HEAD"]), ["New"]);
    let done = module.run(&["--new-from-rev", "HEAD"]).expect(0);
    assert!(done.stderr.contains("2 more stand on lines that did not change"), "{}", done.stderr);
    let text = module.read("a.go");
    assert_eq!(text.matches("defer cancel()").count(), 1, "{text}");
    let new = text.split("func New").nth(1).expect("there").split("func Older").next().expect("there");
    assert!(new.contains("defer cancel()"), "{text}");
    assert_eq!(module.functions(&["--dry-run", "--new-from-rev", "HEAD", "--whole-files"]), ["Old", "Older"]);
}

/// A fix that moves lines must not move other findings into the filter, nor out of it.
#[test]
fn lines_are_those_before_the_fixes() {
    let module = Module::with_findings(&["Old", "Older"]);
    module.commit_all("old");
    let text = module.read("a.go");
    // One changed line right below the place where a fix would insert one.
    module.write("a.go", &text.replacen("if name == \"\"", "if name == \"a\"", 1));
    module.run(&["--new-from-rev", "HEAD"]).expect(0);
    assert!(!module.read("a.go").contains("defer cancel()"));
}

#[test]
fn files_that_git_does_not_know_are_new_and_deleted_lines_are_not() {
    let module = Module::with_findings(&["Old"]);
    module.commit_all("old");
    module.write("new.go", &source(&["New"]));
    assert_eq!(module.functions(&["--dry-run", "--new-from-rev", "HEAD"]), ["New"]);
    module.write(".gitignore", "new.go\n");
    assert_eq!(module.functions(&["--dry-run", "--new-from-rev", "HEAD"]), Vec::<String>::new());
}

#[test]
fn an_unknown_revision_is_an_error_and_writes_nothing() {
    let module = grown();
    let before = module.go_files();
    for flags in [
        ["--new-from-rev", "no-such-branch"],
        ["--new-from-merge-base", "origin/main"],
        ["--new-from-rev", "--output=x"],
        ["--new-from-rev", ""],
    ] {
        let done = module.run(&flags);
        assert_eq!(done.code, Some(2), "{flags:?}: {done:?}");
        assert_eq!(module.go_files(), before);
        assert!(!module.has("x"));
    }
    let outside = Module::with_findings(&["F"]);
    let done = outside.run(&["--new-from-rev", "HEAD"]).expect(2);
    assert!(done.stderr.contains("needs a git repository"), "{}", done.stderr);
    assert!(!outside.read("a.go").contains("defer"));
}

#[test]
fn a_base_that_moves_on_changes_nothing() {
    let module = Module::with_findings(&["Old"]);
    module.commit_all("old");
    module.git(&["checkout", "-q", "-b", "feature"]);
    module.write("new.go", &source(&["New"]));
    module.commit_all("new");
    // Meanwhile somebody mends the old function on main: against main's tip its old form would look new here.
    module.git(&["checkout", "-q", "main"]);
    module.write(
        "a.go",
        &source(&["Old"]).replace("cancel := context.WithTimeout(ctx", "cancel := context.WithTimeout( ctx"),
    );
    module.commit_all("mended");
    module.git(&["checkout", "-q", "feature"]);
    assert_eq!(module.functions(&["--dry-run", "--new-from-merge-base", "main"]), ["New"]);
    assert_eq!(module.functions(&["--dry-run", "--new-from-rev", "main"]), ["Old", "New"]);
}

#[test]
fn a_stale_local_main_is_noticed() {
    let origin = Module::with_findings(&["Old"]);
    origin.commit_all("old");
    let clone = tempfile::tempdir().expect("a temporary folder");
    let url = origin.path().to_string_lossy().into_owned();
    git(&clone.path().canonicalize().expect("there"), &["clone", "-q", &url, "."]);
    // Others merge into main; the clone fetches, branches off origin/main, and its own main stays behind.
    origin.write("theirs.go", &source(&["Theirs"]));
    origin.commit_all("theirs");
    let here = Module::new(&[]);
    std::fs::remove_file(here.path().join("go.mod")).expect("there");
    git(&here.path(), &["clone", "-q", &clone.path().to_string_lossy(), "."]);
    git(&here.path(), &["remote", "set-url", "origin", &url]);
    git(&here.path(), &["fetch", "-q"]);
    git(&here.path(), &["checkout", "-q", "-b", "feature", "origin/main"]);
    here.write("mine.go", &source(&["Mine"]));
    here.commit_all("mine");
    let done = here.run(&["--dry-run", "--format", "concise", "--new-from-merge-base", "main"]).expect(1);
    assert!(done.stdout.contains("mine.go") && !done.stdout.contains("theirs.go"), "{}", done.stdout);
    assert!(done.stderr.contains("`main` is behind `origin/main`"), "{}", done.stderr);
}

#[test]
fn staged_lines_are_found_where_they_stand_now() {
    let module = Module::with_findings(&["Old"]);
    module.commit_all("old");
    module.write("a.go", &source(&["Old", "Staged"]));
    module.git(&["add", "a.go"]);
    module.write("a.go", &source(&["Unstaged", "Old", "Staged"]));
    assert_eq!(module.functions(&["--dry-run", "--staged"]), ["Staged"]);
    module.run(&["--staged"]).expect(0);
    let text = module.read("a.go");
    assert!(text.split("func Staged").nth(1).is_some_and(|rest| rest.contains("defer cancel()")), "{text}");
    assert_eq!(text.matches("defer cancel()").count(), 1, "{text}");
}

#[test]
fn a_patch_tells_the_lines_too() {
    let module = grown();
    let patch = module.git(&["diff"]);
    module.write("change.patch", &patch);
    assert_eq!(module.functions(&["--dry-run", "--new-from-patch", "change.patch"]), ["New"]);
    let done = module.run_with(&["--dry-run", "--format", "concise", "--new-from-patch", "-"], &patch).expect(1);
    assert_eq!(done.stdout.lines().count(), 1, "{}", done.stdout);
    module.write("no.patch", "this is no patch\n");
    module.run(&["--new-from-patch", "no.patch"]).expect(2);
    module.run(&["--whole-files"]).expect(2);
}
