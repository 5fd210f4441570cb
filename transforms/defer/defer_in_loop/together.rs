//! What the turns of a loop may hold together on purpose.

use gofix_analysis::{Applicability, RuleContext};
use gofix_flow::{ParameterIndex, Role};
use gofix_knowledge::ResourceKind;
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, Function, SelectorExpr, unparen};

use super::Verdict;
use super::outer::ends_function;
use crate::support::{is_assigned, is_std};

/// How the Unlock of a lock that each turn takes is judged. Without it the next turn waits for ever, if it is the same lock.
pub(super) fn judge_lock<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> Verdict {
    if !is_lock_of_element(cx, call, around) {
        return Verdict::Wrap(Applicability::Safe);
    }
    if gathers(cx, around) {
        return Verdict::Keep("the locks of all turns may be held together, so that they are seen as one");
    }
    Verdict::Wrap(Applicability::Unsafe)
}

/// Whether a lock is another one in each turn: its name begins with a variable of the loop.
fn is_lock_of_element<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, around: ForStmt<'p>) -> bool {
    let text = call.selector().and_then(SelectorExpr::operand).map(AstNode::node);
    let names = text.into_iter().flat_map(|lock| std::iter::once(lock).chain(lock.descendants()));
    names.into_iter().any(|name| {
        let symbol = cx.flow().local_variable(name);
        symbol.and_then(|symbol| cx.package().declaration(symbol)).is_some_and(|found| around.node().contains(found))
    })
}

/// Whether the turns collect something in a variable that was there before the loop.
fn gathers<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let Some(body) = around.body().map(AstNode::node) else { return false };
    body.descendants().filter_map(|name| Some((name, cx.flow().local_variable(name)?))).any(|(name, symbol)| {
        let declaration = cx.package().declaration(symbol);
        is_assigned(name) && declaration.is_some_and(|declared| !around.node().contains(declared))
    })
}

/// Whether a test opens a connection in each turn and does not wait for an answer: how many are open at once is seen by the
/// other side.
pub(super) fn is_open_for_the_other_side<'p>(
    cx: &RuleContext<'p>,
    symbol: Symbol,
    (kind, at): (ResourceKind, Node<'p>),
) -> bool {
    let is_connection = matches!(kind, ResourceKind::Connection | ResourceKind::Listener);
    let answers = |role: Role<'p>| match role {
        Role::Method(_, name) => name.starts_with("Read") || name.starts_with("Accept"),
        Role::Argument(call, index) => {
            // A helper that only sends does not wait for an answer.
            let sends = |name: &str| {
                let name = name.rsplit('.').next().unwrap_or_default();
                ["Write", "Set", "Close"].iter().any(|word| name.starts_with(word))
            };
            let summary = cx.flow().argument(call, ParameterIndex::At(index));
            let is_seen = cx.flow().target(call).is_some() && !summary.calls.is_empty();
            !is_seen || !summary.calls.keys().all(|name| sends(name))
        }
        _ => false,
    };
    let is_answered = || cx.flow().uses(symbol).is_some_and(|uses| uses.uses.iter().any(|used| answers(used.role)));
    is_connection && cx.is_test(at) && !is_answered()
}

/// Why something of a database may be needed when its turn is over: locks and settings last as long as their session, and what
/// was read without a copy as long as its rows.
pub(super) fn needed_behind<'p>(cx: &RuleContext<'p>, kind: ResourceKind, around: ForStmt<'p>) -> Option<&'static str> {
    let is_session = matches!(
        kind,
        ResourceKind::DatabaseConnection
            | ResourceKind::PooledConnection
            | ResourceKind::Transaction
            | ResourceKind::ContextTransaction
    );
    if is_session && !ends_function(cx, around) {
        return Some("what stands behind the loop may need the session that was opened in its turns");
    }
    // The word only ever leads to silence.
    let function = Function::enclosing(around.node());
    let is_borrowed = function.is_some_and(|function| function.node().text().contains("RawBytes"));
    (kind == ResourceKind::Rows && is_borrowed)
        .then_some("what was read may point into the rows, and is of use only while they are open")
}

/// Whether a context that only its cancel ends is given to a call that cannot be seen and gives no more than an error: it may have
/// started what goes on until then.
pub(super) fn may_start_something<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let list =
        call.function().and_then(|cancel| package.declaration(package.symbol(unparen(cancel).node())?)?.parent());
    let made = list.and_then(Node::parent).and_then(|stmt| stmt.descendants().find_map(CallExpr::cast));
    let has_no_end = made.and_then(|made| cx.flow().cancel_creator(made)).is_some_and(|found| !found.has_deadline);
    let contexts = list.into_iter().flat_map(Node::children).filter_map(|name| cx.flow().local_variable(name));
    let uses: Vec<_> = contexts.filter_map(|context| cx.flow().uses(context)).collect();
    has_no_end
        && uses.iter().flat_map(|uses| uses.uses.iter()).any(|used| {
            let Role::Argument(taker, _) = used.role else { return false };
            let is_seen = cx.flow().target(taker).is_some();
            let signature = package.call_signature(taker);
            !is_seen && signature.is_some_and(|signature| signature.results().iter().all(Ty::is_error))
        })
}

/// Whether a method of something that was there before the loop gets the value and gives nothing back: where the method cannot be
/// seen, it may keep it for what comes behind the loop.
pub(super) fn is_given_for_later<'p>(cx: &RuleContext<'p>, symbol: Symbol, around: ForStmt<'p>) -> bool {
    let package = cx.package();
    let uses = cx.flow().uses(symbol).map(|uses| uses.uses).unwrap_or_default();
    uses.iter().any(|used| {
        let Role::Argument(call, _) = used.role else { return false };
        let Some(operand) = call.selector().and_then(SelectorExpr::operand) else { return false };
        let ty = package.type_of(operand.node());
        let is_unseen = matches!(package.underlying(&ty), Ty::Interface(_))
            && !package.callee_path(call).is_some_and(|path| is_std(&path));
        let names = std::iter::once(unparen(operand).node()).chain(operand.node().descendants());
        let outer = names
            .into_iter()
            .filter_map(|name| cx.flow().local_variable(name))
            .any(|owner| package.declaration(owner).is_some_and(|declared| !around.node().contains(declared)));
        let gives = package.call_signature(call).is_none_or(|signature| !signature.results().is_empty());
        is_unseen && outer && !gives && used.part.is_empty()
    })
}
