//! A parameter or receiver that becomes a pointer, with all that calls the function.

use gofix_analysis::{Applicability, Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::LiteralRun;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{
    AstNode, CallExpr, CompositeLit, Expr, Function, InterfaceType, MethodElem, Parameter, SelectorExpr, UnaryExpr,
    unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::held::is_listed;
use super::is_place;
use crate::goroutine::loop_variable_capture::is_changed;
use crate::goroutine::values::is_read_in_full;
use crate::support::function_of;

/// Methods that interfaces of the standard library ask for.
const ASKED_FOR: &[&str] = &[
    "Close",
    "Error",
    "Format",
    "GoString",
    "Is",
    "Len",
    "Less",
    "Lock",
    "LogValue",
    "MarshalBinary",
    "MarshalJSON",
    "MarshalText",
    "Read",
    "ReadFrom",
    "Scan",
    "ServeHTTP",
    "String",
    "Swap",
    "Unlock",
    "Unwrap",
    "Value",
    "Write",
    "WriteTo",
];

/// The fix for a parameter.
pub(super) fn parameter<'p>(cx: &RuleContext<'p>, function: Function<'p>, group: Parameter<'p>) -> Result<Fix, NoFix> {
    let mut names = group.names();
    let (name, None) = (names.next(), names.next()) else {
        return Err(NoFix::from("several parameters share the type"));
    };
    is_seen_in_full(cx, function)?;
    let index = index_of(function, group).ok_or("the parameter cannot be found")?;
    let calls = calls_of(cx, function)?;
    let symbol = name.and_then(|name| cx.package().symbol(name.node()));
    cx.fix("pass a pointer", |fix| {
        point(fix, group)?;
        let mut applicability = use_pointer(cx, fix, symbol)?;
        for call in &calls {
            let argument = call.argument(index).ok_or("a call gives several values at once")?;
            // A goroutine that had its own copy shares the other fields now.
            if cx.flow().is_started(call.node()) && !is_listed(&cx.package().type_of(argument.node())) {
                applicability = Applicability::Unsafe;
            }
            is_no_lasting_copy(cx, argument, LEVELS)?;
            let address = address_of(cx, argument)?;
            fix.replace(argument.node(), &address)?;
        }
        // The tests of the package are not seen from here.
        let is_seen =
            function.is_literal() || cx.package().files().iter().any(|file| cx.package().is_test_file(file.id()));
        Ok(if is_seen { applicability.min(reach(function)) } else { Applicability::Unsafe })
    })
}

/// So many callers are followed, one above the other.
const LEVELS: u8 = 4;

/// No fix where what a call passes is the copy of a caller that stays one: nothing more would be shared than before.
fn is_no_lasting_copy<'p>(cx: &RuleContext<'p>, argument: Expr<'p>, levels: u8) -> Result<(), NoFix> {
    let variable = cx.flow().local_variable(unparen(argument).node());
    let name = variable.filter(|variable| cx.flow().is_parameter(*variable));
    let name = name.and_then(|parameter| cx.package().declaration(parameter));
    let Some((name, caller)) = name.and_then(|name| Some((name, function_of(name)?))) else { return Ok(()) };
    let group = caller.parameters().into_iter().find(|group| group.node().contains(name));
    let Some(index) = group.and_then(|group| index_of(caller, group)) else { return Ok(()) };
    let stays = |_| NoFix::from("a caller passes a copy of its own, and goes on to get one");
    is_seen_in_full(cx, caller).map_err(stays)?;
    for call in calls_of(cx, caller).map_err(stays)? {
        if let Some(argument) = call.argument(index).filter(|_| levels > 1) {
            is_no_lasting_copy(cx, argument, levels - 1)?;
        }
    }
    Ok(())
}

