//! The fate of each finding over the rounds of a run.
//!
//! A finding is known by rule, file and offset. After each round the offset is carried through the round's edits, so that
//! the same finding in the new text is not taken for a new one; what has no counterpart was revealed by a fix.

use std::collections::BTreeMap;
use std::sync::Arc;

use gofix_analysis::{Applicability, Fix, Severity};
use gofix_syntax::ast::{AstNode, Expr, Function, unparen};
use gofix_syntax::{Node, SourceFile, SyntaxKind, illegal_character};
use gofix_text::{FileId, TextRange, TextSize};
use sha2::{Digest as _, Sha256};

use crate::judge::{Judge, NetEdits};
use crate::meta::SYNTAX_ERROR;
use crate::outcome::{Fate, Finding, Place, SingleFix, Standing};
use crate::plan;
use crate::rounds::{Round, single};
use crate::settings::{Policy, Settings};
use crate::unit::{Found, Snapshot, Unit};

/// All findings of a unit.
#[derive(Clone)]
pub(crate) struct Tracker {
    tracked: Vec<Tracked>,
}

#[derive(Clone)]
struct Tracked {
    finding: Finding,
    file: FileId,
    /// Where it stands in the current text; `None` once its text was replaced.
    start: Option<TextSize>,
    is_open: bool,
}

impl Tracker {
    /// Starts from the findings of the files as they were read. Whether they count is decided later.
    pub(crate) fn new(unit: &Unit, first: &Snapshot, settings: &Settings) -> Self {
        let singles = settings.single_fixes;
        let tracked = first.found.iter().map(|found| track((unit, first), found, false, singles)).collect();
        Self { tracked }
    }

    /// Decides which of the findings count. To be called before the first round.
    pub(crate) fn judge(&mut self, judge: &Judge<'_>, first: &Snapshot) {
        let none = NetEdits::new();
        for (tracked, found) in self.tracked.iter_mut().zip(&first.found) {
            tracked.finding.standing = judge.standing(found, &none);
        }
    }

    /// The findings, with the numbers of their files.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (FileId, &Finding)> {
        self.tracked.iter().map(|tracked| (tracked.file, &tracked.finding))
    }

    /// The findings, by path, offset and rule. What a fix wrote is no news where it is only worth a note, has no fix itself, or
    /// came and went within the run.
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        let is_news = |finding: &Finding| {
            let is_of_the_author = finding.origin.is_some() || finding.applicability().is_some();
            let is_worth_it = finding.is_left() && finding.severity > Severity::Note && is_of_the_author;
            !finding.revealed || finding.is_fixed() || is_worth_it
        };
        self.tracked.into_iter().map(|tracked| tracked.finding).filter(is_news).collect()
    }

    /// Carries the findings over one round.
    pub(crate) fn advance(&mut self, judge: &Judge<'_>, before: &Snapshot, round: &Round, net: &NetEdits) {
        let edits = &round.edits;
        for index in &round.chosen {
            let found = &before.found[*index];
            let place = (found.rule.name, found.diagnostic.file, Some(found.diagnostic.range.start()));
            if let Some(tracked) = self.tracked.iter_mut().find(|t| t.is_open && t.place() == place) {
                tracked.finding.fate = Fate::Fixed;
                tracked.is_open = false;
                // What only another fix made possible has no edits of the file as it was read.
                if let (Err(_), Ok(fix)) = (&tracked.finding.fix, &found.diagnostic.fix) {
                    let (label, applicability) = (fix.label.clone(), fix.applicability);
                    tracked.finding.fix = Ok(SingleFix { label, applicability, edits: BTreeMap::new() });
                }
            }
        }
        for tracked in self.tracked.iter_mut().filter(|t| t.is_open) {
            if let Some(edit) = edits.files.get(&tracked.file) {
                tracked.start = tracked.start.and_then(|start| edit.map_offset(start));
            }
        }
        self.match_with(judge, &round.next, net);
    }

    /// Finds each open finding in the new text. Those that are gone went along with another fix; new ones were revealed.
    fn match_with(&mut self, judge: &Judge<'_>, next: &Snapshot, net: &NetEdits) {
        let mut is_found = vec![false; self.tracked.len()];
        let mut revealed = Vec::new();
        for found in &next.found {
            let (rule, file, start) = (found.rule.name, found.diagnostic.file, found.diagnostic.range.start());
            let same = |t: &Tracked| t.is_open && t.finding.rule == rule && t.file == file;
            let at = |exact: bool| {
                self.tracked.iter().enumerate().position(|(index, t)| {
                    let fits = if exact { t.start == Some(start) } else { t.start.is_none() && t.says(found) };
                    !is_found[index] && same(t) && fits
                })
            };
            if let Some(index) = at(true).or_else(|| at(false)) {
                is_found[index] = true;
                let tracked = &mut self.tracked[index];
                tracked.start = Some(start);
                // What could be fixed in the old text and cannot in the new one is left without a fix.
                if let (Ok(_), Err(why)) = (&tracked.finding.fix, &found.diagnostic.fix) {
                    tracked.finding.fix = Err(why.to_string());
                }
            } else {
                let mut tracked = track((judge.unit, next), found, true, judge.settings.single_fixes);
                tracked.finding.standing = judge.standing(found, net);
                tracked.finding.origin = Judge::origin(found, net);
                tracked.finding.places_as_read(judge, found, net);
                revealed.push(tracked);
            }
        }
        for (tracked, is_found) in self.tracked.iter_mut().zip(is_found) {
            if tracked.is_open && !is_found {
                tracked.is_open = false;
                tracked.finding.fate = Fate::Gone;
            }
        }
        self.tracked.extend(revealed);
    }

    /// Notes that a fix did not stand the check.
    pub(crate) fn take_back(&mut self, rule: &str, file: FileId, start: TextSize, reason: &str) {
        let place = (rule, file, Some(start));
        if let Some(tracked) = self.tracked.iter_mut().find(|t| t.is_open && t.place() == place) {
            tracked.finding.fix = Err(format!("the fix was taken back: {reason}"));
        }
    }
}

