//! Locks that are taken by who holds them.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Cfg, Deferred, Held, LiteralRun, LockCall, LockEffect, LockState, LockStates, Place, ProgramPoint};
use gofix_knowledge::{LockAction, LockMode, When};
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Function};
use gofix_syntax::{Node, SyntaxKind};

use super::calls::call_statement;
use crate::support::is_std;

declare_rule! {
    /// Finds a Lock of a lock that is already held, also one in a method that is called, or that is deferred and runs before the
    /// deferred Unlock.
    ///
    /// ## Why
    ///
    /// Go's locks do not know who holds them: the second Lock waits for ever. A second `RLock` only waits if a writer has
    /// come in between, which makes it worse to find.
    ///
    /// ## Example
    ///
    /// ```go before
    /// c.mu.Lock()
    /// c.n++
    /// c.mu.Lock()
    /// return
    /// ```
    ///
    /// ```go after
    /// c.mu.Lock()
    /// c.n++
    /// c.mu.Unlock()
    /// return
    /// ```
    ///
    /// ## Fix safety
    ///
    /// A Lock that stands directly before a return, with no deferred Unlock, becomes an Unlock: unsafe, for it is only very
    /// likely what was meant. Everything else is reported, with the name of a variant of the called method that expects the
    /// lock to be held, if the package has one.
    ///
    /// ## Leaves alone
    ///
    /// Locks that are held on some paths only, locks of other objects of the same type, and what a goroutine takes.
    DoubleLock = "double-lock" {
        group: Defer, default: On, severity: Error, fix: Sometimes, since: "0.1.0",
        triggers: [["Lock()"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for DoubleLock {
    fn check(cx: &RuleContext<'_>) {
        for function in cx.functions() {
            let calls = cx.flow().lock_calls(function);
            let mut done: Vec<&Place> = Vec::new();
            for lock in calls {
                if lock.method.action == LockAction::Takes && lock.is_inline() && !done.contains(&&lock.place) {
                    done.push(&lock.place);
                    check_lock(cx, function, &lock.place, calls);
                }
            }
            for place in locked_by_calls(cx, function) {
                if !calls.iter().any(|lock| lock.place == place) {
                    check_lock(cx, function, &place, calls);
                }
            }
        }
    }
}

/// The locks that two calls or more of a function have to do with: one may leave them locked for the other.
fn locked_by_calls<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<Place> {
    let body = function.body().map(AstNode::node);
    let calls = body.into_iter().flat_map(|body| body.descendants_pruned(|node| Function::cast(node).is_some()));
    let mut once: Vec<Place> = Vec::new();
    let mut twice: Vec<Place> = Vec::new();
    for place in calls.filter_map(CallExpr::cast).flat_map(|call| cx.flow().locks_of_call(call)) {
        if !once.contains(&place) {
            once.push(place);
        } else if !twice.contains(&place) {
            twice.push(place);
        }
    }
    twice
}

/// A lock that is taken while it is held.
struct Second<'p> {
    call: CallExpr<'p>,
    held: LockMode,
    taken: LockMode,
    state: LockState,
    /// Whether a function that is called takes it.
    is_inside: bool,
}

fn check_lock<'p>(cx: &RuleContext<'p>, function: Function<'p>, place: &Place, calls: &[LockCall<'p>]) {
    let (Some(cfg), Some(states)) = (cx.flow().cfg(function), cx.flow().lock_states(function, place)) else { return };
    if is_shared(cx, function, place, calls) {
        return;
    }
    for (point, node) in cfg.nodes() {
        let Some(state) = states.at(point) else { continue };
        let (Held::Taken(held) | Held::TakenByCallee(held)) = state.held else { continue };
        if matches!(node.kind(), SyntaxKind::GoStatement) {
            continue;
        }
        if let Some(stmt) = DeferStmt::cast(node) {
            if let Some(second) = deferred_second(cx, place, calls, (cfg, &states), (stmt, point)) {
                report(cx, function, place, calls, &second);
            }
            continue;
        }
        let second = calls_in(cx, function, node).into_iter().find_map(|call| {
            let (taken, is_inside) = takes(cx, place, calls, call)?;
            Some(Second { call, held, taken, state, is_inside })
        });
        if let Some(second) = second.filter(|second| !is_given_back_before(calls, place, node, second.call)) {
            report(cx, function, place, calls, &second);
        }
    }
}

/// A deferred call that takes the lock, where the deferred Unlock comes after it: what is deferred last runs first.
fn deferred_second<'p>(
    cx: &RuleContext<'p>,
    place: &Place,
    calls: &[LockCall<'p>],
    (cfg, states): (&Cfg<'p>, &LockStates),
    (stmt, point): (DeferStmt<'p>, ProgramPoint),
) -> Option<Second<'p>> {
    let state = states.at(point)?;
    let (Held::Taken(held), Deferred::Yes(_)) = (state.held, state.deferred) else { return None };
    let call = stmt.call()?;
    if calls.iter().any(|lock| lock.call == call) {
        return None;
    }
    let (taken, is_inside) = takes(cx, place, calls, call)?;
    let behind = cfg.point_after(stmt.node())?;
    let mut ends = cfg.blocks().filter(|(id, block)| {
        let start = ProgramPoint { block: *id, index: 0 };
        block.exit.is_some_and(gofix_flow::Exit::is_return)
            && (*id == behind.block || cfg.reaches(behind, start, |_| false))
    });
    let is_held = ends.all(|(id, _)| states.at_end(id).is_some_and(|end| end.held == Held::Taken(held)));
    is_held.then_some(Second { call, held, taken, state, is_inside })
}

/// Whether the lock belongs to a function around a literal, and somebody gives it back who has not taken it: two goroutines
/// hand it to each other.
fn is_shared<'p>(cx: &RuleContext<'p>, function: Function<'p>, place: &Place, calls: &[LockCall<'p>]) -> bool {
    let declared = cx.package().declaration(place.root).and_then(Function::enclosing);
    let first = calls.iter().find(|lock| lock.place == *place);
    let identity = || first.and_then(|lock| cx.flow().lock_identity(lock.call));
    declared.is_some_and(|declared| declared != function)
        && identity().is_some_and(|identity| cx.flow().is_given_up_elsewhere(&identity))
}

