//! The fix that most rules of this group write: a deferred release behind the error check, in a turn of its own in a loop.

use gofix_analysis::{Applicability, Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::{Duty, LeftOpen};
use gofix_knowledge::ResourceKind;
use gofix_semantics::{Proof, Symbol};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, DeferStmt, ForStmt, IfStmt, unparen};
use gofix_syntax::comment::attached;
use gofix_syntax::{Node, SyntaxKind};

use super::all_or_none::is_a_part;
use super::at_once::{AT_ONCE, is_only_looked_at, release_at_once};
use super::guarded::Guard;
use super::in_head::release_in_head;
use super::in_the_turn::{self, Behind};
use super::nameless::name_and_defer;
use super::obtained::Obtained;
use super::on_the_way;
use super::put_off::{is_of_the_author, later_defer, put_off, statement_alone};
use super::replaced::{gets_another, release_before, release_before_the_next};
use super::spot::{Spot, comes_again, names_it};
use crate::defer::calls::leaves_loop;
use crate::defer::turn_form::{self, Form, Turn};
use crate::support::{defers_of_turn, function_of, is_of_own_block, local_variable, loop_of, repeats, statement_of};

/// A release that must not be deferred stands in no more places than these.
const MAX_RELEASES: usize = 4;

/// What to write.
pub(crate) struct Wanted {
    /// The label of the fix.
    pub(crate) label: &'static str,
    /// A name for what has none.
    pub(crate) name: &'static str,
}

/// Releases what is left open: in the turn of a loop that leads straight to its last use there, else by a deferred call.
pub(crate) fn release<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    wanted: &Wanted,
) -> Result<Fix, NoFix> {
    match in_the_turn::at_once(cx, obtained, open) {
        _ if obtained.duty.is_nameless() => name_and_defer(cx, obtained, wanted),
        _ if open.path.is_none() && !open.replaced.is_empty() => release_before(cx, obtained, open),
        Some(fix) => Ok(fix),
        None => defer_release(cx, obtained, open, wanted),
    }
}

/// What a person may choose instead of [`release`].
pub(crate) fn release_otherwise<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    wanted: &Wanted,
) -> Result<Fix, NoFix> {
    match in_the_turn::at_once(cx, obtained, open) {
        Some(_) => defer_release(cx, obtained, open, wanted),
        None => in_the_turn::behind_last_use(cx, obtained, open),
    }
}

