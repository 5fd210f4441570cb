//! Deferred releases that pile up in a loop.

mod address;
mod ending;
mod given;
mod lasting;
mod literal;
mod name;
mod once;
mod outer;
mod together;
mod turn;

use gofix_analysis::{Applicability, Diagnostic, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{End, ParameterIndex};
use gofix_knowledge::{Access, CREATORS, ResourceKind};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, DeferStmt, Expr, ExprStmt, ForStmt, Function, unparen};
use gofix_syntax::{Node, SyntaxKind};

use literal::Does;

use crate::support::{Kept, is_plain_value, local_variable, loop_of, repeats, variable_kept};

declare_rule! {
    /// Finds a `defer` in a loop whose call only runs when the whole function ends.
    ///
    /// ## Why
    ///
    /// A deferred call belongs to the function, not to the turn of the loop. In a loop over a thousand files a thousand of
    /// them stay open until the last one was read.
    ///
    /// ## Example
    ///
    /// ```go before
    /// for _, name := range names {
    ///     f, err := os.Open(name)
    ///     if err != nil {
    ///         return err
    ///     }
    ///     defer f.Close()
    ///     if err := read(f); err != nil {
    ///         return err
    ///     }
    /// }
    /// ```
    ///
    /// ```go after
    /// for _, name := range names {
    ///     if err := func() error {
    ///         f, err := os.Open(name)
    ///         if err != nil {
    ///             return err
    ///         }
    ///         defer f.Close()
    ///         if err := read(f); err != nil {
    ///             return err
    ///         }
    ///         return nil
    ///     }(); err != nil {
    ///         return err
    ///     }
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The turn becomes a function literal of its own, its control flow kept. Safe where a resource of a known kind is
    /// released through a local variable of the turn, and neither it nor anything made from it is kept; unsafe for a lock that
    /// is another one in each turn, and none where the turns collect something under those; unsafe for an element of a local
    /// collection or of a channel that the loop ranges over and nobody looks at behind it. Where the value
    /// outlives the turn there is no fix, nor where what is given back may stand for a plain value that the turns collect. Where
    /// one statement alone uses it and gives plain data, the call itself stands behind that statement; where the function would
    /// have to say what follows, or would move many lines in, the call stands on the few ways out of the turn. Where the turn
    /// goes straight to its end, a direct call behind the last use is the
    /// alternative. A loop made of a label and `goto` is reported and not edited.
    ///
    /// ## Leaves alone
    ///
    /// A loop that is left on every path behind the `defer`, and a turn that ends with it, save in a loop without end or one that
    /// somebody else ends (by closing the channel, by a flag): there something is held on purpose. A `defer` that one turn alone reaches. Where the turn also does it by hand it is a note.
    DeferInLoop = "defer-in-loop" {
        group: Defer, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["defer "], ["for ", "for{", "goto "]],
        may_reveal: [], yields_to: [], answered_by: ["gocritic", "revive", "SA9001", "staticcheck"],
    }
}

impl Rule for DeferInLoop {
    fn check(cx: &RuleContext<'_>) {
        for statement in cx.nodes::<DeferStmt<'_>>() {
            check_defer(cx, statement);
        }
    }
}

