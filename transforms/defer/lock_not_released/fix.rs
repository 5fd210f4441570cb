//! The missing Unlock.

use gofix_analysis::{Applicability, Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::LockCall;
use gofix_knowledge::LockAction;
use gofix_semantics::{SymbolKind, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Block, CallExpr, Expr, Function, ReturnStmt, unparen};

use super::exits::{Kind, WayOut};
use super::later_defer::later_defer;
use super::{Locked, identity_of};
use crate::defer::calls::call_statement;
use crate::support::is_plain_value;

/// `Unlock` for `RUnlock`, or the other way round.
pub(super) fn other_release<'p>(cx: &RuleContext<'p>, release: &LockCall<'p>, right: &str) -> Result<Fix, NoFix> {
    cx.fix(format!("call {right}"), |fix| {
        let name = release
            .call
            .selector()
            .and_then(gofix_syntax::ast::SelectorExpr::field)
            .ok_or("the method cannot be read")?;
        fix.replace(name.node(), right)?;
        Ok(Applicability::Safe)
    })
}

/// The Unlock on one way out.
pub(super) fn unlock<'p>(
    cx: &RuleContext<'p>,
    locked: &Locked<'_, 'p>,
    way: &WayOut<'p>,
    taken: &LockCall<'p>,
) -> Result<Fix, NoFix> {
    if let Some((defer, lock)) = later_defer(cx, locked, way, taken) {
        return cx.fix("defer it directly behind the Lock", |fix| {
            fix.move_after(defer, lock)?;
            Ok(applicability(cx, locked, taken))
        });
    }
    cx.fix(format!("call {} on this way out", taken.method.counterpart), |fix| {
        let (names, code) = release(locked, taken)?;
        is_seen_at(cx, names, way.jump.unwrap_or(way.node))?;
        no_later_release(cx, locked, way)?;
        match way.kind {
            Kind::Jump => fix.insert_above(way.jump.ok_or("nothing leads there")?, &code)?,
            Kind::Return => before_return(cx, fix, locked, way.node, &code)?,
            Kind::End => at_the_end(fix, locked.function.body(), &code)?,
            Kind::Turn => match Block::cast(way.node) {
                Some(body) => at_the_end(fix, Some(body), &code)?,
                None => fix.insert_above(way.node, &code)?,
            },
        }
        // One release more on one way says nothing about another lock, nor about another way.
        if matches!(way.kind, Kind::Return | Kind::End) {
            fix.stand_alone();
        }
        Ok(applicability(cx, locked, taken))
    })
}

fn applicability<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, taken: &LockCall<'p>) -> Applicability {
    let is_handed_on = identity_of(cx, taken).is_some_and(|id| cx.flow().is_given_up_elsewhere(&id));
    let is_certain = !taken.is_helper && !is_handed_on && !is_open_to_others(cx, locked);
    if is_certain { Applicability::Safe } else { Applicability::Unsafe }
}

/// The call that gives a lock back, and what holds its names: as the function writes it on another way where it was taken, or is
/// given back, by a helper.
fn release<'p>(locked: &Locked<'_, 'p>, taken: &LockCall<'p>) -> Result<(Node<'p>, String), NoFix> {
    let is_same = |call: &&&LockCall<'p>| {
        let is_plain = call.literals.is_empty() && !call.is_deferred && is_statement(call.call.node());
        call.method.action == LockAction::Releases && call.method.mode == taken.method.mode && is_plain
    };
    let mut others = locked.calls.iter().filter(is_same).map(|call| (call.is_helper, call.call.node()));
    let is_by_helper = taken.is_helper || others.clone().all(|(is_helper, _)| is_helper);
    match others.next().filter(|_| is_by_helper) {
        Some((_, call)) if !call.text().contains('\n') => Ok((call, call.text().to_owned())),
        Some(_) => Err(NoFix::from("the call that gives it back stands on several lines")),
        None if taken.is_helper => Err(NoFix::from("how a helper's lock is given back is for the author to say")),
        None => {
            let operand = taken.call.selector().and_then(gofix_syntax::ast::SelectorExpr::operand);
            let operand = operand.ok_or("the lock cannot be read")?.node();
            Ok((operand, format!("{}.{}()", operand.text(), taken.method.counterpart)))
        }
    }
}

fn is_statement(call: Node<'_>) -> bool {
    call.parent().is_some_and(|up| up.kind() == gofix_syntax::SyntaxKind::ExpressionStatement)
}

