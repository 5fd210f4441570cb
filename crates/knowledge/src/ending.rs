//! Calls that never come back.

use gofix_semantics::{Path, SymbolPath};

use crate::table::{find, item, method, row};

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

row! {
    /// A function that never returns.
    NeverReturns {
        /// How its calls end.
        ending: Ending,
    }
}

/// How calls of `path` end, if they never come back. The built-in `panic` has no path and is not in the table.
pub fn ending(path: &SymbolPath) -> Option<Ending> {
    find(NEVER_RETURNS, path).map(|row| row.ending)
}

const fn never(path: Path, ending: Ending) -> NeverReturns {
    NeverReturns { path, ending }
}

const fn exits(package: &'static str, name: &'static str) -> NeverReturns {
    never(item(package, name), Ending::Exits)
}

const fn method_exits(package: &'static str, receiver: &'static str, name: &'static str) -> NeverReturns {
    never(method(package, receiver, name), Ending::Exits)
}

const fn panics(package: &'static str, name: &'static str) -> NeverReturns {
    never(item(package, name), Ending::Panics)
}

const fn method_panics(package: &'static str, receiver: &'static str, name: &'static str) -> NeverReturns {
    never(method(package, receiver, name), Ending::Panics)
}

const fn stops_test(receiver: &'static str, name: &'static str) -> NeverReturns {
    never(method("testing", receiver, name), Ending::EndsGoroutine)
}

const fn fails_test(package: &'static str, receiver: &'static str, name: &'static str) -> NeverReturns {
    never(method(package, receiver, name), Ending::EndsGoroutine)
}

