//! Releases by hand that a panic would skip.

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{EscapeKind, Exit, Held};
use gofix_knowledge::{Access, CREATORS, Ending, LockAction, ResourceKind, find};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, IfStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::calls::{call_statement, may_wait_behind, mentions, method_of, outside_literals};
use crate::support::{local_variable, loop_of, taken_by};

declare_rule! {
    /// Finds a Close, Unlock, cancel or Done that is called by hand on every path, with something before it that may panic.
    ///
    /// ## Why
    ///
    /// A panic between the two skips the release. Where somebody recovers it, as servers do, the lock stays held and the
    /// file open. A deferred call also covers the return that the next author adds.
    ///
    /// ## Example
    ///
    /// ```go before
    /// c.mu.Lock()
    /// c.update(key)
    /// c.mu.Unlock()
    /// ```
    ///
    /// ```go after
    /// c.mu.Lock()
    /// defer c.mu.Unlock()
    /// c.update(key)
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The release is deferred where its need arises, and the calls by hand go: unsafe, for it now happens later. Nothing is
    /// edited where anything behind a release may wait, take a lock or call what cannot be seen.
    ///
    /// ## Leaves alone
    ///
    /// Releases whose error is looked at, those in loops, and code in which nothing can panic.
    PreferDefer = "prefer-defer" {
        group: Defer, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Close()", "Unlock()", "Done()", "cancel"]],
        may_reveal: [],
        yields_to: [
            "defer-before-check", "defer-in-loop", "double-lock", "empty-critical-section", "lock-not-released",
            "lost-cancel", "unclosed-body", "unclosed-resource", "unclosed-rows", "wait-group-done"
        ],
        answered_by: [],
    }
}

impl Rule for PreferDefer {
    fn check(cx: &RuleContext<'_>) {
        for function in cx.functions() {
            if cx.flow().cfg(function).is_none_or(|cfg| !cfg.exits().any(Exit::is_return)) {
                continue;
            }
            locks(cx, function);
            values(cx, function);
            counts(cx, function);
        }
    }
}

/// What is released by hand.
struct ByHand<'p> {
    /// The statement behind which the release is due.
    from: Node<'p>,
    /// The statements that release.
    releases: Vec<Node<'p>>,
    what: String,
}

fn locks<'p>(cx: &RuleContext<'p>, function: Function<'p>) {
    let calls = cx.flow().lock_calls(function);
    let body = function.body().map(AstNode::node);
    for lock in calls.iter().filter(|call| call.method.action == LockAction::Takes && call.literals.is_empty()) {
        let of_lock: Vec<_> = calls.iter().filter(|call| call.place == lock.place).collect();
        let is_only = of_lock.iter().filter(|call| call.method.action != LockAction::Releases).count() == 1;
        let by_hand = |call: &&&gofix_flow::LockCall<'p>| {
            call.literals.is_empty() && !call.is_deferred && call.method.mode == lock.method.mode
        };
        let releases: Vec<_> = of_lock.iter().filter(|call| call.method.action == LockAction::Releases).collect();
        let Some(from) = lock.call.node().parent().filter(|stmt| call_statement(*stmt) == Some(lock.call)) else {
            continue;
        };
        let is_top = from.parent().and_then(Node::parent) == body;
        if !is_only || !is_top || releases.is_empty() || !releases.iter().all(by_hand) {
            continue;
        }
        let Some(states) = cx.flow().lock_states(function, &lock.place) else { continue };
        let Some(cfg) = cx.flow().cfg(function) else { continue };
        let exits = cfg.blocks().filter(|(id, block)| cfg.is_reachable(*id) && block.exit.is_some_and(Exit::is_return));
        let all_released = exits
            .filter_map(|(id, _)| states.at_end(id))
            .all(|state| matches!(state.held, Held::Released | Held::AsEntered));
        let statements = releases
            .iter()
            .map(|call| call.call.node().parent().filter(|stmt| call_statement(*stmt) == Some(call.call)));
        let Some(releases) = statements.collect::<Option<Vec<_>>>() else { continue };
        if all_released {
            let operand = lock.call.selector().and_then(gofix_syntax::ast::SelectorExpr::operand);
            let text = operand.map_or("", |operand| operand.node().text());
            let what = format!("{text}.{}()", lock.method.counterpart);
            report(cx, function, &ByHand { from, releases, what });
        }
    }
}

