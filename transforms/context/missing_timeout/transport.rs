//! What a client's transport says about time, and what is done with an answer.

use gofix_analysis::RuleContext;
use gofix_semantics::Path;
use gofix_syntax::ast::{AstNode, CallExpr, CompositeLit, Expr, Ident, SelectorExpr, unparen};

use super::{has_field, names_field};
use crate::support::{is_std, local_variable, taken_by};

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
    if literals.into_iter().any(|literal| has_field(literal, LIMIT)) {
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
            let definitions = uses.as_ref().map(|uses| uses.definitions.as_slice());
            let only = definitions.and_then(|all| if let [only] = all { only.value } else { None });
            only.map_or(Limits::Unseen, |value| limits_of(cx, value, steps - 1))
        }
    }
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

/// Whether the body of an answer is copied to somewhere, and not just thrown away.
pub(super) fn is_downloaded<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let answer = taken_by(call).and_then(|(_, targets)| local_variable(package, *targets.first()?));
    let uses = answer.map(|answer| package.uses(answer)).unwrap_or_default();
    uses.into_iter().any(|used| {
        let copy = used.ancestors().find_map(CallExpr::cast).filter(|copy| cx.is_call_to(*copy, COPIES));
        let target = copy.and_then(|copy| copy.argument(0));
        target.is_some_and(|target| !target.node().contains(used) && !target.node().text().ends_with(".Discard"))
    })
}
