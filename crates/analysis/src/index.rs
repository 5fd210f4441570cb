//! Where things are in a package: made once, asked by every rule.

use gofix_syntax::ast::{AstNode, CallExpr, Expr, unparen};
use gofix_syntax::{Node, SourceFile, SyntaxKind};
use rustc_hash::FxHashMap;

/// The nodes of the analysed files by kind, and the calls by the last name of what is called.
#[derive(Debug, Default)]
pub struct Index<'p> {
    by_kind: FxHashMap<SyntaxKind, Vec<Node<'p>>>,
    calls: FxHashMap<&'p str, Vec<CallExpr<'p>>>,
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
        for node in files.flat_map(|file| file.root().descendants()) {
            if !PLAIN.contains(&node.kind()) {
                index.by_kind.entry(node.kind()).or_default().push(node);
            }
            if let Some(call) = CallExpr::cast(node)
                && let Some(name) = last_name(call)
            {
                index.calls.entry(name).or_default().push(call);
            }
        }
        index
    }

    /// The nodes of one type, by file and offset.
    pub fn nodes<N: AstNode<'p>>(&self) -> impl Iterator<Item = N> {
        N::KINDS.iter().filter_map(|kind| self.by_kind.get(kind)).flatten().filter_map(|node| N::cast(*node))
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
