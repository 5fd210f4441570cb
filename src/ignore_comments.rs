//! `--add-ignore`: a comment above each finding that suppresses it.
//!
//! A comment of ours that is there already gets a further name. The edits are lines of their own, so that nothing that gofmt
//! aligns moves.

use std::collections::{BTreeMap, BTreeSet};

use gofix_engine::Finding;
use gofix_syntax::lexer::{TokenKind, tokens};
use gofix_text::{Edit, LineIndex, Newline, TextEdit, TextRange, TextSize, slice};

const HEAD: &str = "//gofix-trio:ignore ";

/// The comments for the findings of one file, and the lines (from 1) where none can stand.
pub(crate) fn comments(text: &str, findings: &[&Finding], reason: &str) -> (TextEdit, Vec<u32>) {
    let lines = LineIndex::new(text);
    let mut by_line: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for finding in findings {
        by_line.entry(finding.place.start.line - 1).or_default().insert(finding.rule);
    }
    let long = long_tokens(text);
    let mut edits = Vec::new();
    let mut impossible = Vec::new();
    for (line, rules) in by_line {
        match comment(text, &lines, &long, line, &rules, reason) {
            Some(edit) => edits.push(edit),
            None => impossible.push(line + 1),
        }
    }
    (TextEdit::new(edits).unwrap_or_default(), impossible)
}

fn comment(
    text: &str,
    lines: &LineIndex,
    long: &[TextRange],
    line: u32,
    rules: &BTreeSet<&str>,
    reason: &str,
) -> Option<Edit> {
    let range = lines.line_range(line)?;
    let names = rules.iter().copied().collect::<Vec<_>>().join(",");
    let above = line.checked_sub(1).and_then(|above| lines.line_range(above));
    let own = |range: TextRange, at_start: bool| {
        let offset = slice(text, range).find(HEAD)?;
        let starts = slice(text, range).trim_start().starts_with(HEAD);
        let start = range.start() + TextSize::try_from(offset + HEAD.len()).ok()?;
        (starts || !at_start).then_some(start)
    };
    if let Some(start) = own(range, false).or_else(|| above.and_then(|above| own(above, true))) {
        return Some(Edit::insert(start, format!("{names},")));
    }
    if long.iter().any(|token| token.start() < range.start() && range.start() < token.end()) {
        return None;
    }
    let code = slice(text, range);
    let indent = code.get(..code.len() - code.trim_start_matches([' ', '\t']).len())?;
    // In front of a closing brace gofmt indents a comment as the block is.
    let deeper = if code.trim_start().starts_with('}') { "\t" } else { "" };
    let reason = if reason.is_empty() { String::new() } else { format!(" {reason}") };
    let comment = format!("{indent}{deeper}{HEAD}{names}{reason}\n");
    Some(Edit::insert(range.start(), Newline::of(text).convert(&comment)))
}

/// Tokens that go over several lines: a comment inside of them would be part of them.
fn long_tokens(text: &str) -> Vec<TextRange> {
    tokens(text)
        .filter(|token| matches!(token.kind, TokenKind::RawString | TokenKind::BlockComment))
        .filter(|token| token.text.contains('\n'))
        .map(|token| token.range)
        .collect()
}
