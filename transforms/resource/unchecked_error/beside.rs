//! What the other results of a call say of its error.

use gofix_analysis::RuleContext;
use gofix_flow::Assumption;
use gofix_semantics::{Basic, Ty};
use gofix_syntax::ast::{AstNode, BinaryExpr, Expr, Function, IfStmt, IndexExpr, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::Pair;
use crate::defer::calls::method_of;

/// What the other results of the call hold where it has failed: a flag that is set, or another value that is there, says that
/// there is no error to look at. Where each return with an error of a function of the package gives something instead, that says
/// that there is one.
pub(super) fn known<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Vec<Assumption> {
    let package = cx.package();
    let nothing = pair.others.iter().filter_map(|(index, other)| {
        let ty = package.symbol_type(*other);
        match package.underlying(&ty) {
            Ty::Basic(Basic::Bool) => Some(Assumption::IsFalse(*other)),
            Ty::Pointer(_) if is_always_made(cx, pair, *index) => Some(Assumption::NotNil(*other)),
            Ty::Pointer(_) | Ty::Interface(_) | Ty::Func(_) if !ty.is_error() => Some(Assumption::IsNil(*other)),
            _ => None,
        }
    });
    nothing.collect()
}

/// Whether the call is of an interface's method, and a method of the package that may be meant gives a value beside its error.
pub(super) fn is_given_by_some<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> bool {
    let Some((operand, name)) = method_of(pair.call) else { return false };
    let is_interface = matches!(cx.package().underlying(&cx.package().type_of(operand.node())), Ty::Interface(_));
    let mut methods = cx.package_functions(name).filter(|method| method.receiver().is_some());
    is_interface && methods.any(|method| cx.flow().value_with_error(method, pair.index))
}

/// Whether each return of the callee that gives nil for the value, and an error, gives the address of a literal as another result.
fn is_always_made<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, index: usize) -> bool {
    let returns = cx.flow().target(pair.call).map(|target| cx.flow().returns(target)).unwrap_or_default();
    let is_nil = |result: &Expr<'p>| unparen(*result).node().kind() == SyntaxKind::Nil;
    let mut failing = returns.iter().map(|stmt| stmt.results()).filter(|results| {
        results.get(pair.index).is_some_and(is_nil) && results.last().is_some_and(|error| !is_nil(error))
    });
    let is_made = |results: Vec<Expr<'p>>| {
        results.get(index).is_some_and(|result| match unparen(*result) {
            Expr::Unary(unary) => {
                unary.operator() == "&" && matches!(unary.operand().map(unparen), Some(Expr::CompositeLit(_)))
            }
            _ => false,
        })
    };
    failing.next().is_some_and(|first| is_made(first) && failing.all(is_made))
}

/// Whether a use is only reached where another result of the call says that there is something: a map that is nil with the error
/// has an element that is true, a count is not zero.
pub(super) fn is_asked_first<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>, used: Node<'p>) -> bool {
    let is_other = |operand: Expr<'p>| {
        let symbol = cx.package().symbol(unparen(operand).node());
        pair.others.iter().any(|(_, other)| Some(*other) == symbol)
    };
    let counts = |operand: Expr<'p>| match unparen(operand) {
        Expr::Call(call) if cx.package().is_builtin(call, "len") => call.argument(0).is_some_and(is_other),
        other => {
            is_other(other) && matches!(cx.package().underlying(&cx.package().type_of(other.node())), Ty::Basic(_))
        }
    };
    let asks = |part: Expr<'p>| {
        if let Expr::Binary(binary) = part {
            let is_number = binary.right().is_some_and(|right| cx.package().constant_int(right.node()).is_some());
            return matches!(binary.operator(), ">" | ">=" | "!=") && is_number && binary.left().is_some_and(counts);
        }
        let Some(operand) = IndexExpr::cast(part.node()).and_then(IndexExpr::operand).map(unparen) else {
            return false;
        };
        matches!(cx.package().underlying(&cx.package().type_of(operand.node())), Ty::Map { .. }) && is_other(operand)
    };
    let is_asked = |condition: Expr<'p>| {
        let mut open = vec![condition];
        while let Some(part) = open.pop().map(unparen) {
            match part {
                Expr::Binary(both) if both.operator() == "&&" => {
                    open.extend([both.left(), both.right()].into_iter().flatten());
                }
                _ if asks(part) => return true,
                _ => {}
            }
        }
        false
    };
    let mut inner = used;
    for outer in used.ancestors().take_while(|above| Function::cast(*above).is_none()) {
        if inner.field() == Field::Consequence
            && let Some(condition) = IfStmt::cast(outer).and_then(IfStmt::condition)
            && is_asked(condition)
        {
            return true;
        }
        // What stands right of `&&` is only looked at where the left side holds.
        if let Some(both) = BinaryExpr::cast(outer).filter(|both| both.operator() == "&&")
            && both.right().is_some_and(|right| right.node() == inner)
            && both.left().is_some_and(is_asked)
        {
            return true;
        }
        inner = outer;
    }
    false
}
