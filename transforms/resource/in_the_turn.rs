//! Releases in the turn of a loop without a function of its own: where all ways lead there.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::{LeftOpen, LiteralRun, Occurrence, ParameterIndex, Relation, Role};
use gofix_knowledge::{ResourceKind, reads_to_end};
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt};
use gofix_syntax::{Node, SyntaxKind};

use super::at_once::is_only_looked_at;
use super::defer_fix::{argument, name};
use super::obtained::Obtained;
use super::spot::{Spot, comes_again};
use crate::defer::calls::{may_leave, outside_literals};
use crate::support::{is_measured, loop_of, repeats, statement_of};

/// The release as the first choice: behind the one call that reads all of it, or behind its last use in a turn that nothing leaves.
pub(super) fn at_once<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> Option<Fix> {
    let is_plain = matches!(obtained.kind, ResourceKind::File | ResourceKind::Body | ResourceKind::Decoder);
    // What recovers a panic goes on with what was not released.
    let is_recovered = cx.flow().may_recover(obtained.duty.function);
    // What nobody reads is closed earlier still.
    if !is_plain || open.lives_on.is_some() || is_recovered || is_only_looked_at(cx, obtained, open) {
        return None;
    }
    let turn = Turn::of(cx, obtained, open).ok().filter(|turn| !is_measured(cx, turn.around))?;
    let target = turn.whole_read(cx, obtained).or_else(|| turn.straight_end(cx))?;
    let fix = release_behind(cx, obtained, target, ("close it in the turn", Applicability::Safe));
    fix.ok()
}

/// The release itself behind the last use, where a turn of a loop leads straight there.
pub(super) fn behind_last_use<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Result<Fix, NoFix> {
    let turn = Turn::of(cx, obtained, open)?;
    let (used, _) = turn.split_at_last_use().ok_or("nothing of the turn uses it")?;
    let target = used.last().copied().ok_or("nothing of the turn uses it")?;
    if used.iter().any(|node| may_leave(cx, *node)) {
        return Err(NoFix::from("the turn does not lead straight to its end"));
    }
    release_behind(cx, obtained, target, ("release it in the turn instead", Applicability::Unsafe))
}

/// The rest of a turn in which something is held.
struct Turn<'p> {
    around: ForStmt<'p>,
    /// The statements of the list behind the place where it is certainly there.
    behind: Vec<Node<'p>>,
    held: Vec<Occurrence<'p>>,
}

impl<'p> Turn<'p> {
    /// Of something that nobody else releases or gets.
    fn of(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> Result<Self, NoFix> {
        let duty = &obtained.duty;
        let spot = Spot::of(cx, obtained)?;
        let no_turn = "no turn of a loop obtains it";
        let around = loop_of(spot.node()).filter(|around| repeats(cx, duty.stmt, *around)).ok_or(no_turn)?;
        if !comes_again(cx, duty) {
            return Err(NoFix::from(no_turn));
        }
        let is_alone = open.releases.is_empty() && open.handed.is_empty();
        let variable = duty.variable.filter(|_| is_alone);
        let held = variable.and_then(|variable| cx.flow().value(variable)).ok_or(no_turn)?;
        // What a local function uses it uses where it is called.
        if held.occurrences.iter().any(|held| held.literals.iter().any(|(_, run)| matches!(run, LiteralRun::Local(_))))
        {
            return Err(NoFix::from("a function of the turn uses it"));
        }
        let behind = match spot {
            Spot::After(stmt) => std::iter::successors(stmt.next_sibling(), |node| node.next_sibling()).collect(),
            Spot::Before(stmt) => std::iter::successors(Some(stmt), |node| node.next_sibling()).collect(),
            Spot::First(block) => block.children().flat_map(Node::children).collect(),
        };
        Ok(Self { around, behind, held: held.occurrences })
    }

    /// The statements up to the last one that uses it, and those behind.
    fn split_at_last_use(&self) -> Option<(&[Node<'p>], &[Node<'p>])> {
        let uses = |node: &Node<'p>| self.held.iter().any(|occurrence| node.contains(occurrence.expr));
        let last = self.behind.iter().rposition(uses)?;
        self.behind.split_at_checked(last + 1)
    }

    /// The statement whose call reads all of it, or is a function of the package that is done with it, where nothing else uses it
    /// and nothing leaves before.
    fn whole_read(&self, cx: &RuleContext<'p>, obtained: &Obtained<'p>) -> Option<Node<'p>> {
        let own = |occurrence: &&Occurrence<'p>| self.behind.iter().any(|stmt| stmt.contains(occurrence.expr));
        let mut used = self.held.iter().filter(own);
        let first = used.next()?;
        let part = obtained.duty.release.part;
        let is_held = matches!(first.relation, Relation::Whole) && part.is_empty()
            || matches!(first.relation, Relation::Part) && first.path == part;
        let (call, place) = match first.role {
            Role::Argument(call, index) => (call, Some(index)),
            Role::Method(call, _) => (call, None),
            _ => return None,
        };
        let is_done = place
            .filter(|_| cx.flow().target(call).is_some())
            .is_some_and(|index| cx.flow().argument(call, ParameterIndex::At(index)).ends_with_call().holds());
        let is_read = is_done || cx.package().callee_path(call).is_some_and(|path| reads_to_end(&path) == Some(place));
        let stmt =
            statement_of(call.node()).filter(|stmt| is_simple(*stmt) && is_held && is_read && used.next().is_none())?;
        let before = self.behind.iter().take_while(|known| **known != stmt);
        let leaves = before.into_iter().any(|known| leaves(cx, *known));
        (self.behind.contains(&stmt) && !leaves).then_some(stmt)
    }

    /// The last use in a turn that nothing leaves behind the place where it is certainly there.
    fn straight_end(&self, cx: &RuleContext<'p>) -> Option<Node<'p>> {
        let (used, _) = self.split_at_last_use()?;
        let is_last = self.around.body().is_some_and(|body| {
            let list = self.behind.first().and_then(|stmt| stmt.parent());
            list.is_some() && list.and_then(Node::parent) == Some(body.node())
        });
        let target = used.last().copied()?;
        (is_last && !self.behind.iter().any(|stmt| leaves(cx, *stmt))).then_some(target)
    }
}

fn release_behind<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    target: Node<'p>,
    (label, applicability): (&'static str, Applicability),
) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    cx.fix(label, |fix| {
        let name = name(cx, fix, duty, "")?;
        fix.insert_after(target, &format!("{name}({})", argument(duty)?))?;
        Ok(applicability)
    })
}

fn is_simple(stmt: Node<'_>) -> bool {
    matches!(
        stmt.kind(),
        SyntaxKind::ExpressionStatement | SyntaxKind::ShortVarDeclaration | SyntaxKind::AssignmentStatement
    )
}

/// Whether a statement may leave the turn, also by failing a test.
pub(crate) fn leaves<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let package = cx.package();
    let is_test = |ty: &gofix_semantics::Ty| ["T", "B", "F", "TB"].iter().any(|name| ty.is_named("testing", name));
    let fails = |call: CallExpr<'p>| {
        let is_required = package.callee_path(call).is_some_and(|path| path.package.ends_with("/require"));
        let is_given = call.arguments().into_iter().any(|argument| is_test(&package.type_of(argument.node())));
        is_required || is_given
    };
    may_leave(cx, stmt) || cx.is_test(stmt) && outside_literals(stmt).filter_map(CallExpr::cast).any(fails)
}
