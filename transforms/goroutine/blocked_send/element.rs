//! Channels that are the elements of a local list: a goroutine answers on each, and the answers are received in order.

use gofix_analysis::{Applicability, Diagnostic, RuleContext};
use gofix_flow::{Cfg, Exit, LiteralRun, Role, Use};
use gofix_knowledge::Ending;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, Expr, ForStmt, Function, IndexExpr, RangeClause, ReturnStmt, SendStmt, unparen,
};

use crate::support::{function_of, is_main, local_variable, loop_of, taking};

/// Looks at the channels without room that are made for a list.
pub(super) fn check(cx: &RuleContext<'_>) {
    for make in cx.nodes::<CallExpr<'_>>().filter(|call| cx.package().is_builtin(*call, "make")) {
        let ty = cx.package().type_of(make.node());
        if make.argument(1).is_none() && matches!(cx.package().underlying(&ty), Ty::Chan { .. }) {
            check_make(cx, make);
        }
    }
}

fn check_make<'p>(cx: &RuleContext<'p>, make: CallExpr<'p>) {
    let function = function_of(make.node()).filter(|function| !is_main(cx, *function));
    let (Some(function), Some(around), Some(elements)) = (function, loop_of(make.node()), Elements::of(cx, make))
    else {
        return;
    };
    let Some((start, literal)) = sender(cx, function, around, elements.send) else { return };
    let (Some(cfg), Some(own)) = (cx.flow().cfg(function), cx.flow().cfg(literal)) else { return };
    let is_once = own.point_of(elements.send.node()).is_some_and(|point| !own.repeats(point));
    let loops: Vec<ForStmt<'p>> = elements.receives.iter().filter_map(|receive| loop_of(*receive)).collect();
    let is_in_order = |stmt: &ForStmt<'p>| *stmt != around && stmt.node().start() > around.node().end();
    if !is_once || loops.is_empty() || loops.len() != elements.receives.len() || !loops.iter().all(is_in_order) {
        return;
    }
    // All is received where the last of the loops has come to its end.
    let end = loops.iter().map(|stmt| stmt.node().end()).max().unwrap_or_default();
    let is_early = |exit: &Exit<'p>| exit.node().start() > start.end() && exit.node().end() < end;
    let leaves = |exit: &Exit<'p>| exit.is_return() || matches!(exit, Exit::Call(_, Ending::EndsGoroutine));
    let Some(way) = cfg.exits().filter(leaves).find(is_early) else { return };
    let name = elements.send.channel().map_or("", |channel| channel.node().text());
    let message = format!("nobody may be left to receive from `{name}`: this send then waits for ever");
    let fix = cx.fix("give the channel room for the one value", |fix| {
        fix.append_argument(make, "1")?;
        let is_safe = !elements.is_measured && ends_behind(own, elements.send.node());
        Ok(if is_safe { Applicability::Safe } else { Applicability::Unsafe })
    });
    let diagnostic = Diagnostic::at(elements.send.node(), message).related(start, "the goroutine starts here");
    cx.report(diagnostic.related_range(way.node(), way.range(), super::WITHOUT).fix(fix));
}

/// The goroutine of the turn that makes the channel, if it is the one that sends.
fn sender<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    around: ForStmt<'p>,
    send: SendStmt<'p>,
) -> Option<(Node<'p>, Function<'p>)> {
    let literal = function_of(send.node())?;
    let LiteralRun::Started(start) = cx.flow().literal_run(literal) else { return None };
    let is_of_turn = function_of(start.node()) == Some(function) && loop_of(start.node()) == Some(around);
    is_of_turn.then_some((start.node(), literal))
}

/// Whether a body does nothing behind a send but end.
fn ends_behind<'p>(cfg: &Cfg<'p>, send: Node<'p>) -> bool {
    let is_return = |node: Node<'p>| ReturnStmt::cast(node).is_some_and(|stmt| stmt.results().is_empty());
    let from = cfg.point_after(send);
    cfg.defers().is_empty()
        && from.is_some_and(|from| cfg.search(from).path_to(|node| !is_return(node), |_| false).is_none())
}

/// All that is done with the elements of a list.
struct Elements<'p> {
    send: SendStmt<'p>,
    receives: Vec<Node<'p>>,
    /// Whether somebody asks how much a channel holds.
    is_measured: bool,
}