impl Finding {
    /// Sets the places of a finding that another fix revealed to those of the files as they were read: a line of a text in
    /// between is one that nobody has.
    fn places_as_read(&mut self, judge: &Judge<'_>, found: &Found, net: &NetEdits) {
        let related = found.diagnostic.related.iter().map(|(file, range, _)| (*file, *range));
        let places = self.related.iter_mut().map(|(place, _)| place);
        let own = (&mut self.place, (found.diagnostic.file, found.diagnostic.range));
        for (place, (file, range)) in std::iter::once(own).chain(places.zip(related)) {
            let (range, original) = judge.as_read(file, range, net);
            let lines = original.map(SourceFile::lines);
            let at = |offset| lines.map(|lines| lines.line_col(offset));
            place.range = range;
            place.start = at(range.start()).unwrap_or(place.start);
            place.end = at(range.end()).unwrap_or(place.end);
        }
    }
}

impl Tracked {
    fn place(&self) -> (&str, FileId, Option<TextSize>) {
        (self.finding.rule, self.file, self.start)
    }

    fn says(&self, found: &Found) -> bool {
        self.finding.message == found.diagnostic.message
    }
}

fn track((unit, snapshot): (&Unit, &Snapshot), found: &Found, revealed: bool, singles: bool) -> Tracked {
    let diagnostic = &found.diagnostic;
    let file = diagnostic.file;
    let source = snapshot.files.get(&file);
    let function = source.map(|source| function_name(source, diagnostic.range)).unwrap_or_default();
    let place = place(unit, snapshot, file, diagnostic.range);
    let fix = match &diagnostic.fix {
        Err(why) => Err(why.to_string()),
        Ok(fix) => match (plan::locked_file(unit, fix), single_fix(unit, snapshot, fix, singles)) {
            (Some(_), _) if fix.applicability > Applicability::Manual => {
                Err("the fix would edit a file that must not be edited".to_owned())
            }
            (_, fix) => fix,
        },
    };
    let finding = Finding {
        rule: found.rule.name,
        metadata: found.rule,
        severity: diagnostic.severity.unwrap_or(found.rule.severity),
        message: diagnostic.message.clone(),
        fingerprint: fingerprint(found, &place.path, &function, source),
        statement: source.map(|source| statement_hash(source, diagnostic.range)).unwrap_or_default(),
        standing: Standing::default(),
        related: diagnostic
            .related
            .iter()
            .map(|(file, range, what)| (self::place(unit, snapshot, *file, *range), what.clone()))
            .collect(),
        place,
        function,
        fix,
        alternatives: diagnostic
            .alternatives
            .iter()
            .filter_map(|fix| single_fix(unit, snapshot, fix, singles).ok())
            .collect(),
        fate: Fate::Left,
        revealed,
        origin: Some(diagnostic.range.start()),
    };
    Tracked { finding, file, start: Some(diagnostic.range.start()), is_open: true }
}

