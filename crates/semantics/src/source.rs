//! A package as its files say it: trees, declarations, imports; and the memory of what has been found out about them.
//!
//! The package under check and the packages that it imports are the same thing here; of the latter the bodies are blank, and
//! each declaration is read when it is asked for.
//! Everything is computed outside of the locks and then stored, so two threads may do the same work but never wait in a ring.

use std::sync::{Arc, OnceLock};

use gofix_syntax::ast::{AstNode, ImportSpec, top_level};
use gofix_syntax::{Field, Node, NodeId, SourceFile, SyntaxKind};
use gofix_text::FileId;

use crate::decls::{Decl, DeclTable, Found};
use crate::kept::Kept;
use crate::listed::Listed;
use crate::module::GoVersion;
use crate::resolve::Resolved;
use crate::scope::Scopes;
use crate::symbol::{PackageId, Place, Symbol, SymbolId};
use crate::types::Ty;
use crate::types::member::Looked;

/// A package of files.
#[derive(Debug)]
pub(crate) struct SourcePackage {
    pub(crate) id: PackageId,
    pub(crate) path: Arc<str>,
    pub(crate) name: Arc<str>,
    files: Files,
}

#[derive(Debug)]
enum Files {
    /// Those of a package under check.
    Parsed(Parsed),
    /// Those of an imported package.
    Listed(Listed),
    /// Those of an imported package, and one beside them that declares nothing to them.
    Beside(Box<Beside>),
}

/// A file in an imported package, of which nothing but that file knows.
#[derive(Debug)]
struct Beside {
    package: Arc<SourcePackage>,
    entry: FileEntry,
    table: DeclTable,
}

/// Files that are parsed.
#[derive(Debug)]
struct Parsed {
    entries: Vec<FileEntry>,
    table: DeclTable,
    /// Index of each file by its number.
    by_id: Vec<(FileId, u32)>,
}

/// A file of the package.
#[derive(Debug)]
pub(crate) struct FileEntry {
    pub(crate) source: Arc<SourceFile>,
    /// Path of the file, where it is known.
    pub(crate) path: Option<Arc<str>>,
    pub(crate) imports: Arc<[RawImport]>,
    /// The file whose nodes the imports are: itself, or the one that it is a piece of.
    pub(crate) imports_in: FileId,
    /// The imports with their names, for those who want them all.
    pub(crate) named_imports: OnceLock<Vec<crate::Import>>,
    pub(crate) version: OnceLock<Option<GoVersion>>,
    /// What names denote that no block declares.
    pub(crate) outer_names: Kept<Box<str>, Resolved>,
    tops: Vec<Top>,
    /// The first node of each of the `tops`, close together for the search.
    starts: Vec<NodeId>,
}

/// An import as it is written.
#[derive(Debug)]
pub(crate) struct RawImport {
    pub(crate) path: Arc<str>,
    pub(crate) name: ImportName,
    pub(crate) spec: NodeId,
    /// The number of the imported package.
    pub(crate) package: OnceLock<PackageId>,
}

/// The name in an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ImportName {
    /// None: the package's own.
    Plain,
    Renamed(Arc<str>),
    Dot,
    Blank,
}

/// A node at the top level of a file, with what is known of the names and types below it.
#[derive(Debug)]
struct Top {
    node: NodeId,
    end: NodeId,
    /// Where the body of a function begins; else the end.
    split: NodeId,
    /// Of a function with a syntax error: the first node whose scope may be misread.
    broken_from: NodeId,
    head: OnceLock<Box<Part>>,
    whole: OnceLock<Box<Part>>,
}

/// Names and types of a declaration, or of a function's head.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) scopes: Scopes,
    first: u32,
    end: u32,
    /// Made when the first one is found: of many declarations only the names matter.
    types: OnceLock<Box<[OnceLock<Ty>]>>,
    /// What selectors select.
    pub(crate) selected: Kept<NodeId, Looked>,
    /// Set when every expression has been typed, from the leaves up.
    pub(crate) is_settled: OnceLock<()>,
}

impl SourcePackage {
    /// A package of parsed files with their paths.
    pub(crate) fn new(
        id: PackageId,
        path: Arc<str>,
        name: Arc<str>,
        files: Vec<(Arc<SourceFile>, Option<Arc<str>>)>,
    ) -> Self {
        let table = DeclTable::new(files.iter().map(|(file, _)| &**file));
        let mut by_id: Vec<_> = files.iter().zip(0..).map(|((file, _), index)| (file.id(), index)).collect();
        by_id.sort_unstable();
        let entries = files.into_iter().map(|(source, path)| FileEntry::new(source, path)).collect();
        Self { id, path, name, files: Files::Parsed(Parsed { entries, table, by_id }) }
    }

