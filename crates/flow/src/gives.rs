//! Functions that hand on what they have obtained: their caller has to release it.

#[cfg(test)]
mod tests;

use gofix_knowledge::{CREATORS, RESOURCE_TYPES, ResourceKind, find};
use gofix_semantics::{Callee, NodeRef, Symbol, Ty, std_index};
use gofix_syntax::ast::{
    AstNode, CallExpr, Expr, Function, GoStmt, Ident, Parameter, ReturnStmt, SelectorExpr, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use crate::flow::{Flow, key};
use crate::outcome::Origin;
use crate::role::Role;
use crate::summary::{ParameterIndex, parameter_names};

/// A result that is always something fresh, which nobody else has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gift {
    /// The index among the results.
    pub result: usize,
    /// What it is.
    pub kind: ResourceKind,
    /// Whether it is nil on some way.
    pub may_be_nil: bool,
}

/// The kind of resource that values of a type are.
pub fn kind_of(ty: &Ty) -> Option<ResourceKind> {
    let path = ty.named_path()?;
    RESOURCE_TYPES.iter().find(|row| path.matches(&row.path)).map(|row| row.kind)
}

impl<'p> Flow<'p> {
    /// What a call gives by its function, of this package or another one. Functions of the standard library are not looked
    /// into: what they give is in the tables.
    pub fn gifts_of(&self, call: CallExpr<'p>) -> Vec<Gift> {
        self.given.get_or(NodeRef::of(call.node()), || self.find_gifts_of(call))
    }

    fn find_gifts_of(&self, call: CallExpr<'p>) -> Vec<Gift> {
        let Callee::Function(symbol) = self.package().callee(call) else { return Vec::new() };
        let signature = self.package().call_signature(call);
        if !signature.is_some_and(|signature| signature.results().iter().any(|ty| kind_of(ty).is_some())) {
            return Vec::new();
        }
        match self.function_of(symbol) {
            Some(function) if function.body().is_some_and(|body| !body.node().is_left_out()) => {
                let gifts = self.gifts(function);
                if gifts.is_empty() { self.gifts_handed_on(call, function) } else { gifts }
            }
            _ => {
                let path = self.package().symbol_path(symbol);
                let path = path.filter(|path| !std_index::builtin().has_package(&path.package));
                path.map(|path| self.gifts_abroad(&path)).unwrap_or_default()
            }
        }
    }

    /// What a call gets from the call in its own argument, and gives back: `must(os.Open(name))`.
    fn gifts_handed_on(&self, call: CallExpr<'p>, function: Function<'p>) -> Vec<Gift> {
        let signature = self.package().call_signature(call);
        let results = signature.into_iter().flat_map(|signature| signature.results().to_vec()).enumerate();
        let gift = |(result, ty): (usize, Ty)| {
            let kind = kind_of(&ty)?;
            let mut origins = self.result_origins(function, result);
            let may_be_nil = origins.contains(&Origin::Nil);
            origins.retain(|origin| *origin != Origin::Nil);
            let [Origin::Parameter(parameter @ ParameterIndex::At(index))] = origins[..] else { return None };
            let summary = self.parameter(function, parameter);
            let releases = |called: &String| {
                kind.release().methods.contains(&called.rsplit('.').next().unwrap_or(called.as_str()))
            };
            if !summary.kept.fails() || !summary.started.fails() || summary.calls.keys().any(releases) {
                return None;
            }
            // The results of one call may be all the arguments of another.
            let is_spread = call.arguments().len() == 1 && parameter_names(function).len() > 1;
            let (argument, given) = if is_spread { (call.argument(0)?, index) } else { (call.argument(index)?, 0) };
            let inner = call_of(argument)?;
            let creator = self.package().callee_path(inner).and_then(|path| find(CREATORS, &path));
            if creator.is_some_and(|creator| creator.kind == kind && creator.result == given) {
                return Some(Gift { result, kind, may_be_nil });
            }
            let inner = self.gifts_of(inner).into_iter().find(|gift| gift.kind == kind && gift.result == given)?;
            Some(Gift { result, kind, may_be_nil: may_be_nil || inner.may_be_nil })
        };
        results.filter_map(gift).collect()
    }

    /// What a function gives to whoever calls it.
    pub(crate) fn gifts(&self, function: Function<'p>) -> Vec<Gift> {
        self.gifts.get_or(key(function), || self.find_gifts(function))
    }

    fn find_gifts(&self, function: Function<'p>) -> Vec<Gift> {
        let types = self.package().signature(function);
        let kinds = types.results().iter().enumerate().filter_map(|(index, ty)| Some((index, kind_of(ty)?)));
        let gift = |(result, kind)| {
            let origins = self.result_origins(function, result);
            let is_fresh = origins.contains(&Origin::Fresh(kind))
                && origins.iter().all(|origin| matches!(origin, Origin::Nil) || *origin == Origin::Fresh(kind));
            let is_given = is_fresh
                && !self.releases_at_end(function, kind)
                && self.hands_all_on((function, result), kind, &mut Vec::new());
            is_given.then(|| Gift { result, kind, may_be_nil: origins.contains(&Origin::Nil) })
        };
        kinds.filter_map(gift).collect()
    }

