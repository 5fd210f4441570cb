//! The release of what the head of an `if` or `switch` obtains.
//!
//! Start reading at [`release_in_head`]. Where the error is asked beside something else, no branch says both that there is
//! something to release and that nothing of it stays open: the question is split. What needs a place behind the whole
//! statement moves out of the head, as long as the names mean the same there ([`scope`]); else a branch is filled.

mod scope;

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::LeftOpen;
use gofix_knowledge::ResourceKind;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, Block, CaseClause, IfStmt, Stmt, SwitchStmt};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::at_once::{AT_ONCE, is_only_looked_at};
use super::defer_fix::{Wanted, argument, has_method, name, needless, own_turn, release_of};
use super::guarded::{Guard, first_of_chain, is_short, text_of_block};
use super::obtained::Obtained;
use super::on_the_way;
use super::put_off::{is_of_the_author, put_off};
use super::spot::{Spot, comes_again, compares, never_ends};
use crate::defer::turn_form::Form;
use crate::support::{loop_of, repeats};

/// What becomes of the statement whose head obtains something.
#[derive(Clone, Copy, Debug)]
enum Way<'p> {
    /// `err == nil && REST { … }`: the block asks for the rest, behind the release.
    Fill { block: Block<'p>, condition: Node<'p>, rest: &'p str },
    /// `err != nil { … leaves } else if …`: two statements, the release between them.
    Split(IfStmt<'p>),
    /// `err != nil { … } else if …`: the second one moves in, behind the release.
    Open(IfStmt<'p>),
    /// `err != nil { … leaves }`, and nobody wants more: the release behind it.
    Behind,
    /// `err != nil { … }`, and nobody wants more: the release in an `else`.
    Else(IfStmt<'p>),
    /// The release before the statement, behind a question of its own.
    Guard(Guard<'p>),
}

impl Way<'_> {
    /// Whether the call moves out of the head.
    fn moves_out(self) -> bool {
        matches!(self, Self::Split(_) | Self::Behind | Self::Guard(_))
    }
}

/// The release of something that is obtained in a head. `None` where it is not, or where a branch of the statement is the place
/// for a plain deferred release.
pub(super) fn release_in_head<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    wanted: &Wanted,
    applicability: Applicability,
) -> Option<Result<Fix, NoFix>> {
    let duty = &obtained.duty;
    let head = duty.stmt.parent().filter(|_| duty.stmt.field() == Field::Initializer)?;
    let error = duty.error.filter(|_| !obtained.may_be_nil())?;
    // A test throws away what it wants to fail.
    if duty.variable.is_none() && cx.is_test(head) {
        return None;
    }
    let way = match IfStmt::cast(head) {
        Some(check) => way_of_branch(cx, obtained, check, error)?,
        None => way_of_switch(cx, head, error)?,
    };
    Some(write(cx, obtained, open, (head, way), wanted, applicability))
}

fn way_of_branch<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    check: IfStmt<'p>,
    error: Symbol,
) -> Option<Way<'p>> {
    let duty = &obtained.duty;
    let condition = check.condition()?;
    let block = check.consequence()?;
    let moves_out = || scope::can_move_out(cx, check.node(), duty.stmt);
    let alone = Guard::Alone(check.node());
    match first_of_chain(cx, condition, error) {
        Some(("&&", "==", rest)) if check.alternative().is_none() => {
            return Some(Way::Fill { block, condition: condition.node(), rest });
        }
        Some(("||", "!=", rest)) if loop_of(check.node()).is_none() && is_short(cx, check) => {
            return Some(Way::Guard(Guard::Check { check, condition: condition.node(), rest }));
        }
        Some(_) => return Some(Way::Guard(alone)),
        None => {}
    }
    if !compares(cx, condition, error, "!=") {
        return None;
    }
    let leaves = never_ends(cx, block.node());
    match check.alternative() {
        Some(Stmt::If(_)) if leaves && moves_out().is_ok() => Some(Way::Split(check)),
        Some(Stmt::If(_)) => Some(Way::Open(check)),
        None if duty.variable.is_none() && leaves && moves_out().is_ok() => Some(Way::Behind),
        None if duty.variable.is_none() => Some(Way::Else(check)),
        _ => None,
    }
}

/// A switch whose cases ask for the error.
fn way_of_switch<'p>(cx: &RuleContext<'p>, head: Node<'p>, error: Symbol) -> Option<Way<'p>> {
    let switch = SwitchStmt::cast(head)?;
    let mut asked = switch.clauses().flat_map(CaseClause::values);
    let is_error = |node: Node<'p>| cx.package().symbol(node) == Some(error);
    asked.any(|value| value.node().descendants().any(is_error)).then_some(Way::Guard(Guard::Alone(head)))
}

