//! The go command: how it is called, in which environment, on which texts.
//!
//! [`Toolchain::ask`] puts a [`Question`]; nothing is written outside of a temporary folder of our own, which also takes
//! what the go command and tests leave behind. Texts that are not those of the disk go into an overlay. The environment is
//! the module's own, save that nothing is fetched unless that is allowed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use gofix_semantics::module::{GoEnv, ModuleRoot, path as go_path};
use tempfile::TempDir;

use super::output::{About, Complaint, of_tests, of_text};
use super::process::{Finished, Signals, Unfinished, finish};
use super::{By, Prove, ProveError};
use crate::disk::Disk;

/// How long the go command may be busy without a word around the tests themselves.
const BUILDING: Duration = Duration::from_secs(600);

/// Texts by path.
pub(crate) type Texts = BTreeMap<String, Arc<str>>;

/// Where the go command runs for a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Module {
    /// The folder of its go.mod.
    pub(crate) dir: String,
    root: ModuleRoot,
}

impl Module {
    /// The module of a folder, whose path is without symbolic links.
    pub(crate) fn of(dir: &str, env: &GoEnv) -> Self {
        let root = ModuleRoot::of(dir, &Disk, env);
        let has_mod = |dir: &&str| Path::new(dir).join("go.mod").is_file();
        let module = match &root {
            ModuleRoot::Workspace(file) => {
                go_path::ancestors(dir).find(has_mod).or_else(|| go_path::parent(file)).unwrap_or(dir)
            }
            ModuleRoot::Module(dir) | ModuleRoot::Loose(dir) => dir,
        };
        Self { dir: module.to_owned(), root }
    }

    /// A folder as the go command names it here.
    fn pattern(&self, folder: &str) -> String {
        match folder.strip_prefix(self.dir.as_str()).map(|rest| rest.trim_start_matches('/')) {
            Some("") => ".".to_owned(),
            Some(rest) => format!("./{rest}"),
            None => folder.to_owned(),
        }
    }

    fn shown<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.dir.as_str()).map_or(path, |rest| rest.trim_start_matches('/'))
    }
}

/// What of a folder is to be proved.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    /// A file of the package.
    pub(crate) code: bool,
    /// A file of its tests.
    pub(crate) tests: bool,
}

/// A question to the toolchain.
pub(crate) struct Question<'q> {
    /// The module.
    pub(crate) module: &'q Module,
    /// The folders that it is about.
    pub(crate) folders: &'q BTreeMap<String, Wanted>,
    /// Texts that stand in for those on disk.
    pub(crate) texts: &'q Texts,
    /// Only these tests.
    pub(crate) tests: Option<&'q BTreeSet<String>>,
    /// How often each test runs; `None` once, or not at all where the result is known.
    pub(crate) count: Option<u32>,
    /// How long the tests of a package, or the others as a whole, may take.
    pub(crate) limit: Duration,
}

/// What the toolchain said.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// What it holds against the packages.
    pub(crate) complaints: Vec<Complaint>,
    /// How long the slowest tests took.
    pub(crate) slowest: Duration,
}

/// The go command on PATH.
pub(crate) struct Toolchain<'p> {
    prove: &'p Prove,
    signals: Signals,
    temp: TempDir,
    /// The path of `temp` without symbolic links.
    folder: PathBuf,
}

