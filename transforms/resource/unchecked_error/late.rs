//! What a function does with the error behind the use of the value: checks that come too late, and questions which error it is.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_knowledge::{goes_on_with_error, true_means_error};
use gofix_semantics::{Path, Symbol};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Expr, ExprStmt, Function, IfStmt, ReturnStmt, Stmt, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::super::errors::test_variable;
use super::{Pair, dereferences};
use crate::defer::calls::{call_statement, targets};
use crate::support::{called_path, is_assigned, is_std, loop_of};

const SLEEP: Path = Path { package: "time", receiver: "", name: "Sleep" };

/// testify's package whose functions stop the test.
const REQUIRE: &str = "github.com/stretchr/testify/require";

/// The check of the error that comes too late, if it can stand directly behind the call.
pub(super) fn check<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    statement: Node<'p>,
    used: Node<'p>,
) -> Option<Node<'p>> {
    let package = cx.package();
    let found = first_mention(cx, pair, statement)?;
    let stops = call_statement(found).is_some_and(|call| cx.flow().stops_on_error(call, pair.error));
    if stops {
        return (used.end() < found.start() && is_free(cx, found, statement)).then_some(found);
    }
    let check = IfStmt::cast(found).filter(|check| check.initializer().is_none() && check.alternative().is_none())?;
    let Expr::Binary(binary) = unparen(check.condition()?) else { return None };
    let asks = binary.operator() == "!="
        && binary.left().is_some_and(|left| package.symbol(unparen(left).node()) == Some(pair.error))
        && binary.right().is_some_and(|right| right.node().kind() == SyntaxKind::Nil);
    let block = check.consequence()?.node();
    let leaves = is_way_out(cx, check.consequence()?.statements().last()?);
    (asks && leaves && is_free(cx, block, statement) && used.end() < found.start()).then_some(found)
}

/// Whether no check further down stops at the error in its own way: one in front of it would leave it nothing to do.
pub(super) fn has_none_below<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    statement: Node<'p>,
    used: Node<'p>,
) -> Result<(), NoFix> {
    if stands_below(cx, pair, statement, used) {
        return Err("a check stands further down, behind what it needs: one in front would make it idle".into());
    }
    Ok(())
}

fn stands_below<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, statement: Node<'p>, used: Node<'p>) -> bool {
    let found = first_mention(cx, pair, statement).filter(|found| used.end() < found.start());
    let Some(found) = found else { return false };
    if call_statement(found).is_some_and(|call| cx.flow().stops_on_error(call, pair.error)) {
        return true;
    }
    let check = IfStmt::cast(found).filter(|check| check.initializer().is_none());
    let asks = check.and_then(IfStmt::condition).map(unparen).is_some_and(|condition| match condition {
        Expr::Binary(binary) => {
            binary.operator() == "!="
                && binary.left().is_some_and(|left| cx.package().symbol(unparen(left).node()) == Some(pair.error))
        }
        _ => false,
    });
    let last = check.and_then(IfStmt::consequence).and_then(|block| block.statements().last());
    asks && last.is_some_and(|last| is_way_out(cx, last))
}

/// Whether a check of the error reads the value itself, which is nil there.
pub(super) fn reads_value<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, check: Node<'p>) -> bool {
    let is_read = |name: Node<'p>| {
        let is_operand = name.field() == Field::Operand
            && name.parent().is_some_and(|parent| parent.kind() == SyntaxKind::SelectorExpression);
        cx.package().symbol(name) == Some(pair.value) && (is_operand || dereferences(cx, name))
    };
    check.descendants().filter(|name| name.kind() == SyntaxKind::Identifier).any(is_read)
}

pub(super) fn is_way_out<'p>(cx: &RuleContext<'p>, stmt: Stmt<'p>) -> bool {
    match stmt {
        Stmt::Return(_) | Stmt::Branch(_) => true,
        Stmt::Expr(stmt) => stmt.call().is_some_and(|call| cx.flow().ending(call).is_some()),
        _ => false,
    }
}

/// Whether what a check names is there already behind a statement, and not changed on the way.
pub(super) fn is_free<'p>(cx: &RuleContext<'p>, check: Node<'p>, statement: Node<'p>) -> bool {
    let package = cx.package();
    let between = |node: Node<'p>| node.start() > statement.end() && node.end() < check.start();
    check.descendants().filter(|node| node.kind() == SyntaxKind::Identifier).all(|name| {
        let Some(symbol) = package.symbol(name) else { return true };
        let declared_between = package.declaration(symbol).is_some_and(between);
        let written_between = package.uses(symbol).into_iter().any(|used| between(used) && is_assigned(used));
        !declared_between && !written_between
    })
}

