//! Functions that never ask the context that they are given.

mod end;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Assumption, ChannelEscape, ContextKind, End, Stop};
use gofix_knowledge::{Blocking, blocking};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, ForStmt, Function, Ident, IfStmt, Parameter, SelectStmt,
    SelectorExpr, SendStmt, UnaryExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::scope::called_name;
use crate::goroutine::guard::{
    Waiting, gives_back, guard, guard_ticks, may_be_cut_short, ranges_over_time, waiting, way_out,
};
use crate::support::{function_of, idents, is_assigned, is_parameter, loop_of, repeats, runs_again};
use end::{ends_with_its_senders, is_behind_the_end};

declare_rule! {
    /// Finds a function that is given a context, waits in a loop, and never asks whether the context has ended.
    ///
    /// ## Why
    ///
    /// A sleep, a send or a receive does not know of the context. A loop of them goes on after its caller has given up:
    ///
    /// ```go
    /// package retry
    ///
    /// import (
    /// 	"context"
    /// 	"time"
    /// )
    ///
    /// func retry(ctx context.Context, pause time.Duration, try func() error) error {
    /// 	for {
    /// 		if err := try(); err == nil {
    /// 			return nil
    /// 		}
    /// 		time.Sleep(pause)
    /// 	}
    /// }
    /// ```
    ///
    /// A `select` waits for both:
    ///
    /// ```go
    /// package retry
    ///
    /// import (
    /// 	"context"
    /// 	"time"
    /// )
    ///
    /// func retry(ctx context.Context, pause time.Duration, try func() error) error {
    /// 	for {
    /// 		if err := try(); err == nil {
    /// 			return nil
    /// 		}
    /// 		select {
    /// 		case <-ctx.Done():
    /// 			return ctx.Err()
    /// 		case <-time.After(pause):
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: the function can now return early. No fix where somebody may count on what it sends or receives, nor where it has
    /// results and no error among them: its caller could not tell.
    ///
    /// ## Leaves alone
    ///
    /// Functions that ask the context anywhere, ranges over a channel that its sender can close, loops that end when a call
    /// that took the context fails, channels with room, and tests. A sleep of a second or more outside of a loop is a note.
    UnheededContext = "unheeded-context" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Context"], ["Sleep(", "<-", "Read", "Write", "Copy", "Accept"]],
        may_reveal: ["time-after-in-loop", "blocked-send"],
        yields_to: ["ineffective-break", "endless-goroutine", "select-without-done"], answered_by: [],
    }
}

impl Rule for UnheededContext {
    fn check(cx: &RuleContext<'_>) {
        for function in cx.functions() {
            if !is_of_test(cx, function) && has_context(cx, function) && !asks(cx, function) {
                check_function(cx, function);
            }
        }
    }
}

/// Whether a function lies in a file of tests, or it or one around it gets a test.
fn is_of_test<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let around = std::iter::once(function).chain(function.node().ancestors().filter_map(Function::cast));
    let types = around.flat_map(Function::parameters).filter_map(Parameter::parameter_type);
    cx.is_test(function.node())
        || types.into_iter().any(|written| {
            let ty = cx.package().type_of(written.node());
            ["T", "B", "F", "TB"].iter().any(|name| ty.is_named("testing", name))
        })
}

/// Whether a function is given a context under a name.
fn has_context<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let names = function.parameters().into_iter().flat_map(Parameter::names);
    names.into_iter().any(|name| {
        !name.is_blank() && cx.flow().context_kind(&cx.package().type_of(name.node())) == Some(ContextKind::Exact)
    })
}

/// Whether anything in a function asks a context.
fn asks<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    function.node().descendants().filter_map(CallExpr::cast).any(|call| {
        ["Done", "Err", "Deadline"].iter().any(|name| cx.flow().is_question(call, name))
            || cx
                .package()
                .callee_path(call)
                .is_some_and(|path| &*path.package == "context" && &*path.name == "AfterFunc")
    })
}

