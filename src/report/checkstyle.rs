//! Checkstyle's XML, which most CI systems read.

use std::io::{self, Write};

use gofix_analysis::Severity;

use super::Report;
use super::place::{self, Unit};
use super::xml::escape;

/// Prints the findings, by file.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")?;
    for file in report.outcome.findings.chunk_by(|a, b| a.place.path == b.place.path) {
        let Some(first) = file.first() else { continue };
        writeln!(out, "  <file name=\"{}\">", escape(report.shown(&first.place.path)))?;
        for finding in file {
            let region = place::of_finding(report, finding, Unit::Characters);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "info",
            };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"gofix-trio.{}\"/>",
                region.line,
                region.column,
                escape(&finding.message),
                finding.rule
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}
