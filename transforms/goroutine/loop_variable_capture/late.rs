//! Whether a mention of a loop variable runs after the turn that it stands in.

use gofix_analysis::RuleContext;
use gofix_flow::LiteralRun;
use gofix_knowledge::When;
use gofix_semantics::{Path, Symbol, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, Block, CallExpr, Expr, ForStmt, Function, GoStmt, SelectorExpr, SendStmt, UnaryExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::support::{function_of, idents, is_assigned, is_plain_operand};

const PARALLEL: &[Path] = &[Path { package: "testing", receiver: "T", name: "Parallel" }];

/// The outermost literal in the body of a loop that a mention lies in, if that part of it can run when the loop has gone on.
pub(super) fn literal_that_runs_later<'p>(
    cx: &RuleContext<'p>,
    around: ForStmt<'p>,
    used: Node<'p>,
) -> Option<Node<'p>> {
    let body = around.body().filter(|body| body.node().contains(used))?;
    let function = function_of(around.node())?;
    let literals = cx.flow().literals_between(used, function);
    let outermost = literals.last().filter(|literal| body.node().contains(literal.node()))?;
    let is_late = goes_on(cx, around, function, outermost.node()) && runs_later(cx, body, &literals, *outermost, used);
    is_late.then_some(outermost.node())
}

/// Where the address of a loop variable is kept beyond the turn: `all = append(all, &v)`, `go v.Work()` with a pointer receiver.
pub(super) fn address_that_stays<'p>(
    cx: &RuleContext<'p>,
    around: ForStmt<'p>,
    variable: Symbol,
    used: Node<'p>,
) -> Option<Node<'p>> {
    let function = function_of(around.node()).filter(|function| function_of(used) == Some(*function))?;
    let is_own = cx.package().declaration(variable).is_some_and(|name| around.node().contains(name));
    let place = kept_address(cx, used).or_else(|| pointer_receiver(cx, variable, used))?;
    (is_own && goes_on(cx, around, function, place)).then_some(place)
}

/// The statement that stores or sends the address of a variable, in a literal or not.
fn kept_address<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> Option<Node<'p>> {
    let address = used.parent().and_then(UnaryExpr::cast).filter(|unary| unary.operator() == "&")?.node();
    let is_within = |node: &Node<'p>| {
        matches!(
            node.kind(),
            SyntaxKind::KeyedElement
                | SyntaxKind::LiteralElement
                | SyntaxKind::LiteralValue
                | SyntaxKind::CompositeLiteral
                | SyntaxKind::ParenthesizedExpression
        )
    };
    let above = address.ancestors().find(|node| !is_within(node))?;
    match above.kind() {
        SyntaxKind::SendStatement => Some(above),
        SyntaxKind::ArgumentList => {
            above.parent().and_then(CallExpr::cast).filter(|call| cx.package().is_builtin(*call, "append"))?;
            Some(above)
        }
        SyntaxKind::ExpressionList => {
            let assign = above.parent().and_then(AssignStmt::cast)?;
            let is_element = |target: &Expr<'p>| matches!(unparen(*target), Expr::Index(_) | Expr::Selector(_));
            assign.left().iter().all(is_element).then_some(above)
        }
        _ => None,
    }
}

/// The `go` or `defer` statement that calls a method of a variable by its address.
fn pointer_receiver<'p>(cx: &RuleContext<'p>, variable: Symbol, used: Node<'p>) -> Option<Node<'p>> {
    let selector = used.parent().and_then(SelectorExpr::cast)?;
    let call = selector.node().parent().and_then(CallExpr::cast)?;
    let stmt = call.node().parent();
    let stmt = stmt.filter(|up| matches!(up.kind(), SyntaxKind::GoStatement | SyntaxKind::DeferStatement))?;
    let receiver = cx.flow().target(call)?.receiver()?.parameter_type()?;
    let is_called = call.function().is_some_and(|function| function.node() == selector.node());
    let is_value = !matches!(cx.package().symbol_type(variable), Ty::Pointer(_));
    (is_called && is_value && receiver.node().text().starts_with('*')).then_some(stmt)
}

