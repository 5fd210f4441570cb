//! The ways out of a function and of the turns of its loops, and how the lock is held on each.

use gofix_analysis::RuleContext;
use gofix_flow::{Cfg, End, Exit, Held, LiteralRun, LockCall, LockState, ProgramPoint};
use gofix_knowledge::{Ending, LockAction, LockMode};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, BranchStmt, CallExpr, DeferStmt, ForStmt, Function};
use gofix_text::{TextRange, TextSize};

use super::Locked;
use crate::defer::calls::{deferred_literal, mentions, outside_literals};
use crate::support::statement_of;

/// What is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The function, by a `return`.
    Return,
    /// The function, by its closing brace.
    End,
    /// A turn, by `continue` or its closing brace.
    Turn,
    /// The function, behind a jump to where other paths come without the lock.
    Jump,
}

/// A way out.
#[derive(Clone, Copy, Debug)]
pub(super) struct WayOut<'p> {
    pub(super) kind: Kind,
    /// The `return` or `continue`; of a closing brace, the block.
    pub(super) node: Node<'p>,
    /// The statement before which the lock can be given back for this way alone, where that is another.
    pub(super) jump: Option<Node<'p>>,
    pub(super) range: TextRange,
    /// Whether the lock is held there for certain, and nothing deferred gives it back.
    pub(super) is_held: bool,
    pub(super) mode: Option<LockMode>,
    pub(super) point: ProgramPoint,
}

/// All ways out that can be reached.
pub(super) fn ways_out<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>) -> Vec<WayOut<'p>> {
    let Some(cfg) = cx.flow().cfg(locked.function) else { return Vec::new() };
    let Some(states) = cx.flow().lock_states(locked.function, locked.place) else { return Vec::new() };
    let mut ways = Vec::new();
    let recovers = cfg.defers().iter().any(|defer| recovers(cx, *defer));
    let goes_on = |exit: Exit<'p>| match exit {
        Exit::Call(_, Ending::Panics) => recovers,
        // The other goroutines go on, and the clean-up of a test does.
        Exit::Call(_, Ending::EndsGoroutine) => true,
        exit => exit.is_return(),
    };
    for (id, block) in cfg.blocks().filter(|(id, _)| cfg.is_reachable(*id)) {
        let (Some(exit), Some(state)) = (block.exit.filter(|exit| goes_on(*exit)), states.at_end(id)) else {
            continue;
        };
        let kind = if matches!(exit, Exit::End(_)) { Kind::End } else { Kind::Return };
        let index = block.nodes.len() as u32;
        // A return stands before its own node, which evaluates what is returned.
        let point =
            ProgramPoint { block: id, index: if kind == Kind::Return { index.saturating_sub(1) } else { index } };
        let node =
            if let Exit::Call(call, _) = exit { statement_of(call.node()).unwrap_or(call.node()) } else { exit.node() };
        ways.push(way(kind, node, exit.range(), state, point));
    }
    for (point, node, range) in ends_of_turns(cfg) {
        let Some(state) = states.at(point) else { continue };
        let way = way(Kind::Turn, node, range, state, point);
        if way.is_held && leads_back(cx, cfg, locked, &way) {
            ways.push(way);
        }
    }
    for (point, node) in cfg.nodes().filter(|(_, node)| is_jump(*node)) {
        let Some(state) = states.at(point).filter(|state| state.at_exit().mode().is_some()) else { continue };
        let known: Vec<Node<'p>> = ways.iter().filter(|way| way.is_held).map(|way| way.node).collect();
        if let Some(exit) = leaves_for_good(cx, cfg, locked, point).filter(|exit| !known.contains(&exit.node())) {
            ways.push(WayOut { jump: Some(node), ..way(Kind::Jump, exit.node(), exit.range(), state, point) });
        }
    }
    ways
}

/// Whether a deferred literal recovers a panic: then the program goes on with the lock held.
fn recovers<'p>(cx: &RuleContext<'p>, defer: DeferStmt<'p>) -> bool {
    let body = deferred_literal(defer).and_then(Function::body).map(AstNode::node);
    let calls = || body.into_iter().flat_map(outside_literals).filter_map(CallExpr::cast);
    let is_called = |name: &str| calls().any(|call| cx.package().is_builtin(call, name));
    is_called("recover") && !is_called("panic")
}

fn is_jump(node: Node<'_>) -> bool {
    use gofix_syntax::SyntaxKind::{BreakStatement, GotoStatement};
    BranchStmt::cast(node).is_some_and(|branch| matches!(branch.kind(), BreakStatement | GotoStatement))
}

/// The way out of the function to which a jump leads, where nothing behind it touches the lock any more.
fn leaves_for_good<'p>(
    cx: &RuleContext<'p>,
    cfg: &Cfg<'p>,
    locked: &Locked<'_, 'p>,
    from: ProgramPoint,
) -> Option<Exit<'p>> {
    let touches = |node: Node<'p>| {
        locked.calls.iter().any(|call| node.contains(call.call.node())) || is_touched(cx, locked, node)
    };
    if cfg.search(from).path_to(touches, |_| false).is_some() {
        return None;
    }
    match cfg.search(from).path_to_exit(|_| false)?.end {
        End::Exit(exit) if exit.is_return() => Some(exit),
        _ => None,
    }
}

/// Whether a node calls what may take the lock or give it back.
fn is_touched<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, node: Node<'p>) -> bool {
    use gofix_flow::LockEffect::{Guards, None};
    let mut calls = node.descendants().filter_map(gofix_syntax::ast::CallExpr::cast);
    calls.any(|call| !matches!(cx.flow().lock_effect(call, locked.place), None | Guards { .. }))
}

