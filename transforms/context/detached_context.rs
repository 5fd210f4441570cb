//! `context.Background()` and `context.TODO()` where a context is in scope.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{
    ContextOrigin, ContextScope, ContextSource, LiteralRun, ParameterIndex, Reach, Role, ScopedContext, Use,
};
use gofix_knowledge::{CONTEXT_DERIVERS, Ending};
use gofix_semantics::module::GoVersion;
use gofix_semantics::{Basic, Path, Ty};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Expr, ExprStmt, Function, GoStmt, IfStmt, unparen};
use gofix_syntax::comment::attached;
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::slice;

use super::scope::{called_name, is_context, made_context_stays, outlives_function};
use crate::support::{is_of_module, is_std, local_variable, statement_of, taken_by};

declare_rule! {
    /// Finds `context.TODO()` and `context.Background()` where the context of the caller is in scope.
    ///
    /// ## Why
    ///
    /// Work on a fresh context cannot be cancelled by who asked for it, has none of its deadlines, and is missing in its
    /// trace. `TODO` says itself that somebody meant to come back.
    ///
    /// ```go before
    /// func rename(ctx context.Context, db *sql.DB, id int, name string) error {
    ///     _, err := db.ExecContext(context.TODO(), "update notes set name = $1 where id = $2", name, id)
    ///     return err
    /// }
    /// ```
    ///
    /// ```go after
    /// func rename(ctx context.Context, db *sql.DB, id int, name string) error {
    ///     _, err := db.ExecContext(ctx, "update notes set name = $1 where id = $2", name, id)
    ///     return err
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Always unsafe: the work may now end early. In a goroutine that outlives the call the fix is `context.WithoutCancel`.
    /// `Background()` is a note, since it may be meant.
    ///
    /// ## Leaves alone
    ///
    /// Clean-up: deferred calls, code behind `<-ctx.Done()` or after a failed call. What is made to last: results, goroutines
    /// and values that outlive the function. Comparisons, fallbacks for a nil context, `main` and `init`.
    DetachedContext = "detached-context" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Background", "TODO"]],
        may_reveal: [], yields_to: [], answered_by: ["contextcheck", "usetesting"],
    }
}

/// The functions that give a context without a parent.
pub(crate) const FRESH: &[Path] = &[
    Path { package: "context", receiver: "", name: "Background" },
    Path { package: "context", receiver: "", name: "TODO" },
];

impl Rule for DetachedContext {
    fn check(cx: &RuleContext<'_>) {
        for fresh in cx.calls_to(FRESH) {
            check_call(cx, fresh);
        }
    }
}

fn check_call<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) {
    let at = cx.flow().context_at(fresh.node());
    let ContextScope::One(context) = at.scope else { return };
    let is_over = is_derived_over(cx, fresh, &context);
    if at.over.is_some()
        || is_ended_at_once(cx, fresh)
        || !is_over && !detaches(cx, fresh) && !is_held(cx, fresh, &context)
    {
        return;
    }
    if replaces(cx, fresh, &context) {
        let message = format!("the context of the caller is replaced by `{}`", fresh.node().text());
        let diagnostic = Diagnostic::at(fresh.node(), message).severity(severity_of(fresh));
        let why = "without this assignment the work below would have the context of the caller";
        cx.report(diagnostic.related(context.declaration, "this one").no_fix(why));
        return;
    }
    if context.origin == ContextOrigin::Test && !cx.is_named() {
        return;
    }
    // A context that this function began itself is nobody's to pass on, and one that it may end itself is made for something.
    if context.origin == ContextOrigin::Fresh && !is_over || context.ends_early {
        return;
    }
    if is_logged(cx, fresh) {
        let message = format!("what is logged gets `{}` although a context is in scope", fresh.node().text());
        let diagnostic = Diagnostic::at(fresh.node(), message).severity(Severity::Note);
        let why = "it may carry values for the log, and ends nothing";
        cx.report(diagnostic.related(context.declaration, "this one").no_fix(why));
        return;
    }
    // A goroutine that a deferred literal starts is of that literal.
    let mut around = fresh.node().ancestors().filter_map(Function::cast);
    if around.any(|literal| literal.is_literal() && matches!(cx.flow().literal_run(literal), LiteralRun::Deferred(_))) {
        return;
    }
    let is_detached = match at.reach {
        Reach::During => false,
        Reach::Goroutine(..) => true,
        Reach::AtEnd | Reach::Unknown => return,
    };
    let name = called_name(fresh).map_or("", Node::text);
    let label = if is_detached {
        "keep the values of the context in scope".to_owned()
    } else {
        format!("pass `{}`", context.text())
    };
    let fix = cx.fix(label, |fix| {
        let text = if is_detached {
            let version = cx.package().module_go_version();
            if version.is_none_or(|version| version < GoVersion::new(21)) {
                return Err(NoFix::from("context.WithoutCancel needs Go 1.21"));
            }
            format!("{}({})", fix.qualify(fresh.node(), "context", "WithoutCancel")?, context.text())
        } else {
            context.text()
        };
        let is_of_request = matches!(context.source, ContextSource::Request | ContextSource::RequestField);
        if is_of_request && !is_detached && begins_a_subscription(cx, fresh) {
            return Err(NoFix::from("what it begins may go on when the request has ended"));
        }
        if asks_for_another(fresh) {
            return Err(NoFix::from("the comment above says which context is wanted"));
        }
        if has_sibling_left(cx, fresh) {
            return Err(NoFix::from("the same call in the handling of an error keeps a context of its own"));
        }
        fix.replace(fresh.node(), &text)?;
        Ok(Applicability::Unsafe)
    });
    let message = format!("`context.{name}()` is used although a context is in scope");
    let diagnostic = Diagnostic::at(fresh.node(), message).severity(severity_of(fresh));
    cx.report(diagnostic.related(context.declaration, "this one").fix(fix));
}

