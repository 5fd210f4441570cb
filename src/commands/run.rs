//! The main job: find, show, apply.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Context as _;
use gofix_engine::{Accept, Finding, Outcome, Problem, ProveError, Replacement, Settings};

use super::settings::{Plan, pool};
use super::{commit, interactive};
use crate::baseline;
use crate::cli::{Format, RunArgs, TerminalArgs};
use crate::ignore_comments;
use crate::paths;
use crate::progress::Bar;
use crate::report::{Report, diff, statistics, summary};
use crate::screen::{Screen, printable};

/// Runs the command and gives its exit status.
pub(crate) fn run(args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<u8> {
    let mut plan = Plan::new(args)?;
    for note in &plan.notes {
        writeln!(anstream::stderr(), "gofix-trio: {note}")?;
    }
    if args.adoption.write_baseline {
        return write_baseline(&mut plan, args, terminal);
    }
    let writes = !(args.dry_run || args.diff || args.check);
    plan.settings.writes = writes && !plan.reads_stdin;
    if let Some(reason) = &args.adoption.add_ignore {
        return add_ignore(&mut plan, args, terminal, reason);
    }
    if args.commit.commit {
        let outcome = commit::run(&plan, args, terminal)?;
        return report(&plan, &outcome, args, terminal, true);
    }
    let mut outcome =
        if args.interactive { interactive::run(&mut plan, args, terminal)? } else { fixed(&mut plan, args, terminal)? };
    if plan.settings.writes {
        gofix_engine::write(&mut outcome);
    }
    report(&plan, &outcome, args, terminal, writes)
}

/// Works out the fixes, as few files of them as are wanted. What the toolchain cannot judge is found and not fixed.
fn fixed(plan: &mut Plan, args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<Outcome> {
    if let Some(most) = args.commit.max_files {
        let mut outcome = engine(&plan.settings, args, terminal)?;
        gofix_engine::limit(&mut outcome, most);
        if plan.prove.is_none() {
            return Ok(outcome);
        }
        let kept: BTreeSet<String> = outcome.files.iter().map(|file| file.path.to_string()).collect();
        plan.settings.accept = Accept::only(move |candidate| kept.contains(candidate.path));
    }
    match proved(plan, &plan.settings, args, terminal) {
        Err(error) if !matches!(error.downcast_ref(), None | Some(ProveError::Interrupted)) => {
            let unfixed = Settings { apply: None, ..plan.settings.clone() };
            let mut outcome = engine(&unfixed, args, terminal)?;
            outcome.problems.push(Problem { path: String::new(), message: error.to_string() });
            Ok(outcome)
        }
        outcome => outcome,
    }
}

/// One run of the engine, its fixes proved if that is asked for. Nothing is written.
pub(crate) fn proved(
    plan: &Plan,
    settings: &Settings,
    args: &RunArgs,
    terminal: &TerminalArgs,
) -> anyhow::Result<Outcome> {
    let Some(prove) = &plan.prove else { return engine(settings, args, terminal) };
    let bar = Bar::new(terminal.progress, terminal.quiet);
    let outcome = pool(&args.world)?.install(|| gofix_engine::run_proved(settings, prove, &bar));
    bar.finish();
    Ok(outcome?)
}

/// One run of the engine. Nothing is written.
pub(crate) fn engine(settings: &Settings, args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<Outcome> {
    let bar = Bar::new(terminal.progress, terminal.quiet);
    let outcome = pool(&args.world)?.install(|| gofix_engine::run(settings, &bar));
    bar.finish();
    Ok(outcome)
}

fn report(plan: &Plan, outcome: &Outcome, args: &RunArgs, terminal: &TerminalArgs, writes: bool) -> anyhow::Result<u8> {
    let report = Report {
        outcome,
        base: &plan.base,
        selection: &plan.settings.selection,
        writes,
        applies_unsafe: plan.applies_unsafe(),
        verbose: terminal.verbose,
        diffs: !(args.check || args.interactive),
        has_baseline: plan.settings.baseline.is_some(),
        screen: Screen::of_stdout(),
    };
    write_files(&report, args)?;
    if plan.reads_stdin && writes {
        write_filtered(&plan.settings, &report, terminal)?;
    } else {
        print(&report, args, terminal)?;
    }
    Ok(status(plan, outcome, args, writes))
}

/// The text of standard input as it is after the fixes, on standard output; what is left, on standard error.
fn write_filtered(settings: &Settings, report: &Report<'_>, terminal: &TerminalArgs) -> anyhow::Result<()> {
    let Some((_, before)) = &settings.overlay else { return Ok(()) };
    let after = report.outcome.files.first().map_or(before, |file| &file.after);
    std::io::stdout().write_all(after.as_bytes())?;
    if !terminal.quiet {
        let mut left = anstream::stderr();
        for finding in report.left() {
            let message = printable(&finding.message);
            writeln!(left, "{}: {message} [{}]", report.place(finding), finding.rule)?;
        }
    }
    Ok(())
}

/// The further reports.
fn write_files(report: &Report<'_>, args: &RunArgs) -> anyhow::Result<()> {
    for (format, path) in &args.output.output {
        let report = Report { screen: Screen::default(), ..*report };
        let mut text = Vec::new();
        report.write(*format, &mut text)?;
        let text = String::from_utf8(text).context("a report is text")?;
        paths::write(path, &text).with_context(|| format!("writing the report {path}"))?;
    }
    Ok(())
}

fn print(report: &Report<'_>, args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    let format = if args.diff { Format::Diff } else { args.output.format };
    report.write(format, &mut out)?;
    if args.output.statistics && format == Format::Text {
        statistics::write(report, "# ", &mut out)?;
    }
    out.flush()?;
    let mut err = anstream::stderr();
    for problem in &report.outcome.problems {
        let path = printable(report.shown(&problem.path));
        let colon = if path.is_empty() { "" } else { ": " };
        writeln!(err, "gofix-trio: {path}{colon}{}", printable(&problem.message))?;
    }
    let folder = diff::folder(report);
    let is_patch = format == Format::Diff || format == Format::Text && report.diffs;
    if is_patch && !report.writes && folder != report.base {
        writeln!(err, "gofix-trio: the paths of the patch are relative to {}: apply it there", printable(&folder))?;
    }
    if args.output.statistics && format != Format::Text {
        statistics::write(report, "", &mut err)?;
    }
    if !terminal.quiet && matches!(format, Format::Text | Format::Concise) {
        summary::write(report, "gofix-trio", &mut err)?;
    }
    Ok(())
}

fn status(plan: &Plan, outcome: &Outcome, args: &RunArgs, writes: bool) -> u8 {
    if !outcome.problems.is_empty() {
        return crate::FAILED;
    }
    let is_left = outcome.findings.iter().any(|f| f.severity >= plan.fail_on && (f.is_left() || !writes));
    let is_fix = outcome.findings.iter().any(Finding::is_fixed);
    let counts = is_left || (is_fix && (!writes || args.output.exit_non_zero_on_fix));
    u8::from(counts && !args.output.exit_zero)
}

fn write_baseline(plan: &mut Plan, args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<u8> {
    plan.settings.apply = None;
    let outcome = engine(&plan.settings, args, terminal)?;
    let path = plan.baseline.clone().unwrap_or_else(|| paths::absolute(&plan.base, baseline::DEFAULT_NAME));
    let old = if std::path::Path::new(&path).exists() { Some(baseline::read(&path)?) } else { None };
    let root = paths::folder(&path);
    let found: Vec<_> = outcome.findings.iter().collect();
    let before = old.as_ref().map_or(0, |old| old.entries.values().sum::<usize>());
    let renewed = baseline::renewed(old, root, &found, &plan.settings);
    let after: usize = renewed.entries.values().sum();
    paths::write(&path, &renewed.write()).with_context(|| format!("writing the baseline {path}"))?;
    let mut err = anstream::stderr();
    if !terminal.quiet {
        let shown = path.strip_prefix(&plan.base).map_or(path.as_str(), |rest| rest.trim_start_matches('/'));
        writeln!(err, "{after} findings are in {shown} now ({before} before).")?;
    }
    for problem in &outcome.problems {
        writeln!(err, "gofix-trio: {}: {}", printable(&problem.path), printable(&problem.message))?;
    }
    Ok(if outcome.problems.is_empty() { 0 } else { crate::FAILED })
}

fn add_ignore(plan: &mut Plan, args: &RunArgs, terminal: &TerminalArgs, reason: &str) -> anyhow::Result<u8> {
    if reason.chars().any(char::is_control) {
        anyhow::bail!("--add-ignore: the reason must be one line");
    }
    plan.settings.apply = None;
    let mut outcome = engine(&plan.settings, args, terminal)?;
    let mut written = 0;
    for file in outcome.findings.chunk_by(|a, b| a.place.path == b.place.path) {
        let meta = |finding: &&gofix_engine::Finding| finding.metadata.group != gofix_analysis::Group::Meta;
        let findings: Vec<_> = file.iter().filter(meta).collect();
        let Some((path, text)) = findings.first().and_then(|f| outcome.sources.get_key_value(&f.place.path)) else {
            continue;
        };
        let (edits, impossible) = ignore_comments::comments(text, &findings, reason);
        for line in impossible {
            let message = format!("no comment can stand above line {line}: it begins inside of a string or comment");
            outcome.problems.push(Problem { path: path.to_string(), message });
        }
        let after = edits.apply(text);
        let replacement = Replacement { path: std::path::Path::new(&**path), before: text, after: &after };
        match gofix_engine::commit(&[replacement]) {
            Ok(()) => written += edits.len(),
            Err(error) => outcome.problems.push(Problem { path: String::new(), message: error.to_string() }),
        }
    }
    let mut err = anstream::stderr();
    if !terminal.quiet {
        writeln!(err, "{written} comments were written.")?;
    }
    for problem in &outcome.problems {
        let colon = if problem.path.is_empty() { "" } else { ": " };
        writeln!(err, "gofix-trio: {}{colon}{}", printable(&problem.path), printable(&problem.message))?;
    }
    Ok(if outcome.problems.is_empty() { 0 } else { crate::FAILED })
}
