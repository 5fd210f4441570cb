//! Loops over rows or lines after which nobody asks why they ended.

mod beside;
mod comes_in;
mod once;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Cfg, EscapeKind, Occurrence, ParameterIndex, ProgramPoint, Relation, Role, Step, kind_of};
use gofix_knowledge::ResourceKind;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, ForStmt, Function, IfStmt, ReturnStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};
use gofix_text::{TextRange, TextSize};

use super::errors::{Action, leave, stops_test};
use crate::goroutine::guard::is_duty;
use crate::support::{function_of, is_on_error_path, local_variable, loop_of};

declare_rule! {
    /// Finds a loop over the rows of a query, or the tokens of a `bufio.Scanner`, after which nobody asks for the error. The loop
    /// asks in its head, or at the top of each turn (`if !rows.Next() { break }`).
    ///
    /// ## Why
    ///
    /// `Next` and `Scan` say false at the end and on an error alike. Without a look at `Err` a broken connection, a cancelled
    /// context or a line that is too long looks like the end of the data: the result is cut off, and nobody knows.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import (
    /// 	"bufio"
    /// 	"io"
    /// )
    ///
    /// func count(r io.Reader) (int, error) {
    /// 	lines := bufio.NewScanner(r)
    /// 	n := 0
    /// 	for lines.Scan() {
    /// 		n++
    /// 	}
    /// 	return n, nil
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import (
    /// 	"bufio"
    /// 	"io"
    /// )
    ///
    /// func count(r io.Reader) (int, error) {
    /// 	lines := bufio.NewScanner(r)
    /// 	n := 0
    /// 	for lines.Scan() {
    /// 		n++
    /// 	}
    /// 	if err := lines.Err(); err != nil {
    /// 		return 0, err
    /// 	}
    /// 	return n, nil
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The check behind the loop, or behind the last one that reads on from the same rows, or where `if rows.Next()` found nothing,
    /// wrapped as other errors nearby are, or told of as the failing query is. Unsafe: callers may count on what they get today. Where the function returns no error there is no fix, save in `main` and in tests.
    ///
    /// ## Leaves alone
    ///
    /// A loop whose rows are asked for their error anywhere, also with `_ =`, in a helper or in a deferred literal; rows that
    /// come in as a parameter, or as a part of one, or go elsewhere; a scanner over a string or a buffer, which cannot fail;
    /// a loop behind which a comment speaks of `Err`.
    UncheckedRowsError = "unchecked-rows-error" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Next()", "Scan()"]],
        may_reveal: ["skipped-defer"], yields_to: [], answered_by: ["rowserrcheck"],
    }
}

impl Rule for UncheckedRowsError {
    fn check(cx: &RuleContext<'_>) {
        for stmt in cx.nodes::<ForStmt<'_>>() {
            let Some(condition) = stmt.condition().or_else(|| leaving_condition(stmt)) else { continue };
            let Some((symbol, name)) = asked(cx, condition) else { continue };
            // The end of the last loop is the end of all.
            if is_asked_further_down(cx, stmt, symbol) {
                continue;
            }
            check_loop(cx, stmt, condition, symbol, name);
        }
        for stmt in cx.nodes::<IfStmt<'_>>() {
            let list = stmt.node().parent();
            let is_top = list.and_then(Node::parent).and_then(Node::parent).and_then(ForStmt::cast);
            // What a loop asks at the top of each turn is the loop's own question.
            if is_top.and_then(leaving_condition).is_none() {
                once::check(cx, stmt);
            }
        }
    }
}

/// Whether a loop beside this one, behind it, reads on from the same rows: after an error it ends at once.
fn is_asked_further_down<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, symbol: Symbol) -> bool {
    let lifetime = lifetime(cx, stmt.node(), symbol);
    let behind = std::iter::successors(stmt.node().next_sibling(), |node| node.next_sibling());
    let behind = behind.take_while(|node| lifetime.contains_range(node.range()));
    behind.filter_map(ForStmt::cast).any(|other| {
        let condition = other.condition().or_else(|| leaving_condition(other));
        condition.and_then(|condition| asked(cx, condition)).is_some_and(|(other, _)| other == symbol)
    })
}

