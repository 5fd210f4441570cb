//! Each format as its reader takes it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::module::{Done, Module, WORK, edited, finished, is_installed, source};
use crate::xml;

pub(crate) const FORMATS: &[&str] = &[
    "text",
    "concise",
    "diff",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "rdjson",
    "checkstyle",
    "junit",
    "markdown",
];

/// Findings with safe, unsafe and no fixes, in two packages, in files with names and texts that formats must escape.
fn mixed() -> Module {
    let odd = "package b\n\nimport (\n\t\"os\"\n)\n\n// Ünïcödé 𝄞 before the code.\nfunc F(names []string) {\n\tfor _, name := range names {\n\t\t/* 𝄞 */ f, _ := os.Open(name)\n\t\tdefer f.Close()\n\t}\n}\n";
    let outlives = "package b\n\nimport \"os\"\n\nfunc G(names []string) (files []*os.File) {\n\tfor _, name := range names {\n\t\tf, err := os.Open(name)\n\t\tif err != nil {\n\t\t\treturn nil\n\t\t}\n\t\tdefer f.Close()\n\t\tfiles = append(files, f)\n\t}\n\treturn files\n}\n";
    Module::new(&[
        ("a.go", &source(&["F", "G"])),
        ("work.go", WORK),
        ("b/odd & 100% [x],y.go", odd),
        ("b/outlives.go", outlives),
    ])
}

fn run(module: &Module, format: &str, more: &[&str]) -> Done {
    let mut arguments = vec!["--dry-run", "--format", format];
    arguments.extend(more);
    module.run(&arguments).expect(1)
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().into_iter().flatten().collect()
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} in {value}"))
}

fn number(value: &Value, pointer: &str) -> usize {
    let number = value.pointer(pointer).and_then(Value::as_u64).unwrap_or_else(|| panic!("{pointer} in {value}"));
    usize::try_from(number).expect("small")
}

/// What each finding's fix alone gives for the file of the finding, by place.
fn singles(module: &Module) -> BTreeMap<(String, usize), String> {
    let report = run(module, "json", &[]).json();
    let mut singles = BTreeMap::new();
    for finding in list(&report, "findings") {
        let edits: Vec<Value> = list(&finding["fix"], "edits").into_iter().cloned().collect();
        if !edits.is_empty() && finding["fix"]["safety"] != "manual" {
            let path = text(finding, "/path").to_owned();
            let after = edited(&module.read(&path), &edits);
            singles.insert((path, number(finding, "/line")), after);
        }
    }
    assert!(singles.len() >= 3, "{singles:?}");
    singles
}

#[test]
fn a_dry_run_writes_nothing_and_threads_do_not_show() {
    let module = mixed();
    let before = module.go_files();
    for format in FORMATS {
        let one = run(&module, format, &["--jobs", "1"]);
        let many = run(&module, format, &["--jobs", "8"]);
        assert_eq!(one.stdout, many.stdout, "{format}");
        assert!(!one.stdout.is_empty(), "{format}");
        assert_eq!(module.go_files(), before, "{format}");
    }
}

#[test]
fn the_json_of_a_dry_run_is_what_a_run_writes() {
    let module = mixed();
    let report = run(&module, "json", &[]).json();
    assert_eq!(report["version"], 1);
    let mut wanted = module.go_files();
    for file in list(&report, "files") {
        let edits: Vec<Value> = list(file, "edits").into_iter().cloned().collect();
        let path = text(file, "/path").to_owned();
        let after = edited(&wanted[&path], &edits);
        wanted.insert(path, after);
    }
    module.run(&[]).expect(0);
    assert_eq!(module.go_files(), wanted);
}

#[test]
fn the_text_of_a_dry_run_is_a_patch() {
    for format in ["text", "diff"] {
        let module = mixed();
        let patch = run(&module, format, &["--verbose"]).stdout;
        module.git(&["init", "-q"]);
        let mut command = std::process::Command::new("git");
        command.current_dir(module.path()).args(["apply", "--allow-empty"]);
        finished(command, &patch).expect(0);
        let applied = module.go_files();
        let other = mixed();
        other.run(&[]).expect(0);
        assert_eq!(applied, other.go_files(), "{format}");
    }
}

