//! Go's own sources, changed at random and realigned, against what gofmt prints. Runs where Go is installed.
//!
//! `GOFMT_FILES` (how many files) and `GOFMT_SEED` make it longer or another run. It prints every difference it finds.
#![expect(clippy::print_stdout, reason = "the figures are what the long runs are for")]

mod corpus;
mod mutate;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use gofix_syntax::{layout, parse};
use gofix_text::{FileId, TextEdit};

use crate::mutate::{Mutator, Random};

/// How many changed texts are made of each file.
const MUTANTS: usize = 6;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
fn a_changed_text_is_aligned_as_gofmt_aligns_it() {
    let Some(files) = corpus::go_files(number("GOFMT_FILES", 60), number("GOFMT_SEED", 0)) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (aligned, plain) = (folder.path().join("aligned"), folder.path().join("plain"));
    std::fs::create_dir_all(&aligned).expect("a folder");
    std::fs::create_dir_all(&plain).expect("a folder");
    let mut random = Random::new(number("GOFMT_SEED", 0) as u64);
    let (mut made, mut refused) = (Vec::new(), 0);
    for path in &files {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let old = parse(FileId(0), Arc::from(text.as_str()));
        let mutator = Mutator::of(&old);
        for _ in 0..MUTANTS {
            let Some((edit, what)) = mutator.change(&mut random) else { continue };
            let changed = edit.apply(&text);
            let new = parse(FileId(0), Arc::from(changed.as_str()));
            let Ok(padding) = layout::realign(&old, &new, &edit) else {
                refused += 1;
                continue;
            };
            let result = padding.apply(&changed);
            assert_eq!(bare(&result), bare(&changed), "only blanks may change: {} ({what})", path.display());
            let name = format!("{:06}.go", made.len());
            std::fs::write(aligned.join(&name), result).expect("written");
            std::fs::write(plain.join(&name), changed).expect("written");
            made.push(format!("{} {what} {}", path.display(), describe(&edit)));
        }
    }
    let (wrong, unpadded) = (unformatted(&aligned), unformatted(&plain));
    let mut report = String::new();
    for (name, diff) in &wrong {
        let what = name.trim_end_matches(".go").parse().ok().and_then(|index: usize| made.get(index));
        let _ = writeln!(report, "{}\n{diff}", what.map_or("?", String::as_str));
    }
    println!("{report}");
    let total = made.len();
    println!("{total} texts, {refused} refused, {} needed padding, {} wrong", unpadded.len(), wrong.len());
    assert!(wrong.len() * 200 <= total, "more than 0.5 % of {total} are not what gofmt prints:\n{report}");
}

#[test]
fn go_itself_is_aligned() {
    let Some(files) = corpus::go_files(number("GOFMT_FILES", 150), number("GOFMT_SEED", 0)) else { return };
    let mut wrong = Vec::new();
    for path in &files {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let file = parse(FileId(0), Arc::from(text));
        if let Some(edit) = layout::misaligned(&file).first() {
            let at = file.lines().line_col(edit.range.start());
            wrong.push(format!("{}:{}:{} {:?}", path.display(), at.line, at.column, edit.insert));
        }
    }
    println!("{} files, {} wrong", files.len(), wrong.len());
    assert!(wrong.len() * 1000 <= files.len(), "{wrong:#?}");
}

/// The text without blanks and tabs.
fn bare(text: &str) -> String {
    text.chars().filter(|char| !matches!(char, ' ' | '\t')).collect()
}

fn describe(edit: &TextEdit) -> String {
    let begin = |text: &str| text.chars().take(60).collect::<String>();
    edit.iter().map(|edit| format!("{:?}->{:?}", edit.range, begin(&edit.insert))).collect::<Vec<_>>().join(" ")
}

/// The files of a folder that gofmt would change, with the difference.
fn unformatted(folder: &PathBuf) -> Vec<(String, String)> {
    let list = Command::new("gofmt").arg("-l").arg(folder).output().expect("gofmt runs");
    let names = String::from_utf8_lossy(&list.stdout).into_owned();
    let broken = String::from_utf8_lossy(&list.stderr).into_owned();
    assert!(broken.is_empty(), "a changed text is not Go: {broken}");
    names
        .lines()
        .map(|path| {
            let diff = Command::new("gofmt").args(["-d", path]).output().expect("gofmt runs");
            let lines = String::from_utf8_lossy(&diff.stdout).lines().skip(3).take(30).collect::<Vec<_>>().join("\n");
            (path.rsplit('/').next().unwrap_or(path).to_owned(), lines)
        })
        .collect()
}
