//! How far a deferred cancel may be trusted.

use gofix_analysis::{Applicability, NoFix, RuleContext};
use gofix_flow::{Awaited, End, Exit, LiteralRun, ParameterIndex, Path, Role};
use gofix_knowledge::{CONTEXT_DERIVERS, CONTEXT_QUESTIONS, When};
use gofix_semantics::{Path as Name, Proof, Symbol};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, Expr, Function, GoStmt, SelectorExpr, Stmt, UnaryExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::Creation;
use crate::context::scope::outlives_function;
use crate::support::{
    Kept, function_of, goroutine_of, is_assigned, is_of_interface, is_of_module, is_on_error_path, is_plain_value,
    is_std, local_variable, result_kept, statement_of, taken_by,
};

/// How far a deferred cancel may be trusted, by what is done with the context.
pub(super) fn trust<'p>(
    cx: &RuleContext<'p>,
    creation: &Creation<'p>,
    cancel: Option<Symbol>,
) -> Result<Applicability, NoFix> {
    let package = cx.package();
    let mentions = cancel.and_then(|symbol| cx.flow().uses(symbol)).map(|uses| uses.uses).unwrap_or_default();
    let called = mentions.iter().filter(|mention| matches!(mention.role, Role::Called(_) | Role::Argument(..)));
    let calls: Vec<Node<'p>> = called.map(|mention| mention.ident).collect();
    let ends_on_success = calls.iter().any(|used| !is_on_error_path(package, *used));
    let ends_on_errors_only = !calls.is_empty() && !ends_on_success;
    let meant = "cancel is called on error paths only: on success the work is meant to go on";
    if creation.context.node().text() == "_" {
        return Ok(Applicability::Safe);
    }
    let context = local_variable(package, creation.context).ok_or("the context is stored, so work on it may go on")?;
    let function = function_of(creation.statement).ok_or("the context is made outside of functions")?;
    let mut trusted = Applicability::Safe;
    for used in package.uses(context) {
        if used.start() < creation.statement.end() || is_assigned(used) || !function.node().contains(used) {
            continue;
        }
        match use_of(cx, used, &mut vec![context]) {
            Use::Ends => {}
            Use::Started if ends_on_success && !goes_on_at_the_end(cx, creation, &calls, used) => {}
            // Only where nothing can be at work behind the last error the cancel was forgotten.
            Use::Started | Use::Returned(_) | Use::Unseen { .. } if ends_on_errors_only => {
                return Err(NoFix::from(meant));
            }
            Use::Started => {
                return Err(NoFix::from("a goroutine works on the context, and may outlive the function"));
            }
            Use::Returned(call) if is_ended_before(cx, creation, &calls, call) => trusted = Applicability::Unsafe,
            Use::Returned(_) => {
                let what = "what is made with the context may leave the function, and lives on it";
                return Err(NoFix::from(what));
            }
            Use::Lives(what) => return Err(NoFix::from(what)),
            Use::Unseen { plain: true } if creation.creator.has_deadline || ends_on_success => {}
            Use::Unseen { .. } => trusted = Applicability::Unsafe,
        }
    }
    Ok(trusted)
}

/// Whether the function, or the turn in which the context is made, comes to its end without a call of cancel behind a
/// statement that starts work on the context.
fn goes_on_at_the_end<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, calls: &[Node<'p>], start: Node<'p>) -> bool {
    let Some(cfg) = function_of(creation.statement).and_then(|function| cx.flow().cfg(function)) else { return true };
    let Some(from) = cfg.point_after(start) else { return true };
    let is_called = |node: Node<'p>| calls.iter().any(|used| node.contains(*used));
    let search = cfg.search(from);
    let is_at_the_end = |way: &Path<'p>| match way.end {
        End::Exit(Exit::Return(stmt)) => stmt.parent() == statement_of(creation.statement).and_then(Node::parent),
        _ => true,
    };
    search.path_to(|node| node == creation.statement, is_called).is_some()
        || search.paths_to_exits(is_called).iter().any(is_at_the_end)
}

const WITHOUT_CANCEL: Name = Name { package: "context", receiver: "", name: "WithoutCancel" };

const AFTER_FUNC: Name = Name { package: "context", receiver: "", name: "AfterFunc" };

/// Whether the function that keeps a callback of `context.AfterFunc` from running is deferred.
fn is_taken_back<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let stop = taken_by(call).and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    let uses = stop.and_then(|stop| cx.flow().uses(stop));
    uses.iter().flat_map(|uses| uses.uses.iter()).any(|mention| {
        let is_deferred = |up: Node<'p>| up.kind() == SyntaxKind::DeferStatement;
        matches!(mention.role, Role::Called(call) if call.node().parent().is_some_and(is_deferred))
    })
}

