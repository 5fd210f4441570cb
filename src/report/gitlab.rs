//! GitLab's Code Quality report, which becomes a widget of a merge request.

use std::collections::BTreeMap;
use std::io::{self, Write};

use gofix_analysis::Severity;
use serde_json::{Value, json};

use super::Report;

/// Prints the findings.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let issues: Vec<Value> = report
        .outcome
        .findings
        .iter()
        .map(|finding| {
            // GitLab takes issues with one fingerprint for one issue.
            let count = seen.entry(&finding.fingerprint).or_default();
            *count += 1;
            let fingerprint =
                if *count == 1 { finding.fingerprint.clone() } else { format!("{}-{count}", finding.fingerprint) };
            json!({
                "description": finding.message,
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": match finding.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "major",
                    Severity::Note => "info",
                },
                "location": {
                    "path": report.hosted(&finding.place.path, "CI_PROJECT_DIR"),
                    "lines": { "begin": finding.place.start.line, "end": finding.place.end.line },
                },
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}
