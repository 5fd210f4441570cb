//! Contexts that end before the goroutine does which works on them.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Awaited, Derivation, ParameterIndex, Role};
use gofix_semantics::module::GoVersion;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, FuncLit, Function, GoStmt, Ident, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::scope::{called_name, operand_of};
use crate::support::{goroutine_of, is_main, is_std, local_variable, taken_by};

declare_rule! {
    /// Finds goroutines, and functions that a timer runs, which work on a context that ends when the function returns that starts
    /// them.
    ///
    /// ## Why
    ///
    /// The context of a request ends as soon as its handler returns, one with a deferred cancel when its function does. What
    /// a goroutine does after that fails with `context canceled`, now and then and under load first.
    ///
    /// ```go before
    /// func (s *server) remove(w http.ResponseWriter, r *http.Request) {
    ///     go func() {
    ///         _, _ = s.db.ExecContext(r.Context(), "insert into audit values ('remove')")
    ///     }()
    ///     w.WriteHeader(http.StatusAccepted)
    /// }
    /// ```
    ///
    /// ```go after
    /// func (s *server) remove(w http.ResponseWriter, r *http.Request) {
    ///     go func() {
    ///         _, _ = s.db.ExecContext(context.WithoutCancel(r.Context()), "insert into audit values ('remove')")
    ///     }()
    ///     w.WriteHeader(http.StatusAccepted)
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `context.WithoutCancel` (Go 1.21) keeps the values and drops the end. Always unsafe: some work is meant to be cut short.
    ///
    /// ## Leaves alone
    ///
    /// Goroutines that somebody may wait for, timers that somebody may stop, and those that ask the context for its end.
    /// Where the context was made with nothing but a cancel function, and what works on it cannot be seen, it may have been
    /// made for just that.
    OutlivedContext = "outlived-context" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["go "], ["ontext"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for OutlivedContext {
    fn check(cx: &RuleContext<'_>) {
        let statements: Vec<GoStmt<'_>> = cx.nodes().collect();
        for go in statements {
            check_goroutine(cx, go.node(), go.node());
        }
        for call in cx.calls_to(TIMERS) {
            // Whoever keeps the timer may stop it.
            let is_dropped = call.node().parent().is_some_and(|up| up.kind() == SyntaxKind::ExpressionStatement);
            if let Some(callback) = call.argument(1).filter(|_| is_dropped) {
                check_goroutine(cx, call.node(), callback.node());
            }
        }
    }
}

/// What runs its callback in a goroutine of its own at some later time.
const TIMERS: &[Path] = &[Path { package: "time", receiver: "", name: "AfterFunc" }];

const REQUEST_CONTEXT: Path = Path { package: "net/http", receiver: "Request", name: "Context" };

/// `go` starts a goroutine that runs what stands in `work`.
fn check_goroutine<'p>(cx: &RuleContext<'p>, go: Node<'p>, work: Node<'p>) {
    let Some(function) = Function::enclosing(go) else { return };
    // When `main` returns nothing goes on, and what a test starts is to end with the test.
    if is_main(cx, function) || cx.flow().awaited(go) != Awaited::Never || cx.is_test(go) {
        return;
    }
    let mentions = mentions(cx, work, function);
    let Some(first) = mentions.first().copied() else { return };
    if mentions.iter().any(|mention| wants_the_end(cx, *mention)) || feeds_a_pipe(cx, go, function) {
        return;
    }
    let used_by = first.ancestors().find_map(CallExpr::cast).map_or(first, AstNode::node);
    let name = first.text();
    let message = format!("`{name}` ends when the function returns, but this goroutine goes on");
    let fix = fix(cx, go, &mentions);
    cx.report(Diagnostic::at(used_by, message).related(go, "nobody waits for it").fix(fix));
}

/// The mentions in what a goroutine runs of contexts that end when the function around it returns.
fn mentions<'p>(cx: &RuleContext<'p>, go: Node<'p>, function: Function<'p>) -> Vec<Node<'p>> {
    let mut found: Vec<Node<'p>> = Vec::new();
    for node in go.descendants().filter(|node| !is_detached(cx, *node)) {
        if let Some(call) = CallExpr::cast(node) {
            let is_request = cx.package().callee_path(call).is_some_and(|path| path.matches(&REQUEST_CONTEXT));
            let owner = operand_of(call).and_then(|operand| cx.flow().local_variable(operand));
            if is_request && owner.is_some_and(|owner| is_request_of(cx, owner, go)) {
                found.push(node);
            }
        } else if let Some(ident) = Ident::cast(node)
            && let Some(variable) = cx.flow().local_variable(ident.node())
            && ends_with_function(cx, variable, function, go)
        {
            found.push(node);
        }
    }
    found
}

/// How the names of what writes to a log begin.
const LEVELS: [&str; 7] = ["Debug", "Info", "Warn", "Error", "Trace", "Log", "log"];

const DETACHES: Path = Path { package: "context", receiver: "", name: "WithoutCancel" };

