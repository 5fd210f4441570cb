//! Files are sacred: what looks writes nothing, and where writing fails nothing is lost and the message says why.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::module::{Done, LOST, Module, WORK, finished, say, source};

/// Everything below a folder: what kind of thing, when and how it was written, and its bytes.
fn picture(root: &Path) -> BTreeMap<String, (String, Vec<u8>)> {
    let mut seen = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("readable").flatten() {
            let (path, metadata) = (entry.path(), entry.metadata().expect("there"));
            let about = format!(
                "{:o} {}:{} {} {}.{:09}",
                metadata.mode(),
                metadata.uid(),
                metadata.gid(),
                metadata.ino(),
                metadata.mtime(),
                metadata.mtime_nsec()
            );
            let bytes = if metadata.is_file() { fs::read(&path).expect("readable") } else { Vec::new() };
            if metadata.is_dir() {
                folders.push(path.clone());
            }
            seen.insert(path.to_string_lossy().into_owned(), (about, bytes));
        }
    }
    seen
}

/// What stands in the module's folder, without what is in it.
fn names(module: &Module) -> Vec<String> {
    let entries = fs::read_dir(module.path()).expect("readable").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A fix was to be written and was not: status 2, the old text, no other file, and words about it.
#[track_caller]
fn stays(module: &Module, done: &Done, name: &str, words: &[&str]) {
    assert_eq!(done.code, Some(2), "{done:?}");
    assert_eq!(module.read(name), source(&["F"]), "{name}");
    assert!(done.stderr.contains(name), "{done:?}");
    for word in words {
        assert!(done.stderr.contains(word), "{word} in {done:?}");
    }
    let strange: Vec<String> = names(module).into_iter().filter(|name| name.starts_with(".gofix")).collect();
    assert_eq!(strange, Vec::<String>::new());
}

#[test]
fn what_only_looks_writes_nothing() {
    let module = Module::with_findings(&["F", "G"]);
    module.write("sub/b.go", &source(&["H"]));
    module.write("sub/work.go", WORK);
    module.write("broken.go", "package a\n\nfunc {\n");
    // What a dead run left is for a run that writes.
    module.write(".gofix-trio-aaaaaa.tmp", "left");
    module.commit_all("all");
    let before = picture(&module.path());
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for format in super::formats::FORMATS {
        for flag in ["--dry-run", "--check"] {
            runs.push(vec![flag, "--format", format]);
        }
    }
    runs.extend([
        vec!["--diff", "--unsafe", "--select", "all"],
        vec!["--dry-run", "--verbose", "--statistics", "--select", "all"],
        vec!["--check", "--new-from-rev", "HEAD"],
        vec!["--check", "--staged"],
        vec!["debug", "tree", "a.go"],
        vec!["debug", "types"],
        vec!["debug", "cfg"],
        vec!["config"],
        vec!["rules"],
    ]);
    for run in runs {
        let done = module.run(&run);
        assert!(matches!(done.code, Some(0 | 1)), "{run:?}: {done:?}");
        assert_eq!(picture(&module.path()), before, "{run:?}");
    }
}

#[test]
fn what_a_dead_run_left_goes_with_the_next_that_writes() {
    let module = Module::with_findings(&["F"]);
    module.write(".gofix-trio-aaaaaa.tmp", "half a fi");
    module.write(".gofix-trio-bbbbbb.group", "");
    module.write(".gofix-trio.toml", "");
    module.run(&[]).expect(0);
    assert_eq!(names(&module), [".gofix-trio.toml", "a.go", "go.mod", "work.go"]);
}

#[test]
fn a_file_that_cannot_grow_stays() {
    let module = Module::with_findings(&["F"]);
    let mut command = Command::new("sh");
    // The signal would end the process; what is tried is the error.
    command.arg("-c").arg("trap '' XFSZ; ulimit -f 0; exec \"$0\"").arg(env!("CARGO_BIN_EXE_gofix-trio"));
    command.current_dir(module.path());
    let done = finished(command, "");
    stays(&module, &done, "a.go", &["cannot write", "File too large", "left as it is"]);
    assert!(done.stdout.contains("a.go:9:17: lost-cancel"), "what was found is printed all the same: {done:?}");
}

#[test]
fn a_full_disk_loses_nothing() {
    let module = Module::new(&[]);
    module.write("in/a.go", &source(&["F"]));
    module.write("in/work.go", WORK);
    module.write("in/go.mod", "module example.com/a\n\ngo 1.26\n");
    fs::create_dir(module.path().join("disk")).expect("writable");
    let script = "mount -t tmpfs -o size=64k tmpfs disk || exit 99
        cp in/* disk/ && cd disk
        dd if=/dev/zero of=fill bs=4k 2>/dev/null
        \"$0\" >../stdout 2>../stderr; echo $? >../status
        \"$0\" --write-baseline --quiet 2>>../stderr; echo $? >>../status
        rm fill; ls -A | tr '\\n' ' ' >../names; cp a.go ../a.go";
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_gofix-trio")]).current_dir(module.path());
    crate::module::without_cache(&mut command);
    if command.output().map_or(true, |output| output.status.code() != Some(0)) {
        say("skipped: no file system can be mounted here");
        return;
    }
    let done = Done { code: Some(2), stdout: module.read("stdout"), stderr: module.read("stderr") };
    assert_eq!(module.read("status"), "2\n2\n", "{done:?}");
    stays(&module, &done, "a.go", &["cannot write", "No space left", "left as it is", "baseline"]);
    assert_eq!(module.read("names"), "a.go go.mod work.go ");
}

#[test]
fn a_baseline_that_cannot_be_written_is_the_old_one() {
    let module = Module::with_findings(&["F"]);
    module.run(&["--write-baseline"]).expect(0);
    let before = module.read("gofix-trio-baseline.json");
    module.write("a.go", &source(&["F", "G", "H"]));
    let mut command = Command::new("sh");
    command.arg("-c").arg("trap '' XFSZ; ulimit -f 0; exec \"$0\" --write-baseline");
    command.arg(env!("CARGO_BIN_EXE_gofix-trio")).current_dir(module.path());
    let done = finished(command, "").expect(2);
    assert!(done.stderr.contains("writing the baseline"), "{done:?}");
    assert_eq!(module.read("gofix-trio-baseline.json"), before);
}

#[test]
fn a_closed_door_is_said() {
    let module = Module::with_findings(&["F"]);
    let mut command = module.command(&["--check"]);
    command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").expect("a device of Linux"));
    let output = command.stderr(Stdio::piped()).output().expect("it can be started");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{words}");
    assert!(words.contains("No space left"), "{words}");
}

#[test]
fn a_read_only_file_stays() {
    let module = Module::with_findings(&["F"]);
    module.write("b.go", &source(&["G"]));
    fs::set_permissions(module.path().join("a.go"), fs::Permissions::from_mode(0o444)).expect("ours");
    let done = module.run(&[]);
    let words = ["read-only", "make it writable", "1 fixed (in 1 file), 1 not written", "Next: "];
    stays(&module, &done, "a.go", &words);
    assert_ne!(module.read("b.go"), source(&["G"]), "the others get their fixes");
}

#[test]
fn a_file_in_a_read_only_folder_stays() {
    let module = Module::with_findings(&["F"]);
    let permissions = |mode| fs::set_permissions(module.path(), fs::Permissions::from_mode(mode)).expect("ours");
    permissions(0o555);
    let mut command = module.command(&[]);
    if rustix::process::geteuid().is_root() {
        // To root no folder is read-only.
        command.uid(65534).gid(65534);
    }
    if command.arg("--version").output().is_err() {
        say("skipped: nobody cannot start the command");
        permissions(0o755);
        return;
    }
    let mut command = module.command(&[]);
    if rustix::process::geteuid().is_root() {
        command.uid(65534).gid(65534);
    }
    let done = finished(command, "");
    permissions(0o755);
    stays(&module, &done, "a.go", &["cannot write", "ermission denied", "left as it is"]);
}

#[test]
fn a_link_in_the_tree_stays_a_link() {
    let module = Module::with_findings(&["F"]);
    module.write("sub/b.go", &source(&["G"]));
    module.write("sub/work.go", WORK);
    symlink("sub/b.go", module.path().join("link.go")).expect("writable");
    let is_link = || fs::symlink_metadata(module.path().join("link.go")).expect("there").is_symlink();
    // By its name the file behind it is meant.
    module.run(&["link.go"]).expect(0);
    assert!(is_link() && module.read("sub/b.go").contains("defer cancel()"));
    assert_eq!(module.read("a.go"), source(&["F"]));
    // In a folder it is left alone and counted.
    let done = module.run(&[]).expect(0);
    assert!(is_link() && done.stderr.contains("1 symbolic link."), "{done:?}");
}

#[test]
fn a_link_out_of_the_tree_is_not_followed() {
    let module = Module::new(&[("in/work.go", WORK), ("out/a.go", &source(&["F"])), ("out/work.go", WORK)]);
    symlink("../out/a.go", module.path().join("in/link.go")).expect("writable");
    symlink("../out", module.path().join("in/folder")).expect("writable");
    symlink("loop", module.path().join("in/loop")).expect("writable");
    let before = picture(&module.path().join("out"));
    module.run(&["-C", "in"]).expect(0);
    let done = module.run(&["-C", "in", "link.go"]).expect(2);
    assert!(done.stderr.contains("link.go") && done.stderr.contains("name that file itself"), "{done:?}");
    assert_eq!(picture(&module.path().join("out")), before);
}

/// Another name of the file may be anywhere, so it keeps the old text.
#[test]
fn a_hard_link_elsewhere_keeps_its_text() {
    let module = Module::new(&[("in/a.go", &source(&["F"])), ("in/work.go", WORK)]);
    fs::hard_link(module.path().join("in/a.go"), module.path().join("other.go")).expect("writable");
    module.run(&["in"]).expect(0);
    assert!(module.read("in/a.go").contains("defer cancel()"));
    assert_eq!(module.read("other.go"), source(&["F"]));
}

#[test]
fn what_is_no_file_is_said_and_left() {
    let module = Module::with_findings(&["F"]);
    fs::create_dir(module.path().join("folder.go")).expect("writable");
    module.write("folder.go/b.go", &source(&["G"]));
    module.write("folder.go/work.go", WORK);
    let pipe = module.path().join("pipe.go");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("a program of POSIX").success());
    let done = module.run(&[]).expect(2);
    assert!(done.stderr.contains("pipe.go: not a regular file; it was left alone"), "{done:?}");
    assert!(module.read("a.go").contains("defer cancel()") && module.read("folder.go/b.go").contains("defer cancel()"));
    module.run(&["pipe.go"]).expect(2);
    module.run(&["--check", "a.go"]).expect(0);
    assert_eq!(names(&module), ["a.go", "folder.go", "go.mod", "pipe.go", "work.go"]);
}

/// Pipes and endless devices where the tool looks for files that say something of the others.
#[test]
fn files_that_never_end_are_not_read() {
    for name in [".gitignore", ".ignore", "go.mod", "go.work", "vendor/modules.txt", "gofix-trio.toml", "CODEOWNERS"] {
        for is_pipe in [true, false] {
            let module = Module::new(&[("in/a.go", &source(&["F"])), ("in/work.go", WORK), ("in/vendor/x", "")]);
            if name != "go.mod" {
                module.write("in/go.mod", "module example.com/a\n\ngo 1.26\n");
            }
            let path = module.path().join("in").join(name);
            if is_pipe {
                assert!(Command::new("mkfifo").arg(&path).status().expect("a program of POSIX").success());
            } else {
                symlink("/dev/zero", &path).expect("writable");
            }
            let mut command = Command::new("sh");
            command.arg("-c").arg("ulimit -t 20; ulimit -v 2000000; exec timeout 300 \"$0\" --check");
            command.arg(env!("CARGO_BIN_EXE_gofix-trio")).current_dir(module.path().join("in"));
            let done = finished(command, "");
            assert!(matches!(done.code, Some(0..=2)), "{name}: {done:?}");
            assert!(!done.stderr.contains("panicked"), "{name}: {done:?}");
            let is_said = done.stderr.contains(name.rsplit('/').next().unwrap_or(name));
            assert!(done.code != Some(2) || is_said, "{name}: {done:?}");
        }
    }
}

/// While the fix is asked for, somebody else writes.
#[test]
fn a_file_that_changes_meanwhile_keeps_what_was_written() {
    let module = Module::with_findings(&["F"]);
    let mut child =
        module.command(&["-i"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it can be started");
    let mut out = std::io::BufReader::new(child.stdout.take().expect("piped"));
    let mut seen = Vec::new();
    while !seen.ends_with(b"?]") {
        assert!(out.read_until(b']', &mut seen).expect("readable") > 0, "{}", String::from_utf8_lossy(&seen));
    }
    module.write("a.go", &format!("{}\n// theirs\n", source(&["F"])));
    child.stdin.take().expect("piped").write_all(b"y\n").expect("it listens");
    let _ = out.read_to_end(&mut seen);
    child.wait().expect("it ends");
    assert!(module.read("a.go").ends_with("\n// theirs\n"));
    // What was edited by hand was edited in the text as it was read.
    module.write("a.go", &source(&["F"]));
    let editor = module.path().join("editor");
    let script = format!(
        "#!/bin/sh\nsed -i 's/defer cancel()/defer cancel() \\/\\/ mine/' \"$1\"\necho '// theirs' >> '{}'\n",
        module.path().join("a.go").display()
    );
    fs::write(&editor, script).expect("writable");
    let mut command = module.command(&["-i"]);
    command.env("GIT_EDITOR", format!("sh '{}'", editor.display()));
    let done = finished(command, "e\n").expect(2);
    assert!(done.stderr.contains("a.go: the file changed while this ran"), "{done:?}");
    assert_eq!(module.read("a.go"), format!("{}// theirs\n", source(&["F"])));
}

#[test]
fn mode_owner_and_attributes_are_kept() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let module = Module::with_findings(&["F"]);
    let path = module.path().join("a.go");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o4751)).expect("ours");
    if rustix::process::geteuid().is_root() {
        std::os::unix::fs::chown(&path, Some(1234), Some(2345)).expect("root may");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o4751)).expect("ours");
    }
    let has_attributes = setxattr(&path, "user.note", b"kept", XattrFlags::empty()).is_ok();
    let before = fs::metadata(&path).expect("there");
    module.run(&[]).expect(0);
    let after = fs::metadata(&path).expect("there");
    assert!(module.read("a.go").contains("defer cancel()"));
    assert_eq!((before.mode(), before.uid(), before.gid()), (after.mode(), after.uid(), after.gid()));
    if has_attributes {
        let mut value = vec![0; 16];
        let length = getxattr(&path, "user.note", &mut value).expect("it is there still");
        assert_eq!(&value[..length], b"kept");
    } else {
        say("skipped: the file system keeps no attributes");
    }
}

/// Bytes outside of the edits stay as they are.
#[test]
fn bytes_that_no_fix_touches_stay() {
    let text = source(&["F"]);
    let odd = format!("\u{feff}{}\r\nvar raw = `a\r\n\tb \t`\r\n\r\n// no end of line", text.replace('\n', "\r\n"));
    let module = Module::new(&[("a.go", &odd), ("work.go", WORK)]);
    module.run(&[]).expect(0);
    let after = module.read("a.go");
    let fixed = LOST.replace("NAME", "F").replace("time.Second)\n", "time.Second)\n\tdefer cancel()\n");
    assert_eq!(after, odd.replace(&LOST.replace("NAME", "F").replace('\n', "\r\n"), &fixed.replace('\n', "\r\n")));
}
