//! One package under check, and everything that may be asked of it.
//!
//! [`Package`] is the door of this crate. Nothing is worked out before it is asked for, and nothing twice. Whatever the order of
//! questions and from whichever thread they come, the answers are the same; what is not known is said to be unknown.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use gofix_syntax::ast::{AstNode, Block, CallExpr, Expr, Function, SelectorExpr};
use gofix_syntax::{Node, SourceFile};
use gofix_text::{FileId, slice};
use rustc_hash::FxHashMap;

use crate::constant::Constant;
use crate::context::{Cx, Guard, View};
use crate::elsewhere::Elsewhere;
use crate::kept::Kept;
use crate::module::packages::is_test_file;
use crate::module::{FileHead, GoVersion, MemoryFileSystem, ModuleId, PackageFiles, Variant, path};
use crate::proof::{Proof, Reason};
use crate::source::{ImportName, SourcePackage};
use crate::symbol::{Builtin, NodeRef, PackageId, Place, Symbol, SymbolId, SymbolInfo, SymbolKind};
use crate::symbol_path::SymbolPath;
use crate::types::member::{Hit, Selected, SelectedKind};
use crate::types::walk::Substitution;
use crate::types::{Signature, Target, Ty, TypeParam};
use crate::world::World;

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

/// What a call calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Callee {
    /// A declared function or method, that of an interface included.
    Function(Symbol),
    /// A value of function type, and the variable or field that holds it.
    Value(Option<Symbol>),
    /// A function literal that is called where it stands.
    Literal,
    /// A predeclared function, or one of package unsafe.
    Builtin(Builtin),
    /// A conversion to this type.
    Conversion(Ty),
    /// Not known.
    Unknown(Reason),
}

/// What the name behind a dot selects.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// What kind of thing.
    pub kind: SelectionKind,
    /// The type of the operand; unknown for a qualified name.
    pub receiver: Ty,
    /// What is selected: the declaration, wherever it was promoted from.
    pub symbol: Symbol,
    /// The embedded fields on the way. Within a type of the standard library they are left out.
    pub through: Vec<Symbol>,
    /// Whether a pointer is followed on the way.
    pub indirect: bool,
    /// The type whose member it is as far as names go: that of the last embedded field on the way, else the operand's.
    pub owner: Ty,
}

/// The kinds of selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SelectionKind {
    /// A name of a package.
    Qualified,
    /// A field of a value.
    Field,
    /// A method of a value.
    Method,
    /// A method of a type, as a function.
    MethodExpr,
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

/// Names.
impl Package {
    /// What an identifier denotes or declares, fields and methods behind a dot too; `None` if unresolved or `_`.
    pub fn symbol(&self, ident: Node<'_>) -> Option<Symbol> {
        self.resolve(ident).ok()
    }

    /// The same, with the reason if it is not known.
    pub fn resolve(&self, ident: Node<'_>) -> Result<Symbol, Reason> {
        self.ask(ident, |cx, ident| cx.symbol(ident)).unwrap_or(Err(Reason::UnknownName))
    }

    /// What is known of a symbol.
    pub fn info(&self, symbol: Symbol) -> SymbolInfo {
        SymbolInfo {
            kind: self.kind_of(symbol),
            name: self.name_of(symbol),
            declaration: self.own_place(symbol).map(|place| NodeRef { file: place.file, node: place.node }),
            ty: self.symbol_type(symbol),
        }
    }

    /// The name of a symbol; of an import the name that the file has for it.
    pub fn name_of(&self, symbol: Symbol) -> Arc<str> {
        self.ask_anywhere(|cx| cx.symbol_name(symbol))
    }

    /// What kind of thing a symbol is.
    pub fn kind_of(&self, symbol: Symbol) -> SymbolKind {
        self.ask_anywhere(|cx| cx.kind(symbol))
    }

    fn own_place(&self, symbol: Symbol) -> Option<Place> {
        match symbol.0 {
            SymbolId::Source(place) if place.package == self.source.id => Some(place),
            _ => None,
        }
    }