/// Whether a mention is all that is assigned to `_`.
fn is_discarded(used: Node<'_>) -> bool {
    let assign = used.parent().and_then(Node::parent).and_then(AssignStmt::cast);
    assign.is_some_and(|assign| assign.left().iter().all(|target| target.node().text() == "_"))
}

/// What becomes of the context at one use.
pub(super) enum Use<'p> {
    /// The use is over when its statement is.
    Ends,
    /// Something that lives on it leaves the function.
    Lives(&'static str),
    /// A goroutine that nobody waits for works on it.
    Started,
    /// What this call makes with it may leave the function.
    Returned(CallExpr<'p>),
    /// A callee that cannot be seen takes it.
    Unseen { plain: bool },
}

/// What becomes of the context at a mention. The variables in `followed` are being looked at already.
pub(super) fn use_of<'p>(cx: &RuleContext<'p>, used: Node<'p>, followed: &mut Vec<Symbol>) -> Use<'p> {
    if let Some(go) = goroutine_of(used) {
        let is_harmless = cx.flow().awaited(go.node()) == Awaited::Always || only_watches(cx, go);
        return if is_harmless { Use::Ends } else { Use::Started };
    }
    match use_in_literals(cx, used) {
        Use::Ends => {}
        lives => return lives,
    }
    let Some(parent) = used.parent() else { return Use::Ends };
    if let Some(selector) = SelectorExpr::cast(parent) {
        let is_question = selector.field().is_some_and(|name| CONTEXT_QUESTIONS.contains(&name.name()));
        let call = parent.parent().and_then(CallExpr::cast).filter(|_| is_question);
        return match call.map(|call| (cx.flow().is_question(call, "Done"), result_kept(cx, call, 0))) {
            None => Use::Lives("the context is handed on"),
            Some((true, Kept::Yes)) => Use::Lives("somebody may wait for the end of the context"),
            Some((true, Kept::Unknown)) => Use::Unseen { plain: false },
            Some(_) => Use::Ends,
        };
    }
    match parent.kind() {
        SyntaxKind::ArgumentList => match parent.parent().and_then(CallExpr::cast) {
            Some(call) => use_in_call(cx, call, used, followed),
            None => Use::Ends,
        },
        SyntaxKind::BinaryExpression => Use::Ends,
        _ if is_discarded(used) => Use::Ends,
        SyntaxKind::ExpressionList if parent.field() == Field::None => Use::Lives("the context is returned"),
        SyntaxKind::SendStatement => Use::Lives("the context is sent"),
        _ => Use::Lives("the context is stored"),
    }
}

/// What the literals around a mention add: who keeps one may run it when the function is over.
fn use_in_literals<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> Use<'p> {
    let declaration = cx.package().symbol(used).and_then(|context| cx.package().declaration(context));
    let is_around = |literal: &Function<'p>| declaration.is_some_and(|name| !literal.node().contains(name));
    for literal in used.ancestors().filter_map(Function::cast).take_while(is_around) {
        let runs = match cx.flow().literal_run(literal) {
            LiteralRun::Callback(call, When::NewGoroutine) => match cx.flow().awaited(call.node()) {
                Awaited::Always => Use::Ends,
                _ => Use::Started,
            },
            LiteralRun::Callback(_, When::Subtest) if is_parallel(cx, literal) => {
                Use::Lives("a parallel subtest that uses the context runs when the function is over")
            }
            LiteralRun::Callback(_, When::Cleanup | When::Later) | LiteralRun::Kept(_) => {
                Use::Lives("a function that uses the context is kept")
            }
            LiteralRun::Passed(call, index) => {
                match cx.flow().argument(call, ParameterIndex::At(index)).ends_with_call() {
                    Proof::Holds => Use::Ends,
                    Proof::Fails => Use::Lives("a function that uses the context is kept"),
                    Proof::Unknown => {
                        Use::Unseen { plain: is_plain_value(cx.package(), &cx.package().type_of(call.node())) }
                    }
                }
            }
            LiteralRun::Local(function) if is_kept(cx, function) => {
                Use::Lives("a function that uses the context is kept")
            }
            _ => Use::Ends,
        };
        if !matches!(runs, Use::Ends) {
            return runs;
        }
    }
    Use::Ends
}

/// Whether a local function is put where others find it.
fn is_kept(cx: &RuleContext<'_>, function: Symbol) -> bool {
    let Some(uses) = cx.flow().uses(function) else { return true };
    uses.uses.iter().any(|mention| match mention.role {
        Role::Stored(target) => cx.flow().local_variable(target).is_none(),
        Role::Element(_) | Role::Sent(_) | Role::Returned(_) => true,
        _ => false,
    })
}

