//! Groups whose context is thrown away: `g, _ := errgroup.WithContext(ctx)` where a function of the group uses the outer one.

use gofix_analysis::{Applicability, Diagnostic, RuleContext};
use gofix_flow::Role;
use gofix_knowledge::When;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, unparen};

use crate::support::{local_variable, taken_by};

const GROUP: Path = Path { package: "golang.org/x/sync/errgroup", receiver: "", name: "WithContext" };

/// Reports a group whose context nobody has although its functions use the outer one.
pub(super) fn check_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let package = cx.package();
    if !package.callee_path(call).is_some_and(|path| path.matches(&GROUP)) {
        return;
    }
    let Some((_, targets)) = taken_by(call) else { return };
    let ([group, context], Some(parent)) = (targets.as_slice(), call.argument(0).map(unparen)) else { return };
    let (Some(group), Some(outer)) = (local_variable(package, *group), local_variable(package, parent)) else { return };
    if context.node().text() != "_" {
        return;
    }
    let uses = uses_in_group(cx, group, outer);
    let Some(first) = uses.first() else { return };
    let message = "the group's context is thrown away, so its functions go on when one of them has failed";
    let fix = cx.fix("give the group's functions its context", |fix| {
        let name = fix.fresh_name(call.node(), &format!("g{}", parent.node().text()));
        fix.replace(context.node(), &name)?;
        for mention in &uses {
            fix.replace(*mention, &name)?;
        }
        Ok(Applicability::Unsafe)
    });
    cx.report(Diagnostic::at(call.node(), message).related(*first, "this use outlives the group's failure").fix(fix));
}

/// The mentions of the outer context in the functions of a group.
fn uses_in_group<'p>(cx: &RuleContext<'p>, group: Symbol, outer: Symbol) -> Vec<Node<'p>> {
    let Some(uses) = cx.flow().uses(group) else { return Vec::new() };
    let literals = uses.uses.iter().filter_map(|mention| match mention.role {
        Role::Method(call, "Go" | "TryGo") => match call.argument(0).map(unparen) {
            Some(Expr::FuncLit(literal)) => Some(literal.function()),
            _ => None,
        },
        _ => None,
    });
    let is_started = |literal: &Function<'p>| {
        matches!(cx.flow().literal_run(*literal), gofix_flow::LiteralRun::Callback(_, When::NewGoroutine))
    };
    let idents = literals.filter(is_started).flat_map(|literal| literal.node().descendants().filter_map(Ident::cast));
    idents.map(AstNode::node).filter(|ident| cx.package().symbol(*ident) == Some(outer)).collect()
}
