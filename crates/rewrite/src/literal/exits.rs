//! The ways out of the statements that go into a literal.

use gofix_syntax::ast::{AstNode, BranchStmt, CaseClause, Ident, ReturnStmt};
use gofix_syntax::{Node, SyntaxKind};

use super::run::Run;
use crate::NoFix;
use crate::terminating::{label_name, labels_in, target, terminates};

/// The ways out of a run, other than its end.
pub(crate) struct Exits<'p> {
    /// Each `continue` that ends the turn that the run ends: it becomes a `return`.
    pub(crate) turns: Vec<Node<'p>>,
    /// Jumps to elsewhere, by how they are written.
    pub(crate) jumps: Vec<Jump<'p>>,
    /// Returns from the function.
    pub(crate) returns: Vec<ReturnStmt<'p>>,
    /// Whether the end of the run is reached at all, as the specification sees it.
    pub(crate) falls_off: bool,
}

/// The same jump from one or several places.
pub(crate) struct Jump<'p> {
    /// How it is written.
    pub(crate) text: &'p str,
    pub(crate) kind: SyntaxKind,
    pub(crate) places: Vec<Node<'p>>,
}

impl<'p> Exits<'p> {
    pub(crate) fn of(run: &Run<'p>) -> Result<Self, NoFix> {
        let mut exits = Self { turns: Vec::new(), jumps: Vec::new(), returns: Vec::new(), falls_off: true };
        let mut jumps = Vec::new();
        for node in run.own_nodes() {
            exits.returns.extend(ReturnStmt::cast(node));
            let Some(branch) = BranchStmt::cast(node) else { continue };
            match destination(run, branch)? {
                Destination::Inside => {}
                Destination::NextTurn => exits.turns.push(node),
                Destination::Outside => jumps.push(node),
            }
        }
        exits.falls_off = !terminates(&run.statements, &|branch| {
            exits.turns.contains(&branch.node()) || jumps.contains(&branch.node())
        });
        for node in jumps {
            exits.add_jump(node);
        }
        no_way_in(run)?;
        Ok(exits)
    }

    fn add_jump(&mut self, node: Node<'p>) {
        match self.jumps.iter_mut().find(|jump| jump.text == node.text()) {
            Some(jump) => jump.places.push(node),
            None => self.jumps.push(Jump { text: node.text(), kind: node.kind(), places: vec![node] }),
        }
    }
}

enum Destination {
    Inside,
    NextTurn,
    Outside,
}

fn destination(run: &Run<'_>, branch: BranchStmt<'_>) -> Result<Destination, NoFix> {
    let node = branch.node();
    if branch.kind() == SyntaxKind::FallthroughStatement {
        let clause = node.ancestors().find(|around| CaseClause::cast(*around).is_some());
        return match clause {
            Some(clause) if run.holds(clause) => Ok(Destination::Inside),
            _ => Err(NoFix::from("a fallthrough ends the statements")),
        };
    }
    let Some(target) = target(branch) else { return Err(NoFix::from("a jump leads nowhere")) };
    Ok(if run.holds(target) {
        Destination::Inside
    } else if branch.kind() == SyntaxKind::ContinueStatement && run.turn == Some(target) {
        Destination::NextTurn
    } else {
        Destination::Outside
    })
}

/// A goto from elsewhere must not lead into a literal.
fn no_way_in(run: &Run<'_>) -> Result<(), NoFix> {
    let inside: Vec<&str> =
        labels_in(run.function.node()).filter(|label| run.holds(*label)).filter_map(label_name).collect();
    let gotos = run.function.node().descendants_pruned(|node| node.kind() == SyntaxKind::FuncLiteral);
    let leads_in = |branch: BranchStmt<'_>| branch.label().map(Ident::name).is_some_and(|name| inside.contains(&name));
    let mut outside = gotos.filter_map(BranchStmt::cast).filter(|branch| !run.holds(branch.node()));
    if outside.any(|branch| branch.kind() == SyntaxKind::GotoStatement && leads_in(branch)) {
        return Err(NoFix::from("a goto leads into the statements"));
    }
    Ok(())
}