    /// A package of files that are read when they are asked for.
    pub(crate) fn listed(id: PackageId, path: Arc<str>, name: Arc<str>, files: Listed) -> Self {
        Self { id, path, name, files: Files::Listed(files) }
    }

    /// An imported package with a file beside those that it has.
    pub(crate) fn beside(package: &Arc<Self>, file: Arc<SourceFile>) -> Self {
        let table = DeclTable::of_file(file.id().0, &file);
        let entry = FileEntry::new(file, None);
        let beside = Beside { package: Arc::clone(package), entry, table };
        let (path, name) = (Arc::clone(&package.path), Arc::clone(&package.name));
        Self { id: package.id, path, name, files: Files::Beside(Box::new(beside)) }
    }

    /// The files, or the pieces of files, that hold a word, with what they declare.
    pub(crate) fn files_with<'s>(&'s self, word: &str) -> Vec<(&'s FileEntry, &'s DeclTable)> {
        match &self.files {
            Files::Parsed(parsed) => parsed.entries.iter().map(|entry| (entry, &parsed.table)).collect(),
            Files::Listed(listed) => listed.with(word),
            Files::Beside(beside) => beside.package.files_with(word),
        }
    }

    /// The text of the declaration of a function or method of an imported package.
    pub(crate) fn text_of(&self, receiver: Option<&str>, name: &str) -> Option<&str> {
        match &self.files {
            Files::Parsed(_) => None,
            Files::Listed(listed) => listed.text_of(receiver, name),
            Files::Beside(beside) => beside.package.text_of(receiver, name),
        }
    }

    /// What is declared at package level under this name.
    pub(crate) fn lookup(&self, name: &str) -> Option<Found<'_>> {
        match &self.files {
            Files::Parsed(parsed) => parsed.table.lookup(name),
            Files::Listed(listed) => listed.lookup(name),
            Files::Beside(beside) => beside.package.lookup(name),
        }
    }

    /// The method of this name; several if it is declared twice.
    pub(crate) fn method(&self, receiver: &str, name: &str) -> Option<Found<'_>> {
        match &self.files {
            Files::Parsed(parsed) => parsed.table.method(receiver, name),
            Files::Listed(listed) => listed.method(receiver, name),
            Files::Beside(beside) => beside.package.method(receiver, name),
        }
    }

    /// The declaration at package level whose identifier is this node.
    pub(crate) fn decl_at(&self, file: FileId, ident: NodeId) -> Option<&Decl> {
        match &self.files {
            Files::Parsed(parsed) => parsed.table.at(parsed.index(file)?, ident),
            Files::Listed(listed) => listed.at(file.0, ident),
            Files::Beside(beside) if file == beside.entry.source.id() => beside.table.at(file.0, ident),
            Files::Beside(beside) => beside.package.decl_at(file, ident),
        }
    }

    /// The symbol of a declaration.
    pub(crate) fn symbol_of(&self, decl: &Decl) -> Symbol {
        let file = match &self.files {
            Files::Parsed(parsed) => {
                parsed.entries.get(decl.file as usize).map_or(FileId(u32::MAX), |file| file.source.id())
            }
            Files::Listed(_) | Files::Beside(_) => FileId(decl.file),
        };
        self.symbol_at(file, decl.ident)
    }

    pub(crate) fn file(&self, id: FileId) -> Option<&FileEntry> {
        match &self.files {
            Files::Parsed(parsed) => parsed.entries.get(parsed.index(id)? as usize),
            Files::Listed(listed) => listed.file(id),
            Files::Beside(beside) if id == beside.entry.source.id() => Some(&beside.entry),
            Files::Beside(beside) => beside.package.file(id),
        }
    }

    /// The node that a symbol of this package is declared at.
    pub(crate) fn node(&self, place: Place) -> Option<Node<'_>> {
        self.file(place.file).map(|file| file.source.node(place.node))
    }

    /// The symbol that a node declares.
    pub(crate) fn declared_at(&self, node: Node<'_>) -> Symbol {
        self.symbol_at(node.file().id(), node.id())
    }

    pub(crate) fn symbol_at(&self, file: FileId, node: NodeId) -> Symbol {
        Symbol(SymbolId::Source(Place { package: self.id, file, node }))
    }

    /// The names and types around a node.
    pub(crate) fn part<'s>(&'s self, node: Node<'s>) -> Option<&'s Part> {
        self.file(node.file().id())?.part(node)
    }
}

