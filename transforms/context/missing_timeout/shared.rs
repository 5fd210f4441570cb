//! What the whole package does with a server or a client, and with whom it shares one.

use gofix_analysis::RuleContext;
use gofix_semantics::{Symbol, SymbolKind};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Ident, Parameter, SelectorExpr, UnaryExpr};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::method_call;
use super::transport::is_downloaded;
use super::upload::is_uploaded;
use crate::support::is_assigned;

pub(super) const DOWNLOAD: &str = "the body is copied as it comes: how long that may take only the author knows";

/// How many functions a client is followed through.
const MAX_STEPS: u32 = 4;

/// Why a limit for all requests of a client may be wrong for some of them: what holds it is used for more than is seen at once.
pub(super) fn takes_any_time(cx: &RuleContext<'_>, holder: Symbol) -> Option<&'static str> {
    any_time(cx, holder, MAX_STEPS)
}

fn any_time(cx: &RuleContext<'_>, holder: Symbol, steps: u32) -> Option<&'static str> {
    let uses = cx.package().uses(holder);
    let mut calls = uses.iter().copied().filter_map(method_call);
    if calls.any(|call| is_downloaded(cx, call) || is_uploaded(cx, call)) {
        return Some(DOWNLOAD);
    }
    uses.into_iter().filter_map(handed_to).find_map(|(call, index)| {
        let names = cx.flow().target(call).filter(|function| cx.flow().is_seen(*function) && steps > 0);
        let names = names.map(|function| function.parameters().into_iter().flat_map(Parameter::names));
        let Some(mut names) = names else {
            return Some("it is handed to code that cannot be seen, whose requests may take any time");
        };
        let parameter = names.nth(index).and_then(|name: Ident<'_>| cx.package().symbol(name.node()));
        parameter.and_then(|parameter| any_time(cx, parameter, steps - 1))
    })
}

/// The call that gets what a node names as an argument, and which one.
fn handed_to(used: Node<'_>) -> Option<(CallExpr<'_>, usize)> {
    let value = whole(used);
    let list = value.parent().filter(|up| up.kind() == SyntaxKind::ArgumentList)?;
    let call = list.parent().and_then(CallExpr::cast)?;
    let index = call.arguments().iter().position(|argument| argument.node() == value)?;
    Some((call, index))
}

/// The expression that stands for what a node names, or for its address: `s.client`, `&client`.
fn whole(used: Node<'_>) -> Node<'_> {
    let selector = used.parent().filter(|up| SelectorExpr::cast(*up).is_some() && used.field() == Field::Field);
    let named = selector.unwrap_or(used);
    named.parent().filter(|up| UnaryExpr::cast(*up).is_some_and(|unary| unary.operator() == "&")).unwrap_or(named)
}

/// Whether a server never serves by `net/http`: the package alone has what holds it, calls no method that serves, and hands it to
/// nobody.
pub(super) fn is_never_served(cx: &RuleContext<'_>, holder: Symbol) -> bool {
    let package = cx.package();
    let name = package.declaration(holder);
    let is_local = package.is_local(holder);
    let is_own = package.kind_of(holder) == SymbolKind::Field || is_local;
    let is_exported = package.name_of(holder).starts_with(char::is_uppercase) && !is_local;
    let stays = |used: Node<'_>| {
        let value = whole(used);
        let Some(up) = value.parent() else { return false };
        if let Some(selector) = SelectorExpr::cast(up) {
            return selector.field().is_some_and(|field| !field.name().contains("Serve"));
        }
        let is_key = up.kind() == SyntaxKind::LiteralElement && up.field() == Field::Key;
        is_key || is_assigned(value) || BinaryExpr::cast(up).is_some()
    };
    let uses: Vec<Node<'_>> = package.uses(holder).into_iter().filter(|used| Some(*used) != name).collect();
    // Where nothing is done with it yet, nobody can tell.
    let is_read = uses.iter().any(|used| whole(*used).parent().and_then(SelectorExpr::cast).is_some());
    is_own && !is_exported && name.is_some() && is_read && uses.into_iter().all(stays)
}