/// Defers the release of something that is left open.
pub(crate) fn defer_release<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    wanted: &Wanted,
) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    let mut applicability = Applicability::Safe;
    // The peer sees when a connection is closed, and who throws it away may count on it to stay open.
    match obtained.kind {
        ResourceKind::Connection if duty.variable.is_none() => {
            return Err(NoFix::from("the other end may count on the connection to stay open"));
        }
        ResourceKind::Listener if duty.variable.is_none() => applicability = Applicability::Unsafe,
        _ => {}
    }
    match open.lives_on {
        Some((_, Proof::Holds)) => return Err(NoFix::from("something made from it is kept, and lives on it")),
        Some(_) => applicability = Applicability::Unsafe,
        None => {}
    }
    if open.releases.iter().any(|expr| is_by_choice(cx, *expr)) {
        return Err(NoFix::from("whether it is released is a choice of the function's own"));
    }
    if let Some(fix) = release_before_the_next(cx, obtained, open) {
        return fix;
    }
    if !open.handed.is_empty() {
        // Where its error is thrown away, it may be nil on those ways.
        if duty.error.is_none() {
            Spot::of(cx, obtained)?;
        }
        is_a_part(cx, duty, open)?;
        let places = ways_without(cx, obtained, open)
            .ok_or("others get it on other ways, and those that lack a release cannot be told apart from them")?;
        return cx.fix("release it on the ways that lack it", |fix| {
            let name = name(cx, fix, duty, wanted.name)?;
            on_the_way::release(fix, &places, &format!("{name}({})", argument(duty)?))?;
            Ok(applicability)
        });
    }
    if gets_another(cx, duty) {
        return Err(NoFix::from(
            "the variable gets others in a loop further down, which a deferred call would not release",
        ));
    }
    if let Some(fix) = release_in_head(cx, obtained, open, wanted, applicability) {
        return fix;
    }
    if let Some(guard) = Guard::of(cx, obtained).filter(|_| has_method(cx, duty)) {
        return guarded(cx, obtained, open, wanted, guard, applicability);
    }
    let spot = match Spot::of(cx, obtained) {
        Ok(spot) if duty.name.is_some() || duty.variable.is_some() => spot,
        other => match release_at_once(cx, obtained, wanted) {
            Some(fix) => return fix,
            None => other?,
        },
    };
    if !has_method(cx, duty) {
        return Err(NoFix::from("the type of the variable has no such method"));
    }
    let release = duty.release;
    let moved = match spot {
        Spot::After(target) => later_defer(cx, duty, open, target).map(|stmt| (stmt, target)),
        _ => None,
    };
    // A deferred release that stands too late is not needed any more, unless its author has put it into words of his own.
    let late: Vec<Node<'p>> = open.releases.iter().filter_map(|expr| put_off(*expr)).collect();
    let (own, late): (Vec<Node<'p>>, Vec<Node<'p>>) = late.into_iter().partition(|stmt| is_of_the_author(*stmt));
    let mut taken_out = Vec::new();
    if !release.second_is_harmless && moved.is_none() {
        if !own.is_empty() {
            return Err(NoFix::from("a deferred function releases it too late, and a second release is not harmless"));
        }
        for expr in open.releases.iter().filter(|expr| put_off(**expr).is_none()) {
            taken_out.push(
                statement_alone(*expr)
                    .ok_or("it is released by hand elsewhere, and a second release is not harmless")?,
            );
        }
    }
    let is_again = comes_again(cx, duty);
    let around = loop_of(spot.node()).filter(|around| is_again && repeats(cx, duty.stmt, *around));
    let is_by_jumps = is_again && loop_of(spot.node()).is_none() && on_the_way::is_repeated(cx, duty.stmt);
    let is_in_turn = around.is_some() || is_by_jumps;
    let lacking = if is_in_turn { ways_by_hand } else { ways_to_a_removal };
    if let Some(places) = lacking(cx, obtained, open) {
        return cx.fix("release it on the ways that lack it", |fix| {
            let name = name(cx, fix, duty, wanted.name)?;
            on_the_way::release(fix, &places, &format!("{name}({})", argument(duty)?))?;
            Ok(applicability)
        });
    }
    if is_by_jumps {
        return Err(NoFix::from("a deferred call would wait for the end of a loop that is made of `goto`"));
    }
    // Where the function that the turn becomes would have to say whether to go on, and for what a test only looks at. Of a file
    // nothing but the name is wanted.
    let is_long_way = |around| leaves_loop(around) || cx.is_test(duty.stmt) || obtained.kind == ResourceKind::File;
    if around.is_some_and(is_long_way) && is_only_looked_at(cx, obtained, open) {
        return cx.fix(AT_ONCE, |fix| {
            let name = name(cx, fix, duty, wanted.name)?;
            spot.insert(fix, &format!("{name}({})", argument(duty)?))?;
            Ok(applicability)
        });
    }
    // Nothing of the turn can use what is thrown away.
    let is_plain = !matches!(obtained.kind, ResourceKind::Span | ResourceKind::Listener | ResourceKind::TestServer);
    let is_done = matches!(obtained.kind, ResourceKind::File | ResourceKind::Decoder);
    if duty.variable.is_none() && (around.is_some() && is_plain || is_done) {
        return cx.fix(AT_ONCE, |fix| {
            let name = name(cx, fix, duty, wanted.name)?;
            spot.insert(fix, &format!("{name}({})", argument(duty)?))?;
            let is_cut_off = matches!(obtained.kind, ResourceKind::Body | ResourceKind::Rows);
            Ok(if is_cut_off { Applicability::Unsafe } else { applicability })
        });
    }
    if around.is_none() && in_the_turn::goes_on_without_end(cx, obtained, open) {
        let why = "the function goes on without end, where a deferred call is never run";
        let (places, behind) = in_the_turn::before_the_endless(cx, obtained, open).ok_or(why)?;
        return cx.fix("release it where it is not used any more", |fix| {
            let name = name(cx, fix, duty, wanted.name)?;
            on_the_way::release(fix, &places, &format!("{name}({})", argument(duty)?))?;
            behind.write(cx, fix, duty)?;
            Ok(applicability)
        });
    }
    let form = around.map(|around| own_turn(cx, obtained, open, (around, spot))).transpose()?;
    if let Some(Form::Ways(places)) = &form {
        return cx.fix("release it on the ways that lack it", |fix| {
            let name = name(cx, fix, duty, wanted.name)?;
            on_the_way::release(fix, places, &format!("{name}({})", argument(duty)?))?;
            Ok(applicability)
        });
    }
    cx.fix(wanted.label, |fix| {
        let name = name(cx, fix, duty, wanted.name)?;
        let call = format!("{name}({})", argument(duty)?);
        let code = format!("defer {call}");
        // What is deferred too late moves.
        if let Some((stmt, target)) = moved {
            fix.move_after(stmt, target)?;
        } else {
            match form {
                // The literal begins with it.
                Some(Form::Function { first, .. }) if first.start() > spot.node().start() => {
                    fix.insert_above(first, &code)?;
                }
                _ => spot.insert(fix, &code)?,
            }
            taken_out.extend(late);
        }
        taken_out.extend(needless(cx, duty, open, &call));
        for stmt in taken_out {
            fix.delete_statement(stmt)?;
        }
        if let Some(Form::Function { first, last }) = form {
            fix.wrap_in_func_literal(first, last)?;
        }
        Ok(applicability)
    })
}

