//! Who is the last of several that count a number down.

use gofix_syntax::Node;
use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, IfStmt, IncDecStmt, unparen};

use crate::flow::Flow;

impl<'p> Flow<'p> {
    /// Whether a node only runs for the one who has counted a number, which others have too, down to zero: below
    /// `if atomic.AddInt32(&n, -1) == 0`, or below `if n == 0` behind `n--`.
    pub fn is_for_the_last(&self, node: Node<'p>) -> bool {
        let around = node.ancestors().take_while(|above| Function::cast(*above).is_none());
        around.into_iter().filter_map(IfStmt::cast).any(|branch| {
            let is_chosen = branch.consequence().is_some_and(|chosen| chosen.node().contains(node));
            is_chosen && branch.condition().is_some_and(|condition| self.asks_for_the_last(branch, condition))
        })
    }

    fn asks_for_the_last(&self, branch: IfStmt<'p>, condition: Expr<'p>) -> bool {
        let Expr::Binary(binary) = unparen(condition) else { return false };
        let Some((left, right)) = binary.left().zip(binary.right()) else { return false };
        match binary.operator() {
            "&&" => self.asks_for_the_last(branch, left) || self.asks_for_the_last(branch, right),
            "==" => right.node().text() == "0" && (self.counts_down(left) || self.is_counted_above(branch, left)),
            _ => false,
        }
    }

    /// Whether an expression is what an atomic number is after it was counted down.
    fn counts_down(&self, number: Expr<'p>) -> bool {
        match unparen(number) {
            Expr::Call(call) => self.is_atomic_countdown(call),
            Expr::Ident(name) => {
                let uses = self.local_variable(name.node()).and_then(|variable| self.uses(variable));
                let made = uses.and_then(|uses| match uses.definitions.as_slice() {
                    [only] => only.call(),
                    _ => None,
                });
                made.is_some_and(|call| self.is_atomic_countdown(call))
            }
            _ => false,
        }
    }

    fn is_atomic_countdown(&self, call: CallExpr<'p>) -> bool {
        let path = self.package().callee_path(call);
        let adds = path.is_some_and(|path| &*path.package == "sync/atomic" && path.name.starts_with("Add"));
        // Of an unsigned number the complement is taken away: `^uint32(0)`.
        adds && call.arguments().last().is_some_and(|delta| delta.node().text().starts_with(['-', '^']))
    }

    /// Whether a number that is not of this function alone was lowered by a statement above a branch.
    fn is_counted_above(&self, branch: IfStmt<'p>, number: Expr<'p>) -> bool {
        let variable = self.local_variable(unparen(number).node());
        let declaration = variable.and_then(|variable| self.package().declaration(variable));
        let is_shared = declaration.is_none_or(|name| Function::enclosing(name) != Function::enclosing(branch.node()));
        let is_it = |counted: Option<Expr<'p>>| counted.is_some_and(|it| it.node().text() == number.node().text());
        let lowers = |stmt: Node<'p>| {
            let by_one = IncDecStmt::cast(stmt).filter(|_| stmt.kind() == SyntaxKind::DecStatement);
            let by_some = AssignStmt::cast(stmt).filter(|assign| assign.operator() == "-=");
            is_it(by_one.and_then(IncDecStmt::operand)) || by_some.is_some_and(|it| is_it(it.left().first().copied()))
        };
        let mut above = std::iter::successors(branch.node().prev_sibling(), |stmt| stmt.prev_sibling());
        is_shared && above.any(lowers)
    }
}
