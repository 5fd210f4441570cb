//! Ways out that a stop signal opens: what they must not skip, and how they are written.
//!
//! Start reading at [`way_out`]. A new early exit never skips a close, Done, Unlock, Stop, send or release that the loop's
//! normal exit reaches: then it is a labelled break to that exit. With a lock held, or such a statement later in the turn,
//! there is no fix.

mod collected;
mod deferred;
mod names;
mod opposites;
mod partner;
mod places;
mod quiet;
mod results;
mod select;
mod ticks;

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::{End, Held, LoopId, ProgramPoint, Step, Stop};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{
    AstNode, CallExpr, Expr, ExprStmt, ForStmt, Function, Ident, ReturnStmt, SendStmt, Stmt, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

pub(crate) use partner::{strands_no_receiver, strands_no_sender, strands_nobody};
pub(crate) use places::gives_back;
pub(crate) use select::{Waiting, guard, guard_within, waiting};
pub(crate) use ticks::{guard_ticks, ranges_over_time};

use crate::support::function_of;
use names::{DUTIES, LOGS};
use results::results;

/// The statement that leaves at a place when a stop signal has come: a return, or a break to the end of the loop.
pub(crate) fn way_out<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    at: Node<'p>,
    stop: &Stop,
    guarded: &[Node<'p>],
) -> Result<String, NoFix> {
    let function = function_of(at).ok_or("the function cannot be read")?;
    let cfg = cx.flow().cfg(function).ok_or("the function cannot be read in full")?;
    if holds_a_lock(cx, function, at) {
        return Err(NoFix::from("a lock is held here"));
    }
    // What waits itself, and will heed the signal too, is not skipped.
    let is_open = |duty: Node<'p>| {
        !is_operation(at, duty)
            && !guarded.iter().any(|known| is_operation(*known, duty))
            && !begins_later(cx, function, at, duty)
    };
    let point = start_of(cfg, at).ok_or("the place cannot be found in the function")?;
    feeds_no_loop(cx, function, at, stop)?;
    deferred::may_run(cx, cfg)?;
    let around = cfg.innermost_loop(point);
    let Some(id) = around else {
        let duties = reached(cx, function, behind(cfg, at, point), None);
        return match duties.into_iter().find(|duty| is_open(*duty)) {
            Some(duty) => Err(skipped(duty)),
            None if answers_elsewhere(function, at) => {
                Err(NoFix::from("the other ways out answer somebody before they leave"))
            }
            None => results(cx, fix, function, at, stop).map(|results| format!("return{results}")),
        };
    };
    if let Some(duty) = reached(cx, function, behind(cfg, at, point), Some(id)).into_iter().find(|duty| is_open(*duty))
    {
        return Err(skipped(duty));
    }
    let done = |id: LoopId| ProgramPoint { block: cfg.loop_at(id).done, index: 0 };
    let has_exit = |id: LoopId| cfg.is_reachable(done(id).block);
    // The way out leaves all loops around the place.
    let mut outermost = id;
    loop {
        if let Some(duty) = duty_of_an_exit(cx, function, outermost, &is_open) {
            return Err(skipped(duty));
        }
        let Some(parent) = cfg.loop_at(outermost).parent.filter(|_| has_exit(outermost)) else { break };
        let rest = reached(cx, function, vec![done(outermost)], Some(parent));
        if let Some(duty) = rest.into_iter().find(|duty| is_open(*duty)) {
            return Err(skipped(duty));
        }
        outermost = parent;
    }
    let stmt = ForStmt::cast(cfg.loop_at(outermost).stmt).ok_or("the loop cannot be read")?;
    let ends = has_exit(outermost);
    let duties = if ends { reached(cx, function, vec![done(outermost)], None) } else { Vec::new() };
    let (has_exit, done) = (has_exit(id), done(id));
    match duties.first() {
        // Nobody is told that the rest was left out.
        None if has_exit && function.results().is_empty() && goes_on(cx, function, done) => {
            Err(NoFix::from("a new way out would skip what stands behind the loop"))
        }
        None if function.results().is_empty()
            && let Some(name) = collected::collected(cx, function, stmt) =>
        {
            Err(NoFix::from(format!("what `{name}` holds would be lost")))
        }
        None => results(cx, fix, function, at, stop).map(|results| format!("return{results}")),
        Some(duty) if cfg.loop_at(outermost).parent.is_some() => Err(skipped(*duty)),
        // What finishes the work would take the half for the whole.
        Some(_) if gives_error(cx, function) && duties.iter().any(|duty| finishes(*duty)) => {
            Err(NoFix::from("behind the loop the work is finished as if it were whole"))
        }
        Some(_) if gives_error(cx, function) && gives_nil_behind(function, stmt) => {
            Err(NoFix::from("behind the loop the function says that nothing has failed"))
        }
        // Who gives up has not done what the rest takes for done.
        Some(_) if goes_on(cx, function, done) => {
            Err(NoFix::from("behind the loop the function goes on as if the loop had come to its end"))
        }
        Some(_) => Ok(format!("break {}", fix.label(stmt)?)),
    }
}

