//! The timers that fixes write.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::Cfg;
use gofix_knowledge::Ending;
use gofix_semantics::{Callee, SymbolKind};
use gofix_syntax::ast::{AstNode, CallExpr, CaseClause, Expr, ForStmt, Function, Ident, LabeledStmt, SendStmt, Stmt};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::Wait;
use crate::support::{function_of, idents, is_last, says_channel};

/// Whether a duration is the same in each turn; no fix where it has side effects.
fn is_constant<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<bool, NoFix> {
    let package = cx.package();
    let has_effects = |n: Node<'p>| match CallExpr::cast(n) {
        Some(call) => !matches!(package.callee(call), Callee::Conversion(_)),
        None => n.kind() == SyntaxKind::UnaryExpression && n.text().starts_with("<-"),
    };
    if wait.duration.node().descendants().any(has_effects) {
        return Err(NoFix::from("the duration is computed by a call in each turn"));
    }
    if wait.is_tick && package.constant_int(wait.duration.node()).is_some_and(|duration| duration <= 0) {
        return Err(NoFix::from("for such a duration `time.Tick` never ticks, but a timer fires at once"));
    }
    let function = function_of(wait.call.node()).ok_or("the function cannot be read")?;
    let turns = wait.around.map_or(function.node(), AstNode::node);
    let changes = |name: Ident<'p>| {
        let Some(symbol) = package.symbol(name.node()) else { return true };
        let Some(declaration) = package.declaration(symbol) else { return false };
        match package.kind_of(symbol) {
            SymbolKind::Const | SymbolKind::PkgName => false,
            SymbolKind::Var => {
                let is_local = function_of(declaration).is_some();
                let is_written = |used: &Node<'p>| turns.contains(*used) && writes(*used);
                !is_local || turns.contains(declaration) || package.uses(symbol).iter().any(is_written)
            }
            _ => true,
        }
    };
    Ok(!idents(wait.duration.node()).any(changes))
}

fn writes(used: Node<'_>) -> bool {
    used.parent().is_some_and(|parent| match parent.kind() {
        SyntaxKind::ExpressionList => parent.field() == Field::Left,
        SyntaxKind::IncStatement | SyntaxKind::DecStatement => true,
        SyntaxKind::UnaryExpression => parent.text().starts_with('&'),
        _ => false,
    })
}

/// A timer of its own in each turn, stopped in the other cases.
pub(super) fn own_timer<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<Fix, NoFix> {
    let is_constant = is_constant(cx, wait)?;
    sends_nothing_computed(cx, wait)?;
    cx.fix("give each turn a timer that is stopped", |fix| {
        let select = wait.select.node();
        let timer = fix.fresh_name(select, "timer");
        let make = fix.qualify(select, "time", "NewTimer")?;
        fix.insert_above(select, &format!("{timer} := {make}({})", wait.duration.node().text()))?;
        for clause in &wait.others {
            fix.insert_first(clause.node(), &format!("{timer}.Stop()"))?;
        }
        fix.replace(wait.channel, &format!("{timer}.C"))?;
        Ok(if is_constant && fires_alike(cx, wait) { Applicability::Safe } else { Applicability::Unsafe })
    })
}

/// The values that other cases send are computed before the channel is asked for: then the time begins to run.
fn sends_nothing_computed<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<(), NoFix> {
    let is_computed = |clause: &CaseClause<'p>| {
        let send = clause.communication().and_then(|communication| SendStmt::cast(communication.node()));
        let calls = send.and_then(SendStmt::value).into_iter().flat_map(|value| value.node().descendants());
        let mut calls = calls.filter_map(CallExpr::cast);
        calls.any(|call| !matches!(cx.package().callee(call), Callee::Conversion(_) | Callee::Builtin(_)))
    };
    let before = wait.others.iter().filter(|clause| clause.node().start() < wait.call.node().start());
    if before.into_iter().any(is_computed) {
        return Err(NoFix::from("another case computes what it sends before the time begins to run"));
    }
    Ok(())
}

