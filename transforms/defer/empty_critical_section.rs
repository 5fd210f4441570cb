//! Locks that are given back before anything was done.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::Place;
use gofix_knowledge::{LockAction, LockMethod};
use gofix_semantics::{Path, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ForStmt, Function, Stmt, unparen};
use gofix_syntax::{Comment, Node, SyntaxKind};

use super::calls::{call_statement, is_nobody_elses, method_of};
use crate::support::{function_of, loop_of};

declare_rule! {
    /// Finds a Lock that is followed at once by its Unlock.
    ///
    /// ## Why
    ///
    /// Nothing is guarded between the two. Mostly a `defer` was forgotten, and what should be guarded follows unguarded.
    ///
    /// ## Example
    ///
    /// ```go before
    /// c.mu.Lock()
    /// c.mu.Unlock()
    /// c.n++
    /// ```
    ///
    /// ```go after
    /// c.mu.Lock()
    /// defer c.mu.Unlock()
    /// c.n++
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `defer` before the Unlock is unsafe: the lock is now held for the rest of the function. Where the rest may wait, take
    /// a lock or call what cannot be seen, and in a loop, nothing is edited; nor where the lock comes of a call, unless the
    /// function only returns a field.
    ///
    /// ## Leaves alone
    ///
    /// A section with a comment that says it waits for whoever holds the lock; a loop that does nothing else but pause;
    /// locks that are received from a channel or made on the spot, as each of the two statements has its own.
    EmptyCriticalSection = "empty-critical-section" {
        group: Defer, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Lock()"], ["Unlock()"]],
        may_reveal: [], yields_to: [], answered_by: ["SA2001", "staticcheck"],
    }
}

impl Rule for EmptyCriticalSection {
    fn check(cx: &RuleContext<'_>) {
        for call in cx.nodes::<CallExpr<'_>>() {
            check_call(cx, call);
        }
    }
}

fn check_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let Some(taken) = method(cx, call).filter(|method| method.action == LockAction::Takes) else { return };
    let Some(statement) = call.node().parent().filter(|parent| call_statement(*parent) == Some(call)) else { return };
    let Some(next) = statement.next_sibling() else { return };
    let Some(release) = call_statement(next) else { return };
    let gives_back =
        method(cx, release).is_some_and(|method| method.action == LockAction::Releases && method.mode == taken.mode);
    if !gives_back || !is_same_lock(cx, call, release) || says_why(statement, next) || is_all_of_a_turn(cx, statement) {
        return;
    }
    let place = call.selector().and_then(|selector| Place::of_receiver(cx.package(), selector));
    if place.is_some_and(|place| is_nobody_elses(cx, &place)) {
        return;
    }
    let fix = cx.fix("defer the Unlock", |fix| {
        if loop_of(statement).is_some() {
            return Err(NoFix::from("in a loop a deferred Unlock would come too late"));
        }
        if is_last(cx, next) {
            return Err(NoFix::from("nothing follows that the lock could guard"));
        }
        gives_the_same(cx, release)?;
        may_be_held(cx, release, next)?;
        is_given_back_once(cx, release, next)?;
        fix.replace(next, &format!("defer {}", next.text()))?;
        Ok(Applicability::Unsafe)
    });
    let message = "the lock is given back at once, so it guards nothing";
    let mut diagnostic = Diagnostic::at(call.node(), message).related(release.node(), "it is given back here");
    if is_last(cx, next) {
        diagnostic = diagnostic.severity(Severity::Note);
    }
    cx.report(diagnostic.fix(fix));
}

/// Whether a loop does nothing else but take the lock, give it back and pause: it is there to be in the way of others.
fn is_all_of_a_turn<'p>(cx: &RuleContext<'p>, lock: Node<'p>) -> bool {
    let pauses = |stmt: Node<'p>| {
        let path = call_statement(stmt).and_then(|call| cx.package().callee_path(call));
        path.is_some_and(|path| path.matches(&SLEEP) || path.matches(&GOSCHED))
    };
    let behind = std::iter::successors(lock.next_sibling(), |node| node.next_sibling()).skip(1);
    let rest: Vec<Node<'p>> = behind.collect();
    loop_of(lock).is_some() && lock.prev_sibling().is_none() && !rest.is_empty() && rest.into_iter().all(pauses)
}

