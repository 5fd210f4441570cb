//! The modules of a build, and the folder that an import path means.
//!
//! Start at [`ModuleGraph::load`] and [`ModuleGraph::resolve`]. A graph belongs to one [`ModuleRoot`]: the modules of a workspace,
//! one module with what it requires, or loose files. It keeps no contents of folders, so [`ModuleGraph::resolve`] looks them up
//! at each call; an answer stays right as long as the files stay.
//! `ignore` lines decide which folders a pattern such as `./...` names, not what an import finds: see [`GoMod::ignores`].
//! Source: <https://go.dev/ref/mod#resolve-pkg-mod>.

mod resolve;
mod select;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::cache::ModuleCache;
use super::directive::Problem;
use super::env::{GoEnv, ModFlag};
use super::fs::FileSystem;
use super::go_mod::{GoMod, ModuleVersion};
use super::go_work::GoWork;
use super::modules_txt::ModulesTxt;
use super::path;
use super::root::ModuleRoot;
use super::version::GoVersion;

pub use resolve::Resolution;
use select::Requirements;

/// The import path of a package without a module, as the go command calls it.
const LOOSE: &str = "command-line-arguments";

/// The release since which a `vendor` folder is used unasked.
const VENDOR_SINCE: GoVersion = GoVersion::new(14);

/// The release since which a vendored package must be listed in `modules.txt`.
const VENDOR_LISTED_SINCE: GoVersion = GoVersion::new(23);

/// The version of a workspace whose `go.work` has no `go` line.
const WORK_WITHOUT_GO_LINE: GoVersion = GoVersion::new(18);

/// A module of a [`ModuleGraph`]. Numbers of different graphs have nothing to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(u32);

/// A module that packages may come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Module path.
    pub path: String,
    /// Selected version; `None` for a main module.
    pub version: Option<String>,
    /// The folder of its files: of its replacement where it is replaced. `None` when there is no module cache, and for the
    /// modules of a `vendor` folder, which lie over each other there.
    pub dir: Option<String>,
    /// Whether it is one of those that are worked on.
    pub is_main: bool,
    /// Its `go.mod`, for a main module that has one.
    pub go_mod: Option<Arc<GoMod>>,
    /// What the import paths of its packages begin with.
    import_prefix: String,
    language: Language,
    /// Part of a tree that may hold other modules, which is so everywhere but in the module cache.
    is_local: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Language {
    Known(Option<GoVersion>),
    /// As the `go.mod` in this folder says.
    InFolder(String),
    NoFiles,
}

/// Where the files of a required module are.
enum Located {
    Folder(String),
    Cached(ModuleVersion),
}

/// A `vendor` folder that is in use.
#[derive(Clone, Debug)]
struct Vendor {
    dir: String,
    packages: BTreeMap<String, ModuleId>,
    /// Only what is in `packages` counts.
    listed_only: bool,
}

/// Whether the standard library has a package.
#[derive(Clone, Copy)]
struct HasStd(fn(&str) -> bool);

/// The address of a function would be another in each run.
impl fmt::Debug for HasStd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HasStd")
    }
}

/// All modules of a build. What `Debug` shows of it is all of it: two graphs of which it shows the same answer the same.
#[derive(Clone, Debug)]
pub struct ModuleGraph {
    modules: Vec<Module>,
    by_prefix: BTreeMap<String, ModuleId>,
    vendor: Option<Vendor>,
    work: Option<Arc<GoWork>>,
    goroot_src: Option<String>,
    has_std: HasStd,
    problems: Vec<(String, Problem)>,
}

