//! Deferred calls whose work is thrown away.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Held, LiteralRun, Place};
use gofix_knowledge::LockAction;
use gofix_semantics::{Callee, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Expr, Function, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::calls::{call_statement, deferred_literal};
use crate::support::function_of;

declare_rule! {
    /// Finds a deferred call that does not do what it was written for, since its result is thrown away or it is the wrong call.
    ///
    /// ## Why
    ///
    /// Four slips look like clean-up and are none: a function that *returns* what has to be deferred is itself deferred; a
    /// deferred `recover()` recovers nothing, for it has to be called by a deferred function; `defer mu.Lock()` was meant to
    /// be `Unlock` and hangs at the end of the function; and the results of a deferred literal go nowhere.
    ///
    /// ## Example
    ///
    /// ```go before
    /// mu.Lock()
    /// defer mu.Lock()
    /// ```
    ///
    /// ```go after
    /// mu.Lock()
    /// defer mu.Unlock()
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `defer trace()` becomes `defer trace()()`, `defer recover()` a literal that calls it: both unsafe, for the program
    /// now does what it did not do. A deferred Lock of what is held becomes the Unlock of how it is held: safe where nothing
    /// else of the function gives the lock back. Returned values of a literal are only reported.
    ///
    /// ## Leaves alone
    ///
    /// A function that was called before with its result thrown away as well: there the result is no clean-up. An Unlock
    /// that is followed by a deferred Lock, and `return nil` in a deferred literal. A `defer recover()` in a function that is
    /// itself deferred: there it recovers.
    DiscardedDefer = "discarded-defer" {
        group: Defer, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["defer "]],
        may_reveal: [], yields_to: [], answered_by: ["SA2003", "staticcheck", "revive"],
    }
}

impl Rule for DiscardedDefer {
    fn check(cx: &RuleContext<'_>) {
        for statement in cx.nodes::<DeferStmt<'_>>() {
            let Some(call) = statement.call() else { continue };
            if cx.package().is_builtin(call, "recover") {
                if !may_be_deferred_itself(cx, statement) {
                    recovers_nothing(cx, statement);
                }
            } else if let Some(literal) = deferred_literal(statement) {
                returns_into_nothing(cx, statement, literal);
            } else if let Some(early) = call.arguments().into_iter().find(|argument| recovers(cx, *argument)) {
                recovers_too_early(cx, statement, early);
            } else if !locks_again(cx, statement, call) {
                returns_a_function(cx, call);
            }
        }
    }
}

/// Whether the function around a `defer` may itself be a deferred one: its own `defer recover()` is called by it, and works.
fn may_be_deferred_itself<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) -> bool {
    let Some(function) = function_of(statement.node()) else { return true };
    let is_deferred = |call: Node<'p>| call.parent().is_some_and(|stmt| DeferStmt::cast(stmt).is_some());
    let Some(name) = function.name() else {
        return !matches!(cx.flow().literal_run(function), LiteralRun::Now(_) | LiteralRun::Started(_));
    };
    let uses = cx.package().symbol(name.node()).map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    uses.iter().any(|used| {
        let callee = used.parent().filter(|up| up.kind() == SyntaxKind::SelectorExpression).unwrap_or(*used);
        callee.parent().and_then(CallExpr::cast).is_none_or(|call| is_deferred(call.node()))
    })
}

fn recovers_nothing<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) {
    let fix = cx.fix("call it in a deferred literal", |fix| {
        fix.replace(statement.node(), "defer func() { _ = recover() }()")?;
        Ok(Applicability::Unsafe)
    });
    let message = "a deferred `recover()` recovers nothing: it must be called by a deferred function";
    cx.report(Diagnostic::at(statement.node(), message).fix(fix));
}

/// Whether an argument is a call of `recover`.
fn recovers(cx: &RuleContext<'_>, argument: Expr<'_>) -> bool {
    matches!(unparen(argument), Expr::Call(call) if cx.package().is_builtin(call, "recover"))
}

/// `defer report(recover())`: the arguments are evaluated when `defer` runs.
fn recovers_too_early<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, early: Expr<'p>) {
    let fix = cx.fix("call it in a deferred literal", |fix| {
        let call = statement.call().ok_or("nothing is deferred")?;
        if call.arguments().iter().any(|argument| !recovers(cx, *argument) && !is_constant(*argument)) {
            return Err(NoFix::from("the other arguments would be evaluated later as well"));
        }
        fix.replace(statement.node(), &format!("defer func() {{ {} }}()", call.node().text()))?;
        Ok(Applicability::Unsafe)
    });
    let message = "`recover()` is called when `defer` runs, and recovers nothing";
    cx.report(Diagnostic::at(statement.node(), message).related(early.node(), "it is called here").fix(fix));
}

fn is_constant(argument: Expr<'_>) -> bool {
    matches!(unparen(argument), Expr::BasicLit(_))
}