/// The deferred release behind a question for the error of its own.
fn guarded<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    wanted: &Wanted,
    guard: Guard<'p>,
    applicability: Applicability,
) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    if !duty.release.second_is_harmless && !open.releases.is_empty() {
        return Err(NoFix::from("it is released by hand elsewhere, and a second release is not harmless"));
    }
    let is_turn = loop_of(guard.node()).is_some_and(|around| repeats(cx, duty.stmt, around));
    let is_at_once = is_turn && is_only_looked_at(cx, obtained, open);
    let guard = if is_turn && !is_at_once {
        let why = "nothing stops here where there is an error, so there may be nothing to release";
        guard.on_the_way(cx, obtained).ok_or(why)?
    } else {
        guard
    };
    let (label, deferred) = match (is_turn, is_at_once) {
        (false, _) => (wanted.label, "defer "),
        (true, true) => (AT_ONCE, ""),
        (true, false) => ("release it on the way that lacks it", ""),
    };
    // Who comes past the check of a turn has to release it, too.
    let behind = Behind::of(cx, obtained, open).filter(|_| is_turn && !is_at_once);
    cx.fix(label, |fix| {
        let name = name(cx, fix, duty, wanted.name)?;
        let error = duty.error.and_then(|error| cx.package().declaration(error)).ok_or("the error has no name")?;
        let call = format!("{name}({})", argument(duty)?);
        guard.insert(fix, error.text(), &format!("{deferred}{call}"))?;
        if let Some(behind) = behind {
            behind.write(cx, fix, duty)?;
        }
        // What is deferred too late, or done by hand where nothing comes behind it, is not needed any more.
        let late = open.releases.iter().filter(|_| !is_turn).filter_map(|expr| put_off(*expr));
        let needless = if is_turn { Vec::new() } else { needless(cx, duty, open, &call) };
        for stmt in late.filter(|stmt| !is_of_the_author(*stmt)).chain(needless) {
            fix.delete_statement(stmt)?;
        }
        Ok(applicability)
    })
}

/// The releases by hand that only go before what a deferred one does: directly before the function leaves, where nothing else
/// is deferred that could see the difference.
pub(super) fn needless<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, open: &LeftOpen<'p>, call: &str) -> Vec<Node<'p>> {
    let defers = cx.flow().cfg(duty.function).map(gofix_flow::Cfg::defers).unwrap_or_default();
    let is_own = |defer: &DeferStmt<'p>| open.releases.iter().any(|expr| put_off(*expr) == Some(defer.node()));
    if !defers.iter().all(is_own) {
        return Vec::new();
    }
    let needless: Vec<Node<'p>> = open.releases.iter().filter_map(|expr| last_by_hand(cx, duty, *expr, call)).collect();
    // Some Rollbacks by hand that stay beside others that go would look as if they did something else.
    let is_same = |expr: &&Node<'p>| statement_of(**expr).is_some_and(|stmt| is_release(stmt, call));
    let is_all = open.releases.iter().filter(is_same).count() == needless.len();
    if is_all || !duty.release.methods.contains(&"Rollback") { needless } else { Vec::new() }
}

/// Whether a statement is the same as the deferred call.
fn is_release(stmt: Node<'_>, call: &str) -> bool {
    stmt.text() == call || stmt.text().strip_prefix("_ = ") == Some(call)
}

