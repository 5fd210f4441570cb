//! Arguments of deferred calls that are read too early.

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Role, Use, Uses, kind_of};
use gofix_knowledge::{CREATORS, find};
use gofix_semantics::{Proof, Symbol};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, DeferStmt, Expr, ForStmt, Function, Ident, ReturnStmt, SelectorExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::calls::{deferred_literal, may_recover, mentions, method_of, outside_literals, stays};
use crate::support::{function_of, is_of_module, is_parameter, local_variable};

declare_rule! {
    /// Finds an argument of a deferred call that is evaluated at the `defer`, although its value is only known at the end.
    ///
    /// ## Why
    ///
    /// The arguments of a deferred call are evaluated when the `defer` statement runs. `defer log.Print(time.Since(start))`
    /// logs the time between the two lines, `defer report(err)` reports the error of before the work, and
    /// `defer report(f.Close())` closes the file before it.
    ///
    /// ## Example
    ///
    /// ```go before
    /// start := time.Now()
    /// defer log.Print("took ", time.Since(start))
    /// ```
    ///
    /// ```go after
    /// start := time.Now()
    /// defer func() { log.Print("took ", time.Since(start)) }()
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The call goes into a deferred literal. For a duration that is safe where all other operands stay what they are; for
    /// an error, a result or a release it is unsafe: somebody may want the early value. Where another operand has a value that
    /// changes until the end nothing is edited. A call that may recover a panic has to be
    /// deferred itself, so nothing is edited there.
    ///
    /// ## Leaves alone
    ///
    /// Values that are read early on purpose, as in `defer log.SetFlags(log.Flags())` or `defer set(old)`, and what a
    /// function literal reads.
    DeferEvaluatedEarly = "defer-evaluated-early" {
        group: Defer, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["defer "]],
        may_reveal: [], yields_to: [], answered_by: ["govet", "defers"],
    }
}

impl Rule for DeferEvaluatedEarly {
    fn check(cx: &RuleContext<'_>) {
        for statement in cx.nodes::<DeferStmt<'_>>() {
            let Some(call) = statement.call() else { continue };
            if let Some(span) = time_span(cx, call) {
                let message = "the time is taken when `defer` runs, not when the function ends";
                cx.report(Diagnostic::at(statement.node(), message).related(span, "evaluated here").fix(fix(
                    cx,
                    statement,
                    call,
                    Applicability::Safe,
                )));
            } else if let Some((release, used)) = early_release(cx, statement, call) {
                let message = "this is released when `defer` runs, not when the function ends";
                let diagnostic = Diagnostic::at(statement.node(), message).related(used, "it is still used here");
                let diagnostic = diagnostic.related(release, "evaluated here");
                cx.report(diagnostic.fix(fix(cx, statement, call, Applicability::Unsafe)));
            } else if let Some((name, assigned)) = early_value(cx, statement, call) {
                let message = format!("`{}` is read when `defer` runs, before it gets its value", name.text());
                cx.report(
                    Diagnostic::at(statement.node(), message).related(assigned, "it gets a value here").fix(fix(
                        cx,
                        statement,
                        call,
                        Applicability::Unsafe,
                    )),
                );
            }
        }
    }
}

/// A span of time up to now that is taken at the `defer`: `time.Since(start)`, `time.Now().Sub(start)`.
fn time_span<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Node<'p>> {
    outside_literals(call.node()).filter_map(CallExpr::cast).find(|inner| is_time_span(cx, *inner)).map(AstNode::node)
}

fn is_time_span<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let is = |call: CallExpr<'p>, receiver: Option<&str>, name: &str| {
        cx.package()
            .callee_path(call)
            .is_some_and(|path| *path.package == *"time" && path.receiver.as_deref() == receiver && *path.name == *name)
    };
    let of_now = || {
        let operand = call.selector().and_then(SelectorExpr::operand).map(unparen);
        matches!(operand, Some(Expr::Call(now)) if is(now, None, "Now"))
    };
    is(call, None, "Since") || is(call, Some("Time"), "Sub") && of_now()
}

