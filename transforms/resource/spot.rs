//! Where a deferred release belongs: directly behind the check of the error that came with what is released.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::{Assumption, Duty};
use gofix_knowledge::{Ending, ResourceKind};
use gofix_semantics::{Path, Symbol};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, DeferStmt, Expr, ExprStmt, Function, IfStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::choice::check_behind;
use super::obtained::Obtained;
use super::tried_again;
use crate::defer::calls::may_leave;
use crate::support::{is_on_error_path, statement_of};

/// A place for statements.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Spot<'p> {
    /// Behind this statement.
    After(Node<'p>),
    /// Before this statement.
    Before(Node<'p>),
    /// At the top of this block.
    First(Node<'p>),
}

const REMOVES: &[Path] =
    &[Path { package: "os", receiver: "", name: "Remove" }, Path { package: "os", receiver: "", name: "RemoveAll" }];

/// An error is looked for in no more statements behind the call than these.
const MAX_STATEMENTS: usize = 8;

impl<'p> Spot<'p> {
    /// Puts code there.
    pub(crate) fn insert(self, fix: &mut FixBuilder<'p>, code: &str) -> Result<(), NoFix> {
        match self {
            Self::After(stmt) => fix.insert_after(stmt, code),
            Self::Before(stmt) => fix.insert_above(stmt, code),
            Self::First(block) => fix.insert_first(block, code),
        }
    }

    /// A node there.
    pub(crate) fn node(self) -> Node<'p> {
        match self {
            Self::After(node) | Self::Before(node) | Self::First(node) => node,
        }
    }

    /// The place behind the check of the error, where what was obtained is certainly there.
    pub(crate) fn of(cx: &RuleContext<'p>, obtained: &Obtained<'p>) -> Result<Self, NoFix> {
        let duty = &obtained.duty;
        let in_head = || NoFix::from("it is obtained in the head of a statement");
        let statement = statement_of(duty.stmt).ok_or_else(in_head)?;
        let is_listed = statement == duty.stmt || statement.kind() == SyntaxKind::VarDeclaration;
        if !is_listed {
            let parent = duty.stmt.parent().and_then(IfStmt::cast).ok_or_else(in_head)?;
            let Some(error) = duty.error else { return Err(NoFix::from("its error is not looked at")) };
            return match branch(cx, parent, error) {
                Some(block) => Ok(Self::First(block)),
                None if duty.variable.is_none() && lives_on_behind(cx, duty, parent, error) => {
                    Err(NoFix::from("a name that the head of the `if` gives is gone behind it"))
                }
                None if lives_on_behind(cx, duty, parent, error) => {
                    Ok(Self::After(parent.node()).behind_removal(cx, duty))
                }
                None => Err(in_head()),
            };
        }
        let spot = match duty.error {
            Some(error) if is_second_try(cx, duty, error) => {
                return Err(NoFix::from("one release is to serve this and what was tried before"));
            }
            Some(error) => match check_behind(cx, (duty, obtained.kind), statement, error)
                .or_else(|| tried_again::check_behind(cx, duty, statement, error))
            {
                Some(check) => Self::After(check),
                None => behind_check(cx, duty, statement, error)?,
            },
            None if has_unseen_error(cx, duty) => {
                behind_call(cx, obtained, statement, "its error is thrown away, so it may be nil")?
            }
            None if obtained.may_be_nil() => match behind_nil(cx, duty, statement) {
                Some(spot) => spot,
                None => behind_call(cx, obtained, statement, "it may be nil")?,
            },
            None => Self::After(statement),
        };
        Ok(spot.behind_question(cx, duty).behind_removal(cx, duty))
    }

    /// Behind the author's own question whether there is anything at all.
    fn behind_question(self, cx: &RuleContext<'p>, duty: &Duty<'p>) -> Self {
        let Self::After(stmt) = self else { return self };
        behind_nil(cx, duty, stmt).unwrap_or(self)
    }

    /// Behind a deferred removal of what is open, or of the folder it lies in, as long as nothing leaves before: it has to be
    /// closed first.
    fn behind_removal(self, cx: &RuleContext<'p>, duty: &Duty<'p>) -> Self {
        let Self::After(stmt) = self else { return self };
        let siblings = std::iter::successors(stmt.next_sibling(), |node| node.next_sibling()).take(MAX_STATEMENTS);
        let mut stays = siblings.take_while(|next| !may_leave(cx, *next));
        stays.find(|next| removes(cx, duty, *next)).map_or(self, Self::After)
    }
}

/// Whether a statement defers the removal of something by a name that what is open was made by, or has given.
fn removes<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: Node<'p>) -> bool {
    let call = DeferStmt::cast(stmt).and_then(DeferStmt::call);
    if !call.is_some_and(|call| cx.is_call_to(call, REMOVES) || removes_by_name(cx, call)) {
        return false;
    }
    names_it(cx, duty, stmt)
}

