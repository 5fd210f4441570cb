//! A release where the error is asked together with something else: `if err != nil || resp.StatusCode != 200`. Nothing behind
//! such a check tells whether there is something to release, so the question is split, or asked once more.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::Duty;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, Expr, IfStmt, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::at_once::is_looked_at;
use super::obtained::Obtained;
use super::spot::{compares, leaves_on, never_ends, nil_check, passes};
use crate::support::{loop_of, statement_of};

/// A block with more statements is not written twice.
const MAX_STATEMENTS: usize = 2;

/// A release behind a question for the error of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Guard<'p> {
    /// `if err != nil || REST { … }`: the condition, and what is left of it.
    Check { check: IfStmt<'p>, condition: Node<'p>, rest: &'p str },
    /// `return err == nil && REST`: the value, and what is left of it.
    Result { stmt: Node<'p>, value: Node<'p>, rest: &'p str },
    /// `if err == nil { … }`, directly behind the call.
    Alone(Node<'p>),
    /// The same at the top of this block.
    Inside(Node<'p>),
}

impl<'p> Guard<'p> {
    /// The place of a release whose error is asked together with something else. `None` where it is asked alone, or never.
    pub(crate) fn of(cx: &RuleContext<'p>, obtained: &Obtained<'p>) -> Option<Self> {
        let duty = &obtained.duty;
        let error = duty.error.filter(|_| duty.variable.is_some() && !obtained.may_be_nil())?;
        let statement = statement_of(duty.stmt).filter(|statement| *statement == duty.stmt)?;
        // What only tells of the error decides nothing.
        let goes_on = |stmt: &Node<'p>| {
            let check = IfStmt::cast(*stmt).filter(|check| check.alternative().is_none());
            let block = check.and_then(IfStmt::consequence).filter(|block| !never_ends(cx, block.node()));
            let condition = check.and_then(IfStmt::condition).filter(|_| block.is_some());
            condition.is_some_and(|condition| compares(cx, condition, error, "!="))
        };
        if nil_check(cx, duty, error, statement).is_some() {
            return None;
        }
        let mut behind = std::iter::successors(statement.next_sibling(), |node| node.next_sibling());
        let next = behind.find(|stmt| !goes_on(stmt))?;
        let alone = Some(Self::Alone(statement));
        // What is written twice would leave the loop from within the function that a turn becomes.
        let is_split = loop_of(statement).is_none();
        if let Some(check) = IfStmt::cast(next).filter(|check| check.initializer().is_none()) {
            let condition = check.condition()?;
            return match first_of_chain(cx, condition, error)? {
                // The next check stops at all errors that this one lets pass.
                ("&&", "!=", _) if leaves_alone(cx, check) && stops_behind(cx, next, error) => None,
                ("||", "!=", rest) if is_split && is_short(cx, check) => {
                    Some(Self::Check { check, condition: condition.node(), rest })
                }
                _ => alone,
            };
        }
        if let Some(stmt) = ReturnStmt::cast(next) {
            let [value] = stmt.results().as_slice().try_into().ok()?;
            let value: Expr<'p> = value;
            return match first_of_chain(cx, value, error)? {
                ("&&", "==", rest) if is_split && uses(cx, duty, next) => {
                    Some(Self::Result { stmt: next, value: value.node(), rest })
                }
                _ => alone,
            };
        }
        let is_switch = next.kind() == SyntaxKind::ExpressionSwitchStatement;
        if is_switch && passes(cx, duty, next, error) {
            return None;
        }
        alone.filter(|_| is_switch && next.descendants().any(|node| cx.package().symbol(node) == Some(error)))
    }

    /// The place on the way of a check that leaves a turn and reads nothing of what is obtained.
    pub(crate) fn on_the_way(self, cx: &RuleContext<'p>, obtained: &Obtained<'p>) -> Option<Self> {
        let Self::Alone(stmt) = self else { return None };
        let check = stmt.next_sibling().and_then(IfStmt::cast)?;
        let block = check.consequence()?.node();
        let duty = &obtained.duty;
        let mut used = block.descendants().filter(|node| duty.variable == cx.package().symbol(*node));
        let (joined, compared, _) = first_of_chain(cx, check.condition()?, duty.error?)?;
        let is_check = (joined, compared) == ("||", "!=") && check.alternative().is_none();
        (is_check && never_ends(cx, block) && used.all(|used| is_looked_at(obtained, used)))
            .then_some(Self::Inside(block))
    }

    /// Puts code there.
    pub(crate) fn insert(self, fix: &mut FixBuilder<'p>, error: &str, code: &str) -> Result<(), NoFix> {
        match self {
            Self::Check { check, condition, rest } => {
                let leaves = text_of_block(check).ok_or("the check has no block")?;
                fix.insert_before(check.node(), &format!("if {error} != nil {{\n\t{leaves}\n}}\n{code}"))?;
                fix.replace(condition, rest)
            }
            Self::Result { stmt, value, rest } => {
                fix.insert_above(stmt, &format!("if {error} != nil {{\n\treturn false\n}}\n{code}"))?;
                fix.replace(value, rest)
            }
            Self::Inside(block) => fix.insert_first(block, &format!("if {error} == nil {{\n\t{code}\n}}")),
            Self::Alone(stmt) => fix.insert_after(stmt, &format!("if {error} == nil {{\n\t{code}\n}}")),
        }
    }

    /// A node there.
    pub(crate) fn node(self) -> Node<'p> {
        match self {
            Self::Check { check, .. } => check.node(),
            Self::Result { stmt, .. } | Self::Alone(stmt) | Self::Inside(stmt) => stmt,
        }
    }
}

/// Whether a check leaves, and has no other branch.
fn leaves_alone<'p>(cx: &RuleContext<'p>, check: IfStmt<'p>) -> bool {
    check.alternative().is_none() && check.consequence().is_some_and(|block| never_ends(cx, block.node()))
}

