//! Libraries whose functions end the test that they are given.

/// A package whose functions call `FailNow` on their first argument when what they check does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestStopper {
    /// The import path.
    pub package: &'static str,
    /// Functions of it that do not.
    pub except: &'static [&'static str],
}

/// Packages whose functions end a test.
pub const TEST_STOPPERS: &[TestStopper] = &[
    // https://pkg.go.dev/github.com/stretchr/testify/require: "similar to assert but instead of returning a boolean result
    // these functions terminate the current test".
    TestStopper { package: "github.com/stretchr/testify/require", except: &["New"] },
    // https://pkg.go.dev/gotest.tools/v3/assert: every function but Check calls t.FailNow.
    TestStopper { package: "gotest.tools/v3/assert", except: &["Check"] },
    TestStopper { package: "gotest.tools/assert", except: &["Check"] },
];

/// Whether a function of a package ends the test that is its first argument.
pub fn stops_test_of(package: &str, name: &str) -> bool {
    TEST_STOPPERS.iter().any(|known| known.package == package && !known.except.contains(&name))
}
