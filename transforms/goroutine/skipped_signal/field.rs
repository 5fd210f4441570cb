//! Signals in a field, which one goroutine gives: it closes the channel when its work has been done, and not where that failed.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::{FieldChannel, FieldOp, LiteralRun, Path};
use gofix_knowledge::Ending;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, Expr, Function, SelectorExpr, unparen};

use crate::goroutine::counted::is_of_the_last;
use crate::goroutine::giving::{drop_return, waits_after};
use crate::support::{channel_fields, function_of, statement_of};

/// Looks at the fields of the package's structs that hold channels of nothing.
pub(super) fn check(cx: &RuleContext<'_>) {
    for field in channel_fields(cx) {
        let ty = cx.package().symbol_type(field);
        let is_signal = matches!(cx.package().underlying(&ty), Ty::Chan { elem, .. }
            if matches!(cx.package().underlying(&elem), Ty::Struct(fields) if fields.fields().is_empty()));
        if is_signal {
            check_field(cx, &cx.flow().field_channel(field));
        }
    }
}

fn check_field<'p>(cx: &RuleContext<'p>, found: &FieldChannel<'p>) {
    let closes: Vec<&FieldOp<'p>> = found.closes().collect();
    let Some((first, giver)) = closes.first().and_then(|first| Some((*first, function_of(first.node)?))) else {
        return;
    };
    // The others of those that are counted leave it to the last one.
    if closes.iter().any(|close| is_of_the_last(cx, close.node)) {
        return;
    }
    let is_there =
        |close: &&FieldOp<'p>| function_of(close.node) == Some(giver) && close.channel.text() == first.channel.text();
    // Who is waited for by nobody, or is not a goroutine of its own, leaves nobody behind.
    let LiteralRun::Started(start) = cx.flow().literal_run(giver) else { return };
    let is_known = giver.is_literal()
        && found.others.is_empty()
        && found.sends().next().is_none()
        && closes.iter().all(is_there)
        && closes.iter().all(|close| statement_of(close.node).is_some_and(|stmt| is_plain(stmt, close.node)));
    let waiter = found.receives().find(|op| op.is_alone() && is_once(cx, op) && !giver.node().contains(op.node));
    let (Some(waiter), Some(cfg), true) = (waiter, cx.flow().cfg(giver), is_known) else { return };
    let gives = |node: Node<'p>| closes.iter().any(|close| node.contains(close.node));
    let search = cx.flow().search(giver, cfg.entry());
    let ways = search.map(|search| search.counting(&[Ending::EndsGoroutine]).paths_to_exits(gives)).unwrap_or_default();
    let Some(way) = ways.iter().find_map(Path::exit) else { return };
    let message = format!("this waits for ever if the goroutine that closes `{}` leaves early", waiter.channel.text());
    let diagnostic = Diagnostic::at(waiter.node, message)
        .related(start.node(), "the goroutine starts here")
        .related_range(way.node(), way.range(), "this way out does not give the signal");
    cx.report(diagnostic.fix(fix(cx, giver, &closes, waiter)));
}

/// Whether a close is a statement, and not deferred.
fn is_plain<'p>(statement: Node<'p>, close: Node<'p>) -> bool {
    close.parent() == Some(statement) && statement.kind() == gofix_syntax::SyntaxKind::ExpressionStatement
}

/// Whether a receive is not one of many: no turn of a loop comes to it.
fn is_once<'p>(cx: &RuleContext<'p>, op: &FieldOp<'p>) -> bool {
    !crate::support::runs_again(cx, op.node)
}

fn fix<'p>(
    cx: &RuleContext<'p>,
    giver: Function<'p>,
    closes: &[&FieldOp<'p>],
    waiter: &FieldOp<'p>,
) -> Result<Fix, NoFix> {
    // Who is told of a failure too asks for it behind the wait.
    let errors = errors_set(cx, giver);
    let asks = |function: Function<'p>| {
        let fields = function.node().descendants().filter_map(SelectorExpr::cast);
        let behind = fields.filter(|selector| selector.node().start() > waiter.node.end());
        behind.into_iter().any(|selector| field_of(cx, selector).is_some_and(|field| errors.contains(&field)))
    };
    if !waiter.function.is_some_and(asks) {
        return Err(NoFix::from("whether to tell of a failure as well, only the author knows"));
    }
    if closes.iter().any(|close| waits_after(cx, giver, close.node, &|_| false)) {
        return Err(NoFix::from("the goroutine waits for something behind the signal"));
    }
    let body = giver.body().ok_or("the goroutine has no body")?;
    cx.fix("close the channel when the goroutine ends", |fix| {
        let channel = closes.first().ok_or("no call is left")?.channel.text();
        fix.insert_first(body.node(), &format!("defer close({channel})"))?;
        for close in closes {
            let statement = statement_of(close.node).ok_or("the signal is given in an unusual way")?;
            fix.delete_statement(statement)?;
            drop_return(cx, fix, statement)?;
        }
        Ok(Applicability::Unsafe)
    })
}

/// The fields to which a function assigns errors.
fn errors_set<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<Symbol> {
    let assigned = function.node().descendants().filter_map(AssignStmt::cast).flat_map(AssignStmt::left);
    let fields = assigned.into_iter().filter(|target| cx.package().type_of(target.node()).is_error());
    fields.filter_map(|target| field_of(cx, SelectorExpr::cast(unparen(target).node())?)).collect()
}

fn field_of<'p>(cx: &RuleContext<'p>, selector: SelectorExpr<'p>) -> Option<Symbol> {
    cx.flow().field_named(Expr::Selector(selector))
}
