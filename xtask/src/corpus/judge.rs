//! What Go's own tools say of a module before and after the fixes.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

/// Changed files that gofmt would change, and would not have before.
pub(super) fn format(before: &Path, after: &Path, changed: &BTreeSet<&String>) -> anyhow::Result<Vec<String>> {
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let unformatted = |folder: &Path| -> anyhow::Result<BTreeSet<String>> {
        let output =
            Command::new("gofmt").arg("-l").args(changed).current_dir(folder).output().context("running gofmt")?;
        let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
        Ok(lines(&output.stdout).into_iter().chain(lines(&output.stderr)).collect())
    };
    let (old, new) = (unformatted(before)?, unformatted(after)?);
    Ok(new.difference(&old).map(|file| format!("gofmt: {file}")).collect())
}

/// How many of the packages build and vet as before, and what is said of the others. What is said
/// depends on the folder and on lines, which fixes move: they do not count.
pub(super) fn toolchain(
    before: &Path,
    after: &Path,
    packages: &BTreeSet<&str>,
) -> anyhow::Result<(usize, Vec<String>)> {
    let mut faults = Vec::new();
    let mut alike = 0;
    for package in packages {
        let mut is_alike = true;
        for verb in ["build", "vet"] {
            let now = complaints(after, package, verb)?;
            if now.is_empty() {
                continue;
            }
            let then = complaints(before, package, verb)?;
            let new: Vec<&String> = now.difference(&then).collect();
            if let Some(first) = new.first() {
                is_alike = false;
                faults.push(format!("go {verb} ./{package}: {first}"));
            }
        }
        alike += usize::from(is_alike);
    }
    Ok((alike, faults))
}

/// What the go command says of a package, without the numbers of lines. The code of the module is compiled, not run.
fn complaints(folder: &Path, package: &str, verb: &str) -> anyhow::Result<BTreeSet<String>> {
    let mut go = Command::new("go");
    go.arg(verb).args((verb == "build").then_some(["-o", "/dev/null"]).into_iter().flatten());
    go.arg(format!("./{package}")).current_dir(folder);
    for (name, value) in [("GOFLAGS", "-mod=mod"), ("GOWORK", "off"), ("GOTOOLCHAIN", "local")] {
        go.env(name, value);
    }
    let output = go.output().context("running go")?;
    if output.status.success() {
        return Ok(BTreeSet::new());
    }
    let here = folder.to_string_lossy();
    let without_numbers =
        |line: &str| line.replace(&*here, "").chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let said = String::from_utf8_lossy(&output.stderr);
    Ok(said.lines().filter(|line| !line.starts_with("go: downloading")).map(without_numbers).collect())
}
