//! Spans of a trace that some path never ends.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Awaited, Fate, LiteralRun};
use gofix_knowledge::{ResourceKind, When};
use gofix_semantics::Ty;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, SelectorExpr, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::defer_fix::{Wanted, defer_release, name};
use super::obtained::{Obtained, obtained};
use super::report::{describe, left_by};
use crate::defer::calls::may_leave;
use crate::support::{function_of, goroutine_of, loop_of, repeats, statement_of};

declare_rule! {
    /// Finds a span of OpenTelemetry or OpenCensus that is thrown away, or not ended on every path.
    ///
    /// ## Why
    ///
    /// A span is exported when it ends. One that never does is missing from the trace, with all that hangs on it, and its
    /// memory is kept by whatever holds the context.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import (
    /// 	"context"
    ///
    /// 	"go.opencensus.io/trace"
    /// )
    ///
    /// func load(ctx context.Context, name string) error {
    /// 	ctx, span := trace.StartSpan(ctx, "load")
    /// 	if err := ctx.Err(); err != nil {
    /// 		return err
    /// 	}
    /// 	span.End()
    /// 	return nil
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import (
    /// 	"context"
    ///
    /// 	"go.opencensus.io/trace"
    /// )
    ///
    /// func load(ctx context.Context, name string) error {
    /// 	ctx, span := trace.StartSpan(ctx, "load")
    /// 	defer span.End()
    /// 	if err := ctx.Err(); err != nil {
    /// 		return err
    /// 	}
    /// 	span.End()
    /// 	return nil
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `defer span.End()` behind the start of the span; calls of End that are there already stay, since a second one does
    /// nothing. What a bare call starts gets a name first, which is unsafe. In a loop a span that nobody kept is ended
    /// behind the last use of its context, if the turn leads straight there; more than sixty lines do not become a
    /// function.
    ///
    /// ## Leaves alone
    ///
    /// The paths on which a span is returned, stored, sent, captured by what may run later, or given to a function that ends it
    /// or cannot be looked into. A span whose context is returned, stored or sent, or is given to a function that asks it for the
    /// span (`trace.SpanFromContext`).
    UnendedSpan = "unended-span" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Start"]],
        may_reveal: ["prefer-defer", "skipped-defer"], yields_to: [], answered_by: ["spancheck"],
    }
}

impl Rule for UnendedSpan {
    fn check(cx: &RuleContext<'_>) {
        for found in obtained(cx, &[ResourceKind::Span]) {
            let Fate::LeftOpen(open) = cx.flow().fate(&found.duty) else { continue };
            if is_left_to_context(cx, &found) {
                continue;
            }
            let wanted = Wanted { label: "end the span when the function ends", name: "span" };
            let mut fix = match end_in_turn(cx, &found, &wanted).or_else(|| end_of_bare(cx, &found, &wanted)) {
                Some(fix) => fix,
                None => defer_release(cx, &found, &open, &wanted),
            };
            if fix.is_ok() && context_runs_on(cx, &found) {
                fix = Err(NoFix::from("what runs later has the context of the span, and may still be at work in it"));
            }
            // Whoever gets the context may go on with the span that nobody kept.
            if let Ok(fix) = &mut fix
                && found.duty.variable.is_none()
                && context_goes_on(cx, &found)
            {
                fix.applicability = fix.applicability.min(Applicability::Unsafe);
            }
            let message = describe(&found, &open, "ended");
            cx.report(left_by(Diagnostic::at(found.duty.call.node(), message), &open).fix(fix));
        }
    }
}

/// The mentions of the variable that takes the context of the span.
fn contexts<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> Vec<Node<'p>> {
    let targets = AssignStmt::cast(found.duty.stmt).map(AssignStmt::left).unwrap_or_default();
    let context = targets.first().and_then(|target| cx.flow().local_variable(target.node()));
    context.map(|context| cx.package().uses(context)).unwrap_or_default()
}

/// Whether somebody may end the span who has its context: that leaves the function, or is asked for the span.
fn is_left_to_context<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let mut behind = contexts(cx, found).into_iter().filter(|used| used.start() > found.duty.stmt.end());
    behind.any(|used| {
        let Some(parent) = used.parent() else { return false };
        match parent.kind() {
            SyntaxKind::ArgumentList => parent.parent().and_then(CallExpr::cast).is_some_and(|call| {
                let is_question = call
                    .selector()
                    .and_then(SelectorExpr::field)
                    .is_some_and(|name| name.name().ends_with("FromContext"));
                is_question || cx.flow().may_take_span(call)
            }),
            SyntaxKind::SendStatement
            | SyntaxKind::ReturnStatement
            | SyntaxKind::LiteralElement
            | SyntaxKind::KeyedElement => true,
            SyntaxKind::ExpressionList => {
                let is_stored = |assign: AssignStmt<'p>| {
                    let targets = assign.left();
                    targets.iter().any(|target| !matches!(unparen(*target), Expr::Ident(_)))
                };
                parent.parent().is_some_and(|above| match AssignStmt::cast(above) {
                    Some(assign) => parent.field() == Field::Right && is_stored(assign),
                    None => above.kind() == SyntaxKind::ReturnStatement,
                })
            }
            _ => false,
        }
    })
}

