//! Inserted error handling, in the words of the file around it.
//!
//! [`leave`] writes the statements that leave a function with an error: a return with the function's other results, wrapped as
//! other returns nearby wrap; `log.Fatal` in `main`, `t.Fatal` in tests. Where none of these fits there is no fix.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::LiteralRun;
use gofix_knowledge::says_no_error;
use gofix_semantics::{Basic, SymbolKind, Ty};
use gofix_syntax::ast::{AstNode, BranchStmt, CallExpr, Expr, Function, Ident, LabeledStmt, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::results::{is_constant, is_fixed_result};
use crate::support::{called_path, is_main, is_on_error_path};

/// testify's package whose functions stop the test.
const REQUIRE: &str = "github.com/stretchr/testify/require";

/// What was tried when the error came, for its message: `read` and `rows`.
pub(crate) struct Action {
    verb: String,
    object: String,
}

impl Action {
    /// Of a verb and what it is done to.
    pub(crate) fn of(verb: &str, object: &str) -> Self {
        Self { verb: verb.to_owned(), object: object.to_owned() }
    }

    /// Of a call, by the words of its function's name.
    pub(crate) fn of_call(call: CallExpr<'_>) -> Self {
        let name = match call.function().map(unparen) {
            Some(Expr::Ident(ident)) => ident.name(),
            Some(Expr::Selector(selector)) => selector.field().map_or("", |field| field.name()),
            _ => "",
        };
        let mut words = words_of(name).into_iter();
        let verb = words.next().unwrap_or_else(|| "call".to_owned());
        Self { verb, object: words.collect::<Vec<_>>().join(" ") }
    }

    fn text(&self, style: &str) -> String {
        let prefixes = ["failed to ", "could not ", "couldn't ", "cannot ", "can't ", "unable to "];
        let lower = style.to_lowercase();
        let prefix = prefixes.into_iter().find(|prefix| lower.starts_with(prefix));
        let first = lower.split([' ', ':']).next().unwrap_or_default();
        let verb = match prefix {
            Some(prefix) => format!("{prefix}{}", self.verb),
            None if first.ends_with("ing") => gerund(&self.verb),
            None if first == "error" => format!("error {}", gerund(&self.verb)),
            None => self.verb.clone(),
        };
        if self.object.is_empty() { verb } else { format!("{verb} {}", self.object) }
    }
}

/// The words of a name in capitals and small letters, each in small letters.
fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_upper = true;
    for char in name.chars() {
        match words.last_mut().filter(|_| was_upper || !char.is_uppercase()) {
            Some(word) => word.extend(char.to_lowercase()),
            None => words.push(char.to_lowercase().collect()),
        }
        was_upper = char.is_uppercase();
    }
    words
}

fn gerund(verb: &str) -> String {
    let stem = verb.strip_suffix('e').filter(|stem| !stem.ends_with('e')).unwrap_or(verb);
    let doubled = matches!(verb, "get" | "set" | "put" | "begin" | "run" | "scan" | "stat");
    match verb.chars().last().filter(|_| doubled) {
        Some(last) => format!("{verb}{last}ing"),
        None => format!("{stem}ing"),
    }
}

/// The statements that leave the function around `at` with the error that the variable `name` holds.
pub(crate) fn leave<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    at: Node<'p>,
    (name, action): (&str, &Action),
) -> Result<String, NoFix> {
    let function = Function::enclosing(at).ok_or("this stands outside of functions")?;
    if winds_up_behind_a_label(function, at) {
        return Err(NoFix::from("the function winds up behind a label, which a return would leave out"));
    }
    let signature = cx.package().signature(function);
    let results = signature.results();
    if results.last().is_some_and(gofix_semantics::Ty::is_error) {
        is_heeded(cx, function)?;
        let same = same_call(cx, function, at, name);
        if same.is_none() && makes_its_own(cx, function) {
            return Err(NoFix::from("the function gives errors of its own making: which one is for the author to say"));
        }
        let wrapped = same.unwrap_or_else(|| wrapped(cx, function, name, action));
        let mut values = others(cx, (function, at), results.len())?;
        values.push(wrapped);
        return Ok(format!("return {}", values.join(", ")));
    }
    if !results.is_empty() {
        return Err(NoFix::from("the function returns no error"));
    }
    if let Some(test) = test_variable(cx, function) {
        return Ok(format!("{test}.Fatal({name})"));
    }
    if is_main(cx, function) {
        if panics_on_errors(cx, at.file().root()) {
            return Ok(format!("panic({name})"));
        }
        let fatal = fix.qualify(at, "log", "Fatal")?;
        return Ok(format!("{fatal}({name})"));
    }
    Err(NoFix::from("the function returns no error"))
}

