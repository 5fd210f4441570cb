//! Which calls of a package give something that must be released.
//!
//! By the tables; by the results of functions, of the package and of others, that hand on what such a call gave; and by the
//! shape of a method that sends a request or asks a database: an interface with
//! `func(*http.Request) (*http.Response, error)` stands for a client.

use gofix_analysis::RuleContext;
use gofix_flow::{Duty, Gift};
use gofix_knowledge::{Access, CREATORS, Creator, RESOURCE_TYPES, ResourceKind, Row};
use gofix_semantics::{Callee, Path, SelectionKind, Symbol, SymbolKind, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, unparen};

/// Something that was obtained.
#[derive(Clone, Debug)]
pub(crate) struct Obtained<'p> {
    /// Where, and what must be done with it.
    pub(crate) duty: Duty<'p>,
    /// What it is.
    pub(crate) kind: ResourceKind,
    /// What it was made for.
    pub(crate) access: Access,
    /// The result of a function that hands it on, if it comes from one.
    pub(crate) gift: Option<Gift>,
}

impl Obtained<'_> {
    /// Whether it may be nil without an error that tells so.
    pub(crate) fn may_be_nil(&self) -> bool {
        self.gift.is_some_and(|gift| gift.may_be_nil)
    }
}

/// Everything of some kinds that a package obtains and holds in local variables, or throws away, by place.
pub(crate) fn obtained<'p>(cx: &RuleContext<'p>, kinds: &[ResourceKind]) -> Vec<Obtained<'p>> {
    let creators: Vec<&Creator> = CREATORS.iter().filter(|creator| kinds.contains(&creator.kind)).collect();
    let mut found: Vec<Obtained<'p>> = Vec::new();
    let paths: Vec<Path> = creators.iter().map(|creator| creator.path).collect();
    for call in cx.calls_to(&paths) {
        let Some(path) = cx.package().callee_path(call) else { continue };
        for creator in creators.iter().filter(|creator| path.matches(&creator.path)) {
            found.extend(take(cx, call, creator.result, (creator.kind, creator.access)));
        }
    }
    if kinds.contains(&ResourceKind::Span) {
        found.extend(own_spans(cx));
    }
    let by_interface = [ResourceKind::Body, ResourceKind::Rows, ResourceKind::Transaction];
    let by_interface = by_interface.iter().any(|kind| kinds.contains(kind));
    for call in cx.nodes::<CallExpr<'p>>() {
        for gift in cx.flow().gifts_of(call).into_iter().filter(|gift| kinds.contains(&gift.kind)) {
            let taken = take(cx, call, gift.result, (gift.kind, Access::Reading));
            found.extend(taken.map(|taken| Obtained { gift: Some(gift), ..taken }));
        }
        if by_interface
            && let Callee::Function(symbol) = cx.package().callee(call)
            && let Some(kind) = given_by_interface(cx, call, symbol).filter(|kind| kinds.contains(kind))
        {
            found.extend(take(cx, call, 0, (kind, Access::Reading)));
        }
    }
    found.sort_by_key(|obtained| (obtained.duty.call.node().file().id(), obtained.duty.call.node().id()));
    found.dedup_by_key(|obtained| {
        let duty = &obtained.duty;
        (duty.call.node().file().id(), duty.call.node().id(), duty.name.map(gofix_syntax::Node::id))
    });
    found
}

/// The spans that functions of the team start.
fn own_spans<'p>(cx: &RuleContext<'p>) -> Vec<Obtained<'p>> {
    let calls = cx.calls_to_own(&cx.options().own.spans).into_iter();
    let spans = calls.filter_map(|call| {
        let signature = cx.package().call_signature(call)?;
        let ends = |ty: &Ty| cx.package().member(ty, "End").is_some_and(|end| end.kind == SelectionKind::Method);
        let result = signature.results().iter().position(ends)?;
        take(cx, call, result, (ResourceKind::Span, Access::Reading))
    });
    spans.collect()
}

fn take<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    result: usize,
    (kind, access): (ResourceKind, Access),
) -> Option<Obtained<'p>> {
    let duty = cx.flow().duty(call, result, kind.release())?;
    // Others may be used up in one expression and hold nothing, such as a reader of compressed data, or wait for others.
    let is_held = matches!(kind, ResourceKind::File | ResourceKind::Body | ResourceKind::Rows);
    if duty.is_nameless() && !is_held {
        return None;
    }
    Some(Obtained { duty, kind, access, gift: None })
}

/// What a call of an interface's method gives that stands for a client or a database: an answer to a request, the result of a
/// query, a transaction.
fn given_by_interface<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, symbol: Symbol) -> Option<ResourceKind> {
    let package = cx.package();
    if package.kind_of(symbol) != SymbolKind::Method || cx.flow().target(call).is_some() {
        return None;
    }
    let Some(Expr::Selector(selector)) = call.function().map(unparen) else { return None };
    let is_interface = selector
        .operand()
        .is_some_and(|operand| matches!(package.underlying(&package.type_of(operand.node())), Ty::Interface(_)));
    let signature = package.call_signature(call).filter(|_| is_interface)?;
    let [given, error] = signature.results() else { return None };
    let is = |ty: &Ty, path: &Path| ty.is_named(path.package, path.name);
    let kind = RESOURCE_TYPES.iter().find(|row| error.is_error() && is(given, &row.path()))?.kind;
    match kind {
        ResourceKind::Body => {
            let is_sent = matches!(signature.params(), [request] if request.is_named("net/http", "Request"));
            is_sent.then_some(kind)
        }
        // The mock of a test has nothing to release.
        ResourceKind::Rows | ResourceKind::Transaction => (!cx.is_test(call.node())).then_some(kind),
        _ => None,
    }
}