fn check_function<'p>(cx: &RuleContext<'p>, function: Function<'p>) {
    let Some(body) = function.body() else { return };
    // What another function with a context of its own does is judged there.
    let nodes = body.node().descendants_pruned(|node| {
        Function::cast(node).is_some_and(|inner| has_context(cx, inner) || !runs_within(cx, inner))
    });
    let nodes: Vec<Node<'p>> = nodes.into_iter().collect();
    let mut loops: Vec<Node<'p>> = Vec::new();
    let mut found: Vec<(Place<'p>, Stop)> = Vec::new();
    for node in &nodes {
        let Some(place) = waits_at(cx, *node) else { continue };
        let Some(stop) = cx.flow().context_stop(place.stmt).filter(|stop| !stop.is_of_test && stop.is_given) else {
            continue;
        };
        match loop_of(place.stmt) {
            Some(around) if ends_with_a_call(cx, around) || !repeats(cx, place.stmt, around) => {}
            Some(around) => {
                loops.push(around.node());
                found.push((place, stop));
            }
            None if place.is_long || runs_again(cx, place.stmt) => found.push((place, stop)),
            None => {}
        }
    }
    found.retain(|(place, _)| !is_behind_the_end(cx, place.stmt));
    for (place, stop) in &found {
        report(cx, (place, stop), &found);
    }
    for node in nodes {
        if let Some(stmt) = ForStmt::cast(node)
            && ranges_over_time(cx, stmt)
        {
            check_ticks(cx, stmt);
        } else if let Some(stmt) = ForStmt::cast(node)
            && !loops.iter().any(|known| node.contains(*known) || known.contains(node))
        {
            check_input(cx, stmt);
        }
    }
}

/// Whether a literal runs as a part of its function, or as a goroutine that it starts.
fn runs_within<'p>(cx: &RuleContext<'p>, literal: Function<'p>) -> bool {
    let run = cx.flow().literal_run(literal);
    run.is_goroutine() || matches!(run, gofix_flow::LiteralRun::Now(_))
}

/// A statement that waits.
struct Place<'p> {
    stmt: Node<'p>,
    /// What a report points at.
    at: Node<'p>,
    what: &'static str,
    /// Whether it is a sleep of a second or more.
    is_long: bool,
    /// The channel that it waits for, unless that is a clock.
    channel: Option<Expr<'p>>,
}

/// Whether somebody else may wait for a send, or for a receive, that does not come once its function has left: nobody is told
/// by an error, nor by the end of the channel, and not every partner in the package has another way.
fn may_be_counted_on<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, channel: Expr<'p>) -> bool {
    let Some(function) = function_of(stmt) else { return true };
    if !function.results().is_empty() {
        return false;
    }
    let is_send = SendStmt::cast(stmt).is_some();
    if let Some(field) = cx.flow().field_named(channel) {
        let known = cx.flow().field_channel(field);
        let has_another_way =
            if is_send { known.receives().all(|op| !op.is_alone()) } else { known.sends().all(|op| !op.is_alone()) };
        return !known.others.is_empty() || !has_another_way;
    }
    let closes = |call: CallExpr<'p>| {
        cx.package().is_builtin(call, "close")
            && call.argument(0).is_some_and(|closed| {
                cx.package().symbol(unparen(closed).node()) == cx.package().symbol(unparen(channel).node())
            })
    };
    let mut calls = function.node().descendants().filter_map(CallExpr::cast);
    !(is_send && calls.any(closes))
}

/// The waiting statement that a node is.
fn waits_at<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<Place<'p>> {
    let kind = node.kind();
    let is_statement =
        matches!(kind, SyntaxKind::ExpressionStatement | SyntaxKind::SendStatement) || AssignStmt::cast(node).is_some();
    if !is_statement
        || gofix_flow::clause_of(node).is_some()
        || node.parent().is_none_or(|up| up.kind() != SyntaxKind::StatementList)
    {
        return None;
    }
    match waiting(cx, node)? {
        Waiting::Sleep(duration) => {
            let constant = cx.package().constant_int(duration.node());
            let is_long = constant.is_some_and(|nanoseconds| nanoseconds >= 1_000_000_000);
            let at = node.descendants().find(|part| CallExpr::cast(*part).is_some())?;
            Some(Place { stmt: node, at, what: "sleep", is_long, channel: None })
        }
        Waiting::Operation(_) | Waiting::Within(_) => {
            let send = SendStmt::cast(node);
            let is_checked = AssignStmt::cast(node).is_some_and(|assign| assign.left().len() > 1);
            let channel = match send {
                Some(send) => send.channel()?,
                None => node.descendants().find_map(|part| {
                    UnaryExpr::cast(part).filter(|unary| unary.operator() == "<-").and_then(UnaryExpr::operand)
                })?,
            };
            if is_checked {
                return None;
            }
            if let Expr::Call(call) = unparen(channel) {
                let path = cx.package().callee_path(call)?;
                let is_after = &*path.package == "time" && &*path.name == "After";
                return is_after.then_some(Place { stmt: node, at: node, what: "wait", is_long: false, channel: None });
            }
            if !may_wait_for_ever(cx, channel) || is_hook(cx, node, channel) || gives_back(cx, node) {
                return None;
            }
            let what = if send.is_some() { "send" } else { "receive" };
            Some(Place { stmt: node, at: node, what, is_long: false, channel: Some(channel) })
        }
    }
}

