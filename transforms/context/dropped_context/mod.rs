//! Calls that have a form with a context, made without it where a context is in scope.

mod again;
mod called;
mod clock;
mod fix;
mod form;
mod fresh;
mod group;
mod request;

use gofix_analysis::{Applicability, Diagnostic, FixBuilder, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{ContextOrigin, ContextScope, EscapeKind, Likeness, Occurrence, ParameterIndex, ScopedContext};
use gofix_knowledge::Change;
use gofix_semantics::{Path, Proof, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

pub(crate) use form::SUFFIXES;
use form::{WithContext, Written, with_context};

use super::scope::{called_name, is_own, outlives_function, takes_context};
use crate::support::{goroutine_of, is_of_module, is_plain_value, taken_by};

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
    /// the same with `Context`, `WithContext` or `Ctx` behind it, and whose type is the same with a context in front, unless
    /// one of the two calls the other and does more than that.
    ///
    /// ## Fix safety
    ///
    /// Safe where the context is the function's own and the call is over, with all that it gave, when the function returns.
    /// Unsafe for commands (they are killed with the context), for transactions and requests that leave the function, for the
    /// context of a request, for one that has a deadline of its own, and for callees that cannot be seen. Where nothing ends
    /// the context before the function (a test's own, a bare `context.Background()`, or one whose cancel function is only
    /// deferred), and for what is logged, this is a
    /// note, and edits only if the rule is selected by its name.
    ///
    /// ## Leaves alone
    ///
    /// Deferred calls, goroutines that nobody waits for, code behind `<-ctx.Done()`, and what is done after a call with this
    /// context has failed, there or in a function that is called there: all of that may need more time than the context has.
    /// A request that gets its context, or a channel that cancels it, later, or that is never sent; what gets one by
    /// `WithContext` or `SetContext`. A command that is started and not waited for,
    /// leaves the function, or has a process group of its own. Tests that cancel the context by hand, and a context that is made
    /// here and that nobody else can have ended yet. What is done when another call in need of the context has failed.
    /// Rows and transactions that are kept for later, and live on their context, are reported only.
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
    if is_tested(cx, call, &form) {
        return;
    }
    let at = cx.flow().context_at(call.node());
    if at.scope == ContextScope::None
        || !at.is_timely()
        || request::gets_context_later(cx, call)
        || request::may_outlive(cx, call)
        || at.usable().is_some_and(|context| {
            called::may_have_ended(cx, context) || called::is_ended_meanwhile(cx, context, call.node())
        })
        // A failure of a call that gets the context together with this one.
        || cx.flow().is_behind_failure(call.node(), |other| lacks_context(cx, other))
    {
        return;
    }
    let Some(name) = shown_name(call) else { return };
    let message = format!("`{name}` is called without the context in scope");
    let mut diagnostic = Diagnostic::at(call.node(), message);
    if at.usable().is_some_and(|context| is_played_with(cx, context, call)) {
        return;
    }
    if at.usable().is_some_and(|context| context.origin == ContextOrigin::Request)
        && request::is_noted_behind_the_answer(cx, call)
    {
        return;
    }
    if at.usable().is_some_and(|context| fresh::has_nobody_to_end_it(cx, context, call)) {
        return;
    }
    if at.usable().is_some_and(|context| ends_late(cx, context, call)) || is_immediate(cx, call) {
        diagnostic = diagnostic.severity(Severity::Note);
    }
    // A logger takes no more than what the context carries, if anything; with several nothing can be said to be missing.
    if is_log(cx, call) {
        if at.usable().is_none() {
            return;
        }
        diagnostic = diagnostic.severity(Severity::Note);
    }
    let Some(context) = at.usable() else {
        cx.report(diagnostic.no_fix("several contexts are in scope, and none of them is made from all others"));
        return;
    };
    if form.likeness == Likeness::OwnContext {
        cx.report(diagnostic.no_fix(OWN_CONTEXT));
        return;
    }
    if !form.is_known && ends_with_call(cx, &form).fails() && is_put_aside(cx, call) {
        cx.report(diagnostic.no_fix("what it gives keeps the context, and may be used when that has ended"));
        return;
    }
    if form.is_known && matches!(form.change, Change::Result | Change::Lifetime) && is_put_aside(cx, call) {
        cx.report(diagnostic.no_fix("what it gives lives on the context, and is kept for later"));
        return;
    }
    if !form.is_known && (goes_on(cx, call, &form) || context.ends_early && starts_work(cx, &form)) {
        let why = "its form with a context keeps that, or starts a goroutine that works on it: the work would end with the caller's";
        cx.report(diagnostic.no_fix(why));
        return;
    }
    if request::waits_for_a_lock(cx, call, context) {
        let why = "the context may be meant to end the wait for the lock only, and not the command";
        cx.report(diagnostic.related(context.declaration, "this one").no_fix(why));
        return;
    }
    if context.origin == ContextOrigin::Request && request::is_work_of_a_command(cx, call) {
        let why = "the command would be killed amid its work where the client goes away";
        cx.report(diagnostic.related(context.declaration, "this one").no_fix(why));
        return;
    }
    if is_made_for_something_else(cx, context) {
        cx.report(diagnostic.no_fix("the deadline of this context may be meant for other calls alone"));
        return;
    }
    if clock::hands_deadline_on(cx, call) {
        cx.report(diagnostic.no_fix("the function hands on the deadline of the context itself"));
        return;
    }
    if clock::ends_a_loop_well(cx, context, call) {
        let why = "the end of this context ends the loop without an error, and the call would make an error of it";
        cx.report(diagnostic.severity(Severity::Note).related(context.declaration, "this one").no_fix(why));
        return;
    }
    if clock::is_clock(cx, context) {
        let why = "the function waits until this context ends: its deadline is a clock, and no limit for the call";
        cx.report(diagnostic.severity(Severity::Note).related(context.declaration, "this one").no_fix(why));
        return;
    }
    if has_twin_that_stays(cx, call) {
        cx.report(diagnostic.no_fix("an equal call in the same switch could not get the context"));
        return;
    }
    if again::is_tried_for_ever(cx, call) {
        let why = "the loop tries again when the call fails, and would go round for ever when the context has ended";
        cx.report(diagnostic.related(context.declaration, "this one").no_fix(why));
        return;
    }
    let applicability = trust(cx, call, &form, context);
    let label = format!("pass `{}`", context.text());
    let fix = cx.fix(label, |fix| {
        write(cx, fix, call, &context.text())?;
        Ok(if matches!(form.written, Written::Request(_)) { Applicability::Unsafe } else { applicability })
    });
    cx.report(diagnostic.related(context.declaration, "this one").fix(fix));
}

/// Whether a test calls one of two functions of the package that it tests, which do the same with a context and without: then the
/// one without is what it tests.
fn is_tested<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, form: &WithContext) -> bool {
    let tested = cx.package().path();
    let tested = tested.strip_suffix("_test").unwrap_or(tested);
    let path = form.sibling.and_then(|sibling| cx.package().symbol_path(sibling));
    cx.is_test(call.node())
        && path.is_some_and(|path| &*path.package == tested || &*path.package == cx.package().path())
}

