//! Which context a piece of code may use, derived from what, and for how long.
//!
//! Start reading at [`Flow::context_at`]. A context is a variable whose type is, embeds or implements `context.Context`, else
//! the context of a handler's request, of a test or of a command. A function literal has what its function has in scope as
//! long as it certainly runs before that function returns. Code behind a receive from `Done`, or on a path on which a call
//! that took the context has failed, needs a context of its own and gets none.

mod awaited;
mod back;
mod kind;
mod over;
mod variables;

#[cfg(test)]
mod tests;

use gofix_knowledge::{FOR_ALL, When, lists};
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Function, GoStmt};

pub use awaited::Awaited;
pub use kind::ContextKind;
pub use variables::{ContextVariable, Derivation};

use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::role::Role;
use crate::summary::{Extent, ParameterIndex};

/// How a context that is in scope is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextSource {
    /// A variable that is a context: `ctx`.
    Variable,
    /// A variable of a type that embeds or implements a context.
    Embedding,
    /// The context of a handler's request: `r.Context()`.
    Request,
    /// The context of the request that a variable has: `c.Request.Context()`.
    RequestField,
    /// The context of a test: `t.Context()`.
    Test,
    /// The context of a command's run function: `cmd.Context()`.
    Command,
}

/// A context that is in scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopedContext<'p> {
    /// The variable that is the context, or has it.
    pub variable: Symbol,
    /// The declaring name of the variable.
    pub declaration: Node<'p>,
    /// How the context is written.
    pub source: ContextSource,
    /// The function that has it.
    pub function: Function<'p>,
    /// Whether it may end before the function that has it does: it has a deadline, a group or a cancel function of this
    /// function's own.
    pub ends_early: bool,
    /// Where it comes from in the first place.
    pub origin: ContextOrigin,
}

/// Where a context comes from in the first place; of several, the last one of this list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContextOrigin {
    /// From the caller: a parameter or the receiver.
    Caller,
    /// From a test.
    Test,
    /// It was made here: `context.Background()`.
    Fresh,
    /// From a request.
    Request,
    /// From a command.
    Command,
    /// It cannot be told; a field, say.
    Unknown,
}

impl ScopedContext<'_> {
    /// How it is written.
    pub fn text(&self) -> String {
        let name = self.declaration.text();
        match self.source {
            ContextSource::Variable | ContextSource::Embedding => name.to_owned(),
            ContextSource::RequestField => format!("{name}.Request.Context()"),
            _ => format!("{name}.Context()"),
        }
    }
}

/// The contexts in scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextScope<'p> {
    /// There is none, or nobody can tell.
    None,
    /// This one.
    One(ScopedContext<'p>),
    /// Several, none of which is made from all others.
    Several(Vec<ScopedContext<'p>>),
}

/// When code runs, seen from the function that has the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach<'p> {
    /// While that function runs.
    During,
    /// In a deferred call, or when the test is over.
    AtEnd,
    /// In a goroutine, started by this statement or call.
    Goroutine(Node<'p>, Awaited),
    /// At a time that is not known.
    Unknown,
}

/// Why a context that is in scope is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over<'p> {
    /// It may have ended: this is the receive from `Done` before.
    Done(Node<'p>),
    /// A call that took it has failed, perhaps since it ended; this is the call, or what else gave the error.
    Failed(Node<'p>),
}

/// What is known of contexts at a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextAt<'p> {
    /// What is in scope.
    pub scope: ContextScope<'p>,
    /// When the node runs.
    pub reach: Reach<'p>,
    /// Whether the context is of use there.
    pub over: Option<Over<'p>>,
}

impl<'p> ContextAt<'p> {
    /// The only context in scope, where the node runs while the function that has it does, and it has not ended.
    pub fn usable(&self) -> Option<&ScopedContext<'p>> {
        match &self.scope {
            ContextScope::One(context) if self.is_timely() => Some(context),
            _ => None,
        }
    }

    /// Whether the node runs while the function does that has the contexts, and none has ended.
    pub fn is_timely(&self) -> bool {
        self.reach == Reach::During && self.over.is_none()
    }
}

