//! The process is ended by somebody who has deferred nothing.

use gofix_analysis::{Applicability, Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::{Exit, LiteralRun};
use gofix_knowledge::Ending;
use gofix_syntax::ast::{
    AssignStmt, AstNode, Block, CallExpr, DeferStmt, Expr, ForStmt, Function, SelectorExpr, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::{is_plain_exit, is_skipped};
use crate::defer::calls::{call_statement, mentions, outside_literals};
use crate::support::{is_std, local_variable};

/// The fix for an exit.
pub(super) fn of<'p>(cx: &RuleContext<'p>, function: Function<'p>, exit: CallExpr<'p>) -> Result<Fix, NoFix> {
    let only_caller = "only the caller could end the process after the deferred calls";
    if !is_plain_exit(cx, exit) {
        return Err(NoFix::from(
            "the function that is called here ends the process, so it would have to return instead",
        ));
    }
    let name = function.name().map(gofix_syntax::ast::Ident::name);
    match name.filter(|_| function.receiver().is_none()) {
        Some("main") => split_main(cx, function),
        Some("TestMain") => test_main(cx, function, exit),
        _ if function.node().ancestors().take(3).any(|above| above.kind() == SyntaxKind::GoStatement) => {
            Err(NoFix::from("the goroutine would have to tell another one to end the process"))
        }
        _ => Err(NoFix::from(only_caller)),
    }
}

/// `m.Run()` alone: since Go 1.15 the testing package ends the process with its status.
fn test_main<'p>(cx: &RuleContext<'p>, function: Function<'p>, exit: CallExpr<'p>) -> Result<Fix, NoFix> {
    let package = cx.package();
    cx.fix("leave the exit to the testing package", |fix| {
        if package.module_go_version().is_none_or(|version| version.minor() < 15) {
            return Err(NoFix::from("before Go 1.15 TestMain has to call os.Exit itself"));
        }
        let other = "the status is not that of the tests alone";
        let statement = exit.node().parent().filter(|stmt| call_statement(*stmt) == Some(exit)).ok_or(other)?;
        let is_last = statement.next_sibling().is_none()
            && statement.parent().and_then(Node::parent) == function.body().map(AstNode::node);
        let [status] = exit.arguments().as_slice().try_into().map_err(|_| NoFix::from(other))?;
        let status: Expr<'p> = status;
        if !is_last {
            return Err(NoFix::from("the exit is not the last statement"));
        }
        match unparen(status) {
            Expr::Call(run) if is_run(cx, run) => fix.replace(statement, run.node().text())?,
            Expr::Ident(_) => {
                let symbol = local_variable(package, status).ok_or(other)?;
                let declared = package.declaration(symbol).and_then(|name| name.parent()?.parent());
                let assign = declared.and_then(AssignStmt::cast).ok_or(other)?;
                let is_only_use = mentions(cx, function.node(), symbol).count() == 2;
                let run = match assign.right().as_slice() {
                    [Expr::Call(run)] if is_run(cx, *run) && is_only_use => *run,
                    _ => return Err(NoFix::from(other)),
                };
                if assign.node().kind() != SyntaxKind::ShortVarDeclaration {
                    return Err(NoFix::from(other));
                }
                fix.replace(assign.node(), run.node().text())?;
                fix.delete_statement(statement)?;
            }
            _ => return Err(NoFix::from(other)),
        }
        Ok(Applicability::Unsafe)
    })
}

fn is_run<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    cx.package().callee_path(call).is_some_and(|path| {
        *path.package == *"testing" && path.receiver.as_deref() == Some("M") && *path.name == *"Run"
    })
}