/// Whether a mention in some literals, the innermost first, runs when the turn may be over.
fn runs_later<'p>(
    cx: &RuleContext<'p>,
    body: Block<'p>,
    literals: &[Function<'p>],
    outermost: Function<'p>,
    used: Node<'p>,
) -> bool {
    for literal in literals.iter().rev() {
        match cx.flow().literal_run(*literal) {
            // A deferred literal runs when the function around it ends: for an inner literal that is within the turn.
            LiteralRun::Deferred(_) if *literal == outermost => return true,
            LiteralRun::Now(_) | LiteralRun::Callback(_, When::DuringCall) | LiteralRun::Deferred(_) => {}
            LiteralRun::Started(stmt) => return !is_awaited(cx, body.node(), stmt.node(), *literal),
            LiteralRun::Callback(call, When::NewGoroutine) => {
                return !is_awaited(cx, body.node(), call.node(), *literal);
            }
            LiteralRun::Callback(_, When::Subtest) => {
                let calls = literal.node().descendants().filter_map(CallExpr::cast);
                // What stands before it runs at once.
                let is_parallel = |call: &CallExpr<'p>| {
                    call.node().end() <= used.start()
                        && cx.is_call_to(*call, PARALLEL)
                        && function_of(call.node()) == Some(*literal)
                        && is_of_own_test(cx, *call, *literal)
                };
                return calls.into_iter().any(|call| is_parallel(&call));
            }
            LiteralRun::Callback(_, When::Cleanup | When::Later) => return true,
            LiteralRun::Local(symbol) => return is_local_late(cx, body.node(), symbol, outermost == *literal),
            LiteralRun::Kept(_) => return is_kept(cx, body.node(), literal.node()),
            LiteralRun::Passed(..) => return false,
        }
    }
    false
}

/// Whether the loop can begin another turn behind the statement that holds a literal.
fn goes_on<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>, function: Function<'p>, literal: Node<'p>) -> bool {
    let Some(cfg) = cx.flow().cfg(function) else { return false };
    let places = cfg.loop_of(around.node()).zip(cfg.point_after(literal));
    places.is_some_and(|(id, from)| cfg.can_repeat(id, from))
}

/// Whether a method is called of the test that a literal gets.
fn is_of_own_test<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, literal: Function<'p>) -> bool {
    let test = call.selector().and_then(SelectorExpr::operand).and_then(|operand| cx.package().symbol(operand.node()));
    let declared = test.and_then(|test| cx.package().declaration(test));
    declared.is_some_and(|name| literal.parameters().iter().any(|group| group.node().contains(name)))
}

/// Whether the rest of the turn waits for something that the goroutine mentions, or for a group that it may belong to.
fn is_awaited<'p>(cx: &RuleContext<'p>, body: Node<'p>, start: Node<'p>, literal: Function<'p>) -> bool {
    let package = cx.package();
    let own = function_of(body);
    let rest = body.descendants().filter(|node| node.start() >= start.end() && function_of(*node) == own);
    rest.into_iter().any(|node| {
        if let Some(call) = CallExpr::cast(node) {
            return call.selector().and_then(SelectorExpr::field).is_some_and(|name| name.name().starts_with("Wait"));
        }
        let channel = match UnaryExpr::cast(node).filter(|unary| unary.operator() == "<-") {
            Some(receive) => receive.operand().map(AstNode::node),
            None if node.kind() == SyntaxKind::RangeClause => node.child(Field::Right),
            None => None,
        };
        let Some(channel) = channel else { return false };
        let shares = |name: Node<'p>| {
            let symbol = package.symbol(name);
            symbol.is_some() && idents(literal.node()).any(|inner| package.symbol(inner.node()) == symbol)
        };
        idents(channel).any(|name| shares(name.node()))
    })
}

/// Whether a literal in a local variable is started or deferred in the turn, or the variable is put where it stays.
fn is_local_late<'p>(cx: &RuleContext<'p>, body: Node<'p>, symbol: Symbol, is_outermost: bool) -> bool {
    cx.package().uses(symbol).into_iter().filter(|used| body.contains(*used)).any(|used| {
        let call = used
            .parent()
            .and_then(CallExpr::cast)
            .filter(|call| call.function().is_some_and(|function| unparen(function).node() == used));
        match call {
            Some(call) => {
                let stmt = call.node().parent();
                let is_started = stmt.and_then(GoStmt::cast).is_some_and(|stmt| !names_of_waits(body, stmt.node()));
                let is_deferred = stmt.is_some_and(|stmt| stmt.kind() == SyntaxKind::DeferStatement);
                is_started || is_outermost && is_deferred && function_of(used) == function_of(body)
            }
            None => is_kept(cx, body, used),
        }
    })
}