/// Whether a function that cannot be seen gets a fresh context to tell somebody of what happens from now on.
fn begins_a_subscription<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) -> bool {
    let Some((call, _)) = taker(fresh.node()) else { return false };
    let is_std = cx.package().callee_path(call).is_some_and(|path| is_std(&path));
    let name = called_name(call).map_or("", Node::text);
    let is_named = ["Subscribe", "Watch", "Listen", "Consume"].iter().any(|word| name.starts_with(word));
    is_named && !is_std && cx.flow().target(call).is_none()
}

/// Whether somebody has written above a fresh context that another is to come: then it is not any context that happens to be in scope.
fn asks_for_another(fresh: CallExpr<'_>) -> bool {
    let Some(statement) = statement_of(fresh.node()) else { return false };
    let said = attached(statement).leading.iter().map(|comment| slice(statement.file().text(), comment.range));
    let said = said.collect::<Vec<_>>().join(" ").to_lowercase();
    (said.contains("todo") || said.contains("fixme")) && (said.contains("context") || said.contains("ctx"))
}

/// Whether a fresh context goes to a call that takes a text with any values and gives nothing: what is logged.
fn is_logged<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) -> bool {
    let Some((call, 0)) = taker(fresh.node()) else { return false };
    let callee = call.function().map(|function| cx.package().type_of(function.node()));
    let Some(Ty::Func(signature)) = callee else { return false };
    let [_, text, values] = signature.params() else { return false };
    let is_anything = matches!(values, Ty::Slice(element) if cx.package().is_interface(element).holds());
    signature.is_variadic() && signature.results().is_empty() && *text == Ty::Basic(Basic::String) && is_anything
}

/// Whether the same function is called with a context of its own elsewhere in the function, where that is right: one of two
/// alike would be changed.
fn has_sibling_left<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) -> bool {
    let callee =
        |fresh: CallExpr<'p>| taker(fresh.node()).and_then(|(call, _)| call.function()).map(|f| f.node().text());
    let function = Function::enclosing(fresh.node());
    cx.calls_to(FRESH).into_iter().any(|other| {
        other != fresh
            && Function::enclosing(other.node()) == function
            && callee(other) == callee(fresh)
            && cx.flow().context_at(other.node()).over.is_some()
    })
}

fn severity_of(fresh: CallExpr<'_>) -> Severity {
    if called_name(fresh).is_some_and(|name| name.text() == "TODO") { Severity::Warning } else { Severity::Note }
}

/// Whether a fresh context is an argument of a call that keeps to the function, where no context can be missing.
pub(crate) fn detaches<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) -> bool {
    let taken = taker(fresh.node());
    !is_fallback(cx, fresh.node())
        && !is_entry(fresh.node())
        && taken.is_some_and(|(call, index)| wants_context(cx, call, index) && keeps_to(cx, call, index))
}

