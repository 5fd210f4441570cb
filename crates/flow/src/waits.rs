//! Whether code may wait, and whether it starts goroutines.
//!
//! What cannot be seen is unknown, for either question: a call counts as harmless only by the tables or by its text.

mod print;

#[cfg(test)]
mod tests;

use gofix_knowledge::{Blocking, When, blocking, is_harmless, runs};
use gofix_semantics::{Callee, Proof, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, ForStmt, Function, RangeClause, SelectStmt, UnaryExpr};
use gofix_syntax::{Node, SyntaxKind};

use crate::flow::{Flow, FunctionKey, key};
use crate::memo::{Chain, Without};
use crate::summary::or;

/// Whether something may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits<'p> {
    /// Certainly not.
    Never,
    /// Nobody can tell; this is what cannot be seen.
    Unknown(Node<'p>),
    /// It may: this is where, and for what.
    May(Node<'p>, Blocking),
    /// It may, or nobody can tell: the chain of calls is too long.
    TooDeep,
}

impl Waits<'_> {
    /// Whether it certainly does not wait.
    pub fn is_never(self) -> bool {
        self == Self::Never
    }

    fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::May(..) => self,
            Self::Never => other(),
            _ => match other() {
                may @ Self::May(..) => may,
                _ => self,
            },
        }
    }
}

