//! Sends and receives whose partners may have stopped.

mod callers;

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{ChannelAction, FieldChannel, FieldOp, Stop, clause_of, received_channel, select_of};
use gofix_semantics::{Basic, Symbol, SymbolPath, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, Function, Parameter, ReturnStmt, SelectorExpr, Stmt, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::guard::guard;
use crate::support::{channel_fields, function_of, is_assigned};

declare_rule! {
    /// Finds a method that sends or receives on a channel of its struct although everybody at the other end may have stopped.
    ///
    /// ## Why
    ///
    /// The goroutine at the other end leaves when the struct is closed. Who comes later, or was there first, waits for ever:
    ///
    /// ```go
    /// package queue
    ///
    /// type Queue struct {
    /// 	in   chan string
    /// 	done chan struct{}
    /// }
    ///
    /// func (q *Queue) run(use func(string)) {
    /// 	for {
    /// 		select {
    /// 		case s := <-q.in:
    /// 			use(s)
    /// 		case <-q.done:
    /// 			return
    /// 		}
    /// 	}
    /// }
    ///
    /// func (q *Queue) Close() { close(q.done) }
    ///
    /// func (q *Queue) Put(s string) {
    /// 	q.in <- s // waits for ever once run has returned
    /// }
    /// ```
    ///
    /// Both ends watch the same signal:
    ///
    /// ```go
    /// package queue
    ///
    /// type Queue struct {
    /// 	in   chan string
    /// 	done chan struct{}
    /// }
    ///
    /// func (q *Queue) run(use func(string)) {
    /// 	for {
    /// 		select {
    /// 		case s := <-q.in:
    /// 			use(s)
    /// 		case <-q.done:
    /// 			return
    /// 		}
    /// 	}
    /// }
    ///
    /// func (q *Queue) Close() { close(q.done) }
    ///
    /// func (q *Queue) Put(s string) {
    /// 	select {
    /// 	case <-q.done:
    /// 		return
    /// 	case q.in <- s:
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The signal is the one on which the other end leaves, or the channel that it closes when it does. Unsafe: the method now
    /// returns early, with zero values and an error where it has one. No fix where the caller could not tell: there are results and no
    /// error, nor a truth value that is always true.
    ///
    /// ## Leaves alone
    ///
    /// Fields that code outside of the package, or that cannot be seen, may use, and partners that stay. What is only done by the
    /// function that gives the signal when it ends.
    UnguardedHandoff = "unguarded-handoff" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["chan "], ["<-"]],
        may_reveal: [], yields_to: ["unheeded-context", "endless-goroutine"], answered_by: [],
    }
}

impl Rule for UnguardedHandoff {
    fn check(cx: &RuleContext<'_>) {
        for field in channel_fields(cx) {
            check_field(cx, field);
        }
    }
}

fn check_field<'p>(cx: &RuleContext<'p>, field: Symbol) {
    let package = cx.package();
    let ty = package.symbol_type(field);
    let found = cx.flow().field_channel(field);
    // Room for signs of nothing is a pool of places: what is given back always finds its own.
    let is_pool = matches!(package.underlying(&ty), Ty::Chan { elem, .. }
        if matches!(package.underlying(&elem), Ty::Struct(fields) if fields.fields().is_empty()))
        && found.makes.iter().any(|make| make.argument(1).is_some());
    if !found.others.is_empty() || is_pool {
        return;
    }
    for op in found.ops.iter().filter(|op| op.is_alone()) {
        let partners: Vec<&FieldOp<'p>> = match op.action {
            // On a closed channel it would panic, and in a select too.
            ChannelAction::Send(_) if found.closes().next().is_none() => found.receives().collect(),
            ChannelAction::Receive(_) if found.closes().next().is_none() => found.sends().collect(),
            _ => continue,
        };
        if !has_room(cx, op, &found) {
            check_op(cx, op, &partners);
        }
    }
}

