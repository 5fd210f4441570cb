//! Programs that leak: `testdata/run` fails its `TestNoLeak` as it stands and passes after the product has been over it, and
//! what worked before still works. Where a program has a `kept_test.go` instead, the obvious fix would break it: it stays as
//! it is. Needs Go; without it there is nothing to see.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What `go test` prints for a module; `None` where there is no Go.
fn go_test(module: &Path) -> Option<String> {
    let output = Command::new("go")
        .current_dir(module)
        .env("GOFLAGS", "-mod=mod")
        .env("GOTOOLCHAIN", "local")
        .args(["test", "-vet=off", "./..."])
        .output()
        .ok()?;
    let text = [output.stdout, output.stderr].concat();
    Some(String::from_utf8_lossy(&text).into_owned())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::write(target, fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

#[test]
fn leaks_are_gone_and_what_worked_still_works() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/run");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let module = folder.path();
    copy(&source, module).expect("the programs can be copied");
    let Some(before) = go_test(module) else { return };
    let packages = fs::read_dir(module)
        .expect("the copy is there")
        .flatten()
        .filter(|entry| entry.path().join("leak_test.go").is_file())
        .count();
    let leaks = before.matches("--- FAIL: TestNoLeak").count();
    assert_eq!(leaks, packages, "each program leaks before:\n{before}");
    assert_eq!(before.matches("--- FAIL: TestStillWorks").count(), 0, "{before}");
    let status = Command::new(env!("CARGO_BIN_EXE_gofix-trio"))
        .env("GOFIX_TRIO_CACHE", "off")
        .current_dir(module)
        .args(["--unsafe", "--format", "json", "."])
        .output()
        .expect("the product runs");
    assert!(matches!(status.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&status.stderr));
    let folders = fs::read_dir(module).expect("the copy is there").flatten().map(|entry| entry.path());
    for kept in folders.filter(|folder| folder.join("kept_test.go").is_file()) {
        let name = kept.file_name().unwrap_or_default();
        let [was, is] = [source.join(name), kept.clone()].map(|folder| fs::read_to_string(folder.join("input.go")));
        assert_eq!(is.ok(), was.ok(), "{} is left alone", kept.display());
    }
    let after = go_test(module).expect("Go was there before");
    let failures: Vec<&str> =
        after.lines().filter(|line| !line.starts_with("ok") && !line.contains("no test files")).collect();
    assert!(failures.is_empty(), "after the fixes:\n{after}");
}
