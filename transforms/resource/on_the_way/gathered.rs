//! One release in the place of several: where all ways out of a branch lack it and nothing there uses what is held any more.

use gofix_analysis::RuleContext;
use gofix_syntax::ast::{AstNode, BranchStmt, ReturnStmt};
use gofix_syntax::{Node, SyntaxKind};

use super::turn::{ends_there, leaves_list};
use super::{Held, Place, is_reached_without, point_of, reads};
use crate::defer::calls::{may_leave, outside_literals};
use crate::resource::spot::Spot;
use crate::support::function_of;

/// The places with those of each branch made one: behind the last use in the branch, or at its top.
pub(super) fn gathered<'p>(cx: &RuleContext<'p>, held: &Held<'p>, places: &[Place<'p>]) -> Vec<Place<'p>> {
    let mut gathered: Vec<Place<'p>> = Vec::new();
    for place in places {
        if gathered.iter().any(|known| known.covers.is_some_and(|list| list.contains(place.node()))) {
            continue;
        }
        let lists = place.node().ancestors().take_while(|above| !above.contains(held.stmt));
        let lists: Vec<Node<'p>> = lists.filter(|above| above.kind() == SyntaxKind::StatementList).collect();
        let one = lists.into_iter().rev().find_map(|list| one_for(cx, held, places, list));
        gathered.push(one.unwrap_or(*place));
    }
    gathered
}

/// The one place of a branch, if all that leaves it is among the places.
fn one_for<'p>(cx: &RuleContext<'p>, held: &Held<'p>, places: &[Place<'p>], list: Node<'p>) -> Option<Place<'p>> {
    let statements: Vec<Node<'p>> = list.children().collect();
    if held.ends.iter().any(|end| list.contains(*end)) || !ends_there(*statements.last()?) {
        return None;
    }
    let is_way = |node: &Node<'p>| {
        let is_jump = BranchStmt::cast(*node)
            .is_some_and(|jump| jump.kind() == SyntaxKind::GotoStatement || leaves_list(jump, list));
        is_jump || ReturnStmt::cast(*node).is_some()
    };
    let inside = statements.iter().flat_map(|stmt| outside_literals(*stmt));
    let ways: Vec<Node<'p>> = inside.filter(is_way).collect();
    let is_place = |way: &Node<'p>| places.iter().any(|place| !place.is_read && place.node() == *way);
    if ways.len() < 2 || !ways.iter().all(is_place) {
        return None;
    }
    let behind = statements.iter().rposition(|stmt| reads(cx, held, *stmt)).map_or(0, |last| last + 1);
    let (used, rest) = statements.split_at_checked(behind)?;
    let next = *rest.first()?;
    let defers = |stmt: &Node<'p>| outside_literals(*stmt).any(|node| node.kind() == SyntaxKind::DeferStatement);
    if used.iter().any(|stmt| may_leave(cx, *stmt)) || statements.iter().any(defers) {
        return None;
    }
    let cfg = cx.flow().cfg(function_of(held.stmt)?)?;
    if is_reached_without(cx, held, next, point_of(cfg, next)?) {
        return None;
    }
    let spot = used.last().map_or(Spot::Before(next), |last| Spot::After(*last));
    Some(Place { spot, is_read: false, covers: Some(list) })
}