/// An argument that releases a local variable, and a use of that behind the `defer`.
fn early_release<'p>(
    cx: &RuleContext<'p>,
    statement: DeferStmt<'p>,
    call: CallExpr<'p>,
) -> Option<(Node<'p>, Node<'p>)> {
    let arguments = call.arguments().into_iter().flat_map(|argument| outside_literals(argument.node()));
    arguments.into_iter().filter_map(CallExpr::cast).find_map(|inner| {
        let (operand, name) = method_of(inner)?;
        let symbol = local_variable(cx.package(), operand)?;
        let kind = kind_of(&cx.package().symbol_type(symbol))?;
        let release = kind.release();
        if !release.part.is_empty() || !release.methods.contains(&name) || release.methods.is_empty() {
            return None;
        }
        let cfg = cx.flow().cfg_around(statement.node())?;
        let from = cfg.point_after(statement.node())?;
        let uses = cx.package().uses(symbol).into_iter().filter(|used| used.start() > statement.node().end());
        let is_reached = |used: &Node<'p>| cfg.point_of(*used).is_some_and(|to| cfg.reaches(from, to, |_| false));
        let used = uses.into_iter().find(is_reached)?;
        Some((inner.node(), used))
    })
}

/// A variable that an argument reads although it has no value yet, and a place where it gets one.
fn early_value<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, call: CallExpr<'p>) -> Option<(Node<'p>, Node<'p>)> {
    let arguments = call.arguments().into_iter().flat_map(|argument| outside_literals(argument.node()));
    let names = arguments.filter(|node| node.kind() == SyntaxKind::Identifier && node.field() != Field::Field);
    names.into_iter().find_map(|name| Some((name, gets_value_later(cx, statement, name)?)))
}

/// Where a named result or an error that a `defer` statement reads before it has a value gets one.
fn gets_value_later<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, name: Node<'p>) -> Option<Node<'p>> {
    let symbol = local_variable(cx.package(), Expr::cast(name)?)?;
    let uses = cx.flow().uses(symbol)?;
    let is_result = is_named_result(cx, symbol);
    let is_error = cx.package().symbol_type(symbol).is_error();
    if uses.function != function_of(statement.node())? || !(is_result || is_error) || is_address(name) {
        return None;
    }
    if !is_zero_at(cx, &uses, statement.node(), is_result) {
        return None;
    }
    assigned_behind(cx, &uses, statement.node(), is_result)
}

fn is_named_result(cx: &RuleContext<'_>, symbol: Symbol) -> bool {
    let declaration = cx.package().declaration(symbol);
    let list = declaration.and_then(|name| name.ancestors().find(|node| node.kind() == SyntaxKind::ParameterList));
    list.is_some_and(|list| list.field() == Field::Result)
}

fn is_address(name: Node<'_>) -> bool {
    name.parent().is_some_and(|parent| parent.kind() == SyntaxKind::UnaryExpression && parent.text().starts_with('&'))
}

/// Whether a variable certainly has its zero value at a statement: no path to there gives it another one.
fn is_zero_at<'p>(cx: &RuleContext<'p>, uses: &Uses<'p>, at: Node<'p>, is_result: bool) -> bool {
    let Some(cfg) = cx.flow().cfg(uses.function) else { return false };
    let Some(here) = cfg.point_of(at) else { return false };
    let is_changed = uses.uses.iter().any(|mention| {
        let is_written = mention.by_address || matches!(mention.role, Role::Assigned(_) | Role::Updated(_));
        is_written && !reaches_only_behind(cx, uses.function, at, mention.ident)
    });
    let definitions = uses.definitions.iter();
    !is_changed
        && definitions.into_iter().enumerate().all(|(index, definition)| {
            let is_declared_zero =
                index == 0 && (is_result || definition.value.is_none() && !is_parameter(definition.ident));
            let is_own = Function::enclosing(definition.ident) == Some(uses.function);
            let comes_before = || {
                let point = cfg.point_of(definition.ident);
                point.is_none_or(|point| cfg.reaches(point, here, |_| false))
            };
            is_declared_zero || (is_own && !comes_before()) || (!is_own && !comes_before())
        })
}

