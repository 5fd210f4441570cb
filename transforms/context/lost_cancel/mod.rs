//! Cancel functions that some path never calls.

mod fix;
mod handed;
mod kept;
mod passed;
mod trust;

use gofix_analysis::{Diagnostic, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Assumption, Exit};
use gofix_knowledge::{CANCEL_CREATORS, CancelCreator, Ending};
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, DeferStmt, Expr, FuncLit, Function, ReturnStmt, unparen};

use crate::support::{function_of, idents, is_assigned, is_main, is_parameter, local_variable, statement_of, taken_by};
use fix::fix;

declare_rule! {
    /// Finds a cancel function that is thrown away, or not called on every path out of the function.
    ///
    /// ## Why
    ///
    /// `context.WithCancel`, `WithTimeout` and their kin give a context and a function that ends it. Until that function is
    /// called, the context stays registered with its parent and its timer keeps running: on a busy server that is a leak for
    /// each request.
    ///
    /// ## Fix safety
    ///
    /// `defer cancel()` behind the creation; in a loop `cancel()` on the one or two ways that lack it, and so where a
    /// deferred call waits for what the context ends, or where cancel is handed out on the other ways. Safe where all work
    /// on the context is done when the function returns, unsafe where a callee that cannot be seen may go on with it. A
    /// handler is over with its request when it returns. Where something that lives on the context leaves the function (a
    /// response body, rows, a goroutine, a command that is only started, the channel of its `Done`), or cancel is called on
    /// error paths only and work may go on without an error, nothing is edited.
    ///
    /// ## Leaves alone
    ///
    /// A cancel function that is returned, stored, sent, or called by any literal, on each way. A context that later turns of a
    /// loop use, or whose end a function waits for, is reported only; so is one that is given to another call together with its
    /// cancel function, `use(context.WithCancel(ctx))`, where nothing calls that.
    LostCancel = "lost-cancel" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["WithCancel", "WithTimeout", "WithDeadline", "NotifyContext"]],
        may_reveal: ["prefer-defer"], yields_to: [], answered_by: ["govet", "gosec"],
    }
}

impl Rule for LostCancel {
    fn check(cx: &RuleContext<'_>) {
        let paths: Vec<Path> = CANCEL_CREATORS.iter().map(|creator| creator.path).collect();
        let own = cx.calls_to_own(&cx.options().own.cancels);
        for call in cx.calls_to(&paths).into_iter().chain(own) {
            check_call(cx, call);
        }
    }
}

/// A creating call whose results go into two variables.
struct Creation<'p> {
    statement: Node<'p>,
    context: Expr<'p>,
    cancel: Expr<'p>,
    creator: CancelCreator,
}

fn check_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let Some((statement, targets)) = taken_by(call) else {
        passed::check(cx, call);
        return;
    };
    let [context, cancel] = targets.as_slice() else { return };
    let Some(creator) = cx.flow().cancel_creator(call).filter(|_| function_of(statement).is_some()) else { return };
    kept::check(cx, call, *cancel);
    let Expr::Ident(name) = unparen(*cancel) else { return };
    let creation = Creation { statement, context: *context, cancel: *cancel, creator };
    if name.is_blank() {
        let message = "the cancel function is thrown away, so nothing can end the context early";
        cx.report(Diagnostic::at(call.node(), message).fix(fix(cx, &creation, None)));
        return;
    }
    let Some(symbol) = local_variable(cx.package(), *cancel) else { return };
    let Some(leak) = leak(cx, &creation, symbol) else { return };
    let message = format!("`{}` is not called on every path", name.name());
    let diagnostic = Diagnostic::at(call.node(), message);
    let fix = match leak {
        Leak::Overwritten(node) if is_deferred_behind(cx, &creation, (symbol, node)) => {
            Err(NoFix::from("another one may take its place before the deferred call, which would stand there twice"))
        }
        _ => fix(cx, &creation, Some(symbol)),
    };
    let diagnostic = match leak {
        Leak::Exit(exit) => diagnostic.related_range(exit.node(), exit.range(), "this path leaves without calling it"),
        Leak::Overwritten(node) if creation.statement.contains(node) => {
            diagnostic.related(node, "the next turn makes another one")
        }
        Leak::Overwritten(node) => diagnostic.related(node, "another one takes its place here"),
    };
    cx.report(diagnostic.fix(fix));
}