/// Whether an equal call in another case of a switch stands where the context is of no use.
fn has_twin_that_stays<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let around = call.node().ancestors().take_while(|up| up.kind() != SyntaxKind::StatementList);
    let switch = around.into_iter().find(|up| up.kind() == SyntaxKind::ExpressionSwitchStatement);
    let calls = switch.into_iter().flat_map(Node::descendants).filter_map(CallExpr::cast);
    let mut twins = calls.filter(|other| *other != call && other.node().text() == call.node().text());
    twins.any(|other| !cx.flow().context_at(other.node()).is_timely())
}

const OWN_CONTEXT: &str =
    "without a context it makes one of its own, with a deadline perhaps, which the call would not have any more";

/// Whether nothing ends a context before the function that has it: what is over by then gains nothing from it. So it is with
/// the context of a test, with those that a test makes, and with a bare `context.Background()`.
fn ends_late<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>, call: CallExpr<'p>) -> bool {
    let is_own = match context.origin {
        ContextOrigin::Test => true,
        ContextOrigin::Fresh | ContextOrigin::Unknown => {
            // A goroutine may see the deferred end.
            let steps = if goroutine_of(call.node()).is_some() { 0 } else { MAX_PARENTS };
            cx.is_test(call.node()) || made_by(cx, context).is_some_and(|made| is_bare(cx, made, steps))
        }
        ContextOrigin::Caller | ContextOrigin::Request | ContextOrigin::Command => false,
    };
    is_own && !context.ends_early
}

/// How many contexts one is made through.
const MAX_PARENTS: u32 = 4;

/// Whether a call gives a context that never ends, or that only its function ends, by a deferred call.
fn is_bare<'p>(cx: &RuleContext<'p>, made: CallExpr<'p>, steps: u32) -> bool {
    let parent = made.argument(0).filter(|_| steps > 0 && cx.is_call_to(made, DERIVED)).map(unparen);
    let call = parent.and_then(|parent| match parent {
        Expr::Call(call) => Some(call),
        parent => {
            let uses = cx.flow().uses(cx.flow().local_variable(parent.node())?)?;
            let [definition] = &*uses.definitions else { return None };
            definition.call()
        }
    });
    cx.is_call_to(made, BARE) || call.is_some_and(|call| is_bare(cx, call, steps - 1))
}

