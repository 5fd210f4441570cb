//! A name for what is used where it is obtained, so that it can be released: `io.ReadAll(open(name))`.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Function, UnaryExpr};
use gofix_syntax::{Node, SyntaxKind};

use super::defer_fix::Wanted;
use super::obtained::Obtained;
use crate::support::{runs_again, statement_of};

/// The call in a statement of its own, and a deferred release behind it: where it is the first thing that its statement does.
pub(super) fn name_and_defer<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>, wanted: &Wanted) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    let call = duty.call.node();
    let statement = statement_of(call).ok_or("it is obtained in the head of a statement")?;
    if obtained.may_be_nil() {
        return Err(NoFix::from("it may be nil"));
    }
    if runs_again(cx, call) {
        return Err(NoFix::from("a deferred call would wait for the end of the loop"));
    }
    if !is_simple(statement) || !is_first(statement, call) {
        return Err(NoFix::from("other things are done before it in the same statement"));
    }
    cx.fix(wanted.label, |fix| {
        let name = fix.fresh_name(statement, wanted.name);
        let method = duty.release.methods.first().copied().unwrap_or_default();
        let parts = [name.as_str(), duty.release.part, method];
        let release = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
        fix.insert_before(statement, &format!("{name} := {}\ndefer {release}()", call.text()))?;
        fix.replace(call, &name)?;
        Ok(Applicability::Safe)
    })
}

fn is_simple(stmt: Node<'_>) -> bool {
    matches!(
        stmt.kind(),
        SyntaxKind::ExpressionStatement
            | SyntaxKind::ShortVarDeclaration
            | SyntaxKind::AssignmentStatement
            | SyntaxKind::ReturnStatement
    )
}

/// Whether a statement calls nothing and waits for nothing before a call in it, and makes that call whatever happens.
fn is_first(stmt: Node<'_>, call: Node<'_>) -> bool {
    let is_on_the_way = |node: Node<'_>| {
        Function::cast(node).is_some()
            || BinaryExpr::cast(node).is_some_and(|binary| matches!(binary.operator(), "&&" | "||"))
    };
    let mut within = call.ancestors().take_while(|above| *above != stmt);
    let acts = |node: Node<'_>| {
        CallExpr::cast(node).is_some() || UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-")
    };
    let mut before = stmt.descendants().filter(|node| node.end() <= call.start());
    !within.any(is_on_the_way) && !before.any(acts) && !call.text().contains('\n')
}