/// Whether something in a node goes by a name that what is open was made by, or has given.
pub(super) fn names_it<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, node: Node<'p>) -> bool {
    let mentions = |node: Node<'p>, variable: Symbol| {
        let mut names = std::iter::once(node).chain(node.descendants());
        names.any(|name| cx.package().symbol(name) == Some(variable))
    };
    let is_of_it = |variable: Symbol| {
        let definitions = cx.flow().uses(variable).map(|uses| uses.definitions).unwrap_or_default();
        let mut values = definitions.iter().filter_map(|definition| definition.value);
        let gives = |value: Expr<'p>| duty.variable.is_some_and(|own| mentions(value.node(), own));
        let made_by = duty.call.arguments();
        duty.variable == Some(variable)
            || made_by.into_iter().any(|argument| mentions(argument.node(), variable))
            || values.any(gives)
    };
    node.descendants().filter_map(|name| cx.flow().local_variable(name)).any(is_of_it)
}

/// Whether a function of the package removes a file or folder.
fn removes_by_name<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let body = cx.flow().target(call).and_then(Function::body);
    let calls = body.into_iter().flat_map(|body| body.node().descendants());
    calls.filter_map(CallExpr::cast).any(|call| cx.is_call_to(call, REMOVES))
}

/// Whether the call gives an error that nobody takes.
fn has_unseen_error(cx: &RuleContext<'_>, duty: &Duty<'_>) -> bool {
    let results = cx.package().type_of(duty.call.node());
    matches!(results, gofix_semantics::Ty::Tuple(types) if types.last().is_some_and(gofix_semantics::Ty::is_error))
}

/// Directly behind the call although its error is thrown away: where a release of nil is harmless, or where the value is
/// used on every path, so that nil ends the function anyway.
fn behind_call<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    statement: Node<'p>,
    missing: &'static str,
) -> Result<Spot<'p>, NoFix> {
    // What else is a file, such as an object file of package debug, panics where it is nil.
    let is_safe_on_nil =
        obtained.duty.variable.is_some_and(|variable| cx.package().symbol_type(variable).is_named("os", "File"));
    if is_safe_on_nil {
        return Ok(Spot::After(statement));
    }
    if obtained.kind == ResourceKind::Body && !obtained.may_be_nil() {
        return Err(NoFix::from("its error is thrown away, so there may be no body"));
    }
    let duty = &obtained.duty;
    let (Some(variable), Some(cfg)) = (duty.variable, cx.flow().cfg(duty.function)) else {
        return Err(NoFix::from(missing));
    };
    let uses = cx.package().uses(variable);
    let is_used = |node: Node<'p>| {
        uses.iter().any(|used| {
            let is_here = node.contains(*used) && !matches!(node.kind(), SyntaxKind::DeferStatement);
            is_here && used.parent().is_some_and(|parent| parent.kind() == SyntaxKind::SelectorExpression)
        })
    };
    let from = cfg.point_after(duty.stmt).ok_or(missing)?;
    // A way on which something else ends the function, or the program, first: it tells why.
    let search = cfg.search(from).counting(&[Ending::Exits, Ending::Panics, Ending::EndsGoroutine]);
    match search.path_to_exit(is_used) {
        None => Ok(Spot::After(statement)),
        Some(_) => Err(NoFix::from(missing)),
    }
}

/// Behind a check that leaves where it is nil, directly behind the call.
fn behind_nil<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, statement: Node<'p>) -> Option<Spot<'p>> {
    statement.next_sibling().filter(|next| leaves_where_nil(cx, duty, *next)).map(Spot::After)
}

/// Whether a statement leaves where what was obtained is nil.
fn leaves_where_nil<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: Node<'p>) -> bool {
    let Some(check) = IfStmt::cast(stmt) else { return false };
    let asks = check.condition().zip(duty.variable).is_some_and(|(condition, variable)| {
        asks_for_nil(cx, condition, variable)
            && (is_comparison(condition, "==") || asks_results_only(cx, duty, condition))
    });
    let leaves = check.consequence().is_some_and(|block| never_ends(cx, block.node()));
    asks && leaves && check.alternative().is_none() && check.initializer().is_none()
}

