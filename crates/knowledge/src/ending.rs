//! How a call ends that never comes back.

/// How a call ends that never comes back. Ordered by how much of the program goes on: the later the more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// It waits or works for ever.
    Hangs,
    /// The process ends; deferred calls do not run.
    Exits,
    /// A panic: deferred calls run, and one of them may recover.
    Panics,
    /// The goroutine ends; deferred calls run, other goroutines go on.
    EndsGoroutine,
}
