//! Generated pages are those of this build, and every command in the pages runs.
//!
//! `UPDATE_EXPECT=1 cargo test --test command docs` (or `cargo xtask docs`) writes the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::module::{Module, is_installed};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn output(arguments: &[&str]) -> String {
    Module::new(&[]).run(arguments).expect(0).stdout
}

/// Every generated file with its text.
fn generated() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let rules = Module::new(&[]).run(&["rules", "--format", "json"]).expect(0).json();
    for rule in rules.as_array().into_iter().flatten() {
        let name = rule["name"].as_str().expect("a rule has a name");
        pages.insert(format!("docs/rules/{name}.md"), output(&["explain", name, "--format", "markdown"]));
    }
    pages.insert("docs/cli.md".to_owned(), output(&["debug", "cli"]));
    pages.insert("docs/gofix-trio.schema.json".to_owned(), output(&["config", "--format", "schema"]));
    pages.insert("docs/run.svg".to_owned(), crate::picture::picture());
    let table = output(&["rules", "--format", "markdown"]);
    let index = table.replace("](docs/rules/", "](");
    pages.insert("docs/rules/README.md".to_owned(), format!("# The rules\n\nMade by `cargo xtask docs`.\n\n{index}"));
    pages
}

#[test]
fn generated_pages_are_those_of_this_build() {
    let pages = generated();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(root().join("docs/rules")).expect("writable");
        for stale in on_disk().difference(&pages.keys().cloned().collect()) {
            fs::remove_file(root().join(stale)).expect("writable");
        }
        for (path, text) in &pages {
            fs::write(root().join(path), text).expect("writable");
        }
        return;
    }
    let mut stale: Vec<&String> = Vec::new();
    for (path, text) in &pages {
        if fs::read_to_string(root().join(path)).ok().as_ref() != Some(text) {
            stale.push(path);
        }
    }
    let wanted = pages.keys().cloned().collect();
    let gone: Vec<String> = on_disk().difference(&wanted).cloned().collect();
    assert!(stale.is_empty() && gone.is_empty(), "`cargo xtask docs` writes {stale:?} and removes {gone:?}");
}

/// The pages of rules that are there.
fn on_disk() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("docs/rules")).into_iter().flatten().flatten();
    entries.map(|entry| format!("docs/rules/{}", entry.file_name().to_string_lossy())).collect()
}

/// The commands of this tool in `sh` blocks of a page, a line each.
fn commands(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
    let mut commands = Vec::new();
    let mut in_block = false;
    let mut joined = String::new();
    for line in text.lines() {
        if let Some(language) = line.trim().strip_prefix("```") {
            in_block = !in_block && language == "sh";
            continue;
        }
        if in_block {
            joined.push_str(line.trim().split("  #").next().unwrap_or_default());
            if let Some(open) = joined.strip_suffix('\\') {
                joined = format!("{} ", open.trim_end());
                continue;
            }
            if joined.starts_with("gofix-trio") {
                commands.push(joined.trim().to_owned());
            }
            joined.clear();
        }
    }
    commands
}

/// Each command of the README and the guides runs in a repository like the ones they are about, and fails for no other reason
/// than findings.
#[test]
fn every_command_of_the_pages_runs() {
    let mut pages = vec![root().join("README.md")];
    let guides = fs::read_dir(root().join("docs")).into_iter().flatten().flatten().map(|entry| entry.path());
    pages.extend(guides.filter(|path| path.extension().is_some_and(|e| e == "md")));
    pages.sort();
    let mut count = 0;
    for page in pages {
        let module = Module::with_findings(&["F", "G"]);
        module.write("gofix-trio-baseline.json", "{\"version\": 1, \"findings\": []}\n");
        module.write("internal/legacy/a.go", &crate::module::source(&["F"]));
        module.write("internal/legacy/work.go", crate::module::WORK);
        module.commit_all("start");
        module.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        let is_possible = |command: &String| !command.contains("--prove") || is_installed("go", "version");
        for command in commands(&page).into_iter().filter(is_possible) {
            module.git(&["add", "-A"]);
            module.git(&["commit", "-q", "--allow-empty", "-m", "before"]);
            let folder = Path::new(env!("CARGO_BIN_EXE_gofix-trio")).parent().expect("a folder").to_owned();
            let mut shell = std::process::Command::new("sh");
            let path = std::env::var("PATH").unwrap_or_default();
            shell.current_dir(module.path()).args(["-c", &command]).env("PATH", format!("{}:{path}", folder.display()));
            crate::module::identified(&mut shell);
            let done = crate::module::finished(shell, "");
            assert!(matches!(done.code, Some(0 | 1)), "{}: {command}: {done:?}", page.display());
            count += 1;
        }
    }
    assert!(count >= 10, "{count} commands were found");
}