/// One function around a node, and how the node stands in it.
struct Level<'p> {
    function: Function<'p>,
    /// The node, or the literal that holds it.
    at: Node<'p>,
    reach: Reach<'p>,
}

/// Deeper nesting of literals is not looked at.
const MAX_LEVELS: usize = 12;

impl<'p> Flow<'p> {
    /// The contexts that a node may use.
    pub fn context_at(&self, node: Node<'p>) -> ContextAt<'p> {
        let levels = self.levels(node);
        let over = levels.iter().find_map(|level| self.context_over(level.function, level.at));
        let timely = || levels.iter().filter(|level| level.reach == Reach::During);
        let late = || levels.iter().filter(|level| level.reach != Reach::During);
        let of_variables = |level: &Level<'p>| self.level_scope(level, node, Flow::variables_in_scope);
        let of_others = |level: &Level<'p>| self.level_scope(level, node, Flow::owners_in_scope);
        let found = timely()
            .find_map(of_variables)
            .or_else(|| timely().find_map(of_others))
            .or_else(|| late().find_map(of_variables))
            .or_else(|| late().find_map(of_others));
        let (scope, reach) = found.unwrap_or((ContextScope::None, Reach::During));
        let taken_over = || match &scope {
            ContextScope::One(context) if context.origin == ContextOrigin::Request => {
                let level = levels.iter().find(|level| level.function == context.function)?;
                self.behind_takeover(level.function, level.at)
            }
            _ => None,
        };
        let over = over.or_else(taken_over);
        ContextAt { scope, reach, over }
    }

    /// Whether any function around a node has a context, or something that has one.
    pub fn may_have_contexts(&self, node: Node<'p>) -> bool {
        let functions = node.ancestors().filter_map(Function::cast);
        functions.into_iter().any(|function| self.has_owner(function) || !self.context_variables(function).is_empty())
    }

    /// When a node runs, seen from a function around it.
    pub fn reach_within(&self, function: Function<'p>, node: Node<'p>) -> Reach<'p> {
        let level = self.levels(node).into_iter().find(|level| level.function == function);
        level.map_or(Reach::Unknown, |level| level.reach)
    }

