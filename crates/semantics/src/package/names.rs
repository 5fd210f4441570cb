//! What names of a package under check denote, where they are declared and used.

use std::sync::Arc;

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Ident};
use gofix_text::FileId;
use rustc_hash::FxHashMap;

use super::{Import, ImportKind, Package};
use crate::proof::Reason;
use crate::source::ImportName;
use crate::symbol::{NodeRef, Place, Symbol, SymbolId, SymbolInfo, SymbolKind};
use crate::symbol_path::SymbolPath;

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
            for node in file.root().descendants().filter(|node| Ident::cast(*node).is_some()) {
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
