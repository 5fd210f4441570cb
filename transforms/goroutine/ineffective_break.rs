//! Breaks that leave only the select or switch.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::received_channel;
use gofix_semantics::{ChanDir, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, BranchStmt, CaseClause, Expr, ForStmt, Function, IfStmt, LabeledStmt, Stmt, UnaryExpr, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{function_of, is_assigned, local_variable};

declare_rule! {
    /// Finds a `break` that was meant to leave a loop and leaves only the `select` or `switch` in it.
    ///
    /// ## Why
    ///
    /// `break` leaves the innermost `for`, `switch` or `select`. As the last statement of a case it therefore does nothing at
    /// all: the loop goes on. Where the case is the one that should end the work, the goroutine never ends, and if the case
    /// is ready for good (a context that is done, a closed channel) the loop spins:
    ///
    /// ```go
    /// package sweep
    ///
    /// import (
    /// 	"context"
    /// 	"time"
    /// )
    ///
    /// func sweep(ctx context.Context, every time.Duration, clean func()) {
    /// 	tick := time.NewTicker(every)
    /// 	defer tick.Stop()
    /// 	for {
    /// 		select {
    /// 		case <-tick.C:
    /// 			clean()
    /// 		case <-ctx.Done():
    /// 			break // leaves the select, not the loop
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// A label says which statement is meant:
    ///
    /// ```go
    /// package sweep
    ///
    /// import (
    /// 	"context"
    /// 	"time"
    /// )
    ///
    /// func sweep(ctx context.Context, every time.Duration, clean func()) {
    /// 	tick := time.NewTicker(every)
    /// 	defer tick.Stop()
    /// loop:
    /// 	for {
    /// 		select {
    /// 		case <-tick.C:
    /// 			clean()
    /// 		case <-ctx.Done():
    /// 			break loop
    /// 		}
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: the loop ends now. There is no fix where the loop has another way out and the case does not look like an end,
    /// or where the function would need a result behind the loop.
    ///
    /// ## Leaves alone
    ///
    /// A `break` that is not the last act of its case, save where its channel is closed (`if !ok { break }`), a `break` at
    /// the end of every case, as in C, and loops with a condition or a range, save for a case that tells the end: `case
    /// <-ctx.Done():`. A choice behind which the turn leaves the loop anyway.
    IneffectiveBreak = "ineffective-break" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["break"], ["for"], ["select", "switch"]],
        may_reveal: ["select-without-done", "unheeded-context", "blocked-send", "time-after-in-loop"], yields_to: [],
        answered_by: ["SA4011", "staticcheck"],
    }
}

impl Rule for IneffectiveBreak {
    fn check(cx: &RuleContext<'_>) {
        for stmt in cx.nodes::<ForStmt<'_>>() {
            for inner in stmt.body().into_iter().flat_map(gofix_syntax::ast::Block::statements) {
                check_choice(cx, stmt, inner);
            }
        }
    }
}

/// A select or switch that stands directly in the body of a loop. In a loop that ends by itself, only a case of a select that
/// is an end counts.
fn check_choice<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>, stmt: Stmt<'p>) {
    // A label on the select or switch says that somebody thought of what a break leaves.
    let is_select = matches!(stmt, Stmt::Select(_));
    let clauses: Vec<CaseClause<'p>> = match stmt {
        Stmt::Select(select) => select.clauses().collect(),
        Stmt::Switch(switch) => switch.clauses().collect(),
        Stmt::TypeSwitch(switch) => switch.clauses().collect(),
        _ => return,
    };
    let has_end = around.range().is_some() || around.condition().is_some();
    if has_end && !is_select {
        return;
    }
    if stmt.node().next_sibling().is_some_and(|next| leads_out(cx, around, next)) {
        return;
    }
    let last = |clause: &CaseClause<'p>| clause.statements().last();
    let broken: Vec<(CaseClause<'p>, BranchStmt<'p>)> = clauses
        .iter()
        .flat_map(|clause| {
            let at_end = last(clause).map(breaks_at_end).unwrap_or_default();
            let spins = breaks_when_closed(cx, *clause).into_iter().filter(|_| !has_end);
            let spins: Vec<BranchStmt<'p>> = spins.filter(|branch| !at_end.contains(branch)).collect();
            at_end.into_iter().chain(spins).map(|branch| (*clause, branch))
        })
        .collect();
    let filled = clauses.iter().filter(|clause| clause.statements().next().is_some());
    let goes_on = filled.filter(|clause| last(clause).is_some_and(|stmt| !leaves(stmt))).count();
    // Of a switch with other jumps out of the loop, a lone break says that nothing is to be done.
    let knows_labels = stmt
        .node()
        .descendants()
        .filter_map(BranchStmt::cast)
        .any(|branch| branch.kind() == SyntaxKind::BreakStatement && branch.label().is_some());
    if !is_select && is_left_otherwise(cx, around) && (broken.len() > 1 || knows_labels) {
        return;
    }
    let is_like_c = clauses.len() > 1 && goes_on <= broken.len() && broken.len() > 1;
    let cfg = function_of(around.node()).and_then(|function| cx.flow().cfg(function));
    for (clause, branch) in broken {
        // Nobody comes to one behind a call that never returns.
        let point = cfg.and_then(|cfg| Some((cfg, cfg.point_of(branch.node())?)));
        if point.is_some_and(|(cfg, point)| !cfg.is_reachable(point.block)) {
            continue;
        }
        // Where every case ends so, as in C, only an end with nothing else in it is meant.
        // What is assigned there may end the loop as well.
        let assigns = clause.statements().any(|stmt| matches!(stmt, Stmt::Assign(_) | Stmt::IncDec(_)));
        if has_end && (assigns || !is_end(cx, clause)) {
            continue;
        }
        // A case with nothing else in it may be there to go on behind the choice.
        let is_empty = clause.statements().count() == 1;
        if is_select && is_empty && stmt.node().next_sibling().is_some() && !tells_an_end(cx, clause) {
            continue;
        }
        if is_like_c && !(clause.statements().count() == 1 && is_end(cx, clause)) {
            continue;
        }
        let what = if is_select { "select" } else { "switch" };
        let message = format!("this `break` leaves only the `{what}`: the loop goes on");
        let fix = fix(cx, around, clause, branch);
        cx.report(Diagnostic::at(branch.node(), message).related(around.node(), "the loop around it").fix(fix));
    }
}

