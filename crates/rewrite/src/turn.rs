//! The turn of a loop as a function literal, called at once: what is deferred in it runs when the turn ends.
//!
//! `continue` becomes a return from the literal. A `break`, or a return with an error, is carried out by the literal's
//! result. Where the ways out are of several kinds, or a returned error is not certainly one, there is no fix: the literal
//! could not tell what was meant.

use gofix_semantics::{Package, Symbol};
use gofix_syntax::ast::{
    AstNode, BranchStmt, CallExpr, Expr, ForStmt, Function, IfStmt, LabeledStmt, ReturnStmt, Stmt, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::TextRange;

use crate::NoFix;
use crate::draft::{Draft, Wrap};
use crate::place;
use crate::snippet::Snippet;

/// What leaves a turn other than its end.
#[derive(Default)]
struct Exits<'f> {
    continues: Vec<Node<'f>>,
    breaks: Vec<Node<'f>>,
    returns: Vec<ReturnStmt<'f>>,
}

/// The form of the literal.
enum Form {
    /// `func() { … }()`
    Plain,
    /// `if stop := func() bool { … }(); stop { break }`
    Stop(String),
    /// `if err := func() error { … }(); err != nil { return …, err }`, with the other results.
    Error(Vec<String>),
}

/// Wraps the whole turn.
pub(crate) fn wrap<'p>(package: &Package, draft: &mut Draft<'p>, stmt: ForStmt<'p>) -> Result<(), NoFix> {
    let body = stmt.body().ok_or("the loop has no body")?;
    let statements: Vec<Stmt<'p>> = body.statements().collect();
    let (Some(first), Some(last)) = (statements.first(), statements.last()) else {
        return Err(NoFix::from("the loop's body is empty"));
    };
    let (first, last) = (first.node(), last.node());
    let exits = exits(package, stmt, body.node())?;
    let form = form(package, stmt, &exits)?;
    let whole = place::with_comments(draft.file, first, last);
    place::starts_line(draft.file, whole.start()).ok_or("the loop's body stands on one line")?;
    place::ends_line(draft.file, whole.end()).ok_or("the loop's body shares a line with its brace")?;
    if place::line_start(draft.file, first.start()) <= place::line_start(draft.file, stmt.node().start()) {
        return Err(NoFix::from("the loop's body stands on one line"));
    }
    let lines =
        TextRange::new(start_of_lines(draft, whole.start(), body.node()), end_of_line(draft, last, body.node()));
    rewrite_exits(draft, &exits, &form)?;
    let ends_in_return =
        matches!(last.kind(), SyntaxKind::ReturnStatement | SyntaxKind::ContinueStatement | SyntaxKind::BreakStatement);
    let (head, tail, foot) = texts(&form);
    draft.wrap(Wrap {
        lines,
        indent: place::indent(draft.file, first.start()).to_owned(),
        head: Snippet::plain(&head),
        tail: tail.filter(|_| !ends_in_return).map(Snippet::plain),
        foot: Snippet::plain(&foot),
    });
    Ok(())
}

/// The start of the first line that belongs to the turn: comments below the opening brace are part of it.
fn start_of_lines(draft: &Draft<'_>, first: gofix_text::TextSize, body: Node<'_>) -> gofix_text::TextSize {
    let comments = draft.file.comments_in(TextRange::new(body.start(), first));
    let above = comments.iter().find_map(|comment| place::starts_line(draft.file, comment.range.start()));
    place::line_start(draft.file, above.unwrap_or(first))
}

/// The end of the last line that belongs to the turn: comments before the closing brace are part of it.
fn end_of_line(draft: &Draft<'_>, last: Node<'_>, body: Node<'_>) -> gofix_text::TextSize {
    let inside = TextRange::new(last.end(), body.end());
    let end = draft.file.comments_in(inside).last().map_or(last.end(), |comment| comment.range.end());
    place::line_end(draft.file, end)
}

fn texts(form: &Form) -> (String, Option<&'static str>, String) {
    match form {
        Form::Plain => ("func() {".to_owned(), None, "}()".to_owned()),
        Form::Stop(name) => {
            let foot = format!("}}(); {name} {{\n\tbreak\n}}");
            (format!("if {name} := func() bool {{"), Some("return false"), foot)
        }
        Form::Error(others) => {
            let results: Vec<&str> = others.iter().map(String::as_str).chain(["err"]).collect();
            let foot = format!("}}(); err != nil {{\n\treturn {}\n}}", results.join(", "));
            ("if err := func() error {".to_owned(), Some("return nil"), foot)
        }
    }
}