/// Whether whoever is at the other end of a channel may be gone: it comes from outside, or goes there.
fn may_wait_for_ever<'p>(cx: &RuleContext<'p>, channel: Expr<'p>) -> bool {
    let flow = cx.flow();
    if flow.heeds_a_context(channel) || flow.is_done_channel(channel) {
        return false;
    }
    let Expr::Ident(name) = unparen(channel) else {
        // A field that is made with room is no rendezvous.
        let field = flow.field_named(channel).map(|field| flow.field_channel(field));
        let has_room = field.is_some_and(|field| {
            let made = field.makes.iter().any(|make| make.argument(1).is_some());
            made || !field.others.is_empty() && field.others.iter().all(|given| is_given_room(cx, *given))
        });
        return matches!(unparen(channel), Expr::Selector(_)) && !has_room;
    };
    let Some(symbol) = flow.local_variable(name.node()) else { return true };
    if flow.is_parameter(symbol) {
        return true;
    }
    // One that is made here and given to the caller.
    let known = flow.channels().iter().find(|known| known.variable == symbol);
    known.is_some_and(|known| {
        known.is_unbuffered()
            && known.receives().next().is_none()
            && known.escapes.iter().any(|escape| matches!(escape, ChannelEscape::Returned(_)))
    })
}

/// Whether an element of a composite literal gives a field a local channel that is made with room.
fn is_given_room<'p>(cx: &RuleContext<'p>, element: Node<'p>) -> bool {
    let key = element.parent().filter(|up| up.kind() == SyntaxKind::LiteralElement && up.field() == Field::Key);
    let value = match key.and_then(Node::parent) {
        Some(keyed) => keyed.child(Field::Value).and_then(Node::first_child),
        None => Some(element),
    };
    let variable = value.and_then(|value| cx.flow().local_variable(value));
    let has_room = |make: CallExpr<'p>| cx.package().is_builtin(make, "make") && make.argument(1).is_some();
    variable.and_then(|variable| cx.flow().uses(variable)).is_some_and(|uses| {
        let mut made = uses.definitions.iter();
        !uses.definitions.is_empty() && made.all(|definition| definition.call().is_some_and(has_room))
    })
}

/// Whether a deferred literal reads what the function sets behind a wait: where it leaves early that is not set.
fn is_wound_up_by_what_follows<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let Some(cfg) = function_of(stmt).and_then(|function| cx.flow().cfg(function)) else { return true };
    let is_set_behind = |variable: Symbol, defer: Node<'p>| {
        let uses = cx.package().uses(variable);
        let is_outer =
            cx.package().declaration(variable).is_some_and(|name| !defer.contains(name) && !is_parameter(name));
        is_outer && uses.into_iter().any(|used| is_assigned(used) && used.start() > stmt.end() && !defer.contains(used))
    };
    cfg.defers().iter().map(|defer| defer.node()).any(|defer| {
        let read = idents(defer).filter_map(|ident| cx.package().symbol(ident.node()));
        read.into_iter().any(|variable| is_set_behind(variable, defer))
    })
}

/// Whether a channel is a hook of the tests: a field that is used if it is set, and that nothing but tests may set.
fn is_hook<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, channel: Expr<'p>) -> bool {
    let field = cx.flow().field_named(channel);
    let field = field.filter(|field| cx.package().name_of(*field).starts_with(char::is_lowercase));
    let known = field.map(|field| cx.flow().field_channel(field));
    let is_set = format!("{} != nil", channel.node().text());
    let mut conditions = stmt.ancestors().filter_map(IfStmt::cast).filter_map(IfStmt::condition);
    known.is_some_and(|known| {
        known.makes.iter().all(|make| cx.is_test(make.node())) && known.others.iter().all(|other| cx.is_test(*other))
    }) && conditions.any(|condition| condition.node().text() == is_set)
}

