//! Loops that ask a flag for their end which nothing ever sets: `for !p.stopped { … }`.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_semantics::{Path, Symbol, SymbolKind};
use gofix_syntax::ast::{
    AssignStmt, AstNode, BranchStmt, CallExpr, Expr, ForStmt, Function, Ident, ReturnStmt, SelectorExpr, UnaryExpr,
    ValueSpec, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

/// Reports the loops of a goroutine that only a flag could end, where all that anybody does with that is to ask it.
pub(super) fn check<'p>(cx: &RuleContext<'p>, start: Node<'p>, function: Function<'p>) {
    let is_literal = |node: Node<'p>| Function::cast(node).is_some();
    let Some(body) = function.body() else { return };
    for around in body.node().descendants_pruned(is_literal).filter_map(ForStmt::cast) {
        let Some((name, flag)) = flag_of(cx, around) else { continue };
        if !has_other_way_out(cx, around) && is_never_set(cx, flag) {
            let message = format!("this loop never ends: nothing ever sets `{}`", name.text());
            let diagnostic = Diagnostic::at(name, message).related(start, "the goroutine starts here");
            cx.report(diagnostic.no_fix("when the goroutine should end, only the author knows"));
        }
    }
}

/// What a loop asks in each turn, and the flag that this is: it goes on while that is `false`.
fn flag_of<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> Option<(Node<'p>, Symbol)> {
    let not = UnaryExpr::cast(unparen(around.condition()?).node()).filter(|unary| unary.operator() == "!")?;
    let asked = unparen(not.operand()?);
    let flag = match CallExpr::cast(asked.node()) {
        Some(call) if cx.is_call_to(call, &[LOAD]) => unparen(call.selector()?.operand()?),
        Some(_) => return None,
        None => asked,
    };
    let name = match flag {
        Expr::Ident(name) => name,
        Expr::Selector(selector) => selector.field()?,
        _ => return None,
    };
    let symbol = cx.package().symbol(name.node())?;
    let is_open = cx.package().kind_of(symbol) != SymbolKind::Var || cx.flow().local_variable(name.node()).is_none();
    let is_exported = is_open && name.name().starts_with(char::is_uppercase);
    let is_variable = matches!(cx.package().kind_of(symbol), SymbolKind::Var | SymbolKind::Field);
    (is_variable && !is_exported).then_some((flag.node(), symbol))
}

const LOAD: Path = Path { package: "sync/atomic", receiver: "Bool", name: "Load" };

/// Whether a statement or a call in the body of a loop may leave it. A call that cannot be seen may panic at most.
fn has_other_way_out<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let Some(body) = around.body() else { return true };
    let is_literal = |node: Node<'p>| Function::cast(node).is_some();
    body.node().descendants_pruned(is_literal).any(|node| {
        let jumps = BranchStmt::cast(node).is_some() && node.kind() != SyntaxKind::ContinueStatement;
        let ends = CallExpr::cast(node).is_some_and(|call| cx.flow().ending(call).is_some());
        jumps || ends || ReturnStmt::cast(node).is_some()
    })
}

/// Whether a flag is `false` at first and all mentions ask it. A parameter is what the caller gives.
fn is_never_set(cx: &RuleContext<'_>, flag: Symbol) -> bool {
    let Some(declaration) = cx.package().declaration(flag) else { return false };
    is_false_at_first(declaration) && cx.package().uses(flag).into_iter().all(|used| used == declaration || asks(used))
}

/// Whether a declaration leaves a variable or field as `false`.
fn is_false_at_first(declaration: Node<'_>) -> bool {
    let Some(parent) = declaration.parent() else { return false };
    if let Some(spec) = ValueSpec::cast(parent) {
        return spec.values().iter().all(|value| value.node().text() == "false");
    }
    if parent.kind() == SyntaxKind::FieldDeclaration {
        return true;
    }
    let assign = declaration.ancestors().take(2).find_map(AssignStmt::cast);
    assign.is_some_and(|assign| {
        let values = assign.right();
        assign.is_define() && values.len() == 1 && values.iter().all(|value| value.node().text() == "false")
    })
}

/// Whether a mention is asked for its value, on the spot: what is assigned, handed on or shared may be set.
fn asks(used: Node<'_>) -> bool {
    let whole = used.parent().and_then(SelectorExpr::cast).filter(|up| up.field().map(Ident::node) == Some(used));
    let whole = whole.map_or(used, AstNode::node);
    let Some(parent) = whole.parent() else { return false };
    if let Some(method) = SelectorExpr::cast(parent) {
        return method.field().is_some_and(|name| name.name() == "Load");
    }
    UnaryExpr::cast(parent).is_some_and(|unary| unary.operator() == "!")
        || matches!(parent.kind(), SyntaxKind::IfStatement | SyntaxKind::BinaryExpression | SyntaxKind::ReturnStatement)
        || parent.kind() == SyntaxKind::ExpressionList
            && parent.parent().is_some_and(|up| up.kind() == SyntaxKind::ReturnStatement)
}
