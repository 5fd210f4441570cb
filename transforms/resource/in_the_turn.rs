//! Releases without a deferred call: in the turn of a loop, and in a function that goes on without end, where all ways lead to
//! one place.

use gofix_analysis::{Applicability, Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::{Duty, End, LeftOpen, LiteralRun, Occurrence, ParameterIndex, ProgramPoint, Relation, Role};
use gofix_knowledge::{Ending, ResourceKind, reads_to_end};
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, SelectorExpr};
use gofix_syntax::comment::attached;
use gofix_syntax::{Node, SyntaxKind};

use super::at_once::is_only_looked_at;
use super::defer_fix::{argument, held, name};
use super::guarded::Guard;
use super::obtained::Obtained;
use super::on_the_way::{self, Place};
use super::put_off::statement_alone;
use super::spot::{Spot, comes_again};
use crate::defer::calls::{call_statement, may_leave, method_of, outside_literals};
use crate::support::{function_of, is_measured, loop_of, repeats, statement_of};

/// The release as the first choice: behind the one call that reads all of it, or behind its last use where nothing leaves before.
pub(super) fn at_once<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> Option<Fix> {
    let is_plain = matches!(obtained.kind, ResourceKind::File | ResourceKind::Body | ResourceKind::Decoder);
    // What recovers a panic goes on with what was not released.
    let is_recovered = cx.flow().may_recover(obtained.duty.function);
    // What nobody reads is closed earlier still.
    if !is_plain || open.lives_on.is_some() || is_recovered || is_only_looked_at(cx, obtained, open) {
        return None;
    }
    if Guard::of(cx, obtained).is_some() {
        return None;
    }
    let behind = Behind::of(cx, obtained, open)?;
    cx.fix("close it behind its last use", |fix| {
        behind.write(cx, fix, &obtained.duty)?;
        Ok(Applicability::Safe)
    })
    .ok()
}

/// The place behind the last use, to which all ways lead on which something is held.
pub(super) struct Behind<'p> {
    target: Node<'p>,
    by_hand: Vec<Node<'p>>,
}

impl<'p> Behind<'p> {
    /// That place in a turn, or in a function that goes on without end. In a benchmark it would be measured.
    pub(super) fn of(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> Option<Self> {
        let turn = Turn::of(cx, obtained, open).ok()?;
        if turn.around.is_some_and(|around| is_measured(cx, around)) {
            return None;
        }
        let target = turn.whole_read(cx, obtained).or_else(|| turn.straight_end(cx))?;
        Some(Self { target, by_hand: turn.by_hand })
    }

    /// Writes the release there, in the place of those by hand further down.
    pub(super) fn write(&self, cx: &RuleContext<'p>, fix: &mut FixBuilder<'p>, duty: &Duty<'p>) -> Result<(), NoFix> {
        let next = self.target.next_sibling();
        if !self.by_hand.iter().any(|stmt| next == Some(*stmt)) {
            let name = name(cx, fix, duty, "")?;
            fix.insert_after(self.target, &format!("{name}({})", argument(duty)?))?;
        }
        self.by_hand.iter().filter(|stmt| next != Some(**stmt)).try_for_each(|stmt| fix.delete_statement(*stmt))
    }
}

/// The release itself behind the last use, where a turn of a loop leads straight there.
pub(super) fn behind_last_use<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Result<Fix, NoFix> {
    let turn = Turn::of(cx, obtained, open)?;
    let used = turn.used();
    let target = used.last().copied().ok_or("nothing of the turn uses it")?;
    if used.iter().any(|node| may_leave(cx, *node)) || !turn.is_closed_behind(target) {
        return Err(NoFix::from("the turn does not lead straight to its end"));
    }
    let behind = Behind { target, by_hand: turn.by_hand.clone() };
    cx.fix("release it in the turn instead", |fix| {
        behind.write(cx, fix, &obtained.duty)?;
        Ok(Applicability::Unsafe)
    })
}

/// In a function that goes on without end: the few ways out that lack the release, and the place behind the last use, from where
/// nothing leaves.
pub(super) fn before_the_endless<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Option<(Vec<Place<'p>>, Behind<'p>)> {
    let turn = Turn::of(cx, obtained, open).ok().filter(|turn| turn.by_hand.is_empty() && turn.around.is_none())?;
    let target = turn.used().last().copied()?;
    let list = target.parent()?;
    let is_own = |name: &Option<Node<'p>>| name.is_some_and(|name| list.contains(name));
    let is_before = |way: &End<'p>| matches!(way, End::Exit(exit) if exit.node().end() <= target.end());
    let ways: Vec<End<'p>> = open.ways.iter().filter(|way| is_before(way)).copied().collect();
    if ways.is_empty() {
        return None;
    }
    let places = on_the_way::places(cx, &held(cx, obtained, open), &ways)?;
    let is_body = list.parent() == obtained.duty.function.body().map(AstNode::node);
    let is_straight = is_body && turn.holders.iter().all(is_own);
    is_straight.then_some((places, Behind { target, by_hand: Vec::new() }))
}

/// The rest of a turn in which something is held, or of a function that goes on without end.
struct Turn<'p> {
    around: Option<ForStmt<'p>>,
    /// The statements of the list behind the place where it is certainly there.
    behind: Vec<Node<'p>>,
    held: Vec<Occurrence<'p>>,
    /// Where the names are declared that hold it, or what was made from it.
    holders: Vec<Option<Node<'p>>>,
    /// Statements that release it by hand: one behind the last use takes their place.
    by_hand: Vec<Node<'p>>,
}