/// Whether a function returns `nil` as its error behind a loop.
fn gives_nil_behind<'p>(function: Function<'p>, around: ForStmt<'p>) -> bool {
    let returns = function.node().descendants().filter_map(ReturnStmt::cast);
    let mut behind = returns.filter(|stmt| stmt.node().start() >= around.node().end());
    behind.any(|stmt| {
        let is_nil = |last: &Expr<'p>| last.node().kind() == SyntaxKind::Nil;
        function_of(stmt.node()) == Some(function) && stmt.results().last().is_some_and(is_nil)
    })
}

/// Whether another way out of a function sends something before it leaves: somebody waits for that.
fn answers_elsewhere<'p>(function: Function<'p>, at: Node<'p>) -> bool {
    let returns = function.node().descendants().filter(|node| node.kind() == SyntaxKind::ReturnStatement);
    let mut returns = returns.filter(|node| function_of(*node) == Some(function) && !at.contains(*node));
    returns.any(|stmt| {
        let before = std::iter::successors(stmt.prev_sibling(), |stmt| stmt.prev_sibling());
        before.into_iter().any(|stmt| SendStmt::cast(stmt).is_some() && stmt != at)
    })
}

/// Whether a select or switch in the body of a loop may leave the loop where it only ended itself: with no lock held, and nothing
/// skipped that the rest of the turn does for others.
pub(crate) fn may_break<'p>(cx: &RuleContext<'p>, at: Node<'p>, around: ForStmt<'p>) -> Result<(), NoFix> {
    let function = function_of(at).ok_or("the function cannot be read")?;
    let cfg = cx.flow().cfg(function).ok_or("the function cannot be read in full")?;
    if holds_a_lock(cx, function, at) {
        return Err(NoFix::from("a lock is held here"));
    }
    let rest = next_statement(at).and_then(|next| start_of(cfg, next)).into_iter().collect();
    let duties = reached(cx, function, rest, cfg.loop_of(around.node()));
    if let Some(duty) = duties.into_iter().find(|duty| !begins_later(cx, function, at, *duty)) {
        return Err(skipped(duty));
    }
    // What the other ways out do before they leave has to be done behind the loop as well.
    let id = cfg.loop_of(around.node()).ok_or("the loop cannot be read")?;
    let done = ProgramPoint { block: cfg.loop_at(id).done, index: 0 };
    let behind = reached(cx, function, vec![done], None);
    let is_left_out = |duty: Node<'p>| is_duty(cx, duty) && !behind.iter().any(|other| other.text() == duty.text());
    match duty_of_an_exit(cx, function, id, &is_left_out) {
        Some(duty) => Err(skipped(duty)),
        None => Ok(()),
    }
}

/// No fix where a loop around a place ranges over a channel which is made here, or on which somebody sends who waits for nothing
/// else: whoever sends on it would be left behind.
fn feeds_no_loop<'p>(cx: &RuleContext<'p>, function: Function<'p>, at: Node<'p>, stop: &Stop) -> Result<(), NoFix> {
    let loops = at.ancestors().take_while(|above| *above != function.node()).filter_map(ForStmt::cast);
    for (stmt, operand) in loops.filter_map(|stmt| Some((stmt, unparen(stmt.range()?.operand()?)))) {
        let variable = cx.flow().local_variable(operand.node());
        if cx.flow().channels().iter().any(|known| Some(known.variable) == variable) {
            return Err(partner::no_receiver(operand));
        }
        strands_no_sender(cx, stmt.node(), operand, stop)?;
    }
    Ok(())
}