fn is_comparison(condition: Expr<'_>, operator: &str) -> bool {
    matches!(unparen(condition), Expr::Binary(binary) if binary.operator() == operator)
}

/// Whether a condition certainly holds where a variable is nil: it compares it, alone or as a part of a disjunction.
fn asks_for_nil(cx: &RuleContext<'_>, condition: Expr<'_>, variable: Symbol) -> bool {
    let Expr::Binary(binary) = unparen(condition) else { return false };
    let mut sides = [binary.left(), binary.right()].into_iter().flatten();
    if binary.operator() == "||" {
        return sides.any(|side| asks_for_nil(cx, side, variable));
    }
    compares(cx, condition, variable, "==")
}

/// Whether a disjunction compares nothing but results of the call with nil: they are nil together.
fn asks_results_only<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, condition: Expr<'p>) -> bool {
    let Expr::Binary(binary) = unparen(condition) else { return false };
    let mut sides = [binary.left(), binary.right()].into_iter().flatten();
    if binary.operator() == "||" {
        return sides.all(|side| asks_results_only(cx, duty, side));
    }
    let siblings = duty.name.map(|name| cx.flow().definition(name).siblings).unwrap_or_default();
    siblings.into_iter().chain(duty.variable).any(|result| compares(cx, condition, result, "=="))
}

/// A check that leaves where there is nothing, behind others of the error that let some errors pass.
pub(super) fn nil_check<'p>(
    cx: &RuleContext<'p>,
    duty: &Duty<'p>,
    error: Symbol,
    statement: Node<'p>,
) -> Option<Node<'p>> {
    let asks = |stmt: &Node<'p>| {
        let condition = IfStmt::cast(*stmt).filter(|check| check.initializer().is_none()).and_then(IfStmt::condition);
        let mut names = condition.into_iter().flat_map(|condition| condition.node().descendants());
        names.any(|name| cx.package().symbol(name) == Some(error))
    };
    let mut behind = std::iter::successors(statement.next_sibling(), |node| node.next_sibling());
    let first = behind.by_ref().take(MAX_STATEMENTS).find(|stmt| !asks(stmt))?;
    (leaves_where_nil(cx, duty, first) && !is_after_use(cx, duty, statement, first)).then_some(first)
}

/// Whether something between two statements of a list uses what was obtained.
fn is_after_use<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, from: Node<'p>, to: Node<'p>) -> bool {
    let between = std::iter::successors(from.next_sibling(), |node| node.next_sibling()).take_while(|node| *node != to);
    between.into_iter().any(|stmt| stmt.descendants().any(|node| is_variable(cx, duty, node)))
}

/// Whether a check of the error tries once more, into the same variables, and leaves where that fails too.
fn is_tried_again<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, sibling: Node<'p>, error: Symbol) -> bool {
    let check = IfStmt::cast(sibling).filter(|check| check.initializer().is_none() && check.alternative().is_none());
    let Some((block, variable)) = check.and_then(IfStmt::consequence).zip(duty.variable) else { return false };
    let is_second = |stmt: &Stmt<'p>| {
        let is_same = AssignStmt::cast(stmt.node()).is_some_and(|assign| assign.left().len() == 2);
        is_same && assigns(cx, stmt.node(), error) && assigns(cx, stmt.node(), variable)
    };
    let second = block.statements().find(is_second).map(AstNode::node);
    second.is_some_and(|second| {
        is_on_error_path(cx.package(), second)
            && second.next_sibling().and_then(IfStmt::cast).is_some_and(|next| leaves_on(cx, next, error))
    })
}

/// Whether this is what is tried where another call, into the same variables, has failed.
fn is_second_try<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, error: Symbol) -> bool {
    let uses = duty.variable.and_then(|variable| cx.flow().uses(variable));
    let mut others = uses.iter().flat_map(|uses| uses.definitions.iter()).filter(|other| other.stmt != duty.stmt);
    others.any(|first| {
        let check = first.stmt.next_sibling().filter(|check| check.contains(duty.stmt));
        check.is_some_and(|check| is_tried_again(cx, duty, check, error))
    })
}

/// Whether something in a statement assigns to a variable.
fn assigns(cx: &RuleContext<'_>, stmt: Node<'_>, variable: Symbol) -> bool {
    let below = std::iter::once(stmt).chain(stmt.descendants());
    let targets = below.filter_map(AssignStmt::cast).flat_map(AssignStmt::left);
    targets.into_iter().any(|target| cx.package().symbol(unparen(target).node()) == Some(variable))
}

