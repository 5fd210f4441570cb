//! What a new way out of a function gives its caller.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::Stop;
use gofix_syntax::ast::{AstNode, Expr, Function, Ident, Parameter, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::quiet;
use crate::results::{is_constant, is_fixed_result};

/// What the function returns when it stops early: the error of the signal, else names or zero values. With the blank before it.
pub(super) fn results<'p>(
    cx: &RuleContext<'p>,
    fix: &FixBuilder<'p>,
    function: Function<'p>,
    at: Node<'p>,
    stop: &Stop,
) -> Result<String, NoFix> {
    let groups = function.results();
    let zeros = fix.zero_results(function)?;
    let is_of_context = stop.error.as_ref().is_some_and(|error| error.ends_with(".Err()"));
    let is_quiet = is_of_context && quiet::ends_well(cx, function);
    let mut values: Vec<String> = Vec::new();
    for group in &groups {
        let written = group.parameter_type().ok_or("a result has no type")?;
        let is_error = cx.package().type_of(written.node()).is_error();
        let names: Vec<Ident<'p>> = Parameter::names(*group).collect();
        let count = names.len().max(1);
        for index in 0..count {
            let is_seen = |name: &&Ident<'p>| {
                !name.is_blank() && cx.package().lookup(at, name.name()) == cx.package().symbol(name.node())
            };
            let value = match (is_error, &stop.error, names.get(index).filter(is_seen)) {
                (true, Some(_), _) if is_quiet => "nil".to_owned(),
                (true, Some(error), _) => error.clone(),
                (false, _, Some(name)) => name.name().to_owned(),
                (false, Some(_), None) => match beside_an_error(cx, function, at, values.len())? {
                    Some(value) => value,
                    None => zeros.get(values.len()).cloned().ok_or("the zero value of a result is not known")?,
                },
                _ => zeros.get(values.len()).cloned().ok_or("the zero value of a result is not known")?,
            };
            values.push(value);
        }
    }
    Ok(if values.is_empty() { String::new() } else { format!(" {}", values.join(", ")) })
}

/// What the other ways out of a function give for a result beside their errors, where that is no constant: callers may count on it.
fn beside_an_error<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    at: Node<'p>,
    index: usize,
) -> Result<Option<String>, NoFix> {
    let package = cx.package();
    let is_failure = |results: &Vec<Expr<'p>>| {
        let error = results.last().filter(|_| results.len() > index + 1).map(|error| unparen(*error).node());
        error.is_some_and(|error| error.kind() != SyntaxKind::Nil && package.type_of(error).is_error())
    };
    let failures = cx.flow().returns(function).into_iter().map(ReturnStmt::results).filter(is_failure);
    let given: Vec<Expr<'p>> = failures.filter_map(|results| results.get(index).copied()).collect();
    let is_kept = |value: &Expr<'p>| {
        let value = unparen(*value);
        !is_constant(value) && package.constant_int(value.node()).is_none()
    };
    if !given.iter().any(is_kept) {
        return Ok(None);
    }
    let is_same = |first: &Expr<'p>| given.iter().all(|other| other.node().text() == first.node().text());
    match given.first().filter(|first| is_same(first) && is_fixed_result(cx, **first, at)) {
        Some(first) => Ok(Some(first.node().text().to_owned())),
        None => {
            Err(NoFix::from("the other ways out give values with their errors: which one it is here cannot be told"))
        }
    }
}
