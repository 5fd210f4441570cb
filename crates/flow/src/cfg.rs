//! The control-flow graph of one function body or function literal.
//!
//! Start reading at [`Cfg`]. A block holds *nodes* in the order in which they run: simple statements, and the parts of
//! compound ones that are evaluated (initialisers, leaves of a condition, values of cases, the operand and the variables of a
//! range). A node stands for all that lies below it in the tree, except the bodies of function literals, which have graphs of
//! their own. The operands of a select's communications are evaluated when the select is entered; they are kept with the
//! communication, the first node of its case. Deferred calls are judged at the `defer` statement.
//!
//! A graph exists only for a body that was read in full: no syntax errors, every label found, no hostile nesting.

use gofix_knowledge::Ending;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Function};
use gofix_syntax::{Node, NodeId};
use gofix_text::{TextRange, TextSize};
use rustc_hash::FxHashMap;

/// The number of a block in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub(crate) u32);

/// The number of a loop in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoopId(pub(crate) u32);

/// A place between two nodes of a block: before the node with this index, or behind the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgramPoint {
    /// The block.
    pub block: BlockId,
    /// How many nodes of the block lie before the point.
    pub index: u32,
}

impl ProgramPoint {
    /// The point behind the node that follows this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self { index: self.index + 1, ..self }
    }
}

/// When an edge is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdgeKind {
    /// Always.
    Next,
    /// The last node of the block is a condition, and it holds.
    True,
    /// The last node of the block is a condition, and it does not hold.
    False,
    /// The last node of the block is the value of a case, and the switch's value equals it.
    Match,
    /// The last node of the block is the value of a case, and the switch's value differs.
    Mismatch,
    /// A type switch or a select chose this clause.
    Case,
    /// No clause of a type switch fits.
    NoMatch,
    /// A range has another element.
    Turn,
    /// A range is over.
    Done,
}

impl EdgeKind {
    /// Whether it depends on the value of the block's last node.
    pub fn is_choice(self) -> bool {
        matches!(self, Self::True | Self::False | Self::Match | Self::Mismatch)
    }
}

/// A way from the end of a block to the beginning of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// When it is taken.
    pub kind: EdgeKind,
    /// Where it leads.
    pub to: BlockId,
}

/// How a function is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit<'p> {
    /// A `return` statement.
    Return(Node<'p>),
    /// The closing brace of the body (the node is the body).
    End(Node<'p>),
    /// A call that does not come back, and how it ends.
    Call(CallExpr<'p>, Ending),
}

impl<'p> Exit<'p> {
    /// Whether the function comes back to its caller.
    pub fn is_return(self) -> bool {
        !matches!(self, Exit::Call(..))
    }

    /// The statement, call or body.
    pub fn node(self) -> Node<'p> {
        match self {
            Exit::Return(node) | Exit::End(node) => node,
            Exit::Call(call, _) => call.node(),
        }
    }

    /// What a report points at: the statement or call, the closing brace of a body.
    pub fn range(self) -> TextRange {
        match self {
            Exit::End(body) => TextRange::new(body.end() - TextSize::new(1), body.end()),
            _ => self.node().range(),
        }
    }
}

/// Nodes that run one after the other.
#[derive(Debug, Default)]
pub struct BasicBlock<'p> {
    /// What runs, in order.
    pub nodes: Vec<Node<'p>>,
    /// Where it goes on. Without edges and exit it never does (an empty select), or it is never reached.
    pub edges: Vec<Edge>,
    /// How the function is left behind the last node.
    pub exit: Option<Exit<'p>>,
    /// The select, type switch or range loop that chooses among the edges.
    pub dispatch: Option<Node<'p>>,
    /// The innermost loop around the block.
    pub in_loop: Option<LoopId>,
}

/// A `for` statement.
#[derive(Clone, Copy, Debug)]
pub struct Loop<'p> {
    /// The `for_statement`.
    pub stmt: Node<'p>,
    /// The loop around it.
    pub parent: Option<LoopId>,
    /// Where each turn begins: the condition, the choice of a range, or the body.
    pub head: BlockId,
    /// Where the body begins.
    pub body: BlockId,
    /// Where `continue` and the end of the body go, before the next turn; holds the third part of the clause.
    pub latch: BlockId,
    /// Where the program goes on behind the loop.
    pub done: BlockId,
}

