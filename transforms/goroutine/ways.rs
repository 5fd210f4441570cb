//! Where a goroutine counts down, and the ways out that miss it.

use gofix_analysis::RuleContext;
use gofix_flow::{Exit, LiteralRun, Path, Place};
use gofix_knowledge::Ending;
use gofix_syntax::ast::{AstNode, CallExpr, Function};
use gofix_syntax::{Node, SyntaxKind};

use super::group::{DONE, calls_on};
use crate::support::function_of;

/// Where a function calls `Done` of one group.
pub(crate) struct Marks<'p> {
    /// The calls that are statements of their own, with the statement.
    pub(crate) plain: Vec<(CallExpr<'p>, Node<'p>)>,
    /// The `defer` statements that lead to a call, with the call.
    pub(crate) deferred: Vec<(CallExpr<'p>, Node<'p>)>,
}

impl<'p> Marks<'p> {
    /// The calls of a function; `None` where one of them is made in a way that cannot be followed, or more than once.
    pub(crate) fn of(cx: &RuleContext<'p>, function: Function<'p>, group: &Place) -> Option<Self> {
        let cfg = cx.flow().cfg(function)?;
        let mut marks = Self { plain: Vec::new(), deferred: Vec::new() };
        for call in calls_on(cx, function.node(), DONE, group) {
            let statement = call.node().parent()?;
            if function_of(call.node()) == Some(function) {
                match statement.kind() {
                    SyntaxKind::ExpressionStatement => marks.plain.push((call, statement)),
                    SyntaxKind::DeferStatement => marks.deferred.push((call, statement)),
                    _ => return None,
                }
                if cfg.repeats(cfg.point_of(statement)?) {
                    return None;
                }
                continue;
            }
            let [literal] = cx.flow().literals_between(call.node(), function).try_into().ok()?;
            let LiteralRun::Deferred(stmt) = cx.flow().literal_run(literal) else { return None };
            if !cx.flow().happens_always(literal, &[call.node()], &[]) {
                return None;
            }
            marks.deferred.push((call, stmt.node()));
        }
        Some(marks)
    }

    /// Whether two of the calls can be made on one way: then they count for two goroutines.
    pub(crate) fn is_doubled(&self, cx: &RuleContext<'p>, function: Function<'p>) -> bool {
        let Some(cfg) = cx.flow().cfg(function) else { return true };
        let all: Vec<Node<'p>> = self.plain.iter().chain(&self.deferred).map(|(_, statement)| *statement).collect();
        let is_behind = |first: Node<'p>, second: Node<'p>| {
            cfg.point_after(first).zip(cfg.point_of(second)).is_none_or(|(from, to)| cfg.reaches(from, to, |_| false))
        };
        all.iter().any(|first| all.iter().any(|second| first != second && is_behind(*first, *second)))
    }

    /// The first call in the text.
    pub(crate) fn first(&self) -> Option<Node<'p>> {
        self.plain.iter().chain(&self.deferred).map(|(call, _)| call.node()).min_by_key(|node| node.start())
    }

    fn is_at(&self, node: Node<'p>) -> bool {
        let all = self.plain.iter().chain(&self.deferred);
        all.into_iter().any(|(_, statement)| node.contains(*statement))
    }
}

const LEAVES: &[Ending] = &[Ending::EndsGoroutine];
const LEAVES_BY_PANIC: &[Ending] = &[Ending::EndsGoroutine, Ending::Panics];

/// The ways out of a function on which no call was made or deferred.
pub(crate) fn without<'p>(cx: &RuleContext<'p>, function: Function<'p>, marks: &Marks<'p>) -> Option<Vec<Exit<'p>>> {
    let cfg = cx.flow().cfg(function)?;
    let endings = if cx.flow().may_recover(function) { LEAVES_BY_PANIC } else { LEAVES };
    let search = cx.flow().search(function, cfg.entry())?.counting(endings);
    let paths = search.paths_to_exits(|node| marks.is_at(node));
    Some(paths.iter().filter_map(Path::exit).collect())
}

/// Whether a way out can be reached behind one of the calls.
pub(crate) fn is_behind<'p>(cx: &RuleContext<'p>, function: Function<'p>, marks: &Marks<'p>, exit: Exit<'p>) -> bool {
    let Some(cfg) = cx.flow().cfg(function) else { return true };
    marks.plain.iter().chain(&marks.deferred).any(|(_, statement)| {
        let from = cfg.point_after(*statement);
        let search = from.and_then(|from| cx.flow().search(function, from));
        search.is_none_or(|search| {
            search.counting(LEAVES_BY_PANIC).paths_to_exits(|_| false).iter().any(|path| path.exit() == Some(exit))
        })
    })
}

/// Whether nothing that runs behind a statement, up to the end of the function, can wait.
pub(crate) fn is_last_act<'p>(cx: &RuleContext<'p>, function: Function<'p>, statement: Node<'p>) -> bool {
    let Some(cfg) = cx.flow().cfg(function) else { return false };
    let Some(search) = cfg.point_after(statement).and_then(|from| cx.flow().search(function, from)) else {
        return false;
    };
    let waits = |node: Node<'p>| !cx.flow().waits(node).is_never();
    search.path_to(waits, |_| false).is_none()
}
