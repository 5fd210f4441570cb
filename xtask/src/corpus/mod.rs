//! Public modules, fixed on a copy: `cargo xtask corpus [--only WORD] [--from N] [--count N] [--seconds N]`.
//!
//! For each pinned module of `xtask/corpus.txt`: nothing crashes or hangs, memory stays bounded, what was formatted still is,
//! changed packages build and vet as before, a second run changes nothing. Findings and diffs are stored in
//! `target/corpus/NAME`, what differs from the last stored run beside them in `changes.txt`. No code of a module is run.

mod judge;
mod tool;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::say;

/// The list.
const MODULES: &str = include_str!("../../corpus.txt");

/// More memory than this is too much for any module.
const MAX_MIB: u64 = 3 << 10;

/// Texts by path relative to the module.
type Texts = BTreeMap<String, Vec<u8>>;

/// What is asked for.
struct Options {
    only: String,
    from: usize,
    count: usize,
    timeout: Duration,
}

impl Options {
    fn read(args: &[String]) -> anyhow::Result<Self> {
        let mut options = Self { only: String::new(), from: 0, count: usize::MAX, timeout: Duration::from_secs(600) };
        for pair in args.chunks(2) {
            let [name, value] = pair else { bail!("{} has no value", pair[0]) };
            let number = || value.parse().with_context(|| format!("{name} {value}"));
            match name.as_str() {
                "--only" => options.only.clone_from(value),
                "--from" => options.from = number()?,
                "--count" => options.count = number()?,
                "--seconds" => options.timeout = Duration::from_secs(number()? as u64),
                _ => bail!("cargo xtask corpus [--only WORD] [--from N] [--count N] [--seconds N]"),
            }
        }
        Ok(options)
    }
}