/// Resources and contexts that a creating call gave.
fn values<'p>(cx: &RuleContext<'p>, function: Function<'p>) {
    let Some(body) = function.body() else { return };
    for call in outside_literals(body.node()).filter_map(CallExpr::cast) {
        let Some((made_at, targets)) = taken_by(call) else { continue };
        let Some(path) = cx.package().callee_path(call) else { continue };
        let creator = find(CREATORS, &path);
        let is_cancel = cx.flow().cancel_creator(call).is_some();
        let index = if is_cancel { 1 } else { creator.map_or(usize::MAX, |creator| creator.result) };
        let is_close = creator.is_some_and(|creator| {
            // What was written to is closed by hand for its error.
            creator.access == Access::Reading && !matches!(creator.kind, ResourceKind::Transaction | ResourceKind::Span)
        });
        if !is_cancel && !is_close || made_at.parent().and_then(Node::parent) != Some(body.node()) {
            continue;
        }
        let symbol = targets.get(index).and_then(|target| local_variable(cx.package(), *target));
        let Some(symbol) = symbol else { continue };
        let release = creator.map(|creator| creator.kind.release());
        let releases = releases_of(
            cx,
            function,
            symbol,
            release.map_or("", |release| release.part),
            release.map_or(&[], |release| release.methods),
        );
        let Some(releases) = releases.filter(|found| !found.is_empty()) else { continue };
        let Some(from) = behind_check(cx, made_at, creator.is_some()) else { continue };
        let what = call_statement(*releases.first().unwrap_or(&from)).map_or("", |call| call.node().text()).to_owned();
        if covers_every_path(cx, function, from, &releases) {
            report(cx, function, &ByHand { from, releases, what });
        }
    }
}

/// The statements that release a value; `None` if it is released in another way as well, or leaves the function.
fn releases_of<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    symbol: Symbol,
    part: &str,
    methods: &[&str],
) -> Option<Vec<Node<'p>>> {
    let value = cx.flow().value(symbol)?;
    let mut releases = Vec::new();
    for occurrence in &value.occurrences {
        let called = occurrence.called();
        let is_release = called.as_deref().is_some_and(|called| is_release_of(called, part, methods));
        if is_release {
            let statement = occurrence.expr.ancestors().find(|node| call_statement(*node).is_some())?;
            let is_plain = call_statement(statement).is_some_and(|call| {
                Function::enclosing(call.node()) == Some(function)
                    && call.node().range().contains_range(occurrence.expr.range())
            });
            if !is_plain || loop_of(statement).is_some() {
                return None;
            }
            releases.push(statement);
        } else if cx.flow().escape(occurrence).is_some_and(|kind| kind != EscapeKind::Argument) {
            // Whoever is handed it has no need to release what is released here in any case.
            return None;
        }
    }
    releases.dedup();
    Some(releases)
}

/// Whether what is called releases the value: the value itself where no method is named.
fn is_release_of(called: &str, part: &str, methods: &[&str]) -> bool {
    if methods.is_empty() {
        return called.is_empty();
    }
    let name =
        if part.is_empty() { Some(called) } else { called.strip_prefix(part).and_then(|rest| rest.strip_prefix('.')) };
    name.is_some_and(|name| methods.contains(&name))
}

/// The statement behind which a value is there: the check of the call's error, or the call itself.
fn behind_check<'p>(cx: &RuleContext<'p>, made_at: Node<'p>, has_error: bool) -> Option<Node<'p>> {
    if !has_error {
        return Some(made_at);
    }
    let errors = super::calls::targets(made_at);
    let error = errors.iter().find_map(|target| {
        let symbol = cx.package().symbol(*target)?;
        cx.package().symbol_type(symbol).is_error().then_some(symbol)
    });
    let Some(error) = error else { return Some(made_at) };
    let next = made_at.next_sibling()?;
    let branch = IfStmt::cast(next).filter(|branch| branch.alternative().is_none())?;
    let Expr::Binary(binary) = unparen(branch.condition()?) else { return None };
    let asks = binary.operator() == "!=" && mentions(cx, binary.node(), error).next().is_some();
    (asks && super::calls::may_leave(cx, branch.consequence()?.statements().last()?.node())).then_some(next)
}

fn covers_every_path<'p>(cx: &RuleContext<'p>, function: Function<'p>, from: Node<'p>, releases: &[Node<'p>]) -> bool {
    let Some(cfg) = cx.flow().cfg(function) else { return false };
    let Some(start) = from.next_sibling().and_then(|next| cfg.point_of(next)) else { return false };
    cfg.path_avoiding(start, |node| releases.contains(&node)).is_none()
}