/// Whether what begins with a statement of a loop never leads to its next turn.
fn leads_out<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>, stmt: Node<'p>) -> bool {
    let Some(cfg) = function_of(around.node()).and_then(|function| cx.flow().cfg(function)) else { return false };
    let (Some(id), Some(point)) = (cfg.loop_of(around.node()), super::guard::start_of(cfg, stmt)) else { return false };
    !cfg.can_repeat(id, point)
}

/// The breaks without a label in which a statement ends: itself, or the last statements of the branches of an `if`.
fn breaks_at_end(stmt: Stmt<'_>) -> Vec<BranchStmt<'_>> {
    match stmt {
        Stmt::Branch(branch) if branch.kind() == SyntaxKind::BreakStatement && branch.label().is_none() => {
            vec![branch]
        }
        Stmt::If(branches) => {
            let then = branches.consequence().and_then(|block| block.statements().last());
            let otherwise = match branches.alternative() {
                Some(Stmt::Block(block)) => block.statements().last(),
                other => other,
            };
            then.into_iter().chain(otherwise).flat_map(breaks_at_end).collect()
        }
        _ => Vec::new(),
    }
}

/// The breaks of a case that are all it does where its channel is closed, `if !ok { break }`: the loop would come back to the
/// case at once, again and again.
fn breaks_when_closed<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>) -> Vec<BranchStmt<'p>> {
    let Some(Stmt::Assign(receive)) = clause.communication() else { return Vec::new() };
    let targets = receive.left();
    let (Some(ok), true) = (targets.get(1).and_then(|ok| cx.package().symbol(ok.node())), receive.is_define()) else {
        return Vec::new();
    };
    let is_not_ok = |condition: Expr<'p>| match unparen(condition) {
        Expr::Unary(unary) if unary.operator() == "!" => {
            unary.operand().is_some_and(|operand| cx.package().symbol(unparen(operand).node()) == Some(ok))
        }
        _ => false,
    };
    let found = clause.statements().filter_map(|stmt| match stmt {
        Stmt::If(branches) if branches.condition().is_some_and(is_not_ok) && branches.alternative().is_none() => {
            branches.consequence()?.statements().last()
        }
        _ => None,
    });
    found.flat_map(breaks_at_end).filter(|branch| is_all_of_a_branch(*branch)).collect()
}

/// Whether a break is all that is done under a condition: without it the branch would be empty.
fn is_all_of_a_branch(branch: BranchStmt<'_>) -> bool {
    let list = branch.node().parent();
    let block = list.filter(|list| list.children().count() == 1).and_then(Node::parent);
    block.and_then(Node::parent).is_some_and(|up| IfStmt::cast(up).is_some())
}

/// Whether a statement leaves its case for good: a return or a jump that is no `break`.
fn leaves(stmt: Stmt<'_>) -> bool {
    match stmt {
        Stmt::Return(_) => true,
        Stmt::Branch(branch) => branch.label().is_some() || branch.kind() != SyntaxKind::BreakStatement,
        _ => false,
    }
}

