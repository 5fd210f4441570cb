//! Go's own sources.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Up to `count` files of the standard library and the tools, spread evenly; `None` where there is no Go.
pub(crate) fn go_files(count: usize, offset: usize) -> Option<Vec<PathBuf>> {
    let output = Command::new("go").args(["env", "GOROOT"]).output().ok()?;
    let source = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()).join("src");
    Command::new("gofmt").arg("-h").output().ok()?;
    let mut files = Vec::new();
    collect(&source, &mut files);
    files.sort();
    let step = (files.len() / count.max(1)).max(1);
    Some(files.into_iter().skip(offset % step).step_by(step).take(count).collect())
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != "testdata" {
                collect(&path, out);
            }
        } else if path.extension().is_some_and(|end| end == "go") {
            out.push(path);
        }
    }
}