/// A timer in the place of its channel, stopped in the other cases of the select that every way of the turn comes to.
pub(super) fn held_timer<'p>(
    cx: &RuleContext<'p>,
    cfg: &Cfg<'p>,
    wait: &Wait<'p>,
    name: Ident<'p>,
) -> Result<Fix, NoFix> {
    let from = cfg.point_after(wait.call.node()).ok_or("the function cannot be read")?;
    let is_in_select = |node: Node<'p>| wait.select.node().contains(node);
    let search = match wait.around.and_then(|around| cfg.loop_of(around.node())) {
        Some(id) => cfg.search(from).within_turn(id),
        None => cfg.search(from),
    };
    let comes_back = cfg.reaches(from, cfg.point_of(wait.call.node()).unwrap_or(from), is_in_select);
    if comes_back || search.counting(&[Ending::EndsGoroutine]).path_to_exit(is_in_select).is_some() {
        return Err(NoFix::from("not every way of the turn comes to the `select`"));
    }
    cx.fix("keep the timer, and stop it in the other cases", |fix| {
        let make = fix.qualify(wait.call.node(), "time", "NewTimer")?;
        let timer = if wait.channel == wait.call.node() {
            format!("{make}({})", wait.duration.node().text())
        } else {
            wait.call.node().text().to_owned()
        };
        fix.replace(wait.channel, &timer)?;
        let symbol = cx.package().symbol(name.node()).ok_or("the variable cannot be resolved")?;
        let own = cx.package().declaration(symbol).filter(|own| says_channel(own.text()));
        let name = match own {
            Some(own) => {
                let timer = fix.fresh_name(wait.call.node(), "timer");
                fix.replace(own, &timer)?;
                timer
            }
            None => name.name().to_owned(),
        };
        for clause in &wait.others {
            fix.insert_first(clause.node(), &format!("{name}.Stop()"))?;
        }
        for used in cx.package().uses(symbol) {
            fix.replace(used, &format!("{name}.C"))?;
        }
        Ok(Applicability::Safe)
    })
}

/// Whether a timer fires when what stands there would: `time.Tick` never does where its duration is not positive.
fn fires_alike<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> bool {
    !wait.is_tick || cx.package().constant_int(wait.duration.node()).is_some_and(|duration| duration > 0)
}

/// One timer for all turns, reset before each select.
pub(super) fn shared_timer<'p>(cx: &RuleContext<'p>, wait: &Wait<'p>) -> Result<Fix, NoFix> {
    let is_constant = is_constant(cx, wait)?;
    sends_nothing_computed(cx, wait)?;
    if wait.name.is_some() {
        return Err(NoFix::from("it is made apart from the `select`"));
    }
    let loop_stmt = wait.around.ok_or("the loop is made of a jump")?;
    let around = loop_stmt.node();
    let is_made_inside = |name: Ident<'p>| {
        let symbol = cx.package().symbol(name.node());
        symbol.and_then(|symbol| cx.package().declaration(symbol)).is_some_and(|made| around.contains(made))
    };
    if idents(wait.duration.node()).any(is_made_inside) {
        return Err(NoFix::from("the duration is only known in the loop"));
    }
    // Before the loop, nothing has been asked yet that the turns may count on.
    let may_panic = |node: Node<'p>| match Expr::cast(node) {
        Some(Expr::Index(_)) => true,
        Some(Expr::Binary(binary)) => {
            matches!(binary.operator(), "/" | "%")
                && binary.right().is_none_or(|by| cx.package().constant_int(by.node()).is_none())
        }
        _ => false,
    };
    if wait.duration.node().descendants().any(may_panic) {
        return Err(NoFix::from("whether the duration can be computed before the loop is not known"));
    }
    let is_rest = is_last(around) && around.ancestors().nth(2).is_some_and(|n| Function::cast(n).is_some());
    let exits = if is_rest { Vec::new() } else { returns(loop_stmt)? };
    cx.fix("make one timer before the loop", |fix| {
        let select = wait.select.node();
        let timer = fix.fresh_name(around, "timer");
        let make = fix.qualify(around, "time", "NewTimer")?;
        let duration = wait.duration.node().text();
        let stop = if is_rest { format!("\ndefer {timer}.Stop()") } else { String::new() };
        fix.insert_above(around, &format!("{timer} := {make}({duration}){stop}"))?;
        fix.insert_above(select, &format!("{timer}.Reset({duration})"))?;
        fix.replace(wait.channel, &format!("{timer}.C"))?;
        for exit in &exits {
            fix.insert_before(*exit, &format!("{timer}.Stop()"))?;
        }
        if !is_rest {
            fix.insert_after(around, &format!("{timer}.Stop()"))?;
        }
        Ok(if is_constant && fires_alike(cx, wait) { Applicability::Safe } else { Applicability::Unsafe })
    })
}

/// The returns in a loop; no fix where a jump leaves it for elsewhere.
fn returns(around: ForStmt<'_>) -> Result<Vec<Node<'_>>, NoFix> {
    let own = function_of(around.node());
    let label = around.node().parent().and_then(LabeledStmt::cast).and_then(LabeledStmt::label).map(Ident::name);
    let mut found = Vec::new();
    for node in around.node().descendants().filter(|node| function_of(*node) == own) {
        match Stmt::cast(node) {
            Some(Stmt::Return(_)) => found.push(node),
            Some(Stmt::Branch(branch)) => {
                let target = branch.label().map(Ident::name);
                if target.is_some() && target != label {
                    return Err(NoFix::from("a jump leaves the loop for elsewhere"));
                }
            }
            _ => {}
        }
    }
    Ok(found)
}