/// Whether a function jumps to a label further down than a place: where it fails it goes there, to wind up.
fn winds_up_behind_a_label<'p>(function: Function<'p>, at: Node<'p>) -> bool {
    let inside = function.node().descendants_pruned(|node| Function::cast(node).is_some());
    let nodes: Vec<Node<'p>> = inside.collect();
    let mut jumps = nodes.iter().filter(|node| node.kind() == SyntaxKind::GotoStatement);
    jumps.any(|jump| {
        let target = BranchStmt::cast(*jump).and_then(BranchStmt::label).map(Ident::name);
        nodes.iter().filter_map(|node| LabeledStmt::cast(*node)).any(|labeled| {
            labeled.node().start() > at.end()
                && labeled.node().start() > jump.end()
                && labeled.label().map(Ident::name) == target
        })
    })
}

/// Whether the error of a function counts whatever its other results are. The first result of a turn that is a function says
/// whether the others do.
pub(crate) fn is_heeded<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Result<(), NoFix> {
    let signature = cx.package().signature(function);
    let is_flag = matches!(signature.results(), [Ty::Basic(Basic::Bool), _, ..]);
    if is_flag && function.is_literal() && matches!(cx.flow().literal_run(function), LiteralRun::Now(_)) {
        return Err(NoFix::from("the first result of the literal decides what becomes of the error"));
    }
    Ok(())
}

/// Whether a function gives a literal of its own or a variable of the package wherever it has found an error, and never that error:
/// `return nil, httpError{500, "no posts"}`.
fn makes_its_own<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let is_literal = |error: Expr<'p>| match error {
        Expr::Unary(unary) => matches!(unary.operand().map(unparen), Some(Expr::CompositeLit(_))),
        other => matches!(other, Expr::CompositeLit(_) | Expr::Ident(_)),
    };
    let failing = cx.flow().returns(function).into_iter().filter(|stmt| is_on_error_path(cx.package(), stmt.node()));
    let mut errors = failing.filter_map(|stmt| stmt.results().last().copied().map(unparen)).peekable();
    errors.peek().is_some()
        && errors.all(|error| {
            let is_nil = error.node().kind() == SyntaxKind::Nil;
            !is_nil && is_literal(error) && !comes_from_elsewhere(cx, error.node())
        })
}

/// Whether a file panics where there is an error, and never logs one as its last act.
fn panics_on_errors<'p>(cx: &RuleContext<'p>, root: Node<'p>) -> bool {
    let calls: Vec<CallExpr<'p>> = root.descendants().filter_map(CallExpr::cast).collect();
    let is_error = |argument: Expr<'p>| cx.package().type_of(argument.node()).is_error();
    let panics = |call: &CallExpr<'p>| {
        cx.package().is_builtin(*call, "panic")
            && call.argument(0).is_some_and(is_error)
            && is_on_error_path(cx.package(), call.node())
    };
    let is_log = |call: &CallExpr<'p>| cx.package().callee_path(*call).is_some_and(|path| *path.package == *"log");
    calls.iter().any(panics) && !calls.iter().any(is_log)
}

/// The statement that stops a test on an error, as the tests around it write that: `require.NoError(t, err)`.
pub(crate) fn stops_test<'p>(cx: &RuleContext<'p>, at: Node<'p>, error: &str) -> Option<String> {
    let function = Function::enclosing(at).filter(|function| cx.package().signature(*function).results().is_empty())?;
    let test = test_variable(cx, function)?;
    let outermost = function.node().ancestors().find_map(Function::cast).unwrap_or(function);
    let calls = |around: Node<'p>| around.descendants().filter_map(CallExpr::cast);
    let sample = |around: Node<'p>| {
        let sample = calls(around).find(|call| is_stop(cx, at, *call))?;
        Some(format!("{}({test}, {error})", sample.function()?.node().text()))
    };
    let of_library =
        || calls(outermost.node()).find_map(|call| stop_of_library(cx, (at, function), call, (test, error)));
    sample(outermost.node()).or_else(of_library).or_else(|| sample(at.file().root()))
}

