//! The files that other systems read: the GitHub action's steps are run, the others are held against the command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::module::{Done, Module, finished, git, identified};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Runs a step of the action in a module. `tools` is a folder of programs that stand in for others.
fn step(module: &Module, script: &str, tools: Option<&Path>, variables: &[(&str, &str)]) -> Done {
    let mut command = Command::new("bash");
    let own = Path::new(env!("CARGO_BIN_EXE_gofix-trio")).parent().expect("a folder").to_string_lossy().into_owned();
    let tools = tools.map(|tools| format!("{}:", tools.display())).unwrap_or_default();
    let path = format!("{tools}{own}:{}", std::env::var("PATH").unwrap_or_default());
    command.current_dir(module.path()).arg(root().join("integrations/github").join(script)).env("PATH", path);
    command.env_remove("GITHUB_STEP_SUMMARY").env("GITHUB_WORKSPACE", module.path());
    command.envs(variables.iter().copied());
    identified(&mut command);
    finished(command, "")
}

#[test]
fn the_check_step_annotates_and_writes_sarif() {
    let module = Module::with_findings(&["F"]);
    module.commit_all("start");
    let summary = module.path().join("summary.md");
    let summary = summary.to_string_lossy().into_owned();
    let done = step(&module, "check.sh", None, &[("GITHUB_STEP_SUMMARY", &summary)]).expect(1);
    assert!(done.stdout.starts_with("::warning file=a.go,line=9,"), "{done:?}");
    assert!(module.read("gofix-trio.sarif").contains("\"ruleId\": \"lost-cancel\""));
    assert!(module.read("summary.md").starts_with("## gofix-trio: "));
    step(&module, "check.sh", None, &[("INPUT_BASE", "main")]).expect(0);
    step(&module, "check.sh", None, &[("INPUT_BASE", "no-such")]).expect(2);
    step(&module, "check.sh", None, &[("INPUT_ARGS", "--ignore context"), ("INPUT_SARIF", "x.sarif")]).expect(0);
    assert!(module.has("x.sarif"));
}

#[cfg(unix)]
#[test]
fn the_fix_step_pushes_and_opens_a_pull_request() {
    use std::os::unix::fs::PermissionsExt as _;
    let module = Module::with_findings(&["F"]);
    module.commit_all("start");
    let others = tempfile::tempdir().expect("a temporary folder");
    let remote = others.path().join("remote.git");
    std::fs::create_dir(&remote).expect("writable");
    git(&remote, &["init", "-q", "--bare"]);
    module.git(&["remote", "add", "origin", &remote.to_string_lossy()]);
    // Stands in for GitHub's own program: writes down what it is asked.
    let gh = others.path().join("gh");
    let log = others.path().join("log");
    let script = format!(
        "#!/bin/sh\n[ \"$1 $2\" = 'pr view' ] && exit 1\necho \"$@\" >> {0}\n\
         while [ $# -gt 0 ]; do [ \"$1\" = --body-file ] && cat \"$2\" >> {0}; shift; done\n",
        log.display()
    );
    std::fs::write(&gh, script).expect("writable");
    std::fs::set_permissions(&gh, std::fs::Permissions::from_mode(0o755)).expect("ours");
    step(&module, "fix.sh", Some(others.path()), &[]).expect(0);
    let said = std::fs::read_to_string(&log).expect("it was asked");
    assert!(
        said.starts_with("pr create --head gofix-trio/fixes --base main --title gofix-trio: 1 commits of fixes"),
        "{said}"
    );
    assert!(said.contains("## gofix-trio: 1 fix in 1 file, 0 findings left"), "{said}");
    assert!(git(&remote, &["log", "-1", "--format=%s", "gofix-trio/fixes"]).contains("lost-cancel: 1 fix"));
    std::fs::remove_file(&log).expect("there");
    step(&module, "fix.sh", Some(others.path()), &[]).expect(0);
    assert!(!log.exists(), "the second night asks for nothing");
}

/// The commands that hooks and templates name, with flags that this build knows.
#[test]
fn hooks_and_templates_name_flags_that_there_are() {
    let known = crate::module::Module::new(&[]).run(&["debug", "cli"]).expect(0).stdout;
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for name in [
        ".pre-commit-hooks.yaml",
        "action.yml",
        "integrations/gitlab/gofix-trio.yml",
        "integrations/github/check.sh",
        "integrations/github/fix.sh",
    ] {
        let text = read(name);
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let is_ours = line.contains("gofix-trio --") || line.trim_start().starts_with("--");
            for word in line.split_whitespace().filter(|word| is_ours && word.starts_with("--") && word.len() > 2) {
                let flag = word.split('=').next().unwrap_or_default();
                assert!(known.contains(&format!("`{flag}`")), "{name}: {flag}");
                *found.entry(name).or_default() += 1;
            }
        }
    }
    assert!(found.len() >= 4, "{found:?}");
}

/// The hooks' own entries, run with file names as pre-commit passes them.
#[test]
fn the_hooks_work_with_names() {
    let hooks = read(".pre-commit-hooks.yaml");
    let entries: Vec<Vec<&str>> = hooks
        .lines()
        .filter_map(|line| line.trim().strip_prefix("entry: gofix-trio "))
        .map(|e| e.split(' ').collect())
        .collect();
    let [fix, check] = entries.as_slice() else { panic!("two hooks: {entries:?}") };
    let module = Module::with_findings(&["Old"]);
    module.commit_all("start");
    let run = |entry: &[&str]| module.run(&[entry, &["a.go", "work.go"]].concat());
    run(check).expect(0);
    module.write("a.go", &crate::module::source(&["Old", "New"]));
    module.git(&["add", "a.go"]);
    run(check).expect(1);
    run(fix).expect(1);
    run(fix).expect(0);
}
