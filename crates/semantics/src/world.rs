//! What all packages of a run share: the modules, the files, the standard library, and the packages that others import.
//!
//! Start reading at [`World`]. An imported package is read when something in it is first asked for, and each of its declarations
//! when it may be what is asked for: it is parsed with a blank body, tabled, and kept. A package is known by its import path alone.

use std::any::Any;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use crate::listed::Listed;
use crate::module::packages::is_test_file;
use crate::module::{
    BuildContext, FileHead, FileSystem, Folder, GoVersion, ModuleGraph, ModuleId, PackageFiles, Resolution, Variant,
    path,
};
use crate::package::PackageMeta;
use crate::proof::Reason;
use crate::siblings::Declarers;
use crate::source::SourcePackage;
use crate::std_index::{Target, builtin};
use crate::std_table::StdTable;
use crate::symbol::{Member, PackageId, Symbol, SymbolId};
use crate::types::{Named, Ty};

/// The surroundings of every package of a run. Answers do not depend on who asks first.
pub struct World {
    graph: Arc<ModuleGraph>,
    files: Arc<dyn FileSystem>,
    context: BuildContext,
    go_version: Option<GoVersion>,
    target: Target,
    ids: RwLock<FxHashMap<Arc<str>, PackageId>>,
    slots: Slots,
    opaque: Mutex<Numbers>,
    /// What a layer above found out about functions of packages that others import.
    memory: OnceLock<Box<dyn Any + Send + Sync>>,
    declarers: OnceLock<Declarers>,
}

/// Numbers of types, by package and name.
type Numbers = FxHashMap<(Arc<str>, Arc<str>), u32>;

/// A package that others import.
#[derive(Debug)]
pub(crate) enum Foreign {
    Std(StdTable),
    Source(Arc<SourcePackage>),
    Unsafe,
    Absent(Reason),
}

/// What is known of an import path.
struct Slot {
    path: Arc<str>,
    resolution: OnceLock<Resolution>,
    name: OnceLock<Option<Arc<str>>>,
    package: OnceLock<Foreign>,
    /// The package with its internal tests, as its external tests import it.
    tested: OnceLock<Foreign>,
}

impl World {
    /// A world of the modules of `graph`. `go_version` overrides what the modules say of themselves.
    pub fn new(
        graph: ModuleGraph,
        files: Arc<dyn FileSystem>,
        context: BuildContext,
        go_version: Option<GoVersion>,
    ) -> Arc<Self> {
        Self::of(Arc::new(graph), files, context, go_version)
    }

    /// The same modules with other texts in their files: what packages declare is read anew.
    pub fn with_files(&self, files: Arc<dyn FileSystem>) -> Arc<Self> {
        Self::of(Arc::clone(&self.graph), files, self.context.clone(), self.go_version)
    }

    /// The same modules and files in another build: other files of each package count.
    pub fn with_context(&self, context: BuildContext) -> Arc<Self> {
        Self::of(Arc::clone(&self.graph), Arc::clone(&self.files), context, self.go_version)
    }

    fn of(
        graph: Arc<ModuleGraph>,
        files: Arc<dyn FileSystem>,
        context: BuildContext,
        go_version: Option<GoVersion>,
    ) -> Arc<Self> {
        let target = Target::new(&context.goos, &context.goarch);
        let (ids, slots, opaque, memory, declarers) = Default::default();
        Arc::new(Self { graph, files, context, go_version, target, ids, slots, opaque, memory, declarers })
    }

    /// A place for what a layer above finds out about imported packages: it is as good as the texts of this world, and goes
    /// with it. There is one such layer; `None` for another.
    pub fn memory<T: Any + Default + Send + Sync>(&self) -> Option<&T> {
        self.memory.get_or_init(|| Box::<T>::default()).downcast_ref()
    }

    /// The packages of the main modules by the methods that they declare.
    pub(crate) fn declarers(&self) -> &Declarers {
        self.declarers.get_or_init(|| self.find_declarers())
    }

    /// The modules.
    pub fn graph(&self) -> &ModuleGraph {
        &self.graph
    }

    /// What the packages are built for.
    pub fn context(&self) -> &BuildContext {
        &self.context
    }

    /// The files.
    pub fn file_system(&self) -> &Arc<dyn FileSystem> {
        &self.files
    }

    /// The language version of a module; `None` when nothing tells it.
    pub(crate) fn module_version(&self, module: Option<ModuleId>) -> Option<GoVersion> {
        self.go_version.or_else(|| self.graph.language(module?, &*self.files))
    }

    /// Whether timers are collected; see [`ModuleGraph::has_collected_timers`].
    pub(crate) fn has_collected_timers(&self, debug: &[(String, String)]) -> Option<bool> {
        match self.go_version {
            Some(version) => Some(version >= GoVersion::new(23)),
            None => self.graph.has_collected_timers(debug),
        }
    }