/// The same by the library that the test checks other things with, where a call is one of it: by the package, or by what
/// `require.New` has given.
fn stop_of_library<'p>(
    cx: &RuleContext<'p>,
    (at, function): (Node<'p>, Function<'p>),
    call: CallExpr<'p>,
    (test, error): (&str, &str),
) -> Option<String> {
    let Some(Expr::Ident(owner)) = call.selector()?.operand().map(unparen) else { return None };
    let name = owner.name();
    if cx.package().lookup(at, name) != cx.package().lookup(call.node(), name) {
        return None;
    }
    if let Some(library) = cx.package().imported_package(Expr::Ident(owner)) {
        let check = says_no_error(&library)?;
        return Some(format!("{name}.{check}({test}, {error})"));
    }
    let symbol = cx.flow().local_variable(owner.node())?;
    let declaration = cx.package().declaration(symbol)?;
    let is_own = Function::enclosing(declaration) == Some(function) && declaration.start() < at.start();
    let is_asserter = cx.package().symbol_type(symbol).peel_pointers().is_named(REQUIRE, "Assertions");
    (is_own && is_asserter).then(|| format!("{name}.NoError({error})"))
}

/// Whether a statement gives a test and an error to a function that stops on it, by a name that means the same elsewhere.
fn is_stop<'p>(cx: &RuleContext<'p>, at: Node<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let arguments = call.arguments();
    let [test, error] = arguments.as_slice() else { return false };
    let Expr::Ident(error) = unparen(*error) else { return false };
    let root = match call.function().map(unparen) {
        Some(Expr::Ident(name)) => name,
        Some(Expr::Selector(selector)) => match selector.operand().map(unparen) {
            Some(Expr::Ident(name)) => name,
            _ => return false,
        },
        _ => return false,
    };
    let ty = package.type_of(test.node());
    let is_test = ["T", "B", "F", "TB"].iter().any(|name| ty.is_named("testing", name));
    let is_alone = call.node().parent().is_some_and(|parent| parent.kind() == SyntaxKind::ExpressionStatement);
    let Some(symbol) = package.symbol(error.node()).filter(|_| is_test && is_alone) else { return false };
    cx.flow().stops_on_error(call, symbol)
        && package.lookup(at, root.name()) == package.lookup(call.node(), root.name())
}

/// The name of the `testing` parameter of a function that may end its test.
pub(crate) fn test_variable<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Option<&'p str> {
    let group = function.parameters().into_iter().find(|group| {
        let ty = group.parameter_type().map(|written| cx.package().type_of(written.node()));
        ty.is_some_and(|ty| ["T", "B", "F", "TB"].iter().any(|name| ty.is_named("testing", name)))
    })?;
    group.names().next().map(gofix_syntax::ast::Ident::name).filter(|name| *name != "_")
}

/// The other results, as all returns with an error give them, or the nearest that writes them out, else their zero values.
fn others<'p>(
    cx: &RuleContext<'p>,
    (function, at): (Function<'p>, Node<'p>),
    count: usize,
) -> Result<Vec<String>, NoFix> {
    if count == 1 {
        return Ok(Vec::new());
    }
    let failing = cx.flow().returns(function).into_iter().filter_map(|stmt| {
        let results = stmt.results();
        let (error, others) = results.split_last().filter(|(_, others)| others.len() + 1 == count)?;
        let fails = error.node().kind() != SyntaxKind::Nil && is_on_error_path(cx.package(), stmt.node());
        fails.then(|| others.to_vec())
    });
    let failing: Vec<Vec<Expr<'p>>> = failing.collect();
    let written =
        |others: &[Expr<'p>]| -> Vec<String> { others.iter().map(|other| other.node().text().to_owned()).collect() };
    if let Some((first, more)) = failing.split_first()
        && more.iter().all(|others| written(others) == written(first))
        && first.iter().all(|other| is_fixed_result(cx, *other, at))
    {
        return Ok(written(first));
    }
    if let Some(known) = failing.iter().find(|others| others.iter().all(|other| is_constant(*other))) {
        return Ok(written(known));
    }
    let mut zeros = FixBuilder::new(cx.flow()).zero_results(function)?;
    zeros.pop();
    Ok(zeros)
}

/// How an error is handed to the caller.
enum Style {
    Plain,
    /// `fmt.Errorf("…: %w", err)`: the function and a format.
    Format(String, String),
    /// `errors.Wrap(err, "…")`: the function and a message.
    Wrap(String, String),
}

/// The error as the function's other returns hand it on, else those of the file.
fn wrapped<'p>(cx: &RuleContext<'p>, function: Function<'p>, name: &str, action: &Action) -> String {
    let outermost = function.node().ancestors().find_map(Function::cast).unwrap_or(function);
    let near = styles(cx, outermost.node());
    let all = if near.is_empty() { styles(cx, function.node().file().root()) } else { near };
    let plain = all.iter().filter(|style| matches!(style, Style::Plain)).count();
    if plain * 2 >= all.len() {
        return name.to_owned();
    }
    if let Some((call, format)) =
        prefix(&all).filter(|(_, format)| is_about(outermost, format) && !tells_of_opening(outermost, format))
    {
        return format!("{call}(\"{format}\", {name})");
    }
    match all.into_iter().rev().find(|style| !matches!(style, Style::Plain)) {
        Some(Style::Format(call, sample)) => format!("{call}(\"{}: %w\", {name})", action.text(&sample)),
        Some(Style::Wrap(call, sample)) => format!("{call}({name}, \"{}\")", action.text(&sample)),
        _ => name.to_owned(),
    }
}

