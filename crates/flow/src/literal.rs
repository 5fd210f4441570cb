//! When a function literal runs.

use gofix_knowledge::When;
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Function, GoStmt};
use gofix_syntax::{Node, SyntaxKind};

use crate::flow::Flow;
use crate::role::{Role, called_by, climb};

/// What is done with a function literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiteralRun<'p> {
    /// It is called where it is written.
    Now(CallExpr<'p>),
    /// It is called when the function around it ends.
    Deferred(DeferStmt<'p>),
    /// It is a goroutine.
    Started(GoStmt<'p>),
    /// It is an argument of a call that is known to run it then.
    Callback(CallExpr<'p>, When),
    /// It is an argument of a call that may do anything with it.
    Passed(CallExpr<'p>, usize),
    /// It is assigned to a local variable, which is given.
    Local(Symbol),
    /// It is stored, returned, sent.
    Kept(Node<'p>),
}

impl LiteralRun<'_> {
    /// Whether what the literal does happens in the function around it: at once or when that function ends.
    pub fn is_inline(self) -> bool {
        matches!(self, Self::Now(_) | Self::Deferred(_) | Self::Callback(_, When::DuringCall))
    }

    /// Whether it runs in a goroutine that is started there.
    pub fn is_goroutine(self) -> bool {
        matches!(self, Self::Started(_) | Self::Callback(_, When::NewGoroutine))
    }
}

impl<'p> Flow<'p> {
    /// What is done with a function literal.
    pub fn literal_run(&self, literal: Function<'p>) -> LiteralRun<'p> {
        self.value_run(literal.node())
    }

    /// What is done with a function that stands here as a value: a literal, or a name.
    pub fn value_run(&self, value: Node<'p>) -> LiteralRun<'p> {
        if let Some(call) = called_by(value) {
            let stmt = call.node().parent();
            if let Some(go) = stmt.and_then(GoStmt::cast) {
                return LiteralRun::Started(go);
            }
            return stmt.and_then(DeferStmt::cast).map_or(LiteralRun::Now(call), LiteralRun::Deferred);
        }
        match climb(self, value).role {
            Role::Argument(call, index) => {
                let path = self.package().callee_path(call);
                match path.and_then(|path| gofix_knowledge::runs(&path, index)) {
                    Some(when) => LiteralRun::Callback(call, when),
                    None => LiteralRun::Passed(call, index),
                }
            }
            Role::Stored(target) => match self.local_variable(target) {
                Some(symbol) => LiteralRun::Local(symbol),
                None => LiteralRun::Kept(target),
            },
            _ => LiteralRun::Kept(value),
        }
    }

    /// Whether a literal is held by one variable, and all that is done with that is to call it, in its own function and at once.
    pub fn is_only_called(&self, literal: Function<'p>, run: LiteralRun<'p>) -> bool {
        let LiteralRun::Local(variable) = run else { return false };
        let uses = self.uses(variable).filter(|_| self.only_literal(variable) == Some(literal));
        let is_put_off = |call: CallExpr<'p>| {
            let stmt = call.node().parent();
            stmt.is_some_and(|stmt| DeferStmt::cast(stmt).is_some() || GoStmt::cast(stmt).is_some())
        };
        uses.is_some_and(|uses| {
            uses.uses.iter().all(|mention| {
                mention.literals.is_empty() && matches!(mention.role, Role::Called(call) if !is_put_off(call))
            })
        })
    }

    /// The local variable that an expression is. One of the package is none.
    pub fn local_variable(&self, expr: Node<'p>) -> Option<Symbol> {
        let package = self.package();
        let is_name = expr.kind() == SyntaxKind::Identifier;
        let symbol = is_name.then(|| package.symbol(expr)).flatten()?;
        let is_local = package.declaration(symbol).is_some_and(|name| Function::enclosing(name).is_some());
        (is_local && package.kind_of(symbol) == gofix_semantics::SymbolKind::Var).then_some(symbol)
    }

    /// The literals around a node up to `function`, the innermost first.
    pub fn literals_between(&self, node: Node<'p>, function: Function<'p>) -> Vec<Function<'p>> {
        node.ancestors().take_while(|above| *above != function.node()).filter_map(Function::cast).collect()
    }
}
