//! Exits of the process that skip what was deferred.

mod fix;
mod literal;
mod loss;

use gofix_analysis::{Diagnostic, Rule, RuleContext, Severity, declare_rule};
use gofix_knowledge::Ending;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Function};

use super::calls::{deferred_literal, outside_literals};
use crate::support::{is_said, statement_of};
use loss::Loss;

declare_rule! {
    /// Finds `os.Exit`, `log.Fatal` and their like where a deferred call of the same function is still to run.
    ///
    /// ## Why
    ///
    /// These calls end the process at once: nothing that was deferred runs. A buffer is not flushed, a temporary folder
    /// stays behind, a profile is cut short.
    ///
    /// ## Example
    ///
    /// ```go before
    /// func main() {
    ///     dir, err := os.MkdirTemp("", "work")
    ///     if err != nil {
    ///         log.Fatal(err)
    ///     }
    ///     defer os.RemoveAll(dir)
    ///     if err := work(dir); err != nil {
    ///         log.Fatal(err)
    ///     }
    /// }
    /// ```
    ///
    /// ```go after
    /// func main() {
    ///     if err := run(); err != nil {
    ///         log.Fatal(err)
    ///     }
    /// }
    ///
    /// func run() error {
    ///     dir, err := os.MkdirTemp("", "work")
    ///     if err != nil {
    ///         return err
    ///     }
    ///     defer os.RemoveAll(dir)
    ///     if err := work(dir); err != nil {
    ///         return err
    ///     }
    ///     return nil
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `main` is split into `main` and `run`, unsafe: deferred calls run that did not. `os.Exit(0)` alone becomes a `return`;
    /// where a child was started and is not waited for nothing is edited. `TestMain` calls `m.Run()` alone, from
    /// Go 1.15 on. Elsewhere nothing is edited; an exit in a literal is only reported. Where only a Close of a file, a
    /// cancel, Stop, Unlock or Done is skipped, or a function that can be seen to do no more than give back a descriptor and
    /// the like, it is a note: the process ends, and that with it.
    ///
    /// ## Leaves alone
    ///
    /// Exits that are reached before anything was deferred, or after the same call was made by hand, and examples; one whose
    /// comment speaks of what is deferred; deferred functions that do nothing where there is no panic. Of a function of the package that ends the process itself only what is lost outside
    /// is told.
    SkippedDefer = "skipped-defer" {
        group: Defer, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["defer "], ["Exit", "Fatal", "exit", "fatal", "die", "usage"]],
        may_reveal: [], yields_to: [], answered_by: ["gocritic", "exitAfterDefer"],
    }
}

impl Rule for SkippedDefer {
    fn check(cx: &RuleContext<'_>) {
        for function in cx.functions() {
            if function.is_literal() {
                literal::check(cx, function);
            }
            let Some(cfg) = cx.flow().cfg(function) else { continue };
            if cfg.defers().is_empty() || is_example(cx, function) {
                continue;
            }
            let ways = cfg.exits().filter_map(|exit| match exit {
                gofix_flow::Exit::Call(call, Ending::Exits) => Some(call),
                _ => None,
            });
            let exits: Vec<CallExpr<'_>> = ways.collect();
            // One note for a function is enough, and none in tests: there the process ends with everything.
            let mut is_noted = cx.is_test(function.node());
            for exit in &exits {
                check_exit(cx, function, *exit, &mut is_noted);
            }
        }
    }
}

/// Whether a call is one that ends the process by itself, not a function that does.
fn is_plain_exit<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    cx.package().callee_path(call).is_some_and(|path| gofix_knowledge::ending(&path) == Some(Ending::Exits))
}

/// Whether a function is there to be read, and ends with `log.Fatal` as examples do.
fn is_example<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    cx.is_test(function.node()) && function.name().is_some_and(|name| name.name().starts_with("Example"))
}

fn check_exit<'p>(cx: &RuleContext<'p>, function: Function<'p>, exit: CallExpr<'p>, is_noted: &mut bool) {
    if is_answered(exit) {
        return;
    }
    let Some(cfg) = cx.flow().cfg(function) else { return };
    let skipped: Vec<(DeferStmt<'p>, Loss)> = cfg
        .defers()
        .iter()
        .filter(|defer| is_skipped(cx, function, **defer, exit))
        .filter_map(|defer| Some((*defer, loss::of(cx, *defer)?)))
        .collect();
    let costly: Vec<_> = skipped.iter().filter(|(_, loss)| *loss == Loss::Outside).collect();
    let Some((first, _)) = costly.first().copied().or(skipped.first()) else { return };
    let name = exit.function().map_or("this", |function| function.node().text());
    let mut diagnostic = if costly.is_empty() {
        if !is_plain_exit(cx, exit) || std::mem::replace(is_noted, true) {
            return;
        }
        let message = format!("`{name}` ends the process before the deferred call runs");
        let why = "what is skipped ends with the process anyway";
        Diagnostic::at(exit.node(), message).severity(Severity::Note).no_fix(why)
    } else {
        let message = format!("`{name}` ends the process, so the deferred call is skipped");
        Diagnostic::at(exit.node(), message).fix(fix::of(cx, function, exit))
    };
    diagnostic = diagnostic.related(first.node(), "this is deferred");
    cx.report(diagnostic);
}

/// Whether the comment at an exit says what becomes of the deferred calls.
fn is_answered(exit: CallExpr<'_>) -> bool {
    statement_of(exit.node()).is_some_and(|stmt| is_said(stmt, &["defer"]))
}

/// Whether a path leads from a `defer` to the exit on which the same call is not made by hand.
fn is_skipped<'p>(cx: &RuleContext<'p>, function: Function<'p>, defer: DeferStmt<'p>, exit: CallExpr<'p>) -> bool {
    let by_hand = texts_by_hand(defer);
    // A function that ends the process may clean up first.
    let helper = cx.flow().target(exit).and_then(Function::body).map(AstNode::node);
    let mut made_there = helper.into_iter().flat_map(outside_literals).filter_map(CallExpr::cast);
    if made_there.any(|call| by_hand.contains(&call.node().text())) {
        return false;
    }
    let calls_it = |node: Node<'p>| {
        let made = outside_literals(node).filter_map(CallExpr::cast).filter(|call| call.node() != exit.node());
        made.into_iter().any(|call| by_hand.contains(&call.node().text()))
    };
    let from = cx.flow().cfg(function).and_then(|cfg| cfg.point_after(defer.node()));
    let search = from.and_then(|from| cx.flow().search(function, from));
    search.is_some_and(|search| search.path_to(|node| node.contains(exit.node()), calls_it).is_some())
}

/// The calls that do by hand what is deferred: the same call, or one in the deferred literal.
fn texts_by_hand(defer: DeferStmt<'_>) -> Vec<&str> {
    if let Some(literal) = deferred_literal(defer) {
        let body = literal.body().into_iter().flat_map(|body| body.node().descendants());
        return body.filter_map(CallExpr::cast).map(|call| call.node().text()).collect();
    }
    defer.call().into_iter().map(|call| call.node().text()).collect()
}
