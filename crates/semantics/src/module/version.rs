//! Versions of the Go language, as far as the meaning of a program depends on them.
//!
//! Start at [`GoVersion`]. Only the minor number decides what a file means, so patch numbers and release candidates are dropped
//! on reading (the language of `1.22rc1` is that of 1.22). A version that is not known is an `Option` at the place that lacks
//! it: there is no "unknown" among the values here.

use std::fmt;
use std::str::FromStr;

/// A version of the Go language, the `N` of Go 1.N.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoVersion(u16);

impl GoVersion {
    /// The newest release that this program knows of.
    pub const NEWEST: Self = Self(26);

    /// The version of a module whose `go.mod` has no `go` line.
    pub const WITHOUT_GO_LINE: Self = Self(16);

    /// The least version that a `//go:build` line can give a file.
    pub const LEAST_BY_CONSTRAINT: Self = Self(21);

    /// Go 1.`minor`.
    pub const fn new(minor: u16) -> Self {
        Self(minor)
    }

    /// The `N` of Go 1.N.
    pub const fn minor(self) -> u16 {
        self.0
    }

    /// Reads `1.21`, `1.21.3`, `1.22rc1`, `go1.22`, `go1.22.1-custom`. `None` for anything else, another major version included.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix("go").unwrap_or(text);
        if text == "1" {
            return Some(Self(0));
        }
        let minor = text.strip_prefix("1.")?;
        let end = minor.find(|c: char| !c.is_ascii_digit()).unwrap_or(minor.len());
        let (digits, rest) = minor.split_at_checked(end)?;
        let leading_zero = digits.len() > 1 && digits.starts_with('0');
        let known_rest =
            rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '+'));
        if leading_zero || !known_rest { None } else { digits.parse().ok().map(Self) }
    }
}

impl fmt::Display for GoVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}", self.0)
    }
}

/// The text is no version of Go 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAGoVersion;

impl fmt::Display for NotAGoVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a Go version such as 1.22")
    }
}

impl std::error::Error for NotAGoVersion {}

impl FromStr for GoVersion {
    type Err = NotAGoVersion;

    fn from_str(text: &str) -> Result<Self, NotAGoVersion> {
        Self::parse(text).ok_or(NotAGoVersion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_minor_number() {
        let cases = [
            ("1.21", Some(21)),
            ("1.21.3", Some(21)),
            ("1.22rc1", Some(22)),
            ("1.22beta2", Some(22)),
            ("go1.22", Some(22)),
            ("go1.26.8", Some(26)),
            ("go1.21.3-bigcorp", Some(21)),
            ("1.9", Some(9)),
            ("1.0", Some(0)),
            ("1", Some(0)),
            ("", None),
            ("go", None),
            ("2.0", None),
            ("1.", None),
            ("1.x", None),
            ("1.021", None),
            ("1.21/3", None),
            ("1.99999999", None),
            ("v1.21", None),
            (" 1.21", None),
            ("default", None),
        ];
        for (text, expected) in cases {
            assert_eq!(GoVersion::parse(text).map(GoVersion::minor), expected, "{text:?}");
        }
    }

    #[test]
    fn orders_by_number_not_by_text() {
        assert!(GoVersion::new(9) < GoVersion::new(18));
        assert_eq!(GoVersion::new(22).to_string(), "1.22");
        assert_eq!("1.22.1".parse(), Ok(GoVersion::new(22)));
        assert_eq!("x".parse::<GoVersion>(), Err(NotAGoVersion));
    }
}