impl<'p> Toolchain<'p> {
    /// Looks whether the go command is there.
    pub(crate) fn new(prove: &'p Prove) -> Result<Self, ProveError> {
        let temp = tempfile::Builder::new().prefix("gofix-trio-").tempdir().map_err(ProveError::Io)?;
        let folder = fs::canonicalize(temp.path()).map_err(ProveError::Io)?;
        fs::create_dir(folder.join("tmp")).map_err(ProveError::Io)?;
        let toolchain = Self { prove, signals: Signals::new().map_err(ProveError::Io)?, temp, folder };
        let home = Module { dir: "/".to_owned(), root: ModuleRoot::Loose("/".to_owned()) };
        match toolchain.go(&home, &["version".to_owned()], BUILDING) {
            Ok(done) if done.is_success => Ok(toolchain),
            Ok(done) => Err(ProveError::Toolchain { command: "go version".to_owned(), words: done.stderr }),
            Err(ProveError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => Err(ProveError::NoGo),
            Err(error) => Err(error),
        }
    }

    /// Asks whether some folders are all right with some texts.
    pub(crate) fn ask(&self, question: &Question<'_>) -> Result<Answer, ProveError> {
        let overlay = self.overlay(question)?;
        let mut answer = Answer::default();
        for (arguments, folders) in self.command_lines(question) {
            let (command, flags) =
                arguments.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
            let mut all = vec![command.to_owned(), "-overlay".to_owned(), overlay.path.clone()];
            all.extend(self.tags());
            all.extend_from_slice(flags);
            all.extend(folders.iter().map(|folder| question.module.pattern(folder)));
            let is_test = command == "test";
            let done =
                self.go(question.module, &all, if is_test { question.limit + BUILDING } else { question.limit })?;
            let (stdout, stderr) = (overlay.spoken(&done.stdout), overlay.spoken(&done.stderr));
            let (mut complaints, slowest) =
                if is_test { of_tests(&stdout, &stderr) } else { (of_text(&format!("{stderr}{stdout}")), 0.0) };
            if done.is_success {
                complaints.clear();
            } else if complaints.is_empty() {
                let words = stderr.lines().chain(stdout.lines()).take(3).collect::<Vec<_>>().join("; ");
                complaints.push(Complaint { package: String::new(), about: About::Code(words.clone()), words });
            }
            if command == "vet" {
                for complaint in &mut complaints {
                    locate(complaint, question.module);
                }
            }
            answer.complaints.extend(complaints);
            answer.slowest = answer.slowest.max(Duration::try_from_secs_f64(slowest).unwrap_or_default());
            if answer.complaints.iter().any(|complaint| complaint.package.is_empty()) {
                break;
            }
        }
        Ok(answer)
    }

    /// What `go list` prints with a template for all packages of a module and for some folders.
    pub(crate) fn list(
        &self,
        module: &Module,
        template: &str,
        folders: impl Iterator<Item = String>,
    ) -> Result<String, ProveError> {
        let mut all: Vec<String> = ["list", "-e", "-test", "-f", template].map(str::to_owned).into();
        all.extend(self.tags());
        if !matches!(module.root, ModuleRoot::Loose(_)) {
            all.push("./...".to_owned());
        }
        all.extend(folders.map(|folder| module.pattern(&folder)));
        let done = self.go(module, &all, BUILDING)?;
        if done.is_success {
            return Ok(done.stdout);
        }
        Err(ProveError::Toolchain { command: "go list".to_owned(), words: done.stderr })
    }

    fn tags(&self) -> Vec<String> {
        let tags = &self.prove.tags;
        if tags.is_empty() { Vec::new() } else { vec!["-tags".to_owned(), tags.join(",")] }
    }

    /// The command lines of a question, each with its folders.
    fn command_lines<'q>(&self, question: &Question<'q>) -> Vec<(Vec<String>, Vec<&'q String>)> {
        let folders = |wanted: fn(&Wanted) -> bool| -> Vec<&'q String> {
            question.folders.iter().filter(|(_, what)| wanted(what)).map(|(folder, _)| folder).collect()
        };
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
        let mut lines = match self.prove.by {
            By::Build => {
                let null = if cfg!(windows) { "NUL" } else { "/dev/null" };
                vec![
                    (words(&["build", "-o", null]), folders(|wanted| wanted.code)),
                    // What `go build` never looks at: tests are compiled, not linked.
                    (words(&["list", "-test", "-export", "-f", "{{\"\"}}"]), folders(|wanted| wanted.tests)),
                ]
            }
            By::Vet => vec![
                // What cannot be loaded at all is not vet's to judge, and vet does not say so apart.
                (words(&["list", "-deps", "-test", "-f", "{{\"\"}}"]), folders(|_| true)),
                (words(&["vet"]), folders(|_| true)),
            ],
            By::Test { race } => {
                let mut line = words(&["test", "-json", "-timeout"]);
                line.push(format!("{}ms", question.limit.as_millis()));
                line.extend(race.then(|| "-race".to_owned()));
                if let Some(tests) = question.tests {
                    let names: Vec<&str> = tests.iter().map(String::as_str).collect();
                    line.extend(["-run".to_owned(), format!("^({})$", names.join("|"))]);
                }
                line.extend(question.count.map(|count| format!("-count={count}")));
                vec![(line, folders(|_| true))]
            }
        };
        lines.retain(|(_, folders)| !folders.is_empty());
        lines
    }

    fn go(&self, module: &Module, arguments: &[String], patience: Duration) -> Result<Finished, ProveError> {
        let mut command = Command::new("go");
        command.args(arguments).current_dir(&module.dir).env("PWD", &module.dir);
        let temp = self.folder.join("tmp");
        command.env("GOTMPDIR", &temp).env("TMPDIR", &temp);
        if !self.prove.network {
            command.env("GOPROXY", "off").env("GOTOOLCHAIN", "local");
        }
        match module.root {
            ModuleRoot::Workspace(_) => {}
            ModuleRoot::Module(_) => {
                command.env("GOWORK", "off");
            }
            ModuleRoot::Loose(_) => {
                command.env("GO111MODULE", "off");
            }
        }
        for (name, value) in [("GOOS", &self.prove.goos), ("GOARCH", &self.prove.goarch)] {
            if let Some(value) = value {
                command.env(name, value);
            }
        }
        finish(command, patience, &self.signals).map_err(|why| match why {
            Unfinished::Silent => {
                let name = arguments.first().map_or("", String::as_str);
                ProveError::Timeout { command: format!("go {name}"), seconds: patience.as_secs() }
            }
            Unfinished::Interrupted => ProveError::Interrupted,
            Unfinished::Io(error) => ProveError::Io(error),
        })
    }

    /// Lays out the texts of a question.
    fn overlay(&self, question: &Question<'_>) -> Result<Overlay, ProveError> {
        let mut replace = serde_json::Map::new();
        let mut names = Vec::new();
        for (index, (path, text)) in question.texts.iter().enumerate() {
            let name = path.rsplit('/').next().unwrap_or(path);
            let folder = self.folder.join(index.to_string());
            fs::create_dir_all(&folder).map_err(ProveError::Io)?;
            let file = folder.join(name);
            fs::write(&file, text.as_bytes()).map_err(ProveError::Io)?;
            let file = file.to_string_lossy().into_owned();
            let shown = question.module.shown(path).to_owned();
            names.push((relative(&question.module.dir, &file), shown.clone()));
            names.push((file.clone(), shown));
            replace.insert(path.clone(), file.into());
        }
        let path = self.folder.join("overlay.json");
        let text = serde_json::json!({ "Replace": replace }).to_string();
        fs::write(&path, text).map_err(ProveError::Io)?;
        let folder = self.temp.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Overlay { path: path.to_string_lossy().into_owned(), names, folder })
    }
}

/// Puts a complaint of vet's into the folder of its file: since Go 1.26 it stands under no header, or under another package's.
fn locate(complaint: &mut Complaint, module: &Module) {
    let place = complaint.words.strip_prefix("vet: ").unwrap_or(&complaint.words);
    if let Some((file, _)) = place.split_once(".go:") {
        let file = go_path::join(&module.dir, file);
        go_path::parent(&file).unwrap_or_default().clone_into(&mut complaint.package);
    }
}

/// A path relative to a folder that need not be above it.
fn relative(from: &str, path: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), path.split('/').collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to.iter().skip(common).copied()).collect::<Vec<_>>().join("/")
}

struct Overlay {
    path: String,
    /// What stands for what in the toolchain's words.
    names: Vec<(String, String)>,
    /// The name of the temporary folder.
    folder: String,
}

impl Overlay {
    /// What was said, with the user's files in place of ours.
    fn spoken(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (ours, theirs) in self.names.iter().filter(|_| text.contains(&self.folder)).collect::<Vec<_>>() {
            text = text.replace(ours, theirs);
        }
        text
    }
}