/// A syntax error as a finding.
pub(crate) fn syntax_error(unit: &Unit, policy: &Policy, source: &SourceFile) -> Option<Finding> {
    let error = source.errors().first().cloned().or_else(|| illegal_character(source.text()))?;
    let path = unit.paths.get(&source.id()).cloned().unwrap_or_else(|| Arc::from(""));
    let (start, end) = (source.lines().line_col(error.range.start()), source.lines().line_col(error.range.end()));
    Some(Finding {
        rule: "syntax-error",
        metadata: &SYNTAX_ERROR,
        severity: policy.severity(&path, &SYNTAX_ERROR, None).unwrap_or(SYNTAX_ERROR.severity),
        message: error.message.clone(),
        fingerprint: digest(&["syntax-error", file_name(&path)]),
        statement: statement_hash(source, error.range),
        standing: Standing::default(),
        place: Place { path, range: error.range, start, end },
        function: function_name(source, error.range),
        related: Vec::new(),
        fix: Err("a file that does not parse has to be mended by hand; functions around the place are still fixed"
            .to_owned()),
        alternatives: Vec::new(),
        fate: Fate::Left,
        revealed: false,
        origin: Some(error.range.start()),
    })
}

fn place(unit: &Unit, snapshot: &Snapshot, file: FileId, range: TextRange) -> Place {
    let path = unit.paths.get(&file).cloned().unwrap_or_else(|| Arc::from(""));
    let lines = snapshot.files.get(&file).map(|source| source.lines());
    let at = |offset| lines.map_or(gofix_text::LineCol { line: 1, column: 1 }, |lines| lines.line_col(offset));
    Place { path, range, start: at(range.start()), end: at(range.end()) }
}

fn single_fix(unit: &Unit, snapshot: &Snapshot, fix: &Fix, with_edits: bool) -> Result<SingleFix, String> {
    if !with_edits {
        return Ok(SingleFix { label: fix.label.clone(), applicability: fix.applicability, edits: BTreeMap::new() });
    }
    let merged = single(snapshot, fix)?;
    let edits: BTreeMap<_, _> = merged
        .files
        .iter()
        .filter_map(|(file, edit)| Some((unit.paths.get(file)?.clone(), edit.iter().cloned().collect())))
        .collect();
    Ok(SingleFix { label: fix.label.clone(), applicability: fix.applicability, edits })
}

/// The name of the declared function around a place, as `F`, `T.M` or `(*T).M`.
fn function_name(source: &SourceFile, range: TextRange) -> String {
    let node = source.covering(range);
    let around = std::iter::once(node).chain(node.ancestors()).filter_map(Function::cast);
    let Some(function) = around.filter(|function| !function.is_literal()).last() else { return String::new() };
    let name = function.name().map_or("", |name| name.name());
    let Some(receiver) = function.receiver().and_then(gofix_syntax::ast::Parameter::parameter_type) else {
        return name.to_owned();
    };
    match unparen(receiver) {
        Expr::Star(star) => format!("(*{}).{name}", star.pointee().map_or("", |base| base_name(base.node()))),
        base => format!("{}.{name}", base_name(base.node())),
    }
}

/// The name of a receiver's type without its type parameters.
fn base_name(node: Node<'_>) -> &str {
    node.text().split('[').next().unwrap_or_default().trim()
}

/// Rule, path, function and the words of the place: what stays when lines move.
fn fingerprint(found: &Found, path: &str, function: &str, source: Option<&Arc<SourceFile>>) -> String {
    let text = source.map_or("", |source| gofix_text::slice(source.text(), found.diagnostic.range));
    let words: Vec<&str> = text.split_whitespace().collect();
    digest(&[found.rule.name, file_name(path), function, &words.join(" ")])
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The words of the statement or clause around a place, up to the end of the line that the place begins in: what a body or
/// another clause holds may change without the finding being another one.
fn statement_hash(source: &SourceFile, range: TextRange) -> String {
    use SyntaxKind as K;
    let node = source.covering(TextRange::empty(range.start()));
    let parents = |node: &Node<'_>| node.parent().map(Node::kind);
    let is_head = |node: &Node<'_>| {
        matches!(
            node.kind(),
            K::CommunicationCase | K::ExpressionCase | K::TypeCase | K::DefaultCase | K::IfStatement | K::ForStatement
        )
    };
    let is_statement =
        |node: &Node<'_>| is_head(node) || matches!(parents(node), Some(K::StatementList | K::SourceFile) | None);
    let around = std::iter::once(node).chain(node.ancestors()).find(is_statement).unwrap_or(node);
    let line = source.lines().full_lines(TextRange::empty(range.start()));
    let start = around.start().min(range.start());
    let end = around.end().min(line.end()).max(range.start());
    let text = gofix_text::slice(source.text(), TextRange::new(start, end));
    digest(&[&text.split_whitespace().collect::<Vec<_>>().join(" ")])
}

fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut text = hex(&hash.finalize());
    text.truncate(16);
    text
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
