//! The floor and the whole run side by side: `cargo bench --bench floor -- PATH...`.
//!
//! The floor collects the files with `ignore`, reads and parses each one on a pool of threads, and drops the tree at once.
//! Every measurement is a process of its own, so that peak memory is its own too; the modes take turns, five rounds, and
//! medians are shown with their ratio to the floor.

#![expect(clippy::print_stdout, reason = "a benchmark's table goes to standard output")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use ignore::WalkBuilder;
use rayon::prelude::*;

const ROUNDS: usize = 5;

/// What a child process can do.
const MODES: &[(&str, &str)] = &[
    ("read", "read each file"),
    ("parse", "read and parse: the floor"),
    ("visit", "parse and visit every node"),
    ("flatten", "parse into our flat tree"),
    ("blank", "blank the bodies, then parse"),
    ("run", "gofix-trio --check, all default rules"),
    ("five", "gofix-trio --check, the five rules of the main job"),
    ("run-index", "all default rules, with nothing but the built-in index of the standard library"),
    ("five-index", "the five rules, with nothing but the built-in index of the standard library"),
    ("again", "all default rules, a second time with nothing changed"),
    ("changed", "all default rules, a second time with one file changed"),
];

const FIVE: &str = "lost-cancel,defer-in-loop,time-after-in-loop,wait-group-add,wait-group-done";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.split_first() {
        Some((flag, rest)) if flag == "--child" => child(rest),
        Some(_) => compare(&arguments),
        None => bail!("name a folder of Go source: cargo bench --bench floor -- PATH"),
    }
}

#[derive(Clone, Copy, Default)]
struct Measure {
    wall: f64,
    cpu: f64,
    peak_mib: f64,
}

fn compare(paths: &[String]) -> Result<()> {
    for path in paths {
        for threads in [1, 2] {
            println!("{path}, {threads} threads");
            let mut measures = vec![Vec::new(); MODES.len()];
            for _ in 0..ROUNDS {
                for (index, (mode, _)) in MODES.iter().enumerate() {
                    measures[index].push(measure(mode, path, threads)?);
                }
            }
            print_table(&measures);
        }
    }
    Ok(())
}

fn print_table(measures: &[Vec<Measure>]) {
    let medians: Vec<Measure> = measures.iter().map(|rounds| median(rounds)).collect();
    let floor = MODES.iter().position(|(mode, _)| *mode == "parse").map_or(1.0, |index| medians[index].wall);
    println!("{:11} {:>8} {:>8} {:>9} {:>7}", "mode", "wall s", "CPU s", "peak MiB", "÷ floor");
    for ((mode, what), m) in MODES.iter().zip(medians) {
        println!("{mode:11} {:8.3} {:8.3} {:9.1} {:7.2}  {what}", m.wall, m.cpu, m.peak_mib, m.wall / floor);
    }
}

