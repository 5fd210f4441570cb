//! What a client's transport says about time, and what is done with an answer.

use gofix_analysis::RuleContext;
use gofix_semantics::Path;
use gofix_syntax::ast::{AstNode, CallExpr, CompositeLit, Expr, Function, Ident, ReturnStmt, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::{has_field, names_field};
use crate::support::{calls_by_name, function_of, is_std, local_variable, loop_of, taken_by};

/// What a transport says about how long an answer may take to begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Limits {
    /// Nothing.
    None,
    /// Its author has said it.
    Set,
    /// It is made where that cannot be seen.
    Unseen,
}

const LIMIT: &[&str] = &["ResponseHeaderTimeout"];

pub(super) const COPIES: &[Path] = &[
    Path { package: "io", receiver: "", name: "Copy" },
    Path { package: "io", receiver: "", name: "CopyN" },
    Path { package: "io", receiver: "", name: "CopyBuffer" },
];

/// How many functions and variables a transport is followed through.
const MAX_STEPS: u32 = 4;

/// The limits of a client's transport.
pub(super) fn limits_of_transport<'p>(cx: &RuleContext<'p>, client: CompositeLit<'p>) -> Limits {
    let elements = client.elements();
    let given = elements.into_iter().find(|(key, _)| key.is_some_and(|key| key.text() == "Transport"));
    given.and_then(|(_, value)| Expr::cast(value)).map_or(Limits::None, |value| limits_of(cx, value, MAX_STEPS))
}

fn limits_of<'p>(cx: &RuleContext<'p>, value: Expr<'p>, steps: u32) -> Limits {
    let package = cx.package();
    if steps == 0 {
        return Limits::Unseen;
    }
    // Also one that another one wraps.
    let literals = std::iter::once(value.node()).chain(value.node().descendants()).filter_map(CompositeLit::cast);
    if literals.into_iter().any(|literal| has_field(literal, LIMIT)) || limits_connections(value) {
        return Limits::Set;
    }
    match unparen(value) {
        Expr::CompositeLit(_) => Limits::None,
        Expr::Unary(unary) => unary.operand().map_or(Limits::Unseen, |operand| limits_of(cx, operand, steps)),
        Expr::Call(call) => limits_of_made(cx, call),
        Expr::TypeAssert(assert) => assert.operand().map_or(Limits::Unseen, |operand| limits_of(cx, operand, steps)),
        Expr::Selector(selector) if is_std_value(cx, selector) => Limits::None,
        Expr::Ident(name) if name.name() == "nil" => Limits::None,
        expr => {
            let Some(symbol) = local_variable(package, expr) else { return Limits::Unseen };
            if package.uses(symbol).into_iter().any(|used| names_field(used, LIMIT)) {
                return Limits::Set;
            }
            let uses = cx.flow().uses(symbol);
            let definitions = uses.as_ref().map(|uses| &*uses.definitions);
            let only = definitions.and_then(|all| if let [only] = all { only.value } else { None });
            only.map_or(Limits::Unseen, |value| limits_of(cx, value, steps - 1))
        }
    }
}

/// Whether the connections of a transport get a deadline where they are dialled.
fn limits_connections(value: Expr<'_>) -> bool {
    let mut calls = value.node().descendants().filter_map(CallExpr::cast);
    calls.any(|call| {
        let name = call.selector().and_then(SelectorExpr::field).map(Ident::name);
        matches!(name, Some("SetDeadline" | "SetReadDeadline"))
    })
}

/// The limits of a transport that a call gives: a copy of the standard library's, or what a function of the package makes.
fn limits_of_made<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Limits {
    if cx.package().callee_path(call).is_some_and(|path| is_std(&path)) {
        return Limits::None;
    }
    let Some(function) = cx.flow().target(call) else { return Limits::Unseen };
    let mut names = function.node().descendants().filter_map(Ident::cast);
    if names.any(|name| LIMIT.contains(&name.name())) { Limits::Set } else { Limits::Unseen }
}