/// Whether only the values of a context are taken: by name, or by what writes a line of a log.
fn is_detached<'p>(cx: &RuleContext<'p>, mention: Node<'p>) -> bool {
    let call = mention.parent().and_then(Node::parent).and_then(CallExpr::cast);
    if call.and_then(called_name).is_some_and(|name| LEVELS.iter().any(|level| name.text().starts_with(level))) {
        return true;
    }
    let path = call.and_then(|call| cx.package().callee_path(call));
    path.is_some_and(|path| path.matches(&DETACHES))
}

/// Whether a request is the one that a handler around a `go` statement answers.
fn is_request_of<'p>(cx: &RuleContext<'p>, request: Symbol, go: Node<'p>) -> bool {
    let function = cx.package().declaration(request).and_then(Function::enclosing);
    function.is_some_and(|function| {
        function.node().contains(go) && cx.flow().is_handler(function) && cx.flow().is_parameter(request)
    })
}

/// Whether a context ends when the function returns: it is that of the function's request, or has a deferred cancel.
fn ends_with_function<'p>(cx: &RuleContext<'p>, variable: Symbol, function: Function<'p>, go: Node<'p>) -> bool {
    let contexts = cx.flow().context_variables(function);
    let Some(context) = contexts.iter().find(|context| context.variable == variable) else { return false };
    let derived = |derivation: &Derivation| match derivation {
        Derivation::From(parent) => {
            is_request_of(cx, *parent, context.declaration) || {
                *parent != variable && ends_with_function(cx, *parent, function, go)
            }
        }
        _ => false,
    };
    // A parameter that is assigned again may be either.
    let is_certain = context.derivations.iter().all(derived) && !context.derivations.is_empty();
    is_certain || has_deferred_cancel(cx, variable, go)
}

/// Whether the value of a context where a goroutine starts comes with a cancel function that its function defers: it has no
/// other one, or had one as a parameter before.
fn has_deferred_cancel<'p>(cx: &RuleContext<'p>, variable: Symbol, go: Node<'p>) -> bool {
    let Some(uses) = cx.flow().uses(variable) else { return false };
    let definition = match &*uses.definitions {
        [only] => only,
        [given, made] if cx.flow().is_parameter(variable) && given.value.is_none() => {
            let cfg = cx.flow().cfg(uses.function);
            let places = cfg.and_then(|cfg| Some((cfg, cfg.point_of(made.stmt)?, cfg.point_of(go)?)));
            if !places.is_some_and(|(cfg, made, go)| cfg.dominates(made, go)) {
                return false;
            }
            made
        }
        _ => return false,
    };
    // Without a deadline it is made to end what is started with it.
    let is_limited =
        definition.call().and_then(|call| cx.flow().cancel_creator(call)).is_some_and(|creator| creator.has_deadline);
    let is_ended_there = |cancel: &Symbol| cx.package().uses(*cancel).into_iter().any(|used| go.contains(used));
    is_limited
        && !definition.siblings.iter().any(is_ended_there)
        && definition.siblings.iter().any(|cancel| {
            let uses = cx.flow().uses(*cancel);
            uses.iter().flat_map(|uses| uses.uses.iter()).any(|mention| {
                let is_called = matches!(mention.role, Role::Called(_)) && mention.literals.is_empty();
                is_called && mention.ident.ancestors().take(3).any(|up| up.kind() == SyntaxKind::DeferStatement)
            })
        })
}

/// Whether the goroutine asks the context for its end, there or in what is called with it.
fn wants_the_end<'p>(cx: &RuleContext<'p>, mention: Node<'p>) -> bool {
    let Some(parent) = mention.parent() else { return false };
    if parent.kind() == SyntaxKind::SelectorExpression {
        return true;
    }
    let Some(call) = parent.parent().and_then(CallExpr::cast) else { return true };
    let Some(index) = call.arguments().iter().position(|argument| argument.node() == mention) else { return true };
    if let Some(Expr::FuncLit(literal)) = call.function().map(unparen) {
        return literal_wants_the_end(cx, literal, index);
    }
    let summary = cx.flow().argument(call, ParameterIndex::At(index));
    let asks = ["Done", "Err"].iter().any(|question| summary.calls.contains_key(*question));
    asks || has_no_deadline(cx, mention) && !is_seen(cx, call)
}

/// Whether the function made a context to no other end than to end it: `context.WithCancel`. One that was a parameter before
/// counts too.
fn has_no_deadline<'p>(cx: &RuleContext<'p>, mention: Node<'p>) -> bool {
    let uses = cx.flow().local_variable(mention).and_then(|variable| cx.flow().uses(variable));
    let calls = uses.iter().flat_map(|uses| uses.definitions.iter()).filter_map(gofix_flow::Definition::call);
    calls.filter_map(|call| cx.flow().cancel_creator(call)).any(|creator| !creator.has_deadline)
}

