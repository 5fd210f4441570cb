//! The whole chain in one fix.

use gofix_analysis::{Applicability, Fix, FixBuilder, ModuleContext, ModuleFix, NoFix, RuleContext};
use gofix_semantics::{Signature, Symbol, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, MethodElem, SelectorExpr};
use gofix_syntax::{Node, SyntaxKind};

use super::chain::{Chain, From, Member, Site};
use super::work::{derived, fresh_calls, holder, lacking_calls};
use crate::context::dropped_context;

/// Writes the parameters, all uses, and the work.
pub(super) fn fix<'p>(module: &ModuleContext<'p>, chain: &Chain<'_, 'p>) -> Result<Fix, NoFix> {
    module.fix("pass the context of the callers", |fix| {
        let mut names: Vec<(usize, String)> = Vec::new();
        for (index, link) in chain.fed() {
            let cx = module.package_of(link.name.node()).ok_or("a file cannot be changed")?;
            let name = match link.member {
                Member::Method(elem) => add_to_method(fix, elem)?,
                Member::Function(function) => {
                    let passes = chain.passings.iter().any(|passing| passing.from == From::Link(index));
                    add_to_function(cx, fix, function, passes)?
                }
            };
            names.push((index, name));
        }
        for passing in &chain.passings {
            let text = match &passing.from {
                From::Scope { text, .. } => text.clone(),
                From::Link(caller) => {
                    let name = names.iter().find(|(index, _)| index == caller).map(|(_, name)| name.clone());
                    name.ok_or("a caller is no part of the chain")?
                }
                From::Nothing => {
                    let at = passing.site.node();
                    format!("{}()", fix.at(at)?.qualify(at, "context", "TODO")?)
                }
            };
            match passing.site {
                Site::Call(call) => fix.at(call.node())?.insert_first_argument(call, &text)?,
                Site::Value(value) => wrap(fix.at(value.node())?, value, &text, &chain.parameter_names(passing))?,
            }
        }
        Ok(Applicability::Unsafe)
    })
}

/// Gives a method of an interface the parameter.
fn add_to_method<'p>(fix: &mut ModuleFix<'_, 'p>, elem: MethodElem<'p>) -> Result<String, NoFix> {
    let builder = fix.at(elem.node())?;
    let ty = builder.qualify(elem.node(), "context", "Context")?;
    let is_named = elem.parameters().iter().all(|group| group.names().next().is_some());
    let parameter = if is_named { format!("ctx {ty}") } else { ty };
    match on_one_line(elem) {
        Some(interface) => {
            let (name, rest) = elem.node().text().split_once('(').ok_or("the method cannot be read")?;
            let separator = if elem.parameters().is_empty() { "" } else { ", " };
            let method = format!("{name}({parameter}{separator}{rest}");
            // gofmt keeps a method on the line of its interface while it is short.
            let is_short = method.len() + "func".len() <= MAX_ON_ONE_LINE;
            let text =
                if is_short { format!("interface{{ {method} }}") } else { format!("interface {{\n\t{method}\n}}") };
            builder.replace(interface, &text)?;
        }
        None => builder.insert_first_parameter(elem.node(), &parameter)?,
    }
    Ok(String::new())
}

/// The size of a method, its type as a function, up to which gofmt leaves it beside the braces of its interface
/// (`isOneLineFieldList` in go/printer).
const MAX_ON_ONE_LINE: usize = 30;

