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
    let functions = functions_of(cx, group);
    let uses = names_in(cx, &functions, outer);
    let Some(first) = uses.first() else { return };
    let ends = cx.flow().uses(outer).into_iter().flat_map(|uses| uses.definitions.to_vec());
    let mut ends = ends.filter(|made| made.call().is_some_and(|call| cx.flow().cancel_creator(call).is_some()));
    // They end each other by hand.
    if ends.any(|made| made.siblings.iter().any(|cancel| !names_in(cx, &functions, *cancel).is_empty())) {
        return;
    }
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

/// The literals that a group runs.
fn functions_of<'p>(cx: &RuleContext<'p>, group: Symbol) -> Vec<Function<'p>> {
    let uses = cx.flow().uses(group).into_iter().flat_map(|uses| uses.uses.to_vec());
    let literals = uses.filter_map(|mention| match mention.role {
        Role::Method(call, "Go" | "TryGo") => match call.argument(0).map(unparen) {
            Some(Expr::FuncLit(literal)) => Some(literal.function()),
            _ => None,
        },
        _ => None,
    });
    let is_started = |literal: &Function<'p>| {
        matches!(cx.flow().literal_run(*literal), gofix_flow::LiteralRun::Callback(_, When::NewGoroutine))
    };
    literals.filter(is_started).collect()
}

/// The mentions of a variable in some functions.
fn names_in<'p>(cx: &RuleContext<'p>, functions: &[Function<'p>], variable: Symbol) -> Vec<Node<'p>> {
    let idents = functions.iter().flat_map(|function| function.node().descendants().filter_map(Ident::cast));
    idents.map(AstNode::node).filter(|ident| cx.package().symbol(*ident) == Some(variable)).collect()
}
