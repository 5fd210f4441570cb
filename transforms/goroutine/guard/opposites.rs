//! Calls that end what another call of the function began, by their names: `p.startTrace()` and `p.stopTrace()`.

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Ident, unparen};

use crate::support::function_of;

/// First words of names: what ends something, and what begins it.
const PAIRS: &[(&str, &str)] = &[
    ("close", "open"),
    ("deregister", "register"),
    ("detach", "attach"),
    ("disable", "enable"),
    ("disconnect", "connect"),
    ("end", "begin"),
    ("end", "start"),
    ("finish", "begin"),
    ("finish", "start"),
    ("leave", "enter"),
    ("pop", "push"),
    ("release", "acquire"),
    ("remove", "add"),
    ("restore", "save"),
    ("resume", "pause"),
    ("resume", "suspend"),
    ("stop", "start"),
    ("unfreeze", "freeze"),
    ("unregister", "register"),
    ("unset", "set"),
    ("unsubscribe", "subscribe"),
];

/// The last call before this one that began what it ends: of the same thing, by a name that differs in its first word alone.
pub(super) fn begun_by(call: CallExpr<'_>) -> Option<Node<'_>> {
    let (owner, name) = named(call)?;
    let openings: Vec<String> = PAIRS.iter().filter_map(|(end, begin)| in_place_of(name, end, begin)).collect();
    let function = function_of(call.node()).filter(|_| !openings.is_empty())?;
    let calls = function.node().descendants().filter_map(CallExpr::cast);
    let before = calls.take_while(|other| other.node().start() < call.node().start());
    let begun = before.filter(|other| {
        named(*other).is_some_and(|(other, name)| other == owner && openings.iter().any(|opening| opening == name))
    });
    begun.last().map(AstNode::node)
}

/// What a function is called on, and its name.
fn named(call: CallExpr<'_>) -> Option<(&str, &str)> {
    match unparen(call.function()?) {
        Expr::Ident(name) => Some(("", name.name())),
        Expr::Selector(selector) => Some((selector.operand()?.node().text(), selector.field().map(Ident::name)?)),
        _ => None,
    }
}

/// A name with another first word, if it has this one, in the same case.
fn in_place_of(name: &str, word: &str, other: &str) -> Option<String> {
    let (first, rest) = name.split_at_checked(word.len())?;
    let is_word = first.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_lowercase);
    let is_capital = first.starts_with(char::is_uppercase);
    let mut chars = other.chars();
    is_word.then(|| match chars.next().filter(|_| is_capital) {
        Some(initial) => format!("{}{}{rest}", initial.to_ascii_uppercase(), chars.as_str()),
        None => format!("{other}{rest}"),
    })
}
