//! `--commit`: what goes into which commit, and when nothing is written at all.

use std::process::Command;

use crate::module::{Done, Module, WORK, finished, git, identified, source};

const LOOP: &str = "package a\n\nimport \"os\"\n\nfunc Touch(names []string) {\n\tfor _, name := range names {\n\t\tf, _ := os.Open(name)\n\t\tdefer f.Close()\n\t}\n}\n";

/// Findings of two rules in two packages, committed.
fn repository() -> Module {
    let module = Module::with_findings(&["F", "G"]);
    module.write("loop.go", LOOP);
    module.write("b/a.go", &source(&["F"]));
    module.write("b/work.go", WORK);
    module.write(".github/CODEOWNERS", "* @core\n/b/ @team/b\n");
    module.commit_all("start");
    module
}

fn run(module: &Module, arguments: &[&str]) -> Done {
    let mut command = module.command(&["--commit"]);
    command.args(arguments);
    identified(&mut command);
    finished(command, "")
}

/// `subject: files` of each commit since the first, oldest first.
fn log(module: &Module) -> Vec<String> {
    let text = module.git(&["log", "--reverse", "--format=%x00%s", "--name-only", "HEAD"]);
    let commits = text.split('\0').skip(2);
    commits.map(|commit| commit.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" | ")).collect()
}

#[test]
fn one_commit_for_each_rule_package_or_owner() {
    for (by, wanted) in [
        ("rule", vec!["defer-in-loop: 1 fix in 1 file | loop.go", "lost-cancel: 3 fixes in 2 files | a.go | b/a.go"]),
        ("package", vec![".: 3 fixes of gofix-trio | a.go | loop.go", "b: 1 fix of gofix-trio | b/a.go"]),
        (
            "owner",
            vec![
                "gofix-trio: 3 fixes in 2 files of @core | a.go | loop.go",
                "gofix-trio: 1 fix in 1 file of @team/b | b/a.go",
            ],
        ),
    ] {
        let module = repository();
        run(&module, &["--commit-by", by]).expect(0);
        assert_eq!(log(&module), wanted);
        assert_eq!(module.git(&["status", "--porcelain"]), "");
        let again = run(&module, &["--commit-by", by]).expect(0);
        assert!(again.stderr.contains("Nothing found"), "{}", again.stderr);
        assert_eq!(log(&module), wanted, "the second night finds nothing to do");
    }
}

#[test]
fn the_message_explains_and_follows_the_template() {
    let module = repository();
    run(&module, &["--signoff", "--commit-subject", "fix({package}): {fixes} of {rule} for {owner}"]).expect(0);
    let message = module.git(&["log", "-1", "--format=%B"]);
    assert!(message.starts_with("fix(., b): 3 fixes of lost-cancel for @core, @team/b\n\n"), "{message}");
    assert!(message.contains("* a.go:9 F: ") && message.contains("\nSigned-off-by: T <t@example.com>"), "{message}");
    assert!(message.lines().all(|line| line.len() <= 72 || line.starts_with("* ")), "{message}");
    for template in ["{what}", "", "a\nb", "{rule"] {
        run(&module, &["--commit-subject", template]).expect(2);
    }
}

#[test]
fn at_most_so_many_files() {
    let module = repository();
    run(&module, &["--max-files", "1"]).expect(1);
    assert_eq!(log(&module), ["lost-cancel: 2 fixes in 1 file | a.go"]);
    let other = repository();
    other.run(&["--max-files", "2"]).expect(1);
    assert_eq!(other.git(&["status", "--porcelain"]).lines().count(), 2);
}

#[test]
fn nobodys_own_changes_are_swept_up() {
    // Changed, staged or unknown to git: nothing is written. Elsewhere it does not matter, and stays as it is.
    for staged in [false, true] {
        let module = repository();
        module.write("a.go", &(module.read("a.go") + "\n// mine\n"));
        if staged {
            module.git(&["add", "a.go"]);
        }
        let before = module.go_files();
        let done = run(&module, &[]).expect(2);
        assert!(done.stderr.contains("a.go") && done.stderr.contains("nothing was written"), "{}", done.stderr);
        assert_eq!((module.go_files(), log(&module).len()), (before, 0));
    }
    let module = repository();
    module.write("new.go", &source(&["New"]));
    run(&module, &[]).expect(2);
    let module = repository();
    module.write("work.go", &(WORK.to_owned() + "\n// mine\n"));
    module.write("README", "mine\n");
    module.git(&["add", "README"]);
    run(&module, &[]).expect(0);
    assert_eq!(module.git(&["status", "--porcelain"]), "A  README\n M work.go\n");
    assert_eq!(log(&module).len(), 2);
    let merging = repository();
    merging.write(".git/MERGE_HEAD", &merging.git(&["rev-parse", "HEAD"]));
    let done = run(&merging, &[]).expect(2);
    assert!(done.stderr.contains("a merge is under way"), "{}", done.stderr);
}

/// Three nights of a bot, with a bare repository as the remote.
#[test]
fn three_nights_of_a_bot() {
    let module = repository();
    let remote = tempfile::tempdir().expect("a temporary folder");
    let remote = remote.path().canonicalize().expect("there");
    git(&remote, &["init", "-q", "--bare", "-b", "main"]);
    let url = remote.to_string_lossy().into_owned();
    module.git(&["push", "-q", &url, "main"]);
    let night = |number: u32| {
        let clone = Module::new(&[]);
        std::fs::remove_file(clone.path().join("go.mod")).expect("there");
        clone.git(&["clone", "-q", &url, "."]);
        let done = run(&clone, &["--commit-by", "owner", "--max-files", "10", "--format", "markdown", "--exit-zero"]);
        let done = done.expect(0);
        let commits = clone.git(&["rev-list", "--count", "origin/main..HEAD"]).trim().to_owned();
        clone.git(&["push", "-q", "origin", "HEAD:main"]);
        (number, commits, done.stdout)
    };
    let (_, commits, body) = night(1);
    assert_eq!(commits, "2");
    assert!(body.starts_with("## gofix-trio: 4 fixes in 3 files, 0 findings left"), "{body}");
    let (_, commits, body) = night(2);
    assert_eq!(commits, "0");
    assert!(body.starts_with("## gofix-trio: nothing found"), "{body}");
    let mut pull = Command::new("git");
    pull.current_dir(module.path()).args(["pull", "-q", &url, "main"]);
    identified(&mut pull);
    finished(pull, "").expect(0);
    module.write("late.go", &source(&["Late"]));
    module.commit_all("late");
    module.git(&["push", "-q", &url, "main"]);
    let (_, commits, body) = night(3);
    assert_eq!(commits, "1");
    assert!(body.starts_with("## gofix-trio: 1 fix in 1 file, 0 findings left") && body.contains("late.go"), "{body}");
}
