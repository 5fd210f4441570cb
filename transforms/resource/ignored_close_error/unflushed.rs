//! Buffered writers that are flushed on some ways out of the function, and not on others that say that all went well.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::{Duty, Exit, ProgramPoint, Role, Value};
use gofix_semantics::Path;
use gofix_syntax::ast::{AstNode, CallExpr, Function, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::returns_error;
use crate::defer::calls::outside_literals;
use crate::support::{is_on_error_path, loop_of};

/// More ways than these, and a deferred call is what the author wants.
const MAX_WAYS: usize = 3;

/// Methods that write nothing.
const IDLE: &[&str] = &["Available", "AvailableBuffer", "Buffered", "Flush", "Size"];

/// What is removed, or renamed, where it is left unfinished on purpose.
const GIVEN_UP: &[Path] = &[
    Path { package: "os", receiver: "", name: "Remove" },
    Path { package: "os", receiver: "", name: "RemoveAll" },
    Path { package: "os", receiver: "", name: "Rename" },
];

/// Reports the ways out on which a writer of the function holds something back that was written before.
pub(super) fn check<'p>(cx: &RuleContext<'p>, (duty, name): (&Duty<'p>, Node<'p>), value: &Value<'p>, at: Node<'p>) {
    let Some(ways) = ways(cx, duty, value).filter(|ways| !ways.is_empty()) else { return };
    let message = format!("`{}` is not flushed on every way out: what it holds back is lost", name.text());
    let mut diagnostic = Diagnostic::at(at, message);
    for way in &ways {
        diagnostic = diagnostic.related(way.node(), "this way out leaves it unflushed");
    }
    cx.report(diagnostic.fix(flush_on(cx, duty, name, &ways)));
}

/// The ways out, where each can be told.
fn ways<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, value: &Value<'p>) -> Option<Vec<ReturnStmt<'p>>> {
    let target = duty.call.argument(0).map(unparen)?;
    let ty = cx.package().type_of(target.node());
    let is_outside = ["Writer", "WriteCloser"].iter().any(|name| ty.is_named("io", name))
        || ty.is_named("net", "Conn")
        || ty.peel_pointers().is_named("os", "File");
    if !is_outside || loop_of(duty.stmt).is_some() || cx.is_test(duty.stmt) {
        return None;
    }
    let (mut flushes, mut written) = (Vec::new(), Vec::new());
    let cfg = cx.flow().cfg(duty.function)?;
    for occurrence in &value.occurrences {
        let (Role::Method(call, _) | Role::Argument(call, _)) = occurrence.role else { continue };
        let is_deferred = call.node().ancestors().any(|above| above.kind() == SyntaxKind::DeferStatement);
        if Function::enclosing(call.node()) != Some(duty.function) || is_deferred {
            return None;
        }
        match occurrence.role {
            Role::Method(_, "Flush") => flushes.push(cfg.node_at(cfg.point_of(call.node())?)?),
            Role::Method(_, method) if IDLE.contains(&method) => {}
            _ => written.push(cfg.point_after(call.node())?),
        }
    }
    let mut found: Vec<ReturnStmt<'p>> = Vec::new();
    for from in written {
        for exit in exits(cx, duty, from, &flushes)? {
            // Whoever falls off the end has said nothing of success.
            let stmt = match exit {
                Exit::Return(stmt) => ReturnStmt::cast(stmt)?,
                _ => return None,
            };
            if says_success(cx, duty, stmt) && !found.iter().any(|known| known.node() == stmt.node()) {
                found.push(stmt);
            }
        }
    }
    (found.len() <= MAX_WAYS).then_some(found)
}

fn exits<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, from: ProgramPoint, flushes: &[Node<'p>]) -> Option<Vec<Exit<'p>>> {
    let search = cx.flow().search(duty.function, from)?;
    let paths = search.paths_to_exits(|node| flushes.contains(&node));
    Some(paths.into_iter().filter_map(|path| path.exit()).collect())
}

/// Whether a `return` gives no error, stands below no question for one, and nothing is given up before it.
fn says_success<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: ReturnStmt<'p>) -> bool {
    let results = stmt.results();
    let is_nil = results.last().is_some_and(|last| unparen(*last).node().kind() == SyntaxKind::Nil);
    let before = std::iter::successors(stmt.node().prev_sibling(), |node| node.prev_sibling());
    let mut calls = before.flat_map(outside_literals).filter_map(CallExpr::cast);
    (is_nil || !returns_error(cx, duty.function))
        && !is_on_error_path(cx.package(), stmt.node())
        && !calls.any(|call| cx.is_call_to(call, GIVEN_UP))
}

/// The Flush before each of them; its error is what `return nil` gives then.
fn flush_on<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, name: Node<'p>, ways: &[ReturnStmt<'p>]) -> Result<Fix, NoFix> {
    let is_same = |way: &ReturnStmt<'p>| cx.package().lookup(way.node(), name.text()) == duty.variable;
    if !ways.iter().all(is_same) {
        return Err(NoFix::from("the name of the writer means something else there"));
    }
    cx.fix("flush it on these ways out", |fix| {
        let flush = format!("{}.Flush()", name.text());
        for way in ways {
            match way.results().last().filter(|_| returns_error(cx, duty.function)) {
                Some(nil) => fix.replace(nil.node(), &flush)?,
                None => fix.insert_above(way.node(), &flush)?,
            }
        }
        Ok(Applicability::Unsafe)
    })
}
