//! How the rules about deferred calls look at calls.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::{Place, Role};
use gofix_semantics::{Proof, Symbol, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, BranchStmt, CallExpr, DeferStmt, Expr, ExprStmt, ForStmt, Function, Ident, ReturnStmt,
    SelectorExpr, Stmt, ValueSpec, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::is_std;

/// The literal that a `defer` statement calls.
pub(crate) fn deferred_literal(statement: DeferStmt<'_>) -> Option<Function<'_>> {
    match unparen(statement.call()?.function()?) {
        Expr::FuncLit(literal) => Some(literal.function()),
        _ => None,
    }
}

/// The nodes below one, those of function literals not counted.
pub(crate) fn outside_literals(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::once(node).chain(node.descendants_pruned(|inner| Function::cast(inner).is_some()))
}

/// The names of a subtree that denote a symbol.
pub(crate) fn mentions<'p>(
    cx: &RuleContext<'p>,
    node: Node<'p>,
    symbol: Symbol,
) -> impl Iterator<Item = Node<'p>> + use<'p> {
    let package = cx.package();
    node.descendants().filter(move |name| Ident::cast(*name).is_some() && package.symbol(*name) == Some(symbol))
}

/// The names that a statement declares or assigns to.
pub(crate) fn targets(statement: Node<'_>) -> Vec<Node<'_>> {
    if let Some(assign) = AssignStmt::cast(statement) {
        return assign.left().into_iter().map(|target| unparen(target).node()).collect();
    }
    let specs = outside_literals(statement).filter_map(ValueSpec::cast);
    specs.flat_map(|spec| spec.names().map(AstNode::node).collect::<Vec<_>>()).collect()
}

/// Whether a value of this type can be nil, as far as the type is known.
pub(crate) fn can_be_nil(cx: &RuleContext<'_>, ty: &Ty) -> Proof {
    match cx.package().underlying(ty) {
        Ty::Unknown(_) | Ty::TypeParam(_) => Proof::Unknown,
        Ty::Pointer(_) | Ty::Interface(_) | Ty::Func(_) => Proof::Holds,
        _ => Proof::Fails,
    }
}

/// Whether a deferred call of something may recover a panic by itself: then it must be deferred directly.
pub(crate) fn may_recover<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Proof {
    if let Some(function) = cx.flow().target(call) {
        let Some(body) = function.body() else { return Proof::Unknown };
        let mut calls = outside_literals(body.node()).filter_map(CallExpr::cast);
        return Proof::from(calls.any(|call| cx.package().is_builtin(call, "recover")));
    }
    if cx.flow().recovers_abroad(call) {
        return Proof::Holds;
    }
    if ["panic", "print", "println", "close", "delete", "copy", "clear"]
        .iter()
        .any(|name| cx.package().is_builtin(call, name))
    {
        return Proof::Fails;
    }
    match cx.package().callee_path(call) {
        Some(path) if is_std(&path) => Proof::Fails,
        _ => Proof::Unknown,
    }
}

/// Whether a variable keeps its value behind a node of its function: nothing there assigns to it or takes its address, and no
/// literal writes it at another time.
pub(crate) fn stays<'p>(cx: &RuleContext<'p>, symbol: Symbol, behind: Node<'p>) -> bool {
    let Some(uses) = cx.flow().uses(symbol) else { return false };
    let function = Function::enclosing(behind);
    let is_behind = |node: Node<'p>| {
        let own = Function::enclosing(node) == function;
        let cfg = function.and_then(|function| cx.flow().cfg(function));
        let points = cfg.and_then(|cfg| Some((cfg, cfg.point_after(behind)?, cfg.point_of(node)?)));
        !own || points.is_none_or(|(cfg, from, to)| cfg.reaches(from, to, |_| false))
    };
    let is_written_later = uses.definitions.iter().skip(1).any(|definition| is_behind(definition.ident));
    let is_changed = uses.uses.iter().any(|mention| {
        mention.by_address || matches!(mention.role, gofix_flow::Role::Updated(_)) && is_behind(mention.ident)
    });
    !is_written_later && !is_changed
}