fn write<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    open: &LeftOpen<'p>,
    (head, way): (Node<'p>, Way<'p>),
    wanted: &Wanted,
    mut applicability: Applicability,
) -> Result<Fix, NoFix> {
    let duty = &obtained.duty;
    let declares = !way.moves_out() || scope::can_move_out(cx, head, duty.stmt)?;
    if !has_method(cx, duty) {
        return Err(NoFix::from("the type of the variable has no such method"));
    }
    if !duty.release.second_is_harmless && !open.releases.is_empty() {
        return Err(NoFix::from("it is released by hand elsewhere, and a second release is not harmless"));
    }
    let is_again = comes_again(cx, duty);
    let around = loop_of(head).filter(|around| is_again && repeats(cx, duty.stmt, *around));
    if around.is_none() && is_again && on_the_way::is_repeated(cx, duty.stmt) {
        return Err(NoFix::from("a deferred call would wait for the end of a loop that is made of `goto`"));
    }
    let is_done = matches!(obtained.kind, ResourceKind::File | ResourceKind::Decoder);
    let is_at_once = match duty.variable {
        Some(_) => around.is_some() && is_only_looked_at(cx, obtained, open),
        None => around.is_some() || is_done || matches!(way, Way::Else(_)),
    };
    if duty.variable.is_none() && is_at_once && matches!(obtained.kind, ResourceKind::Body | ResourceKind::Rows) {
        applicability = applicability.min(Applicability::Unsafe);
    }
    let form = match around.filter(|_| !is_at_once) {
        Some(_) if way.moves_out() => {
            return Err(NoFix::from(
                "it is obtained in the head of a statement, and a deferred call would wait for the end of the loop",
            ));
        }
        Some(around) => Some(own_turn(cx, obtained, open, (around, Spot::Before(head)))?),
        None => None,
    };
    let (label, deferred) = if is_at_once { (AT_ONCE, "") } else { (wanted.label, "defer ") };
    cx.fix(label, |fix| {
        let error = duty.error.and_then(|error| cx.package().declaration(error)).ok_or("the error has no name")?.text();
        let call = duty.stmt.text();
        let (name, call) = match AssignStmt::cast(duty.stmt).zip(duty.name) {
            Some((assign, blank)) if way.moves_out() && duty.variable.is_none() => {
                if !assign.is_define() {
                    return Err(NoFix::from("the result is assigned to `_`, so there is no variable to release"));
                }
                let fresh = fix.fresh_name(head, wanted.name);
                let (before, behind) = around_name(duty.stmt, blank).ok_or("the call cannot be read")?;
                (release_of(&fresh, duty), format!("{before}{fresh}{behind}"))
            }
            _ if declares => (name(cx, fix, duty, wanted.name)?, call.to_owned()),
            _ => (name(cx, fix, duty, wanted.name)?, call.replacen(":=", "=", 1)),
        };
        let plain = format!("{name}({})", argument(duty)?);
        let code = format!("{deferred}{plain}");
        match way {
            Way::Fill { block, condition, rest } => {
                fix.fill_with_branch(block, &code, rest)?;
                fix.replace(condition, &format!("{error} == nil"))?;
            }
            Way::Open(check) => fix.open_else(check, &code)?,
            Way::Else(check) => fix.add_else(check, &code)?,
            Way::Split(check) => {
                fix.move_out_of_head(head, &call)?;
                fix.split_else(check, &code)?;
            }
            Way::Behind => {
                fix.move_out_of_head(head, &call)?;
                fix.insert_after(head, &code)?;
            }
            Way::Guard(Guard::Check { check, condition, rest }) => {
                let leaves = text_of_block(check).ok_or("the check has no block")?;
                fix.move_out_of_head(head, &format!("{call}\nif {error} != nil {{\n\t{leaves}\n}}\n{code}"))?;
                fix.replace(condition, rest)?;
            }
            Way::Guard(_) => {
                fix.move_out_of_head(head, &format!("{call}\nif {error} == nil {{\n\t{code}\n}}"))?;
            }
        }
        // What is deferred too late, or done by hand where nothing comes behind it, is not needed any more.
        if !is_at_once {
            let late = open.releases.iter().filter_map(|expr| put_off(*expr));
            let late = late.filter(|stmt| !is_of_the_author(*stmt));
            for stmt in late.chain(needless(cx, duty, open, &plain)) {
                fix.delete_statement(stmt)?;
            }
        }
        if let Some(Form::Function { first, last }) = form {
            fix.wrap_in_func_literal(first, last)?;
        }
        Ok(applicability)
    })
}

/// The text of a statement before a name in it, and behind it.
fn around_name<'p>(stmt: Node<'p>, name: Node<'p>) -> Option<(&'p str, &'p str)> {
    let at = |offset| usize::try_from(u32::from(offset - stmt.start())).ok();
    Some((stmt.text().get(..at(name.start())?)?, stmt.text().get(at(name.end())?..)?))
}

/// Whether a node is a list of statements.
fn is_list(node: Node<'_>) -> bool {
    node.kind() == SyntaxKind::StatementList
}
