//! The host is safe from what it scans: nothing is executed, nothing outside is written, nothing steers a terminal.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use crate::formats::FORMATS;
use crate::interactive::Terminal;
use crate::module::{Module, WORK, git, source};
use crate::xml;

/// What a text could do to a terminal, to a line and to markup.
const EVIL: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{200b}\r`|<b>&\"'@you";

/// A script that leaves a trace when it runs.
fn trap(module: &Module, name: &str) -> String {
    let path = module.path().join(name);
    fs::create_dir_all(path.parent().expect("it has one")).expect("writable");
    fs::write(&path, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\n", module.path().join("trace").display()))
        .expect("writable");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("ours");
    path.to_string_lossy().into_owned()
}

#[track_caller]
fn nothing_ran(module: &Module, what: &str) {
    assert!(!module.has("trace"), "{what}: {}", module.read("trace"));
}

/// A repository whose own configuration names programs for all that git could start while it looks.
fn trapped() -> Module {
    let module = Module::new(&[]);
    module.write("r/go.mod", "module example.com/a\n\ngo 1.26\n");
    module.write("r/a.go", &source(&["F"]));
    module.write("r/work.go", WORK);
    module.write("r/.gitattributes", "*.go diff=evil\n");
    let folder = module.path().join("r");
    git(&folder, &["init", "-q", "-b", "main"]);
    for message in ["one", "two"] {
        git(&folder, &["add", "-A"]);
        git(&folder, &["commit", "-q", "-m", message]);
        module.write("r/a.go", &source(&["F", "G"]));
    }
    git(&folder, &["add", "-A"]);
    let program = trap(&module, "program");
    for hook in ["post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout", "fsmonitor-watchman"] {
        trap(&module, &format!("hooks/{hook}"));
    }
    let hooks = module.path().join("hooks").to_string_lossy().into_owned();
    for (key, value) in [
        ("core.fsmonitor", program.as_str()),
        ("core.hooksPath", &hooks),
        ("core.pager", &program),
        ("pager.diff", &program),
        ("core.sshCommand", &program),
        ("core.editor", &program),
        ("core.askPass", &program),
        ("diff.external", &program),
        ("diff.evil.command", &program),
        ("diff.evil.textconv", &program),
        ("interactive.diffFilter", &program),
        ("alias.diff", &format!("!{program}")),
        ("alias.rev-parse", &format!("!{program}")),
        ("alias.ls-files", &format!("!{program}")),
    ] {
        git(&folder, &["config", key, value]);
    }
    let _ = fs::remove_file(module.path().join("trace"));
    module
}

#[test]
fn nothing_that_a_repository_names_is_started() {
    let module = trapped();
    module.write("r/gen.go", "package a\n\n//go:generate sh -c \"touch trace\"\n");
    module
        .write("r/cgo.go", "package a\n\n// #cgo pkg-config: evil\n// #cgo LDFLAGS: -fplugin=evil.so\nimport \"C\"\n");
    module.write("r/.envrc", "touch trace\n");
    module.write("r/x_test.go", "package a\n\nimport \"testing\"\n\nfunc TestMain(m *testing.M) { panic(1) }\n");
    for arguments in [
        vec!["--check"],
        vec!["--check", "--new-from-rev", "HEAD"],
        vec!["--check", "--new-from-rev", "HEAD~1", "--whole-files"],
        vec!["--check", "--new-from-merge-base", "main"],
        vec!["--check", "--staged"],
        vec!["--unsafe", "--select", "all"],
    ] {
        let mut all = vec!["-C", "r"];
        all.extend(&arguments);
        let done = module.run(&all);
        assert!(matches!(done.code, Some(0 | 1)), "{arguments:?}: {done:?}");
        nothing_ran(&module, &format!("{arguments:?}"));
    }
    module.run(&["debug", "types", "r"]).expect(0);
    nothing_ran(&module, "debug");
}

/// A folder that looks like a bare repository brings its own configuration with any checkout.
#[test]
fn a_repository_inside_of_files_is_none() {
    let module = trapped();
    module.write("r/docs/a.go", &source(&["F"]));
    for (name, text) in [("HEAD", "ref: refs/heads/main\n"), ("objects/x", ""), ("refs/x", "")] {
        module.write(&format!("r/docs/{name}"), text);
    }
    let program = module.path().join("program");
    let config = format!("[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {}\n", program.display());
    module.write("r/docs/config", &config);
    let done = module.run(&["-C", "r/docs", "--check", "--new-from-rev", "HEAD"]).expect(2);
    assert!(done.stderr.contains("git"), "{done:?}");
    nothing_ran(&module, "docs");
}

/// What is committed is committed as the user's own git does it, with the hooks that he installed; what is looked at before
/// is not.
#[test]
fn a_commit_is_one_of_the_users_own() {
    let module = Module::with_findings(&["F"]);
    module.commit_all("one");
    let hook = trap(&module, ".git/hooks/pre-commit");
    let mut command = module.command(&["--commit"]);
    crate::module::identified(&mut command);
    crate::module::finished(command, "").expect(0);
    assert_eq!(module.read("trace").lines().count(), 1, "{hook}");
}

fn texts(folder: &Path) -> BTreeMap<String, String> {
    let names = fs::read_dir(folder).expect("readable").flatten();
    names
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("readable");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect()
}

#[test]
fn what_is_outside_is_read_for_types_and_never_written() {
    let module = Module::new(&[("out/a.go", &source(&["F"])), ("out/work.go", WORK)]);
    module.write("out/go.mod", "module example.com/out\n\ngo 1.26\n");
    let go_mod =
        "module example.com/in\n\ngo 1.26\n\nrequire example.com/out v1.0.0\n\nreplace example.com/out => ../out\n";
    module.write("in/go.mod", go_mod);
    module.write("in/go.work", "go 1.26\n\nuse .\nuse ../out\nuse /\n");
    module.write("in/a.go", &source(&["F"]).replace("import (", "import (\n\t_ \"example.com/out\""));
    module.write("in/work.go", WORK);
    symlink(module.path().join("out"), module.path().join("in/vendor")).expect("writable");
    symlink(module.path().join("out"), module.path().join("in/deep")).expect("writable");
    let before = texts(&module.path().join("out"));
    module.run(&["-C", "in", "--unsafe", "--select", "all", "--include", "vendor"]);
    assert!(module.read("in/a.go").contains("defer cancel()"));
    assert_eq!(texts(&module.path().join("out")), before);
}

#[test]
fn what_the_configuration_names_is_written_below_it_only() {
    for (baseline, is_link) in
        [("../out/x.json", false), ("/nonexistent/x.json", false), ("link/x.json", false), ("b.json", true)]
    {
        let module = Module::new(&[("in/a.go", &source(&["F"])), ("in/work.go", WORK), ("out/keep", "")]);
        module.write("in/gofix-trio.toml", &format!("baseline = \"{baseline}\"\n"));
        symlink("../out", module.path().join("in/link")).expect("writable");
        if is_link {
            symlink("../out/x.json", module.path().join("in").join(baseline)).expect("writable");
        }
        let done = module.run(&["-C", "in", "--write-baseline"]).expect(2);
        assert!(done.stderr.contains("baseline"), "{done:?}");
        assert_eq!(texts(&module.path().join("out")).len(), 1, "{baseline}");
    }
    let module = Module::with_findings(&["F"]);
    module.write("precious", "kept");
    symlink("precious", module.path().join("report.sarif")).expect("writable");
    symlink("nowhere", module.path().join("gofix-trio.toml")).expect("writable");
    let done = module.run(&["--check", "--isolated", "--output", "sarif=report.sarif"]).expect(2);
    assert!(done.stderr.contains("report.sarif is a symbolic link"), "{done:?}");
    module.run(&["init"]).expect(2);
    assert!(module.read("precious") == "kept" && !module.has("nowhere"));
}

/// Files whose names and texts are made to deceive.
fn evil() -> Module {
    let module = Module::new(&[("work.go", WORK)]);
    let evil = EVIL.replace('/', "");
    let names =
        [format!("{evil}.go"), "new\nline ::error::x.go".to_owned(), "-dash.go".to_owned(), "--unsafe.go".to_owned()];
    for (index, name) in names.iter().enumerate() {
        let text = source(&[&format!("F{index}")]);
        let text = text.replace("name == \"\"", &format!("name == /* {EVIL} */ `{}`", EVIL.replace(['`', '\r'], "")));
        module.write(name, &text.replace('\r', ""));
    }
    // Code that messages and excerpts quote.
    let quoted = "package a\n\nimport \"os\"\n\nfunc open() {\n\tf, _ := os.Open(`QUOTED`)\n\tdefer f.Close()\n\tfor range 3 {\n\t\tdefer println(`QUOTED`)\n\t}\n}\n";
    module.write("quoted.go", &quoted.replace("QUOTED", &EVIL.replace(['`', '\r'], "")));
    module.write("broken.go", &format!("package a\n\nfunc {}\n", EVIL.replace('\r', "")));
    module
}

