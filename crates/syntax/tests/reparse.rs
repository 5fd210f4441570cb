//! The tree that is put together after an edit is that of a whole parse. Every Go file of the golden cases is edited at
//! random places, in one place or in several.

#[path = "verdict/disturb.rs"]
#[expect(dead_code, reason = "its numbers are used, not its changes")]
mod disturb;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gofix_syntax::{SourceFile, lexer, parse, reparse};
use gofix_text::{Edit, FileId, TextEdit, TextRange, TextSize};

use crate::disturb::Random;

/// What an edit writes: what fixes write, and what opens or ends more than itself.
const INSERTS: [&str; 24] = [
    "",
    " ",
    "\n",
    "x",
    "; f()\n",
    "{",
    "}",
    "(",
    ")",
    "}\n\nfunc g() {\n",
    "defer cancel()\n\t",
    "\n\t\tmu.Unlock()\n\t\t",
    "// c\n",
    "//",
    "/*",
    "*/",
    "/* c */",
    "\"",
    "`",
    "'",
    "case",
    "import \"io\"\n",
    "new(1)",
    "\u{feff}",
];

fn go_files(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            go_files(&path, files);
        } else if path.extension().is_some_and(|end| end == "go") {
            files.push(path);
        }
    }
    files.sort();
}

/// An edit of up to three places, each at tokens that are not far from each other.
fn edit(file: &SourceFile, random: &mut Random) -> Option<TextEdit> {
    let ends: Vec<TextSize> =
        lexer::tokens(file.text()).flat_map(|token| [token.range.start(), token.range.end()]).collect();
    let edits = (0..=random.below(3)).filter_map(|_| {
        let first = random.below(ends.len());
        let last = (first + random.below(6)).min(ends.len() - 1);
        let range = TextRange::new(*ends.get(first)?, (*ends.get(last)?).max(*ends.get(first)?));
        Some(Edit::replace(range, INSERTS[random.below(INSERTS.len())]))
    });
    let edits: Vec<Edit> = if ends.is_empty() { Vec::new() } else { edits.collect() };
    TextEdit::new(edits).ok()
}

/// Compares `turns` edits of each file, one behind the other as long as the text is Go; gives how many there were.
fn compare(files: &[PathBuf], turns: usize) -> usize {
    let mut random = Random::new(7);
    let mut compared = 0;
    for path in files {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let first = parse(FileId(0), Arc::from(text));
        let mut file = None;
        for _ in 0..turns {
            let old = file.as_ref().unwrap_or(&first);
            let Some(edit) = edit(old, &mut random) else { continue };
            let new = reparse(old, &edit);
            let whole = parse(FileId(0), Arc::from(edit.apply(old.text())));
            assert!(new.reads_like(&whole), "{}: {edit:?}\n{}", path.display(), new.text());
            compared += 1;
            file = (new.errors().is_empty() && random.below(4) > 0).then_some(new);
        }
    }
    compared
}

#[test]
fn is_what_a_whole_parse_gives() {
    let mut files = Vec::new();
    go_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/rules"), &mut files);
    assert!(compare(&files, 2) > 1_000);
}

/// The same over a folder of one's own choice.
#[test]
#[ignore = "takes long; GO_FILES names the folder"]
fn is_what_a_whole_parse_gives_in_a_folder() {
    let mut files = Vec::new();
    go_files(Path::new(&std::env::var("GO_FILES").unwrap_or_default()), &mut files);
    assert!(compare(&files, 3) > 0);
}
