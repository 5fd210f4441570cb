//! One package under check: its declarations, and the questions that can be asked about it.
//!
//! Start reading at [`Package`]. Names and types are found on demand and remembered; nothing is computed for what nobody
//! asks about. A package is used by one thread at a time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use gofix_syntax::ast::{AstNode, Declaration, Expr, Function, Ident, ImportSpec, top_level, unparen};
use gofix_syntax::{Node, NodeId, SourceFile};
use gofix_text::FileId;
use rustc_hash::FxHashMap;

use crate::module::{BuildContext, FileHead, GoEnv, GoVersion, MemoryFileSystem, ModuleGraph, ModuleRoot, packages};
use crate::std_index::builtin;
use crate::symbol::{Symbol, SymbolKind, universe_entry};
use crate::symbol_path::SymbolPath;
use crate::ty::Ty;
use crate::world::{PackageMeta, World};

/// One package variant.
pub struct Package {
    pub(crate) world: Arc<World>,
    meta: PackageMeta,
    files: Vec<Arc<SourceFile>>,
    heads: Vec<FileHead>,
    /// Package-level names and their declaring identifiers.
    pub(crate) top: FxHashMap<String, (FileId, NodeId)>,
    /// Methods by the name of their receiver's type: the declaring identifiers.
    pub(crate) methods: FxHashMap<(String, String), (FileId, NodeId)>,
    pub(crate) memo: Memo,
}

#[derive(Default)]
pub(crate) struct Memo {
    pub(crate) symbols: RefCell<FxHashMap<(FileId, NodeId), Option<Symbol>>>,
    pub(crate) types: RefCell<FxHashMap<(FileId, NodeId), Ty>>,
    pub(crate) symbol_types: RefCell<FxHashMap<Symbol, Option<Ty>>>,
    pub(crate) foreign: RefCell<(Vec<SymbolPath>, HashMap<SymbolPath, u32>)>,
    pub(crate) depth: std::cell::Cell<u32>,
}

impl std::fmt::Debug for Package {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Package({})", self.meta.import_path)
    }
}

/// How an import makes its package known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import<'p> {
    /// The import path.
    pub path: &'p str,
    /// The name it has in the file: written, or that of the package.
    pub name: String,
    /// The import.
    pub spec: ImportSpec<'p>,
}

impl Package {
    /// A package of these files.
    pub fn new(world: Arc<World>, meta: PackageMeta, files: Vec<Arc<SourceFile>>) -> Self {
        let heads = files.iter().map(|file| FileHead::scan(file.text())).collect();
        let mut package = Self {
            world,
            meta,
            files,
            heads,
            top: FxHashMap::default(),
            methods: FxHashMap::default(),
            memo: Memo::default(),
        };
        package.declare();
        package
    }

    /// A package of its own, in a module of the newest Go version: for tests.
    pub fn from_sources(sources: &[(&str, &str)]) -> Self {
        Self::from_sources_at(sources, "1.26")
    }

    /// The same with another Go version.
    pub fn from_sources_at(sources: &[(&str, &str)], go: &str) -> Self {
        let files = MemoryFileSystem::new([("/m/go.mod", format!("module example.com/m\n\ngo {go}\n"))]);
        let root = ModuleRoot::Module("/m".to_owned());
        let graph = ModuleGraph::load(&root, &files, &GoEnv::default(), |path| builtin().has_package(path));
        let module = graph.modules().next().map(|(id, _)| id);
        let world = World::new(graph, Arc::new(files), BuildContext::target("linux", "amd64"), None);
        let parse = |(index, (_, text)): (usize, &(&str, &str))| {
            Arc::new(gofix_syntax::parse(FileId(index as u32), Arc::from(*text)))
        };
        let parsed: Vec<_> = sources.iter().enumerate().map(parse).collect();
        let name = parsed.first().map(|file| FileHead::scan(file.text())).and_then(|head| head.package);
        let meta = PackageMeta {
            import_path: Arc::from("example.com/m"),
            name: Arc::from(name.unwrap_or_default()),
            variant: packages::Variant::WithTests,
            module,
        };
        Self::new(world, meta, parsed)
    }