/// Whether a parameter is a context, as far as is known. What takes anything at all, a recorder of a mock say, compares it.
fn wants_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize) -> bool {
    match call.function().map(|function| cx.package().type_of(function.node())) {
        Some(Ty::Func(signature)) => {
            signature.param_for(index).is_none_or(|ty| ty.is_unknown() || cx.flow().context_kind(ty).is_some())
        }
        _ => true,
    }
}

/// Whether a fresh context is put into a variable in place of the context in scope: over the parameter itself, always; or,
/// in a handler, a test or a command, or where it is a `TODO`, into a variable of its own that stays in the function.
fn is_held<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>, context: &ScopedContext<'p>) -> bool {
    if is_fallback(cx, fresh.node()) || is_entry(fresh.node()) {
        return false;
    }
    let is_variable = matches!(context.source, ContextSource::Variable | ContextSource::Embedding);
    let is_owned = !is_variable || severity_of(fresh) == Severity::Warning;
    let target = taken_by(fresh).filter(|_| is_owned).and_then(|(_, targets)| targets.first().copied());
    let symbol = target.and_then(|target| local_variable(cx.package(), target));
    let is_only = symbol.and_then(|symbol| cx.flow().uses(symbol)).is_some_and(|uses| uses.definitions.len() == 1);
    replaces(cx, fresh, context) || is_only && target.is_some_and(|target| made_context_stays(cx, target))
}

/// Whether a fresh context is assigned to the parameter that has the context, on every path.
fn replaces<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>, context: &ScopedContext<'p>) -> bool {
    let Some((statement, targets)) = taken_by(fresh) else { return false };
    let [target] = targets.as_slice() else { return false };
    let body = Function::enclosing(statement).and_then(Function::body).map(AstNode::node);
    local_variable(cx.package(), *target) == Some(context.variable)
        && cx.flow().is_parameter(context.variable)
        && statement.parent().and_then(Node::parent) == body
}

/// Whether what is made of a fresh context replaces the context in scope, once: `ctx = context.WithValue(context.TODO(), …)`.
fn is_derived_over<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>, context: &ScopedContext<'p>) -> bool {
    if is_fallback(cx, fresh.node()) || is_entry(fresh.node()) {
        return false;
    }
    let Some((call, 0)) = taker(fresh.node()) else { return false };
    let is_deriver = cx.package().callee_path(call).is_some_and(|path| gofix_knowledge::lists(CONTEXT_DERIVERS, &path));
    let target = taken_by(call).filter(|_| is_deriver).and_then(|(_, targets)| targets.first().copied());
    let around = fresh.node().ancestors().take_while(|above| Function::cast(*above).is_none());
    let is_repeated = around.into_iter().any(|above| above.kind() == SyntaxKind::ForStatement);
    let uses = cx.flow().uses(context.variable);
    let is_only = uses.is_some_and(|uses| uses.definitions.iter().filter(|made| made.call().is_some()).count() == 1);
    target.is_some_and(|target| {
        local_variable(cx.package(), target) == Some(context.variable)
            && cx.flow().is_parameter(context.variable)
            && is_only
            && !is_repeated
            && made_context_stays(cx, target)
    })
}

/// Whether what is made of a fresh context is ended in the next statement: whose child it is says nothing.
fn is_ended_at_once<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>) -> bool {
    let made = taker(fresh.node()).filter(|(call, _)| cx.flow().cancel_creator(*call).is_some());
    let Some((statement, targets)) = made.and_then(|(call, _)| taken_by(call)) else { return false };
    let next = statement.next_sibling().and_then(ExprStmt::cast).and_then(ExprStmt::call);
    let ended = next.and_then(CallExpr::function).and_then(|ends| local_variable(cx.package(), ends));
    ended.is_some() && targets.into_iter().skip(1).any(|cancel| local_variable(cx.package(), cancel) == ended)
}

/// The call of which an expression is an argument.
fn taker(fresh: Node<'_>) -> Option<(CallExpr<'_>, usize)> {
    let list = fresh.ancestors().find(|above| above.kind() != SyntaxKind::ParenthesizedExpression)?;
    let call = CallExpr::cast(list.parent().filter(|_| list.kind() == SyntaxKind::ArgumentList)?)?;
    let index = call.arguments().iter().position(|argument| unparen(*argument).node() == fresh)?;
    Some((call, index))
}