/// Whether the names of the lock mean the same at the way out.
fn is_seen_at<'p>(cx: &RuleContext<'p>, written: Node<'p>, at: Node<'p>) -> Result<(), NoFix> {
    let names = written.descendants().filter(|node| node.kind() == gofix_syntax::SyntaxKind::Identifier);
    for name in names {
        let meant = cx.package().symbol(name);
        let found = match Block::cast(at) {
            Some(block) => block.statements().last().and_then(|last| cx.package().lookup(last.node(), name.text())),
            None => cx.package().lookup(at, name.text()),
        };
        if meant.is_none() || found != meant {
            return Err(NoFix::from(format!("`{}` means something else there", name.text())));
        }
    }
    Ok(())
}

/// Nobody else may count on the lock being held: no release is reached from here without another Lock before it.
fn no_later_release<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, way: &WayOut<'p>) -> Result<(), NoFix> {
    let cfg = cx.flow().cfg(locked.function).ok_or("the function cannot be read in full")?;
    let calls = |node: Node<'p>, action: LockAction| {
        locked.calls.iter().any(|call| call.method.action == action && node.contains(call.call.node()))
    };
    let later = cfg.search(way.point).path_to(
        |node| calls(node, LockAction::Releases) && !calls(node, LockAction::Takes),
        |node| calls(node, LockAction::Takes),
    );
    match later {
        Some(_) => Err(NoFix::from("on another way the lock is still needed there, and given back later")),
        None => Ok(()),
    }
}

/// Exported functions may lock for a caller that is not seen, if that one can reach the lock.
fn is_open_to_others<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>) -> bool {
    let Some(name) = locked.function.name() else { return false };
    let is_exported = name.name().chars().next().is_some_and(char::is_uppercase);
    let symbol = cx.package().symbol(name.node());
    let is_called = || symbol.is_some_and(|symbol| !cx.package().uses(symbol).is_empty());
    is_exported && !is_called()
}

fn at_the_end<'p>(fix: &mut FixBuilder<'p>, block: Option<Block<'p>>, code: &str) -> Result<(), NoFix> {
    let last = block.and_then(|block| block.statements().last()).ok_or("the block is empty")?;
    fix.insert_after(last.node(), code)
}

/// The Unlock before a return. What might be guarded is read before it.
fn before_return<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    locked: &Locked<'_, 'p>,
    node: Node<'p>,
    code: &str,
) -> Result<(), NoFix> {
    let is_free = |result: Expr<'p>| {
        is_unguarded(cx, result) || cx.package().type_of(result.node()).is_error() && is_of_others(cx, locked, result)
    };
    let results = ReturnStmt::cast(node).map(ReturnStmt::results).unwrap_or_default();
    let given = call_statement(node).map(CallExpr::arguments).unwrap_or_default();
    if !given.iter().all(|argument| is_unguarded(cx, *argument)) {
        return Err(NoFix::from("what the call is given must be read under the lock"));
    }
    let wanted = wanted_names(cx, node, results.len());
    let count = Function::enclosing(node).map_or(0, |function| result_count(cx, function));
    if let ([single], true) = (results.as_slice(), count > 1) {
        let names: Vec<String> = wanted_names(cx, node, count).iter().map(|name| fix.fresh_name(node, name)).collect();
        let text = single.node().text();
        if text.contains('`') || text.contains('\n') {
            return Err(NoFix::from("what is returned stands on several lines"));
        }
        let names = names.join(", ");
        return fix.replace(node, &format!("{names} := {text}\n{code}\nreturn {names}"));
    }
    let mut lines = Vec::new();
    for (index, result) in results.iter().enumerate().filter(|(_, result)| !is_free(**result)) {
        let text = result.node().text();
        if text.contains('`') || text.contains('\n') {
            return Err(NoFix::from("what is returned stands on several lines"));
        }
        let needs_type = matches!(cx.package().type_of(result.node()), Ty::Untyped(_) | Ty::Unknown(_));
        if needs_type {
            return Err(NoFix::from("the type of what is returned is not known"));
        }
        let wanted = wanted.get(index).map_or("result", String::as_str);
        let is_dead = is_dead_variable(cx, node, wanted, *result);
        let is_kept = is_dead || may_hide(cx, node, wanted);
        let name = if is_kept { wanted.to_owned() } else { fix.fresh_name(node, wanted) };
        let operator = if is_dead { "=" } else { ":=" };
        lines.push(format!("{name} {operator} {text}"));
        fix.replace(result.node(), &name)?;
    }
    lines.push(code.to_owned());
    fix.insert_above(node, &lines.join("\n"))
}