    fn declare(&mut self) {
        for file in self.files.clone() {
            for node in top_level(&file) {
                self.declare_node(&file, node);
            }
        }
    }

    fn declare_node(&mut self, file: &SourceFile, node: Node<'_>) {
        let id = file.id();
        if let Some(function) = Function::cast(node) {
            let Some(name) = function.name() else { return };
            let place = (id, name.node().id());
            if let Some(receiver) = function.receiver() {
                if let Some(base) = receiver.parameter_type().and_then(base_type_name) {
                    self.methods.entry((base.to_owned(), name.name().to_owned())).or_insert(place);
                }
            } else {
                self.top.entry(name.name().to_owned()).or_insert(place);
            }
        } else if let Some(declaration) = Declaration::cast(node) {
            let specs = declaration.value_specs();
            let values = specs.iter().flat_map(|spec| spec.names());
            let types = declaration.type_specs();
            for name in values.chain(types.iter().filter_map(|spec| spec.name())) {
                self.top.entry(name.name().to_owned()).or_insert((id, name.node().id()));
            }
        }
    }

    /// The files.
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// The file of that number.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.id() == id).map(|file| &**file)
    }

    /// The import path.
    pub fn path(&self) -> &str {
        &self.meta.import_path
    }

    /// The name in the package clause.
    pub fn name(&self) -> &str {
        &self.meta.name
    }

    fn head(&self, file: FileId) -> Option<&FileHead> {
        let index = self.files.iter().position(|known| known.id() == file)?;
        self.heads.get(index)
    }

    /// The language version of a file.
    pub fn go_version(&self, file: FileId) -> Option<GoVersion> {
        self.head(file)?.language(self.module_go_version())
    }

    /// The version of the module: which parts of the standard library may be used.
    pub fn module_go_version(&self) -> Option<GoVersion> {
        self.world.language(self.meta.module)
    }

    /// Whether timers that nothing refers to are collected (Go 1.23, by the main module); `None` when it is not known.
    pub fn has_collected_timers(&self) -> Option<bool> {
        self.world.has_collected_timers()
    }

    /// Whether a file holds tests. Files without a known name are told by what they import.
    pub fn is_test_file(&self, file: FileId) -> bool {
        self.meta.variant != packages::Variant::Plain
            && self.head(file).is_some_and(|head| head.imports.iter().any(|path| path == "testing"))
    }

    /// The node of a declaring identifier.
    pub(crate) fn node(&self, place: (FileId, NodeId)) -> Option<Node<'_>> {
        Some(self.file(place.0)?.node(place.1))
    }

    /// The declaring identifier of a symbol of this package.
    pub fn declaration(&self, symbol: Symbol) -> Option<Node<'_>> {
        match symbol {
            Symbol::Declared(file, node) => self.node((file, node)),
            _ => None,
        }
    }

    /// The imports of a file.
    pub fn imports(&self, file: FileId) -> Vec<Import<'_>> {
        let Some(source) = self.file(file) else { return Vec::new() };
        let declarations = top_level(source).filter(|n| n.kind() == gofix_syntax::SyntaxKind::ImportDeclaration);
        let specs = declarations.flat_map(|node| node.descendants().filter_map(ImportSpec::cast));
        specs.map(|spec| Import { path: spec.path(), name: self.import_name(spec), spec }).collect()
    }

    fn import_name(&self, spec: ImportSpec<'_>) -> String {
        if let Some(name) = spec.name() {
            return name.name().to_owned();
        }
        match self.world.std_package(spec.path()) {
            Some(package) => package.name.to_owned(),
            None => guessed_name(spec.path()).to_owned(),
        }
    }

    /// The path of something of another package, as a symbol of this one.
    pub(crate) fn foreign(&self, path: SymbolPath) -> Symbol {
        let (paths, numbers) = &mut *self.memo.foreign.borrow_mut();
        let number = *numbers.entry(path.clone()).or_insert_with(|| {
            paths.push(path);
            (paths.len() - 1) as u32
        });
        Symbol::Foreign(number)
    }

    /// The path of a package-level thing, or of a member of one.
    pub fn symbol_path(&self, symbol: Symbol) -> Option<SymbolPath> {
        match symbol {
            Symbol::Foreign(number) => self.memo.foreign.borrow().0.get(number as usize).cloned(),
            Symbol::Universe(index) => Some(path_of("", None, universe_entry(index).0)),
            Symbol::Import(..) => None,
            Symbol::Declared(file, node) => {
                let ident = self.node((file, node))?;
                let name = ident.text();
                if self.top.get(name) == Some(&(file, node)) {
                    return Some(path_of(self.path(), None, name));
                }
                let function = Function::cast(ident.parent()?)?;
                let base = base_type_name(function.receiver()?.parameter_type()?)?;
                Some(path_of(self.path(), Some(base), name))
            }
        }
    }

    /// The kind of a symbol.
    pub fn kind_of(&self, symbol: Symbol) -> SymbolKind {
        match symbol {
            Symbol::Import(..) => SymbolKind::PkgName,
            Symbol::Universe(index) => universe_entry(index).1,
            Symbol::Foreign(_) => self.foreign_kind(symbol),
            Symbol::Declared(..) => self.declaration(symbol).map_or(SymbolKind::Var, declared_kind),
        }
    }

    /// The identifiers that denote a symbol, its declaration excluded, by file and offset.
    pub fn uses(&self, symbol: Symbol) -> Vec<Node<'_>> {
        let Some(declaration) = self.declaration(symbol) else { return Vec::new() };
        let name = declaration.text();
        let is_package_level =
            matches!(self.kind_of(symbol), SymbolKind::Field | SymbolKind::Method | SymbolKind::Func)
                || self.top.get(name) == Some(&(declaration.file().id(), declaration.id()));
        let around = declaration.ancestors().filter(|n| Function::cast(*n).is_some()).last();
        let roots: Vec<Node<'_>> = match around {
            Some(function) if !is_package_level => vec![function],
            _ => self.files.iter().map(|file| file.root()).collect(),
        };
        roots
            .into_iter()
            .flat_map(Node::descendants)
            .filter(|node| *node != declaration && Ident::cast(*node).is_some() && node.text() == name)
            .filter(|node| self.symbol(*node) == Some(symbol))
            .collect()
    }
}

