//! `nil` passed as a context.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::Role;
use gofix_knowledge::{ASKS_FOR_NIL_CONTEXT, find, wants_error};
use gofix_semantics::{Callee, Path, Proof, Symbol, SymbolKind, Ty};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Expr, Function, IfStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::scope::{is_exact, is_own};
use crate::defer::calls::call_statement;
use crate::support::{is_said, is_std, local_variable, statement_of, taken_by};

declare_rule! {
    /// Finds `nil` that is passed as a context.
    ///
    /// ## Why
    ///
    /// A callee may ask any context for its `Done`, and with `nil` that is a crash. The documentation of package context says:
    /// do not pass a nil context, even if a function permits it.
    ///
    /// ```go before
    /// func forget(db *sql.DB, id int) error {
    ///     _, err := db.ExecContext(nil, "delete from notes where id = $1", id)
    ///     return err
    /// }
    /// ```
    ///
    /// ```go after
    /// func forget(db *sql.DB, id int) error {
    ///     _, err := db.ExecContext(context.TODO(), "delete from notes where id = $1", id)
    ///     return err
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The context in scope, else `context.TODO()`. Safe where the callee never asks whether its context is nil; unsafe where
    /// it does to take a default, or where it cannot be seen.
    ///
    /// ## Leaves alone
    ///
    /// Parameters of other types, those of a user's own interface that only looks like a context included. The second
    /// context of a callee that gets two and asks whether this one is nil. A callee that does other things without a context
    /// than with one, takes another one of its own, or keeps it in a field which the package compares with `nil`. A test whose
    /// mocks expect a `nil`, or whose name speaks of it.
    NilContext = "nil-context" {
        group: Context, default: On, severity: Warning, fix: Always, since: "0.1.0",
        triggers: [["nil"]],
        may_reveal: ["detached-context"], yields_to: [], answered_by: ["staticcheck", "SA1012"],
    }
}

impl Rule for NilContext {
    fn check(cx: &RuleContext<'_>) {
        let calls: Vec<CallExpr<'_>> = cx.nodes().collect();
        for call in calls {
            for (index, argument) in call.arguments().into_iter().enumerate() {
                let nil = unparen(argument).node();
                if is_nil(cx, nil) && takes_context_at(cx, call, index) {
                    report(cx, call, index, nil);
                }
            }
        }
    }
}

/// Whether the parameter that takes an argument is a context.
fn takes_context_at<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize) -> bool {
    if matches!(cx.package().callee(call), Callee::Conversion(_)) {
        return false;
    }
    let ty = call.function().map(|function| cx.package().type_of(function.node()));
    matches!(&ty, Some(Ty::Func(callee)) if callee.param_for(index).is_some_and(|param| is_exact(cx, param)))
}

fn report<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize, nil: Node<'p>) {
    let asks = asks_at(cx, call, index, 0);
    // Who gets a context, and asks whether there is a second one, takes `nil` for none.
    let is_second = (0..call.arguments().len()).any(|other| other != index && takes_context_at(cx, call, other));
    if (asks.holds() && is_second) || means_something(cx, call, index, 0) || is_expected(cx, nil) {
        return;
    }
    // The nil is what is tested.
    if cx.is_test(nil) && speaks_of_nil(nil) {
        return;
    }
    let at = cx.flow().context_at(nil);
    let context = at.usable();
    let is_safe = asks.fails() && context.is_none_or(is_own);
    let label = context.map_or("pass `context.TODO()`".to_owned(), |context| format!("pass `{}`", context.text()));
    let is_explained =
        statement_of(nil).is_some_and(|stmt| is_said(stmt, &["nil", "context", "ctx", "deadline", "cancel"]));
    let fix = cx.fix(label, |fix| {
        if is_explained {
            return Err(NoFix::from("a comment speaks of it: the author may have a reason"));
        }
        let text = match context {
            Some(context) => context.text(),
            None => format!("{}()", fix.qualify(nil, "context", "TODO")?),
        };
        fix.replace(nil, &text)?;
        Ok(if is_safe { Applicability::Safe } else { Applicability::Unsafe })
    });
    let mut diagnostic = Diagnostic::at(nil, "`nil` is no context");
    // A test may want to see what a callee that asks does with it.
    if cx.is_test(nil) && (asks.holds() || is_to_fail(cx, call)) {
        diagnostic = diagnostic.severity(Severity::Note);
    }
    cx.report(diagnostic.fix(fix));
}

