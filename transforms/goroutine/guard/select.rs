//! Waiting statements that become a select: beside what they wait for, they heed a stop signal.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::Stop;
use gofix_semantics::Callee;
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, ExprStmt, SelectStmt, SendStmt, Stmt, unparen,
};
use gofix_syntax::{Node, SyntaxKind};
use gofix_text::{TextRange, slice};

use super::{called, gives_back, is_receive, way_out};
use crate::support::comment_behind;

/// How a waiting statement becomes a case of a select.
pub(crate) enum Waiting<'p> {
    /// A send or a receive, as it is written.
    Operation(Node<'p>),
    /// A sleep: its duration.
    Sleep(Expr<'p>),
    /// A receive of which the statement makes something at once: `n += <-ch`.
    Within(Node<'p>),
}

/// The waiting statement that a node is, if it can become a case.
pub(crate) fn waiting<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Option<Waiting<'p>> {
    if SendStmt::cast(node).is_some() {
        return Some(Waiting::Operation(node));
    }
    if let Some(assign) = AssignStmt::cast(node) {
        let values = assign.right();
        let is_plain = matches!(values.as_slice(), [value] if is_receive(unparen(*value)));
        return match assign.operator() {
            "=" | ":=" if is_plain => Some(Waiting::Operation(node)),
            ":=" => None,
            _ => receive_within(cx, node).map(Waiting::Within),
        };
    }
    let expr = unparen(ExprStmt::cast(node)?.expr()?);
    if is_receive(expr) {
        return Some(Waiting::Operation(node));
    }
    let Expr::Call(call) = expr else { return None };
    let is_sleep = cx
        .package()
        .callee_path(call)
        .is_some_and(|path| &*path.package == "time" && path.receiver.is_none() && &*path.name == "Sleep");
    if is_sleep {
        return call.argument(0).map(Waiting::Sleep);
    }
    receive_within(cx, node).map(Waiting::Within)
}

/// The only receive of a statement, where nothing of the statement can happen before it and it happens for certain.
fn receive_within<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> Option<Node<'p>> {
    let receives = |part: &Node<'p>| Expr::cast(*part).is_some_and(is_receive);
    let receive = stmt.descendants().find(receives)?;
    let is_calm = stmt.descendants().filter(|part| !receive.contains(*part)).all(|part| match Expr::cast(part) {
        // The calls around it run when their arguments are there.
        Some(Expr::Call(call)) => {
            call.node().contains(receive) && call.function().is_some_and(|function| !function.node().contains(receive))
        }
        Some(Expr::FuncLit(_)) => false,
        Some(Expr::Binary(binary)) => !matches!(binary.operator(), "&&" | "||"),
        Some(expr) => !is_receive(expr),
        None => true,
    });
    let is_whole = receive.descendants().skip(1).all(|part| !receives(&part) && CallExpr::cast(part).is_none());
    let is_known = !cx.package().type_of(receive).is_unknown();
    (is_calm && is_whole && is_known).then_some(receive)
}

/// Makes a waiting statement a select that also heeds a stop signal.
pub(crate) fn guard<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    stmt: Node<'p>,
    stop: &Stop,
    guarded: &[Node<'p>],
) -> Result<(), NoFix> {
    if gives_back(cx, stmt) {
        return Err(NoFix::from("it gives back what was taken from the channel before"));
    }
    let way = way_out(cx, fix, stmt, stop, guarded)?;
    guard_with(cx, fix, stmt, &stop.channel, &way)
}

/// The same with a way out that is known already.
fn guard_with<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    stmt: Node<'p>,
    channel: &str,
    way: &str,
) -> Result<(), NoFix> {
    let waiting = waiting(cx, stmt).ok_or("it cannot become a case of a select")?;
    if waits_for_an_operand(&waiting) {
        return Err(NoFix::from("a select would wait for its operands before it could choose"));
    }
    let comment = comment_behind(stmt);
    let mut declared = String::new();
    let case = match waiting {
        Waiting::Sleep(duration) => {
            let after = fix.qualify(stmt, "time", "After")?;
            format!("<-{after}({})", duration.node().text())
        }
        Waiting::Within(receive) => {
            let value = fix.fresh_in_statement(stmt, "value");
            let (before, behind) = split(stmt, receive)?;
            let text = format!("case {value} := {}:\n\t{before}{value}{behind}{comment}", receive.text());
            return put(fix, stmt, &format!("select {{\ncase <-{channel}:\n\t{way}\n{text}\n}}"));
        }
        Waiting::Operation(node) => match AssignStmt::cast(node).filter(|assign| assign.is_define()) {
            Some(assign) => {
                let targets = assign.left();
                for target in &targets {
                    if target.node().text() == "_" {
                        continue;
                    }
                    let symbol = cx.package().symbol(target.node()).ok_or("a variable cannot be resolved")?;
                    if cx.package().declaration(symbol) != Some(target.node()) {
                        continue;
                    }
                    let ty = cx.package().symbol_type(symbol);
                    let text = fix.type_text(stmt, &ty)?;
                    declared.extend(["var ", target.node().text(), " ", text.as_str(), "\n"]);
                }
                let left: Vec<&str> = targets.iter().map(|target| target.node().text()).collect();
                let right = assign.right().first().map_or("", |value| value.node().text());
                format!("{} = {right}", left.join(", "))
            }
            None => match SendStmt::cast(node).and_then(SendStmt::value).filter(|value| may_take_long(cx, *value)) {
                Some(value) => {
                    let is_error = cx.package().type_of(value.node()).is_error();
                    let name = fix.fresh_name(stmt, if is_error { "err" } else { "value" });
                    let (channel, made) = split_before(&at_column_0(node)?, node, value.node())?;
                    declared = format!("{name} := {made}\n");
                    format!("{channel}{name}")
                }
                None => at_column_0(node)?,
            },
        },
    };
    if [&case, &declared].iter().any(|text| text.contains('\n') && text.contains('`')) {
        return Err(NoFix::from("a raw string may go over several lines"));
    }
    put(fix, stmt, &format!("{declared}select {{\ncase <-{channel}:\n\t{way}\ncase {case}:{comment}\n}}"))
}

