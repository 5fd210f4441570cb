//! SARIF 2.1.0, as code scanning reads it: results with their fixes, fingerprints and the rules' documentation.
//!
//! Columns are UTF-16. `fixes` are the single fixes, each whole in itself; one that a person has to finish is left out.

use std::collections::BTreeMap;
use std::io::{self, Write};

use gofix_analysis::{Applicability, RuleMetadata, Severity};
use gofix_engine::{Fate, Finding, Place, SingleFix};
use gofix_text::LineIndex;
use serde_json::{Value, json};

use super::place::{self, Region, Unit};
use super::{Report, help_uri, one_line};

/// Prints the log.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let rules: Vec<&RuleMetadata> =
        report.selection.known.iter().copied().filter(|rule| report.selection.has(rule.name)).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut result = |finding, is_known| {
        let ordinal = seen.entry(fingerprint_of(finding)).or_default();
        *ordinal += 1;
        result(report, finding, &rules, *ordinal, is_known)
    };
    let known: Vec<Value> = outcome.known.iter().map(|finding| result(finding, true)).collect();
    let new = outcome.findings.iter().map(|finding| result(finding, false));
    let results: Vec<Value> = new.collect::<Vec<_>>().into_iter().chain(known).collect();
    let notification = |problem: &gofix_engine::Problem| {
        let mut value = json!({"level": "error", "message": {"text": problem.message}});
        if problem.path.starts_with('/') {
            value["locations"] = json!([{"physicalLocation": {"artifactLocation": artifact(report, &problem.path)}}]);
        }
        value
    };
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gofix-trio",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "utf16CodeUnits",
            "invocations": [{
                "executionSuccessful": outcome.problems.is_empty(),
                "toolExecutionNotifications": outcome.problems.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn fingerprint_of(finding: &Finding) -> &str {
    &finding.fingerprint
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn descriptor(rule: &RuleMetadata) -> Value {
    let docs = super::markdown::unindented(rule.docs);
    json!({
        "id": rule.name,
        "shortDescription": { "text": one_line(rule.summary()) },
        "fullDescription": { "text": one_line(rule.summary()) },
        "help": { "text": docs, "markdown": docs },
        "helpUri": help_uri(rule.name),
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group.name()] },
    })
}

fn result(report: &Report<'_>, finding: &Finding, rules: &[&RuleMetadata], ordinal: usize, is_known: bool) -> Value {
    let text = report.outcome.sources.get(&finding.place.path).map(|text| &**text);
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": artifact(report, &finding.place.path),
        "region": region(place::of_finding(report, finding, Unit::Utf16)),
    } });
    if !finding.function.is_empty() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": finding.function, "kind": "function" }]);
    }
    let related = |(id, (place, message)): (usize, &(Place, String))| {
        let text = if place.path == finding.place.path { text } else { None };
        json!({
            "id": id,
            "message": { "text": message },
            "physicalLocation": {
                "artifactLocation": artifact(report, &place.path),
                "region": region(place::of_place(text, place, Unit::Utf16)),
            },
        })
    };
    let mut value = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location],
        "partialFingerprints": {
            "gofixTrio/v1": finding.fingerprint,
            "primaryLocationLineHash": format!("{}:{ordinal}", finding.fingerprint),
        },
        "properties": { "applied": finding.is_fixed() },
    });
    if let Some(index) = rules.iter().position(|rule| rule.name == finding.rule) {
        value["ruleIndex"] = index.into();
    }
    if !finding.related.is_empty() {
        value["relatedLocations"] = finding.related.iter().enumerate().map(related).collect();
    }
    if finding.fate == Fate::Gone {
        value["properties"]["gone"] = true.into();
    }
    if let Err(why) = &finding.fix {
        value["properties"]["noFix"] = why.clone().into();
    }
    if report.has_baseline {
        value["baselineState"] = if is_known { "unchanged" } else { "new" }.into();
    }
    if is_known {
        value["suppressions"] = json!([{ "kind": "external", "justification": "known in the baseline" }]);
    }
    let fixes: Vec<Value> = finding
        .fix
        .iter()
        .chain(&finding.alternatives)
        .filter(|fix| fix.applicability > Applicability::Manual && !finding.revealed && !fix.edits.is_empty())
        .filter_map(|fix| fix_of(report, fix))
        .collect();
    if !fixes.is_empty() {
        value["fixes"] = fixes.into();
    }
    value
}

fn fix_of(report: &Report<'_>, fix: &SingleFix) -> Option<Value> {
    let mut changes = Vec::new();
    for (path, edits) in &fix.edits {
        let text = report.outcome.sources.get(path)?;
        let lines = LineIndex::new(text);
        let replacement = |edit: &gofix_text::Edit| {
            json!({
                "deletedRegion": region(place::of_range(text, &lines, edit.range, Unit::Utf16)),
                "insertedContent": { "text": edit.insert },
            })
        };
        changes.push(json!({
            "artifactLocation": artifact(report, path),
            "replacements": edits.iter().map(replacement).collect::<Vec<_>>(),
        }));
    }
    let safety = if fix.applicability == Applicability::Safe { "safe" } else { "unsafe" };
    Some(json!({
        "description": { "text": format!("{} ({safety})", fix.label) },
        "artifactChanges": changes,
    }))
}

fn region(region: Region) -> Value {
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}

fn artifact(report: &Report<'_>, path: &str) -> Value {
    let shown = report.hosted(path, "GITHUB_WORKSPACE");
    if shown.starts_with('/') {
        json!({ "uri": format!("file://{}", uri(shown)) })
    } else {
        json!({ "uri": uri(shown) })
    }
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~()+@$!*',;=&".contains(&byte) {
            uri.push(byte.into());
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
