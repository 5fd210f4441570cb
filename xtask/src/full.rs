//! Everything, what takes long included: `cargo xtask full`.

use std::process::Command;

use anyhow::{Context, bail};

use crate::say;

/// The steps, as arguments of cargo. Tests that take longer than a change should wait for are marked `#[ignore]`.
const STEPS: &[&[&str]] = &[
    &["fmt", "--all", "--check"],
    &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    &["test", "--workspace", "--", "--include-ignored"],
];

/// Runs the steps and stops at the first that fails.
pub(crate) fn run(_: &[String]) -> anyhow::Result<()> {
    for step in STEPS {
        say(&format!("cargo {}", step.join(" ")));
        let status = Command::new(env!("CARGO")).args(*step).status().context("starting cargo")?;
        if !status.success() {
            bail!("`cargo {}` failed", step.join(" "));
        }
    }
    Ok(())
}
