//! Where a context that is in scope is of no use: it may have ended, or a call that took it has failed.

use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Expr, Function, Ident, IfStmt, UnaryExpr, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};
use rustc_hash::FxHashSet;

use super::Over;
use crate::flow::Flow;
use crate::uses::Definition;

impl<'p> Flow<'p> {
    /// Why a context of a function is of no use at a node of the function's own graph.
    pub(super) fn context_over(&self, function: Function<'p>, at: Node<'p>) -> Option<Over<'p>> {
        self.behind_done(function, at)
            .or_else(|| self.in_asked_branch(function, at))
            .or_else(|| self.failed(function, at))
    }

    /// The receive from a context's `Done` from which a path leads to a node.
    fn behind_done(&self, function: Function<'p>, at: Node<'p>) -> Option<Over<'p>> {
        let cfg = self.cfg(function)?;
        let to = cfg.point_of(at)?;
        let body = function.body()?.node();
        let nodes = body.descendants_pruned(|node| Function::cast(node).is_some());
        let receives = nodes.into_iter().filter_map(UnaryExpr::cast).filter(|unary| unary.operator() == "<-");
        let done = receives.filter(|unary| unary.operand().is_some_and(|operand| self.is_done_channel(operand)));
        done.into_iter()
            .find(|unary| {
                let from = cfg.point_after(unary.node());
                from.is_some_and(|from| from == to || cfg.reaches(from, to, |_| false))
            })
            .map(|unary| Over::Done(unary.node()))
    }

    /// Whether an expression is what a context's `Done` gives, or a variable that holds that.
    pub fn is_done_channel(&self, channel: Expr<'p>) -> bool {
        match unparen(channel) {
            Expr::Call(call) => self.is_question(call, "Done"),
            Expr::Ident(name) => {
                let Some(uses) = self.local_variable(name.node()).and_then(|symbol| self.uses(symbol)) else {
                    return false;
                };
                let mut values = uses.definitions.iter().filter_map(Definition::call);
                values.any(|call| self.is_question(call, "Done"))
            }
            _ => false,
        }
    }

    /// Whether a call asks a context something: `ctx.Done()`, `ctx.Err()`.
    pub fn is_question(&self, call: CallExpr<'p>, name: &str) -> bool {
        let Some(selector) = call.selector() else { return false };
        selector.field().is_some_and(|field| field.name() == name)
            && selector
                .operand()
                .is_some_and(|operand| self.context_kind(&self.package().type_of(operand.node())).is_some())
    }

    /// The branch of an `if` that is taken when a context has ended: `if ctx.Err() != nil`.
    fn in_asked_branch(&self, function: Function<'p>, at: Node<'p>) -> Option<Over<'p>> {
        let mut inner = at;
        for outer in at.ancestors().take_while(|above| *above != function.node()) {
            if let Some(branch) = IfStmt::cast(outer)
                && inner.field() == Field::Consequence
                && let Some(condition) = branch.condition()
                && let Some(call) = self.asks_for_the_end(condition.node())
            {
                return Some(Over::Done(call.node()));
            }
            inner = outer;
        }
        None
    }

    fn asks_for_the_end(&self, condition: Node<'p>) -> Option<CallExpr<'p>> {
        let comparisons = std::iter::once(condition).chain(condition.descendants()).filter_map(BinaryExpr::cast);
        comparisons.filter(|binary| binary.operator() == "!=").find_map(|binary| {
            let sides = [binary.left(), binary.right()].into_iter().flatten().map(unparen);
            let mut calls = sides.filter_map(|side| CallExpr::cast(side.node()));
            calls.find(|call| self.is_question(*call, "Err"))
        })
    }

    /// The call that took a context, or may have, and whose error is known not to be nil.
    fn failed(&self, function: Function<'p>, at: Node<'p>) -> Option<Over<'p>> {
        let cfg = self.cfg(function)?;
        let point = cfg.point_of(at)?;
        let errors = self.facts(function)?.known_not_nil(cfg, point);
        errors.into_iter().filter(|symbol| self.package().symbol_type(*symbol).is_error()).find_map(|error| {
            let uses = self.uses(error)?;
            // What is made of the error is as little nil as the error was.
            let says_more = |definition: &&Definition<'p>| {
                let parts = definition.value.into_iter().flat_map(|value| value.node().descendants());
                parts.into_iter().any(|part| self.local_variable(part) == Some(error))
            };
            let places = uses.definitions.iter().filter(|definition| !says_more(definition));
            let places: Vec<Node<'p>> = places.map(|definition| definition.stmt).collect();
            let arrives = |definition: &&Definition<'p>| {
                // A parameter is defined at the entry.
                let from = if definition.stmt == definition.ident {
                    Some(cfg.entry())
                } else {
                    cfg.point_after(definition.stmt)
                };
                let is_other = |node: Node<'p>| places.iter().any(|place| node.contains(*place));
                from.is_some_and(|from| from == point || cfg.reaches(from, point, is_other))
            };
            let mut arriving = uses.definitions.iter().filter(arrives);
            arriving.find_map(|definition| self.may_have_taken(definition)).map(Over::Failed)
        })
    }

    /// The value of an error that a call gave which took a context, or of which nobody can tell where it comes from.
    fn may_have_taken(&self, definition: &Definition<'p>) -> Option<Node<'p>> {
        let Some(value) = definition.value else {
            let is_zero = definition.stmt.kind() == SyntaxKind::VarSpec;
            return (!is_zero).then_some(definition.ident);
        };
        match unparen(value) {
            Expr::Call(call) => self.mentions_context(call.node()).then_some(call.node()),
            Expr::Ident(name) if name.node().kind() == SyntaxKind::Nil => None,
            Expr::CompositeLit(_) => None,
            other => Some(other.node()),
        }
    }

    /// Whether a context, or something made from one, is named in an expression.
    fn mentions_context(&self, expr: Node<'p>) -> bool {
        let Some(function) = Function::enclosing(expr) else { return false };
        let derived = self.made_from_contexts(function);
        expr.descendants().filter_map(Ident::cast).any(|ident| {
            self.context_kind(&self.package().type_of(ident.node())).is_some()
                || self.local_variable(ident.node()).is_some_and(|symbol| derived.contains(&symbol))
        })
    }

    /// The variables of a function that hold something made from one of its contexts: requests, groups, rows.
    fn made_from_contexts(&self, function: Function<'p>) -> FxHashSet<Symbol> {
        let contexts = self.context_variables(function);
        let values = contexts.iter().filter_map(|context| self.value(context.variable));
        let made = values.flat_map(|value| value.variables).map(|(symbol, _)| symbol);
        made.filter(|symbol| !self.is_data(&self.package().symbol_type(*symbol))).collect()
    }

    /// Whether values of a type are texts and numbers, which know nothing of the context that was needed to get them.
    fn is_data(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Slice(elem) => self.is_data(elem),
            Ty::Array(array) => self.is_data(&array.elem),
            _ => matches!(self.package().underlying(ty), Ty::Basic(_)),
        }
    }
}
