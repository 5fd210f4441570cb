//! Files, listeners, connections and the like that some path never closes.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{End, Exit, Fate, LeftOpen, Role};
use gofix_knowledge::{Access, ResourceKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, DeferStmt, Function, SelectorExpr};

use super::addresses::addresses;
use super::defer_fix::{Wanted, defer_release, release, release_otherwise};
use super::obtained::{Obtained, obtained};
use super::put_off::put_off;
use super::read_early::ReadEarly;
use super::report::{describe, is_unwanted, left_by};
use super::together::{is_wrapped, stays_with_its_other_end};
use crate::support::{is_on_error_path, loop_of};

declare_rule! {
    /// Finds files, listeners, connections, test servers, and readers and writers of compressed data that are not closed on
    /// every path.
    ///
    /// ## Why
    ///
    /// A descriptor that is not closed stays taken until the garbage collector happens to find it, a listener or a connection
    /// for ever. A writer that holds back data and is never closed leaves its output cut off.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import "os"
    ///
    /// func size(name string) (int64, error) {
    /// 	f, err := os.Open(name)
    /// 	if err != nil {
    /// 		return 0, err
    /// 	}
    /// 	info, err := f.Stat()
    /// 	if err != nil {
    /// 		return 0, err
    /// 	}
    /// 	f.Close()
    /// 	return info.Size(), nil
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import "os"
    ///
    /// func size(name string) (int64, error) {
    /// 	f, err := os.Open(name)
    /// 	if err != nil {
    /// 		return 0, err
    /// 	}
    /// 	defer f.Close()
    /// 	info, err := f.Stat()
    /// 	if err != nil {
    /// 		return 0, err
    /// 	}
    /// 	f.Close()
    /// 	return info.Size(), nil
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// A deferred Close behind the check of the error; in a loop one on the one or two ways that lack it, else the turn
    /// becomes a function of its own; not in a benchmark, nor a turn of more than sixty lines. Where nothing leaves the turn
    /// before its last use it is closed behind that, and so it is in a function that goes on without end, whose deferred calls
    /// never run. A file that is removed by hand on some way is closed before that. A file that is thrown away,
    /// and whose error stops nothing, is closed at once where there is no error. What somebody gets on one way and nobody
    /// on another is closed on the latter, once for each branch, before its `return` or at the end of the turn; if the `return` still reads it,
    /// by a `defer` there. For a writer that holds back data it is offered as unsafe, and only where nobody reads what it
    /// wrote before the function ends.
    ///
    /// ## Leaves alone
    ///
    /// The paths on which it is returned, stored, sent, captured by what may run later, or given to a function that closes
    /// it or cannot be looked into; a listener or test server whose address leaves a function that is no test. In tests,
    /// what is thrown away and cannot be closed in one sure place. One end of a pipe that is thrown away: who uses the other one
    /// would find it closed; a connection that is given beside the TLS connection that wraps it. A file whose descriptor goes elsewhere. A connection that
    /// was accepted in a loop and that nothing closes is reported only.
    UnclosedResource = "unclosed-resource" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [[
            "Open", "open", "Create", "create", "Temp", "temp", "Pipe", "FormFile", "Listen", "listen", "Dial", "dial",
            "Accept", "Hijack", "FileConn", "NewReader", "NewWriter", "NewEncoder", "NewServer", "NewTLSServer",
            "NewUnstartedServer"
        ]],
        may_reveal: ["ignored-close-error", "prefer-defer", "skipped-defer"], yields_to: [], answered_by: [],
    }
}

const KINDS: &[ResourceKind] = &[
    ResourceKind::File,
    ResourceKind::Listener,
    ResourceKind::Connection,
    ResourceKind::Decoder,
    ResourceKind::Encoder,
    ResourceKind::TestServer,
];

impl Rule for UnclosedResource {
    fn check(cx: &RuleContext<'_>) {
        for found in obtained(cx, KINDS) {
            let Fate::LeftOpen(open) = cx.flow().fate(&found.duty) else { continue };
            if is_meant(cx, &found, &open) || is_wrapped(cx, &found) {
                continue;
            }
            let name = match found.kind {
                ResourceKind::Listener => "ln",
                ResourceKind::Connection => "conn",
                ResourceKind::TestServer => "server",
                ResourceKind::Decoder => "r",
                ResourceKind::Encoder => "w",
                _ => "f",
            };
            let wanted = Wanted { label: "close it when the function ends", name };
            let fix = match found.kind {
                ResourceKind::Encoder => late_close(cx, &found, &open, &wanted),
                _ => release(cx, &found, &open, &wanted),
            };
            let fix = stays_with_its_other_end(cx, &found, &open, &wanted).map_or(fix, Err);
            if is_unwanted(cx, &found, &open, &fix) {
                continue;
            }
            let is_accepted = is_accepted(&found);
            let fix = if is_accepted && cx.is_test(found.duty.call.node()) {
                Err(NoFix::from("the other side of the test would find it closed, and may still be at work"))
            } else if is_accepted
                && loop_of(found.duty.stmt).is_some()
                && open.releases.is_empty()
                && !is_given_up(cx, &open)
            {
                Err(NoFix::from("who has connected would find it closed, and may still be at work"))
            } else {
                fix
            };
            let message = describe(&found, &open, "closed");
            let mut diagnostic = Diagnostic::at(found.duty.call.node(), message);
            // Nothing is held by one: its Close tells of an error at most.
            if found.kind == ResourceKind::Decoder {
                diagnostic = diagnostic.severity(Severity::Note);
            }
            let diagnostic = left_by(diagnostic, &open).fix(fix);
            cx.report(diagnostic.alternative(release_otherwise(cx, &found, &open, &wanted)));
        }
    }
}