    /// The declaring identifier (of an import the spec), if it is in a file of this package.
    pub fn declaration(&self, symbol: Symbol) -> Option<Node<'_>> {
        self.source.node(self.own_place(symbol)?)
    }

    /// Whether a symbol is declared below a node.
    pub fn is_declared_in(&self, symbol: Symbol, within: Node<'_>) -> bool {
        let place = self.own_place(symbol);
        place.is_some_and(|place| {
            place.file == within.file().id() && (within.id()..within.end_id()).contains(&place.node)
        })
    }

    /// Whether a symbol is declared inside of a top-level declaration: a variable, parameter, label or type of a function.
    pub fn is_local(&self, symbol: Symbol) -> bool {
        let Some(node) = self.declaration(symbol) else { return false };
        self.source.part(node).is_some_and(|part| part.scopes.target(node.id()) == Some(node.id()))
    }

    /// The identifiers in this package's files that denote a symbol, by file and offset, without the declaring one.
    pub fn uses(&self, symbol: Symbol) -> Vec<Node<'_>> {
        if let Some(node) = self.declaration(symbol).filter(|_| self.is_local(symbol)) {
            return self.local_uses(symbol, node);
        }
        let name = self.name_of(symbol);
        // Noted, so that the files with further uses are read in full.
        self.lacks([&*name]);
        let mentions = self.mentions.get_or_init(|| self.mentions()).get(&*name);
        let places = mentions.into_iter().flatten().filter_map(|place| Some(self.file(place.file)?.node(place.node)));
        places.filter(|node| Some(*node) != self.declaration(symbol) && self.symbol(*node) == Some(symbol)).collect()
    }

    fn local_uses<'p>(&'p self, symbol: Symbol, declaration: Node<'p>) -> Vec<Node<'p>> {
        let Some(file) = self.source.file(declaration.file().id()) else { return Vec::new() };
        // Parameters are declared in the head of a function and used in its body.
        let body = file.top(declaration).map(|top| file.source.node(gofix_syntax::NodeId(top.end_id().0 - 1)));
        let Some(part) = body.and_then(|last| file.part(last)) else { return Vec::new() };
        let uses = part.scopes.uses(declaration.id()).map(|id| file.source.node(id));
        uses.filter(|node| !is_struct_key_candidate(*node) || self.symbol(*node) == Some(symbol)).collect()
    }

    fn mentions(&self) -> FxHashMap<Box<str>, Vec<NodeRef>> {
        let mut mentions: FxHashMap<Box<str>, Vec<NodeRef>> = FxHashMap::default();
        for file in &self.files {
            for node in file.root().descendants().filter(|node| gofix_syntax::ast::Ident::cast(*node).is_some()) {
                let place = NodeRef { file: file.id(), node: node.id() };
                match mentions.get_mut(node.text()) {
                    Some(places) => places.push(place),
                    None => drop(mentions.insert(node.text().into(), vec![place])),
                }
            }
        }
        mentions
    }

    /// Where a symbol is declared, if that is at package level or in a type that is.
    pub fn symbol_path(&self, symbol: Symbol) -> Option<SymbolPath> {
        self.ask_anywhere(|cx| cx.symbol_path(symbol))
    }

    /// What a name would denote at a place.
    pub fn lookup(&self, at: Node<'_>, name: &str) -> Option<Symbol> {
        let found = self.ask(at, |cx, at| {
            let file = cx.pkg.file(at.file().id())?;
            let local = file.part(at).and_then(|part| part.scopes.lookup(at, name));
            local.map(|node| cx.pkg.symbol_at(at.file().id(), node)).or_else(|| cx.outer_name(file, name).ok())
        });
        found.flatten()
    }

    /// The imports of a file.
    pub fn imports(&self, file: FileId) -> &[Import] {
        let Some(entry) = self.source.file(file) else { return &[] };
        entry.named_imports.get_or_init(|| {
            let imports = entry.imports.iter().map(|import| {
                let (kind, name) = match &import.name {
                    ImportName::Plain => (ImportKind::Plain, self.ask_anywhere(|cx| cx.import_name(import))),
                    ImportName::Renamed(name) => (ImportKind::Renamed, Some(Arc::clone(name))),
                    ImportName::Dot => (ImportKind::Dot, None),
                    ImportName::Blank => (ImportKind::Blank, None),
                };
                let symbol = self.source.symbol_at(file, import.spec);
                Import { path: Arc::clone(&import.path), name, kind, symbol, node: NodeRef { file, node: import.spec } }
            });
            imports.collect()
        })
    }

    /// The import path of the package that an import's symbol names.
    pub fn imported_path(&self, symbol: Symbol) -> Option<Arc<str>> {
        self.ask_anywhere(|cx| cx.package_named(symbol).map(|id| self.world.path(id)))
    }
}

