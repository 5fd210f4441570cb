//! Between a mention of a test and its declaration: a goroutine, or a subtest with a test of its own.

use gofix_analysis::RuleContext;
use gofix_flow::LiteralRun;
use gofix_knowledge::When;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function, GoStmt, Ident, unparen};

use crate::support::is_parameter;

/// `RunParallel` runs its literal in goroutines that count as the benchmark's.
const PARALLEL: &[Path] = &[Path { package: "testing", receiver: "B", name: "RunParallel" }];

/// Calls that run a function in a goroutine of its own at some later time: timers, and servers for their handlers.
/// https://pkg.go.dev/time#AfterFunc, https://pkg.go.dev/context#AfterFunc, https://pkg.go.dev/net/http#Serve
const ELSEWHERE: &[Path] = &[
    Path { package: "time", receiver: "", name: "AfterFunc" },
    Path { package: "context", receiver: "", name: "AfterFunc" },
    Path { package: "net/http/httptest", receiver: "", name: "NewServer" },
    Path { package: "net/http/httptest", receiver: "", name: "NewTLSServer" },
    Path { package: "net/http/httptest", receiver: "", name: "NewUnstartedServer" },
];

/// What stands between.
#[derive(Clone, Copy)]
pub(super) enum Boundary<'p> {
    /// A goroutine of the test.
    Goroutine(Function<'p>),
    /// A subtest.
    Subtest(Function<'p>),
    /// The call itself is a goroutine.
    Call,
}

/// The innermost boundary around a node inside of the scope in which `test` is declared.
pub(super) fn boundary<'p>(cx: &RuleContext<'p>, node: Node<'p>, test: Ident<'p>) -> Option<Boundary<'p>> {
    let declaration = cx.package().declaration(cx.package().symbol(test.node())?)?;
    let mut is_cleanup = false;
    for literal in node.ancestors().filter_map(Function::cast) {
        if literal.node().contains(declaration) || !literal.is_literal() {
            // A goroutine may get the test as an argument.
            let is_given = is_parameter(declaration) && Function::enclosing(declaration) == Some(literal);
            let is_started = is_given && matches!(cx.flow().literal_run(literal), LiteralRun::Started(_));
            return is_started.then_some(Boundary::Goroutine(literal));
        }
        match cx.flow().literal_run(literal) {
            // What is registered in a goroutine is run by that of the test.
            run if run.is_goroutine() && is_cleanup => return None,
            run if run.is_goroutine() => return Some(Boundary::Goroutine(literal)),
            LiteralRun::Callback(call, When::Subtest) => {
                return (!cx.is_call_to(call, PARALLEL)).then_some(Boundary::Subtest(literal));
            }
            LiteralRun::Local(symbol) if is_started(cx, symbol) => return Some(Boundary::Goroutine(literal)),
            LiteralRun::Callback(call, When::Later) | LiteralRun::Passed(call, _) if cx.is_call_to(call, ELSEWHERE) => {
                return Some(Boundary::Goroutine(literal));
            }
            LiteralRun::Local(symbol) if is_called_beside(cx, literal, symbol) => {}
            LiteralRun::Callback(_, When::Cleanup) => is_cleanup = true,
            LiteralRun::Now(_) | LiteralRun::Deferred(_) | LiteralRun::Callback(_, When::DuringCall) => {}
            _ => return None,
        }
    }
    None
}

/// Whether a literal in a local variable is only ever called, in the function that it is written in.
fn is_called_beside<'p>(cx: &RuleContext<'p>, literal: Function<'p>, symbol: Symbol) -> bool {
    let uses = cx.package().uses(symbol);
    let around = Function::enclosing(literal.node());
    !uses.is_empty()
        && uses.into_iter().all(|used| {
            let call = used.parent().and_then(CallExpr::cast);
            let is_called = call.is_some_and(|call| {
                call.function().is_some_and(|function| unparen(function).node() == used)
                    && call.node().parent().and_then(GoStmt::cast).is_none()
            });
            is_called && Function::enclosing(used) == around
        })
}

/// Whether a literal in a local variable is only ever started.
fn is_started(cx: &RuleContext<'_>, symbol: Symbol) -> bool {
    let uses = cx.package().uses(symbol);
    !uses.is_empty()
        && uses.into_iter().all(|used| {
            let call = used.parent().and_then(CallExpr::cast);
            call.is_some_and(|call| {
                call.function().is_some_and(|function| unparen(function).node() == used)
                    && call.node().parent().and_then(GoStmt::cast).is_some()
            })
        })
}
