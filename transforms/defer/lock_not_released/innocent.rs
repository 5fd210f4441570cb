//! Who may leave with a lock held: functions that lock for somebody else, and locks that another hand gives back.

use gofix_analysis::RuleContext;
use gofix_flow::{Held, LiteralRun, LockCall, Place};
use gofix_knowledge::LockAction;
use gofix_semantics::{Basic, Symbol, SymbolKind, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, IfStmt, ReturnStmt, UnaryExpr, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::exits::{Kind, WayOut, own_of_turn};
use super::{Locked, identity_of};
use crate::defer::calls::mentions;
use crate::support::{is_parameter, is_said, statement_of};

/// Whether nothing is said about a lock in a function, whatever its ways out.
pub(super) fn is_left_alone<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>) -> bool {
    let tries = locked.calls.iter().any(|call| call.method.action == LockAction::Tries);
    let by_a_literal = locked.calls.iter().any(|call| {
        call.method.action == LockAction::Releases
            && call.literals.iter().any(|(_, run)| !matches!(run, LiteralRun::Now(_)))
            && !is_balanced(locked, call.literals.last().map(|(literal, _)| *literal))
    });
    let values = cx.flow().lock_method_values(locked.function);
    let by_value = values.iter().any(|(_, place)| place == locked.place);
    tries
        || by_a_literal
        || by_value
        || has_its_address_kept(cx, locked)
        || waits_on_cond(cx, locked.function)
        || is_relocked(cx, locked)
}

/// Whether the address of the lock becomes a value other than an argument: who has it may give the lock back.
fn has_its_address_kept<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>) -> bool {
    mentions(cx, locked.function.node(), locked.place.root).any(|name| {
        let address = name
            .ancestors()
            .take_while(|node| Expr::cast(*node).is_some())
            .find_map(|node| UnaryExpr::cast(node).filter(|unary| unary.operator() == "&"));
        address.is_some_and(|address| {
            let is_argument = address.node().parent().is_some_and(|outer| outer.kind() == SyntaxKind::ArgumentList);
            !is_argument && Place::of(cx.package(), address.node()).is_some_and(|place| place == *locked.place)
        })
    })
}

/// Whether a literal takes the lock itself before it gives it back.
fn is_balanced<'p>(locked: &Locked<'_, 'p>, literal: Option<Function<'p>>) -> bool {
    literal.is_some_and(|literal| {
        let inside = locked.calls.iter().filter(|call| literal.node().contains(call.call.node()));
        inside.into_iter().next().is_some_and(|first| first.method.action == LockAction::Takes)
    })
}

/// Whether the function waits on a `sync.Cond`, whose Wait gives a lock back and takes it again.
fn waits_on_cond<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let calls = function.body().into_iter().flat_map(|body| body.node().descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|call| {
        call.selector().and_then(gofix_syntax::ast::SelectorExpr::field).is_some_and(|name| name.name() == "Wait")
            && cx.package().callee_path(call).is_some_and(|path| {
                *path.package == *"sync" && path.receiver.as_deref() == Some("Cond") && *path.name == *"Wait"
            })
    })
}

/// Whether the lock is given back before it was taken: it is held when the function is called, and so it is left.
fn is_relocked<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>) -> bool {
    let Some(states) = cx.flow().lock_states(locked.function, locked.place) else { return true };
    let Some(cfg) = cx.flow().cfg(locked.function) else { return true };
    let mut releases = locked
        .calls
        .iter()
        .filter(|call| call.method.action == LockAction::Releases && !call.is_deferred && call.literals.is_empty());
    releases.any(|call| {
        let state = cfg.point_of(call.call.node()).and_then(|point| states.at(point));
        state.is_some_and(|state| matches!(state.held, Held::AsEntered | Held::GivenUp) || state.gave_up)
    })
}

/// Whether a way out stands directly behind its Lock and reads nothing that it could guard: whoever holds it is waited for, and
/// nobody shall have it again. Or the comment at the Lock speaks of the Unlock.
pub(super) fn is_barrier<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, way: &WayOut<'p>) -> bool {
    let takes = locked.calls.iter().filter(|call| call.method.action == LockAction::Takes && call.literals.is_empty());
    let statements: Vec<Node<'p>> = takes.filter_map(|call| statement_of(call.call.node())).collect();
    let before = way.node.prev_sibling().filter(|stmt| statements.contains(stmt));
    // A goroutine may write what it shares with the function.
    let is_own = |symbol: Symbol| {
        let definitions = cx.flow().uses(symbol).map(|uses| uses.definitions);
        definitions.is_some_and(|all| all.iter().all(|found| Function::enclosing(found.ident) == Some(locked.function)))
    };
    let is_plain = |result: Expr<'p>| match unparen(result) {
        Expr::BasicLit(_) => true,
        Expr::Ident(name) => match cx.flow().local_variable(name.node()) {
            Some(symbol) => is_own(symbol),
            None => cx.package().symbol(name.node()).is_some_and(|it| cx.package().kind_of(it) != SymbolKind::Var),
        },
        _ => false,
    };
    let reads_nothing = ReturnStmt::cast(way.node).is_some_and(|stmt| stmt.results().into_iter().all(is_plain));
    let is_only = statements.len() == 1;
    before.is_some() && reads_nothing
        || before.or(statements.first().copied().filter(|_| is_only)).is_some_and(|stmt| is_said(stmt, &["unlock"]))
}