/// What `for { if !rows.Next() { break } … }` asks at the top of each turn.
fn leaving_condition(stmt: ForStmt<'_>) -> Option<Expr<'_>> {
    if stmt.range().is_some() {
        return None;
    }
    let Stmt::If(first) = stmt.body()?.statements().next()? else { return None };
    let Expr::Unary(not) = unparen(first.condition()?) else { return None };
    let mut inner = first.consequence()?.statements();
    let leaves = matches!(inner.next(), Some(Stmt::Branch(jump))
        if jump.kind() == SyntaxKind::BreakStatement && jump.label().is_none());
    let is_plain = first.initializer().is_none() && first.alternative().is_none() && inner.next().is_none();
    (not.operator() == "!" && leaves && is_plain).then(|| not.operand()).flatten()
}

/// The variable of which a condition asks `Next` or `Scan`, alone or in a conjunction.
fn asked<'p>(cx: &RuleContext<'p>, condition: Expr<'p>) -> Option<(Symbol, Node<'p>)> {
    match unparen(condition) {
        Expr::Binary(binary) if binary.operator() == "&&" => {
            [binary.left()?, binary.right()?].into_iter().find_map(|side| asked(cx, side))
        }
        Expr::Call(call) => {
            let selector = call.selector()?;
            let operand = selector.operand()?;
            let ty = cx.package().type_of(operand.node());
            let method = selector.field()?.name();
            let is_rows = method == "Next" && kind_of(&ty) == Some(ResourceKind::Rows);
            let is_scanner = method == "Scan" && ty.is_named("bufio", "Scanner");
            let symbol = local_variable(cx.package(), operand)?;
            (is_rows || is_scanner).then_some((symbol, operand.node()))
        }
        _ => None,
    }
}

fn check_loop<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, condition: Expr<'p>, symbol: Symbol, name: Node<'p>) {
    if !is_unanswered(cx, stmt.node(), symbol) {
        return;
    }
    if expects_error(cx, stmt) || is_said_to_be_fine(stmt) {
        return;
    }
    let what = if cx.package().type_of(name).is_named("bufio", "Scanner") { "scan" } else { "rows" };
    let message = match what {
        "scan" => format!("nobody asks `{}.Err` why the loop ended", name.text()),
        _ => format!("nobody asks `{}.Err` whether all rows were read", name.text()),
    };
    let range = condition.node().range().cover_offset(stmt.node().start());
    cx.report(Diagnostic::at(stmt.node(), message).over(range).fix(fix(cx, stmt, name)));
}

/// Whether nobody asks for the error of the function's own rows, which a statement reads.
fn is_unanswered<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, symbol: Symbol) -> bool {
    let (package, flow) = (cx.package(), cx.flow());
    let function = Function::enclosing(stmt);
    let declared = package.declaration(symbol).and_then(Function::enclosing);
    if declared != function || comes_in::comes_in(cx, symbol) || cannot_fail(cx, symbol) {
        return false;
    }
    let Some(value) = flow.value(symbol).filter(|value| value.is_complete) else { return false };
    let lifetime = lifetime(cx, stmt, symbol);
    let is_of_another = |occurrence: &Occurrence<'p>| {
        occurrence.variable == symbol
            && occurrence.literals.is_empty()
            && !lifetime.contains_inclusive(occurrence.expr.start())
    };
    !value.occurrences.iter().any(|occurrence| !is_of_another(occurrence) && is_answered(cx, occurrence))
}