fn fix<'p>(
    cx: &RuleContext<'p>,
    around: ForStmt<'p>,
    clause: CaseClause<'p>,
    branch: BranchStmt<'p>,
) -> Result<Fix, NoFix> {
    let function = function_of(around.node()).ok_or("the function cannot be read")?;
    let cfg = cx.flow().cfg(function).ok_or("the function cannot be read in full")?;
    let id = cfg.loop_of(around.node()).ok_or("the loop cannot be read")?;
    let found = *cfg.loop_at(id);
    let is_left = is_left_otherwise(cx, around);
    if is_left && !is_end(cx, clause) && !is_all_of_a_branch(branch) {
        return Err(NoFix::from(
            "the loop has another way out, and this case does not look like an end: the `break` may just go",
        ));
    }
    if !cfg.is_reachable(found.done) && needs_result(function, around) {
        return Err(NoFix::from("the function needs a result behind the loop"));
    }
    if (around.range().is_some() || around.condition().is_some()) && is_asked_behind(cx, around) {
        return Err(NoFix::from("what stands behind the loop would take this for the end of a good one"));
    }
    let choice = clause.node().parent().ok_or("the case cannot be read")?;
    super::guard::may_break(cx, choice, around)?;
    cx.fix("leave the loop", |fix| {
        let label = fix.label(around)?;
        fix.replace(branch.node(), &format!("break {label}"))?;
        Ok(Applicability::Unsafe)
    })
}

/// Whether the turns of a loop give a variable from before it a value that is read behind it.
fn is_asked_behind<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let inside = around.node().descendants_pruned(|part| part.kind() == SyntaxKind::FuncLiteral);
    let targets = inside.into_iter().filter_map(AssignStmt::cast).flat_map(AssignStmt::left);
    let given = targets.filter_map(|target| local_variable(cx.package(), target));
    given.into_iter().any(|symbol| {
        let is_older = cx.package().declaration(symbol).is_some_and(|name| name.start() < around.node().start());
        let is_read = |used: &Node<'p>| used.start() > around.node().end() && !is_assigned(*used);
        is_older && cx.package().uses(symbol).iter().any(is_read)
    })
}

/// Whether the loop has a way out.
fn is_left_otherwise<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let cfg = function_of(around.node()).and_then(|function| cx.flow().cfg(function));
    let Some((cfg, id)) = cfg.and_then(|cfg| Some((cfg, cfg.loop_of(around.node())?))) else { return true };
    cfg.blocks().any(|(block, content)| {
        cfg.is_reachable(block)
            && cfg.is_in_loop(block, id)
            && (content.exit.is_some() || content.edges.iter().any(|edge| !cfg.is_in_loop(edge.to, id)))
    })
}

/// Whether the loop is the last statement of a function with results: an endless loop needs no return behind it.
fn needs_result(function: Function<'_>, around: ForStmt<'_>) -> bool {
    if function.results().is_empty() {
        return false;
    }
    let mut node = around.node();
    if let Some(labeled) = node.parent().and_then(LabeledStmt::cast) {
        node = labeled.node();
    }
    // Deeper in, the loop may be what ends a branch.
    let is_direct =
        node.parent().and_then(Node::parent).is_some_and(|body| function.body().is_some_and(|own| own.node() == body));
    !is_direct || node.next_sibling().is_none()
}

/// Whether a case receives what says by its name or its kind that the work is over.
fn tells_an_end<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>) -> bool {
    let Some(channel) = received_channel(clause) else { return false };
    let text = channel.node().text().to_lowercase();
    let words = ["done", "quit", "stop", "exit", "close", "end", "cancel", "kill", "term", "sig", "shutdown"];
    cx.flow().is_done_channel(channel) || words.iter().any(|word| text.contains(word))
}

/// Whether a case is one that ends the work: a receive of a context's end, of what carries no value, of a signal or a time,
/// or of `!ok`.
fn is_end<'p>(cx: &RuleContext<'p>, clause: CaseClause<'p>) -> bool {
    let Some(Stmt::Assign(receive)) = clause.communication() else { return false };
    let Some(channel) = receive.right().first().and_then(|value| received(*value)) else { return false };
    if AssignStmt::left(receive).len() > 1 {
        return false;
    }
    let ty = cx.package().type_of(channel.node());
    match cx.package().underlying(&ty) {
        Ty::Chan { dir, elem } => {
            let is_signal = elem.is_named("os", "Signal");
            let is_time = elem.is_named("time", "Time") && is_timeout(cx, channel);
            let is_empty = matches!(cx.package().underlying(&elem), Ty::Struct(fields) if fields.fields().is_empty());
            is_signal || is_time || is_empty && dir != ChanDir::Send
        }
        _ => false,
    }
}

fn received(value: Expr<'_>) -> Option<Expr<'_>> {
    match unparen(value) {
        Expr::Unary(unary) if UnaryExpr::operator(unary) == "<-" => unary.operand(),
        _ => None,
    }
}

/// Whether a channel of times fires once: what `time.After` gives.
fn is_timeout<'p>(cx: &RuleContext<'p>, channel: Expr<'p>) -> bool {
    match unparen(channel) {
        Expr::Call(call) => {
            cx.package().callee_path(call).is_some_and(|path| &*path.package == "time" && &*path.name == "After")
        }
        _ => false,
    }
}