pub(crate) fn path_of(package: &str, receiver: Option<&str>, name: &str) -> SymbolPath {
    SymbolPath { package: Arc::from(package), receiver: receiver.map(Arc::from), name: Arc::from(name) }
}

/// The name of a receiver's base type.
pub(crate) fn base_type_name(receiver: Expr<'_>) -> Option<&str> {
    match unparen(receiver) {
        Expr::Star(star) => base_type_name(star.pointee()?),
        Expr::Index(index) => base_type_name(index.operand()?),
        Expr::Ident(ident) => Some(ident.name()),
        _ => None,
    }
}

/// The last element of an import path, without what only tells a version.
fn guessed_name(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let is_version = last.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
    let last = if is_version { parts.next().unwrap_or(last) } else { last };
    let last = last.split_once(".v").map_or(last, |(name, _)| name);
    last.strip_prefix("go-").or_else(|| last.strip_suffix("-go")).unwrap_or(last)
}

fn declared_kind(ident: Node<'_>) -> SymbolKind {
    use gofix_syntax::SyntaxKind as K;
    match ident.parent().map(Node::kind) {
        Some(K::ConstSpec) => SymbolKind::Const,
        Some(K::TypeSpec | K::TypeAlias) => SymbolKind::TypeName,
        Some(K::FunctionDeclaration) => SymbolKind::Func,
        Some(K::MethodDeclaration | K::MethodElem) => SymbolKind::Method,
        Some(K::TypeParameterDeclaration) => SymbolKind::TypeParam,
        Some(K::FieldDeclaration) => SymbolKind::Field,
        Some(K::LabeledStatement) => SymbolKind::Label,
        _ if ident.ancestors().take(4).any(|n| n.kind() == K::FieldDeclaration) => SymbolKind::Field,
        _ => SymbolKind::Var,
    }
}