const SLEEP: Path = Path { package: "time", receiver: "", name: "Sleep" };
const GOSCHED: Path = Path { package: "runtime", receiver: "", name: "Gosched" };

fn method<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<LockMethod<'p>> {
    cx.flow().own_facts().lock_method(&cx.package().callee_path(call)?)
}

/// Whether two calls are of one lock: of the same place, or of operands that are written alike and receive nothing. Calls that
/// are written alike give the same lock, or the second would give back what is not held.
fn is_same_lock<'p>(cx: &RuleContext<'p>, first: CallExpr<'p>, second: CallExpr<'p>) -> bool {
    let place = |call: CallExpr<'p>| Place::of_receiver(cx.package(), call.selector()?);
    match (place(first), place(second)) {
        (Some(first), Some(second)) => first == second,
        (None, None) => {
            let operand = |call: CallExpr<'p>| method_of(call).map(|(operand, _)| unparen(operand));
            let makes = |node: Node<'p>| {
                matches!(node.kind(), SyntaxKind::FuncLiteral | SyntaxKind::CompositeLiteral)
                    || node.kind() == SyntaxKind::UnaryExpression && node.text().starts_with("<-")
            };
            let is_fresh = |expr: Expr<'p>| std::iter::once(expr.node()).chain(expr.node().descendants()).any(makes);
            matches!((operand(first), operand(second)), (Some(first), Some(second))
                if first.node().text() == second.node().text() && !is_fresh(first))
        }
        _ => false,
    }
}

/// Whether the calls in the operand give the same lock each time: functions of the package that do nothing but return what
/// they reach by names and fields.
fn gives_the_same<'p>(cx: &RuleContext<'p>, release: CallExpr<'p>) -> Result<(), NoFix> {
    let operand = method_of(release).map(|(operand, _)| operand.node());
    let operands = operand.into_iter().flat_map(|node| std::iter::once(node).chain(node.descendants()));
    let reaches = |node: Node<'p>| {
        !matches!(
            node.kind(),
            SyntaxKind::CallExpression
                | SyntaxKind::IndexExpression
                | SyntaxKind::FuncLiteral
                | SyntaxKind::CompositeLiteral
        ) && !node.text().starts_with("<-")
    };
    let is_plain = |call: CallExpr<'p>| {
        let Some(body) = cx.flow().target(call).and_then(Function::body) else { return false };
        let [Stmt::Return(stmt)] = body.statements().collect::<Vec<_>>()[..] else { return false };
        matches!(stmt.results().as_slice(), [result] if reaches(result.node()) && result.node().descendants().all(reaches))
    };
    if operands.into_iter().filter_map(CallExpr::cast).all(is_plain) {
        Ok(())
    } else {
        Err(NoFix::from("the lock comes of a call, which may give another one each time"))
    }
}

/// Words by which an author says that the lock is only waited for.
const WAITING: &[&str] = &[
    "wait",
    "until",
    "barrier",
    "fence",
    "memory",
    "holder",
    "purpose",
    "intentional",
    "deliberate",
    "nolint",
    "lint:",
    "happens",
    "in flight",
    "in-flight",
    "drain",
    "finish",
    "make sure",
    "ensure",
    "synchroni",
    "complete",
    "block",
    "done",
    "quiesce",
    "release",
];

/// Whether a comment at the two statements gives a reason: between them any, beside them or above them in the same paragraph one
/// that speaks of waiting.
fn says_why(lock: Node<'_>, unlock: Node<'_>) -> bool {
    let file = lock.file();
    let lines = file.lines();
    let (first, last) = (lines.line(lock.start()), lines.line(unlock.end()));
    let speaks = |comment: &Comment| {
        let text = file.text().get(std::ops::Range::<usize>::from(comment.range)).unwrap_or_default().to_lowercase();
        WAITING.iter().any(|word| text.contains(word))
    };
    let is_reason = |comment: &Comment| {
        let line = lines.line(comment.range.start());
        (first < line && line < last) || ((line == first || line == last) && speaks(comment))
    };
    if file.comments().iter().any(is_reason) {
        return true;
    }
    // Upward through the comments and statements of the paragraph.
    let mut top = first;
    let mut before = lock.prev_sibling();
    loop {
        let above = |end| lines.line(end) + 1 == top;
        if let Some(comment) = file.comments().iter().rev().find(|comment| above(comment.range.end())) {
            if speaks(comment) {
                return true;
            }
            top = lines.line(comment.range.start());
        } else if let Some(stmt) = before.filter(|stmt| above(stmt.end())) {
            top = lines.line(stmt.start());
            before = stmt.prev_sibling();
        } else {
            return false;
        }
    }
}

