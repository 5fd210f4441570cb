//! Go's own sources, broken at random, judged here and by go/parser. Runs where Go is installed.
//!
//! `VERDICT_TEXTS` (how many texts) and `VERDICT_SEED` make it longer or another run. What go/parser refuses must be refused
//! here too. What it accepts may be refused: most of it is what only the compiler refuses, such as a type as a value.

#![expect(clippy::print_stdout, reason = "the figures are what the long runs are for")]

#[path = "../gofmt/corpus.rs"]
mod corpus;
mod disturb;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use gofix_syntax::{not_go, parse};
use gofix_text::FileId;

use crate::disturb::{Random, disturb};

/// Refused by the compiler, accepted by go/parser.
const OF_THE_COMPILER: &[&str] = &[
    "a value that is not used",
    "a second default",
    "the first constant needs a value",
    "imports must come before other declarations",
    "only names can stand on the left of `:=`",
];

/// Longer files hold the same constructs.
const MAX_BYTES: usize = 6_000;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
fn broken_texts_are_judged_as_go_judges_them() {
    let texts = number("VERDICT_TEXTS", 1_500);
    let seed = number("VERDICT_SEED", 0);
    let Some(files) = corpus::go_files(10_000, 0) else { return };
    let originals: Vec<String> = files
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter(|text| text.len() <= MAX_BYTES)
        .collect();
    let mut random = Random::new(seed as u64);
    let folder = tempfile::tempdir().expect("a folder");
    let mut judged: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for index in 0..texts {
        let Some(original) = originals.get(random.below(originals.len())) else { return };
        let Some((text, what)) = disturb(original, &mut random) else { continue };
        let file = parse(FileId(0), Arc::from(text.as_str()));
        let problems = not_go(&file);
        let messages = file.errors().iter().chain(&problems).map(|error| error.message.clone());
        let name = format!("{index:06}.go");
        judged.insert(name.clone(), (what, messages.collect()));
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let refused = refused(folder.path());
    let mut missed = Vec::new();
    let mut invented = Vec::new();
    for (name, (what, messages)) in &judged {
        let ours: Vec<&String> = messages.iter().filter(|m| !OF_THE_COMPILER.contains(&m.as_str())).collect();
        match (refused.get(name), messages.is_empty()) {
            (Some(why), true) => missed.push(format!("{name} {what}: {why}")),
            (None, false) if !ours.is_empty() => invented.push(format!("{name} {what}: {ours:?}")),
            _ => {}
        }
    }
    println!("missed:\n{}\ninvented:\n{}", missed.join("\n"), invented.join("\n"));
    println!("{} texts, {} refused by Go", judged.len(), refused.len());
    println!("{} missed, {} invented", missed.len(), invented.len());
    if std::env::var_os("VERDICT_KEEP").is_some() {
        println!("kept in {}", folder.keep().display());
    }
    assert!(missed.len() * 1_000 <= judged.len(), "{} texts are accepted that are not Go: {missed:#?}", missed.len());
    assert!(invented.len() * 100 <= judged.len(), "{} texts are refused that are Go: {invented:#?}", invented.len());
}

#[test]
fn go_itself_is_accepted() {
    let Some(files) = corpus::go_files(number("VERDICT_FILES", 150), number("VERDICT_SEED", 0)) else { return };
    for path in &files {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let file = parse(FileId(0), Arc::from(text));
        let mut wrong = not_go(&file);
        wrong.retain(|error| !OF_THE_COMPILER.contains(&error.message.as_str()));
        wrong.extend(file.errors().iter().cloned());
        assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
    }
}

/// The files that go/parser refuses, with its first message.
fn refused(folder: &Path) -> BTreeMap<String, String> {
    let output = Command::new("gofmt").arg("-l").arg(folder).output().expect("gofmt runs");
    let mut refused = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let Some((place, why)) = line.split_once(": ") else { continue };
        let name = place.rsplit('/').next().unwrap_or(place);
        let (name, place) = name.split_once(':').unwrap_or((name, ""));
        if seen.insert(name.to_owned()) {
            refused.insert(name.to_owned(), format!("{place} {why}"));
        }
    }
    refused
}
