//! Generated programs, run before and after the fixes: `cargo xtask equivalence [--functions N] [--seed S]`.
//!
//! What a run logs, returns and panics with must be the same. What is meant to differ: fewer files are open, fewer locks
//! taken and fewer goroutines running when a function has ended, and what waited for ever may end. Every comment must still
//! be there.

mod concurrent;
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use fastrand::Rng;

use crate::say;

/// What every generated program begins with.
const HARNESS: &str = include_str!("harness.go.txt");
const PER_FILE: u32 = 50;
/// In so many processes a program runs: most of its time is spent waiting for functions that hang.
const PROCESSES: usize = 16;

/// So often a run that differs is made again.
const AGAIN: u32 = 5;

/// What every file of functions begins with.
const FILE_HEAD: &str = "\
package main

import (
	\"context\"
	\"os\"
	\"sync\"
	\"sync/atomic\"
	\"time\"
)

var (
	_ = context.Canceled
	_ = os.DevNull
	_ sync.Mutex
	_ atomic.Int64
	_ = time.Second
)
";

/// Generates, fixes, runs and compares.
pub(crate) fn run(args: &[String]) -> anyhow::Result<()> {
    let mut options = BTreeMap::from([("--functions", 2_000), ("--seed", 1)]);
    for pair in args.chunks(2) {
        let [name, value] = pair else { bail!("{} has no value", pair[0]) };
        let Some(option) = options.get_mut(name.as_str()) else { bail!("no such option: {name}") };
        *option = value.parse().with_context(|| format!("{name} {value}"))?;
    }
    let (count, seed) = (options["--functions"], options["--seed"]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/equivalence");
    let (before, after) = (folder.join("before"), folder.join("after"));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    write_program(&before, u32::try_from(count)?, seed)?;
    copy(&before, &after)?;
    fix(&after)?;
    let changed = compare_sources(&before, &after)?;
    // What no fix has changed says nothing.
    let is_changed = |run: &str| run.split(' ').next().is_some_and(|name| changed.contains(&format!("func {name}")));
    build(&before)?;
    build(&after)?;
    let old = behaviour(&before)?;
    let mut differing = differences(&old, &behaviour(&after)?);
    differing.retain(|(run, _)| is_changed(run));
    // Which of several senders is left waiting is chance: what is another each time is no difference.
    for _ in 0..AGAIN {
        if !differing.is_empty() {
            let again = differences(&behaviour(&before)?, &behaviour(&after)?);
            differing.retain(|(run, _)| again.iter().any(|(other, _)| other == run));
        }
    }
    say(&format!("{count} functions, {} changed, {} runs compared", changed.len(), old.len()));
    if differing.is_empty() {
        return Ok(());
    }
    for (run, (was, is)) in differing.iter().take(10) {
        say(&format!("{run}\n  before: {was}\n  after:  {is}"));
    }
    let functions: BTreeSet<&str> = differing.iter().filter_map(|(run, _)| run.split(' ').next()).collect();
    bail!("{} runs of {} functions differ; the programs are in {}", differing.len(), functions.len(), folder.display())
}

fn write_program(folder: &Path, count: u32, seed: u64) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("go.mod"), "module example.com/equivalence\n\ngo 1.26\n")?;
    let mut table = String::from(HARNESS);
    table.push_str("\nvar table = []struct {\n\tname     string\n\tfunction func(*state) string\n}{\n");
    let mut rng = Rng::with_seed(seed);
    for first in (0..count).step_by(PER_FILE as usize) {
        let mut file = String::from(FILE_HEAD);
        for number in first..count.min(first + PER_FILE) {
            let name = format!("f{number}");
            let is_concurrent = rng.u32(..4) == 0;
            let generate = if is_concurrent { concurrent::function } else { generate::function };
            let source = generate(&mut rng, &name);
            let head = source.lines().next().unwrap_or_default();
            let call = match () {
                () if head.ends_with("(s *state) {") => format!("{name}(s); return \"\""),
                () if head.ends_with(" int {") => format!("return fmt.Sprint({name}(s))"),
                () => format!("n, err := {name}(s); return fmt.Sprint(n, err)"),
            };
            writeln!(table, "\t{{\"{name}\", func(s *state) string {{ {call} }}}},")?;
            write!(file, "\n{source}")?;
        }
        fs::write(folder.join(format!("f{first:06}.go")), file)?;
    }
    table.push_str("}\n");
    fs::write(folder.join("main.go"), table)?;
    finished(Command::new("gofmt").args(["-w", "."]).current_dir(folder))?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for path in files(from)? {
        fs::copy(&path, to.join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "go" || extension == "mod"));
    files.sort();
    Ok(files)
}