#[test]
fn sarif_is_what_code_scanning_reads() {
    let module = mixed();
    let log = run(&module, "sarif", &[]).json();
    assert_eq!(log["version"], "2.1.0");
    assert!(text(&log, "/$schema").ends_with("sarif-2.1.0.json"));
    let run_ = log.pointer("/runs/0").expect("one run");
    assert_eq!(run_["columnKind"], "utf16CodeUnits");
    assert_eq!(run_.pointer("/invocations/0/executionSuccessful"), Some(&Value::Bool(true)));
    let rules = list(&run_["tool"]["driver"], "rules");
    let ids: Vec<&str> = rules.iter().map(|rule| text(rule, "/id")).collect();
    assert!(ids.contains(&"lost-cancel"), "{ids:?}");
    for rule in &rules {
        assert!(text(rule, "/helpUri").starts_with("https://"));
        for pointer in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
            assert!(!text(rule, pointer).is_empty());
        }
        assert!(["note", "warning", "error"].contains(&text(rule, "/defaultConfiguration/level")));
    }
    let singles = singles(&module);
    let mut applied = BTreeSet::new();
    let mut fingerprints = BTreeSet::new();
    for result in list(run_, "results") {
        assert_eq!(ids[number(result, "/ruleIndex")], text(result, "/ruleId"));
        assert!(!text(result, "/message/text").is_empty());
        assert!(fingerprints.insert(text(result, "/partialFingerprints/primaryLocationLineHash").to_owned()));
        assert!(!text(result, "/partialFingerprints/gofixTrio~1v1").is_empty());
        let path = unescaped(text(result, "/locations/0/physicalLocation/artifactLocation/uri"));
        let line = number(result, "/locations/0/physicalLocation/region/startLine");
        assert!(module.has(&path), "{path}");
        let fixes = list(result, "fixes");
        let Some(fix) = fixes.first() else { continue };
        let [change] = list(fix, "artifactChanges")[..] else { panic!("one file: {fix}") };
        assert_eq!(unescaped(text(change, "/artifactLocation/uri")), path);
        let before = module.read(&path);
        let mut edits: Vec<(usize, usize, &str)> = list(change, "replacements")
            .into_iter()
            .map(|replacement| {
                let at = |side: &str| {
                    let line = number(replacement, &format!("/deletedRegion/{side}Line"));
                    utf16_offset(&before, line, number(replacement, &format!("/deletedRegion/{side}Column")))
                };
                (at("start"), at("end"), text(replacement, "/insertedContent/text"))
            })
            .collect();
        edits.sort_unstable();
        let mut after = before.clone();
        for (start, end, new) in edits.into_iter().rev() {
            after.replace_range(start..end, new);
        }
        assert_eq!(Some(&after), singles.get(&(path.clone(), line)), "{path}:{line}");
        builds(&module, &path, &after);
        applied.insert((path, line));
    }
    assert!(singles.keys().all(|place| applied.contains(place)), "{applied:?}");
}

/// The byte of a line and a column from 1 in UTF-16.
fn utf16_offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let mut units = 1;
    for (offset, c) in text.get(start..).expect("a character begins there").char_indices() {
        if units == column {
            return start + offset;
        }
        units += c.len_utf16();
    }
    assert_eq!(units, column, "the column is in the line");
    text.len()
}

