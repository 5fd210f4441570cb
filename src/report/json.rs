//! The JSON format, version 1. Its schema is in `docs/`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use gofix_analysis::Applicability;
use gofix_engine::{Fate, FileChange, Finding, Place, SingleFix};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Report;
use super::statistics::Counts;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<JsonFinding<'a>>,
    files: Vec<JsonFile<'a>>,
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    group: &'a str,
    severity: &'a str,
    message: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    start: u32,
    end: u32,
    function: &'a str,
    fingerprint: &'a str,
    related: Vec<JsonRelated<'a>>,
    fix: Option<JsonFix<'a>>,
    alternatives: Vec<JsonFix<'a>>,
    no_fix: Option<&'a str>,
    applied: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    revealed: bool,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    safety: &'static str,
    label: &'a str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonFile<'a> {
    path: &'a str,
    sha256: String,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct Summary<'a> {
    files: usize,
    packages: usize,
    found: usize,
    fixed: usize,
    gone: usize,
    unsafe_left: usize,
    without_fix: usize,
    known: usize,
    elsewhere: usize,
    problems: Vec<JsonProblem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<JsonProof<'a>>,
}

#[derive(Serialize)]
struct JsonProof<'a> {
    by: &'static str,
    fixes: usize,
    packages: usize,
    backed_out: usize,
    unproved: &'a BTreeSet<String>,
    flaky: &'a BTreeSet<String>,
}

#[derive(Serialize)]
struct JsonProblem {
    path: String,
    message: String,
}

/// Prints the whole document.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let counts = Counts::of(outcome.findings.iter());
    let problem =
        |p: &gofix_engine::Problem| JsonProblem { path: report.shown(&p.path).to_owned(), message: p.message.clone() };
    let document = Document {
        version: 1,
        findings: outcome.findings.iter().map(|finding| finding_of(report, finding)).collect(),
        files: outcome.files.iter().map(|file| file_of(report, file)).collect(),
        summary: Summary {
            files: outcome.files_seen,
            packages: outcome.packages_seen,
            found: counts.found,
            fixed: counts.fixed,
            gone: counts.gone,
            unsafe_left: counts.unsafe_left,
            without_fix: counts.without_fix,
            known: outcome.known.len(),
            elsewhere: outcome.elsewhere,
            problems: outcome.problems.iter().map(problem).collect(),
            proof: outcome.proof.as_ref().map(|proof| JsonProof {
                by: proof.by.command(),
                fixes: proof.fixes,
                packages: proof.packages.len(),
                backed_out: proof.backed_out.len(),
                unproved: &proof.unproved,
                flaky: &proof.flaky,
            }),
        },
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// Prints the findings alone, a line each.
pub(crate) fn write_lines(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.outcome.findings {
        serde_json::to_writer(&mut *out, &finding_of(report, finding))?;
        writeln!(out)?;
    }
    Ok(())
}

fn finding_of<'a>(report: &Report<'a>, finding: &'a Finding) -> JsonFinding<'a> {
    let place = &finding.place;
    JsonFinding {
        rule: finding.rule,
        group: finding.metadata.group.name(),
        severity: finding.severity.name(),
        message: &finding.message,
        path: report.shown(&place.path),
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        start: place.range.start().into(),
        end: place.range.end().into(),
        function: &finding.function,
        fingerprint: &finding.fingerprint,
        related: finding.related.iter().map(|(place, message)| related_of(report, place, message)).collect(),
        fix: finding.fix.as_ref().ok().map(|fix| fix_of(report, finding, fix)),
        alternatives: finding.alternatives.iter().map(|fix| fix_of(report, finding, fix)).collect(),
        no_fix: finding.fix.as_ref().err().map(String::as_str),
        applied: finding.is_fixed(),
        gone: finding.fate == Fate::Gone,
        revealed: finding.revealed,
    }
}

fn related_of<'a>(report: &Report<'_>, place: &'a Place, message: &'a str) -> JsonRelated<'a> {
    JsonRelated { path: report.shown(&place.path), line: place.start.line, column: place.start.column, message }
}

/// The fix of a finding that another fix revealed has no edits: they would be those of a text that nobody has.
fn fix_of<'a>(report: &Report<'_>, finding: &Finding, fix: &'a SingleFix) -> JsonFix<'a> {
    let safety = match fix.applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::Manual => "manual",
    };
    let files = fix.edits.iter().filter(|_| !finding.revealed);
    let edits = files.flat_map(|(path, edits)| edits.iter().map(|edit| edit_of(report.shown(path), edit)));
    JsonFix { safety, label: &fix.label, edits: edits.collect() }
}

fn edit_of<'a>(path: &'a str, edit: &'a gofix_text::Edit) -> JsonEdit<'a> {
    JsonEdit { path, start: edit.range.start().into(), end: edit.range.end().into(), text: &edit.insert }
}

fn file_of<'a>(report: &Report<'_>, file: &'a FileChange) -> JsonFile<'a> {
    let path = report.shown(&file.path);
    JsonFile {
        path,
        sha256: gofix_engine::hex(&Sha256::digest(file.before.as_bytes())),
        edits: file.edits.iter().map(|edit| edit_of(path, edit)).collect(),
    }
}