/// Whether the rest of the function may run under the lock: it certainly does not wait.
fn may_be_held<'p>(cx: &RuleContext<'p>, release: CallExpr<'p>, unlock: Node<'p>) -> Result<(), NoFix> {
    let function = function_of(unlock).ok_or("the lock is taken outside of functions")?;
    let cfg = cx.flow().cfg(function).ok_or("the function cannot be read in full")?;
    let from = cfg.point_after(release.node()).ok_or("the function cannot be read in full")?;
    let waits = |node: Node<'p>| !cx.flow().waits(node).is_never();
    let is_risky =
        |node: Node<'p>| waits(node) || ranging(node).is_some_and(waits) || prints_values(cx, node) || spins(node);
    let rest = cfg.search(from).path_to(is_risky, |_| false);
    match rest {
        None => Ok(()),
        Some(_) => Err(NoFix::from("what follows may wait or take a lock, so the lock must not be held there")),
    }
}

/// The loop whose range a node is.
fn ranging(node: Node<'_>) -> Option<Node<'_>> {
    node.parent().filter(|clause| clause.kind() == SyntaxKind::RangeClause).and_then(Node::parent)
}

/// Whether a node prints something that may have a method for it, which may take the lock.
fn prints_values<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let is_plain = |argument: Expr<'p>| is_basic(&cx.package().type_of(argument.node()));
    let calls = std::iter::once(node).chain(node.descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|call| {
        let path = cx.package().callee_path(call);
        let is_printer = path.is_some_and(|path| matches!(&*path.package, "errors" | "fmt" | "log" | "log/slog"));
        is_printer && !call.arguments().into_iter().all(is_plain)
    })
}

fn is_basic(ty: &Ty) -> bool {
    match ty {
        Ty::Basic(_) | Ty::Untyped(_) => true,
        Ty::Slice(elem) => is_basic(elem),
        _ => false,
    }
}

/// Whether a node is a question that a loop with nothing in it asks until somebody else changes the answer.
fn spins(node: Node<'_>) -> bool {
    let around = node.parent().and_then(|up| up.ancestors().find_map(ForStmt::cast));
    let condition = around.and_then(ForStmt::condition).map(AstNode::node);
    let is_asked = condition.is_some_and(|condition| condition == node || condition.contains(node));
    is_asked && around.and_then(ForStmt::body).is_some_and(|body| body.statements().next().is_none())
}

/// Whether nothing behind the Unlock gives the lock back as well: with a deferred one that would be once too often.
fn is_given_back_once<'p>(cx: &RuleContext<'p>, release: CallExpr<'p>, unlock: Node<'p>) -> Result<(), NoFix> {
    let function = function_of(unlock).ok_or("the lock is taken outside of functions")?;
    let mut later = function.node().descendants().filter_map(CallExpr::cast).filter(|call| {
        call.node().start() > release.node().end()
            && method(cx, *call).is_some_and(|method| method.action == LockAction::Releases)
            && is_same_lock(cx, *call, release)
    });
    match later.next() {
        None => Ok(()),
        Some(_) => Err(NoFix::from("the lock is given back again below")),
    }
}

/// Whether nothing follows in the block but a `return` that reads nothing, or another Unlock: then no `defer` was forgotten, and
/// somebody is waited for.
fn is_last<'p>(cx: &RuleContext<'p>, unlock: Node<'p>) -> bool {
    let is_constant = |result: Expr<'p>| match unparen(result) {
        Expr::BasicLit(_) => true,
        Expr::Ident(name) => matches!(name.name(), "nil" | "true" | "false"),
        _ => false,
    };
    let guards_nothing = |stmt: Node<'p>| match Stmt::cast(stmt) {
        Some(Stmt::Return(stmt)) => stmt.results().into_iter().all(is_constant),
        _ => call_statement(stmt)
            .is_some_and(|call| method(cx, call).is_some_and(|method| method.action == LockAction::Releases)),
    };
    std::iter::successors(unlock.next_sibling(), |node| node.next_sibling()).all(guards_nothing)
}
