//! Facts about Go libraries, as data.
//!
//! One file for each question; a row is keyed by the path of a function, a method or a type. Rows about the standard library
//! come from its documentation (Go 1.26) and are checked against the index of the standard library by a test; others name
//! where they were read. Nothing here decides anything: algorithms are in the layers above.

mod argument;
mod blocking;
mod callback;
mod cancel;
mod context_argument;
mod ending;
mod error;
mod lock;
mod own;
mod pair;
mod process;
mod resource;
mod stopper;
mod table;
#[cfg(test)]
mod tests;

pub use argument::{
    ARGUMENTS, Argument, CLOSES_WHAT_IT_HOLDS, COPIES, GOES_ON, READING_PACKAGES, READS_TO_END, RELEASES_RECEIVER,
    ReadsToEnd, ReleasesReceiver, Taken, closes_what_it_holds, copies, goes_on, keeps_descriptor, reads_to_end,
    releases_receiver, taken,
};
pub use blocking::{BLOCKS, Blocking, Blocks, HARMLESS, HARMLESS_PACKAGES, blocking, is_harmless};
pub use callback::{CALLBACKS, COUNTED_GO, Callback, FOR_ALL, When, runs};
pub use cancel::{
    ASKS_FOR_NIL_CONTEXT, AsksForNil, CANCEL_CREATORS, CANCEL_TYPES, CONTEXT_DERIVERS, CONTEXT_QUESTIONS,
    CancelCreator, NilContext,
};
pub use context_argument::CONTEXT_ARGUMENTS;
pub use ending::{Ending, NEVER_RETURNS, NeverReturns, ending};
pub use error::{
    ERROR_OF_CODE, NEVER_NIL, STOPS_ON_ERROR, StopsOnError, TRUE_MEANS_ERROR, WANTS_ERROR, WRAPS_ERROR,
    goes_on_with_error, says_no_error, stops_on_error, true_means_error, wants_error, wants_true,
};
pub use lock::{LOCK_METHODS, LockAction, LockMethod, LockMode, LockRow};
pub use own::OwnFacts;
pub use pair::{CONTEXT_PAIRS, Change, ContextPair, Form, context_pair};
pub use process::{ENDS_WITH_PROCESS, ends_with_process};
pub use resource::{
    Access, CREATORS, Creator, GIVES_VALUE_WITH_ERROR, RESOURCE_TYPES, Release, ResourceKind, ResourceType,
    SAFE_ON_NIL, is_of_typed_client,
};
pub use stopper::{TEST_STOPPERS, TestStopper, stops_test_of};
pub use table::{Row, find, lists};
