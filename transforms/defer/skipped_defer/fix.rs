//! The process is ended by somebody who has deferred nothing.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::defer::calls::{call_statement, mentions};
use crate::support::local_variable;

/// The fix for an exit.
pub(super) fn of<'p>(cx: &RuleContext<'p>, function: Function<'p>, exit: CallExpr<'p>) -> Result<Fix, NoFix> {
    let only_caller = "only the caller could end the process after the deferred calls";
    let name = function.name().map(gofix_syntax::ast::Ident::name);
    match name.filter(|_| function.receiver().is_none()) {
        Some("TestMain") => test_main(cx, function, exit),
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
