//! Functions that give a context back as it came, where that has already what they would add.

use gofix_semantics::Callee;
use gofix_syntax::ast::{AstNode, CallExpr, Function, unparen};

use crate::flow::Flow;
use crate::role::Role;
use crate::summary::parameter_names;

impl<'p> Flow<'p> {
    /// Whether the function that a call calls asks the context that it gets as this argument for a value, and gives the context
    /// back unchanged on some way.
    pub fn gives_context_back(&self, call: CallExpr<'p>, argument: usize) -> bool {
        if let Some(function) = self.target(call).filter(|function| self.is_seen(*function)) {
            return self.gives_back(function, argument);
        }
        let Callee::Function(symbol) = self.package().callee(call) else { return false };
        let Some(path) = self.package().symbol_path(symbol) else { return false };
        self.package().elsewhere().note_body(&path);
        self.read_abroad(&path, 0, |flow, function| Some(flow.gives_back(function, argument))).unwrap_or(false)
    }

    fn gives_back(&self, function: Function<'p>, argument: usize) -> bool {
        let name = parameter_names(function).get(argument).copied().flatten();
        let variable = name.and_then(|name| self.local_variable(name));
        let Some((variable, cfg)) = variable.zip(self.cfg(function)) else { return false };
        let Some(uses) = self.uses(variable) else { return false };
        let asks = uses.uses.iter().any(|used| matches!(used.role, Role::Method(_, "Value")) && used.part.is_empty());
        let is_given = |node| uses.definitions.iter().skip(1).any(|definition| node == definition.stmt);
        asks && self.returns(function).iter().any(|stmt| {
            let context = stmt.results().first().and_then(|given| self.local_variable(unparen(*given).node()));
            let to = cfg.point_of(stmt.node()).filter(|_| context == Some(variable));
            to.is_some_and(|to| cfg.reaches(cfg.entry(), to, is_given))
        })
    }
}