/// Whether a function takes a lock for its caller.
pub(super) fn locks_for_its_caller<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, ways: &[WayOut<'p>]) -> bool {
    let identity = locked.calls.first().and_then(|call| identity_of(cx, call));
    let Some(identity) = identity else { return true };
    let exits: Vec<&WayOut<'p>> = ways.iter().filter(|way| way.kind != Kind::Turn).collect();
    if is_nobody_elses_business(cx, locked, &exits) {
        return true;
    }
    // A lock that is taken in one mode for the caller may be taken in the other one for a moment.
    let mut takes = locked.calls.iter().filter(|call| call.method.action != LockAction::Releases);
    let gives_back = takes.all(|taken| {
        let releases = |call: &LockCall<'p>| call.method.action == LockAction::Releases;
        locked.calls.iter().any(|call| releases(call) && call.method.mode == taken.method.mode)
    });
    let successes: Vec<_> = exits.iter().filter(|way| !is_failure(cx, locked.function, way)).collect();
    let holds_on_success = !successes.is_empty() && successes.iter().all(|way| way.is_held);
    // Things of the turns that are all left locked are locked on purpose; only the same lock, taken again, never is.
    let turns = ways.iter().any(|way| way.kind == Kind::Turn && own_of_turn(cx, locked, way).is_none());
    !gives_back && !turns
        || holds_on_success
        || cx.flow().is_given_up_elsewhere(&identity) && may_hand_on(cx, locked, &exits)
}

/// Whether a lock that other functions give back may be meant to be held on some ways out and not on others: a caller could
/// tell them apart. By an error it cannot, as nobody gives back what a failed call has taken; without results only the last
/// way out may be meant, the early ones not.
fn may_hand_on<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, exits: &[&WayOut<'p>]) -> bool {
    let declared = cx.package().declaration(locked.place.root).and_then(Function::enclosing);
    // Goroutines of one function may pass a lock around.
    if locked.place.fields.is_empty() && declared.is_some_and(|declared| declared != locked.function) {
        return true;
    }
    let mut held = exits.iter().filter(|way| way.is_held);
    let is_last_held = || {
        let last = exits.iter().filter(|way| way.kind != Kind::Jump).max_by_key(|way| way.range.start());
        last.is_none_or(|last| last.is_held)
    };
    if cx.flow().error_result(locked.function).is_some() {
        return held.any(|way| !is_failure(cx, locked.function, way));
    }
    let results = cx.package().signature(locked.function);
    let says_nothing = |ty: &Ty| matches!(cx.package().underlying(ty), Ty::Basic(basic) if basic != Basic::Bool);
    !results.results().iter().all(says_nothing) || is_last_held()
}

/// Whether the lock belongs to something whose user cannot be seen: a parameter that is the lock itself, in a function that
/// tells its caller how it went; a local thing that is returned with the lock.
fn is_nobody_elses_business<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, exits: &[&WayOut<'p>]) -> bool {
    let package = cx.package();
    let Some(declaration) = package.declaration(locked.place.root) else { return false };
    if Function::enclosing(declaration).is_none() {
        return false;
    }
    let tells = || !locked.function.results().is_empty() && may_hand_on(cx, locked, exits);
    if locked.place.fields.is_empty() && is_parameter(declaration) && tells() {
        return true;
    }
    let is_receiver =
        locked.function.receiver().is_some_and(|receiver| receiver.names().any(|name| name.node() == declaration));
    let is_handed_on = |name: Node<'p>| {
        let list = name.parent();
        let is_returned = list.is_some_and(|list| {
            list.parent().is_some_and(|stmt| stmt.kind() == SyntaxKind::ReturnStatement)
                || list.kind() == SyntaxKind::ReturnStatement
        });
        let is_sent = list.is_some_and(|stmt| stmt.kind() == SyntaxKind::SendStatement);
        let is_stored = list.is_some_and(|list| list.field() == Field::Right);
        is_returned || is_sent || is_stored
    };
    !is_receiver && mentions(cx, locked.function.node(), locked.place.root).any(is_handed_on)
}

/// Whether a way out certainly reports an error, or reports nothing as it ends more than the function.
fn is_failure<'p>(cx: &RuleContext<'p>, function: Function<'p>, way: &WayOut<'p>) -> bool {
    let package = cx.package();
    let stmt = ReturnStmt::cast(way.node);
    // A panic that is recovered, or the end of the goroutine.
    if stmt.is_none() && way.kind == Kind::Return {
        return true;
    }
    let Some((index, stmt)) = cx.flow().error_result(function).zip(stmt) else { return false };
    let results = stmt.results();
    let Some(error) = results.get(index).copied().map(unparen) else { return false };
    match error {
        Expr::Call(call) => package
            .callee_path(call)
            .is_some_and(|path| matches!((&*path.package, &*path.name), ("errors", "New") | ("fmt", "Errorf"))),
        Expr::Unary(unary) => unary.operator() == "&",
        Expr::Selector(selector) => {
            selector.operand().is_some_and(|operand| package.imported_package(operand).is_some())
        }
        Expr::Ident(name) => {
            let Some(symbol) = package.symbol(name.node()) else { return false };
            let is_package_variable = package.kind_of(symbol) == SymbolKind::Var
                && package.declaration(symbol).is_some_and(|declared| Function::enclosing(declared).is_none());
            is_package_variable || is_behind_comparison(way.node, name.node().text())
        }
        _ => false,
    }
}

/// Whether a return stands in the block of `if err != nil`.
fn is_behind_comparison(stmt: Node<'_>, name: &str) -> bool {
    let mut inner = stmt;
    for outer in stmt.ancestors().take_while(|node| Function::cast(*node).is_none()) {
        if let Some(branch) = IfStmt::cast(outer)
            && inner.field() == Field::Consequence
            && branch.condition().is_some_and(|condition| condition.node().text() == format!("{name} != nil"))
        {
            return true;
        }
        inner = outer;
    }
    false
}
