//! Channels of requests: who asks may have gone when the answer is sent.

use std::sync::Arc;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleContext};
use gofix_flow::{ChannelAction, FieldChannel, FieldOp, Role, Use};
use gofix_knowledge::Ending;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, CompositeLit, Expr, ForStmt, Function, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{channel_fields, function_of, local_variable, taking};

/// Looks at the fields of the package's structs that hold channels.
pub(super) fn check(cx: &RuleContext<'_>) {
    for field in channel_fields(cx) {
        check_field(cx, field);
    }
}

fn check_field<'p>(cx: &RuleContext<'p>, field: Symbol) {
    let found = cx.flow().field_channel(field);
    let is_unbuffered = |make: &CallExpr<'p>| make.argument(1).is_none();
    if !found.others.is_empty() || found.closes().next().is_some() || !found.makes.iter().all(is_unbuffered) {
        return;
    }
    let Some(send) = found.sends().find(|send| send.is_alone()) else { return };
    let requests: Option<Vec<Request<'p>>> = found.makes.iter().map(|make| Request::of(cx, *make, &found)).collect();
    let Some(requests) = requests.filter(|requests| !requests.is_empty()) else { return };
    let Some(way) = requests.iter().find_map(|request| request.way_without(cx)) else { return };
    let message = format!("who waits for `{}` may have gone: this send then waits for ever", send.channel.text());
    let diagnostic = Diagnostic::at(send.node, message)
        .related(found.makes.first().map_or(send.node, |make| make.node()), "the channel is made here");
    cx.report(diagnostic.related(way, "this way out leaves without receiving").fix(fix(cx, &found, &requests)));
}

/// A value with a channel for its answer, made and given away in one function that also waits for the answer.
struct Request<'p> {
    function: Function<'p>,
    made: Node<'p>,
    /// Where it is given away.
    given: Vec<Node<'p>>,
    receives: Vec<Node<'p>>,
}

impl<'p> Request<'p> {
    fn of(cx: &RuleContext<'p>, make: CallExpr<'p>, found: &Arc<FieldChannel<'p>>) -> Option<Self> {
        let variable = made_for(cx, make)?;
        let uses = cx.flow().uses(variable)?;
        let is_of_variable = |op: &&FieldOp<'p>| owner_of(cx, op) == Some(variable);
        let receives: Vec<Node<'p>> = found.receives().filter(is_of_variable).map(|op| op.node).collect();
        let is_only = uses.definitions.len() == 1 && found.sends().all(|op| owner_of(cx, op) != Some(variable));
        let given: Vec<Node<'p>> = uses.uses.iter().filter_map(given_at).collect();
        let is_own = |node: &Node<'p>| function_of(*node) == Some(uses.function);
        let is_plain = is_only && given.iter().chain(&receives).all(is_own);
        (is_plain && !receives.is_empty() && !given.is_empty()).then_some(Self {
            function: uses.function,
            made: make.node(),
            given,
            receives,
        })
    }

    /// Whether it may be given away twice.
    fn is_given_again(&self, cx: &RuleContext<'p>) -> bool {
        let Some(cfg) = cx.flow().cfg(self.function) else { return true };
        let is_made = |node: Node<'p>| node.contains(self.made);
        let again = |first: &Node<'p>, second: &Node<'p>| {
            let points = cfg.point_after(*first).zip(cfg.point_of(*second));
            points.is_none_or(|(from, to)| cfg.reaches(from, to, is_made))
        };
        self.given.iter().any(|first| self.given.iter().any(|second| again(first, second)))
    }

    /// A way out behind the statement that gives the value away, on which nothing is received.
    fn way_without(&self, cx: &RuleContext<'p>) -> Option<Node<'p>> {
        let cfg = cx.flow().cfg(self.function)?;
        let is_received = |node: Node<'p>| self.receives.iter().any(|receive| node.contains(*receive));
        self.given.iter().find_map(|given| {
            let search = cx.flow().search(self.function, cfg.point_after(*given)?)?;
            let path = search.counting(&[Ending::EndsGoroutine]).path_to_exit(is_received)?;
            Some(path.exit()?.node())
        })
    }
}

/// The local variable of whose value a literal makes a channel a field.
pub(super) fn made_for<'p>(cx: &RuleContext<'p>, make: CallExpr<'p>) -> Option<Symbol> {
    let literal = make.node().ancestors().take(4).find_map(CompositeLit::cast)?;
    let value = literal.node().parent().filter(|up| up.kind() == SyntaxKind::UnaryExpression);
    let (_, targets) = taking(value.unwrap_or(literal.node()))?;
    let [target] = targets.as_slice() else { return None };
    local_variable(cx.package(), *target)
}

/// The variable whose field an operation is on.
fn owner_of<'p>(cx: &RuleContext<'p>, op: &FieldOp<'p>) -> Option<Symbol> {
    let operand = SelectorExpr::cast(op.channel)?.operand()?;
    local_variable(cx.package(), operand)
}