fn reaches_only_behind<'p>(cx: &RuleContext<'p>, function: Function<'p>, at: Node<'p>, node: Node<'p>) -> bool {
    let cfg = cx.flow().cfg(function);
    let points = cfg.and_then(|cfg| Some((cfg, cfg.point_of(node)?, cfg.point_of(at)?)));
    points.is_some_and(|(cfg, from, to)| !cfg.reaches(from, to, |_| false))
}

/// Where a variable gets a value behind a statement: an assignment, or a return that lists its results.
fn assigned_behind<'p>(cx: &RuleContext<'p>, uses: &Uses<'p>, at: Node<'p>, is_result: bool) -> Option<Node<'p>> {
    let cfg = cx.flow().cfg(uses.function)?;
    let from = cfg.point_after(at)?;
    let follows = |node: Node<'p>| cfg.point_of(node).is_some_and(|to| cfg.reaches(from, to, |_| false));
    let written = uses.definitions.iter().skip(1).find(|definition| follows(definition.ident));
    let is_updated = |mention: &&Use<'p>| {
        matches!(mention.role, Role::Updated(_)) && mention.part.is_empty() && follows(mention.ident)
    };
    let updated = uses.uses.iter().find(is_updated).map(|mention| mention.ident);
    if let Some(written) = written.map(|written| written.ident).or(updated) {
        return Some(written);
    }
    let returns = cx.flow().returns(uses.function);
    let lists = |stmt: &ReturnStmt<'p>| {
        let is_itself = |result: &Expr<'p>| cx.package().symbol(result.node()) == Some(uses.variable);
        let is_nil = |result: &Expr<'p>| result.node().text() == "nil";
        !stmt.results().is_empty() && !stmt.results().iter().all(|result| is_itself(result) || is_nil(result))
    };
    let returned = returns.into_iter().filter(|stmt| is_result && follows(stmt.node())).find(lists);
    returned.map(AstNode::node)
}

/// The call in a deferred literal of its own; of a literal with one parameter, the argument inside of it.
fn fix<'p>(
    cx: &RuleContext<'p>,
    statement: DeferStmt<'p>,
    call: CallExpr<'p>,
    wanted: Applicability,
) -> Result<Fix, NoFix> {
    if let Some(literal) = deferred_literal(statement) {
        return inside_of_literal(cx, (statement, call), literal, wanted);
    }
    cx.fix("evaluate it when the function ends", |fix| {
        if cx.package().is_builtin(call, "recover") || outside_literals(call.node()).any(|node| calls_recover(cx, node))
        {
            return Err(NoFix::from("recover works only where it is called by the deferred function itself"));
        }
        let applicability = match may_recover(cx, call) {
            Proof::Holds => return Err(NoFix::from("the deferred function recovers, so it must be deferred itself")),
            Proof::Fails => wanted,
            Proof::Unknown => Applicability::Unsafe,
        };
        // In `defer begin(name)(err)` begin is to run now: only what it gives waits.
        if let Some(Expr::Call(begin)) = call.function().map(unparen) {
            return begun(fix, statement, call, begin).map(|()| Applicability::Unsafe);
        }
        may_wait(cx, call)?;
        if let Some(changed) = changed_operand(cx, statement, call) {
            return Err(NoFix::from(format!("`{}` changes before the function ends", changed.text())));
        }
        fix.replace(statement.node(), &deferred(call.node())?)?;
        Ok(if operands_stay(cx, statement, call) { applicability } else { Applicability::Unsafe })
    })
}

/// A variable that has a value where the `defer` runs, and another one when the function ends.
fn changed_operand<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, call: CallExpr<'p>) -> Option<Node<'p>> {
    let names = outside_literals(call.node()).filter(|node| node.kind() == SyntaxKind::Identifier);
    names.into_iter().find(|name| {
        let symbol = Expr::cast(*name).and_then(|expr| local_variable(cx.package(), expr));
        let changes = |symbol| !stays(cx, symbol, statement.node()) || given_by_a_return(cx, symbol, statement.node());
        symbol.is_some_and(changes) && gets_value_later(cx, statement, *name).is_none()
    })
}