fn rewrite_exits<'p>(draft: &mut Draft<'p>, exits: &Exits<'p>, form: &Form) -> Result<(), NoFix> {
    let next = match form {
        Form::Plain => "return",
        Form::Stop(_) => "return false",
        Form::Error(_) => "return nil",
    };
    for statement in &exits.continues {
        draft.replace_node(*statement, next)?;
    }
    for statement in &exits.breaks {
        draft.replace_node(*statement, "return true")?;
    }
    for statement in &exits.returns {
        let results = statement.results();
        if let [first, .., last] = results.as_slice() {
            let dropped = TextRange::new(first.node().start(), last.node().start());
            if !draft.file.comments_in(dropped).is_empty() {
                return Err(NoFix::from("a comment stands among the returned values"));
            }
            draft.delete(dropped);
        }
    }
    Ok(())
}

fn form(package: &Package, stmt: ForStmt<'_>, exits: &Exits<'_>) -> Result<Form, NoFix> {
    match (exits.breaks.is_empty(), exits.returns.as_slice()) {
        (true, []) => Ok(Form::Plain),
        (false, []) => Ok(Form::Stop(free_name(stmt)?)),
        (true, returns) => error_form(package, stmt, returns),
        (false, _) => Err(NoFix::from("the turn leaves the loop and the function in different ways")),
    }
}

/// A name for the flag that no identifier of the function is spelled like.
fn free_name(stmt: ForStmt<'_>) -> Result<String, NoFix> {
    let function = stmt.node().ancestors().filter(|n| Function::cast(*n).is_some()).last();
    let function = function.ok_or("the loop stands in no function")?;
    let is_free =
        |name: &&str| !function.descendants().any(|n| n.kind() == SyntaxKind::Identifier && n.text() == *name);
    let name = ["stop", "done", "stopped", "finished"].into_iter().find(is_free);
    name.map(str::to_owned).ok_or_else(|| NoFix::from("no name is free for the flag"))
}

/// All returns of the turn give an error that is certainly one, and the same other results.
fn error_form(package: &Package, stmt: ForStmt<'_>, returns: &[ReturnStmt<'_>]) -> Result<Form, NoFix> {
    let function = Function::enclosing(stmt.node()).ok_or("the loop stands in no function")?;
    let signature = package.signature(function);
    if !signature.results.last().is_some_and(gofix_semantics::Ty::is_error) {
        return Err(NoFix::from("the turn returns from the function, and no error tells so"));
    }
    if signature.results.len() > 1
        && function.results().iter().any(|group| group.names().any(|name| name.name() == "err"))
    {
        return Err(NoFix::from("the function's results have names"));
    }
    let mut others: Option<Vec<String>> = None;
    for statement in returns {
        let results = statement.results();
        if results.len() != signature.results.len() {
            return Err(NoFix::from("a return of the turn does not list its results"));
        }
        let (Some(error), rest) = (results.last(), results.get(..results.len() - 1).unwrap_or_default()) else {
            continue;
        };
        if !is_certainly_error(package, *statement, *error) {
            return Err(NoFix::from("a return of the turn may give no error"));
        }
        if !rest.iter().all(|expr| is_stable(package, stmt, *expr)) {
            return Err(NoFix::from("a return of the turn gives a value of the turn"));
        }
        let texts: Vec<String> = rest.iter().map(|expr| expr.node().text().to_owned()).collect();
        match &others {
            Some(known) if *known != texts => return Err(NoFix::from("the returns of the turn give different values")),
            _ => others = Some(texts),
        }
    }
    Ok(Form::Error(others.unwrap_or_default()))
}

/// Whether a returned error cannot be nil: it was just compared, or it is made on the spot.
fn is_certainly_error(package: &Package, statement: ReturnStmt<'_>, error: Expr<'_>) -> bool {
    if let Expr::Call(call) = unparen(error) {
        // The error of a context does not become nil again.
        let is_context_err = package.callee_path(call).is_some_and(|path| {
            *path.package == *"context" && path.receiver.as_deref() == Some("Context") && *path.name == *"Err"
        });
        if is_context_err {
            return is_guarded(statement, call.node().text());
        }
        let made = [("errors", "New"), ("fmt", "Errorf")];
        return package.callee_path(call).is_some_and(|path| {
            path.receiver.is_none() && made.iter().any(|(p, name)| *path.package == **p && *path.name == **name)
        });
    }
    let Expr::Ident(error) = unparen(error) else { return is_package_error(package, error) };
    let Some(symbol) = package.symbol(error.node()) else { return false };
    if is_package_error(package, Expr::Ident(error)) {
        return true;
    }
    // Directly in the block of the comparison, and not assigned there before.
    let Some(list) = statement.node().parent() else { return false };
    let Some(block) = list.parent().filter(|block| block.field() == Field::Consequence) else { return false };
    let Some(guard) = block.parent().and_then(IfStmt::cast) else { return false };
    let compares = guard.condition().is_some_and(|condition| is_not_nil(package, condition, symbol));
    let is_assigned = |n: Node<'_>| {
        let is_target = n.ancestors().take(2).any(|a| a.field() == Field::Left || n.field() == Field::Left);
        is_target && package.symbol(n) == Some(symbol)
    };
    compares && !block.descendants().filter(|n| n.kind() == SyntaxKind::Identifier).any(is_assigned)
}

