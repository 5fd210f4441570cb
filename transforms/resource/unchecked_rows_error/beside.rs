//! What a function does about the other errors of the same rows: that of the query, and those of `Scan` in the loop.

use gofix_analysis::RuleContext;
use gofix_semantics::{Symbol, SymbolKind};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, ForStmt, Function, Ident, IfStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{is_on_error_path, local_variable};

/// Whether the function goes on where the query itself has failed: then it goes on without the rest of the rows, too.
pub(super) fn is_survived<'p>(cx: &RuleContext<'p>, rows: Symbol, at: Node<'p>) -> bool {
    let definitions = cx.flow().uses(rows).map(|uses| uses.definitions).unwrap_or_default();
    let before = definitions.iter().filter(|definition| definition.stmt.end() <= at.start());
    let made = before.max_by_key(|made| made.stmt.start());
    // `if rows, err := db.Query(q); err == nil { … }`, with nothing for the other way.
    let head = made.and_then(|made| made.stmt.parent().and_then(IfStmt::cast).zip(Some(made.stmt)));
    if head.is_some_and(|(head, made)| {
        let is_of_head = head.initializer().is_some_and(|initializer| initializer.node() == made);
        is_of_head && head.alternative().is_none() && head.node().contains(at)
    }) {
        return true;
    }
    let check = made.and_then(|made| made.stmt.next_sibling()).and_then(IfStmt::cast);
    let Some(block) = check.and_then(IfStmt::consequence) else { return false };
    let is_check = block.statements().next().is_some_and(|first| is_on_error_path(cx.package(), first.node()));
    let Some(cfg) = cx.flow().cfg_around(at).filter(|_| is_check) else { return false };
    let first = block.statements().next().and_then(|first| cfg.point_of(first.node()));
    first.is_some_and(|first| cfg.search(first).path_to(|node| node.start() >= at.end(), |_| false).is_some())
}

/// The statements by which the loop tells of a row that cannot be read and leaves the function, where it does more than to return,
/// and all that they name means the same behind the loop: `log.Print(err)` and the return.
pub(super) fn told<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, rows: Symbol, error: &str) -> Option<String> {
    let function = Function::enclosing(stmt.node())?;
    let body = stmt.body()?.node();
    let calls = body.descendants_pruned(|inner| Function::cast(inner).is_some()).filter_map(CallExpr::cast);
    let scan = calls.into_iter().find(|call| is_of(cx, *call, rows, "Scan"))?;
    let assign = AssignStmt::cast(scan.node().ancestors().find(|above| AssignStmt::cast(*above).is_some())?)?;
    let [target] = assign.left().try_into().ok()?;
    let own = cx.package().symbol(unparen(target).node()).filter(|_| unparen(target).node().text() == error)?;
    let check =
        IfStmt::cast(assign.node().parent()?).or_else(|| assign.node().next_sibling().and_then(IfStmt::cast))?;
    if check.condition()?.node().text() != format!("{error} != nil") || check.alternative().is_some() {
        return None;
    }
    let statements: Vec<Stmt<'p>> = check.consequence()?.statements().collect();
    let (last, before) = statements.split_last()?;
    let telling =
        before.iter().map(|stmt| stmt.node()).filter(|stmt| !closes(cx, *stmt, rows)).collect::<Vec<Node<'p>>>();
    let names_error = |stmt: &Node<'p>| {
        let is_call = stmt.kind() == SyntaxKind::ExpressionStatement;
        is_call && stmt.descendants().any(|name| cx.package().symbol(name) == Some(own))
    };
    if telling.is_empty() || !telling.iter().all(names_error) || last.node().kind() != SyntaxKind::ReturnStatement {
        return None;
    }
    let is_fixed = |name: Node<'p>| {
        let Some(symbol) = cx.package().symbol(name).filter(|symbol| *symbol != own) else { return true };
        // A key of a literal and a selected name mean the same wherever they stand.
        let is_member = matches!(cx.package().kind_of(symbol), SymbolKind::Field | SymbolKind::Func);
        let is_ahead = cx.package().declaration(symbol).is_none_or(|declared| {
            Function::enclosing(declared) != Some(function) || declared.end() <= stmt.node().start()
        });
        is_ahead && (is_member || cx.package().lookup(stmt.node(), name.text()) == Some(symbol))
    };
    let all = telling.into_iter().chain([last.node()]);
    let names = |node: Node<'p>| node.descendants().filter(|inner| Ident::cast(*inner).is_some());
    let lines: Option<Vec<&str>> = all.map(|node| names(node).all(is_fixed).then(|| node.text())).collect();
    lines.map(|lines| lines.join("\n\t")).filter(|text| text.lines().count() <= statements.len())
}

/// Whether a statement closes the rows.
pub(super) fn closes<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, rows: Symbol) -> bool {
    let calls = std::iter::once(stmt).chain(stmt.descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|call| is_of(cx, call, rows, "Close"))
}

/// Whether a call is of a method of the rows.
fn is_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, rows: Symbol, method: &str) -> bool {
    call.selector().is_some_and(|selector| {
        selector.field().is_some_and(|field| field.name() == method)
            && selector.operand().and_then(|operand| local_variable(cx.package(), operand)) == Some(rows)
    })
}
