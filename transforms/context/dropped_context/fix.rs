//! How the call with the context is written.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::Role;
use gofix_semantics::{Path, Symbol, SymbolKind, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, BinaryExpr, CallExpr, Expr, ExprStmt, IfStmt, ReturnStmt, Stmt, statements_of, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use crate::context::scope::{called_name, operand_of};
use crate::support::{function_of, idents, local_variable, statement_of, taken_by};

/// The same call under another name, with the context in front.
pub(super) fn write_sibling<'p>(
    fix: &mut FixBuilder<'p>,
    call: CallExpr<'p>,
    sibling: &str,
    context: &str,
) -> Result<(), NoFix> {
    let name = called_name(call).ok_or("the callee has no name")?;
    fix.replace(name, sibling)?;
    fix.insert_first_argument(call, context)
}

/// The call that a template of the table gives.
pub(super) fn write_template<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    call: CallExpr<'p>,
    template: &str,
    context: &str,
) -> Result<(), NoFix> {
    let package = operand_of(call).ok_or("the package is imported by a dot")?.text();
    let (function, arguments) = template.split_once("($ctx").ok_or("the template has no context")?;
    let is_tls = cx.package().callee_path(call).is_some_and(|path| &*path.package == "crypto/tls");
    if is_tls && !is_used_as_connection(cx, call) {
        return Err(NoFix::from("the call with a context gives a net.Conn, which is not all that is used here"));
    }
    if arguments == ", $args)" && !function.contains(['1', '2', '3', '4']) {
        let function = function.replace("$pkg", package).replace("$recv", package);
        let callee = call.function().ok_or("the call has no function")?;
        fix.replace(callee.node(), &function)?;
        return fix.insert_first_argument(call, context);
    }
    let given = call.arguments();
    let mut text = template.replace("$pkg", package).replace("$recv", package).replace("$ctx", context);
    let all: Vec<&str> = given.iter().map(|argument| argument.node().text()).collect();
    text = text.replace("$args", &all.join(", "));
    for (index, argument) in given.iter().enumerate() {
        let place = format!("${}", index + 1);
        let is_element = text.contains(&format!(": {place}"));
        let argument = if is_element { spaced(*argument)? } else { argument.node().text().to_owned() };
        text = text.replace(&place, &argument);
    }
    fix.replace(call.node(), &text)
}

/// An argument as gofmt prints it as the value of an element: with blanks around its operator.
fn spaced(argument: Expr<'_>) -> Result<String, NoFix> {
    let Expr::Binary(binary) = argument else { return Ok(argument.node().text().to_owned()) };
    let (Some(left), Some(right)) = (binary.left(), binary.right()) else {
        return Err(NoFix::from("the argument cannot be read"));
    };
    if matches!(left, Expr::Binary(_)) || matches!(right, Expr::Binary(_)) {
        return Err(NoFix::from("the argument would have to be formatted anew"));
    }
    Ok(format!("{} {} {}", left.node().text(), binary.operator(), right.node().text()))
}

/// Makes the request first, with the context, and sends it: `http.Get(url)`.
pub(super) fn write_request<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    call: CallExpr<'p>,
    method: &str,
    context: &str,
) -> Result<(), NoFix> {
    let statement = statement_of(call.node()).ok_or("the call is no statement of its own")?;
    let name = called_name(call).ok_or("the callee has no name")?.text();
    let request = fix.fresh_name(statement, "req");
    let sender = match operand_of(call) {
        Some(operand)
            if cx
                .package()
                .symbol(operand)
                .is_some_and(|symbol| cx.package().kind_of(symbol) == SymbolKind::PkgName) =>
        {
            format!("{}.DefaultClient", operand.text())
        }
        Some(operand) => operand.text().to_owned(),
        None => return Err(NoFix::from("the package is imported by a dot")),
    };
    let check = Check::of(cx, fix, call, statement)?;
    let made = made(fix, call, (name, method), context)?;
    let error = &check.error;
    let mut code = format!("{request}, {error} := {made}\n{}", check.text);
    if let Some(content) = content_type(call, name) {
        code = format!("{code}\n{request}.Header.Set(\"Content-Type\", {content})");
    }
    fix.insert_before(statement, &code)?;
    fix.replace(call.node(), &format!("{sender}.Do({request})"))
}

