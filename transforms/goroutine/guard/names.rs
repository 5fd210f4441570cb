//! What functions do by their names.

/// How the names of functions begin that only write a log.
pub(super) const LOGS: &[&str] = &["Print", "Debug", "Info", "Warn", "Error", "Log", "Trace", "log", "print"];

/// Names of methods and functions that give something back, tell an end, or finish a work. A name is enough here: it only
/// keeps a fix from being made.
pub(super) const DUTIES: &[&str] = &[
    "Close",
    "Done",
    "Unlock",
    "RUnlock",
    "Stop",
    "Release",
    "Rollback",
    "Commit",
    "Flush",
    "End",
    "Shutdown",
    "Wait",
    "Abort",
    "Cancel",
    "Finish",
    "Put",
    "Remove",
    "RemoveAll",
    "Unsubscribe",
    "Ack",
    "Nack",
    "Broadcast",
    "Signal",
    "cancel",
    "release",
    "unlock",
    "done",
    "stop",
    "closeAll",
    "cleanup",
    "flush",
    "shutdown",
];
