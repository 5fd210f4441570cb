//! Unified diffs alone, as `patch` and `git apply` read them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use gofix_engine::FileChange;

use super::Report;

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const HUNK: Style = AnsiColor::Cyan.on_default();
const BOLD: Style = Style::new().bold();

/// Unchanged lines around each change.
const CONTEXT: usize = 3;

/// Prints the diffs of all files.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    report.outcome.files.iter().try_for_each(|file| write_file(report, file, out))
}

/// Prints the diff of one file.
pub(crate) fn write_file(report: &Report<'_>, file: &FileChange, out: &mut dyn Write) -> io::Result<()> {
    let screen = report.screen;
    let diff = gofix_text::diff::unified(report.shown(&file.path), &file.before, &file.edits, CONTEXT);
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
