//! What a function does further down with the error that the new check has looked at by then.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Expr, IfStmt, SelectorExpr, Stmt, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::{Pair, is_testing, late};
use crate::defer::calls::call_statement;

/// What is to be done with the first question for the error behind the use.
pub(super) enum Told<'p> {
    /// Nothing: there is none, or it asks more than that.
    Nothing,
    /// A check that only reports the error and goes on: with this text it stands behind the call, and leaves.
    Moved(IfStmt<'p>, String),
}

/// Finds a question for the error further down that would be dead behind a check, and takes what is dead out of conditions.
pub(super) fn told<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    pair: &Pair<'p>,
    (statement, used): (Node<'p>, Node<'p>),
    leave: impl FnOnce(&mut FixBuilder<'p>) -> Result<String, NoFix>,
) -> Result<Told<'p>, NoFix> {
    let found = late::first_mention(cx, pair, statement).and_then(IfStmt::cast);
    let Some(check) = found.filter(|check| check.initializer().is_none()) else { return Ok(Told::Nothing) };
    let Some(condition) = check.condition() else { return Ok(Told::Nothing) };
    if compares(cx, pair, condition, "!=") && used.end() < check.node().start() {
        return reports(cx, fix, pair, (check, statement), leave);
    }
    let is_before = used.end() < check.node().start() || condition.node().contains(used);
    for both in std::iter::once(condition.node()).chain(condition.node().descendants()).filter_map(BinaryExpr::cast) {
        let dead = match both.operator() {
            "||" => "!=",
            "&&" => "==",
            _ => continue,
        };
        let (Some(left), Some(right)) = (both.left(), both.right()) else { continue };
        let rest = match (compares(cx, pair, left, dead), compares(cx, pair, right, dead)) {
            (true, false) => right,
            (false, true) => left,
            _ => continue,
        };
        if is_before {
            fix.replace(both.node(), rest.node().text())?;
        }
        return Ok(Told::Nothing);
    }
    Ok(Told::Nothing)
}

/// A check that reports the error and goes on, as one that reports and leaves.
fn reports<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    pair: &Pair<'p>,
    (check, statement): (IfStmt<'p>, Node<'p>),
    leave: impl FnOnce(&mut FixBuilder<'p>) -> Result<String, NoFix>,
) -> Result<Told<'p>, NoFix> {
    let only_told = NoFix::from("further down the error is looked at, and the function goes on");
    let block = check.consequence().ok_or("the check has no block")?;
    let statements: Vec<Stmt<'p>> = block.statements().collect();
    if statements.last().is_none_or(|last| late::is_way_out(cx, *last)) {
        return Ok(Told::Nothing);
    }
    if late::reads_value(cx, pair, block.node()) {
        return Err(NoFix::from("the check of the error reads the value itself, which is nil there"));
    }
    let [only] = statements.as_slice() else { return Err(only_told) };
    let call = call_statement(only.node()).filter(|call| !call.node().text().contains('\n'));
    let Some(call) = call.filter(|_| late::is_free(cx, block.node(), statement)) else { return Err(only_told) };
    let inner = match fails_test(cx, call) {
        Some(name) => {
            let (start, end) = (name.start() - call.node().start(), name.end() - call.node().start());
            let text = call.node().text();
            let (before, behind) = (text.get(..usize::from(start)), text.get(usize::from(end)..));
            let (before, behind) = before.zip(behind).ok_or("the report cannot be read")?;
            format!("{before}{}{behind}", name.text().replace("Error", "Fatal"))
        }
        None => format!("{}\n\t{}", call.node().text(), leave(fix)?.replace('\n', "\n\t")),
    };
    let code = format!("if {} != nil {{\n\t{inner}\n}}", pair.error_name);
    match check.alternative() {
        None => {}
        Some(other) if other.node().kind() == SyntaxKind::IfStatement => {
            let text = other.node().text().to_owned();
            fix.insert_after(statement, &code)?;
            fix.replace(check.node(), &text)?;
            return Ok(Told::Moved(check, String::new()));
        }
        Some(_) => return Err(NoFix::from("an `else` further down is where there is no error")),
    }
    Ok(Told::Moved(check, code))
}

/// The name of the method by which a call fails a test that goes on.
fn fails_test<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Node<'p>> {
    let selector = call.selector()?;
    let name = selector.field()?;
    (matches!(name.name(), "Error" | "Errorf") && is_testing(cx, selector.operand()?.node())).then(|| name.node())
}

/// Whether an expression compares the error with nil.
fn compares<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, expr: Expr<'p>, operator: &str) -> bool {
    let Expr::Binary(binary) = unparen(expr) else { return false };
    let is_error = |side: Expr<'p>| cx.package().symbol(unparen(side).node()) == Some(pair.error);
    let is_nil = |side: Expr<'p>| unparen(side).node().kind() == SyntaxKind::Nil;
    binary.operator() == operator && binary.left().is_some_and(is_error) && binary.right().is_some_and(is_nil)
}

/// Whether a test asks further down for an error that it wants: that there is none is the failure, or its text is read where
/// nobody has found out that there is one.
pub(super) fn is_asked_for<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, mention: Node<'p>) -> bool {
    let Some(parent) = mention.parent() else { return false };
    if let Some(binary) = BinaryExpr::cast(parent) {
        let is_part = parent.ancestors().map_while(BinaryExpr::cast).any(|outer| outer.operator() == "&&");
        return compares(cx, pair, Expr::Binary(binary), "==") && !is_part;
    }
    let reads_text =
        SelectorExpr::cast(parent).and_then(SelectorExpr::field).is_some_and(|name| name.name() == "Error");
    reads_text && !crate::support::is_on_error_path(cx.package(), mention)
}

/// Whether a use stands below a condition that says nothing of what the call gave: it may be what says that there is a value.
pub(super) fn is_conditional<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, used: Node<'p>) -> bool {
    let mut inner = used;
    for outer in used.ancestors().take_while(|above| !above.contains(pair.stmt)) {
        let is_branch = inner.field() == Field::Consequence || inner.field() == Field::Alternative;
        if let Some(condition) = IfStmt::cast(outer).filter(|_| is_branch).and_then(IfStmt::condition) {
            let mut nodes = std::iter::once(condition.node()).chain(condition.node().descendants());
            let is_given = |node: Node<'p>| {
                let symbol = cx.package().symbol(node);
                symbol.is_some_and(|symbol| {
                    [pair.value, pair.error].contains(&symbol) || pair.others.iter().any(|(_, other)| *other == symbol)
                })
            };
            if !nodes.any(is_given) {
                return true;
            }
        }
        inner = outer;
    }
    false
}
