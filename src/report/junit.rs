//! JUnit's XML: each finding that counts is a failed test, so that CI systems show it among the tests.
//!
//! There is no time in it, so that equal runs give equal reports.

use std::io::{self, Write};

use gofix_analysis::Severity;
use gofix_engine::Finding;

use super::Report;
use super::concise::fate;
use super::xml::escape;

/// Prints a suite for each file.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let counts = |finding: &&Finding| finding.severity > Severity::Note;
    let failures = outcome.findings.iter().filter(counts).count();
    let errors = outcome.problems.len();
    let tests = (outcome.findings.len() + errors).max(1);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"gofix-trio\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" time=\"0\">"
    )?;
    for file in outcome.findings.chunk_by(|a, b| a.place.path == b.place.path) {
        let Some(first) = file.first() else { continue };
        let failures = file.iter().filter(counts).count();
        suite(out, report.shown(&first.place.path), file.len(), failures, 0)?;
        file.iter().try_for_each(|finding| case(report, finding, out))?;
        writeln!(out, "  </testsuite>")?;
    }
    if errors > 0 {
        suite(out, "gofix-trio", errors, 0, errors)?;
        for problem in &outcome.problems {
            let name = escape(report.shown(&problem.path));
            writeln!(out, "    <testcase name=\"{name}\" classname=\"problem\" time=\"0\">")?;
            writeln!(out, "      <error message=\"{}\"/>\n    </testcase>", escape(&problem.message))?;
        }
        writeln!(out, "  </testsuite>")?;
    } else if outcome.findings.is_empty() {
        suite(out, "gofix-trio", 1, 0, 0)?;
        writeln!(out, "    <testcase name=\"nothing found\" classname=\"gofix-trio\" time=\"0\"/>\n  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(out: &mut dyn Write, name: &str, tests: usize, failures: usize, errors: usize) -> io::Result<()> {
    let name = escape(name);
    writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\" time=\"0\">"
    )
}

fn case(report: &Report<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (place, rule) = (report.place(finding), finding.rule);
    let text = escape(&format!("{place}: {} ({})", finding.message, fate(report, finding)));
    writeln!(
        out,
        "    <testcase name=\"{}\" classname=\"{rule}\" file=\"{}\" line=\"{}\" time=\"0\">",
        escape(&place),
        escape(report.shown(&finding.place.path)),
        finding.place.start.line
    )?;
    if finding.severity > Severity::Note {
        let message = escape(&finding.message);
        writeln!(out, "      <failure message=\"{message}\" type=\"{rule}\">{text}</failure>")?;
    } else {
        writeln!(out, "      <system-out>{text}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}
