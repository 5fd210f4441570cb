//! What is missing where a process ends before a call is made.

use gofix_knowledge::ends_with_process;
use gofix_semantics::Callee;
use gofix_syntax::ast::{AstNode, CallExpr, Function, UnaryExpr};
use gofix_syntax::{Node, SyntaxKind};

use crate::flow::Flow;

/// Longer chains of calls are not followed.
const MAX_DEPTH: u32 = 4;

impl<'p> Flow<'p> {
    /// Whether nothing is missing where the process ends instead of this call: as far as the function is followed, it only gives
    /// back what the system takes back anyway, and changes memory. Not where its text is not at hand.
    pub fn ends_with_process(&self, call: CallExpr<'p>) -> bool {
        self.call_ends_with_process(call, MAX_DEPTH)
    }

    fn call_ends_with_process(&self, call: CallExpr<'p>, depth: u32) -> bool {
        let package = self.package();
        let callee = package.callee(call);
        match callee {
            Callee::Builtin(_) => return !package.is_builtin(call, "close"),
            Callee::Conversion(_) | Callee::Literal => return true,
            _ if self.is_cancel(call) => return true,
            _ => {}
        }
        let path = package.callee_path(call);
        if path.is_some_and(|path| ends_with_process(&path) || self.own.lock_method(&path).is_some()) {
            return true;
        }
        match self.target(call).filter(|function| self.is_seen(*function)) {
            Some(function) => self.function_ends_with_process(function, depth),
            None => self.ends_with_process_abroad(call),
        }
    }

    pub(crate) fn body_ends_with_process(&self, function: Function<'p>) -> bool {
        self.function_ends_with_process(function, MAX_DEPTH)
    }

    fn function_ends_with_process(&self, function: Function<'p>, depth: u32) -> bool {
        let (Some(depth), Some(body)) = (depth.checked_sub(1), function.body()) else { return false };
        // Others may be told to go on, or waited for: what they do is not seen here.
        let meets_others = |node: Node<'p>| {
            matches!(node.kind(), SyntaxKind::SendStatement | SyntaxKind::SelectStatement | SyntaxKind::GoStatement)
                || UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-")
        };
        let mut nodes = body.node().descendants();
        nodes.all(|node| {
            !meets_others(node) && CallExpr::cast(node).is_none_or(|call| self.call_ends_with_process(call, depth))
        })
    }
}
