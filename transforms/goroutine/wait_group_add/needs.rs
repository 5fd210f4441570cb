//! What a goroutine waits for that is only given behind the `Wait`: once it is counted, neither of the two ever goes on.

use gofix_analysis::RuleContext;
use gofix_flow::{Capacity, Times};
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ForStmt, Ident, SelectorExpr, SendStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::goroutine::group::Start;
use crate::support::{function_of, runs_again};

/// Whether a goroutine needs a channel, a lock or a context on which the function that waits acts behind its `Wait` only, or
/// when it ends.
pub(super) fn what_comes_behind<'p>(cx: &RuleContext<'p>, start: &Start<'p>, wait: CallExpr<'p>) -> bool {
    let Some(function) = function_of(wait.node()).filter(|function| function_of(start.node) == Some(*function)) else {
        return false;
    };
    let inside = start.function.node().descendants().filter_map(|node| needed(cx, node));
    let needs = inside.filter(|symbol| !has_room(cx, start, *symbol)).map(|symbol| outside(cx, start, symbol));
    let needs: Vec<Symbol> = needs.collect();
    let made: Vec<_> = needs.iter().filter_map(|symbol| cx.flow().uses(*symbol)).collect();
    let definitions = made.iter().flat_map(|uses| uses.definitions.iter());
    let cancels: Vec<Symbol> = definitions.flat_map(|definition| &definition.siblings).copied().collect();
    let behind = function.node().descendants().filter(|node| {
        let is_put_off = node.ancestors().any(|up| up.kind() == SyntaxKind::DeferStatement);
        node.start() >= wait.node().end() && function_of(*node) == Some(function) || is_put_off
    });
    let behind: Vec<Node<'p>> = behind.collect();
    // A lock that is taken behind the `Wait` is not held there.
    let takes = |node: Node<'p>, symbol: Symbol| {
        needed(cx, node) == Some(symbol) && passed_on(cx, node).is_none() && node.start() >= wait.node().end()
    };
    let is_taken_behind = |unlock: Node<'p>, symbol: Symbol| {
        CallExpr::cast(unlock).is_some_and(|call| !cx.package().is_builtin(call, "close"))
            && behind.iter().any(|node| node.start() < unlock.start() && takes(*node, symbol))
    };
    behind.iter().copied().any(|node| {
        let is_given = given(cx, node).is_some_and(|symbol| needs.contains(&symbol) && !is_taken_behind(node, symbol));
        let call = CallExpr::cast(node).and_then(CallExpr::function);
        is_given || call.and_then(|callee| symbol_of(cx, callee)).is_some_and(|symbol| cancels.contains(&symbol))
    })
}

/// Whether a channel has room for all that a goroutine sends: it is the only one that does, in one place.
fn has_room<'p>(cx: &RuleContext<'p>, start: &Start<'p>, symbol: Symbol) -> bool {
    let flow = cx.flow();
    let Some(known) = flow.channels().iter().find(|known| known.variable == symbol) else { return false };
    let sends: Vec<_> = known.sends().collect();
    let [send] = sends.as_slice() else { return false };
    let is_started_once = flow
        .cfg_around(start.node)
        .is_some_and(|cfg| cfg.point_of(start.node).is_some_and(|point| !cfg.repeats(point)));
    let is_direct = function_of(send.node) == Some(start.function) && known.escapes.is_empty();
    let receives = known.receives().any(|op| start.function.node().contains(op.node));
    if !is_started_once || !is_direct || receives {
        return false;
    }
    let inside = send.node.ancestors().take_while(|up| *up != start.function.node());
    let loops: Vec<ForStmt<'p>> = inside.filter_map(ForStmt::cast).collect();
    match (loops.as_slice(), known.capacity) {
        ([], Capacity::Constant(room)) => room > 0 && !runs_again(cx, send.node),
        ([around], Capacity::Constant(room)) => match flow.times(around.node()) {
            Times::Constant(times) => u64::from(times) <= room,
            // The same constant by its name.
            Times::Text { names, .. } => {
                let size = known.make.argument(1).and_then(|size| cx.package().symbol(unparen(size).node()));
                size.is_some_and(|size| names == [size])
            }
            Times::Unknown(_) => false,
        },
        _ => false,
    }
}

/// The channel, lock or context that a node in a goroutine waits for.
fn needed<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<Symbol> {
    match CallExpr::cast(node).and_then(CallExpr::selector) {
        Some(method) if matches!(method.field().map(Ident::name), Some("Lock" | "RLock")) => {
            symbol_of(cx, method.operand()?)
        }
        _ => passed_on(cx, node),
    }
}

/// The channel on which a node sends, or from which it receives.
fn passed_on<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<Symbol> {
    if let Some(send) = SendStmt::cast(node) {
        return symbol_of(cx, send.channel()?);
    }
    if let Some(range) = ForStmt::cast(node).and_then(ForStmt::range) {
        let operand = range.operand()?;
        let ty = cx.package().type_of(operand.node());
        return matches!(cx.package().underlying(&ty), Ty::Chan { .. }).then(|| symbol_of(cx, operand)).flatten();
    }
    match Expr::cast(node)? {
        Expr::Unary(unary) if unary.operator() == "<-" => symbol_of(cx, unary.operand()?),
        _ => None,
    }
}

/// The channel or lock on which a node acts so that somebody else goes on.
fn given<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<Symbol> {
    let Some(call) = CallExpr::cast(node) else { return passed_on(cx, node) };
    if cx.package().is_builtin(call, "close") {
        return symbol_of(cx, call.argument(0)?);
    }
    let method = call.selector()?;
    matches!(method.field()?.name(), "Unlock" | "RUnlock").then(|| symbol_of(cx, method.operand()?)).flatten()
}

/// The variable or field that an expression names; of a call such as `ctx.Done()`, that of its operand.
fn symbol_of<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> Option<Symbol> {
    match unparen(expr) {
        Expr::Ident(name) => cx.package().symbol(name.node()),
        Expr::Selector(selector) => cx.package().symbol(SelectorExpr::field(selector)?.node()),
        Expr::Call(call) => symbol_of(cx, call.selector()?.operand()?),
        _ => None,
    }
}

/// What a parameter of the goroutine stands for where it starts.
fn outside<'p>(cx: &RuleContext<'p>, start: &Start<'p>, symbol: Symbol) -> Symbol {
    let declaration = cx.package().declaration(symbol).filter(|name| start.function.node().contains(*name));
    let argument = declaration.and_then(|name| start.argument_for(name));
    argument.and_then(|argument| symbol_of(cx, argument)).unwrap_or(symbol)
}
