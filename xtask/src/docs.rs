//! `cargo xtask docs`: writes the generated pages, by the test that checks them.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Writes the pages.
pub(crate) fn run(_: &[String]) -> Result<()> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["test", "--quiet", "--package", "gofix-trio", "--test", "command", "generated_pages"]);
    let status = cargo.env("UPDATE_EXPECT", "1").status().context("starting cargo")?;
    if !status.success() {
        bail!("the pages could not be made: {status}");
    }
    Ok(())
}
