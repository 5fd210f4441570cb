//! Fuzzing of all targets, one behind the other: `cargo xtask fuzz [--seconds N] [--target NAME]`.
//!
//! Needs cargo-fuzz. The compiler is the stable one, told to accept the flags for coverage counters. What was found lies in
//! `fuzz/artifacts`, what the fuzzer learned in `fuzz/corpus`; neither is committed: a finding becomes a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::say;

/// The targets, those first that can find most.
const TARGETS: [&str; 7] = ["fixes", "syntax", "suppressions", "modules", "constraints", "configuration", "diffs"];

/// Those that read Go and begin with the golden cases.
const OF_GO: [&str; 2] = ["fixes", "syntax"];

/// Longer texts are left to the tests of wide and deep ones.
const MAX_LEN: u32 = 8 << 10;

/// Runs the targets and tells how each ended.
pub(crate) fn run(args: &[String]) -> anyhow::Result<()> {
    let (mut seconds, mut targets) = (60_u32, TARGETS.to_vec());
    for pair in args.chunks(2) {
        match pair {
            [name, value] if name == "--seconds" => seconds = value.parse().context("--seconds")?,
            [name, value] if name == "--target" => targets.retain(|target| target == value),
            _ => bail!("cargo xtask fuzz [--seconds N] [--target NAME]"),
        }
    }
    if targets.is_empty() {
        bail!("no such target; there are {}", TARGETS.join(", "));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("this crate lies in the workspace")?;
    let is_installed = Command::new("cargo").args(["fuzz", "--version"]).output()?.status.success();
    if !is_installed {
        bail!("cargo-fuzz is needed: cargo install --locked cargo-fuzz");
    }
    let cases = root.join("target/fuzz-seeds");
    golden_cases(&root.join("testdata/rules"), &cases)?;
    let mut failed = Vec::new();
    say("| target | executions | a second | new inputs | peak memory, MiB | seconds |");
    say("|---|--:|--:|--:|--:|--:|");
    for target in targets {
        if !fuzz(root, target, seconds, &cases)? {
            failed.push(target);
        }
    }
    if !failed.is_empty() {
        bail!("something was found by {}: see fuzz/artifacts", failed.join(", "));
    }
    Ok(())
}

/// Whether nothing was found.
fn fuzz(root: &Path, target: &str, seconds: u32, cases: &Path) -> anyhow::Result<bool> {
    let learned = root.join("fuzz/corpus").join(target);
    fs::create_dir_all(&learned)?;
    let mut seeds = vec![root.join("crates/fuzzing/seeds").join(target)];
    if OF_GO.contains(&target) {
        seeds.push(cases.to_owned());
    }
    let log = fs::File::create(root.join("target").join(format!("fuzz-{target}.log")))?;
    let mut cargo = Command::new("cargo");
    cargo.args(["fuzz", "run", "--sanitizer", "none", target]).arg(learned);
    cargo.args(seeds.into_iter().filter(|folder| folder.is_dir())).arg("--");
    cargo.args([format!("-max_total_time={seconds}"), format!("-max_len={MAX_LEN}")]);
    cargo.args(["-timeout=30", "-rss_limit_mb=2048", "-print_final_stats=1"]);
    cargo.current_dir(root).env("RUSTC_BOOTSTRAP", "1").stdout(log.try_clone()?).stderr(log);
    let status = cargo.status().context("starting cargo fuzz")?;
    let log = fs::read(root.join("target").join(format!("fuzz-{target}.log")))?;
    let log = String::from_utf8_lossy(&log);
    let stat = |name: &str| {
        let line = log.lines().rev().find_map(|line| line.strip_prefix(&format!("stat::{name}:")));
        line.unwrap_or("?").trim().to_owned()
    };
    let ran = log.lines().rev().find_map(|line| line.split_once(" runs in ")?.1.split(' ').next()).unwrap_or("?");
    let columns = ["number_of_executed_units", "average_exec_per_sec", "new_units_added", "peak_rss_mb"].map(stat);
    say(&format!("| {target} | {} | {ran} |", columns.join(" | ")));
    if !status.success() {
        let words: Vec<&str> =
            log.lines().filter(|line| line.contains("panicked at") || line.contains("ERROR:")).collect();
        say(&format!("{target}: {status}\n{}", words.join("\n")));
    }
    Ok(status.success())
}

/// Copies the Go files of the golden cases into one folder.
fn golden_cases(from: &Path, to: &Path) -> anyhow::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    let mut folders = vec![from.to_owned()];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path: PathBuf = entry?.path();
            if path.is_dir() && path.file_name().is_none_or(|name| name != "after") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "go") {
                fs::copy(&path, to.join(format!("{count}.go")))?;
                count += 1;
            }
        }
    }
    Ok(())
}
