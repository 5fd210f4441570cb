//! `Add` behind the `go` statements that it counts.

use gofix_analysis::{Applicability, Diagnostic, RuleContext};
use gofix_syntax::ast::{AstNode, CallExpr};
use gofix_syntax::{Node, SyntaxKind};

use super::missing::{Local, is_done_once};
use crate::goroutine::group::{ADD, WAIT};
use crate::support::function_of;

/// Reports each constant `Add` that stands directly behind as many goroutines, with a way to the first of these on which the
/// counter is still zero.
pub(super) fn check<'p>(cx: &RuleContext<'p>, local: &Local<'p>, counting: &[Node<'p>]) {
    let adds = local.uses.calls_of(cx, ADD);
    for add in &adds {
        let Some(statement) = add.node().parent().filter(|up| up.kind() == SyntaxKind::ExpressionStatement) else {
            continue;
        };
        let before = std::iter::successors(statement.prev_sibling(), |stmt| stmt.prev_sibling());
        let starts: Vec<Node<'p>> = before.take_while(|stmt| counting.contains(stmt)).collect();
        let count = add.argument(0).and_then(|count| cx.package().constant_int(count.node()));
        let fits = count.is_some_and(|count| i128::try_from(starts.len()) == Ok(count));
        let Some(first) = starts.last().filter(|_| fits && function_of(statement) == Some(local.function)) else {
            continue;
        };
        if !starts.iter().all(|start| is_done_once(cx, local, *start)) || !is_zero_at(cx, local, &adds, *first) {
            continue;
        }
        let fix = cx.fix("count it before it starts", |fix| {
            fix.move_before_as(statement, *first, statement.text())?;
            Ok(Applicability::Safe)
        });
        let message =
            format!("`{}.Add` comes behind the start: a `Done` before it makes the counter negative", local.name);
        cx.report(Diagnostic::at(add.node(), message).related(*first, "started here").fix(fix));
    }
}

/// Whether a goroutine is started on some way on which nobody has counted before.
fn is_zero_at<'p>(cx: &RuleContext<'p>, local: &Local<'p>, adds: &[CallExpr<'p>], start: Node<'p>) -> bool {
    let declaration = cx.package().declaration(local.group.root);
    let cfg = cx.flow().cfg(local.function);
    // Behind each `Wait` it begins again.
    let waits = local.uses.calls_of(cx, WAIT).into_iter().map(AstNode::node);
    let zeros: Vec<Node<'p>> = declaration.into_iter().chain(waits).collect();
    cfg.is_some_and(|cfg| {
        let counts = |node: Node<'p>| adds.iter().any(|add| node.contains(add.node()));
        zeros.into_iter().any(|zero| {
            let points = cfg.point_after(zero).zip(cfg.point_of(start));
            points.is_some_and(|(from, to)| from == to || cfg.reaches(from, to, counts))
        })
    })
}
