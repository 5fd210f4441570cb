//! What can have come before a drain: receives from the timer and other stops.

use gofix_analysis::RuleContext;
use gofix_flow::{LiteralRun, Place};
use gofix_semantics::{Package, Path, Symbol};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, RangeClause, UnaryExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::{Drain, STOP};
use crate::support::is_parameter;

const RESET: &[Path] = &[Path { package: "time", receiver: "Timer", name: "Reset" }];

/// What can have come before a drain.
pub(super) enum Before<'p> {
    /// This receive or stop, on a path of the same function.
    Certain(Node<'p>),
    /// A receive in another function (the place, if it is seen).
    Elsewhere(Option<Node<'p>>),
    /// Nothing.
    Nothing,
    /// It cannot be told.
    Unknown,
}

/// The timer from whose channel an expression receives.
pub(super) fn received_timer(package: &Package, expr: Node<'_>) -> Option<Place> {
    let unary = UnaryExpr::cast(expr).filter(|unary| unary.operator() == "<-")?;
    timer_of_channel(package, unary.operand()?)
}

/// The timer of `t.C`.
fn timer_of_channel(package: &Package, channel: Expr<'_>) -> Option<Place> {
    let Expr::Selector(selector) = unparen(channel) else { return None };
    let operand = selector.operand()?;
    let is_timer = package.type_of(operand.node()).is_named("time", "Timer");
    if selector.field()?.name() != "C" || !is_timer {
        return None;
    }
    Place::of(package, operand.node())
}

pub(super) fn is_stop<'p>(cx: &RuleContext<'p>, event: Node<'p>) -> bool {
    CallExpr::cast(event).is_some_and(|call| cx.is_call_to(call, STOP))
}

/// The timer that a node receives from or stops.
fn event_at<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<Place> {
    if let Some(call) = CallExpr::cast(node) {
        let operand = call.selector()?.operand()?;
        // A deferred Stop comes behind everything else.
        let is_deferred = node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::DeferStatement);
        let is_stop = !is_deferred && cx.is_call_to(call, STOP);
        return is_stop.then(|| Place::of(cx.package(), operand.node())).flatten();
    }
    if let Some(range) = RangeClause::cast(node) {
        return timer_of_channel(cx.package(), range.operand()?);
    }
    received_timer(cx.package(), node)
}

/// Whether a node gives the timer a new time, or the variable another timer; also in a function that it calls.
fn renews<'p>(cx: &RuleContext<'p>, node: Node<'p>, timer: &Place) -> bool {
    node.descendants().any(|below| {
        if let Some(call) = CallExpr::cast(below) {
            let body = cx.flow().target(call).and_then(Function::body).map(AstNode::node);
            let called = body.into_iter().flat_map(Node::descendants).filter_map(CallExpr::cast);
            return resets(cx, call, timer) || called.into_iter().any(|inner| resets(cx, inner, timer));
        }
        AssignStmt::cast(below).is_some_and(|assign| {
            assign
                .left()
                .iter()
                .any(|target| Place::of(cx.package(), target.node()).is_some_and(|target| timer.is_within(&target)))
        })
    })
}

/// Whether a call gives the timer a new time; by another receiver's name in a method.
fn resets<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, timer: &Place) -> bool {
    let operand =
        call.selector().and_then(gofix_syntax::ast::SelectorExpr::operand).filter(|_| cx.is_call_to(call, RESET));
    let place = operand.and_then(|operand| Place::of(cx.package(), operand.node()));
    place.is_some_and(|place| place == *timer || !place.fields.is_empty() && place.fields == timer.fields)
}

pub(super) fn before<'p>(cx: &RuleContext<'p>, drain: &Drain<'p>) -> Before<'p> {
    let Some(function) = Function::enclosing(drain.stop.node()) else { return Before::Unknown };
    if let Some(event) = on_a_path(cx, drain, function) {
        return Before::Certain(event);
    }
    let mut inner = function;
    while inner.is_literal() {
        let Some(outer) = Function::enclosing(inner.node()) else { return Before::Unknown };
        match cx.flow().literal_run(inner) {
            LiteralRun::Deferred(_) => {
                if let Some(event) = at_the_end(cx, drain, outer) {
                    return Before::Certain(event);
                }
            }
            LiteralRun::Now(_) => {}
            _ => return Before::Unknown,
        }
        inner = outer;
    }
    let package = cx.package();
    let Some(root) = package.declaration(drain.timer.root) else { return Before::Unknown };
    if let Some(field) = drain.field {
        return in_other_functions(cx, field, inner);
    }
    if is_parameter(root) {
        return by_a_caller(cx, drain.timer.root, inner);
    }
    if Function::enclosing(root).is_none() {
        return Before::Unknown;
    }
    Before::Nothing
}

