//! Locks that are kept while something waits.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Held, LockCall, Place, Waits};
use gofix_knowledge::{Blocking, LockAction};
use gofix_semantics::{SymbolKind, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Function, SelectorExpr, SendStmt};
use gofix_syntax::{Node, SyntaxKind};

use super::calls::{call_statement, outside_literals};
use crate::support::is_assigned;

declare_rule! {
    /// Finds a lock that is kept while something waits, although nothing that it guards is used any more.
    ///
    /// ## Why
    ///
    /// Everybody who needs the lock waits as well: for the disk, for a peer, for whoever receives. Where that one needs the
    /// lock itself, all hang.
    ///
    /// ## Example
    ///
    /// ```go before
    /// h.mu.Lock()
    /// ch := h.subs[id]
    /// ch <- msg
    /// h.mu.Unlock()
    /// ```
    ///
    /// ```go after
    /// h.mu.Lock()
    /// ch := h.subs[id]
    /// h.mu.Unlock()
    /// ch <- msg
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Where a send or receive is the last act under the lock, the Unlock moves before it, unless the package closes such a
    /// channel: unsafe, for the order in which others see things may change. Everything else is only reported.
    ///
    /// ## Leaves alone
    ///
    /// Sections whose waiting uses what the lock guards, and locks whose owner is not a field's.
    LongHeldLock = "long-held-lock" {
        group: Defer, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Lock()"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for LongHeldLock {
    fn check(cx: &RuleContext<'_>) {
        for function in cx.functions() {
            let calls = cx.flow().lock_calls(function);
            for lock in calls {
                let is_own = lock.literals.is_empty() && !lock.is_deferred;
                if is_own && lock.method.action == LockAction::Takes && !lock.place.fields.is_empty() {
                    check_section(cx, function, lock, calls);
                }
            }
        }
    }
}

/// The statements of one list from behind a Lock up to the Unlock, or to the end where that is deferred.
struct Section<'p> {
    statements: Vec<Node<'p>>,
    unlock: Option<Node<'p>>,
}

fn section<'p>(lock: &LockCall<'p>, calls: &[LockCall<'p>]) -> Option<Section<'p>> {
    let statement = lock.call.node().parent().filter(|stmt| call_statement(*stmt) == Some(lock.call))?;
    let release = |node: Node<'p>| {
        calls.iter().find(|call| {
            call.place == lock.place && call.method.action == LockAction::Releases && node.contains(call.call.node())
        })
    };
    let mut section = Section { statements: Vec::new(), unlock: None };
    let mut is_deferred = false;
    for node in std::iter::successors(statement.next_sibling(), |node| node.next_sibling()) {
        match release(node) {
            Some(call) if call.is_deferred => is_deferred = true,
            Some(call) if call_statement(node) == Some(call.call) => {
                section.unlock = Some(node);
                return Some(section);
            }
            // Given back in a branch: the section is more than a list.
            Some(_) => return None,
            None => section.statements.push(node),
        }
    }
    is_deferred.then_some(section)
}

fn check_section<'p>(cx: &RuleContext<'p>, function: Function<'p>, lock: &LockCall<'p>, calls: &[LockCall<'p>]) {
    let Some(section) = section(lock, calls) else { return };
    let last_use = section.statements.iter().rposition(|node| uses_guarded(cx, *node, &lock.place));
    let rest = section.statements.get(last_use.map_or(0, |index| index + 1)..).unwrap_or_default();
    // Where nothing at all is used under the lock, it is there to let one at a time wait.
    if last_use.is_none() {
        return;
    }
    let waiting = rest.iter().find_map(|node| match cx.flow().waits(*node) {
        Waits::May(at, on) if on != Blocking::Lock && is_held_at(cx, function, &lock.place, *node) => {
            Some((*node, at, on))
        }
        _ => None,
    });
    let Some((statement, at, on)) = waiting else { return };
    let what = match on {
        Blocking::Sleep => "this sleeps",
        Blocking::Goroutines => "this waits for another goroutine",
        Blocking::Process => "this waits for a process",
        Blocking::InputOutput => "this waits for input or output",
        Blocking::Lock => return,
    };
    let message = format!("{what} with the lock held, although nothing that it guards is used any more");
    let is_last = rest.last() == Some(&statement);
    let fix = unlock_before(cx, &section, statement, is_last);
    cx.report(Diagnostic::at(at, message).related(lock.call.node(), "it is locked here").fix(fix));
}

