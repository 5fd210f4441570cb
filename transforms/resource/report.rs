//! What the rules of this group say.

use gofix_analysis::{Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::{End, LeftOpen};

use gofix_knowledge::ResourceKind;
use gofix_syntax::ast::AstNode;

use super::defer_fix::has_method;
use super::obtained::Obtained;
use crate::support::{is_said, statement_of};

/// The message: what is not released, and how bad it is.
pub(crate) fn describe(obtained: &Obtained<'_>, open: &LeftOpen<'_>, released: &str) -> String {
    let duty = &obtained.duty;
    let part = duty.release.part;
    if duty.is_nameless() {
        return format!("{} has no name, so it is never {released}", noun(obtained.kind));
    }
    let Some(name) = duty.name.filter(|_| duty.variable.is_some()) else {
        return format!("{} is thrown away, so it is never {released}", noun(obtained.kind));
    };
    let subject = if part.is_empty() { name.text().to_owned() } else { format!("{}.{part}", name.text()) };
    if open.path.is_none() && !open.replaced.is_empty() {
        return format!("`{subject}` is not {released} where `{}` gets another value", name.text());
    }
    match open.releases.as_slice() {
        [] if !open.handed.is_empty() => {
            format!("`{subject}` is not {released} on a path on which nobody else gets it")
        }
        [] if open.ends_by_itself => format!("`{subject}` is {released} only by reading it to the end"),
        [] => format!("`{subject}` is never {released}"),
        _ => format!("`{subject}` is not {released} on every path"),
    }
}

/// Whether a test throws away what it wants to fail, or does not care about: without an error that is checked there may be
/// nothing to release, and nobody would do it there. What a helper gives, or somebody gets on another path, is left alone where a
/// test forgets it and no fix is at hand; the latter also where the variable can hold anything. Or the comment at the call says
/// that it stays open.
pub(crate) fn is_unwanted(
    cx: &RuleContext<'_>,
    obtained: &Obtained<'_>,
    open: &LeftOpen<'_>,
    fix: &Result<Fix, NoFix>,
) -> bool {
    let call = obtained.duty.call.node();
    let is_handed = !open.handed.is_empty();
    let is_left_to_a_test = fix.is_err() && cx.is_test(call);
    let is_thrown_away = obtained.duty.variable.is_none();
    (is_thrown_away || is_handed || obtained.gift.is_some()) && is_left_to_a_test
        || is_handed && !has_method(cx, &obtained.duty)
        || statement_of(call).is_some_and(|statement| is_said(statement, STAYS_OPEN))
}

/// What people write where something stays open on purpose. The words only ever lead to silence.
const STAYS_OPEN: &[&str] = &[
    "deliberate",
    "do not close",
    "don't close",
    "intentional",
    "keep open",
    "on purpose",
    "stay around",
    "stays open",
];

/// Adds the end of the path that leaves it open.
pub(crate) fn left_by(diagnostic: Diagnostic, open: &LeftOpen<'_>) -> Diagnostic {
    match open.path.as_ref().map(|path| path.end) {
        Some(End::Exit(exit)) => diagnostic.related_range(exit.node(), exit.range(), "this way out leaves it open"),
        Some(End::Node(node)) => diagnostic.related(node, "the variable gets another value here while it is open"),
        _ => match open.replaced.first() {
            Some(node) => diagnostic.related(*node, "a deferred function releases what the variable gets here"),
            None => diagnostic,
        },
    }
}

/// What a resource is called.
fn noun(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Body => "the response's body",
        ResourceKind::Rows => "the result of the query",
        ResourceKind::Statement => "the statement",
        ResourceKind::DatabaseConnection | ResourceKind::PooledConnection | ResourceKind::Connection => {
            "the connection"
        }
        ResourceKind::Transaction | ResourceKind::ContextTransaction => "the transaction",
        ResourceKind::File => "the file",
        ResourceKind::Listener => "the listener",
        ResourceKind::Decoder => "the reader",
        ResourceKind::Encoder => "the writer",
        ResourceKind::Ticker => "the ticker",
        ResourceKind::Timer => "the timer",
        ResourceKind::TestServer => "the server",
        ResourceKind::Span => "the span",
    }
}
