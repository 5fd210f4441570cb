//! What a function does about the other errors of the same rows: that of the query, and those of `Scan` in the loop.

use gofix_analysis::RuleContext;
use gofix_semantics::{Symbol, SymbolKind};
use gofix_syntax::ast::{
    AssignStmt, AstNode, Block, CallExpr, Expr, ForStmt, Function, Ident, IfStmt, ReturnStmt, SelectorExpr, Stmt,
    unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use crate::defer::calls::call_statement;
use crate::results::is_fixed_result;
use crate::support::{is_assigned, is_on_error_path, local_variable};

/// The statement that makes the rows which are read at a place.
fn query<'p>(cx: &RuleContext<'p>, rows: Symbol, at: Node<'p>) -> Option<Node<'p>> {
    let definitions = cx.flow().uses(rows).map(|uses| uses.definitions).unwrap_or_default();
    let before = definitions.iter().map(|made| made.stmt).filter(|made| made.end() <= at.start());
    before.max_by_key(|made| made.start())
}

/// Whether the function goes on where the query itself has failed: then it goes on without the rest of the rows, too.
pub(super) fn is_survived<'p>(cx: &RuleContext<'p>, rows: Symbol, at: Node<'p>) -> bool {
    let made = query(cx, rows, at);
    // `if rows, err := db.Query(q); err == nil { … }`, with nothing for the other way.
    let head = made.and_then(|made| made.parent().and_then(IfStmt::cast).zip(Some(made)));
    if head.is_some_and(|(head, made)| {
        let is_of_head = head.initializer().is_some_and(|initializer| initializer.node() == made);
        is_of_head && head.alternative().is_none() && head.node().contains(at)
    }) {
        return true;
    }
    let check = made.and_then(Node::next_sibling).and_then(IfStmt::cast);
    let Some(block) = check.and_then(IfStmt::consequence) else { return false };
    let is_check = block.statements().next().is_some_and(|first| is_on_error_path(cx.package(), first.node()));
    let Some(cfg) = cx.flow().cfg_around(at).filter(|_| is_check) else { return false };
    let first = block.statements().next().and_then(|first| cfg.point_of(first.node()));
    first.is_some_and(|first| cfg.search(first).path_to(|node| node.start() >= at.end(), |_| false).is_some())
}

/// What the loop does with the error of a row that cannot be read: the check, and the variable.
fn scan_check<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, rows: Symbol) -> Option<(IfStmt<'p>, Symbol)> {
    let body = stmt.body()?.node();
    let calls = body.descendants_pruned(|inner| Function::cast(inner).is_some()).filter_map(CallExpr::cast);
    let scan = calls.into_iter().find(|call| is_of(cx, *call, rows, "Scan"))?;
    let assign = AssignStmt::cast(scan.node().ancestors().find(|above| AssignStmt::cast(*above).is_some())?)?;
    let [target] = assign.left().try_into().ok()?;
    let own = cx.package().symbol(unparen(target).node())?;
    let check =
        IfStmt::cast(assign.node().parent()?).or_else(|| assign.node().next_sibling().and_then(IfStmt::cast))?;
    let asks = check.condition()?.node().text() == format!("{} != nil", unparen(target).node().text());
    (asks && check.alternative().is_none()).then_some((check, own))
}

/// Whether the loop ends at a row that cannot be read, and the function goes on with what it has: nobody looks at that error again.
pub(super) fn ends_at_bad_row<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, rows: Symbol) -> bool {
    let Some((check, own)) = scan_check(cx, stmt, rows) else { return false };
    let is_of_loop = stmt.body().is_some_and(|body| body.statements().any(|inner| inner.node() == check.node()));
    let statements: Vec<Stmt<'p>> = check.consequence().into_iter().flat_map(Block::statements).collect();
    let Some((Stmt::Branch(jump), before)) = statements.split_last() else { return false };
    let leaves = is_of_loop && jump.kind() == SyntaxKind::BreakStatement && jump.label().is_none();
    let only_tells = before.iter().all(|stmt| stmt.node().kind() == SyntaxKind::ExpressionStatement);
    let behind = cx.package().uses(own).into_iter().find(|name| name.start() > stmt.node().end());
    leaves && only_tells && behind.is_none_or(is_assigned)
}

