//! Descriptors of open files: numbers that are worth something as long as the file is open.

use gofix_knowledge::keeps_descriptor;
use gofix_syntax::ast::{AstNode, CallExpr};

use crate::flow::Flow;
use crate::role::{Role, climb};

impl<'p> Flow<'p> {
    /// Whether what `f.Fd()` gives is only asked about, or given to a call of the system that is done with it when it returns.
    pub fn lends_descriptor(&self, call: CallExpr<'p>) -> bool {
        match climb(self, call.node()).role {
            Role::Argument(taker, _) => {
                self.package().callee_path(taker).is_some_and(|path| keeps_descriptor(&path) == Some(false))
            }
            Role::Compared(_) | Role::Builtin(..) => true,
            _ => false,
        }
    }
}
