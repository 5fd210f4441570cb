//! The main job: find, show, apply.

use std::io::{Read as _, Write};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use gofix_analysis::{Applicability, Severity};
use gofix_engine::{Include, Outcome, Selection, SelectionRequest, Settings};
use gofix_semantics::module::{BuildContext, GoEnv, GoVersion};
use gofix_transforms::RULES;

use crate::cli::{Format, IncludeKind, Level, RuleArgs, RunArgs, TerminalArgs, WorldArgs};
use crate::paths;
use crate::progress::Bar;
use crate::report::{Report, concise, diff, json, statistics, summary, text};

/// Runs the command and gives its exit status.
pub(crate) fn run(args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<u8> {
    let base = paths::working_directory()?;
    let requested = paths::requested(&args.paths, &args.world)?;
    let reads_stdin = requested.iter().any(|path| path == "-");
    let writes = !(args.dry_run || args.diff || args.check);
    let mut settings = settings(&base, &requested, args)?;
    settings.apply = Some(if args.r#unsafe { Applicability::Unsafe } else { Applicability::Safe });
    let bar = Bar::new(terminal.progress, terminal.quiet);
    let mut outcome = pool(&args.world)?.install(|| gofix_engine::run(&settings, &bar));
    bar.finish();
    if writes && !reads_stdin {
        gofix_engine::write(&mut outcome);
    }
    let report =
        Report { outcome: &outcome, base: &base, writes, applies_unsafe: args.r#unsafe, verbose: terminal.verbose };
    if reads_stdin && writes {
        write_filtered(&settings, &report, terminal)?;
    } else {
        print(&report, args, terminal)?;
    }
    Ok(status(&outcome, args, writes))
}

/// The text of standard input as it is after the fixes, on standard output; what is left, on standard error.
fn write_filtered(settings: &Settings, report: &Report<'_>, terminal: &TerminalArgs) -> anyhow::Result<()> {
    let Some((_, before)) = &settings.overlay else { return Ok(()) };
    let after = report.outcome.files.first().map_or(before, |file| &file.after);
    std::io::stdout().write_all(after.as_bytes())?;
    if !terminal.quiet {
        let mut left = anstream::stderr();
        for finding in report.left() {
            writeln!(left, "{}: {} [{}]", report.place(finding), finding.message, finding.rule)?;
        }
    }
    Ok(())
}

fn print(report: &Report<'_>, args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(anstream::stdout());
    let format = if args.diff { Format::Diff } else { args.output.format };
    match format {
        Format::Text => text::write(report, !args.check, &mut out)?,
        Format::Concise => concise::write(report, &mut out)?,
        Format::Diff => diff::write(report, &mut out)?,
        Format::Json => json::write(report, &mut out)?,
        Format::Jsonl => json::write_lines(report, &mut out)?,
    }
    if args.output.statistics && format == Format::Text {
        statistics::write(report, "# ", &mut out)?;
    }
    out.flush()?;
    let mut err = anstream::stderr();
    for problem in &report.outcome.problems {
        let path = report.shown(&problem.path);
        let colon = if path.is_empty() { "" } else { ": " };
        writeln!(err, "gofix-trio: {path}{colon}{}", problem.message)?;
    }
    if args.output.statistics && !matches!(format, Format::Text) {
        statistics::write(report, "", &mut err)?;
    }
    if !terminal.quiet && matches!(format, Format::Text | Format::Concise) {
        summary::write(report, "gofix-trio", &mut err)?;
    }
    Ok(())
}

/// The settings that the flags mean; nothing is applied yet.
fn settings(base: &str, requested: &[String], args: &RunArgs) -> anyhow::Result<Settings> {
    let selection = Selection::resolve(RULES, &selection_request(&args.rules))?;
    world_settings(base, requested, &args.world, selection)
}

/// Settings for looking at some paths with some rules.
pub(crate) fn world_settings(
    base: &str,
    requested: &[String],
    world: &WorldArgs,
    selection: Selection,
) -> anyhow::Result<Settings> {
    let mut overlay = None;
    let mut paths = Vec::with_capacity(requested.len());
    for path in requested {
        if path == "-" {
            let name = world.stdin_filename.as_deref().unwrap_or("stdin.go");
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("reading standard input")?;
            overlay = Some((paths::absolute(base, name), Arc::from(text)));
            paths.push(paths::absolute(base, name));
        } else {
            paths.push(paths::absolute(base, path));
        }
    }
    let include = |kind| world.include.contains(&kind);
    Ok(Settings {
        paths,
        overlay,
        apply: None,
        selection,
        build: build_context(world),
        env: GoEnv::from_variables(|name| std::env::var(name).ok()),
        go_version: world.go.as_deref().map(go_version).transpose()?,
        tests: world.tests,
        include: Include {
            vendor: include(IncludeKind::Vendor),
            testdata: include(IncludeKind::Testdata),
            generated: include(IncludeKind::Generated),
        },
    })
}

fn selection_request(rules: &RuleArgs) -> SelectionRequest {
    SelectionRequest {
        select: rules.select.clone(),
        extend: rules.extend_select.clone(),
        ignore: rules.ignore.iter().chain(&rules.extend_ignore).cloned().collect(),
    }
}

fn build_context(world: &WorldArgs) -> BuildContext {
    let mut build = BuildContext::host(|name| std::env::var(name).ok());
    if let Some(goos) = &world.goos {
        build.goos.clone_from(goos);
    }
    if let Some(goarch) = &world.goarch {
        build.goarch.clone_from(goarch);
    }
    build.tags.extend(world.tags.iter().cloned());
    build
}

fn go_version(text: &str) -> anyhow::Result<GoVersion> {
    match GoVersion::parse(text) {
        Some(version) => Ok(version),
        None => bail!("--go {text}: not a Go version; write it like 1.26"),
    }
}

/// The threads of a run.
pub(crate) fn pool(world: &WorldArgs) -> anyhow::Result<rayon::ThreadPool> {
    if world.jobs == Some(0) {
        bail!("--jobs 0: at least one thread is needed");
    }
    // Rules walk trees by recursion in places; their depth is capped, and this is room for the cap.
    let threads = rayon::ThreadPoolBuilder::new().num_threads(world.jobs.unwrap_or(0)).stack_size(16 << 20);
    threads.build().context("starting threads")
}

fn status(outcome: &Outcome, args: &RunArgs, writes: bool) -> u8 {
    if !outcome.problems.is_empty() {
        return crate::FAILED;
    }
    let least = match args.output.fail_on {
        Level::Note => Severity::Note,
        Level::Warning => Severity::Warning,
        Level::Error => Severity::Error,
    };
    let is_left = outcome.findings.iter().any(|f| f.severity >= least && (!f.applied || !writes));
    let is_fix = outcome.findings.iter().any(|f| f.applied);
    let counts = is_left || (is_fix && (!writes || args.output.exit_non_zero_on_fix));
    u8::from(counts && !args.output.exit_zero)
}
