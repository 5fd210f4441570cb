//! Deadlines that say how long to go on, not how long a call may take.

use gofix_analysis::RuleContext;
use gofix_flow::ScopedContext;
use gofix_syntax::ast::{AstNode, CallExpr, CaseClause, ForStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::made_by;
use crate::context::scope::called_name;
use crate::support::function_of;

/// Whether a function waits for nothing but the deadline that it has given a context itself: `<-ctx.Done()`.
pub(super) fn is_clock<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>) -> bool {
    let creator = made_by(cx, context).and_then(|made| cx.flow().cancel_creator(made));
    let waits = |used: Node<'p>| {
        let call = used.parent().and_then(Node::parent).and_then(CallExpr::cast)?;
        let receive = call.node().parent().filter(|receive| receive.text().starts_with("<-"))?;
        let statement = receive.parent().filter(|up| up.kind() == SyntaxKind::ExpressionStatement)?;
        (called_name(call)?.text() == "Done" && function_of(statement) == Some(context.function)).then_some(())
    };
    creator.is_some_and(|creator| creator.has_deadline)
        && cx.package().uses(context.variable).into_iter().any(|used| waits(used).is_some())
}

/// Whether the deadline that a function has given a context is the good end of a loop around a call: the loop asks for it and
/// leaves, and nothing makes an error of that.
pub(super) fn ends_a_loop_well<'p>(cx: &RuleContext<'p>, context: &ScopedContext<'p>, call: CallExpr<'p>) -> bool {
    let creator = made_by(cx, context).and_then(|made| cx.flow().cancel_creator(made));
    if !creator.is_some_and(|creator| creator.has_deadline) {
        return false;
    }
    let loops = call.node().ancestors().take_while(|above| function_of(*above) == function_of(call.node()));
    let loops: Vec<ForStmt<'p>> = loops.filter_map(ForStmt::cast).collect();
    cx.package().uses(context.variable).into_iter().any(|used| {
        let Some(question) = used.parent().and_then(Node::parent).and_then(CallExpr::cast) else { return false };
        let is_inside = |around: &ForStmt<'p>| around.node().contains(question.node());
        if !loops.iter().any(is_inside) {
            return false;
        }
        let asked = called_name(question).map_or("", Node::text);
        let is_condition = |around: &ForStmt<'p>| {
            around.condition().is_some_and(|condition| condition.node().contains(question.node()))
        };
        match asked {
            "Err" => loops.iter().any(is_condition),
            "Done" => question.node().ancestors().find_map(CaseClause::cast).is_some_and(|clause| {
                let communication = clause.communication();
                communication.is_some_and(|stmt| stmt.node().contains(question.node())) && ends_well(clause)
            }),
            _ => false,
        }
    })
}

/// Whether a clause leaves and tells of no failure: all that it calls, gives or sends is nothing.
fn ends_well(clause: CaseClause<'_>) -> bool {
    let statements: Vec<Stmt<'_>> = clause.statements().collect();
    let is_nil = |node: Node<'_>| node.kind() == SyntaxKind::Nil;
    let leaves = match statements.last() {
        Some(Stmt::Return(stmt)) => stmt.results().last().is_none_or(|error| is_nil(unparen(*error).node())),
        Some(Stmt::Branch(stmt)) => stmt.node().kind() == SyntaxKind::BreakStatement,
        _ => false,
    };
    let is_quiet = |stmt: &Stmt<'_>| match stmt {
        Stmt::Return(_) | Stmt::Branch(_) => true,
        Stmt::Send(send) => send.value().is_some_and(|value| is_nil(unparen(value).node())),
        _ => false,
    };
    leaves && statements.iter().all(is_quiet)
}

/// Whether the function around a call that dials reads the deadline of a context: it hands that on in its own way, and says so.
pub(super) fn hands_deadline_on<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let dials = called_name(call).is_some_and(|name| name.text().contains("Dial"));
    let function = function_of(call.node()).filter(|_| dials);
    let calls = function.into_iter().flat_map(|function| function.node().descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|asked| cx.flow().is_question(asked, "Deadline"))
}