/// The statements by which the function tells that the query itself has failed and returns, where their words fit rows that cannot
/// be read as well, and the loop leaves the function for none of its rows: `log.Println("ERROR:", err)` and the return.
pub(super) fn told_of_query<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, rows: Symbol, error: &str) -> Option<String> {
    let returns = |check: IfStmt<'p>| check.node().descendants().any(|inner| ReturnStmt::cast(inner).is_some());
    if scan_check(cx, stmt, rows).is_some_and(|(check, _)| returns(check)) {
        return None;
    }
    let made = AssignStmt::cast(query(cx, rows, stmt.node())?)?;
    let own = cx.package().symbol(unparen(*made.left().last()?).node())?;
    let check = made.node().next_sibling().and_then(IfStmt::cast)?;
    let asks = check.initializer().is_none() && check.condition()?.node().text() == format!("{error} != nil");
    let statements: Vec<Stmt<'p>> = check.consequence()?.statements().collect();
    let (Stmt::Return(last), before) = statements.split_last()? else { return None };
    let is_own = |name: Node<'p>| cx.package().symbol(name) == Some(own);
    let results = last.results();
    let (given, others) = results.split_last()?;
    let fits = is_own(unparen(*given).node())
        && unparen(*given).node().text() == error
        && others.iter().all(|other| is_fixed_result(cx, *other, stmt.node()));
    let is_plain = |telling: &Stmt<'p>| {
        let call = call_statement(telling.node());
        call.is_some_and(|call| only_logs(cx, call, error, stmt.node()))
    };
    if !asks || !fits || before.is_empty() || !before.iter().all(is_plain) {
        return None;
    }
    Some(statements.iter().map(|stmt| stmt.node().text()).collect::<Vec<_>>().join("\n\t"))
}

/// Whether a call of a package's function logs an error, and no word of it names what has failed.
fn only_logs<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, error: &str, at: Node<'p>) -> bool {
    const LOGS: &[&str] =
        &["Print", "Printf", "Println", "Error", "Errorf", "Errorln", "Warn", "Warnf", "Warning", "Warningf"];
    const PLAIN: &[&str] = &["error", "err", "failed", "failure", "db", "database", "sql", "query", "v", "s", "w", "n"];
    let Some(Expr::Ident(owner)) = call.selector().and_then(SelectorExpr::operand) else { return false };
    let is_log = call.selector().and_then(SelectorExpr::field).is_some_and(|name| LOGS.contains(&name.name()));
    let is_package = cx.package().imported_package(Expr::Ident(owner)).is_some()
        && cx.package().lookup(at, owner.name()) == cx.package().lookup(call.node(), owner.name());
    let is_plain = |argument: Expr<'p>| match unparen(argument) {
        Expr::Ident(name) => name.name() == error,
        Expr::BasicLit(text) => {
            let mut words = text.node().text().split(|char: char| !char.is_alphanumeric()).filter(|it| !it.is_empty());
            words.all(|word| PLAIN.contains(&word.to_lowercase().as_str()))
        }
        _ => false,
    };
    let names_error = call.arguments().iter().any(|argument| unparen(*argument).node().text() == error);
    is_log && is_package && names_error && call.arguments().into_iter().all(is_plain)
}

/// The statements by which the loop tells of a row that cannot be read and leaves the function, where it does more than to return,
/// and all that they name means the same behind the loop: `log.Print(err)` and the return.
pub(super) fn told<'p>(cx: &RuleContext<'p>, stmt: ForStmt<'p>, rows: Symbol, error: &str) -> Option<String> {
    let function = Function::enclosing(stmt.node())?;
    let (check, own) = scan_check(cx, stmt, rows)?;
    if check.condition()?.node().text() != format!("{error} != nil") {
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
