//! Files and folders of a turn that are removed by their name.

use gofix_analysis::RuleContext;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, ForStmt, unparen};
use gofix_syntax::{Field, Node};

use super::literal::{alike, is_argument};
use crate::support::{Kept, is_plain_value, local_variable, result_kept, taken_by};

/// Longer chains of names made of names are not followed.
const MAX_STEPS: u32 = 5;

/// Whether a deferred `os.Remove(name)` may run at the end of the turn: nothing keeps the name, nor one made of it. `None` where
/// the call is no removal of something of the turn.
pub(super) fn of_removal<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> Option<Kept> {
    let path = cx.package().callee_path(call)?;
    let removes = *path.package == *"os" && matches!(&*path.name, "Remove" | "RemoveAll");
    let [name] = call.arguments().as_slice().try_into().ok().filter(|_| removes)?;
    let name: Expr<'p> = name;
    let is_of_turn = |symbol: Symbol| {
        let declaration = cx.package().declaration(symbol);
        declaration.is_some_and(|name| around.body().is_some_and(|body| body.node().contains(name)))
    };
    let kept = match unparen(name) {
        Expr::Ident(_) => {
            let symbol = local_variable(cx.package(), name).filter(|symbol| is_of_turn(*symbol))?;
            variable(cx, symbol, 0)
        }
        Expr::Call(asked) => {
            let owner = asked.selector()?.operand()?;
            let is_name = asked.selector()?.field()?.name() == "Name" && asked.arguments().is_empty();
            let symbol = local_variable(cx.package(), owner).filter(|symbol| is_name && is_of_turn(*symbol))?;
            let passed_on = cx
                .package()
                .uses(symbol)
                .into_iter()
                .filter_map(is_argument)
                .any(|call| !cx.package().callee_path(call).is_some_and(|path| crate::support::is_std(&path)));
            let mentions = alike(around, asked.node().text());
            let kept = mentions.into_iter().map(|mention| text(cx, mention, 0)).max().unwrap_or(Kept::No);
            if passed_on { kept.max(Kept::Unknown) } else { kept }
        }
        _ => return None,
    };
    Some(kept)
}

fn variable(cx: &RuleContext<'_>, symbol: Symbol, steps: u32) -> Kept {
    if steps > MAX_STEPS {
        return Kept::Unknown;
    }
    let uses = cx.package().uses(symbol).into_iter();
    uses.map(|used| text(cx, used, steps + 1)).max().unwrap_or(Kept::No)
}

/// What becomes of a text at one mention.
fn text<'p>(cx: &RuleContext<'p>, mention: Node<'p>, steps: u32) -> Kept {
    let package = cx.package();
    if steps > MAX_STEPS {
        return Kept::Unknown;
    }
    let Some(parent) = mention.parent() else { return Kept::Unknown };
    if let Some(call) = is_argument(mention) {
        if package.is_builtin(call, "append") {
            return Kept::Yes;
        }
        let ty = package.type_of(call.node());
        if !is_plain_value(package, &ty) {
            return result_kept(cx, call, 0);
        }
        return if ty.to_string().contains("string") { made(cx, call, steps + 1) } else { Kept::No };
    }
    if let Some(assign) = parent.parent().and_then(AssignStmt::cast) {
        if parent.field() == Field::Left {
            return Kept::No;
        }
        return match assign.left().as_slice() {
            [target] => local_variable(package, *target).map_or(Kept::Yes, |symbol| variable(cx, symbol, steps + 1)),
            _ => Kept::Yes,
        };
    }
    match parent.kind() {
        gofix_syntax::SyntaxKind::BinaryExpression => {
            if is_plain_comparison(parent) {
                Kept::No
            } else {
                text(cx, parent, steps + 1)
            }
        }
        gofix_syntax::SyntaxKind::ParenthesizedExpression => text(cx, parent, steps + 1),
        gofix_syntax::SyntaxKind::ExpressionStatement => Kept::No,
        _ => Kept::Yes,
    }
}

/// What becomes of a text that a call gives.
fn made<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, steps: u32) -> Kept {
    match taken_by(call) {
        Some((_, targets)) => {
            let each = targets.iter().filter(|target| target.node().text() != "_");
            each.map(|target| {
                local_variable(cx.package(), *target).map_or(Kept::Yes, |symbol| variable(cx, symbol, steps))
            })
            .max()
            .unwrap_or(Kept::No)
        }
        None => text(cx, call.node(), steps),
    }
}

fn is_plain_comparison(node: Node<'_>) -> bool {
    gofix_syntax::ast::BinaryExpr::cast(node)
        .is_some_and(|binary| matches!(binary.operator(), "==" | "!=" | "<" | ">" | "<=" | ">="))
}