/// Whether a goroutine for which nobody waits, or another literal that may run later, has the context of the span.
fn context_runs_on<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let mut behind = contexts(cx, found).into_iter().filter(|used| used.start() > found.duty.stmt.end());
    behind.any(|used| {
        let function = found.duty.function;
        let runs_on = |start: Node<'p>| cx.flow().awaited(start) != Awaited::Always;
        let literals = cx.flow().literals_between(used, function);
        let started = goroutine_of(used).filter(|go| function.node().contains(go.node()));
        started.is_some_and(|go| runs_on(go.node()))
            || literals.into_iter().any(|literal| match cx.flow().literal_run(literal) {
                LiteralRun::Started(_) | LiteralRun::Local(_) => false,
                LiteralRun::Passed(call, _) | LiteralRun::Callback(call, When::NewGoroutine) => runs_on(call.node()),
                run => !run.is_inline(),
            })
    })
}

/// Whether the context of the span is handed to a call.
fn context_goes_on<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    contexts(cx, found)
        .into_iter()
        .any(|used| used.parent().is_some_and(|parent| parent.kind() == SyntaxKind::ArgumentList))
}

/// A name and a deferred end for the span of a bare `tracer.Start(ctx, "load")`.
fn end_of_bare<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, wanted: &Wanted) -> Option<Result<Fix, NoFix>> {
    let (stmt, call) = (found.duty.stmt, found.duty.call);
    let is_bare = found.duty.name.is_none() && stmt.kind() == SyntaxKind::ExpressionStatement;
    let is_repeated = loop_of(stmt).is_some_and(|around| repeats(cx, stmt, around));
    let results = match cx.package().type_of(call.node()) {
        Ty::Tuple(types) => types.iter().map(|ty| cx.package().member(ty, "End").is_some()).collect(),
        _ => vec![true],
    };
    (is_bare && !is_repeated).then(|| {
        cx.fix(wanted.label, |fix| {
            let span = fix.fresh_name(stmt, wanted.name);
            let position = results.iter().position(|ends| *ends).ok_or("none of the results is a span")?;
            let name = |index| if index == position { span.as_str() } else { "_" };
            let names: Vec<&str> = (0..results.len()).map(name).collect();
            fix.replace(stmt, &format!("{} := {}", names.join(", "), call.node().text()))?;
            fix.insert_after(stmt, &format!("defer {span}.End()"))?;
            Ok(Applicability::Unsafe)
        })
    })
}

/// The end of a span that nobody kept behind the last use of its context, where a turn of a loop leads straight there.
fn end_in_turn<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, wanted: &Wanted) -> Option<Result<Fix, NoFix>> {
    let stmt = found.duty.stmt;
    let around = loop_of(stmt).filter(|_| found.duty.variable.is_none() && statement_of(stmt) == Some(stmt))?;
    let context = AssignStmt::cast(stmt)?.left().first().and_then(|target| cx.flow().local_variable(target.node()))?;
    let uses = cx.package().uses(context).into_iter().filter(|used| used.start() > stmt.end());
    let uses: Vec<Node<'p>> = uses.collect();
    let behind: Vec<Node<'p>> = std::iter::successors(stmt.next_sibling(), |node| node.next_sibling()).collect();
    let is_here = |used: &Node<'p>| {
        function_of(*used) == function_of(stmt)
            && goroutine_of(*used).is_none()
            && behind.iter().any(|node| node.contains(*used) && node.kind() != SyntaxKind::DeferStatement)
    };
    let last = behind.iter().rposition(|node| uses.iter().any(|used| node.contains(*used)))?;
    let used = behind.get(..=last)?;
    let target = *used.last()?;
    let is_straight = uses.iter().all(is_here) && !used.iter().any(|node| may_leave(cx, *node));
    (repeats(cx, stmt, around) && is_straight).then(|| {
        cx.fix("end the span behind the last use of its context", |fix| {
            let name = name(cx, fix, &found.duty, wanted.name)?;
            fix.insert_after(target, &format!("{name}()"))?;
            Ok(Applicability::Unsafe)
        })
    })
}
