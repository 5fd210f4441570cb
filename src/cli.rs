//! The flags, in one place: `--help`, the manual page, completions and `docs/cli.md` are made from here.

use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

const AFTER_HELP: &str = "\
Exit status: 0 nothing is left (or notes only), 1 findings are left or, with --dry-run, there is something to fix,
2 the command could not do its work.

Examples:
  gofix-trio --dry-run              show what would be fixed here and below
  gofix-trio                        fix it
  gofix-trio --dry-run | git apply  the same, through git
  gofix-trio explain lost-cancel    what a rule is about";

/// Finds and fixes goroutine leaks, lost contexts and misplaced defers in Go source.
///
/// Shows each fix as a unified diff and applies it in place; with --dry-run nothing is written. No Go toolchain is needed.
#[derive(Debug, Parser)]
#[command(name = "gofix-trio", version, after_help = AFTER_HELP, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Change to this folder first
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub(crate) directory: Option<String>,

    #[command(flatten)]
    pub(crate) run: RunArgs,

    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
}

/// What to look at and what to do.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Files, folders (with all below), `./...` patterns, or `-` for standard input [default: .]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,

    /// Show the diffs and write nothing; the output is a valid patch
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// The same as --dry-run --format diff
    #[arg(long)]
    pub(crate) diff: bool,

    /// Like --dry-run, without the diffs
    #[arg(long)]
    pub(crate) check: bool,

    /// Apply the fixes: the default, accepted for those who expect it
    #[arg(long, conflicts_with_all = ["dry_run", "diff", "check"])]
    pub(crate) fix: bool,

    /// Apply unsafe fixes too: very likely right, but somebody may rely on the present behaviour
    #[arg(long, visible_alias = "unsafe-fixes")]
    pub(crate) r#unsafe: bool,

    /// Ask for each fix, with the keys of `git add -p`: y n a d e q ?
    #[arg(long, short, conflicts_with_all = ["dry_run", "diff", "check"])]
    pub(crate) interactive: bool,

    #[command(flatten)]
    pub(crate) rules: RuleArgs,

    #[command(flatten)]
    pub(crate) adoption: AdoptionArgs,

    #[command(flatten)]
    pub(crate) proof: ProofArgs,

    #[command(flatten)]
    pub(crate) commit: CommitArgs,

    #[command(flatten)]
    pub(crate) output: OutputArgs,

    #[command(flatten)]
    pub(crate) config: ConfigArgs,

    #[command(flatten)]
    pub(crate) world: WorldArgs,
}

/// Which rules run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(crate) struct RuleArgs {
    /// Run only these rules or groups; `all` includes the opt-in ones
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(crate) select: Vec<String>,

    /// Leave out these rules or groups
    #[arg(long, visible_alias = "disable", value_delimiter = ',', value_name = "RULE")]
    pub(crate) ignore: Vec<String>,

    /// Run these rules or groups as well
    #[arg(long, visible_alias = "enable", value_delimiter = ',', value_name = "RULE")]
    pub(crate) extend_select: Vec<String>,

    /// Leave out these rules or groups as well
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(crate) extend_ignore: Vec<String>,
}

/// Which findings count, and how a team starts.
#[derive(Debug, Args)]
#[command(next_help_heading = "Adoption")]
pub(crate) struct AdoptionArgs {
    /// Only findings on lines that changed since this revision (uncommitted and new files included)
    #[arg(long, value_name = "REV", group = "changes")]
    pub(crate) new_from_rev: Option<String>,

    /// Only findings on lines that changed since HEAD and this revision parted
    #[arg(long, value_name = "REV", group = "changes")]
    pub(crate) new_from_merge_base: Option<String>,

    /// Only findings on lines that are staged for the next commit
    #[arg(long, group = "changes")]
    pub(crate) staged: bool,

    /// Only findings on lines that this patch adds; `-` is standard input
    #[arg(long, value_name = "FILE", group = "changes")]
    pub(crate) new_from_patch: Option<String>,

    /// With one of these: all findings in changed files
    #[arg(long, requires = "changes")]
    pub(crate) whole_files: bool,

    /// Findings that this file knows do not count
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<String>,

    /// Write what is found now into the baseline, and fix nothing
    #[arg(long, conflicts_with_all = ["dry_run", "diff", "check", "fix", "interactive", "changes"])]
    pub(crate) write_baseline: bool,

    /// Write a comment above each finding that suppresses it, and fix nothing
    #[arg(long, value_name = "REASON", num_args = 0..=1, require_equals = true, default_missing_value = "",
          conflicts_with_all = ["dry_run", "diff", "check", "fix", "interactive", "write_baseline"])]
    pub(crate) add_ignore: Option<String>,
}

