//! Ways out of a function, or of a turn, on which a lock is still held.

mod exits;
mod fix;
mod innocent;
mod later_defer;

use gofix_analysis::{Diagnostic, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Deferred, Held, LockCall, Place};
use gofix_knowledge::{LockAction, LockMode};
use gofix_syntax::ast::{AstNode, Function};

use super::calls::is_nobody_elses;
use exits::{Kind, WayOut};

declare_rule! {
    /// Finds a way out of a function, or back to the same Lock, with the lock still held.
    ///
    /// ## Why
    ///
    /// An early return between Lock and Unlock leaves the lock held: the next caller waits for ever. In a loop it is the
    /// next turn that waits. The same holds for an `RLock` that is followed by an `Unlock`, which ends the program. `t.Fatal` and
    /// `runtime.Goexit` leave as well: the clean-up of the test may want the lock, and other goroutines do.
    ///
    /// ## Example
    ///
    /// ```go before
    /// s.mu.Lock()
    /// if s.closed {
    ///     return errClosed
    /// }
    /// s.n++
    /// s.mu.Unlock()
    /// return nil
    /// ```
    ///
    /// ```go after
    /// s.mu.Lock()
    /// if s.closed {
    ///     s.mu.Unlock()
    ///     return errClosed
    /// }
    /// s.n++
    /// s.mu.Unlock()
    /// return nil
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The missing Unlock on that path, safe where the lock is held there for certain; where a `defer` further down would give it
    /// back, that moves up to the Lock. What is returned and might be
    /// guarded by the lock is read into a variable before. A lock that a function of the package takes (`s.lock()`) is given back
    /// as the other ways do it; unsafe. Where paths meet on which the lock is held and not held, nothing
    /// is edited. It is unsafe where a caller may expect the lock: in an exported function that nothing in the package calls,
    /// and where another function of the package gives the same lock back.
    ///
    /// ## Leaves alone
    ///
    /// Functions that lock for their caller: all ways out that report no error hold it, or some function of the package gives
    /// the same lock back without having taken it and the caller can tell by the results whether it got it (by a pointer or a
    /// truth value, not by an error or a number). A lock that a function literal or a method value gives back, locks
    /// under a condition, `TryLock`, locks of a `sync.Cond`, an Unlock that is followed by a Lock, and a lock that the
    /// function has for itself. A Lock directly before a `return` that reads nothing: it waits for who holds it.
    LockNotReleased = "lock-not-released" {
        group: Defer, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Lock()", "lock()"]],
        may_reveal: ["prefer-defer"], yields_to: ["double-lock"], answered_by: [],
    }
}

impl Rule for LockNotReleased {
    fn check(cx: &RuleContext<'_>) {
        for function in cx.functions() {
            let mut calls = cx.flow().lock_calls(function).to_vec();
            calls.extend(cx.flow().lock_helper_calls(function));
            calls.sort_by_key(|call| call.call.node().id());
            let mut done: Vec<&Place> = Vec::new();
            for call in &calls {
                let is_own = call.literals.is_empty() && call.method.action == LockAction::Takes && !call.is_deferred;
                if is_own && !done.contains(&&call.place) {
                    done.push(&call.place);
                    check_lock(cx, function, &call.place, &calls);
                }
            }
        }
    }
}

/// One lock in one function.
struct Locked<'c, 'p> {
    function: Function<'p>,
    place: &'c Place,
    /// All calls on it, those in literals too.
    calls: Vec<&'c LockCall<'p>>,
}

fn check_lock<'p>(cx: &RuleContext<'p>, function: Function<'p>, place: &Place, calls: &[LockCall<'p>]) {
    let calls = calls.iter().filter(|call| call.place == *place).collect();
    let locked = Locked { function, place, calls };
    if is_nobody_elses(cx, place) {
        return;
    }
    wrong_releases(cx, &locked);
    if innocent::is_left_alone(cx, &locked) {
        return;
    }
    let ways = exits::ways_out(cx, &locked);
    if innocent::locks_for_its_caller(cx, &locked, &ways) {
        return;
    }
    for way in ways.iter().filter(|way| way.is_held && !innocent::is_barrier(cx, &locked, way)) {
        report(cx, &locked, way);
    }
}

