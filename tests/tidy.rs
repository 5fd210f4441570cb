//! Conventions that the compiler does not check: layers, module heads, sizes, and that each rule has its cases.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

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
