//! How a value leaves the function that holds it.

use std::fmt;

use gofix_semantics::Proof;
use gofix_syntax::ast::{AstNode, Function};
use gofix_syntax::{Node, NodeId, SyntaxKind};
use rustc_hash::FxHashSet;

use crate::facts::Assumption;
use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::role::Role;
use crate::summary::{ParameterIndex, join};
use crate::value::{Occurrence, Relation};

/// How a value leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EscapeKind {
    /// It is returned.
    Returned,
    /// It is given to a function that keeps it, or of which that is not known.
    Argument,
    /// It is stored in something that is no local variable.
    Stored,
    /// It is sent.
    Sent,
    /// A literal that may run later holds it.
    Closure,
    /// A goroutine gets it.
    Goroutine,
    /// A method of it becomes a value.
    MethodValue,
    /// It cannot be told what happens to it.
    Unknown,
}

impl fmt::Display for EscapeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Returned => "return",
            Self::Argument => "arg",
            Self::Stored => "store",
            Self::Sent => "send",
            Self::Closure => "closure",
            Self::Goroutine => "go",
            Self::MethodValue => "method-value",
            Self::Unknown => "unknown",
        })
    }
}

impl Occurrence<'_> {
    /// The call of the value (`""`), of a method of it (`"Close"`) or of a part of it (`"Body.Close"`) that happens here.
    /// Calls of what is merely made from it do not count.
    pub fn called(&self) -> Option<String> {
        if self.relation == Relation::Derived {
            return None;
        }
        match self.role {
            Role::Called(_) => Some(self.path.clone()),
            Role::Method(_, name) => Some(join(&self.path, name)),
            Role::Received(_) => Some(join(&self.path, "<-")),
            _ => None,
        }
    }

    /// Whether it happens in the function that declares the variable, at once or when that function ends.
    pub fn is_inline(&self) -> bool {
        self.literals.iter().all(|(_, run)| run.is_inline())
    }

    /// Whether it lies in a goroutine that the function starts.
    pub fn is_in_goroutine(&self) -> bool {
        self.literals.iter().any(|(_, run)| run.is_goroutine())
    }
}

impl<'p> Flow<'p> {
    /// How the value leaves at an occurrence, if it does.
    pub fn escape(&self, occurrence: &Occurrence<'p>) -> Option<EscapeKind> {
        self.escape_here(occurrence).or_else(|| {
            let leaves = match occurrence.role {
                Role::Argument(call, index) => {
                    let summary = self.argument(call, ParameterIndex::At(index));
                    !summary.kept.fails() || !summary.started.fails()
                }
                Role::Method(call, _) => {
                    let summary = self.argument(call, ParameterIndex::Receiver);
                    summary.kept.holds() || summary.started.holds()
                }
                _ => false,
            };
            leaves.then_some(EscapeKind::Argument)
        })
    }

    /// The same without a look into what is called.
    pub(crate) fn escape_here(&self, occurrence: &Occurrence<'p>) -> Option<EscapeKind> {
        if occurrence.is_in_goroutine() {
            return Some(EscapeKind::Goroutine);
        }
        if !occurrence.is_inline() {
            return Some(EscapeKind::Closure);
        }
        match occurrence.role {
            Role::Returned(_) => Some(EscapeKind::Returned),
            Role::Sent(_) => Some(EscapeKind::Sent),
            Role::MethodValue(_) => Some(EscapeKind::MethodValue),
            Role::Unknown(_) => Some(EscapeKind::Unknown),
            Role::Stored(target) => (!self.is_followed(target)).then_some(EscapeKind::Stored),
            Role::Called(call) | Role::Method(call, _) | Role::Argument(call, _) => {
                self.is_started(call.node()).then_some(EscapeKind::Goroutine)
            }
            _ => None,
        }
    }

    /// Whether what is stored in `target` is looked for there.
    fn is_followed(&self, target: Node<'p>) -> bool {
        let is_declared = |symbol| self.package().declaration(symbol) == Some(target);
        self.local_variable(target).is_some()
            || self.local_root(target).is_some()
            || self.package().symbol(target).is_some_and(is_declared)
    }

