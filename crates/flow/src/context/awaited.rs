//! Whether a function waits for a goroutine that it starts.
//!
//! A goroutine tells its end by a WaitGroup's Done, by a group that started it, by a send or a close. Only what hangs on local
//! variables of the function can be shown to be waited for; what is waited for elsewhere, or on some paths, may be.

use gofix_semantics::{Symbol, Ty};
use gofix_syntax::Node;
use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AstNode, CallExpr, Function, GoStmt, Ident, RangeClause, SelectorExpr, UnaryExpr, unparen};

use crate::flow::Flow;
use crate::place::Place;

/// Whether the function that starts a goroutine waits for its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Awaited {
    /// On every path.
    Always,
    /// On some, or somebody else does, or it cannot be told.
    Maybe,
    /// Nothing that the goroutine has tells anybody of its end.
    Never,
}

impl<'p> Flow<'p> {
    /// Whether the function around a `go` statement, or around a call such as `g.Go(f)`, waits for what it starts.
    pub fn awaited(&self, start: Node<'p>) -> Awaited {
        let Some(function) = Function::enclosing(start) else { return Awaited::Maybe };
        let Some(cfg) = self.cfg(function) else { return Awaited::Maybe };
        let signals = self.signals(start);
        let waits: Vec<Node<'p>> = self.waits_for(function, start, &signals);
        let from = cfg.point_after(start);
        if let Some(from) = from
            && !waits.is_empty()
        {
            let nodes: Vec<Node<'p>> = waits.iter().filter_map(|wait| cfg.node_at(cfg.point_of(*wait)?)).collect();
            let is_deferred = |node: &Node<'p>| node.kind() == SyntaxKind::DeferStatement;
            let before = nodes.iter().filter(|node| is_deferred(node)).filter_map(|node| cfg.point_of(*node));
            let at = cfg.point_of(start);
            if before.into_iter().any(|defer| at.is_some_and(|at| cfg.dominates(defer, at)))
                || cfg.path_avoiding(from, |node| nodes.contains(&node)).is_none()
            {
                return Awaited::Always;
            }
        }
        if self.may_tell_its_end(start) { Awaited::Maybe } else { Awaited::Never }
    }

    /// The groups and channels by which the goroutine tells its end.
    fn signals(&self, start: Node<'p>) -> Vec<Symbol> {
        let mut signals = Vec::new();
        if let Some(call) = CallExpr::cast(start) {
            signals.extend(call.selector().and_then(|selector| self.receiver_root(selector)));
        }
        for node in start.descendants() {
            if let Some(call) = CallExpr::cast(node) {
                if self.is_method(call, "sync", "WaitGroup", "Done") {
                    signals.extend(call.selector().and_then(|selector| self.receiver_root(selector)));
                }
                if self.package().is_builtin(call, "close") {
                    signals.extend(call.argument(0).and_then(|channel| self.local_variable(unparen(channel).node())));
                }
            }
            if node.kind() == SyntaxKind::SendStatement {
                let channel = node.first_child();
                signals.extend(channel.and_then(|channel| self.local_variable(channel)));
            }
        }
        signals.sort_unstable();
        signals.dedup();
        signals
    }

    /// Where the function waits for one of the signals: calls of Wait, receives outside of a select.
    fn waits_for(&self, function: Function<'p>, start: Node<'p>, signals: &[Symbol]) -> Vec<Node<'p>> {
        let Some(body) = function.body() else { return Vec::new() };
        if signals.is_empty() {
            return Vec::new();
        }
        let is_signal = |symbol: Option<Symbol>| symbol.is_some_and(|symbol| signals.contains(&symbol));
        let nodes = body.node().descendants_pruned(|node| {
            let is_deferred =
                || node.parent().and_then(Node::parent).is_some_and(|up| up.kind() == SyntaxKind::DeferStatement);
            Function::cast(node).is_some() && !is_deferred()
        });
        let waits = nodes.into_iter().filter(|node| !start.contains(*node)).filter(|node| {
            if let Some(call) = CallExpr::cast(*node) {
                let selector = call.selector();
                let is_wait = selector.and_then(SelectorExpr::field).is_some_and(|field| field.name() == "Wait");
                return is_wait && is_signal(selector.and_then(|selector| self.receiver_root(selector)));
            }
            if let Some(unary) = UnaryExpr::cast(*node) {
                let channel = unary.operand().map(|operand| unparen(operand).node());
                let is_in_select = node.ancestors().take(3).any(|up| up.kind() == SyntaxKind::CommunicationCase);
                return unary.operator() == "<-"
                    && !is_in_select
                    && is_signal(channel.and_then(|channel| self.local_variable(channel)));
            }
            if node.kind() == SyntaxKind::RangeClause {
                let operand = RangeClause::cast(*node).and_then(RangeClause::operand);
                return is_signal(operand.and_then(|operand| self.local_variable(unparen(operand).node())));
            }
            false
        });
        waits.collect()
    }

    /// The local variable whose own method is called: `wg` of `wg.Wait()`, none for `s.wg.Wait()`.
    pub(super) fn receiver_root(&self, selector: SelectorExpr<'p>) -> Option<Symbol> {
        let place = Place::of(self.package(), selector.operand()?.node())?;
        let is_whole = place.fields.is_empty();
        let declaration = self.package().declaration(place.root)?;
        let is_local = Function::enclosing(declaration).is_some() && !self.is_parameter(place.root);
        (is_whole && is_local).then_some(place.root)
    }

    fn is_method(&self, call: CallExpr<'p>, package: &str, receiver: &str, name: &str) -> bool {
        self.package().callee_path(call).is_some_and(|path| {
            *path.package == *package && path.receiver.as_deref() == Some(receiver) && *path.name == *name
        })
    }

    /// Whether the goroutine has something by which somebody could learn of its end, or hides what it does.
    fn may_tell_its_end(&self, start: Node<'p>) -> bool {
        let is_timer = CallExpr::cast(start)
            .and_then(|call| self.package().callee_path(call))
            .is_some_and(|path| &*path.package == "time" && path.receiver.is_none() && &*path.name == "AfterFunc");
        let called = match GoStmt::cast(start) {
            Some(go) => go.call().and_then(|call| self.target(call)).map(AstNode::node),
            None if is_timer => None,
            None => return true,
        };
        let idents = [Some(start), called].into_iter().flatten().flat_map(Node::descendants).filter_map(Ident::cast);
        idents.into_iter().any(|ident| self.is_signal_type(&self.package().type_of(ident.node())))
    }

    fn is_signal_type(&self, ty: &Ty) -> bool {
        let named = |package: &str, name: &str| ty.is_named(package, name);
        named("sync", "WaitGroup")
            || named("sync", "Cond")
            || named("golang.org/x/sync/errgroup", "Group")
            || named("golang.org/x/sync/semaphore", "Weighted")
            || matches!(self.package().underlying(ty), Ty::Chan { .. })
    }
}
