//! As a tool of the go command: `go vet -vettool=…` and `go fix -fixtool=…`.
//!
//! The go command asks for `-V=full` (what its cache depends on) and `-flags`, then runs the tool once for each package with a
//! `.cfg` file that describes it. The protocol is that of x/tools' unitchecker as Go 1.26's go command speaks it: with `-json`
//! findings go to a file as JSON, with `-fix` the fixed files go into an archive that the go command unpacks, with `-fix -diff`
//! diffs are printed. Only the files that the build takes are looked at.

mod zip;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;

use anyhow::{Context as _, bail};
use gofix_analysis::Applicability;
use gofix_engine::{Finding, Outcome, Place, Selection, SelectionRequest};
use gofix_transforms::RULES;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::cli::{ConfigArgs, WorldArgs};
use crate::commands::settings::world_settings;
use crate::config::Config;
use crate::progress::Quiet;
use crate::report::{Report, diff};
use crate::screen::Screen;

/// What describes a package.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Unit {
    #[serde(rename = "ID")]
    id: String,
    dir: String,
    go_files: Vec<String>,
    #[serde(default)]
    vetx_only: bool,
    #[serde(default)]
    vetx_output: String,
    #[serde(default)]
    stdout: String,
    #[serde(default)]
    fix_archive: String,
}

/// The flags of the protocol and ours.
#[derive(Debug, Default)]
struct Flags {
    json: bool,
    fix: bool,
    diff: bool,
    is_unsafe: bool,
    tags: Vec<String>,
    rules: BTreeMap<&'static str, bool>,
    select: Vec<String>,
    ignore: Vec<String>,
}

/// What each flag is for: its name, whether it is a switch, its meaning.
const FLAGS: &[(&str, bool, &str)] = &[
    ("V", false, "print the version and exit"),
    ("diff", true, "with -fix, print the changes and write nothing"),
    ("fix", true, "apply the fixes"),
    ("flags", true, "print the flags as JSON"),
    ("ignore", false, "leave out these rules or groups"),
    ("json", true, "print findings as JSON"),
    ("select", false, "run only these rules or groups"),
    ("tags", false, "build tags that hold"),
    ("unsafe", true, "apply unsafe fixes too"),
];

/// Does what the go command asks for; `None` where these are no arguments of its.
pub(crate) fn run(arguments: &[OsString]) -> Option<anyhow::Result<u8>> {
    let words: Vec<&str> = arguments.iter().skip(1).map(|word| word.to_str().unwrap_or_default()).collect();
    match words.as_slice() {
        ["-V=full"] => Some(version()),
        ["-flags"] => Some(flags()),
        [flags @ .., file] if is_unit_file(file) && flags.iter().all(|flag| flag.starts_with('-')) => {
            Some(parsed(flags).and_then(|flags| check(&flags, file)))
        }
        _ => None,
    }
}

fn is_unit_file(word: &str) -> bool {
    std::path::Path::new(word).extension().is_some_and(|extension| extension == "cfg")
}

/// The go command keeps results by this line: the program itself, and what it reads beside the package.
fn version() -> anyhow::Result<u8> {
    let mut hash = Sha256::new();
    hash.update(std::fs::read(std::env::current_exe()?).context("reading this program")?);
    let mut variables: Vec<_> =
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GOFIX_TRIO_")).collect();
    variables.sort();
    for (name, value) in variables {
        hash.update(name.as_encoded_bytes());
        hash.update(value.as_encoded_bytes());
    }
    let base = crate::paths::working_directory()?;
    if let Some(path) = Config::load(&base, &ConfigArgs::default())?.path {
        hash.update(std::fs::read(path)?);
    }
    let id = gofix_engine::hex(&hash.finalize());
    writeln!(std::io::stdout(), "gofix-trio version devel v{} buildID={id}", env!("CARGO_PKG_VERSION"))?;
    Ok(0)
}

