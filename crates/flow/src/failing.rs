//! Calls that certainly give an error, such as those of a function that wraps one.
//!
//! Start reading at [`Flow::given_error`]. Only calls whose one result is an error are judged.

#[cfg(test)]
mod tests;

use gofix_knowledge::{ERROR_OF_CODE, NEVER_NIL, WRAPS_ERROR};
use gofix_semantics::{Path, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, BinaryExpr, CallExpr, Expr, Function, IfStmt, ReturnStmt, unparen};

use crate::flow::Flow;
use crate::summary::parameter_names;

/// When a call gives an error that is not nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenError {
    /// Whatever it is given.
    Always,
    /// Where its argument with this index is not nil.
    With(usize),
}

/// Longer chains of functions are not followed.
const MAX_DEPTH: u32 = 4;

impl<'p> Flow<'p> {
    /// When a call certainly gives an error; `None` where that cannot be told.
    pub fn given_error(&self, call: CallExpr<'p>) -> Option<GivenError> {
        self.error_of_call(call, MAX_DEPTH)
    }

    fn error_of_call(&self, call: CallExpr<'p>, depth: u32) -> Option<GivenError> {
        let path = self.package().callee_path(call)?;
        let is_one_of = |table: &[Path]| table.iter().any(|known| path.matches(known));
        if is_one_of(NEVER_NIL) {
            return Some(GivenError::Always);
        }
        if is_one_of(WRAPS_ERROR) {
            return Some(GivenError::With(0));
        }
        if is_one_of(ERROR_OF_CODE) {
            let code = self.package().constant_int(call.argument(0)?.node());
            return code.filter(|code| *code != 0).map(|_| GivenError::Always);
        }
        if path.matches(&Path { package: "errors", receiver: "", name: "Join" }) {
            let is_there =
                |argument: &Expr<'p>| self.error_of_value(*argument, None, depth) == Some(GivenError::Always);
            let all = call.arguments();
            let with = || (all.len() == 1).then_some(GivenError::With(0));
            return all.iter().any(is_there).then_some(GivenError::Always).or_else(with);
        }
        let depth = depth.checked_sub(1)?;
        match self.target(call).filter(|function| function.body().is_some_and(|body| !body.node().is_left_out())) {
            Some(function) => self.error_of_function(function, depth),
            None => self.error_abroad(call),
        }
    }

    /// When a function whose one result is an error gives one.
    pub(crate) fn error_of_body(&self, function: Function<'p>) -> Option<GivenError> {
        self.error_of_function(function, MAX_DEPTH)
    }

    fn error_of_function(&self, function: Function<'p>, depth: u32) -> Option<GivenError> {
        let is_error = matches!(self.package().signature(function).results(), [only] if only.is_error());
        // A deferred literal may set a named result.
        let is_named = function.results().into_iter().any(|result| result.names().next().is_some());
        let returns = self.returns(function);
        if !is_error || is_named || returns.is_empty() {
            return None;
        }
        let mut all: Option<GivenError> = None;
        for stmt in returns {
            let [value] = stmt.results().as_slice().try_into().ok()?;
            let given = match self.nil_parameter(function, stmt) {
                Some(index) if unparen(value).node().text() == "nil" => GivenError::With(index),
                _ => self.error_of_value(value, Some(function), depth)?,
            };
            all = Some(match (all, given) {
                (None | Some(GivenError::Always), given) => given,
                (Some(known), GivenError::Always) => known,
                (Some(known), given) if known == given => known,
                _ => return None,
            });
        }
        all
    }

    /// When a value that a function returns is an error.
    fn error_of_value(&self, value: Expr<'p>, inside: Option<Function<'p>>, depth: u32) -> Option<GivenError> {
        match unparen(value) {
            Expr::Unary(unary) if unary.operator() == "&" => {
                matches!(unary.operand().map(unparen), Some(Expr::CompositeLit(_))).then_some(GivenError::Always)
            }
            Expr::CompositeLit(_) => Some(GivenError::Always),
            Expr::Call(call) => match self.error_of_call(call, depth)? {
                GivenError::Always => Some(GivenError::Always),
                GivenError::With(index) => self.error_of_value(call.argument(index)?, inside, depth.checked_sub(1)?),
            },
            Expr::Ident(name) => self.parameter_at(inside?, name.node()).map(GivenError::With),
            _ => None,
        }
    }

    /// The parameter of a function that a name means, where it is never given another value.
    fn parameter_at(&self, function: Function<'p>, name: Node<'p>) -> Option<usize> {
        let symbol = self.local_variable(name)?;
        let index =
            parameter_names(function).iter().position(|known| known.is_some_and(|known| self.is(known, symbol)))?;
        let uses = self.uses(symbol)?;
        let is_changed = uses.definitions.len() > 1 || uses.uses.iter().any(|used| used.by_address);
        (!is_changed).then_some(index)
    }

    fn is(&self, name: Node<'p>, symbol: Symbol) -> bool {
        self.package().symbol(name) == Some(symbol)
    }

    /// The parameter that is nil at a return: it stands directly below `if err == nil`.
    fn nil_parameter(&self, function: Function<'p>, stmt: ReturnStmt<'p>) -> Option<usize> {
        let block = stmt.node().parent()?.parent()?;
        let branch = IfStmt::cast(block.parent()?).filter(|branch| {
            branch.consequence().is_some_and(|taken| taken.node() == block) && branch.initializer().is_none()
        })?;
        let asked = BinaryExpr::cast(unparen(branch.condition()?).node()).filter(|asked| asked.operator() == "==")?;
        let is_nil = asked.right().is_some_and(|right| right.node().text() == "nil");
        self.parameter_at(function, asked.left().filter(|_| is_nil)?.node())
    }
}
