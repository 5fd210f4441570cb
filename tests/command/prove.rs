//! `--prove`: fixes are tried with the Go toolchain before anything is written. Most is run where Go is installed; what wrong
//! fixes do is tried in the engine's own tests, since ours are right.

use crate::module::{Done, Module, WORK, finished, is_installed, source};

fn has_go() -> bool {
    is_installed("go", "version")
}

/// Runs the command with a path on which nothing is.
fn run_without_go(module: &Module, arguments: &[&str]) -> Done {
    let mut command = module.command(arguments);
    command.env("PATH", module.path());
    finished(command, "")
}

/// Two files with a finding each, and a test that does not want the first to be changed.
fn module() -> Module {
    let module = Module::with_findings(&["F"]);
    module.write("b.go", &source(&["G", "H"]));
    module.write("work_test.go", "package a\n\nimport (\n\t_ \"embed\"\n\t\"strings\"\n\t\"testing\"\n)\n\n//go:embed a.go\n\
                 var text string\n\nfunc TestText(t *testing.T) {\n\tif strings.Contains(text, \"defer cancel\") {\n\t\t\
                 t.Error(\"a.go must stay as it is\")\n\t}\n}\n");
    module
}

#[test]
fn what_is_proved_is_written_and_said() {
    if !has_go() {
        return;
    }
    for how in ["build", "vet"] {
        let module = module();
        let before = module.go_files();
        let dry = module.run(&["--dry-run", "--prove", how]).expect(1);
        let proved = format!("Proved by go {how}: 3 fixes in 1 package.");
        assert!(dry.stderr.contains(&proved), "{}", dry.stderr);
        assert_eq!(module.go_files(), before);
        assert!(module.run(&["--prove", how]).expect(0).stderr.contains(&proved));
        assert!(module.read("a.go").contains("defer cancel()"));
    }
}

#[test]
fn a_fix_that_fails_a_test_is_backed_out_alone() {
    if !has_go() {
        return;
    }
    let module = module();
    let shown = module.run(&["--dry-run", "--prove", "test", "--format", "json"]).expect(1).json();
    let proof = &shown["summary"]["proof"];
    assert_eq!((&proof["by"], &proof["fixes"], &proof["backed_out"]), (&"go test".into(), &2.into(), &1.into()));
    let before = module.read("a.go");
    let done = module.run(&["--prove", "test", "--timeout", "1m30s"]).expect(1);
    assert_eq!(module.read("a.go"), before);
    assert_eq!(module.read("b.go").matches("defer cancel()").count(), 2);
    let words = "no fix: the fix was backed out: go test: TestText of example.com/a fails: work_test.go:14: a.go must stay as it is";
    assert!(done.stdout.contains(words), "{}", done.stdout);
    assert!(done.stderr.contains("Proved by go test: 2 fixes in 1 package."), "{}", done.stderr);
    assert!(done.stderr.contains("go test objects to 1 fix"), "{}", done.stderr);
}

#[test]
fn each_commit_is_proved() {
    if !has_go() {
        return;
    }
    let module = module();
    module.commit_all("start");
    let mut command = module.command(&["--commit", "--prove", "test", "--format", "markdown"]);
    crate::module::identified(&mut command);
    let done = finished(command, "").expect(1);
    assert_eq!(module.git(&["rev-list", "--count", "HEAD"]).trim(), "2");
    assert_eq!(module.git(&["show", "--name-only", "--format=", "HEAD"]).trim(), "b.go");
    assert!(done.stdout.contains("1 more did not and is listed below"), "{}", done.stdout);
    assert!(done.stdout.contains("must stay as it is"), "{}", done.stdout);
}

#[test]
fn fewer_files_are_proved_too() {
    if !has_go() {
        return;
    }
    let module = module();
    let done = module.run(&["--prove", "build", "--max-files", "1"]).expect(1);
    assert!(done.stderr.contains("Proved by go build: 1 fix in 1 package."), "{}", done.stderr);
    assert!(!module.read("b.go").contains("defer cancel()"));
}

#[test]
fn workspaces_vendor_tags_and_tests_are_built_as_they_are() {
    if !has_go() {
        return;
    }
    // A workspace whose modules need each other, and one that is no part of it.
    let module = Module::new(&[("go.work", "go 1.21\n\nuse (\n\t./x\n\t./y\n)\n")]);
    std::fs::remove_file(module.path().join("go.mod")).expect("it is there");
    let file = |package: &str, import: &str| {
        source(&["F"]).replace("package a", &format!("package {package}")).replace("\t\"time\"\n", import)
            + "\nfunc work(ctx context.Context) error { return ctx.Err() }\n"
    };
    for (name, import) in [("x", "\t\"time\"\n"), ("y", "\t\"time\"\n\n\t_ \"example.com/x\"\n"), ("z", "\t\"time\"\n")]
    {
        module.write(&format!("{name}/go.mod"), &format!("module example.com/{name}\n\ngo 1.21\n"));
        module.write(&format!("{name}/{name}.go"), &file(name, import));
    }
    let done = module.run(&["--prove", "test"]).expect(0);
    assert!(done.stderr.contains("Proved by go test: 3 fixes in 3 packages."), "{}", done.stderr);

    let vendored = Module::new(&[("work.go", WORK)]);
    vendored.write("go.mod", "module example.com/a\n\ngo 1.21\n\nrequire example.com/v v1.0.0\n");
    vendored.write("vendor/modules.txt", "# example.com/v v1.0.0\n## explicit; go 1.21\nexample.com/v\n");
    vendored.write("vendor/example.com/v/v.go", "package v\n");
    vendored.write("a.go", &source(&["F"]).replace("\t\"time\"\n", "\t\"time\"\n\n\t_ \"example.com/v\"\n"));
    vendored.write("tagged.go", &format!("//go:build special\n\n{}", source(&["Tagged"])));
    vendored.write("a_test.go", &source(&["InTest"]));
    let done = vendored.run(&["--prove", "build", "--tags", "special"]).expect(0);
    assert!(done.stderr.contains("Proved by go build: 3 fixes in 1 package."), "{}", done.stderr);
    let only_tests =
        Module::new(&[("a_test.go", &(source(&["InTest"]) + &WORK.replace("package a\n\nimport \"context\"\n", "")))]);
    let done = only_tests.run(&["--prove", "build"]).expect(0);
    assert!(done.stderr.contains("Proved by go build: 1 fix in 1 package."), "{}", done.stderr);
}

