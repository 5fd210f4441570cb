//! Golden cases: `testdata/rules/<rule>/<case>/before` must become `after`, with the findings of `findings.txt`.
//!
//! Without an `after` folder nothing may be edited; with an empty `findings.txt` nothing may be said. `UPDATE_EXPECT=1`
//! writes both. Each case also goes through the checks that hold for all of them: a second run does nothing, other line
//! endings and a byte order mark are kept, one thread and eight agree.

#[path = "support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use support::{Files, Run, read_go_files, run_product};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/rules");
    let mut trials = Vec::new();
    for rule in folders(&root) {
        for case in folders(&rule) {
            let name = format!("{}/{}", file_name(&rule), file_name(&case));
            trials.push(Trial::test(name, move || Case::read(&case).and_then(|case| case.check())));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// Options of a case.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// What is selected; the rule of the folder if empty.
    #[serde(default)]
    select: Vec<String>,
    /// Whether unsafe fixes are applied too; they are unless it says `safe`.
    #[serde(default)]
    apply: Option<String>,
}

struct Case {
    folder: PathBuf,
    rule: String,
    options: Options,
    before: Files,
    after: Files,
    findings: String,
}

impl Case {
    fn read(folder: &Path) -> Result<Self, Failed> {
        let options = match fs::read_to_string(folder.join("case.toml")) {
            Ok(text) => toml::from_str(&text)?,
            Err(_) => Options::default(),
        };
        let before = read_go_files(&folder.join("before"));
        if before.is_empty() {
            return Err("the case has no Go files in `before`".into());
        }
        let after = read_go_files(&folder.join("after"));
        let after = if after.is_empty() { before.clone() } else { after };
        let findings = fs::read_to_string(folder.join("findings.txt")).unwrap_or_default();
        let rule = folder.parent().map(file_name).unwrap_or_default();
        Ok(Self { folder: folder.to_path_buf(), rule, options, before, after, findings })
    }

    fn check(&self) -> Result<(), Failed> {
        let run = self.run(&self.before, 1)?;
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            self.update(&run)?;
        } else {
            self.compare(&run)?;
        }
        self.is_idempotent(&run)?;
        self.keeps_bytes(&run)?;
        let parallel = self.run(&self.before, 8)?;
        expect("eight threads", &run.files, &parallel.files)?;
        expect_text("findings with eight threads", &run.findings, &parallel.findings)
    }

    fn run(&self, files: &Files, jobs: usize) -> Result<Run, Failed> {
        let select = if self.options.select.is_empty() { vec![self.rule.clone()] } else { self.options.select.clone() };
        let safe_only = self.options.apply.as_deref() == Some("safe");
        run_product(files, &select, safe_only, jobs).map_err(Failed::from)
    }

    fn compare(&self, run: &Run) -> Result<(), Failed> {
        expect_text("findings.txt", &self.findings, &run.findings)?;
        expect("after", &self.after, &run.files)
    }

    fn update(&self, run: &Run) -> Result<(), Failed> {
        fs::write(self.folder.join("findings.txt"), &run.findings)?;
        let after = self.folder.join("after");
        if run.files == self.before {
            if after.exists() {
                fs::remove_dir_all(&after)?;
            }
            return Ok(());
        }
        for (name, text) in &run.files {
            let path = after.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&after))?;
            fs::write(path, text)?;
        }
        Ok(())
    }

    fn is_idempotent(&self, run: &Run) -> Result<(), Failed> {
        let again = self.run(&run.files, 1)?;
        expect("a second run", &run.files, &again.files)
    }

    /// The same with `\r\n` and a byte order mark: nothing else may differ.
    fn keeps_bytes(&self, run: &Run) -> Result<(), Failed> {
        if self.before.values().any(|text| text.contains('\r') || text.contains('`')) {
            return Ok(());
        }
        let dress = |files: &Files| -> Files {
            files
                .iter()
                .map(|(name, text)| {
                    let is_go = Path::new(name).extension().is_some_and(|e| e == "go");
                    let dressed = if is_go { format!("\u{feff}{}", text.replace('\n', "\r\n")) } else { text.clone() };
                    (name.clone(), dressed)
                })
                .collect()
        };
        let dressed = self.run(&dress(&self.before), 1)?;
        expect("CRLF and a byte order mark", &dress(&run.files), &dressed.files)
    }
}

fn expect(what: &str, wanted: &Files, got: &Files) -> Result<(), Failed> {
    let names: BTreeSet<&String> = wanted.keys().chain(got.keys()).collect();
    for name in names {
        let (wanted, got) = (wanted.get(name), got.get(name));
        expect_text(&format!("{what}: {name}"), wanted.map_or("", String::as_str), got.map_or("", String::as_str))?;
    }
    Ok(())
}

fn expect_text(what: &str, wanted: &str, got: &str) -> Result<(), Failed> {
    if wanted == got {
        return Ok(());
    }
    let edit = gofix_text::TextEdit::between(wanted, got);
    Err(format!("{what} differs (-wanted +got):\n{}", gofix_text::diff::unified(what, wanted, &edit, 3)).into())
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
