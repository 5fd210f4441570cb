//! Calls that may end a goroutine: those of test helpers that stop the test.

use gofix_knowledge::Ending;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function, Parameter};

use crate::cfg::Exit;
use crate::flow::{Flow, FunctionKey, key};
use crate::memo::{Chain, Without};

/// Packages of which every function stops the test if what it asks for does not hold.
const STOPPING: &[&str] = &["github.com/stretchr/testify/require", "gotest.tools/v3/assert", "gotest.tools/assert"];

impl<'p> Flow<'p> {
    /// A call within a node that may end the goroutine, though it may come back too: `require.NoError(t, err)`, or a helper
    /// of the package that does so.
    pub fn may_stop_test(&self, node: Node<'p>) -> Option<CallExpr<'p>> {
        self.stops_within(node, &mut Chain::default())
    }

    fn stops_within(&self, node: Node<'p>, chain: &mut Chain<FunctionKey>) -> Option<CallExpr<'p>> {
        let inside = node.descendants_pruned(|part| Function::cast(part).is_some());
        let own = std::iter::once(node).filter(|node| Function::cast(*node).is_none());
        let calls = own.chain(inside).filter_map(CallExpr::cast);
        calls.filter(|call| !self.is_started(call.node())).find(|call| self.may_stop(*call, chain))
    }

    fn may_stop(&self, call: CallExpr<'p>, chain: &mut Chain<FunctionKey>) -> bool {
        if self.package().callee_path(call).is_some_and(|path| STOPPING.contains(&&*path.package)) {
            return true;
        }
        let Some(function) = self.target(call) else { return false };
        if !self.has_test(function) {
            return false;
        }
        let without = Without { premise: || false, unknown: || false };
        *self.stopping.get(key(function), chain, &without, |chain| {
            let Some(cfg) = self.cfg(function) else { return false };
            cfg.exits().any(|exit| matches!(exit, Exit::Call(_, Ending::EndsGoroutine)))
                || cfg.nodes().any(|(_, node)| self.stops_within(node, chain).is_some())
        })
    }

    /// Whether a function gets a test.
    fn has_test(&self, function: Function<'p>) -> bool {
        let types = function.parameters().into_iter().filter_map(Parameter::parameter_type);
        types.into_iter().any(|ty| {
            let ty = self.package().type_of(ty.node());
            ["T", "B", "F", "TB"].iter().any(|name| ty.is_named("testing", name))
        })
    }
}