/// The control-flow graph of a function.
#[derive(Debug)]
pub struct Cfg<'p> {
    pub(crate) function: Function<'p>,
    pub(crate) blocks: Vec<BasicBlock<'p>>,
    pub(crate) loops: Vec<Loop<'p>>,
    pub(crate) defers: Vec<DeferStmt<'p>>,
    pub(crate) points: FxHashMap<NodeId, ProgramPoint>,
    pub(crate) reachable: Vec<bool>,
}

impl<'p> Cfg<'p> {
    /// The function.
    pub fn function(&self) -> Function<'p> {
        self.function
    }

    /// Where the function begins.
    pub fn entry(&self) -> ProgramPoint {
        ProgramPoint { block: BlockId(0), index: 0 }
    }

    /// The block with this number.
    pub fn block(&self, id: BlockId) -> &BasicBlock<'p> {
        self.blocks.get(id.0 as usize).expect("a block id comes from its own graph")
    }

    /// All blocks, also those that are never reached.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockId, &BasicBlock<'p>)> {
        self.blocks.iter().enumerate().map(|(index, block)| (BlockId(index as u32), block))
    }

    /// All nodes of reachable blocks with their points.
    pub fn nodes(&self) -> impl Iterator<Item = (ProgramPoint, Node<'p>)> {
        self.blocks().filter(|(id, _)| self.is_reachable(*id)).flat_map(|(block, content)| {
            content
                .nodes
                .iter()
                .enumerate()
                .map(move |(index, node)| (ProgramPoint { block, index: index as u32 }, *node))
        })
    }

    /// Whether some path from the entry leads to the block.
    pub fn is_reachable(&self, id: BlockId) -> bool {
        self.reachable.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Every way out of the function that can be reached.
    pub fn exits(&self) -> impl Iterator<Item = Exit<'p>> {
        self.blocks().filter(|(id, _)| self.is_reachable(*id)).filter_map(|(_, block)| block.exit)
    }

    /// The `defer` statements, in order of the text.
    pub fn defers(&self) -> &[DeferStmt<'p>] {
        &self.defers
    }

    /// The node that follows a point in its block.
    pub fn node_at(&self, point: ProgramPoint) -> Option<Node<'p>> {
        self.block(point.block).nodes.get(point.index as usize).copied()
    }

    /// The point before a statement or an evaluated part. What lies within one has the point of the whole; what lies within
    /// a function literal, the point where the literal is made. `None` for what is not in this function's body.
    pub fn point_of(&self, node: Node<'p>) -> Option<ProgramPoint> {
        if !self.function.body()?.node().contains(node) {
            return None;
        }
        std::iter::once(node).chain(node.ancestors()).find_map(|node| self.points.get(&node.id()).copied())
    }

    /// The point behind the simple statement or evaluated part that holds `node`.
    pub fn point_after(&self, node: Node<'p>) -> Option<ProgramPoint> {
        self.point_of(node).map(ProgramPoint::next)
    }

    /// The loops, outer ones first.
    pub fn loops(&self) -> impl Iterator<Item = (LoopId, &Loop<'p>)> {
        self.loops.iter().enumerate().map(|(index, found)| (LoopId(index as u32), found))
    }

    /// The loop with this number.
    pub fn loop_at(&self, id: LoopId) -> &Loop<'p> {
        self.loops.get(id.0 as usize).expect("a loop id comes from its own graph")
    }

    /// The loop of a `for` statement.
    pub fn loop_of(&self, stmt: Node<'p>) -> Option<LoopId> {
        self.loops().find(|(_, found)| found.stmt == stmt).map(|(id, _)| id)
    }

    /// The innermost loop around a point.
    pub fn innermost_loop(&self, point: ProgramPoint) -> Option<LoopId> {
        self.block(point.block).in_loop
    }

    /// Whether a block belongs to a loop, inner loops included.
    pub fn is_in_loop(&self, block: BlockId, id: LoopId) -> bool {
        let outward = std::iter::successors(self.block(block).in_loop, |inner| self.loop_at(*inner).parent);
        outward.into_iter().any(|found| found == id)
    }
}