/// Whether a node gives the lock back, or may, before one of its calls.
fn is_given_back_before<'p>(calls: &[LockCall<'p>], place: &Place, node: Node<'p>, call: CallExpr<'p>) -> bool {
    let gives_back = |lock: &&LockCall<'p>| lock.place == *place && lock.method.action != LockAction::Takes;
    let is_before =
        |lock: &LockCall<'p>| node.contains(lock.call.node()) && lock.call.node().start() < call.node().start();
    calls.iter().filter(gives_back).any(is_before)
}

/// The calls that a node makes, those of literals that are called in it included.
fn calls_in<'p>(cx: &RuleContext<'p>, function: Function<'p>, node: Node<'p>) -> Vec<CallExpr<'p>> {
    let is_made = |call: &CallExpr<'p>| {
        let around = cx.flow().literals_between(call.node(), function);
        around.into_iter().all(|literal| match cx.flow().literal_run(literal) {
            LiteralRun::Now(_) => true,
            LiteralRun::Callback(call, When::DuringCall) => {
                cx.package().callee_path(call).is_some_and(|path| is_std(&path) && &*path.package != "testing")
            }
            _ => false,
        })
    };
    node.descendants().filter_map(CallExpr::cast).filter(is_made).collect()
}

/// How a call takes the lock for certain, and whether it does so in another function.
fn takes<'p>(
    cx: &RuleContext<'p>,
    place: &Place,
    calls: &[LockCall<'p>],
    call: CallExpr<'p>,
) -> Option<(LockMode, bool)> {
    if let Some(lock) = calls.iter().find(|lock| lock.call == call) {
        let takes = lock.place == *place && lock.method.action == LockAction::Takes && !lock.is_deferred;
        return takes.then_some((lock.method.mode, false));
    }
    match cx.flow().lock_effect(call, place) {
        LockEffect::Guards { mode, is_certain: true } | LockEffect::Takes(mode) => Some((mode, true)),
        _ => None,
    }
}

fn report<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    place: &Place,
    calls: &[LockCall<'p>],
    second: &Second<'p>,
) {
    let is_only_reading = second.held == LockMode::Shared && second.taken == LockMode::Shared;
    let how =
        if is_only_reading { ", and a writer that waits in between blocks both" } else { ": this waits for ever" };
    let message = if second.is_inside {
        format!("this call takes the lock that is held here{how}")
    } else {
        format!("the lock is taken while it is held{how}")
    };
    let first = calls.iter().rev().find(|lock| {
        lock.place == *place
            && lock.method.action == LockAction::Takes
            && lock.call.node().start() < second.call.node().start()
    });
    let fix = if second.is_inside { Err(unlocked_variant(cx, second.call)) } else { unlock(cx, function, second) };
    let severity = if is_only_reading { Severity::Warning } else { Severity::Error };
    let mut diagnostic = Diagnostic::at(second.call.node(), message).severity(severity).fix(fix);
    if let Some(first) = first {
        diagnostic = diagnostic.related(first.call.node(), "it is taken here");
    }
    cx.report(diagnostic);
}

/// An Unlock in the place of a Lock that the function ends with.
fn unlock<'p>(cx: &RuleContext<'p>, function: Function<'p>, second: &Second<'p>) -> Result<Fix, NoFix> {
    cx.fix("give the lock back instead", |fix| {
        let statement = second.call.node().parent().filter(|stmt| call_statement(*stmt) == Some(second.call));
        let statement = statement.ok_or("nobody can tell which of the two was meant otherwise")?;
        let is_body = statement.parent().and_then(Node::parent) == function.body().map(AstNode::node);
        let ends = match statement.next_sibling() {
            Some(next) => next.kind() == SyntaxKind::ReturnStatement,
            None => is_body,
        };
        if !ends || second.state.deferred != Deferred::No {
            return Err(NoFix::from("nobody can tell which of the two was meant otherwise"));
        }
        let name = second
            .call
            .selector()
            .and_then(gofix_syntax::ast::SelectorExpr::field)
            .ok_or("the method cannot be read")?;
        fix.replace(name.node(), if second.held == LockMode::Shared { "RUnlock" } else { "Unlock" })?;
        Ok(Applicability::Unsafe)
    })
}

/// What is said instead of a fix: the variant of a method for who holds the lock, if there is one.
fn unlocked_variant<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> NoFix {
    let missing = NoFix::from("the callee needs a variant for callers that hold the lock");
    let Some(name) = cx.flow().target(call).and_then(Function::name).map(gofix_syntax::ast::Ident::name) else {
        return missing;
    };
    let lower = |name: &str| {
        let mut chars = name.chars();
        chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
    };
    let wanted = lower(name);
    let suffixes = ["Locked", "Unlocked", "NoLock", "WithoutLock", "Unsafe", "LockHeld", "WithLock"];
    let is_variant = |other: &str| suffixes.iter().any(|suffix| lower(other) == format!("{wanted}{suffix}"));
    let names = cx.functions().filter_map(Function::name).map(gofix_syntax::ast::Ident::name);
    match names.into_iter().find(|other| is_variant(other)) {
        Some(variant) => NoFix::from(format!("`{variant}` may be what a caller that holds the lock has to call")),
        None => missing,
    }
}
