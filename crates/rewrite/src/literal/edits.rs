//! Each way out, rewritten in place. Operands keep their bytes.

use gofix_syntax::ast::{AstNode, BinaryExpr, BranchStmt, Expr, Ident, LabeledStmt, ReturnStmt};
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::{TextRange, slice};

use super::exits::Exits;
use super::returns::{Carrier, Operand, ResultSlot};
use super::run::Run;
use super::shape::{Role, Shape, with_values};
use crate::NoFix;
use crate::draft::Draft;
use crate::place;
use crate::snippet::Snippet;
use crate::terminating::label_name;

/// Makes each way out a `return` of the literal.
pub(crate) fn rewrite_exits<'p>(
    run: &Run<'p>,
    draft: &mut Draft<'p>,
    exits: &Exits<'p>,
    slots: &[ResultSlot<'p>],
    (carrier, shape): (Option<&Carrier>, &Shape),
    fresh: &mut dyn FnMut(&str) -> String,
) -> Result<(), NoFix> {
    for node in &exits.turns {
        draft.replace_node(*node, &shape.turn())?;
    }
    for (index, jump) in exits.jumps.iter().enumerate() {
        for node in &jump.places {
            draft.replace_node(*node, &shape.leave(Some(Role::Jump(index))))?;
        }
    }
    for statement in &exits.returns {
        match carrier {
            Some(Carrier::Set) => set_results(run, draft, *statement, slots, shape)?,
            Some(Carrier::Values(operands) | Carrier::Error(operands)) => {
                carry(draft, *statement, operands, shape, fresh)?;
            }
            Some(Carrier::Bare) | None => draft.replace_node(statement.node(), &shape.leave(Some(Role::Return)))?,
        }
    }
    Ok(())
}

/// `return x, err` becomes `n, err = x, err` and a return that tells.
fn set_results<'p>(
    run: &Run<'p>,
    draft: &mut Draft<'p>,
    statement: ReturnStmt<'p>,
    slots: &[ResultSlot<'p>],
    shape: &Shape,
) -> Result<(), NoFix> {
    let tell = shape.leave(Some(Role::Return));
    let values = statement.results();
    let is_spread = values.len() < slots.len();
    let is_set = |index: usize, slot: &ResultSlot<'p>| {
        let own = slot.name.and_then(|name| run.package.symbol(name.node()));
        match values.get(index) {
            Some(Expr::Ident(value)) => own.is_some() && run.package.symbol(value.node()) == own,
            _ => false,
        }
    };
    let is_kept: Vec<bool> = slots.iter().enumerate().map(|(index, slot)| is_spread || !is_set(index, slot)).collect();
    if values.is_empty() || !is_kept.contains(&true) {
        return draft.replace_node(statement.node(), &tell);
    }
    let kept = slots.iter().zip(&is_kept).filter(|(_, is_kept)| **is_kept);
    let names: Vec<&str> = kept.filter_map(|(slot, _)| slot.name).map(Ident::name).collect();
    keep_operands(draft, statement, &is_kept, &format!("{} =", names.join(", ")))?;
    if names.len() > 1 && !is_spread {
        let kept = values.iter().zip(&is_kept).filter(|(_, is_kept)| **is_kept);
        kept.for_each(|(value, _)| tighten(draft, value.node()));
    }
    draft.insert_after(statement.node(), Snippet::plain(&tell))
}

/// gofmt writes no blanks around `+`, `*` and their like in an assignment of several values.
fn tighten<'p>(draft: &mut Draft<'p>, value: Node<'p>) {
    let keeps_blanks = |node: Node<'_>| match node.kind() {
        SyntaxKind::ParenthesizedExpression => node.parent().and_then(BinaryExpr::cast).is_none(),
        kind => matches!(kind, SyntaxKind::FuncLiteral | SyntaxKind::LiteralValue),
    };
    if keeps_blanks(value) {
        return;
    }
    for binary in std::iter::once(value).chain(value.descendants_pruned(keeps_blanks)).filter_map(BinaryExpr::cast) {
        let has_blanks = matches!(binary.operator(), "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=");
        let operator = binary.node().child(Field::Operator).map(Node::range).filter(|_| !has_blanks);
        let operands = binary.left().zip(binary.right());
        let Some((operator, (left, right))) = operator.zip(operands) else { continue };
        for gap in
            [TextRange::new(left.node().end(), operator.start()), TextRange::new(operator.end(), right.node().start())]
        {
            if !gap.is_empty() && slice(draft.file.text(), gap).bytes().all(|byte| byte == b' ') {
                draft.delete(gap);
            }
        }
    }
}

