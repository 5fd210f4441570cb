//! Values that are used before the error that came with them is looked at.

mod beside;
mod goes_on;
mod late;
mod overwritten;
mod told;

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Assumption, Search};
use gofix_knowledge::{GIVES_VALUE_WITH_ERROR, SAFE_ON_NIL, is_of_typed_client, lists};
use gofix_semantics::{SelectionKind, Symbol, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, Expr, Function, Ident, IfStmt, IndexExpr, Parameter, ReturnStmt, SelectorExpr,
    ValueSpec, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::errors::{Action, leave, stops_test};
use crate::support::{is_assigned, is_std, local_variable, statement_of};
use late::is_way_out;
use told::Told;

declare_rule! {
    /// Finds a value that is dereferenced before the error that came with it is looked at, also where `defer` walks to what it
    /// calls (`defer resp.Body.Close()`), where a `return` reads the value and hands the error on beside it, and where another call
    /// has overwritten the error by then.
    ///
    /// ## Why
    ///
    /// A function that fails gives nil beside its error. Whoever uses the value first gets a nil dereference in the place of
    /// an error message, and only on the day on which the call fails.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import "os"
    ///
    /// func size(name string) (int64, error) {
    /// 	info, err := os.Stat(name)
    /// 	n := info.Size()
    /// 	return n, err
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import "os"
    ///
    /// func size(name string) (int64, error) {
    /// 	info, err := os.Stat(name)
    /// 	if err != nil {
    /// 		return 0, err
    /// 	}
    /// 	n := info.Size()
    /// 	return n, err
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The check behind the call, or the one that comes too late moved there; wrapped as other errors nearby are, with
    /// `log.Fatal` in `main` and `t.Fatal` in tests. Unsafe: it is a new early return. A value that may be nil *without* an
    /// error, by the text of a function of the package, is a note. Where a check only tells of the error and goes on,
    /// the way out is added to it; one that comes too late moves, and what it would ask in vain goes.
    ///
    /// ## Leaves alone
    ///
    /// An error that is dropped with `_`; a value that is compared with nil first; methods that accept a nil receiver; a use
    /// where another result of the call says that there is a value. What may be nil without an error, where another result
    /// of the call was looked at.
    UncheckedError = "unchecked-error" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["err"]],
        may_reveal: ["skipped-defer"], yields_to: ["defer-before-check"], answered_by: [],
    }
}

impl Rule for UncheckedError {
    fn check(cx: &RuleContext<'_>) {
        for stmt in cx.nodes::<AssignStmt<'_>>() {
            if matches!(stmt.operator(), "=" | ":=")
                && let [value] = stmt.right().as_slice()
            {
                check_call(cx, stmt.node(), &stmt.left(), *value);
            }
        }
        for spec in cx.nodes::<ValueSpec<'_>>() {
            if let [value] = spec.values().as_slice() {
                check_call(cx, spec.node(), &spec.names().map(Expr::Ident).collect::<Vec<_>>(), *value);
            }
        }
    }
}

/// A value and the error that came with it.
struct Pair<'p> {
    stmt: Node<'p>,
    call: CallExpr<'p>,
    function: Function<'p>,
    value: Symbol,
    index: usize,
    error: Symbol,
    error_name: &'p str,
    /// What else the call gives, by index, which may tell whether there is a value.
    others: Vec<(usize, Symbol)>,
}

