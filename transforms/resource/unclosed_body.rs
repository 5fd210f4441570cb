//! Responses whose body some path never closes.

use gofix_analysis::{Diagnostic, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::Fate;
use gofix_knowledge::ResourceKind;
use gofix_semantics::Ty;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, SelectorExpr};

use super::at_once::is_looked_at;
use super::defer_fix::{Wanted, release, release_otherwise};
use super::obtained::{Obtained, obtained};
use super::report::{describe, is_unwanted, left_by};
use crate::support::goroutine_of;

declare_rule! {
    /// Finds an HTTP response whose body is not closed on every path.
    ///
    /// ## Why
    ///
    /// The connection of a response goes back to the pool when its body is closed. A body that stays open keeps a connection,
    /// its two goroutines and a file descriptor for as long as the server lets it: under load the client runs out of them.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import "net/http"
    ///
    /// func status(url string) (string, error) {
    /// 	resp, err := http.Get(url)
    /// 	if err != nil {
    /// 		return "", err
    /// 	}
    /// 	return resp.Status, nil
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import "net/http"
    ///
    /// func status(url string) (string, error) {
    /// 	resp, err := http.Get(url)
    /// 	if err != nil {
    /// 		return "", err
    /// 	}
    /// 	defer resp.Body.Close()
    /// 	return resp.Status, nil
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `defer resp.Body.Close()` behind the check of the error; calls of Close that are there already stay, a second one does
    /// nothing. Safe, save where something made from the body is handed to a callee that cannot be seen. In a loop it is
    /// closed on the one or two ways that lack it, else the turn becomes a function of its own; not in a benchmark, nor a turn
    /// of more than sixty lines. Where nothing leaves the turn before its last use it is closed behind that. A response of `net/http` that is thrown away, and whose error stops nothing, is closed at
    /// once where there is no error: unsafe, as its sender may be cut off. What somebody gets on one way and nobody on another is
    /// closed on the latter. A request in the head of an `if` or `switch` moves in front of it where the names mean the same
    /// there, else the branch takes the release. What one turn of a loop has got in vain is closed before the next one asks
    /// again.
    ///
    /// ## Leaves alone
    ///
    /// The paths on which a response, or its body, is returned, stored, sent, captured by what may run later, or given to a
    /// function that closes it or cannot be looked into. One way out that makes an error of it (`return asError(resp)`) is
    /// left alone, the others are not; the fix is unsafe then. In tests, what is thrown away where nobody checks that there
    /// is no error.
    UnclosedBody = "unclosed-body" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["net/http", "http", "resp", "Resp", "Request", "res"]],
        may_reveal: ["prefer-defer", "skipped-defer"], yields_to: [], answered_by: ["bodyclose"],
    }
}

impl Rule for UnclosedBody {
    fn check(cx: &RuleContext<'_>) {
        for found in obtained(cx, &[ResourceKind::Body]) {
            let Fate::LeftOpen(open) = cx.flow().fate(&found.duty) else { continue };
            if may_have_no_body(cx, &found) {
                continue;
            }
            let wanted = Wanted { label: "close the body when the function ends", name: "resp" };
            let fix = if is_pending_in_a_test(cx, &found) {
                Err(NoFix::from(
                    "the test may need the request to be open while the goroutine has looked at the answer",
                ))
            } else {
                release(cx, &found, &open, &wanted)
            };
            if is_unwanted(cx, &found, &open, &fix) {
                continue;
            }
            let message = describe(&found, &open, "closed");
            let diagnostic = left_by(Diagnostic::at(found.duty.call.node(), message), &open).fix(fix);
            cx.report(diagnostic.alternative(release_otherwise(cx, &found, &open, &wanted)));
        }
    }
}

/// Whether a goroutine of a test asks and never reads the body: it is over when the test is still at work.
fn is_pending_in_a_test<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let stmt = found.duty.stmt;
    let uses = found.duty.variable.map(|variable| cx.package().uses(variable)).unwrap_or_default();
    let is_read = uses.into_iter().any(|used| found.duty.name != Some(used) && !is_looked_at(found, used));
    cx.is_test(stmt) && goroutine_of(stmt).is_some() && !is_read
}

/// Whether a test asks a transport behind an interface and never touches the body: what is made up there may have none, and its
/// Close would panic.
fn may_have_no_body<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let call = found.duty.call;
    let operand = call.selector().and_then(SelectorExpr::operand);
    let is_interface = operand.is_some_and(|operand| {
        matches!(cx.package().underlying(&cx.package().type_of(operand.node())), Ty::Interface(_))
    });
    let uses = found.duty.variable.map(|variable| cx.package().uses(variable)).unwrap_or_default();
    let reads = |used: &Node<'p>| {
        let field = used.parent().and_then(SelectorExpr::cast).and_then(SelectorExpr::field);
        field.is_some_and(|field| field.name() == "Body")
    };
    is_interface && cx.is_test(call.node()) && !uses.iter().any(reads)
}
