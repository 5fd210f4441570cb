//! What the end of the process does as well.

use gofix_semantics::{Path, SymbolPath};

use crate::table::{item, lists, method};

/// Packages whose functions work in memory alone.
const IN_MEMORY: &[&str] = &["errors", "sync/atomic", "strings", "strconv"];

/// What the system does at the end of a process by itself, and what only matters while it runs. `unix` has the functions of
/// `syscall` (golang.org/x/sys/unix, its documentation).
pub const ENDS_WITH_PROCESS: &[Path] = &[
    item("fmt", "Errorf"),
    item("fmt", "Sprintf"),
    item("golang.org/x/sys/unix", "Close"),
    item("golang.org/x/sys/unix", "Munmap"),
    method("os", "File", "Close"),
    item("runtime", "KeepAlive"),
    item("runtime", "SetFinalizer"),
    method("runtime", "Cleanup", "Stop"),
    item("syscall", "Close"),
    item("syscall", "Munmap"),
];

/// Whether what a function does is nothing that is missing when the process ends instead.
pub fn ends_with_process(path: &SymbolPath) -> bool {
    lists(ENDS_WITH_PROCESS, path) || IN_MEMORY.contains(&&*path.package)
}