impl ModuleGraph {
    /// Reads the modules of a root. `has_std` tells whether the standard library has a public package of a path.
    pub fn load(root: &ModuleRoot, files: &dyn FileSystem, env: &GoEnv, has_std: fn(&str) -> bool) -> Self {
        let mut graph = Self {
            modules: Vec::new(),
            by_prefix: BTreeMap::new(),
            vendor: None,
            work: None,
            goroot_src: env.goroot.as_deref().map(|goroot| path::join(goroot, "src")),
            has_std: HasStd(has_std),
            problems: Vec::new(),
        };
        let base = match root {
            ModuleRoot::Loose(dir) => {
                graph.add(Module::main(LOOSE, dir));
                return graph;
            }
            ModuleRoot::Module(dir) => dir,
            ModuleRoot::Workspace(file) => path::parent(file).unwrap_or_default(),
        };
        let mains = graph.read_mains(root, files);
        for (dir, go_mod) in &mains {
            let mut module = Module::main(go_mod.module.as_deref().unwrap_or(LOOSE), dir);
            if module.path == "std" && files.is_dir(&path::join(dir, "runtime")) {
                module.import_prefix.clear();
            }
            module.language = Language::Known(go_mod.language());
            module.go_mod = Some(Arc::new(go_mod.clone()));
            graph.add(module);
        }
        let modules_txt = path::join(base, "vendor/modules.txt");
        let vendored = files.read(&modules_txt).map(|text| ModulesTxt::parse(&text)).filter(|vendored| {
            let matches_mode = vendored.workspace == graph.work.is_some();
            env.mod_flag().map_or_else(|| matches_mode && graph.vendors_unasked(), |flag| flag == ModFlag::Vendor)
        });
        match vendored {
            Some(vendored) => graph.add_vendored(path::join(base, "vendor"), &vendored),
            None => graph.add_required(base, &mains, files, env),
        }
        graph
    }

    /// Every module, main modules first.
    pub fn modules(&self) -> impl Iterator<Item = (ModuleId, &Module)> {
        (0..).map(ModuleId).zip(&self.modules)
    }

    /// A module of this graph.
    pub fn module(&self, id: ModuleId) -> &Module {
        self.modules.get(id.0 as usize).expect("invariant: the number is one of this graph's modules")
    }

    /// The folder whose packages dependencies are taken from, when it is a `vendor` folder.
    pub fn vendor_dir(&self) -> Option<&str> {
        self.vendor.as_ref().map(|vendor| vendor.dir.as_str())
    }

    /// What is wrong in the files of the main modules, with the path of the file.
    pub fn problems(&self) -> &[(String, Problem)] {
        &self.problems
    }

    /// The language version of a module; `None` when nothing tells it.
    pub fn language(&self, id: ModuleId, files: &dyn FileSystem) -> Option<GoVersion> {
        match &self.module(id).language {
            Language::Known(version) => *version,
            Language::NoFiles => None,
            Language::InFolder(dir) => match files.read(&path::join(dir, "go.mod")) {
                Some(text) => GoMod::parse(&text).language(),
                None => files.is_dir(dir).then_some(GoVersion::WITHOUT_GO_LINE),
            },
        }
    }

    /// Whether timers that nothing refers to are collected and their channels hold no stale value (Go 1.23), in a program
    /// whose main package is in a main module and has the given `//go:debug` lines. `None` when the version is unknown.
    pub fn has_collected_timers(&self, debug: &[(String, String)]) -> Option<bool> {
        let mut version = self.program_version();
        let of_module = || self.modules.first()?.go_mod.as_ref().map(|go_mod| go_mod.godebug.as_slice());
        let settings = self.work.as_ref().map(|work| work.godebug.as_slice()).or_else(of_module).unwrap_or_default();
        let last = |key: &str| debug.iter().rev().chain(settings.iter().rev()).find(|(k, _)| k == key).map(|(_, v)| v);
        if let Some(default) = last("default") {
            version = GoVersion::parse(default).or(version);
        }
        match last("asynctimerchan") {
            Some(value) => Some(value == "0"),
            None => version.map(|version| version >= GoVersion::new(23)),
        }
    }

    /// The version that holds for a program as a whole: the workspace's, else the main module's.
    fn program_version(&self) -> Option<GoVersion> {
        match &self.work {
            Some(work) => work.go.as_deref().map_or(Some(WORK_WITHOUT_GO_LINE), GoVersion::parse),
            None => self.modules.first()?.go_mod.as_ref()?.language(),
        }
    }