/// Whether a text holds what steers a terminal; sequences of our own are taken out first.
fn steering(text: &str) -> Option<String> {
    let mut rest = String::new();
    let mut text = text;
    while let Some((before, after)) = text.split_once('\u{1b}') {
        rest.push_str(before);
        let style = after.strip_prefix('[').and_then(|after| after.split_once('m'));
        let style = style.filter(|(style, _)| style.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'));
        let link = after.strip_prefix("]8;;").and_then(|after| after.split_once("\u{1b}\\"));
        let link = link.filter(|(target, _)| target.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        match style.or(link) {
            Some((_, after)) => text = after,
            None => return Some(format!("ESC{}", after.chars().take(20).collect::<String>())),
        }
    }
    rest.push_str(text);
    let steers = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t' | '\r')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    rest.chars().find(|c| steers(*c)).map(|c| c.escape_default().collect())
}

#[test]
fn nothing_steers_a_terminal() {
    for format in FORMATS {
        for mode in ["--check", "--dry-run"] {
            // JSON is for programs.
            if ["json", "jsonl", "sarif", "gitlab", "rdjson"].contains(format) {
                continue;
            }
            let module = evil();
            let arguments =
                [mode, "--format", format, "--verbose", "--statistics", "--progress", "never", "--select", "all"];
            let (seen, _) = Terminal::start(&module, &arguments, "false").everything();
            assert!(seen.len() > 100, "{format}: {seen}");
            assert_eq!(steering(&seen), None, "{format} {mode}: {seen:?}");
        }
    }
    let module = evil();
    let (seen, _) =
        Terminal::start(&module, &["--unsafe", "--select", "all", "--progress", "never"], "false").everything();
    assert_eq!(steering(&seen), None, "{seen:?}");
}

#[test]
fn messages_and_errors_do_not_steer_either() {
    let module = evil();
    module.write("gofix-trio.toml", &format!("select = [\"{}\"]\n", "\u{202e}\u{200b}x"));
    let missing = format!("{EVIL}-missing.go");
    for arguments in [
        vec!["--check"],
        vec!["--isolated", &missing],
        vec!["--isolated", "--config", &missing],
        vec!["--isolated", "--baseline", &missing],
    ] {
        let arguments = [&["--progress", "never"], arguments.as_slice()].concat();
        let (seen, code) = Terminal::start(&module, &arguments, "false").everything();
        assert_eq!(code, Some(2), "{seen:?}");
        assert_eq!(steering(&seen), None, "{arguments:?}: {seen:?}");
    }
}

#[test]
fn formats_for_programs_hold_any_name() {
    let module = evil();
    let run = |format: &str| {
        let done = module.run(&["--check", "--select", "lost-cancel", "--format", format]);
        assert!(matches!(done.code, Some(0 | 1)), "{format}: {done:?}");
        done
    };
    let silent = ["go.mod", "work.go", "quoted.go"];
    let names = texts(&module.path()).into_keys();
    let wanted: Vec<String> = names.filter(|name| !silent.contains(&name.as_str())).collect();
    let paths = |findings: &serde_json::Value| {
        let paths = findings.as_array().into_iter().flatten().filter_map(|finding| finding["path"].as_str());
        let mut paths: Vec<String> = paths.map(str::to_owned).collect();
        paths.sort();
        paths
    };
    let mut found = paths(&run("json").json()["findings"]);
    assert_eq!(found, wanted);
    found = run("jsonl")
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["path"].as_str().expect("a text").to_owned()
        })
        .collect();
    found.sort();
    assert_eq!(found, wanted);
    for format in ["sarif", "gitlab", "rdjson"] {
        run(format).json();
    }
    assert_eq!(xml::read(&run("checkstyle").stdout).all("file").len(), wanted.len());
    assert!(xml::read(&run("junit").stdout).all("testcase").len() >= wanted.len());
    let github = run("github").stdout;
    assert_eq!(github.lines().count(), wanted.len(), "{github}");
    assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
    let concise = run("concise").stdout;
    assert_eq!(concise.lines().count(), wanted.len(), "{concise}");
    // Outside of back quotes no markup is left.
    let markdown = run("markdown").stdout;
    assert!(!markdown.split('`').step_by(2).any(|text| text.contains("<b>") || text.contains("@you")), "{markdown}");
}

#[test]
fn files_with_deceiving_names_are_fixed() {
    let evil = || {
        let module = evil();
        fs::remove_file(module.path().join("broken.go")).expect("ours");
        module
    };
    let module = evil();
    let patch = module.run(&["--dry-run", "--select", "lost-cancel"]).expect(1).stdout;
    let other = evil();
    other.git(&["init", "-q"]);
    let mut command = std::process::Command::new("git");
    command.current_dir(other.path()).args(["apply"]);
    crate::module::finished(command, &patch).expect(0);
    module.run(&["--select", "lost-cancel"]).expect(0);
    let fixed = texts(&module.path());
    assert_eq!(fixed, texts(&other.path()), "the patch of a dry run is what a run writes");
    let wanted = fixed.iter().filter(|(_, text)| text.contains("defer cancel()")).count();
    assert_eq!(wanted, 4);
    // A name that begins with a dash is one behind `--`.
    let module = evil();
    assert_eq!(module.functions(&["--check", "--select", "lost-cancel", "--", "--unsafe.go"]), ["F3"]);
}
