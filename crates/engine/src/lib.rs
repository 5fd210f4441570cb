//! Drives a run: loading, checking, rounds of fixes with their verification, and writing.
//!
//! Start reading at [`run`]; [`write`] puts the result on disk. The engine is handed its list of rules and knows none of
//! them. Between reading and writing everything is a pure function of texts, the same for any number of threads.

mod across;
mod apply;
mod baseline;
mod cache;
mod commit;
mod disk;
mod inspect;
mod judge;
mod kept;
mod load;
mod meta;
mod outcome;
mod plan;
mod prove;
mod rounds;
mod run;
mod scope;
mod settings;
mod suppress;
mod thin;
mod track;
mod unit;
mod unused;
mod verify;
mod walk;

pub use baseline::{Baseline, Entry};
pub use cache::Cache;
pub use commit::{CommitError, Replacement, commit};
pub use disk::{Unreadable, read};
pub use inspect::packages;
pub use meta::{META_RULES, SYNTAX_ERROR, UNUSED_IGNORE};
pub use outcome::{Fate, FileChange, Finding, Outcome, Place, Problem, SingleFix, Standing};
pub use prove::{By, FixId, Proof, Prove, ProveError, run_proved};
pub use run::{Progress, limit, run, write};
pub use scope::{ChangedLines, Lines};
pub use settings::{
    Accept, Candidate, Include, Patterns, Policy, Selection, SelectionRequest, Settings, UnknownRule, meant, nearest,
    patterns,
};
pub use track::hex;