/// Proof by the Go toolchain. There is no key for it in the configuration: what a repository says must not start anything.
#[derive(Debug, Args)]
#[command(next_help_heading = "Proof")]
pub(crate) struct ProofArgs {
    /// Try the fixes with the Go toolchain before anything is written; a fix that breaks something is backed out alone
    #[arg(long, value_enum, value_name = "HOW", conflicts_with_all = ["write_baseline", "add_ignore"])]
    pub(crate) prove: Option<ProveBy>,

    /// With --prove test: use the race detector
    #[arg(long, requires = "prove")]
    pub(crate) race: bool,

    /// How long a run of build or vet, or the tests of one package, may take, like 90s or 5m [default: 10m]
    #[arg(long, value_name = "DURATION", requires = "prove", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,

    /// Let the toolchain fetch modules and other toolchains where it needs them
    #[arg(long, requires = "prove")]
    pub(crate) network: bool,
}

/// What has to be content with the fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProveBy {
    /// The changed packages compile
    Build,
    /// `go vet` says nothing new of the changed packages
    Vet,
    /// The tests of the changed packages, and of those that depend on them, pass as before
    Test,
}

/// A time as Go writes it: `90s`, `1m30s`, `2h`.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("`{text}` is no time; write it like 90s or 5m");
    let mut sum = Duration::ZERO;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let (number, tail) = rest.split_at(digits);
        let unit = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(unit);
        let number: u64 = number.parse().map_err(|_| wrong())?;
        let milliseconds = match unit {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => return Err(wrong()),
        };
        let part = number.checked_mul(milliseconds).map(Duration::from_millis).ok_or_else(wrong)?;
        sum = sum.checked_add(part).ok_or_else(wrong)?;
        rest = tail;
    }
    if sum.is_zero() { Err(wrong()) } else { Ok(sum) }
}

/// Commits of what was fixed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Commits")]
pub(crate) struct CommitArgs {
    /// Make a git commit for each rule, of the files that its fixes touched
    #[arg(long, conflicts_with_all = ["dry_run", "diff", "check", "interactive", "write_baseline", "add_ignore"])]
    pub(crate) commit: bool,

    /// What goes into one commit
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = CommitBy::Rule, requires = "commit")]
    pub(crate) commit_by: CommitBy,

    /// The first line of a commit: {rule}, {package}, {owner}, {fixes} and {files} are filled in
    #[arg(long, value_name = "TEMPLATE", requires = "commit")]
    pub(crate) commit_subject: Option<String>,

    /// Add a Signed-off-by line
    #[arg(long, requires = "commit")]
    pub(crate) signoff: bool,

    /// Change at most this many files
    #[arg(long, value_name = "N")]
    pub(crate) max_files: Option<usize>,
}

/// Where the configuration comes from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Configuration")]
pub(crate) struct ConfigArgs {
    /// Read this configuration file, not the nearest gofix-trio.toml
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "isolated")]
    pub(crate) config: Option<String>,

    /// Read no configuration file and no environment
    #[arg(long, global = true)]
    pub(crate) isolated: bool,
}

/// What is printed, and how the run ends.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// What goes to standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Write a further report: FORMAT=PATH, several times
    #[arg(long, value_name = "FORMAT=PATH", value_parser = output)]
    pub(crate) output: Vec<(Format, String)>,

    /// Print a table of the rules with how often each one spoke
    #[arg(long)]
    pub(crate) statistics: bool,

    /// End with status 0 even where findings are left
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// End with status 1 where anything was fixed
    #[arg(long)]
    pub(crate) exit_non_zero_on_fix: bool,

    /// The least severity that counts for the exit status [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<Level>,
}

/// The world that types are resolved in.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "World")]
pub(crate) struct WorldArgs {
    /// Build tags that hold
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub(crate) tags: Vec<String>,

    /// The operating system to build for [default: this one]
    #[arg(long)]
    pub(crate) goos: Option<String>,

    /// The architecture to build for [default: this one]
    #[arg(long)]
    pub(crate) goarch: Option<String>,

    /// Whether test files are looked at [default: true]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) tests: Option<bool>,

    /// The Go version to assume, in place of the one of go.mod
    #[arg(long, value_name = "1.N")]
    pub(crate) go: Option<String>,

    /// Take in what is normally left out
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub(crate) include: Vec<IncludeKind>,

    /// Read further paths from a file, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<String>,

    /// The paths of --files-from end with a zero byte
    #[arg(long, requires = "files_from")]
    pub(crate) null: bool,

    /// Where the text of standard input belongs, with the path `-`
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<String>,

    /// How many threads work [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,

    /// Look at everything anew, and keep nothing for later runs
    #[arg(long)]
    pub(crate) no_cache: bool,
}

