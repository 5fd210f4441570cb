//! What each node of a graph means to locks, whichever lock is asked about: worked out once for a function.

use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Function, RangeClause, ValueSpec, unparen};
use gofix_syntax::{Node, NodeId, SyntaxKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::cfg::Cfg;
use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::place::Place;

/// The calls and assignments of the nodes of a graph. A node without any that could matter to a lock is left out.
pub(crate) type Steps<'p> = FxHashMap<NodeId, Step<'p>>;

/// What one node does.
#[derive(Debug)]
pub(crate) struct Step<'p> {
    /// By offset, those in literals included.
    pub(super) calls: Vec<Called<'p>>,
    pub(super) writes: Vec<Write>,
}

/// A call.
#[derive(Debug)]
pub(super) struct Called<'p> {
    pub(super) call: CallExpr<'p>,
    /// Whether it is made where the node runs, and calls a function of the package that may touch locks.
    pub(super) is_followed: bool,
    /// Parts of things that are handed to somebody who may do anything with them.
    pub(super) handed: Vec<Place>,
}

/// What is assigned to.
#[derive(Debug)]
pub(super) enum Write {
    /// A variable that is new.
    New(Symbol),
    /// A variable.
    Variable(Symbol),
    /// A field, an element, what a pointer points to.
    Part(Place),
}

impl<'p> Flow<'p> {
    /// The steps of a function.
    pub(super) fn find_steps(&self, function: Function<'p>) -> Steps<'p> {
        let own: FxHashSet<NodeId> = self.lock_calls(function).iter().map(|lock| lock.call.node().id()).collect();
        let nodes = self.cfg(function).into_iter().flat_map(Cfg::blocks).flat_map(|(_, block)| &block.nodes);
        let steps = nodes.map(|node| (node.id(), self.step(function, &own, *node)));
        steps.filter(|(_, step)| !step.calls.is_empty() || !step.writes.is_empty()).collect()
    }

    /// The step of a node. `own` are the calls of the locks' own methods.
    fn step(&self, function: Function<'p>, own: &FxHashSet<NodeId>, node: Node<'p>) -> Step<'p> {
        let calls = node.descendants().filter_map(CallExpr::cast).filter_map(|call| {
            let around = self.literals_between(call.node(), function);
            let is_run = around.into_iter().all(|literal| matches!(self.literal_run(literal), LiteralRun::Now(_)));
            let handed = if is_run { self.handed_over(call) } else { Vec::new() };
            let is_followed = is_run && self.may_touch_locks(call);
            let matters = is_followed || !handed.is_empty() || own.contains(&call.node().id());
            matters.then_some(Called { call, is_followed, handed })
        });
        let calls = calls.collect();
        Step { calls, writes: written(node).into_iter().filter_map(|target| self.write(target)).collect() }
    }

    fn handed_over(&self, call: CallExpr<'p>) -> Vec<Place> {
        let package = self.package();
        let is_waiting = || package.callee_path(call).is_some_and(|path| *path.package == *"sync");
        if self.target(call).is_some() || self.may_touch_locks(call) || is_waiting() {
            return Vec::new();
        }
        let arguments = call.arguments().into_iter().filter_map(|argument| Place::of(package, argument.node()));
        arguments.filter(|place| !place.fields.is_empty()).collect()
    }

    fn write(&self, target: Node<'p>) -> Option<Write> {
        let package = self.package();
        match package.symbol(target) {
            Some(symbol) if package.declaration(symbol) == Some(target) => Some(Write::New(symbol)),
            Some(symbol) => Some(Write::Variable(symbol)),
            None => Place::of(package, target).map(Write::Part),
        }
    }
}

/// The names and fields that a node of a graph assigns to.
fn written(node: Node<'_>) -> Vec<Node<'_>> {
    if let Some(assign) = AssignStmt::cast(node) {
        return assign.left().into_iter().map(|target| unparen(target).node()).collect();
    }
    if matches!(node.kind(), SyntaxKind::IncStatement | SyntaxKind::DecStatement) {
        return node.children().next().into_iter().collect();
    }
    if let Some(spec) = ValueSpec::cast(node) {
        return spec.names().map(AstNode::node).collect();
    }
    // The variables of a range are nodes of their own at the beginning of the body.
    let is_ranged = node
        .ancestors()
        .take(2)
        .find_map(RangeClause::cast)
        .is_some_and(|range| range.left().iter().any(|target| target.node() == node));
    if is_ranged { vec![node] } else { Vec::new() }
}