/// A release by hand, alone in a statement and the same as the deferred call (no Commit), behind which the function only leaves.
fn last_by_hand<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, release: Node<'p>, call: &str) -> Option<Node<'p>> {
    let stmt = statement_of(release).filter(|_| function_of(release) == Some(duty.function))?;
    // A comment at it tells of this release, and would tell of nothing.
    let comments = attached(stmt);
    if !is_release(stmt, call) || !comments.leading.is_empty() || !comments.trailing.is_empty() {
        return None;
    }
    // What is called there may count on the release, such as the removal or the renaming of a file.
    let is_plain = |call: CallExpr<'p>| {
        let path = cx.package().callee_path(call);
        path.is_some_and(|path| matches!((&*path.package, &*path.name), ("errors", "New") | ("fmt", "Errorf")))
    };
    let is_left = match stmt.next_sibling() {
        Some(next) => {
            let mut calls = next.descendants().filter_map(CallExpr::cast);
            next.kind() == SyntaxKind::ReturnStatement && calls.all(is_plain)
        }
        None => stmt.parent().and_then(Node::parent) == duty.function.body().map(AstNode::node),
    };
    is_left.then_some(stmt)
}

/// The statements that leave a turn without the release that its other ways have, where all of it is done by hand.
fn ways_by_hand<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Option<Vec<on_the_way::Place<'p>>> {
    let duty = &obtained.duty;
    let is_by_hand = |expr: &Node<'p>| put_off(*expr).is_none();
    // A transaction is to be rolled back on a panic, too.
    if matches!(obtained.kind, ResourceKind::Transaction | ResourceKind::ContextTransaction) {
        return None;
    }
    if open.releases.is_empty() || !open.releases.iter().all(is_by_hand) || !duty.release.second_is_harmless {
        return None;
    }
    on_the_way::places(cx, &held(cx, obtained, open), &open.ways)
}

/// The statements that leave without the release, where what is open is removed on one of the ways: it has to be closed before.
fn ways_to_a_removal<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Option<Vec<on_the_way::Place<'p>>> {
    let is_by_hand = |expr: &Node<'p>| put_off(*expr).is_none();
    if obtained.kind != ResourceKind::File || !open.releases.iter().all(is_by_hand) {
        return None;
    }
    let places = on_the_way::places(cx, &held(cx, obtained, open), &open.ways)?;
    let removals = places.iter().filter_map(|place| place.removal(cx));
    let is_own = removals.into_iter().any(|removal| names_it(cx, &obtained.duty, removal.node()));
    is_own.then_some(places)
}

/// What is released by hand or handed on, and where.
pub(super) fn held<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> on_the_way::Held<'p> {
    let duty = &obtained.duty;
    let sure_behind = match Spot::of(cx, obtained) {
        Ok(Spot::After(stmt)) => Some(stmt),
        _ => None,
    };
    on_the_way::Held {
        stmt: duty.stmt,
        error: duty.error,
        variables: duty.variable.into_iter().collect(),
        ends: open.releases.iter().chain(&open.handed).copied().collect(),
        gone: open.handed.clone(),
        sure_behind,
        may_defer: false,
        may_gather: true,
        most: on_the_way::MAX_WAYS,
    }
}

/// The statements that leave with what others get on other ways.
fn ways_without<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
) -> Option<Vec<on_the_way::Place<'p>>> {
    let duty = &obtained.duty;
    if !has_method(cx, duty) || open.releases.iter().any(|expr| put_off(*expr).is_some()) {
        return None;
    }
    let mut gone = open.handed.clone();
    if !duty.release.second_is_harmless {
        gone.extend(&open.releases);
    }
    let held = on_the_way::Held { gone, may_defer: true, most: MAX_RELEASES, ..held(cx, obtained, open) };
    // The context that the release takes has to be the same one there.
    let context = duty.call.argument(0).filter(|_| duty.release.takes_context).map(AstNode::node);
    let names = context.into_iter().flat_map(|node| std::iter::once(node).chain(node.descendants()));
    let variables = names.filter_map(|name| Some((name.text(), cx.flow().local_variable(name)?)));
    let variables: Vec<(&str, Symbol)> = variables.collect();
    let places = on_the_way::places(cx, &held, &open.ways)?;
    let is_same = |(name, symbol): &(&str, Symbol), at: Node<'p>| cx.package().lookup(at, name) == Some(*symbol);
    places.iter().all(|place| variables.iter().all(|variable| is_same(variable, place.node()))).then_some(places)
}

