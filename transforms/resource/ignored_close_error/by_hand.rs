//! A Close by hand at the end of the good way, whose error nobody sees.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::{Duty, Occurrence, Relation, Role, Value};
use gofix_syntax::ast::{AstNode, IfStmt};
use gofix_syntax::{Node, SyntaxKind};

use crate::resource::errors::{Action, leave};
use crate::support::{comment_behind, is_on_error_path};

/// Whether Close is called before the function ends.
pub(super) fn is_closed(occurrence: &Occurrence<'_>) -> bool {
    let is_close = matches!(occurrence.role, Role::Method(_, "Close")) && occurrence.relation != Relation::Derived;
    is_close && !occurrence.expr.ancestors().any(|above| above.kind() == SyntaxKind::DeferStatement)
}

/// The error of the one Close by hand that ends the good way is looked at: the deferred one is there for the others.
pub(super) fn fix<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, value: &Value<'p>, name: Node<'p>) -> Result<Fix, NoFix> {
    let by_hand = value.occurrences.iter().filter(|occurrence| is_closed(occurrence));
    let good: Vec<Node<'p>> = by_hand
        .filter_map(|occurrence| {
            let Role::Method(call, _) = occurrence.role else { return None };
            (!is_on_error_path(cx.package(), call.node()) && occurrence.literals.is_empty()).then_some(call.node())
        })
        .collect();
    let elsewhere = "it is closed by hand too, and a second Close gives an error of its own";
    let [call] = good.as_slice() else { return Err(NoFix::from(elsewhere)) };
    let stmt = call.parent().filter(|stmt| stmt.kind() == SyntaxKind::ExpressionStatement).ok_or(elsewhere)?;
    cx.fix("look at the error of Close", |fix| {
        let leave = leave(cx, fix, stmt, ("err", &closing(cx, duty, name)))?;
        let comment = comment_behind(stmt);
        let code = format!("if err := {}; err != nil {{{comment}\n\t{leave}\n}}", call.text());
        if comment.is_empty() {
            fix.replace(stmt, &code)?;
        } else {
            fix.replace_line(stmt, &code)?;
        }
        Ok(Applicability::Unsafe)
    })
}

/// The end of what was made, for a message: the name of a variable tells its reader nothing.
pub(super) fn closing<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, name: Node<'p>) -> Action {
    let is_file = cx.package().has_type(name, "os", "File").holds();
    Action::of("close", noun(duty).unwrap_or(if is_file { "file" } else { "" }))
}

/// What the message about a failed creation calls that which is created: `plugin file` in `failed to create plugin file: %w`.
fn noun<'p>(duty: &Duty<'p>) -> Option<&'p str> {
    const PREFIXES: &[&str] = &["failed to ", "could not ", "couldn't ", "cannot ", "can't ", "unable to ", "error "];
    let check = duty.stmt.next_sibling().and_then(IfStmt::cast)?;
    let mut inside = check.consequence()?.node().descendants();
    let literal = inside.find(|inner| inner.kind() == SyntaxKind::InterpretedStringLiteral)?;
    let message = literal.text().trim_matches('"').split(": %").next()?;
    let act = PREFIXES.iter().find_map(|prefix| message.strip_prefix(prefix)).unwrap_or(message);
    let (verb, noun) = act.split_once(' ')?;
    let is_creation = matches!(verb, "create" | "creating" | "open" | "opening");
    let is_plain = noun.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
    (is_creation && is_plain).then_some(noun)
}
