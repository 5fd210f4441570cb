//! Channels of times: receives that wait for time alone, and loops over the ticks of a ticker.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::Stop;
use gofix_semantics::{Path, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ForStmt, RangeClause, unparen};

use super::way_out;

/// Whether a bare receive waits for time: nobody else is told by it.
pub(super) fn is_timed<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let operand = node.descendants().find_map(|part| match Expr::cast(part) {
        Some(Expr::Unary(unary)) if unary.operator() == "<-" => unary.operand(),
        _ => None,
    });
    operand.is_some_and(|operand| is_time(cx, operand))
}

/// Whether an expression is a channel of times.
fn is_time<'p>(cx: &RuleContext<'p>, channel: Expr<'p>) -> bool {
    let ty = cx.package().type_of(channel.node());
    matches!(cx.package().underlying(&ty), Ty::Chan { elem, .. } if elem.is_named("time", "Time"))
}

/// Whether a loop ranges over the ticks of a ticker, whose channel nobody closes.
pub(crate) fn ranges_over_time<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>) -> bool {
    stmt.range().and_then(RangeClause::operand).is_some_and(|operand| is_time(cx, operand) && are_ticks(cx, operand))
}

const TICKS: &[Path] =
    &[Path { package: "time", receiver: "", name: "Tick" }, Path { package: "time", receiver: "", name: "After" }];

/// Whether a channel of times is that of a ticker or timer: any other one may be closed by who made it.
fn are_ticks<'p>(cx: &RuleContext<'p>, channel: Expr<'p>) -> bool {
    match unparen(channel) {
        Expr::Call(call) => cx.is_call_to(call, TICKS),
        Expr::Selector(selector) => cx.package().selection(selector).is_some_and(|selected| {
            let owner = selected.owner.peel_pointers();
            owner.is_named("time", "Ticker") || owner.is_named("time", "Timer")
        }),
        Expr::Ident(_) => {
            let uses = cx.flow().local_variable(channel.node()).and_then(|variable| cx.flow().uses(variable));
            let gives = |value: Option<Expr<'p>>| match value.map(unparen) {
                Some(value @ (Expr::Call(_) | Expr::Selector(_))) => are_ticks(cx, value),
                _ => false,
            };
            uses.is_some_and(|uses| uses.definitions.iter().all(|definition| gives(definition.value)))
        }
        _ => false,
    }
}

/// Makes a range over ticks a loop that also heeds a stop signal.
pub(crate) fn guard_ticks<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    stmt: ForStmt<'p>,
    stop: &Stop,
    guarded: &[Node<'p>],
) -> Result<(), NoFix> {
    let way = way_out(cx, fix, stmt.node(), stop, guarded)?;
    let range = stmt.range().ok_or("the loop has no range")?;
    let operand = range.operand().ok_or("the loop has no range")?.node();
    let body = stmt.body().ok_or("the loop has no body")?;
    // A range evaluates its operand once, a select in each turn.
    let is_computed = std::iter::once(operand).chain(operand.descendants()).any(|part| CallExpr::cast(part).is_some());
    let ticks = if is_computed {
        let name = fix.fresh_name(stmt.node(), "ticks");
        fix.insert_before(stmt.node(), &format!("{name} := {}", operand.text()))?;
        name
    } else {
        operand.text().to_owned()
    };
    let (declared, case) = match range.left().as_slice() {
        [] => (String::new(), format!("<-{ticks}")),
        [target] if target.node().text() == "_" => (String::new(), format!("<-{ticks}")),
        [target] if range.is_define() => {
            let ty = fix.qualify(stmt.node(), "time", "Time")?;
            let name = target.node().text();
            (format!("var {name} {ty}\n"), format!("{name} = <-{ticks}"))
        }
        [target] => (String::new(), format!("{} = <-{ticks}", target.node().text())),
        _ => return Err(NoFix::from("the head of the loop cannot be read")),
    };
    fix.drop_range(stmt)?;
    let select = format!("select {{\ncase <-{}:\n\t{way}\ncase {case}:\n}}", stop.channel);
    fix.insert_first(body.node(), &format!("{declared}{select}"))
}
