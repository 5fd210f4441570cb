//! Where things are in a package: made once, asked by every rule.

use std::sync::OnceLock;

use gofix_semantics::Package;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, unparen};
use gofix_syntax::{Node, SourceFile, SyntaxKind};
use rustc_hash::FxHashMap;

/// The nodes of the analysed files by kind, and functions and calls by the last name of what is declared or called.
#[derive(Debug, Default)]
pub struct Index<'p> {
    by_kind: FxHashMap<SyntaxKind, Vec<Node<'p>>>,
    functions: FxHashMap<&'p str, Vec<Function<'p>>>,
    calls: FxHashMap<&'p str, Vec<CallExpr<'p>>>,
    files: usize,
    /// The index of all files of the package, if these are not all.
    whole: OnceLock<Box<Self>>,
}

/// Kinds that are too many to be worth a list: rules reach them from others.
const PLAIN: &[SyntaxKind] = &[
    SyntaxKind::Operator,
    SyntaxKind::Identifier,
    SyntaxKind::FieldIdentifier,
    SyntaxKind::TypeIdentifier,
    SyntaxKind::PackageIdentifier,
    SyntaxKind::InterpretedStringLiteralContent,
    SyntaxKind::ExpressionList,
    SyntaxKind::StatementList,
    SyntaxKind::ArgumentList,
    SyntaxKind::ExpressionStatement,
];

impl<'p> Index<'p> {
    /// The index of some files.
    pub fn new(files: impl Iterator<Item = &'p SourceFile>) -> Self {
        let mut index = Self::default();
        for file in files {
            index.files += 1;
            file.root().descendants().for_each(|node| index.add(node));
        }
        index
    }

    fn add(&mut self, node: Node<'p>) {
        if !PLAIN.contains(&node.kind()) {
            self.by_kind.entry(node.kind()).or_default().push(node);
        }
        if let Some(call) = CallExpr::cast(node)
            && let Some(name) = last_name(call)
        {
            self.calls.entry(name).or_default().push(call);
        }
        if let Some(function) = Function::cast(node)
            && let Some(name) = function.name()
        {
            self.functions.entry(name.name()).or_default().push(function);
        }
    }

    /// The same of all files of the package, whoever judges them.
    pub fn whole(&self, package: &'p Package) -> &Self {
        let all = package.files();
        if self.files == all.len() {
            return self;
        }
        self.whole.get_or_init(|| Box::new(Self::new(all.iter().map(|file| &**file))))
    }

    /// The nodes of one type, by file and offset.
    pub fn nodes<N: AstNode<'p>>(&self) -> impl Iterator<Item = N> {
        N::KINDS.iter().filter_map(|kind| self.by_kind.get(kind)).flatten().filter_map(|node| N::cast(*node))
    }

    /// The functions and methods that are declared under a name.
    pub fn functions_named(&self, name: &str) -> impl Iterator<Item = Function<'p>> {
        self.functions.get(name).into_iter().flatten().copied()
    }

    /// The calls of something whose last name is `name`.
    pub fn calls_named(&self, name: &str) -> impl Iterator<Item = CallExpr<'p>> {
        self.calls.get(name).into_iter().flatten().copied()
    }
}

fn last_name(call: CallExpr<'_>) -> Option<&str> {
    let mut function = unparen(call.function()?);
    if let Expr::Index(index) = function {
        function = unparen(index.operand()?);
    }
    match function {
        Expr::Ident(ident) => Some(ident.name()),
        Expr::Selector(selector) => Some(selector.field()?.name()),
        _ => None,
    }
}