/// Whether a send is the first on a channel with room that was made a moment ago: it cannot wait.
fn has_room<'p>(cx: &RuleContext<'p>, op: &FieldOp<'p>, found: &FieldChannel<'p>) -> bool {
    let flow = cx.flow();
    let has_size = |make: &CallExpr<'p>| {
        make.argument(1).is_some_and(|size| cx.package().constant_int(size.node()).is_some_and(|size| size > 0))
    };
    if !matches!(op.action, ChannelAction::Send(_)) || found.makes.is_empty() || !found.makes.iter().all(has_size) {
        return false;
    }
    if has_room_for_all(cx, found) {
        return true;
    }
    let owner = SelectorExpr::cast(op.channel).and_then(SelectorExpr::operand);
    let Some(variable) = owner.and_then(|owner| flow.local_variable(unparen(owner).node())) else { return false };
    let Some(uses) = flow.uses(variable).filter(|_| !flow.is_parameter(variable)) else { return false };
    let [made] = &*uses.definitions else { return false };
    let makes = |node: Node<'p>| found.makes.iter().any(|make| node.contains(make.node()));
    let maker = made.call().and_then(|call| flow.target(call));
    let is_made_here = made.value.is_some_and(|value| makes(value.node()))
        || maker.is_some_and(|maker| makes(maker.node()) && !sends_on(found, maker.node()));
    let is_first = function_of(op.node).and_then(|function| {
        let cfg = flow.cfg(function).filter(|_| function_of(made.stmt) == Some(function))?;
        let (from, to) = (cfg.point_after(made.stmt)?, cfg.point_of(op.node)?);
        let again = |node: Node<'p>| node.contains(made.stmt);
        let is_before = |node: Node<'p>| {
            sends_on(found, node) && cfg.point_after(node).is_none_or(|at| at == to || cfg.reaches(at, to, again))
        };
        Some(from == to || cfg.search(from).path_to(is_before, again).is_none())
    });
    is_made_here && is_first == Some(true)
}

/// Whether each function that makes the channel sends on what it has just made, no more often than there is room.
fn has_room_for_all<'p>(cx: &RuleContext<'p>, found: &FieldChannel<'p>) -> bool {
    let named = |node: Node<'p>| node.ancestors().filter_map(Function::cast).find(|function| !function.is_literal());
    let fits = |make: &CallExpr<'p>| {
        let size = make.argument(1).and_then(|size| cx.package().constant_int(size.node())).unwrap_or_default();
        let sends = found.sends().filter(|send| named(send.node) == named(make.node()));
        let once = |send: &FieldOp<'p>| {
            let starts = |above: &Node<'p>| named(make.node()).is_some_and(|maker| maker.node().contains(*above));
            let mut around = send.node.ancestors().take_while(starts);
            send.node.start() > make.node().end() && !around.any(|above| above.kind() == SyntaxKind::ForStatement)
        };
        let sends: Vec<&FieldOp<'p>> = sends.collect();
        sends.iter().all(|send| once(send)) && i128::try_from(sends.len()).is_ok_and(|count| count <= size)
    };
    let is_of_maker = |send: &FieldOp<'p>| {
        found.makes.iter().any(|make| named(make.node()).is_some_and(|f| f.node().contains(send.node)))
    };
    found.makes.iter().all(fits) && found.sends().all(is_of_maker)
}

fn sends_on<'p>(found: &FieldChannel<'p>, node: Node<'p>) -> bool {
    found.sends().any(|send| node.contains(send.node))
}

/// A field of the same struct on which partners leave.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Signal {
    field: Symbol,
    is_context: bool,
}

