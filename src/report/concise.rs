//! One line for each finding, as compilers print them.

use std::io::{self, Write};

use gofix_analysis::Applicability;
use gofix_engine::{Fate, Finding};

use super::{Report, printable};

/// Prints the findings.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.outcome.findings {
        let (place, message) = (report.place(finding), printable(&finding.message));
        writeln!(
            out,
            "{place}: {}: {message} [{}] ({})",
            finding.severity.name(),
            finding.rule,
            fate(report, finding)
        )?;
    }
    Ok(())
}

/// What becomes of a finding, in a few words. One that a fix has revealed is only there in the changed text.
pub(crate) fn fate(report: &Report<'_>, finding: &Finding) -> String {
    let is_elsewhere = finding.revealed && finding.is_left() && !report.writes;
    let fate = own_fate(report, finding);
    if is_elsewhere { format!("in the changed text; {fate}") } else { fate }
}

fn own_fate(report: &Report<'_>, finding: &Finding) -> String {
    match (finding.fate, &finding.fix) {
        (Fate::Fixed, _) if report.writes => "fixed".to_owned(),
        (Fate::Fixed, _) => "would be fixed".to_owned(),
        (Fate::Gone, _) if report.writes => "gone with the other fixes".to_owned(),
        (Fate::Gone, _) => "would be gone with the other fixes".to_owned(),
        (Fate::Left, Ok(fix)) => match fix.applicability {
            Applicability::Safe => "can be fixed".to_owned(),
            Applicability::Unsafe if report.applies_unsafe => "can be fixed".to_owned(),
            Applicability::Unsafe => "fixed with --unsafe".to_owned(),
            Applicability::Manual => format!("by hand: {}", printable(&fix.label)),
        },
        (Fate::Left, Err(why)) => format!("no fix: {}", printable(why)),
    }
}
