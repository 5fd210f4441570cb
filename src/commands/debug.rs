//! `debug`: what the layers think of some source.

use std::io::Write as _;
use std::sync::Arc;

use anyhow::Context as _;
use gofix_text::FileId;

use crate::cli::{DebugArgs, DebugWhat};
use crate::paths;

/// Prints what one layer thinks of each named file.
pub(crate) fn run(args: &DebugArgs) -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    if args.what == DebugWhat::Cli {
        write!(out, "{}", super::docs::reference())?;
        return Ok(0);
    }
    let base = paths::working_directory()?;
    for path in paths::requested(&args.paths, &args.world)? {
        let path = paths::absolute(&base, &path);
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {path}"))?;
        match args.what {
            DebugWhat::Tree => {
                let file = gofix_syntax::parse(FileId(0), Arc::from(text));
                write!(out, "{}", gofix_syntax::show(file.root()))?;
            }
            DebugWhat::Cli => {}
        }
    }
    Ok(0)
}
