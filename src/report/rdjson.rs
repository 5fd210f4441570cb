//! reviewdog's Diagnostic Format: findings as review comments, with fixes as suggestions. Its columns are bytes, as ours.

use std::io::{self, Write};

use gofix_analysis::{Applicability, Severity};
use gofix_engine::{Finding, Place, SingleFix};
use gofix_text::{LineIndex, TextEdit, TextRange, slice};
use serde_json::{Value, json};

use super::{Report, help_uri};

/// Prints the findings.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics: Vec<Value> = report.outcome.findings.iter().map(|finding| diagnostic(report, finding)).collect();
    let document = json!({
        "source": { "name": "gofix-trio", "url": env!("CARGO_PKG_REPOSITORY") },
        "diagnostics": diagnostics,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn diagnostic(report: &Report<'_>, finding: &Finding) -> Value {
    let related =
        finding.related.iter().map(|(place, message)| json!({"message": message, "location": location(report, place)}));
    let mut value = json!({
        "message": finding.message,
        "location": location(report, &finding.place),
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        "code": { "value": finding.rule, "url": help_uri(finding.rule) },
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        value["related_locations"] = related.into();
    }
    let fix = finding.fix.as_ref().ok().filter(|fix| fix.applicability > Applicability::Manual && !finding.revealed);
    if let Some(suggestion) = fix.and_then(|fix| suggestion(report, finding, fix)) {
        value["suggestions"] = json!([suggestion]);
    }
    value
}

fn location(report: &Report<'_>, place: &Place) -> Value {
    json!({
        "path": report.shown(&place.path),
        "range": {
            "start": { "line": place.start.line, "column": place.start.column },
            "end": { "line": place.end.line, "column": place.end.column },
        },
    })
}

/// A suggestion is one range of the file: the lines from the first edit to the last.
fn suggestion(report: &Report<'_>, finding: &Finding, fix: &SingleFix) -> Option<Value> {
    let edits = fix.edits.get(&finding.place.path).filter(|_| fix.edits.len() == 1)?;
    let text = report.outcome.sources.get(&finding.place.path)?;
    let edit = TextEdit::new(edits.iter().cloned()).ok()?;
    let span = edit.span()?;
    let lines = LineIndex::new(text);
    let whole = lines.full_lines(span);
    let after = edit.apply(text);
    let tail = text.len() - usize::from(whole.end());
    let new = after.get(usize::from(whole.start())..after.len() - tail)?;
    // The range ends before the line's ending: a code host replaces whole lines.
    let ending = |text: &str| text.len() - text.trim_end_matches(['\r', '\n']).len();
    let old = slice(text, whole);
    let end = lines.line_col(whole.end() - gofix_text::TextSize::try_from(ending(old)).ok()?);
    let start = lines.line_col(TextRange::empty(whole.start()).start());
    Some(json!({
        "range": {
            "start": { "line": start.line, "column": start.column },
            "end": { "line": end.line, "column": end.column },
        },
        "text": new.get(..new.len() - ending(new))?,
    }))
}