/// The interface of a method that stands with it on one line.
fn on_one_line(elem: MethodElem<'_>) -> Option<Node<'_>> {
    let interface = elem.node().parent().filter(|up| up.kind() == SyntaxKind::InterfaceType)?;
    (!interface.text().contains('\n')).then_some(interface)
}

/// Gives a function the parameter, and its work the context.
fn add_to_function<'p>(
    cx: &RuleContext<'p>,
    fix: &mut ModuleFix<'_, 'p>,
    function: Function<'p>,
    passes: bool,
) -> Result<String, NoFix> {
    let (fresh, lacking) = (fresh_calls(cx, function), lacking_calls(cx, function));
    let body = function.body().ok_or("a function of the chain has no body")?;
    let builder = fix.at(function.node())?;
    let is_used = passes || !fresh.is_empty() || !lacking.is_empty();
    let taken = fresh.first().and_then(|first| taken_name(cx, *first, function));
    let name = match taken {
        Some(symbol) => cx.package().name_of(symbol).to_string(),
        None if is_used => builder.fresh_in_function(body.node(), "ctx"),
        None => "_".to_owned(),
    };
    let ty = builder.qualify(function.node(), "context", "Context")?;
    let is_named = function.parameters().iter().all(|group| group.names().next().is_some());
    if !is_named && is_used {
        return Err(NoFix::from("the other parameters would need names, too"));
    }
    builder.insert_first_parameter(function.node(), &if is_named { format!("{name} {ty}") } else { ty })?;
    for call in fresh {
        match holder(cx, call) {
            Some((statement, symbol)) if taken == Some(symbol) => builder.delete_statement(statement.node())?,
            _ => builder.replace(call.node(), &name)?,
        }
    }
    for call in lacking {
        dropped_context::write(cx, builder, call, &name)?;
    }
    Ok(name)
}

/// The variable that a fresh context goes into, where the parameter can be called so: nothing else in the function is.
fn taken_name<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>, function: Function<'p>) -> Option<Symbol> {
    let symbol = holder(cx, fresh).map(|(_, symbol)| symbol).or_else(|| derived(cx, fresh))?;
    let name = cx.package().name_of(symbol);
    let mut same = function.node().descendants().filter_map(Ident::cast).filter(|ident| ident.name() == &*name);
    let is_other = |ident: Ident<'p>| {
        let found = cx.package().symbol(ident.node());
        let is_member = ident
            .node()
            .parent()
            .and_then(SelectorExpr::cast)
            .is_some_and(|selector| selector.field().is_some_and(|field| field.node() == ident.node()));
        found != Some(symbol) && !is_member
    };
    let is_free = cx.package().lookup(function.node(), &name).is_none();
    (is_free && !same.any(is_other)).then_some(symbol)
}

/// Makes a literal of a function that is used as a value: `func(x T) error { return f(ctx, x) }`.
fn wrap<'p>(builder: &mut FixBuilder<'p>, value: Expr<'p>, context: &str, names: &[&str]) -> Result<(), NoFix> {
    let at = value.node();
    let ty = builder.package().type_of(at);
    let Ty::Func(signature) = &ty else { return Err(NoFix::from("the type of a function is not known")) };
    let (parameters, arguments) = parameters(builder, at, signature, names)?;
    let results: Result<Vec<String>, NoFix> =
        signature.results().iter().map(|result| builder.type_text(at, result)).collect();
    let results = results?;
    let results = match results.as_slice() {
        [] => String::new(),
        [only] => format!(" {only}"),
        several => format!(" ({})", several.join(", ")),
    };
    let verb = if results.is_empty() { "" } else { "return " };
    let callee = at.text();
    let arguments = [vec![context.to_owned()], arguments].concat().join(", ");
    builder.replace(at, &format!("func({}){results} {{ {verb}{callee}({arguments}) }}", parameters.join(", ")))
}

/// The parameters of a literal, and the arguments that hand them on.
fn parameters<'p>(
    builder: &mut FixBuilder<'p>,
    at: Node<'p>,
    signature: &Signature,
    names: &[&str],
) -> Result<(Vec<String>, Vec<String>), NoFix> {
    let (mut parameters, mut arguments) = (Vec::new(), Vec::new());
    for (index, param) in signature.params().iter().enumerate() {
        let wanted = names.get(index).copied().filter(|name| *name != "_").unwrap_or("arg");
        let name = builder.fresh_name(at, wanted);
        let text = builder.type_text(at, param)?;
        let is_rest = signature.is_variadic() && index + 1 == signature.params().len();
        if let Some(element) = text.strip_prefix("[]").filter(|_| is_rest) {
            parameters.push(format!("{name} ...{element}"));
            arguments.push(format!("{name}..."));
        } else {
            parameters.push(format!("{name} {text}"));
            arguments.push(name);
        }
    }
    Ok((parameters, arguments))
}
