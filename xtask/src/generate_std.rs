//! The index of Go's standard library, made by the Go program in `xtask/stdindex`.
//!
//! The result is committed; a test makes it again where the same Go release is installed and compares.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::say;

/// Writes `crates/semantics/src/std_index/go_std.bin`.
pub(crate) fn run(_: &[String]) -> anyhow::Result<()> {
    let file = committed();
    generate(&file)?;
    say(&format!("wrote the index, {} bytes", std::fs::metadata(&file)?.len()));
    Ok(())
}

fn committed() -> PathBuf {
    xtask().join("../crates/semantics/src/std_index/go_std.bin")
}

fn xtask() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the generator with the Go that is first on the path, free of the developer's own settings.
fn generate(out: &Path) -> anyhow::Result<()> {
    let mut go = Command::new("go");
    go.args(["run", ".", "-o"]).arg(out).current_dir(xtask().join("stdindex"));
    for (name, value) in [("GOTOOLCHAIN", "local"), ("GOWORK", "off"), ("GOFLAGS", ""), ("GOEXPERIMENT", "")] {
        go.env(name, value);
    }
    let status = go.status().context("running go")?;
    if !status.success() {
        bail!("the generator failed: {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Go release whose index this is: the first line after the magic and the length of the table.
    fn release(index: &[u8]) -> &[u8] {
        let table = index.get(12..).expect("the header is 12 bytes long");
        table.split(|byte| *byte == b'\n').next().unwrap_or_default()
    }

    #[test]
    fn committed_index_is_what_the_generator_writes() {
        let committed = std::fs::read(committed()).expect("the index is committed");
        let Ok(installed) = Command::new("go").args(["env", "GOVERSION"]).env("GOTOOLCHAIN", "local").output() else {
            return say("skipped: no Go is installed");
        };
        if installed.stdout.trim_ascii() != release(&committed) {
            return say("skipped: the index was made by another release of Go");
        }
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let fresh = folder.path().join("go_std.bin");
        generate(&fresh).expect("the generator runs");
        let fresh = std::fs::read(fresh).expect("the generator has written the file");
        assert!(fresh == committed, "stale: run `cargo xtask generate-std`");
    }
}
