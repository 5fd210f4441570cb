//! Calls that have a form with a context, made without it where a context is in scope.

mod fix;
mod form;
mod group;
mod request;

use gofix_analysis::{Applicability, Diagnostic, FixBuilder, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{ContextScope, ScopedContext};
use gofix_knowledge::Change;
use gofix_syntax::ast::{AstNode, CallExpr, Function};

use form::{WithContext, Written, with_context};

use super::scope::{called_name, is_own, outlives_function, takes_context};

declare_rule! {
    /// Finds calls that are made without the context in scope, although they have a form that takes it.
    ///
    /// ## Why
    ///
    /// A request that is cancelled, a deadline that has passed, a trace that is followed: all of it ends at the first call
    /// that does not get the context. The query goes on for a client that has left, and a slow peer holds the handler.
    ///
    /// ```go before
    /// func count(ctx context.Context, db *sql.DB) (n int, err error) {
    ///     err = db.QueryRow("select count(*) from notes").Scan(&n)
    ///     return n, err
    /// }
    /// ```
    ///
    /// ```go after
    /// func count(ctx context.Context, db *sql.DB) (n int, err error) {
    ///     err = db.QueryRowContext(ctx, "select count(*) from notes").Scan(&n)
    ///     return n, err
    /// }
    /// ```
    ///
    /// The forms of the standard library come from a table. In all other packages a function or method counts whose name is
    /// the same with `Context`, `WithContext` or `Ctx` behind it, and whose type is the same with a context in front.
    ///
    /// ## Fix safety
    ///
    /// Safe where the context is the function's own and the call is over, with all that it gave, when the function returns.
    /// Unsafe for commands (they are killed with the context), for transactions and requests that leave the function, for the
    /// context of a request, for one that has a deadline of its own, and for callees that cannot be seen.
    ///
    /// ## Leaves alone
    ///
    /// Deferred calls, goroutines that nobody waits for, code behind `<-ctx.Done()`, and what is done after a call with this
    /// context has failed: all of that may need more time than the context has. A request that gets its context later.
    DroppedContext = "dropped-context" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["ontext", "Request", "testing", "cobra", "Ctx"]],
        may_reveal: [], yields_to: [], answered_by: ["noctx", "sloglint", "contextcheck"],
    }
}

impl Rule for DroppedContext {
    fn check(cx: &RuleContext<'_>) {
        let calls: Vec<CallExpr<'_>> = cx.nodes().collect();
        for call in calls {
            check_call(cx, call);
            group::check_call(cx, call);
        }
    }
}

fn check_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    if !cx.flow().may_have_contexts(call.node()) {
        return;
    }
    let Some(form) = with_context(cx, call) else { return };
    if takes_context(cx, call) || is_body_of(cx, call, &form) {
        return;
    }
    let at = cx.flow().context_at(call.node());
    if at.scope == ContextScope::None || !at.is_timely() || request::gets_context_later(cx, call) {
        return;
    }
    let Some(name) = shown_name(call) else { return };
    let message = format!("`{name}` is called without the context in scope");
    let diagnostic = Diagnostic::at(call.node(), message);
    // A logger takes what the context carries; with several of them nothing can be said to be missing.
    let is_log = cx.package().callee_path(call).is_some_and(|path| &*path.package == "log/slog");
    if is_log && at.usable().is_none() {
        return;
    }
    let Some(context) = at.usable() else {
        cx.report(diagnostic.no_fix("several contexts are in scope, and none of them is made from all others"));
        return;
    };
    let applicability = trust(cx, call, &form, context);
    let label = format!("pass `{}`", context.text());
    let fix = cx.fix(label, |fix| {
        write(cx, fix, call, &context.text())?;
        Ok(if matches!(form.written, Written::Request(_)) { Applicability::Unsafe } else { applicability })
    });
    cx.report(diagnostic.related(context.declaration, "this one").fix(fix));
}

/// Whether a call has a form with a context which it does not use, and its request gets none later. A logger lacks nothing.
pub(crate) fn lacks_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some(form) = with_context(cx, call).filter(|_| !takes_context(cx, call)) else { return false };
    let is_log = cx.package().callee_path(call).is_some_and(|path| &*path.package == "log/slog");
    !is_log && !is_body_of(cx, call, &form) && !request::gets_context_later(cx, call)
}

/// Writes a call in its form with a context.
pub(crate) fn write<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    call: CallExpr<'p>,
    context: &str,
) -> Result<(), NoFix> {
    match with_context(cx, call).ok_or("the call has no form with a context")?.written {
        Written::Request(method) => fix::write_request(cx, fix, call, method, context),
        Written::Sibling(sibling) => fix::write_sibling(fix, call, &sibling, context),
        Written::Template(template) => fix::write_template(cx, fix, call, template, context),
    }
}

/// Whether a call has a form with a context, which it does not use.
pub(crate) fn has_form_with_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    with_context(cx, call).is_some() && !takes_context(cx, call)
}

/// Whether a call stands in the body of its own form with a context.
fn is_body_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, form: &WithContext) -> bool {
    let functions = call.node().ancestors().filter_map(Function::cast);
    let mut names = functions.filter_map(Function::name).filter_map(|name| cx.package().symbol(name.node()));
    form.sibling.is_some_and(|sibling| names.any(|name| name == sibling))
}

/// How far the call with a context may be trusted.
fn trust<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    form: &WithContext,
    context: &ScopedContext<'p>,
) -> Applicability {
    let is_sibling_done = || match form.sibling.and_then(|sibling| cx.flow().function_of(sibling)) {
        Some(function) => {
            let first = gofix_flow::ParameterIndex::At(0);
            cx.flow().parameter(function, first).ends_with_call().holds()
        }
        None => form.is_known,
    };
    let stays = match form.change {
        Change::Nothing if form.is_known => true,
        Change::Nothing | Change::Result => !outlives_function(cx, call),
        Change::ResultType | Change::Lifetime => false,
    };
    let is_safe = is_own(context) && stays && is_sibling_done();
    if is_safe { Applicability::Safe } else { Applicability::Unsafe }
}

/// How much of a callee is shown.
const MAX_SHOWN: usize = 40;

/// The callee as it is written, or its last name where that is long.
fn shown_name(call: CallExpr<'_>) -> Option<&str> {
    let text = call.function()?.node().text();
    let is_short = text.len() <= MAX_SHOWN && !text.contains(['\n', '(']);
    if is_short { Some(text) } else { called_name(call).map(gofix_syntax::Node::text) }
}
