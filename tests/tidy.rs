//! Conventions that the compiler does not check: layers, module heads, sizes, and that each rule has its cases.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gofix_analysis::FixKind;
use gofix_transforms::RULES;

/// Which crates of the workspace each crate may use. The list is the whole permission.
const LAYERS: &[(&str, &[&str])] = &[
    ("crates/text", &[]),
    ("crates/syntax", &["text"]),
    ("crates/semantics", &["text", "syntax"]),
    ("crates/knowledge", &["text", "semantics"]),
    ("crates/flow", &["text", "syntax", "semantics", "knowledge"]),
    ("crates/rewrite", &["text", "syntax", "semantics", "flow"]),
    ("crates/analysis", &["text", "syntax", "semantics", "knowledge", "flow", "rewrite"]),
    ("transforms", &["text", "syntax", "semantics", "knowledge", "flow", "rewrite", "analysis"]),
    ("crates/engine", &["text", "syntax", "semantics", "knowledge", "flow", "rewrite", "analysis"]),
];

/// No file is longer, save tables.
const MAX_LINES: usize = 800;

/// A rule file longer than this holds more than one rule's thought.
const MAX_RULE_LINES: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Rust sources of the workspace with their paths relative to the root.
fn sources() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["src", "crates", "transforms", "xtask/src", "tests", "benches"] {
        collect(&root().join(folder), &mut found);
    }
    found
}

fn collect(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().into_owned();
            found.insert(name, read(&path));
        }
    }
}

fn assert_none(what: &str, offenders: &[String]) {
    assert!(offenders.is_empty(), "{what}:\n  {}", offenders.join("\n  "));
}

#[test]
fn each_layer_knows_only_what_is_below_it() {
    let mut offenders = Vec::new();
    for (folder, allowed) in LAYERS {
        let manifest = read(&root().join(folder).join("Cargo.toml"));
        let dependencies = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
        for line in dependencies.unwrap_or_default().lines() {
            let Some(layer) = line.strip_prefix("gofix-").and_then(|rest| rest.split(['.', ' ']).next()) else {
                continue;
            };
            if !allowed.contains(&layer) {
                offenders.push(format!("{folder} uses {layer}"));
            }
        }
    }
    assert_none("layers that know too much", &offenders);
}

#[test]
fn only_syntax_knows_tree_sitter_and_only_engine_and_command_touch_files() {
    let mut offenders = Vec::new();
    for (name, text) in sources() {
        let is_code = name.starts_with("crates") || name.starts_with("transforms");
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_test = name.contains("/tests") || name.contains("/examples/") || name.contains("/testing");
        if is_code && !name.starts_with("crates/syntax") && product.contains("tree_sitter") {
            offenders.push(format!("{name} names tree-sitter"));
        }
        if is_code && !name.starts_with("crates/engine") && !is_test && product.contains("std::fs") {
            offenders.push(format!("{name} touches files"));
        }
    }
    assert_none("what a layer must not know", &offenders);
}

#[test]
fn each_module_says_what_it_is_and_stays_short() {
    let mut offenders = Vec::new();
    for (name, text) in sources() {
        // A module of tests is described by the module that it tests.
        if !text.starts_with("//!") && !name.ends_with("/tests.rs") && !name.contains("/tests/") {
            offenders.push(format!("{name} has no head"));
        }
        let limit = if name.starts_with("transforms") { MAX_RULE_LINES } else { MAX_LINES };
        let lines = text.lines().count();
        let is_table = text.contains("//! A table");
        if lines > limit && !is_table {
            offenders.push(format!("{name} has {lines} lines, more than {limit}"));
        }
    }
    assert_none("modules", &offenders);
}

#[test]
fn each_rule_has_enough_cases() {
    let mut offenders = Vec::new();
    for rule in RULES {
        let folder = root().join("testdata/rules").join(rule.metadata.name);
        let cases: Vec<PathBuf> =
            fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        // What a rule that never fixes must show are findings.
        let reports = |case: &&PathBuf| fs::metadata(case.join("findings.txt")).is_ok_and(|file| file.len() > 0);
        let is_shown = rule.metadata.fix == FixKind::Never;
        let fixed = cases.iter().filter(|case| case.join("after").is_dir() || is_shown && reports(case)).count();
        let untouched = cases.len() - fixed;
        let never_fixes = rule.metadata.fix == gofix_analysis::FixKind::Never;
        if fixed == 0 && !never_fixes || untouched < fixed {
            offenders.push(format!("{}: {fixed} fixed, {untouched} left alone", rule.metadata.name));
        }
    }
    assert_none("rules without enough cases (as many left alone as fixed)", &offenders);
}

