//! Between a mention of a test and its declaration: a goroutine, or a subtest with a test of its own.

use gofix_analysis::RuleContext;
use gofix_flow::LiteralRun;
use gofix_knowledge::When;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function, GoStmt, Ident, unparen};

/// `RunParallel` runs its literal in goroutines that count as the benchmark's.
const PARALLEL: &[Path] = &[Path { package: "testing", receiver: "B", name: "RunParallel" }];

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
    for literal in node.ancestors().filter_map(Function::cast) {
        if literal.node().contains(declaration) || !literal.is_literal() {
            return None;
        }
        match cx.flow().literal_run(literal) {
            run if run.is_goroutine() => return Some(Boundary::Goroutine(literal)),
            LiteralRun::Callback(call, When::Subtest) => {
                return (!cx.is_call_to(call, PARALLEL)).then_some(Boundary::Subtest(literal));
            }
            LiteralRun::Local(symbol) if is_started(cx, symbol) => return Some(Boundary::Goroutine(literal)),
            LiteralRun::Now(_)
            | LiteralRun::Deferred(_)
            | LiteralRun::Callback(_, When::DuringCall | When::Cleanup) => {}
            _ => return None,
        }
    }
    None
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
