//! One package under check, and everything that may be asked of it.
//!
//! [`Package`] is the door of this crate. Nothing is worked out before it is asked for, and nothing twice. Whatever the order of
//! questions and from whichever thread they come, the answers are the same; what is not known is said to be unknown.

mod names;
mod types;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use gofix_syntax::ast::{AstNode, Block};
use gofix_syntax::{Node, SourceFile};
use gofix_text::{FileId, slice};
use rustc_hash::FxHashMap;

use crate::context::{Cx, Guard, View};
use crate::elsewhere::Elsewhere;
use crate::kept::Kept;
use crate::module::packages::is_test_file;
use crate::module::{FileHead, GoVersion, MemoryFileSystem, ModuleId, PackageFiles, Variant, path};
use crate::source::SourcePackage;
use crate::symbol::{NodeRef, PackageId, Symbol};
use crate::symbol_path::SymbolPath;
use crate::world::World;

pub use types::{Callee, Selection, SelectionKind};

/// What a package is called and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageMeta {
    /// Import path; that of external tests ends in `_test`.
    pub import_path: String,
    /// The name in its package clauses.
    pub name: String,
    /// Path of its folder.
    pub dir: String,
    /// The module that it belongs to.
    pub module: Option<ModuleId>,
    /// Which variant of the folder's package it is.
    pub variant: Variant,
    /// Paths of its files, in the order in which they are handed over.
    pub paths: Vec<String>,
}

impl PackageMeta {
    /// A variant of the package in a folder.
    pub fn new(files: &PackageFiles, variant: Variant, module: Option<ModuleId>) -> Self {
        let suffix = if variant == Variant::ExternalTests { "_test" } else { "" };
        Self {
            import_path: format!("{}{suffix}", files.import_path),
            name: format!("{}{suffix}", files.name),
            dir: files.dir.clone(),
            module,
            variant,
            paths: files.files_of(variant).map(str::to_owned).collect(),
        }
    }
}

/// An import of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The path as it is written.
    pub path: Arc<str>,
    /// The name that the file has for it; `None` when it can only be guessed, and for dot and blank imports.
    pub name: Option<Arc<str>>,
    /// In what form it is written.
    pub kind: ImportKind,
    /// What the name denotes.
    pub symbol: Symbol,
    /// The import spec.
    pub node: NodeRef,
}

/// The form of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportKind {
    /// `"path"`: under the package's own name.
    Plain,
    /// `name "path"`.
    Renamed,
    /// `. "path"`.
    Dot,
    /// `_ "path"`.
    Blank,
}

/// One package variant under check.
#[derive(Debug)]
pub struct Package {
    world: Arc<World>,
    meta: PackageMeta,
    source: SourcePackage,
    files: Vec<Arc<SourceFile>>,
    tested: Option<PackageId>,
    /// Every mention of each name, made when the uses of something at package level are asked for.
    mentions: OnceLock<FxHashMap<Box<str>, Vec<NodeRef>>>,
    callees: Kept<NodeRef, Callee>,
    callee_paths: Kept<NodeRef, Option<SymbolPath>>,
    missed: Mutex<BTreeSet<FileId>>,
    elsewhere: Arc<Elsewhere>,
}

impl Package {
    /// A package of parsed files. Some of their bodies may have been left out: whoever is told so, or not told of something in
    /// them, is told less than there is to know, and [`Package::missed`] names the files from then on.
    pub fn new(world: Arc<World>, meta: PackageMeta, files: Vec<Arc<SourceFile>>) -> Self {
        let id = world.package_id(&meta.import_path);
        let tested = (meta.variant == Variant::ExternalTests)
            .then(|| world.package_id(meta.import_path.strip_suffix("_test").unwrap_or(&meta.import_path)));
        let is_aligned = meta.paths.len() == files.len();
        let path_of = |index: usize| meta.paths.get(index).filter(|_| is_aligned).map(|path| Arc::from(path.as_str()));
        let with_paths = files.iter().enumerate().map(|(index, file)| (Arc::clone(file), path_of(index))).collect();
        let source = SourcePackage::new(id, meta.import_path.as_str().into(), meta.name.as_str().into(), with_paths);
        let (mentions, callees, callee_paths, missed, elsewhere) = Default::default();
        Self { world, meta, source, files, tested, mentions, callees, callee_paths, missed, elsewhere }
    }

    /// A package of which one file is to be read beside what importers see of it.
    pub(crate) fn beside(
        world: Arc<World>,
        meta: PackageMeta,
        listed: &Arc<SourcePackage>,
        file: Arc<SourceFile>,
    ) -> Self {
        let (source, files) = (SourcePackage::beside(listed, Arc::clone(&file)), vec![file]);
        let (mentions, callees, callee_paths, missed, elsewhere) = Default::default();
        let tested = None;
        Self { world, meta, source, files, tested, mentions, callees, callee_paths, missed, elsewhere }
    }

    /// The same, which notes in `elsewhere` what its answers rest on.
    #[must_use]
    pub fn noting_in(mut self, elsewhere: Arc<Elsewhere>) -> Self {
        self.elsewhere = elsewhere;
        self
    }

    /// Where it is noted which other packages answers about this one rest on.
    pub fn elsewhere(&self) -> &Elsewhere {
        &self.elsewhere
    }

    /// A package of texts, in a module `m` of Go 1.26 on Linux that has nothing else. For tests.
    pub fn from_sources(files: &[(&str, &str)]) -> Self {
        let mut all = vec![("go.mod", "module m\n\ngo 1.26\n")];
        all.extend(files);
        Self::from_module(&all, "m", Variant::WithTests)
    }