    /// The number of the package with this import path.
    pub(crate) fn package_id(&self, path: &str) -> PackageId {
        if let Some(id) = self.ids.read().unwrap_or_else(PoisonError::into_inner).get(path) {
            return *id;
        }
        let mut ids = self.ids.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(id) = ids.get(path) {
            return *id;
        }
        let path: Arc<str> = path.into();
        let id = PackageId(ids.len() as u32);
        self.slots.fill(id, Slot::new(Arc::clone(&path)));
        ids.insert(path, id);
        id
    }

    /// The number of the package that an import means. The standard library's own copies of others have paths of their own.
    pub(crate) fn import_id(&self, path: &str) -> PackageId {
        let id = self.package_id(path);
        match self.resolution(id) {
            Some(Resolution::Std { import_path, .. } | Resolution::Dir { import_path, .. }) if import_path != path => {
                self.package_id(import_path)
            }
            _ => id,
        }
    }

    /// The import path of a package.
    pub(crate) fn path(&self, id: PackageId) -> Arc<str> {
        self.slots.get(id).map_or_else(|| "".into(), |slot| Arc::clone(&slot.path))
    }

    pub(crate) fn resolution(&self, id: PackageId) -> Option<&Resolution> {
        let slot = self.slots.get(id)?;
        Some(slot.resolution.get_or_init(|| {
            // Most imports are of the library; it is worth not asking the disk for them.
            let is_plain_std = *slot.path != *"unsafe" && builtin().has_package(&slot.path) && self.is_std(&slot.path);
            if is_plain_std {
                return Resolution::Std { import_path: slot.path.to_string(), dir: None };
            }
            self.graph.resolve(&slot.path, &*self.files)
        }))
    }

    /// Whether the source of the package that an import means may be at hand: it is in a folder of one of the modules.
    pub fn may_have_source(&self, path: &str) -> bool {
        matches!(self.resolution(self.package_id(path)), Some(Resolution::Dir { .. }))
    }

    /// Whether no module can have a package of this path of the standard library.
    fn is_std(&self, path: &str) -> bool {
        let holds =
            |module: &crate::module::Module| module.path == "std" || path::strip_prefix(path, &module.path).is_some();
        !self.graph.modules().any(|(_, module)| holds(module))
    }

    /// The text of a declaration of an imported package.
    pub(crate) fn declared_text(&self, package: &str, receiver: Option<&str>, name: &str) -> Option<&str> {
        match self.package(self.package_id(package)) {
            Foreign::Source(source) => source.text_of(receiver, name),
            _ => None,
        }
    }

    /// The package with its declarations.
    pub(crate) fn package(&self, id: PackageId) -> &Foreign {
        static ABSENT: Foreign = Foreign::Absent(Reason::NoSource);
        let Some(slot) = self.slots.get(id) else { return &ABSENT };
        slot.package.get_or_init(|| self.load(id, Variant::Plain))
    }

    /// The package together with its internal tests.
    pub(crate) fn tested_package(&self, id: PackageId) -> Option<&SourcePackage> {
        let slot = self.slots.get(id)?;
        match slot.tested.get_or_init(|| self.load(id, Variant::WithTests)) {
            Foreign::Source(source) => Some(source),
            _ => None,
        }
    }

    fn load(&self, id: PackageId, variant: Variant) -> Foreign {
        match self.resolution(id) {
            Some(Resolution::Std { import_path, .. }) => match builtin().package(import_path, self.target) {
                Some(package) => Foreign::Std(StdTable::new(id, package)),
                None => Foreign::Absent(Reason::NoSource),
            },
            Some(Resolution::Dir { dir, .. }) => self.read(id, dir, variant),
            Some(Resolution::Unsafe) => Foreign::Unsafe,
            Some(Resolution::Cgo) => Foreign::Absent(Reason::Cgo),
            Some(Resolution::Ambiguous) => Foreign::Absent(Reason::Ambiguous),
            Some(Resolution::NoSource) | None => Foreign::Absent(Reason::NoSource),
        }
    }

    fn read(&self, id: PackageId, dir: &str, variant: Variant) -> Foreign {
        let (package, texts) = self.read_folder(&self.path(id), dir, variant);
        let files: Vec<_> = package.files_of(variant).filter_map(|path| texts.get(path).cloned()).collect();
        if files.is_empty() {
            return Foreign::Absent(if texts.is_empty() { Reason::NoSource } else { Reason::ExcludedFile });
        }
        let package = SourcePackage::listed(id, self.path(id), package.name.into(), Listed::new(files));
        Foreign::Source(Arc::new(package))
    }

