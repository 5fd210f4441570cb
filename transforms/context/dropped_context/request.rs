//! Requests and commands that get their context later or together with one, or that must not have one.

use gofix_analysis::RuleContext;
use gofix_flow::{Occurrence, ParameterIndex, Relation, Role, ScopedContext, Use};
use gofix_semantics::{Path, Ty};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Function, Ident, SelectorExpr};
use gofix_syntax::{Node, SyntaxKind};

use crate::context::scope::{called_name, takes_context};
use crate::support::{goroutine_of, is_said, local_variable, statement_of, taken_by};

/// Methods that give a request a context.
const JOINING: [&str; 2] = ["WithContext", "Clone"];

/// Whether a call makes a request that gets a context afterwards, is handed on together with one, is kept in a field, or goes
/// to nobody.
pub(super) fn gets_context_later<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let path = package.callee_path(call);
    if !path.is_some_and(|path| &*path.name == "NewRequest" && path.package.starts_with("net/http")) {
        return is_given_one(cx, call);
    }
    let Some((_, targets)) = taken_by(call) else { return is_joined(call) };
    let Some(target) = targets.first() else { return false };
    let variable = local_variable(package, *target);
    // The older way to end a request: what it is cancelled by decides which error it fails with.
    let is_cancelled = |mention: &Use<'_>| matches!(mention.role, Role::Assigned(_)) && mention.part == ["Cancel"];
    if variable.and_then(|symbol| cx.flow().uses(symbol)).is_some_and(|uses| uses.uses.iter().any(is_cancelled)) {
        return true;
    }
    let Some(value) = variable.and_then(|symbol| cx.flow().value(symbol)) else {
        return target.node().text() != "_";
    };
    // What is only looked at is never sent.
    let stays = |occurrence: &Occurrence<'_>| {
        let is_whole = occurrence.relation == Relation::Whole && occurrence.path.is_empty();
        !is_whole || matches!(occurrence.role, Role::Method(..) | Role::Compared(_) | Role::Discarded(_))
    };
    if value.is_complete && value.occurrences.iter().all(stays) {
        return true;
    }
    value.occurrences.iter().filter(|occurrence| occurrence.relation == Relation::Whole).any(|occurrence| {
        match occurrence.role {
            Role::Method(_, name) => JOINING.contains(&name) && occurrence.path.is_empty(),
            Role::Argument(call, index) => {
                let summary = cx.flow().argument(call, ParameterIndex::At(index));
                takes_context(cx, call) || JOINING.iter().any(|name| summary.calls.contains_key(*name))
            }
            Role::Element(_) => true,
            Role::Stored(target) => cx.flow().local_variable(target).is_none(),
            _ => false,
        }
    })
}

/// Methods that give a context to what they are called on, in builders of all kinds.
const GIVING: [&str; 2] = ["WithContext", "SetContext"];

/// Whether what a call gives gets a context in the chain of calls that begins there, or by its variable.
fn is_given_one<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let next = |call: &CallExpr<'p>| {
        let selector = call.node().parent().and_then(SelectorExpr::cast)?;
        let next = selector.node().parent().and_then(CallExpr::cast)?;
        (next.selector() == Some(selector)).then_some(next)
    };
    let name = |call: CallExpr<'p>| call.selector().and_then(SelectorExpr::field).map_or("", Ident::name);
    let chain: Vec<CallExpr<'p>> = std::iter::successors(Some(call), next).collect();
    if chain.iter().skip(1).any(|call| GIVING.contains(&name(*call))) {
        return true;
    }
    let taken = chain.last().and_then(|last| taken_by(*last));
    let variable = taken.and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    // Who gets a command together with a context decides how the one ends the other.
    let ends = variable.is_some_and(|variable| match cx.package().symbol_type(variable) {
        Ty::Pointer(pointee) => pointee.is_named("os/exec", "Cmd") || pointee.is_named("net/http", "Request"),
        _ => false,
    });
    let uses = variable.and_then(|variable| cx.flow().uses(variable));
    uses.iter().flat_map(|uses| uses.uses.iter()).any(|mention| match mention.role {
        Role::Method(_, name) => GIVING.contains(&name),
        Role::Argument(call, _) => ends && mention.part.is_empty() && takes_context(cx, call),
        _ => false,
    })
}

