//! What the layer asks of a file system, and one that lives in memory.
//!
//! [`FileSystem`] is all that this crate knows of files; the disk is behind the engine's own implementation, and
//! [`MemoryFileSystem`] serves tests of every layer. Paths are those of [`super::path`]: `/` between elements, no `.` or `..`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::path;

/// Read access to files. Answers must not change during a run; what can't be read is `None`, whatever the cause.
pub trait FileSystem: Send + Sync {
    /// The text of a file; `None` when it is not there, is no file, or is not UTF-8.
    fn read(&self, path: &str) -> Option<Arc<str>>;

    /// What is in a folder, sorted by name; `None` when it is not there or is no folder.
    fn list(&self, dir: &str) -> Option<Vec<DirEntry>>;

    /// Whether there is a folder (a link to one counts).
    fn is_dir(&self, path: &str) -> bool {
        self.list(path).is_some()
    }

    /// Whether there is a file (a link to one counts).
    fn is_file(&self, path: &str) -> bool {
        self.read(path).is_some()
    }
}

/// An element of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DirEntry {
    /// The last element of its path.
    pub name: String,
    /// Whether it is a folder; a link to a folder is none, as for the go command.
    pub is_dir: bool,
}

/// Files that are held in memory. A folder exists by what is in it.
#[derive(Clone, Debug, Default)]
pub struct MemoryFileSystem {
    files: BTreeMap<String, Arc<str>>,
    dirs: BTreeMap<String, BTreeMap<String, bool>>,
}

impl MemoryFileSystem {
    /// A file system of the given paths and texts.
    pub fn new<P: AsRef<str>, T: AsRef<str>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        let mut system = Self::default();
        for (path, text) in files {
            system.insert(path.as_ref(), text.as_ref());
        }
        system
    }

    /// Adds a file or replaces its text.
    pub fn insert(&mut self, path: &str, text: &str) {
        let path = path::clean(path);
        self.enter(&path, false);
        self.files.insert(path, text.into());
    }

    /// Takes a file away and tells whether it was there; its folder stays.
    pub fn remove(&mut self, path: &str) -> bool {
        let path = path::clean(path);
        if let Some(names) = path::parent(&path).and_then(|dir| self.dirs.get_mut(dir)) {
            names.remove(path::file_name(&path));
        }
        self.files.remove(&path).is_some()
    }

    /// Every file, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Arc<str>)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text))
    }

    fn enter(&mut self, path: &str, is_dir: bool) {
        let Some(dir) = path::parent(path) else { return };
        let new_dir = match self.dirs.entry(dir.to_owned()) {
            Entry::Vacant(vacant) => {
                vacant.insert(BTreeMap::new());
                true
            }
            Entry::Occupied(_) => false,
        };
        if let Some(names) = self.dirs.get_mut(dir) {
            names.insert(path::file_name(path).to_owned(), is_dir);
        }
        if new_dir {
            self.enter(dir, true);
        }
    }
}

impl FileSystem for MemoryFileSystem {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        self.files.get(path).cloned()
    }

    fn list(&self, dir: &str) -> Option<Vec<DirEntry>> {
        let names = self.dirs.get(dir)?;
        Some(names.iter().map(|(name, &is_dir)| DirEntry { name: name.clone(), is_dir }).collect())
    }

    fn is_dir(&self, path: &str) -> bool {
        self.dirs.contains_key(path)
    }

    fn is_file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_exist_by_their_files() {
        let mut fs =
            MemoryFileSystem::new([("/m/go.mod", "module m"), ("/m/b/x.go", "package b"), ("/m/a.go", "package m")]);
        let names = |fs: &MemoryFileSystem, dir: &str| {
            fs.list(dir).map(|entries| {
                entries
                    .iter()
                    .map(|e| format!("{}{}", e.name, if e.is_dir { "/" } else { "" }))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        assert_eq!(names(&fs, "/m").as_deref(), Some("a.go b/ go.mod"));
        assert_eq!(names(&fs, "/").as_deref(), Some("m/"));
        assert_eq!(names(&fs, "/m/a.go"), None);
        assert!(fs.is_dir("/m/b") && !fs.is_dir("/m/c") && fs.is_file("/m/a.go") && !fs.is_file("/m"));
        assert!(fs.remove("/m/a.go") && !fs.remove("/m/a.go"));
        assert_eq!(names(&fs, "/m").as_deref(), Some("b/ go.mod"));
        assert_eq!(fs.read("/m/go.mod").as_deref(), Some("module m"));
        assert_eq!(fs.files().count(), 2);
    }
}
