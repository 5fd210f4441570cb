//! The form in which what a folder gave lies in the cache.
//!
//! Texts of files are not kept: an answer counts only where they are what they were, so they are read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use gofix_analysis::{Applicability, Severity};
use gofix_text::{Edit, LineCol, TextEdit, TextRange, TextSize};

use super::digest::{Input, Output};
use crate::load::REASONS;
use crate::outcome::{Fate, FileChange, Finding, Outcome, Place, SingleFix, Standing};
use crate::settings::Settings;

const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];
const APPLICABILITIES: [Applicability; 3] = [Applicability::Manual, Applicability::Unsafe, Applicability::Safe];
const FATES: [Fate; 3] = [Fate::Left, Fate::Fixed, Fate::Gone];

/// Writes what a folder gave. `None` for what is not kept: problems, and what only a whole run can tell.
pub(super) fn write(outcome: &Outcome) -> Option<Vec<u8>> {
    let Outcome { findings, files, groups, problems, left_out, known, elsewhere, sources, .. } = outcome;
    let Outcome { files_seen, packages_seen, proof, .. } = outcome;
    let is_plain = problems.is_empty() && known.is_empty() && *elsewhere == 0 && proof.is_none();
    if !is_plain {
        return None;
    }
    let mut out = Output::default();
    out.list(findings.iter(), write_finding);
    out.list(files.iter(), |out, file| {
        out.text(&file.path);
        write_edits(out, file.edits.as_slice());
    });
    out.list(groups.iter(), |out, group| out.list(group.iter(), |out, index| out.number(*index)));
    out.list(left_out.iter(), |out, (reason, count)| {
        out.text(reason);
        out.number(*count);
    });
    out.list(sources.keys(), |out, path| out.text(path));
    out.number(*files_seen);
    out.number(*packages_seen);
    Some(out.bytes)
}

/// Reads what [`write`] wrote. `text` gives the text of a file, if it still is what it was.
pub(super) fn read(
    input: &mut Input<'_>,
    settings: &Settings,
    text: impl Fn(&str) -> Option<Arc<str>>,
) -> Option<Outcome> {
    let findings = input.list(|input| read_finding(input, settings))?;
    let files = input.list(|input| {
        let path = input.text()?;
        let (before, edits) = (text(path)?, TextEdit::new(read_edits(input)?).ok()?);
        let after = edits.fits(&before).then(|| Arc::from(edits.apply(&before)))?;
        Some(FileChange { path: path.into(), before, after, edits })
    })?;
    let groups = input.list(|input| input.list(Input::number))?;
    let left_out = input.list(|input| {
        let reason = input.text()?;
        Some((*REASONS.iter().find(|known| **known == reason)?, input.number()?))
    })?;
    let sources = input.list(|input| {
        let path = input.text()?;
        Some((Arc::from(path), text(path)?))
    })?;
    Some(Outcome {
        findings,
        files,
        groups,
        left_out: left_out.into_iter().collect(),
        sources: sources.into_iter().collect(),
        files_seen: input.number()?,
        packages_seen: input.number()?,
        ..Outcome::default()
    })
}

fn write_finding(out: &mut Output, finding: &Finding) {
    let Finding { rule, metadata: _, severity, message, place, function, fingerprint, statement, .. } = finding;
    let Finding { standing: _, related, fix, alternatives, fate, revealed, origin, .. } = finding;
    out.text(rule);
    out.number(*severity as usize);
    out.text(message);
    write_place(out, place);
    for text in [function, fingerprint, statement] {
        out.text(text);
    }
    out.list(related.iter(), |out, (place, what)| {
        write_place(out, place);
        out.text(what);
    });
    out.flag(fix.is_ok());
    match fix {
        Ok(fix) => write_fix(out, fix),
        Err(why) => out.text(why),
    }
    out.list(alternatives.iter(), write_fix);
    out.number(*fate as usize);
    out.flag(*revealed);
    out.list(origin.iter(), |out, origin| write_offset(out, *origin));
}

fn read_finding(input: &mut Input<'_>, settings: &Settings) -> Option<Finding> {
    let rule = input.text()?;
    let metadata = *settings.selection.known.iter().find(|known| known.name == rule)?;
    Some(Finding {
        rule: metadata.name,
        metadata,
        severity: *SEVERITIES.get(input.number()?)?,
        message: input.text()?.to_owned(),
        place: read_place(input)?,
        function: input.text()?.to_owned(),
        fingerprint: input.text()?.to_owned(),
        statement: input.text()?.to_owned(),
        standing: Standing::Counts,
        related: input.list(|input| Some((read_place(input)?, input.text()?.to_owned())))?,
        fix: if input.flag()? { Ok(read_fix(input)?) } else { Err(input.text()?.to_owned()) },
        alternatives: input.list(read_fix)?,
        fate: *FATES.get(input.number()?)?,
        revealed: input.flag()?,
        origin: input.list(read_offset)?.pop(),
    })
}

fn write_place(out: &mut Output, Place { path, range, start, end }: &Place) {
    out.text(path);
    write_range(out, *range);
    for number in [start.line, start.column, end.line, end.column] {
        out.number(number as usize);
    }
}

fn read_place(input: &mut Input<'_>) -> Option<Place> {
    let (path, range) = (input.text()?.into(), read_range(input)?);
    let mut line_col = || {
        let mut number = || u32::try_from(input.number()?).ok();
        Some(LineCol { line: number()?, column: number()? })
    };
    Some(Place { path, range, start: line_col()?, end: line_col()? })
}

fn write_fix(out: &mut Output, SingleFix { label, applicability, edits }: &SingleFix) {
    out.text(label);
    out.number(*applicability as usize);
    out.list(edits.iter(), |out, (path, edits)| {
        out.text(path);
        write_edits(out, edits);
    });
}

fn read_fix(input: &mut Input<'_>) -> Option<SingleFix> {
    let label = input.text()?.to_owned();
    let applicability = *APPLICABILITIES.get(input.number()?)?;
    let edits = input.list(|input| Some((Arc::from(input.text()?), read_edits(input)?)))?;
    Some(SingleFix { label, applicability, edits: edits.into_iter().collect::<BTreeMap<_, _>>() })
}

fn write_edits(out: &mut Output, edits: &[Edit]) {
    out.list(edits.iter(), |out, edit| {
        write_range(out, edit.range);
        out.text(&edit.insert);
    });
}

fn read_edits(input: &mut Input<'_>) -> Option<Vec<Edit>> {
    input.list(|input| Some(Edit { range: read_range(input)?, insert: input.text()?.to_owned() }))
}

fn write_range(out: &mut Output, range: TextRange) {
    write_offset(out, range.start());
    write_offset(out, range.end());
}

fn read_range(input: &mut Input<'_>) -> Option<TextRange> {
    let (start, end) = (read_offset(input)?, read_offset(input)?);
    (start <= end).then(|| TextRange::new(start, end))
}

fn write_offset(out: &mut Output, offset: TextSize) {
    out.number(u32::from(offset) as usize);
}

fn read_offset(input: &mut Input<'_>) -> Option<TextSize> {
    Some(TextSize::new(u32::try_from(input.number()?).ok()?))
}