fn behind_check<'p>(
    cx: &RuleContext<'p>,
    duty: &Duty<'p>,
    statement: Node<'p>,
    error: Symbol,
) -> Result<Spot<'p>, NoFix> {
    let siblings = std::iter::successors(statement.next_sibling(), |node| node.next_sibling());
    for sibling in siblings.take(MAX_STATEMENTS) {
        if let Some(stmt) = IfStmt::cast(sibling)
            && stmt.initializer().is_none()
            && let Some(block) = branch(cx, stmt, error)
            && !passes(cx, duty, sibling, error)
        {
            return Ok(Spot::First(block));
        }
        if passes(cx, duty, sibling, error) || nil_check(cx, duty, error, statement) == Some(sibling) {
            return Ok(Spot::After(sibling));
        }
        if is_tried_again(cx, duty, sibling, error) {
            return Ok(Spot::After(sibling));
        }
        // What is asked of the variable further down is another error.
        if assigns(cx, sibling, error) {
            break;
        }
    }
    // Where nobody stops at the error, the first use in the block ends the function anyway if there is nothing to use.
    let mut siblings = std::iter::successors(statement.next_sibling(), |node| node.next_sibling()).skip(1);
    let used = siblings.find(|sibling| sibling.descendants().any(|node| is_variable(cx, duty, node)));
    match used {
        Some(used) if uses_at_once(cx, duty, used) => {
            // A check that does not stop is a check all the same: nobody looks for the release further down.
            let is_check = |stmt: &Node<'p>| stmt.descendants().any(|node| cx.package().symbol(node) == Some(error));
            let mut before = std::iter::successors(used.prev_sibling(), |node| node.prev_sibling());
            let passed = before.find(|stmt| is_check(stmt) || may_leave(cx, *stmt));
            let check = passed.filter(|stmt| is_check(stmt) && stmt.start() > statement.start());
            Ok(check.map_or(Spot::Before(used), Spot::After))
        }
        _ => Err(NoFix::from(unchecked(cx, statement, error))),
    }
}

/// Why nothing can be released directly behind a call.
fn unchecked<'p>(cx: &RuleContext<'p>, statement: Node<'p>, error: Symbol) -> &'static str {
    let next = statement.next_sibling().and_then(ExprStmt::cast);
    let is_given = |stmt: ExprStmt<'_>| stmt.node().descendants().any(|node| cx.package().symbol(node) == Some(error));
    if next.is_some_and(is_given) {
        return "whether the call behind it stops at an error cannot be seen, so there may be nothing to release";
    }
    // What is used is used in the other branches of the check: nothing stands behind it to which a release belongs.
    let is_chained = |check: IfStmt<'p>| {
        check.condition().is_some_and(|condition| compares(cx, condition, error, "!="))
            && matches!(check.alternative(), Some(Stmt::If(_)))
            && check.consequence().is_some_and(|block| never_ends(cx, block.node()))
    };
    if statement.next_sibling().and_then(IfStmt::cast).is_some_and(is_chained) {
        return "the check of the error and the use are one `if` statement";
    }
    "nothing stops here where there is an error, so there may be nothing to release"
}

fn is_variable(cx: &RuleContext<'_>, duty: &Duty<'_>, node: Node<'_>) -> bool {
    node.kind() == SyntaxKind::Identifier && duty.variable.is_some() && cx.package().symbol(node) == duty.variable
}

/// Whether a statement without blocks selects something of the variable, whatever else it does.
fn uses_at_once<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: Node<'p>) -> bool {
    let is_simple = matches!(
        stmt.kind(),
        SyntaxKind::ExpressionStatement | SyntaxKind::ShortVarDeclaration | SyntaxKind::AssignmentStatement
    );
    let is_conditional = |node: Node<'p>| {
        node.kind() == SyntaxKind::FuncLiteral
            || node.kind() == SyntaxKind::BinaryExpression && (node.text().contains("&&") || node.text().contains("||"))
    };
    let names = stmt.descendants_pruned(is_conditional).filter(|node| is_variable(cx, duty, *node));
    let mut selected = names.filter(|name| name.parent().is_some_and(|up| up.kind() == SyntaxKind::SelectorExpression));
    is_simple && !duty.release.part.is_empty() && selected.next().is_some()
}

