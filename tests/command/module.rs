//! A folder with a Go module in it, and running things there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A function with one finding whose fix is safe; `NAME` is its name.
pub(crate) const LOST: &str = "\
func NAME(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	if name == \"\" {
		return nil
	}
	err := work(ctx)
	cancel()
	return err
}
";

/// A Go file of package `a` with one finding for each name.
pub(crate) fn source(names: &[&str]) -> String {
    let head = "package a\n\nimport (\n\t\"context\"\n\t\"time\"\n)\n";
    let functions: Vec<String> = names.iter().map(|name| format!("\n{}", LOST.replace("NAME", name))).collect();
    format!("{head}{}", functions.concat())
}

/// What [`source`] calls.
pub(crate) const WORK: &str =
    "package a\n\nimport \"context\"\n\nfunc work(ctx context.Context) error { return ctx.Err() }\n";

/// A temporary module.
pub(crate) struct Module {
    folder: tempfile::TempDir,
}

/// What a process did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Done {
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}

impl Module {
    /// A module with these files; `go.mod` comes by itself.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let module = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        module.write("go.mod", "module example.com/a\n\ngo 1.26\n");
        for (name, text) in files {
            module.write(name, text);
        }
        module
    }

    /// A module of package `a` with a finding for each name in `a.go`.
    pub(crate) fn with_findings(names: &[&str]) -> Self {
        Self::new(&[("a.go", &source(names)), ("work.go", WORK)])
    }

    pub(crate) fn path(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).expect("it is there")
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("writable");
        fs::write(path, text).expect("writable");
    }

    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.folder.path().join(name).exists()
    }

    /// The Go files, by name.
    pub(crate) fn go_files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("readable").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "go") {
                    let name = path.strip_prefix(self.path()).expect("below").to_string_lossy().into_owned();
                    files.insert(name, fs::read_to_string(&path).expect("readable"));
                }
            }
        }
        files
    }

    /// The command, ready to be run here with an environment that says nothing.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gofix-trio"));
        command.current_dir(self.path()).args(arguments);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GOFIX_TRIO_") {
                command.env_remove(name);
            }
        }
        without_cache(&mut command);
        command.env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR").env_remove("NO_COLOR");
        command
    }

    /// Runs the command here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        finished(self.command(arguments), "")
    }

    /// Runs the command here with a text on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Done {
        finished(self.command(arguments), input)
    }

    /// Runs the command in JSON and gives what it found.
    #[track_caller]
    pub(crate) fn findings(&self, arguments: &[&str]) -> Vec<Value> {
        let mut all = vec!["--format", "json"];
        all.extend(arguments);
        let done = self.run(&all);
        assert!(matches!(done.code, Some(0 | 1)), "{done:?}");
        done.json()["findings"].as_array().cloned().unwrap_or_default()
    }

    /// The functions that findings are in, in order.
    #[track_caller]
    pub(crate) fn functions(&self, arguments: &[&str]) -> Vec<String> {
        let findings = self.findings(arguments);
        findings.iter().map(|f| f["function"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Runs git here; who commits and when is fixed.
    #[track_caller]
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(&self.path(), arguments)
    }

    /// Makes a repository of it with everything committed on `main`.
    pub(crate) fn commit_all(&self, message: &str) {
        if !self.has(".git") {
            self.git(&["init", "-q", "-b", "main"]);
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
    }
}

/// Runs git in a folder.
#[track_caller]
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    identified(&mut command);
    let done = finished(command, "");
    assert_eq!(done.code, Some(0), "git {arguments:?}: {}", done.stderr);
    done.stdout
}

/// Says who commits, whatever the machine's own configuration is.
pub(crate) fn identified(command: &mut Command) {
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "T").env(format!("GIT_{who}_EMAIL"), "t@example.com");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
}

/// Runs a process to its end.
pub(crate) fn finished(mut command: Command, input: &str) -> Done {
    use std::io::Write as _;
    if !command.get_envs().any(|(name, _)| name == "GOFIX_TRIO_CACHE") {
        without_cache(&mut command);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it can be started");
    if let Some(mut stdin) = child.stdin.take() {
        // A process that reads nothing closes the pipe.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().expect("it ends");
    Done {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The user's own cache is none of a test's business.
pub(crate) fn without_cache(command: &mut Command) {
    command.env("GOFIX_TRIO_CACHE", "off");
}

/// What a test has to say: what it could not try here, or what it counted.
#[expect(clippy::print_stdout, reason = "shown with --nocapture")]
pub(crate) fn say(words: &str) {
    println!("{words}");
}

/// Whether a program is there.
pub(crate) fn is_installed(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).output().is_ok_and(|output| output.status.success())
}

/// A text after some edits in bytes, made the slow way and without the product's own code.
pub(crate) fn edited(text: &str, edits: &[Value]) -> String {
    let mut sorted: Vec<&Value> = edits.iter().collect();
    sorted.sort_by_key(|edit| std::cmp::Reverse(edit["start"].as_u64()));
    let mut bytes = text.as_bytes().to_vec();
    for edit in sorted {
        let at = |key: &str| usize::try_from(edit[key].as_u64().expect("a number")).expect("small");
        let new = edit["text"].as_str().expect("a text").bytes();
        bytes.splice(at("start")..at("end"), new);
    }
    String::from_utf8(bytes).expect("edits keep characters whole")
}