fn check_op<'p>(cx: &RuleContext<'p>, op: &FieldOp<'p>, partners: &[&FieldOp<'p>]) {
    let Some(method) = op.function.filter(|method| method.receiver().is_some()) else { return };
    // A method that does both takes a place and gives it back.
    if partners.iter().any(|partner| partner.function == Some(method)) {
        return;
    }
    let signals: Vec<Vec<Signal>> = partners.iter().map(|partner| signals_of(cx, partner)).collect();
    let Some(first) = signals.first() else { return };
    let Some(signal) = first.iter().find(|signal| signals.iter().all(|all| all.contains(signal))) else { return };
    let closes_it = !signal.is_context
        && cx.flow().field_channel(signal.field).closes().any(|close| close.function == Some(method));
    if closes_it || !signal.is_context && callers::is_of_closer(cx, method, op.node, signal.field) {
        return;
    }
    let Some(statement) = statement_of(op) else { return };
    let Some(owner) =
        SelectorExpr::cast(op.channel).and_then(SelectorExpr::operand).map(|operand| operand.node().text())
    else {
        return;
    };
    let name = cx.package().declaration(signal.field).map_or("", Node::text);
    let channel = format!("{owner}.{name}");
    let stop = if signal.is_context {
        Stop::of_context(&channel)
    } else {
        Stop { channel, error: None, is_of_test: false, is_given: true }
    };
    let what = if matches!(op.action, ChannelAction::Send(_)) { "send" } else { "receive" };
    let message = format!("this {what} waits for ever once the other end has stopped on `{}`", stop.channel);
    let mut diagnostic = Diagnostic::at(op.node, message);
    if let Some(partner) = partners.first() {
        diagnostic = diagnostic.related(partner.node, "the other end is here");
    }
    let fix = if is_set_anew(cx, signal.field) {
        Err(NoFix::from(format!("`{}` is set anew elsewhere, so reading it here may be a race", stop.channel)))
    } else {
        fix(cx, statement, stop, own_error(cx, method, signal.field))
    };
    cx.report(diagnostic.fix(fix));
}

/// Whether a method assigns to a field: what has the struct already may be reading it.
fn is_set_anew(cx: &RuleContext<'_>, field: Symbol) -> bool {
    cx.package().uses(field).into_iter().any(|used| {
        let whole = used.parent().and_then(SelectorExpr::cast).map(AstNode::node);
        let is_in_method = used.ancestors().filter_map(Function::cast).any(|function| function.receiver().is_some());
        is_in_method && whole.is_some_and(is_assigned)
    })
}

/// The statement that is the send or receive.
fn statement_of<'p>(op: &FieldOp<'p>) -> Option<Node<'p>> {
    let node = std::iter::once(op.node)
        .chain(op.node.ancestors())
        .take(3)
        .find(|node| node.parent().is_some_and(|list| list.kind() == SyntaxKind::StatementList));
    node.filter(|node| node.kind() == SyntaxKind::SendStatement || *node != op.node)
        .filter(|node| AssignStmt::cast(*node).is_none_or(|assign| assign.left().len() == 1))
}

/// An error that the package gives where it leaves on a signal.
#[derive(Clone, Copy)]
enum OwnError<'p> {
    /// A variable of the package.
    Named(Node<'p>),
    /// Made in place of nothing but literals: `errors.New("closed")`.
    Made { package: &'static str, function: &'static str, arguments: Node<'p> },
}

impl<'p> OwnError<'p> {
    fn of(cx: &RuleContext<'p>, value: Expr<'p>) -> Option<Self> {
        let package = cx.package();
        if package.symbol(value.node()).is_some_and(|symbol| !package.is_local(symbol)) {
            return (package.type_of(value.node()).is_error()).then_some(Self::Named(value.node()));
        }
        let Expr::Call(call) = unparen(value) else { return None };
        let (package, function) = MAKERS.iter().copied().find(|(library, name)| {
            package.callee_path(call).is_some_and(|path| *path.package == **library && *path.name == **name)
        })?;
        let is_literal = |argument: &Expr<'p>| {
            matches!(
                unparen(*argument).node().kind(),
                SyntaxKind::InterpretedStringLiteral | SyntaxKind::RawStringLiteral
            )
        };
        let arguments = call.arguments();
        let list = arguments.first().and_then(|first| first.node().parent())?;
        arguments.iter().all(is_literal).then_some(Self::Made { package, function, arguments: list })
    }

    /// How it is written at a place.
    fn text(self, fix: &mut FixBuilder<'p>, at: Node<'p>) -> Result<String, NoFix> {
        match self {
            Self::Named(name) => Ok(name.text().to_owned()),
            Self::Made { package, function, arguments } => {
                Ok(format!("{}{}", fix.qualify(at, package, function)?, arguments.text()))
            }
        }
    }
}