    /// Whether a call is that of a `go` statement.
    pub fn is_started(&self, call: Node<'p>) -> bool {
        call.parent().is_some_and(|stmt| stmt.kind() == SyntaxKind::GoStatement)
    }

    /// Whether an occurrence ends the duty to release the value: one of `methods` is called there, now or deferred, or by a
    /// function that is called and does so on every path; or the value itself leaves (returned, stored, sent, passed to what
    /// may keep it, released or held by a literal).
    pub fn discharges(&self, occurrence: &Occurrence<'p>, methods: &[&str]) -> bool {
        if occurrence.called().is_some_and(|call| methods.contains(&call.as_str())) {
            return true;
        }
        if occurrence.relation != Relation::Derived
            && let Role::Argument(call, index) = occurrence.role
        {
            let summary = self.argument(call, ParameterIndex::At(index));
            let calls: Vec<String> = summary.calls.keys().map(|call| join(&occurrence.path, call)).collect();
            if calls.iter().any(|call| methods.contains(&call.as_str())) {
                return true;
            }
        }
        match self.escape(occurrence) {
            None => false,
            // Reading from a part is no hand-over; whoever stores, returns or sends it may mean to release it.
            Some(EscapeKind::Closure | EscapeKind::Goroutine) => {
                occurrence.relation == Relation::Whole && occurrence.is_handed_over()
            }
            Some(EscapeKind::Argument | EscapeKind::MethodValue) => occurrence.relation == Relation::Whole,
            Some(_) => true,
        }
    }

    /// The nodes of a function's graph at which one of `exprs` certainly happens: they lie there, or in a literal that is
    /// called or deferred there and does it on every path.
    pub fn certain_nodes(&self, function: Function<'p>, exprs: &[Node<'p>]) -> FxHashSet<NodeId> {
        let mut nodes = FxHashSet::default();
        let Some(cfg) = self.cfg(function) else { return nodes };
        let node_around = |expr| cfg.point_of(expr).and_then(|point| cfg.node_at(point)).map(Node::id);
        let mut inner: Vec<Function<'p>> = Vec::new();
        for expr in exprs.iter().filter(|expr| function.node().contains(**expr)) {
            match self.literals_between(*expr, function).last() {
                None => nodes.extend(node_around(*expr)),
                Some(literal) if !inner.contains(literal) => inner.push(*literal),
                Some(_) => {}
            }
        }
        for literal in inner {
            let runs = matches!(self.literal_run(literal), LiteralRun::Now(_) | LiteralRun::Deferred(_));
            if runs && self.happens_always(literal, exprs, &[]) {
                nodes.extend(node_around(literal.node()));
            }
        }
        nodes
    }

    /// Whether every path of a function from its entry to a return runs one of `exprs`.
    pub fn happens_always(&self, function: Function<'p>, exprs: &[Node<'p>], assumptions: &[Assumption]) -> bool {
        if exprs.is_empty() {
            return false;
        }
        let nodes = self.certain_nodes(function, exprs);
        let Some(cfg) = self.cfg(function) else { return false };
        let Some(search) = self.search(function, cfg.entry()) else { return false };
        search.assuming(assumptions).path_to_exit(|node| nodes.contains(&node.id())).is_none()
    }

    /// Whether the function is done with the value when it returns, as far as a call's argument or receiver goes.
    pub fn ends_with_call(&self, occurrence: &Occurrence<'p>) -> Proof {
        match occurrence.role {
            Role::Argument(call, index) => self.argument(call, ParameterIndex::At(index)).ends_with_call(),
            Role::Method(call, _) => self.argument(call, ParameterIndex::Receiver).ends_with_call(),
            _ => Proof::from(self.escape(occurrence).is_none()),
        }
    }
}

impl Occurrence<'_> {
    /// Whether a literal that holds the value does more with it than to read it.
    fn is_handed_over(&self) -> bool {
        matches!(
            self.role,
            Role::Argument(..)
                | Role::Stored(_)
                | Role::Returned(_)
                | Role::Sent(_)
                | Role::Element(_)
                | Role::MethodValue(_)
        )
    }
}
