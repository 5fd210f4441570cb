//! Minimal version selection: which version of each required module is used.
//!
//! Start at [`Requirements::select`]. A module of Go 1.17 or later lists all it needs, so alone it is taken at its word; for
//! older ones, and to join the modules of a workspace, the `go.mod` files of dependencies are followed as far as they are there.
//! Source: <https://go.dev/ref/mod#minimal-version-selection> and *Module graph pruning* below it.

use std::collections::{BTreeMap, BTreeSet};

use super::Located;
use crate::module::cache::ModuleCache;
use crate::module::fs::FileSystem;
use crate::module::go_mod::{GoMod, ModuleVersion, Replace, ReplaceTarget};
use crate::module::path;
use crate::module::semver;
use crate::module::version::GoVersion;

/// The release since which a `go.mod` lists indirect requirements too.
const PRUNED_SINCE: GoVersion = GoVersion::new(17);

/// The main modules, and what they say about the versions of others.
pub(super) struct Requirements<'m> {
    pub(super) mains: &'m [(String, GoMod)],
    /// Folder and `replace` lines of the workspace.
    pub(super) workspace: Option<(&'m str, &'m [Replace])>,
    pub(super) cache: Option<ModuleCache>,
    pub(super) files: &'m dyn FileSystem,
}

impl Requirements<'_> {
    /// The version of each module that is not a main module itself.
    pub(super) fn select(&self) -> BTreeMap<String, String> {
        let mut selected = BTreeMap::new();
        let mut queue = Vec::new();
        for (_, go_mod) in self.mains {
            let pruned = is_pruned(go_mod);
            for module in self.needs(go_mod) {
                raise(&mut selected, module);
                if !pruned || self.workspace.is_some() {
                    queue.push((module.clone(), pruned));
                }
            }
        }
        let mut followed = BTreeSet::new();
        while let Some((module, pruned)) = queue.pop() {
            if !followed.insert((module.clone(), pruned)) {
                continue;
            }
            let Some(go_mod) = self.go_mod(&module) else { continue };
            let below_pruned = pruned && is_pruned(&go_mod);
            for needed in self.needs(&go_mod) {
                raise(&mut selected, needed);
                if !below_pruned {
                    queue.push((needed.clone(), false));
                }
            }
        }
        selected
    }

    /// What a `go.mod` requires, less main modules and what a main module excludes.
    fn needs<'g>(&self, go_mod: &'g GoMod) -> impl Iterator<Item = &'g ModuleVersion> {
        let excluded = |module: &ModuleVersion| self.mains.iter().any(|(_, main)| main.exclude.contains(module));
        let is_main =
            |module: &ModuleVersion| self.mains.iter().any(|(_, main)| main.module.as_ref() == Some(&module.path));
        go_mod.require.iter().map(|require| &require.module).filter(move |module| !is_main(module) && !excluded(module))
    }

    fn go_mod(&self, module: &ModuleVersion) -> Option<GoMod> {
        let read = |file: &str| self.files.read(file);
        let text = match self.locate(module) {
            Located::Folder(dir) => read(&path::join(&dir, "go.mod")),
            Located::Cached(module) => {
                let cache = self.cache.as_ref()?;
                read(&cache.mod_file(&module)).or_else(|| read(&path::join(&cache.module_dir(&module), "go.mod")))
            }
        };
        text.map(|text| GoMod::parse(&text))
    }

    /// Where the files of a module come from: the workspace's replacements win over those of the modules, one for the very
    /// version over one for all.
    pub(super) fn locate(&self, module: &ModuleVersion) -> Located {
        let of_mains = self.mains.iter().map(|(dir, go_mod)| (dir.as_str(), go_mod.replace.as_slice()));
        let mut layers = self.workspace.into_iter().chain(of_mains);
        let found = layers.find_map(|(dir, replace)| {
            let of_path = || replace.iter().filter(|line| line.path == module.path);
            let exact = of_path().find(|line| line.version.as_ref() == Some(&module.version));
            exact.or_else(|| of_path().find(|line| line.version.is_none())).map(|line| (dir, &line.target))
        });
        match found {
            Some((base, ReplaceTarget::Folder(dir))) => Located::Folder(path::join(base, dir)),
            Some((_, ReplaceTarget::Module(other))) => Located::Cached(other.clone()),
            None => Located::Cached(module.clone()),
        }
    }
}

fn is_pruned(go_mod: &GoMod) -> bool {
    go_mod.language().is_none_or(|version| version >= PRUNED_SINCE)
}

fn raise(selected: &mut BTreeMap<String, String>, module: &ModuleVersion) {
    let version = selected.entry(module.path.clone()).or_insert_with(|| module.version.clone());
    if semver::compare(version, &module.version).is_lt() {
        version.clone_from(&module.version);
    }
}
