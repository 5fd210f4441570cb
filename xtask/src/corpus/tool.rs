//! The product under watch: its time, its memory, its end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde_json::Value;

/// How often the memory is looked at. The peak that the kernel keeps is only missed for what comes after the last look.
const LOOK: Duration = Duration::from_millis(20);

/// How a run went.
pub(super) struct Run {
    pub(super) seconds: f64,
    pub(super) mib: u64,
    pub(super) report: Value,
}

/// The release build, or the binary that `GOFIX_TRIO` names.
pub(super) fn build(root: &Path) -> anyhow::Result<PathBuf> {
    if let Some(named) = std::env::var_os("GOFIX_TRIO") {
        return Ok(fs::canonicalize(named)?);
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--quiet", "--package", "gofix-trio"]).current_dir(root);
    if !cargo.status()?.success() {
        bail!("the release build failed");
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named));
    Ok(target.join("release/gofix-trio"))
}

/// Fixes everything below a folder. A crash, a hang and a report that cannot be read are errors.
pub(super) fn run(tool: &Path, folder: &Path, timeout: Duration) -> anyhow::Result<Run> {
    let (out, err) = (tempfile::NamedTempFile::new()?, tempfile::NamedTempFile::new()?);
    let start = Instant::now();
    let mut command = Command::new(tool);
    command.args(["--unsafe", "--exit-zero", "--isolated", "--no-cache", "--quiet", "--format", "json", "."]);
    command.current_dir(folder).stdin(Stdio::null()).stdout(out.reopen()?).stderr(err.reopen()?);
    let mut child = command.spawn().with_context(|| format!("starting {}", tool.display()))?;
    let mut kib = 0;
    let status = loop {
        kib = peak(child.id()).unwrap_or(0).max(kib);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > timeout {
            child.kill()?;
            child.wait()?;
            bail!("did not end within {} s", timeout.as_secs());
        }
        std::thread::sleep(LOOK);
    };
    let seconds = start.elapsed().as_secs_f64();
    let said = fs::read_to_string(err.path())?;
    if !status.success() || said.contains("panicked at") {
        bail!("{status}: {}", said.lines().take(3).collect::<Vec<_>>().join(" / "));
    }
    let report = serde_json::from_slice(&fs::read(out.path())?).context("reading the report")?;
    Ok(Run { seconds, mib: kib >> 10, report })
}

/// The most memory that a process had so far, in KiB, where the kernel tells it.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