fn check_call<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, targets: &[Expr<'p>], value: Expr<'p>) {
    let package = cx.package();
    let (Expr::Call(call), Some((last, values))) = (unparen(value), targets.split_last()) else { return };
    let Some(function) = Function::enclosing(stmt) else { return };
    let own = |expr: &Expr<'p>| {
        let symbol = local_variable(package, *expr)?;
        (package.declaration(symbol).and_then(Function::enclosing) == Some(function)).then_some(symbol)
    };
    let Some(error) = own(last).filter(|error| package.symbol_type(*error).is_error()) else { return };
    for (index, target) in values.iter().enumerate() {
        let Some(value) = own(target) else { continue };
        let (name, error_name) = (target.node().text(), last.node().text());
        let others = values.iter().enumerate().filter(|(other, _)| *other != index);
        let others = others.filter_map(|(index, other)| Some((index, own(other)?))).collect();
        let pair = Pair { stmt, call, function, value, index, error, error_name, others };
        if let Some(used) = first_use(cx, &pair).filter(|used| !is_wanted(cx, &pair, *used)) {
            let message = format!("`{name}` is used before its error is looked at");
            let diagnostic = Diagnostic::at(used, message).related(call.node(), "this call gives nil with an error");
            cx.report(diagnostic.fix(fix(cx, &pair, used)));
        } else if let Some((used, by)) =
            overwritten::use_behind(cx, &pair).filter(|(used, _)| !is_wanted(cx, &pair, *used))
        {
            let message = format!("`{name}` is used, and nobody has looked at its error");
            let diagnostic = Diagnostic::at(used, message).related(call.node(), "this call gives nil with an error");
            let diagnostic = diagnostic.related(by, "this overwrites the error");
            cx.report(diagnostic.fix(overwritten::fix(cx, &pair)));
        } else if let Some((used, gives)) = nil_use(cx, &pair) {
            let message = format!("`{name}` may be nil here although there is no error");
            let diagnostic = Diagnostic::at(used, message).severity(Severity::Note);
            let diagnostic = diagnostic.related(gives.node(), "this return gives neither a value nor an error");
            cx.report(diagnostic.no_fix("what to do without a value is for the author to say"));
        } else {
            goes_on::report(cx, &pair, name);
        }
    }
}

/// The first dereference of the value on a path on which nobody looks at the error, nor at the value.
fn first_use<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Option<Node<'p>> {
    if !may_give_nil(cx, pair) {
        return None;
    }
    let cfg = cx.flow().cfg(pair.function)?;
    let search = cx.flow().search(pair.function, cfg.point_after(pair.stmt)?)?.trusting_fields();
    let nothing = beside::known(cx, pair);
    let search = search.assuming(&nothing);
    let looks = |node: Node<'p>| looks_at_error(cx, node, pair.error) && !hands_both_on(cx, pair, node);
    let used = search_use(cx, pair, &search, looks).filter(|used| !beside::is_asked_first(cx, pair, *used));
    used.filter(|_| !beside::is_given_by_some(cx, pair))
}

/// Whether a node is a `return` that reads the value and gives the error beside it, unseen: of the standard library and of the
/// package it is known that the value is nil then.
fn hands_both_on<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, node: Node<'p>) -> bool {
    let Some(results) = ReturnStmt::cast(node).map(ReturnStmt::results) else { return false };
    let is_known =
        cx.flow().target(pair.call).is_some() || cx.package().callee_path(pair.call).is_some_and(|path| is_std(&path));
    let is_error = |result: &Expr<'p>| cx.package().symbol(unparen(*result).node()) == Some(pair.error);
    let is_plain = |result: &Expr<'p>| {
        let mut below = std::iter::once(result.node()).chain(result.node().descendants());
        // What is given to a call may be looked at there.
        let is_getter = |inner: Node<'p>| CallExpr::cast(inner).is_none_or(|call| call.arguments().is_empty());
        below.all(|inner| {
            !matches!(inner.kind(), SyntaxKind::FuncLiteral | SyntaxKind::BinaryExpression) && is_getter(inner)
        })
    };
    is_known
        && results.len() > 1
        && results.last().is_some_and(is_error)
        && results.iter().take(results.len() - 1).all(is_plain)
}

