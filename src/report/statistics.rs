//! The table of rules with how often each one spoke.

use std::collections::BTreeMap;
use std::io::{self, Write};

use gofix_analysis::{Applicability, Severity};
use gofix_engine::{Fate, Finding};

use super::Report;

/// How the findings of one rule ended.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// All of them.
    pub(crate) found: usize,
    /// Fixed, or would be.
    pub(crate) fixed: usize,
    /// Gone with the fixes of others.
    pub(crate) gone: usize,
    /// Left, though safe fixes are applied.
    pub(crate) safe_left: usize,
    /// Left with an unsafe fix.
    pub(crate) unsafe_left: usize,
    /// Left for a person.
    pub(crate) without_fix: usize,
    /// Those of them that are notes, which do not count for the exit status.
    pub(crate) notes: usize,
}

impl Counts {
    /// Counts some findings.
    pub(crate) fn of<'f>(findings: impl Iterator<Item = &'f Finding>) -> Self {
        let mut counts = Self::default();
        findings.for_each(|finding| counts.add(finding));
        counts
    }

    /// How many could be fixed with `--unsafe`, and how many that the run was to fix it did not write: the file could not be
    /// written, say.
    pub(crate) fn left(self, report: &Report<'_>) -> (usize, usize) {
        if report.applies_unsafe { (0, self.safe_left + self.unsafe_left) } else { (self.unsafe_left, self.safe_left) }
    }

    fn add(&mut self, finding: &Finding) {
        self.found += 1;
        match (finding.fate, finding.applicability()) {
            (Fate::Fixed, _) => self.fixed += 1,
            (Fate::Gone, _) => self.gone += 1,
            (Fate::Left, Some(Applicability::Unsafe)) => self.unsafe_left += 1,
            (Fate::Left, None) => {
                self.without_fix += 1;
                self.notes += usize::from(finding.severity == Severity::Note);
            }
            (Fate::Left, Some(_)) => self.safe_left += 1,
        }
    }
}

/// Prints the table, each line behind `prefix`.
pub(crate) fn write(report: &Report<'_>, prefix: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: BTreeMap<&str, Counts> = BTreeMap::new();
    for finding in &report.outcome.findings {
        rules.entry(finding.rule).or_default().add(finding);
    }
    if rules.is_empty() {
        return Ok(());
    }
    let width = rules.keys().map(|rule| rule.len()).max().unwrap_or(0).max("rule".len());
    // With `--unsafe` no fix waits for that.
    let waiting = |left: &str| if report.applies_unsafe { String::new() } else { format!("  {left:>6}") };
    let head = waiting("unsafe");
    writeln!(out, "{prefix}{:width$}  found  fixed{head}  without fix", "rule")?;
    for (rule, c) in rules {
        let left = waiting(&c.unsafe_left.to_string());
        writeln!(out, "{prefix}{rule:width$}  {:>5}  {:>5}{left}  {:>11}", c.found, c.fixed, c.without_fix)?;
    }
    Ok(())
}
