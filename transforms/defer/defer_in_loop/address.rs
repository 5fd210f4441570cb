//! Addresses and descriptors: worth something as long as what they are of is open.

use gofix_analysis::RuleContext;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, SelectorExpr, unparen};

/// Members that give an address, of listeners, servers and what is built like them. Such a string is worth nothing once its
/// owner is closed, so what looks like a plain value must be taken for a part. The names only ever lead to silence.
const ADDRESSES: &[&str] =
    &["Addr", "Address", "Endpoint", "Endpoints", "Fd", "Listener", "LocalAddr", "Port", "SyscallConn", "URL"];

/// Whether the address or descriptor of a variable is taken, and not only lent to a call of the system that is over at once.
pub(super) fn is_given(cx: &RuleContext<'_>, symbol: Symbol) -> bool {
    cx.package().uses(symbol).into_iter().any(|used| {
        let selector = used.parent().and_then(SelectorExpr::cast);
        let is_address =
            selector.and_then(SelectorExpr::field).is_some_and(|member| ADDRESSES.contains(&member.name()));
        is_address && !selector.is_some_and(|selector| is_lent(cx, selector))
    })
}

/// Whether a call takes the descriptor, and gives nothing but numbers and an error.
fn is_lent<'p>(cx: &RuleContext<'p>, selector: SelectorExpr<'p>) -> bool {
    let is_descriptor = selector.field().is_some_and(|member| member.name() == "Fd");
    let given = selector.node().parent().and_then(CallExpr::cast).filter(|_| is_descriptor);
    given.is_some_and(|given| {
        let is_argument =
            |call: &CallExpr<'p>| call.arguments().iter().any(|it| unparen(*it).node().contains(given.node()));
        let takers = given.node().ancestors().filter_map(CallExpr::cast).filter(is_argument);
        let signature = takers.into_iter().find_map(|taker| cx.package().call_signature(taker));
        let is_plain = |ty: &Ty| ty.is_error() || matches!(cx.package().underlying(ty), Ty::Basic(_));
        cx.flow().lends_descriptor(given) && signature.is_none_or(|it| it.results().iter().all(is_plain))
    })
}