fn is_std_value<'p>(cx: &RuleContext<'p>, selector: SelectorExpr<'p>) -> bool {
    let symbol = selector.field().and_then(|field| cx.package().symbol(field.node()));
    symbol.and_then(|symbol| cx.package().symbol_path(symbol)).is_some_and(|path| is_std(&path))
}

/// Whether the body of an answer is copied to somewhere, and not just thrown away, read in turns, or left to a goroutine; here or
/// where the answer is returned to.
pub(super) fn is_downloaded<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    is_downloaded_within(cx, call, 2)
}

fn is_downloaded_within<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, steps: u32) -> bool {
    let package = cx.package();
    let answer = taken_by(call).and_then(|(_, targets)| local_variable(package, *targets.first()?));
    let uses = answer.map(|answer| package.uses(answer)).unwrap_or_default();
    uses.into_iter().any(|used| {
        let copy = used.ancestors().find_map(CallExpr::cast).filter(|copy| cx.is_call_to(*copy, COPIES));
        let target = copy.and_then(|copy| copy.argument(0));
        let is_kept =
            target.is_some_and(|target| !target.node().contains(used) && !target.node().text().ends_with(".Discard"));
        is_kept || is_read_in_turns(cx, call, used) || is_left_to_a_goroutine(call, used)
    }) || returned_to(cx, call).into_iter().any(|caller| steps > 0 && is_downloaded_within(cx, caller, steps - 1))
}

/// Whether a goroutine that is started behind a call gets the body of its answer: it may read for as long as it likes.
fn is_left_to_a_goroutine<'p>(call: CallExpr<'p>, answer: Node<'p>) -> bool {
    let body = answer.parent().and_then(SelectorExpr::cast).and_then(SelectorExpr::field);
    let started = answer.ancestors().find(|node| node.kind() == SyntaxKind::GoStatement);
    body.is_some_and(|body| body.name() == "Body") && started.is_some_and(|start| !start.contains(call.node()))
}

/// The calls of the function that returns the answer of a call.
fn returned_to<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Vec<CallExpr<'p>> {
    let answer = taken_by(call).and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    let uses = answer.map(|answer| cx.package().uses(answer)).unwrap_or_default();
    if !is_returned(call.node()) && !uses.into_iter().any(is_returned) {
        return Vec::new();
    }
    function_of(call.node()).map(|function| calls_by_name(cx, function)).unwrap_or_default()
}

fn is_returned(value: Node<'_>) -> bool {
    let list = value.parent().and_then(Node::parent);
    list.is_some_and(|up| ReturnStmt::cast(up).is_some())
}

/// What reads a stream piece by piece.
const READS: [&str; 8] = ["Decode", "Scan", "Read", "ReadByte", "ReadBytes", "ReadLine", "ReadRune", "ReadString"];

/// Whether a loop reads the body of an answer, or what a decoder or scanner makes of it: it may be a stream without an end.
fn is_read_in_turns<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, answer: Node<'p>) -> bool {
    let body = answer.parent().and_then(SelectorExpr::cast);
    let Some(body) = body.filter(|part| part.field().is_some_and(|field| field.name() == "Body")) else { return false };
    let in_turns = |node: Node<'p>| loop_of(node).is_some_and(|around| !around.node().contains(call.node()));
    let reads = |operand: Node<'p>| {
        let method = operand.parent().and_then(SelectorExpr::cast).and_then(SelectorExpr::field);
        method.is_some_and(|method| READS.contains(&method.name())) && in_turns(operand)
    };
    let made = body.node().parent().and_then(Node::parent).and_then(CallExpr::cast).and_then(taken_by);
    let reader = made.and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    let uses = reader.map(|reader| cx.package().uses(reader)).unwrap_or_default();
    reads(body.node()) || uses.into_iter().any(reads)
}

/// Whether an answer goes to whoever calls an exported function: how they read its body cannot be seen.
pub(super) fn is_given_out<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let exported = function_of(call.node())
        .and_then(Function::name)
        .is_some_and(|name| name.name().starts_with(char::is_uppercase));
    let answer = taken_by(call).and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    let uses = answer.map(|answer| cx.package().uses(answer)).unwrap_or_default();
    exported && (is_returned(call.node()) || uses.into_iter().any(is_returned))
}