const DERIVED: &[Path] = &[
    Path { package: "context", receiver: "", name: "WithCancel" },
    Path { package: "context", receiver: "", name: "WithCancelCause" },
    Path { package: "context", receiver: "", name: "WithValue" },
];
const FORMAT: &[Path] = &[Path { package: "fmt", receiver: "", name: "Sprintf" }];
const LISTEN: &[Path] = &[Path { package: "net", receiver: "", name: "Listen" }];

/// Whether a call listens on an address that nobody has to look up, a file's name or one without a host: there is nothing to
/// wait for.
fn is_immediate<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    if !cx.is_call_to(call, LISTEN) {
        return false;
    }
    if call.argument(0).is_some_and(|network| network.node().text().starts_with("\"unix")) {
        return true;
    }
    let address = call.argument(1).map(unparen);
    if address.and_then(|address| CallExpr::cast(address.node())).is_some_and(|made| is_of_address(cx, made)) {
        return true;
    }
    let format = address.and_then(|address| CallExpr::cast(address.node())).filter(|made| cx.is_call_to(*made, FORMAT));
    let address = format.and_then(|made| made.argument(0)).or(address).map(|address| address.node().text());
    let host = address.and_then(|text| text.strip_prefix('"')?.strip_suffix('"')?.rsplit_once(':'));
    host.is_some_and(|(host, _)| {
        matches!(host, "" | "localhost")
            || host.starts_with('[')
            || host.chars().all(|c| c.is_ascii_digit() || c == '.')
    })
}

/// Whether a call writes out an address that is numbers already: `addr.String()`.
fn is_of_address<'p>(cx: &RuleContext<'p>, made: CallExpr<'p>) -> bool {
    let operand = made.selector().filter(|selector| selector.field().is_some_and(|name| name.name() == "String"));
    let ty = operand.and_then(SelectorExpr::operand).map(|operand| cx.package().type_of(operand.node()));
    ty.is_some_and(|ty| {
        let ty = ty.peel_pointers();
        ["Addr", "TCPAddr", "UDPAddr", "UnixAddr"].iter().any(|name| ty.is_named("net", name))
            || ty.is_named("net/netip", "AddrPort")
    })
}

const BARE: &[Path] = &[
    Path { package: "context", receiver: "", name: "Background" },
    Path { package: "context", receiver: "", name: "TODO" },
];

/// Whether a test ends a context by hand, or lets others do so: that is what it is about, and a call without it may be meant.
fn is_played_with<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>, call: CallExpr<'p>) -> bool {
    let creator = made_by(cx, context).and_then(|made| cx.flow().cancel_creator(made));
    context.ends_early && cx.is_test(call.node()) && creator.is_some_and(|creator| !creator.has_deadline)
}

/// Whether a context that the function has made has a deadline and a name that tells what it is for: `probeCtx`.
fn is_made_for_something_else<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>) -> bool {
    let has_deadline = made_by(cx, context).and_then(|made| cx.flow().cancel_creator(made));
    let text = context.text().to_lowercase();
    let rest = ["context", "ctx", "timeout", "deadline", "cancel", "with"];
    let is_plain = rest.iter().fold(text, |text, word| text.replace(word, ""));
    has_deadline.is_some_and(|creator| creator.has_deadline) && is_plain.len() > 1
}

/// The only call that a context comes from.
fn made_by<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>) -> Option<CallExpr<'p>> {
    let uses = cx.flow().uses(context.variable)?;
    let [definition] = &*uses.definitions else { return None };
    definition.call()
}

/// Whether a call has a form with a context which it does not use, and its request gets none later. A logger lacks nothing.
pub(crate) fn lacks_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some(form) = with_context(cx, call).filter(|_| !takes_context(cx, call)) else { return false };
    let is_other = request::gets_context_later(cx, call) || request::may_outlive(cx, call);
    !is_log(cx, call) && !is_body_of(cx, call, &form) && !is_other
}