#[test]
fn rules_are_sorted_and_what_they_reveal_has_no_cycles() {
    assert!(RULES.is_sorted_by_key(|rule| rule.metadata.name), "RULES is sorted by name");
    let reveals: BTreeMap<&str, &[&str]> =
        RULES.iter().map(|rule| (rule.metadata.name, rule.metadata.may_reveal)).collect();
    for start in reveals.keys() {
        let mut reached = vec![*start];
        let mut next = 0;
        while let Some(name) = reached.get(next).copied() {
            next += 1;
            for revealed in reveals.get(name).copied().unwrap_or_default() {
                assert_ne!(revealed, start, "{start} may reveal itself through {name}");
                if !reached.contains(revealed) {
                    reached.push(revealed);
                }
            }
        }
    }
}

#[test]
fn each_dependency_has_its_reason() {
    let reasons = read(&root().join("docs/dependencies.md"));
    let manifest = read(&root().join("Cargo.toml"));
    let table = manifest.split("[workspace.dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let names = table.unwrap_or_default().lines().filter_map(|line| line.split(" = ").next());
    let named = |name: &&str| {
        reasons.lines().any(|row| row.split('|').nth(1).is_some_and(|cell| cell.split(", ").any(|n| n.trim() == *name)))
    };
    let missing: Vec<String> = names
        .filter(|name| !name.is_empty() && !name.starts_with("gofix-"))
        .filter(|name| !named(name))
        .map(str::to_owned)
        .collect();
    assert_none("dependencies without a line in docs/dependencies.md", &missing);
}

/// What always runs of `cargo deny check licenses sources`: no network is needed, only what the build has downloaded.
#[test]
fn each_package_comes_from_the_registry_under_a_licence_that_is_allowed() {
    let words: toml::Table = read(&root().join("deny.toml")).parse().expect("deny.toml is TOML");
    let allowed: Vec<&str> = words["licenses"]["allow"]
        .as_array()
        .expect("licences are listed")
        .iter()
        .filter_map(toml::Value::as_str)
        .collect();
    // For all platforms: where it comes from. For this one, whose packages are here: what its manifest says.
    let lock: toml::Table = read(&root().join("Cargo.lock")).parse().expect("Cargo.lock is TOML");
    let mut offenders = Vec::new();
    for package in lock["package"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let is_known = match package.get("source").and_then(toml::Value::as_str) {
            Some(source) => source == "registry+https://github.com/rust-lang/crates.io-index",
            None => name.starts_with("gofix-") || name == "xtask",
        };
        if !is_known {
            offenders.push(format!("{name} comes from elsewhere"));
        }
    }
    for package in metadata()["packages"].as_array().into_iter().flatten() {
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_allowed(licence, &allowed) {
            offenders.push(format!("{}: licence {licence:?}", package["name"]));
        }
    }
    assert_none("packages", &offenders);
}

fn metadata() -> serde_json::Value {
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&rustc.stdout).into_owned();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc has a host");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host]);
    let output = cargo.current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

/// Whether each part of a licence expression leaves a choice that is allowed. Older manifests write `/` for `OR`.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let choices = expression.replace('/', " OR ");
    choices
        .split(" AND ")
        .all(|part| part.split(" OR ").any(|choice| allowed.contains(&choice.trim_matches(['(', ')', ' ']))))
}

#[test]
fn licences_are_read_as_expressions() {
    let allowed = ["MIT", "Zlib"];
    for good in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(Apache-2.0 OR MIT) AND Zlib"] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT WITH Something", "(MIT OR Zlib) AND GPL-3.0"] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

/// The largest file is the index of the standard library.
const MAX_BYTES: u64 = 512 << 10;

/// What a build or a measurement left behind is easily added with everything else.
#[test]
fn no_file_of_the_repository_is_large() {
    let Ok(listed) = Command::new("git").current_dir(root()).args(["ls-files", "-z"]).output() else { return };
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let size = |name: &str| fs::metadata(root().join(name)).map_or(0, |file| file.len());
    let large = names.split('\0').filter(|name| !name.is_empty() && size(name) > MAX_BYTES).map(str::to_owned);
    assert_none("files of more than 512 KiB", &large.collect::<Vec<_>>());
}
