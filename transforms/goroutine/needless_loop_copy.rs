//! Copies of loop variables that each turn has for itself anyway.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, ForStmt, Ident, Stmt};

use super::loop_variable_capture::{PER_TURN, is_address, is_changed, loop_variables};

declare_rule! {
    /// Finds `v := v` in a loop whose variables each turn has for itself.
    ///
    /// ## Why
    ///
    /// From language version 1.22 on each turn has variables of its own. The copy that older code needs does nothing any
    /// more, and a reader wonders what it is for.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package start
    ///
    /// func start(names []string, run func(string)) {
    /// 	for _, name := range names {
    /// 		name := name
    /// 		go run(name)
    /// 	}
    /// }
    /// ```
    ///
    /// ```go after
    /// package start
    ///
    /// func start(names []string, run func(string)) {
    /// 	for _, name := range names {
    /// 		go run(name)
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe: the copy goes. Where a comment stands beside it there is no fix: no comment is lost.
    ///
    /// ## Leaves alone
    ///
    /// Files below language version 1.22; copies of which the copy or the variable is assigned to in the body, or has its
    /// address taken.
    NeedlessLoopCopy = "needless-loop-copy" {
        group: Goroutine, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["for "], [":="]],
        may_reveal: [], yields_to: [], answered_by: ["copyloopvar", "forvar", "modernize"],
    }
}

impl Rule for NeedlessLoopCopy {
    fn check(cx: &RuleContext<'_>) {
        for around in cx.nodes::<ForStmt<'_>>() {
            let version = cx.package().go_version(around.node().file().id());
            if version.is_some_and(|version| version >= PER_TURN) {
                check_loop(cx, around);
            }
        }
    }
}

fn check_loop<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) {
    let Some(body) = around.body() else { return };
    let variables = loop_variables(around);
    let names: Vec<&str> = variables.iter().map(|variable| variable.name()).collect();
    for stmt in body.statements() {
        let Stmt::Assign(assign) = stmt else { continue };
        if !is_copy(assign, &names) || !is_needless(cx, assign) {
            continue;
        }
        // Copy and variable become one: neither may change in the body.
        let copied: Vec<&str> = assign.left().iter().map(|target| target.node().text()).collect();
        let is_changed = |variable: &&Ident<'p>| {
            let symbol = cx.package().symbol(variable.node());
            symbol.is_none_or(|symbol| changes(cx, symbol, body.node()))
        };
        if variables.iter().filter(|variable| copied.contains(&variable.name())).any(|variable| is_changed(&variable)) {
            continue;
        }
        let message = format!("each turn has its own `{}` from Go 1.22 on", copied.join("`, `"));
        cx.report(Diagnostic::at(assign.node(), message).fix(fix(cx, assign)));
    }
}

/// Whether a variable is assigned to within a node, or its address taken.
fn changes<'p>(cx: &RuleContext<'p>, symbol: Symbol, within: Node<'p>) -> bool {
    let mut uses = cx.package().uses(symbol).into_iter();
    uses.any(|used| within.contains(used) && (is_changed(used) || is_address(used)))
}

/// Whether a statement is `v := v` for one or more of the loop's variables.
fn is_copy(assign: AssignStmt<'_>, variables: &[&str]) -> bool {
    let (left, right) = (assign.left(), assign.right());
    assign.is_define()
        && left.len() == right.len()
        && left.iter().zip(&right).all(|(target, value)| {
            let name = target.node().text();
            name == value.node().text() && variables.contains(&name)
        })
}

/// Whether none of the copies is assigned to or has its address taken.
fn is_needless<'p>(cx: &RuleContext<'p>, assign: AssignStmt<'p>) -> bool {
    let body = assign.node().parent();
    assign.left().iter().all(|target| {
        let symbol = cx.package().symbol(target.node());
        symbol.zip(body).is_some_and(|(symbol, body)| !changes(cx, symbol, body))
    })
}

fn fix<'p>(cx: &RuleContext<'p>, assign: AssignStmt<'p>) -> Result<Fix, NoFix> {
    let node = assign.node();
    let file = node.file();
    let line = file.lines().line(node.start());
    if file.lines().line_range(line).is_none_or(|line| !file.comments_in(line).is_empty()) {
        return Err(NoFix::from("a comment stands beside the copy: take both out"));
    }
    cx.fix("drop the copy", |fix| {
        fix.delete_line(node)?;
        Ok(Applicability::Safe)
    })
}