/// The expression by which a function hands on each error that comes from elsewhere, with `name` for the error, where it is one
/// and the same and means the same at `at`: `errors.E(op, err)`, `wrap("size", err)`. One alone must name the function in its
/// text, or wrap by name without a word of what it is about, else that may be about what failed there: `notOpened(name, err)`.
fn same_call<'p>(cx: &RuleContext<'p>, function: Function<'p>, at: Node<'p>, name: &str) -> Option<String> {
    let handed = cx.flow().returns(function).into_iter().filter_map(|stmt| {
        let error = unparen(*stmt.results().last()?);
        (error.node().kind() != SyntaxKind::Nil && comes_from_elsewhere(cx, error.node())).then_some(error)
    });
    let written: Option<Vec<String>> = handed.map(|error| renamed(cx, error, at, name)).collect();
    let (first, others) = written.as_deref()?.split_first()?;
    let is_same = others.iter().all(|other| other == first);
    let is_known = !others.is_empty() || is_about(function, first) || !first.contains('"') && wraps_anything(first);
    (is_same && is_known && !tells_of_opening(function, first)).then(|| first.clone())
}

/// Whether the name of what wraps an error says nothing of an act that failed: `errfmt.WrapError(err)`, `errors.E(op, err)`.
fn wraps_anything(wrapping: &str) -> bool {
    const PLAIN: &[&str] = &[
        "wrap",
        "wrapped",
        "wrapper",
        "err",
        "error",
        "errors",
        "e",
        "new",
        "with",
        "make",
        "to",
        "from",
        "as",
        "internal",
        "op",
        "trace",
        "stack",
        "annotate",
        "annotated",
        "convert",
        "converted",
        "translate",
        "map",
        "handle",
        "status",
    ];
    let name = wrapping.trim_start_matches('&').split(['(', '{']).next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    words_of(name).iter().all(|word| PLAIN.contains(&word.as_str()))
}

/// Whether an expression names an error that is in a local variable.
fn comes_from_elsewhere<'p>(cx: &RuleContext<'p>, error: Node<'p>) -> bool {
    std::iter::once(error).chain(error.descendants()).any(|name| is_error_variable(cx, name))
}

fn is_error_variable<'p>(cx: &RuleContext<'p>, name: Node<'p>) -> bool {
    let package = cx.package();
    let symbol = package.symbol(name).filter(|_| name.kind() == SyntaxKind::Identifier);
    symbol.is_some_and(|symbol| {
        package.kind_of(symbol) == SymbolKind::Var
            && package.symbol_type(symbol).is_error()
            && package.declaration(symbol).is_some_and(|declared| Function::enclosing(declared).is_some())
    })
}

