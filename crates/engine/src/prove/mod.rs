//! `--prove`: the fixes are tried with the Go toolchain before anything is written.
//!
//! Start reading at [`run_proved`]. The texts of a run go into an overlay; what the toolchain holds against them and not
//! against the code as it is, a fix is guilty of. Guilty fixes are found by halves ([`search`]), taken out of the run and
//! reported with the toolchain's own words; the rounds are run again without them, until nothing is held against the rest.

mod output;
mod packages;
mod process;
mod prover;
mod search;
mod toolchain;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use gofix_text::TextSize;
use thiserror::Error;

use crate::outcome::Outcome;
use crate::run::Progress;
use crate::settings::Settings;
use prover::Prover;
use toolchain::Toolchain;
use trial::Trial;

/// Which tool has to be content with the fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// `go build`; tests that are changed are compiled too.
    Build,
    /// `go vet`.
    Vet,
    /// `go test`, of the changed packages and of those of the module that depend on them.
    Test {
        /// With the race detector.
        race: bool,
    },
}

impl By {
    /// The command as people know it.
    pub fn command(self) -> &'static str {
        match self {
            Self::Build => "go build",
            Self::Vet => "go vet",
            Self::Test { race: false } => "go test",
            Self::Test { race: true } => "go test -race",
        }
    }
}

/// How fixes are proved.
#[derive(Clone, Debug)]
pub struct Prove {
    /// The tool.
    pub by: By,
    /// How long a run of build or vet, or the tests of one package, may take.
    pub timeout: Duration,
    /// Whether the toolchain may fetch modules and other toolchains.
    pub network: bool,
    /// Build tags.
    pub tags: Vec<String>,
    /// The operating system, if it is not what the environment says.
    pub goos: Option<String>,
    /// The architecture, if it is not what the environment says.
    pub goarch: Option<String>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The tool.
    pub by: By,
    /// How many fixes it has nothing to say against.
    pub fixes: usize,
    /// The folders of their packages.
    pub packages: BTreeSet<String>,
    /// The fixes that were taken back.
    pub backed_out: BTreeSet<FixId>,
    /// Packages about which the tool can tell nothing, since they fail without the fixes too.
    pub unproved: BTreeSet<String>,
    /// What failed with the fixes once and never again, and so is no fix's fault.
    pub flaky: BTreeSet<String>,
}

impl Proof {
    /// Takes in what came of further fixes.
    pub fn join(&mut self, other: Self) {
        self.fixes += other.fixes;
        self.packages.extend(other.packages);
        self.backed_out.extend(other.backed_out);
        self.unproved.extend(other.unproved);
        self.flaky.extend(other.flaky);
    }
}

/// What a fix is known by, over all rounds and choices of a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FixId {
    /// The file of the finding.
    pub path: Arc<str>,
    /// The rule.
    pub rule: &'static str,
    /// Where the finding starts in the file as it was read; `None` in text that a fix wrote.
    pub start: Option<TextSize>,
}

/// Why fixes could not be proved. Nothing may be written then.
#[derive(Debug, Error)]
pub enum ProveError {
    /// There is no Go.
    #[error("--prove needs the go command, and there is none on PATH; nothing was written")]
    NoGo,
    /// The tool cannot even look at the code.
    #[error("`{command}` does not get as far as the packages, without the fixes too; nothing was written. It says: {}", .words.trim())]
    Toolchain {
        /// What was run.
        command: String,
        /// Its words.
        words: String,
    },
    /// It took too long.
    #[error(
        "`{command}` did not end within {seconds} s, so that nothing is proved and nothing was written (--timeout gives it longer)"
    )]
    Timeout {
        /// What was run.
        command: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// The user does not want to wait.
    #[error("interrupted; nothing was written")]
    Interrupted,
    /// The system said no.
    #[error("--prove cannot run the toolchain: {0}; nothing was written")]
    Io(std::io::Error),
}

/// Like [`crate::run`], and leaves out each fix that the Go toolchain has something against. Nothing is written.
pub fn run_proved(settings: &Settings, prove: &Prove, progress: &dyn Progress) -> Result<Outcome, ProveError> {
    let toolchain = Toolchain::new(prove)?;
    let mut trial = Trial::new(settings, progress);
    let mut proof = Proof {
        by: prove.by,
        fixes: 0,
        packages: BTreeSet::new(),
        backed_out: BTreeSet::new(),
        unproved: BTreeSet::new(),
        flaky: BTreeSet::new(),
    };
    let mut modules: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (part, folder) in trial.changed() {
        modules.entry(toolchain::Module::of(folder, &settings.env)).or_default().insert(part);
    }
    for (module, parts) in &modules {
        Prover::new(&toolchain, prove, module, parts, progress).prove(&mut trial, &mut proof)?;
    }
    proof.backed_out = trial.backed_out();
    Ok(Outcome { proof: Some(proof), ..trial.into_outcome() })
}
