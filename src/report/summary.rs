//! The closing lines on standard error: what was done, what is left, what to type next.

use std::collections::BTreeSet;
use std::io::{self, Write};

use gofix_engine::Proof;

use super::statistics::{self, Counts};
use super::{Report, printable};

/// From this many findings on, the table of rules is part of the summary.
const TABLE_FROM: usize = 10;

/// How many names a line lists.
const NAMED: usize = 5;

/// Prints the summary.
pub(crate) fn write(report: &Report<'_>, command: &str, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    if outcome.findings.len() >= TABLE_FROM {
        statistics::write(report, "", out)?;
        writeln!(out)?;
    }
    let counts = Counts::of(outcome.findings.iter());
    let files = count(outcome.files_seen, "file", "files");
    if counts.found == 0 {
        writeln!(out, "Nothing found in {files}.")?;
    } else {
        let found = count(counts.found, "finding", "findings");
        let verb = if report.writes { "fixed" } else { "can be fixed" };
        write!(out, "{found} in {files}: {} {verb}", counts.fixed)?;
        if counts.fixed > 0 {
            write!(out, " (in {})", count(outcome.files.len(), "file", "files"))?;
        }
        if counts.gone > 0 {
            write!(out, ", {} gone with that", counts.gone)?;
        }
        let (waiting, unwritten) = counts.left(report);
        if unwritten > 0 {
            write!(out, ", {unwritten} not written")?;
        }
        if waiting > 0 {
            write!(out, ", {waiting} more with --unsafe")?;
        }
        if counts.without_fix > 0 {
            write!(out, ", {} without a fix", counts.without_fix)?;
            match counts.notes {
                0 => {}
                1 if counts.without_fix == 1 => write!(out, " (a note)")?,
                notes if notes == counts.without_fix => write!(out, " (all of them notes)")?,
                notes => write!(out, " ({notes} of them notes)")?,
            }
        }
        writeln!(out, ".")?;
    }
    let known = outcome.known.len();
    if known > 0 {
        writeln!(out, "{} in the baseline.", count(known, "more is", "more are"))?;
    }
    if outcome.elsewhere > 0 {
        writeln!(out, "{} on lines that did not change.", count(outcome.elsewhere, "more stands", "more stand"))?;
    }
    if let Some(proof) = &outcome.proof {
        write_proof(proof, out)?;
    }
    left_out(report, out)?;
    if let Some(next) = next_step(report, counts, command) {
        writeln!(out, "Next: {next}")?;
    }
    Ok(())
}

/// What the Go toolchain said of the fixes.
fn write_proof(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    let command = proof.by.command();
    if proof.fixes > 0 {
        let fixes = count(proof.fixes, "fix", "fixes");
        writeln!(out, "Proved by {command}: {fixes} in {}.", count(proof.packages.len(), "package", "packages"))?;
    }
    if !proof.backed_out.is_empty() {
        let (fixes, are) = (count(proof.backed_out.len(), "fix", "fixes"), "backed out alone; the reasons stand above");
        writeln!(out, "{command} objects to {fixes}: {are}.")?;
    }
    if !proof.unproved.is_empty() {
        writeln!(out, "Not proved, since {command} fails there without fixes too: {}.", some(&proof.unproved))?;
    }
    if !proof.flaky.is_empty() {
        writeln!(out, "Failed once, and not when looked at again: {}.", some(&proof.flaky))?;
    }
    Ok(())
}

/// The first few of some names.
fn some(names: &BTreeSet<String>) -> String {
    let shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = names.len() - shown.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    printable(&(shown.join(", ") + &more))
}

fn left_out(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let part = |(reason, number): (&&str, &usize)| count(*number, &singular(reason), reason);
    let parts: Vec<String> = report.outcome.left_out.iter().map(part).collect();
    if parts.is_empty() { Ok(()) } else { writeln!(out, "Left out: {}.", parts.join(", ")) }
}

/// What is left out, said of one.
fn singular(reason: &str) -> String {
    let words = [("files", "file"), ("folders", "folder"), ("links", "link")];
    words.iter().fold(reason.to_owned(), |text, (many, one)| text.replacen(many, one, 1))
}

/// The command that a person would type next.
fn next_step(report: &Report<'_>, counts: Counts, command: &str) -> Option<String> {
    if !report.writes && counts.fixed > 0 {
        let unsafe_flag = if report.applies_unsafe { " --unsafe" } else { "" };
        return Some(format!("{command}{unsafe_flag} applies what is shown above"));
    }
    let (waiting, unwritten) = counts.left(report);
    if waiting > 0 {
        return Some(format!("{command} --unsafe --dry-run shows the unsafe fixes"));
    }
    if unwritten > 0 {
        return report.outcome.problems.first().map(|problem| printable(&problem.message));
    }
    let rule = report.left().next()?.rule;
    Some(format!("gofix-trio explain {rule} tells what to do by hand"))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