/// A name that may be the key of a struct literal, which the scopes do not tell from an expression.
fn is_struct_key_candidate(node: Node<'_>) -> bool {
    use gofix_syntax::{Field, SyntaxKind};
    node.parent().is_some_and(|up| up.kind() == SyntaxKind::LiteralElement && up.field() == Field::Key)
}

/// Types.
impl Package {
    /// The type of an expression or an identifier, or the type that a type expression denotes. A call that gives several
    /// values, or none, has a tuple.
    pub fn type_of(&self, node: Node<'_>) -> Ty {
        self.ask(node, |cx, node| cx.expr(node)).unwrap_or(Ty::Unknown(Reason::UnknownName))
    }

    /// The type of a symbol: of a type name the type itself, of a method that without its receiver.
    pub fn symbol_type(&self, symbol: Symbol) -> Ty {
        match self.declaration(symbol) {
            Some(node) => self.ask(node, |cx, _| cx.symbol_type(symbol)).unwrap_or(Ty::Unknown(Reason::UnknownName)),
            None => self.ask_anywhere(|cx| cx.symbol_type(symbol)),
        }
    }

    /// A signature with its type parameters named as those of another one; `None` where they are not as many, or other types
    /// are allowed for them.
    pub fn with_type_params_of(&self, signature: &Signature, other: &Signature) -> Option<Signature> {
        let (own, others) = (signature.type_params(), other.type_params());
        if own.len() != others.len() {
            return None;
        }
        if own.is_empty() {
            return Some(signature.clone());
        }
        let named = others.iter().map(|param| Ty::TypeParam(param.clone()));
        let renamed = Substitution::new(own.iter().map(TypeParam::symbol), named);
        let is_alike = own.iter().zip(others).all(|(own, other)| {
            let constraint = |param: &TypeParam| self.ask_anywhere(|cx| cx.constraint_of(param.symbol()));
            let (own, other) = (renamed.apply(&constraint(own)), constraint(other));
            own == other && !own.has_unknown()
        });
        is_alike.then(|| renamed.signature(signature))
    }

    /// What a call calls.
    pub fn callee(&self, call: CallExpr<'_>) -> Callee {
        self.callees.get_or(NodeRef::of(call.node()), || self.find_callee(call))
    }

    fn find_callee(&self, call: CallExpr<'_>) -> Callee {
        let answer = self.ask(call.node(), |cx, node| match CallExpr::cast(node).map(|call| cx.target(call)) {
            Some(Target::Type(written)) => Callee::Conversion(cx.written(written)),
            Some(Target::Builtin(builtin)) => Callee::Builtin(builtin),
            Some(Target::Function(symbol, _)) => Callee::Function(symbol),
            Some(Target::Method(hit)) => hit.symbol.map_or(Callee::Unknown(Reason::Dynamic), Callee::Function),
            Some(Target::Value(value)) => value_callee(cx, value),
            Some(Target::Literal(_)) => Callee::Literal,
            Some(Target::Unknown(reason)) => Callee::Unknown(reason),
            None => Callee::Unknown(Reason::UnknownName),
        });
        answer.unwrap_or(Callee::Unknown(Reason::UnknownName))
    }

    /// The path of the function or method that is called. The receiver is the type that the operand is known as, such as
    /// `"testing".T.Fatal`, or that of the embedded field that has the method: `"sync".Mutex.Lock` for `s.Lock()`.
    pub fn callee_path(&self, call: CallExpr<'_>) -> Option<SymbolPath> {
        self.callee_paths.get_or(NodeRef::of(call.node()), || self.find_callee_path(call))
    }

    fn find_callee_path(&self, call: CallExpr<'_>) -> Option<SymbolPath> {
        let path = self.ask(call.node(), |cx, node| match cx.target(CallExpr::cast(node)?) {
            Target::Function(symbol, _) => cx.symbol_path(symbol),
            Target::Method(hit) => {
                let owner = hit.owner.peel_pointers().as_named()?;
                let name = cx.symbol_name(hit.symbol?);
                Some(SymbolPath { package: owner.path().package, receiver: Some(owner.name().into()), name })
            }
            _ => None,
        });
        path.flatten()
    }

