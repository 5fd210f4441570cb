//! Defaults that wait.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::received_channel;
use gofix_semantics::{Callee, Ty};
use gofix_syntax::ast::{
    AstNode, CallExpr, CaseClause, Expr, Function, SelectStmt, SendStmt, Stmt, UnaryExpr, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::guard::{Waiting, guard_within, waiting};
use crate::support::{function_of, loop_of, select_runs_again};

declare_rule! {
    /// Finds a send or receive that begins the `default` clause of a `select` with a case that should stop it.
    ///
    /// ## Why
    ///
    /// `default` is taken when no case is ready *now*. What stands in it is no part of the `select` any more: a send there
    /// waits on its own, and the end of the context, which comes a moment later, is not seen:
    ///
    /// ```go
    /// package produce
    ///
    /// import "context"
    ///
    /// func produce(ctx context.Context, out chan<- int) {
    /// 	for i := 0; ; i++ {
    /// 		select {
    /// 		case <-ctx.Done():
    /// 			return
    /// 		default:
    /// 			out <- i // waits for ever once nobody receives
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// As a case of its own it waits together with the others:
    ///
    /// ```go
    /// package produce
    ///
    /// import "context"
    ///
    /// func produce(ctx context.Context, out chan<- int) {
    /// 	for i := 0; ; i++ {
    /// 		select {
    /// 		case <-ctx.Done():
    /// 			return
    /// 		case out <- i:
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: where both are ready either may be taken. Where working out the value may do something or wait, or the channel may be
    /// closed by somebody else, the send becomes a `select` of its own within `default`, with the other cases once more.
    ///
    /// ## Leaves alone
    ///
    /// A `default` that does something else first, a receive that only some ways reach, and selects without a case that stops the work.
    BlockingDefault = "blocking-default" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["select"], ["default"], ["<-"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for BlockingDefault {
    fn check(cx: &RuleContext<'_>) {
        for select in cx.nodes::<SelectStmt<'_>>() {
            check_select(cx, select);
        }
    }
}

fn check_select<'p>(cx: &RuleContext<'p>, select: SelectStmt<'p>) {
    let Some(default) = select.clauses().find(|clause| clause.is_default()) else { return };
    let statements: Vec<Stmt<'p>> = default.statements().collect();
    let Some(first) = statements.first() else { return };
    let Some(waiting @ (Waiting::Operation(_) | Waiting::Within(_))) = waiting(cx, first.node()) else { return };
    let what = if matches!(first, Stmt::Send(_)) { "send" } else { "receive" };
    let stops = |clause: &CaseClause<'p>| {
        received_channel(*clause).is_some_and(|channel| cx.flow().is_stop(channel) && leaves(cx, *clause))
    };
    let sent = SendStmt::cast(first.node()).and_then(SendStmt::channel);
    // Who receives of the very channel asks whether it is closed.
    let is_other = |clause: &CaseClause<'p>| {
        received_channel(*clause).map(|channel| channel.node().text()) != sent.map(|channel| channel.node().text())
    };
    let Some(stop) = select.clauses().filter(is_other).find(stops) else { return };
    if turns_round(select, first.node()) {
        return;
    }
    if has_room(cx, first.node()) && !select_runs_again(cx, select) {
        return;
    }
    let message =
        format!("the {what} in `default` waits on its own: the case that should stop it is not seen any more");
    let fix = cx.fix(format!("make the {what} a case"), |fix| {
        if let Stmt::Send(send) = first
            && SendStmt::value(*send).is_some_and(is_received)
        {
            return Err(NoFix::from("what is sent would be received, and lost, where the other case is chosen"));
        }
        if let Waiting::Within(receive) = waiting {
            let value = fix.fresh_name(receive, "value");
            fix.default_with(default, &format!("{value} := {}", receive.text()));
            fix.replace(receive, &value)?;
        } else if let Stmt::Send(send) = first
            && (acts(cx, send.node()) || SendStmt::channel(*send).is_some_and(|channel| is_closed(cx, channel)))
        {
            guard_within(fix, select, default, first.node())?;
        } else {
            fix.default_to_case(default)?;
        }
        Ok(Applicability::Unsafe)
    });
    let diagnostic = Diagnostic::at(select.node(), message).related(first.node(), "it waits here");
    cx.report(diagnostic.related(stop.node(), "this should stop it").fix(fix));
}

