//! What a variable holds when it gets another value: what a deferred literal does not release by then, and what the turn before has
//! left open.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::{Definition, Duty, End, LeftOpen};
use gofix_knowledge::ResourceKind;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, Expr, ValueSpec, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::defer_fix::{argument, has_method, held, name};
use super::obtained::Obtained;
use super::on_the_way::{self, Place, is_there};
use crate::support::{loop_of, runs_again, statement_of};

/// The release directly before the variable gets another value: whoever defers reads that one in the end.
pub(super) fn release_before<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    let [stmt] = open.replaced.as_slice() else {
        return Err(NoFix::from("the variable gets other values in several places"));
    };
    if statement_of(*stmt) != Some(*stmt) {
        return Err(NoFix::from("the variable gets another value in the head of a statement"));
    }
    if !is_there(cx, obtained, open, *stmt) {
        return Err(NoFix::from("there may be nothing to release where the variable gets another value"));
    }
    cx.fix("release it before the variable gets another value", |fix| {
        let name = name(cx, fix, duty, "")?;
        fix.insert_above(*stmt, &format!("{name}({})", argument(duty)?))?;
        Ok(Applicability::Safe)
    })
}

/// The release at the top of the next turn, directly before the variable of all turns gets another value: what it holds there nobody
/// else has, as the turn before has tried in vain. `None` where something else leaves it open as well.
pub(super) fn release_before_the_next<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Option<Result<Fix, NoFix>> {
    let duty = &obtained.duty;
    let variable = duty.variable?;
    let is_plain = matches!(
        obtained.kind,
        ResourceKind::Body | ResourceKind::File | ResourceKind::Rows | ResourceKind::Connection
    );
    let (again, out): (Vec<End<'p>>, Vec<End<'p>>) =
        open.ways.iter().partition(|way| replacing(cx, variable, way).is_some());
    let again: Vec<Node<'p>> = again.iter().filter_map(|way| replacing(cx, variable, way)).collect();
    let next = *again.first().filter(|first| again.iter().all(|it| it == *first))?;
    let around = loop_of(next).filter(|around| around.body().is_some_and(|body| body.node().contains(next)))?;
    let declaration = cx.package().declaration(variable)?;
    // Further down in the same turn it is another thing that is asked for.
    if around.node().contains(duty.stmt) && next.start() > duty.stmt.start() {
        return None;
    }
    if !is_plain || open.lives_on.is_some() || around.node().contains(declaration) || !runs_again(cx, next) {
        return None;
    }
    // Who leaves meanwhile has to release it, too.
    let places = if out.is_empty() { Vec::new() } else { on_the_way::places(cx, &held(cx, obtained, open), &out)? };
    Some(write(cx, obtained, open, (variable, next), &places))
}

/// Whether the variable gets one thing after the other behind the call: a deferred call has the receiver of its own line.
pub(super) fn gets_another<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>) -> bool {
    let (package, flow) = (cx.package(), cx.flow());
    let found = duty.variable.and_then(|variable| Some((flow.uses(variable)?, package.declaration(variable)?)));
    let Some((uses, declaration)) = found else { return false };
    let made = flow.cfg(duty.function).and_then(|cfg| Some((cfg, cfg.point_after(duty.stmt)?)));
    let Some((cfg, from)) = made else { return false };
    let node_of = |node: Node<'p>| cfg.point_of(node).and_then(|point| cfg.node_at(point));
    let (again, anew) = (node_of(duty.stmt), node_of(declaration));
    let is_again = |node: Node<'p>| Some(node) == again || Some(node) == anew;
    let is_nothing = |value: Expr<'p>| value.node().kind() == SyntaxKind::Nil;
    let is_other = |definition: &&Definition<'p>| {
        loop_of(definition.ident).is_some_and(|around| !around.node().contains(duty.stmt))
            && definition.ident != declaration
            && !definition.value.map(unparen).is_some_and(is_nothing)
    };
    uses.definitions.iter().filter(is_other).any(|definition| {
        let at = cfg.point_of(definition.ident);
        at.is_none_or(|to| cfg.reaches(from, to, is_again))
    })
}

/// The assignment that ends a way.
fn replacing<'p>(cx: &RuleContext<'p>, variable: Symbol, way: &End<'p>) -> Option<Node<'p>> {
    let End::Node(node) = way else { return None };
    let uses = cx.flow().uses(variable)?;
    uses.definitions.iter().map(|definition| definition.stmt).find(|stmt| stmt.contains(*node) || node.contains(*stmt))
}

fn write<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    (variable, next): (Symbol, Node<'p>),
    places: &[Place<'p>],
) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    let path = cx.package().callee_path(duty.call);
    let statement = statement_of(next).ok_or("it is obtained in the head of a statement")?;
    let is_head = statement == next
        || matches!(statement.kind(), SyntaxKind::IfStatement | SyntaxKind::ExpressionSwitchStatement)
            && next.parent() == Some(statement);
    if !is_head || !duty.release.second_is_harmless || !has_method(cx, duty) {
        return Err(NoFix::from("it is obtained in the head of a statement"));
    }
    let is_own = |definition: &Definition<'p>| match definition.value.map(unparen) {
        None => ValueSpec::cast(definition.stmt).is_some(),
        Some(Expr::Call(call)) => path.is_some() && cx.package().callee_path(call) == path,
        Some(value) => value.node().kind() == SyntaxKind::Nil,
    };
    let uses = cx.flow().uses(variable).ok_or("the variable cannot be followed")?;
    let is_result = cx.flow().is_parameter(variable) && obtained.gift.is_some();
    if is_result || !uses.definitions.iter().all(|definition| definition.stmt == definition.ident || is_own(definition))
    {
        return Err(NoFix::from("the variable may hold what somebody else has given"));
    }
    let values = AssignStmt::cast(next).map(AssignStmt::right).unwrap_or_default();
    let mut named = values.iter().flat_map(|value| value.node().descendants());
    if named.any(|name| cx.package().symbol(name) == Some(variable)) {
        return Err(NoFix::from("what the variable gets is made of what it holds"));
    }
    let cfg = cx.flow().cfg(duty.function).ok_or("the function cannot be read in full")?;
    let to = cfg.point_of(next).ok_or("the statement cannot be reached")?;
    let is_given = |expr: &Node<'p>| cfg.point_after(*expr).is_none_or(|from| cfg.reaches(from, to, |_| false));
    if open.handed.iter().any(is_given) {
        return Err(NoFix::from("others get it on other ways, and the next turn may come behind those"));
    }
    let is_real = path.is_some_and(|path| matches!(&*path.package, "net/http" | "os" | "database/sql" | "net"));
    let applicability = if is_real { Applicability::Safe } else { Applicability::Unsafe };
    cx.fix("release it before the next one is obtained", |fix| {
        let held = duty.name.ok_or("nothing takes the result of the call")?.text();
        let name = name(cx, fix, duty, "")?;
        let code = format!("{name}({})", argument(duty)?);
        fix.insert_above(statement, &format!("if {held} != nil {{\n\t{code}\n}}"))?;
        on_the_way::release(fix, places, &code)?;
        Ok(applicability)
    })
}
