//! Literals in local variables that end the test around them: `check := func(err error) { … t.Fatal(err) … }`.

use gofix_analysis::RuleContext;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, unparen};

use super::{Stop, boundary, known_stop};
use crate::support::local_variable;

/// A call of a variable that holds such a literal, and never another one.
pub(super) fn stop_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Stop<'p>> {
    let variable = local_variable(cx.package(), call.function()?)?;
    let uses = cx.flow().uses(variable)?;
    let [definition] = &*uses.definitions else { return None };
    let Some(Expr::FuncLit(literal)) = definition.value.map(unparen) else { return None };
    let calls = literal.body()?.node().descendants_pruned(|node| Function::cast(node).is_some());
    let test = calls.into_iter().filter_map(CallExpr::cast).find_map(|stop| {
        let test = match known_stop(cx, stop)? {
            Stop::Method(test, name) if !name.starts_with("Skip") => test,
            Stop::Require(test, _) => test,
            _ => return None,
        };
        let declaration = cx.package().declaration(cx.package().symbol(test.node())?)?;
        // Where the literal is a goroutine's own it is told there.
        let is_outer = !literal.node().contains(declaration) && boundary(cx, stop.node(), test).is_none();
        is_outer.then_some(test)
    })?;
    Some(Stop::Helper { test, is_done: true })
}