/// Whether a call writes a log: with log/slog, with the package that this was before it came to the standard library, or with a
/// function that is like one: it gives nothing, and takes things of all kinds, perhaps behind a format.
fn is_log<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let path = cx.package().callee_path(call);
    let ty = call.function().map(|function| cx.package().type_of(function.node()));
    let is_like_one = matches!(&ty, Some(Ty::Func(callee)) if callee.is_variadic()
    && callee.results().is_empty()
    && callee.params().split_last().is_some_and(|(last, format)| {
        let is_any = |elem: &Ty| matches!(cx.package().underlying(elem), Ty::Interface(_)) && elem.as_named().is_none();
        matches!(last, Ty::Slice(elem) if is_any(elem)) && format.iter().all(|ty| is_plain_value(cx.package(), ty))
    }));
    is_like_one || path.is_some_and(|path| path.package.ends_with("/slog"))
}

/// Writes a call in its form with a context.
pub(crate) fn write<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    call: CallExpr<'p>,
    context: &str,
) -> Result<(), NoFix> {
    let form = with_context(cx, call).ok_or("the call has no form with a context")?;
    if form.likeness == Likeness::OwnContext {
        return Err(OWN_CONTEXT.into());
    }
    if let [argument] = call.arguments().as_slice()
        && matches!(cx.package().type_of(argument.node()), Ty::Tuple(_))
    {
        return Err("its arguments are the results of one call".into());
    }
    match form.written {
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

/// Whether what a call gives is put where others find it when the function has returned. What goes back to the caller goes to
/// whoever gave the context, and what is dialled outlives it.
fn is_put_aside<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    if called_name(call).is_some_and(|name| name.text().contains("Dial")) {
        return false;
    }
    let targets = taken_by(call).map(|(_, targets)| targets).unwrap_or_default();
    let targets = targets
        .into_iter()
        .filter(|target| target.node().text() != "_" && !package.type_of(target.node()).is_error())
        .filter(|target| !is_plain_value(package, &package.type_of(target.node())));
    let escapes = |occurrence: &Occurrence<'p>| {
        let kind = cx.flow().escape(occurrence);
        matches!(kind, Some(EscapeKind::Stored | EscapeKind::Sent | EscapeKind::Goroutine))
    };
    targets.into_iter().any(|target| match cx.flow().local_variable(target.node()) {
        Some(variable) => cx.flow().value(variable).is_some_and(|value| value.occurrences.iter().any(escapes)),
        None => true,
    })
}

/// Whether the form with a context starts a goroutine with it that works on when it returns.
fn starts_work(cx: &RuleContext<'_>, form: &WithContext) -> bool {
    let summary = form.sibling.and_then(|sibling| cx.flow().parameter_of(sibling, ParameterIndex::At(0)));
    summary.is_some_and(|summary| summary.started.holds() && summary.ends_with_call().fails())
}

/// Whether the form with a context starts a goroutine with it, or keeps it, and gives nothing that this might be for. What another
/// module keeps of a context mostly ends with the call.
fn goes_on(cx: &RuleContext<'_>, call: CallExpr<'_>, form: &WithContext) -> bool {
    let path = form.sibling.and_then(|sibling| cx.package().symbol_path(sibling));
    let is_own = path.is_some_and(|path| is_of_module(cx.package(), &path.package));
    let summary = form.sibling.and_then(|sibling| cx.flow().parameter_of(sibling, ParameterIndex::At(0)));
    let gives_nothing = is_plain_value(cx.package(), &cx.package().type_of(call.node()));
    is_own && gives_nothing && summary.is_some_and(|summary| summary.goes_on())
}

/// Whether the form with a context is done with it when it returns.
fn ends_with_call(cx: &RuleContext<'_>, form: &WithContext) -> Proof {
    let summary = form.sibling.and_then(|sibling| cx.flow().parameter_of(sibling, ParameterIndex::At(0)));
    summary.map_or(Proof::Unknown, |summary| summary.ends_with_call())
}

/// How far the call with a context may be trusted.
fn trust<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    form: &WithContext,
    context: &ScopedContext<'p>,
) -> Applicability {
    let is_sibling_done = || form.is_known || ends_with_call(cx, form).holds();
    let stays = match form.change {
        Change::Nothing if form.is_known => true,
        Change::Nothing | Change::Result => !outlives_function(cx, call),
        Change::ResultType | Change::Lifetime => false,
    };
    let is_safe = is_own(context) && stays && form.likeness == Likeness::Same && is_sibling_done();
    if is_safe { Applicability::Safe } else { Applicability::Unsafe }
}

/// How much of a callee is shown.
const MAX_SHOWN: usize = 40;

/// The callee as it is written, or its last name where that is long.
fn shown_name(call: CallExpr<'_>) -> Option<&str> {
    let text = call.function()?.node().text();
    let is_short = text.len() <= MAX_SHOWN && !text.contains(['\n', '(']);
    if is_short { Some(text) } else { called_name(call).map(Node::text) }
}
