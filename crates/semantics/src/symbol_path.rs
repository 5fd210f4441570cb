//! Names of package-level things that mean the same everywhere: `"sync".WaitGroup.Add`, `"time".After`.
//!
//! [`SymbolPath`] is what a package answers, [`Path`] is what a table holds.

use std::fmt;
use std::sync::Arc;

/// A function, type, variable or constant of a package, or a method or field of a named type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SymbolPath {
    /// The import path of the package.
    pub package: Arc<str>,
    /// The named type, without pointer and type arguments, for a method or field.
    pub receiver: Option<Arc<str>>,
    /// The name.
    pub name: Arc<str>,
}

/// The same as a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The import path of the package.
    pub package: &'static str,
    /// The named type of a method or field; empty for what stands at package level.
    pub receiver: &'static str,
    /// The name.
    pub name: &'static str,
}

impl SymbolPath {
    /// Whether it is the one that `path` names.
    pub fn matches(&self, path: &Path) -> bool {
        *self.name == *path.name
            && self.receiver.as_deref().unwrap_or_default() == path.receiver
            && *self.package == *path.package
    }
}

impl fmt::Display for SymbolPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.receiver {
            Some(receiver) => write!(f, "\"{}\".{receiver}.{}", self.package, self.name),
            None => write!(f, "\"{}\".{}", self.package, self.name),
        }
    }
}
