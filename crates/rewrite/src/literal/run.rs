//! The statements that go into a literal.

use gofix_flow::Flow;
use gofix_semantics::{Package, Symbol};
use gofix_syntax::ast::{AstNode, Function, LabeledStmt, Stmt};
use gofix_syntax::{Node, SourceFile, SyntaxKind};
use gofix_text::{TextRange, TextSize};

use crate::NoFix;
use crate::place::{self, Container};

/// Statements that follow each other in one list.
pub(crate) struct Run<'p> {
    pub(crate) flow: &'p Flow<'p>,
    pub(crate) package: &'p Package,
    pub(crate) file: &'p SourceFile,
    /// The function whose control flow is kept.
    pub(crate) function: Function<'p>,
    /// The statements; a label on the first one that stays outside is not part of it.
    pub(crate) statements: Vec<Stmt<'p>>,
    /// From the first statement to the last.
    pub(crate) range: TextRange,
    /// The lines that move, with comments.
    pub(crate) lines: TextRange,
    /// The loop whose turn ends where the run ends.
    pub(crate) turn: Option<Node<'p>>,
    /// Whether names that are declared beside the run are seen by nothing else.
    pub(crate) has_own_scope: bool,
}

impl<'p> Run<'p> {
    /// The statements from `first` to `last`, which stand in the same list.
    pub(crate) fn new(flow: &'p Flow<'p>, first: Node<'p>, last: Node<'p>) -> Result<Self, NoFix> {
        let nowhere = "the statements do not stand in one list";
        let listed = first.parent().and_then(LabeledStmt::cast).map_or(first, AstNode::node);
        let container = Container::of(listed).ok_or(nowhere)?;
        let all = container.statements();
        let position = |node: Node<'p>| all.iter().position(|statement| statement.node() == node);
        let (start, end) = (position(listed).ok_or(nowhere)?, position(last).ok_or(nowhere)?);
        let mut statements = all.get(start..=end).ok_or(nowhere)?.to_vec();
        if let Some(only_inner) = Stmt::cast(first).filter(|_| first != listed) {
            statements.splice(..1, [only_inner]);
        }
        let function = Function::enclosing(first).ok_or("the statements do not stand in a function")?;
        let is_first = start == 0 && first == listed;
        let is_last = end + 1 == all.len();
        let lines = lines_of(container, (first, is_first), (last, is_last)).ok_or("statements share a line")?;
        let holder = match container {
            Container::Block(block) => block.node().parent(),
            Container::Clause(_) => None,
        };
        let turn = holder.filter(|node| node.kind() == SyntaxKind::ForStatement && is_last);
        let has_own_scope = is_first && is_last && holder.is_some_and(|holder| Function::cast(holder).is_none());
        let range = TextRange::new(first.start(), last.end());
        Ok(Self {
            flow,
            package: flow.package(),
            file: first.file(),
            function,
            statements,
            range,
            lines,
            turn,
            has_own_scope,
        })
    }

    /// The node that the run begins with.
    pub(crate) fn first(&self) -> Option<Node<'p>> {
        self.statements.first().map(|statement| statement.node())
    }

    /// Whether a node is part of the run.
    pub(crate) fn holds(&self, node: Node<'_>) -> bool {
        node.file().id() == self.file.id() && self.range.contains_range(node.range())
    }

    /// Everything in the run, without what lies in function literals (the literals themselves are given).
    pub(crate) fn own_nodes(&self) -> impl Iterator<Item = Node<'p>> {
        self.statements.iter().flat_map(|statement| {
            let below = statement.node().descendants_pruned(|node| {
                node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::FuncLiteral)
            });
            std::iter::once(statement.node()).chain(below)
        })
    }

    /// Everything in the run.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = Node<'p>> {
        self.statements.iter().flat_map(|statement| statement.node().descendants())
    }

    /// Whether a symbol is declared in the run.
    pub(crate) fn declares(&self, symbol: Symbol) -> bool {
        self.package.declaration(symbol).is_some_and(|declaration| self.holds(declaration))
    }
}

/// The lines of statements with their comments; those at the edge of a block reach to its braces.
fn lines_of(container: Container<'_>, first: (Node<'_>, bool), last: (Node<'_>, bool)) -> Option<TextRange> {
    let file = first.0.file();
    let one = TextSize::from(1);
    place::starts_line(file, first.0.start())?;
    place::ends_line(file, last.0.end())?;
    let attached = place::with_comments(file, first.0, last.0);
    let start = match container {
        Container::Block(block) if first.1 => {
            place::next_line(file, place::ends_line(file, block.node().start() + one)?)
        }
        _ => place::line_start(file, attached.start()),
    };
    let end = match container {
        Container::Block(block) if last.1 => {
            let close = block.node().end() - one;
            place::starts_line(file, close)?;
            place::line_end(file, place::line_start(file, close) - one)
        }
        _ => attached.end(),
    };
    Some(TextRange::new(start, end))
}
