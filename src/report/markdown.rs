//! Markdown, made for the body of a pull request: why, what, how it was checked, and what was left and why.
//!
//! Code hosts cut long bodies off, so the lists are capped. Text from the scanned files is escaped: it can neither mention
//! people nor write markup.

use std::collections::BTreeMap;
use std::io::{self, Write};

use gofix_analysis::{Applicability, RuleMetadata};
use gofix_engine::Finding;

use super::statistics::Counts;
use super::{Report, help_uri, one_line};

/// How many places are listed under one rule.
const PLACES: usize = 20;

/// How many findings that are left are listed.
const LEFT: usize = 30;

/// Prints the body.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let fixed: Vec<&Finding> = outcome.findings.iter().filter(|finding| finding.is_fixed()).collect();
    let left: Vec<&Finding> = report.left().collect();
    let counts = Counts::of(outcome.findings.iter());
    if outcome.findings.is_empty() {
        writeln!(out, "## gofix-trio: nothing found\n")?;
        writeln!(out, "{} looked at.", number(outcome.files_seen, "file was", "files were"))?;
    } else {
        let verb = if report.writes { "" } else { " to apply" };
        writeln!(
            out,
            "## gofix-trio: {}{verb} in {}, {} left\n",
            number(fixed.len(), "fix", "fixes"),
            number(outcome.files.len(), "file", "files"),
            number(left.len(), "finding", "findings")
        )?;
        table(report, out)?;
        if counts.gone > 0 {
            let gone = number(counts.gone, "finding is", "findings are");
            writeln!(out, "\n{gone} gone with the fixes of others.")?;
        }
    }
    if !fixed.is_empty() {
        writeln!(out, "\n### What was changed, and why")?;
        for (_, findings) in by_rule(&fixed) {
            changed(report, &findings, out)?;
        }
        checked(report, out)?;
    }
    if !left.is_empty() {
        writeln!(out, "\n### What was not changed, and why\n")?;
        for finding in left.iter().take(LEFT) {
            writeln!(out, "- {} {}: {}", place(report, finding), rule(finding.rule), escape(&finding.message))?;
            writeln!(out, "  {}", escape(&reason(finding)))?;
        }
        if left.len() > LEFT {
            writeln!(out, "- … and {} more: `gofix-trio --check` lists them", left.len() - LEFT)?;
        }
        if counts.unsafe_left > 0 {
            let fixes = number(counts.unsafe_left, "fix", "fixes");
            writeln!(
                out,
                "\n{fixes} more with `--unsafe`: very likely right, but somebody may rely on today's behaviour."
            )?;
        }
    }
    if !outcome.problems.is_empty() {
        writeln!(out, "\n### What could not be looked at\n")?;
        for problem in outcome.problems.iter().take(LEFT) {
            writeln!(out, "- `{}`: {}", code(report.shown(&problem.path)), escape(&problem.message))?;
        }
    }
    Ok(())
}

fn table(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| rule | found | fixed | unsafe | without fix |\n|---|--:|--:|--:|--:|")?;
    let all: Vec<&Finding> = report.outcome.findings.iter().collect();
    for (name, findings) in by_rule(&all) {
        let c = Counts::of(findings.into_iter());
        writeln!(out, "| {} | {} | {} | {} | {} |", rule(name), c.found, c.fixed, c.unsafe_left, c.without_fix)?;
    }
    Ok(())
}

fn by_rule<'f>(findings: &[&'f Finding]) -> BTreeMap<&'static str, Vec<&'f Finding>> {
    let mut rules: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        rules.entry(finding.rule).or_default().push(finding);
    }
    rules
}