/// Whether a node of the graph is what a statement waits with: the statement itself, or a communication of the select.
fn is_operation<'p>(at: Node<'p>, node: Node<'p>) -> bool {
    match at.kind() {
        SyntaxKind::SelectStatement => gofix_flow::select_of(node).is_some_and(|select| select.node() == at),
        SyntaxKind::ForStatement => false,
        _ => at.contains(node),
    }
}

/// Whether what a statement gives back is taken behind `at` only: a lock, which is not held there, or a variable of the turn.
fn begins_later<'p>(cx: &RuleContext<'p>, function: Function<'p>, at: Node<'p>, duty: Node<'p>) -> bool {
    if places::gives_back_what(cx, at, duty) {
        return true;
    }
    // An answer to what is received here is owed to nobody yet.
    if let Some(send) = SendStmt::cast(duty) {
        let root = send.channel().and_then(|channel| channel.node().descendants().find_map(Ident::cast));
        let declaration =
            root.and_then(|root| cx.package().symbol(root.node())).and_then(|symbol| cx.package().declaration(symbol));
        let around = crate::support::loop_of(at).map(AstNode::node);
        return declaration
            .is_some_and(|name| name.start() >= at.start() && around.is_some_and(|around| around.contains(name)));
    }
    let Some(call) = ExprStmt::cast(duty).and_then(ExprStmt::call) else { return false };
    let Some(operand) = call.selector().and_then(gofix_syntax::ast::SelectorExpr::operand) else { return false };
    let name = call.selector().and_then(gofix_syntax::ast::SelectorExpr::field).map_or("", Ident::name);
    if matches!(name, "Unlock" | "RUnlock") {
        let taken = format!("{}.{}", operand.node().text(), name.replace("Unlock", "Lock"));
        let calls = function.node().descendants().filter_map(CallExpr::cast).filter_map(CallExpr::function);
        return calls.into_iter().any(|callee| callee.node().text() == taken);
    }
    if opposites::begun_by(call).is_some_and(|begun| begun.start() >= at.end()) {
        return true;
    }
    let root = operand.node().descendants().find(|node| node.kind() == SyntaxKind::Identifier);
    let declaration =
        root.and_then(|root| cx.package().symbol(root)).and_then(|symbol| cx.package().declaration(symbol));
    let around = crate::support::loop_of(at).map(AstNode::node);
    declaration.is_some_and(|name| name.start() >= at.end() && around.is_some_and(|around| around.contains(name)))
}

fn gives_error<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let results = function.results();
    let last = results.last().and_then(|group| group.parameter_type());
    last.is_some_and(|written| cx.package().type_of(written.node()).is_error())
}

/// Whether a statement makes what was done final.
fn finishes(duty: Node<'_>) -> bool {
    let names = duty.descendants().filter_map(Ident::cast);
    names.into_iter().any(|name| matches!(name.name(), "Commit" | "Finish" | "Flush" | "Ack" | "Put" | "End"))
}

fn skipped(duty: Node<'_>) -> NoFix {
    let text: String = duty.text().chars().take_while(|c| *c != '\n').take(40).collect();
    NoFix::from(format!("a new way out would skip `{text}`"))
}

/// The point where a statement begins; of a select, where it chooses.
pub(super) fn start_of<'p>(cfg: &gofix_flow::Cfg<'p>, at: Node<'p>) -> Option<ProgramPoint> {
    if ForStmt::cast(at).is_some() {
        let id = cfg.loop_of(at)?;
        return Some(ProgramPoint { block: cfg.loop_at(id).body, index: 0 });
    }
    at.descendants().find_map(|part| {
        cfg.node_at(cfg.point_of(part)?).filter(|node| at.contains(*node)).and_then(|_| cfg.point_of(part))
    })
}