/// The call that makes the request.
fn made<'p>(
    fix: &mut FixBuilder<'p>,
    call: CallExpr<'p>,
    (name, method): (&str, &str),
    context: &str,
) -> Result<String, NoFix> {
    let mut word = method.to_lowercase();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let at = call.node();
    let maker = fix.qualify(at, "net/http", "NewRequestWithContext")?;
    let method = fix.qualify(at, "net/http", &format!("Method{word}"))?;
    let arguments: Vec<&str> = call.arguments().iter().map(|argument| argument.node().text()).collect();
    let url = arguments.first().ok_or("the call has no address")?;
    let body = match (name, arguments.as_slice()) {
        ("Post", [_, _, body]) => (*body).to_owned(),
        ("PostForm", [_, form]) => format!("{}({form}.Encode())", fix.qualify(at, "strings", "NewReader")?),
        (_, [_]) => "nil".to_owned(),
        _ => return Err(NoFix::from("the arguments come from one call")),
    };
    let is_plain_form = name != "PostForm"
        || call.argument(1).map(unparen).is_some_and(|form| matches!(form, Expr::Ident(_) | Expr::Selector(_)));
    if !is_plain_form {
        return Err(NoFix::from("the form needs a name first"));
    }
    Ok(format!("{maker}({context}, {method}, {url}, {body})"))
}

/// The content type that the call gave its request.
fn content_type(call: CallExpr<'_>, name: &str) -> Option<String> {
    match name {
        "Post" => call.argument(1).map(|content| content.node().text().to_owned()),
        "PostForm" => Some("\"application/x-www-form-urlencoded\"".to_owned()),
        _ => None,
    }
}

/// What is done about the error of the call, to be done for the request too.
struct Check {
    /// The name of the error.
    error: String,
    text: String,
}

impl Check {
    fn of<'p>(
        cx: &RuleContext<'p>,
        fix: &mut FixBuilder<'p>,
        call: CallExpr<'p>,
        statement: Node<'p>,
    ) -> Result<Self, NoFix> {
        if let Some(stmt) = ReturnStmt::cast(statement) {
            return Self::of_return(cx, fix, call, stmt);
        }
        let apart = NoFix::from("the error of the request would have to be handled first");
        let Some(assign) = AssignStmt::cast(statement) else { return Err(apart) };
        let (targets, values) = (assign.left(), assign.right());
        let ([response, error], [value]) = (targets.as_slice(), values.as_slice()) else { return Err(apart) };
        let (Expr::Ident(response), Expr::Ident(error)) = (unparen(*response), unparen(*error)) else {
            return Err(apart);
        };
        if unparen(*value).node() != call.node() || response.is_blank() || error.is_blank() {
            return Err(apart);
        }
        let symbol = cx.package().symbol(error.node()).ok_or("the error cannot be resolved")?;
        let response = cx.package().symbol(response.node()).ok_or("the response cannot be resolved")?;
        if !assign.is_define() && !is_declared_beside(cx, symbol, statement) {
            return Err(NoFix::from("the error is a variable of an outer block"));
        }
        let next = statement.next_sibling().ok_or_else(|| apart.clone())?;
        let leaves = match IfStmt::cast(next) {
            Some(check) => {
                check.initializer().is_none()
                    && check.alternative().is_none()
                    && check.condition().is_some_and(|condition| is_not_nil(cx, condition, symbol))
                    && check.consequence().is_some_and(|block| leaves(cx, block.node()))
            }
            None => ends_test(cx, next, symbol),
        };
        let names_response = idents(next).any(|ident| cx.package().symbol(ident.node()) == Some(response));
        let has_comments = !next.file().comments_in(next.range()).is_empty();
        if !leaves || names_response || has_comments || next.text().contains('`') {
            return Err(apart);
        }
        Ok(Self { error: error.name().to_owned(), text: without_words(cx, next, error.name()) })
    }

    /// `return http.Get(url)`
    fn of_return<'p>(
        cx: &RuleContext<'p>,
        fix: &mut FixBuilder<'p>,
        call: CallExpr<'p>,
        stmt: ReturnStmt<'p>,
    ) -> Result<Self, NoFix> {
        let function = function_of(stmt.node()).ok_or("the call stands outside of functions")?;
        let is_whole = matches!(stmt.results().as_slice(), [single] if unparen(*single).node() == call.node());
        if !is_whole || cx.package().signature(function).results().len() != 2 {
            return Err(NoFix::from("the error of the request would have to be handled first"));
        }
        let error = fix.fresh_name(stmt.node(), "err");
        let text = format!("if {error} != nil {{\n\treturn nil, {error}\n}}");
        Ok(Self { error, text })
    }
}

