//! Deferred ends of writers beside the deferred Close of the file that they write to: in the wrong order, or with an error that
//! nobody gets.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::Role;
use gofix_knowledge::ResourceKind;
use gofix_semantics::Path;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt};

use super::{answered_defer, deferred_close, ended, is_dropped, returns_error};
use crate::defer::calls::may_leave;
use crate::resource::obtained::Obtained;
use crate::resource::read_early::is_closed_before;
use crate::support::local_variable;

/// Writers that hold back what is written to them until they are flushed.
const HOLDING: &[Path] = &[
    Path { package: "bufio", receiver: "", name: "NewWriter" },
    Path { package: "bufio", receiver: "", name: "NewWriterSize" },
    Path { package: "text/tabwriter", receiver: "", name: "NewWriter" },
];

/// The deferred Close of the file that a writer is made for, where it runs before the deferred end of the writer.
pub(super) fn closed_first<'p>(cx: &RuleContext<'p>, made: CallExpr<'p>, end: DeferStmt<'p>) -> Option<DeferStmt<'p>> {
    deferred_close(cx, made).filter(|close| close.node().start() > end.node().end())
}

/// What is said where the file is closed first.
pub(super) fn report_order<'p>(
    cx: &RuleContext<'p>,
    (made, name): (CallExpr<'p>, &str),
    end: DeferStmt<'p>,
    close: DeferStmt<'p>,
) {
    let file = made.argument(0).map_or("the file", |file| file.node().text());
    let message = format!("`{file}` is closed before `{name}` has written the rest");
    let diagnostic = Diagnostic::at(end.node(), message).related(close.node(), "this runs first");
    cx.report(diagnostic.fix(behind(cx, end, close)));
}

/// The end of the writer behind the Close of the file, so that it runs before it.
fn behind<'p>(cx: &RuleContext<'p>, end: DeferStmt<'p>, close: DeferStmt<'p>) -> Result<Fix, NoFix> {
    let between: Vec<Node<'p>> = std::iter::successors(end.node().next_sibling(), |node| node.next_sibling())
        .take_while(|node| *node != close.node())
        .collect();
    if end.node().parent() != close.node().parent() || between.into_iter().any(|node| may_leave(cx, node)) {
        return Err(NoFix::from("the function may be left between the two"));
    }
    cx.fix("let the writer end first", |fix| {
        fix.move_after(end.node(), close.node())?;
        Ok(Applicability::Unsafe)
    })
}

/// `defer w.Flush()` for a writer over a file that the function has opened for writing.
pub(super) fn check_flush<'p>(cx: &RuleContext<'p>, written: &[Obtained<'p>]) {
    for call in cx.calls_to(HOLDING) {
        let Some(duty) = cx.flow().duty(call, 0, ResourceKind::File.release()) else { continue };
        if duty.variable.is_some_and(|variable| cx.flow().is_parameter(variable)) {
            continue;
        }
        let target = call.argument(0).and_then(|target| local_variable(cx.package(), target));
        let file = written.iter().find(|found| {
            let is_file = found.kind == ResourceKind::File && found.duty.function == duty.function;
            is_file && target.is_some() && found.duty.variable == target
        });
        let value = duty.variable.and_then(|variable| cx.flow().value(variable)).filter(|value| value.is_complete);
        let (Some(file), Some(value), Some(name)) = (file, value, duty.name) else { continue };
        let flushes = value.occurrences.iter().filter_map(|occurrence| match occurrence.role {
            Role::Method(call, "Flush") => Some(call.node()),
            _ => None,
        });
        let [flush] = flushes.collect::<Vec<_>>()[..] else { continue };
        let leaves = value
            .occurrences
            .iter()
            .any(|occurrence| cx.flow().escape(occurrence).is_some() || matches!(occurrence.role, Role::Element(_)));
        let end = flush
            .ancestors()
            .find_map(DeferStmt::cast)
            .filter(|end| is_dropped(flush) && ended(cx, *end, "Flush").is_some());
        let Some(end) = end.filter(|_| !leaves && !cx.is_test(call.node())) else { continue };
        if let Some(close) = closed_first(cx, call, end) {
            report_order(cx, (call, name.text()), end, close);
            continue;
        }
        if !returns_error(cx, duty.function) || is_closed_before(cx, &duty) {
            continue;
        }
        let message = format!("the error of `{}.Flush` is dropped, and with it what was not written", name.text());
        let diagnostic =
            Diagnostic::at(end.node(), message).related(file.duty.call.node(), "it is opened for writing here");
        cx.report(diagnostic.fix(cx.fix("return the error of Flush", |fix| {
            let code = answered_defer(cx, fix, duty.function, end.node(), (name.text(), "Flush"))?;
            fix.replace(end.node(), &code)?;
            Ok(Applicability::Unsafe)
        })));
    }
}