/// Whether a command may be meant to run on when the context has ended: it leaves the function, is started and not waited for,
/// gets a session or process group of its own, or is ended by hand.
pub(super) fn may_outlive<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    if !cx.is_call_to(call, COMMAND) {
        return false;
    }
    let Some((_, targets)) = taken_by(call) else {
        // What is neither asked to run on the spot nor thrown away is somebody else's.
        return call
            .node()
            .parent()
            .is_some_and(|up| !matches!(up.kind(), SyntaxKind::SelectorExpression | SyntaxKind::ExpressionStatement));
    };
    let Some(target) = targets.first().filter(|target| target.node().text() != "_") else { return false };
    // In a field or a package's variable it has a life of its own.
    let uses = local_variable(cx.package(), *target).and_then(|variable| cx.flow().uses(variable));
    let Some(uses) = uses.map(|uses| uses.uses) else { return true };
    let is_said_to_run_on = statement_of(call.node()).is_some_and(|statement| is_said(statement, RUNS_ON));
    if is_said_to_run_on || waits_for_the_end(cx, call.node()) {
        return true;
    }
    let is_waited_for = uses.iter().any(|mention| {
        matches!(mention.role, Role::Method(_, name) if WAITING.contains(&name))
            && goroutine_of(mention.ident).is_none()
    });
    // A person works in what gets the terminal.
    let is_of_a_person = |mention: &Use<'p>| {
        let given = statement_of(mention.ident).and_then(AssignStmt::cast).map(AssignStmt::right);
        mention.part == ["Stdin"]
            && given.is_some_and(|given| given.iter().any(|value| value.node().text() == "os.Stdin"))
    };
    uses.iter().any(|mention| match mention.role {
        _ if is_of_a_person(mention) => true,
        // Who sends signals ends it in a gentler way than the context would.
        _ if matches!(mention.part.first(), Some(&("SysProcAttr" | "Process"))) => true,
        Role::Method(_, "Start") | Role::Returned(_) | Role::Argument(..) | Role::Element(_) => !is_waited_for,
        Role::Stored(target) => mention.part.is_empty() && cx.flow().local_variable(target).is_none(),
        _ => false,
    })
}

/// What people write where a command is to run on. The words only ever lead to silence.
const RUNS_ON: &[&str] = &["outlive", "persist", "keeps running", "keep running", "daemon"];

/// Whether the function waits for the end of a context itself: it ends the command in its own way then.
fn waits_for_the_end<'p>(cx: &RuleContext<'p>, call: Node<'p>) -> bool {
    let function = call.ancestors().filter_map(Function::cast).last();
    let calls = function.into_iter().flat_map(|function| function.node().descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|call| cx.flow().is_question(call, "Done"))
}

/// Whether a call makes a command behind one that waits for a lock, or for room, until the context ends.
pub(super) fn waits_for_a_lock<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, context: &ScopedContext<'p>) -> bool {
    let uses = cx.flow().uses(context.variable).map(|uses| uses.uses).unwrap_or_default();
    cx.is_call_to(call, COMMAND)
        && uses.iter().any(|mention| {
            let Role::Argument(waiting, _) = mention.role else { return false };
            let name = called_name(waiting).map_or("", Node::text);
            waiting.node().end() <= call.node().start() && LOCKING.iter().any(|word| name.contains(word))
        })
}

/// What is in the names of functions that wait for a lock. The words only ever lead to silence.
const LOCKING: &[&str] = &["Lock", "lock", "Acquire", "acquire"];

const COMMAND: &[Path] = &[Path { package: "os/exec", receiver: "", name: "Command" }];

/// Methods of a command that come back when it has ended.
const WAITING: [&str; 4] = ["Run", "Output", "CombinedOutput", "Wait"];

/// Whether a method that gives a context is called on what a call gives: `httptest.NewRequest(…).WithContext(ctx)`.
fn is_joined(call: CallExpr<'_>) -> bool {
    let selector = call.node().parent().and_then(SelectorExpr::cast);
    selector.and_then(SelectorExpr::field).is_some_and(|name| JOINING.contains(&name.name()))
}

/// Whether a call makes a command that is not asked for its output: what it does changes something, and is not only for whoever
/// has asked.
pub(super) fn is_work_of_a_command<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let asks = |name: &str| matches!(name, "Output" | "CombinedOutput" | "StdoutPipe");
    let on_the_spot = call.node().parent().and_then(SelectorExpr::cast).and_then(SelectorExpr::field);
    let variable = taken_by(call).and_then(|(_, targets)| local_variable(cx.package(), *targets.first()?));
    let uses = variable.and_then(|variable| cx.flow().uses(variable));
    let is_asked = uses.iter().flat_map(|uses| uses.uses.iter()).any(|mention| {
        matches!(mention.role, Role::Method(_, name) if asks(name)) || mention.part.first() == Some(&"Stdout")
    });
    cx.is_call_to(call, COMMAND) && !is_asked && !on_the_spot.is_some_and(|method| asks(method.name()))
}

/// Whether a call changes a database when the answer to the request has been written: what it notes is true whether or not the
/// client stays.
pub(super) fn is_noted_behind_the_answer<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let answers = |answer: CallExpr<'p>| {
        let operand = answer.selector().and_then(SelectorExpr::operand);
        called_name(answer).is_some_and(|name| matches!(name.text(), "Write" | "WriteHeader"))
            && operand.is_some_and(|writer| cx.package().type_of(writer.node()).is_named("net/http", "ResponseWriter"))
    };
    let outer = call.node().ancestors().take_while(|node| Function::cast(*node).is_none());
    let before = outer.flat_map(|node| std::iter::successors(node.prev_sibling(), |node| node.prev_sibling()));
    let is_plain =
        |node: &Node<'p>| node.kind() == SyntaxKind::ExpressionStatement || AssignStmt::cast(*node).is_some();
    let mut plain = before.filter(is_plain);
    called_name(call).is_some_and(|name| name.text().starts_with("Exec"))
        && plain.any(|stmt| stmt.descendants().filter_map(CallExpr::cast).any(answers))
}