impl<'p> Turn<'p> {
    /// Of something that nobody else gets, and that is released by hand if at all.
    fn of(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> Result<Self, NoFix> {
        let duty = &obtained.duty;
        let spot = Spot::of(cx, obtained)?;
        let no_turn = "no turn of a loop obtains it";
        let around = loop_of(spot.node()).filter(|around| repeats(cx, duty.stmt, *around) && comes_again(cx, duty));
        if around.is_none() && !goes_on_without_end(cx, obtained, open) {
            return Err(NoFix::from(no_turn));
        }
        let variable = duty.variable.filter(|_| open.handed.is_empty());
        let held = variable.and_then(|variable| cx.flow().value(variable)).ok_or(no_turn)?;
        // What a local function uses it uses where it is called, what a deferred call uses when the function ends.
        let is_local = |held: &Occurrence<'p>| {
            held.literals.iter().any(|(_, run)| matches!(run, LiteralRun::Local(_) | LiteralRun::Deferred(_)))
        };
        let is_put_off = |held: &Occurrence<'p>| {
            let mut above = held.expr.ancestors().take_while(|above| *above != duty.function.node());
            above.any(|above| above.kind() == SyntaxKind::DeferStatement)
        };
        if held.occurrences.iter().any(|held| is_local(held) || is_put_off(held)) {
            return Err(NoFix::from("a function of the turn uses it"));
        }
        let by_hand: Option<Vec<Node<'p>>> = open.releases.iter().map(|release| by_hand(duty, *release)).collect();
        let by_hand = by_hand.ok_or("what releases it elsewhere cannot be taken out")?;
        let behind: Vec<Node<'p>> = match spot {
            Spot::After(stmt) => std::iter::successors(stmt.next_sibling(), |node| node.next_sibling()).collect(),
            Spot::Before(stmt) => std::iter::successors(Some(stmt), |node| node.next_sibling()).collect(),
            Spot::First(block) => block.children().flat_map(Node::children).collect(),
        };
        // What stands last may not be the last to run.
        let is_goto = |node: Node<'p>| node.kind() == SyntaxKind::GotoStatement;
        if behind.iter().any(|stmt| outside_literals(*stmt).any(is_goto)) {
            return Err(NoFix::from("the turn does not lead straight to its end"));
        }
        let holders = held.variables.iter().map(|(variable, _)| cx.package().declaration(*variable)).collect();
        let is_use = |held: &Occurrence<'p>| {
            !by_hand.iter().any(|stmt| stmt.contains(held.expr)) && !is_question_of_scanner(cx, held)
        };
        let held = held.occurrences.into_iter().filter(is_use).collect();
        Ok(Self { around, behind, held, holders, by_hand })
    }

    /// The statements up to the last one that uses it.
    fn used(&self) -> &[Node<'p>] {
        let uses = |node: &Node<'p>| self.held.iter().any(|occurrence| node.contains(occurrence.expr));
        let last = self.behind.iter().rposition(uses);
        last.and_then(|last| self.behind.get(..=last)).unwrap_or_default()
    }

    /// Whether all that releases it by hand comes behind a statement.
    fn is_closed_behind(&self, target: Node<'p>) -> bool {
        self.by_hand.iter().all(|stmt| stmt.start() >= target.end())
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
        (self.behind.contains(&stmt) && !leaves && self.is_closed_behind(stmt)).then_some(stmt)
    }

    /// The last use, where nothing leaves before, and nothing outside of the list has any of it.
    fn straight_end(&self, cx: &RuleContext<'p>) -> Option<Node<'p>> {
        let used = self.used();
        let target = used.last().copied()?;
        let list = target.parent()?;
        let is_turn = self.around.and_then(ForStmt::body).is_some_and(|body| list.parent() == Some(body.node()));
        let is_own = |name: &Option<Node<'p>>| name.is_some_and(|name| list.contains(name));
        let is_whole = is_turn && !self.behind.iter().any(|stmt| leaves(cx, *stmt));
        let is_straight = is_whole || !used.iter().any(|stmt| leaves(cx, *stmt)) && self.holders.iter().all(is_own);
        (is_straight && self.is_closed_behind(target)).then_some(target)
    }
}