/// A call that wraps an error, or the address of a literal that does, with another name for the error; if all else that it names
/// means the same at `at` and never changes.
fn renamed<'p>(cx: &RuleContext<'p>, wrapping: Expr<'p>, at: Node<'p>, name: &str) -> Option<String> {
    let package = cx.package();
    let is_known_style = |call: CallExpr<'p>| {
        let path = called_path(package, call);
        path.is_some_and(|path| matches!(&*path.package, "errors" | "fmt" | "github.com/pkg/errors"))
    };
    let is_wrapping = match wrapping {
        Expr::Call(call) => !is_known_style(call),
        Expr::Unary(unary) => matches!(unary.operand().map(unparen), Some(Expr::CompositeLit(_))),
        _ => false,
    };
    let node = wrapping.node();
    let names: Vec<Node<'p>> = node.descendants().filter(|inner| inner.kind() == SyntaxKind::Identifier).collect();
    let mut errors = names.iter().filter(|name| is_error_variable(cx, **name));
    let error = *errors.next().filter(|_| is_wrapping && errors.next().is_none())?;
    let is_fixed = |name: &Node<'p>| {
        package.symbol(*name).is_some_and(|symbol| {
            let declared = package.declaration(symbol).and_then(Function::enclosing);
            let may_change = package.kind_of(symbol) == SymbolKind::Var && declared.is_some();
            // A key of a literal means a field wherever it stands.
            let is_key = package.kind_of(symbol) == SymbolKind::Field;
            is_key || package.lookup(at, name.text()) == Some(symbol) && !may_change
        })
    };
    let has_literal = node.descendants().any(|inner| Function::cast(inner).is_some());
    if has_literal || !names.iter().filter(|name| **name != error).all(is_fixed) {
        return None;
    }
    let (text, from) = (node.text(), node.start());
    let before = text.get(..usize::from(error.start() - from))?;
    let behind = text.get(usize::from(error.end() - from)..)?;
    (!text.contains('\n')).then(|| format!("{before}{name}{behind}"))
}

/// The function and the format of all errors, where they are the same each time: it names what the function does.
fn prefix(styles: &[Style]) -> Option<(&str, &str)> {
    let formats = styles.iter().map(|style| match style {
        Style::Format(call, format) if format.matches('%').count() == 1 => Some((call.as_str(), format.as_str())),
        _ => None,
    });
    let formats: Option<Vec<_>> = formats.collect();
    let formats = formats.filter(|formats| formats.len() > 1)?;
    formats.first().copied().filter(|first| formats.iter().all(|format| format == first))
}

/// Whether a format has a word of a function's name: else its words are those of some other failure.
fn is_about(function: Function<'_>, format: &str) -> bool {
    let name = function.name().map_or("", gofix_syntax::ast::Ident::name).to_lowercase();
    let words = format.split(|char: char| !char.is_alphanumeric()).filter(|word| word.len() > 2);
    words.into_iter().any(|word| name.contains(&word.to_lowercase()))
}

/// Whether a text tells that something could not be opened, and the function is not there for that: these words belong to the
/// opening alone.
fn tells_of_opening(function: Function<'_>, text: &str) -> bool {
    let is_opening = |word: &str| matches!(word, "open" | "opening" | "opened");
    let name = function.name().map_or("", gofix_syntax::ast::Ident::name);
    let words = text.split(|char: char| !char.is_alphabetic());
    !words_of(name).iter().any(|word| is_opening(word))
        && words.into_iter().any(|word| is_opening(&word.to_lowercase()))
}

fn styles<'p>(cx: &RuleContext<'p>, around: Node<'p>) -> Vec<Style> {
    let returns = around.descendants().filter_map(ReturnStmt::cast);
    returns.filter_map(|stmt| style(cx, *stmt.results().last()?, stmt)).collect()
}

/// The style of a return, if it hands on an error that came from elsewhere.
fn style<'p>(cx: &RuleContext<'p>, error: Expr<'p>, stmt: ReturnStmt<'p>) -> Option<Style> {
    let package = cx.package();
    match unparen(error) {
        Expr::Ident(ident) => {
            let is_error = package.type_of(ident.node()).is_error() && ident.node().kind() != SyntaxKind::Nil;
            (is_error && is_on_error_path(package, stmt.node())).then_some(Style::Plain)
        }
        Expr::Call(call) => {
            let path = called_path(package, call)?;
            let text = |index: usize| {
                let literal = call.argument(index)?.node().text();
                Some(literal.strip_prefix('"')?.strip_suffix('"')?.to_owned())
            };
            let function = call.function()?.node().text().to_owned();
            match (&*path.package, &*path.name) {
                ("fmt", "Errorf") => {
                    let format = text(0).filter(|format| format.ends_with(": %w") && call.arguments().len() >= 2)?;
                    Some(Style::Format(function, format))
                }
                ("github.com/pkg/errors", "Wrap") => Some(Style::Wrap(function, text(1)?)),
                _ => None,
            }
        }
        _ => None,
    }
}
