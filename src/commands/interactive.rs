//! `--interactive`: each fix with a preview, and the keys of `git add -p`.
//!
//! Nothing is written while questions are asked. What was accepted is applied by the engine like any other fix; a fix that
//! was edited by hand replaces the lines that it would have changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write};
use std::process::Command;
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use anyhow::{Context as _, bail};
use gofix_analysis::Applicability;
use gofix_engine::{Accept, Candidate, Fate, FileChange, Finding, Outcome, SingleFix};
use gofix_text::{Edit, FileId, LineIndex, TextEdit, TextSize, slice};

use super::run::{engine, proved};
use super::settings::Plan;
use crate::cli::{RunArgs, TerminalArgs};
use crate::report::{Report, diff, printable};
use crate::screen::Screen;

const HELP: &str = "\
y - apply this fix
n - do not apply this fix
a - apply this fix and all later ones of this rule
d - apply neither this fix nor any later one of this rule
e - edit the changed lines, then apply
q - quit; apply neither this fix nor any of the remaining ones
? - print help
";

const PROMPT: Style = AnsiColor::Blue.on_default().bold();
const RULE: Style = AnsiColor::Magenta.on_default();

/// What a finding is known by.
type Key = (Arc<str>, &'static str, TextSize);

/// Lines that were edited by hand, by file, in offsets of the file as it was read.
type ByHand = BTreeMap<Arc<str>, Vec<(Key, Edit)>>;

/// Asks, and gives the outcome with what was accepted.
pub(crate) fn run(plan: &mut Plan, args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<Outcome> {
    if plan.reads_stdin {
        bail!("--interactive needs files: standard input is for the answers");
    }
    let least = plan.settings.apply.take().unwrap_or(Applicability::Safe);
    let first = engine(&plan.settings, args, terminal)?;
    let mut session = Session { answers: BTreeMap::new(), accepted: BTreeSet::new(), by_hand: ByHand::new() };
    session.ask_all(plan, &first, least)?;
    plan.settings.apply = Some(least);
    let accepted = session.accepted;
    plan.settings.accept = Accept::only(move |candidate: Candidate<'_>| {
        candidate.start.is_some_and(|start| {
            accepted.iter().any(|(path, rule, at)| **path == *candidate.path && *rule == candidate.rule && *at == start)
        })
    });
    let mut outcome = proved(plan, &plan.settings, args, terminal)?;
    for (path, edits) in session.by_hand {
        take_in(&mut outcome, &first, &path, &edits);
    }
    Ok(outcome)
}

struct Session {
    /// Answers that hold for the rest of a rule.
    answers: BTreeMap<&'static str, bool>,
    accepted: BTreeSet<Key>,
    by_hand: ByHand,
}

/// What was answered for one fix.
enum Answer {
    Yes,
    No,
    Quit,
    Edited(Edit),
}

impl Session {
    fn ask_all(&mut self, plan: &Plan, first: &Outcome, least: Applicability) -> anyhow::Result<()> {
        let wants_unsafe = |rule: &str| plan.settings.policy.unsafe_rules.contains(rule);
        let asked: Vec<(&Finding, &SingleFix)> = first
            .findings
            .iter()
            .filter_map(|finding| Some((finding, finding.fix.as_ref().ok()?)))
            .filter(|(finding, fix)| {
                fix.applicability >= least || (fix.applicability == Applicability::Unsafe && wants_unsafe(finding.rule))
            })
            .collect();
        for (index, (finding, fix)) in asked.iter().enumerate() {
            let key = (Arc::clone(&finding.place.path), finding.rule, finding.place.range.start());
            let answer = match self.answers.get(finding.rule) {
                Some(true) => Answer::Yes,
                Some(false) => Answer::No,
                None => self.ask(plan, first, finding, fix, (index + 1, asked.len()))?,
            };
            match answer {
                Answer::Yes => drop(self.accepted.insert(key)),
                Answer::No => {}
                Answer::Quit => return Ok(()),
                Answer::Edited(edit) => {
                    self.by_hand.entry(Arc::clone(&key.0)).or_default().push((key, edit));
                }
            }
        }
        Ok(())
    }

    fn ask(
        &mut self,
        plan: &Plan,
        first: &Outcome,
        finding: &Finding,
        fix: &SingleFix,
        (number, total): (usize, usize),
    ) -> anyhow::Result<Answer> {
        let screen = Screen::of_stdout();
        let mut out = std::io::stdout().lock();
        preview(plan, first, finding, fix, screen, &mut out)?;
        loop {
            let prompt = screen.style(PROMPT);
            write!(out, "{prompt}({number}/{total}) Apply this fix [y,n,q,a,d,e,?]?{prompt:#} ")?;
            out.flush()?;
            let mut line = String::new();
            if std::io::stdin().lock().read_line(&mut line)? == 0 {
                writeln!(out)?;
                return Ok(Answer::Quit);
            }
            match line.trim() {
                "y" => return Ok(Answer::Yes),
                "n" => return Ok(Answer::No),
                "q" => return Ok(Answer::Quit),
                "a" => {
                    self.answers.insert(finding.rule, true);
                    return Ok(Answer::Yes);
                }
                "d" => {
                    self.answers.insert(finding.rule, false);
                    return Ok(Answer::No);
                }
                "e" => match edited(first, fix) {
                    Ok(edit) => return Ok(Answer::Edited(edit)),
                    Err(error) => writeln!(out, "{error:#}")?,
                },
                _ => write!(out, "{HELP}")?,
            }
        }
    }
}

/// The finding and the diff of its fix alone.
fn preview(
    plan: &Plan,
    first: &Outcome,
    finding: &Finding,
    fix: &SingleFix,
    screen: Screen,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let report = Report {
        outcome: first,
        base: &plan.base,
        selection: &plan.settings.selection,
        writes: true,
        applies_unsafe: plan.applies_unsafe(),
        verbose: false,
        diffs: true,
        has_baseline: false,
        screen,
    };
    let rule = screen.style(RULE);
    let mark = if fix.applicability == Applicability::Unsafe { ", unsafe" } else { "" };
    writeln!(out, "\n{}: {rule}{}{rule:#}: {}", report.place(finding), finding.rule, printable(&finding.message))?;
    writeln!(out, "fix: {}{mark}", printable(&fix.label))?;
    for (path, edits) in &fix.edits {
        let (Some(before), Ok(edits)) = (first.sources.get(path), TextEdit::new(edits.iter().cloned())) else {
            continue;
        };
        let after = Arc::from(edits.apply(before));
        let change = FileChange { path: Arc::clone(path), before: Arc::clone(before), after, edits };
        diff::write_file(&report, report.base, &change, out)?;
    }
    Ok(())
}

/// Lets the user edit the lines that a fix changes.
fn edited(first: &Outcome, fix: &SingleFix) -> anyhow::Result<Edit> {
    let mut files = fix.edits.iter();
    let (Some((path, edits)), None) = (files.next(), files.next()) else {
        bail!("a fix over several files cannot be edited here");
    };
    let text = first.sources.get(path).context("the file's text is not there")?;
    let edits = TextEdit::new(edits.iter().cloned()).map_err(|conflict| anyhow::anyhow!("{conflict}"))?;
    let lines = LineIndex::new(text);
    let whole = lines.full_lines(edits.span().context("the fix changes nothing")?);
    let after = edits.apply(text);
    let tail = text.len() - usize::from(whole.end());
    let changed =
        after.get(usize::from(whole.start())..after.len() - tail).context("the lines that the fix changes")?;
    let file = tempfile::Builder::new().prefix("gofix-trio-").suffix(".go").tempfile()?;
    std::fs::write(file.path(), changed)?;
    let editor = ["GIT_EDITOR", "VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok());
    let editor = editor.filter(|editor| !editor.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg(&editor)
        .arg(file.path())
        .status()
        .with_context(|| format!("starting the editor {editor}"))?;
    if !status.success() {
        bail!("the editor ended with {status}; the fix is as it was");
    }
    let new = std::fs::read_to_string(file.path())?;
    if new == slice(text, whole) {
        bail!("nothing is changed by that; answer n to leave the fix out");
    }
    let edit = Edit::replace(whole, new);
    let result = TextEdit::from(edit.clone()).apply(text);
    let errors = |text: &str| gofix_syntax::parse(FileId(0), Arc::from(text)).errors().len();
    if errors(&result) > errors(text) {
        bail!("the file would not parse after that; the fix is as it was");
    }
    Ok(edit)
}

/// Adds what was edited by hand to the changes of a file.
fn take_in(outcome: &mut Outcome, first: &Outcome, path: &Arc<str>, by_hand: &[(Key, Edit)]) {
    let Some(before) = first.sources.get(path) else { return };
    let index = outcome.files.iter().position(|file| file.path == *path);
    let mut edits = index.and_then(|index| outcome.files.get(index)).map(|f| f.edits.clone()).unwrap_or_default();
    for ((_, rule, start), edit) in by_hand {
        if edits.try_merge(&edit.clone().into()).is_err() {
            let message =
                format!("what was edited by hand for {rule} touches another fix; it was left out (run again)");
            outcome.problems.push(gofix_engine::Problem { path: path.to_string(), message });
            continue;
        }
        let same = |f: &&mut Finding| f.place.path == *path && f.rule == *rule && f.place.range.start() == *start;
        if let Some(finding) = outcome.findings.iter_mut().find(same) {
            finding.fate = Fate::Fixed;
        }
    }
    if edits.is_empty() {
        return;
    }
    let after = Arc::from(edits.apply(before));
    let change = FileChange { path: Arc::clone(path), before: Arc::clone(before), after, edits };
    if let Some(file) = index.and_then(|index| outcome.files.get_mut(index)) {
        *file = change;
    } else {
        outcome.groups.push(vec![outcome.files.len()]);
        outcome.files.push(change);
    }
}
