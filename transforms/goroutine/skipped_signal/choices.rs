//! Conditions under which a signal is given.

use gofix_flow::{ChannelOp, EdgeKind};
use gofix_syntax::ast::{AstNode, ForStmt, Function, IfStmt, UnaryExpr};
use gofix_syntax::{Field, NodeId};

/// The edges of conditions around what gives a signal on which it is not given: the other branch of an `if`, the end of a loop.
/// None where no turn of a loop gives it: then each condition is asked once.
pub(super) fn around<'p>(function: Function<'p>, givers: &[&ChannelOp<'p>]) -> Vec<(NodeId, EdgeKind)> {
    let mut edges = Vec::new();
    let above_it = |giver: &ChannelOp<'p>| giver.anchor().ancestors().take_while(|above| *above != function.node());
    if !givers.iter().any(|giver| above_it(giver).any(|above| ForStmt::cast(above).is_some())) {
        return edges;
    }
    for giver in givers {
        let mut inner = giver.anchor();
        for outer in above_it(giver) {
            let choice = match IfStmt::cast(outer) {
                Some(branch) if inner.field() == Field::Consequence => branch.condition().zip(Some(true)),
                Some(branch) if inner.field() == Field::Alternative => branch.condition().zip(Some(false)),
                Some(_) => None,
                None => ForStmt::cast(outer).and_then(ForStmt::condition).zip(Some(true)),
            };
            if let Some((condition, given_if)) = choice {
                let parts = std::iter::once(condition.node()).chain(condition.node().descendants());
                edges.extend(parts.into_iter().map(|part| {
                    let above = part.ancestors().take_while(|above| *above != outer);
                    let turned =
                        above.filter_map(UnaryExpr::cast).filter(|unary| unary.operator() == "!").count() % 2 == 1;
                    (part.id(), if given_if == turned { EdgeKind::True } else { EdgeKind::False })
                }));
            }
            inner = outer;
        }
    }
    edges
}
