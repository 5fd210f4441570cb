//! What the rules about contexts share: how a context is put into a call, and what a call does with it.

use gofix_analysis::RuleContext;
use gofix_flow::{
    Awaited, ContextKind, ContextOrigin, ContextSource, EscapeKind, LiteralRun, ParameterIndex, Role, ScopedContext,
};
use gofix_knowledge::When;
use gofix_semantics::Ty;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{Kept, is_plain_value, local_variable, result_kept, taken_by};

/// Whether one of the arguments of a call is a context already.
pub(crate) fn takes_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    call.arguments().into_iter().any(|argument| is_context(cx, argument.node()))
}

/// Whether an expression is a context, of whatever type.
pub(crate) fn is_context<'p>(cx: &RuleContext<'p>, expr: Node<'p>) -> bool {
    cx.flow().context_kind(&cx.package().type_of(expr)).is_some()
}

/// Whether a type is `context.Context` itself.
pub(crate) fn is_exact(cx: &RuleContext<'_>, ty: &Ty) -> bool {
    cx.flow().context_kind(ty) == Some(ContextKind::Exact)
}

/// Whether a context is the function's own: it ends no sooner than the function, whoever made it.
pub(crate) fn is_own(context: &ScopedContext<'_>) -> bool {
    !context.ends_early
        && context.source != ContextSource::Embedding
        && matches!(context.origin, ContextOrigin::Caller | ContextOrigin::Test | ContextOrigin::Fresh)
}

/// The name that a call is made by: its last part, or the whole.
pub(crate) fn called_name(call: CallExpr<'_>) -> Option<Node<'_>> {
    let mut function = unparen(call.function()?);
    if let Expr::Index(index) = function {
        function = unparen(index.operand()?);
    }
    match function {
        Expr::Ident(name) => Some(name.node()),
        Expr::Selector(selector) => selector.field().map(AstNode::node),
        _ => None,
    }
}

/// The operand of the selector that is called: a package or a receiver.
pub(crate) fn operand_of(call: CallExpr<'_>) -> Option<Node<'_>> {
    call.selector().and_then(SelectorExpr::operand).map(AstNode::node)
}

/// Whether what a call gives, or something made from it, may live on when the function around it has returned.
pub(crate) fn outlives_function<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    if is_plain_value(package, &package.type_of(call.node())) {
        return false;
    }
    let Some((_, targets)) = taken_by(call) else {
        let parent = call.node().parent();
        let is_dropped =
            |parent: Node<'_>| matches!(parent.kind(), SyntaxKind::ExpressionStatement | SyntaxKind::GoStatement);
        return !parent.is_some_and(is_dropped) && result_kept(cx, call, 0) != Kept::No;
    };
    targets.into_iter().any(|target| {
        let is_blank = target.node().text() == "_";
        if is_blank || is_plain_value(package, &package.type_of(target.node())) {
            return false;
        }
        let value = local_variable(package, target).and_then(|symbol| cx.flow().value(symbol));
        value.is_none_or(|value| {
            !value.is_complete
                || value
                    .occurrences
                    .iter()
                    .any(|occurrence| !is_plain_piece(cx, occurrence.expr) && cx.flow().escape(occurrence).is_some())
        })
    })
}

/// Whether the part of a value that is used is a number, a string or the like: `resp.StatusCode`.
fn is_plain_piece<'p>(cx: &RuleContext<'p>, mention: Node<'p>) -> bool {
    let mut piece = mention;
    while let Some(outer) = piece.parent().and_then(SelectorExpr::cast)
        && outer.operand().is_some_and(|operand| operand.node() == piece)
    {
        piece = outer.node();
    }
    piece != mention && is_plain_value(cx.package(), &cx.package().type_of(piece))
}

/// Whether a context that is put into a variable ends with the function: it is neither stored nor returned, every goroutine
/// that has it is waited for, and no deferred call works with it, when another context may have ended. Callees that cannot be
/// seen are trusted.
pub(crate) fn made_context_stays<'p>(cx: &RuleContext<'p>, target: Expr<'p>) -> bool {
    let Some(value) = local_variable(cx.package(), target).and_then(|symbol| cx.flow().value(symbol)) else {
        return false;
    };
    let is_put_off = |expr: Node<'p>| expr.ancestors().any(|above| above.kind() == SyntaxKind::DeferStatement);
    value.occurrences.iter().all(|occurrence| {
        if is_plain_piece(cx, occurrence.expr) {
            return true;
        }
        if is_put_off(occurrence.expr) {
            return false;
        }
        match cx.flow().escape(occurrence) {
            None => true,
            Some(EscapeKind::Goroutine) => {
                occurrence.literals.iter().all(|(_, run)| match run {
                    LiteralRun::Started(go) => cx.flow().awaited(go.node()) == Awaited::Always,
                    LiteralRun::Callback(call, When::NewGoroutine) => cx.flow().awaited(call.node()) == Awaited::Always,
                    run => run.is_inline(),
                }) && !is_in_go_statement(occurrence.expr)
            }
            Some(EscapeKind::Argument) => match occurrence.role {
                Role::Argument(call, index) => {
                    let summary = cx.flow().argument(call, ParameterIndex::At(index));
                    !summary.kept.holds() && !summary.started.holds()
                }
                _ => true,
            },
            Some(_) => false,
        }
    })
}

/// Whether a mention stands in a `go` statement itself, not in its literal.
fn is_in_go_statement(mention: Node<'_>) -> bool {
    let around = mention.ancestors().take_while(|above| Function::cast(*above).is_none());
    around.into_iter().any(|above| above.kind() == SyntaxKind::GoStatement)
}
