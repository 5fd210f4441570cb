//! Diffs are judged by applying them: with a small applier of our own, with `git apply` and with `patch`.

mod support;

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use gofix_text::{Edit, TextEdit, diff};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use support::{config, edited, text};

/// Applies the diff of one file as the format says, and accepts nothing that is off by a line.
fn patched(old: &str, diff: &str) -> Result<String, String> {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let mut result: Vec<String> = Vec::new();
    let mut done = 0;
    let mut lines = diff.split_inclusive('\n').skip(2).peekable();
    while let Some(head) = lines.next() {
        let (old_range, new_range) = ranges(head).ok_or_else(|| format!("no head: {head:?}"))?;
        result.extend(old[done..old_range.0].iter().map(|line| (*line).to_owned()));
        done = old_range.0;
        if result.len() != new_range.0 {
            return Err(format!("{head:?} stands behind {} new lines", result.len()));
        }
        while let Some(line) = lines.next_if(|line| !line.starts_with("@@")) {
            let bare = lines.next_if_eq(&"\\ No newline at end of file\n").is_some();
            let (sign, content) = line.split_at(1);
            let content = if bare { content.trim_end_matches('\n') } else { content };
            if sign != "+" {
                if old.get(done) != Some(&content) {
                    return Err(format!("line {done} is not {content:?}"));
                }
                done += 1;
            }
            if sign != "-" {
                result.push(content.to_owned());
            }
        }
        if done != old_range.1 || result.len() != new_range.1 {
            return Err(format!("{head:?} has other counts than its lines"));
        }
    }
    result.extend(old[done..].iter().map(|line| (*line).to_owned()));
    Ok(result.concat())
}

/// The lines of `@@ -1,2 +3 @@` from 0, without the end.
fn ranges(head: &str) -> Option<((usize, usize), (usize, usize))> {
    let (old, rest) = head.strip_prefix("@@ -")?.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let range = |text: &str| {
        let (start, count) = text.split_once(',').unwrap_or((text, "1"));
        let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
        let before = if count == 0 { start } else { start - 1 };
        Some((before, before + count))
    };
    Some((range(old)?, range(new)?))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_diff_of_an_edit_leads_to_the_edited_text((old, edit) in edited(0..80), context in 0..4_usize) {
        let diff = diff::unified("f", &old, &edit, context);
        let new = edit.apply(&old);
        prop_assert_eq!(patched(&old, &diff), Ok(new.clone()), "{}", diff);
        prop_assert_eq!(diff.is_empty(), old == new);
    }

    #[test]
    fn the_diff_of_two_texts_leads_to_the_second(old in text(0..80), new in text(0..80), context in 0..4_usize) {
        let diff = diff::unified("f", &old, &TextEdit::between(&old, &new), context);
        prop_assert_eq!(patched(&old, &diff), Ok(new), "{}", diff);
    }
}

/// Names that need quotes, or do in some tools.
const NAMES: [&str; 8] =
    ["a.go", "dir/my file.go", "ü.go", "tab\t.go", "quote\".go", "back\\slash.go", "-", "x y/\u{1}ö.go"];

/// A folder of files, each with the diff that was made of it and the text that it leads to.
struct Folder {
    root: PathBuf,
    files: Vec<(String, String)>,
    patch: String,
}

impl Folder {
    fn new(name: &str) -> io::Result<Folder> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root)?;
        }
        let mut folder = Folder { root, files: Vec::new(), patch: String::new() };
        let mut runner = TestRunner::deterministic();
        for number in 0..200 {
            let (old, edit) = edited(0..80).new_tree(&mut runner).expect("a random edit").current();
            let name = NAMES.get(number).map_or_else(|| format!("f{number}.go"), |name| (*name).to_owned());
            folder.add(name, &old, &edit)?;
        }
        folder.add("filled.go".to_owned(), "", &Edit::insert(0.into(), "package a\n").into())?;
        Ok(folder)
    }

    fn add(&mut self, name: String, old: &str, edit: &TextEdit) -> io::Result<()> {
        let path = self.root.join(&name);
        fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
        fs::write(path, old)?;
        self.patch += "# lost-cancel\n";
        self.patch += &diff::unified(&name, old, edit, 3);
        self.files.push((name, edit.apply(old)));
        Ok(())
    }

    /// Runs a command that reads the patch; `false` where there is no such command.
    fn patched_by(&self, command: &mut Command) -> io::Result<bool> {
        let patch = self.root.join("all.patch");
        fs::write(&patch, &self.patch)?;
        let output = command
            .current_dir(&self.root)
            .env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"))
            .stdin(fs::File::open(patch)?)
            .output();
        match output {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            output => {
                let output = output?;
                let errors = String::from_utf8_lossy(&output.stderr);
                let notes = String::from_utf8_lossy(&output.stdout);
                assert!(output.status.success(), "{notes}{errors}");
            }
        }
        for (name, expected) in &self.files {
            let found = fs::read_to_string(self.root.join(name)).unwrap_or_default();
            assert_eq!(&found, expected, "{name:?}");
        }
        Ok(true)
    }
}

#[test]
fn git_apply_takes_every_diff() -> io::Result<()> {
    let folder = Folder::new("git-apply")?;
    folder.patched_by(Command::new("git").args(["apply", "--whitespace=nowarn", "-"]))?;
    Ok(())
}

#[test]
fn patch_takes_every_diff() -> io::Result<()> {
    let folder = Folder::new("patch")?;
    folder.patched_by(Command::new("patch").args(["-p1", "--binary", "--fuzz=0"]))?;
    Ok(())
}