/// Whether the block of the creation defers the call of whatever the variable holds then, behind an inner block that gives it
/// another one, which is not made from the first.
fn is_deferred_behind<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, (cancel, other): (Symbol, Node<'p>)) -> bool {
    let list = creation.statement.parent();
    let context = local_variable(cx.package(), creation.context);
    let giving = statement_of(other).filter(|giving| giving.parent() != list);
    let values = giving.and_then(AssignStmt::cast).map(AssignStmt::right).unwrap_or_default();
    let is_made_from_it = |value: Expr<'p>| idents(value.node()).any(|it| cx.package().symbol(it.node()) == context);
    let is_inner = giving.is_some() && !values.into_iter().any(is_made_from_it);
    let defers = cx.package().uses(cancel).into_iter().filter_map(|used| used.ancestors().find_map(DeferStmt::cast));
    let mut defers = defers.map(AstNode::node);
    is_inner && defers.any(|defer| defer.parent() == list && defer.start() > other.end())
}

/// Where a path comes to without a mention of the cancel function.
enum Leak<'p> {
    /// Out of the function.
    Exit(Exit<'p>),
    /// To a statement that gives the variable another one.
    Overwritten(Node<'p>),
}

fn leak<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Symbol) -> Option<Leak<'p>> {
    let package = cx.package();
    let function = function_of(creation.statement)?;
    // The end of main ends the process, and with it all contexts.
    if is_main(cx, function) {
        return None;
    }
    let declaration = package.declaration(cancel)?;
    // A variable of an outer function, or a parameter, is that one's business.
    if function_of(declaration) != Some(function) || is_parameter(declaration) && !is_result(function, declaration) {
        return None;
    }
    let uses: Vec<Node<'p>> = package.uses(cancel).into_iter().filter(|used| !is_assigned(*used)).collect();
    let cfg = cx.flow().cfg(function)?;
    let from = cfg.point_after(creation.statement)?;
    // A panic is a way out where this function recovers it.
    let recovered = [Ending::EndsGoroutine, Ending::Panics];
    let endings: &[Ending] = if cx.flow().may_recover(function) { &recovered } else { &[Ending::EndsGoroutine] };
    // Neither the context nor its cancel function is nil.
    let mut known = vec![Assumption::NotNil(cancel)];
    known.extend(local_variable(package, creation.context).map(Assumption::NotNil));
    let heeding = cx.flow().search(function, from)?.assuming(&known);
    let search = || heeding.clone().counting(endings);
    let is_used = |node: Node<'p>| uses.iter().any(|used| node.contains(*used)) || is_bare_return(cx, cancel, node);
    // A literal from before, deferred or called by a name, calls what the variable holds by then.
    let is_before = |literal: FuncLit<'p>| literal.node().end() <= creation.statement.start();
    if uses.iter().any(|used| used.ancestors().filter_map(FuncLit::cast).any(is_before)) {
        return None;
    }
    if let Some(path) = search().path_to_exit(is_used) {
        return path.exit().map(Leak::Exit);
    }
    // The next assignment, or the next turn, overwrites what nobody has called, unless a literal calls whatever the variable
    // holds.
    let is_captured = uses.iter().any(|used| {
        used.ancestors()
            .any(|above| FuncLit::cast(above).is_some_and(|literal| !literal.node().contains(creation.statement)))
    });
    let is_other = |used: &Node<'p>| is_assigned(*used) && !creation.statement.contains(*used);
    let targets: Vec<Node<'p>> = package.uses(cancel).into_iter().filter(is_other).collect();
    let made = cfg.node_at(cfg.point_of(creation.statement)?)?;
    // A variable that outlives the turn may say whether there is something to cancel.
    let is_of_turn = creation.statement.contains(declaration);
    let assigned = |node: Node<'p>| is_of_turn && node == made || targets.iter().any(|target| node.contains(*target));
    let overwritten = search().path_to(assigned, is_used);
    overwritten.filter(|_| !is_captured)?.target().map(Leak::Overwritten)
}

/// Whether a declaring identifier is a named result of a function.
fn is_result<'p>(function: Function<'p>, declaration: Node<'p>) -> bool {
    function.results().iter().any(|group| group.node().contains(declaration))
}

/// Whether a node is a `return` without operands that hands over the variable, a named result.
fn is_bare_return<'p>(cx: &RuleContext<'p>, cancel: Symbol, node: Node<'p>) -> bool {
    let is_bare = ReturnStmt::cast(node).is_some_and(|stmt| stmt.results().is_empty());
    let function = function_of(node).zip(cx.package().declaration(cancel));
    is_bare && function.is_some_and(|(function, declaration)| is_result(function, declaration))
}
