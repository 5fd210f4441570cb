//! The ways out of a turn of a loop on which what the turn obtained is still open.

use gofix_analysis::RuleContext;
use gofix_flow::{Assumption, Cfg, ProgramPoint};
use gofix_syntax::ast::{AstNode, BranchStmt, Function, LabeledStmt, ReturnStmt, Stmt};
use gofix_syntax::{Node, SyntaxKind};

use super::{Held, Leave, point_of};
use crate::resource::spot::Spot;
use crate::support::{function_of, loop_of};

/// All of them, out of the block that obtains it. `None` where they cannot be told, or where a `goto` leads nobody knows where.
pub(super) fn leaves<'p>(
    cx: &RuleContext<'p>,
    cfg: &Cfg<'p>,
    held: &Held<'p>,
    list: Node<'p>,
) -> Option<Vec<Leave<'p>>> {
    let around = loop_of(held.stmt);
    if around.is_none() && !is_repeated(cx, held.stmt) {
        return None;
    }
    let is_whole_turn = around.is_some_and(|around| list.parent() == around.body().map(AstNode::node));
    let sure = held.sure_behind.filter(|sure| sure.parent() == Some(list))?;
    let is_of_turn = cx.package().declaration(*held.variables.first()?).is_some_and(|name| list.contains(name));
    let last = list.children().last().filter(|last| is_of_turn && *last != sure)?;
    let made = cfg.point_of(held.stmt)?;
    let search = cx.flow().search(function_of(held.stmt)?, made.next())?;
    let success: Vec<Assumption> = held.error.into_iter().map(Assumption::IsNil).collect();
    let search = search.assuming(&success);
    let ends: Vec<Node<'p>> = held.ends.iter().filter_map(|end| cfg.node_at(cfg.point_of(*end)?)).collect();
    let is_over = |node: Node<'p>| cfg.node_at(made) == Some(node) || ends.contains(&node);
    // A `return` may itself be what hands it on.
    let is_end = |at: ProgramPoint| cfg.node_at(at).is_some_and(|node| ends.contains(&node));
    let is_open = |at: ProgramPoint| !is_end(at) && search.path_to_point(at, is_over).is_some();

    let behind = std::iter::successors(sure.next_sibling(), |node| node.next_sibling());
    let is_inner = |node: Node<'p>| Function::cast(node).is_some();
    let inside = behind.flat_map(|stmt| std::iter::once(stmt).chain(stmt.descendants_pruned(is_inner)));
    let mut found = Vec::new();
    for node in inside {
        let leaves = match BranchStmt::cast(node) {
            Some(jump) if jump.kind() == SyntaxKind::GotoStatement => {
                if around.is_some() || !goes_back(jump, held.stmt) {
                    return None;
                }
                true
            }
            Some(jump) => leaves_list(jump, list),
            None => ReturnStmt::cast(node).is_some(),
        };
        if leaves {
            let at = point_of(cfg, node)?;
            found.extend(is_open(at).then_some(Leave { spot: Spot::Before(node), at }));
        }
    }
    let Some(around) = around else {
        return (last.kind() == SyntaxKind::ReturnStatement).then_some(found);
    };
    if !is_whole_turn && matches!(last.kind(), SyntaxKind::ExpressionStatement | SyntaxKind::AssignmentStatement) {
        let at = cfg.point_after(last)?;
        found.extend(is_open(at).then_some(Leave { spot: Spot::After(last), at }));
        return Some(found);
    }
    // Where the end of a block of the turn leads on into the turn, no statement of the block is the last one.
    if !is_whole_turn && !ends_there(last) {
        return None;
    }
    let latch = cfg.loop_at(cfg.loop_of(around.node())?).latch;
    let falls = cfg.blocks().filter(|(id, block)| {
        let jumps = block.nodes.last().is_some_and(|node| BranchStmt::cast(*node).is_some());
        cfg.is_reachable(*id) && !jumps && block.edges.iter().any(|edge| edge.to == latch)
    });
    for (block, content) in falls {
        let at = ProgramPoint { block, index: u32::try_from(content.nodes.len()).ok()? };
        if is_open(at) {
            found.push(Leave { spot: Spot::After(last), at });
        }
    }
    // Behind a block of the turn nobody knows whether it was obtained.
    let falls = found.iter().any(|leave| matches!(leave.spot, Spot::After(_)));
    (is_whole_turn || !falls).then_some(found)
}

/// Whether nothing comes behind a statement: a jump, or an `if` both of whose branches end in one.
pub(super) fn ends_there(stmt: Node<'_>) -> bool {
    let ends = |list: Option<Node<'_>>| list.and_then(|list| list.children().last()).is_some_and(ends_there);
    match Stmt::cast(stmt) {
        Some(Stmt::Return(_) | Stmt::Branch(_)) => true,
        Some(Stmt::Block(block)) => ends(block.node().first_child()),
        Some(Stmt::If(branch)) => {
            let then = branch.consequence().is_some_and(|block| ends_there(block.node()));
            then && branch.alternative().is_some_and(|other| ends_there(other.node()))
        }
        _ => false,
    }
}

/// Whether a statement outside of loops may be run again: by a `goto`.
pub(crate) fn is_repeated<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let cfg = function_of(stmt).and_then(|function| cx.flow().cfg(function));
    cfg.is_some_and(|cfg| cfg.point_of(stmt).is_some_and(|point| cfg.repeats(point)))
}

/// Whether a `goto` leads to a label above a statement.
fn goes_back<'p>(jump: BranchStmt<'p>, stmt: Node<'p>) -> bool {
    let body = function_of(stmt).and_then(Function::body);
    let labels = body.into_iter().flat_map(|body| body.node().descendants()).filter_map(LabeledStmt::cast);
    let is_target = |label: &LabeledStmt<'p>| {
        let names = label.label().zip(jump.label());
        names.is_some_and(|(own, wanted)| own.name() == wanted.name())
    };
    labels.filter(is_target).any(|label| label.node().start() <= stmt.start())
}

/// Whether a jump leads out of a list of statements.
pub(crate) fn leaves_list<'p>(jump: BranchStmt<'p>, list: Node<'p>) -> bool {
    let mut within = jump.node().ancestors().take_while(|above| *above != list);
    let is_loop = |above: Node<'p>| above.kind() == SyntaxKind::ForStatement;
    let is_choice = |above: Node<'p>| {
        matches!(
            above.kind(),
            SyntaxKind::SelectStatement | SyntaxKind::ExpressionSwitchStatement | SyntaxKind::TypeSwitchStatement
        )
    };
    let is_target = |above: Node<'p>| match (jump.label(), jump.kind()) {
        (Some(label), _) => {
            let labelled = LabeledStmt::cast(above).and_then(LabeledStmt::label);
            labelled.is_some_and(|own| own.name() == label.name())
        }
        (None, SyntaxKind::ContinueStatement) => is_loop(above),
        (None, SyntaxKind::BreakStatement) => is_loop(above) || is_choice(above),
        (None, _) => true,
    };
    !within.any(is_target)
}
