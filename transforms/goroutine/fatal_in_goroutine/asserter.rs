//! `require` of testify, called in a goroutine: the same is asserted, and the goroutine is left.

use gofix_analysis::{Applicability, Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::Uses;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function, Ident, SelectorExpr, Stmt};

use super::boundary::{Boundary, boundary};
use super::{LOCKED, REQUIRE, Stop, function_of_package, is_last_act, is_locked, root_of};
use crate::support::{function_of, local_variable};

const ASSERT: &str = "github.com/stretchr/testify/assert";

/// A method of what `require.New` made of a test.
pub(super) fn stop_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Stop<'p>> {
    let method = call.selector()?.field()?.name();
    let (_, _, test) = made(cx, call)?;
    Some(Stop::Asserter(test, method))
}

/// The variable that holds the asserter, the call that made it, and the test it was made of.
fn made<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<(Uses<'p>, CallExpr<'p>, Ident<'p>)> {
    let asserter = local_variable(cx.package(), call.selector()?.operand()?)?;
    let uses = cx.flow().uses(asserter)?;
    let [definition] = &*uses.definitions else { return None };
    let made = definition.call()?;
    let (library, name) = function_of_package(cx, made)?;
    let test = root_of(made.argument(0)?)?;
    (library == REQUIRE && name == "New").then_some((uses, made, test))
}

/// Asserts with a method of the same asserter where all that it is used for is done in goroutines, else with the package.
pub(super) fn fix<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    statement: Node<'p>,
    (test, name): (Ident<'p>, &str),
    leaves: bool,
) -> Result<Fix, NoFix> {
    let Some((uses, made, _)) = made(cx, call) else { return Err(NoFix::from("the asserter cannot be found")) };
    let Some(calls) = in_goroutines(cx, &uses, test) else {
        return asserted(cx, call, statement, (name, Some(test)), leaves);
    };
    let name = cx.package().name_of(uses.variable).to_lowercase();
    if ["require", "must"].iter().any(|word| name.contains(word)) {
        return Err(NoFix::from("the name of the asserter says that it ends the test"));
    }
    cx.fix("assert it and leave the goroutine", |fix| {
        let function = made.function().ok_or("the call cannot be read")?;
        let new = asserted_by(cx, fix, made.node(), "New")?;
        fix.replace(function.node(), &new)?;
        for (call, literal) in calls {
            let field = call.selector().and_then(SelectorExpr::field).ok_or("no method is called")?;
            if field.name() != asserting(field.name()) {
                fix.replace(field.node(), asserting(field.name()))?;
            }
            let statement = call.node().parent().ok_or("the call is no statement")?;
            if !is_last_act(cx, literal, statement) {
                if is_locked(literal, statement) {
                    return Err(NoFix::from(LOCKED));
                }
                leave(fix, statement, field.name())?;
            }
        }
        Ok(Applicability::Safe)
    })
}

/// The calls of an asserter with the goroutines that make them, if it is used for nothing else.
fn in_goroutines<'p>(
    cx: &RuleContext<'p>,
    uses: &Uses<'p>,
    test: Ident<'p>,
) -> Option<Vec<(CallExpr<'p>, Function<'p>)>> {
    let called = |ident: Node<'p>| {
        let selector = ident.parent().and_then(SelectorExpr::cast)?;
        let call = selector.node().parent().and_then(CallExpr::cast)?;
        let Some(Stmt::Expr(statement)) = call.node().parent().and_then(Stmt::cast) else { return None };
        let literal = match boundary(cx, call.node(), test)? {
            Boundary::Goroutine(literal) => literal,
            Boundary::Subtest(_) | Boundary::Call => return None,
        };
        let is_its_own = function_of(call.node()) == Some(literal) && literal.results().is_empty();
        (is_its_own && statement.call() == Some(call)).then_some((call, literal))
    };
    uses.uses.iter().map(|used| called(used.ident)).collect()
}

/// What a method or function of `require` is called in `assert`.
fn asserting(name: &str) -> &str {
    match name {
        "FailNow" => "Fail",
        "FailNowf" => "Failf",
        other => other,
    }
}

/// A function of `assert`. Under a name with a number nobody wants it: that is how it would be where `require` has its name.
fn asserted_by<'p>(cx: &RuleContext<'p>, fix: &mut FixBuilder<'p>, at: Node<'p>, name: &str) -> Result<String, NoFix> {
    let is_imported = cx.package().imports(at.file().id()).iter().any(|import| &*import.path == ASSERT);
    if !is_imported && cx.package().lookup(at, "assert").is_some() {
        return Err(NoFix::from("`assert` is the name of something else in this file"));
    }
    fix.qualify(at, ASSERT, name)
}

/// Leaves the goroutine where an assertion fails: one that says so always does.
fn leave<'p>(fix: &mut FixBuilder<'p>, statement: Node<'p>, name: &str) -> Result<(), NoFix> {
    if asserting(name) != name && statement.next_sibling().is_none() {
        return fix.insert_after(statement, "return");
    }
    fix.guard(statement, "return")
}

/// `if !assert.X(t, …) { return }`.
pub(super) fn asserted<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    statement: Node<'p>,
    (name, test): (&str, Option<Ident<'p>>),
    leaves: bool,
) -> Result<Fix, NoFix> {
    let package = cx.package();
    if test.is_some_and(|test| package.lookup(statement, test.name()) != package.symbol(test.node())) {
        return Err(NoFix::from("the test has another name here"));
    }
    let function = call.function().ok_or("the call cannot be read")?;
    cx.fix("assert it and leave the goroutine", |fix| {
        let assert = asserted_by(cx, fix, statement, asserting(name))?;
        fix.replace(function.node(), &assert)?;
        if let Some(test) = test {
            fix.insert_first_argument(call, test.name())?;
        }
        if !leaves {
            leave(fix, statement, name)?;
        }
        Ok(Applicability::Safe)
    })
}
