//! Ways on which a receive has told that the channel is closed: nobody sends on it any more.

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, unparen};

use super::{Balance, Change};
use crate::cfg::{BlockId, EdgeKind};
use crate::channel::ChannelAction;

impl<'p> Balance<'_, 'p> {
    /// Clears the balance where the second value of a receive, `v, ok := <-ch`, is false.
    pub(super) fn add_closed_ways(&mut self) {
        let closed: Vec<(BlockId, BlockId)> = self
            .cfg
            .blocks()
            .filter(|(_, content)| content.nodes.last().is_some_and(|node| self.tells_of_a_value(*node)))
            .flat_map(|(block, content)| {
                let edges = content.edges.iter().filter(|edge| edge.kind == EdgeKind::False);
                edges.map(move |edge| (block, edge.to))
            })
            .collect();
        for edge in closed {
            let known: &mut Change = self.edges.entry(edge).or_default();
            known.clears = true;
        }
    }

    /// Whether a condition is a variable that tells of each receive from this channel whether a value came.
    fn tells_of_a_value(&self, condition: Node<'p>) -> bool {
        let Some(Expr::Ident(name)) = Expr::cast(condition).map(unparen) else { return false };
        let variable = self.flow.local_variable(name.node());
        let Some(uses) = variable.and_then(|variable| self.flow.uses(variable)) else { return false };
        let is_receive = |value: Expr<'p>| {
            let node = unparen(value).node();
            self.channel.receives().any(|op| op.action == ChannelAction::Receive(node))
        };
        let is_told = uses.definitions.iter().all(|definition| match definition.value {
            Some(value) => definition.result == Some(1) && is_receive(value),
            None => true,
        });
        is_told
            && uses.definitions.iter().any(|definition| definition.value.is_some())
            && !uses.uses.iter().any(|mention| mention.by_address)
    }
}