fn way(kind: Kind, node: Node<'_>, range: TextRange, state: LockState, point: ProgramPoint) -> WayOut<'_> {
    let mode = match state.at_exit() {
        Held::Taken(mode) | Held::TakenByCallee(mode) => Some(mode),
        _ => None,
    };
    WayOut { kind, node, jump: None, range, is_held: mode.is_some(), mode, point }
}

/// The `continue` statements, and the closing braces of loop bodies that are reached.
fn ends_of_turns<'p>(cfg: &Cfg<'p>) -> Vec<(ProgramPoint, Node<'p>, TextRange)> {
    let mut found = Vec::new();
    for (point, node) in cfg.nodes() {
        let is_continue =
            BranchStmt::cast(node).is_some_and(|branch| branch.kind() == gofix_syntax::SyntaxKind::ContinueStatement);
        if is_continue {
            found.push((point, node, node.range()));
        }
    }
    for (id, block) in cfg.blocks().filter(|(id, _)| cfg.is_reachable(*id)) {
        let ends_in_jump = block.nodes.last().is_some_and(|node| BranchStmt::cast(*node).is_some());
        let turn = cfg.loops().find(|(_, turn)| block.edges.iter().any(|edge| edge.to == turn.latch));
        let Some((_, turn)) = turn.filter(|_| !ends_in_jump) else { continue };
        let Some(body) = ForStmt::cast(turn.stmt).and_then(ForStmt::body).map(AstNode::node) else { continue };
        let point = ProgramPoint { block: id, index: block.nodes.len() as u32 };
        found.push((point, body, TextRange::new(body.end() - TextSize::from(1), body.end())));
    }
    found
}

/// Whether the end of a turn leads to a Lock of the same lock with no release before, or the lock is one of the turn's own that
/// nobody can give back any more.
fn leads_back<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>, locked: &Locked<'_, 'p>, way: &WayOut<'p>) -> bool {
    // A goroutine that is started here takes the lock when it is free, not here.
    let runs = |call: &LockCall<'p>| {
        call.method.action != LockAction::Takes
            || call.literals.iter().all(|(_, run)| matches!(run, LiteralRun::Now(_)))
    };
    let calls = |node: Node<'p>, action: LockAction| {
        locked.calls.iter().any(|call| {
            call.method.action == action && !call.is_deferred && node.contains(call.call.node()) && runs(call)
        })
    };
    // The point is before a `continue`, which itself does nothing.
    let search = cfg.search(way.point);
    let relocks = search.path_to(
        |node| calls(node, LockAction::Takes),
        |node| calls(node, LockAction::Releases) || is_touched(cx, locked, node),
    );
    // The Lock behind an inner loop is that of the outer loop's turn.
    let is_of_loop = loop_that_turns(way.node).is_some_and(|turning| calls(turning, LockAction::Takes));
    // Where nothing gives back the locks of many things, they are held on purpose.
    let gives_back = locked.calls.iter().any(|call| call.method.action == LockAction::Releases);
    relocks.is_some()
        && is_of_loop
        && match own_of_turn(cx, locked, way) {
            Some(is_only_here) => is_only_here && gives_back,
            None => true,
        }
}

/// The loop whose turn ends with a `continue`, or with the closing brace of a body.
fn loop_that_turns(end: Node<'_>) -> Option<Node<'_>> {
    let label = BranchStmt::cast(end).and_then(BranchStmt::label).map(|label| label.node().text());
    let loops = end.ancestors().take_while(|node| Function::cast(*node).is_none()).filter_map(ForStmt::cast);
    loops.into_iter().map(AstNode::node).find(|node| {
        label.is_none_or(|label| {
            let labelled = node.parent().and_then(gofix_syntax::ast::LabeledStmt::cast);
            labelled.and_then(gofix_syntax::ast::LabeledStmt::label).is_some_and(|own| own.node().text() == label)
        })
    })
}

/// Whether the lock hangs on a variable of the turn that is only used there: `None` where the variable is not the turn's. An
/// element that has its number or its key from the turn can be reached by anybody.
pub(super) fn own_of_turn<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, way: &WayOut<'p>) -> Option<bool> {
    let turns = || way.node.ancestors().take_while(|node| Function::cast(*node).is_none()).filter_map(ForStmt::cast);
    let around = |declaration: Node<'p>| turns().find(|stmt| stmt.node().contains(declaration));
    let operands = locked.calls.iter().filter_map(|call| call.call.selector()?.operand());
    let mut indices =
        operands.flat_map(|operand| operand.node().descendants().filter_map(|name| cx.flow().local_variable(name)));
    let is_of_turn =
        |variable| cx.package().declaration(variable).is_some_and(|declaration| around(declaration).is_some());
    if indices.any(|variable| variable != locked.place.root && is_of_turn(variable)) {
        return Some(false);
    }
    let around = around(cx.package().declaration(locked.place.root)?)?;
    let declaration = cx.package().declaration(locked.place.root)?;
    // Whoever keeps the thing may give its lock back later.
    let is_plain = |name: Node<'p>| {
        let parent = name.parent();
        parent.is_some_and(|parent| parent.kind() == gofix_syntax::SyntaxKind::SelectorExpression)
            || name == declaration
            || parent.and_then(Node::parent).is_some_and(|stmt| {
                gofix_syntax::ast::RangeClause::cast(stmt).is_some()
                    || gofix_syntax::ast::AssignStmt::cast(stmt)
                        .is_some_and(|assign| assign.left().iter().any(|target| target.node() == name))
            })
    };
    Some(mentions(cx, around.node(), locked.place.root).all(is_plain))
}