/// Whether the next statement leaves where there is an error.
fn stops_behind<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, error: Symbol) -> bool {
    let check = stmt.next_sibling().and_then(IfStmt::cast).filter(|check| check.initializer().is_none());
    check.is_some_and(|check| leaves_on(cx, check, error))
}

/// The statements of the block of a check, which is a short one.
pub(super) fn text_of_block(check: IfStmt<'_>) -> Option<String> {
    let statements = check.consequence()?.statements().map(|stmt| stmt.node().text());
    Some(statements.collect::<Vec<_>>().join("\n\t"))
}

/// Of `err != nil || a || b`: the operator that joins, the one that compares the error with nil, and all but the first.
pub(super) fn first_of_chain<'p>(
    cx: &RuleContext<'p>,
    whole: Expr<'p>,
    error: Symbol,
) -> Option<(&'p str, &'p str, &'p str)> {
    let Expr::Binary(outer) = unparen(whole) else { return None };
    let joined = outer.operator();
    let mut left = outer.left().filter(|_| matches!(joined, "||" | "&&"))?;
    while let Expr::Binary(inner) = left
        && inner.operator() == joined
    {
        left = inner.left()?;
    }
    let Expr::Binary(first) = unparen(left) else { return None };
    let mut sides = [first.left()?, first.right()?].into_iter().map(|side| unparen(side).node());
    let is_error = sides.clone().any(|side| cx.package().symbol(side) == Some(error));
    let is_nil = sides.any(|side| side.text() == "nil");
    let text = outer.node().text();
    let behind = usize::try_from(u32::from(left.node().end() - outer.node().start())).ok()?;
    let rest = text.get(behind..)?.trim_start().strip_prefix(joined)?.trim_start();
    // gofmt takes the parentheses from a condition that is nothing else.
    let is_last = outer.left() == Some(left);
    let rest = if is_last { unparen(outer.right()?).node().text() } else { rest };
    (is_error && is_nil && !rest.contains('\n')).then_some((joined, first.operator(), rest))
}

/// Whether the block of a check leaves, and can be written twice.
pub(super) fn is_short<'p>(cx: &RuleContext<'p>, check: IfStmt<'p>) -> bool {
    let Some(block) = check.consequence().map(AstNode::node) else { return false };
    let statements: Vec<Node<'p>> = block.children().flat_map(Node::children).collect();
    let is_commented = !block.file().comments_in(check.node().range()).is_empty();
    check.alternative().is_none()
        && never_ends(cx, block)
        && statements.len() <= MAX_STATEMENTS
        && statements.iter().all(|stmt| !stmt.text().contains('\n'))
        && !is_commented
}

/// Whether a statement uses what was obtained.
fn uses<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: Node<'p>) -> bool {
    stmt.descendants().any(|node| duty.variable.is_some() && cx.package().symbol(node) == duty.variable)
}