/// A receive or stop of the same timer from which a path of the function leads to the drain.
fn on_a_path<'p>(cx: &RuleContext<'p>, drain: &Drain<'p>, function: Function<'p>) -> Option<Node<'p>> {
    let cfg = cx.flow().cfg(function)?;
    let goal = cfg.point_of(drain.stop.node())?;
    let events = function.body()?.node().descendants();
    let is_before = |event: &Node<'p>| {
        if event_at(cx, *event).as_ref() != Some(&drain.timer) {
            return false;
        }
        let Some(from) = cfg.point_after(*event) else { return false };
        let Some(search) = cx.flow().search(function, from) else { return false };
        let is_inside = Function::enclosing(*event) != Some(function);
        // What runs in a literal runs at its own time.
        if is_inside && !runs_beside(cx, *event, function) {
            return false;
        }
        search.path_to_point(goal, |node| renews(cx, node, &drain.timer)).is_some()
    };
    events.into_iter().find(is_before)
}

/// Whether an event in a literal happens at once or in a goroutine.
fn runs_beside<'p>(cx: &RuleContext<'p>, event: Node<'p>, function: Function<'p>) -> bool {
    cx.flow().literals_between(event, function).into_iter().all(|literal| {
        let run = cx.flow().literal_run(literal);
        run.is_goroutine() || matches!(run, LiteralRun::Now(_))
    })
}

/// A receive or stop from which the function can end: a deferred drain runs then.
fn at_the_end<'p>(cx: &RuleContext<'p>, drain: &Drain<'p>, function: Function<'p>) -> Option<Node<'p>> {
    let cfg = cx.flow().cfg(function)?;
    let events = function.body()?.node().descendants();
    let is_before = |event: &Node<'p>| {
        if event_at(cx, *event).as_ref() != Some(&drain.timer) || Function::enclosing(*event) != Some(function) {
            return false;
        }
        let search = cfg.point_after(*event).and_then(|from| cx.flow().search(function, from));
        search.is_some_and(|search| search.path_to_exit(|node| renews(cx, node, &drain.timer)).is_some())
    };
    events.into_iter().find(is_before)
}

/// A receive from the same field in another function that then ends without a new time.
fn in_other_functions<'p>(cx: &RuleContext<'p>, field: Symbol, own: Function<'p>) -> Before<'p> {
    let package = cx.package();
    let is_ours = package.declaration(field).is_some_and(|name| !name.text().starts_with(char::is_uppercase));
    if !is_ours {
        return Before::Unknown;
    }
    for used in package.uses(field) {
        let Some(function) = Function::enclosing(used).filter(|_| !own.node().contains(used)) else { continue };
        let receive = used.ancestors().take(3).find(|node| received_timer(package, *node).is_some());
        let Some((receive, timer)) = receive.and_then(|node| Some((node, received_timer(package, node)?))) else {
            continue;
        };
        let from = cx.flow().cfg(function).and_then(|cfg| cfg.point_after(receive));
        let search = from.and_then(|from| cx.flow().search(function, from));
        if search.is_some_and(|search| search.path_to_exit(|node| renews(cx, node, &timer)).is_some()) {
            return Before::Elsewhere(Some(receive));
        }
    }
    Before::Unknown
}

/// Whether a caller may hand over a timer whose tick it has taken.
fn by_a_caller<'p>(cx: &RuleContext<'p>, parameter: Symbol, function: Function<'p>) -> Before<'p> {
    let package = cx.package();
    let Some(name) = function.name() else { return Before::Unknown };
    let is_exported = name.name().starts_with(char::is_uppercase);
    let symbol = package.symbol(name.node());
    let index = function
        .parameters()
        .iter()
        .flat_map(|group| group.names())
        .position(|known| package.symbol(known.node()) == Some(parameter));
    let (Some(symbol), Some(index)) = (symbol, index) else { return Before::Unknown };
    let uses = package.uses(symbol);
    if is_exported || uses.is_empty() {
        return Before::Elsewhere(None);
    }
    for used in uses {
        match taken_before_call(cx, used, index) {
            Some(Before::Nothing) => {}
            Some(other) => return other,
            None => return Before::Elsewhere(None),
        }
    }
    Before::Unknown
}

/// Whether a tick can have been received before a call that gets the timer.
fn taken_before_call<'p>(cx: &RuleContext<'p>, callee: Node<'p>, index: usize) -> Option<Before<'p>> {
    let package = cx.package();
    let call = callee.ancestors().take(2).find_map(CallExpr::cast)?;
    let timer = Place::of(package, call.argument(index)?.node())?;
    let function = Function::enclosing(call.node())?;
    let root = package.declaration(timer.root)?;
    if is_parameter(root) || !timer.fields.is_empty() || Function::enclosing(root) != Some(function) {
        return Some(Before::Unknown);
    }
    let cfg = cx.flow().cfg(function)?;
    let goal = cfg.point_of(call.node())?;
    let is_before = |event: &Node<'p>| {
        event_at(cx, *event).as_ref() == Some(&timer)
            && cfg
                .point_after(*event)
                .and_then(|from| cx.flow().search(function, from))
                .is_some_and(|search| search.path_to_point(goal, |node| renews(cx, node, &timer)).is_some())
    };
    let event = function.body()?.node().descendants().find(is_before);
    Some(event.map_or(Before::Nothing, |event| Before::Elsewhere(Some(event))))
}