/// Whether the function around a release may wait behind it, or cannot be read in full. Nodes that `except` names do not count.
pub(crate) fn may_wait_behind<'p>(
    cx: &RuleContext<'p>,
    release: Node<'p>,
    except: impl Fn(Node<'p>) -> bool,
) -> Result<bool, NoFix> {
    let cfg = cx.flow().cfg_around(release).ok_or("the function cannot be read in full")?;
    let from = cfg.point_after(release).ok_or("the function cannot be read in full")?;
    let waits = |node: Node<'p>| !except(node) && !cx.flow().waits(node).is_never();
    let is_head = |stmt: Node<'p>| {
        let is_further_down = stmt.start() >= release.end() || stmt.contains(release);
        is_further_down && ForStmt::cast(stmt).is_some_and(|stmt| !cx.flow().head_waits(stmt).is_never())
    };
    let in_a_head = cfg.loops().any(|(_, found)| is_head(found.stmt));
    Ok(in_a_head || cfg.search(from).path_to(waits, |_| false).is_some())
}

/// The expression statement that is this call, in a list.
pub(crate) fn call_statement(node: Node<'_>) -> Option<CallExpr<'_>> {
    ExprStmt::cast(node).and_then(ExprStmt::call)
}

/// The operand and the name of a method that is called: `s.mu` and `Lock`.
pub(crate) fn method_of(call: CallExpr<'_>) -> Option<(Expr<'_>, &str)> {
    let selector: SelectorExpr<'_> = call.selector()?;
    Some((selector.operand()?, selector.field()?.name()))
}

/// Whether a statement, or one below it that belongs to the same function, may leave the list that it stands in.
pub(crate) fn may_leave<'p>(cx: &RuleContext<'p>, statement: Node<'p>) -> bool {
    outside_literals(statement).any(|node| {
        let jumps = matches!(
            node.kind(),
            SyntaxKind::ReturnStatement
                | SyntaxKind::BreakStatement
                | SyntaxKind::ContinueStatement
                | SyntaxKind::GotoStatement
        );
        jumps || CallExpr::cast(node).is_some_and(|call| cx.flow().ending(call).is_some())
    })
}

/// Moves statements of one list, in their order, behind another one of it.
pub(crate) fn move_behind<'p>(
    fix: &mut FixBuilder<'p>,
    statements: &[Node<'p>],
    target: Node<'p>,
) -> Result<(), NoFix> {
    for statement in statements {
        fix.move_after(*statement, target)?;
    }
    Ok(())
}

/// Whether a turn may leave its loop: by a return, a jump, or a `break` that is the loop's own.
pub(crate) fn leaves_loop(around: ForStmt<'_>) -> bool {
    around.node().descendants_pruned(|node| Function::cast(node).is_some()).any(|node| {
        let Some(jump) = BranchStmt::cast(node) else { return ReturnStmt::cast(node).is_some() };
        let inner = node.ancestors().take_while(|up| *up != around.node());
        let is_caught = |up: Node<'_>| {
            let is_choice = matches!(Stmt::cast(up), Some(Stmt::Switch(_) | Stmt::TypeSwitch(_) | Stmt::Select(_)));
            ForStmt::cast(up).is_some() || is_choice
        };
        match node.kind() {
            SyntaxKind::BreakStatement if jump.label().is_none() => !inner.into_iter().any(is_caught),
            _ => jump.label().is_some(),
        }
    })
}

/// Whether nobody but the function itself ever has the lock: a local variable of which only methods are called, in no literal.
pub(crate) fn is_nobody_elses(cx: &RuleContext<'_>, place: &Place) -> bool {
    let root = place.root;
    let is_value = matches!(cx.package().symbol_type(root), Ty::Named(_)) && place.fields.is_empty();
    is_value
        && !cx.flow().is_parameter(root)
        && cx.flow().uses(root).is_some_and(|uses| {
            uses.uses.iter().all(|mention| mention.literals.is_empty() && matches!(mention.role, Role::Method(..)))
        })
}