#[test]
fn files_without_a_module_are_proved() {
    if !has_go() {
        return;
    }
    let module = Module::with_findings(&["F"]);
    std::fs::remove_file(module.path().join("go.mod")).expect("it is there");
    let done = module.run(&["--prove", "vet"]).expect(0);
    assert!(done.stderr.contains("Proved by go vet: 1 fix in 1 package."), "{}", done.stderr);
    let filtered = Module::new(&[("work.go", WORK)]);
    let done = filtered.run_with(&["-", "--stdin-filename", "a.go", "--prove", "build"], &source(&["F"])).expect(0);
    assert!(done.stdout.contains("\tdefer cancel()\n") && !filtered.has("a.go"), "{}", done.stdout);
}

#[test]
fn without_go_nothing_is_written() {
    let module = Module::with_findings(&["F"]);
    let before = module.go_files();
    let done = run_without_go(&module, &["--prove", "build"]).expect(2);
    assert!(done.stderr.contains("--prove needs the go command, and there is none on PATH"), "{}", done.stderr);
    assert!(done.stdout.contains("lost-cancel"), "what was found is printed all the same: {}", done.stdout);
    assert_eq!(module.go_files(), before);
    // What proves nothing needs nothing.
    run_without_go(&module, &["--check", "--prove", "build"]).expect(1);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let module = Module::with_findings(&["F"]);
    for arguments in [
        &["--prove", "lint"][..],
        &["--prove", "vet", "--race"],
        &["--race"],
        &["--prove", "test", "--timeout", "soon"],
        &["--prove", "test", "--timeout", "0s"],
        &["--prove", "test", "--goos", "plan9"],
        &["--network"],
    ] {
        module.run(arguments).expect(2);
    }
}

/// What is left of a toolchain that hangs, when the command ends by itself or is ended.
#[cfg(unix)]
mod hanging {
    use std::process::{Child, Command, Stdio};
    use std::thread::sleep;
    use std::time::Duration;

    use crate::module::{Module, finished};

    struct Hanging {
        module: Module,
        temporary: tempfile::TempDir,
    }

    impl Hanging {
        /// The go command of this module starts something, leaves a file behind and hangs.
        fn new() -> Self {
            use std::os::unix::fs::PermissionsExt as _;
            let module = Module::with_findings(&["F"]);
            let go = "#!/bin/sh\ncase \"$1\" in version|list) exit 0;; esac\necho left > \"$TMPDIR/left\"\n\
                      sleep 1000 & echo $! > PID\nsleep 1000\n";
            module.write("bin/go", &go.replace("PID", &module.path().join("pid").to_string_lossy()));
            let script = module.path().join("bin/go");
            std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("ours");
            Self { module, temporary: tempfile::tempdir().expect("a temporary folder") }
        }

        fn command(&self, arguments: &[&str]) -> Command {
            let mut command = self.module.command(arguments);
            command.env("PATH", format!("{}:/usr/bin:/bin", self.module.path().join("bin").display()));
            command.env("TMPDIR", self.temporary.path());
            command
        }

        fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
            assert!(
                (0..1_500).any(|_| is_so() || {
                    sleep(Duration::from_millis(20));
                    false
                }),
                "{what}"
            );
        }

        #[track_caller]
        fn expect_nothing_left(&self) {
            assert_eq!(std::fs::read_dir(self.temporary.path()).expect("there").count(), 0);
            let pid = self.module.read("pid");
            let lives = || {
                let mut kill = Command::new("kill");
                kill.args(["-0", pid.trim()]);
                finished(kill, "").code == Some(0)
            };
            Self::wait_for("what it started lives on", || !lives());
        }
    }

    #[test]
    fn it_is_killed_with_all_that_it_started() {
        let hanging = Hanging::new();
        let before = hanging.module.go_files();
        let done = finished(hanging.command(&["--prove", "vet", "--timeout", "500ms"]), "").expect(2);
        assert!(done.stderr.contains("`go vet` did not end within"), "{}", done.stderr);
        assert_eq!(hanging.module.go_files(), before);
        hanging.expect_nothing_left();
    }

    #[test]
    fn an_interrupted_command_takes_it_along() {
        let hanging = Hanging::new();
        let mut command = hanging.command(&["--prove", "vet"]);
        let child: Child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let pid = hanging.module.path().join("pid");
        let is_there = || std::fs::read_to_string(&pid).is_ok_and(|text| text.ends_with('\n'));
        Hanging::wait_for("it does not start", is_there);
        let mut kill = Command::new("kill");
        kill.args(["-INT", &child.id().to_string()]);
        assert_eq!(finished(kill, "").code, Some(0));
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains("interrupted; nothing was written"), "{said}");
        hanging.expect_nothing_left();
    }
}
