//! A cancel function that is handed out on some ways and forgotten on others.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::{End, LiteralRun, Role, Use as Mention};
use gofix_knowledge::{Ending, When};
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr};

use super::Creation;
use super::trust::{Use, use_of};
use crate::resource::on_the_way;
use crate::support::{function_of, is_assigned, is_parameter, is_std, local_variable, loop_of, statement_of};

/// Whether somebody may call the cancel function when the function is over.
pub(super) fn is_handed_out(cx: &RuleContext<'_>, cancel: Symbol) -> bool {
    let is_result = cx.package().declaration(cancel).is_some_and(is_parameter);
    is_result || cx.flow().uses(cancel).is_none_or(|uses| uses.uses.iter().any(|mention| is_for_later(cx, mention)))
}

/// Whether a mention of the cancel function lets somebody have it who may call it when the function is over.
fn is_for_later<'p>(cx: &RuleContext<'p>, mention: &Mention<'p>) -> bool {
    let runs_later = |run: &LiteralRun<'p>| {
        let is_known =
            matches!(run, LiteralRun::Started(_) | LiteralRun::Callback(_, When::NewGoroutine | When::Subtest));
        !is_known && !run.is_inline()
    };
    let is_given = match mention.role {
        Role::Argument(call, _) => {
            !cx.package().callee_path(call).is_some_and(|path| is_std(&path) && &*path.name != "Cleanup")
        }
        Role::Stored(target) => cx.flow().local_variable(target).is_none(),
        Role::Element(_) | Role::Sent(_) | Role::Returned(_) => true,
        _ => false,
    };
    is_given || mention.literals.iter().any(|(_, run)| runs_later(run))
}

/// A call of cancel on each way out that forgets it, where nothing lives on the context.
pub(super) fn fix<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Symbol) -> Result<Fix, NoFix> {
    let why = "on some paths cancel is given to what ends the context later";
    let places = forgotten(cx, creation, (cancel, MOST_WAYS)).ok_or(why)?;
    let mut applicability = Applicability::Safe;
    for place in &places {
        applicability = applicability.min(trust(cx, creation, place.node())?);
    }
    let call = format!("{}({})", creation.cancel.node().text(), creation.creator.argument);
    cx.fix("call it where it goes to nobody", |fix| {
        on_the_way::release(fix, &places, &call)?;
        Ok(applicability)
    })
}

/// The statements that leave the function without a mention of cancel and are reached in no other way.
pub(super) fn forgotten<'p>(
    cx: &RuleContext<'p>,
    creation: &Creation<'p>,
    (cancel, most): (Symbol, usize),
) -> Option<Vec<on_the_way::Place<'p>>> {
    let cfg = cx.flow().cfg(function_of(creation.statement)?)?;
    let from = cfg.point_after(creation.statement)?;
    let (targets, uses): (Vec<Node<'p>>, Vec<Node<'p>>) =
        cx.package().uses(cancel).into_iter().partition(|used| is_assigned(*used));
    if loop_of(creation.statement).is_some() || targets.iter().any(|target| !creation.statement.contains(*target)) {
        return None;
    }
    let is_used =
        |node: Node<'p>| uses.iter().any(|used| node.contains(*used)) || super::is_bare_return(cx, cancel, node);
    let search = cfg.search(from).counting(&[Ending::EndsGoroutine]);
    let ways: Vec<End<'p>> = search.paths_to_exits(is_used).into_iter().map(|path| path.end).collect();
    let variables = local_variable(cx.package(), creation.context).into_iter().collect();
    let held = on_the_way::Held::by_hand(creation.statement, variables, most);
    let places = on_the_way::places(cx, &held, &ways)?;
    let is_reached = |used: &Node<'p>| {
        let behind = cfg.point_after(*used).filter(|_| cfg.point_of(*used).is_some());
        places.iter().any(|place| match (behind, cfg.point_of(place.node())) {
            (Some(behind), Some(place)) => cfg.reaches(behind, place, |_| false),
            _ => true,
        })
    };
    (!uses.iter().any(is_reached)).then_some(places)
}

/// So many error returns a constructor may have.
const MOST_WAYS: usize = 4;

/// How far a call of cancel may be trusted at a way out, by what has been done with the context before it.
fn trust<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, place: Node<'p>) -> Result<Applicability, NoFix> {
    let context =
        local_variable(cx.package(), creation.context).ok_or("the context is stored, so work on it may go on")?;
    let cfg = function_of(place).and_then(|function| cx.flow().cfg(function)).ok_or("the function cannot be read")?;
    let is_before = |used: &Node<'p>| {
        let points = cfg.point_after(*used).zip(cfg.point_of(place));
        used.start() >= creation.statement.end() && points.is_none_or(|(from, to)| cfg.reaches(from, to, |_| false))
    };
    // What is computed behind the call may still count on the context.
    let computes = |node: Node<'p>| {
        CallExpr::cast(node).is_some_and(|call| !cx.package().callee_path(call).is_some_and(|path| is_std(&path)))
    };
    let mut trusted = if place.descendants().any(computes) { Applicability::Unsafe } else { Applicability::Safe };
    for used in cx.package().uses(context).into_iter().filter(|used| !is_assigned(*used)).filter(is_before) {
        match use_of(cx, used, &mut vec![context]) {
            Use::Ends | Use::Unseen { plain: true } => {}
            Use::Started | Use::Unseen { plain: false } | Use::Returned(_) => trusted = Applicability::Unsafe,
            Use::Lives(what) => return Err(NoFix::from(what)),
        }
    }
    let is_listed = statement_of(place) == Some(place);
    if is_listed { Ok(trusted) } else { Err(NoFix::from("the statement stands in the head of another one")) }
}
