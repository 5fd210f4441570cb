//! Questions about errors.

use gofix_semantics::{Path, SymbolPath};

use crate::table::{find, item, lists, method, row};

/// Functions that never give nil: their documentation says so.
pub const NEVER_NIL: &[Path] = &[
    // https://pkg.go.dev/errors, https://pkg.go.dev/fmt#Errorf
    item("errors", "New"),
    item("fmt", "Errorf"),
    // https://pkg.go.dev/github.com/pkg/errors
    item("github.com/pkg/errors", "New"),
    item("github.com/pkg/errors", "Errorf"),
    // https://pkg.go.dev/golang.org/x/xerrors
    item("golang.org/x/xerrors", "New"),
    item("golang.org/x/xerrors", "Errorf"),
];

/// Functions that give nil only if their first argument is nil.
pub const WRAPS_ERROR: &[Path] = &[
    // https://pkg.go.dev/github.com/pkg/errors
    item("github.com/pkg/errors", "Wrap"),
    item("github.com/pkg/errors", "Wrapf"),
    item("github.com/pkg/errors", "WithMessage"),
    item("github.com/pkg/errors", "WithMessagef"),
    item("github.com/pkg/errors", "WithStack"),
];

/// Functions that give nil only if their first argument is the code `OK`.
pub const ERROR_OF_CODE: &[Path] = &[
    // https://pkg.go.dev/google.golang.org/grpc/status
    item("google.golang.org/grpc/status", "Error"),
    item("google.golang.org/grpc/status", "Errorf"),
];

/// Functions whose first argument is an error that is certainly not nil when they say true.
pub const TRUE_MEANS_ERROR: &[Path] = &[
    item("errors", "Is"),
    item("errors", "As"),
    item("os", "IsExist"),
    item("os", "IsNotExist"),
    item("os", "IsPermission"),
    item("os", "IsTimeout"),
];

/// Whether a true answer of `path` proves that its first argument is an error that is not nil. (`errors.Is(nil, nil)` is
/// true, but nobody asks for that.)
pub fn true_means_error(path: &SymbolPath) -> bool {
    lists(TRUE_MEANS_ERROR, path)
}

row! {
    /// A function that does not come back where one of its arguments is an error that is not nil.
    StopsOnError {
        /// The index of that argument.
        argument: usize,
    }
}

const fn require(name: &'static str) -> StopsOnError {
    StopsOnError { path: item("github.com/stretchr/testify/require", name), argument: 1 }
}

const fn required(name: &'static str) -> StopsOnError {
    StopsOnError { path: method("github.com/stretchr/testify/require", "Assertions", name), argument: 0 }
}

/// Functions that check an error and do not come back where there is one.
pub const STOPS_ON_ERROR: &[StopsOnError] = &[
    // https://pkg.go.dev/github.com/stretchr/testify/require
    require("NoError"),
    require("NoErrorf"),
    require("Nil"),
    require("Nilf"),
    required("NoError"),
    required("NoErrorf"),
    required("Nil"),
    required("Nilf"),
    // https://pkg.go.dev/github.com/shoenig/test/must
    StopsOnError { path: item("github.com/shoenig/test/must", "NoError"), argument: 1 },
    StopsOnError { path: item("github.com/shoenig/test/must", "Nil"), argument: 1 },
    // https://pkg.go.dev/gotest.tools/v3/assert
    StopsOnError { path: item("gotest.tools/v3/assert", "NilError"), argument: 1 },
    StopsOnError { path: item("gotest.tools/assert", "NilError"), argument: 1 },
    // https://pkg.go.dev/github.com/spf13/cobra#CheckErr, https://pkg.go.dev/k8s.io/kubectl/pkg/cmd/util#CheckErr
    StopsOnError { path: item("github.com/spf13/cobra", "CheckErr"), argument: 0 },
    StopsOnError { path: item("k8s.io/kubectl/pkg/cmd/util", "CheckErr"), argument: 0 },
];

/// The index of the error whose presence keeps a call of `path` from coming back.
pub fn stops_on_error(path: &SymbolPath) -> Option<usize> {
    find(STOPS_ON_ERROR, path).map(|row| row.argument)
}

/// The function of a package by which a test stops at an error: it is given the test and the error.
pub fn says_no_error(package: &str) -> Option<&'static str> {
    let names = ["NoError", "NilError"];
    let is_listed = |name: &&str| {
        STOPS_ON_ERROR.iter().any(|row| {
            let path = row.path;
            path.receiver.is_empty() && path.package == package && path.name == *name && row.argument == 1
        })
    };
    names.into_iter().find(is_listed)
}

const REQUIRE: &str = "github.com/stretchr/testify/require";
const ASSERT: &str = "github.com/stretchr/testify/assert";

const fn wants(package: &'static str, name: &'static str) -> StopsOnError {
    StopsOnError { path: item(package, name), argument: 1 }
}

const fn wanted(package: &'static str, name: &'static str) -> StopsOnError {
    StopsOnError { path: method(package, "Assertions", name), argument: 0 }
}

/// Functions that a test calls with an error which has to be there; what goes on behind them did not succeed.
/// https://pkg.go.dev/github.com/stretchr/testify/require
pub const WANTS_ERROR: &[StopsOnError] = &[
    wants(REQUIRE, "Error"),
    wants(REQUIRE, "Errorf"),
    wants(REQUIRE, "ErrorIs"),
    wants(REQUIRE, "ErrorAs"),
    wants(REQUIRE, "ErrorContains"),
    wants(REQUIRE, "EqualError"),
    wants(REQUIRE, "NotNil"),
    wants(ASSERT, "Error"),
    wants(ASSERT, "Errorf"),
    wants(ASSERT, "ErrorIs"),
    wants(ASSERT, "ErrorAs"),
    wants(ASSERT, "ErrorContains"),
    wants(ASSERT, "EqualError"),
    wants(ASSERT, "NotNil"),
    wanted(REQUIRE, "Error"),
    wanted(REQUIRE, "ErrorIs"),
    wanted(REQUIRE, "ErrorAs"),
    wanted(REQUIRE, "ErrorContains"),
    wanted(REQUIRE, "EqualError"),
    wanted(ASSERT, "Error"),
    wanted(ASSERT, "ErrorIs"),
    wanted(ASSERT, "ErrorContains"),
    wanted(ASSERT, "EqualError"),
];

/// The index of the error that must not be there for a call of `path` to leave its test green; the test goes on all the same.
pub fn goes_on_with_error(path: &SymbolPath) -> Option<usize> {
    let is_listed = *path.package == *ASSERT && matches!(&*path.name, "NoError" | "NoErrorf" | "Nil" | "Nilf");
    match path.receiver.as_deref() {
        None if is_listed => Some(1),
        Some("Assertions") if is_listed => Some(0),
        _ => None,
    }
}

/// The index of what a test says by a call of `path` to be true.
pub fn wants_true(path: &SymbolPath) -> Option<usize> {
    let is_listed = [REQUIRE, ASSERT].contains(&&*path.package) && path.receiver.is_none() && &*path.name == "True";
    is_listed.then_some(1)
}

/// The index of the error that a test expects a call of `path` to find.
pub fn wants_error(path: &SymbolPath) -> Option<usize> {
    find(WANTS_ERROR, path).map(|row| row.argument)
}
