//! Answers of earlier runs: to the byte those of a fresh one, and never in the way.

use std::fs;
use std::path::{Path, PathBuf};

use crate::module::{Done, Module};

const GO_MOD: &str =
    "module example.com/m\n\ngo 1.26\n\nrequire example.com/far v1.0.0\n\nreplace example.com/far => ./far\n";

/// `help.Close` closes what it is given, `help.Drop` does not; what `a` leaks depends on it. Nobody calls `help.Idle`.
const HELP: &str = "\
package help

import \"example.com/far\"

func Close(c far.Closer) { c.Close() }

func Drop(c far.Closer) { _ = c }

func Idle() { _ = 1 }
";

const A: &str = "\
package a

import (
	\"os\"

	\"example.com/m/help\"
)

func closes() {
	f, err := os.Open(\"x\")
	if err != nil {
		return
	}
	help.Close(f)
}

func leaks() {
	f, err := os.Open(\"x\")
	if err != nil {
		return
	}
	help.Drop(f)
}
";

const FORMATS: [&str; 11] =
    ["text", "concise", "diff", "json", "jsonl", "sarif", "gitlab", "rdjson", "checkstyle", "junit", "markdown"];

/// A module of several packages with a cache beside it.
struct Fixture {
    module: Module,
    cache: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let lost = crate::module::source(&["F", "G"]);
        let test = "package a\n\nimport \"testing\"\n\nfunc TestX(t *testing.T) { go t.Fatal(\"x\") }\n";
        let files = [
            ("go.mod", GO_MOD),
            ("far/go.mod", "module example.com/far\n\ngo 1.26\n"),
            ("far/far.go", "package far\n\ntype Closer interface{ Close() error }\n"),
            ("help/help.go", HELP),
            ("a/a.go", A),
            ("a/a_test.go", test),
            ("b/b.go", &lost),
            ("b/work.go", crate::module::WORK),
            ("b/b_windows.go", "package a\n"),
        ];
        Self { module: Module::new(&files), cache: tempfile::tempdir().expect("a folder") }
    }

    fn folder(&self) -> PathBuf {
        self.cache.path().join("answers")
    }

    fn run_in(&self, cache: &Path, arguments: &[&str]) -> Done {
        let mut command = self.module.command(arguments);
        command.env("GOFIX_TRIO_CACHE", cache);
        crate::module::finished(command, "")
    }

    /// Runs with the cache and without, and expects the same to the byte.
    #[track_caller]
    fn same(&self, arguments: &[&str]) -> Done {
        let fresh = self.module.run(&[arguments, &["--no-cache"]].concat());
        let kept = self.run_in(&self.folder(), arguments);
        assert_eq!(
            (&fresh.stdout, &fresh.stderr, fresh.code),
            (&kept.stdout, &kept.stderr, kept.code),
            "{arguments:?}"
        );
        kept
    }

    fn entries(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut entries: Vec<_> = entries.map(|path| (path.clone(), fs::read(path).expect("readable"))).collect();
        entries.sort();
        entries
    }

    /// Writes a lie into each entry of a folder, where the words that it found are: what is shown then was taken from the cache.
    fn mark(&self) {
        for (path, bytes) in self.entries() {
            let Some(at) = bytes.windows(5).position(|window| window == b"` is ") else { continue };
            let mut bytes = bytes;
            bytes[at..at + 5].copy_from_slice(b"` IS ");
            let head = b"gofix-trio answer 2\n".len();
            let sum = sha(&bytes[head + 32..]);
            bytes[head..head + 32].copy_from_slice(&sum);
            fs::write(path, bytes).expect("writable");
        }
    }
}

fn sha(bytes: &[u8]) -> [u8; 32] {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(bytes).into()
}

/// Whether a run took answers for `a` and for `b` out of the cache, whose words were marked.
fn taken(done: &Done) -> (bool, bool) {
    let is_taken = |file: &str| done.stdout.lines().any(|line| line.starts_with(file) && line.contains("` IS "));
    (is_taken("a/a.go"), is_taken("b/b.go"))
}

const CONCISE: [&str; 3] = ["--check", "--format", "concise"];

#[test]
fn every_format_says_the_same() {
    let fixture = Fixture::new();
    for format in FORMATS {
        for flags in [&["--check"][..], &["--dry-run", "--unsafe"], &["--dry-run", "--verbose"], &["--check", "."]] {
            let arguments = [flags, &["--format", format]].concat();
            fixture.same(&arguments);
            fixture.same(&arguments);
        }
    }
    fixture.same(&["--check", "--statistics", "a/a.go", "b"]);
    let before = fixture.entries();
    fixture.same(&["--check", "--statistics", "a/a.go", "b"]);
    assert_eq!(before, fixture.entries(), "nothing is written where nothing is new");
    fixture.same(&["--check", "--jobs", "1"]);
}

#[test]
fn what_has_not_changed_is_taken_and_the_rest_is_not() {
    let fixture = Fixture::new();
    fixture.same(&CONCISE);
    fixture.mark();
    let warm = fixture.run_in(&fixture.folder(), &CONCISE).expect(1);
    assert_eq!(taken(&warm), (true, true), "{warm:?}");

    // What a body of another package does is known of `a`, which looked into it.
    let renew = |change: &dyn Fn(&Fixture), expected: (bool, bool)| {
        fixture.run_in(&fixture.folder(), &["cache", "clean"]).expect(0);
        fixture.run_in(&fixture.folder(), &CONCISE);
        fixture.mark();
        change(&fixture);
        let done = fixture.run_in(&fixture.folder(), &CONCISE);
        assert_eq!(taken(&done), expected, "{done:?}");
        assert_eq!(done.stdout.replace("` IS ", "` is "), fixture.module.run(&CONCISE).stdout);
    };
    let write = |name: &'static str, text: String| move |fixture: &Fixture| fixture.module.write(name, &text);
    renew(&write("b/b.go", crate::module::source(&["F", "H"])), (true, false));
    let closes = "func Drop(c far.Closer) { c.Close() }";
    renew(&write("help/help.go", HELP.replace("func Drop(c far.Closer) { _ = c }", closes)), (false, true));
    renew(&write("help/help.go", HELP.to_owned()), (false, true));
    renew(&write("help/help.go", HELP.replace("_ = 1", "_ = 2")), (true, true));
    renew(&write("help/help.go", HELP.to_owned()), (true, true));
    renew(&write("help/other.go", "package help\n\nfunc other() {}\n".to_owned()), (false, true));
    renew(
        &write("far/far.go", "package far\n\n// Closer.\ntype Closer interface{ Close() error }\n".to_owned()),
        (false, true),
    );
    renew(&write("c/c.go", "package c\n".to_owned()), (true, true));
    renew(&write("a/new.go", "package a\n".to_owned()), (false, true));
    renew(&write("far/go.mod", "module example.com/far\n\ngo 1.20\n".to_owned()), (false, false));
    renew(&write("go.mod", GO_MOD.replace("go 1.26", "go 1.25")), (false, false));
    renew(&write("gofix-trio.toml", "[severity]\nlost-cancel = \"note\"\n".to_owned()), (false, false));
    renew(&write("go.work", "go 1.26\n\nuse .\n".to_owned()), (false, false));
}

#[test]
fn flags_that_change_the_answer_have_answers_of_their_own() {
    let fixture = Fixture::new();
    for more in [
        &["--unsafe"][..],
        &["--goos", "windows"],
        &["--tags", "x"],
        &["--go", "1.20"],
        &["--tests=false"],
        &["--select", "all"],
        &["--select", "lost-cancel"],
        &["--ignore", "lost-cancel"],
        &["--include", "generated"],
        &["--select", "missing-context-parameter,lost-cancel"],
    ] {
        let arguments = [&CONCISE[..], more].concat();
        fixture.same(&CONCISE);
        fixture.same(&arguments);
        fixture.mark();
        assert_ne!(taken(&fixture.run_in(&fixture.folder(), &CONCISE)), (false, false));
        fixture.run_in(&fixture.folder(), &["cache", "clean"]).expect(0);
        fixture.same(&CONCISE);
        fixture.mark();
        assert_eq!(taken(&fixture.run_in(&fixture.folder(), &arguments)), (false, false), "{arguments:?}");
        fixture.run_in(&fixture.folder(), &["cache", "clean"]).expect(0);
    }
}

#[test]
fn files_are_written_as_without_it() {
    let (with, without) = (Fixture::new(), Fixture::new());
    with.same(&["--dry-run", "--unsafe"]);
    with.run_in(&with.folder(), &["--unsafe", "--quiet"]);
    without.module.run(&["--unsafe", "--quiet", "--no-cache"]);
    assert_eq!(with.module.go_files(), without.module.go_files());
    with.same(&["--dry-run", "--unsafe"]);
}

#[test]
fn broken_entries_are_not_there() {
    let fixture = Fixture::new();
    fixture.same(&CONCISE);
    for (path, bytes) in fixture.entries() {
        for broken in
            [&bytes[..bytes.len() / 2], b"", b"gofix-trio answer 0\n", &[bytes.clone(), b"x".to_vec()].concat()]
        {
            fs::write(&path, broken).expect("writable");
            fixture.same(&CONCISE);
        }
        fs::remove_file(&path).expect("there");
        fs::create_dir(&path).expect("writable");
        fixture.same(&CONCISE);
        fs::remove_dir(&path).expect("empty");
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_none() {
    let fixture = Fixture::new();
    let fresh = fixture.module.run(&CONCISE).expect(1);
    let file = fixture.cache.path().join("file");
    fs::write(&file, "x").expect("writable");
    for folder in [&file, &file.join("below"), Path::new("relative"), &fixture.module.path().join("own")] {
        let done = fixture.run_in(folder, &CONCISE);
        assert_eq!((&done.stdout, &done.stderr), (&fresh.stdout, &fresh.stderr), "{folder:?}");
    }
    assert!(!fixture.module.has("own") && !fixture.module.has("relative"), "a cache within the module is not used");
    fixture.run_in(&fixture.folder(), &[&CONCISE[..], &["--no-cache"]].concat());
    assert!(!fixture.folder().exists());
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let fixture = Fixture::new();
    fixture.same(&CONCISE);
    let before = fixture.entries();
    let permissions = |mode| fs::set_permissions(fixture.folder(), fs::Permissions::from_mode(mode)).expect("ours");
    permissions(0o555);
    fixture.same(&CONCISE);
    fixture.module.write("c/c.go", "package c\n\nfunc f() {}\n");
    fixture.same(&CONCISE);
    permissions(0o755);
    if !rustix::process::geteuid().is_root() {
        assert_eq!(before, fixture.entries());
    }
}

#[test]
fn what_rests_on_more_than_files_is_asked_anew() {
    let fixture = Fixture::new();
    fixture.same(&CONCISE);
    fixture.run_in(&fixture.folder(), &["cache", "clean"]).expect(0);
    fixture.run_in(&fixture.folder(), &["--write-baseline", "--baseline", "known.json"]);
    let before = fixture.entries();
    fixture.same(&["--check", "--baseline", "known.json"]);
    let patch = "--- a/b/b.go\n+++ b/b/b.go\n@@ -9,1 +9,2 @@\n+x\n";
    fixture.module.write("changes.patch", patch);
    fixture.same(&["--check", "--new-from-patch", "changes.patch"]);
    let mut command = fixture.module.command(&["-", "--stdin-filename", "a/a.go", "--check"]);
    command.env("GOFIX_TRIO_CACHE", fixture.folder());
    crate::module::finished(command, A);
    assert_eq!(before, fixture.entries());
}

#[test]
fn it_is_shown_and_removed() {
    let fixture = Fixture::new();
    let shown = fixture.run_in(&fixture.folder(), &["cache", "dir"]).expect(0);
    assert_eq!(shown.stdout, format!("{}\n", fixture.folder().display()));
    fixture.run_in(&fixture.folder(), &["cache", "clean"]).expect(0);
    fixture.same(&CONCISE);
    assert!(fixture.folder().join("CACHEDIR.TAG").exists());
    fixture.run_in(&fixture.folder(), &["cache", "clean"]).expect(0);
    assert!(!fixture.folder().exists());
    let off = fixture.module.run(&["cache", "dir"]).expect(2);
    assert!(off.stderr.contains("there is no cache"), "{off:?}");
}

#[test]
fn runs_beside_each_other_do_no_harm() {
    let fixture = Fixture::new();
    let fresh = fixture.module.run(&CONCISE).expect(1);
    std::thread::scope(|scope| {
        let run = || {
            for _ in 0..3 {
                assert_eq!(fixture.run_in(&fixture.folder(), &CONCISE).stdout, fresh.stdout);
            }
        };
        (0..4).for_each(|_| drop(scope.spawn(run)));
    });
    let names = fixture.entries().into_iter().map(|(path, _)| path);
    let left: Vec<_> = names.filter(|path| path.to_string_lossy().contains("new-")).collect();
    assert!(left.is_empty(), "{left:?}");
}