/// Functions that make an error of a text.
const MAKERS: &[(&str, &str)] = &[("errors", "New"), ("fmt", "Errorf")];

/// The error that the package gives where it leaves on a signal: best in the same function, else one with a name.
fn own_error<'p>(cx: &RuleContext<'p>, method: Function<'p>, signal: Symbol) -> Option<OwnError<'p>> {
    let found = cx.flow().field_channel(signal);
    let errors = found.receives().filter_map(|op| {
        let Stmt::Return(stmt) = clause_of(op.node)?.statements().last()? else { return None };
        let error = OwnError::of(cx, stmt.results().last().copied()?)?;
        // Who gives the signal a second time has another complaint.
        let is_giver = found.closes().any(|close| close.function == op.function);
        let is_made = matches!(error, OwnError::Made { .. });
        (!is_made || !is_giver).then_some((op.function != Some(method), is_made, error))
    });
    errors.min_by_key(|(is_elsewhere, is_made, _)| (*is_elsewhere, *is_made)).map(|(.., error)| error)
}

fn fix<'p>(
    cx: &RuleContext<'p>,
    statement: Node<'p>,
    mut stop: Stop,
    known: Option<OwnError<'p>>,
) -> Result<Fix, NoFix> {
    let function = function_of(statement).ok_or("the function cannot be read")?;
    cx.fix("stop together with the other end", |fix| {
        let results = function.results();
        let gives_error = results
            .iter()
            .filter_map(|group| Parameter::parameter_type(*group))
            .any(|written| cx.package().type_of(written.node()).is_error());
        if !gives_error && !results.is_empty() && !is_told_by_false(cx, function) {
            return Err(NoFix::from("the function gives no error: its callers could not tell"));
        }
        if gives_error && stop.error.is_none() {
            // Nothing was handed over: that is no success.
            stop.error = known.map(|known| known.text(fix, statement)).transpose()?;
        }
        if gives_error && stop.error.is_none() && callers::drop_results(cx, function) {
            stop.error = Some("nil".to_owned());
        }
        if gives_error && stop.error.is_none() {
            let make = fix.qualify(statement, maker_of_errors(cx, statement).as_deref().unwrap_or("errors"), "New")?;
            stop.error = Some(format!("{make}(\"stopped\")"));
        }
        guard(cx, fix, statement, &stop, &[])?;
        Ok(Applicability::Unsafe)
    })
}

/// The package that a file uses under the name `errors` in the place of the standard library's, if its `New` is like that one.
fn maker_of_errors<'p>(cx: &RuleContext<'p>, at: Node<'p>) -> Option<std::sync::Arc<str>> {
    const LIKE: &[&str] = &["github.com/pkg/errors", "github.com/cockroachdb/errors", "github.com/pingcap/errors"];
    let package = cx.package();
    let library = package.imported_path(package.lookup(at, "errors")?)?;
    let path = SymbolPath { package: library.clone(), receiver: None, name: "New".into() };
    let is_like = package.symbol_at(&path).is_some_and(|symbol| match package.symbol_type(symbol) {
        Ty::Func(signature) => {
            matches!(signature.params(), [Ty::Basic(Basic::String)])
                && matches!(signature.results(), [result] if result.is_error())
        }
        _ => false,
    });
    (is_like || LIKE.contains(&&*library)).then_some(library)
}