/// The first statement behind the call that names the error.
pub(super) fn first_mention<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, statement: Node<'p>) -> Option<Node<'p>> {
    let mut siblings = std::iter::successors(statement.next_sibling(), |node| node.next_sibling());
    siblings.find(|sibling| sibling.descendants().any(|name| cx.package().symbol(name) == Some(pair.error)))
}

/// A test's assertion that there is no error, behind the use, which lets the test go on: `assert.NoError(t, err)`.
pub(super) fn assertion<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    statement: Node<'p>,
    used: Node<'p>,
) -> Option<ExprStmt<'p>> {
    let found = first_mention(cx, pair, statement).filter(|found| used.end() < found.start())?;
    let asserts = asserts_none(cx, call_statement(found)?, pair.error);
    let can_move = asserts && is_free(cx, found, statement) && !reads_value(cx, pair, found);
    ExprStmt::cast(found).filter(|_| can_move)
}

/// Whether a test asserts by a call that an error is none, and goes on.
pub(super) fn asserts_none<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, error: Symbol) -> bool {
    let index = called_path(cx.package(), call).and_then(|path| goes_on_with_error(&path));
    let argument = index.and_then(|index| call.argument(index));
    argument.is_some_and(|argument| cx.package().symbol(unparen(argument).node()) == Some(error))
}

/// The same assertion by the function that stops the test, where the package has it at hand, and where a test may be stopped:
/// not in a literal, which may be a goroutine, unless that is a test of its own.
pub(super) fn requirement<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    function: Function<'p>,
    assertion: ExprStmt<'p>,
) -> Option<String> {
    let call = assertion.call().filter(|_| !function.is_literal() || test_variable(cx, function).is_some())?;
    let path = called_path(cx.package(), call).filter(|path| path.receiver.is_none())?;
    let text = assertion.node().text();
    let function = call.function()?.node();
    let behind = text.get(usize::from(function.end() - assertion.node().start())..)?;
    let name = fix.qualify(assertion.node(), REQUIRE, &path.name).ok()?;
    Some(format!("{name}{behind}"))
}

/// Where the use is the one statement between the call and `if err == nil { … }`, the first statement of that block, in front of
/// which it belongs.
pub(super) fn guarded<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    statement: Node<'p>,
    used: Node<'p>,
) -> Result<Option<Node<'p>>, NoFix> {
    let is_error = |side: Expr<'p>| cx.package().symbol(unparen(side).node()) == Some(pair.error);
    let is_success = |check: &IfStmt<'p>| match check.condition().map(unparen) {
        Some(Expr::Binary(binary)) => {
            binary.operator() == "=="
                && binary.left().is_some_and(is_error)
                && binary.right().is_some_and(|right| right.node().kind() == SyntaxKind::Nil)
        }
        _ => false,
    };
    let found = first_mention(cx, pair, statement).filter(|found| used.end() < found.start());
    let Some(check) = found.and_then(IfStmt::cast).filter(is_success) else { return Ok(None) };
    let apart = "what needs the value stands apart from the branch in which there is no error";
    let user = statement.next_sibling().filter(|user| user.contains(used)).ok_or(apart)?;
    let first = check.consequence().and_then(|block| block.statements().next()).map(AstNode::node);
    let declares = targets(user).into_iter().any(|target| {
        cx.package().symbol(target).is_some_and(|symbol| cx.package().declaration(symbol) == Some(target))
    });
    let is_alone = user.next_sibling() == Some(check.node()) && check.initializer().is_none();
    let first = first.filter(|_| is_alone && !declares).ok_or(apart)?;
    Ok(Some(first))
}

/// Whether the error that the call gave is compared with others further down.
pub(super) fn is_told_apart<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, statement: Node<'p>) -> bool {
    let behind = cx.package().uses(pair.error).into_iter().filter(|name| name.start() > statement.end());
    behind.take_while(|name| !is_assigned(*name)).any(|name| {
        let Some(parent) = name.parent() else { return false };
        let is_expected = BinaryExpr::cast(parent).is_some_and(|asked| is_compared_with_wanted(cx, asked));
        let is_compared = BinaryExpr::cast(parent).is_some_and(|binary| {
            let sides = [binary.left(), binary.right()].into_iter().flatten();
            matches!(binary.operator(), "==" | "!=")
                && !sides.into_iter().any(|side| unparen(side).node().kind() == SyntaxKind::Nil)
        });
        let is_switched = parent.kind() == SyntaxKind::ExpressionSwitchStatement && name.field() == Field::Value;
        let call = parent.parent().filter(|_| parent.kind() == SyntaxKind::ArgumentList).and_then(CallExpr::cast);
        let is_asked = call.and_then(|call| cx.package().callee_path(call)).is_some_and(|path| true_means_error(&path));
        is_compared || is_expected || is_switched || is_asked
    })
}

