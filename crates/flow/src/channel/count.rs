//! How often something happens in one run of a body, at most.

use gofix_syntax::ast::{AstNode, Block, CallExpr, Expr, Function, IfStmt, Stmt, unparen};
use gofix_syntax::{Node, NodeId, SyntaxKind};
use rustc_hash::FxHashMap;

use super::{ChannelOp, Entry, Frame};
use crate::dataflow::Analysis;
use crate::flow::Flow;

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// At most so often.
    AtMost(u32),
    /// There is no bound, or none that can be shown.
    Unbounded,
}

/// More are no count.
const MANY: u32 = 16;

impl Count {
    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::AtMost(a), Self::AtMost(b)) if a + b < MANY => Self::AtMost(a + b),
            _ => Self::Unbounded,
        }
    }

    /// The bound.
    pub fn number(self) -> Option<u32> {
        match self {
            Self::AtMost(number) => Some(number),
            Self::Unbounded => None,
        }
    }

    /// Whether it never happens.
    pub fn is_none(self) -> bool {
        self == Self::AtMost(0)
    }
}

impl<'p> Flow<'p> {
    /// How often some operations happen in one run of the goroutine that they lie in.
    pub fn count_in_goroutine(&self, function: Function<'p>, ops: &[&ChannelOp<'p>]) -> Count {
        let inside: Vec<_> = ops.iter().filter_map(|op| Some((op.node, op.frames_in_goroutine().get(1..)?))).collect();
        self.count(function, &inside)
    }

    /// How often operations happen in one run of a body; each has the bodies that lead to it from there.
    pub(super) fn count(&self, function: Function<'p>, ops: &[(Node<'p>, &[Frame<'p>])]) -> Count {
        let Some(cfg) = self.cfg(function) else { return Count::Unbounded };
        let mut weights: FxHashMap<NodeId, u32> = FxHashMap::default();
        let mut seen: Vec<Node<'p>> = Vec::new();
        for (node, frames) in ops {
            let anchor = frames.first().map_or(*node, |frame| frame.entry.node());
            if seen.contains(&anchor) || self.stands_in(function, ops, *node, frames) {
                continue;
            }
            seen.push(anchor);
            let times = match frames.first() {
                None => Count::AtMost(1),
                Some(frame) if frame.function == function => Count::AtMost(1),
                Some(frame) => {
                    let of_anchor = ops.iter().filter(|(_, others)| others.first() == Some(frame));
                    let inner: Vec<_> =
                        of_anchor.map(|(node, frames)| (*node, frames.get(1..).unwrap_or_default())).collect();
                    self.count(frame.function, &inner)
                }
            };
            let Some(point) = cfg.point_of(anchor) else { return Count::Unbounded };
            let Count::AtMost(times) = times else { return Count::Unbounded };
            if times > 0 && cfg.repeats(point) {
                return Count::Unbounded;
            }
            if let Some(node) = cfg.node_at(point) {
                *weights.entry(node.id()).or_default() += times;
            }
        }
        let solution = cfg.solve(Longest(&weights));
        let most = cfg.blocks().filter_map(|(id, _)| solution.at_end(id)).max().unwrap_or_default();
        if most >= MANY { Count::Unbounded } else { Count::AtMost(most) }
    }

    /// Whether a deferred operation only happens where another one has not: it asks for a flag that is set directly behind that, or
    /// for a panic, and that was the last act.
    fn stands_in(
        &self,
        function: Function<'p>,
        ops: &[(Node<'p>, &[Frame<'p>])],
        node: Node<'p>,
        frames: &[Frame<'p>],
    ) -> bool {
        let [Frame { entry: Entry::Deferred(stmt), function: literal }] = frames else { return false };
        if self.acts_on_panic(*literal) {
            return self.are_last_acts(function, ops, *stmt);
        }
        let Some(branch) = node.ancestors().find_map(IfStmt::cast) else { return false };
        let is_chosen = branch.consequence().is_some_and(|chosen| chosen.node().contains(node));
        let Some(Expr::Unary(not)) = branch.condition().map(unparen).filter(|_| is_chosen) else { return false };
        let asked = not.operand().filter(|_| not.operator() == "!").map(|flag| unparen(flag).node());
        let Some(flag) = asked.and_then(|flag| self.package().symbol(flag)) else { return false };
        let is_own = self.package().declaration(flag).is_some_and(|name| Function::enclosing(name) == Some(function));
        let Some(uses) = self.uses(flag).filter(|uses| is_own && !uses.uses.iter().any(|used| used.by_address)) else {
            return false;
        };
        let set: Vec<_> =
            uses.definitions.iter().filter(|made| made.value.is_some_and(|v| v.node().text() == "true")).collect();
        let [made] = set.as_slice() else { return false };
        let is_cleared = |value: Expr<'_>| value.node().text() == "false";
        let is_only =
            uses.definitions.iter().all(|other| other.stmt == made.stmt || other.value.is_none_or(is_cleared));
        let before = made.stmt.prev_sibling();
        is_only
            && ops.iter().any(|(other, frames)| frames.is_empty() && before.is_some_and(|stmt| stmt.contains(*other)))
    }

    /// Whether a body does nothing behind any operation but those of one deferred call, which is the first to run then and has
    /// one itself: nothing panics when they have happened.
    fn are_last_acts(&self, function: Function<'p>, ops: &[(Node<'p>, &[Frame<'p>])], deferred: Node<'p>) -> bool {
        let Some(cfg) = self.cfg(function) else { return false };
        let is_there = |frames: &[Frame<'p>]| frames.first().is_some_and(|frame| frame.entry.node() == deferred);
        let (there, others): (Vec<_>, Vec<_>) = ops.iter().partition(|(_, frames)| is_there(frames));
        let is_last = |(node, frames): &(Node<'p>, &[Frame<'p>])| {
            frames.is_empty()
                && cfg.point_after(*node).is_some_and(|from| cfg.search(from).path_to(acts, |_| false).is_none())
        };
        let is_first = cfg.defers().iter().all(|defer| defer.node().start() <= deferred.start());
        there.len() == 1 && is_first && !others.is_empty() && others.into_iter().all(is_last)
    }

    /// Whether a literal does nothing unless there is a panic: `if x := recover(); x != nil { … }`.
    pub fn acts_on_panic(&self, literal: Function<'p>) -> bool {
        let statements: Vec<Stmt<'p>> = literal.body().into_iter().flat_map(Block::statements).collect();
        let (asked, branch) = match statements.as_slice() {
            [Stmt::If(branch)] => (branch.initializer(), branch),
            [asked, Stmt::If(branch)] if branch.initializer().is_none() => (Some(*asked), branch),
            _ => return false,
        };
        let is_recover = |value: Expr<'p>| {
            CallExpr::cast(unparen(value).node()).is_some_and(|call| self.package().is_builtin(call, "recover"))
        };
        let Some(Expr::Binary(condition)) = branch.condition().map(unparen) else { return false };
        let Some((left, right)) = condition.left().zip(condition.right()) else { return false };
        let found = match asked {
            None => is_recover(left),
            Some(Stmt::Assign(assign)) => match (assign.left().as_slice(), assign.right().as_slice()) {
                ([name], [value]) => {
                    let symbol = self.package().symbol(name.node());
                    is_recover(*value) && symbol.is_some() && self.package().symbol(unparen(left).node()) == symbol
                }
                _ => false,
            },
            Some(_) => false,
        };
        found
            && condition.operator() == "!="
            && right.node().kind() == SyntaxKind::Nil
            && branch.alternative().is_none()
    }
}

/// Whether a node of a graph does more than to leave.
fn acts(node: Node<'_>) -> bool {
    match node.kind() {
        SyntaxKind::ReturnStatement => node.children().next().is_some(),
        SyntaxKind::BreakStatement | SyntaxKind::EmptyStatement => false,
        _ => true,
    }
}

/// The greatest sum of weights on any path.
struct Longest<'w>(&'w FxHashMap<NodeId, u32>);

impl<'p> Analysis<'p> for Longest<'_> {
    type Fact = u32;

    fn entry(&self) -> u32 {
        0
    }

    fn transfer(&self, sum: &mut u32, node: Node<'p>) {
        *sum = MANY.min(*sum + self.0.get(&node.id()).copied().unwrap_or_default());
    }

    fn join(&self, sum: &mut u32, other: &u32) {
        *sum = (*sum).max(*other);
    }
}