/// Runs the modules that are asked for and prints a row for each.
pub(crate) fn run(args: &[String]) -> anyhow::Result<()> {
    let options = Options::read(args)?;
    let modules = MODULES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let asked: Vec<&str> =
        modules.filter(|name| name.contains(&options.only)).skip(options.from).take(options.count).collect();
    if asked.is_empty() {
        bail!("no such module in xtask/corpus.txt");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("this crate lies in the workspace")?;
    let tool = tool::build(root)?;
    let store = root.join("target/corpus");
    say("| module | lines | findings | fixed | files | new | gone | packages as before | s | MiB | |");
    say("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    let mut failed = 0;
    for name in asked {
        match module(name, &tool, &store, options.timeout) {
            Ok(row) => {
                failed += usize::from(!row.faults.is_empty());
                say(&row.show(name));
            }
            Err(error) => {
                failed += 1;
                say(&format!("| {name} | | | | | | | | | | {error:#} |"));
            }
        }
    }
    if failed > 0 {
        bail!("{failed} modules are not as they must be; see {}", store.display());
    }
    Ok(())
}

/// What is said of one module.
#[derive(Default)]
struct Row {
    lines: usize,
    findings: usize,
    fixed: usize,
    files: usize,
    new: Option<(usize, usize)>,
    packages: usize,
    seconds: f64,
    mib: u64,
    faults: Vec<String>,
}

impl Row {
    fn show(&self, name: &str) -> String {
        let (new, gone) =
            self.new.map_or(("first".to_owned(), String::new()), |(new, gone)| (new.to_string(), gone.to_string()));
        format!(
            "| {name} | {} | {} | {} | {} | {new} | {gone} | {} | {:.1} | {} | {} |",
            self.lines,
            self.findings,
            self.fixed,
            self.files,
            self.packages,
            self.seconds,
            self.mib,
            self.faults.join("; ")
        )
    }
}

fn module(name: &str, tool: &Path, store: &Path, timeout: Duration) -> anyhow::Result<Row> {
    let folder = store.join(name.replace(['/', '@'], "_"));
    let (before, after) = (folder.join("before"), folder.join("after"));
    let source = download(name, store)?;
    for copy in [&before, &after] {
        if copy.exists() {
            fs::remove_dir_all(copy)?;
        }
        copy_sources(&source, copy)?;
    }
    let mut row = Row::default();
    let old = texts(&before)?;
    row.lines = old.values().map(|text| String::from_utf8_lossy(text).lines().count()).sum();
    let run = tool::run(tool, &after, timeout)?;
    (row.seconds, row.mib) = (run.seconds, run.mib);
    if run.mib > MAX_MIB {
        row.faults.push(format!("more than {MAX_MIB} MiB"));
    }
    let new = texts(&after)?;
    // Before the go command brings more of the dependencies, which would be another module to look at.
    tool::run(tool, &after, timeout)?;
    let differing = texts(&after)?.into_iter().filter(|(path, text)| new.get(path) != Some(text)).count();
    if differing > 0 {
        row.faults.push(format!("a second run changes {differing} files"));
    }
    let changed: BTreeSet<&String> =
        new.iter().filter(|(path, text)| old.get(*path) != Some(text)).map(|(p, _)| p).collect();
    row.files = changed.len();
    let findings = findings(&run.report);
    row.findings = findings.len();
    row.fixed = findings.iter().filter(|line| line.ends_with(" [fixed]")).count();
    row.faults.extend(judge::format(&before, &after, &changed)?);
    let packages: BTreeSet<&str> =
        changed.iter().map(|path| path.rsplit_once('/').map_or("", |(dir, _)| dir)).collect();
    let (as_before, faults) = judge::toolchain(&before, &after, &packages)?;
    row.packages = as_before;
    row.faults.extend(faults);
    row.new = kept(&folder, &findings, &diff(&before, &after)?)?;
    Ok(row)
}

/// Stores findings and diff, and tells how many findings are new and gone since the last time.
fn kept(folder: &Path, findings: &[String], diff: &str) -> anyhow::Result<Option<(usize, usize)>> {
    let (list, patch) = (folder.join("findings.txt"), folder.join("fixes.diff"));
    let last = fs::read_to_string(&list).ok();
    let mut changes = String::new();
    let counts = last.as_ref().map(|last| {
        let (old, new): (BTreeSet<&str>, BTreeSet<&str>) =
            (last.lines().collect(), findings.iter().map(String::as_str).collect());
        for line in new.difference(&old) {
            let _ = writeln!(changes, "+ {line}");
        }
        for line in old.difference(&new) {
            let _ = writeln!(changes, "- {line}");
        }
        (new.difference(&old).count(), old.difference(&new).count())
    });
    if fs::read_to_string(&patch).is_ok_and(|last| last != diff) {
        changes.push_str("the diff has changed; the last one is in last.diff\n");
        fs::rename(&patch, folder.join("last.diff"))?;
    }
    fs::write(folder.join("changes.txt"), changes)?;
    fs::write(list, findings.iter().fold(String::new(), |text, line| text + line + "\n"))?;
    fs::write(patch, diff)?;
    Ok(counts)
}

/// A line for each finding, sorted.
fn findings(report: &Value) -> Vec<String> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let line = |finding: &Value| {
        let end = match (&finding["applied"], &finding["gone"]) {
            (Value::Bool(true), _) => "fixed".to_owned(),
            (_, Value::Bool(true)) => "gone".to_owned(),
            _ => text(finding, "no_fix"),
        };
        format!(
            "{}:{}: {}: {} [{end}]",
            text(finding, "path"),
            finding["line"],
            text(finding, "rule"),
            text(finding, "message")
        )
    };
    let mut lines: Vec<String> = report["findings"].as_array().into_iter().flatten().map(line).collect();
    lines.sort();
    lines
}

/// What the fixes change, without the times that `diff` writes behind names.
fn diff(before: &Path, after: &Path) -> anyhow::Result<String> {
    let names = [before, after].map(|path| path.file_name().unwrap_or_default().to_owned());
    let folder = before.parent().context("a folder around it")?;
    let output = Command::new("diff").arg("-ru").args(names).current_dir(folder).output().context("running diff")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let is_head = |line: &str| line.starts_with("--- ") || line.starts_with("+++ ");
    let lines = text.lines().map(|line| if is_head(line) { line.split('\t').next().unwrap_or(line) } else { line });
    Ok(lines.fold(String::new(), |text, line| text + line + "\n"))
}

/// The folder of the module in the module cache.
fn download(name: &str, store: &Path) -> anyhow::Result<PathBuf> {
    fs::create_dir_all(store)?;
    let output =
        Command::new("go").args(["mod", "download", "-json", name]).current_dir(std::env::temp_dir()).output()?;
    let answer: Value = serde_json::from_slice(&output.stdout).context("what go mod download says")?;
    match answer["Dir"].as_str() {
        Some(folder) => Ok(folder.into()),
        None => bail!("go mod download: {}", answer["Error"]),
    }
}

/// Copies a module so that it can be written to; links are left.
fn copy_sources(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy_sources(&entry.path(), &target)?;
        } else if kind.is_file() {
            fs::write(target, fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// The Go files below a folder.
fn texts(root: &Path) -> anyhow::Result<Texts> {
    let (mut texts, mut folders) = (Texts::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "go") {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
                texts.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_long_pinned_and_without_doubles() {
        let modules: Vec<&str> = MODULES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert!(modules.len() >= 25 && modules.iter().collect::<BTreeSet<_>>().len() == modules.len());
        assert!(modules.iter().all(|module| module.contains("@v")), "each has its version");
    }

    #[test]
    fn what_is_new_and_gone_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        assert_eq!(kept(folder.path(), &lines(&["a", "b"]), "x").expect("writable"), None);
        assert_eq!(kept(folder.path(), &lines(&["b", "c", "d"]), "y").expect("writable"), Some((2, 1)));
        let changes = fs::read_to_string(folder.path().join("changes.txt")).expect("it was written");
        assert_eq!(changes, "+ c\n+ d\n- a\nthe diff has changed; the last one is in last.diff\n");
    }
}