fn report<'p>(cx: &RuleContext<'p>, (place, stop): (&Place<'p>, &Stop), found: &[(Place<'p>, Stop)]) {
    let message = format!("this {} does not see the end of the context, and nothing else here asks for it", place.what);
    let guarding = |places: &[&Place<'p>]| {
        let guarded: Vec<Node<'p>> = places.iter().map(|place| place.stmt).collect();
        cx.fix("wait for the end of the context too", |fix| {
            for place in places {
                may_be_cut_short(cx, place.stmt)?;
                if is_wound_up_by_what_follows(cx, place.stmt) {
                    return Err(NoFix::from("a deferred function reads what is set behind the wait"));
                }
                if let Some(channel) = place.channel.filter(|channel| may_be_counted_on(cx, place.stmt, *channel)) {
                    let why = format!("who is at the other end of `{}` may count on it", channel.node().text());
                    return Err(NoFix::from(why));
                }
                guard(cx, fix, place.stmt, stop, &guarded)?;
            }
            Ok(Applicability::Unsafe)
        })
    };
    // A function that asks once is not looked at again: all its waits are mended together, if they can be.
    let is_beside = |other: &&(Place<'p>, Stop)| {
        function_of(other.0.stmt) == function_of(place.stmt) && other.1.channel == stop.channel
    };
    let beside: Vec<&Place<'p>> = found.iter().filter(is_beside).map(|(place, _)| place).collect();
    let fix = guarding(&beside).or_else(|_| guarding(&[place]));
    let mut diagnostic = Diagnostic::at(place.at, message).fix(fix);
    if loop_of(place.stmt).is_none() && !runs_again(cx, place.stmt) {
        diagnostic = diagnostic.severity(Severity::Note);
    }
    cx.report(diagnostic);
}

/// A range over ticks that no turn leaves: nobody closes the channel of a ticker.
fn check_ticks<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>) {
    let Some(cfg) = function_of(stmt.node()).and_then(|function| cx.flow().cfg(function)) else { return };
    let Some(id) = cfg.loop_of(stmt.node()) else { return };
    let start = gofix_flow::ProgramPoint { block: cfg.loop_at(id).body, index: 0 };
    let ends = cfg.turn_ends(id, start, |_| false);
    if ends.is_empty() || !ends.iter().all(|path| matches!(path.end, End::NextTurn(_))) {
        return;
    }
    let Some(stop) = cx.flow().context_stop(stmt.node()).filter(|stop| !stop.is_of_test && stop.is_given) else {
        return;
    };
    let message = "this loop over ticks does not see the end of the context, and nothing else here asks for it";
    let fix = cx.fix("wait for the end of the context too", |fix| {
        may_be_cut_short(cx, stmt.node())?;
        guard_ticks(cx, fix, stmt, &stop, &[])?;
        Ok(Applicability::Unsafe)
    });
    cx.report(Diagnostic::at(stmt.node(), message).fix(fix));
}

/// Whether a loop ends when a call in it that took a context fails: then the context is heeded there.
fn ends_with_a_call<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let flow = cx.flow();
    let Some(function) = function_of(around.node()) else { return true };
    let Some(cfg) = flow.cfg(function) else { return true };
    let Some(id) = cfg.loop_of(around.node()) else { return true };
    let calls = around.node().descendants_pruned(|node| Function::cast(node).is_some()).filter_map(CallExpr::cast);
    calls.into_iter().filter(|call| takes_context(cx, *call)).any(|call| {
        let stmt = call.node().ancestors().find_map(AssignStmt::cast);
        let Some(point) = cfg.point_after(call.node()) else { return false };
        let Some(stmt) = stmt.filter(|stmt| cfg.point_after(stmt.node()) == Some(point)) else {
            // What becomes of its result is not followed: `return f(ctx)`, `if f(ctx) != nil`.
            return call.node().parent().is_none_or(|up| up.kind() != SyntaxKind::ExpressionStatement);
        };
        let errors = stmt.left().into_iter().filter_map(|target| {
            let symbol = cx.package().symbol(target.node())?;
            cx.package().symbol_type(symbol).is_error().then_some(Assumption::NotNil(symbol))
        });
        let assumptions: Vec<Assumption> = errors.collect();
        let Some(search) = flow.search(function, point).filter(|_| !assumptions.is_empty()) else { return false };
        let ends = search.assuming(&assumptions).within_turn(id).paths_to_exits(|_| false);
        !ends.is_empty() && !ends.iter().any(|path| matches!(path.end, End::NextTurn(_)))
    })
}