/// Whether the arguments may be evaluated at the end of the function: none is a variable that the turns of a loop share, nor a
/// call of a function of the package that does more than to return something, or of one of another package of the module.
fn may_wait<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Result<(), NoFix> {
    let nodes = || call.arguments().into_iter().flat_map(|argument| outside_literals(argument.node()));
    let symbols = nodes().filter_map(|node| local_variable(cx.package(), Expr::cast(node)?));
    if symbols.into_iter().any(|symbol| is_shared_by_turns(cx, symbol)) {
        return Err(NoFix::from("a variable of the loop would have the value of its last turn"));
    }
    let acts = |inner: CallExpr<'p>| {
        let Some(body) = cx.flow().target(inner).and_then(Function::body) else {
            let path = cx.package().callee_path(inner);
            return path.is_some_and(|path| is_of_module(cx.package(), &path.package));
        };
        let is_plain = matches!(body.statements().collect::<Vec<_>>()[..], [gofix_syntax::ast::Stmt::Return(_)]);
        !is_plain || body.node().descendants().any(|node| CallExpr::cast(node).is_some())
    };
    if nodes().filter_map(CallExpr::cast).any(acts) {
        return Err(NoFix::from("another argument is a call, which would be made later as well"));
    }
    Ok(())
}

/// Calls `begin` where the `defer` stands, and what it gives at the end of the function.
fn begun<'p>(
    fix: &mut FixBuilder<'p>,
    statement: DeferStmt<'p>,
    call: CallExpr<'p>,
    begin: CallExpr<'p>,
) -> Result<(), NoFix> {
    let (first, whole) = (begin.node().text(), call.node().text());
    let rest = whole.strip_prefix(first).filter(|rest| rest.starts_with('(') && !whole.contains('\n'));
    let rest = rest.ok_or("the call stands on several lines")?;
    let name = fix.fresh_name(statement.node(), "end");
    fix.replace(statement.node(), &format!("{name} := {first}\ndefer func() {{ {name}{rest} }}()"))
}

fn calls_recover<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    CallExpr::cast(node).is_some_and(|call| cx.package().is_builtin(call, "recover"))
}

/// A call in a deferred literal, as it is written at column 0.
fn deferred(call: Node<'_>) -> Result<String, NoFix> {
    let text = call.text();
    if !text.contains('\n') {
        return Ok(format!("defer func() {{ {text} }}()"));
    }
    if text.contains('`') {
        return Err(NoFix::from("a raw string stands in the call"));
    }
    let lines = call.file().lines();
    let start = lines.line_start(lines.line(call.start())).unwrap_or_default();
    let before = call.file().text().get(usize::from(start)..usize::from(call.start())).unwrap_or_default();
    let indent: String = before.chars().take_while(|c| *c == '\t').collect();
    let inner: Vec<&str> = text
        .lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { line } else { line.strip_prefix(&indent).unwrap_or(line) })
        .collect();
    Ok(format!("defer func() {{\n\t{}\n}}()", inner.join("\n\t")))
}

/// `defer func(d time.Duration) { … }(time.Since(start))` becomes a literal that asks for it itself.
fn inside_of_literal<'p>(
    cx: &RuleContext<'p>,
    (statement, call): (DeferStmt<'p>, CallExpr<'p>),
    literal: Function<'p>,
    wanted: Applicability,
) -> Result<Fix, NoFix> {
    cx.fix("evaluate it inside of the literal", |fix| {
        let many = "the literal takes more than this value";
        let [argument] = call.arguments().as_slice().try_into().map_err(|_| NoFix::from(many))?;
        let argument: Expr<'p> = argument;
        let parameters = literal.parameters();
        let [group] = parameters.as_slice() else { return Err(NoFix::from(many)) };
        let names: Vec<Ident<'p>> = group.names().collect();
        let [name] = names.as_slice() else { return Err(NoFix::from(many)) };
        let symbol = cx.package().symbol(name.node()).ok_or("the parameter is not known")?;
        let body = literal.body().ok_or("the literal has no body")?;
        if group.is_variadic() || mentions(cx, body.node(), symbol).next().is_none() {
            return Err(NoFix::from("the literal does not use the value"));
        }
        let argument_text = argument.node().text();
        if argument_text.contains('\n') {
            return Err(NoFix::from("the argument stands on several lines"));
        }
        let is_same = name.name() == argument_text;
        fix.replace(group.node(), "")?;
        fix.replace(argument.node(), "")?;
        if !is_same {
            fix.insert_first(body.node(), &format!("{} := {argument_text}", name.name()))?;
        }
        Ok(if operands_stay_in(cx, statement, argument.node()) { wanted } else { Applicability::Unsafe })
    })
}

