//! GitHub's workflow commands, which become annotations of a pull request.
//!
//! GitHub shows ten of each severity for a step; SARIF has no such limit.

use std::io::{self, Write};

use gofix_analysis::Severity;

use super::Report;
use super::concise::fate;
use super::place::{self, Unit};

/// Prints one command a finding.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.outcome.findings {
        let region = place::of_finding(report, finding, Unit::Characters);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // A column is only understood where the place lies on one line.
        let columns = if region.line == region.end_line {
            format!(",col={},endColumn={}", region.column, region.end_column)
        } else {
            String::new()
        };
        writeln!(
            out,
            "::{command} file={},line={},endLine={}{columns},title={}::{}",
            property(report.hosted(&finding.place.path, "GITHUB_WORKSPACE")),
            region.line,
            region.end_line,
            property(&format!("gofix-trio: {}", finding.rule)),
            data(&format!("{} ({})", finding.message, fate(report, finding))),
        )?;
    }
    Ok(())
}

/// What the runner cannot unescape is spelled out: the log shows it in a terminal.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| super::printable(&line.replace('%', "%25"))).collect();
    lines.join("%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_command() {
        assert_eq!(property("a%:,\r\n::error"), "a%25%3A%2C\\r%0A%3A%3Aerror");
        assert_eq!(data("100% of\n::error::"), "100%25 of%0A::error::");
    }
}
