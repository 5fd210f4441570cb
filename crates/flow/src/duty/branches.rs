//! Branches on which there is nothing to release, and those of which that is not known.

use gofix_knowledge::true_means_error;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Expr, Function, IfStmt, unparen};
use gofix_syntax::{Node, NodeId};

use super::follower::Follower;
use crate::cfg::EdgeKind;
use crate::facts::is_nil;
use crate::role::Role;

impl<'p> Follower<'_, 'p> {
    /// Branches that are taken only where the value, or the part that is released, is nil, or where the call has failed: never,
    /// here.
    pub(super) fn nil_edges(&self) -> Vec<(NodeId, EdgeKind)> {
        let mut edges = Vec::new();
        for occurrence in self.value.occurrences.iter().filter(|occurrence| self.is_held(occurrence)) {
            let Role::Compared(binary) = occurrence.role else { continue };
            edges.extend(self.where_nil(binary));
        }
        edges.extend(self.check_behind());
        // Where no error tells of it, what else is nil does.
        let others = self.flow.package().call_signature(self.duty.call).map(|signature| signature.results().to_vec());
        let is_silent = others.is_some_and(|results| !results.iter().any(Ty::is_error));
        let may_be_nil = || self.flow.gifts_of(self.duty.call).iter().any(|gift| gift.may_be_nil);
        let siblings = self.duty.name.map(|name| self.flow.definition(name).siblings).unwrap_or_default();
        if !siblings.is_empty() && is_silent && may_be_nil() {
            let uses: Vec<_> = siblings.iter().filter_map(|sibling| self.flow.uses(*sibling)).collect();
            edges.extend(uses.iter().flat_map(|uses| uses.uses.iter()).filter_map(|mention| match mention.role {
                Role::Compared(binary) if mention.part.is_empty() => self.where_nil(binary),
                _ => None,
            }));
        }
        edges
    }

    /// The branch of a comparison with nil on which the other side is nil.
    fn where_nil(&self, binary: BinaryExpr<'p>) -> Option<(NodeId, EdgeKind)> {
        let is_nil = |expr: Option<Expr<'p>>| expr.is_some_and(|expr| is_nil(self.flow, unparen(expr).node()));
        let kind = if binary.operator() == "==" { EdgeKind::True } else { EdgeKind::False };
        (is_nil(binary.left()) || is_nil(binary.right())).then(|| (binary.node().id(), kind))
    }

    /// The branch on which the call has failed, of a check directly behind it, where a literal writes the error as well: no
    /// condition is followed then, but this one is the call's own.
    fn check_behind(&self) -> Option<(NodeId, EdgeKind)> {
        let error = self.duty.error?;
        let uses = self.flow.uses(error)?;
        let is_own = |ident: Node<'p>| Function::enclosing(ident) == Some(self.duty.function);
        if uses.definitions.iter().all(|definition| is_own(definition.ident)) {
            return None;
        }
        let check = self.duty.stmt.next_sibling().and_then(IfStmt::cast).filter(|check| check.initializer().is_none());
        let Expr::Binary(binary) = unparen(check.and_then(IfStmt::condition)?) else { return None };
        let mut sides = [binary.left(), binary.right()].into_iter().flatten();
        let is_own = sides.any(|side| self.flow.package().symbol(unparen(side).node()) == Some(error));
        let (id, kind) = self.where_nil(binary).filter(|_| is_own)?;
        Some((id, if kind == EdgeKind::True { EdgeKind::False } else { EdgeKind::True }))
    }

    /// The edges of conditions that are handed the error and may say anything of it: those of one answer, those of the other.
    pub(super) fn error_edges(&self) -> Vec<Vec<(NodeId, EdgeKind)>> {
        let Some(error) = self.duty.error else { return vec![Vec::new()] };
        let Some(cfg) = self.flow.cfg(self.duty.function) else { return vec![Vec::new()] };
        let asked: Vec<NodeId> = cfg
            .blocks()
            .filter(|(_, block)| block.edges.iter().any(|edge| edge.kind.is_choice()))
            .filter_map(|(_, block)| block.nodes.last())
            .filter(|node| self.is_handed(**node, error))
            .map(|node| node.id())
            .collect();
        if asked.is_empty() {
            return vec![Vec::new()];
        }
        let of = |kind: EdgeKind| asked.iter().map(|id| (*id, kind)).collect();
        vec![of(EdgeKind::True), of(EdgeKind::False)]
    }

    /// Whether a condition is, or holds, a call that takes the error, and whose answer nobody knows; or compares what the error is
    /// with what it is wanted to be: `(err != nil) != wanted`.
    fn is_handed(&self, condition: Node<'p>, error: Symbol) -> bool {
        let package = self.flow.package();
        let is_error = |name: Node<'p>| package.symbol(name) == Some(error);
        let asked = BinaryExpr::cast(condition).filter(|binary| matches!(binary.operator(), "==" | "!="));
        let sides = asked.into_iter().flat_map(|binary| [binary.left(), binary.right()]).flatten().map(unparen);
        if sides
            .into_iter()
            .any(|side| BinaryExpr::cast(side.node()).is_some() && side.node().descendants().any(is_error))
        {
            return true;
        }
        let is_known = |call: &CallExpr<'p>| {
            call.node() == condition && package.callee_path(*call).is_some_and(|path| true_means_error(&path))
        };
        let calls = condition.descendants().filter_map(CallExpr::cast);
        let unknown = calls.filter(|call| !is_known(call));
        unknown.flat_map(CallExpr::arguments).any(|argument| is_error(unparen(argument).node()))
    }
}