/// Whether everything but the spans of time gives the same at the end of the function.
fn operands_stay<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, call: CallExpr<'p>) -> bool {
    operands_stay_in(cx, statement, call.node())
}

fn operands_stay_in<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, code: Node<'p>) -> bool {
    let has_other_calls = outside_literals(code).filter_map(CallExpr::cast).any(|inner| {
        inner.node() != code && !is_time_span(cx, inner) && !is_of_time_span(cx, inner) && !is_pure(cx, inner)
    });
    let names = outside_literals(code).filter_map(|node| Ident::cast(node).map(AstNode::node));
    let all_stay =
        names.into_iter().filter(|name| name.kind() == SyntaxKind::Identifier).all(|name| {
            match Expr::cast(name).and_then(|expr| local_variable(cx.package(), expr)) {
                Some(symbol) => {
                    stays(cx, symbol, statement.node())
                        && !is_shared_by_turns(cx, symbol)
                        && !given_by_a_return(cx, symbol, statement.node())
                        && gets_value_later(cx, statement, name).is_none()
                }
                None => true,
            }
        });
    !has_other_calls && all_stay && fields_stay(statement.node(), code)
}

/// A method of a span of time, such as `time.Since(start).Seconds()`, or `time.Now()` in one.
fn is_of_time_span<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let operand = call.selector().and_then(SelectorExpr::operand).map(unparen);
    let of_span = matches!(operand, Some(Expr::Call(inner)) if is_time_span(cx, inner) || is_of_time_span(cx, inner));
    let in_span = call.node().ancestors().filter_map(CallExpr::cast).any(|outer| is_time_span(cx, outer));
    of_span || in_span
}

/// A conversion, or a call that gives the same whenever it is made.
fn is_pure<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let converts = call.function().is_some_and(|function| cx.package().is_type(unparen(function)));
    let path = cx.package().callee_path(call);
    converts
        || path.is_some_and(|path| {
            matches!(&*path.package, "strings" | "strconv" | "math") && find(CREATORS, &path).is_none()
        })
}

/// Whether a named result gets its value from a `return` behind a statement.
fn given_by_a_return<'p>(cx: &RuleContext<'p>, symbol: Symbol, at: Node<'p>) -> bool {
    let uses = cx.flow().uses(symbol).filter(|uses| {
        let declaration = cx.package().declaration(symbol);
        let mut results = uses.function.results().into_iter().flat_map(gofix_syntax::ast::Parameter::names);
        results.any(|name| Some(name.node()) == declaration)
    });
    uses.is_some_and(|uses| assigned_behind(cx, &uses, at, true).is_some())
}

/// Whether a variable belongs to the head of a loop and is the same one in all of its turns.
fn is_shared_by_turns(cx: &RuleContext<'_>, symbol: Symbol) -> bool {
    let Some(declaration) = cx.package().declaration(symbol) else { return true };
    let around = declaration.ancestors().take_while(|node| Function::cast(*node).is_none()).find_map(ForStmt::cast);
    let in_head = around.is_some_and(|stmt| stmt.body().is_some_and(|body| !body.node().contains(declaration)));
    let is_new = cx.package().go_version(declaration.file().id()).is_some_and(|version| version.minor() >= 22);
    in_head && !is_new
}

/// Whether no field that is read by name is assigned to in the function.
fn fields_stay<'p>(statement: Node<'p>, code: Node<'p>) -> bool {
    let read: Vec<&str> = outside_literals(code)
        .filter_map(SelectorExpr::cast)
        .filter_map(|selector| Some(selector.field()?.name()))
        .collect();
    let Some(function) = function_of(statement) else { return false };
    let targets = function.node().descendants().filter_map(AssignStmt::cast).flat_map(AssignStmt::left);
    !targets.into_iter().any(|target| match unparen(target) {
        Expr::Selector(selector) => selector.field().is_some_and(|field| read.contains(&field.name())),
        _ => false,
    })
}
