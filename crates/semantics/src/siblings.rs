//! The packages of the modules that are worked on, and which of them declare a method of a name.
//!
//! Whoever implements an interface need not be imported by whoever calls it. The texts are glanced at once, for all names.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::module::packages::is_test_file;
use crate::module::path;
use crate::world::World;

/// In modules of more files and folders nobody is looked for.
const MAX_FILES: usize = 5000;

/// Import paths by the names of the methods that are declared there. `None` where there are too many files.
pub(crate) type Declarers = Option<FxHashMap<Box<str>, Vec<Arc<str>>>>;

impl World {
    /// The packages of the main modules of which some file declares a method of this name, by import path. They may declare it in
    /// files that are not built. `None` where there are too many files to tell.
    pub fn packages_with_method(&self, name: &str) -> Option<&[Arc<str>]> {
        let declarers = self.declarers().as_ref()?;
        Some(declarers.get(name).map(Vec::as_slice).unwrap_or_default())
    }

    pub(crate) fn find_declarers(&self) -> Declarers {
        let mut folders = BTreeMap::new();
        let mut count = 0;
        for (_, module) in self.graph().modules().filter(|(_, module)| module.is_main && module.go_mod.is_some()) {
            let mut open: Vec<String> = module.dir.iter().cloned().collect();
            while let Some(dir) = open.pop() {
                let mut names = Vec::new();
                for entry in self.file_system().list(&dir).unwrap_or_default() {
                    let inner = path::join(&dir, &entry.name);
                    if !entry.is_dir {
                        if path::is_go_file(&entry.name) && !is_test_file(&entry.name) {
                            names.push(inner);
                        }
                    } else if !is_apart(&entry.name) && !self.file_system().is_file(&path::join(&inner, "go.mod")) {
                        open.push(inner);
                    }
                }
                count += names.len() + 1;
                if count > MAX_FILES {
                    return None;
                }
                folders.insert(dir, names);
            }
        }
        let mut declarers: FxHashMap<Box<str>, Vec<Arc<str>>> = FxHashMap::default();
        for (dir, names) in folders.iter().filter(|(_, names)| !names.is_empty()) {
            let Some((_, import_path)) = self.graph().package_at(dir) else { continue };
            let import_path: Arc<str> = import_path.into();
            for text in names.iter().filter_map(|name| self.file_system().read(name)) {
                for method in text.lines().filter_map(method_in) {
                    let known = declarers.entry(method.into()).or_default();
                    if known.last() != Some(&import_path) {
                        known.push(Arc::clone(&import_path));
                    }
                }
            }
        }
        Some(declarers)
    }
}

/// Whether the go command takes no packages of the module from a folder of this name.
fn is_apart(name: &str) -> bool {
    matches!(name, "vendor" | "testdata" | "node_modules") || name.starts_with(['.', '_'])
}

/// The name of the method whose declaration begins in a line.
fn method_in(line: &str) -> Option<&str> {
    let (_, behind) = line.strip_prefix("func (")?.split_once(')')?;
    let behind = behind.trim_start();
    let end = behind.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    behind.get(..end).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::module::Variant;
    use crate::package::Package;

    #[test]
    fn packages_that_nobody_imports_are_found() {
        let files = [
            ("go.mod", "module m\n\ngo 1.26\n"),
            ("a.go", "package m\n\nfunc Save() {}\n"),
            ("a/a.go", "package a\n\ntype T struct{}\n\nfunc (*T) Save() {}\nfunc (T) Saved() {}\n"),
            ("b/c/c.go", "package c\n\ntype G[K any] struct{}\n\nfunc (g *G[K]) Save() {}\n"),
            ("b/b_test.go", "package b\n\ntype T int\n\nfunc (T) Save() {}\n"),
            ("other/go.mod", "module other\n"),
            ("other/o.go", "package other\n\ntype T int\n\nfunc (T) Save() {}\n"),
            ("testdata/t/t.go", "package t\n\ntype T int\n\nfunc (T) Save() {}\n"),
        ];
        let package = Package::from_module(&files, "m", Variant::Plain);
        let found = |name| package.world().packages_with_method(name).map(|all| all.join(" "));
        assert_eq!(found("Save").as_deref(), Some("m/a m/b/c"));
        assert_eq!(found("Saved").as_deref(), Some("m/a"));
        assert_eq!(found("None").as_deref(), Some(""));
    }
}