    /// Whether a function defers a release of something of the kind: what it gives may be released already.
    fn releases_at_end(&self, function: Function<'p>, kind: ResourceKind) -> bool {
        let Some(cfg) = self.cfg(function) else { return true };
        let releases = |call: CallExpr<'p>| {
            let name = call.selector().and_then(SelectorExpr::field).map_or("", |field| field.name());
            kind.release().methods.contains(&name)
        };
        cfg.defers().iter().any(|stmt| stmt.node().descendants().filter_map(CallExpr::cast).any(releases))
    }

    /// Whether a function does no more than return what it has made: it neither releases it itself nor lets somebody else have
    /// it, who may release it. On a way that does not return it, it may do as it likes.
    fn hands_all_on(
        &self,
        (function, index): (Function<'p>, usize),
        kind: ResourceKind,
        asked: &mut Vec<(Function<'p>, usize)>,
    ) -> bool {
        let package = self.package();
        let returns = self.returns(function);
        let given = returns.iter().filter_map(|stmt| stmt.results().get(index).copied());
        let variable = |result: Expr<'p>| self.local_variable(unparen(result).node());
        let mut variables: Vec<Symbol> = given.filter_map(variable).collect();
        // A bare `return` gives the named result.
        let named = function.results().into_iter().flat_map(Parameter::names).nth(index);
        variables.extend(named.and_then(|name| package.symbol(name.node())));
        let is_returned_behind = |node: Node<'p>| {
            let list = node.ancestors().find(|n| n.kind() == SyntaxKind::StatementList);
            let last = list.and_then(|list| list.children().last()).and_then(ReturnStmt::cast);
            let result = last.and_then(|stmt| stmt.results().get(index).copied());
            result.is_none_or(|result| variable(result).is_some_and(|variable| variables.contains(&variable)))
        };
        if variables.iter().any(|variable| self.keeps(*variable)) {
            return false;
        }
        // What another function of the package gave is handed on by that one too.
        let returned = returns.iter().filter_map(|stmt| match stmt.results().as_slice() {
            [only] => Some((call_of(*only)?, index)),
            results => Some((call_of(*results.get(index)?)?, 0)),
        });
        let uses: Vec<_> = variables.iter().filter_map(|variable| self.uses(*variable)).collect();
        let assigned = uses.iter().flat_map(|uses| uses.definitions.iter());
        let assigned = assigned.filter_map(|definition| Some((definition.call()?, definition.result.unwrap_or(0))));
        for (call, index) in returned.chain(assigned) {
            let Some(next) = self.target(call).map(|function| (function, index)) else { continue };
            if !asked.contains(&next) {
                asked.push(next);
                if !self.hands_all_on(next, kind, asked) {
                    return false;
                }
            }
        }
        let selector = |node: Node<'p>| node.parent().and_then(SelectorExpr::cast);
        let field = |selector: SelectorExpr<'p>| selector.field().map_or("", Ident::name);
        let used = variables.iter().flat_map(|variable| package.uses(*variable));
        used.filter(|used| function.node().contains(*used)).all(|used| {
            if Function::enclosing(used) != Some(function) || is_in_goroutine(used) {
                return false;
            }
            let part = selector(used).filter(|part| field(*part) == kind.release().part);
            let used = part.map_or(used, AstNode::node);
            if let Some(method) = selector(used) {
                return !kind.release().methods.contains(&field(method)) || !is_returned_behind(used);
            }
            let Some(parent) = used.parent() else { return true };
            let call = parent.parent().filter(|_| parent.kind() == SyntaxKind::ArgumentList).and_then(CallExpr::cast);
            let is_std =
                |call| package.callee_path(call).is_some_and(|path| std_index::builtin().has_package(&path.package));
            call.is_none_or(|call| is_std(call) || !is_returned_behind(used))
        })
    }

    /// Whether a function puts the value of a variable where others find it: into a field, a map, a channel.
    fn keeps(&self, variable: Symbol) -> bool {
        let Some(uses) = self.uses(variable) else { return true };
        uses.uses.iter().filter(|mention| mention.part.is_empty()).any(|mention| match mention.role {
            Role::Stored(target) => self.local_variable(target).is_none(),
            Role::Element(_) | Role::Sent(_) => true,
            _ => false,
        })
    }
}

fn call_of(expr: Expr<'_>) -> Option<CallExpr<'_>> {
    match unparen(expr) {
        Expr::Call(call) => Some(call),
        _ => None,
    }
}

/// Whether a node belongs to a `go` statement of its function.
fn is_in_goroutine(node: Node<'_>) -> bool {
    node.ancestors().take_while(|above| Function::cast(*above).is_none()).any(|above| GoStmt::cast(above).is_some())
}
