//! Deadlines that nothing has.

use gofix_analysis::{Diagnostic, Rule, RuleContext, declare_rule};
use gofix_flow::Role;
use gofix_knowledge::CANCEL_CREATORS;
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, unparen};

use super::dropped_context::has_form_with_context;
use crate::support::{function_of, local_variable, loop_of, taken_by};

declare_rule! {
    /// Finds a timeout or deadline that no work ever gets.
    ///
    /// ## Why
    ///
    /// `_, cancel := context.WithTimeout(ctx, time.Second)` looks like a limit and is none: the work below still runs with the
    /// context it had. The same is true of a context made from one that has been cancelled already, which is over at birth.
    ///
    /// ```go before
    /// func load(ctx context.Context, fetch func(context.Context) error) error {
    ///     _, cancel := context.WithTimeout(ctx, time.Second)
    ///     defer cancel()
    ///     return fetch(ctx)
    /// }
    /// ```
    ///
    /// ```go good
    /// func load(ctx context.Context, fetch func(context.Context) error) error {
    ///     ctx, cancel := context.WithTimeout(ctx, time.Second)
    ///     defer cancel()
    ///     return fetch(ctx)
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// There is no fix: which of the calls below was meant to have the deadline, only the author knows.
    ///
    /// ## Leaves alone
    ///
    /// Contexts that are passed, stored, returned, or whose `Done` or `Err` is asked; functions without work that could take it.
    UnusedDeadline = "unused-deadline" {
        group: Context, default: On, severity: Warning, fix: Never, since: "0.1.0",
        triggers: [["WithTimeout", "WithDeadline", "WithCancel"]],
        may_reveal: [], yields_to: ["dropped-context"], answered_by: [],
    }
}

impl Rule for UnusedDeadline {
    fn check(cx: &RuleContext<'_>) {
        let paths: Vec<_> = CANCEL_CREATORS.iter().map(|creator| creator.path).collect();
        for call in cx.calls_to(&paths) {
            check_call(cx, call);
        }
    }
}

fn check_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let path = cx.package().callee_path(call);
    let creator = path.and_then(|path| CANCEL_CREATORS.iter().find(|creator| path.matches(&creator.path)));
    let (Some(creator), Some((statement, targets))) = (creator, taken_by(call)) else { return };
    let Some(target) = targets.first() else { return };
    if let Some(cancelled) = is_over_at_birth(cx, call, statement) {
        let message = "the context is made from one that was cancelled before, so it is over at birth";
        let diagnostic = Diagnostic::at(call.node(), message).related(cancelled, "cancelled here");
        cx.report(diagnostic.no_fix("which context was meant, only the author knows"));
        return;
    }
    if !creator.has_deadline || !is_given_to_nobody(cx, *target, statement) {
        return;
    }
    let Some(work) = work_behind(cx, statement) else { return };
    let message = "nothing gets this deadline";
    let diagnostic = Diagnostic::at(call.node(), message).related(work, "this work has none");
    cx.report(diagnostic.no_fix("which calls were meant to have it, only the author knows"));
}

/// Whether a context is thrown away, or never read before the function ends.
fn is_given_to_nobody<'p>(cx: &RuleContext<'p>, target: Expr<'p>, statement: Node<'p>) -> bool {
    if target.node().text() == "_" {
        return true;
    }
    let Some(uses) = local_variable(cx.package(), target).and_then(|symbol| cx.flow().uses(symbol)) else {
        return false;
    };
    // With several definitions a use may be of another one; a variable of an outer function may be read there.
    let is_of_function = uses.function.node() == function_of(statement).map_or(statement, AstNode::node);
    let is_read = |mention: &gofix_flow::Use<'p>| {
        !matches!(mention.role, Role::Discarded(_))
            && (uses.definitions.len() == 1 || may_come_after(mention.ident, statement))
    };
    is_of_function && !uses.uses.iter().filter(|mention| !statement.contains(mention.ident)).any(is_read)
}

/// Whether a mention may run behind a statement: it stands behind it, or in a loop or literal around both.
fn may_come_after(mention: Node<'_>, statement: Node<'_>) -> bool {
    mention.start() > statement.end() || loop_of(statement).is_some() || function_of(mention) != function_of(statement)
}

/// A call behind a statement that is given another context, where none could have been given this one by another rule.
fn work_behind<'p>(cx: &RuleContext<'p>, statement: Node<'p>) -> Option<Node<'p>> {
    let body = function_of(statement)?.body()?;
    let calls = body.node().descendants().filter_map(CallExpr::cast);
    let behind: Vec<CallExpr<'p>> = calls.filter(|call| call.node().start() > statement.end()).collect();
    if behind.iter().any(|call| has_form_with_context(cx, *call)) {
        return None;
    }
    behind.into_iter().find(|call| super::scope::takes_context(cx, *call)).map(AstNode::node)
}

/// The call that ended the parent of a context on every path to where the context is made.
fn is_over_at_birth<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, statement: Node<'p>) -> Option<Node<'p>> {
    let function = function_of(statement)?;
    let parent: Symbol = local_variable(cx.package(), unparen(call.argument(0)?))?;
    let contexts = cx.flow().context_variables(function);
    let context = contexts.iter().find(|context| context.variable == parent)?;
    let uses = cx.flow().uses(parent)?;
    // The parameter that a creation gave another value does not matter, as long as it stands before and runs once.
    let (definition, others) = uses.definitions.split_last()?;
    let is_last = others.iter().all(|other| other.stmt.end() <= definition.stmt.start());
    if !is_last || !others.is_empty() && loop_of(definition.stmt).is_some() {
        return None;
    }
    let cfg = cx.flow().cfg(function)?;
    let at = cfg.point_of(statement)?;
    let is_only = definition.stmt != statement;
    context.ended_by.iter().copied().find(|ended| {
        let point = cfg.point_of(*ended);
        let is_cancel = CallExpr::cast(*ended).is_some_and(|call| cx.flow().is_cancel(call));
        is_only
            && is_cancel
            && ended.start() >= definition.stmt.end()
            && point.is_some_and(|point| cfg.dominates(point, at))
    })
}