/// `main` ends the process with what `run`, the rest of it, returns.
fn split_main<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Result<Fix, NoFix> {
    cx.fix("end the process when the rest of main has returned", |fix| {
        let package = cx.package();
        let (name, body) = function.name().zip(function.body()).ok_or("main has no body")?;
        let symbol = package.symbol(name.node());
        if package.name() != "main" || symbol.is_none_or(|symbol| !package.uses(symbol).is_empty()) {
            return Err(NoFix::from("somebody else calls this main"));
        }
        let exits = exits_of(cx, function)?;
        if exits.iter().any(|exit| super::is_answered(*exit)) {
            return Err(NoFix::from("a comment at an exit says that nothing deferred has to run there"));
        }
        if ends_in_a_literal(cx, body.node()) {
            return Err(NoFix::from("a literal that it calls ends the process too: that would have to return first"));
        }
        if exits.iter().any(|exit| is_success(*exit)) && starts_a_child(cx, body.node()) {
            return Err(NoFix::from("a child that was started may need what the deferred calls would take away"));
        }
        if exits.iter().any(|exit| is_done_by_hand(cx, function, *exit)) {
            return Err(NoFix::from(
                "before an exit the deferred call is made by hand: as a return it would be made twice",
            ));
        }
        let skips = |exit: &&CallExpr<'p>| {
            cx.flow()
                .cfg(function)
                .is_some_and(|cfg| cfg.defers().iter().any(|defer| is_skipped(cx, function, *defer, **exit)))
        };
        // Whoever returns from main ends the process with this code.
        if exits.iter().filter(skips).all(|exit| is_success(*exit)) {
            exits.iter().filter(skips).try_for_each(|exit| plainly_returned(fix, body, *exit))?;
            return Ok(Applicability::Unsafe);
        }
        let is_free = |name: &&str| package.lookup(body.node(), name).is_none();
        let run = ["run", "realMain"].into_iter().find(is_free).ok_or("no name is free for the rest of main")?;
        let fatal = exits.iter().map(|exit| fatal_of_error(cx, *exit)).collect::<Option<Vec<_>>>();
        let fatal =
            fatal.and_then(|names| names.first().copied().filter(|first| names.iter().all(|name| name == first)));
        let (code, result, success) = match fatal {
            Some(fatal) => (format!("if err := {run}(); err != nil {{\n\t{fatal}(err)\n}}"), "error", "return nil"),
            None => (format!("{}({run}())", fix.qualify(body.node(), "os", "Exit")?), "int", "return 0"),
        };
        for exit in &exits {
            returned(cx, fix, *exit, fatal.is_some())?;
        }
        let dead: Vec<Node<'p>> = exits.iter().filter_map(|exit| return_behind(*exit)).collect();
        let returns = outside_literals(body.node()).filter(|node| node.kind() == SyntaxKind::ReturnStatement);
        for stmt in returns.filter(|stmt| !dead.contains(stmt)) {
            fix.replace(stmt, success)?;
        }
        let last = body.statements().last().ok_or("main does nothing")?.node();
        let cfg = cx.flow().cfg(function).ok_or("main cannot be read in full")?;
        if cfg.exits().any(|exit| matches!(exit, Exit::End(_))) {
            fix.insert_after(last, success)?;
        } else if !ends_for_go(cx, last, &exits) {
            return Err(NoFix::from("the compiler could not see that the rest of main ends"));
        }
        fix.split_function(function, &code, &format!("func {run}() {result}"))?;
        Ok(Applicability::Unsafe)
    })
}

/// Whether a literal that is called where it stands ends the process: the rest of main would end in two ways.
fn ends_in_a_literal<'p>(cx: &RuleContext<'p>, body: Node<'p>) -> bool {
    body.descendants().filter_map(Function::cast).any(|literal| {
        let exits = || cx.flow().cfg(literal).into_iter().flat_map(gofix_flow::Cfg::exits);
        matches!(cx.flow().literal_run(literal), LiteralRun::Now(_))
            && exits().any(|exit| matches!(exit, Exit::Call(_, Ending::Exits)))
    })
}

/// Whether an exit is `os.Exit(0)`.
fn is_success(exit: CallExpr<'_>) -> bool {
    exit.argument(0).is_some_and(|status| status.node().text() == "0")
}

/// A `return` from main in the place of `os.Exit(0)`.
fn plainly_returned<'p>(fix: &mut FixBuilder<'p>, body: Block<'p>, exit: CallExpr<'p>) -> Result<(), NoFix> {
    let statement = exit.node().parent().ok_or("the exit cannot be read")?;
    if return_behind(exit).is_some() || body.statements().last().map(AstNode::node) == Some(statement) {
        return fix.delete_statement(statement);
    }
    fix.replace(statement, "return")
}

/// Whether a process is started for which nobody waits.
fn starts_a_child<'p>(cx: &RuleContext<'p>, body: Node<'p>) -> bool {
    let called = |names: &[(&str, &str)]| {
        body.descendants().filter_map(CallExpr::cast).any(|call| {
            let path = cx.package().callee_path(call);
            path.is_some_and(|path| names.contains(&(&*path.package, &*path.name)))
        })
    };
    called(&[("os/exec", "Start"), ("os", "StartProcess"), ("syscall", "ForkExec"), ("syscall", "StartProcess")])
        && !called(&[("os/exec", "Wait"), ("os", "Wait"), ("syscall", "Wait4")])
}