/// Whether each way on which nobody gets a connection ends with an error: the peer would wait for ever.
fn is_given_up<'p>(cx: &RuleContext<'p>, open: &LeftOpen<'p>) -> bool {
    let is_failure = |way: &End<'p>| match way {
        End::Exit(Exit::Return(stmt)) => is_on_error_path(cx.package(), *stmt),
        _ => false,
    };
    !open.ways.is_empty() && open.ways.iter().all(is_failure)
}

/// Whether it is the server's side of a connection.
fn is_accepted(found: &Obtained<'_>) -> bool {
    let call = found.duty.call;
    let name = call.selector().and_then(SelectorExpr::field).map_or("", gofix_syntax::ast::Ident::name);
    found.kind == ResourceKind::Connection && name.starts_with("Accept")
}

/// Whether it is left open on purpose, or nobody can tell that it is not.
fn is_meant<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, open: &LeftOpen<'p>) -> bool {
    let is_read = found.kind == ResourceKind::File && found.access == Access::Reading;
    // A logger or another writer that was made from it, and that somebody may keep.
    if open.lives_on.is_some() && !is_read && found.kind != ResourceKind::Connection {
        return true;
    }
    // Closed by hand on some way, another one on the next: whether both are the same way is more than can be told.
    let is_replaced = matches!(open.path.as_ref().map(|path| path.end), Some(End::Node(_)));
    // What the turn of a loop declares is of this turn.
    let is_of_turn = found
        .duty
        .name
        .is_some_and(|name| found.duty.variable.and_then(|variable| cx.package().declaration(variable)) == Some(name));
    if is_replaced && !is_of_turn && open.releases.iter().any(|release| put_off(*release).is_none()) {
        return true;
    }
    // On a way out with an error nobody wants the rest of what was written.
    if found.kind == ResourceKind::Encoder && !(open.releases.is_empty() && open.handed.is_empty()) {
        return true;
    }
    let addresses = addresses(cx, found);
    !addresses.is_empty()
        && (!is_of_test(cx, found.duty.function) || addresses.into_iter().any(|used| runs_later(cx, found, used)))
}

/// Whether a mention stands in a literal that may run when the function is over, such as a parallel subtest.
fn runs_later<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, used: Node<'p>) -> bool {
    let literals = cx.flow().literals_between(used, found.duty.function);
    literals.into_iter().any(|literal| !cx.flow().literal_run(literal).is_inline())
}

/// Whether a function is one that the testing package calls, or a literal that is a subtest.
fn is_of_test<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let parameters = function.parameters();
    let [parameter] = parameters.as_slice() else { return false };
    let ty = parameter.parameter_type().map(|written| cx.package().type_of(written.node()));
    let is_testing = ty.is_some_and(|ty| ["T", "B", "F"].iter().any(|name| ty.is_named("testing", name)));
    let is_called = function
        .name()
        .is_none_or(|name| ["Test", "Benchmark", "Fuzz"].iter().any(|prefix| name.name().starts_with(prefix)));
    is_testing && is_called && cx.is_test(function.node()) && cx.package().signature(function).results().is_empty()
}

/// The deferred Close of a writer that holds back data: only where what it writes to is not read in this function.
fn late_close<'p>(
    cx: &RuleContext<'p>,
    found: &Obtained<'p>,
    open: &LeftOpen<'p>,
    wanted: &Wanted,
) -> Result<Fix, NoFix> {
    let target = found.duty.call.argument(0).ok_or("the call takes no writer")?;
    let symbol = cx.package().symbol(target.node());
    let is_of_caller = symbol.is_some_and(|symbol| cx.flow().is_parameter(symbol));
    let is_file = cx.package().has_type(target.node(), "os", "File").holds();
    if let Some((early, name)) = ReadEarly::of(cx, &found.duty, None).zip(found.duty.name) {
        return early.end_before(cx, name.text(), "Close");
    }
    if !is_of_caller && !is_file {
        return Err(NoFix::from("what it holds back must be written before anybody reads the result"));
    }
    let uses = symbol.and_then(|symbol| cx.flow().uses(symbol)).map(|uses| uses.uses).unwrap_or_default();
    let is_closed_by_hand = uses.iter().any(|mention| {
        matches!(mention.role, Role::Method(call, "Close") if DeferStmt::cast(call.node().parent().unwrap_or(mention.ident)).is_none())
            && mention.literals.is_empty()
    });
    if is_closed_by_hand {
        return Err(NoFix::from("what it writes to is closed by hand, and a deferred call would come too late"));
    }
    let mut fix = defer_release(cx, found, open, wanted)?;
    fix.applicability = fix.applicability.min(Applicability::Unsafe);
    Ok(fix)
}
