//! What the Go tools say of the golden cases; run where they are installed.

use std::path::{Path, PathBuf};
use std::process::Command;

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")
}

/// Runs a Go tool in a folder and gives what it printed; `None` where the tool is not installed.
fn tool(folder: &Path, program: &str, arguments: &[&str]) -> Option<(bool, String)> {
    let output = Command::new(program)
        .current_dir(folder)
        .env("GOFLAGS", "-mod=mod")
        .env("GOTOOLCHAIN", "local")
        .args(arguments)
        .output()
        .ok()?;
    let text = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
}

/// Whether a module has the path of a standard package, which the go command does not build.
fn stands_in_for_std(go_mod: &Path) -> bool {
    let text = std::fs::read_to_string(go_mod).unwrap_or_default();
    text.lines().next().is_some_and(|line| !line.contains('.'))
}

/// The folders below `testdata/rules` that are modules of their own.
fn own_modules(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            own_modules(&path, found);
        } else if path.file_name().is_some_and(|name| name == "go.mod") && !stands_in_for_std(&path) {
            found.push(folder.to_path_buf());
        }
    }
}

#[test]
fn gofmt_has_nothing_to_say() {
    let Some((_, unformatted)) = tool(&testdata(), "gofmt", &["-l", "rules", "seed", "seed-fixed"]) else { return };
    assert_eq!(unformatted, "", "gofmt would change these");
}

#[test]
fn the_cases_build() {
    let mut modules = vec![testdata()];
    own_modules(&testdata().join("rules"), &mut modules);
    for module in modules {
        let Some((is_built, output)) = tool(&module, "go", &["build", "-o", "/dev/null", "./..."]) else { return };
        assert!(is_built, "{}:\n{output}", module.display());
        let Some((is_built, output)) = tool(&module, "go", &["test", "-vet=off", "-run", "^$", "./..."]) else {
            return;
        };
        assert!(is_built, "{}:\n{output}", module.display());
    }
}

/// vet knows lost cancels: after a fix it has nothing left to say about them, cases with something that is not fixed aside.
#[test]
fn vet_finds_no_lost_cancel_in_the_results() {
    let Some((_, output)) = tool(&testdata(), "go", &["vet", "-lostcancel", "./rules/lost-cancel/..."]) else { return };
    let is_fixed = |line: &&str| {
        let Some((case, _)) = line.split_once("/after/") else { return false };
        let findings = std::fs::read_to_string(testdata().join(case).join("findings.txt")).unwrap_or_default();
        !findings.contains(" none: ")
    };
    let of_results: Vec<&str> = output.lines().filter(is_fixed).collect();
    assert!(of_results.is_empty(), "{}", of_results.join("\n"));
}