/// Functions that never return. For the standard library the doc comment of each says so. A logger's `Fatal` ends the process
/// unless its author replaced the exit function, which zap and logrus allow for tests.
pub const NEVER_RETURNS: &[NeverReturns] = &[
    exits("os", "Exit"),
    exits("syscall", "Exit"),
    never(item("runtime", "Goexit"), Ending::EndsGoroutine),
    exits("log", "Fatal"),
    exits("log", "Fatalf"),
    exits("log", "Fatalln"),
    panics("log", "Panic"),
    panics("log", "Panicf"),
    panics("log", "Panicln"),
    method_exits("log", "Logger", "Fatal"),
    method_exits("log", "Logger", "Fatalf"),
    method_exits("log", "Logger", "Fatalln"),
    method_panics("log", "Logger", "Panic"),
    method_panics("log", "Logger", "Panicf"),
    method_panics("log", "Logger", "Panicln"),
    stops_test("T", "FailNow"),
    stops_test("T", "Fatal"),
    stops_test("T", "Fatalf"),
    stops_test("T", "SkipNow"),
    stops_test("T", "Skip"),
    stops_test("T", "Skipf"),
    stops_test("B", "FailNow"),
    stops_test("B", "Fatal"),
    stops_test("B", "Fatalf"),
    stops_test("B", "SkipNow"),
    stops_test("B", "Skip"),
    stops_test("B", "Skipf"),
    stops_test("F", "FailNow"),
    stops_test("F", "Fatal"),
    stops_test("F", "Fatalf"),
    stops_test("F", "SkipNow"),
    stops_test("F", "Skip"),
    stops_test("F", "Skipf"),
    stops_test("TB", "FailNow"),
    stops_test("TB", "Fatal"),
    stops_test("TB", "Fatalf"),
    stops_test("TB", "SkipNow"),
    stops_test("TB", "Skip"),
    stops_test("TB", "Skipf"),
    // From within the standard library T, B and F are seen to have these from the type that they embed.
    stops_test("common", "FailNow"),
    stops_test("common", "Fatal"),
    stops_test("common", "Fatalf"),
    stops_test("common", "SkipNow"),
    stops_test("common", "Skip"),
    stops_test("common", "Skipf"),
    // https://pkg.go.dev/github.com/stretchr/testify/require: these fail whatever their arguments are.
    never(item("github.com/stretchr/testify/require", "Fail"), Ending::EndsGoroutine),
    never(item("github.com/stretchr/testify/require", "Failf"), Ending::EndsGoroutine),
    never(item("github.com/stretchr/testify/require", "FailNow"), Ending::EndsGoroutine),
    never(item("github.com/stretchr/testify/require", "FailNowf"), Ending::EndsGoroutine),
    fails_test("github.com/stretchr/testify/require", "Assertions", "Fail"),
    fails_test("github.com/stretchr/testify/require", "Assertions", "Failf"),
    fails_test("github.com/stretchr/testify/require", "Assertions", "FailNow"),
    fails_test("github.com/stretchr/testify/require", "Assertions", "FailNowf"),
    // https://pkg.go.dev/k8s.io/klog/v2
    exits("k8s.io/klog", "Fatal"),
    exits("k8s.io/klog", "Fatalf"),
    exits("k8s.io/klog", "Fatalln"),
    exits("k8s.io/klog", "Exit"),
    exits("k8s.io/klog", "Exitf"),
    exits("k8s.io/klog/v2", "Fatal"),
    exits("k8s.io/klog/v2", "Fatalf"),
    exits("k8s.io/klog/v2", "Fatalln"),
    exits("k8s.io/klog/v2", "FatalDepth"),
    exits("k8s.io/klog/v2", "Exit"),
    exits("k8s.io/klog/v2", "Exitf"),
    exits("k8s.io/klog/v2", "Exitln"),
    // https://pkg.go.dev/github.com/golang/glog
    exits("github.com/golang/glog", "Fatal"),
    exits("github.com/golang/glog", "Fatalf"),
    exits("github.com/golang/glog", "Fatalln"),
    exits("github.com/golang/glog", "Exit"),
    exits("github.com/golang/glog", "Exitf"),
    // https://pkg.go.dev/go.uber.org/zap
    method_exits("go.uber.org/zap", "Logger", "Fatal"),
    method_panics("go.uber.org/zap", "Logger", "Panic"),
    method_exits("go.uber.org/zap", "SugaredLogger", "Fatal"),
    method_exits("go.uber.org/zap", "SugaredLogger", "Fatalf"),
    method_exits("go.uber.org/zap", "SugaredLogger", "Fatalw"),
    method_exits("go.uber.org/zap", "SugaredLogger", "Fatalln"),
    method_panics("go.uber.org/zap", "SugaredLogger", "Panic"),
    method_panics("go.uber.org/zap", "SugaredLogger", "Panicf"),
    method_panics("go.uber.org/zap", "SugaredLogger", "Panicw"),
    method_panics("go.uber.org/zap", "SugaredLogger", "Panicln"),
    // https://pkg.go.dev/github.com/sirupsen/logrus
    exits("github.com/sirupsen/logrus", "Fatal"),
    exits("github.com/sirupsen/logrus", "Fatalf"),
    exits("github.com/sirupsen/logrus", "Fatalln"),
    panics("github.com/sirupsen/logrus", "Panic"),
    panics("github.com/sirupsen/logrus", "Panicf"),
    method_exits("github.com/sirupsen/logrus", "Logger", "Fatal"),
    method_exits("github.com/sirupsen/logrus", "Logger", "Fatalf"),
    method_exits("github.com/sirupsen/logrus", "Entry", "Fatal"),
    method_exits("github.com/sirupsen/logrus", "Entry", "Fatalf"),
    method_panics("github.com/sirupsen/logrus", "Entry", "Panic"),
    method_panics("github.com/sirupsen/logrus", "Entry", "Panicf"),
    // https://pkg.go.dev/google.golang.org/grpc/grpclog
    exits("google.golang.org/grpc/grpclog", "Fatal"),
    exits("google.golang.org/grpc/grpclog", "Fatalf"),
    exits("google.golang.org/grpc/grpclog", "Fatalln"),
];