fn returns_into_nothing<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, literal: Function<'p>) {
    let Some(body) = literal.body().filter(|_| !literal.results().is_empty()) else { return };
    let gives_something = |stmt: &ReturnStmt<'p>| {
        stmt.results().iter().any(|result| !matches!(result.node().text(), "nil" | "true" | "false" | "0" | "\"\""))
    };
    let returns = body.node().descendants_pruned(|node| Function::cast(node).is_some()).filter_map(ReturnStmt::cast);
    let lost: Vec<ReturnStmt<'p>> = returns.filter(gives_something).collect();
    if lost.is_empty() {
        return;
    }
    let why = "where the value should go is for its author to say: a named result, or a log";
    let found = Diagnostic::at(statement.node(), "what the deferred literal returns is thrown away").no_fix(why);
    cx.report(lost.iter().fold(found, |found, stmt| found.related(stmt.node(), "this is lost")));
}

/// `mu.Lock()` followed by `defer mu.Lock()`.
fn locks_again<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let method_at =
        |call: CallExpr<'p>| package.callee_path(call).and_then(|path| cx.flow().own_facts().lock_method(&path));
    let place_at = |call: CallExpr<'p>| call.selector().and_then(|selector| Place::of_receiver(package, selector));
    let (Some(method), Some(place)) = (method_at(call), place_at(call)) else { return false };
    if method.action != LockAction::Takes {
        return false;
    }
    let Some(function) = function_of(statement.node()) else { return false };
    let calls: Vec<_> = cx.flow().lock_calls(function).iter().filter(|lock| lock.place == place).collect();
    let is_given_back = calls.iter().any(|lock| lock.method.action == LockAction::Releases);
    let before = statement.node().prev_sibling().and_then(call_statement);
    let adjacent = before.filter(|first| place_at(*first).as_ref() == Some(&place)).and_then(|first| {
        let taken = method_at(first).filter(|taken| taken.action == LockAction::Takes)?;
        (taken.mode == method.mode).then_some((first, taken))
    });
    // Further up it counts only where nothing gives it back, so that it is held when the function ends.
    let is_held = || {
        let states = cx.flow().lock_states(function, &place)?;
        let point = cx.flow().cfg(function)?.point_of(statement.node())?;
        let Held::Taken(mode) = states.at(point)?.held else { return None };
        let taken =
            calls.iter().find(|lock| lock.literals.is_empty() && lock.method.mode == mode && !lock.is_deferred)?;
        Some((taken.call, taken.method))
    };
    // `defer mu.Unlock()` may also stand before the Lock.
    let next = || {
        let first = statement.node().next_sibling().and_then(call_statement)?;
        let is_same = place_at(first).as_ref() == Some(&place) && method_at(first) == Some(method);
        is_same.then_some((first, method))
    };
    let found = adjacent.or_else(|| is_held().or_else(next).filter(|_| !is_given_back));
    let Some((first, taken)) = found else { return false };
    let fix = cx.fix(format!("defer the {}", taken.counterpart), |fix| {
        if is_given_back {
            return Err(NoFix::from("another statement of the function gives the lock back"));
        }
        let name =
            call.selector().and_then(gofix_syntax::ast::SelectorExpr::field).ok_or("the method cannot be read")?;
        fix.replace(name.node(), taken.counterpart)?;
        Ok(Applicability::Safe)
    });
    let message = "the lock is taken again when the function ends, and never given back";
    let diagnostic = Diagnostic::at(statement.node(), message).severity(Severity::Error);
    cx.report(diagnostic.related(first.node(), "it is taken here").fix(fix));
    true
}

/// A function that gives a function to be called at the end.
fn returns_a_function<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let package = cx.package();
    if matches!(package.callee(call), Callee::Builtin(_) | Callee::Conversion(_)) {
        return;
    }
    let Some((parameters, is_alone)) = function_among_results(cx, call) else { return };
    if is_dropped_elsewhere(cx, call) {
        return;
    }
    let fix = cx.fix("call what it returns", |fix| {
        if !is_alone {
            return Err(NoFix::from("it comes with other results, which somebody has to look at"));
        }
        if parameters > 0 {
            return Err(NoFix::from("the returned function takes arguments"));
        }
        let text = call.node().text();
        if text.contains('\n') {
            return Err(NoFix::from("the call stands on several lines"));
        }
        fix.replace(call.node(), &format!("{text}()"))?;
        Ok(Applicability::Unsafe)
    });
    let message = "the function that this call returns is thrown away";
    let place = call.node().parent().unwrap_or(call.node());
    cx.report(Diagnostic::at(place, message).fix(fix));
}

/// How many parameters the function has that a call returns, and whether it is all that is returned.
fn function_among_results<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<(usize, bool)> {
    let parameters = |ty: &Ty| match cx.package().underlying(ty) {
        Ty::Func(signature) => Some(signature.params().len()),
        _ => None,
    };
    match cx.package().type_of(call.node()) {
        Ty::Tuple(parts) => parts.iter().find_map(parameters).map(|count| (count, false)),
        ty => parameters(&ty).map(|count| (count, true)),
    }
}

/// Whether the package also calls the same function as a plain statement: its result is no clean-up then.
fn is_dropped_elsewhere<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let callee = cx.package().callee(call);
    let statements = cx
        .nodes::<CallExpr<'p>>()
        .filter(|other| other.node().parent().is_some_and(|parent| parent.kind() == SyntaxKind::ExpressionStatement));
    let Callee::Function(symbol) = callee else { return false };
    statements.into_iter().any(|other| matches!(cx.package().callee(other), Callee::Function(found) if found == symbol))
}