impl<'p> Elements<'p> {
    /// `None` where somebody else may have one of them.
    fn of(cx: &RuleContext<'p>, make: CallExpr<'p>) -> Option<Self> {
        let (statement, targets) = taking(make.node())?;
        let [target] = targets.as_slice() else { return None };
        let mut found = Found { sends: Vec::new(), receives: Vec::new(), is_measured: false };
        let (list, filling) = if let Expr::Index(index) = unparen(*target) {
            (local_variable(cx.package(), IndexExpr::operand(index)?)?, statement)
        } else {
            found.variable(cx, local_variable(cx.package(), *target)?)?
        };
        found.list(cx, list, filling)?;
        let [send] = found.sends.as_slice() else { return None };
        let is_same = matches!(unparen(*target), Expr::Ident(_))
            || send.channel().is_some_and(|channel| channel.node().text() == target.node().text());
        is_same.then_some(Self { send: *send, receives: found.receives, is_measured: found.is_measured })
    }
}

/// The list to which a statement appends a value, and the statement: `list = append(list, value)`.
fn append_of<'p>(cx: &RuleContext<'p>, value: Node<'p>) -> Option<(Symbol, Node<'p>)> {
    let call = value.parent().and_then(Node::parent).and_then(CallExpr::cast)?;
    let (statement, targets) = taking(call.node())?;
    let arguments = call.arguments();
    let ([target], [list, only]) = (targets.as_slice(), arguments.as_slice()) else { return None };
    let list = local_variable(cx.package(), *list)?;
    let is_append = cx.package().is_builtin(call, "append")
        && AssignStmt::cast(statement).is_some()
        && only.node() == value
        && local_variable(cx.package(), *target) == Some(list);
    is_append.then_some((list, statement))
}

struct Found<'p> {
    sends: Vec<SendStmt<'p>>,
    receives: Vec<Node<'p>>,
    is_measured: bool,
}

impl<'p> Found<'p> {
    /// Takes in a mention of an element; `None` where the element goes elsewhere.
    fn element(&mut self, used: &Use<'p>) -> Option<()> {
        match used.role {
            Role::SentOn(send) => self.sends.push(send),
            Role::Received(receive) => self.receives.push(receive),
            Role::Builtin(_, "len" | "cap") => self.is_measured = true,
            _ => return None,
        }
        (!used.by_address).then_some(())
    }

    /// Takes in all mentions of a variable that holds an element; the list to which it is appended, and the statement.
    fn variable(&mut self, cx: &RuleContext<'p>, variable: Symbol) -> Option<(Symbol, Node<'p>)> {
        let uses = cx.flow().uses(variable).filter(|uses| uses.definitions.len() == 1)?;
        let mut filled = None;
        for used in uses.uses.iter() {
            match append_of(cx, used.ident) {
                Some(append) if filled.is_none() => filled = Some(append),
                Some(_) => return None,
                None => self.element(used)?,
            }
        }
        filled
    }

    /// Takes in all mentions of the list; `filling` is the statement that puts an element in.
    fn list(&mut self, cx: &RuleContext<'p>, list: Symbol, filling: Node<'p>) -> Option<()> {
        let uses = cx.flow().uses(list).filter(|_| !cx.flow().is_parameter(list))?;
        let is_other = |at: &Node<'p>| !filling.contains(*at);
        if uses.definitions.iter().filter(|definition| is_other(&definition.ident)).count() != 1 {
            return None;
        }
        for used in uses.uses.iter().filter(|used| is_other(&used.ident)) {
            match used.role {
                Role::Ranged(stmt) if used.part.is_empty() => self.ranged(cx, stmt)?,
                Role::Builtin(_, "len" | "cap") if used.part.is_empty() => {}
                _ if used.part.as_slice() == ["[]"] => self.element(used)?,
                _ => return None,
            }
        }
        Some(())
    }

    fn ranged(&mut self, cx: &RuleContext<'p>, stmt: ForStmt<'p>) -> Option<()> {
        let Some(value) = stmt.range().and_then(|range| RangeClause::left(range).get(1).copied()) else {
            return Some(());
        };
        if value.node().text() == "_" {
            return Some(());
        }
        let uses = cx.flow().uses(local_variable(cx.package(), value)?)?;
        uses.uses.iter().try_for_each(|used| if used.part.is_empty() { self.element(used) } else { None })
    }
}