    /// The package in a folder, and the texts of the files that may belong to it.
    fn read_folder(
        &self,
        import_path: &str,
        dir: &str,
        variant: Variant,
    ) -> (PackageFiles, FxHashMap<String, Arc<str>>) {
        let mut texts = FxHashMap::default();
        let (dir, import_path) = (dir.to_owned(), import_path.to_owned());
        let mut folder = Folder { dir, import_path, files: std::collections::BTreeMap::new() };
        for name in self.go_files(&folder.dir) {
            if variant == Variant::Plain && is_test_file(&name) {
                continue;
            }
            let path = path::join(&folder.dir, &name);
            let Some(text) = self.files.read(&path) else { continue };
            folder.files.insert(name, FileHead::scan(&text));
            texts.insert(path, text);
        }
        (folder.package(&self.context), texts)
    }

    /// A package of one of the modules with the texts of its files, as one would check it.
    pub fn package_files(&self, import_path: &str, variant: Variant) -> (PackageMeta, Vec<Arc<str>>) {
        let resolution = self.graph.resolve(import_path, &*self.files);
        let (dir, module) = match resolution {
            Resolution::Dir { dir, module, .. } => (dir, Some(module)),
            _ => (String::new(), None),
        };
        let (package, texts) = self.read_folder(import_path, &dir, Variant::WithTests);
        let meta = PackageMeta::new(&package, variant, module);
        let texts = meta.paths.iter().filter_map(|path| texts.get(path).cloned()).collect();
        (meta, texts)
    }

    fn go_files(&self, dir: &str) -> impl Iterator<Item = String> {
        let entries = self.files.list(dir).unwrap_or_default();
        entries.into_iter().filter(|entry| !entry.is_dir && path::is_go_file(&entry.name)).map(|entry| entry.name)
    }

    /// The name in the package clause, without reading the declarations; `None` where there are no files.
    pub(crate) fn package_name(&self, id: PackageId) -> Option<Arc<str>> {
        let slot = self.slots.get(id)?;
        if let Some(Foreign::Source(source)) = slot.package.get() {
            return Some(Arc::clone(&source.name));
        }
        let find = || match self.resolution(id)? {
            Resolution::Std { import_path, .. } => {
                builtin().package(import_path, self.target).map(|package| package.name.into())
            }
            Resolution::Dir { dir, .. } => self.name_in(dir),
            Resolution::Unsafe => Some("unsafe".into()),
            Resolution::Cgo => Some("C".into()),
            Resolution::Ambiguous | Resolution::NoSource => None,
        };
        slot.name.get_or_init(find).clone()
    }

    /// The name of the first file of the build.
    fn name_in(&self, dir: &str) -> Option<Arc<str>> {
        self.go_files(dir).filter(|name| !is_test_file(name)).find_map(|name| {
            let head = FileHead::scan(&self.files.read(&path::join(dir, &name))?);
            let is_built = self.context.excludes(&name, &head).is_none();
            head.package.filter(|_| is_built).map(Arc::from)
        })
    }

    /// A named type of the standard library. One that the index only mentions is a name without a definition.
    pub(crate) fn std_named(&self, path: &str, name: &str, args: Vec<Ty>) -> Ty {
        let id = self.package_id(path);
        if builtin().has_package(path)
            && let Foreign::Std(table) = self.package(id)
            && let Some(decl) = table.find(name)
        {
            let symbol = table.symbol(decl, Member::Itself);
            return Ty::Named(Named::new(symbol, table.package.path.into(), name.into(), args));
        }
        let path: Arc<str> = path.strip_prefix("vendor/").unwrap_or(path).into();
        let name: Arc<str> = name.into();
        let mut opaque = self.opaque.lock().unwrap_or_else(PoisonError::into_inner);
        let next = opaque.len() as u32;
        let number = *opaque.entry((Arc::clone(&path), Arc::clone(&name))).or_insert(next);
        Ty::Named(Named::new(Symbol(SymbolId::Opaque(number)), path, name, args))
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("context", &self.context).finish_non_exhaustive()
    }
}

impl Slot {
    fn new(path: Arc<str>) -> Self {
        let (resolution, name, package, tested) = Default::default();
        Self { path, resolution, name, package, tested }
    }
}

const CHUNK: usize = 256;

type Chunk = Box<[OnceLock<Slot>]>;

/// A list that only grows, so that its elements can be lent out.
struct Slots {
    chunks: Box<[OnceLock<Chunk>]>,
}

impl Default for Slots {
    fn default() -> Self {
        Self { chunks: (0..CHUNK).map(|_| OnceLock::new()).collect() }
    }
}

impl Slots {
    fn get(&self, id: PackageId) -> Option<&Slot> {
        let index = id.0 as usize;
        self.chunks.get(index / CHUNK)?.get()?.get(index % CHUNK)?.get()
    }

    /// Past the last chunk there is no room: such a package is never known.
    fn fill(&self, id: PackageId, slot: Slot) {
        let index = id.0 as usize;
        let Some(chunk) = self.chunks.get(index / CHUNK) else { return };
        let slots = chunk.get_or_init(|| (0..CHUNK).map(|_| OnceLock::new()).collect());
        if let Some(place) = slots.get(index % CHUNK) {
            place.get_or_init(|| slot);
        }
    }
}