    /// What the name behind a dot selects; `None` if it is not known.
    pub fn selection(&self, selector: SelectorExpr<'_>) -> Option<Selection> {
        let found = self.ask(selector.node(), |cx, node| cx.selected(SelectorExpr::cast(node)?).ok());
        found.flatten().and_then(|found| selection(Selected::clone(&found)))
    }

    /// The field or method of this name that a value of a type has.
    pub fn member(&self, ty: &Ty, name: &str) -> Option<Selection> {
        let hit = self.ask_anywhere(|cx| cx.member(ty, name)).ok()?;
        selection(Selected { symbol: hit.symbol, kind: SelectedKind::Member(ty.clone(), hit) })
    }

    /// The signature of a function, without its receiver.
    pub fn signature(&self, function: Function<'_>) -> Signature {
        let found = self.ask(function.node(), |cx, node| Function::cast(node).map(|function| cx.function(function)));
        found.flatten().unwrap_or_else(|| Signature::new(Vec::new(), false, Vec::new()))
    }

    /// The value of a constant expression.
    pub fn constant(&self, expr: Node<'_>) -> Option<Constant> {
        self.ask(expr, |cx, node| cx.constant(Expr::cast(node)?)).flatten()
    }

    /// Whether a type implements an interface.
    pub fn implements(&self, ty: &Ty, interface: &SymbolPath) -> Proof {
        self.ask_anywhere(|cx| match cx.type_at(interface) {
            Ty::Unknown(_) => Proof::Unknown,
            interface => cx.implements(ty, &interface),
        })
    }

    /// What stands at package level under a path, as far as packages are there; names of other packages must be exported.
    pub fn symbol_at(&self, path: &SymbolPath) -> Option<Symbol> {
        self.ask_anywhere(|cx| cx.symbol_at(path)).ok()
    }

    /// The type of this path, as far as packages are there.
    pub fn type_at(&self, path: &SymbolPath) -> Ty {
        self.ask_anywhere(|cx| cx.type_at(path))
    }

    /// What a type is under its name. A type parameter stays.
    pub fn underlying(&self, ty: &Ty) -> Ty {
        self.ask_anywhere(|cx| cx.underlying(ty))
    }

    /// What a pointer points to, a pointer under a name included.
    pub fn deref(&self, ty: &Ty) -> Option<Ty> {
        match self.underlying(ty) {
            Ty::Pointer(elem) => Some((*elem).clone()),
            _ => None,
        }
    }

    /// Whether a type is an interface; unknown for type parameters.
    pub fn is_interface(&self, ty: &Ty) -> Proof {
        match self.underlying(ty) {
            Ty::Interface(_) => Proof::Holds,
            Ty::Unknown(_) | Ty::TypeParam(_) => Proof::Unknown,
            _ => Proof::Fails,
        }
    }
}

fn value_callee<'a>(cx: Cx<'a>, value: Expr<'a>) -> Callee {
    if let Some(reason) = cx.expr(value.node()).unknown_reason() {
        return Callee::Unknown(reason);
    }
    let symbol = match value {
        Expr::Ident(ident) => cx.symbol(ident.node()).ok(),
        Expr::Selector(selector) => selector.field().and_then(|field| cx.symbol(field.node()).ok()),
        _ => None,
    };
    Callee::Value(symbol)
}

fn selection(selected: Selected) -> Option<Selection> {
    let symbol = selected.symbol?;
    let from = |kind, receiver: Ty, hit: Hit| {
        let Hit { owner, through, indirect, .. } = hit;
        Selection { kind, receiver, symbol, through, indirect, owner }
    };
    Some(match selected.kind {
        SelectedKind::Qualified => {
            let unknown = || Ty::Unknown(Reason::Dynamic);
            let kind = SelectionKind::Qualified;
            Selection { kind, receiver: unknown(), symbol, through: Vec::new(), indirect: false, owner: unknown() }
        }
        SelectedKind::Member(ty, hit) if hit.is_field => from(SelectionKind::Field, ty, hit),
        SelectedKind::Member(ty, hit) => from(SelectionKind::Method, ty, hit),
        SelectedKind::Expression(ty, hit) => from(SelectionKind::MethodExpr, ty, hit),
    })
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