/// How a deferred call is judged.
enum Verdict {
    Silent,
    /// It is not for us to end it with the turn, and why.
    Keep(&'static str),
    Wrap(Applicability),
    /// It uses nothing of the turn.
    Hoist,
}

fn check_defer<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) {
    let node = statement.node();
    let Some(call) = statement.call() else { return };
    let message = "the deferred call runs when the function ends, not when the turn does";
    if once::is_reached_once(cx, node) {
        return;
    }
    let Some(around) = loop_of(node) else {
        if jumps_back(cx, node) {
            let why = "a loop that is made of `goto` cannot become a function";
            cx.report(Diagnostic::at(node, message).no_fix(why));
        }
        return;
    };
    if !repeats(cx, node, around) {
        return;
    }
    match judge(cx, statement, call, around) {
        Verdict::Silent => {}
        Verdict::Hoist => {
            let fix = cx.fix("defer it once, before the loop", |fix| {
                fix.move_before(node, around.node())?;
                Ok(Applicability::Manual)
            });
            cx.report(Diagnostic::at(node, message).severity(Severity::Note).fix(fix));
        }
        // Calls pile up without end, whoever needs what they release.
        Verdict::Keep(why) if ending::is_open(cx, around) && !lasting::is_said_to_last(node) => {
            cx.report(Diagnostic::at(node, message).no_fix(why));
        }
        Verdict::Keep(why) => cx.report(Diagnostic::at(node, message).severity(Severity::Note).no_fix(why)),
        Verdict::Wrap(_) if is_done_by_hand(cx, node, call, around) => {
            let why = "each turn does the same by hand at its end";
            cx.report(Diagnostic::at(node, message).severity(Severity::Note).no_fix(why));
        }
        Verdict::Wrap(_) if cx.is_test(node) && once::tells_turns_apart(cx, around) => {
            let why = "the turns are told apart by their number: a later one may depend on what an earlier one holds";
            cx.report(Diagnostic::at(node, message).severity(Severity::Note).no_fix(why));
        }
        Verdict::Wrap(applicability) => {
            let (fix, alternative) = turn::release(cx, (statement, call), around, applicability);
            cx.report(Diagnostic::at(node, message).fix(fix).alternative(alternative));
        }
    }
}

/// Whether a turn that goes on to the next one has made the deferred call itself.
fn is_done_by_hand<'p>(cx: &RuleContext<'p>, node: Node<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> bool {
    let cfg = Function::enclosing(node).and_then(|function| cx.flow().cfg(function));
    let from = cfg.and_then(|cfg| cfg.point_after(node));
    // What is done with the call's error does not matter; a part that may not run does.
    let by_hand = |part: Node<'p>| {
        let whole = part.parent().filter(|up| ExprStmt::cast(*up).is_some()).unwrap_or(part);
        let does = |inner: Node<'p>| CallExpr::cast(inner).is_some() && inner.text() == call.node().text();
        !may_not_run(whole) && whole.descendants_pruned(may_not_run).any(does)
    };
    cfg.zip(from).is_some_and(|(cfg, from)| {
        cfg.loop_of(around.node()).is_some_and(|id| {
            let ends = cfg.turn_ends(id, from, by_hand);
            !ends.iter().any(|path| matches!(path.end, End::NextTurn(_) | End::Leaves(_)))
        })
    })
}

/// Whether what is in a node may run later than what stands around it, or not at all.
fn may_not_run(node: Node<'_>) -> bool {
    matches!(node.kind(), SyntaxKind::FuncLiteral | SyntaxKind::DeferStatement | SyntaxKind::GoStatement)
        || BinaryExpr::cast(node).is_some_and(|binary| matches!(binary.operator(), "&&" | "||"))
}

/// Whether a label and `goto` lead from behind a statement to it.
fn jumps_back<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let cfg = Function::enclosing(node).and_then(|function| cx.flow().cfg(function));
    let point = cfg.and_then(|cfg| cfg.point_of(node));
    cfg.zip(point).is_some_and(|(cfg, point)| cfg.repeats(point))
}