/// Whether a mock of the test expects a `nil`: the call of it would be another one with a context.
fn is_expected<'p>(cx: &RuleContext<'p>, nil: Node<'p>) -> bool {
    if !cx.is_test(nil) {
        return false;
    }
    let test = nil.ancestors().filter_map(Function::cast).last().and_then(Function::body);
    let calls = test.into_iter().flat_map(|body| body.node().descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|call| {
        let expects_nil = call.arguments().iter().any(|argument| is_nil(cx, unparen(*argument).node()));
        expects_nil && {
            let path = cx.package().type_of(call.node()).peel_pointers().named_path();
            path.is_some_and(|path| *path.name == *"Call" && path.package.ends_with("mock"))
                || call.selector().is_some_and(|method| method.node().text().contains(".EXPECT()."))
        }
    })
}

/// Whether the name of the test or subtest around a call says that nil is what is tested.
fn speaks_of_nil(nil: Node<'_>) -> bool {
    let says =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "nil" || word.contains("Nil"));
    let mut names = nil.ancestors().filter_map(Function::cast).filter_map(|function| {
        let name = function.name().map(|name| name.node().text());
        name.or_else(|| {
            let subtest = function.node().ancestors().find_map(CallExpr::cast)?;
            subtest.argument(0).map(|name| name.node().text())
        })
    });
    names.any(says)
}

/// Whether the test wants an error of a call: it asks for one directly behind it.
fn is_to_fail<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some((statement, targets)) = taken_by(call) else { return false };
    let Some(error) = targets.last().and_then(|target| local_variable(cx.package(), *target)) else { return false };
    let is_error = |node: Node<'p>| cx.package().symbol(node) == Some(error);
    let next = statement.parent().filter(|up| IfStmt::cast(*up).is_some()).or_else(|| statement.next_sibling());
    let Some(next) = next else { return false };
    if let Some(asked) = IfStmt::cast(next).and_then(IfStmt::condition).map(|condition| unparen(condition).node()) {
        let sides = BinaryExpr::cast(asked).filter(|binary| binary.operator() == "==");
        let sides = sides.into_iter().flat_map(|binary| [binary.left(), binary.right()]).flatten();
        let sides: Vec<Node<'p>> = sides.map(|side| unparen(side).node()).collect();
        return sides.iter().any(|side| is_error(*side)) && sides.iter().any(|side| side.kind() == SyntaxKind::Nil);
    }
    call_statement(next).is_some_and(|check| {
        cx.package().callee_path(check).is_some_and(|path| wants_error(&path).is_some())
            && check.arguments().into_iter().any(|argument| is_error(argument.node()))
    })
}

/// Whether what is called asks if its context is nil. What can be seen is looked into, the standard library from within
/// too; of the rest of that the table knows.
fn asks_at<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize, depth: u32) -> Proof {
    if let Some(function) = cx.flow().target(call) {
        return asks(cx, function, index, depth);
    }
    let path = cx.package().callee_path(call).filter(is_std);
    path.map_or(Proof::Unknown, |path| find(ASKS_FOR_NIL_CONTEXT, &path).is_some().into())
}

/// How many calls deep a context is followed.
const MAX_DEPTH: u32 = 8;

fn asks<'p>(cx: &RuleContext<'p>, function: Function<'p>, index: usize, depth: u32) -> Proof {
    let package = cx.package();
    let name = parameter_at(function, index);
    let Some(name) = name.filter(|_| cx.flow().is_seen(function)) else { return Proof::Unknown };
    if name.text() == "_" {
        return Proof::Fails;
    }
    let Some(uses) = package.symbol(name).and_then(|symbol| cx.flow().uses(symbol)) else { return Proof::Unknown };
    if depth > MAX_DEPTH || uses.definitions.len() > 1 {
        return if uses.uses.iter().any(|mention| is_compared_with_nil(cx, mention.role)) {
            Proof::Holds
        } else {
            Proof::Unknown
        };
    }
    uses.uses.iter().fold(Proof::Fails, |asked, mention| {
        let here = match mention.role {
            _ if is_compared_with_nil(cx, mention.role) => Proof::Holds,
            Role::Argument(call, index) => asks_at(cx, call, index, depth + 1),
            Role::Method(..) | Role::Discarded(_) => Proof::Fails,
            _ => Proof::Unknown,
        };
        match (asked, here) {
            (Proof::Holds, _) | (_, Proof::Holds) => Proof::Holds,
            (Proof::Unknown, _) | (_, Proof::Unknown) => Proof::Unknown,
            _ => Proof::Fails,
        }
    })
}

