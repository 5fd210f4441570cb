//! Calls that end a test, made where they only end a goroutine.

mod asserter;
mod boundary;
mod local;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{ParameterIndex, ParameterSummary};
use gofix_knowledge::{TEST_STOPPERS, stops_test_of};
use gofix_semantics::SymbolPath;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ExprStmt, ForStmt, Function, GoStmt, Ident, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::group::DONE;
use crate::support::{function_of, idents};
use boundary::{Boundary, boundary};

const REQUIRE: &str = "github.com/stretchr/testify/require";

/// The methods that end the goroutine that calls them.
const STOPPERS: &[&str] = &["FailNow", "Fatal", "Fatalf", "Skip", "SkipNow", "Skipf"];

declare_rule! {
    /// Finds `t.Fatal` and its like in a goroutine of a test, and on the test around a subtest.
    ///
    /// ## Why
    ///
    /// `FailNow`, `Fatal` and `Skip` end the goroutine that calls them. Only in the goroutine of the test does that end the
    /// test: called elsewhere, the test goes on, waits for an answer that never comes, or ends with success before the failure
    /// is noted.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package fetch
    ///
    /// import "testing"
    ///
    /// func fetch() error { return nil }
    ///
    /// func TestFetch(t *testing.T) {
    /// 	done := make(chan struct{})
    /// 	go func() {
    /// 		defer close(done)
    /// 		if err := fetch(); err != nil {
    /// 			t.Fatal(err)
    /// 		}
    /// 		t.Log("fetched")
    /// 	}()
    /// 	<-done
    /// }
    /// ```
    ///
    /// ```go after
    /// package fetch
    ///
    /// import "testing"
    ///
    /// func fetch() error { return nil }
    ///
    /// func TestFetch(t *testing.T) {
    /// 	done := make(chan struct{})
    /// 	go func() {
    /// 		defer close(done)
    /// 		if err := fetch(); err != nil {
    /// 			t.Error(err)
    /// 			return
    /// 		}
    /// 		t.Log("fetched")
    /// 	}()
    /// 	<-done
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe: the goroutine still ends there, by a `return`. A helper that several calls lead to is told of once. In a
    /// subtest the call goes to the subtest's own `t`, unless the helper leaves something behind that the test around it
    /// needs. No fix where the call stands in another function of the goroutine, where the goroutine has results, where
    /// a lock is given back by hand below, and for skips.
    ///
    /// ## Leaves alone
    ///
    /// The `t` of a subtest that runs in the goroutine, methods of these names of other types, literals that run in the
    /// goroutine of the test.
    FatalInGoroutine = "fatal-in-goroutine" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["testing", "testify"], ["go ", "Go(", "Run(", "Fuzz(", "Fatal", "FailNow", "Skip"]],
        may_reveal: [], yields_to: [], answered_by: ["govet", "testinggoroutine", "SA2002", "staticcheck", "testifylint"],
    }
}

impl Rule for FatalInGoroutine {
    fn check(cx: &RuleContext<'_>) {
        let mut told = Vec::new();
        for call in cx.nodes::<CallExpr<'_>>() {
            let is_in_literal = function_of(call.node()).is_some_and(Function::is_literal);
            if is_in_literal || call.node().parent().and_then(GoStmt::cast).is_some() {
                check_call(cx, call, &mut told);
            }
        }
    }
}

/// How a call ends the goroutine that makes it.
enum Stop<'p> {
    /// By a method of this test.
    Method(Ident<'p>, &'p str),
    /// By a function of testify's `require` that is given this test.
    Require(Ident<'p>, &'p str),
    /// By a method of what `require.New` made of this test.
    Asserter(Ident<'p>, &'p str),
    /// Through something that is given this test, or holds it.
    Helper {
        test: Ident<'p>,
        /// Whether nothing is left behind that ends with the test.
        is_done: bool,
    },
}

/// Methods of a test whose effect ends with the test.
const UNTIL_ITS_END: &[&str] = &["Cleanup", "Context", "TempDir", "Setenv", "Chdir", "ArtifactDir"];

/// A goroutine and a function that it calls, which may end the test.
type Told<'p> = (Function<'p>, Function<'p>);

fn check_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, told: &mut Vec<Told<'p>>) {
    // What a literal does is told where it does it.
    if matches!(call.function().map(unparen), Some(Expr::FuncLit(_))) {
        return;
    }
    let Some(stop) = stop_of(cx, call) else { return };
    let (Stop::Method(test, _) | Stop::Require(test, _) | Stop::Asserter(test, _) | Stop::Helper { test, .. }) = stop;
    let is_started = call.node().parent().and_then(GoStmt::cast).is_some();
    let found = if is_started { Some(Boundary::Call) } else { boundary(cx, call.node(), test) };
    let Some(found) = found else { return };
    // The function is what has to be changed, however often a goroutine calls it.
    if let (Boundary::Goroutine(literal), Some(target)) = (found, cx.flow().target(call)) {
        if told.contains(&(literal, target)) {
            return;
        }
        told.push((literal, target));
    }
    let name = called_name(call);
    let message = match found {
        Boundary::Subtest(_) => {
            format!(
                "`{name}` ends the subtest, but fails the test around it: `{}` is not the subtest's own",
                test.name()
            )
        }
        _ => format!("`{name}` ends this goroutine, not the test"),
    };
    let mut diagnostic = Diagnostic::at(call.node(), message);
    if let Boundary::Goroutine(literal) = found {
        diagnostic = diagnostic.related(literal.node(), "the goroutine");
    }
    cx.report(diagnostic.fix(fix(cx, call, &stop, found)));
}