/// Whether a subtest asks to run beside others.
fn is_parallel(cx: &RuleContext<'_>, literal: Function<'_>) -> bool {
    literal.node().descendants().filter_map(CallExpr::cast).any(|call| {
        let path = cx.package().callee_path(call);
        path.is_some_and(|path| &*path.package == "testing" && &*path.name == "Parallel")
    })
}

fn use_in_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, context: Node<'p>, followed: &mut Vec<Symbol>) -> Use<'p> {
    let package = cx.package();
    if package.is_builtin(call, "append") {
        return Use::Lives("the context is stored");
    }
    if let Some(derived) = derived_context(cx, call) {
        if followed.contains(&derived) {
            return Use::Ends;
        }
        followed.push(derived);
        return use_of_derived(cx, derived, call.node(), followed);
    }
    if package.callee_path(call).is_some_and(|path| path.matches(&AFTER_FUNC)) && !is_taken_back(cx, call) {
        return Use::Lives("a function waits for the end of the context");
    }
    // What is made of it so does not end with it.
    if package.callee_path(call).is_some_and(|path| path.matches(&WITHOUT_CANCEL)) {
        return Use::Ends;
    }
    if runs_on(cx, call) {
        return Use::Lives("a command is started that goes on, and is killed with the context");
    }
    if is_served(cx, call) {
        return Use::Unseen { plain: true };
    }
    let index = call.arguments().iter().position(|argument| argument.node() == context);
    let is_here = cx.flow().target(call).is_some();
    let taken = index.map(|at| cx.flow().argument(call, ParameterIndex::At(at)));
    let ends = taken.as_ref().map_or(Proof::Unknown, |taken| taken.ends_with_call());
    let of_runners = index.filter(|_| !is_here).and_then(|at| cx.flow().runners_end_with_call(call, at));
    // Nothing that such a call gives lives on the context.
    match of_runners {
        Some(Proof::Holds) => return Use::Unseen { plain: true },
        None if is_here && ends.holds() => return Use::Ends,
        _ => {}
    }
    let plain = is_plain_value(package, &package.type_of(call.node()));
    if !plain && result_kept(cx, call, 0) != Kept::No && outlives_function(cx, call) {
        return Use::Returned(call);
    }
    if package.callee_path(call).is_some_and(|path| is_std(&path)) {
        return Use::Ends;
    }
    match of_runners {
        Some(Proof::Fails) => {
            return Use::Lives(
                "a function that may be run here keeps the context, or starts a goroutine that works on it",
            );
        }
        Some(_) => return Use::Unseen { plain: false },
        None => {}
    }
    let is_own = || package.callee_path(call).is_some_and(|path| is_of_module(package, &path.package));
    let Some(taken) = taken.filter(|_| is_here || is_own()) else { return Use::Unseen { plain } };
    match ends {
        Proof::Holds => Use::Unseen { plain },
        Proof::Fails if taken.goes_on() => {
            Use::Lives("the callee keeps the context, or starts a goroutine that works on it")
        }
        Proof::Unknown if is_of_interface(cx, call) => Use::Unseen { plain },
        // What it gives may work on the context, and what it hands that on to is nobody's to see.
        Proof::Fails | Proof::Unknown => Use::Unseen { plain: false },
    }
}

const COMMAND: Name = Name { package: "os/exec", receiver: "", name: "CommandContext" };

/// Whether a call makes a command that is started, and that the function does not wait for.
fn runs_on<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    if !cx.is_call_to(call, &[COMMAND]) {
        return false;
    }
    let calls = |node: Node<'p>, name: &str| {
        let method = node.parent().and_then(SelectorExpr::cast);
        method.is_some_and(|method| method.field().is_some_and(|field| field.name() == name))
    };
    let is_here = |used: Node<'p>| goroutine_of(used).is_none_or(|go| cx.flow().awaited(go.node()) == Awaited::Always);
    let command = taken_by(call).and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    let uses = command.map(|command| cx.package().uses(command)).unwrap_or_default();
    uses.iter().any(|used| calls(*used, "Start")) && !uses.iter().any(|used| calls(*used, "Wait") && is_here(*used))
}

const REQUESTS: &[Name] = &[
    Name { package: "net/http", receiver: "Request", name: "WithContext" },
    Name { package: "net/http", receiver: "Request", name: "Clone" },
];

/// Whether a call gives a request a context that only handlers get, and requests are over when their handler returns:
/// https://pkg.go.dev/net/http#Handler
fn is_served<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    if !cx.is_call_to(call, REQUESTS) {
        return false;
    }
    if is_given_to_handler(cx, call.node()) {
        return true;
    }
    let Some((statement, targets)) = taken_by(call) else { return false };
    let [target] = targets.as_slice() else { return false };
    let Some(request) = local_variable(cx.package(), *target) else { return false };
    let uses = cx.package().uses(request);
    let later: Vec<Node<'p>> = uses.into_iter().filter(|used| used.start() > statement.end()).collect();
    let is_read = |used: Node<'p>| used.parent().is_some_and(|parent| SelectorExpr::cast(parent).is_some());
    !later.is_empty()
        && later.iter().all(|used| function_of(*used) == function_of(statement))
        && later.iter().all(|used| is_given_to_handler(cx, *used) || is_read(*used) && !is_given_away(cx, *used))
}