fn takes_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    call.arguments().iter().any(|argument| cx.flow().context_kind(&cx.package().type_of(argument.node())).is_some())
}

/// An endless loop around input or output.
fn check_input<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>) {
    if stmt.range().is_some() || stmt.condition().is_some() {
        return;
    }
    let inside = stmt.node().descendants_pruned(|node| Function::cast(node).is_some());
    let calls: Vec<CallExpr<'p>> = inside.filter_map(CallExpr::cast).collect();
    let mentions = stmt
        .node()
        .descendants()
        .filter_map(Ident::cast)
        .any(|name| cx.flow().context_kind(&cx.package().type_of(name.node())).is_some());
    let waits = calls.iter().find(|call| {
        let path = cx.package().callee_path(**call);
        // Bytes and runes come out of a buffer: the context would be asked for each of them.
        let waits =
            path.filter(|path| !matches!(&*path.name, "ReadByte" | "ReadRune")).and_then(|path| blocking(&path));
        waits == Some(Blocking::InputOutput) && loop_of(call.node()) == Some(stmt)
    });
    let (Some(call), false) = (waits, mentions) else { return };
    if calls.iter().any(|call| comes_from_a_context(cx, *call)) || ends_with_its_senders(stmt) {
        return;
    }
    let Some(stop) = cx.flow().context_stop(call.node()).filter(|stop| !stop.is_of_test && stop.is_given) else {
        return;
    };
    let message = "this loop of input and output never asks whether the context has ended";
    cx.report(Diagnostic::at(call.node(), message).fix(ask_first(cx, stmt, &stop)));
}

/// Whether a call works with what another one gave that took a context, a stream for example: it ends with that. That may be its
/// operand, an argument, or what the body of a literal or function names. A connection that is dialled with a context does not.
fn comes_from_a_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let is_made = |expr: Expr<'p>| is_made_with_context(cx, expr);
    let operand = call.selector().and_then(SelectorExpr::operand);
    if operand.into_iter().chain(call.arguments()).any(is_made) {
        return true;
    }
    let body = cx.flow().target(call).and_then(Function::body);
    let calls = body.into_iter().flat_map(|body| body.node().descendants()).filter_map(CallExpr::cast);
    calls.filter_map(|inner| inner.selector().and_then(SelectorExpr::operand)).any(is_made)
}

/// Whether an expression names what a call has given that took a context.
fn is_made_with_context<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> bool {
    let variable = cx.flow().local_variable(unparen(expr).node());
    let uses = variable.and_then(|variable| cx.flow().uses(variable));
    uses.iter()
        .flat_map(|uses| uses.definitions.iter())
        .filter_map(gofix_flow::Definition::call)
        .any(|made| takes_context(cx, made) && called_name(made).is_none_or(|name| !name.text().contains("Dial")))
}

fn ask_first<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, stop: &Stop) -> Result<Fix, NoFix> {
    let error = stop.error.clone().ok_or("the context cannot be asked")?;
    let body = stmt.body().ok_or("the loop has no body")?;
    cx.fix("ask the context in each turn", |fix| {
        may_be_cut_short(cx, stmt.node())?;
        let way = way_out(cx, fix, stmt.node(), stop, &[])?;
        if way.starts_with("break") {
            return Err(NoFix::from("behind the loop the half would be taken for the whole"));
        }
        // Where each turn waits in a select, that is what wakes it.
        let waits = body.statements().next().and_then(|first| SelectStmt::cast(first.node()));
        match waits.filter(|select| !select.clauses().any(CaseClause::is_default)) {
            Some(select) => fix.add_clause(select, &format!("case <-{}:\n\t{way}", stop.channel))?,
            None => fix.insert_first(body.node(), &format!("if {error} != nil {{\n\t{way}\n}}"))?,
        }
        Ok(Applicability::Unsafe)
    })
}