fn called_name(call: CallExpr<'_>) -> &str {
    call.function().map_or("", |function| function.node().text().lines().next().unwrap_or_default())
}

fn stop_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Stop<'p>> {
    let known = known_stop(cx, call);
    known.or_else(|| asserter::stop_of(cx, call)).or_else(|| helper(cx, call)).or_else(|| local::stop_of(cx, call))
}

/// A call of a method of a test, or of a library that is given one.
fn known_stop<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Stop<'p>> {
    let path = cx.package().callee_path(call);
    if path.as_ref().is_some_and(|path| &*path.package == "testing" && is_stopper(path)) {
        let name = call.selector()?.field()?.name();
        return Some(Stop::Method(root_of(call.selector()?.operand()?)?, name));
    }
    let (library, name) = function_of_package(cx, call).filter(|(library, name)| stops_test_of(library, name))?;
    let test = root_of(call.argument(0)?)?;
    Some(if library == REQUIRE { Stop::Require(test, name) } else { Stop::Helper { test, is_done: true } })
}

fn is_stopper(path: &SymbolPath) -> bool {
    path.receiver.is_some() && STOPPERS.contains(&&*path.name)
}

/// The import path and the name of a function of another package that is called.
fn function_of_package<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<(String, &'p str)> {
    let selector = call.selector()?;
    let library = cx.package().imported_package(selector.operand()?)?;
    TEST_STOPPERS.iter().any(|known| known.package == &*library).then_some(())?;
    Some((library.to_string(), selector.field()?.name()))
}

/// The variable at the root of `t`, `s.t`.
fn root_of(expr: Expr<'_>) -> Option<Ident<'_>> {
    match unparen(expr) {
        Expr::Ident(ident) => Some(ident),
        Expr::Selector(selector) => root_of(selector.operand()?),
        _ => None,
    }
}

/// A function of the package that may end the test that it is given.
fn helper<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Stop<'p>> {
    let package = cx.package();
    let is_test = |expr: Expr<'p>| {
        let ty = package.type_of(expr.node());
        ["T", "B", "F", "TB"].iter().any(|name| ty.is_named("testing", name))
    };
    let (index, test) =
        call.arguments().into_iter().enumerate().find_map(|(index, argument)| match unparen(argument) {
            Expr::Ident(ident) if is_test(argument) => Some((index, ident)),
            _ => None,
        })?;
    let function = cx.flow().target(call)?;
    let summary: &ParameterSummary = &cx.flow().parameter(function, ParameterIndex::At(index));
    let is_ended = STOPPERS.iter().any(|name| summary.calls.contains_key(*name));
    let is_done =
        !UNTIL_ITS_END.iter().any(|name| summary.calls.contains_key(*name)) && summary.ends_with_call().holds();
    (is_ended || requires(cx, function, index)).then_some(Stop::Helper { test, is_done })
}

/// Whether a function hands a parameter to a library that ends the test.
fn requires<'p>(cx: &RuleContext<'p>, function: Function<'p>, index: usize) -> bool {
    let package = cx.package();
    let parameters = function.parameters();
    let name = parameters.iter().flat_map(|group| group.names()).nth(index);
    let symbol = name.and_then(|name| package.symbol(name.node()));
    let Some(body) = function.body().filter(|_| symbol.is_some()) else { return false };
    let calls = body.node().descendants_pruned(|node| Function::cast(node).is_some()).filter_map(CallExpr::cast);
    calls.into_iter().any(|call| {
        let test = call.argument(0).and_then(root_of).and_then(|root| package.symbol(root.node()));
        test == symbol && function_of_package(cx, call).is_some_and(|(library, name)| stops_test_of(&library, name))
    })
}