/// Whether an expression is the request of a call that serves it, in this goroutine and before the function goes on.
fn is_given_to_handler<'p>(cx: &RuleContext<'p>, request: Node<'p>) -> bool {
    let call = request.parent().and_then(Node::parent).and_then(CallExpr::cast);
    let Some(call) = call.filter(|call| call.argument(1).is_some_and(|second| second.node() == request)) else {
        return false;
    };
    let is_started = call.node().parent().is_some_and(|up| up.kind() == SyntaxKind::GoStatement);
    let is_method = call.selector().and_then(SelectorExpr::field).is_some_and(|name| name.name() == "ServeHTTP");
    let is_func = call
        .function()
        .is_some_and(|function| cx.package().type_of(function.node()).is_named("net/http", "HandlerFunc"));
    let has_writer = call.arguments().len() == 2;
    !is_started && has_writer && (is_method || is_func)
}

/// Whether what is read of a request may hold its context: anything but basic values.
fn is_given_away<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> bool {
    let piece = used.parent().unwrap_or(used);
    let called = piece
        .parent()
        .and_then(CallExpr::cast)
        .filter(|call| call.function().is_some_and(|function| function.node() == piece));
    let value = called.map_or(piece, AstNode::node);
    !is_plain_value(cx.package(), &cx.package().type_of(value))
}

/// The variable of a context that a call derives from another one.
fn derived_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Symbol> {
    let path = cx.package().callee_path(call)?;
    let is_deriver = gofix_knowledge::lists(CONTEXT_DERIVERS, &path);
    let (_, targets) = taken_by(call).filter(|_| is_deriver)?;
    local_variable(cx.package(), *targets.first()?)
}

/// What becomes of a derived context, at the use that matters most.
fn use_of_derived<'p>(cx: &RuleContext<'p>, derived: Symbol, made_at: Node<'p>, followed: &mut Vec<Symbol>) -> Use<'p> {
    let mut found = Use::Ends;
    for used in cx.package().uses(derived) {
        if used.start() < made_at.end() || is_assigned(used) {
            continue;
        }
        match use_of(cx, used, followed) {
            Use::Ends => {}
            Use::Unseen { plain } => {
                let is_plain = plain && !matches!(found, Use::Unseen { plain: false });
                found = Use::Unseen { plain: is_plain };
            }
            lives => return lives,
        }
    }
    found
}

/// Whether a goroutine does nothing before its context ends: its first statement is `<-ctx.Done()`.
fn only_watches<'p>(cx: &RuleContext<'p>, go: GoStmt<'p>) -> bool {
    let Some(Expr::FuncLit(literal)) = go.call().and_then(CallExpr::function).map(unparen) else { return false };
    let first = literal.body().and_then(|body| body.statements().next());
    let Some(Stmt::Expr(stmt)) = first else { return false };
    let receive = stmt.expr().and_then(|expr| UnaryExpr::cast(unparen(expr).node()));
    let channel = receive.filter(|unary| unary.operator() == "<-").and_then(UnaryExpr::operand);
    channel.is_some_and(|channel| cx.flow().is_done_channel(channel))
}

/// Whether everything that leaves with the results of a call leaves on paths on which cancel was called before.
fn is_ended_before<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, calls: &[Node<'p>], call: CallExpr<'p>) -> bool {
    let Some((_, targets)) = taken_by(call) else { return false };
    let function = function_of(creation.statement).and_then(|function| cx.flow().cfg(function));
    let Some(cfg) = function else { return false };
    let Some(from) = cfg.point_after(creation.statement) else { return false };
    let is_cancelled = |node: Node<'p>| calls.iter().any(|used| node.contains(*used));
    targets.into_iter().filter(|target| target.node().text() != "_").all(|target| {
        let ty = cx.package().type_of(target.node());
        if is_plain_value(cx.package(), &ty) {
            return true;
        }
        let value = local_variable(cx.package(), target).and_then(|symbol| cx.flow().value(symbol));
        value.is_some_and(|value| {
            value.is_complete
                && value.occurrences.iter().all(|occurrence| match (occurrence.role, cx.flow().escape(occurrence)) {
                    (_, None) => true,
                    (Role::Returned(stmt), _) => {
                        let to = cfg.point_of(stmt.node());
                        to.is_some_and(|to| !cfg.reaches(from, to, is_cancelled))
                    }
                    _ => false,
                })
        })
    })
}
