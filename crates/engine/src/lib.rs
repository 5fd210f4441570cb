//! Drives a run: loading, checking, rounds of fixes with their verification, and writing.
//!
//! Start reading at [`run`]; [`write`] puts the result on disk. The engine is handed its list of rules and knows none of
//! them. Between reading and writing everything is a pure function of texts, the same for any number of threads.

mod apply;
mod commit;
mod disk;
mod inspect;
mod kept;
mod load;
mod outcome;
mod plan;
mod rounds;
mod run;
mod settings;
mod suppress;
mod track;
mod unit;
mod verify;
mod walk;

pub use commit::{CommitError, Replacement, commit};
pub use inspect::packages;
pub use outcome::{FileChange, Finding, Outcome, Place, Problem, SingleFix};
pub use run::{Progress, run, write};
pub use settings::{Include, Selection, SelectionRequest, Settings, UnknownRule};
pub use track::hex;