/// Whether a test compares the error behind the use: it may want one, and knows that there is a value beside it.
fn is_wanted<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, used: Node<'p>) -> bool {
    if !cx.is_test(pair.stmt) {
        return false;
    }
    let behind = cx.package().uses(pair.error).into_iter().filter(|name| name.start() > used.end());
    behind.take_while(|name| !is_assigned(*name)).any(|name| {
        if told::is_asked_for(cx, pair, name) {
            return true;
        }
        let list = name.parent().filter(|parent| parent.kind() == SyntaxKind::ArgumentList);
        let call = list.and_then(Node::parent).and_then(CallExpr::cast);
        // What compares gets something to compare with beside the test itself, which only prints.
        call.is_some_and(|call| {
            let owner = call.selector().and_then(SelectorExpr::operand);
            if owner.is_some_and(|owner| is_testing(cx, owner.node())) {
                return false;
            }
            let operands = call.arguments().into_iter().filter(|argument| !is_testing(cx, argument.node()));
            operands.count() > 1
                && !cx.flow().stops_on_error(call, pair.error)
                && !late::asserts_none(cx, call, pair.error)
        })
    })
}

fn is_testing(cx: &RuleContext<'_>, argument: Node<'_>) -> bool {
    let ty = cx.package().type_of(argument);
    ["T", "B", "F", "TB"].iter().any(|name| ty.is_named("testing", name))
}

/// Whether a call gives nothing, 0 or nil, for a parameter that the function asks: the way that gives no value may be for the others.
fn is_switched_off<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, target: Function<'p>) -> bool {
    let package = cx.package();
    let is_nothing = |argument: Expr<'p>| {
        let node = unparen(argument).node();
        node.kind() == SyntaxKind::Nil || package.constant_int(node) == Some(0)
    };
    let names: Vec<Ident<'p>> = target.parameters().into_iter().flat_map(Parameter::names).collect();
    let given = names.into_iter().zip(call.arguments()).filter(|(_, argument)| is_nothing(*argument));
    let off: Vec<Symbol> = given.filter_map(|(name, _)| package.symbol(name.node())).collect();
    let body = target.body().map(AstNode::node).filter(|_| !off.is_empty());
    let conditions =
        body.into_iter().flat_map(Node::descendants).filter_map(IfStmt::cast).filter_map(IfStmt::condition);
    conditions.flat_map(|condition| std::iter::once(condition.node()).chain(condition.node().descendants())).any(
        |node| {
            node.kind() == SyntaxKind::Identifier && package.symbol(node).is_some_and(|symbol| off.contains(&symbol))
        },
    )
}

/// A dereference of what a function of the package may give as nil without an error, and that return.
fn nil_use<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Option<(Node<'p>, ReturnStmt<'p>)> {
    let target = cx.flow().target(pair.call).filter(|_| !cx.is_test(pair.stmt))?;
    // A switch among the parameters may be what tells nil from a value.
    let is_switch =
        |group: Parameter<'p>| group.parameter_type().is_some_and(|written| written.node().text() == "bool");
    if target.parameters().into_iter().any(is_switch) || is_switched_off(cx, pair.call, target) {
        return None;
    }
    let gives = cx.flow().nil_without_error(target, pair.index).filter(|stmt| !is_about_input(cx, *stmt))?;
    let cfg = cx.flow().cfg(pair.function)?;
    let search = cx.flow().search(pair.function, cfg.point_after(pair.stmt)?)?;
    let search = search.assuming(&[Assumption::IsNil(pair.error)]).trusting_fields();
    let used = search_use(cx, pair, &search, |_| false)?;
    let is_between = |node: Node<'p>| node.start() > pair.stmt.end() && node.end() < used.start();
    let is_told = pair.others.iter().any(|(_, other)| cx.package().uses(*other).into_iter().any(is_between));
    (!is_told).then_some((used, gives))
}

/// Whether a return stands under a condition on what came in, about which the caller may know better.
fn is_about_input<'p>(cx: &RuleContext<'p>, stmt: ReturnStmt<'p>) -> bool {
    let conditions = stmt.node().ancestors().filter_map(IfStmt::cast).filter_map(IfStmt::condition);
    let names = conditions.flat_map(|condition| {
        let below: Vec<Node<'p>> = std::iter::once(condition.node()).chain(condition.node().descendants()).collect();
        below
    });
    names.into_iter().filter_map(|name| cx.flow().local_variable(name)).any(|symbol| cx.flow().is_parameter(symbol))
}