/// Where the function goes on behind a statement.
fn behind<'p>(cfg: &gofix_flow::Cfg<'p>, at: Node<'p>, start: ProgramPoint) -> Vec<ProgramPoint> {
    match at.kind() {
        SyntaxKind::SelectStatement => {
            // What follows the whole statement, whichever case was taken.
            let outward = std::iter::once(at).chain(at.ancestors());
            let within = outward
                .take_while(|node| Function::cast(*node).is_none() && (ForStmt::cast(*node).is_none() || *node == at));
            let next = within.into_iter().find_map(next_statement);
            next.and_then(|next| start_of(cfg, next)).into_iter().collect()
        }
        // Asked at the top of a turn, nothing of the turn has begun.
        SyntaxKind::ForStatement => Vec::new(),
        _ => vec![start.next()],
    }
}

fn next_statement(at: Node<'_>) -> Option<Node<'_>> {
    at.next_sibling().filter(|next| Stmt::cast(*next).is_some())
}

/// The statements with a duty that are reached from some points, within the turn of a loop if one is given.
fn reached<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    from: Vec<ProgramPoint>,
    turn: Option<LoopId>,
) -> Vec<Node<'p>> {
    let mut found = Vec::new();
    for point in from {
        let Some(mut search) = cx.flow().search(function, point) else { continue };
        if let Some(id) = turn {
            search = search.within_turn(id);
        }
        search.walk(
            |node| {
                if is_duty(cx, node) && !found.contains(&node) {
                    found.push(node);
                }
                Step::Go
            },
            usize::MAX,
        );
    }
    found
}

/// A statement with a duty that the other ways out of a loop run before they leave.
fn duty_of_an_exit<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    id: LoopId,
    is_open: &dyn Fn(Node<'p>) -> bool,
) -> Option<Node<'p>> {
    let cfg = cx.flow().cfg(function)?;
    cfg.nodes()
        .filter(|(point, node)| {
            let is_owed = is_duty(cx, *node) || winds_up(cx, *node);
            cfg.is_reachable(point.block) && cfg.is_in_loop(point.block, id) && is_owed && is_open(*node)
        })
        .find(|(point, _)| {
            let ends = cfg.turn_ends(id, point.next(), |_| false);
            !ends.iter().any(|path| matches!(path.end, End::NextTurn(_)))
        })
        .map(|(_, node)| node)
}

/// Whether a statement is a call for its effect alone, without arguments or with an error, or none: on a way out of a loop it may give back
/// what a variable stands for (`unlock()`), or tell others what went wrong.
fn winds_up<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let Some(call) = ExprStmt::cast(node).and_then(ExprStmt::call) else { return false };
    let name = call.function().map_or("", called);
    let is_error = |argument: &Expr<'p>| {
        argument.node().kind() == SyntaxKind::Nil || cx.package().type_of(argument.node()).is_error()
    };
    let arguments = call.arguments();
    !LOGS.iter().any(|log| name.starts_with(log))
        && !matches!(cx.package().callee(call), gofix_semantics::Callee::Builtin(_))
        && cx.flow().ending(call).is_none()
        && (arguments.is_empty() || arguments.iter().any(is_error))
}

/// Whether more is done from a point on than to give back, to tell an end and to write a log.
fn goes_on<'p>(cx: &RuleContext<'p>, function: Function<'p>, from: ProgramPoint) -> bool {
    let Some(search) = cx.flow().search(function, from) else { return true };
    let mut goes_on = false;
    search.walk(
        |node| {
            let inside = node.descendants_pruned(|part| Function::cast(part).is_some());
            let works = std::iter::once(node).chain(inside).filter_map(CallExpr::cast).any(|call| {
                let name = call.function().map_or("", |function| called(function));
                !LOGS.iter().any(|log| name.starts_with(log))
                    && !matches!(
                        cx.package().callee(call),
                        gofix_semantics::Callee::Builtin(_) | gofix_semantics::Callee::Conversion(_)
                    )
            });
            goes_on |= works && !is_duty(cx, node) && node.kind() != SyntaxKind::DeferStatement;
            Step::Go
        },
        usize::MAX,
    );
    goes_on
}

/// The last name of what is called.
fn called(function: Expr<'_>) -> &str {
    match unparen(function) {
        Expr::Ident(name) => name.name(),
        Expr::Selector(selector) => selector.field().map_or("", Ident::name),
        _ => "",
    }
}

