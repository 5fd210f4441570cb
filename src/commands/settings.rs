//! From flags and configuration to the settings of a run: the command line goes before the environment, that before the
//! file.

use std::io::Read as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use gofix_analysis::{Applicability, Severity};
use gofix_engine::{Accept, By, ChangedLines, Include, Lines, Prove, Selection, SelectionRequest, Settings};
use gofix_semantics::module::{BuildContext, GoEnv, GoVersion};
use gofix_transforms::RULES;

use crate::baseline;
use crate::cli::{AdoptionArgs, Format, IncludeKind, Level, ProveBy, RuleArgs, RunArgs, WorldArgs};
use crate::config::Config;
use crate::git::{Git, patch};
use crate::paths;

/// Everything that a run starts from.
pub(crate) struct Plan {
    /// The working directory.
    pub(crate) base: String,
    /// What the engine is asked to do.
    pub(crate) settings: Settings,
    /// How the fixes are proved before anything is written.
    pub(crate) prove: Option<Prove>,
    /// The least severity that counts for the exit status.
    pub(crate) fail_on: Severity,
    /// The file of known findings.
    pub(crate) baseline: Option<String>,
    /// Whether standard input is what is fixed.
    pub(crate) reads_stdin: bool,
    /// What the user should know before the results.
    pub(crate) notes: Vec<String>,
}

impl Plan {
    /// The plan that the flags mean.
    pub(crate) fn new(args: &RunArgs) -> anyhow::Result<Self> {
        let base = paths::working_directory()?;
        let config = Config::load(&base, &args.config)?;
        let requested = paths::requested(&args.paths, &args.world)?;
        let reads_stdin = requested.iter().any(|path| path == "-");
        let selection = Selection::resolve(RULES, &selection_request(&args.rules, &config))?;
        let mut settings = world_settings(&base, &requested, &args.world, &config, selection)?;
        let wants_unsafe = args.r#unsafe || config.bool("unsafe") == Some(true);
        settings.apply = Some(if wants_unsafe { Applicability::Unsafe } else { Applicability::Safe });
        settings.other_builds = true;
        settings.policy = config.policy(&settings.selection)?;
        let formats = args.output.output.iter().map(|(format, _)| *format).chain([args.output.format]);
        settings.single_fixes = args.interactive || formats.into_iter().any(Format::shows_single_fixes);
        let mut notes = Vec::new();
        settings.lines = changed_lines(&base, &args.adoption, &mut notes)?;
        let path =
            args.adoption.baseline.as_ref().map(|path| paths::absolute(&base, path)).or_else(|| config.baseline());
        if args.adoption.write_baseline && args.adoption.baseline.is_none() {
            stays_inside(&config, path.as_deref())?;
        }
        if let Some(path) = &path
            && !args.adoption.write_baseline
        {
            let folder = paths::folder(path).to_owned();
            settings.baseline = Some((folder, baseline::read(path)?));
        }
        let fail_on = match args.output.fail_on {
            Some(Level::Note) => Severity::Note,
            Some(Level::Warning) => Severity::Warning,
            Some(Level::Error) => Severity::Error,
            None => config.severity("fail-on").unwrap_or(Severity::Warning),
        };
        let prove = prove(args, &config)?;
        if !(args.world.no_cache || args.interactive || prove.is_some() || reads_stdin) {
            settings.cache = super::cache::for_paths(&settings.paths);
        }
        Ok(Self { base, settings, prove, fail_on, baseline: path, reads_stdin, notes })
    }

    /// Whether unsafe fixes are applied.
    pub(crate) fn applies_unsafe(&self) -> bool {
        self.settings.apply == Some(Applicability::Unsafe)
    }
}

/// What a configuration names is written below its folder only: it may have come with somebody's repository.
fn stays_inside(config: &Config, path: Option<&str>) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    let real = |folder: &str| std::fs::canonicalize(folder).unwrap_or_default();
    if !real(paths::folder(path)).starts_with(real(&config.root)) {
        bail!("the configuration's baseline {path} leads out of {}; name it with --baseline to write it", config.root);
    }
    Ok(())
}

/// What `--select` says stands alone; the other flags of the kind go on top of the configuration.
fn selection_request(rules: &RuleArgs, config: &Config) -> SelectionRequest {
    let mut request = if rules.select.is_empty() { config.selection() } else { SelectionRequest::default() };
    request.held_back = config.held_back();
    if !rules.select.is_empty() {
        request.select.clone_from(&rules.select);
    }
    request.extend.extend(rules.extend_select.iter().cloned());
    request.ignore.extend(rules.ignore.iter().chain(&rules.extend_ignore).cloned());
    request
}

