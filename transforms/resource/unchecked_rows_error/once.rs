//! Rows that are asked once: `if rows.Next()`. Without a look at the error a query that failed looks like one that found nothing.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, Function, IfStmt, unparen};

use super::{asked, error_names, is_unanswered};
use crate::resource::errors::{Action, leave};
use crate::resource::spot::never_ends;

/// Reports an `if` that asks rows for the next one, where nobody asks why there is none.
pub(super) fn check<'p>(cx: &RuleContext<'p>, stmt: IfStmt<'p>) {
    if stmt.initializer().is_some() || cx.is_test(stmt.node()) {
        return;
    }
    let Some(condition) = stmt.condition().map(unparen) else { return };
    let (question, is_negated) = match condition {
        Expr::Unary(unary) if unary.operator() == "!" => (unary.operand(), true),
        other => (Some(other), false),
    };
    let Some((symbol, name)) = question.and_then(|question| asked(cx, question)) else { return };
    let is_scanner = cx.package().type_of(name).is_named("bufio", "Scanner");
    if is_scanner || !is_unanswered(cx, stmt.node(), symbol) {
        return;
    }
    let message = format!("nobody asks `{}.Err` whether the query failed or found nothing", name.text());
    let diagnostic = Diagnostic::at(stmt.node(), message).over(condition.node().range());
    cx.report(diagnostic.fix(fix(cx, stmt, name, is_negated)));
}

fn fix<'p>(cx: &RuleContext<'p>, stmt: IfStmt<'p>, name: Node<'p>, is_negated: bool) -> Result<Fix, NoFix> {
    cx.fix("ask for the error where there is no row", |fix| {
        let function = Function::enclosing(stmt.node()).ok_or("this stands in no function")?;
        let block = stmt.consequence().ok_or("the condition has no block")?.node();
        let (error, operator) = error_names(cx, function, stmt.node());
        let leave = leave(cx, fix, stmt.node(), (error, &Action::of("read", "rows")))?;
        let code = format!("if {error} {operator} {}.Err(); {error} != nil {{\n\t{leave}\n}}", name.text());
        if is_negated {
            fix.insert_first(block, &code)?;
        } else if never_ends(cx, block) && stmt.alternative().is_none() {
            fix.insert_after(stmt.node(), &code)?;
        } else {
            return Err(NoFix::from("where the error belongs is for the author to say"));
        }
        Ok(Applicability::Unsafe)
    })
}
