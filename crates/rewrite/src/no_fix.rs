//! Why a finding has no fix.

use std::borrow::Cow;
use std::fmt;

use gofix_text::Conflict;

/// Why a change cannot be made here: a sentence without a full stop that is shown to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoFix(Cow<'static, str>);

impl NoFix {
    /// The reason.
    pub fn reason(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NoFix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoFix {}

impl From<&'static str> for NoFix {
    fn from(why: &'static str) -> Self {
        Self(Cow::Borrowed(why))
    }
}

impl From<String> for NoFix {
    fn from(why: String) -> Self {
        Self(Cow::Owned(why))
    }
}

impl From<Cow<'static, str>> for NoFix {
    fn from(why: Cow<'static, str>) -> Self {
        Self(why)
    }
}

impl From<Conflict> for NoFix {
    fn from(conflict: Conflict) -> Self {
        Self::from(conflict.to_string())
    }
}