fn judge<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> Verdict {
    let resource = resource(cx, call, around);
    if ends_turn(statement.node(), around) {
        let is_endless = never_runs(cx, statement) || ending::is_open(cx, around);
        return match &resource {
            Some(resource) if cx.is_test(statement.node()) && !is_endless => {
                if !resource.is_file_for_reading {
                    return Verdict::Silent;
                }
                Verdict::Keep("nothing of the turn uses it, so it may be there to be open")
            }
            Some(resource) if resource.is_file_for_reading => Verdict::Wrap(Applicability::Safe),
            _ if !is_endless => Verdict::Silent,
            Some(_) if !never_runs(cx, statement) => {
                Verdict::Keep("nothing of the turn uses it, so it may be there to be open")
            }
            Some(_) => Verdict::Wrap(Applicability::Unsafe),
            None if is_unlock(cx, call) && is_locked_in_turn(cx, statement, call, around) => {
                Verdict::Wrap(Applicability::Safe)
            }
            None if never_runs(cx, statement) => Verdict::Keep("the loop has no end, so the call never runs"),
            None => Verdict::Keep("somebody else ends the loop, and the calls pile up until then"),
        };
    }
    if is_unlock(cx, call) {
        let is_turns = is_locked_in_turn(cx, statement, call, around);
        return if is_turns { together::judge_lock(cx, call, around) } else { Verdict::Silent };
    }
    if let Some(Expr::FuncLit(literal)) = call.function().map(unparen) {
        return match literal::does(cx, literal.function(), around) {
            Does::Releases(inner) if call.arguments().is_empty() => judge(cx, statement, inner, around),
            Does::ReleasesAndTells(inner) if call.arguments().is_empty() => match judge(cx, statement, inner, around) {
                Verdict::Wrap(applicability) => Verdict::Wrap(applicability.min(Applicability::Unsafe)),
                verdict => verdict,
            },
            Does::LooksAtTheError => Verdict::Silent,
            Does::NothingOfTheTurn if call.arguments().is_empty() => Verdict::Hoist,
            _ => Verdict::Keep("a deferred literal may do more than release"),
        };
    }
    if let Some(symbol) = released(call).and_then(|target| local_variable(cx.package(), target))
        && address::is_given(cx, symbol)
    {
        return Verdict::Keep("its address or descriptor is taken, and is of use only while it is open");
    }
    if lasting::is_said_to_last(statement.node()) {
        return Verdict::Keep("the comment says that it may wait");
    }
    if let Some(kept) = name::of_removal(cx, call, around) {
        return match kept {
            Kept::No => Verdict::Wrap(Applicability::Unsafe),
            Kept::Unknown | Kept::Yes => Verdict::Keep("the name of what is removed may outlive the turn"),
        };
    }
    let Some(resource) = resource else {
        if call.arguments().is_empty() && outer::is_owner(cx, call, around) {
            return Verdict::Keep("what it is called on was there before the turn, and may be of use behind it");
        }
        if call.arguments().is_empty() && outer::is_given_with(cx, call, around) {
            return Verdict::Keep("what was made together with it is kept in a variable from before the turn");
        }
        if let Some(verdict) = given::judge(cx, call, around) {
            return verdict;
        }
        if !call.arguments().is_empty() || !is_of_turn(cx, call, around) {
            return Verdict::Keep("nobody can tell what the deferred call ends, and who still needs it");
        }
        if !is_cancel(cx, call) && !releases_itself(statement, call) && !outer::ends_function(cx, around) {
            return Verdict::Keep("what stands behind the loop may need what was opened in its turns");
        }
        if !is_cancel(cx, call) && outer::stands_for_what_is_kept(cx, call, around) {
            return Verdict::Keep("what it gives back may stand for a value that the turns collect");
        }
        return match made_together(cx, call) {
            Kept::Yes => Verdict::Keep("what was made together with it may outlive the turn"),
            Kept::No if is_cancel(cx, call) && is_only_lent(cx, call) => Verdict::Wrap(Applicability::Safe),
            Kept::Unknown if !outer::ends_function(cx, around) && together::may_start_something(cx, call) => {
                Verdict::Keep("what was started with the context may be of use behind the loop")
            }
            Kept::No | Kept::Unknown => Verdict::Wrap(Applicability::Unsafe),
        };
    };
    if let Some(why) = together::needed_behind(cx, resource.kind, around) {
        return Verdict::Keep(why);
    }
    match variable_kept(cx, resource.symbol, resource.made_at, 0) {
        Kept::Yes => Verdict::Keep("the value outlives the turn, so it must not be released at its end"),
        Kept::Unknown if together::is_given_for_later(cx, resource.symbol, around) => {
            Verdict::Keep("a method that cannot be seen gets it, and may keep it for what comes behind the loop")
        }
        Kept::Unknown => Verdict::Wrap(Applicability::Unsafe),
        Kept::No => {
            let uses = cx.package().uses(resource.symbol);
            let is_used = uses.iter().any(|used| used.start() > statement.node().end());
            let is_open = together::is_open_for_the_other_side(cx, resource.symbol, (resource.kind, call.node()));
            if !is_used && cx.is_test(statement.node()) || is_open {
                return Verdict::Keep("nothing of the turn uses it, so it may be there to be open");
            }
            let is_safe = is_used || resource.is_file_for_reading;
            Verdict::Wrap(if is_safe { Applicability::Safe } else { Applicability::Unsafe })
        }
    }
}

/// Whether a statement stands in the loop's own list.
fn is_direct(statement: Node<'_>, around: ForStmt<'_>) -> bool {
    statement.parent().and_then(Node::parent) == around.body().map(AstNode::node)
}