/// Whether a release stands alone below `if flag`.
fn is_by_choice<'p>(cx: &RuleContext<'p>, release: Node<'p>) -> bool {
    let Some(stmt) = statement_alone(release) else { return false };
    let block = stmt.parent().and_then(Node::parent);
    let condition = block.and_then(Node::parent).and_then(IfStmt::cast).and_then(IfStmt::condition).map(unparen);
    condition.is_some_and(|condition| local_variable(cx.package(), condition).is_some())
        && stmt.next_sibling().is_none()
        && stmt.prev_sibling().is_none()
}

/// Whether the variable is of a type through which it can be released: an `io.Reader` may hold what has to be closed.
pub(super) fn has_method(cx: &RuleContext<'_>, duty: &Duty<'_>) -> bool {
    let method = duty.release.methods.first().copied().unwrap_or_default();
    let ty = duty.variable.map(|variable| cx.package().symbol_type(variable));
    let is_direct = duty.release.part.is_empty() && !method.is_empty();
    ty.filter(|_| is_direct).is_none_or(|ty| cx.package().member(&ty, method).is_some())
}

/// The release as it is written, up to its arguments; gives a name to what has none.
pub(super) fn name<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    duty: &Duty<'p>,
    wanted: &str,
) -> Result<String, NoFix> {
    let variable = match (duty.variable, duty.name) {
        (_, None) => return Err(NoFix::from("nothing takes the result of the call")),
        (Some(_), Some(name)) => name.text().to_owned(),
        (None, Some(blank)) => {
            let assign = AssignStmt::cast(duty.stmt).ok_or("the result goes to nobody")?;
            if !assign.is_define() {
                let targets = assign.left();
                let mut others = targets.iter().filter(|target| target.node().text() != "_");
                let jumps = duty.function.node().descendants().any(|node| node.kind() == SyntaxKind::GotoStatement);
                if jumps || !others.all(|target| is_of_own_block(cx, duty.stmt, *target)) {
                    return Err(NoFix::from("the result is assigned to `_`, so there is no variable to release"));
                }
                fix.define(duty.stmt)?;
            }
            let name = fix.fresh_name(duty.stmt, wanted);
            fix.replace(blank, &name)?;
            name
        }
    };
    Ok(release_of(&variable, duty))
}

/// The release of what a variable holds, up to its arguments.
pub(super) fn release_of(variable: &str, duty: &Duty<'_>) -> String {
    let method = duty.release.methods.first().copied().unwrap_or_default();
    let parts = [variable, duty.release.part, method];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

/// The context that the release takes, if it takes one: that of the creating call.
pub(super) fn argument(duty: &Duty<'_>) -> Result<String, NoFix> {
    if !duty.release.takes_context {
        return Ok(String::new());
    }
    let context = duty.call.argument(0).ok_or("the call takes no context")?;
    Ok(context.node().text().to_owned())
}

/// How a turn of a loop comes to release what it obtains.
pub(super) fn own_turn<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    (around, spot): (ForStmt<'p>, Spot<'p>),
) -> Result<Form<'p>, NoFix> {
    let duty = &obtained.duty;
    if defers_of_turn(around).next().is_some() {
        return Err(NoFix::from("a deferred call of the turn may be meant to wait for the function's end"));
    }
    let body = around.body().ok_or("the loop has no body")?.node();
    let holders = duty.variable.and_then(|variable| cx.flow().value(variable));
    for (symbol, _) in holders.into_iter().flat_map(|value| value.variables) {
        if cx.package().declaration(symbol).is_none_or(|name| !body.contains(name)) {
            return Err(NoFix::from("a variable outside of the loop holds it, or what was made from it"));
        }
    }
    // A transaction is to be rolled back on a panic, too.
    let is_plain = !matches!(obtained.kind, ResourceKind::Transaction | ResourceKind::ContextTransaction);
    let is_alone = open.releases.is_empty() && open.handed.is_empty() && duty.variable.is_some();
    let held = (is_plain && is_alone).then(|| held(cx, obtained, open));
    let from = match spot {
        Spot::After(stmt) => stmt.next_sibling().unwrap_or(stmt),
        Spot::Before(stmt) => stmt,
        Spot::First(block) => block.children().flat_map(Node::children).next().unwrap_or(block),
    };
    turn_form::of(cx, &Turn { around, from, made: duty.stmt, held })
}