    fn read_mains(&mut self, root: &ModuleRoot, files: &dyn FileSystem) -> Vec<(String, GoMod)> {
        let mut dirs = Vec::new();
        match root {
            ModuleRoot::Workspace(file) => {
                let work = files.read(file).map(|text| GoWork::parse(&text)).unwrap_or_default();
                let base = path::parent(file).unwrap_or_default();
                dirs.extend(work.uses.iter().map(|used| path::join(base, used)));
                self.problems.extend(work.problems.iter().map(|problem| (file.clone(), problem.clone())));
                self.work = Some(Arc::new(work));
            }
            ModuleRoot::Module(dir) | ModuleRoot::Loose(dir) => dirs.push(dir.clone()),
        }
        let mut mains = Vec::new();
        for dir in dirs {
            let file = path::join(&dir, "go.mod");
            let Some(text) = files.read(&file) else { continue };
            let go_mod = GoMod::parse(&text);
            self.problems.extend(go_mod.problems.iter().map(|problem| (file.clone(), problem.clone())));
            mains.push((dir, go_mod));
        }
        mains
    }

    /// Whether the version is one that looks into a `vendor` folder without being told.
    fn vendors_unasked(&self) -> bool {
        let go = match &self.work {
            Some(work) => work.go.as_deref(),
            None => self.modules.first().and_then(|main| main.go_mod.as_ref()).and_then(|go_mod| go_mod.go.as_deref()),
        };
        go.and_then(GoVersion::parse).is_some_and(|version| version >= VENDOR_SINCE)
    }

    fn add(&mut self, module: Module) -> ModuleId {
        let id = ModuleId(u32::try_from(self.modules.len()).expect("invariant: fewer modules than 2^32"));
        self.by_prefix.entry(module.import_prefix.clone()).or_insert(id);
        self.modules.push(module);
        id
    }

    fn add_vendored(&mut self, dir: String, vendored: &ModulesTxt) {
        let listed_only = self.program_version().is_none_or(|version| version >= VENDOR_LISTED_SINCE);
        let mut packages = BTreeMap::new();
        for module in vendored.modules.iter().filter(|module| module.version.is_some()) {
            let id = self.add(Module {
                path: module.path.clone(),
                version: module.version.clone(),
                dir: None,
                is_main: false,
                go_mod: None,
                import_prefix: module.path.clone(),
                language: Language::Known(module.language()),
                is_local: false,
            });
            packages.extend(module.packages.iter().map(|package| (package.clone(), id)));
        }
        self.vendor = Some(Vendor { dir, packages, listed_only });
    }

    fn add_required(&mut self, base: &str, mains: &[(String, GoMod)], files: &dyn FileSystem, env: &GoEnv) {
        let work = self.work.clone();
        let requirements = Requirements {
            mains,
            workspace: work.as_ref().map(|work| (base, work.replace.as_slice())),
            cache: env.module_cache().map(|dir| ModuleCache { dir }),
            files,
        };
        for (path, version) in requirements.select() {
            let located = requirements.locate(&ModuleVersion { path: path.clone(), version: version.clone() });
            let is_local = matches!(located, Located::Folder(_));
            let dir = match located {
                Located::Folder(dir) => Some(dir),
                Located::Cached(module) => requirements.cache.as_ref().map(|cache| cache.module_dir(&module)),
            };
            let language = dir.clone().map_or(Language::NoFiles, Language::InFolder);
            let (version, import_prefix) = (Some(version), path.clone());
            self.add(Module { path, version, dir, is_main: false, go_mod: None, import_prefix, language, is_local });
        }
    }
}

impl Module {
    /// Whether its files stay as they are for ever: those of a version in the module cache. The go command checks them against
    /// `go.sum` when it unpacks them, into a folder that bears the version and that nobody may write to.
    pub fn is_immutable(&self) -> bool {
        self.dir.is_some() && !self.is_main && !self.is_local
    }

    /// A main module without a `go.mod`.
    fn main(path: &str, dir: &str) -> Self {
        Self {
            path: path.to_owned(),
            version: None,
            dir: Some(dir.to_owned()),
            is_main: true,
            go_mod: None,
            import_prefix: path.to_owned(),
            language: Language::Known(None),
            is_local: true,
        }
    }
}
