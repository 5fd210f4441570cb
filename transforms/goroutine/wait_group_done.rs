//! Goroutines that leave without `Done`.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::Exit;
use gofix_semantics::Path;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, GoStmt, Ident, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{is_parameter, local_variable, loop_of, repeats};

const DONE: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Done" }];

const METHODS: &[Path] = &[
    Path { package: "sync", receiver: "WaitGroup", name: "Add" },
    Path { package: "sync", receiver: "WaitGroup", name: "Done" },
    Path { package: "sync", receiver: "WaitGroup", name: "Wait" },
];

declare_rule! {
    /// Finds a goroutine that some way out leaves without calling `wg.Done`.
    ///
    /// ## Why
    ///
    /// `Wait` blocks until every goroutine that was added has called `Done`. One early return that forgets it makes the
    /// waiting goroutine hang for ever.
    ///
    /// ## Fix safety
    ///
    /// Safe: a deferred `Done` first in the goroutine where the later call was its last act, else `Done` before the early
    /// return.
    ///
    /// ## Leaves alone
    ///
    /// A `Done` that every way out reaches, and groups that come in as a parameter.
    WaitGroupDone = "wait-group-done" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["go "], ["Done("]],
        may_reveal: [], yields_to: [], answered_by: ["revive"],
    }
}

impl Rule for WaitGroupDone {
    fn check(cx: &RuleContext<'_>) {
        for statement in cx.nodes::<GoStmt<'_>>() {
            check_goroutine(cx, statement);
        }
    }
}

fn check_goroutine<'p>(cx: &RuleContext<'p>, statement: GoStmt<'p>) {
    let Some(Expr::FuncLit(literal)) = statement.call().and_then(CallExpr::function).map(unparen) else { return };
    let function = literal.function();
    let Some(done) = only_done(cx, function) else { return };
    // A `Done` in each turn counts down what one `Add` counted for all turns.
    if loop_of(done.node()).is_some_and(|around| repeats(cx, done.node(), around)) {
        return;
    }
    let Some(cfg) = cx.flow().cfg(function) else { return };
    let paths = cfg.search(cfg.entry()).paths_to_exits(|node| node.contains(done.node()));
    let exits: Vec<Exit<'p>> = paths.iter().filter_map(gofix_flow::Path::exit).collect();
    if exits.is_empty() || exits.len() != paths.len() {
        return;
    }
    let message = "a way out of the goroutine does not call `Done`, so `Wait` never returns";
    let mut diagnostic = Diagnostic::at(done.node(), message).fix(fix(cx, function, done, &exits));
    for exit in &exits {
        diagnostic = diagnostic.related(exit.node(), "this way out leaves without it");
    }
    cx.report(diagnostic);
}

/// The one call of Done in the goroutine: a statement of its own, not deferred, on a local group.
fn only_done<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Option<CallExpr<'p>> {
    let package = cx.package();
    let mut calls = function.node().descendants().filter_map(CallExpr::cast).filter(|call| cx.is_call_to(*call, DONE));
    let (done, None) = (calls.next()?, calls.next()) else { return None };
    let is_statement = done.node().parent().is_some_and(|p| p.kind() == SyntaxKind::ExpressionStatement);
    let group = local_variable(package, done.selector()?.operand()?)?;
    let is_local = package.declaration(group).is_some_and(|declaration| !is_parameter(declaration));
    // Whoever else has the group, or its methods as values, may count it down.
    let methods = package.uses(group).into_iter().map(|used| {
        let call = used.parent().and_then(Node::parent).and_then(CallExpr::cast)?;
        cx.is_call_to(call, METHODS).then(|| call.selector()?.field()).flatten()
    });
    let methods: Vec<&str> = methods.map(|name| name.map_or("", Ident::name)).collect();
    let is_waited_for = methods.contains(&"Wait") && !methods.contains(&"");
    let is_own = Function::enclosing(done.node()) == Some(function);
    (is_statement && is_local && is_own && is_waited_for).then_some(done)
}

fn fix<'p>(cx: &RuleContext<'p>, function: Function<'p>, done: CallExpr<'p>, exits: &[Exit<'p>]) -> Result<Fix, NoFix> {
    let text = done.node().text();
    let body = function.body().ok_or("the goroutine has no body")?;
    let statement = done.node().parent().ok_or("the call cannot be read")?;
    let is_in_body = statement.parent().and_then(Node::parent) == Some(body.node());
    if is_in_body && statement.next_sibling().is_none() {
        return cx.fix("defer the call of Done", |fix| {
            fix.insert_first(body.node(), &format!("defer {text}"))?;
            fix.delete_statement(statement)?;
            Ok(Applicability::Safe)
        });
    }
    cx.fix("call Done before the early way out", |fix| {
        for exit in exits {
            match exit {
                Exit::Return(statement) => fix.insert_before(*statement, text)?,
                _ => return Err(NoFix::from("the way out is no return")),
            }
        }
        Ok(Applicability::Safe)
    })
}