/// Whether a function gives `true`, and nothing else, when it has done its work.
fn is_told_by_false<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let results = function.results();
    let written = results.iter().filter_map(|group| Parameter::parameter_type(*group));
    let is_bool = written.map(|written| cx.package().type_of(written.node())).all(|ty| ty == Ty::Basic(Basic::Bool));
    let inside = function.node().descendants().filter_map(ReturnStmt::cast);
    let mut returns = inside.filter(|stmt| function_of(stmt.node()) == Some(function));
    is_bool
        && results.len() == 1
        && returns.all(|stmt| matches!(stmt.results().as_slice(), [value] if value.node().kind() == SyntaxKind::True))
}

/// The fields of the same struct that let a partner leave: it chooses between the channel and one of these.
fn signals_of<'p>(cx: &RuleContext<'p>, partner: &FieldOp<'p>) -> Vec<Signal> {
    let Some(select) = select_of(partner.node) else { return Vec::new() };
    let Some(owner) = SelectorExpr::cast(partner.channel).and_then(SelectorExpr::operand) else { return Vec::new() };
    let around = crate::support::loop_of(select.node());
    let clauses = select.clauses().filter(|clause| !clause.is_default());
    let leaving = clauses.filter(|clause| match around {
        Some(around) => crate::context::select_without_done::leaves(cx, *clause, around.node()),
        None => true,
    });
    let leaving: Vec<CaseClause<'p>> = leaving.collect();
    let mut signals = Vec::new();
    for channel in leaving.iter().copied().filter_map(received_channel) {
        let (expr, is_context) = match unparen(channel) {
            Expr::Call(call) if cx.flow().is_question(call, "Done") => {
                (call.selector().and_then(SelectorExpr::operand), true)
            }
            other => (Some(other), false),
        };
        let Some(expr) = expr else { continue };
        let Some(selector) = SelectorExpr::cast(unparen(expr).node()) else { continue };
        let is_same = selector.operand().is_some_and(|operand| operand.node().text() == owner.node().text());
        let Some(field) = cx.flow().field_named(expr).filter(|_| is_same) else { continue };
        if is_context || cx.flow().is_stop_field(field, None) {
            signals.push(Signal { field, is_context });
        }
    }
    signals.extend(farewells_of(cx, partner, owner, &leaving));
    signals
}

/// The fields of the same struct that a partner closes when it leaves: deferred, or in each clause in which it does.
fn farewells_of<'p>(
    cx: &RuleContext<'p>,
    partner: &FieldOp<'p>,
    owner: Expr<'p>,
    leaving: &[CaseClause<'p>],
) -> Vec<Signal> {
    let Some(function) = partner.function.filter(|_| !leaving.is_empty()) else { return Vec::new() };
    let flow = cx.flow();
    let fields = flow.fields_of(&cx.package().type_of(owner.node()));
    let is_closed_by_it = |field: &Symbol| {
        let found = flow.field_channel(*field);
        let is_own = |close: &&FieldOp<'p>| {
            let operand = SelectorExpr::cast(close.channel).and_then(SelectorExpr::operand);
            let is_same = operand.is_some_and(|operand| operand.node().text() == owner.node().text());
            is_same && close.function == Some(function)
        };
        let own: Vec<Node<'p>> = found.closes().filter(is_own).map(|close| close.node).collect();
        let is_deferred = |close: &Node<'p>| {
            let up = close.parent().filter(|up| up.kind() == SyntaxKind::DeferStatement);
            up.is_some_and(|stmt| function_of(stmt) == function_of(partner.node))
        };
        own.iter().any(is_deferred)
            || !own.is_empty() && leaving.iter().all(|clause| own.iter().any(|close| clause.node().contains(*close)))
    };
    let fields = fields.into_iter().filter_map(|field| field.symbol);
    let signals = fields.filter(|field| flow.is_stop_field(*field, None) && is_closed_by_it(field));
    signals.map(|field| Signal { field, is_context: false }).collect()
}