fn changed(report: &Report<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = findings.first() else { return Ok(()) };
    writeln!(out, "\n#### {} ({})\n", rule(first.rule), findings.len())?;
    writeln!(out, "{}\n", why(first.metadata))?;
    for finding in findings.iter().take(PLACES) {
        let unsafe_mark = match finding.applicability() {
            Some(Applicability::Unsafe) => " (unsafe)",
            _ => "",
        };
        let label = finding.fix.as_ref().map_or("went along with another fix", |fix| &fix.label);
        let function =
            if finding.function.is_empty() { String::new() } else { format!(" in `{}`", code(&finding.function)) };
        writeln!(
            out,
            "- {}{function}: {} → {}{unsafe_mark}",
            place(report, finding),
            escape(&finding.message),
            escape(label)
        )?;
    }
    if findings.len() > PLACES {
        writeln!(out, "- … and {} more", findings.len() - PLACES)?;
    }
    Ok(())
}

fn checked(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### How it was checked\n")?;
    writeln!(
        out,
        "After each round of fixes every changed file was parsed again, its names were resolved again (none may mean \
         something else, none may be left unused), and the rules were asked again: each finding is gone and no new one \
         came up. A fix that fails one of these is taken back alone and listed below."
    )?;
    if let Some(proof) = report.outcome.proof.as_ref().filter(|proof| proof.fixes > 0) {
        let (fixes, packages) = (proof.fixes, proof.packages.len());
        writeln!(
            out,
            "Then `{}` was run on them in an overlay: {} in {} stand, {}.",
            proof.by.command(),
            number(fixes, "fix", "fixes"),
            number(packages, "package", "packages"),
            match proof.backed_out.len() {
                0 => "none was backed out".to_owned(),
                backed_out =>
                    format!("{backed_out} more did not and {} listed below", if backed_out == 1 { "is" } else { "are" }),
            }
        )?;
    }
    if report.applies_unsafe {
        writeln!(out, "Fixes marked *unsafe* change what somebody could rely on: please read these with care.")?;
    }
    Ok(())
}

fn reason(finding: &Finding) -> String {
    match &finding.fix {
        Err(why) => format!("No fix: {why}."),
        Ok(fix) => match fix.applicability {
            Applicability::Safe => format!("Not applied in this run: {}.", fix.label),
            Applicability::Unsafe => format!("Only with --unsafe: {}.", fix.label),
            Applicability::Manual => format!("By hand: {}.", fix.label),
        },
    }
}

fn place(report: &Report<'_>, finding: &Finding) -> String {
    format!("`{}`", code(&report.place(finding)))
}

fn rule(name: &str) -> String {
    format!("[`{name}`]({})", help_uri(name))
}

fn number(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The first paragraph under *Why*, or the summary.
pub(crate) fn why(rule: &RuleMetadata) -> String {
    let docs = unindented(rule.docs);
    let why = docs.split("## Why").nth(1).and_then(|rest| rest.trim_start().split("\n\n").next());
    one_line(why.filter(|text| !text.is_empty()).unwrap_or_else(|| rule.summary()))
}

/// A rule's documentation without the space that its comments begin with.
pub(crate) fn unindented(docs: &str) -> String {
    let lines = docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
    lines.collect::<Vec<_>>().join("\n")
}

/// Text inside of back quotes.
fn code(text: &str) -> String {
    super::printable(text).replace('`', "'")
}

/// Text of our own that may quote the scanned source between back quotes. Outside of them markup is escaped, inside nothing
/// can close them.
pub(crate) fn escape(text: &str) -> String {
    let text = super::printable(text);
    let mut escaped = String::with_capacity(text.len());
    let pairs = text.matches('`').count() / 2 * 2;
    let mut quotes = 0;
    for c in text.chars() {
        let is_code = quotes % 2 == 1;
        match c {
            '`' if quotes < pairs => {
                quotes += 1;
                escaped.push(c);
            }
            '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|' | '~' | '!' if !is_code => {
                escaped.extend(['\\', c]);
            }
            '&' if !is_code => escaped.push_str("&amp;"),
            '@' if !is_code => escaped.push_str("&#64;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_writes_no_markup() {
        assert_eq!(escape("`a*b` is <b>@you</b>"), "`a*b` is \\<b\\>&#64;you\\</b\\>");
        assert_eq!(escape("one ` alone"), "one \\` alone");
        assert_eq!(code("a`b\n"), "a'b\\n");
    }
}
