//! Where a ticker lives, and whether that place can be left without stopping it.

use gofix_analysis::RuleContext;
use gofix_flow::{Cfg, EdgeKind, Exit, ProgramPoint, Role, Use};
use gofix_knowledge::Ending;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, CaseClause, ForStmt, Function, SelectStmt};
use gofix_syntax::{Node, SyntaxKind};

use crate::goroutine::guard::ranges_over_time;
use crate::support::{is_parameter, loop_of};

/// What was made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `time.NewTicker`.
    Ticker,
    /// `time.NewTimer`.
    Timer,
    /// `time.Tick`.
    Tick,
}

/// Who uses a ticker.
#[derive(Clone, Copy)]
pub(super) enum Home<'p> {
    /// The function that makes it.
    Function,
    /// One goroutine that the function starts.
    Goroutine(Function<'p>),
    /// Both, or several goroutines.
    Shared,
}

/// Where an unstopped ticker lives that stays in the function and whose home can be left; `None` for every other one.
pub(super) fn home<'p>(cx: &RuleContext<'p>, variable: Symbol, call: CallExpr<'p>, kind: Kind) -> Option<Home<'p>> {
    let uses = cx.flow().uses(variable)?;
    if cx.package().declaration(variable).is_none_or(is_parameter) || !uses.uses.iter().all(|used| stays(used, kind)) {
        return None;
    }
    let copies = uses.uses.iter().map(|used| copy_of_channel(cx, used)).collect::<Option<Vec<_>>>()?;
    let mentions: Vec<Use<'p>> = uses.uses.iter().cloned().chain(copies.into_iter().flatten()).collect();
    let made = uses.definitions.iter().filter(|definition| definition.value.is_some()).count();
    if made != 1 || mentions.is_empty() {
        return None;
    }
    let home = home_of(&mentions)?;
    let function = match home {
        Home::Function | Home::Shared => uses.function,
        Home::Goroutine(literal) => literal,
    };
    let cfg = cx.flow().cfg(function)?;
    let from = match home {
        Home::Goroutine(_) => cfg.entry(),
        _ => cfg.point_after(call.node())?,
    };
    let channels: Vec<Node<'p>> = mentions.iter().map(|used| used.ident).collect();
    let ends = |node: Node<'p>| {
        mentions.iter().any(|used| match used.role {
            Role::Received(receive) => kind == Kind::Timer && node.contains(receive),
            Role::Method(stop, "Stop") => node.contains(stop.node()),
            _ => false,
        })
    };
    can_leave(cx, cfg, from, &channels, ends).then_some(home)
}

/// What happens to the variable that gets the channel of a ticker; `None` where that goes elsewhere.
fn copy_of_channel<'p>(cx: &RuleContext<'p>, used: &Use<'p>) -> Option<Vec<Use<'p>>> {
    let Role::Stored(target) = used.role else { return Some(Vec::new()) };
    let uses = cx.flow().uses(cx.flow().local_variable(target)?)?;
    // Nil, or another channel in between, is how a case of a select is switched: the timer is this function's all the same.
    let is_local = uses.definitions.iter().all(|definition| !is_parameter(definition.ident));
    let is_taken = |used: &Use<'p>| {
        used.part.is_empty() && matches!(used.role, Role::Received(_) | Role::Ranged(_) | Role::Compared(_))
    };
    (is_local && uses.uses.iter().all(is_taken)).then(|| uses.uses.to_vec())
}

/// Whether a mention neither gives the ticker away nor stops it for good.
fn stays(used: &Use<'_>, kind: Kind) -> bool {
    let is_channel = if kind == Kind::Tick { used.part.is_empty() } else { used.part == ["C"] };
    match used.role {
        Role::Received(_) => is_channel,
        Role::Ranged(_) => is_channel && kind != Kind::Timer,
        Role::Stored(_) => used.part == ["C"],
        Role::Method(_, "Reset") => used.part.is_empty(),
        // By hand, on some way at least.
        Role::Method(stop, "Stop") => {
            let is_deferred = stop.node().parent().is_some_and(|up| up.kind() == SyntaxKind::DeferStatement);
            kind == Kind::Ticker && used.part.is_empty() && used.literals.is_empty() && !is_deferred
        }
        _ => false,
    }
}

fn home_of<'p>(uses: &[Use<'p>]) -> Option<Home<'p>> {
    let mut goroutines: Vec<Function<'p>> = Vec::new();
    let mut is_in_function = false;
    for used in uses {
        match used.literals.last() {
            None => is_in_function = true,
            Some((literal, run)) if run.is_goroutine() => {
                let is_plain = used.literals.iter().rev().skip(1).all(|(_, run)| run.is_inline());
                if !is_plain {
                    return None;
                }
                if !goroutines.contains(literal) {
                    goroutines.push(*literal);
                }
            }
            Some(_) if used.is_inline() => is_in_function = true,
            Some(_) => return None,
        }
    }
    Some(match (goroutines.as_slice(), is_in_function) {
        ([], _) => Home::Function,
        ([only], false) => Home::Goroutine(*only),
        _ => Home::Shared,
    })
}

/// Whether a ticker channel that has no name is received from or ranged over on the spot, in a function that can end, and not
/// as a case of a select in a loop (that is another rule's).
pub(super) fn is_taken_in_place<'p>(cx: &RuleContext<'p>, channel: Node<'p>) -> bool {
    let Some(parent) = channel.parent() else { return false };
    let is_received = parent.kind() == SyntaxKind::UnaryExpression && parent.text().starts_with("<-");
    let is_ranged = parent.kind() == SyntaxKind::RangeClause;
    if !is_received && !is_ranged {
        return false;
    }
    let case = channel.ancestors().take(4).find_map(CaseClause::cast);
    let select = case.and_then(|case| case.node().parent()).and_then(SelectStmt::cast);
    if select.is_some_and(|select| loop_of(select.node()).is_some()) {
        return false;
    }
    let Some(cfg) = cx.flow().cfg_around(channel) else { return false };
    cfg.point_of(channel).is_some_and(|from| can_leave(cx, cfg, from, &[channel], |_| false))
}

/// Whether some path leads from a point to a way out of the function, past no node that `stop` holds for. A range over one of
/// `channels`, or over another clock, never ends by itself: nobody closes the channel of a ticker.
fn can_leave<'p>(
    cx: &RuleContext<'p>,
    cfg: &Cfg<'p>,
    from: ProgramPoint,
    channels: &[Node<'p>],
    stop: impl Fn(Node<'p>) -> bool,
) -> bool {
    let is_over_ticker = |node: Option<Node<'p>>| {
        let stmt = node.and_then(ForStmt::cast);
        let operand = stmt.and_then(|stmt| stmt.range()?.operand());
        operand.is_some_and(|operand| channels.iter().any(|channel| operand.node().contains(*channel)))
            || stmt.is_some_and(|stmt| ranges_over_time(cx, stmt))
    };
    let mut seen = Vec::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        let block = cfg.block(at.block);
        if block.nodes.iter().skip(at.index as usize).any(|node| stop(*node)) {
            continue;
        }
        match block.exit {
            Some(exit) if exit.is_return() || matches!(exit, Exit::Call(_, Ending::EndsGoroutine)) => return true,
            Some(_) => continue,
            None => {}
        }
        for edge in &block.edges {
            let is_end = edge.kind == EdgeKind::Done && is_over_ticker(block.dispatch);
            if !is_end && !seen.contains(&edge.to) {
                seen.push(edge.to);
                open.push(ProgramPoint { block: edge.to, index: 0 });
            }
        }
    }
    false
}