fn fix(folder: &Path) -> anyhow::Result<()> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "gofix-trio",
        "--",
        "--unsafe",
        "--exit-zero",
        "--quiet",
        "-C",
    ]);
    finished(cargo.arg(folder).arg(".").current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")))?;
    let unformatted = finished(Command::new("gofmt").args(["-l", "."]).current_dir(folder))?;
    if !unformatted.is_empty() {
        bail!("gofmt would change {unformatted}");
    }
    Ok(())
}

/// The functions that are written differently now. No comment may have got lost.
fn compare_sources(before: &Path, after: &Path) -> anyhow::Result<BTreeSet<String>> {
    let mut changed = BTreeSet::new();
    for path in files(before)? {
        let name = path.file_name().unwrap_or_default();
        let (old, new) = (functions(&fs::read_to_string(&path)?), functions(&fs::read_to_string(after.join(name))?));
        for (name, text) in &old {
            let Some(now) = new.get(name) else { continue };
            let notes = |text: &str| text.matches("// note ").count();
            if notes(text) != notes(now) {
                bail!("{name}: a comment got lost\n{text}\n{now}");
            }
            if text != now {
                changed.insert(name.clone());
            }
        }
    }
    Ok(changed)
}

/// The functions of a file by their first line.
fn functions(text: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut name = String::new();
    for line in text.lines() {
        if line.starts_with("func f") {
            line.split('(').next().unwrap_or_default().clone_into(&mut name);
        }
        let text = found.entry(name.clone()).or_default();
        text.push_str(line);
        text.push('\n');
    }
    found
}

fn build(folder: &Path) -> anyhow::Result<()> {
    finished(Command::new("go").args(["build", "-o", "program", "."]).current_dir(folder))?;
    Ok(())
}

/// What the program prints: a line for each run of a function.
fn behaviour(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let part = |part: usize| {
        finished(Command::new("./program").args([part.to_string(), PROCESSES.to_string()]).current_dir(folder))
    };
    let outputs: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..PROCESSES).map(|number| scope.spawn(move || part(number))).collect();
        runs.into_iter()
            .map(|run| run.join().map_err(|_| anyhow::anyhow!("a run cannot be read"))?)
            .collect::<Result<_, _>>()
    })?;
    let lines = outputs.iter().flat_map(|output| output.lines()).filter_map(|line| line.split_once(": "));
    Ok(lines.map(|(run, did)| (run.to_owned(), did.to_owned())).collect())
}

type Differences = Vec<(String, (String, String))>;

fn differences(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Differences {
    let mut found = Vec::new();
    for (run, was) in old {
        // A function that hangs is not run with every seed.
        let Some(is) = new.get(run) else { continue };
        // What waited for ever may do anything else now.
        let is_same = match (parts(was), parts(is)) {
            (Some((then, left_then)), Some((now, left_now))) => {
                then == now && left_then.iter().zip(&left_now).all(|(then, now)| now <= then)
            }
            _ => was == "hang",
        };
        if !is_same {
            found.push((run.clone(), (was.clone(), is.clone())));
        }
    }
    found
}

/// The log; the files left open, the locks left taken, the goroutines left running.
fn parts(line: &str) -> Option<(&str, Vec<i64>)> {
    let (log, end) = line.rsplit_once("| ")?;
    Some((log, end.split(' ').filter_map(|word| word.parse().ok()).collect()))
}

/// Standard output of a process that must end well.
fn finished(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().with_context(|| format!("starting {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
