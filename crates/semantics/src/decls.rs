//! The declarations of a package: what stands at the top level of its files, by name.
//!
//! Made in one pass over the outermost nodes; nothing below a declaration's name is looked at. Methods hang on the name of
//! their receiver's type, in whatever file and order they are. A name that is declared twice is ambiguous, not the first one.

use std::sync::OnceLock;

use gofix_syntax::ast::{AstNode, Declaration, Expr, Function, Ident, TypeSpec, ValueSpec, top_level, unparen};
use gofix_syntax::{Field, Node, NodeId, SourceFile, SyntaxKind};
use rustc_hash::FxHashMap;

use crate::types::Ty;

/// What matters of the kind of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DeclKind {
    Func,
    Method,
    Other,
}

/// One declared name.
#[derive(Debug)]
pub(crate) struct Decl {
    /// Index of the file in its package.
    pub(crate) file: u32,
    pub(crate) ident: NodeId,
    /// The type of a variable or constant, the definition of a type, the signature of a function.
    pub(crate) ty: OnceLock<Ty>,
    /// What calls of a function give.
    pub(crate) results: OnceLock<Ty>,
    /// Of a type: the type that its name stands for.
    pub(crate) named: OnceLock<Ty>,
}

/// All declarations of a package.
#[derive(Debug, Default)]
pub(crate) struct DeclTable {
    /// In the order of the files and of the text.
    decls: Vec<Decl>,
    names: FxHashMap<Box<str>, Entry>,
    methods: FxHashMap<Box<str>, FxHashMap<Box<str>, Entry>>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    index: u32,
    is_ambiguous: bool,
}

/// What is found under a name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found<'a> {
    One(&'a Decl),
    Several,
}

impl DeclTable {
    /// The table of some files.
    pub(crate) fn new<'f>(files: impl IntoIterator<Item = &'f SourceFile>) -> Self {
        let mut table = Self::default();
        for (file, index) in files.into_iter().zip(0..) {
            table.add_file(index, file);
        }
        table.decls.shrink_to_fit();
        table
    }

    /// The table of one file with this index.
    pub(crate) fn of_file(index: u32, file: &SourceFile) -> Self {
        let mut table = Self::default();
        table.add_file(index, file);
        table.decls.shrink_to_fit();
        table
    }

    fn add_file(&mut self, index: u32, file: &SourceFile) {
        for node in top_level(file) {
            self.add(index, node);
        }
    }

    /// What is declared at package level under this name.
    pub(crate) fn lookup(&self, name: &str) -> Option<Found<'_>> {
        self.found(*self.names.get(name)?)
    }

    /// The declaration whose identifier is this node.
    pub(crate) fn at(&self, file: u32, ident: NodeId) -> Option<&Decl> {
        let index = self.decls.binary_search_by_key(&(file, ident), |decl| (decl.file, decl.ident)).ok()?;
        self.decls.get(index)
    }

    /// The method of this name; several if it is declared twice.
    pub(crate) fn method(&self, receiver: &str, name: &str) -> Option<Found<'_>> {
        self.found(*self.methods.get(receiver)?.get(name)?)
    }

    fn found(&self, entry: Entry) -> Option<Found<'_>> {
        if entry.is_ambiguous { Some(Found::Several) } else { self.decls.get(entry.index as usize).map(Found::One) }
    }

    /// The receivers of the methods of this name.
    pub(crate) fn receivers_of(&self, method: &str) -> impl Iterator<Item = &str> {
        self.methods.iter().filter(move |(_, methods)| methods.contains_key(method)).map(|(receiver, _)| &**receiver)
    }

    fn add(&mut self, file: u32, node: Node<'_>) {
        match node.kind() {
            SyntaxKind::FunctionDeclaration => self.add_named(file, node, DeclKind::Func),
            SyntaxKind::MethodDeclaration => {
                let receiver = Function::cast(node).and_then(receiver_name);
                if let Some(ident) = node.child(Field::Name) {
                    self.push(file, ident, DeclKind::Method, receiver);
                }
            }
            SyntaxKind::VarDeclaration | SyntaxKind::ConstDeclaration => {
                let Some(declaration) = Declaration::cast(node) else { return };
                for spec in declaration.value_specs() {
                    spec.names().for_each(|name| self.push(file, name.node(), DeclKind::Other, None));
                }
            }
            SyntaxKind::TypeDeclaration => {
                for spec in node.children().filter(|spec| TypeSpec::cast(*spec).is_some()) {
                    self.add_named(file, spec, DeclKind::Other);
                }
            }
            _ => {}
        }
    }

    fn add_named(&mut self, file: u32, node: Node<'_>, kind: DeclKind) {
        if let Some(ident) = node.child(Field::Name) {
            self.push(file, ident, kind, None);
        }
    }

    fn push(&mut self, file: u32, ident: Node<'_>, kind: DeclKind, receiver: Option<&str>) {
        let index = self.decls.len() as u32;
        let name = ident.text();
        let is_free = name == "_" || (name == "init" && kind == DeclKind::Func);
        let names = match (receiver, kind) {
            (Some(receiver), _) => match self.methods.get_mut(receiver) {
                Some(methods) => Some(methods),
                None => Some(self.methods.entry(receiver.into()).or_default()),
            },
            (None, DeclKind::Method) => None,
            (None, _) => (!is_free).then_some(&mut self.names),
        };
        if let Some(names) = names {
            let entry = names.entry(name.into());
            entry.and_modify(|entry| entry.is_ambiguous = true).or_insert(Entry { index, is_ambiguous: false });
        }
        let (ty, results, named) = Default::default();
        self.decls.push(Decl { file, ident: ident.id(), ty, results, named });
    }
}