fn unescaped(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
            let digits = std::str::from_utf8(&digits).expect("ASCII").to_owned();
            bytes.push(u8::from_str_radix(&digits, 16).expect("hexadecimal"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Whether the module still builds with another text of one file.
fn builds(module: &Module, path: &str, text: &str) {
    if !is_installed("go", "version") {
        return;
    }
    let before = module.read(path);
    module.write(path, text);
    let mut command = std::process::Command::new("go");
    command.current_dir(module.path()).args(["build", "./..."]).env("GOFLAGS", "-mod=mod").env("GOTOOLCHAIN", "local");
    finished(command, "").expect(0);
    module.write(path, &before);
}

#[test]
fn rdjson_suggests_what_the_fix_alone_writes() {
    let module = mixed();
    let report = run(&module, "rdjson", &[]).json();
    assert_eq!(text(&report, "/source/name"), "gofix-trio");
    let mut singles = singles(&module);
    for diagnostic in list(&report, "diagnostics") {
        assert!(["ERROR", "WARNING", "INFO"].contains(&text(diagnostic, "/severity")));
        assert!(text(diagnostic, "/code/url").contains("/docs/rules/"));
        let path = text(diagnostic, "/location/path").to_owned();
        let line = number(diagnostic, "/location/range/start/line");
        for suggestion in list(diagnostic, "suggestions") {
            let before = module.read(&path);
            let at = |side: &str| {
                let line = number(suggestion, &format!("/range/{side}/line"));
                let start: usize = before.split_inclusive('\n').take(line - 1).map(str::len).sum();
                start + number(suggestion, &format!("/range/{side}/column")) - 1
            };
            let mut after = before.clone();
            after.replace_range(at("start")..at("end"), text(suggestion, "/text"));
            assert_eq!(Some(after), singles.remove(&(path.clone(), line)), "{path}:{line}");
        }
    }
    assert!(singles.is_empty(), "{singles:?}");
}

#[test]
fn gitlab_has_what_its_report_needs() {
    let module = mixed();
    let report = run(&module, "gitlab", &[]).json();
    let issues: Vec<&Value> = report.as_array().into_iter().flatten().collect();
    assert!(issues.len() >= 4);
    let mut fingerprints = BTreeSet::new();
    for issue in issues {
        let fields: Vec<&String> = issue.as_object().expect("an object").keys().collect();
        assert_eq!(fields, ["check_name", "description", "fingerprint", "location", "severity"]);
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text(issue, "/severity")));
        assert!(module.has(text(issue, "/location/path")));
        assert!(number(issue, "/location/lines/begin") > 0);
        assert!(fingerprints.insert(text(issue, "/fingerprint").to_owned()), "twice: {issue}");
    }
}

#[test]
fn github_takes_each_line_for_one_command() {
    let module = mixed();
    let output = run(&module, "github", &[]).stdout;
    assert_eq!(output.lines().count(), module.findings(&["--dry-run"]).len());
    for line in output.lines() {
        let (properties, data) = line.trim_start_matches(':').split_once("::").expect("a message");
        assert!(!data.is_empty());
        let (command, properties) = properties.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        let properties: BTreeMap<&str, String> = properties
            .split(',')
            .filter_map(|property| property.split_once('='))
            .map(|(name, value)| (name, unescaped(value)))
            .collect();
        assert!(module.has(&properties["file"]), "{line}");
        assert!(properties["line"].parse::<u32>().is_ok() && properties["title"].starts_with("gofix-trio: "));
    }
    let root = module.path();
    let mut command = module.command(&["-C", "b", "--dry-run", "--format", "github"]);
    command.env("GITHUB_WORKSPACE", &root);
    let done = finished(command, "").expect(1);
    assert!(done.stdout.contains("file=b/outlives.go,"), "{}", done.stdout);
}

#[test]
fn checkstyle_and_junit_are_well_formed_and_complete() {
    let module = mixed();
    let findings = module.findings(&["--dry-run"]);
    let checkstyle = xml::read(&run(&module, "checkstyle", &[]).stdout);
    let errors: usize = checkstyle.all("file").iter().map(|file| file.all("error").len()).sum();
    assert_eq!((checkstyle.name.as_str(), errors), ("checkstyle", findings.len()));
    for file in checkstyle.all("file") {
        assert!(module.has(file.get("name")), "{}", file.get("name"));
        for error in file.all("error") {
            assert!(["error", "warning", "info"].contains(&error.get("severity")));
            assert!(error.get("source").starts_with("gofix-trio.") && !error.get("message").is_empty());
            assert!(error.get("line").parse::<u32>().is_ok() && error.get("column").parse::<u32>().is_ok());
        }
    }
    let junit = xml::read(&run(&module, "junit", &[]).stdout);
    let of_severity = |wanted: &str| findings.iter().filter(|f| f["severity"] == wanted).count();
    let failures = junit.all("failure");
    assert_eq!(failures.len(), of_severity("warning") + of_severity("error"));
    assert_eq!(junit.get("tests"), findings.len().to_string());
    assert_eq!(junit.get("failures"), failures.len().to_string());
    assert!(failures.iter().all(|failure| failure.text.contains(".go:")));
    let suites: usize = junit.all("testsuite").iter().map(|s| s.get("tests").parse::<usize>().expect("a number")).sum();
    assert_eq!(suites, junit.all("testcase").len());
    let clean = Module::new(&[("a.go", "package a\n")]);
    let empty = xml::read(&clean.run(&["--dry-run", "--format", "junit"]).expect(0).stdout);
    assert_eq!((empty.get("failures"), empty.all("testcase").len()), ("0", 1));
}

#[test]
fn markdown_says_what_why_and_what_is_left() {
    let module = mixed();
    let body = run(&module, "markdown", &[]).stdout;
    for part in
        ["| rule | found |", "### What was changed, and why", "### How it was checked", "### What was not changed"]
    {
        assert!(body.contains(part), "{part} in {body}");
    }
    assert!(body.contains("docs/rules/lost-cancel.md"), "{body}");
    let done = module.run(&["--format", "markdown"]).expect(0);
    assert!(done.stdout.starts_with("## gofix-trio: ") && !done.stdout.contains("to apply"), "{}", done.stdout);
}

#[test]
fn further_reports_are_those_of_the_format() {
    let module = mixed();
    let done = module.run(&[
        "--dry-run",
        "--format",
        "concise",
        "--output",
        "sarif=out.sarif",
        "--output",
        "junit=out.xml",
        "--statistics",
    ]);
    let done = done.expect(1);
    assert!(done.stderr.contains("without fix"), "{}", done.stderr);
    assert_eq!(module.read("out.sarif"), run(&module, "sarif", &[]).stdout);
    assert_eq!(module.read("out.xml"), run(&module, "junit", &[]).stdout);
    assert_eq!(done.stdout, run(&module, "concise", &[]).stdout);
    module.run(&["--output", "sarif"]).expect(2);
    module.run(&["--output", "sarfi=x"]).expect(2);
    let missing = module.run(&["--dry-run", "--output", "json=no/such/folder/x"]).expect(2);
    assert!(missing.stderr.contains("no/such/folder/x"), "{}", missing.stderr);
}

#[cfg(unix)]
#[test]
fn no_name_steers_the_terminal() {
    let name = "a\u{1b}[31m\u{202e}.go";
    let module = Module::new(&[(name, &source(&["F"])), ("work.go", WORK)]);
    for format in FORMATS {
        let done = module.run(&["--check", "--format", format]).expect(1);
        assert!(!done.stdout.contains('\u{1b}'), "{format}: {:?}", done.stdout);
    }
    let styled = module.run(&["--check", "--color", "always"]).expect(1);
    assert!(styled.stdout.contains("\u{1b}[") && !styled.stdout.contains("\u{1b}[31m\u{202e}"), "{:?}", styled.stdout);
}