/// Whether a context got a deadline and a deferred cancel in the function, and goroutines are all that works with it.
fn has_its_deadline_for_goroutines<'p>(cx: &RuleContext<'p>, mention: Node<'p>, go: Node<'p>) -> bool {
    let variable = cx.flow().local_variable(mention).filter(|variable| has_deferred_cancel(cx, *variable, go));
    let made = variable.and_then(|variable| cx.flow().uses(variable)?.definitions.last().map(|made| made.stmt));
    variable.zip(made).is_some_and(|(variable, made)| {
        let later = cx.package().uses(variable).into_iter().filter(|used| used.start() > made.end());
        later.into_iter().all(|used| goroutine_of(used).is_some())
    })
}

const PIPE: Path = Path { package: "io", receiver: "", name: "Pipe" };

/// Whether a goroutine has one end of a pipe of which the function around it has the other: it is to end with that.
fn feeds_a_pipe<'p>(cx: &RuleContext<'p>, go: Node<'p>, function: Function<'p>) -> bool {
    let body = function.body().into_iter().flat_map(|body| body.node().descendants());
    let pipes = body
        .into_iter()
        .filter_map(CallExpr::cast)
        .filter(|call| cx.package().callee_path(*call).is_some_and(|path| path.matches(&PIPE)));
    pipes.filter_map(taken_by).any(|(statement, targets)| {
        let ends: Vec<Symbol> = targets.iter().filter_map(|end| local_variable(cx.package(), *end)).collect();
        let is_used = |end: &Symbol, inside: bool| {
            let mut uses = cx.package().uses(*end).into_iter();
            uses.any(|used| !statement.contains(used) && go.contains(used) == inside)
        };
        ends.iter().any(|end| is_used(end, true)) && ends.iter().any(|end| is_used(end, false))
    })
}

/// Whether it is known what a callee does with its context.
fn is_seen<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    cx.flow().target(call).is_some() || cx.package().callee_path(call).is_some_and(|path| is_std(&path))
}

/// The same for a literal that gets the context as a parameter.
fn literal_wants_the_end<'p>(cx: &RuleContext<'p>, literal: FuncLit<'p>, index: usize) -> bool {
    let names = literal.function().parameters().into_iter().flat_map(gofix_syntax::ast::Parameter::names);
    let symbol = names.map(Expr::Ident).nth(index).and_then(|name| local_variable(cx.package(), name));
    let Some(symbol) = symbol else { return false };
    cx.package().uses(symbol).into_iter().any(|used| wants_the_end(cx, used))
}

fn fix<'p>(cx: &RuleContext<'p>, go: Node<'p>, mentions: &[Node<'p>]) -> Result<Fix, NoFix> {
    let version = cx.package().module_go_version();
    if version.is_none_or(|version| version < GoVersion::new(21)) {
        return Err(NoFix::from("context.WithoutCancel needs Go 1.21"));
    }
    if mentions.iter().any(|mention| has_its_deadline_for_goroutines(cx, *mention, go)) {
        return Err(NoFix::from(
            "the deferred cancel ends it: the deadline belongs into the goroutine that is to have it",
        ));
    }
    cx.fix("keep the values, not the end", |fix| {
        let detach = fix.qualify(go, "context", "WithoutCancel")?;
        let mut places: Vec<Node<'p>> = Vec::new();
        for mention in mentions {
            let place = place_of(cx, go, *mention)?;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        for place in places {
            fix.replace(place, &format!("{detach}({})", place.text()))?;
        }
        Ok(Applicability::Unsafe)
    })
}

/// What is to go on without its end: the context itself, or, where it has a deadline of its own, the one that it is made from.
fn place_of<'p>(cx: &RuleContext<'p>, go: Node<'p>, mention: Node<'p>) -> Result<Node<'p>, NoFix> {
    let variable = cx.flow().local_variable(mention).filter(|variable| !has_deferred_cancel(cx, *variable, go));
    let Some(uses) = variable.and_then(|variable| cx.flow().uses(variable)) else { return Ok(mention) };
    let is_limited = |call: &CallExpr<'p>| cx.flow().cancel_creator(*call).is_some_and(|creator| creator.has_deadline);
    let Some(made) = uses.definitions.iter().rfind(|made| made.call().is_some_and(|call| is_limited(&call))) else {
        return Ok(mention);
    };
    let cfg = cx.flow().cfg(uses.function).ok_or("the function cannot be read in full")?;
    let is_last = uses.definitions.last().is_some_and(|last| last.stmt == made.stmt)
        && cfg.point_of(made.stmt).zip(cfg.point_of(go)).is_some_and(|(made, go)| cfg.dominates(made, go));
    let is_only = uses.definitions.len() == 1;
    let is_other =
        |used: &gofix_flow::Use<'p>| !go.contains(used.ident) && (is_only || used.ident.start() >= made.stmt.end());
    let is_again = || cfg.point_of(go).is_none_or(|go| cfg.repeats(go));
    if !is_last || !is_only && is_again() || uses.uses.iter().any(is_other) {
        return Err(NoFix::from("it has a deadline of its own, and others work on it too"));
    }
    let call = made.call().ok_or("what it is made from cannot be seen")?;
    call.argument(0).map(AstNode::node).ok_or_else(|| NoFix::from("what it is made from cannot be seen"))
}