/// How many calls deep it is looked for somebody to whom `nil` says something.
const MAX_HANDS: u32 = 4;

/// Whether `nil` says something to what is called: that does other things without a context than with one, and does not just
/// take a default; or keeps it in a field which the package compares with `nil`.
fn means_something<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize, depth: u32) -> bool {
    let says = |function: Function<'p>| {
        let variable = parameter_at(function, index).and_then(|name| cx.package().symbol(name));
        let uses = variable.and_then(|variable| cx.flow().uses(variable));
        uses.iter().flat_map(|uses| uses.uses.iter()).any(|mention| match mention.role {
            Role::Compared(binary) => is_compared_with_nil(cx, mention.role) && !is_default(cx, binary),
            Role::Stored(target) => {
                let field = Expr::cast(target).and_then(|target| cx.flow().field_named(target));
                field.is_some_and(|field| is_asked_for(cx, field))
            }
            Role::Argument(call, index) => depth < MAX_HANDS && means_something(cx, call, index, depth + 1),
            _ => false,
        })
    };
    match cx.flow().target(call) {
        Some(function) => says(function),
        None => cx.flow().may_ask_for_nil_abroad(call) || implementers(cx, call).into_iter().any(says),
    }
}

const BARE: &[Path] = &[
    Path { package: "context", receiver: "", name: "Background" },
    Path { package: "context", receiver: "", name: "TODO" },
];

/// Whether a comparison is that of `if ctx == nil { … }` whose branch takes a context that never ends, or ends the function.
fn is_default<'p>(cx: &RuleContext<'p>, binary: BinaryExpr<'p>) -> bool {
    let Some(branch) = binary.node().parent().and_then(IfStmt::cast) else { return false };
    let mut body = branch.consequence().into_iter().flat_map(gofix_syntax::ast::Block::statements);
    let is_bare =
        |value: &Expr<'p>| CallExpr::cast(unparen(*value).node()).is_some_and(|call| cx.is_call_to(call, BARE));
    let sets = match body.next() {
        Some(Stmt::Assign(assign)) => assign.right().iter().all(is_bare),
        Some(Stmt::Return(_)) => true,
        Some(Stmt::Expr(stmt)) => stmt.call().is_some_and(|call| call.node().text().starts_with("panic(")),
        _ => false,
    };
    binary.operator() == "==" && branch.alternative().is_none() && sets && body.next().is_none()
}

/// The methods of the package that a call of an interface's method may run.
fn implementers<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Vec<Function<'p>> {
    let Callee::Function(method) = cx.package().callee(call) else { return Vec::new() };
    let name = cx.package().name_of(method);
    cx.package_functions(&name).filter(|function| function.receiver().is_some()).collect()
}

/// Whether the package compares a field with `nil`.
fn is_asked_for(cx: &RuleContext<'_>, field: Symbol) -> bool {
    cx.package().uses(field).into_iter().any(|used| {
        let selector = used.parent().filter(|parent| parent.kind() == SyntaxKind::SelectorExpression);
        let compared = selector.and_then(Node::parent).and_then(BinaryExpr::cast);
        compared.is_some_and(|binary| is_compared_with_nil(cx, Role::Compared(binary)))
    })
}

fn parameter_at(function: Function<'_>, index: usize) -> Option<Node<'_>> {
    let names = function.parameters().into_iter().flat_map(gofix_syntax::ast::Parameter::names);
    names.map(AstNode::node).nth(index)
}

fn is_compared_with_nil<'p>(cx: &RuleContext<'p>, role: Role<'p>) -> bool {
    let Role::Compared(binary) = role else { return false };
    [binary.left(), binary.right()].into_iter().flatten().any(|side| is_nil(cx, unparen(side).node()))
}

/// Whether an expression is the predeclared `nil`.
fn is_nil<'p>(cx: &RuleContext<'p>, expr: Node<'p>) -> bool {
    let is_predeclared = |symbol: Symbol| cx.package().kind_of(symbol) == SymbolKind::Nil;
    expr.kind() == SyntaxKind::Nil && cx.package().symbol(expr).is_some_and(is_predeclared)
}