/// Whether it is compared with what is wanted whether there is an error: `(err != nil) != tt.wantErr`; in a test also beside a
/// flag, `err == nil && tt.wantErr`, or as an argument.
fn is_compared_with_wanted<'p>(cx: &RuleContext<'p>, asked: BinaryExpr<'p>) -> bool {
    let outer = asked.node().ancestors().find(|above| above.kind() != SyntaxKind::ParenthesizedExpression);
    // As a value of its own, in a test: an argument, or what a variable holds.
    let is_value =
        outer.is_some_and(|outer| matches!(outer.kind(), SyntaxKind::ArgumentList | SyntaxKind::ExpressionList));
    if is_value && cx.is_test(asked.node()) {
        return true;
    }
    let Some(outer) = outer.and_then(BinaryExpr::cast) else { return false };
    let is_flag = |side: Expr<'p>| {
        let flag = match unparen(side) {
            Expr::Unary(not) if not.operator() == "!" => not.operand().map(unparen),
            other => Some(other),
        };
        matches!(flag, Some(Expr::Ident(_) | Expr::Selector(_)))
    };
    match outer.operator() {
        "==" | "!=" => true,
        "&&" => cx.is_test(asked.node()) && [outer.left(), outer.right()].into_iter().flatten().any(is_flag),
        _ => false,
    }
}

/// Whether a call stands in a loop whose turns pause.
pub(super) fn is_tried_again<'p>(cx: &RuleContext<'p>, statement: Node<'p>) -> bool {
    let sleeps = |call: CallExpr<'p>| cx.is_call_to(call, &[SLEEP]);
    loop_of(statement).is_some_and(|around| {
        let inside = around.node().descendants_pruned(|part| part.kind() == SyntaxKind::FuncLiteral);
        inside.into_iter().filter_map(CallExpr::cast).any(sleeps)
    })
}

/// Whether the first thing that is done with the error behind the use is that a function without results gets it.
pub(super) fn goes_to_a_function<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    statement: Node<'p>,
    used: Node<'p>,
) -> bool {
    let found = first_mention(cx, pair, statement).filter(|found| used.end() < found.start());
    let Some(call) = found.and_then(call_statement) else { return false };
    let path = called_path(cx.package(), call);
    let is_known =
        path.is_some_and(|path| *path.package == *"testing" || is_std(&path) || goes_on_with_error(&path).is_some());
    let is_error = |argument: Expr<'p>| cx.package().symbol(unparen(argument).node()) == Some(pair.error);
    !is_known && cx.flow().target(call).is_none() && call.arguments().into_iter().any(is_error)
}

/// Takes `assert.NoError(t, err) && ` out of a condition further down, where the test ends before it comes there.
pub(super) fn drop_asserted<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    pair: &Pair<'p>,
    statement: Node<'p>,
    used: Node<'p>,
) -> Result<(), NoFix> {
    let found = first_mention(cx, pair, statement).filter(|found| used.end() < found.start());
    let Some(condition) = found.and_then(IfStmt::cast).and_then(IfStmt::condition) else { return Ok(()) };
    let asserts = |expr: Expr<'p>| matches!(unparen(expr), Expr::Call(call) if asserts_none(cx, call, pair.error));
    if asserts(condition) {
        return Err(NoFix::from("what follows stands below an assertion that there is no error"));
    }
    let nodes = std::iter::once(condition.node()).chain(condition.node().descendants());
    let binary = nodes
        .filter_map(BinaryExpr::cast)
        .find(|binary| binary.operator() == "&&" && binary.left().is_some_and(asserts));
    match binary.and_then(|binary| Some((binary, binary.right()?))) {
        Some((binary, right)) => fix.replace(binary.node(), right.node().text()),
        None => Ok(()),
    }
}

/// Whether a return behind the call hands the error to another call: `return f.shouldRetry(ctx, err)`.
pub(super) fn is_judged_at_the_end<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, statement: Node<'p>) -> bool {
    let behind = std::iter::successors(statement.next_sibling(), |node| node.next_sibling());
    let calls =
        behind.filter_map(ReturnStmt::cast).flat_map(|stmt| stmt.node().descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|call| {
        let is_error = |argument: &Expr<'p>| cx.package().symbol(unparen(*argument).node()) == Some(pair.error);
        let makes_error = cx.package().type_of(call.node()).is_error();
        call.arguments().iter().any(is_error) && !makes_error
    })
}
