//! A bounded loop of mutations over each target: what `cargo test` can afford of fuzzing. `FUZZ_SECONDS` makes it longer,
//! `FUZZ_SEED` another one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastrand::Rng;
use gofix_fuzzing::{TARGETS, Target};

/// Words that mean something somewhere.
const WORDS: &[&str] = &[
    "",
    "\n",
    "\t",
    " ",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "`",
    "'",
    "//",
    "/*",
    "*/",
    ",",
    ";",
    ":",
    "=",
    ":=",
    "<-",
    "\0",
    "\u{feff}",
    "世",
    "\r\n",
    "0",
    "1",
    "-1",
    "4294967295",
    "18446744073709551615",
    "func f() {",
    "defer ",
    "go ",
    "return",
    "for ",
    "range ",
    "select {",
    "case ",
    "default:",
    "break",
    "continue",
    "goto L",
    "L:",
    "if ",
    "else ",
    "package p",
    "import \"os\"",
    "chan int",
    "struct{}",
    "interface{}",
    "err",
    "nil",
    "ctx",
    "cancel()",
    "Close()",
    "require ",
    "replace ",
    "=> ",
    "use ",
    "../..",
    "./a",
    "go 1.21",
    "# ",
    "## explicit",
    "v1.0.0",
    "//go:build ",
    "&&",
    "||",
    "!",
    "// +build ",
    "linux",
    "@@ -1,2 +3,4 @@",
    "--- a/a.go",
    "+++ b/a.go",
    "+",
    "-",
    "\\",
    "version",
    "count",
    "gofix-trio:ignore ",
    "nolint",
    "lost-cancel",
    "all",
    "select",
    "ignore",
    "[rules]",
    "severity",
    "exclude",
];

struct Names<'t>(&'t Target, String);

/// Says what a panic was about.
impl Drop for Names<'_> {
    #[expect(clippy::print_stderr, reason = "the last word of a test that fails")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("target {} with {:?}", self.0.name, self.1);
        }
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if !path.components().any(|part| part.as_os_str() == "after") {
            found.push(path);
        }
    }
}

/// The texts that mutations begin with.
fn seeds(target: &Target) -> Vec<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target.name);
    let mut found = Vec::new();
    files(&own, &mut found);
    if target.is_go {
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/rules"), &mut found);
        found.retain(|path| path.extension().is_some_and(|extension| extension == "go"));
    }
    found.sort();
    let texts: Vec<String> = found.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    assert!(texts.len() > 1, "{} has no seeds", target.name);
    texts
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A piece of a text, of at most `most` bytes.
fn piece(text: &str, most: usize, rng: &mut Rng) -> (usize, usize) {
    let from = boundary(text, rng.usize(..=text.len()));
    (from, boundary(text, from + rng.usize(..=most)).max(from))
}

/// A text with a few places taken out, doubled, moved, or with words and pieces of another text put in.
fn mutated(seeds: &[String], rng: &mut Rng) -> String {
    let mut text = rng.choice(seeds).cloned().unwrap_or_default();
    for _ in 0..rng.usize(1..5) {
        let (from, to) = piece(&text, if rng.bool() { 4 } else { 200 }, rng);
        let insert = match rng.u32(..5) {
            0 => String::new(),
            1 => text.get(from..to).unwrap_or_default().repeat(rng.usize(2..4)),
            2 => rng.choice(WORDS).copied().unwrap_or_default().to_owned(),
            3 => format!("\n{}\n", rng.choice(WORDS).copied().unwrap_or_default()),
            _ => {
                let other = rng.choice(seeds).map_or("", String::as_str);
                let (from, to) = piece(other, 300, rng);
                other.get(from..to).unwrap_or_default().to_owned()
            }
        };
        text.replace_range(from..if rng.bool() { to } else { from }, &insert);
    }
    text
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// Every seed as it is once, if there is time for all, then mutations until the time is over.
#[expect(clippy::print_stderr, reason = "says how much was tried, where somebody looks")]
fn attack(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target of that name");
    let (seeds, mut rng) = (seeds(target), Rng::with_seed(number("FUZZ_SEED", 1)));
    let (start, time) = (Instant::now(), Duration::from_secs(number("FUZZ_SECONDS", 2)));
    let mut count = 0;
    while start.elapsed() < time {
        let text = if rng.u32(..20) == 0 {
            rng.choice(&seeds).cloned().unwrap_or_default()
        } else {
            mutated(&seeds, &mut rng)
        };
        let names = Names(target, text);
        (target.attack)(&names.1);
        count += 1;
    }
    eprintln!("{name}: {count} texts in {} s", start.elapsed().as_secs());
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            attack(stringify!($name));
        })*

        #[test]
        fn each_target_has_its_test() {
            let tested = [$(stringify!($name)),*];
            assert!(TARGETS.iter().map(|target| target.name).eq(tested));
        }
    };
}

targets! { configuration constraints diffs fixes modules suppressions syntax }
