//! Checks that tell of the error and go on: what the call should have given is nil behind them.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::{Assumption, Exit, Path, Step};
use gofix_knowledge::{GIVES_VALUE_WITH_ERROR, lists};
use gofix_semantics::{Callee, Proof};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Block, CallExpr, Expr, Function, Ident, IfStmt, Parameter, SelectorExpr, unparen};

use super::{Pair, dereferences, runs_in, search_use};
use crate::defer::calls::call_statement;
use crate::resource::errors::{Action, leave};
use crate::support::{answer_writers, is_main, is_std, loop_of, statement_of};

/// Reports the first use behind a check that goes on.
pub(super) fn report<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, name: &str) {
    let Some((check, block)) = check(cx, pair) else { return };
    let behind = use_behind(cx, pair).filter(|(used, _)| used.start() > check.node().end());
    let Some((used, is_certain)) = behind else { return };
    let message = format!("`{name}` is nil here where there was an error: the check of that goes on");
    let diagnostic = Diagnostic::at(used, message).related(check.node(), "this goes on where there is an error");
    if is_certain {
        cx.report(diagnostic.fix(fix(cx, pair, block)));
    } else {
        cx.report(diagnostic.no_fix("what does not need the value goes on where there is an error"));
    }
}

/// The check directly behind the call, and its block, from which nothing is known to leave.
fn check<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Option<(IfStmt<'p>, Block<'p>)> {
    if cx.is_test(pair.stmt) || !is_nil_on_error(cx, pair) {
        return None;
    }
    let check = statement_of(pair.stmt).filter(|stmt| *stmt == pair.stmt)?.next_sibling().and_then(IfStmt::cast)?;
    let Expr::Binary(binary) = unparen(check.condition()?) else { return None };
    let is_alone = check.initializer().is_none() && check.alternative().is_none() && binary.operator() == "!=";
    let is_error = binary.left().is_some_and(|left| cx.package().symbol(left.node()) == Some(pair.error));
    let is_nil = binary.right().is_some_and(|right| right.node().text() == "nil");
    let block = check.consequence()?;
    (is_alone && is_error && is_nil && only_tells(cx, block) && !ends_there(cx, pair, block)).then_some((check, block))
}

/// Whether a block is a few calls of which it is known that they come back.
fn only_tells<'p>(cx: &RuleContext<'p>, block: Block<'p>) -> bool {
    let comes_back = |call: CallExpr<'p>| {
        cx.flow().ending(call).is_none()
            && match cx.package().callee(call) {
                Callee::Builtin(_) | Callee::Conversion(_) => true,
                _ => {
                    let operand = call.selector().and_then(SelectorExpr::operand);
                    operand.is_some_and(|operand| cx.package().type_of(operand.node()).is_error())
                        || cx.flow().target(call).is_some_and(|target| cx.flow().is_seen(target))
                        || cx.package().callee_path(call).is_some_and(|path| is_std(&path))
                }
            }
    };
    let calls = || block.node().descendants().filter_map(CallExpr::cast);
    let is_call = |stmt: Node<'p>| stmt.kind() == gofix_syntax::SyntaxKind::ExpressionStatement;
    calls().next().is_some() && calls().all(comes_back) && block.statements().all(|stmt| is_call(stmt.node()))
}

/// Whether a call in a block gets the error and only comes back where there is none: `exitWith(err)`.
fn ends_there<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, block: Block<'p>) -> bool {
    let comes_back = |call: CallExpr<'p>| {
        let target = cx.flow().target(call)?;
        let is_error = |argument: &Expr<'p>| cx.package().symbol(unparen(*argument).node()) == Some(pair.error);
        let index = call.arguments().iter().position(is_error)?;
        let name = target.parameters().into_iter().flat_map(Parameter::names).nth(index)?;
        let taken = cx.package().symbol(name.node())?;
        let cfg = cx.flow().cfg(target)?;
        let search = cx.flow().search(target, cfg.entry())?.assuming(&[Assumption::NotNil(taken)]);
        let is_return = |path: &Path<'p>| path.exit().is_some_and(Exit::is_return);
        Some(search.paths_to_exits(|_| false).iter().any(is_return))
    };
    let mut calls = block.node().descendants().filter_map(CallExpr::cast);
    calls.any(|call| comes_back(call) == Some(false))
}

/// Whether nothing comes with an error.
fn is_nil_on_error<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> bool {
    if let Some(target) = cx.flow().target(pair.call) {
        return cx.flow().error_means_nil(target, pair.index) == Proof::Holds;
    }
    let path = cx.package().callee_path(pair.call);
    path.is_some_and(|path| is_std(&path) && !lists(GIVES_VALUE_WITH_ERROR, &path))
}

/// The first use on a way on which there is an error, and whether every such way comes to one.
fn use_behind<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Option<(Node<'p>, bool)> {
    let cfg = cx.flow().cfg(pair.function)?;
    let search = cx.flow().search(pair.function, cfg.point_after(pair.stmt)?)?;
    let search = search.assuming(&[Assumption::NotNil(pair.error)]).trusting_fields();
    let used = search_use(cx, pair, &search, |_| false)?;
    let turn = loop_of(pair.stmt).and_then(|around| cfg.loop_of(around.node()));
    let search = match turn {
        Some(id) => search.within_turn(id),
        None => search,
    };
    let is_use = |node: Node<'p>| {
        let uses = cx.package().uses(pair.value);
        uses.iter().any(|used| node.contains(*used) && dereferences(cx, *used) && runs_in(*used, node))
    };
    let step = |node: Node<'p>| if is_use(node) { Step::Stop } else { Step::Go };
    Some((used, search.walk(step, 1).is_empty()))
}

fn fix<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, block: Block<'p>) -> Result<Fix, NoFix> {
    cx.fix("leave where there is an error", |fix| {
        let last = block.statements().last().ok_or("the check does nothing")?.node();
        let function = Function::enclosing(last).ok_or("this stands outside of functions")?;
        let has_results = !cx.package().signature(function).results().is_empty();
        let code = if loop_of(last).is_some() {
            "continue".to_owned()
        } else if has_results {
            leave(cx, fix, last, (pair.error_name, &Action::of_call(pair.call)))?
        } else if let Some(print) = print(cx, last).filter(|_| is_main(cx, function)) {
            fix.replace(print.node(), &print.name().replace("Print", "Fatal"))?;
            return Ok(Applicability::Unsafe);
        } else if is_left_unanswered(cx, function, block) {
            return Err(NoFix::from("what the client is told where it fails is for the author to say"));
        } else {
            "return".to_owned()
        };
        fix.insert_after(last, &code)?;
        Ok(Applicability::Unsafe)
    })
}

/// Whether a function, or one around it, gets what an answer to a request is written to, and a block writes none: left there the
/// client is told that all is well.
fn is_left_unanswered<'p>(cx: &RuleContext<'p>, function: Function<'p>, block: Block<'p>) -> bool {
    let writers = answer_writers(cx, function);
    let mut names = block.node().descendants().filter_map(|name| cx.package().symbol(name));
    !writers.is_empty() && !names.any(|name| writers.contains(&name))
}

/// The name of the function by which a statement writes to the log.
fn print<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> Option<Ident<'p>> {
    let call = call_statement(stmt)?;
    let path = cx.package().callee_path(call)?;
    let is_print = *path.package == *"log" && path.receiver.is_none() && path.name.starts_with("Print");
    call.selector().and_then(SelectorExpr::field).filter(|_| is_print)
}
