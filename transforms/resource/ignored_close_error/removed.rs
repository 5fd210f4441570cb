//! Files that a deferred call removes, and those that get another name before that.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::Cfg;
use gofix_semantics::Path;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Function, IfStmt, SelectorExpr};
use gofix_syntax::{Node, SyntaxKind};

use super::by_hand::closing;
use crate::defer::calls::may_leave;
use crate::resource::errors::leave;
use crate::resource::obtained::Obtained;
use crate::support::statement_of;

const REMOVE: &[Path] =
    &[Path { package: "os", receiver: "", name: "Remove" }, Path { package: "os", receiver: "", name: "RemoveAll" }];

/// The last statement behind a deferred Close that defers a removal for where something went wrong: it runs first, and would not
/// hear of the error of the Close.
pub(super) fn on_failure_behind<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    close: DeferStmt<'p>,
) -> Result<Option<Node<'p>>, NoFix> {
    let removes = |stmt: &Node<'p>| {
        let calls = stmt.descendants().filter_map(CallExpr::cast);
        calls.into_iter().any(|call| cx.is_call_to(call, REMOVE) && is_by_outcome(cx, call.node()))
    };
    let defers = cx.flow().cfg(function).map(Cfg::defers).unwrap_or_default();
    let behind = defers.iter().map(|defer| defer.node()).filter(|defer| defer.start() > close.node().end());
    let Some(removal) = behind.filter(removes).last() else { return Ok(None) };
    let siblings = std::iter::successors(close.node().next_sibling(), |node| node.next_sibling());
    let mut between = siblings.take_while(|node| *node != removal);
    if removal.parent() != close.node().parent() || between.any(|node| may_leave(cx, node)) {
        return Err(NoFix::from("a deferred removal runs before the Close, and would not hear of its error"));
    }
    Ok(Some(removal))
}

/// Whether a deferred call removes the file, and not only where something went wrong.
pub(super) fn is_removed<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> bool {
    let body = found.duty.function.body().map(AstNode::node);
    let removes = |call: &CallExpr<'p>| {
        body.is_some_and(|body| body.contains(call.node()))
            && call.node().ancestors().any(|node| node.kind() == SyntaxKind::DeferStatement)
            && !is_by_outcome(cx, call.node())
    };
    cx.calls_to(REMOVE).iter().any(removes) && renamed(cx, found).is_none()
}

/// The call that gives a file of the function its last name: what is removed then is what failed.
pub(super) fn renamed<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> Option<CallExpr<'p>> {
    const RENAME: &[Path] =
        &[Path { package: "os", receiver: "", name: "Link" }, Path { package: "os", receiver: "", name: "Rename" }];
    let renames = cx.calls_to(RENAME);
    let is_behind = |call: &CallExpr<'p>| call.node().start() > found.duty.stmt.end();
    renames.into_iter().find(|call| Function::enclosing(call.node()) == Some(found.duty.function) && is_behind(call))
}

/// Whether something in a deferred literal stands below a question for an error, or for a flag, of the function around it.
fn is_by_outcome<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let Some(literal) = Function::enclosing(node) else { return false };
    let is_of_function = |name: Node<'p>| {
        let symbol = cx.flow().local_variable(name);
        let declared = symbol.and_then(|symbol| cx.package().declaration(symbol));
        let ty = symbol.map(|symbol| cx.package().symbol_type(symbol));
        declared.is_some_and(|declared| !literal.node().contains(declared))
            && ty.is_some_and(|ty| ty.is_error() || ty.to_string() == "bool")
    };
    node.ancestors().take_while(|above| literal.node().contains(*above)).filter_map(IfStmt::cast).any(|branch| {
        let condition = branch
            .condition()
            .map(AstNode::node)
            .filter(|_| branch.initializer().is_none_or(|initializer| !initializer.node().contains(node)));
        condition.is_some_and(|condition| {
            !condition.contains(node) && std::iter::once(condition).chain(condition.descendants()).any(is_of_function)
        })
    })
}

/// A Close whose error is looked at before the file gets its last name; the deferred one is there for the other ways.
pub(super) fn fix_before<'p>(
    cx: &RuleContext<'p>,
    found: &Obtained<'p>,
    rename: CallExpr<'p>,
    name: Node<'p>,
) -> Result<Fix, NoFix> {
    let elsewhere = "where it is to be closed before it gets its last name is for the author to say";
    let target = statement_of(rename.node()).ok_or(elsewhere)?;
    let is_beside = statement_of(found.duty.stmt).and_then(Node::parent) == target.parent();
    let variable = found.duty.variable.filter(|_| is_beside).ok_or(elsewhere)?;
    // Nothing may be written behind the Close.
    let is_later = |used: &Node<'p>| used.start() > target.start() && !is_name(cx, *used);
    if cx.package().uses(variable).iter().any(is_later) {
        return Err(NoFix::from(elsewhere));
    }
    cx.fix("look at the error of Close before the file gets its last name", |fix| {
        let leave = leave(cx, fix, target, ("err", &closing(cx, &found.duty, name)))?;
        fix.insert_above(target, &format!("if err := {}.Close(); err != nil {{\n\t{leave}\n}}", name.text()))?;
        Ok(Applicability::Unsafe)
    })
}

/// Whether a mention of a file only asks for its name.
fn is_name<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> bool {
    let method = used.parent().and_then(SelectorExpr::cast);
    cx.package().type_of(used).is_named("os", "File")
        && method.and_then(SelectorExpr::field).is_some_and(|field| field.name() == "Name")
}