/// Whether a variable of the same list and type can take what a `return` gives: nothing else reads it there or later.
fn is_dead_variable<'p>(cx: &RuleContext<'p>, node: Node<'p>, name: &str, value: Expr<'p>) -> bool {
    let package = cx.package();
    let found = package.lookup(node, name).filter(|symbol| package.kind_of(*symbol) == SymbolKind::Var);
    let Some((symbol, declared)) = found.and_then(|symbol| Some((symbol, package.declaration(symbol)?))) else {
        return false;
    };
    let function = Function::enclosing(node);
    let is_own = |used: Node<'p>| Function::enclosing(used) == function;
    let is_listed = node.parent().is_some_and(|list| declared.ancestors().nth(2) == Some(list));
    let others = ReturnStmt::cast(node).map(ReturnStmt::results).unwrap_or_default();
    let mut others = others.into_iter().filter(|other| other.node() != value.node());
    let is_read = |other: Expr<'p>| {
        let mut names = std::iter::once(other.node()).chain(other.node().descendants());
        names.any(|inner| package.symbol(inner) == Some(symbol))
    };
    is_listed
        && is_own(declared)
        && package.uses(symbol).into_iter().all(is_own)
        && package.symbol_type(symbol).is_error()
        && package.type_of(value.node()).is_error()
        && !others.any(is_read)
}

/// Whether a variable directly before a `return` may have the name of one further out: nothing else there means that one, and the
/// block of the `return` has none of that name.
fn may_hide<'p>(cx: &RuleContext<'p>, node: Node<'p>, name: &str) -> bool {
    let Some(hidden) = cx.package().lookup(node, name) else { return true };
    let declaration = cx.package().declaration(hidden);
    let is_variable = cx.package().kind_of(hidden) == SymbolKind::Var;
    let list = node.parent();
    let is_further_out = declaration.zip(list).is_some_and(|(declared, list)| {
        let function = Function::enclosing(node);
        let is_own = Function::enclosing(declared) == function && !list.contains(declared);
        is_own && list.parent() != function.and_then(Function::body).map(AstNode::node)
    });
    let results = ReturnStmt::cast(node).map(ReturnStmt::results).unwrap_or_default();
    let is_given = results.iter().filter(|result| is_unguarded(cx, **result)).any(|result| {
        result.node().descendants().any(|inner| cx.package().symbol(inner) == Some(hidden))
            || cx.package().symbol(result.node()) == Some(hidden)
    });
    is_variable && is_further_out && !is_given
}

fn result_count<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> usize {
    let _ = cx;
    function.results().into_iter().map(|group| group.names().count().max(1)).sum()
}

/// Names for what a return gives: `err` for an error, `ok` for a truth value, else `result`.
fn wanted_names<'p>(cx: &RuleContext<'p>, node: Node<'p>, count: usize) -> Vec<String> {
    let Some(function) = Function::enclosing(node) else { return Vec::new() };
    let mut names = Vec::new();
    for group in function.results() {
        let ty = group.parameter_type().map(|ty| cx.package().type_of(ty.node()));
        let name = match ty {
            Some(ty) if ty.is_error() => "err",
            Some(ty) if ty.to_string() == "bool" => "ok",
            _ => "result",
        };
        let times = group.names().count().max(1);
        names.extend(std::iter::repeat_n(name.to_owned(), times));
    }
    names.truncate(count);
    names
}

