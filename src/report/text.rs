//! The output for people: each file's diff under a line for each fix, then what is left and why.
//!
//! Every line of explanation begins with `# ` and stands between the diffs of files, so the whole is a valid patch.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use gofix_analysis::{Applicability, Severity};
use gofix_engine::Finding;

use super::concise::fate;
use super::{Report, diff, printable};
use crate::screen::{Screen, styled};

/// How many findings without a fix are listed unless all are asked for.
const LISTED: usize = 50;

const DIM: Style = Style::new().dimmed();
const RULE: Style = AnsiColor::Magenta.on_default();
const PLACE: Style = Style::new().bold();

/// Prints the report.
pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let folder = diff::folder(report);
    for file in &report.outcome.files {
        for finding in report.outcome.findings.iter().filter(|f| !f.is_left() && f.place.path == file.path) {
            write_line(report, finding, out)?;
        }
        if report.diffs {
            diff::write_file(report, &folder, file, out)?;
        }
    }
    let mut left: Vec<&Finding> = report.left().collect();
    left.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let listed = if report.verbose { left.len() } else { LISTED };
    for finding in left.iter().take(listed) {
        write_line(report, finding, out)?;
        if report.verbose {
            write_excerpt(report, finding, out)?;
        }
    }
    if left.len() > listed {
        write_rest(report, &left[listed..], out)?;
    }
    Ok(())
}

/// What is not listed: how often each rule speaks there.
fn write_rest(report: &Report<'_>, rest: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in rest {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let rules: Vec<String> = rules.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
    let mut line = Line { out, screen: report.screen, column: 0, has_space: false };
    line.word(DIM, "#", "#")?;
    line.text(DIM, &format!(" … and {} more (--verbose lists them all): {}", rest.len(), rules.join(", ")))?;
    writeln!(line.out)
}

fn write_line(report: &Report<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let screen = report.screen;
    let place = report.place(finding);
    let message = printable(&finding.message);
    let end = match &finding.fix {
        Ok(fix) if finding.is_fixed() => {
            let mark = if fix.applicability == Applicability::Unsafe { ", unsafe" } else { "" };
            format!("fix: {}{mark}", printable(&fix.label))
        }
        _ => fate(report, finding),
    };
    let none = Style::new();
    let mut line = Line { out, screen, column: 0, has_space: false };
    line.word(DIM, "#", "#")?;
    line.has_space = true;
    line.word(PLACE, &place, &screen.link(&place, &finding.place.path))?;
    line.text(none, ": ")?;
    line.text(RULE, finding.rule)?;
    line.text(none, &format!(": {message} "))?;
    line.text(DIM, &format!("({end})"))?;
    writeln!(line.out)
}

/// A line of explanation, which goes on below behind a `#` where the terminal ends.
struct Line<'o> {
    out: &'o mut dyn Write,
    screen: Screen,
    column: usize,
    /// Whether a space is due before the next word.
    has_space: bool,
}

impl Line<'_> {
    fn text(&mut self, style: Style, text: &str) -> io::Result<()> {
        for (index, word) in text.split(' ').enumerate() {
            self.has_space |= index > 0;
            if !word.is_empty() {
                self.word(style, word, word)?;
            }
        }
        Ok(())
    }

    /// One word; `shown` is what is written for it.
    fn word(&mut self, style: Style, word: &str, shown: &str) -> io::Result<()> {
        let len = word.chars().count();
        let (dim, style) = (self.screen.style(DIM), self.screen.style(style));
        if self.has_space && self.screen.width.is_some_and(|width| self.column + 1 + len > width) && self.column > 1 {
            write!(self.out, "\n{dim}#{dim:#}  ")?;
            self.column = 4;
        } else if self.has_space {
            self.column += 1;
        }
        if self.has_space {
            write!(self.out, " ")?;
        }
        self.has_space = false;
        self.column += len;
        write!(self.out, "{style}{shown}{style:#}")
    }
}

/// The source around a finding and the places that explain it, each line behind `# `.
fn write_excerpt(report: &Report<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let Some(source) = report.outcome.sources.get(&finding.place.path).filter(|_| !finding.revealed) else {
        return Ok(());
    };
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let span = |place: &gofix_engine::Place| usize::from(place.range.start())..usize::from(place.range.end());
    if source.get(span(&finding.place)).is_none() {
        return Ok(());
    }
    let mut snippet = Snippet::source(&**source)
        .path(report.shown(&finding.place.path))
        .annotation(AnnotationKind::Primary.span(span(&finding.place)));
    for (place, what) in &finding.related {
        if place.path == finding.place.path && source.get(span(place)).is_some() {
            snippet = snippet.annotation(AnnotationKind::Context.span(span(place)).label(what));
        }
    }
    let group = Group::with_title(level.primary_title(&finding.message).id(finding.rule)).element(snippet);
    let renderer = if report.screen.colors { Renderer::styled() } else { Renderer::plain() };
    for line in renderer.render(&[group]).lines() {
        writeln!(out, "# {}", styled(line))?;
    }
    Ok(())
}