fn fix<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, stop: &Stop<'p>, found: Boundary<'p>) -> Result<Fix, NoFix> {
    let literal = match found {
        Boundary::Goroutine(literal) => literal,
        Boundary::Subtest(literal) => return own_test(cx, stop, literal),
        Boundary::Call => return Err(NoFix::from("the function that is started has to report the failure otherwise")),
    };
    if function_of(call.node()) != Some(literal) {
        return Err(NoFix::from("it stands in another function, which a `return` would only lead out of"));
    }
    if !literal.results().is_empty() {
        return Err(NoFix::from("the goroutine has results: a person has to say which"));
    }
    let statement = call.node().parent().filter(|parent| parent.kind() == SyntaxKind::ExpressionStatement);
    let statement = statement.ok_or("the call is a part of something else")?;
    let next = statement.next_sibling();
    let is_followed_by_return = next.is_some_and(|next| next.kind() == SyntaxKind::ReturnStatement);
    let leaves = is_followed_by_return || is_last_act(cx, literal, statement);
    if !leaves && is_locked(literal, statement) {
        return Err(NoFix::from(LOCKED));
    }
    match *stop {
        Stop::Method(_, name) => {
            let other = match name {
                "Fatal" => "Error",
                "Fatalf" => "Errorf",
                "FailNow" => "Fail",
                _ => return Err(NoFix::from("a test cannot be skipped from another goroutine")),
            };
            if next.is_some() && !is_followed_by_return {
                return Err(NoFix::from("statements follow that never run"));
            }
            let field =
                call.selector().and_then(gofix_syntax::ast::SelectorExpr::field).ok_or("no method is called")?;
            cx.fix("report the failure and leave the goroutine", |fix| {
                fix.replace(field.node(), other)?;
                if !leaves {
                    fix.insert_after(statement, "return")?;
                }
                Ok(Applicability::Safe)
            })
        }
        Stop::Require(_, name) => asserter::asserted(cx, call, statement, (name, None), leaves),
        Stop::Asserter(test, name) => asserter::fix(cx, call, statement, (test, name), leaves),
        Stop::Helper { .. } => Err(NoFix::from("what is called has to report the failure otherwise")),
    }
}

const LOCKED: &str = "a lock is given back by hand behind it: a `return` would leave with the lock";

/// Whether a lock, of whatever type, is taken above a statement and given back by hand below it. The names only ever lead to
/// silence.
fn is_locked<'p>(literal: Function<'p>, statement: Node<'p>) -> bool {
    let text = |stmt: Node<'p>| ExprStmt::cast(stmt).and_then(ExprStmt::call).map(|call| call.node().text());
    let outer = statement.ancestors().take_while(|up| *up != literal.node());
    std::iter::once(statement).chain(outer).any(|inner| {
        let mut below = std::iter::successors(inner.next_sibling(), |stmt| stmt.next_sibling()).filter_map(text);
        below.any(|unlock| {
            let Some(lock) = unlock.strip_suffix("Unlock()") else { return false };
            let lock = format!("{lock}Lock()");
            let mut above = std::iter::successors(inner.prev_sibling(), |stmt| stmt.prev_sibling()).filter_map(text);
            above.find(|call| *call == lock || *call == unlock) == Some(lock.as_str())
        })
    })
}

/// Whether nothing but a bare return or a `Done` runs behind a statement, so that the goroutine ends there anyway.
fn is_last_act<'p>(cx: &RuleContext<'p>, literal: Function<'p>, statement: Node<'p>) -> bool {
    let Some(cfg) = cx.flow().cfg(literal) else { return false };
    // A call that does not come back has no point behind it.
    let mut node = statement;
    while node.next_sibling().is_none() {
        let Some(outer) =
            node.ancestors().find(|up| up.parent().is_some_and(|list| list.kind() == SyntaxKind::StatementList))
        else {
            return true;
        };
        if ForStmt::cast(outer).is_some() || cfg.function() != literal {
            return false;
        }
        if !literal.node().contains(outer) || outer == literal.node() {
            return true;
        }
        node = outer;
    }
    let rest = std::iter::successors(node.next_sibling(), |next| next.next_sibling());
    let is_end = |next: Node<'p>| next.kind() == SyntaxKind::ReturnStatement && next.children().next().is_none();
    // What counts the goroutine down is better done in any case.
    let is_done = |next: Node<'p>| match Stmt::cast(next) {
        Some(Stmt::Expr(stmt)) => stmt.call().is_some_and(|call| cx.is_call_to(call, DONE)),
        _ => false,
    };
    rest.into_iter().all(|next| is_end(next) || is_done(next))
}

/// The subtest's own `t` in the place of the outer one.
fn own_test<'p>(cx: &RuleContext<'p>, stop: &Stop<'p>, literal: Function<'p>) -> Result<Fix, NoFix> {
    let (Stop::Method(test, _) | Stop::Require(test, _) | Stop::Asserter(test, _) | Stop::Helper { test, .. }) = *stop;
    if matches!(stop, Stop::Asserter(..)) && !literal.node().contains(test.node()) {
        return Err(NoFix::from("the asserter was made of the test around it: the subtest needs one of its own"));
    }
    if !literal.node().contains(test.node()) {
        return Err(NoFix::from("what is called has to be given the subtest's own"));
    }
    let parameters = literal.parameters();
    let own = parameters.first().and_then(|group| group.names().next()).filter(|name| !name.is_blank());
    let own = own.ok_or("the subtest's own `t` has no name")?;
    if matches!(stop, Stop::Helper { is_done: false, .. }) {
        return Err(NoFix::from("what it leaves behind may be needed until the test around it ends"));
    }
    let is_seen = cx.package().lookup(test.node(), own.name()) == cx.package().symbol(own.node());
    if !is_seen || !idents(literal.node()).any(|ident| ident == own) {
        return Err(NoFix::from("the subtest's own `t` is hidden here"));
    }
    cx.fix("use the subtest's own", |fix| {
        fix.replace(test.node(), own.name())?;
        Ok(Applicability::Safe)
    })
}