fn search_use<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    search: &Search<'_, 'p>,
    looks: impl Fn(Node<'p>) -> bool,
) -> Option<Node<'p>> {
    let uses: Vec<Node<'p>> = cx.package().uses(pair.value);
    let derefs: Vec<Node<'p>> = uses.iter().copied().filter(|used| dereferences(cx, *used)).collect();
    if derefs.is_empty() {
        return None;
    }
    let deref_in = |node: Node<'p>| derefs.iter().copied().find(|used| runs_in(*used, node));
    let settled = |node: Node<'p>| uses.iter().copied().find(|used| node.contains(*used) && settles(cx, *used));
    let target = |node: Node<'p>| {
        let first = deref_in(node);
        !looks(node)
            && first.is_some_and(|first| {
                settled(node).is_none_or(|settled| is_assigned(settled) || settled.start() > first.start())
            })
    };
    let stop = |node: Node<'p>| looks(node) || settled(node).is_some();
    search.path_to(target, stop).and_then(|path| path.target()).and_then(deref_in)
}

/// Whether a mention is evaluated where a node of the graph runs: not in a literal, nor is it what a `defer` or `go` calls. The
/// path to the receiver of that call is walked at once: `defer resp.Body.Close()` reads `resp.Body`.
fn runs_in<'p>(mention: Node<'p>, node: Node<'p>) -> bool {
    let is_put_off = |above: Node<'p>| match above.kind() {
        SyntaxKind::FuncLiteral => true,
        SyntaxKind::DeferStatement | SyntaxKind::GoStatement => !is_on_the_way(mention, above),
        _ => false,
    };
    let within = mention.ancestors().take_while(|above| *above != node);
    node.contains(mention) && !within.into_iter().chain([node]).any(is_put_off)
}

/// Whether a field of a mention is the receiver, or leads to it, of the call that a statement puts off; or what it gives is an
/// argument of that.
fn is_on_the_way<'p>(mention: Node<'p>, stmt: Node<'p>) -> bool {
    let call = stmt.children().find_map(CallExpr::cast);
    if call.is_some_and(|call| call.arguments().into_iter().any(|argument| argument.node().contains(mention))) {
        return true;
    }
    let method = call.and_then(CallExpr::selector);
    let receiver = method.and_then(SelectorExpr::operand).map(|operand| unparen(operand).node());
    receiver.is_some_and(|receiver| receiver != mention && receiver.contains(mention))
}

/// Whether the error is read in a node of the graph.
fn looks_at_error(cx: &RuleContext<'_>, node: Node<'_>, error: Symbol) -> bool {
    let is_bare = node.kind() == SyntaxKind::ReturnStatement && node.first_child().is_none();
    let reads = |name: Node<'_>| cx.package().symbol(name) == Some(error) && !is_assigned(name);
    is_bare && cx.flow().is_parameter(error)
        || node.descendants().filter(|name| name.kind() == SyntaxKind::Identifier).any(reads)
}

/// Whether a mention makes an end of the question: the value is compared, replaced, or given to what may check it.
fn settles<'p>(cx: &RuleContext<'p>, mention: Node<'p>) -> bool {
    if is_assigned(mention) {
        return true;
    }
    let Some(parent) = mention.parent() else { return true };
    match parent.kind() {
        SyntaxKind::BinaryExpression => true,
        SyntaxKind::ArgumentList => {
            let call = parent.parent().and_then(CallExpr::cast);
            let is_of_std = call.and_then(|call| cx.package().callee_path(call)).is_some_and(|path| is_std(&path));
            !is_of_std
        }
        SyntaxKind::UnaryExpression => parent.text().starts_with('&'),
        _ => false,
    }
}