/// Whether what is sent is worked out by a call that may take its time: in the head of a case it would look as if that ran beside
/// the other cases.
fn may_take_long<'p>(cx: &RuleContext<'p>, value: Expr<'p>) -> bool {
    let Expr::Call(call) = unparen(value) else { return false };
    let name = call.function().map_or("", called);
    let makes = name.starts_with("New") || name.starts_with("new");
    let is_of_language = matches!(cx.package().callee(call), Callee::Conversion(_) | Callee::Builtin(_));
    !is_of_language && !makes && !cx.flow().waits(value.node()).is_never()
}

/// The text of a statement before a part of it that stands at its end, and that part.
fn split_before(text: &str, stmt: Node<'_>, part: Node<'_>) -> Result<(String, String), NoFix> {
    let start = usize::from(part.start() - stmt.start());
    let halves = text.get(..start).zip(text.get(start..)).filter(|(before, _)| !before.contains('\n'));
    let (before, part) = halves.ok_or_else(|| NoFix::from("the statement cannot be read"))?;
    Ok((before.to_owned(), part.to_owned()))
}

/// Makes the send or receive with which the `default` of a select begins a select of its own, in which the other cases stand
/// once more: they are asked first, as they were, and seen while it waits.
pub(crate) fn guard_within<'p>(
    fix: &mut FixBuilder<'p>,
    around: SelectStmt<'p>,
    default: CaseClause<'p>,
    stmt: Node<'p>,
) -> Result<(), NoFix> {
    let is_alone = default.statements().count() == 1;
    let mut cases = String::new();
    for clause in around.clauses().filter(|clause| !clause.is_default()) {
        let node = clause.node();
        let body: Vec<Stmt<'p>> = clause.statements().collect();
        let is_plain = match body.as_slice() {
            [] => is_alone,
            [Stmt::Return(_)] => true,
            [Stmt::Branch(stmt)] => stmt.label().is_some() || is_alone,
            _ => false,
        };
        let is_signal = matches!(clause.communication(), Some(Stmt::Assign(receive)) if receive.left().is_empty());
        if !is_plain || !is_signal || !node.file().comments_in(node.range()).is_empty() || body_spans_lines(&body) {
            return Err(NoFix::from(
                "what is sent is worked out first, and the other case does too much to stand here twice",
            ));
        }
        let communication = clause.communication().map_or("", |stmt| stmt.node().text());
        cases.extend(["case ", communication, ":\n"]);
        for stmt in &body {
            cases.extend(["\t", stmt.node().text(), "\n"]);
        }
    }
    let comment = comment_behind(stmt);
    put(fix, stmt, &format!("select {{\n{cases}case {}:{comment}\n}}", at_column_0(stmt)?))
}

fn body_spans_lines(body: &[Stmt<'_>]) -> bool {
    body.iter().any(|stmt| stmt.node().text().contains('\n'))
}

/// Puts a select in the place of a statement, and of its comment where the select has that.
fn put<'p>(fix: &mut FixBuilder<'p>, stmt: Node<'p>, select: &str) -> Result<(), NoFix> {
    if comment_behind(stmt).is_empty() { fix.replace(stmt, select) } else { fix.replace_line(stmt, select) }
}

/// Whether an operand of a send or receive is received itself.
fn waits_for_an_operand(waiting: &Waiting<'_>) -> bool {
    let Waiting::Operation(node) = waiting else { return false };
    let inside = node.descendants_pruned(|part| part.kind() == SyntaxKind::FuncLiteral);
    let receives = inside.into_iter().filter(|part| Expr::cast(*part).is_some_and(is_receive)).count();
    receives > usize::from(SendStmt::cast(*node).is_none())
}

/// The text of a statement on one line before and behind a part of it.
fn split<'p>(stmt: Node<'p>, part: Node<'p>) -> Result<(&'p str, &'p str), NoFix> {
    let text = stmt.text();
    let (start, end) = (usize::from(part.start() - stmt.start()), usize::from(part.end() - stmt.start()));
    if text.contains('\n') {
        return Err(NoFix::from("the statement spans several lines"));
    }
    text.get(..start).zip(text.get(end..)).ok_or_else(|| NoFix::from("the statement cannot be read"))
}

/// The text of a statement without the indentation of its first line.
fn at_column_0(node: Node<'_>) -> Result<String, NoFix> {
    let mut lines = node.text().split('\n');
    let mut text = lines.next().unwrap_or_default().to_owned();
    let file = node.file();
    let before = file.lines().full_lines(TextRange::empty(node.start()));
    let line = slice(file.text(), before);
    let indent = line.len() - line.trim_start_matches('\t').len();
    for line in lines {
        let rest = line.trim_start_matches('\t');
        let own = line.len() - rest.len();
        if own < indent && !rest.trim().is_empty() {
            return Err(NoFix::from("a line of the statement is indented less than its first one"));
        }
        text.push('\n');
        text.push_str(&"\t".repeat(own.saturating_sub(indent)));
        text.push_str(rest);
    }
    Ok(text)
}