/// Whether anything is waited for behind a `go` statement in the turn.
fn names_of_waits<'p>(body: Node<'p>, start: Node<'p>) -> bool {
    let own = function_of(body);
    let rest = body.descendants().filter(|node| node.start() >= start.end() && function_of(*node) == own);
    rest.into_iter().any(|node| {
        let is_wait = CallExpr::cast(node)
            .and_then(CallExpr::selector)
            .and_then(SelectorExpr::field)
            .is_some_and(|name| name.name().starts_with("Wait"));
        is_wait || UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-")
    })
}

/// Whether an expression is stored in, appended to or sent on something that was there before the turn.
fn is_kept<'p>(cx: &RuleContext<'p>, body: Node<'p>, value: Node<'p>) -> bool {
    let package = cx.package();
    let mut value = value;
    while let Some(parent) = value.parent() {
        match parent.kind() {
            SyntaxKind::LiteralElement
            | SyntaxKind::KeyedElement
            | SyntaxKind::LiteralValue
            | SyntaxKind::CompositeLiteral
            | SyntaxKind::ParenthesizedExpression => value = parent,
            SyntaxKind::UnaryExpression if parent.text().starts_with('&') => value = parent,
            SyntaxKind::ArgumentList => {
                let call = parent.parent().and_then(CallExpr::cast);
                match call.filter(|call| package.is_builtin(*call, "append")) {
                    Some(call) => value = call.node(),
                    None => return false,
                }
            }
            SyntaxKind::SendStatement => {
                return SendStmt::cast(parent).and_then(SendStmt::channel).is_some_and(|ch| ch.node() != value);
            }
            SyntaxKind::ExpressionList if parent.field() == Field::Right => {
                let Some(assign) = parent.parent().and_then(AssignStmt::cast) else { return false };
                let index = assign.right().iter().position(|expr| expr.node() == value);
                let target = index.and_then(|index| assign.left().get(index).copied());
                return target
                    .is_some_and(|target| outlives(cx, body, target) && !is_set_anew(cx, body, assign.node(), target));
            }
            _ => return false,
        }
    }
    false
}

/// Whether every turn gives the same field a new value before anything can ask for the old one, and what is left behind the
/// loop is the value of the last turn.
fn is_set_anew<'p>(cx: &RuleContext<'p>, body: Node<'p>, assign: Node<'p>, target: Expr<'p>) -> bool {
    let package = cx.package();
    let is_direct = assign.parent().and_then(Node::parent) == Some(body);
    if !is_direct || !matches!(unparen(target), Expr::Selector(_)) || !is_plain_operand(target) {
        return false;
    }
    let Some(owner) = idents(target.node()).next().and_then(|name| package.symbol(name.node())) else { return false };
    let is_counted = body.parent().and_then(ForStmt::cast).is_none_or(|around| around.range().is_none());
    package.uses(owner).into_iter().all(|used| {
        let is_before = body.contains(used) && used.end() <= assign.start();
        let is_behind = is_counted && used.start() >= body.end();
        !(is_before || is_behind || body.contains(used) && is_assigned(used))
    })
}

/// Whether a field, an element or a slice variable was there before the turn. A plain function variable is not enough: it may
/// be called in the turn and given another value in the next.
fn outlives<'p>(cx: &RuleContext<'p>, body: Node<'p>, target: Expr<'p>) -> bool {
    let package = cx.package();
    let root = idents(target.node()).next().and_then(|name| package.symbol(name.node()));
    let declaration = root.and_then(|root| package.declaration(root));
    let is_outer = declaration.is_none_or(|declaration| !body.contains(declaration));
    let is_function = matches!(package.type_of(target.node()), gofix_semantics::Ty::Func(_));
    let is_part = !matches!(unparen(target), Expr::Ident(_));
    is_outer && root.is_some() && (is_part || !is_function)
}
