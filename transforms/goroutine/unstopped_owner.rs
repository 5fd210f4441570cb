//! Values that run a goroutine and are dropped without being stopped.

mod owner;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{ParameterIndex, Role};
use gofix_semantics::{Callee, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function, IfStmt, ReturnStmt};

use crate::support::{function_of, is_main, local_variable, runs_again, statement_of, taken_by};
use owner::{Ender, Owners};

declare_rule! {
    /// Finds a local value that runs a goroutine and is dropped without the call that ends it.
    ///
    /// ## Why
    ///
    /// A type that starts a goroutine in its constructor or in a `Start` method has a method that ends it: it closes a channel
    /// that the goroutine waits for, or calls a cancel function. A value that goes out of scope without that call leaves its
    /// goroutine behind, with all that it refers to. Which method that is, is read from the type, not from its name.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package cache
    ///
    /// type cache struct{ done chan struct{} }
    ///
    /// func newCache(clean <-chan int) *cache {
    /// 	c := &cache{done: make(chan struct{})}
    /// 	go func() {
    /// 		for {
    /// 			select {
    /// 			case <-clean:
    /// 			case <-c.done:
    /// 				return
    /// 			}
    /// 		}
    /// 	}()
    /// 	return c
    /// }
    ///
    /// func (c *cache) get(k string) int { return len(k) }
    ///
    /// func (c *cache) shutDown() { close(c.done) }
    ///
    /// func once(clean <-chan int) int {
    /// 	c := newCache(clean)
    /// 	return c.get("a")
    /// }
    /// ```
    ///
    /// ```go after
    /// package cache
    ///
    /// type cache struct{ done chan struct{} }
    ///
    /// func newCache(clean <-chan int) *cache {
    /// 	c := &cache{done: make(chan struct{})}
    /// 	go func() {
    /// 		for {
    /// 			select {
    /// 			case <-clean:
    /// 			case <-c.done:
    /// 				return
    /// 			}
    /// 		}
    /// 	}()
    /// 	return c
    /// }
    ///
    /// func (c *cache) get(k string) int { return len(k) }
    ///
    /// func (c *cache) shutDown() { close(c.done) }
    ///
    /// func once(clean <-chan int) int {
    /// 	c := newCache(clean)
    /// 	defer c.shutDown()
    /// 	return c.get("a")
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe: somebody may count on the goroutine living on.
    ///
    /// ## Leaves alone
    ///
    /// Values that are stored, returned or passed on to what keeps them, types of other packages, `main`.
    UnstoppedOwner = "unstopped-owner" {
        group: Goroutine, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["func "]],
        may_reveal: ["ignored-close-error"], yields_to: [], answered_by: [],
    }
}

impl Rule for UnstoppedOwner {
    fn check(cx: &RuleContext<'_>) {
        let owners = Owners::find(cx);
        if owners.is_empty() {
            return;
        }
        for call in cx.nodes::<CallExpr<'_>>() {
            let Callee::Function(symbol) = cx.package().callee(call) else { continue };
            if let Some(ender) = owners.made_by(symbol) {
                check_made(cx, call, ender);
            } else if let Some(ender) = owners.started_by(symbol) {
                check_started(cx, call, ender);
            }
        }
    }
}

/// A call of a constructor.
fn check_made<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, ender: &Ender<'p>) {
    let Some((statement, targets)) = taken_by(call) else { return };
    let Some(variable) = targets.first().and_then(|target| local_variable(cx.package(), *target)) else { return };
    let has_error = targets.len() > 1;
    check_value(cx, call, variable, ender, statement, has_error);
}

/// A call of a method that starts the goroutine.
fn check_started<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, ender: &Ender<'p>) {
    let operand = call.selector().and_then(gofix_syntax::ast::SelectorExpr::operand);
    let Some(variable) = operand.and_then(|operand| local_variable(cx.package(), operand)) else { return };
    let Some(statement) = statement_of(call.node()) else { return };
    let has_error = IfStmt::cast(statement).is_some() || taken_by(call).is_some();
    check_value(cx, call, variable, ender, statement, has_error);
}

fn check_value<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    variable: Symbol,
    ender: &Ender<'p>,
    statement: Node<'p>,
    has_error: bool,
) {
    let flow = cx.flow();
    let Some(function) = function_of(call.node()) else { return };
    if is_main(cx, function) || flow.is_parameter(variable) {
        return;
    }
    let Some(value) = flow.value(variable) else { return };
    let stays = value.is_complete
        && value.function == function
        && value.occurrences.iter().all(|occurrence| {
            let is_kept = match occurrence.role {
                Role::Method(call, _) if ender.is_called_by(cx, call) => true,
                // What starts the goroutine keeps it, of course.
                Role::Method(call, _) => {
                    !occurrence.is_inline() || flow.argument(call, ParameterIndex::Receiver).kept.holds()
                }
                Role::MethodValue(_) => true,
                _ => flow.escape(occurrence).is_some(),
            };
            let passed = match occurrence.role {
                Role::Argument(call, index) => Some((call, ParameterIndex::At(index))),
                Role::Method(call, _) => Some((call, ParameterIndex::Receiver)),
                _ => None,
            };
            let is_ended =
                passed.is_some_and(|(call, index)| flow.argument(call, index).calls.contains_key(ender.name));
            !is_kept && !is_ended
        });
    if !stays || !ends(cx, function, statement) {
        return;
    }
    let message = format!("its goroutine stays: nobody calls `{}`, which ends it", ender.name);
    let diagnostic = Diagnostic::at(call.node(), message).related(ender.start, "the goroutine starts here");
    cx.report(diagnostic.fix(fix(cx, call, variable, ender, statement, has_error)));
}

/// Whether the function can be left behind a statement.
fn ends<'p>(cx: &RuleContext<'p>, function: Function<'p>, statement: Node<'p>) -> bool {
    let Some(cfg) = cx.flow().cfg(function) else { return false };
    let from = cfg.point_of(statement).or_else(|| statement.descendants().find_map(|node| cfg.point_of(node)));
    from.is_some_and(|from| cfg.path_avoiding(from, |_| false).is_some())
}

fn fix<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    variable: Symbol,
    ender: &Ender<'p>,
    statement: Node<'p>,
    has_error: bool,
) -> Result<Fix, NoFix> {
    if ender.has_parameters {
        return Err(NoFix::from(format!("`{}` asks for arguments", ender.name)));
    }
    if ender.is_called_elsewhere {
        return Err(NoFix::from("another method may end it, and it cannot be ended twice"));
    }
    if runs_again(cx, call.node()) {
        return Err(NoFix::from("it is made in a loop, where deferred calls would pile up"));
    }
    let name = cx.package().declaration(variable).map_or("", Node::text);
    let place =
        if has_error { checked(statement).ok_or("the error is not checked directly behind it")? } else { statement };
    cx.fix("stop it when the function ends", |fix| {
        fix.insert_after(place, &format!("defer {name}.{}()", ender.name))?;
        Ok(Applicability::Unsafe)
    })
}

/// The statement behind which the error has been checked: `if err != nil { return … }`.
fn checked(statement: Node<'_>) -> Option<Node<'_>> {
    let branch = IfStmt::cast(statement).or_else(|| statement.next_sibling().and_then(IfStmt::cast))?;
    let last = branch.consequence()?.statements().last()?;
    let leaves = ReturnStmt::cast(last.node()).is_some() || CallExpr::cast(last.node().first_child()?).is_some();
    let is_check = branch.condition().is_some_and(|condition| condition.node().text().contains("!= nil"));
    (leaves && is_check && branch.alternative().is_none()).then(|| branch.node())
}