/// `wg.Done()` at the end of a goroutine.
fn counts<'p>(cx: &RuleContext<'p>, function: Function<'p>) {
    let Some(body) = function.body() else { return };
    let dones = outside_literals(body.node()).filter(|node| {
        call_statement(*node).is_some_and(|call| {
            cx.package().callee_path(call).is_some_and(|path| {
                *path.package == *"sync" && path.receiver.as_deref() == Some("WaitGroup") && *path.name == *"Done"
            })
        })
    });
    let dones: Vec<Node<'p>> = dones.collect();
    let texts: Vec<&str> = dones.iter().map(|done| done.text()).collect();
    let (Some(first), Some(what)) = (body.statements().next(), texts.first()) else { return };
    let is_one = texts.iter().all(|text| text == what);
    let is_plain = dones.iter().all(|done| loop_of(*done).is_none());
    let Some(cfg) = cx.flow().cfg(function) else { return };
    let is_covered = cfg.path_avoiding(cfg.entry(), |node| dones.contains(&node)).is_none();
    if !function.is_literal() || !is_one || !is_plain || !is_covered || dones.contains(&first.node()) {
        return;
    }
    let what = (*what).to_owned();
    let Some(risk) = risk_before(cx, function, None, &dones) else { return };
    let message = format!("a panic before this skips `{what}`");
    let fix = cx.fix("defer it", |fix| {
        nothing_waits_behind(cx, &dones)?;
        fix.insert_first(body.node(), &format!("defer {what}"))?;
        delete(fix, &dones)
    });
    let Some(at) = dones.first() else { return };
    cx.report(Diagnostic::at(*at, message).related(risk, "this may panic").fix(fix));
}

fn report<'p>(cx: &RuleContext<'p>, function: Function<'p>, by_hand: &ByHand<'p>) {
    let Some(risk) = risk_before(cx, function, Some(by_hand.from), &by_hand.releases) else { return };
    let Some(at) = by_hand.releases.first() else { return };
    let message = format!("a panic before this skips `{}`", by_hand.what);
    let fix: Result<Fix, NoFix> = cx.fix("defer it", |fix| {
        if loop_of(by_hand.from).is_some() {
            return Err(NoFix::from("in a loop it would come too late"));
        }
        nothing_waits_behind(cx, &by_hand.releases)?;
        fix.insert_after(by_hand.from, &format!("defer {}", by_hand.what))?;
        delete(fix, &by_hand.releases)
    });
    cx.report(Diagnostic::at(*at, message).related(risk, "this may panic").fix(fix));
}

fn delete<'p>(fix: &mut FixBuilder<'p>, releases: &[Node<'p>]) -> Result<Applicability, NoFix> {
    for release in releases {
        fix.delete_statement(*release)?;
    }
    Ok(Applicability::Unsafe)
}

/// Something between the two that may panic: a call of code that is not known to be harmless.
fn risk_before<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    from: Option<Node<'p>>,
    releases: &[Node<'p>],
) -> Option<Node<'p>> {
    let cfg = cx.flow().cfg(function)?;
    let start = match from {
        Some(from) => cfg.point_of(from.next_sibling()?)?,
        None => cfg.entry(),
    };
    let is_risk = |node: Node<'p>| {
        outside_literals(node).filter_map(CallExpr::cast).any(|call| {
            let path = cx.package().callee_path(call);
            let is_harmless = path.as_ref().is_some_and(gofix_knowledge::is_harmless);
            let is_builtin = matches!(
                cx.package().callee(call),
                gofix_semantics::Callee::Builtin(_) | gofix_semantics::Callee::Conversion(_)
            );
            // Where the process ends, nothing is skipped that somebody could miss.
            let ends = cx.flow().ending(call) == Some(Ending::Exits);
            !is_harmless && !is_builtin && !ends && method_of(call).is_none_or(|(_, name)| name != "Error")
        }) || outside_literals(node).any(|inner| inner.kind() == SyntaxKind::IndexExpression)
    };
    cfg.search(start).path_to(is_risk, |node| releases.contains(&node))?.target()
}

/// Nothing behind a release may wait, lock or call back: it would do so before the release now.
fn nothing_waits_behind<'p>(cx: &RuleContext<'p>, releases: &[Node<'p>]) -> Result<(), NoFix> {
    for release in releases {
        if may_wait_behind(cx, *release, |node| releases.contains(&node))? {
            return Err(NoFix::from("what follows the release may wait, or take a lock"));
        }
    }
    Ok(())
}