impl Parsed {
    /// The index of a file.
    fn index(&self, id: FileId) -> Option<u32> {
        // Files of a package are mostly numbered in a row.
        let first = self.by_id.first()?.0.0;
        let in_a_row = self.by_id.get(id.0.checked_sub(first)? as usize).filter(|(known, _)| *known == id);
        let search = || self.by_id.get(self.by_id.binary_search_by_key(&id, |(id, _)| *id).ok()?);
        in_a_row.or_else(search).map(|(_, index)| *index)
    }
}

impl FileEntry {
    pub(crate) fn new(source: Arc<SourceFile>, path: Option<Arc<str>>) -> Self {
        let (mut imports, mut tops) = (Vec::new(), Vec::new());
        for node in top_level(&source) {
            match node.kind() {
                SyntaxKind::ImportDeclaration => imports.extend(node.descendants().filter_map(RawImport::new)),
                SyntaxKind::PackageClause => {}
                _ => tops.push(Top::new(node)),
            }
        }
        let starts = tops.iter().map(|top: &Top| top.node).collect();
        let (named_imports, version, outer_names) = Default::default();
        let (imports, imports_in) = (imports.into(), source.id());
        Self { source, path, imports, imports_in, named_imports, version, outer_names, tops, starts }
    }

    /// The same with the imports of another.
    pub(crate) fn under(self, head: &Self) -> Self {
        Self { imports: Arc::clone(&head.imports), imports_in: head.imports_in, ..self }
    }

    fn top_of(&self, node: NodeId) -> Option<&Top> {
        let index = self.starts.partition_point(|start| *start <= node).checked_sub(1)?;
        self.tops.get(index).filter(|top| node < top.end)
    }

    /// The names and types around a node.
    pub(crate) fn part<'s>(&'s self, node: Node<'s>) -> Option<&'s Part> {
        let top = self.top_of(node.id())?;
        let root = node.file().node(top.node);
        if node.id() < top.split && top.split < top.end {
            return Some(top.head.get_or_init(|| Box::new(Part::new(root, top.split))));
        }
        Some(top.whole.get_or_init(|| Box::new(Part::new(root, top.end))))
    }

    /// The top-level declaration around a node.
    pub(crate) fn top<'s>(&self, node: Node<'s>) -> Option<Node<'s>> {
        self.top_of(node.id()).map(|top| node.file().node(top.node))
    }

    /// Whether a node lies in a function with a syntax error, where scopes may be misread.
    pub(crate) fn is_broken_at(&self, node: Node<'_>) -> bool {
        !self.source.errors().is_empty() && self.top_of(node.id()).is_some_and(|top| node.id() >= top.broken_from)
    }
}

impl RawImport {
    fn new(node: Node<'_>) -> Option<Self> {
        let spec = ImportSpec::cast(node)?;
        let name = match spec.name().map(AstNode::node) {
            None => ImportName::Plain,
            Some(name) => match name.text() {
                "." => ImportName::Dot,
                "_" => ImportName::Blank,
                text => ImportName::Renamed(text.into()),
            },
        };
        Some(Self { path: spec.path().into(), name, spec: node.id(), package: OnceLock::new() })
    }
}

impl Top {
    fn new(node: Node<'_>) -> Self {
        let body = match node.kind() {
            SyntaxKind::FunctionDeclaration | SyntaxKind::MethodDeclaration => node.child(Field::Body),
            _ => None,
        };
        let end = node.end_id();
        let (head, whole) = Default::default();
        let split = body.map_or(end, Node::id);
        let has_broken_head = || node.children().any(|child| Some(child) != body && child.has_error());
        let broken_from = match body {
            Some(_) if !node.has_error() => end,
            Some(_) if !has_broken_head() => split,
            Some(_) => node.id(),
            None => end,
        };
        Self { node: node.id(), end, split, broken_from, head, whole }
    }
}

impl Part {
    fn new(root: Node<'_>, end: NodeId) -> Self {
        let (types, selected, is_settled) = Default::default();
        Self { scopes: Scopes::new(root, end), first: root.id().0, end: end.0, types, selected, is_settled }
    }

    /// Where the type of a node is kept.
    pub(crate) fn slot(&self, node: NodeId) -> Option<&OnceLock<Ty>> {
        let types = self.types.get_or_init(|| (self.first..self.end).map(|_| OnceLock::new()).collect());
        types.get(node.0.checked_sub(self.first)? as usize)
    }
}
