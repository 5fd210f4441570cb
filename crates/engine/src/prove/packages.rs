//! The packages of a module and what they import, as `go list` tells it.

use std::collections::{BTreeMap, BTreeSet};

use super::ProveError;
use super::toolchain::{Module, Toolchain, Wanted};

/// What is asked of each package, between tabs. The last field says that it cannot be loaded.
const TEMPLATE: &str = concat!(
    "{{.ImportPath}}\t{{.Dir}}\t{{join .Imports \" \"}}\t{{join .TestImports \" \"}} {{join .XTestImports \" \"}}\t",
    "{{with .Error}}!{{end}}{{with .DepsErrors}}!{{end}}"
);

/// Who imports whom.
#[derive(Debug, Default)]
pub(crate) struct Packages {
    by_path: BTreeMap<String, Package>,
    /// Folders whose package or tests cannot be loaded: the go command would look at nothing because of them.
    broken: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Package {
    folder: String,
    imports: Vec<String>,
    test_imports: Vec<String>,
}

impl Packages {
    /// The packages of a module, those of some folders among them that `./...` does not name.
    pub(crate) fn of(
        toolchain: &Toolchain<'_>,
        module: &Module,
        folders: impl Iterator<Item = String>,
    ) -> Result<Self, ProveError> {
        Ok(Self::read(&toolchain.list(module, TEMPLATE, folders)?))
    }

    fn read(text: &str) -> Self {
        let words = |field: Option<&str>| field.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        let mut packages = Self::default();
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(path), Some(folder)) = (fields.next(), fields.next()) else { continue };
            let package = Package {
                folder: folder.to_owned(),
                imports: words(fields.next()),
                test_imports: words(fields.next()),
            };
            if fields.next().is_some_and(|error| !error.is_empty()) {
                packages.broken.insert(folder.to_owned());
            }
            // The variants of a package for its tests are no packages that somebody imports.
            if !path.contains(' ') && path.strip_suffix(".test").is_none() {
                packages.by_path.insert(path.to_owned(), package);
            }
        }
        packages
    }

    /// Whether a folder's package and its tests can be loaded.
    pub(crate) fn is_loaded(&self, folder: &str) -> bool {
        !self.broken.contains(folder)
    }

    /// The import path of a folder's package.
    pub(crate) fn path_of(&self, folder: &str) -> Option<&str> {
        self.by_path.iter().find(|(_, package)| package.folder == folder).map(|(path, _)| path.as_str())
    }

    /// The folder of a package.
    pub(crate) fn folder_of(&self, path: &str) -> Option<&str> {
        self.by_path.get(path).map(|package| package.folder.as_str())
    }

    /// A package and all that it is made of, its tests' imports included or not.
    pub(crate) fn closure<'p>(&'p self, path: &'p str, with_tests: bool) -> BTreeSet<&'p str> {
        let mut found = BTreeSet::from([path]);
        let mut open = vec![path];
        let of_tests = self.by_path.get(path).filter(|_| with_tests).map(|package| &package.test_imports);
        for import in of_tests.into_iter().flatten() {
            if found.insert(import) {
                open.push(import);
            }
        }
        while let Some(path) = open.pop() {
            for import in self.by_path.get(path).into_iter().flat_map(|package| &package.imports) {
                if found.insert(import) {
                    open.push(import);
                }
            }
        }
        found
    }

    /// The folders whose tests could notice that some folders changed.
    pub(crate) fn affected(&self, changed: &BTreeMap<String, Wanted>) -> BTreeMap<String, Wanted> {
        let mut affected = changed.clone();
        for (path, package) in &self.by_path {
            let notices = |path: &&str| {
                let folder = self.folder_of(path);
                folder.and_then(|folder| changed.get(folder)).is_some_and(|wanted| wanted.code)
            };
            if self.closure(path, true).iter().any(notices) {
                affected.entry(package.folder.clone()).or_insert(Wanted { code: false, tests: true });
            }
        }
        affected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependents_are_found_through_others_and_through_tests() {
        let packages = Packages::read(
            "m/a\t/m/a\t\t \t\nm/b\t/m/b\tm/a fmt\t \t\nm/c\t/m/c\tm/b\t \t\nm/t\t/m/t\t\tm/b \t\nm/u\t/m/u\tm/t\t \t\n\
             m/u [m/u.test]\t/m/u\t\t \t!\n",
        );
        let affected = |folder: &str, wanted| {
            let changed = BTreeMap::from([(folder.to_owned(), wanted)]);
            packages.affected(&changed).into_keys().collect::<Vec<_>>().join(" ")
        };
        let code = Wanted { code: true, tests: false };
        assert_eq!(affected("/m/a", code), "/m/a /m/b /m/c /m/t");
        assert_eq!(affected("/m/a", Wanted { code: false, tests: true }), "/m/a");
        assert_eq!(affected("/m/t", code), "/m/t /m/u");
        assert_eq!(packages.path_of("/m/b"), Some("m/b"));
        assert!(packages.is_loaded("/m/b") && !packages.is_loaded("/m/u"));
    }
}