/// Whether a comment directly behind the loop speaks of `Err`: somebody has thought of it. What is still to be done is no answer.
fn is_said_to_be_fine(stmt: ForStmt<'_>) -> bool {
    let file = stmt.node().file();
    let end = stmt
        .node()
        .next_sibling()
        .or_else(|| stmt.node().parent())
        .map_or(stmt.node().end(), |next| if next.contains(stmt.node()) { next.end() } else { next.start() });
    let range = TextRange::new(stmt.node().end(), end.max(stmt.node().end()));
    let texts = || file.comments_in(range).iter().map(|comment| gofix_text::slice(file.text(), comment.range));
    texts().any(|text| text.contains(".Err")) && !texts().any(|text| text.contains("TODO") || text.contains("FIXME"))
}

/// Where a variable holds the value that a loop reads: between the assignments beside the loop, all over where an outer loop
/// leads back to them with the same variable.
fn lifetime(cx: &RuleContext<'_>, stmt: Node<'_>, symbol: Symbol) -> TextRange {
    let (file, list) = (stmt.file(), stmt.parent());
    let declaration = cx.package().declaration(symbol);
    let is_of_turn =
        |around: ForStmt<'_>| around.body().zip(declaration).is_some_and(|(body, own)| body.node().contains(own));
    let uses = cx.flow().uses(symbol).filter(|_| loop_of(stmt).is_none_or(is_of_turn));
    let assigned = uses.iter().flat_map(|uses| uses.definitions.iter()).map(|definition| definition.stmt);
    let beside: Vec<Node<'_>> = assigned.filter(|assigned| assigned.parent() == list).collect();
    let starts = beside.iter().map(|assigned| assigned.start()).filter(|start| *start < stmt.start());
    let ends = beside.iter().map(|assigned| assigned.end()).filter(|end| *end > stmt.end());
    TextRange::new(starts.max().unwrap_or_default(), ends.min().unwrap_or(TextSize::of(file.text())))
}

/// Whether a test expects that something in the loop fails.
fn expects_error<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>) -> bool {
    let mut calls = stmt.node().descendants().filter_map(CallExpr::cast);
    calls.any(|call| cx.flow().wants_some_error(call))
}

/// Whether somebody asks for the error here, or may do so where the value goes.
fn is_answered<'p>(cx: &RuleContext<'p>, occurrence: &Occurrence<'p>) -> bool {
    if occurrence.relation == Relation::Derived {
        return false;
    }
    match occurrence.role {
        Role::Method(_, "Err") | Role::MethodValue(_) | Role::Element(_) => true,
        Role::Argument(call, index) => {
            let summary = cx.flow().argument(call, ParameterIndex::At(index));
            let asks = summary.calls.keys().any(|call| call == "Err" || call.ends_with(".Err"));
            asks || cx.flow().escape(occurrence).is_some()
        }
        _ => cx.flow().escape(occurrence).is_some_and(|kind| kind != EscapeKind::Closure) || !occurrence.is_inline(),
    }
}

/// Whether a scanner reads from memory.
fn cannot_fail(cx: &RuleContext<'_>, symbol: Symbol) -> bool {
    let Some(uses) = cx.flow().uses(symbol) else { return true };
    let in_memory = |ty: &Ty| {
        [("strings", "Reader"), ("bytes", "Reader"), ("bytes", "Buffer")].iter().any(|(p, n)| ty.is_named(p, n))
    };
    let reader = |call: CallExpr<'_>| call.argument(0).map(|argument| cx.package().type_of(argument.node()));
    uses.definitions.iter().filter_map(gofix_flow::Definition::call).filter_map(reader).any(|ty| in_memory(&ty))
}