/// Settings for looking at some paths with some rules; nothing is applied yet.
pub(crate) fn world_settings(
    base: &str,
    requested: &[String],
    world: &WorldArgs,
    config: &Config,
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
    let configured = config.list("include");
    let include = |kind, word: &str| world.include.contains(&kind) || configured.iter().any(|known| known == word);
    Ok(Settings {
        paths,
        overlay,
        apply: None,
        selection,
        build: build_context(world, config),
        env: GoEnv::from_variables(|name| std::env::var(name).ok()),
        go_version: world.go.as_deref().map(go_version).transpose()?,
        other_builds: false,
        tests: world.tests.or_else(|| config.bool("tests")).unwrap_or(true),
        include: Include {
            vendor: include(IncludeKind::Vendor, "vendor"),
            testdata: include(IncludeKind::Testdata, "testdata"),
            generated: include(IncludeKind::Generated, "generated"),
        },
        policy: gofix_engine::Policy::default(),
        lines: None,
        baseline: None,
        accept: Accept::default(),
        single_fixes: true,
        writes: false,
        cache: None,
    })
}

fn build_context(world: &WorldArgs, config: &Config) -> BuildContext {
    let mut build = BuildContext::host(|name| std::env::var(name).ok());
    if let Some(goos) = &world.goos {
        build.goos.clone_from(goos);
    }
    if let Some(goarch) = &world.goarch {
        build.goarch.clone_from(goarch);
    }
    let tags = if world.tags.is_empty() { config.list("tags") } else { &world.tags };
    build.tags.extend(tags.iter().cloned());
    build
}

/// How fixes are proved when that is asked for. `--check` is about findings, not about fixes.
fn prove(args: &RunArgs, config: &Config) -> anyhow::Result<Option<Prove>> {
    let (proof, world) = (&args.proof, &args.world);
    if proof.race && proof.prove != Some(ProveBy::Test) {
        bail!("--race goes with --prove test");
    }
    let host = BuildContext::host(|_| None);
    let is_foreign = |given: &Option<String>, host: &str| given.as_ref().is_some_and(|given| given != host);
    if proof.prove == Some(ProveBy::Test)
        && (is_foreign(&world.goos, &host.goos) || is_foreign(&world.goarch, &host.goarch))
    {
        bail!("--prove test runs the tests here: it cannot for another --goos or --goarch (--prove build and vet can)");
    }
    let by = match proof.prove {
        None => return Ok(None),
        Some(_) if args.check => return Ok(None),
        Some(ProveBy::Build) => By::Build,
        Some(ProveBy::Vet) => By::Vet,
        Some(ProveBy::Test) => By::Test { race: proof.race },
    };
    let tags = if world.tags.is_empty() { config.list("tags") } else { &world.tags };
    Ok(Some(Prove {
        by,
        timeout: proof.timeout.unwrap_or(Duration::from_secs(600)),
        network: proof.network,
        tags: tags.to_vec(),
        goos: world.goos.clone(),
        goarch: world.goarch.clone(),
    }))
}

fn go_version(text: &str) -> anyhow::Result<GoVersion> {
    match GoVersion::parse(text) {
        Some(version) => Ok(version),
        None => bail!("--go {text}: not a Go version; write it like 1.26"),
    }
}

/// The lines that count, if not all do.
fn changed_lines(base: &str, args: &AdoptionArgs, notes: &mut Vec<String>) -> anyhow::Result<Option<ChangedLines>> {
    let mut changed = if let Some(revision) = &args.new_from_rev {
        Git::around(base)?.changed_since(revision)?
    } else if let Some(revision) = &args.new_from_merge_base {
        let (changed, note) = Git::around(base)?.changed_since_fork(revision)?;
        notes.extend(note);
        changed
    } else if args.staged {
        Git::around(base)?.staged()?
    } else if let Some(file) = &args.new_from_patch {
        from_patch(base, file)?
    } else {
        return Ok(None);
    };
    if args.whole_files {
        changed.files.values_mut().for_each(|lines| *lines = Lines::All);
    }
    Ok(Some(changed))
}

/// The lines that a patch adds. Its names are relative to the repository, or to the working directory outside of one.
fn from_patch(base: &str, file: &str) -> anyhow::Result<ChangedLines> {
    let text = if file == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("reading a patch from standard input")?;
        text
    } else {
        std::fs::read_to_string(file).with_context(|| format!("reading the patch {file}"))?
    };
    let patches = patch::parse(&text);
    if patches.is_empty() && !text.trim().is_empty() {
        bail!("{file}: there is no unified diff in it");
    }
    let git = Git::around(base).unwrap_or_else(|_| Git { root: base.to_owned() });
    Ok(git.changed_lines(&patches))
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
