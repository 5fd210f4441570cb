//! Deadlines that a request lends to a database, and deadlines behind that of their parent.

use gofix_analysis::{Diagnostic, Rule, RuleContext, declare_rule};
use gofix_flow::{ContextOrigin, ContextScope, Role};
use gofix_semantics::{Constant, Path};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, unparen};

use crate::support::{local_variable, taken_by};

declare_rule! {
    /// Finds a short deadline that is made from a request's context and handed to a database, and a deadline that is later than
    /// that of its parent.
    ///
    /// ## Why
    ///
    /// When the client leaves, the query is cancelled with it: drivers close the connection, and under load the pool opens new
    /// ones all the time. A deadline behind its parent's never comes: the parent's ends the work first.
    ///
    /// ```go before
    /// func (s *server) save(r *http.Request) error {
    ///     ctx, cancel := context.WithTimeout(r.Context(), time.Second)
    ///     defer cancel()
    ///     _, err := s.db.ExecContext(ctx, "insert into notes values (1)")
    ///     return err
    /// }
    /// ```
    ///
    /// ```go good
    /// func (s *server) save(r *http.Request) error {
    ///     ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Second)
    ///     defer cancel()
    ///     _, err := s.db.ExecContext(ctx, "insert into notes values (1)")
    ///     return err
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// There is no fix: whether the query should outlive its client, only the author knows.
    ///
    /// ## Leaves alone
    ///
    /// Deadlines of contexts that no request has, and those that no database gets.
    BorrowedDeadline = "borrowed-deadline" {
        group: Context, default: OptIn, severity: Warning, fix: Never, since: "0.1.0",
        triggers: [["WithTimeout", "WithDeadline"]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

const TIMEOUT: Path = Path { package: "context", receiver: "", name: "WithTimeout" };
const CREATORS: &[Path] = &[
    TIMEOUT,
    Path { package: "context", receiver: "", name: "WithDeadline" },
    Path { package: "context", receiver: "", name: "WithTimeoutCause" },
    Path { package: "context", receiver: "", name: "WithDeadlineCause" },
];

impl Rule for BorrowedDeadline {
    fn check(cx: &RuleContext<'_>) {
        for call in cx.calls_to(CREATORS) {
            if let Some(longer) = behind_parent(cx, call) {
                let message = "the deadline is later than that of its parent, so it never comes";
                let diagnostic = Diagnostic::at(call.node(), message).related(longer, "this one ends the work first");
                cx.report(diagnostic.no_fix("`context.WithoutCancel` of the parent would decouple the two"));
            } else if let Some(query) = lent(cx, call) {
                let message = "a request's deadline governs work of the database";
                let diagnostic = Diagnostic::at(call.node(), message).related(query, "cancelled with the request");
                cx.report(diagnostic.no_fix(
                    "`context.WithTimeout(context.WithoutCancel(ctx), …)` lets the query end by itself; idle connections \
                     are governed by `SetConnMaxLifetime` and `SetMaxIdleConns`, slow clients by the server's `WriteTimeout`",
                ));
            }
        }
    }
}

/// The creation of the parent, where that has a constant timeout which is shorter, and nothing lies between.
fn behind_parent<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Node<'p>> {
    let own = timeout(cx, call)?;
    let mut made = parent_of(cx, call)?;
    for _ in 0..MOST_PARENTS {
        match timeout(cx, made) {
            Some(other) => return (other < own).then(|| made.node()),
            None if cx.is_call_to(made, KEEPERS) => made = parent_of(cx, made)?,
            None => return None,
        }
    }
    None
}

/// What leaves the deadline of its parent as it is.
const KEEPERS: &[Path] = &[
    Path { package: "context", receiver: "", name: "WithValue" },
    Path { package: "context", receiver: "", name: "WithCancel" },
    Path { package: "context", receiver: "", name: "WithCancelCause" },
];

/// So many contexts are followed, each made from the next.
const MOST_PARENTS: usize = 8;

/// The call that makes the context from which a call makes another one.
fn parent_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<CallExpr<'p>> {
    let parent = match unparen(call.argument(0)?) {
        Expr::Call(made) => return Some(made),
        parent => local_variable(cx.package(), parent)?,
    };
    let uses = cx.flow().uses(parent)?;
    let [definition] = &*uses.definitions else { return None };
    definition.call()
}

/// The constant duration of a `WithTimeout`.
fn timeout<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<i128> {
    let is_timeout = cx.package().callee_path(call).is_some_and(|path| path.matches(&TIMEOUT));
    match cx.package().constant(call.argument(1).filter(|_| is_timeout)?.node())? {
        Constant::Int(duration) => Some(duration),
        _ => None,
    }
}

/// The call of a database that gets a context whose deadline is made from a request's context.
fn lent<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Node<'p>> {
    let parent = call.argument(0).map(unparen)?;
    if !is_of_request(cx, parent, call) {
        return None;
    }
    let (_, targets) = taken_by(call)?;
    let context = local_variable(cx.package(), *targets.first()?)?;
    let uses = cx.flow().uses(context)?;
    uses.uses.iter().find_map(|mention| match mention.role {
        Role::Argument(query, 0) if is_database(cx, query) => Some(query.node()),
        _ => None,
    })
}

fn is_database<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    const PACKAGES: [&str; 3] = ["database/sql", "github.com/jmoiron/sqlx", "github.com/jackc/pgx/v5/pgxpool"];
    cx.package().callee_path(call).is_some_and(|path| PACKAGES.contains(&&*path.package))
}

/// Whether a context is that of a request: `r.Context()`, or a variable that has it.
fn is_of_request<'p>(cx: &RuleContext<'p>, context: Expr<'p>, call: CallExpr<'p>) -> bool {
    if let Expr::Call(of) = context {
        let path = cx.package().callee_path(of);
        return path.is_some_and(|path| &*path.package == "net/http" && &*path.name == "Context");
    }
    let at = cx.flow().context_at(call.node());
    let symbol = local_variable(cx.package(), context);
    match at.scope {
        ContextScope::One(found) => found.origin == ContextOrigin::Request && Some(found.variable) == symbol,
        _ => false,
    }
}