/// Where a mention sends the value to somebody else.
fn given_at<'p>(mention: &Use<'p>) -> Option<Node<'p>> {
    match mention.role {
        Role::Sent(send) if mention.part.is_empty() => Some(send.node()),
        _ => None,
    }
}

/// Room for the one answer.
fn fix<'p>(cx: &RuleContext<'p>, found: &FieldChannel<'p>, requests: &[Request<'p>]) -> Result<Fix, NoFix> {
    is_answered_once(cx, found)?;
    if requests.iter().any(|request| request.is_given_again(cx)) {
        return Err(NoFix::from("who gets a request may get it more than once"));
    }
    cx.fix("give the channel room for the one answer", |fix| {
        for make in &found.makes {
            fix.append_argument(*make, "1")?;
        }
        let is_measured = found.ops.iter().any(|op| matches!(op.action, ChannelAction::Asked(_)));
        if is_measured {
            return Err(NoFix::from("somebody asks how much room the channel has"));
        }
        Ok(Applicability::Unsafe)
    })
}

/// Whether who takes a request off its channel sends one answer at most.
fn is_answered_once<'p>(cx: &RuleContext<'p>, found: &FieldChannel<'p>) -> Result<(), NoFix> {
    let unknown = "how many answers are sent is not known";
    let sends: Vec<&FieldOp<'p>> = found.sends().collect();
    let owners: Vec<Symbol> = sends.iter().filter_map(|send| owner_of(cx, send)).collect();
    let (Some(owner), true) = (owners.first().copied(), owners.len() == sends.len()) else {
        return Err(unknown.into());
    };
    let declared = cx.package().declaration(owner).ok_or(unknown)?;
    let function = function_of(declared).ok_or(unknown)?;
    let is_here = |send: &&&FieldOp<'p>| function_of(send.node) == Some(function);
    if owners.iter().any(|other| *other != owner) || sends.iter().filter(is_here).count() < sends.len() {
        return Err(unknown.into());
    }
    let cfg = cx.flow().cfg(function).ok_or(unknown)?;
    let is_kept =
        |mention: &Use<'p>| mention.part.is_empty() && !matches!(mention.role, Role::Argument(..) | Role::Compared(_));
    if cx.flow().uses(owner).is_none_or(|uses| uses.uses.iter().any(is_kept)) {
        return Err("the request is given on, and may be answered more than once".into());
    }
    let taken = taken_off(cx, owner, declared).ok_or("who gets a request may get it more than once")?;
    let starts_anew = |node: Node<'p>| matches!(taken, Taken::Here(at) if node.contains(at) || at.contains(node));
    let follows = |first: &FieldOp<'p>, second: &FieldOp<'p>| {
        let points = cfg.point_after(first.node).zip(cfg.point_of(second.node));
        points.is_none_or(|(from, to)| cfg.reaches(from, to, starts_anew))
    };
    let is_twice = sends.iter().any(|first| sends.iter().any(|second| follows(first, second)));
    if is_twice { Err("more than one answer may be sent".into()) } else { Ok(()) }
}

/// Who takes a request off its channel.
#[derive(Clone, Copy)]
enum Taken<'p> {
    /// The function itself, with each run of a node.
    Here(Node<'p>),
    /// The only caller, once for each call.
    ByCaller,
}

/// What gives the variable a new request: a receive or a range over a channel, or the only call of the function, with what was
/// received there.
fn taken_off<'p>(cx: &RuleContext<'p>, owner: Symbol, declared: Node<'p>) -> Option<Taken<'p>> {
    if cx.flow().is_parameter(owner) {
        let function = function_of(declared)?;
        let name = function.name()?;
        let uses = cx.package().uses(cx.package().symbol(name.node())?);
        let [used] = uses.as_slice() else { return None };
        let call = used.ancestors().take(3).find_map(CallExpr::cast)?;
        let index =
            function.parameters().iter().flat_map(|group| group.names()).position(|name| name.node() == declared)?;
        let given = local_variable(cx.package(), call.argument(index)?)?;
        let Taken::Here(from) = taken_off(cx, given, cx.package().declaration(given)?)? else { return None };
        let cfg = cx.flow().cfg_around(call.node())?;
        let at = cfg.point_of(call.node())?;
        let is_again = cfg.reaches(at.next(), at, |node| node.contains(from) || from.contains(node));
        return (!is_again).then_some(Taken::ByCaller);
    }
    let uses = cx.flow().uses(owner)?;
    let [definition] = &*uses.definitions else { return None };
    if let Some(range) = ForStmt::cast(definition.stmt).or_else(|| declared.ancestors().take(3).find_map(ForStmt::cast))
    {
        let operand = range.range()?.operand()?;
        let is_channel = matches!(cx.package().underlying(&cx.package().type_of(operand.node())), Ty::Chan { .. });
        return is_channel.then_some(Taken::Here(declared));
    }
    match definition.value.map(unparen) {
        Some(Expr::Unary(unary)) if unary.operator() == "<-" => Some(Taken::Here(definition.stmt)),
        _ => None,
    }
}
