//! `debug`: what the layers think of some source.

mod summaries;
mod types;

use std::io::Write as _;

use anyhow::Context as _;
use gofix_engine::{Selection, SelectionRequest};
use gofix_text::FileId;

use crate::cli::{ConfigArgs, DebugArgs, DebugFormat, DebugWhat};
use crate::config::Config;
use crate::paths;

/// Prints what one layer thinks of each named file.
pub(crate) fn run(args: &DebugArgs) -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    if args.what == DebugWhat::Cli {
        write!(out, "{}", super::docs::reference())?;
        return Ok(0);
    }
    let base = paths::working_directory()?;
    if matches!(args.what, DebugWhat::Types | DebugWhat::Cfg | DebugWhat::Summaries) {
        return packages(args, &base);
    }
    for path in paths::requested(&args.paths, &args.world)? {
        let path = paths::absolute(&base, &path);
        let text = gofix_engine::read(&path).with_context(|| format!("reading {path}"))?;
        match args.what {
            DebugWhat::Tree => {
                let file = gofix_syntax::parse(FileId(0), text);
                write!(out, "{}", gofix_syntax::show(file.root()))?;
            }
            DebugWhat::Types | DebugWhat::Cfg | DebugWhat::Summaries | DebugWhat::Cli => {}
        }
    }
    Ok(0)
}

/// Prints what one layer thinks of each package below the named folders.
fn packages(args: &DebugArgs, base: &str) -> anyhow::Result<u8> {
    let requested = paths::requested(&args.paths, &args.world)?;
    let config = Config::load(base, &ConfigArgs { config: None, isolated: true })?;
    let selection = Selection::resolve(&[], &SelectionRequest::default())?;
    let settings = super::settings::world_settings(base, &requested, &args.world, &config, selection)?;
    let root = settings.paths.first().cloned().unwrap_or_else(|| base.to_owned());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut result = Ok(());
    gofix_engine::packages(&settings, &mut |package, files| {
        if result.is_ok() {
            result = match (args.what, args.format) {
                (DebugWhat::Types, DebugFormat::Jsonl) => types::write(package, files, &root, &mut out),
                (DebugWhat::Summaries, _) => summaries::write(package, files, &mut out),
                _ => types::write_graphs(package, files, &mut out),
            };
        }
    });
    result?;
    out.flush()?;
    Ok(0)
}