fn flags() -> anyhow::Result<u8> {
    let own = FLAGS.iter().map(|(name, is_switch, usage)| json!({"Name": name, "Bool": is_switch, "Usage": usage}));
    let rules = RULES.iter().map(|rule| json!({"Name": rule.metadata.name, "Bool": true, "Usage": crate::report::one_line(rule.metadata.summary())}));
    let all: Vec<Value> = own.chain(rules).collect();
    serde_json::to_writer_pretty(std::io::stdout(), &all)?;
    writeln!(std::io::stdout())?;
    Ok(0)
}

fn parsed(words: &[&str]) -> anyhow::Result<Flags> {
    let mut flags = Flags::default();
    let list =
        |value: &str| value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
    for word in words {
        let name = word.trim_start_matches('-');
        let (name, value) = name.split_once('=').unwrap_or((name, "true"));
        let is_on = matches!(value, "true" | "1" | "t" | "T" | "TRUE" | "True");
        match name {
            "json" => flags.json = is_on,
            "fix" => flags.fix = is_on,
            "diff" => flags.diff = is_on,
            "unsafe" => flags.is_unsafe = is_on,
            "tags" => flags.tags = list(value),
            "select" => flags.select = list(value),
            "ignore" => flags.ignore = list(value),
            // Context lines are the go command's own business.
            "c" => {}
            other => match RULES.iter().find(|rule| rule.metadata.name == other) {
                Some(rule) => drop(flags.rules.insert(rule.metadata.name, is_on)),
                None => bail!("there is no flag -{other}"),
            },
        }
    }
    Ok(flags)
}

fn check(flags: &Flags, file: &str) -> anyhow::Result<u8> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    let unit: Unit = serde_json::from_str(&text).with_context(|| format!("{file} describes no package"))?;
    // There are no facts, but without the file the go command keeps nothing.
    if !unit.vetx_output.is_empty() {
        std::fs::write(&unit.vetx_output, "").with_context(|| format!("writing {}", unit.vetx_output))?;
    }
    if unit.vetx_only {
        return Ok(0);
    }
    let mut out: Box<dyn Write> = if unit.stdout.is_empty() {
        Box::new(std::io::stdout())
    } else {
        Box::new(std::fs::File::create(&unit.stdout).with_context(|| format!("writing {}", unit.stdout))?)
    };
    let config = Config::load(&unit.dir, &ConfigArgs::default())?;
    let mut settings = {
        // What cgo writes lies elsewhere and is nobody's source.
        let paths: Vec<String> =
            unit.go_files.iter().filter(|path| path.starts_with(&format!("{}/", unit.dir))).cloned().collect();
        let world = WorldArgs { tags: flags.tags.clone(), ..WorldArgs::default() };
        world_settings(&unit.dir, &paths, &world, &config, selection(flags, &config)?)?
    };
    settings.policy = config.policy(&settings.selection)?;
    let wants_unsafe = flags.is_unsafe || config.bool("unsafe") == Some(true);
    settings.apply = flags.fix.then_some(if wants_unsafe { Applicability::Unsafe } else { Applicability::Safe });
    if let Some(path) = config.baseline() {
        let folder = path.rsplit_once('/').map_or("/", |(folder, _)| folder).to_owned();
        settings.baseline = Some((folder, crate::baseline::read(&path)?));
    }
    let mut outcome = gofix_engine::run(&settings, &Quiet);
    let fail_on = config.severity("fail-on").unwrap_or(gofix_analysis::Severity::Warning);
    outcome.findings.retain(|finding| finding.severity >= fail_on || flags.fix);
    let mut status = 0;
    if flags.fix {
        fix(&unit, flags, &mut outcome, &settings.selection, &mut *out)?;
    } else if flags.json {
        let findings = tree(&unit, &outcome);
        serde_json::to_writer_pretty(&mut *out, &findings)?;
        writeln!(out)?;
    } else {
        for finding in &outcome.findings {
            writeln!(std::io::stderr(), "{}: {}", position(&finding.place, false), said(finding))?;
            status = 1;
        }
    }
    out.flush()?;
    for problem in &outcome.problems {
        writeln!(std::io::stderr(), "gofix-trio: {}: {}", problem.path, problem.message)?;
        status = 1;
    }
    Ok(status)
}