/// How the command behaves in a terminal.
#[derive(Debug, Args)]
#[command(next_help_heading = "Terminal")]
pub(crate) struct TerminalArgs {
    /// Print results only, no summary
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// Print every finding, with the source around it
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN", global = true)]
    pub(crate) color: When,

    /// When to show a progress bar
    #[arg(long, value_enum, default_value_t = Progress::Auto, value_name = "WHEN", global = true)]
    pub(crate) progress: Progress,
}

/// What to do instead of the main job.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print what a rule is about, with bad and good code
    Explain {
        /// The rule
        rule: String,
        /// How
        #[arg(long, value_enum, default_value_t = RulesFormat::Text)]
        format: RulesFormat,
    },
    /// Print the table of all rules
    Rules {
        /// How
        #[arg(long, value_enum, default_value_t = RulesFormat::Text)]
        format: RulesFormat,
    },
    /// Print what is in force here, and where each value comes from
    Config {
        /// How
        #[arg(long, value_enum, default_value_t = ConfigFormat::Text)]
        format: ConfigFormat,
    },
    /// Write a commented configuration file
    Init {
        /// Overwrite one that is there
        #[arg(long)]
        force: bool,
    },
    /// Show or remove what earlier runs kept
    Cache {
        /// What to do with it
        #[arg(value_enum)]
        what: CacheWhat,
    },
    /// Print a completion script
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Print what a layer thinks of some source
    Debug(DebugArgs),
}

/// `debug`.
#[derive(Debug, Args)]
pub(crate) struct DebugArgs {
    /// The layer
    #[arg(value_enum)]
    pub(crate) what: DebugWhat,

    /// The form of `types`: JSON lines is the only one
    #[arg(long, value_enum, default_value_t = DebugFormat::Jsonl)]
    pub(crate) format: DebugFormat,

    /// Files or folders
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<String>,

    #[command(flatten)]
    pub(crate) world: WorldArgs,
}

/// The form of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DebugFormat {
    /// One JSON object a line
    Jsonl,
}

/// A layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DebugWhat {
    /// The syntax tree.
    Tree,
    /// What each name and expression is taken for, and what becomes of values that must be released: JSON lines.
    Types,
    /// The control-flow graphs.
    Cfg,
    /// What each function does with what it is given: JSON lines.
    Summaries,
    /// The reference page of the flags, made from their declarations.
    Cli,
}

/// The form of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Diffs with explanations; the whole is a valid patch
    Text,
    /// One line for each finding
    Concise,
    /// Diffs alone
    Diff,
    /// One JSON document
    Json,
    /// The findings as JSON, a line each
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub's workflows
    Github,
    /// GitLab's Code Quality report
    Gitlab,
    /// reviewdog's diagnostics with suggestions
    Rdjson,
    /// Checkstyle's XML
    Checkstyle,
    /// JUnit's XML
    Junit,
    /// The body of a pull request
    Markdown,
}

impl Format {
    /// Whether a report of this form holds the edits of each fix alone.
    pub(crate) fn shows_single_fixes(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Sarif | Self::Rdjson)
    }
}

/// `FORMAT=PATH`.
fn output(text: &str) -> Result<(Format, String), String> {
    let Some((format, path)) = text.split_once('=') else {
        return Err("write it as FORMAT=PATH, like sarif=out.sarif".to_owned());
    };
    if path.is_empty() || path == "-" {
        return Err("a file's name is needed behind the `=`; --format chooses what goes to standard output".to_owned());
    }
    Ok((Format::from_str(format, false)?, path.to_owned()))
}

/// What goes into one commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CommitBy {
    /// The fixes of one rule
    Rule,
    /// The fixes in one package
    Package,
    /// The fixes in the files of one owner, as CODEOWNERS says
    Owner,
}

/// What to do with the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CacheWhat {
    /// Print the folder that it is in
    Dir,
    /// Remove what runs kept there
    Clean,
}

/// The form of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConfigFormat {
    /// For reading
    Text,
    /// A JSON object
    Json,
    /// The JSON schema of configuration files
    Schema,
}

/// The form of a page about rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    /// For reading
    Text,
    /// A JSON array
    Json,
    /// A Markdown table
    Markdown,
}

/// What is normally left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum IncludeKind {
    /// Folders called vendor
    Vendor,
    /// Folders called testdata
    Testdata,
    /// Generated files: looked at, never edited
    Generated,
}

/// A severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    /// Everything counts
    Note,
    /// Warnings and errors count
    Warning,
    /// Errors count
    Error,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// In a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// When to show a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    /// In a terminal, when a run takes longer than a moment
    Auto,
    /// Never
    Never,
}