fn report<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, way: &WayOut<'p>) {
    let Some(mode) = way.mode else { return };
    let taken = locked
        .calls
        .iter()
        .find(|call| call.literals.is_empty() && call.method.action == LockAction::Takes && call.method.mode == mode);
    let Some(taken) = taken else { return };
    let Some(name) = name_of(cx, taken) else { return };
    let message = match way.kind {
        Kind::Turn => format!("the next turn begins with `{name}` still locked"),
        _ => format!("the function is left with `{name}` still locked"),
    };
    let fix = fix::unlock(cx, locked, way, taken);
    let diagnostic = Diagnostic::at(way.node, message).over(way.range);
    cx.report(diagnostic.related(taken.call.node(), "it is locked here").fix(fix));
}

/// The lock as the function would write it.
fn name_of<'p>(cx: &RuleContext<'p>, taken: &LockCall<'p>) -> Option<String> {
    if !taken.is_helper {
        return Some(taken.call.selector()?.operand()?.node().text().to_owned());
    }
    let root = cx.package().declaration(taken.place.root)?.text();
    let fields = taken.place.fields.iter().map(ToString::to_string);
    Some(std::iter::once(root.to_owned()).chain(fields).collect::<Vec<_>>().join("."))
}

/// What tells the lock from others in all functions of the package.
fn identity_of<'p>(cx: &RuleContext<'p>, call: &LockCall<'p>) -> Option<String> {
    if call.is_helper { cx.flow().helped_lock_identity(call) } else { cx.flow().lock_identity(call.call) }
}

/// `RLock` with `Unlock`, `Lock` with `RUnlock`.
fn wrong_releases<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>) {
    let Some(states) = cx.flow().lock_states(locked.function, locked.place) else { return };
    let Some(cfg) = cx.flow().cfg(locked.function) else { return };
    let own = locked.calls.iter().filter(|call| !call.is_helper && call.is_inline());
    for release in own.filter(|call| call.method.action == LockAction::Releases) {
        let state = cfg.point_of(release.call.node()).and_then(|point| states.at(point));
        let Some(Held::Taken(mode)) = state.map(|state| state.held) else { continue };
        if mode == release.method.mode {
            continue;
        }
        // A deferred one is judged where the function ends: the lock may be another kind by then.
        let is_wrong_at_the_end = || {
            let behind = cfg.point_after(release.call.node());
            let exits = cfg.blocks().filter(|(id, block)| {
                let start = behind.filter(|from| {
                    cfg.reaches(*from, gofix_flow::ProgramPoint { block: *id, index: 0 }, |_| false)
                        || from.block == *id
                });
                block.exit.is_some_and(gofix_flow::Exit::is_return) && start.is_some()
            });
            exits
                .filter_map(|(id, _)| states.at_end(id))
                .all(|end| end.held == Held::Taken(mode) && end.deferred != Deferred::Maybe)
        };
        if release.is_deferred && !is_wrong_at_the_end() {
            continue;
        }
        let right = if mode == LockMode::Shared { "RUnlock" } else { "Unlock" };
        let taken = if mode == LockMode::Shared { "RLock" } else { "Lock" };
        let message = format!("what `{taken}` took is given back by `{}`, which ends the program", release.method.name);
        let fix = fix::other_release(cx, release, right);
        let related =
            locked.calls.iter().find(|call| call.method.action == LockAction::Takes && call.method.mode == mode);
        let mut diagnostic = Diagnostic::at(release.call.node(), message).severity(Severity::Error).fix(fix);
        if let Some(related) = related {
            diagnostic = diagnostic.related(related.call.node(), "it is taken here");
        }
        cx.report(diagnostic);
    }
}