    /// A package of a module that consists of the given paths and texts, `go.mod` among them, on Linux. For tests.
    pub fn from_module(files: &[(&str, &str)], import_path: &str, variant: Variant) -> Self {
        let world = World::in_memory(files);
        let (meta, texts) = world.package_files(import_path, variant);
        let parsed = (0..).zip(texts).map(|(number, text)| Arc::new(gofix_syntax::parse(FileId(number), text)));
        let parsed = parsed.collect();
        Self::new(world, meta, parsed)
    }

    /// The files.
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// Whether a body was left out when its file was read: what is in it is not known.
    pub fn is_left_out(&self, body: Block<'_>) -> bool {
        let is_left_out = body.node().is_left_out();
        if is_left_out {
            self.miss([body.node().file().id()]);
        }
        is_left_out
    }

    /// Whether bodies that were left out hold one of these words.
    pub fn lacks<'w>(&self, words: impl Clone + IntoIterator<Item = &'w str>) -> bool {
        let has_word = |body: &str| words.clone().into_iter().any(|word| gofix_syntax::has_trigger(body, &[word]));
        let lacks = |file: &&Arc<SourceFile>| file.left_out().iter().any(|body| has_word(slice(file.text(), *body)));
        let files: Vec<FileId> = self.files.iter().filter(lacks).map(|file| file.id()).collect();
        self.miss(files.iter().copied());
        !files.is_empty()
    }

    fn miss(&self, files: impl IntoIterator<Item = FileId>) {
        self.missed.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
    }

    /// The files whose bodies that were left out might change an answer that was given.
    pub fn missed(&self) -> BTreeSet<FileId> {
        self.missed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The file of this number.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.source.file(id).map(|file| &*file.source)
    }

    /// Path of a file; `None` if it was not told.
    pub fn file_path(&self, id: FileId) -> Option<&str> {
        self.source.file(id)?.path.as_deref()
    }

    /// Import path; that of external tests ends in `_test`.
    pub fn path(&self) -> &str {
        &self.meta.import_path
    }

    /// The name in the package clauses.
    pub fn name(&self) -> &str {
        &self.meta.name
    }

    /// What it is called and where it belongs.
    pub fn meta(&self) -> &PackageMeta {
        &self.meta
    }

    /// The surroundings.
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// The language version of a file; `None` when nothing tells it.
    pub fn go_version(&self, file: FileId) -> Option<GoVersion> {
        let entry = self.source.file(file)?;
        *entry.version.get_or_init(|| FileHead::scan(entry.source.text()).language(self.module_go_version()))
    }

    /// The Go version of the module, which decides what the standard library has.
    pub fn module_go_version(&self) -> Option<GoVersion> {
        self.world.module_version(self.meta.module)
    }

    /// The Go version by which timers behave: at least 1.23 if those that nothing refers to are collected.
    pub fn timer_go_version(&self) -> Option<GoVersion> {
        let since = GoVersion::new(23);
        let scan = |file: &Arc<SourceFile>| FileHead::scan(file.text()).debug;
        let debug: Vec<_> = if self.name() == "main" { self.files.iter().flat_map(scan).collect() } else { Vec::new() };
        let module = self.module_go_version();
        let is_collected = self.world.has_collected_timers(&debug)?;
        let fallback = if is_collected { since } else { GoVersion::new(22) };
        Some(module.filter(|version| (*version >= since) == is_collected).unwrap_or(fallback))
    }

    /// Whether a file is one of tests.
    pub fn is_test_file(&self, file: FileId) -> bool {
        match self.file_path(file) {
            Some(path) => is_test_file(path::file_name(path)),
            None => self.meta.variant == Variant::ExternalTests,
        }
    }

    fn cx<'a>(&'a self, guard: &'a Guard) -> Cx<'a> {
        let tested = self.tested.and_then(|id| self.world.tested_package(id));
        let view = View { world: &self.world, own: Some(&self.source), tested, elsewhere: &self.elsewhere };
        Cx { view, pkg: &self.source, guard }
    }

    /// Asks a question about a node of this package.
    pub(crate) fn ask<T>(&self, node: Node<'_>, question: impl for<'a> Fn(Cx<'a>, Node<'a>) -> T) -> Option<T> {
        let guard = Guard::default();
        let own = self.source.file(node.file().id())?.source.node(node.id());
        Some(self.cx(&guard).settled(own, |cx| question(cx, own)))
    }

    /// Asks a question about no node in particular.
    pub(crate) fn ask_anywhere<T>(&self, question: impl FnOnce(Cx<'_>) -> T) -> T {
        let guard = Guard::default();
        question(self.cx(&guard))
    }
}

impl World {
    /// A world of files in memory with one module, whose `go.mod` is among them.
    fn in_memory(files: &[(&str, &str)]) -> Arc<Self> {
        let files = MemoryFileSystem::new(files.iter().map(|(path, text)| (format!("/{path}"), text)));
        let root = crate::module::ModuleRoot::Module("/".to_owned());
        let has_std = |path: &str| crate::std_index::builtin().has_package(path);
        let graph = crate::module::ModuleGraph::load(&root, &files, &crate::module::GoEnv::default(), has_std);
        let mut context = crate::module::BuildContext::target("linux", "amd64");
        context.cgo = Some(true);
        Self::new(graph, Arc::new(files), context, None)
    }
}