/// Whether `if x, err = f(); err != nil` gives to a variable that is there behind it as well, and leaves where it fails.
fn lives_on_behind<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, check: IfStmt<'p>, error: Symbol) -> bool {
    let is_assigned = AssignStmt::cast(duty.stmt).is_some_and(|assign| !assign.is_define());
    is_assigned
        && statement_of(check.node()) == Some(check.node())
        && check.alternative().is_none()
        && check.condition().is_some_and(|condition| compares(cx, condition, error, "!="))
        && check.consequence().is_some_and(|block| never_ends(cx, block.node()))
}

/// Whether the statement that obtains something may be run again where a variable holds it: a loop that is left on every such
/// way is none. What is thrown away has no such way.
pub(super) fn comes_again<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>) -> bool {
    if duty.variable.is_none() {
        return true;
    }
    let success: Vec<Assumption> = duty.error.into_iter().map(Assumption::IsNil).collect();
    let found = cx.flow().cfg(duty.function).and_then(|cfg| {
        let at = cfg.point_of(duty.stmt)?;
        let node = cfg.node_at(at)?;
        let search = cx.flow().search(duty.function, at.next())?.assuming(&success);
        Some(search.path_to(|other| other == node, |_| false).is_some())
    });
    found.unwrap_or(true)
}

/// Whether an `if` leaves where there is an error, and does nothing else.
pub(super) fn leaves_on<'p>(cx: &RuleContext<'p>, check: IfStmt<'p>, error: Symbol) -> bool {
    check.condition().is_some_and(|condition| compares(cx, condition, error, "!="))
        && check.alternative().is_none()
        && check.consequence().is_some_and(|block| never_ends(cx, block.node()))
}

/// Whether nothing comes past a statement where the error is not nil.
pub(super) fn passes<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: Node<'p>, error: Symbol) -> bool {
    let mentions = stmt.descendants().any(|node| cx.package().symbol(node) == Some(error));
    let cfg = cx.flow().cfg(duty.function);
    let is_check = |check: IfStmt<'p>| leaves_on(cx, check, error);
    // Directly behind the call it is the call's own error, whatever else writes the variable meanwhile.
    let is_next = duty.stmt.next_sibling() == Some(stmt);
    match stmt.next_sibling() {
        _ if !mentions => false,
        _ if is_next && IfStmt::cast(stmt).is_some_and(|check| check.initializer().is_none() && is_check(check)) => {
            true
        }
        Some(next) => {
            let to = cfg.and_then(|cfg| cfg.point_of(next));
            to.is_some_and(|to| cx.flow().is_checked_between(error, duty.stmt, to))
        }
        None => match Stmt::cast(stmt) {
            Some(Stmt::If(check)) => is_check(check),
            Some(Stmt::Expr(expr)) => ExprStmt::call(expr).is_some_and(|call| cx.flow().stops_on_error(call, error)),
            _ => false,
        },
    }
}

/// Whether a block ends in a return, a jump or a call that does not come back.
pub(super) fn never_ends<'p>(cx: &RuleContext<'p>, block: Node<'p>) -> bool {
    let last = block.last_child().and_then(Node::last_child);
    last.is_some_and(|last| match Stmt::cast(last) {
        Some(Stmt::Return(_) | Stmt::Branch(_)) => true,
        Some(Stmt::Expr(stmt)) => stmt.call().is_some_and(|call| cx.flow().ending(call).is_some()),
        _ => false,
    })
}

/// The block of an `if` that runs where the error is nil.
fn branch<'p>(cx: &RuleContext<'p>, stmt: IfStmt<'p>, error: Symbol) -> Option<Node<'p>> {
    let condition = stmt.condition()?;
    if compares(cx, condition, error, "==") {
        return Some(stmt.consequence()?.node());
    }
    let is_failure = matches!(unparen(condition), Expr::Binary(binary) if binary.operator() == "!=");
    if is_failure && compares(cx, condition, error, "!=") {
        return match stmt.alternative()? {
            Stmt::Block(block) => Some(block.node()),
            _ => None,
        };
    }
    None
}

/// Whether a condition compares the error with nil, alone or as a part of a conjunction.
pub(super) fn compares(cx: &RuleContext<'_>, condition: Expr<'_>, error: Symbol, operator: &str) -> bool {
    let Expr::Binary(binary) = unparen(condition) else { return false };
    let sides = || [binary.left(), binary.right()].into_iter().flatten();
    match binary.operator() {
        "&&" => operator == "==" && sides().any(|side| compares(cx, side, error, operator)),
        found if found == operator => {
            let is_error = sides().any(|side| cx.package().symbol(unparen(side).node()) == Some(error));
            is_error && sides().any(|side| side.node().text() == "nil")
        }
        _ => false,
    }
}