/// `return 0, err` becomes `return err`, or `return true, 0, err`.
fn carry<'p>(
    draft: &mut Draft<'p>,
    statement: ReturnStmt<'p>,
    operands: &[Operand],
    shape: &Shape,
    fresh: &mut dyn FnMut(&str) -> String,
) -> Result<(), NoFix> {
    let flags = shape.flags();
    if statement.results().len() < operands.len() {
        return carry_call(draft, statement, operands.len(), &flags, fresh);
    }
    let is_kept: Vec<bool> = operands.iter().map(|operand| *operand == Operand::Carried).collect();
    if !is_kept.contains(&true) {
        return draft.replace_node(statement.node(), &shape.leave(Some(Role::Return)));
    }
    let comma = if flags.is_empty() { "" } else { "," };
    keep_operands(draft, statement, &is_kept, &format!("{}{comma}", with_values("return", flags)))
}

/// `return f()`, which gives all results, becomes `result, err := f()` and `return true, result, err`.
fn carry_call<'p>(
    draft: &mut Draft<'p>,
    statement: ReturnStmt<'p>,
    count: usize,
    flags: &[&str],
    fresh: &mut dyn FnMut(&str) -> String,
) -> Result<(), NoFix> {
    if flags.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = (0..count).map(|_| fresh("result")).collect();
    let all = flags.iter().copied().chain(names.iter().map(String::as_str));
    let tell = with_values("return", all);
    keep_operands(draft, statement, &[true], &format!("{} :=", names.join(", ")))?;
    draft.insert_after(statement.node(), Snippet::plain(&tell))
}

/// Puts `head` in the place of the keyword and takes out the operands that are not kept.
fn keep_operands<'p>(
    draft: &mut Draft<'p>,
    statement: ReturnStmt<'p>,
    is_kept: &[bool],
    head: &str,
) -> Result<(), NoFix> {
    let node = statement.node();
    let values = statement.results();
    let mut done = node.start();
    let mut between = format!("{head} ");
    let mut is_whole = false;
    for (value, is_kept) in values.iter().zip(is_kept) {
        if *is_kept {
            if !is_whole {
                replace_between(draft, TextRange::new(done, value.node().start()), &between)?;
            }
            done = value.node().end();
            ", ".clone_into(&mut between);
        }
        is_whole = *is_kept;
    }
    replace_between(draft, TextRange::new(done, node.end()), "")
}

fn replace_between(draft: &mut Draft<'_>, range: TextRange, text: &str) -> Result<(), NoFix> {
    if slice(draft.file.text(), range) == text {
        return Ok(());
    }
    if !draft.file.comments_in(range).is_empty() {
        return Err(NoFix::from("a comment stands in a return"));
    }
    draft.replace(range, Snippet::plain(text));
    Ok(())
}

/// Takes out the label of the loop if no jump names it any more.
pub(crate) fn drop_idle_label<'p>(run: &Run<'p>, draft: &mut Draft<'p>, exits: &Exits<'p>) -> Result<(), NoFix> {
    let Some(labeled) = run.turn.and_then(Node::parent).and_then(LabeledStmt::cast) else { return Ok(()) };
    let Some(inner) = labeled.statement() else { return Ok(()) };
    let name = label_name(labeled.node());
    let branches = run.function.node().descendants().filter_map(BranchStmt::cast);
    let mut named = branches.filter(|branch| branch.label().map(Ident::name) == name).peekable();
    if named.peek().is_none() || !named.all(|branch| exits.turns.contains(&branch.node())) {
        return Ok(());
    }
    let lines = TextRange::new(
        place::line_start(run.file, labeled.node().start()),
        place::line_start(run.file, inner.node().start()),
    );
    if lines.is_empty() || !run.file.comments_in(lines).is_empty() {
        return Err(NoFix::from("a comment stands beside a label that is not used any more"));
    }
    draft.delete(lines);
    Ok(())
}