/// As with the go command's own tools: rules that are named with `true` run alone, else those named with `false` do not.
fn selection(flags: &Flags, config: &Config) -> anyhow::Result<Selection> {
    let on: Vec<String> = flags.rules.iter().filter(|(_, is_on)| **is_on).map(|(name, _)| (*name).to_owned()).collect();
    let off = flags.rules.iter().filter(|(_, is_on)| !**is_on).map(|(name, _)| (*name).to_owned());
    let mut request = config.selection();
    let select: Vec<String> = flags.select.iter().cloned().chain(on).collect();
    if !select.is_empty() {
        request = SelectionRequest { select, ..SelectionRequest::default() };
    }
    request.ignore.extend(flags.ignore.iter().cloned().chain(off));
    // The compiler says it better.
    request.ignore.push("syntax-error".to_owned());
    Ok(Selection::resolve(RULES, &request)?)
}

fn fix(
    unit: &Unit,
    flags: &Flags,
    outcome: &mut Outcome,
    selection: &Selection,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if flags.diff {
        let report = Report {
            outcome,
            base: &unit.dir,
            selection,
            writes: false,
            applies_unsafe: flags.is_unsafe,
            verbose: false,
            diffs: true,
            has_baseline: false,
            screen: Screen::default(),
        };
        diff::write(&report, out)?;
    }
    if !unit.fix_archive.is_empty() {
        let files: Vec<(&str, &str)> =
            outcome.files.iter().filter(|_| !flags.diff).map(|file| (&*file.path, &*file.after)).collect();
        std::fs::write(&unit.fix_archive, zip::archive(&files, &unit.id))
            .with_context(|| format!("writing {}", unit.fix_archive))?;
    } else if !flags.diff {
        gofix_engine::write(outcome);
    }
    Ok(())
}

/// Package → rule → findings. The order is that of the names.
fn tree(unit: &Unit, outcome: &Outcome) -> Value {
    let mut rules: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for finding in &outcome.findings {
        rules.entry(finding.rule).or_default().push(diagnostic(finding));
    }
    if rules.is_empty() { json!({}) } else { json!({ &unit.id: rules }) }
}

fn diagnostic(finding: &Finding) -> Value {
    let mut value = json!({
        "category": finding.rule,
        "posn": position(&finding.place, false),
        "end": position(&finding.place, true),
        "message": said(finding),
    });
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|(place, message)| json!({"posn": position(place, false), "end": position(place, true), "message": message}))
        .collect();
    if !related.is_empty() {
        value["related"] = related.into();
    }
    let fixes = finding.fix.iter().filter(|fix| fix.applicability > Applicability::Manual);
    let fixes: Vec<Value> = fixes
        .map(|fix| {
            let edits = fix.edits.iter().flat_map(|(path, edits)| {
                edits.iter().map(move |edit| {
                    json!({
                        "filename": &**path,
                        "start": u32::from(edit.range.start()),
                        "end": u32::from(edit.range.end()),
                        "new": edit.insert,
                    })
                })
            });
            json!({"message": fix.label, "edits": edits.collect::<Vec<_>>()})
        })
        .collect();
    if !fixes.is_empty() {
        value["suggested_fixes"] = fixes.into();
    }
    value
}

fn said(finding: &Finding) -> String {
    format!("{} [{}]", crate::report::printable(&finding.message), finding.rule)
}

fn position(place: &Place, end: bool) -> String {
    let at = if end { place.end } else { place.start };
    format!("{}:{}:{}", place.path, at.line, at.column)
}