/// Whether nothing of the turn follows a statement but other deferred calls.
fn ends_turn(statement: Node<'_>, around: ForStmt<'_>) -> bool {
    let outer = statement.ancestors().take_while(|n| *n != around.node());
    let is_listed = |n: &Node<'_>| n.parent().is_some_and(|list| list.kind() == SyntaxKind::StatementList);
    let is_last = |node: Node<'_>| {
        let mut behind = std::iter::successors(node.next_sibling(), |next| next.next_sibling());
        behind.all(|next| DeferStmt::cast(next).is_some())
    };
    std::iter::once(statement).chain(outer).filter(is_listed).all(is_last)
}

/// Whether the turn calls later what it defers: then it has no need of it beyond its end.
fn releases_itself(statement: DeferStmt<'_>, call: CallExpr<'_>) -> bool {
    let rest = std::iter::successors(statement.node().next_sibling(), |node| node.next_sibling());
    rest.into_iter().filter_map(ExprStmt::cast).any(|later| later.node().text() == call.node().text())
}

/// A resource that the deferred call releases: a local variable that a creating call of this turn gave.
struct Resource<'p> {
    symbol: Symbol,
    made_at: Node<'p>,
    kind: ResourceKind,
    is_file_for_reading: bool,
}

fn resource<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> Option<Resource<'p>> {
    let package = cx.package();
    let symbol = local_variable(package, released(call)?)?;
    let declaration = package.declaration(symbol)?;
    if !around.body()?.node().contains(declaration) {
        return None;
    }
    // Declared before or not: one call of the turn gives the value.
    let uses = cx.flow().uses(symbol)?;
    let mut given = uses.definitions.iter().filter(|definition| definition.value.is_some());
    let definition = given.next().filter(|_| given.next().is_none())?;
    let (made_at, made, index) = (definition.stmt, definition.call()?, definition.result.unwrap_or(0));
    let path = package.callee_path(made)?;
    if let Some(creator) = CREATORS.iter().find(|creator| creator.result == index && path.matches(&creator.path)) {
        let release = creator.kind.release();
        let name = call.selector()?.field()?.name();
        let is_release = release.fits_a_turn && release.methods.contains(&name);
        let is_open = creator.path.package == "os" && creator.path.name == "Open";
        let is_file_for_reading = is_open && creator.access == Access::Reading;
        return is_release.then_some(Resource { symbol, made_at, kind: creator.kind, is_file_for_reading });
    }
    None
}

/// The variable at the root of what is called.
fn released(call: CallExpr<'_>) -> Option<Expr<'_>> {
    let mut expr = unparen(call.function()?);
    while let Expr::Selector(selector) = expr {
        expr = unparen(selector.operand()?);
    }
    Some(expr)
}

/// Whether the released value, or another result of the call that made it, is kept beyond the turn.
fn made_together<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Kept {
    let package = cx.package();
    let symbol = released(call).and_then(|target| local_variable(package, target));
    let list = symbol.and_then(|symbol| package.declaration(symbol)).and_then(Node::parent);
    let Some((list, made_at)) = list.and_then(|list| Some((list, list.parent()?))) else { return Kept::Yes };
    let each = list.children().filter(|target| target.text() != "_").map(|target| {
        if is_plain_value(package, &package.type_of(target)) {
            return Kept::No;
        }
        package.symbol(target).map_or(Kept::Yes, |symbol| variable_kept(cx, symbol, made_at, 0))
    });
    each.max().unwrap_or(Kept::Yes)
}

/// Whether all that is done with what was made together with it is to hand it to functions that are seen, and done with it
/// when they return.
fn is_only_lent<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let cancel = released(call).and_then(|target| local_variable(package, target));
    let list = cancel.and_then(|symbol| package.declaration(symbol)).and_then(Node::parent);
    let symbols = list.into_iter().flat_map(Node::children).filter_map(|target| package.symbol(target));
    let others: Vec<Symbol> = symbols.filter(|symbol| Some(*symbol) != cancel).collect();
    let asks = |used: Node<'p>| {
        let call = used.parent().and_then(Node::parent).and_then(CallExpr::cast);
        call.is_some_and(|call| ["Done", "Err", "Deadline"].iter().any(|name| cx.flow().is_question(call, name)))
    };
    let is_lent = |used: Node<'p>| {
        let taker = used.parent().and_then(Node::parent).and_then(CallExpr::cast);
        let taker = taker.filter(|taker| cx.flow().target(*taker).is_some() && !cx.flow().is_started(taker.node()));
        let index = taker.and_then(|taker| taker.arguments().iter().position(|given| given.node() == used));
        taker
            .zip(index)
            .is_some_and(|(taker, index)| cx.flow().argument(taker, ParameterIndex::At(index)).ends_with_call().holds())
    };
    let mut uses = others.iter().flat_map(|symbol| {
        let declaration = package.declaration(*symbol);
        package.uses(*symbol).into_iter().filter(move |used| Some(*used) != declaration)
    });
    !others.is_empty() && uses.all(|used| asks(used) || is_lent(used))
}

