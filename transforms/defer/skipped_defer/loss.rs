//! What is lost when a deferred call is skipped because the process ends.

use gofix_analysis::RuleContext;
use gofix_knowledge::{CREATORS, ResourceKind, find};
use gofix_semantics::{Callee, SymbolKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Expr, unparen};

use crate::defer::calls::{deferred_literal, method_of};
use crate::support::{is_of_module, is_std, local_variable};

/// How bad it is; ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loss {
    /// It ends with the process anyway.
    Inside,
    /// Something outside of the process stays as it should not: a temporary file, what is in a buffer, a transaction, whatever a
    /// function of the module does.
    Outside,
}

/// Names of methods and functions whose work reaches beyond the process.
const REACHING: &[&str] = &[
    "Cleanup",
    "Commit",
    "Flush",
    "ForceFlush",
    "Remove",
    "RemoveAll",
    "Restore",
    "Save",
    "Shutdown",
    "StopCPUProfile",
    "Sync",
    "WriteHeapProfile",
];

/// What is lost; `None` where nobody can tell, and where nothing is: what is there for a panic only.
pub(super) fn of<'p>(cx: &RuleContext<'p>, defer: DeferStmt<'p>) -> Option<Loss> {
    let call = defer.call()?;
    let literal = deferred_literal(defer);
    let of_calls = |calls: Vec<CallExpr<'p>>| calls.into_iter().filter_map(|call| of_call(cx, call)).max();
    if let Some(calls) = literal.or_else(|| cx.flow().target(call)).and_then(|it| cx.flow().calls_without_panic(it)) {
        return of_calls(calls);
    }
    let Some(literal) = literal else { return of_call(cx, call) };
    let calls = literal.body()?.node().descendants().filter_map(CallExpr::cast);
    Some(of_calls(calls.collect()).unwrap_or(Loss::Inside))
}

fn of_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Loss> {
    let package = cx.package();
    if cx.flow().is_cancel(call) {
        return Some(Loss::Inside);
    }
    match package.callee(call) {
        Callee::Builtin(_) | Callee::Conversion(_) | Callee::Literal => return Some(Loss::Inside),
        // A function of unknown origin was given to be called at the end.
        Callee::Value(Some(symbol)) => return of_value(cx, symbol),
        Callee::Value(None) => return Some(Loss::Outside),
        Callee::Unknown(_) => return None,
        Callee::Function(_) => {}
    }
    if cx.flow().target(call).is_some() {
        return Some(of_own(cx, call));
    }
    // What it does without a panic is not what it is there for.
    if cx.flow().recovers_abroad(call) {
        return Some(Loss::Inside);
    }
    let path = package.callee_path(call)?;
    if cx.flow().own_facts().lock_method(&path).is_some() {
        return Some(Loss::Inside);
    }
    let name = &*path.name;
    // A count that nobody asks for any more.
    if name == "Done" && call.arguments().is_empty() {
        return Some(Loss::Inside);
    }
    let is_trace = *path.package == *"runtime/trace" && name == "Stop";
    if is_trace || REACHING.contains(&name) {
        return Some(Loss::Outside);
    }
    // What a Close of the module does is as little known as what any other function of it does.
    if name == "Close" && !is_of_module(cx.package(), &path.package) {
        return Some(of_close(cx, call));
    }
    let is_own = package.path().split('/').next() == path.package.split('/').next() && path.package.contains('/');
    Some(if is_std(&path) || !is_own { Loss::Inside } else { of_own(cx, call) })
}

/// Of a function of the module: nobody knows what it does, unless it can be followed.
fn of_own<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Loss {
    if cx.flow().ends_with_process(call) { Loss::Inside } else { Loss::Outside }
}

fn of_value(cx: &RuleContext<'_>, symbol: gofix_semantics::Symbol) -> Option<Loss> {
    if cx.package().kind_of(symbol) != SymbolKind::Var {
        return Some(Loss::Outside);
    }
    if came_with_a_context(cx, symbol) {
        return Some(Loss::Inside);
    }
    let Some(literal) = cx.flow().only_literal(symbol) else { return Some(Loss::Outside) };
    let calls = literal.body()?.node().descendants().filter_map(CallExpr::cast);
    Some(calls.into_iter().filter_map(|call| of_call(cx, call)).max().unwrap_or(Loss::Inside))
}

/// Whether a call gave a function together with a context: that is what ends it.
fn came_with_a_context(cx: &RuleContext<'_>, symbol: gofix_semantics::Symbol) -> bool {
    let list = cx.package().declaration(symbol).and_then(Node::parent);
    let mut targets = list.into_iter().flat_map(Node::children);
    targets.any(|target| cx.package().type_of(target).is_named("context", "Context"))
}

/// A Close: of an encoder, which keeps back what it got, or of anything else. What was written to a file is with the system.
fn of_close<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Loss {
    let Some((operand, _)) = method_of(call) else { return Loss::Inside };
    let symbol = match unparen(operand) {
        Expr::Ident(_) => local_variable(cx.package(), operand),
        _ => None,
    };
    let definitions = symbol.and_then(|symbol| cx.flow().uses(symbol)).map(|uses| uses.definitions).unwrap_or_default();
    let keeps_back = definitions.iter().any(|definition| {
        let path = definition.call().and_then(|call| cx.package().callee_path(call));
        path.and_then(|path| find(CREATORS, &path)).is_some_and(|creator| creator.kind == ResourceKind::Encoder)
    });
    if keeps_back { Loss::Outside } else { Loss::Inside }
}
