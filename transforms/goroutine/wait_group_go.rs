//! Goroutines that `WaitGroup.Go` starts and counts in one.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_semantics::GoVersion;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Expr, Function, GoStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::group::{ADD, DONE};
use crate::support::{function_of, is_plain_operand};

/// The version that brought `WaitGroup.Go`. https://go.dev/doc/go1.25#sync
const SINCE: GoVersion = GoVersion::new(25);

declare_rule! {
    /// Finds `wg.Add(1)` directly before a goroutine that calls `wg.Done`: from Go 1.25 on that is `wg.Go`.
    ///
    /// ## Why
    ///
    /// `wg.Go` counts, starts and counts down in one call: neither the `Add` nor the `Done` can be forgotten.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package each
    ///
    /// import "sync"
    ///
    /// func each(names []string, run func(string)) {
    /// 	var wg sync.WaitGroup
    /// 	for _, name := range names {
    /// 		wg.Add(1)
    /// 		go func() {
    /// 			defer wg.Done()
    /// 			run(name)
    /// 		}()
    /// 	}
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ```go after
    /// package each
    ///
    /// import "sync"
    ///
    /// func each(names []string, run func(string)) {
    /// 	var wg sync.WaitGroup
    /// 	for _, name := range names {
    /// 		wg.Go(func() {
    /// 			run(name)
    /// 		})
    /// 	}
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe, and what `go fix` writes. No fix where a comment stands beside one of the calls that go: no comment is lost.
    ///
    /// ## Leaves alone
    ///
    /// Modules below Go 1.25, literals with parameters or results, with a deferred call that may recover, with further ways out
    /// in front of a `Done` that is not deferred.
    WaitGroupGo = "wait-group-go" {
        group: Goroutine, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["go "], ["Add("], ["Done("]],
        may_reveal: [], yields_to: ["wait-group-add", "wait-group-done"], answered_by: ["modernize", "waitgroup"],
    }
}

impl Rule for WaitGroupGo {
    fn check(cx: &RuleContext<'_>) {
        if cx.package().module_go_version().is_none_or(|version| version < SINCE) {
            return;
        }
        for stmt in cx.nodes::<GoStmt<'_>>() {
            let version = cx.package().go_version(stmt.node().file().id());
            if version.is_some_and(|version| version >= SINCE)
                && let Some(counted) = counted(cx, stmt)
            {
                let message = format!("`{}.Go` counts, starts and counts down in one", counted.group.text());
                cx.report(Diagnostic::at(counted.add.node(), message).fix(fix(cx, &counted)));
            }
        }
    }
}

/// A goroutine between an `Add` and its `Done`.
struct Counted<'p> {
    add: CallExpr<'p>,
    add_statement: Node<'p>,
    /// The operand of the `Add`.
    group: Node<'p>,
    stmt: GoStmt<'p>,
    done: Node<'p>,
}

fn counted<'p>(cx: &RuleContext<'p>, stmt: GoStmt<'p>) -> Option<Counted<'p>> {
    let add_statement = stmt.node().prev_sibling()?;
    let Stmt::Expr(before) = Stmt::cast(add_statement)? else { return None };
    let add = before.call().filter(|call| cx.is_call_to(*call, ADD))?;
    let group = add.selector()?.operand().filter(|operand| is_plain_operand(*operand))?.node();
    if cx.package().constant_int(add.argument(0)?.node()) != Some(1) {
        return None;
    }
    let call = stmt.call().filter(|call| call.arguments().is_empty())?;
    let Some(Expr::FuncLit(literal)) = call.function() else { return None };
    let function = literal.function();
    if !function.parameters().is_empty() || !function.results().is_empty() {
        return None;
    }
    let done = done_of(cx, function, group.text())?;
    let is_covered = !function
        .body()?
        .node()
        .descendants()
        .filter_map(DeferStmt::cast)
        .any(|defer| function_of(defer.node()) == Some(function) && defer.node() != done && may_recover(cx, defer));
    is_covered.then_some(Counted { add, add_statement, group, stmt, done })
}

/// The statement that counts down: `defer wg.Done()` first, or `wg.Done()` last where nothing leaves before it.
fn done_of<'p>(cx: &RuleContext<'p>, function: Function<'p>, group: &str) -> Option<Node<'p>> {
    let statements: Vec<Stmt<'p>> = function.body()?.statements().collect();
    let is_done = |call: Option<CallExpr<'p>>| {
        call.filter(|call| cx.is_call_to(*call, DONE)).is_some_and(|call| {
            call.selector()
                .and_then(gofix_syntax::ast::SelectorExpr::operand)
                .is_some_and(|it| it.node().text() == group)
        })
    };
    if let Stmt::Defer(defer) = statements.first()?
        && is_done(defer.call())
    {
        return Some(defer.node());
    }
    let Stmt::Expr(last) = statements.last()? else { return None };
    let leaves = function.node().descendants().any(|node| {
        let is_jump = matches!(node.kind(), SyntaxKind::ReturnStatement | SyntaxKind::GotoStatement);
        is_jump && function_of(node) == Some(function)
    });
    (is_done(last.call()) && !leaves).then_some(last.node())
}

/// Whether a deferred call may recover a panic: a literal that does, or something that cannot be seen.
fn may_recover<'p>(cx: &RuleContext<'p>, defer: DeferStmt<'p>) -> bool {
    let Some(call) = defer.call() else { return true };
    if let Some(function) = call.function().map(unparen).and_then(|function| Function::cast(function.node())) {
        let calls = function.node().descendants().filter_map(CallExpr::cast);
        return calls.into_iter().any(|call| cx.package().is_builtin(call, "recover"));
    }
    if cx.package().is_builtin(call, "recover") {
        return true;
    }
    match cx.flow().target(call).and_then(Function::body) {
        Some(body) => {
            body.node().descendants().filter_map(CallExpr::cast).any(|call| cx.package().is_builtin(call, "recover"))
        }
        None => {
            !cx.package().callee_path(call).is_some_and(|path| crate::support::is_std(&path))
                && !cx.flow().is_cancel(call)
                && !cx.package().is_builtin(call, "close")
        }
    }
}

fn fix<'p>(cx: &RuleContext<'p>, counted: &Counted<'p>) -> Result<Fix, NoFix> {
    for statement in [counted.add_statement, counted.done] {
        let file = statement.file();
        let line = file.lines().line_range(file.lines().line(statement.start()));
        if line.is_none_or(|line| !file.comments_in(line).is_empty()) {
            return Err(NoFix::from("a comment stands beside a call that would go"));
        }
    }
    if counted.done.next_sibling().is_some() && counted.done.parent().is_some_and(Node::is_on_one_line) {
        return Err(NoFix::from("the literal stands on one line"));
    }
    cx.fix("use Go", |fix| {
        fix.delete_line(counted.add_statement)?;
        fix.delete_line(counted.done)?;
        fix.pass_literal(counted.stmt, &format!("{}.Go", counted.group.text()))?;
        Ok(Applicability::Safe)
    })
}