/// Whether a statement may touch what the lock guards: the thing that has the lock, or a variable of the package.
fn uses_guarded<'p>(cx: &RuleContext<'p>, node: Node<'p>, place: &Place) -> bool {
    let package = cx.package();
    node.descendants().filter(|name| name.kind() == SyntaxKind::Identifier).any(|name| {
        let Some(symbol) = package.symbol(name) else { return false };
        let is_of_package = package.kind_of(symbol) == SymbolKind::Var
            && package.declaration(symbol).is_some_and(|declared| Function::enclosing(declared).is_none());
        symbol == place.root && !is_lasting_channel(cx, name) || is_of_package
    })
}

/// Whether a mention leads to a channel that its owner got when it was made, and keeps: no lock guards it.
fn is_lasting_channel<'p>(cx: &RuleContext<'p>, owner: Node<'p>) -> bool {
    let package = cx.package();
    let Some(selector) = owner.parent().and_then(SelectorExpr::cast) else { return false };
    let field = selector.field().and_then(|field| package.symbol(field.node()));
    let is_channel = matches!(package.underlying(&package.type_of(selector.node())), Ty::Chan { .. });
    let is_kept = |used: Node<'p>| {
        let whole = used.parent().filter(|parent| SelectorExpr::cast(*parent).is_some()).unwrap_or(used);
        let is_by_address = whole
            .parent()
            .is_some_and(|parent| parent.kind() == SyntaxKind::UnaryExpression && parent.text().starts_with('&'));
        !is_assigned(whole) && !is_by_address
    };
    is_channel && field.is_some_and(|field| package.uses(field).into_iter().all(is_kept))
}

fn is_held_at<'p>(cx: &RuleContext<'p>, function: Function<'p>, place: &Place, node: Node<'p>) -> bool {
    let states = cx.flow().lock_states(function, place);
    let point = cx.flow().cfg(function).and_then(|cfg| cfg.point_of(node));
    let state = states.zip(point).and_then(|(states, point)| states.at(point));
    state.is_some_and(|state| matches!(state.held, Held::Taken(_)))
}

fn unlock_before<'p>(
    cx: &RuleContext<'p>,
    section: &Section<'p>,
    statement: Node<'p>,
    is_last: bool,
) -> Result<Fix, NoFix> {
    cx.fix("give the lock back before", |fix| {
        let unlock = section.unlock.ok_or("the Unlock is deferred: only its author can end the section earlier")?;
        let channel = channel_of(statement).ok_or("what waits is more than one send or receive")?;
        if !is_last {
            return Err(NoFix::from("something follows under the lock"));
        }
        let ty = cx.package().type_of(channel);
        let closes = |call: &CallExpr<'p>| {
            cx.package().is_builtin(*call, "close")
                && call
                    .argument(0)
                    .is_none_or(|closed| cx.package().type_of(closed.node()).to_string() == ty.to_string())
        };
        if cx.package_nodes::<CallExpr<'p>>("close(").any(|call| closes(&call)) {
            return Err(NoFix::from("such a channel is closed somewhere, perhaps under the lock"));
        }
        fix.move_before(unlock, statement)?;
        Ok(Applicability::Unsafe)
    })
}

/// The channel of a statement that is a send or a receive and no more.
fn channel_of(statement: Node<'_>) -> Option<Node<'_>> {
    if let Some(send) = SendStmt::cast(statement) {
        let is_simple = outside_literals(statement).all(|node| CallExpr::cast(node).is_none());
        return send.channel().map(AstNode::node).filter(|_| is_simple);
    }
    let receive = statement.first_child().filter(|node| node.kind() == SyntaxKind::UnaryExpression)?;
    receive.text().starts_with("<-").then(|| receive.children().last()).flatten()
}