/// Whether another case does the opposite with the channel of a send or receive: what has no room takes the oldest out first, and
/// which of the two is done must not be left to chance.
fn turns_round<'p>(select: SelectStmt<'p>, first: Node<'p>) -> bool {
    let sent = |node: Node<'p>| Some(SendStmt::cast(node)?.channel()?.node().text());
    let receives = first.descendants().filter_map(UnaryExpr::cast).filter(|unary| unary.operator() == "<-");
    let received: Vec<&str> = receives.filter_map(|unary| Some(unary.operand()?.node().text())).collect();
    select.clauses().any(|clause| {
        let other = clause.communication().and_then(|communication| sent(communication.node()));
        let takes = received_channel(clause).map(|channel| channel.node().text());
        takes.is_some() && takes == sent(first) || other.is_some_and(|other| received.contains(&other))
    })
}

/// Whether a send is on a channel that is made with room: it waits for nobody, and `default` says that the other case goes first.
fn has_room<'p>(cx: &RuleContext<'p>, send: Node<'p>) -> bool {
    let mut known = cx.flow().channels().iter().filter(|known| known.sends().any(|op| op.node == send));
    known.any(|known| !known.is_unbuffered())
}

/// Whether working out what is sent, and where, may do something or wait: as a case it would be done before it is asked whether
/// to go on.
fn acts<'p>(cx: &RuleContext<'p>, send: Node<'p>) -> bool {
    let inside = send.descendants_pruned(|part| part.kind() == SyntaxKind::FuncLiteral);
    inside.into_iter().filter_map(CallExpr::cast).any(|call| match cx.package().callee(call) {
        Callee::Builtin(_) | Callee::Conversion(_) => false,
        _ => !cx.package().callee_path(call).is_some_and(|path| {
            matches!(&*path.package, "errors" | "math" | "strconv" | "strings") && path.receiver.is_none()
                || &*path.package == "fmt" && matches!(&*path.name, "Errorf" | "Sprint" | "Sprintf" | "Sprintln")
        }),
    })
}

/// Whether the package closes a channel that may be this one outside of the function that sends: a select takes a send on a closed
/// channel as ready, whatever else is.
fn is_closed<'p>(cx: &RuleContext<'p>, channel: Expr<'p>) -> bool {
    let package = cx.package();
    let element = |channel: Expr<'p>| match package.underlying(&package.type_of(channel.node())) {
        Ty::Chan { elem, .. } => Some((*elem).clone()),
        _ => None,
    };
    let sent = element(channel);
    let sender = function_of(channel.node());
    let may_be = |closed: Option<Ty>| match (&sent, &closed) {
        (Some(Ty::TypeParam(_)), Some(_)) | (Some(_), Some(Ty::TypeParam(_))) | (None, _) | (_, None) => true,
        (sent, closed) => sent == closed,
    };
    let mut closes = cx.package_nodes::<CallExpr<'p>>("close(").filter(|call| package.is_builtin(*call, "close"));
    closes.any(|call| {
        let is_own = sender.is_some_and(|sender| sender.node().contains(call.node()));
        !is_own && call.argument(0).is_some_and(|closed| may_be(element(closed)))
    })
}

/// Whether a value is received, or made of what is.
fn is_received(value: Expr<'_>) -> bool {
    let is_part = |node: Node<'_>| Expr::cast(node).is_some_and(is_receive);
    std::iter::once(value.node()).chain(value.node().descendants()).any(is_part)
}

fn is_receive(expr: Expr<'_>) -> bool {
    matches!(unparen(expr), Expr::Unary(unary) if unary.operator() == "<-")
}

/// Whether a clause leaves the loop around its select, or the function where there is none. One that goes on behind the select asks
/// whether the signal has come, and waits for nothing.
fn leaves<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>) -> bool {
    if let Some(around) = loop_of(clause.node()) {
        return crate::context::select_without_done::leaves(cx, clause, around.node());
    }
    let is_last = clause.node().parent().is_some_and(|select| select.next_sibling().is_none());
    let body = clause.node().ancestors().nth(2).and_then(Node::parent);
    let is_in_body = body.is_some_and(|up| Function::cast(up).is_some());
    matches!(clause.statements().last(), Some(Stmt::Return(_))) || is_last && is_in_body
}