/// Whether a return stands directly in the block of `if text != nil`.
fn is_guarded(statement: ReturnStmt<'_>, text: &str) -> bool {
    let block = statement.node().parent().and_then(Node::parent).filter(|block| block.field() == Field::Consequence);
    let condition = block.and_then(Node::parent).and_then(IfStmt::cast).and_then(IfStmt::condition);
    condition.is_some_and(|condition| condition.node().text() == format!("{text} != nil"))
}

/// A variable of a package (`ErrNotFound`, `io.EOF`): nobody sets those to nil.
fn is_package_error(package: &Package, error: Expr<'_>) -> bool {
    match error {
        Expr::Ident(ident) => package
            .symbol(ident.node())
            .and_then(|symbol| package.symbol_path(symbol))
            .is_some_and(|p| p.receiver.is_none() && !p.package.is_empty()),
        Expr::Selector(selector) => {
            selector.operand().is_some_and(|operand| package.imported_package(operand).is_some())
        }
        _ => false,
    }
}

/// `err != nil`, alone or as the first part of a conjunction.
fn is_not_nil(package: &Package, condition: Expr<'_>, symbol: Symbol) -> bool {
    let Expr::Binary(binary) = unparen(condition) else { return false };
    let is_symbol = |expr: Option<Expr<'_>>| expr.is_some_and(|e| package.symbol(e.node()) == Some(symbol));
    match binary.operator() {
        "!=" => is_symbol(binary.left()) && binary.right().is_some_and(|e| e.node().text() == "nil"),
        "&&" => [binary.left(), binary.right()].into_iter().flatten().any(|part| is_not_nil(package, part, symbol)),
        _ => false,
    }
}

/// Whether an expression gives the same behind the literal: a constant, or a variable from outside of the loop.
fn is_stable(package: &Package, stmt: ForStmt<'_>, expr: Expr<'_>) -> bool {
    match unparen(expr) {
        Expr::BasicLit(_) => true,
        Expr::CompositeLit(literal) => literal.elements().is_empty(),
        Expr::Ident(ident) => match package.symbol(ident.node()) {
            Some(symbol) => {
                ident.name() != "err"
                    && package.declaration(symbol).is_none_or(|declaration| !stmt.node().contains(declaration))
            }
            None => false,
        },
        _ => false,
    }
}

/// What leaves the turn, nested literals apart.
fn exits<'f>(package: &Package, stmt: ForStmt<'f>, body: Node<'f>) -> Result<Exits<'f>, NoFix> {
    let label = stmt.node().parent().and_then(LabeledStmt::cast).and_then(LabeledStmt::label);
    let mut exits = Exits::default();
    for node in body.descendants_pruned(|n| n.kind() == SyntaxKind::FuncLiteral) {
        if CallExpr::cast(node).is_some_and(|call| package.is_builtin(call, "recover")) {
            return Err(NoFix::from("the turn calls recover"));
        }
        if let Some(statement) = ReturnStmt::cast(node) {
            exits.returns.push(statement);
        }
        let Some(branch) = BranchStmt::cast(node) else { continue };
        let target = match branch.label() {
            Some(name) if label.is_some_and(|label| label.name() == name.name()) => Some(stmt.node()),
            Some(name) => labelled(body, name.name()),
            None => target(branch),
        };
        match (branch.kind(), target) {
            (SyntaxKind::GotoStatement, target) if target.is_none() => {
                return Err(NoFix::from("the turn leaves by goto"));
            }
            (SyntaxKind::ContinueStatement, Some(target)) if target == stmt.node() => exits.continues.push(node),
            (SyntaxKind::BreakStatement, Some(target)) if target == stmt.node() => exits.breaks.push(node),
            (SyntaxKind::BreakStatement | SyntaxKind::ContinueStatement, None) => {
                return Err(NoFix::from("the turn leaves an outer loop too"));
            }
            _ => {}
        }
    }
    Ok(exits)
}

/// The labelled statement within the turn.
fn labelled<'f>(body: Node<'f>, name: &str) -> Option<Node<'f>> {
    let labels = body.descendants().filter_map(LabeledStmt::cast);
    labels.filter(|l| l.label().is_some_and(|label| label.name() == name)).find_map(|l| Some(l.statement()?.node()))
}

/// What an unlabelled jump leaves or goes on with.
fn target(branch: BranchStmt<'_>) -> Option<Node<'_>> {
    branch.node().ancestors().find(|n| match n.kind() {
        SyntaxKind::ForStatement => true,
        SyntaxKind::SelectStatement | SyntaxKind::ExpressionSwitchStatement | SyntaxKind::TypeSwitchStatement => {
            branch.kind() == SyntaxKind::BreakStatement
        }
        _ => false,
    })
}
