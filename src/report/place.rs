//! Columns as formats count them. The engine counts bytes; editors and code hosts do not.

use gofix_engine::{Finding, Place};
use gofix_text::{LineIndex, TextRange, TextSize, slice};

use super::Report;

/// Lines and columns from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) end_line: u32,
    pub(crate) end_column: u32,
}

/// How columns are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// UTF-16, as SARIF and editors.
    Utf16,
    /// Characters.
    Characters,
}

impl Unit {
    fn len(self, text: &str) -> u32 {
        let len = match self {
            Self::Utf16 => text.encode_utf16().count(),
            Self::Characters => text.chars().count(),
        };
        u32::try_from(len).unwrap_or(u32::MAX)
    }
}

/// The text that a finding's place is one of.
fn source<'a>(report: &Report<'a>, finding: &Finding) -> Option<&'a str> {
    report.outcome.sources.get(&finding.place.path).map(|text| &**text)
}

/// Where a finding stands.
pub(crate) fn of_finding(report: &Report<'_>, finding: &Finding, unit: Unit) -> Region {
    of_place(source(report, finding), &finding.place, unit)
}

/// Where a place of a text stands; in bytes where the text is not there.
pub(crate) fn of_place(text: Option<&str>, place: &Place, unit: Unit) -> Region {
    let column = |offset: TextSize, bytes: u32| {
        let start = offset.checked_sub(TextSize::new(bytes.saturating_sub(1)));
        match (text, start) {
            (Some(text), Some(start)) => unit.len(slice(text, TextRange::new(start, offset))) + 1,
            _ => bytes,
        }
    };
    Region {
        line: place.start.line,
        column: column(place.range.start(), place.start.column),
        end_line: place.end.line,
        end_column: column(place.range.end(), place.end.column),
    }
}

/// Where a range of a text stands.
pub(crate) fn of_range(text: &str, lines: &LineIndex, range: TextRange, unit: Unit) -> Region {
    let at = |offset| {
        let place = lines.line_col(offset);
        let start = lines.line_start(place.line - 1).unwrap_or_default();
        (place.line, unit.len(slice(text, TextRange::new(start.min(offset), offset))) + 1)
    };
    let ((line, column), (end_line, end_column)) = (at(range.start()), at(range.end()));
    Region { line, column, end_line, end_column }
}