    fn level_scope(
        &self,
        level: &Level<'p>,
        node: Node<'p>,
        find: impl Fn(&Self, Function<'p>, Node<'p>, Node<'p>) -> ContextScope<'p>,
    ) -> Option<(ContextScope<'p>, Reach<'p>)> {
        match find(self, level.function, level.at, node) {
            ContextScope::None => None,
            scope => Some((scope, level.reach)),
        }
    }

    /// The functions around a node, the innermost first.
    fn levels(&self, node: Node<'p>) -> Vec<Level<'p>> {
        let mut levels = Vec::new();
        let mut at = node;
        let mut reach = Reach::During;
        while let Some(function) = Function::enclosing(at)
            && levels.len() < MAX_LEVELS
        {
            reach = reach.or(self.statement_reach(function, at));
            levels.push(Level { function, at, reach });
            if !function.is_literal() {
                break;
            }
            reach = reach.or(self.value_reach(function.node()));
            at = function.node();
        }
        levels
    }

    /// When what stands in a `go` or `defer` statement runs. (The arguments are evaluated at once, but are for the later call.)
    fn statement_reach(&self, function: Function<'p>, at: Node<'p>) -> Reach<'p> {
        let above = at.ancestors().take_while(|above| *above != function.node());
        for stmt in above {
            if DeferStmt::cast(stmt).is_some() {
                return Reach::AtEnd;
            }
            if let Some(go) = GoStmt::cast(stmt) {
                return Reach::Goroutine(go.node(), self.awaited(go.node()));
            }
        }
        Reach::During
    }

    /// When a function that stands here as a value runs, seen from the function around it.
    pub fn value_reach(&self, value: Node<'p>) -> Reach<'p> {
        let run = self.value_run(value);
        // One caller's context must not decide what all others get.
        let is_for_all = |call: CallExpr<'p>| {
            let is_own = || call.selector().is_some_and(|selector| self.receiver_root(selector).is_some());
            self.package().callee_path(call).is_some_and(|path| lists(FOR_ALL, &path)) && !is_own()
        };
        match run {
            LiteralRun::Callback(call, _) | LiteralRun::Passed(call, _) if is_for_all(call) => Reach::Unknown,
            LiteralRun::Now(_) | LiteralRun::Callback(_, When::DuringCall) => Reach::During,
            LiteralRun::Callback(_, When::Subtest) => {
                if Function::cast(value).is_none_or(|literal| self.is_parallel(literal)) {
                    Reach::Unknown
                } else {
                    Reach::During
                }
            }
            LiteralRun::Deferred(_) | LiteralRun::Callback(_, When::Cleanup) => Reach::AtEnd,
            LiteralRun::Started(go) => Reach::Goroutine(go.node(), self.awaited(go.node())),
            LiteralRun::Callback(call, When::NewGoroutine) => Reach::Goroutine(call.node(), self.awaited(call.node())),
            LiteralRun::Passed(call, index) if self.runs_argument(call, index) => Reach::During,
            LiteralRun::Local(symbol) => self.local_literal_reach(symbol),
            _ => Reach::Unknown,
        }
    }

    /// Whether a function of the package calls what it is given, and no more, before it returns.
    fn runs_argument(&self, call: CallExpr<'p>, index: usize) -> bool {
        let summary = self.argument(call, ParameterIndex::At(index));
        let is_called = summary.calls.get("").is_some_and(|extent| *extent >= Extent::Sometimes);
        is_called && summary.kept.fails() && summary.started.fails() && summary.returned.fails()
    }

    /// A literal in a variable runs while the function does if all that happens to the variable is that it is called there.
    fn local_literal_reach(&self, variable: Symbol) -> Reach<'p> {
        let Some(uses) = self.uses(variable) else { return Reach::Unknown };
        let is_called_here = uses.uses.iter().all(|mention| match mention.role {
            Role::Called(call) => {
                let stmt = call.node().parent();
                let is_put_off = stmt.is_some_and(|s| DeferStmt::cast(s).is_some() || GoStmt::cast(s).is_some());
                let literals = &mention.literals;
                !is_put_off
                    && literals.iter().all(|(_, run)| run.is_inline() && !matches!(run, LiteralRun::Deferred(_)))
            }
            _ => false,
        });
        if is_called_here { Reach::During } else { Reach::Unknown }
    }

    /// Whether a test goes on after the call that started it.
    fn is_parallel(&self, test: Function<'p>) -> bool {
        let Some(body) = test.body() else { return false };
        let calls = body.node().descendants_pruned(|node| Function::cast(node).is_some()).filter_map(CallExpr::cast);
        calls.into_iter().any(|call| {
            self.package()
                .callee_path(call)
                .is_some_and(|path| &*path.package == "testing" && &*path.name == "Parallel")
        })
    }
}

impl Reach<'_> {
    /// The later of two.
    fn or(self, outer: Self) -> Self {
        match (self, outer) {
            (Self::During | Self::Goroutine(_, Awaited::Always), outer) => outer.settled(),
            (inner, Self::During | Self::Goroutine(_, Awaited::Always)) => inner.settled(),
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (inner, _) => inner,
        }
    }

    /// A goroutine that is waited for on every path runs while the function does.
    fn settled(self) -> Self {
        match self {
            Self::Goroutine(_, Awaited::Always) => Self::During,
            other => other,
        }
    }
}