/// Whether a statement ends the test when a variable holds an error: `require.NoError(t, err)`.
fn ends_test<'p>(cx: &RuleContext<'p>, statement: Node<'p>, error: Symbol) -> bool {
    let Some(call) = ExprStmt::cast(statement).and_then(ExprStmt::call) else { return false };
    let is_check = cx.package().callee_path(call).is_some_and(|path| {
        matches!(&*path.name, "NoError" | "NoErrorf" | "NilError")
            && path.receiver.is_none()
            && gofix_knowledge::stops_test_of(&path.package, &path.name)
    });
    is_check && call.argument(1).is_some_and(|checked| cx.package().symbol(unparen(checked).node()) == Some(error))
}

/// Whether a variable is declared in the block in which a statement stands.
fn is_declared_beside<'p>(cx: &RuleContext<'p>, variable: Symbol, statement: Node<'p>) -> bool {
    let declaration = cx.package().declaration(variable);
    let block = |node: Node<'p>| node.ancestors().find(|above| above.kind() == SyntaxKind::StatementList);
    declaration.is_some_and(|declaration| {
        block(declaration) == block(statement) && statement_of(declaration).is_some_and(|stmt| stmt != declaration)
    })
}

fn is_not_nil<'p>(cx: &RuleContext<'p>, condition: Expr<'p>, variable: Symbol) -> bool {
    let Some(binary) = BinaryExpr::cast(unparen(condition).node()) else { return false };
    let is_it = binary.left().is_some_and(|left| cx.package().symbol(unparen(left).node()) == Some(variable));
    binary.operator() == "!=" && is_it && binary.right().is_some_and(|right| right.node().kind() == SyntaxKind::Nil)
}

/// Whether a block is always left by its last statement.
fn leaves<'p>(cx: &RuleContext<'p>, block: Node<'p>) -> bool {
    let list = block.children().find(|child| child.kind() == SyntaxKind::StatementList);
    match list.into_iter().flat_map(statements_of).last() {
        Some(Stmt::Return(_) | Stmt::Branch(_)) => true,
        Some(Stmt::Expr(stmt)) => stmt.call().is_some_and(|call| cx.flow().ending(call).is_some()),
        _ => false,
    }
}

/// The check of an error, for another error: what the words around that say is not true of this one.
fn without_words<'p>(cx: &RuleContext<'p>, check: Node<'p>, error: &str) -> String {
    let text = dedented(check);
    let returned =
        check.descendants().filter_map(ReturnStmt::cast).last().and_then(|stmt| stmt.results().last().copied());
    let wrapped = returned.and_then(|last| CallExpr::cast(unparen(last).node()));
    match wrapped.filter(|call| cx.is_call_to(*call, WRAPS) && call.node().text().contains("%w")) {
        Some(call) if !call.node().text().contains('\n') => text.replace(call.node().text(), error),
        _ => text,
    }
}

const WRAPS: &[Path] = &[Path { package: "fmt", receiver: "", name: "Errorf" }];

/// The text of a statement as it would stand at column 0.
fn dedented(statement: Node<'_>) -> String {
    let file = statement.file();
    let start = file.lines().line_start(file.lines().line(statement.start()));
    let before = start.and_then(|start| file.text().get(usize::from(start)..usize::from(statement.start())));
    let indent = before.filter(|text| text.trim().is_empty()).unwrap_or_default();
    let lines = statement.text().lines().map(|line| line.strip_prefix(indent).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// What every connection can do.
const OF_CONNECTION: [&str; 8] =
    ["Close", "LocalAddr", "Read", "RemoteAddr", "SetDeadline", "SetReadDeadline", "SetWriteDeadline", "Write"];

/// Whether all that is done with the connection that a call gives can be done with a `net.Conn`.
fn is_used_as_connection<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let is_interface = |ty: &Ty| matches!(cx.package().underlying(ty), Ty::Interface(_));
    if let Some(stmt) = call.node().ancestors().find_map(ReturnStmt::cast)
        && matches!(stmt.results().as_slice(), [single] if unparen(*single).node() == call.node())
    {
        let results = function_of(stmt.node()).map(|function| cx.package().signature(function));
        return results.is_some_and(|signature| signature.results().first().is_some_and(is_interface));
    }
    let target = taken_by(call).and_then(|(_, targets)| targets.first().copied());
    let uses = target.and_then(|target| local_variable(cx.package(), target)).and_then(|symbol| cx.flow().uses(symbol));
    uses.is_some_and(|uses| {
        uses.definitions.len() == 1
            && uses.uses.iter().all(|mention| match mention.role {
                Role::Method(_, name) => mention.part.is_empty() && OF_CONNECTION.contains(&name),
                Role::Compared(_) => true,
                Role::Argument(call, index) => call.function().is_some_and(|function| {
                    let ty = cx.package().type_of(function.node());
                    matches!(&ty, Ty::Func(callee) if callee.param_for(index).is_some_and(is_interface))
                }),
                _ => false,
            })
    })
}