/// Whether a place is only reached with a nil context: `if ctx == nil { … }`.
fn is_fallback<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let mut inner = node;
    for outer in node.ancestors() {
        if let Some(branch) = IfStmt::cast(outer)
            && inner.field() == Field::Consequence
            && branch.condition().is_some_and(|condition| asks_for_nil(cx, condition))
        {
            return true;
        }
        inner = outer;
    }
    false
}

fn asks_for_nil<'p>(cx: &RuleContext<'p>, condition: Expr<'p>) -> bool {
    let all = std::iter::once(condition.node()).chain(condition.node().descendants());
    all.filter_map(BinaryExpr::cast).filter(|binary| binary.operator() == "==").any(|binary| {
        let sides = [binary.left(), binary.right()].map(|side| side.map(|side| unparen(side).node()));
        let is_nil = sides.iter().flatten().any(|side| side.kind() == SyntaxKind::Nil);
        is_nil && sides.iter().flatten().any(|side| is_context(cx, *side))
    })
}

/// Whether a place is where the program begins.
fn is_entry(node: Node<'_>) -> bool {
    let function = node.ancestors().filter_map(Function::cast).last();
    function.is_none_or(|function| {
        function.receiver().is_none() && function.name().is_some_and(|name| matches!(name.name(), "main" | "init"))
    })
}

/// Whether a function of the package does anything with what it is given: one that does not says nothing of contexts.
fn uses_parameter<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize) -> bool {
    let Some(function) = cx.flow().target(call) else { return true };
    let name = function.parameters().into_iter().flat_map(gofix_syntax::ast::Parameter::names).nth(index);
    let symbol = name.and_then(|name| cx.package().symbol(name.node()));
    symbol.is_some_and(|symbol| !cx.package().uses(symbol).is_empty())
}

const SHUTDOWN: &[Path] = &[Path { package: "net/http", receiver: "Server", name: "Shutdown" }];

/// Whether all that gets a derived context is a server that shuts down: that takes time of its own, whatever made it begin.
fn is_for_shutdown<'p>(cx: &RuleContext<'p>, target: Expr<'p>) -> bool {
    let uses = local_variable(cx.package(), target).and_then(|symbol| cx.flow().uses(symbol));
    uses.is_some_and(|uses| {
        let shuts_down =
            |mention: &Use<'p>| matches!(mention.role, Role::Argument(call, 0) if cx.is_call_to(call, SHUTDOWN));
        !uses.uses.is_empty() && uses.uses.iter().all(shuts_down)
    })
}

/// Whether a call is done with its context, and with all that it made of it, when the function around it is.
pub(crate) fn keeps_to<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize) -> bool {
    let path = cx.package().callee_path(call);
    let name = called_name(call).map_or("", Node::text);
    if matches!(name, "WithContext" | "Clone") {
        return false;
    }
    let is_deriver = path.as_ref().is_some_and(|path| gofix_knowledge::lists(CONTEXT_DERIVERS, path));
    if is_deriver {
        let Some((_, targets)) = taken_by(call) else { return false };
        return targets.first().is_some_and(|target| made_context_stays(cx, *target) && !is_for_shutdown(cx, *target));
    }
    let is_standard = path.as_ref().is_some_and(is_std);
    let summary = cx.flow().argument(call, ParameterIndex::At(index));
    let goes_on = summary.goes_on();
    if cx.flow().target(call).is_none() && !is_standard {
        // What another package keeps of a context, or starts with it, mostly ends with the call or with what it gives.
        let is_own = path.is_some_and(|path| is_of_module(cx.package(), &path.package));
        let is_kept = is_own && goes_on;
        return !is_kept && !outlives_function(cx, call);
    }
    let asks = ["Done", "Err", "Deadline"].iter().any(|name| summary.calls.contains_key(*name));
    let is_only_read = !asks && summary.ends_with_call().holds() && uses_parameter(cx, call, index);
    let is_kept = !is_standard && (goes_on || summary.returned.holds());
    let is_log = path.is_some_and(|path| &*path.package == "log/slog");
    !is_only_read && !is_kept && !is_log && !outlives_function(cx, call) && !ends_the_process(cx, call)
}

/// Whether a function of the package ends the process from a goroutine: what it does before must not be cut short.
fn ends_the_process<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some(body) = cx.flow().target(call).and_then(Function::body) else { return false };
    let started = body.node().descendants().filter_map(GoStmt::cast);
    let mut calls = started.flat_map(|go| go.node().descendants()).filter_map(CallExpr::cast);
    calls.any(|call| cx.flow().ending(call) == Some(Ending::Exits))
}