/// Whether a mention of a pointer, an interface, a map or a function panics where that is nil.
fn dereferences<'p>(cx: &RuleContext<'p>, mention: Node<'p>) -> bool {
    let (package, Some(parent)) = (cx.package(), mention.parent()) else { return false };
    let ty = package.type_of(mention);
    if let Some(selector) = SelectorExpr::cast(parent).filter(|_| mention.field() == Field::Operand) {
        return is_deref(cx, selector, &ty);
    }
    let under = package.underlying(&ty);
    match parent.kind() {
        SyntaxKind::UnaryExpression => matches!(ty, Ty::Pointer(_)) && parent.text().starts_with('*'),
        SyntaxKind::CallExpression => matches!(under, Ty::Func(_)) && mention.field() == Field::Function,
        SyntaxKind::IndexExpression => {
            let is_operand = IndexExpr::cast(parent).and_then(IndexExpr::operand).is_some_and(|o| o.node() == mention);
            is_operand && is_map(&under) && is_assigned(parent)
        }
        _ => false,
    }
}

fn is_map(ty: &Ty) -> bool {
    ty.to_string().starts_with("map[")
}

fn is_deref<'p>(cx: &RuleContext<'p>, selector: SelectorExpr<'p>, ty: &Ty) -> bool {
    let package = cx.package();
    let Some(selection) = package.selection(selector) else { return false };
    let is_interface = matches!(package.underlying(ty), Ty::Interface(_));
    let is_pointer = matches!(ty, Ty::Pointer(_));
    match selection.kind {
        SelectionKind::Field => is_pointer,
        SelectionKind::Method if is_interface => !ty.is_error(),
        SelectionKind::Method if is_pointer => {
            let Some(call) = selector.node().parent().and_then(CallExpr::cast) else { return false };
            if let Some(target) = cx.flow().target(call) {
                return needs_receiver(cx, target);
            }
            let path = package.callee_path(call);
            path.is_some_and(|path| is_std(&path) && !lists(SAFE_ON_NIL, &path))
        }
        _ => false,
    }
}

/// Whether a method reads a field of its receiver without a look at it.
fn needs_receiver<'p>(cx: &RuleContext<'p>, method: Function<'p>) -> bool {
    let receiver = method.receiver().and_then(|receiver| receiver.names().next());
    let Some(symbol) = receiver.and_then(|name| cx.package().symbol(name.node())) else { return false };
    let uses = cx.package().uses(symbol);
    let selects = |used: &Node<'p>| used.parent().is_some_and(|parent| parent.kind() == SyntaxKind::SelectorExpression);
    !uses.is_empty() && uses.iter().all(selects)
}

/// Whether the call may give nil with its error: it cannot be seen, or one of its returns does.
fn may_give_nil<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> bool {
    let Some(target) = cx.flow().target(pair.call) else {
        let path = cx.package().callee_path(pair.call);
        let may_give_nil = path.is_some_and(|path| !lists(GIVES_VALUE_WITH_ERROR, &path) && !is_of_typed_client(&path));
        return may_give_nil && !cx.flow().may_give_with_error_abroad(pair.call, pair.index);
    };
    if cx.flow().may_give_with_error(target, pair.index) {
        return false;
    }
    cx.flow().returns(target).into_iter().any(|stmt| {
        let results = stmt.results();
        let is_nil =
            |index: usize| results.get(index).is_some_and(|result| unparen(*result).node().kind() == SyntaxKind::Nil);
        is_nil(pair.index) && results.len() > pair.index + 1 && !is_nil(results.len() - 1)
    })
}

