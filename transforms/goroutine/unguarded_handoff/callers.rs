//! Who calls a method that sends or receives.

use gofix_analysis::RuleContext;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, Function, Ident, MethodElem};
use gofix_syntax::{Node, SyntaxKind};

/// Whether a send or receive is only ever done by the one function whose deferred call gives a signal: while that works, the signal
/// does not come.
pub(super) fn is_of_closer<'p>(cx: &RuleContext<'p>, method: Function<'p>, op: Node<'p>, signal: Symbol) -> bool {
    let found = cx.flow().field_channel(signal);
    let mut closers = found.closes().map(|close| {
        let is_deferred = close.node.ancestors().any(|above| above.kind() == SyntaxKind::DeferStatement);
        close.function.filter(|_| is_deferred)
    });
    let Some(closer) = closers.next().flatten() else { return false };
    closers.all(|other| other == Some(closer))
        && runs_inline(cx, op, method)
        && is_called_within(cx, method, closer, &mut Vec::new())
}

/// Whether a node runs as a part of its function, in no goroutine and no deferred call.
fn runs_inline<'p>(cx: &RuleContext<'p>, node: Node<'p>, function: Function<'p>) -> bool {
    let mut above = node.ancestors().take_while(|above| *above != function.node());
    let is_put_off = |above: Node<'p>| matches!(above.kind(), SyntaxKind::GoStatement | SyntaxKind::DeferStatement);
    !above.any(is_put_off)
        && cx
            .flow()
            .literals_between(node, function)
            .into_iter()
            .all(|literal| cx.flow().literal_run(literal).is_inline())
}

/// Whether all calls of a function are made by another one while it runs, or by functions that only it calls.
fn is_called_within<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    owner: Function<'p>,
    seen: &mut Vec<Function<'p>>,
) -> bool {
    if function == owner || seen.contains(&function) {
        return true;
    }
    seen.push(function);
    let Some(name) = function.name().filter(|name| !name.name().starts_with(char::is_uppercase)) else { return false };
    let mut asked_for = cx.package_nodes::<MethodElem<'p>>(name.name()).filter_map(MethodElem::name).map(Ident::name);
    if asked_for.any(|asked| asked == name.name()) {
        return false;
    }
    let uses = uses_of(cx, function);
    let is_within = |used: &Node<'p>| {
        let caller = used.ancestors().filter_map(Function::cast).find(|caller| !caller.is_literal());
        called(*used).zip(caller).is_some_and(|(call, caller)| {
            runs_inline(cx, call.node(), caller) && is_called_within(cx, caller, owner, seen)
        })
    };
    !uses.is_empty() && uses.iter().all(is_within)
}

/// Whether nobody takes what a function gives: it is started, or called for its effect alone.
pub(super) fn drop_results<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let is_exported = function.name().is_none_or(|name| name.name().starts_with(char::is_uppercase));
    let uses = uses_of(cx, function);
    let drops = |used: &Node<'p>| {
        let around = called(*used).and_then(|call| call.node().parent());
        let kind = around.map(Node::kind);
        matches!(kind, Some(SyntaxKind::GoStatement | SyntaxKind::ExpressionStatement | SyntaxKind::DeferStatement))
    };
    !is_exported && !uses.is_empty() && uses.iter().all(drops)
}

fn uses_of<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<Node<'p>> {
    let name = function.name().map(AstNode::node);
    let symbol = name.and_then(|name| cx.package().symbol(name));
    let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    uses.into_iter().filter(|used| Some(*used) != name).collect()
}

/// The call of the function or method that a node names.
fn called(used: Node<'_>) -> Option<CallExpr<'_>> {
    let call = used.ancestors().take(2).find_map(CallExpr::cast)?;
    call.function().is_some_and(|callee| callee.node().contains(used)).then_some(call)
}