fn fix<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, name: Node<'p>) -> Result<Fix, NoFix> {
    cx.fix("ask for the error behind the loop", |fix| {
        let function = Function::enclosing(stmt.node()).ok_or("the loop stands in no function")?;
        if is_of_head(cx, stmt, name) {
            return Err(NoFix::from("the variable ends with the loop"));
        }
        if stumbles_on(cx, function) {
            return Err(NoFix::from("the function goes on by design: no way out of it gives an error"));
        }
        let rows = local_variable(cx.package(), Expr::cast(name).ok_or("the rows have no name")?);
        if rows.is_some_and(|rows| beside::is_survived(cx, rows, stmt.node())) {
            return Err(NoFix::from("the function goes on where the query itself fails"));
        }
        if rows.is_some_and(|rows| beside::ends_at_bad_row(cx, stmt, rows)) {
            return Err(NoFix::from(
                "the loop ends at a row that cannot be read, and the function goes on with what it has",
            ));
        }
        if keeps_what_it_found(cx, stmt, function) {
            return Err(NoFix::from("the loop keeps an error that it has found, which the new one would hide"));
        }
        let (error, operator) = error_names(cx, function, stmt.node());
        let is_scanner = cx.package().type_of(name).is_named("bufio", "Scanner");
        let action = if is_scanner { Action::of("scan", "") } else { Action::of("read", "rows") };
        let code = if let Some(stop) = stops_test(cx, stmt.node(), &format!("{}.Err()", name.text())) {
            stop
        } else {
            let told = rows.and_then(|rows| {
                beside::told(cx, stmt, rows, error).or_else(|| beside::told_of_query(cx, stmt, rows, error))
            });
            let leave = told.map_or_else(|| leave(cx, fix, stmt.node(), (error, &action)), Ok)?;
            format!("if {error} {operator} {}.Err(); {error} != nil {{\n\t{leave}\n}}", name.text())
        };
        // What is given back or written out directly behind the loop is so in any case.
        let behind = std::iter::successors(stmt.node().next_sibling(), |next| next.next_sibling());
        let is_plain = |next: Node<'p>| {
            let is_blank = |assign: AssignStmt<'p>| assign.left().iter().all(|target| target.node().text() == "_");
            next.kind() == SyntaxKind::ExpressionStatement || AssignStmt::cast(next).is_some_and(is_blank)
        };
        let kept = behind.take_while(|next| is_plain(*next) && is_duty(cx, *next));
        let last = kept.last().unwrap_or(stmt.node());
        let cfg = cx.flow().cfg(function).ok_or("the function cannot be read in full")?;
        // Once they are closed, what is closed further down by this name are other rows.
        let closes = |node: Node<'p>| rows.is_some_and(|rows| beside::closes(cx, node, rows));
        let is_closed = std::iter::successors(Some(last), |node| node.prev_sibling());
        let is_closed = is_closed.take_while(|node| *node != stmt.node()).any(closes);
        let is_other = |node: Node<'p>| is_closed && closes(node);
        if let Some(skipped) = duty_behind(cx, cfg, stmt, last, is_other) {
            let text: String = skipped.text().chars().take_while(|c| *c != '\n').take(40).collect();
            return Err(NoFix::from(format!("a return behind the loop would skip `{text}`")));
        }
        fix.insert_after(last, &code)?;
        Ok(Applicability::Unsafe)
    })
}

/// A statement further down than `last` that must run however the loop ended, and is not about something else.
fn duty_behind<'p>(
    cx: &RuleContext<'p>,
    cfg: &Cfg<'p>,
    stmt: ForStmt<'p>,
    last: Node<'p>,
    is_other: impl Fn(Node<'p>) -> bool,
) -> Option<Node<'p>> {
    let id = cfg.loop_of(stmt.node())?;
    let from = ProgramPoint { block: cfg.loop_at(id).done, index: 0 };
    let mut found = None;
    cfg.search(from).walk(
        |node| {
            let is_further_down = node.start() >= last.end();
            let is_plain = ReturnStmt::cast(node).is_none() && !is_other(node);
            if found.is_none() && is_further_down && is_plain && is_duty(cx, node) {
                found = Some(node);
            }
            Step::Go
        },
        usize::MAX,
    );
    found
}