/// Whether what is called ends a context: nothing but the work on that context can tell.
fn is_cancel<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let symbol = call.function().and_then(|callee| local_variable(package, callee));
    let statement = symbol.and_then(|symbol| package.declaration(symbol)).and_then(Node::parent).and_then(Node::parent);
    let made = statement.and_then(|statement| statement.descendants().find_map(CallExpr::cast));
    made.is_some_and(|made| cx.flow().cancel_creator(made).is_some())
}

/// Whether the called value was made in this turn.
fn is_of_turn<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> bool {
    let package = cx.package();
    let symbol = released(call).and_then(|target| local_variable(package, target));
    let declaration = symbol.and_then(|symbol| package.declaration(symbol));
    let (Some(declaration), Some(body)) = (declaration, around.body()) else { return false };
    let statement = declaration.parent().and_then(Node::parent);
    body.node().contains(declaration) && statement.is_some_and(|s| s.kind() == SyntaxKind::ShortVarDeclaration)
}

fn is_unlock(cx: &RuleContext<'_>, call: CallExpr<'_>) -> bool {
    let path = cx.package().callee_path(call);
    path.is_some_and(|path| *path.package == *"sync" && matches!(&*path.name, "Unlock" | "RUnlock"))
}

/// Whether nothing leads from a `defer` out of its function.
fn never_runs<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) -> bool {
    let cfg = Function::enclosing(statement.node()).and_then(|function| cx.flow().cfg(function));
    let behind = cfg.and_then(|cfg| cfg.point_after(statement.node()));
    cfg.zip(behind).is_some_and(|(cfg, behind)| cfg.search(behind).path_to_exit(|_| false).is_none())
}

/// Whether a list is that of a case of a `select` that every turn comes to: what is taken there is taken again.
fn is_in_select(statement: Node<'_>, around: ForStmt<'_>) -> bool {
    let clause = statement.parent().and_then(Node::parent);
    let clause = clause.filter(|node| matches!(node.kind(), SyntaxKind::CommunicationCase | SyntaxKind::DefaultCase));
    let select = clause.and_then(Node::parent).filter(|node| node.kind() == SyntaxKind::SelectStatement);
    select.is_some_and(|select| is_direct(select, around))
}

/// Whether the Lock stands before the Unlock in the loop's own list, so that every turn takes it; or in a case of a `select`
/// there, if it is the same lock in each turn.
fn is_locked_in_turn<'p>(
    cx: &RuleContext<'p>,
    statement: DeferStmt<'p>,
    call: CallExpr<'p>,
    around: ForStmt<'p>,
) -> bool {
    let selected = call.selector().and_then(|s| Some((s.operand()?.node().text(), s.field()?.name())));
    let is_outer = || {
        let root = released(call).and_then(|root| cx.package().symbol(root.node()));
        let declared = root.and_then(|root| cx.package().declaration(root));
        declared.is_some_and(|declared| !around.node().contains(declared))
    };
    let is_listed = is_direct(statement.node(), around) || is_in_select(statement.node(), around) && is_outer();
    let Some((lock, name)) = selected.filter(|_| is_listed) else { return false };
    let wanted = format!("{lock}.{}()", name.replace("Unlock", "Lock"));
    let list = statement.node().parent();
    let before = list.into_iter().flat_map(Node::children).take_while(|n| *n != statement.node());
    before.filter_map(ExprStmt::cast).any(|statement| statement.node().text() == wanted)
}
