//! What is asked of the control flow of one package, made once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use gofix_semantics::Package;
use gofix_syntax::NodeId;
use gofix_syntax::ast::{AstNode, CallExpr, Function};
use gofix_text::FileId;

use crate::build::build;
use crate::cfg::Cfg;

/// The control flow of a package.
pub struct Flow<'p> {
    package: &'p Package,
    graphs: RefCell<HashMap<(FileId, NodeId), Option<Rc<Cfg<'p>>>>>,
}

impl<'p> Flow<'p> {
    /// The flow of a package; graphs are made when they are asked for.
    pub fn new(package: &'p Package) -> Self {
        Self { package, graphs: RefCell::default() }
    }

    /// The graph of a function; `None` where it has no body or nests too deep.
    pub fn cfg(&self, function: Function<'p>) -> Option<Rc<Cfg<'p>>> {
        let key = (function.node().file().id(), function.node().id());
        if let Some(known) = self.graphs.borrow().get(&key) {
            return known.clone();
        }
        let package = self.package;
        let ending = move |call: CallExpr<'p>| {
            if package.is_builtin(call, "panic") {
                return Some(gofix_knowledge::Ending::Panics);
            }
            gofix_knowledge::ending(&package.callee_path(call)?)
        };
        let graph = build(function, &ending).map(Rc::new);
        self.graphs.borrow_mut().insert(key, graph.clone());
        graph
    }
}
