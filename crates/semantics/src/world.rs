//! What all packages of a run share.

use std::sync::Arc;

use crate::module::{BuildContext, FileSystem, GoVersion, ModuleGraph, ModuleId, PackageFiles, packages};
use crate::std_index::{StdPackage, Target, builtin};

/// The modules, the files and the standard library that packages are resolved in.
pub struct World {
    graph: ModuleGraph,
    files: Arc<dyn FileSystem>,
    target: Target,
    /// Overrides what go.mod says.
    go_version: Option<GoVersion>,
}

impl World {
    /// A world. `go_version` overrides the version of every module.
    pub fn new(
        graph: ModuleGraph,
        files: Arc<dyn FileSystem>,
        build: BuildContext,
        go_version: Option<GoVersion>,
    ) -> Arc<Self> {
        let target = Target::new(&build.goos, &build.goarch);
        Arc::new(Self { graph, files, target, go_version })
    }

    /// The modules.
    pub fn graph(&self) -> &ModuleGraph {
        &self.graph
    }

    /// The files.
    pub fn files(&self) -> &dyn FileSystem {
        &*self.files
    }

    /// The language version of a module.
    pub fn language(&self, module: Option<ModuleId>) -> Option<GoVersion> {
        self.go_version.or_else(|| module.and_then(|module| self.graph.language(module, &*self.files)))
    }

    /// Whether timers that nothing refers to are collected, in programs of this world.
    pub fn has_collected_timers(&self) -> Option<bool> {
        match self.go_version {
            Some(version) => Some(version >= GoVersion::new(23)),
            None => self.graph.has_collected_timers(&[]),
        }
    }

    /// A package of the standard library.
    pub fn std_package(&self, path: &str) -> Option<&'static StdPackage> {
        builtin().package(path, self.target)
    }
}

/// What a package is called and where it belongs.
#[derive(Clone, Debug)]
pub struct PackageMeta {
    /// The import path.
    pub import_path: Arc<str>,
    /// The name in the package clause.
    pub name: Arc<str>,
    /// Which of the folder's variants it is.
    pub variant: packages::Variant,
    /// Its module.
    pub module: Option<ModuleId>,
}

impl PackageMeta {
    /// The meta data of one variant of a folder's package.
    pub fn new(files: &PackageFiles, variant: packages::Variant, module: Option<ModuleId>) -> Self {
        let suffix = if variant == packages::Variant::ExternalTests { "_test" } else { "" };
        Self {
            import_path: Arc::from(format!("{}{suffix}", files.import_path)),
            name: Arc::from(format!("{}{suffix}", files.name)),
            variant,
            module,
        }
    }
}
