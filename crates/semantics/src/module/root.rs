//! Which modules a folder is built with: a workspace, one module, or none.
//!
//! Start at [`ModuleRoot::of`]. Folders of one root share a [`super::graph::ModuleGraph`], so the root is the key to keep
//! graphs by. A module below a `go.work` that does not use it is a root of its own; the go command refuses to build it there.

use super::env::GoEnv;
use super::fs::FileSystem;
use super::go_work::GoWork;
use super::path;

/// What decides how imports are resolved in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ModuleRoot {
    /// The modules of a workspace; the path of its `go.work`.
    Workspace(String),
    /// One main module; the path of its folder.
    Module(String),
    /// No module: the files of one folder, whose path this is.
    Loose(String),
}

impl ModuleRoot {
    /// The root of a folder.
    pub fn of(dir: &str, files: &dyn FileSystem, env: &GoEnv) -> Self {
        let has = |dir: &str, name: &str| files.is_file(&path::join(dir, name));
        let module = path::ancestors(dir).find(|dir| has(dir, "go.mod"));
        let in_goroot = env.goroot.as_deref().is_some_and(|goroot| path::strip_prefix(dir, goroot).is_some());
        let work_file = match env.gowork.as_deref() {
            Some("off") => None,
            Some(file) => Some(path::clean(file)),
            None if in_goroot => None,
            None => path::ancestors(dir).find(|dir| has(dir, "go.work")).map(|dir| path::join(dir, "go.work")),
        };
        if let Some(file) = work_file
            && is_in_workspace(dir, module, &file, files)
        {
            return Self::Workspace(file);
        }
        module.map_or_else(|| Self::Loose(dir.to_owned()), |dir| Self::Module(dir.to_owned()))
    }
}

/// Whether the workspace uses the module of a folder, or the folder is one of the workspace's own `vendor` folder.
fn is_in_workspace(dir: &str, module: Option<&str>, work_file: &str, files: &dyn FileSystem) -> bool {
    let (Some(text), Some(work_dir)) = (files.read(work_file), path::parent(work_file)) else { return false };
    match module {
        Some(module) => GoWork::parse(&text).uses.iter().any(|used| path::join(work_dir, used) == module),
        None => path::strip_prefix(dir, &path::join(work_dir, "vendor")).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::module::fs::MemoryFileSystem;

    #[test]
    fn finds_the_root() {
        let fs = MemoryFileSystem::new([
            ("/w/go.work", "go 1.22\nuse (\n\t./a\n\t../out\n)"),
            ("/w/a/go.mod", "module a"),
            ("/w/a/x/x.go", "package x"),
            ("/w/a/nested/go.mod", "module a/nested"),
            ("/w/b/go.mod", "module b"),
            ("/w/loose/l.go", "package main"),
            ("/w/vendor/q/q.go", "package q"),
            ("/out/go.mod", "module out"),
            ("/goroot/src/go.mod", "module std"),
            ("/go.work", "use ./goroot/src"),
        ]);
        let workspace = || ModuleRoot::Workspace("/w/go.work".to_owned());
        let module = |dir: &str| ModuleRoot::Module(dir.to_owned());
        let cases = [
            ("/w/a", None, workspace()),
            ("/w/a/x", None, workspace()),
            ("/w/a/nested", None, module("/w/a/nested")),
            ("/w/b", None, module("/w/b")),
            ("/w/loose", None, ModuleRoot::Loose("/w/loose".to_owned())),
            ("/w/vendor/q", None, workspace()),
            ("/w/a", Some("off"), module("/w/a")),
            ("/out", None, module("/out")),
            ("/out", Some("/w/go.work"), workspace()),
            ("/w/a", Some("/absent/go.work"), module("/w/a")),
            ("/goroot/src/fmt", None, module("/goroot/src")),
        ];
        for (dir, gowork, expected) in cases {
            let env =
                GoEnv { gowork: gowork.map(str::to_owned), goroot: Some("/goroot".to_owned()), ..GoEnv::default() };
            assert_eq!(ModuleRoot::of(dir, &fs, &env), expected, "{dir} {gowork:?}");
        }
    }
}
