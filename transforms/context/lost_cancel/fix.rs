//! Where cancel is called.

use gofix_analysis::{Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::End;
use gofix_knowledge::Ending;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, BranchStmt, CallExpr, DeferStmt, GoStmt, ReturnStmt, statements_of};
use gofix_syntax::{Node, SyntaxKind};

use super::Creation;
use super::trust::trust;
use crate::resource::on_the_way;
use crate::support::{defers_of_turn, function_of, is_of_own_block, local_variable, loop_of, repeats, statement_of};

/// The deferred call, directly behind the creation.
pub(super) fn fix<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Option<Symbol>) -> Result<Fix, NoFix> {
    let applicability = trust(cx, creation, cancel)?;
    cx.fix("call it when the function ends", |fix| {
        let in_head = NoFix::from("the context is made in the head of a statement");
        let Some(statement) = statement_of(creation.statement) else { return Err(in_head) };
        if creation.statement != statement && statement.kind() != SyntaxKind::VarDeclaration {
            return Err(in_head);
        }
        let name = if cancel.is_some() {
            creation.cancel.node().text().to_owned()
        } else {
            let name = fix.fresh_name(statement, "cancel");
            if AssignStmt::cast(statement).is_some_and(|assign| !assign.is_define()) {
                if can_define(cx, creation).is_ok() {
                    fix.define(statement)?;
                } else {
                    declare_apart(cx, fix, creation, (statement, &name))?;
                }
            }
            fix.replace(creation.cancel.node(), &name)?;
            name
        };
        let call = format!("{name}({})", creation.creator.argument);
        if let Some(last) = only_way_out(cx, statement) {
            fix.insert_after(last, &call)?;
            return Ok(applicability);
        }
        let repeated = loop_of(statement).filter(|around| repeats(cx, creation.statement, *around));
        if let Some(places) = repeated.zip(cancel).and_then(|(_, cancel)| ways_by_hand(cx, creation, cancel)) {
            on_the_way::release(fix, &places, &call)?;
            return Ok(applicability);
        }
        if waiting_defer(cx, statement).is_some() {
            return Err(NoFix::from(
                "a deferred call waits for what the context ends: a cancel that is deferred before runs after it",
            ));
        }
        fix.insert_after(statement, &format!("defer {call}"))?;
        if let Some(around) = repeated {
            if defers_of_turn(around).next().is_some() {
                return Err(NoFix::from("a deferred call of the turn may be meant to wait for the function's end"));
            }
            fix.wrap_turn(around)?;
        }
        Ok(applicability)
    })
}

/// The places where a turn is left without the call that its other ways have, where none of these is deferred.
fn ways_by_hand<'p>(
    cx: &RuleContext<'p>,
    creation: &Creation<'p>,
    cancel: Symbol,
) -> Option<Vec<on_the_way::Place<'p>>> {
    let function = function_of(creation.statement)?;
    let cfg = cx.flow().cfg(function)?;
    let uses = cx.flow().uses(cancel)?.uses;
    let is_by_hand = |used: &gofix_flow::Use<'p>| {
        let stmt = statement_of(used.ident).map(Node::kind);
        matches!(used.role, gofix_flow::Role::Called(_))
            && stmt == Some(SyntaxKind::ExpressionStatement)
            && function_of(used.ident) == Some(function)
    };
    if uses.is_empty() || !uses.iter().all(is_by_hand) {
        return None;
    }
    let search = cfg.search(cfg.point_after(creation.statement)?).counting(&[Ending::EndsGoroutine]);
    let is_used = |node: Node<'p>| uses.iter().any(|used| node.contains(used.ident));
    let ways: Vec<End<'p>> = search.paths_to_exits(is_used).into_iter().map(|path| path.end).collect();
    let mut variables = vec![cancel];
    variables.extend(local_variable(cx.package(), creation.context));
    let (stmt, most) = (creation.statement, on_the_way::MAX_WAYS);
    let held = on_the_way::Held {
        stmt,
        error: None,
        variables,
        ends: Vec::new(),
        gone: Vec::new(),
        sure_behind: None,
        may_defer: false,
        most,
    };
    on_the_way::places(cx, &held, &ways)
}

/// Whether `ctx, cancel := …` would assign to the variable that `ctx, _ = …` assigns to, and nothing jumps past it.
fn can_define<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>) -> Result<(), NoFix> {
    let other = NoFix::from("the context is a variable of another block: cancel would need a declaration of its own");
    let function = function_of(creation.statement).ok_or("the context is made outside of functions")?;
    if function.node().descendants().any(|n| n.kind() == SyntaxKind::GotoStatement) {
        return Err(NoFix::from("a goto might jump past the name that cancel would get"));
    }
    if creation.context.node().text() == "_" {
        return Ok(());
    }
    if is_of_own_block(cx, creation.statement, creation.context) { Ok(()) } else { Err(other) }
}

/// Declares cancel above the statement: with `:=` the context would be another variable.
fn declare_apart<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    creation: &Creation<'p>,
    (statement, name): (Node<'p>, &str),
) -> Result<(), NoFix> {
    let function = function_of(statement).ok_or("the context is made outside of functions")?;
    if function.node().descendants().any(|n| n.kind() == SyntaxKind::GotoStatement) {
        return Err(NoFix::from("a goto might jump past the name that cancel would get"));
    }
    let context = local_variable(cx.package(), creation.context).ok_or("the context is no local variable")?;
    let declaration = cx.package().declaration(context).ok_or("the context cannot be resolved")?;
    if loop_of(statement).is_some_and(|around| !around.node().contains(declaration)) {
        return Err(NoFix::from("the context outlives the turn in which it is made"));
    }
    let kind = if creation.creator.argument.is_empty() { "CancelFunc" } else { "CancelCauseFunc" };
    let ty = fix.qualify(statement, "context", kind)?;
    fix.insert_before(statement, &format!("var {name} {ty}"))
}

/// The last statement of a loop's turn, where that is the only way out of it behind a statement: a plain call is enough there.
fn only_way_out<'p>(cx: &RuleContext<'p>, statement: Node<'p>) -> Option<Node<'p>> {
    let around = loop_of(statement).filter(|around| repeats(cx, statement, *around))?;
    let body = around.body()?.node();
    let list = statement.parent().filter(|list| list.parent() == Some(body))?;
    let leaves = |node: Node<'p>| {
        let is_way = ReturnStmt::cast(node).is_some() || BranchStmt::cast(node).is_some();
        let ends = CallExpr::cast(node).is_some_and(|call| cx.flow().ending(call).is_some());
        is_way || ends || GoStmt::cast(node).is_some() || DeferStmt::cast(node).is_some()
    };
    let behind = body.descendants().filter(|node| node.start() > statement.end());
    let last = statements_of(list).last()?.node();
    (!behind.into_iter().any(leaves) && last != statement).then_some(last)
}

/// A `defer` behind a statement whose call waits for goroutines.
fn waiting_defer<'p>(cx: &RuleContext<'p>, statement: Node<'p>) -> Option<Node<'p>> {
    let function = function_of(statement)?;
    let cfg = cx.flow().cfg(function)?;
    let behind = cfg.defers().iter().filter(|defer| defer.node().start() > statement.end());
    behind.map(|defer| defer.node()).find(|defer| {
        let calls = defer.descendants().filter_map(CallExpr::cast);
        calls.into_iter().any(|call| {
            let path = cx.package().callee_path(call);
            path.is_some_and(|path| gofix_knowledge::blocking(&path) == Some(gofix_knowledge::Blocking::Goroutines))
        }) || defer
            .descendants()
            .any(|node| gofix_syntax::ast::UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-"))
    })
}