/// Whether an operand gives the same without the lock: constants, locals, and what is made of them.
fn is_unguarded<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> bool {
    let package = cx.package();
    match unparen(expr) {
        Expr::BasicLit(_) | Expr::FuncLit(_) => true,
        Expr::Ident(name) => match package.symbol(name.node()) {
            Some(symbol) => match package.kind_of(symbol) {
                SymbolKind::Var => {
                    let declaration = package.declaration(symbol);
                    let is_local = declaration.is_some_and(|declared| Function::enclosing(declared).is_some());
                    if is_local { !is_written_elsewhere(cx, symbol) } else { never_assigned(cx, symbol) }
                }
                _ => true,
            },
            None => false,
        },
        Expr::Unary(unary) => {
            matches!(unary.operator(), "-" | "+" | "!" | "^")
                && unary.operand().is_some_and(|operand| is_unguarded(cx, operand))
                || unary.operator() == "&"
                    && unary.operand().is_some_and(|operand| {
                        matches!(unparen(operand), Expr::CompositeLit(_)) && is_unguarded(cx, operand)
                    })
        }
        Expr::Binary(binary) => {
            [binary.left(), binary.right()].into_iter().flatten().all(|part| is_unguarded(cx, part))
        }
        Expr::CompositeLit(literal) => literal
            .node()
            .descendants()
            .filter(|node| {
                node.parent().is_some_and(|parent| parent.kind() == gofix_syntax::SyntaxKind::LiteralElement)
            })
            .filter(|node| node.parent().is_some_and(|element| !is_key(element)))
            .filter_map(Expr::cast)
            .all(|part| is_unguarded(cx, part)),
        Expr::Selector(selector) => {
            let is_imported = selector.operand().is_some_and(|operand| package.imported_package(operand).is_some());
            let symbol = selector.field().and_then(|field| package.symbol(field.node()));
            let is_variable = symbol.is_some_and(|symbol| package.kind_of(symbol) == SymbolKind::Var);
            is_imported && (!is_variable || package.type_of(selector.node()).is_error())
        }
        Expr::Call(call) => makes_plain_error(cx, call),
        _ => false,
    }
}

/// Whether functions make something of nothing but plain values and the fields of parameters that do not own the lock.
fn is_of_others<'p>(cx: &RuleContext<'p>, locked: &Locked<'_, 'p>, expr: Expr<'p>) -> bool {
    let package = cx.package();
    if is_unguarded(cx, expr) {
        return true;
    }
    // What the package owns any function may read.
    if locked.place.fields.is_empty() || package.declaration(locked.place.root).and_then(Function::enclosing).is_none()
    {
        return false;
    }
    match unparen(expr) {
        Expr::Call(call) => {
            let is_function = package.callee_path(call).is_some_and(|path| path.receiver.is_none());
            is_function && call.arguments().into_iter().all(|argument| is_of_others(cx, locked, argument))
        }
        Expr::Selector(selector) => {
            let owner = selector.operand().and_then(|operand| package.symbol(unparen(operand).node()));
            let is_other = |owner| owner != locked.place.root && cx.flow().is_parameter(owner);
            owner.is_some_and(is_other) && is_plain_value(package, &package.type_of(selector.node()))
        }
        _ => false,
    }
}

/// Whether a literal element is the key before a colon.
fn is_key(element: Node<'_>) -> bool {
    element.parent().is_some_and(|parent| {
        parent.kind() == gofix_syntax::SyntaxKind::KeyedElement && parent.first_child() == Some(element)
    })
}

/// Whether a literal that may run at any time writes a local variable: the lock may guard it.
fn is_written_elsewhere(cx: &RuleContext<'_>, symbol: gofix_semantics::Symbol) -> bool {
    let Some(home) = cx.package().declaration(symbol).and_then(Function::enclosing) else { return true };
    cx.package().uses(symbol).into_iter().filter(|used| crate::support::is_assigned(*used)).any(|used| {
        let literals = cx.flow().literals_between(used, home);
        literals.into_iter().any(|literal| !cx.flow().literal_run(literal).is_inline())
    })
}

/// A variable of the package that nothing assigns to: an error that is only compared.
fn never_assigned<'p>(cx: &RuleContext<'p>, symbol: gofix_semantics::Symbol) -> bool {
    let uses = cx.package().uses(symbol);
    let is_changed = |name: &Node<'p>| {
        crate::support::is_assigned(*name)
            || name.parent().is_some_and(|parent| {
                parent.text().starts_with('&') && parent.kind() == gofix_syntax::SyntaxKind::UnaryExpression
            })
    };
    cx.package().declaration(symbol).is_some() && !uses.iter().any(is_changed)
}

/// `errors.New("…")`, or `fmt.Errorf` of plain values.
fn makes_plain_error<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let makes = package.callee_path(call).is_some_and(|path| {
        path.receiver.is_none() && matches!((&*path.package, &*path.name), ("errors", "New") | ("fmt", "Errorf"))
    });
    makes
        && call
            .arguments()
            .into_iter()
            .all(|argument| is_unguarded(cx, argument) && is_plain_value(package, &package.type_of(argument.node())))
}
