//! Methods that can be called on nil.

#[cfg(test)]
mod tests;

use gofix_semantics::{Proof, SelectionKind, Symbol};
use gofix_syntax::ast::{AstNode, Function, SelectorExpr, UnaryExpr};
use gofix_syntax::{Field, Node};

use crate::facts::Assumption;
use crate::flow::Flow;
use crate::role::called_by;

/// Longer chains of methods that call each other are not followed.
const MAX_DEPTH: u32 = 4;

impl<'p> Flow<'p> {
    /// Whether a method of the package can be called on a nil pointer: nothing that it points to is touched then.
    pub fn is_safe_on_nil(&self, method: Function<'p>) -> Proof {
        self.is_safe_at(method, 0)
    }

    fn is_safe_at(&self, method: Function<'p>, depth: u32) -> Proof {
        let body = method.body().filter(|body| !self.package().is_left_out(*body));
        let (Some(receiver), Some(_), true) = (method.receiver(), body, depth < MAX_DEPTH) else {
            return Proof::Unknown;
        };
        if !receiver.parameter_type().is_some_and(|ty| ty.node().text().starts_with('*')) {
            return Proof::Fails;
        }
        let Some(name) = receiver.names().next().filter(|name| !name.is_blank()) else { return Proof::Holds };
        let symbol = self.package().symbol(name.node());
        let search = self.cfg(method).and_then(|cfg| self.search(method, cfg.entry()));
        let (Some(symbol), Some(search)) = (symbol, search) else { return Proof::Unknown };
        let touched = search
            .assuming(&[Assumption::IsNil(symbol)])
            .path_to(|node| self.touches_pointee(node, symbol, depth), |_| false);
        if touched.is_none() { Proof::Holds } else { Proof::Fails }
    }

    /// Whether a node reads or writes what a pointer points to. Literals count, whenever they run.
    fn touches_pointee(&self, node: Node<'p>, pointer: Symbol, depth: u32) -> bool {
        let mentions = node.descendants().filter(|name| self.package().symbol(*name) == Some(pointer));
        mentions.into_iter().any(|name| {
            let Some(parent) = name.parent() else { return false };
            if let Some(selector) = SelectorExpr::cast(parent).filter(|_| name.field() == Field::Operand) {
                return !self.is_call_safe_on_nil(selector, depth);
            }
            UnaryExpr::cast(parent).is_some_and(|unary| unary.operator() == "*")
        })
    }

    /// Whether a selector is a method that is called and can be, on nil.
    fn is_call_safe_on_nil(&self, selector: SelectorExpr<'p>, depth: u32) -> bool {
        let selection = self.package().selection(selector);
        let is_method = selection.is_some_and(|selection| selection.kind == SelectionKind::Method);
        let target = called_by(selector.node()).filter(|_| is_method).and_then(|call| self.target(call));
        target.is_some_and(|method| self.is_safe_at(method, depth + 1).holds())
    }
}
