//! From import paths to folders and back.

use super::{Module, ModuleGraph, ModuleId};
use crate::module::fs::FileSystem;
use crate::module::path;

/// What an import path means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A package of the standard library.
    Std {
        /// Import path; packages that the library vendors for itself have `vendor/` in front.
        import_path: String,
        /// Its folder in the Go installation, when there is one.
        dir: Option<String>,
    },
    /// A package whose files are there.
    Dir {
        /// Its folder.
        dir: String,
        /// The module that it belongs to.
        module: ModuleId,
        /// Import path that tells it from all others of the graph.
        import_path: String,
    },
    /// Two modules hold such a package. The go command refuses that.
    Ambiguous,
    /// No files are known.
    NoSource,
    /// The pseudo-package `C`.
    Cgo,
    /// The package `unsafe`, which the compiler knows.
    Unsafe,
}

impl ModuleGraph {
    /// What `import_path` means in a file of any module of this graph.
    pub fn resolve(&self, import_path: &str, files: &dyn FileSystem) -> Resolution {
        match import_path {
            "C" => return Resolution::Cgo,
            "unsafe" => return Resolution::Unsafe,
            _ if !is_plausible(import_path) => return Resolution::NoSource,
            _ => {}
        }
        let mut found: Vec<Resolution> = prefixes(import_path)
            .filter_map(|prefix| {
                let &module = self.by_prefix.get(prefix)?;
                let dir = self.module(module).folder_of(import_path, files)?;
                Some(Resolution::Dir { dir, module, import_path: import_path.to_owned() })
            })
            .collect();
        if !self.by_prefix.contains_key("") && self.is_std(import_path, files) {
            found.push(self.std_package(import_path));
        }
        found.extend(self.vendored(import_path, files));
        match (found.pop(), found.is_empty()) {
            (Some(only), true) => only,
            (Some(_), false) => Resolution::Ambiguous,
            (None, _) => Resolution::NoSource,
        }
    }

    /// What `import_path` means in a file of the standard library, read from the Go installation.
    pub fn resolve_in_std(&self, import_path: &str, files: &dyn FileSystem) -> Resolution {
        match import_path {
            "C" => return Resolution::Cgo,
            "unsafe" => return Resolution::Unsafe,
            _ => {}
        }
        let vendored = format!("vendor/{import_path}");
        let src = self.goroot_src.as_deref();
        if src.is_some_and(|src| has_go_files(&path::join(src, &vendored), files)) {
            self.std_package(&vendored)
        } else if self.is_std(import_path, files) {
            self.std_package(import_path)
        } else {
            Resolution::NoSource
        }
    }

    /// The module and the import path of the package in a folder; `None` for a folder of no module of this graph.
    pub fn package_at(&self, dir: &str) -> Option<(ModuleId, String)> {
        if let Some(vendor) = &self.vendor
            && let Some(package) = path::strip_prefix(dir, &vendor.dir)
        {
            let module = self.vendored_module(package)?;
            return Some((module, format!("{}{package}", self.vendor_prefix())));
        }
        let inside = self.modules().filter_map(|(id, module)| {
            let root = module.dir.as_deref()?;
            Some((root.len(), id, path::strip_prefix(dir, root)?))
        });
        // Among modules of one folder the first counts: a main module.
        let (_, id, below) = inside.max_by_key(|(depth, id, _)| (*depth, std::cmp::Reverse(*id)))?;
        let prefix = self.module(id).import_prefix.as_str();
        let separator = if prefix.is_empty() || below.is_empty() { "" } else { "/" };
        Some((id, format!("{prefix}{separator}{below}")))
    }

    fn is_std(&self, import_path: &str, files: &dyn FileSystem) -> bool {
        let first = import_path.split('/').next().unwrap_or_default();
        let in_goroot = |src: &String| has_go_files(&path::join(src, import_path), files);
        !first.contains('.') && ((self.has_std.0)(import_path) || self.goroot_src.as_ref().is_some_and(in_goroot))
    }

    fn std_package(&self, import_path: &str) -> Resolution {
        let dir = self.goroot_src.as_deref().map(|src| path::join(src, import_path));
        Resolution::Std { import_path: import_path.to_owned(), dir }
    }

    fn vendored(&self, import_path: &str, files: &dyn FileSystem) -> Option<Resolution> {
        let vendor = self.vendor.as_ref()?;
        let module = self.vendored_module(import_path)?;
        let dir = path::join(&vendor.dir, import_path);
        let import_path = format!("{}{import_path}", self.vendor_prefix());
        has_go_files(&dir, files).then_some(Resolution::Dir { dir, module, import_path })
    }

    /// The module of a package in the `vendor` folder.
    fn vendored_module(&self, import_path: &str) -> Option<ModuleId> {
        let vendor = self.vendor.as_ref()?;
        let unlisted = || {
            let by_prefix = |prefix| self.by_prefix.get(prefix).filter(|id| !self.module(**id).is_main);
            if vendor.listed_only { None } else { prefixes(import_path).find_map(by_prefix) }
        };
        vendor.packages.get(import_path).or_else(unlisted).copied()
    }

    /// What stands before the import paths of vendored packages, which the Go distribution has copies of of its own.
    fn vendor_prefix(&self) -> &'static str {
        match self.modules.first().map(|main| main.import_prefix.as_str()) {
            Some("") => "vendor/",
            Some("cmd") => "cmd/vendor/",
            _ => "",
        }
    }
}

impl Module {
    /// The folder of a package, if there is a Go file in it and no other module in between.
    fn folder_of(&self, import_path: &str, files: &dyn FileSystem) -> Option<String> {
        let root = self.dir.as_deref()?;
        let dir = path::join(root, path::strip_prefix(import_path, &self.import_prefix)?);
        let is_nested = self.is_local
            && path::ancestors(&dir)
                .take_while(|dir| *dir != root)
                .any(|dir| files.is_file(&path::join(dir, "go.mod")));
        (!is_nested && has_go_files(&dir, files)).then_some(dir)
    }
}

/// Whether a folder holds a file of Go source, for whatever build.
fn has_go_files(dir: &str, files: &dyn FileSystem) -> bool {
    files.list(dir).is_some_and(|entries| entries.iter().any(|entry| !entry.is_dir && path::is_go_file(&entry.name)))
}

/// Whether the text can be an import path: whole elements, none of which leads elsewhere.
fn is_plausible(import_path: &str) -> bool {
    let is_element = |element: &str| !element.is_empty() && element != "." && element != "..";
    !path::is_absolute(import_path) && !import_path.contains(['@', '\\']) && import_path.split('/').all(is_element)
}

/// The path, the paths above it, and the empty one.
fn prefixes(import_path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(import_path), |path| match path.rsplit_once('/') {
        Some((above, _)) => Some(above),
        None => (!path.is_empty()).then_some(""),
    })
}
