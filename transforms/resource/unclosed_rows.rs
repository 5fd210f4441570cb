//! Rows, statements and connections of a database that some path never closes.

use gofix_analysis::{Diagnostic, Rule, RuleContext, declare_rule};
use gofix_flow::Fate;
use gofix_knowledge::ResourceKind;
use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AstNode, Ident, SelectorExpr};

use super::defer_fix::{Wanted, release, release_otherwise};
use super::obtained::{Obtained, obtained};
use super::report::{describe, is_unwanted, left_by};
use crate::support::{local_variable, statement_of};

declare_rule! {
    /// Finds rows, prepared statements and pinned connections of a database that are not closed on every path.
    ///
    /// ## Why
    ///
    /// Open rows keep a connection of the pool. With a limit on the pool the program stops at its next query as soon as all
    /// connections are kept; without one the database runs out of them. Rows that are read to the end close themselves, but a
    /// `break`, a failed Scan or a panic in the loop leaves them open.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import "database/sql"
    ///
    /// func names(db *sql.DB) ([]string, error) {
    /// 	rows, err := db.Query("select name from people")
    /// 	if err != nil {
    /// 		return nil, err
    /// 	}
    /// 	var names []string
    /// 	for rows.Next() {
    /// 		var name string
    /// 		if err := rows.Scan(&name); err != nil {
    /// 			return nil, err
    /// 		}
    /// 		names = append(names, name)
    /// 	}
    /// 	return names, rows.Err()
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import "database/sql"
    ///
    /// func names(db *sql.DB) ([]string, error) {
    /// 	rows, err := db.Query("select name from people")
    /// 	if err != nil {
    /// 		return nil, err
    /// 	}
    /// 	defer rows.Close()
    /// 	var names []string
    /// 	for rows.Next() {
    /// 		var name string
    /// 		if err := rows.Scan(&name); err != nil {
    /// 			return nil, err
    /// 		}
    /// 		names = append(names, name)
    /// 	}
    /// 	return names, rows.Err()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `defer rows.Close()` behind the check of the error. Calls of Close that are there already stay: a second one does
    /// nothing. What `database/sql` gives and nobody takes, and whose error stops nothing, is closed at once where there is no
    /// error; unsafe for rows. What somebody gets on one way and nobody on another is closed on the latter.
    ///
    /// ## Leaves alone
    ///
    /// The paths on which it is returned, stored, sent, or given to a function that closes it or cannot be looked into. Rows
    /// that every path reads to their end, where no Close can be written.
    UnclosedRows = "unclosed-rows" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Query", "query", "Prepare", "prepare", "Conn", "conn", "Acquire", "rows", "Rows"]],
        may_reveal: ["prefer-defer", "skipped-defer"], yields_to: [], answered_by: ["sqlclosecheck"],
    }
}

const KINDS: &[ResourceKind] =
    &[ResourceKind::Rows, ResourceKind::Statement, ResourceKind::DatabaseConnection, ResourceKind::PooledConnection];

impl Rule for UnclosedRows {
    fn check(cx: &RuleContext<'_>) {
        for found in obtained(cx, KINDS) {
            let Fate::LeftOpen(open) = cx.flow().fate(&found.duty) else { continue };
            if ends_with_the_connection(cx, &found) {
                continue;
            }
            let (name, released) = match found.kind {
                ResourceKind::Rows => ("rows", "closed"),
                ResourceKind::Statement => ("stmt", "closed"),
                ResourceKind::PooledConnection => ("conn", "released"),
                _ => ("conn", "closed"),
            };
            let wanted = Wanted { label: "release it when the function ends", name };
            let fix = release(cx, &found, &open, &wanted);
            if is_unwanted(cx, &found, &open, &fix) || open.is_read_to_end && fix.is_err() {
                continue;
            }
            let message = describe(&found, &open, released);
            let diagnostic = Diagnostic::at(found.duty.call.node(), message).fix(fix);
            let diagnostic = if open.is_read_to_end { diagnostic } else { left_by(diagnostic, &open) };
            cx.report(diagnostic.alternative(release_otherwise(cx, &found, &open, &wanted)));
        }
    }
}

/// Whether a test throws the rows of a connection away that it gives back by hand: it is about what becomes of them.
fn ends_with_the_connection<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let duty = &found.duty;
    if duty.variable.is_some() || found.kind != ResourceKind::Rows || !cx.is_test(duty.stmt) {
        return false;
    }
    let owner = duty.call.selector().and_then(SelectorExpr::operand);
    let Some(owner) = owner.and_then(|owner| local_variable(cx.package(), owner)) else { return false };
    cx.package().uses(owner).into_iter().filter(|used| used.start() > duty.stmt.end()).any(|used| {
        let method = used.parent().and_then(SelectorExpr::cast).and_then(SelectorExpr::field).map(Ident::name);
        let is_by_hand = statement_of(used).is_some_and(|stmt| stmt.kind() == SyntaxKind::ExpressionStatement);
        is_by_hand && matches!(method, Some("Release" | "Close"))
    })
}