/// Whether a node of a graph does what must not be skipped. Deferred calls are never skipped.
pub(crate) fn is_duty<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    if matches!(node.kind(), SyntaxKind::DeferStatement | SyntaxKind::GoStatement) {
        return false;
    }
    if SendStmt::cast(node).is_some() || undoes(node) {
        return true;
    }
    // A receive whose value nobody takes waits for a signal, or gives a place back.
    let is_bare = ExprStmt::cast(node).and_then(ExprStmt::expr).is_some_and(|expr| is_receive(unparen(expr)));
    if is_bare && gofix_flow::select_of(node).is_none() {
        return !ticks::is_timed(cx, node);
    }
    let inside = node.descendants_pruned(|part| Function::cast(part).is_some());
    std::iter::once(node).chain(inside).filter_map(CallExpr::cast).any(|call| {
        if cx.package().is_builtin(call, "close") {
            return true;
        }
        // Who asks a context tells nobody anything.
        if cx.flow().is_question(call, "Done") {
            return false;
        }
        let is_cancel = call
            .function()
            .is_some_and(|function| cx.package().type_of(function.node()).is_named("context", "CancelFunc"));
        let name = call.function().map_or("", called);
        let is_negative = || {
            let count = call.argument(0).and_then(|count| cx.package().constant_int(count.node()));
            name == "Add" && count.is_some_and(|count| count < 0)
        };
        // To put something back is a statement of its own; a store that takes a value by a key says what became of it.
        let puts_back =
            || name != "Put" || call.arguments().len() == 1 && call.node().parent().and_then(ExprStmt::cast).is_some();
        let is_duty = is_cancel || DUTIES.contains(&name) && puts_back() || is_negative();
        is_duty || opposites::begun_by(call).is_some()
    })
}

/// Whether a statement counts down what another one before it counted up, or the other way.
fn undoes(node: Node<'_>) -> bool {
    let opposite = match node.kind() {
        SyntaxKind::IncStatement => SyntaxKind::DecStatement,
        SyntaxKind::DecStatement => SyntaxKind::IncStatement,
        _ => return false,
    };
    let operand = |stmt: Node<'_>| stmt.first_child().map(|operand| operand.text().to_owned());
    let mut others = function_of(node).into_iter().flat_map(|function| function.node().descendants());
    others.any(|other| other.kind() == opposite && other.start() < node.start() && operand(other) == operand(node))
}

fn is_receive(expr: Expr<'_>) -> bool {
    matches!(expr, Expr::Unary(unary) if unary.operator() == "<-")
}

fn holds_a_lock<'p>(cx: &RuleContext<'p>, function: Function<'p>, at: Node<'p>) -> bool {
    let flow = cx.flow();
    let Some(cfg) = flow.cfg(function) else { return true };
    let Some(point) = start_of(cfg, at) else { return true };
    flow.lock_calls(function).iter().any(|call| {
        let state = flow.lock_states(function, &call.place).and_then(|states| states.at(point));
        state.is_none_or(|state| matches!(state.at_exit(), Held::Taken(_) | Held::TakenByCallee(_) | Held::Mixed))
    })
}

/// Whether the function around a node may be left early: its caller is told by an error, or wants no result, and no deferred call
/// does something with the results. Without an error a part would pass for the whole.
pub(crate) fn may_be_cut_short<'p>(cx: &RuleContext<'p>, at: Node<'p>) -> Result<(), NoFix> {
    let function = function_of(at).ok_or("the function cannot be read")?;
    let results = function.results();
    let names = results.iter().flat_map(|group| group.names());
    let named: Vec<Symbol> = names.filter_map(|name| cx.package().symbol(name.node())).collect();
    let is_result = |node: Node<'p>| cx.package().symbol(node).is_some_and(|symbol| named.contains(&symbol));
    let defers = cx.flow().cfg(function).into_iter().flat_map(gofix_flow::Cfg::defers);
    if !named.is_empty() && defers.into_iter().any(|stmt| stmt.node().descendants().any(is_result)) {
        return Err(NoFix::from("a deferred call does something with the results, which another way out may change"));
    }
    if results.is_empty() || gives_error(cx, function) {
        return Ok(());
    }
    Err(NoFix::from("the caller could not tell that the work was cut short: no result is an error"))
}
