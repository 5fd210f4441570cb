//! Which calls of a package give something that must be released.
//!
//! By the tables; by the results of functions, of the package and of others, that hand on what such a call gave; and by the
//! shape of a method that sends a request: an interface with `func(*http.Request) (*http.Response, error)` stands for a
//! client.

use gofix_analysis::RuleContext;
use gofix_flow::{Duty, Gift};
use gofix_knowledge::{Access, CREATORS, Creator, ResourceKind};
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
    let sends = kinds.contains(&ResourceKind::Body);
    for call in cx.nodes::<CallExpr<'p>>() {
        for gift in cx.flow().gifts_of(call).into_iter().filter(|gift| kinds.contains(&gift.kind)) {
            let taken = take(cx, call, gift.result, (gift.kind, Access::Reading));
            found.extend(taken.map(|taken| Obtained { gift: Some(gift), ..taken }));
        }
        if sends
            && let Callee::Function(symbol) = cx.package().callee(call)
            && sends_request(cx, call, symbol)
        {
            found.extend(take(cx, call, 0, (ResourceKind::Body, Access::Reading)));
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
    Some(Obtained { duty, kind, access, gift: None })
}

/// Whether a call is one of an interface's method that takes a request and gives a response and an error.
fn sends_request<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, symbol: Symbol) -> bool {
    let package = cx.package();
    if package.kind_of(symbol) != SymbolKind::Method || cx.flow().target(call).is_some() {
        return false;
    }
    let Some(Expr::Selector(selector)) = call.function().map(unparen) else { return false };
    let is_interface = selector
        .operand()
        .is_some_and(|operand| matches!(package.underlying(&package.type_of(operand.node())), Ty::Interface(_)));
    let Some(signature) = package.call_signature(call).filter(|_| is_interface) else { return false };
    let takes = matches!(signature.params(), [request] if request.is_named("net/http", "Request"));
    let gives = |results: &[Ty]| matches!(results, [response, error] if response.is_named("net/http", "Response") && error.is_error());
    takes && gives(signature.results())
}
