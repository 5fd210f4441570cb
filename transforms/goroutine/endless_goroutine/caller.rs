//! Whose context a goroutine would end with: that of the calls of the function which starts it.

use gofix_analysis::RuleContext;
use gofix_semantics::Path;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, Parameter, unparen};

use crate::support::function_of;

/// So many callers are followed, one above the other.
const LEVELS: u8 = 4;

const OF_REQUEST: &[Path] = &[Path { package: "net/http", receiver: "Request", name: "Context" }];

/// Whether a function that starts a goroutine is called, in this package, with a context that ends before the goroutine should:
/// that of a request, or one with a deadline.
pub(super) fn passes_a_short_context<'p>(cx: &RuleContext<'p>, start: Node<'p>) -> bool {
    start.ancestors().filter_map(Function::cast).last().is_some_and(|starter| gets_a_short_context(cx, starter, LEVELS))
}

fn gets_a_short_context<'p>(cx: &RuleContext<'p>, function: Function<'p>, levels: u8) -> bool {
    let symbol = function.name().and_then(|name| cx.package().symbol(name.node()));
    let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    let calls = uses.into_iter().filter_map(|used| {
        used.ancestors()
            .take(2)
            .find_map(CallExpr::cast)
            .filter(|call| call.function().is_some_and(|f| f.node().contains(used)))
    });
    let name = function.name().map_or("", Ident::name);
    let through =
        cx.package_nodes::<CallExpr<'p>>(name).filter(|call| is_called_through_interface(cx, *call, function));
    calls.into_iter().chain(through).any(|call| {
        let is_context = |argument: &Expr<'p>| cx.flow().is_context(&cx.package().type_of(argument.node()));
        call.arguments().into_iter().filter(is_context).any(|context| is_short(cx, context, levels))
    })
}

/// Whether a call of an interface's method may run a method.
fn is_called_through_interface<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, method: Function<'p>) -> bool {
    let Some(selector) = call.selector().filter(|_| method.receiver().is_some()) else { return false };
    let is_named = selector.field().map(Ident::name) == method.name().map(Ident::name);
    let operand = selector.operand().filter(|_| is_named).map(|operand| cx.package().type_of(operand.node()));
    operand.is_some_and(|ty| cx.package().is_interface(&ty).holds())
        && call.arguments().len() == method.parameters().into_iter().flat_map(Parameter::names).count()
}

/// Whether a context is that of a request, has a deadline, or is the parameter of a function that gets such a one.
fn is_short<'p>(cx: &RuleContext<'p>, context: Expr<'p>, levels: u8) -> bool {
    let is_made_short = |call: CallExpr<'p>| {
        cx.is_call_to(call, OF_REQUEST) || cx.flow().cancel_creator(call).is_some_and(|creator| creator.has_deadline)
    };
    if let Expr::Call(call) = unparen(context) {
        return is_made_short(call);
    }
    let Some(variable) = cx.flow().local_variable(unparen(context).node()) else { return false };
    let definitions = cx.flow().uses(variable).map(|uses| uses.definitions).unwrap_or_default();
    if definitions.iter().filter_map(gofix_flow::Definition::call).any(is_made_short) {
        return true;
    }
    if cx.flow().is_parameter(variable) {
        let caller = function_of(context.node()).filter(|caller| !caller.is_literal());
        return levels > 1 && caller.is_some_and(|caller| gets_a_short_context(cx, caller, levels - 1));
    }
    false
}
