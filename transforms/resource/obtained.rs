//! Which calls of a package give something that must be released.
//!
//! By the tables; by the results of functions of the package that hand on what such a call gave; and by the shape of a method
//! that sends a request: an interface with `func(*http.Request) (*http.Response, error)` stands for a client.

use gofix_analysis::RuleContext;
use gofix_flow::{Duty, Origin, Role};
use gofix_knowledge::{Access, CREATORS, Creator, RESOURCE_TYPES, ResourceKind};
use gofix_semantics::{Callee, Path, SelectionKind, Symbol, SymbolKind, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, Parameter, ReturnStmt, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{function_of, goroutine_of, is_std, local_variable};

/// Something that was obtained.
#[derive(Clone, Debug)]
pub(crate) struct Obtained<'p> {
    /// Where, and what must be done with it.
    pub(crate) duty: Duty<'p>,
    /// What it is.
    pub(crate) kind: ResourceKind,
    /// What it was made for.
    pub(crate) access: Access,
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
    let givers = givers(cx, kinds);
    let sends = kinds.contains(&ResourceKind::Body);
    if !givers.is_empty() || sends {
        for call in cx.nodes::<CallExpr<'p>>() {
            let Callee::Function(symbol) = cx.package().callee(call) else { continue };
            for (_, result, kind) in givers.iter().filter(|(giver, ..)| *giver == symbol) {
                found.extend(take(cx, call, *result, (*kind, Access::Reading)));
            }
            if sends && sends_request(cx, call, symbol) {
                found.extend(take(cx, call, 0, (ResourceKind::Body, Access::Reading)));
            }
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
    Some(Obtained { duty, kind, access })
}

/// Functions and methods of the package of which a result is always something fresh of one of the kinds, or nil.
fn givers(cx: &RuleContext<'_>, kinds: &[ResourceKind]) -> Vec<(Symbol, usize, ResourceKind)> {
    let mut givers = Vec::new();
    for function in cx.functions() {
        let Some(symbol) = function.name().and_then(|name| cx.package().symbol(name.node())) else { continue };
        let mut index = 0;
        for group in function.results() {
            let ty = group.parameter_type().map(|written| cx.package().type_of(written.node()));
            let count = group.names().count().max(1);
            if let Some(kind) = ty.and_then(|ty| kind_of(&ty)).filter(|kind| kinds.contains(kind)) {
                let fresh = (index..index + count).filter(|index| {
                    is_fresh(cx, function, *index, kind) && hands_all_on(cx, (function, *index), kind, &mut Vec::new())
                });
                givers.extend(fresh.map(|index| (symbol, index, kind)));
            }
            index += count;
        }
    }
    givers
}

fn is_fresh<'p>(cx: &RuleContext<'p>, function: Function<'p>, index: usize, kind: ResourceKind) -> bool {
    let origins = cx.flow().result_origins(function, index);
    let fits = |origin: &Origin| matches!(origin, Origin::Nil) || *origin == Origin::Fresh(kind);
    origins.contains(&Origin::Fresh(kind)) && origins.iter().all(fits) && !is_released_at_end(cx, function, kind)
}

/// Whether a function defers a release of something of the kind: what it gives may be released already.
fn is_released_at_end<'p>(cx: &RuleContext<'p>, function: Function<'p>, kind: ResourceKind) -> bool {
    let Some(cfg) = cx.flow().cfg(function) else { return true };
    let releases = |call: CallExpr<'p>| {
        let name = call.selector().and_then(gofix_syntax::ast::SelectorExpr::field).map_or("", |field| field.name());
        kind.release().methods.contains(&name)
    };
    cfg.defers().iter().any(|stmt| stmt.node().descendants().filter_map(CallExpr::cast).any(releases))
}

