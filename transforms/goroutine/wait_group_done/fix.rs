//! `Done` on every way out: deferred, or before the ways that miss it.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::Exit;
use gofix_syntax::ast::{AstNode, Function, ReturnStmt};

use crate::goroutine::giving::drop_return;
use crate::goroutine::ways::{self, Marks};

pub(super) fn fix<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    marks: &Marks<'p>,
    exits: &[Exit<'p>],
) -> Result<Fix, NoFix> {
    if marks.is_doubled(cx, function) {
        return Err(NoFix::from("whether `Done` was called before depends on the way there"));
    }
    let is_last = |statement| ways::is_last_act(cx, function, statement);
    // A first deferred call runs last: behind all others.
    let may_wait_at_end = || {
        cx.flow()
            .cfg(function)
            .is_none_or(|cfg| cfg.defers().iter().any(|defer| !cx.flow().waits(defer.node()).is_never()))
    };
    if marks.deferred.is_empty() && marks.plain.iter().all(|(_, statement)| is_last(*statement)) && !may_wait_at_end() {
        return deferred(cx, function, marks);
    }
    before_exits(cx, function, marks, exits)
}

/// `defer wg.Done()` first in the goroutine, and no other call.
fn deferred<'p>(cx: &RuleContext<'p>, function: Function<'p>, marks: &Marks<'p>) -> Result<Fix, NoFix> {
    let body = function.body().ok_or("the goroutine has no body")?;
    let first = body.statements().next().ok_or("the goroutine has no body")?.node();
    cx.fix("defer the call of Done", |fix| {
        match marks.plain.as_slice() {
            [(call, statement)] if *statement != first => {
                fix.move_above_as(*statement, first, &format!("defer {}", call.node().text()))?;
                drop_return(cx, fix, *statement)?;
            }
            several => {
                let (call, _) = several.first().ok_or("no call is left")?;
                fix.insert_first(body.node(), &format!("defer {}", call.node().text()))?;
                for (_, statement) in several {
                    fix.delete_statement(*statement)?;
                    drop_return(cx, fix, *statement)?;
                }
            }
        }
        Ok(Applicability::Safe)
    })
}

/// `wg.Done()` before each return that misses it.
fn before_exits<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    marks: &Marks<'p>,
    exits: &[Exit<'p>],
) -> Result<Fix, NoFix> {
    let call = marks.plain.iter().chain(&marks.deferred).map(|(call, _)| call.node().text()).next();
    let call = call.ok_or("no call is left")?;
    if exits.iter().any(|exit| ways::is_behind(cx, function, marks, *exit)) {
        return Err(NoFix::from("whether `Done` was called before depends on the way there"));
    }
    cx.fix("call Done before the early way out", |fix| {
        for exit in exits {
            let Exit::Return(statement) = exit else { return Err(NoFix::from("the way out is no return")) };
            let has_calls = ReturnStmt::cast(*statement).is_some_and(|stmt| !stmt.results().is_empty());
            if has_calls && !cx.flow().waits(*statement).is_never() {
                return Err(NoFix::from("the results of the early return may take their time"));
            }
            fix.insert_before(*statement, call)?;
        }
        Ok(Applicability::Safe)
    })
}
