//! Names that hold everywhere: `"sync".WaitGroup.Add`, `"time".After`.
//!
//! [`Path`] is the form for tables, [`SymbolPath`] that of an answer.

use std::fmt;
use std::sync::Arc;

/// A path in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// Import path of the package; empty for what is predeclared.
    pub package: &'static str,
    /// The type that has the method or field; empty for things of the package itself.
    pub receiver: &'static str,
    /// The name.
    pub name: &'static str,
}

/// Where something is declared: a package, perhaps a type of it, and a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SymbolPath {
    /// Import path of the package; empty for what is predeclared.
    pub package: Arc<str>,
    /// The type that has the method or field.
    pub receiver: Option<Arc<str>>,
    /// The name.
    pub name: Arc<str>,
}

impl SymbolPath {
    /// The path of something at package level.
    pub fn item(package: impl Into<Arc<str>>, name: impl Into<Arc<str>>) -> Self {
        Self { package: package.into(), receiver: None, name: name.into() }
    }

    /// The path of a method or field.
    pub fn member(package: impl Into<Arc<str>>, receiver: impl Into<Arc<str>>, name: impl Into<Arc<str>>) -> Self {
        Self { package: package.into(), receiver: Some(receiver.into()), name: name.into() }
    }

    /// Whether it is this path of a table.
    pub fn matches(&self, path: &Path) -> bool {
        *self.name == *path.name
            && *self.package == *path.package
            && self.receiver.as_deref().unwrap_or_default() == path.receiver
    }
}

impl From<Path> for SymbolPath {
    fn from(path: Path) -> Self {
        let receiver = (!path.receiver.is_empty()).then(|| Arc::from(path.receiver));
        Self { package: path.package.into(), receiver, name: path.name.into() }
    }
}

impl fmt::Display for SymbolPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.package.is_empty() {
            write!(f, "{:?}.", self.package)?;
        }
        match &self.receiver {
            Some(receiver) => write!(f, "{receiver}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_whole_paths() {
        let add = SymbolPath::member("sync", "WaitGroup", "Add");
        assert!(add.matches(&Path { package: "sync", receiver: "WaitGroup", name: "Add" }));
        assert!(!add.matches(&Path { package: "sync", receiver: "", name: "Add" }));
        assert!(!add.matches(&Path { package: "x/sync", receiver: "WaitGroup", name: "Add" }));
        assert_eq!(add.to_string(), "\"sync\".WaitGroup.Add");
        assert_eq!(
            SymbolPath::from(Path { package: "time", receiver: "", name: "After" }).to_string(),
            "\"time\".After"
        );
    }
}
