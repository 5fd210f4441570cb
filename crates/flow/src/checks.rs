//! Where an error is looked at.

use std::sync::Arc;

use gofix_semantics::{Symbol, SymbolPath};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, IfStmt, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::cfg::ProgramPoint;
use crate::facts::Assumption;
use crate::flow::Flow;
use crate::summary::parameter_names;

impl<'p> Flow<'p> {
    /// Whether a call takes the error and does not come back where it is not nil: `require.NoError(t, err)`, or a function of
    /// the package that ends the process or panics then.
    pub fn stops_on_error(&self, call: CallExpr<'p>, error: Symbol) -> bool {
        let package = self.package();
        let is_error = |index: usize| {
            call.argument(index).is_some_and(|argument| package.symbol(unparen(argument).node()) == Some(error))
        };
        if let Some(path) = self.named_callee(call)
            && let Some(index) = gofix_knowledge::stops_on_error(&path)
        {
            return is_error(index);
        }
        let index = (0..call.arguments().len()).find(|index| is_error(*index));
        let Some((function, index)) = self.target(call).zip(index) else { return false };
        let parameter = parameter_names(function).get(index).copied().flatten().and_then(|name| package.symbol(name));
        let Some((cfg, parameter)) = self.cfg(function).zip(parameter) else { return false };
        let Some(search) = self.search(function, cfg.entry()) else { return false };
        search.assuming(&[Assumption::NotNil(parameter)]).path_to_exit(|_| false).is_none()
    }

    /// Whether a call is one by which a test says that it expects the error: `require.Error(t, err)`, or a function that stops
    /// where it is not told that something is true, and is told `err != nil`.
    pub fn wants_error(&self, call: CallExpr<'p>, error: Symbol) -> bool {
        let arguments = call.arguments().into_iter().enumerate();
        let mut told = arguments.filter(|(_, argument)| self.compares(*argument, "!=", error)).map(|(index, _)| index);
        if told.next().is_some_and(|index| self.stops_unless(call, index)) {
            return true;
        }
        let index = self.named_callee(call).and_then(|path| gofix_knowledge::wants_error(&path));
        let argument = index.and_then(|index| call.argument(index));
        argument.is_some_and(|argument| self.package().symbol(unparen(argument).node()) == Some(error))
    }

    /// Whether a call does not come back where the argument with this index is false.
    fn stops_unless(&self, call: CallExpr<'p>, index: usize) -> bool {
        if self.named_callee(call).is_some_and(|path| gofix_knowledge::wants_true(&path) == Some(index)) {
            return true;
        }
        let Some(function) = self.target(call) else { return false };
        let parameter = parameter_names(function).get(index).copied().flatten();
        let parameter = parameter.and_then(|name| self.package().symbol(name));
        let Some((cfg, parameter)) = self.cfg(function).zip(parameter) else { return false };
        let search = self.search(function, cfg.entry());
        search
            .is_some_and(|search| search.assuming(&[Assumption::IsFalse(parameter)]).path_to_exit(|_| false).is_none())
    }

    /// Whether a condition compares the error with nil, alone or beside others of which one is enough.
    fn follows_from(&self, condition: Expr<'p>, operator: &str, error: Symbol) -> bool {
        match unparen(condition) {
            Expr::Binary(binary) if binary.operator() == "||" && operator == "==" => {
                let mut sides = [binary.left(), binary.right()].into_iter().flatten();
                sides.any(|side| self.follows_from(side, operator, error))
            }
            condition => self.compares(condition, operator, error),
        }
    }

    /// Whether an expression compares the error with nil.
    fn compares(&self, expr: Expr<'p>, operator: &str, error: Symbol) -> bool {
        let Expr::Binary(binary) = unparen(expr) else { return false };
        let is_error = |side: Expr<'p>| self.package().symbol(unparen(side).node()) == Some(error);
        let is_nil = |side: Expr<'p>| unparen(side).node().kind() == SyntaxKind::Nil;
        binary.operator() == operator && binary.left().is_some_and(is_error) && binary.right().is_some_and(is_nil)
    }

    /// Whether a test says by a call that it expects some error.
    pub fn wants_some_error(&self, call: CallExpr<'p>) -> bool {
        self.named_callee(call).is_some_and(|path| gofix_knowledge::wants_error(&path).is_some())
    }

    /// Whether a call fails a test where there is no error: `if err == nil { t.Fatal("expected an error") }`.
    pub fn fails_on_success(&self, call: CallExpr<'p>, error: Symbol) -> bool {
        const FAILS: &[&str] = &["Fatal", "Fatalf", "Error", "Errorf", "Fail", "FailNow"];
        let path = self.package().callee_path(call);
        if !path.is_some_and(|path| &*path.package == "testing" && FAILS.contains(&&*path.name)) {
            return false;
        }
        let compares = |check: IfStmt<'p>, operator: &str| {
            check.condition().is_some_and(|condition| self.follows_from(condition, operator, error))
        };
        let outward = std::iter::once(call.node()).chain(call.node().ancestors());
        let own = outward.take_while(|node| Function::cast(*node).is_none());
        own.filter_map(|inner| Some((inner.field(), IfStmt::cast(inner.parent()?)?))).any(
            |(field, check)| match field {
                Field::Consequence => compares(check, "=="),
                Field::Alternative => compares(check, "!="),
                _ => false,
            },
        )
    }

    /// The path of what a call calls; of a function of a package whose text is not there, by its import.
    fn named_callee(&self, call: CallExpr<'p>) -> Option<SymbolPath> {
        let package = self.package();
        package.callee_path(call).or_else(|| {
            let selector = call.selector()?;
            let path = package.imported_package(selector.operand()?)?;
            let name = selector.field()?.name();
            Some(SymbolPath { package: path, receiver: None, name: Arc::from(name) })
        })
    }

    /// Whether the error is certainly nil at `to` on every path from the node behind `from`, where it may be anything.
    pub fn is_checked_between(&self, error: Symbol, from: Node<'p>, to: ProgramPoint) -> bool {
        let Some(cfg) = self.cfg_around(from) else { return false };
        let Some(start) = cfg.point_after(from) else { return false };
        let Some(search) = self.search(cfg.function(), start) else { return false };
        // A path that comes to the same place again has another error.
        let here = cfg.point_of(from).and_then(|point| cfg.node_at(point));
        let checks =
            |node: Node<'p>| node.descendants().filter_map(CallExpr::cast).any(|call| self.stops_on_error(call, error));
        // Behind another value of the variable nothing asks for this one any more.
        let uses = self.uses(error);
        let written: Vec<Node<'p>> =
            uses.iter().flat_map(|uses| uses.definitions.iter()).map(|found| found.stmt).collect();
        let loses = |node: Node<'p>| written.iter().any(|stmt| node.contains(*stmt));
        let search = search.assuming(&[Assumption::NotNil(error)]);
        let is_over = |node: Node<'p>| Some(node) == here || checks(node);
        search.path_to_point(to, is_over).is_none() && {
            let before = |node: Node<'p>| Some(node) == here || cfg.node_at(to) == Some(node) || checks(node);
            search.path_to(loses, before).is_none()
        }
    }
}