/// Whether a function does no more than return what it has made: it neither releases it itself nor lets somebody else have it,
/// who may release it. On a way that does not return it, it may do as it likes.
fn hands_all_on<'p>(
    cx: &RuleContext<'p>,
    (function, index): (Function<'p>, usize),
    kind: ResourceKind,
    asked: &mut Vec<(Function<'p>, usize)>,
) -> bool {
    let package = cx.package();
    let returns = cx.flow().returns(function);
    let given = returns.iter().filter_map(|stmt| stmt.results().get(index).copied());
    let mut variables: Vec<Symbol> = given.filter_map(|result| local_variable(package, result)).collect();
    // A bare `return` gives the named result.
    let named = function.results().into_iter().flat_map(Parameter::names).nth(index);
    variables.extend(named.and_then(|name| package.symbol(name.node())));
    let is_returned_behind = |node: Node<'p>| {
        let list = node.ancestors().find(|n| n.kind() == SyntaxKind::StatementList);
        let last = list.and_then(|list| list.children().last()).and_then(ReturnStmt::cast);
        let result = last.and_then(|stmt| stmt.results().get(index).copied());
        result
            .is_none_or(|result| local_variable(package, result).is_some_and(|variable| variables.contains(&variable)))
    };
    if variables.iter().any(|variable| keeps(cx, *variable)) {
        return false;
    }
    // What another function of the package gave is handed on by that one too.
    let returned = returns.iter().filter_map(|stmt| match stmt.results().as_slice() {
        [only] => Some((call_of(*only)?, index)),
        results => Some((call_of(*results.get(index)?)?, 0)),
    });
    let assigned = variables.iter().filter_map(|variable| cx.flow().uses(*variable)).flat_map(|uses| uses.definitions);
    let assigned = assigned.filter_map(|definition| Some((definition.call()?, definition.result.unwrap_or(0))));
    let inner = returned.chain(assigned).filter_map(|(call, index)| Some((cx.flow().target(call)?, index)));
    for next in inner {
        if !asked.contains(&next) {
            asked.push(next);
            if !hands_all_on(cx, next, kind, asked) {
                return false;
            }
        }
    }
    variables.iter().flat_map(|variable| package.uses(*variable)).filter(|used| function.node().contains(*used)).all(
        |used| {
            if function_of(used) != Some(function) || goroutine_of(used).is_some() {
                return false;
            }
            let selector = |node: Node<'p>| node.parent().and_then(SelectorExpr::cast);
            let field = |selector: SelectorExpr<'p>| selector.field().map_or("", Ident::name);
            let part = selector(used).filter(|part| field(*part) == kind.release().part);
            let used = part.map_or(used, AstNode::node);
            if let Some(method) = selector(used) {
                return !kind.release().methods.contains(&field(method)) || !is_returned_behind(used);
            }
            let Some(parent) = used.parent() else { return true };
            let call = parent.parent().filter(|_| parent.kind() == SyntaxKind::ArgumentList).and_then(CallExpr::cast);
            call.is_none_or(|call| {
                package.callee_path(call).is_some_and(|path| is_std(&path)) || !is_returned_behind(used)
            })
        },
    )
}

fn call_of(expr: Expr<'_>) -> Option<CallExpr<'_>> {
    match unparen(expr) {
        Expr::Call(call) => Some(call),
        _ => None,
    }
}

/// Whether a function puts the value of a variable where others find it: into a field, a map, a channel.
fn keeps(cx: &RuleContext<'_>, variable: Symbol) -> bool {
    let Some(uses) = cx.flow().uses(variable) else { return true };
    uses.uses.iter().filter(|mention| mention.part.is_empty()).any(|mention| match mention.role {
        Role::Stored(target) => cx.flow().local_variable(target).is_none(),
        Role::Element(_) | Role::Sent(_) => true,
        _ => false,
    })
}

/// The kind of resource that values of a type are.
pub(crate) fn kind_of(ty: &Ty) -> Option<ResourceKind> {
    let path = ty.named_path()?;
    RESOURCE_TYPES.iter().find(|row| path.matches(&row.path)).map(|row| row.kind)
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