/// The name of the type that a method belongs to.
pub(crate) fn receiver_name(function: Function<'_>) -> Option<&str> {
    receiver_type(function).map(Ident::name)
}

/// The name in a receiver's type, without pointer and type parameters.
pub(crate) fn receiver_type(function: Function<'_>) -> Option<Ident<'_>> {
    let mut expr = function.receiver()?.parameter_type()?;
    loop {
        expr = match unparen(expr) {
            Expr::Star(star) => star.pointee()?,
            Expr::Index(index) => index.operand()?,
            Expr::Ident(ident) => return Some(ident),
            _ => return None,
        };
    }
}

/// The names in the brackets of a receiver's type: the method's own names for the type's parameters.
pub(crate) fn receiver_type_params(function: Function<'_>) -> Vec<Ident<'_>> {
    let Some(mut expr) = function.receiver().and_then(gofix_syntax::ast::Parameter::parameter_type) else {
        return Vec::new();
    };
    loop {
        expr = match unparen(expr) {
            Expr::Star(star) => match star.pointee() {
                Some(pointee) => pointee,
                None => return Vec::new(),
            },
            Expr::Index(index) => return index.indices().into_iter().filter_map(as_ident).collect(),
            _ => return Vec::new(),
        };
    }
}

fn as_ident(expr: Expr<'_>) -> Option<Ident<'_>> {
    match unparen(expr) {
        Expr::Ident(ident) => Some(ident),
        Expr::TypeElem(elem) => elem.node().children().find_map(Ident::cast),
        _ => None,
    }
}

/// The `iota` of a constant's line, and the line that it repeats: itself, or the last one above with values.
pub(crate) fn const_position(spec: ValueSpec<'_>) -> (u32, ValueSpec<'_>) {
    let mut iota = 0;
    let mut written = spec;
    let Some(parent) = spec.node().parent() else { return (0, spec) };
    for line in parent.children().filter_map(ValueSpec::cast) {
        if !line.values().is_empty() || line.value_type().is_some() {
            written = line;
        }
        if line == spec {
            break;
        }
        iota += 1;
    }
    (iota, written)
}
