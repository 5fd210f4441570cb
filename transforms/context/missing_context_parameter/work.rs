//! Work that has no context: fresh ones, and calls that could take one.

use gofix_analysis::RuleContext;
use gofix_flow::{ContextScope, Reach, Role};
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function};

use crate::context::detached_context::{FRESH, detaches, keeps_to};
use crate::context::dropped_context::lacks_context;
use crate::context::scope::{is_exact, made_context_stays};
use crate::support::{local_variable, taken_by};

/// Work of a function that has no context.
#[derive(Clone, Copy)]
pub(super) struct Work<'p> {
    pub(super) function: Function<'p>,
    /// What a report points at.
    pub(super) at: Node<'p>,
    /// The call that has a form with a context; `None` for a fresh one.
    pub(super) call: Option<CallExpr<'p>>,
}

/// The work of a package, fresh contexts first.
pub(super) fn all<'p>(cx: &RuleContext<'p>) -> Vec<Work<'p>> {
    let fresh = cx.calls_to(FRESH).into_iter().filter_map(|fresh| {
        let function = outermost(fresh.node())?;
        is_fresh_of(cx, fresh, function).then_some(Work { function, at: fresh.node(), call: None })
    });
    let mut found: Vec<Work<'p>> = fresh.collect();
    // In tests nobody waits for what a helper does.
    let calls: Vec<CallExpr<'p>> = cx.nodes().filter(|call: &CallExpr<'p>| !cx.is_test(call.node())).collect();
    found.extend(calls.into_iter().filter(|call| lacks_context(cx, *call)).filter_map(|call| {
        let function = outermost(call.node())?;
        is_of(cx, call.node(), function).then_some(Work { function, at: call.node(), call: Some(call) })
    }));
    found
}

/// The fresh contexts of a function that become its parameter.
pub(super) fn fresh_calls<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<CallExpr<'p>> {
    let all = cx.calls_to(FRESH).into_iter().filter(|fresh| function.node().contains(fresh.node()));
    all.filter(|fresh| is_fresh_of(cx, *fresh, function)).collect()
}

/// Whether a fresh context is one that a function could be given.
fn is_fresh_of<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>, function: Function<'p>) -> bool {
    is_of(cx, fresh.node(), function) && (detaches(cx, fresh) || holder(cx, fresh).is_some())
}

/// The statement that declares a variable of a function for a fresh context, which keeps to the function: `ctx := …`.
pub(super) fn holder<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) -> Option<(AssignStmt<'p>, Symbol)> {
    let (statement, targets) = taken_by(fresh)?;
    let [target] = targets.as_slice() else { return None };
    let assign = AssignStmt::cast(statement).filter(|assign| assign.is_define() && is_of_body(statement))?;
    let symbol = local_variable(cx.package(), *target)?;
    let uses = cx.flow().uses(symbol).filter(|uses| uses.definitions.len() == 1)?;
    let is_work = |role: Role<'p>| matches!(role, Role::Argument(call, index) if keeps_to(cx, call, index));
    let is_held = uses.uses.iter().any(|mention| is_work(mention.role)) && made_context_stays(cx, *target);
    is_held.then_some((assign, symbol))
}

/// The variable that a function makes of a fresh context, where its parameter can take that name: `ctx, cancel := …`.
pub(super) fn derived<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) -> Option<Symbol> {
    let call = fresh.node().parent().and_then(Node::parent).and_then(CallExpr::cast)?;
    let (statement, targets) = taken_by(call)?;
    let is_define = AssignStmt::cast(statement).is_some_and(AssignStmt::is_define) && is_of_body(statement);
    let [target, others @ ..] = targets.as_slice() else { return None };
    let is_new = |other: &Expr<'p>| {
        let symbol = cx.package().symbol(other.node());
        symbol.and_then(|symbol| cx.package().declaration(symbol)) == Some(other.node())
    };
    let symbol = local_variable(cx.package(), *target)?;
    let is_exact = is_exact(cx, &cx.package().symbol_type(symbol));
    (is_define && is_new(target) && is_exact && others.iter().any(is_new)).then_some(symbol)
}

/// Whether a statement is one of a declared function's body itself, where parameters are declared, too.
fn is_of_body(statement: Node<'_>) -> bool {
    let function = statement.parent().and_then(Node::parent).and_then(Node::parent).and_then(Function::cast);
    function.is_some_and(|function| !function.is_literal())
}

/// The calls of a function that get its parameter under another name.
pub(super) fn lacking_calls<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<CallExpr<'p>> {
    if cx.is_test(function.node()) {
        return Vec::new();
    }
    let calls = function.node().descendants().filter_map(CallExpr::cast);
    calls.filter(|call| lacks_context(cx, *call) && is_of(cx, call.node(), function)).collect()
}

/// Whether a node runs while a function does, and has no context.
fn is_of<'p>(cx: &RuleContext<'p>, node: Node<'p>, function: Function<'p>) -> bool {
    let at = cx.flow().context_at(node);
    at.scope == ContextScope::None && at.over.is_none() && cx.flow().reach_within(function, node) == Reach::During
}

/// The declared function around a node.
pub(super) fn outermost(node: Node<'_>) -> Option<Function<'_>> {
    node.ancestors().filter_map(Function::cast).last()
}
