//! Where a context that is in scope is of no use: it may have ended, or a call that took it has failed.

use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{
    AstNode, BinaryExpr, CallExpr, Expr, Function, Ident, IfStmt, SelectorExpr, UnaryExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};
use rustc_hash::FxHashSet;

use super::variables::owner_source;
use super::{ContextSource, Over};
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

    /// The call behind which nobody watches the connection of a function's request any more: it was handed over, and the context
    /// of the request ends only when the function has returned.
    pub(super) fn behind_takeover(&self, function: Function<'p>, at: Node<'p>) -> Option<Over<'p>> {
        let cfg = self.cfg(function)?;
        let to = cfg.point_of(at)?;
        let nodes = function.body()?.node().descendants_pruned(|node| Function::cast(node).is_some());
        let taking = nodes.into_iter().filter_map(CallExpr::cast).filter(|call| self.takes_over(*call));
        let is_behind = |call: &CallExpr<'p>| {
            let from = cfg.point_after(call.node());
            from.is_some_and(|from| from == to || cfg.reaches(from, to, |_| false))
        };
        taking.into_iter().find(is_behind).map(|call| Over::Done(call.node()))
    }

    /// Whether a call takes the connection of a request over: `Hijack`, or one that gets the request and gives a connection.
    fn takes_over(&self, call: CallExpr<'p>) -> bool {
        let package = self.package();
        if package.callee_path(call).is_some_and(|path| &*path.package == "net/http" && &*path.name == "Hijack") {
            return true;
        }
        let is_request = |argument: &Expr<'p>| {
            let ty = package.type_of(argument.node());
            matches!(ty, Ty::Pointer(_)) && ty.peel_pointers().is_named("net/http", "Request")
        };
        let is_connection = |ty: &Ty| ty.peel_pointers().named_path().is_some_and(|path| path.name.ends_with("Conn"));
        let given = match package.type_of(call.node()) {
            Ty::Tuple(parts) => parts.iter().any(is_connection),
            ty => is_connection(&ty),
        };
        // What upgrades a request is known by its name where its type cannot be seen.
        let name = call.selector().and_then(SelectorExpr::field).map(Ident::name);
        (given || matches!(name, Some("Upgrade" | "Hijack"))) && call.arguments().iter().any(is_request)
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
        self.failure_at(function, at, |definition| self.may_have_taken(definition)).map(Over::Failed)
    }

    /// Whether a node runs only when one of these calls, in the same function, has given an error.
    pub fn is_behind_failure(&self, node: Node<'p>, is_one: impl Fn(CallExpr<'p>) -> bool) -> bool {
        let is_meant = |definition: &Definition<'p>| {
            definition.call().filter(|call| !node.contains(call.node()) && is_one(*call)).map(AstNode::node)
        };
        Function::enclosing(node).is_some_and(|function| self.failure_at(function, node, is_meant).is_some())
    }

    /// What gave an error that is known not to be nil, if it is what is looked for.
    fn failure_at(
        &self,
        function: Function<'p>,
        at: Node<'p>,
        is_meant: impl Fn(&Definition<'p>) -> Option<Node<'p>>,
    ) -> Option<Node<'p>> {
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
            arriving.find_map(&is_meant)
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
        // The context of a request is asked for on the spot; that of a test does not end before it.
        let is_asked_for = |call: CallExpr<'p>| {
            let owner =
                call.selector().and_then(SelectorExpr::operand).map(|owner| self.package().type_of(owner.node()));
            owner.and_then(|owner| owner_source(&owner)).is_some_and(|source| source != ContextSource::Test)
                && self.context_kind(&self.package().type_of(call.node())).is_some()
        };
        if expr.descendants().filter_map(CallExpr::cast).any(is_asked_for) {
            return true;
        }
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