/// The fix for a receiver.
pub(super) fn receiver<'p>(cx: &RuleContext<'p>, function: Function<'p>, group: Parameter<'p>) -> Result<Fix, NoFix> {
    let package = cx.package();
    let name = function.name().ok_or("the method has no name")?;
    is_asked_for(cx, name.name())?;
    is_seen_in_full(cx, function)?;
    if !is_read_in_full(package) {
        return Err(NoFix::from("not every file of the package was read in full"));
    }
    let method = package.symbol(name.node()).ok_or("the method cannot be resolved")?;
    for used in package.uses(method) {
        let selector = used.parent().and_then(SelectorExpr::cast).ok_or("the method is used as a value")?;
        let operand = selector.operand().ok_or("a call cannot be read")?;
        let is_pointer = matches!(package.type_of(operand.node()), Ty::Pointer(_));
        if !is_pointer && !is_addressable(cx, operand) {
            return Err(NoFix::from("it is called of a value that has no address"));
        }
        let is_called = selector.node().parent().and_then(CallExpr::cast).is_some();
        if !is_called {
            return Err(NoFix::from("the method is used as a value"));
        }
    }
    let symbol = group.names().next().and_then(|name| package.symbol(name.node()));
    cx.fix("make the receiver a pointer", |fix| {
        point(fix, group)?;
        let applicability = use_pointer(cx, fix, symbol)?;
        Ok(applicability.min(reach(function)))
    })
}

/// No fix where other modules may call the function.
fn is_seen_in_full<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Result<(), NoFix> {
    let is_exported = |name: &str| name.trim_start_matches('*').starts_with(char::is_uppercase);
    let receiver = function.receiver().and_then(Parameter::parameter_type);
    let is_named_outside = function.name().is_some_and(|name| is_exported(name.name()))
        && receiver.is_none_or(|ty| is_exported(ty.node().text()));
    let is_importable = cx.package().name() != "main"
        && !cx.is_test(function.node())
        && !cx.package().path().split('/').any(|part| part == "internal");
    if is_named_outside && is_importable {
        return Err(NoFix::from("other modules may call it as it is"));
    }
    Ok(())
}

/// Safe where only the package can see the function.
fn reach(function: Function<'_>) -> Applicability {
    let is_exported = function.name().is_some_and(|name| name.name().starts_with(char::is_uppercase));
    if is_exported { Applicability::Unsafe } else { Applicability::Safe }
}

fn point<'p>(fix: &mut FixBuilder<'p>, group: Parameter<'p>) -> Result<(), NoFix> {
    let ty = group.parameter_type().ok_or("the type cannot be read")?;
    fix.replace(ty.node(), &format!("*{}", ty.node().text()))
}

/// Checks that the body goes on to compile with a pointer: methods, fields and addresses only. Unsafe where it writes to a
/// field: that stayed in the copy.
fn use_pointer<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    symbol: Option<Symbol>,
) -> Result<Applicability, NoFix> {
    let mut applicability = Applicability::Safe;
    for used in symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default() {
        let parent = used.parent().ok_or("a use cannot be read")?;
        let is_operand = SelectorExpr::cast(parent).is_some() && used.field() == Field::Operand;
        let is_address = UnaryExpr::cast(parent).is_some_and(|unary| unary.operator() == "&");
        if is_address {
            fix.replace(parent, used.text())?;
        } else if !is_operand {
            return Err(NoFix::from("the function hands the copy on"));
        } else if runs_later(cx, used) && changes(cx, parent) {
            return Err(NoFix::from("what runs later may want the fields as they were: that needs a copy"));
        }
        if is_written(used) {
            applicability = Applicability::Unsafe;
        }
    }
    Ok(applicability)
}

/// Whether a use of a parameter stands in a literal that may run when others have gone on.
fn runs_later<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> bool {
    let own = cx.package().symbol(used).and_then(|symbol| cx.package().declaration(symbol)).and_then(function_of);
    let around = used.ancestors().filter_map(Function::cast).take_while(|function| Some(*function) != own);
    around.into_iter().any(|literal| !matches!(cx.flow().literal_run(literal), LiteralRun::Now(_)))
}

/// Whether the field that is read is assigned to anywhere in the package.
fn changes<'p>(cx: &RuleContext<'p>, read: Node<'p>) -> bool {
    let field = SelectorExpr::cast(read).and_then(|selector| cx.flow().field_named(Expr::Selector(selector)));
    let uses = field.map(|field| cx.package().uses(field)).unwrap_or_default();
    uses.into_iter().filter_map(Node::parent).any(|whole| SelectorExpr::cast(whole).is_some() && is_written(whole))
}

