//! Unified diffs alone, as `patch` and `git apply` read them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use camino::Utf8Path;
use gofix_engine::FileChange;

use super::{Report, below};

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const HUNK: Style = AnsiColor::Cyan.on_default();
const BOLD: Style = Style::new().bold();

/// Unchanged lines around each change.
const CONTEXT: usize = 3;

/// Prints the diffs of all files.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let folder = folder(report);
    report.outcome.files.iter().try_for_each(|file| write_file(report, &folder, file, out))
}

/// The folder that the paths of all diffs are relative to, so that they are one patch: the working directory, where all changed
/// files lie below it; else the root of the repository around them, or the folder that they share.
pub(crate) fn folder(report: &Report<'_>) -> String {
    let paths = || report.outcome.files.iter().map(|file| &*file.path);
    if paths().all(|path| below(path, report.base).is_some()) {
        return report.base.to_owned();
    }
    let shared = Utf8Path::new(report.base)
        .ancestors()
        .map(Utf8Path::as_str)
        .find(|folder| paths().all(|path| below(path, folder).is_some()));
    let Some(shared) = shared else { return report.base.to_owned() };
    let repository = Utf8Path::new(shared).ancestors().find(|folder| folder.join(".git").exists());
    repository.map_or(shared, Utf8Path::as_str).to_owned()
}

/// Prints the diff of one file, its path relative to a folder.
pub(crate) fn write_file(report: &Report<'_>, folder: &str, file: &FileChange, out: &mut dyn Write) -> io::Result<()> {
    let screen = report.screen;
    let path = below(&file.path, folder).unwrap_or(&file.path);
    let diff = gofix_text::diff::unified(path, &file.before, &file.edits, CONTEXT);
    for line in diff.split_inclusive('\n') {
        let style = match line.as_bytes() {
            [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => BOLD,
            [b'@', ..] => HUNK,
            [b'-', ..] => REMOVED,
            [b'+', ..] => ADDED,
            _ => {
                write!(out, "{}", screen.line(line))?;
                continue;
            }
        };
        let (line, style) = (screen.line(line), screen.style(style));
        let (body, end) = line.strip_suffix('\n').map_or((line.as_str(), ""), |body| (body, "\n"));
        write!(out, "{style}{body}{style:#}{end}")?;
    }
    Ok(())
}