fn median(rounds: &[Measure]) -> Measure {
    let middle = |value: fn(&Measure) -> f64| {
        let mut values: Vec<f64> = rounds.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Measure { wall: middle(|m| m.wall), cpu: middle(|m| m.cpu), peak_mib: middle(|m| m.peak_mib) }
}

fn measure(mode: &str, path: &str, threads: usize) -> Result<Measure> {
    let own = std::env::current_exe()?;
    let output = Command::new(own).args(["--child", mode, &threads.to_string(), path]).output()?;
    let text = String::from_utf8(output.stdout)?;
    let last = text.lines().last().with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    let numbers: Vec<f64> = last.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [wall, cpu, peak_mib] = numbers[..] else { bail!("a child said {last:?}") };
    Ok(Measure { wall, cpu, peak_mib })
}

/// Does one mode's work and prints wall seconds, CPU seconds and peak memory in MiB.
fn child(arguments: &[String]) -> Result<()> {
    let [mode, threads, path] = arguments else { bail!("--child MODE THREADS PATH") };
    let threads: usize = threads.parse()?;
    let start = Instant::now();
    if mode == "again" || mode == "changed" {
        let folder = tempfile::tempdir()?;
        let (copy, cache) = (folder.path().join("copy"), folder.path().join("cache"));
        copy_tree(path, &copy)?;
        let run = || product(&copy, threads, &[]).env("GOFIX_TRIO_CACHE", &cache).spawn();
        watch(&mut run()?)?;
        if mode == "changed" {
            change(&copy)?;
        }
        let start = Instant::now();
        let usage = watch(&mut run()?)?;
        println!("{} {} {}", start.elapsed().as_secs_f64(), usage.0, usage.1);
        return Ok(());
    }
    if let "run" | "five" | "run-index" | "five-index" = mode.as_str() {
        let rules: &[&str] = if mode.starts_with("five") { &["--select", FIVE] } else { &[] };
        let mut command = product(Path::new(path), threads, rules);
        command.env("GOFIX_TRIO_CACHE", "off");
        let nothing = tempfile::tempdir()?;
        if mode.ends_with("index") {
            command.env("GOMODCACHE", nothing.path()).env("GOROOT", nothing.path());
        }
        let usage = watch(&mut command.spawn()?)?;
        println!("{} {} {}", start.elapsed().as_secs_f64(), usage.0, usage.1);
        return Ok(());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    pool.install(|| work(mode, &files(path)))?;
    let (cpu, peak) = usage("self").unwrap_or_default();
    println!("{} {cpu} {peak}", start.elapsed().as_secs_f64());
    Ok(())
}

/// The command that is measured.
fn product(path: &Path, threads: usize, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gofix-trio"));
    command.args(["--check", "--exit-zero", "--quiet", "--format", "concise", "--jobs", &threads.to_string()]);
    command.args(more).arg(path).stdout(std::process::Stdio::null());
    command
}

/// Copies what a run may read: Go files and those of modules.
fn copy_tree(from: &str, to: &Path) -> Result<()> {
    for entry in WalkBuilder::new(from).standard_filters(false).build().filter_map(Result::ok) {
        let path = entry.path();
        let is_wanted = path.extension().is_some_and(|end| ["go", "mod", "work"].iter().any(|wanted| end == *wanted));
        if is_wanted && path.is_file() {
            let target = to.join(path.strip_prefix(from)?);
            std::fs::create_dir_all(target.parent().context("a file is in a folder")?)?;
            std::fs::copy(path, target)?;
        }
    }
    Ok(())
}

/// Adds a statement to the first function of the file in the middle.
fn change(folder: &Path) -> Result<()> {
    let mut files = files(&folder.to_string_lossy());
    files.sort();
    let path = files.get(files.len() / 2).context("there are files")?;
    let text = std::fs::read_to_string(path)?;
    let (head, rest) = text.split_once("\nfunc ").context("there is a function")?;
    let changed = rest.replacen(" {\n\t", " {\n\t_ = 0\n\t", 1);
    Ok(std::fs::write(path, format!("{head}\nfunc {changed}"))?)
}

fn files(path: &str) -> Vec<PathBuf> {
    let mut walk = WalkBuilder::new(path);
    walk.follow_links(false).filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name == "vendor" || name == "testdata" || name.starts_with('_'))
    });
    let is_go = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "go");
    walk.build().filter_map(Result::ok).map(ignore::DirEntry::into_path).filter(is_go).collect()
}

fn work(mode: &str, files: &[PathBuf]) -> Result<()> {
    files.par_iter().try_for_each_init(parser, |parser, path| {
        let Ok(text) = std::fs::read_to_string(path) else { return Ok(()) };
        match mode {
            "read" => {}
            "parse" => drop(parser.parse(&text, None)),
            "visit" => visit(parser, &text),
            "flatten" => drop(gofix_syntax::parse(gofix_text::FileId(0), text.into())),
            "blank" => drop(parser.parse(gofix_syntax::blank_bodies(&text), None)),
            other => bail!("no mode {other}"),
        }
        Ok(())
    })
}

fn parser() -> tree_sitter::Parser {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_go::LANGUAGE.into()).expect("the grammar fits the linked tree-sitter");
    parser
}

fn visit(parser: &mut tree_sitter::Parser, text: &str) {
    let Some(tree) = parser.parse(text, None) else { return };
    let mut cursor = tree.walk();
    loop {
        std::hint::black_box(cursor.node().kind_id());
        if cursor.goto_first_child() || cursor.goto_next_sibling() {
            continue;
        }
        loop {
            if !cursor.goto_parent() {
                return;
            }
            if cursor.goto_next_sibling() {
                break;
            }
        }
    }
}

/// CPU seconds and peak memory in MiB of a process, as Linux tells them.
fn usage(process: &str) -> Option<(f64, f64)> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: f64 = fields.get(11..13)?.iter().filter_map(|field| field.parse::<f64>().ok()).sum();
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB");
    // The kernel's clock tick is 1/100 s on every platform that Go is built on.
    Some((ticks / 100.0, peak.parse::<f64>().ok()? / 1024.0))
}

/// Follows a process to its end and gives the last usage seen.
fn watch(process: &mut std::process::Child) -> Result<(f64, f64)> {
    let id = process.id().to_string();
    let mut last = (0.0, 0.0);
    loop {
        if let Some(now) = usage(&id) {
            last = now;
        }
        if process.try_wait()?.is_some() {
            return Ok(last);
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}