/// Whether a function goes on whatever happens: where it looks at an error it gives none, and so on all other ways; or it gives
/// just what it gives at its end, which says why something else has failed.
fn stumbles_on<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let returns = cx.flow().returns(function);
    let given = |stmt: &ReturnStmt<'p>| local_variable(cx.package(), *stmt.results().last()?);
    let last = returns.iter().max_by_key(|stmt| stmt.node().start()).and_then(given);
    let mut failing = returns.iter().filter(|stmt| is_on_error_path(cx.package(), stmt.node())).peekable();
    let asks_for_it = |stmt: &ReturnStmt<'p>| {
        let checks = stmt.node().ancestors().filter_map(IfStmt::cast).filter_map(IfStmt::condition);
        let mut named = checks.flat_map(|check| std::iter::once(check.node()).chain(check.node().descendants()));
        named.any(|name| last.is_some() && cx.package().symbol(name) == last)
    };
    if last.is_some() && failing.peek().is_some() && failing.all(|stmt| given(stmt) == last && !asks_for_it(stmt)) {
        return true;
    }
    let gives_none = |stmt: &ReturnStmt<'p>| {
        stmt.results().last().is_some_and(|last| unparen(*last).node().kind() == SyntaxKind::Nil)
    };
    returns.iter().all(gives_none) && returns.iter().any(|stmt| is_on_error_path(cx.package(), stmt.node()))
}

/// Whether a loop assigns an error that the function returns by name behind it, and goes on.
fn keeps_what_it_found<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, function: Function<'p>) -> bool {
    let returned = cx.flow().returns(function).into_iter().filter(|way| way.node().start() > stmt.node().end());
    let variables = returned.filter_map(|way| local_variable(cx.package(), *way.results().last()?));
    let mut variables = variables.filter(|variable| cx.package().symbol_type(*variable).is_error());
    variables.any(|variable| is_kept_by(cx, stmt.node(), function, variable))
}

/// Whether a statement assigns to an error that it does not look at next.
fn is_kept_by<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, function: Function<'p>, error: Symbol) -> bool {
    let uses = cx.flow().uses(error);
    uses.iter().flat_map(|uses| uses.definitions.iter()).any(|definition| {
        let list = definition.stmt.parent();
        let is_checked = list.is_some_and(|list| {
            let check = definition.stmt.next_sibling().and_then(IfStmt::cast);
            check.is_some_and(|check| list.contains(check.node()))
        });
        stmt.contains(definition.stmt)
            && IfStmt::cast(definition.stmt.parent().unwrap_or(definition.stmt)).is_none()
            && !is_checked
            && function_of(definition.stmt) == Some(function)
    })
}

/// The variable for the error at a place, and whether it is new there.
fn error_names<'p>(cx: &RuleContext<'p>, function: Function<'p>, at: Node<'p>) -> (&'p str, &'static str) {
    let named = error_result(function).filter(|name| cx.package().symbol(name.node()).is_some());
    match named {
        // The named result itself is assigned to: one that shadows it would be easy to mistake for it. But not where it may hold
        // an error that the statement has found.
        Some(result) if cx.package().lookup(at, result.name()) == cx.package().symbol(result.node()) => {
            let symbol = cx.package().symbol(result.node());
            let is_kept = symbol.is_some_and(|symbol| is_kept_by(cx, at, function, symbol));
            if is_kept { ("err", ":=") } else { (result.name(), "=") }
        }
        _ => ("err", ":="),
    }
}

/// The name of the last result, if it has one.
fn error_result(function: Function<'_>) -> Option<gofix_syntax::ast::Ident<'_>> {
    let last = function.results().into_iter().next_back()?;
    last.names().last().filter(|name| !name.is_blank())
}

/// Whether a variable is declared in the head of the loop.
fn is_of_head<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, name: Node<'p>) -> bool {
    let declaration = cx.package().symbol(name).and_then(|symbol| cx.package().declaration(symbol));
    declaration.is_some_and(|declaration| stmt.node().contains(declaration))
}
