//! What the test programs share: running the product on some files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Files by name, relative to a folder.
pub(crate) type Files = BTreeMap<String, String>;

/// What a run did.
pub(crate) struct Run {
    /// The files afterwards.
    pub(crate) files: Files,
    /// The findings, a line each.
    pub(crate) findings: String,
}

/// The Go files and go.mod files below a folder.
pub(crate) fn read_go_files(root: &Path) -> Files {
    let mut files = Files::new();
    collect(root, root, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|e| e == "go" || e == "mod")
            && let (Ok(name), Ok(text)) = (path.strip_prefix(root), fs::read_to_string(&path))
        {
            files.insert(name.to_string_lossy().into_owned(), text);
        }
    }
}

/// Lays the files out as a module and runs the product on it, in place.
pub(crate) fn run_product(files: &Files, select: &[String], safe_only: bool, jobs: usize) -> Result<Run, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let root = folder.path();
    if !files.contains_key("go.mod") {
        fs::write(root.join("go.mod"), "module example.com/case\n\ngo 1.26\n").map_err(|e| e.to_string())?;
    }
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap_or(root)).map_err(|e| e.to_string())?;
        fs::write(path, text).map_err(|e| e.to_string())?;
    }
    let before = read_go_files(root);
    let dry = product(root, select, jobs, &["--dry-run"])?;
    if read_go_files(root) != before {
        return Err("--dry-run wrote a file".to_owned());
    }
    product(root, select, jobs, if safe_only { &[] } else { &["--unsafe"] })?;
    let mut after = read_go_files(root);
    if !files.contains_key("go.mod") {
        after.remove("go.mod");
    }
    Ok(Run { files: after, findings: lines(&dry) })
}

fn product(root: &Path, select: &[String], jobs: usize, more: &[&str]) -> Result<Value, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_gofix-trio"))
        .env("GOFIX_TRIO_CACHE", "off")
        .current_dir(root)
        .args(["--format", "json", "--jobs", &jobs.to_string(), "--select", &select.join(",")])
        .args(more)
        .arg(".")
        .output()
        .map_err(|e| e.to_string())?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|e| e.to_string())
}

/// `file:line:column rule severity fix: message`, and for a finding without a fix the reason.
fn lines(report: &Value) -> String {
    let mut out = String::new();
    for finding in report["findings"].as_array().into_iter().flatten() {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let fix = finding["fix"]["safety"].as_str().unwrap_or("none");
        let place = format!("{}:{}:{}", text("path"), finding["line"], finding["column"]);
        let line = [place, text("rule"), text("severity"), format!("{fix}: {}", text("message"))].join(" ");
        out.push_str(&line);
        out.push('\n');
        if let Some(why) = finding["no_fix"].as_str() {
            out.extend(["  no fix: ", why, "\n"]);
        }
    }
    out
}