/// Whether something deferred is done by hand on every way to an exit, where that is not known to be harmless a second time.
fn is_done_by_hand<'p>(cx: &RuleContext<'p>, function: Function<'p>, exit: CallExpr<'p>) -> bool {
    let cfg = cx.flow().cfg(function);
    let Some((cfg, at)) = cfg.and_then(|cfg| Some((cfg, cfg.point_of(exit.node())?))) else { return true };
    let is_before =
        |defer: &DeferStmt<'p>| cfg.point_after(defer.node()).is_some_and(|from| cfg.reaches(from, at, |_| false));
    let mut skipped = cfg.defers().iter().filter(|defer| is_before(defer));
    skipped.any(|defer| {
        let is_harmless = defer.call().is_some_and(|call| {
            let path = cx.package().callee_path(call);
            path.is_none_or(|path| is_std(&path))
                && call.function().is_some_and(|f| Function::cast(unparen(f).node()).is_none())
        });
        !is_harmless && !is_skipped(cx, function, *defer, exit)
    })
}

/// The exits of `main` itself, each a statement.
fn exits_of<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Result<Vec<CallExpr<'p>>, NoFix> {
    let cfg = cx.flow().cfg(function).ok_or("main cannot be read in full")?;
    let mut exits = Vec::new();
    for exit in cfg.exits() {
        let Exit::Call(call, Ending::Exits) = exit else { continue };
        // A function that ends the process where nothing is deferred yet may do so from the rest of main.
        if !is_plain_exit(cx, call) && !cfg.defers().iter().any(|defer| is_skipped(cx, function, *defer, call)) {
            continue;
        }
        let path = cx.package().callee_path(call).ok_or("what ends the process is not known")?;
        let is_plain =
            matches!((&*path.package, &*path.name), ("os", "Exit") | ("log", "Fatal" | "Fatalf" | "Fatalln"));
        let is_statement = call.node().parent().is_some_and(|stmt| call_statement(stmt) == Some(call));
        if !is_plain || !is_statement {
            return Err(NoFix::from("the process is ended in a way that cannot be put off"));
        }
        exits.push(call);
    }
    Ok(exits)
}

/// The name of what logs and exits, where it is `log.Fatal` of one error: then that error can be returned.
fn fatal_of_error<'p>(cx: &RuleContext<'p>, exit: CallExpr<'p>) -> Option<&'p str> {
    let [argument] = exit.arguments().as_slice().try_into().ok()?;
    let argument: Expr<'p> = argument;
    let name = exit.function()?.node().text();
    let is_one = name == "log.Fatal" || name == "log.Fatalln";
    (is_one && cx.package().type_of(argument.node()).is_error()).then_some(name)
}

/// A return in the place of an exit.
fn returned<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    exit: CallExpr<'p>,
    is_error: bool,
) -> Result<(), NoFix> {
    let statement = exit.node().parent().ok_or("the exit cannot be read")?;
    let is_exit = cx.package().callee_path(exit).is_some_and(|path| *path.package == *"os");
    if is_exit || is_error {
        let status = exit.argument(0).map(|status| status.node().text()).unwrap_or_default();
        if status.contains('\n') || status.contains("...") {
            return Err(NoFix::from("the status stands on several lines"));
        }
        if let Some(dead) = return_behind(exit) {
            fix.delete_statement(dead)?;
        }
        return fix.replace(statement, &format!("return {status}"));
    }
    let name = exit.selector().and_then(SelectorExpr::field).ok_or("the exit cannot be read")?;
    fix.replace(name.node(), &name.name().replace("Fatal", "Print"))?;
    match return_behind(exit) {
        Some(dead) => fix.replace(dead, "return 1"),
        None => fix.insert_after(statement, "return 1"),
    }
}

/// The `return` directly behind an exit, which nobody comes to.
fn return_behind(exit: CallExpr<'_>) -> Option<Node<'_>> {
    let next = exit.node().parent()?.next_sibling()?;
    (next.kind() == SyntaxKind::ReturnStatement).then_some(next)
}

/// Whether the compiler sees that nothing follows a statement, given that the exits become returns.
fn ends_for_go<'p>(cx: &RuleContext<'p>, last: Node<'p>, exits: &[CallExpr<'p>]) -> bool {
    if exits.iter().any(|exit| exit.node().parent() == Some(last)) || last.kind() == SyntaxKind::ReturnStatement {
        return true;
    }
    let is_endless = ForStmt::cast(last).is_some_and(|stmt| stmt.condition().is_none() && stmt.range().is_none());
    let panics = call_statement(last).is_some_and(|call| cx.package().is_builtin(call, "panic"));
    let is_empty_select = last.kind() == SyntaxKind::SelectStatement && last.first_child().is_none();
    is_endless || panics || is_empty_select
}