impl<'p> Flow<'p> {
    /// Whether a call of a function may wait.
    pub fn function_waits(&self, function: Function<'p>) -> Waits<'p> {
        self.function_waits_in(function, &mut Chain::default())
    }

    /// Whether a statement or expression may wait. Literals in it are not run, unless they are called or handed to a call
    /// that runs them; what a `go` statement starts does not count, what a `defer` statement puts off does.
    pub fn waits(&self, node: Node<'p>) -> Waits<'p> {
        self.waits_in(node, &mut Chain::default())
    }

    fn function_waits_in(&self, function: Function<'p>, chain: &mut Chain<FunctionKey>) -> Waits<'p> {
        let without = Without { premise: || Waits::Never, unknown: || Waits::TooDeep };
        let answer = |chain: &mut Chain<FunctionKey>| match function.body().filter(|_| self.cfg(function).is_some()) {
            Some(body) if !self.package().is_left_out(body) => self.waits_in(body.node(), chain),
            _ => Waits::Unknown(function.node()),
        };
        *self.waits.get(key(function), chain, &without, answer)
    }

    fn waits_in(&self, node: Node<'p>, chain: &mut Chain<FunctionKey>) -> Waits<'p> {
        let mut waits = Waits::Never;
        let inside = node.descendants_pruned(|node| Function::cast(node).is_some());
        for part in std::iter::once(node).filter(|node| Function::cast(*node).is_none()).chain(inside) {
            waits = waits.and(|| self.part_waits(part, chain));
            if matches!(waits, Waits::May(..)) {
                break;
            }
        }
        waits
    }

    /// What one node does, those below it not counted.
    fn part_waits(&self, node: Node<'p>, chain: &mut Chain<FunctionKey>) -> Waits<'p> {
        let on_channel = Waits::May(node, Blocking::Goroutines);
        match node.kind() {
            SyntaxKind::SendStatement if has_default(node) => Waits::Never,
            SyntaxKind::SendStatement => on_channel,
            SyntaxKind::UnaryExpression => {
                let receives = UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-");
                if receives && !has_default(node) { on_channel } else { Waits::Never }
            }
            SyntaxKind::SelectStatement => {
                let goes_on = SelectStmt::cast(node)
                    .is_some_and(|stmt| stmt.clauses().any(gofix_syntax::ast::CaseClause::is_default));
                if goes_on { Waits::Never } else { on_channel }
            }
            SyntaxKind::ForStatement => ForStmt::cast(node).map_or(Waits::Never, |stmt| self.head_waits(stmt)),
            _ => CallExpr::cast(node).map_or(Waits::Never, |call| self.call_waits(call, chain)),
        }
    }

    /// Whether a loop may wait between its turns, which no node of the graph shows: it ranges over a channel or an iterator, or
    /// asks for what only others change.
    pub fn head_waits(&self, stmt: ForStmt<'p>) -> Waits<'p> {
        let node = stmt.node();
        let Some(operand) = stmt.range().and_then(RangeClause::operand) else { return self.spins(stmt) };
        let ty = self.package().type_of(operand.node());
        match self.package().underlying(&ty) {
            Ty::Chan { .. } => Waits::May(node, Blocking::Goroutines),
            Ty::Func(_) | Ty::TypeParam(_) | Ty::Unknown(_) => Waits::Unknown(node),
            _ => Waits::Never,
        }
    }

    /// A loop that reads an atomic value until another goroutine has changed it.
    fn spins(&self, stmt: ForStmt<'p>) -> Waits<'p> {
        let is_atomic = |node: Node<'p>| {
            let path = CallExpr::cast(node).and_then(|call| self.package().callee_path(call));
            path.is_some_and(|path| *path.package == *"sync/atomic")
        };
        let reads = |node: Node<'p>| {
            let name = CallExpr::cast(node).and_then(crate::never::last_name);
            name.is_some_and(|name| name.starts_with("Load")) && is_atomic(node)
        };
        let condition = stmt.condition().map(AstNode::node);
        let asks = condition.is_some_and(|node| std::iter::once(node).chain(node.descendants()).any(reads));
        let changes = || stmt.body().is_some_and(|body| body.node().descendants().any(is_atomic));
        if asks && !changes() { Waits::May(stmt.node(), Blocking::Goroutines) } else { Waits::Never }
    }

    fn call_waits(&self, call: CallExpr<'p>, chain: &mut Chain<FunctionKey>) -> Waits<'p> {
        if self.is_started(call.node()) {
            return Waits::Never;
        }
        match self.package().callee(call) {
            Callee::Builtin(_) | Callee::Conversion(_) => return Waits::Never,
            _ => {}
        }
        if let Some(function) = self.target(call) {
            return self.function_waits_in(function, chain).and(|| self.rest_waits(call, chain));
        }
        if self.is_cancel(call) {
            return Waits::Never;
        }
        match self.package().callee_path(call) {
            Some(path) if matches!(&*path.package, "fmt" | "log" | "log/slog") && is_harmless(&path) => {
                self.operands_wait(call, chain)
            }
            Some(path) if is_harmless(&path) => Waits::Never,
            Some(path) => blocking(&path).map_or(Waits::Unknown(call.node()), |on| Waits::May(call.node(), on)),
            None => Waits::Unknown(call.node()),
        }
    }

    /// Whether a call is that of a cancel function.
    pub fn is_cancel(&self, call: CallExpr<'p>) -> bool {
        let ty = call.function().map(|function| self.package().type_of(function.node()));
        let path = ty.and_then(|ty| ty.named_path());
        path.is_some_and(|path| gofix_knowledge::lists(gofix_knowledge::CANCEL_TYPES, &path))
    }

    /// Whether a function starts goroutines.
    pub fn starts_goroutines(&self, function: Function<'p>) -> Proof {
        self.starts_in(function, &mut Chain::default())
    }

    fn starts_in(&self, function: Function<'p>, chain: &mut Chain<FunctionKey>) -> Proof {
        let without = Without { premise: || Proof::Fails, unknown: || Proof::Unknown };
        *self.starts.get(key(function), chain, &without, |chain| {
            let Some(body) = function.body().filter(|body| !self.package().is_left_out(*body)) else {
                return Proof::Unknown;
            };
            let nodes = body.node().descendants_pruned(|node| Function::cast(node).is_some());
            nodes.into_iter().fold(Proof::Fails, |starts, node| match CallExpr::cast(node) {
                _ if node.kind() == SyntaxKind::GoStatement => Proof::Holds,
                Some(call) => or(starts, self.call_starts(call, chain)),
                None => starts,
            })
        })
    }

    fn call_starts(&self, call: CallExpr<'p>, chain: &mut Chain<FunctionKey>) -> Proof {
        if matches!(self.package().callee(call), Callee::Builtin(_) | Callee::Conversion(_)) {
            return Proof::Fails;
        }
        if let Some(function) = self.target(call) {
            return self.starts_in(function, chain);
        }
        match self.package().callee_path(call) {
            Some(path) if (0..call.arguments().len()).any(|index| runs(&path, index) == Some(When::NewGoroutine)) => {
                Proof::Holds
            }
            Some(path) if is_harmless(&path) || blocking(&path).is_some() => Proof::Fails,
            _ if self.is_cancel(call) => Proof::Fails,
            _ => Proof::Unknown,
        }
    }
}

/// Whether a send or receive is the communication of a select that has a default. One of a select without is judged there,
/// and as what it is.
fn has_default(node: Node<'_>) -> bool {
    let case = node.ancestors().find(|above| above.kind() == SyntaxKind::CommunicationCase);
    let Some(case) = case.filter(|case| case.children().next().is_some_and(|first| first.contains(node))) else {
        return false;
    };
    case.parent()
        .and_then(SelectStmt::cast)
        .is_some_and(|stmt| stmt.clauses().any(gofix_syntax::ast::CaseClause::is_default))
}