/// Whether a scanner is asked why it ended: it reads nothing for that.
fn is_question_of_scanner<'p>(cx: &RuleContext<'p>, held: &Occurrence<'p>) -> bool {
    let Role::Method(call, "Err") = held.role else { return false };
    let operand = call.selector().and_then(SelectorExpr::operand);
    operand.is_some_and(|operand| cx.package().type_of(operand.node()).peel_pointers().is_named("bufio", "Scanner"))
}

/// The statement of a release by hand that can be taken out: it stands alone, beside others that release nothing, and nothing is
/// said of it.
fn by_hand<'p>(duty: &Duty<'p>, release: Node<'p>) -> Option<Node<'p>> {
    let stmt = statement_alone(release).filter(|stmt| function_of(*stmt) == Some(duty.function))?;
    let comments = attached(stmt);
    let is_told = !comments.leading.is_empty() || !comments.inside.is_empty() || !comments.trailing.is_empty();
    let beside = [stmt.prev_sibling(), stmt.next_sibling()].into_iter().flatten();
    // Something else that is released by hand at the same place: the two belong together.
    let is_release = |other: Node<'p>| {
        let method = call_statement(other).and_then(method_of);
        method.is_some_and(|(_, name)| duty.release.methods.contains(&name))
    };
    let is_only = beside.clone().next().is_none();
    (!is_told && !is_only && !beside.into_iter().any(is_release)).then_some(stmt)
}

/// Whether a function goes on without end behind what it obtains, with nothing that releases it, and does not use it there: what it
/// defers is never run then.
pub(super) fn goes_on_without_end<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> bool {
    let duty = &obtained.duty;
    // Others see whether a connection is open; what is read to its end is over there.
    let is_quiet = matches!(
        obtained.kind,
        ResourceKind::File | ResourceKind::Body | ResourceKind::Decoder | ResourceKind::Rows | ResourceKind::Statement
    );
    if !is_quiet || open.ends_by_itself {
        return false;
    }
    let Some(cfg) = cx.flow().cfg(duty.function) else { return false };
    let Some(from) = cfg.point_after(duty.stmt) else { return false };
    let is_end = |node: Node<'p>| open.releases.iter().chain(&open.handed).any(|end| node.contains(*end));
    let ways_out = [Ending::Exits, Ending::Panics, Ending::EndsGoroutine];
    let is_endless = |at: ProgramPoint| cfg.search(at).counting(&ways_out).path_to_exit(|_| false).is_none();
    let starts = cfg.blocks().map(|(block, _)| ProgramPoint { block, index: 0 });
    if !starts.into_iter().any(|at| cfg.is_reachable(at.block) && is_endless(at) && cfg.reaches(from, at, is_end)) {
        return false;
    }
    let held = duty.variable.and_then(|variable| cx.flow().value(variable)).map(|value| value.occurrences);
    let is_used = |used: Node<'p>| cfg.point_of(used).is_some_and(|at| is_endless(at) && cfg.repeats(at));
    !held.into_iter().flatten().any(|occurrence| is_used(occurrence.expr))
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
