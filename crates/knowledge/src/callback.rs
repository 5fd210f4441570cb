//! When a function that is handed to a call runs.

use gofix_semantics::{Path, SymbolPath};

use crate::table::{item, method, row};

/// When a function that is an argument runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Before the call returns, in the same goroutine, any number of times.
    DuringCall,
    /// Before the call returns, in a goroutine of its own whose end the call awaits. (A subtest that is parallel goes on
    /// after the call.)
    Subtest,
    /// In a goroutine that is started at once.
    NewGoroutine,
    /// When the test ends, behind the deferred calls of the test's function.
    Cleanup,
    /// At some later time, or as often as something happens.
    Later,
}

row! {
    /// A call that takes a function.
    Callback {
        /// The index of the argument.
        argument: usize,
        /// When it runs.
        when: When,
    }
}

const fn func(package: &'static str, name: &'static str, argument: usize, when: When) -> Callback {
    Callback { path: item(package, name), argument, when }
}

const fn meth(
    package: &'static str,
    receiver: &'static str,
    name: &'static str,
    argument: usize,
    when: When,
) -> Callback {
    Callback { path: method(package, receiver, name), argument, when }
}

/// When the function at `argument` of a call of `path` runs; `None` where it is not known.
pub fn runs(path: &SymbolPath, argument: usize) -> Option<When> {
    CALLBACKS.iter().find(|row| row.argument == argument && path.matches(&row.path)).map(|row| row.when)
}

use When::{Cleanup, DuringCall, Later, NewGoroutine, Subtest};

/// Calls that take a function.
pub const CALLBACKS: &[Callback] = &[
    meth("sync", "Once", "Do", 0, DuringCall),
    meth("sync", "Map", "Range", 0, DuringCall),
    meth("sync", "WaitGroup", "Go", 0, NewGoroutine),
    meth("golang.org/x/sync/errgroup", "Group", "Go", 0, NewGoroutine),
    meth("golang.org/x/sync/errgroup", "Group", "TryGo", 0, NewGoroutine),
    meth("golang.org/x/sync/singleflight", "Group", "Do", 1, DuringCall),
    func("sort", "Slice", 1, DuringCall),
    func("sort", "SliceStable", 1, DuringCall),
    func("sort", "SliceIsSorted", 1, DuringCall),
    func("sort", "Search", 1, DuringCall),
    func("sort", "Find", 1, DuringCall),
    func("slices", "SortFunc", 1, DuringCall),
    func("slices", "SortStableFunc", 1, DuringCall),
    func("slices", "IndexFunc", 1, DuringCall),
    func("slices", "ContainsFunc", 1, DuringCall),
    func("slices", "DeleteFunc", 1, DuringCall),
    func("slices", "CompactFunc", 1, DuringCall),
    func("slices", "MaxFunc", 1, DuringCall),
    func("slices", "MinFunc", 1, DuringCall),
    func("slices", "EqualFunc", 2, DuringCall),
    func("slices", "BinarySearchFunc", 2, DuringCall),
    func("maps", "DeleteFunc", 1, DuringCall),
    func("maps", "EqualFunc", 2, DuringCall),
    func("strings", "Map", 0, DuringCall),
    func("strings", "FieldsFunc", 1, DuringCall),
    func("strings", "IndexFunc", 1, DuringCall),
    func("strings", "ContainsFunc", 1, DuringCall),
    func("strings", "TrimFunc", 1, DuringCall),
    func("strings", "TrimLeftFunc", 1, DuringCall),
    func("strings", "TrimRightFunc", 1, DuringCall),
    func("bytes", "Map", 0, DuringCall),
    func("bytes", "FieldsFunc", 1, DuringCall),
    func("bytes", "IndexFunc", 1, DuringCall),
    func("path/filepath", "Walk", 1, DuringCall),
    func("path/filepath", "WalkDir", 1, DuringCall),
    func("io/fs", "WalkDir", 2, DuringCall),
    func("go/ast", "Inspect", 1, DuringCall),
    func("os", "Expand", 1, DuringCall),
    func("flag", "Visit", 0, DuringCall),
    func("flag", "VisitAll", 0, DuringCall),
    meth("regexp", "Regexp", "ReplaceAllStringFunc", 1, DuringCall),
    meth("regexp", "Regexp", "ReplaceAllFunc", 1, DuringCall),
    func("runtime/pprof", "Do", 2, DuringCall),
    func("runtime/trace", "WithRegion", 2, DuringCall),
    meth("database/sql", "Conn", "Raw", 0, DuringCall),
    func("testing", "AllocsPerRun", 1, DuringCall),
    func("testing", "Benchmark", 0, DuringCall),
    func("testing/synctest", "Test", 1, Subtest),
    meth("testing", "T", "Run", 1, Subtest),
    meth("testing", "B", "Run", 1, Subtest),
    meth("testing", "B", "RunParallel", 0, Subtest),
    meth("testing", "F", "Fuzz", 0, Subtest),
    meth("testing", "T", "Cleanup", 0, Cleanup),
    meth("testing", "B", "Cleanup", 0, Cleanup),
    meth("testing", "F", "Cleanup", 0, Cleanup),
    meth("testing", "TB", "Cleanup", 0, Cleanup),
    func("time", "AfterFunc", 1, Later),
    func("context", "AfterFunc", 1, Later),
    func("sync", "OnceFunc", 0, Later),
    func("sync", "OnceValue", 0, Later),
    func("sync", "OnceValues", 0, Later),
    func("net/http", "HandleFunc", 1, Later),
    func("net/http", "HandlerFunc", 0, Later),
    meth("net/http", "ServeMux", "HandleFunc", 1, Later),
    meth("net/http", "Server", "RegisterOnShutdown", 0, Later),
    func("runtime", "SetFinalizer", 1, Later),
    func("runtime", "AddCleanup", 1, Later),
    func("expvar", "Func", 0, Later),
];

/// Calls whose function works for others as well: what it finds out is kept for all later callers, or given to all that ask
/// meanwhile. https://pkg.go.dev/sync#Once, https://pkg.go.dev/golang.org/x/sync/singleflight
pub const FOR_ALL: &[Path] = &[
    method("sync", "Once", "Do"),
    method("golang.org/x/sync/singleflight", "Group", "Do"),
    method("golang.org/x/sync/singleflight", "Group", "DoChan"),
];

/// The method that starts a goroutine and counts it. https://pkg.go.dev/sync#WaitGroup.Go
pub const COUNTED_GO: Path = method("sync", "WaitGroup", "Go");