fn fix<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, used: Node<'p>) -> Result<Fix, NoFix> {
    cx.fix("look at the error first", |fix| {
        let statement = statement_of(pair.stmt).ok_or("the call stands in the head of a statement")?;
        if statement != pair.stmt && statement.kind() != SyntaxKind::VarDeclaration {
            return Err(NoFix::from("the call stands in the head of a statement"));
        }
        let next = statement.next_sibling().ok_or("nothing follows the call")?;
        if let Some(check) = late::check(cx, pair, statement, used) {
            if late::reads_value(cx, pair, check) {
                return Err(NoFix::from("the check of the error reads the value itself, which is nil there"));
            }
            fix.move_after(check, statement)?;
            return Ok(Applicability::Unsafe);
        }
        if late::is_told_apart(cx, pair, statement) {
            return Err(NoFix::from("which error it is, is asked further down: one may be no reason to stop"));
        }
        if late::is_tried_again(cx, statement) {
            return Err(NoFix::from("the loop tries again after a pause: one error may be no reason to stop"));
        }
        if late::is_judged_at_the_end(cx, pair, statement) {
            return Err(NoFix::from("the error goes to a call where the function returns, which may do more with it"));
        }
        if let Some(first) = late::guarded(cx, pair, statement, used)? {
            fix.move_before(next, first)?;
            return Ok(Applicability::Unsafe);
        }
        if let Some(assertion) = late::assertion(cx, pair, statement, used) {
            if let Some(code) = late::requirement(cx, fix, pair.function, assertion) {
                fix.move_after_as(assertion.node(), statement, &code)?;
                return Ok(Applicability::Unsafe);
            }
            // Behind what ends the test it has nothing to say.
            if cx.package().signature(pair.function).results().is_empty() {
                fix.delete_statement(assertion.node())?;
            }
        }
        if cx.is_test(pair.stmt) && told::is_conditional(cx, pair, used) {
            return Err(NoFix::from("the use stands below a condition that may say that there is a value"));
        }
        if late::goes_to_a_function(cx, pair, statement, used) {
            return Err(NoFix::from("a function gets the error further down, and may stop at it"));
        }
        late::drop_asserted(cx, fix, pair, statement, used)?;
        let way_out =
            |fix: &mut FixBuilder<'p>| leave(cx, fix, statement, (pair.error_name, &Action::of_call(pair.call)));
        if let Told::Moved(check, code) = told::told(cx, fix, pair, (statement, used), way_out)? {
            if !code.is_empty() {
                fix.move_after_as(check.node(), statement, &code)?;
            }
            return Ok(Applicability::Unsafe);
        }
        late::has_none_below(cx, pair, statement, used)?;
        let check = if let Some(stop) = stops_test(cx, statement, pair.error_name) {
            stop
        } else {
            let leave = leave(cx, fix, statement, (pair.error_name, &Action::of_call(pair.call)))?;
            format!("if {} != nil {{\n\t{leave}\n}}", pair.error_name)
        };
        match looked_at_before(cx, pair, statement, used)? {
            Some(user) => fix.insert_above(user, &check)?,
            None => fix.insert_after(statement, &check)?,
        }
        Ok(Applicability::Unsafe)
    })
}

/// The statement with the use, where one between it and the call looks at the error: there the error may be what is wanted.
fn looked_at_before<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    statement: Node<'p>,
    used: Node<'p>,
) -> Result<Option<Node<'p>>, NoFix> {
    let looks = |node: Node<'p>| node.start() < used.start() && cx.package().symbol(node) == Some(pair.error);
    let behind = std::iter::successors(statement.next_sibling(), |node| node.next_sibling());
    let behind: Vec<Node<'p>> = behind.take_while(|node| node.start() < used.end()).collect();
    let (user, between) = behind.split_last().ok_or("the value is used in a place of its own")?;
    let goes_on = |node: &Node<'p>| node.descendants().any(looks) && !leaves(cx, *node);
    if user.descendants().any(looks) || !user.contains(used) || between.iter().any(goes_on) {
        return Err(NoFix::from("the error is looked at on another way, where it may be what is wanted"));
    }
    Ok(between.iter().any(|node| node.descendants().any(looks)).then_some(*user))
}

/// Whether a statement is an `if` whose branch does not lead on to what follows.
fn leaves<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let branch = IfStmt::cast(stmt).filter(|stmt| stmt.alternative().is_none()).and_then(IfStmt::consequence);
    branch.is_some_and(|block| block.statements().last().is_some_and(|last| is_way_out(cx, last)))
}
