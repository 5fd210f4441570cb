//! Functions that are deferred for the sake of a panic.

use gofix_semantics::{Builtin, Callee, Symbol};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Function, unparen};
use gofix_syntax::{Node, NodeId};
use rustc_hash::FxHashMap;

use crate::cfg::EdgeKind;
use crate::facts::{Assumption, is_nil};
use crate::flow::Flow;
use crate::paths::Step;
use crate::role::{Role, climb};

impl<'p> Flow<'p> {
    /// The calls that a deferred function, or a literal, makes where there was no panic. `None` where it does not ask for one.
    pub fn calls_without_panic(&self, function: Function<'p>) -> Option<Vec<CallExpr<'p>>> {
        let asked = self.recover_calls(function);
        if asked.is_empty() {
            return None;
        }
        let cfg = self.cfg(function)?;
        let compared = |call: &CallExpr<'p>| match climb(self, call.node()).role {
            Role::Compared(binary) => self.where_not_nil(binary),
            _ => None,
        };
        let dead: Vec<(NodeId, EdgeKind)> = asked.iter().filter_map(compared).collect();
        let mut reached: FxHashMap<NodeId, Node<'p>> = FxHashMap::default();
        let mut walk = |from, assumptions: &[Assumption]| {
            let Some(search) = self.search(function, from) else { return };
            search.assuming(assumptions).without(&dead).walk(
                |node| {
                    reached.insert(node.id(), node);
                    let asks = asked.iter().any(|call| node.contains(call.node()) && self.given_to(*call).is_some());
                    if asks { Step::Stop } else { Step::Go }
                },
                usize::MAX,
            );
        };
        walk(cfg.entry(), &[]);
        for call in &asked {
            if let Some((variable, from)) = self.given_to(*call).zip(cfg.point_after(call.node())) {
                walk(from, &[Assumption::IsNil(variable)]);
            }
        }
        let calls = reached.into_values().flat_map(Node::descendants).filter_map(CallExpr::cast);
        Some(calls.filter(|call| !asked.contains(call)).collect())
    }

    /// Whether a function whose body this package does not have may ask for a panic.
    pub fn recovers_abroad(&self, call: CallExpr<'p>) -> bool {
        self.glanced_abroad(call).is_some_and(|(_, glance)| glance.recovers())
    }

    fn recover_calls(&self, function: Function<'p>) -> Vec<CallExpr<'p>> {
        let is_inner = |node: Node<'p>| Function::cast(node).is_some();
        let inside = function.body().into_iter().flat_map(|body| body.node().descendants_pruned(is_inner));
        let calls = inside.filter_map(CallExpr::cast);
        calls.filter(|call| matches!(self.package().callee(*call), Callee::Builtin(Builtin::Recover))).collect()
    }

    /// The variable that takes what a call of `recover` gives.
    fn given_to(&self, call: CallExpr<'p>) -> Option<Symbol> {
        match climb(self, call.node()).role {
            Role::Stored(target) => self.local_variable(target),
            _ => None,
        }
    }

    /// The branch of a comparison with nil on which the other side is not nil.
    fn where_not_nil(&self, binary: BinaryExpr<'p>) -> Option<(NodeId, EdgeKind)> {
        let mut sides = [binary.left(), binary.right()].into_iter().flatten();
        let kind = if binary.operator() == "==" { EdgeKind::False } else { EdgeKind::True };
        sides.any(|side| is_nil(self, unparen(side).node())).then(|| (binary.node().id(), kind))
    }
}