/// Whether a field of a variable, or an element of one, is assigned to.
fn is_written(used: Node<'_>) -> bool {
    let is_part = |node: &Node<'_>| {
        matches!(
            node.kind(),
            SyntaxKind::SelectorExpression | SyntaxKind::IndexExpression | SyntaxKind::ParenthesizedExpression
        )
    };
    std::iter::once(used).chain(used.ancestors().take_while(is_part)).last().is_some_and(is_changed)
}

fn index_of(function: Function<'_>, group: Parameter<'_>) -> Option<usize> {
    let mut index = 0;
    for parameter in function.parameters() {
        if parameter == group {
            return Some(index);
        }
        index += parameter.names().count().max(1);
    }
    None
}

/// All calls of a function of the package.
fn calls_of<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Result<Vec<CallExpr<'p>>, NoFix> {
    let as_value = || NoFix::from("the function is used as a value");
    if function.is_literal() {
        return called(function.node()).map(|call| vec![call]).ok_or_else(as_value);
    }
    let package = cx.package();
    let name = function.name().ok_or("the function has no name")?;
    if !is_read_in_full(package) {
        return Err(NoFix::from("not every file of the package was read in full"));
    }
    if function.receiver().is_some() {
        is_asked_for(cx, name.name())?;
    }
    let symbol = package.symbol(name.node()).ok_or("the function cannot be resolved")?;
    // The name of the package may be the function's, too.
    let is_clause = |used: &Node<'p>| used.parent().is_some_and(|parent| parent.kind() == SyntaxKind::PackageClause);
    let uses = package.uses(symbol).into_iter().filter(|used| !is_clause(used)).map(|used| {
        let parent = used.parent().filter(|parent| SelectorExpr::cast(*parent).is_some());
        called(parent.unwrap_or(used)).ok_or_else(as_value)
    });
    uses.collect()
}

/// The call of which an expression is the function.
fn called(function: Node<'_>) -> Option<CallExpr<'_>> {
    let call = function.parent().and_then(CallExpr::cast)?;
    call.function().is_some_and(|callee| callee.node() == function).then_some(call)
}

/// No fix where an interface may ask for a method of that name.
fn is_asked_for(cx: &RuleContext<'_>, name: &str) -> Result<(), NoFix> {
    let nodes = cx.package().files().iter().flat_map(|file| file.root().descendants());
    let methods = nodes.filter_map(InterfaceType::cast).flat_map(InterfaceType::elements).filter_map(MethodElem::cast);
    let is_named = methods.into_iter().any(|method| method.name().is_some_and(|known| known.name() == name));
    if is_named || ASKED_FOR.contains(&name) {
        return Err(NoFix::from("an interface may ask for the method as it is"));
    }
    Ok(())
}

fn address_of<'p>(cx: &RuleContext<'p>, argument: Expr<'p>) -> Result<String, NoFix> {
    match unparen(argument) {
        Expr::Unary(unary) if unary.operator() == "*" => {
            Ok(unary.operand().ok_or("an argument cannot be read")?.node().text().to_owned())
        }
        Expr::CompositeLit(literal) => Ok(format!("&{}", CompositeLit::node(literal).text())),
        plain if is_addressable(cx, plain) => Ok(format!("&{}", plain.node().text())),
        _ => Err(NoFix::from("a call passes a value that has no address")),
    }
}

/// Whether the address of an expression can be taken.
fn is_addressable<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> bool {
    let package = cx.package();
    let is_pointer = |expr: Expr<'p>| matches!(package.type_of(expr.node()), Ty::Pointer(_));
    match unparen(expr) {
        Expr::Ident(_) => is_place(cx, expr) && function_of(expr.node()).is_some(),
        Expr::Selector(selector) => {
            is_place(cx, expr)
                && selector.operand().is_some_and(|operand| is_pointer(operand) || is_addressable(cx, operand))
        }
        Expr::Index(index) => index.operand().is_some_and(|operand| {
            let ty = package.type_of(operand.node());
            match package.underlying(&ty) {
                Ty::Slice(_) => true,
                Ty::Array(..) => is_addressable(cx, operand),
                _ => false,
            }
        }),
        Expr::Unary(unary) => unary.operator() == "*",
        _ => false,
    }
}
