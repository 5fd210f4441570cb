//! Where a value goes: the variables that hold it, a part of it or something made from it, and what happens to each.
//!
//! [`Value`] starts from one variable. Copies, fields, elements, results of methods and of calls that took the value, slices
//! and composites that it was put into are followed through local variables, literals included. Basic values, strings,
//! errors and copies hold nothing of it. What cannot be followed makes the value incomplete.

#[cfg(test)]
mod tests;

use gofix_knowledge::copies;
use gofix_semantics::{Builtin, Callee, Symbol, SymbolKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, Parameter, ValueSpec, unparen};

use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::memo::Chain;
use crate::role::{Climb, Role, climb};
use crate::summary::{ParameterIndex, Question};
use crate::types::{is_plain, results};

/// How what occurs hangs on the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It is the value, or its address.
    Whole,
    /// It is a field or an element of it.
    Part,
    /// It was made from it.
    Derived,
}

/// An expression that is the value, a part of it or something made from it.
#[derive(Clone, Debug)]
pub struct Occurrence<'p> {
    /// The name, or the call or composite that makes something from the value.
    pub expr: Node<'p>,
    /// The variable that is mentioned; for a call or composite, the one that it was made from.
    pub variable: Symbol,
    /// How the thing that has the role hangs on the value.
    pub relation: Relation,
    /// The fields from the value to it, joined by dots; empty for what is derived.
    pub path: String,
    /// What happens to it.
    pub role: Role<'p>,
    /// The literals around it, the innermost first, up to the function of the value's variable.
    pub literals: Vec<(Function<'p>, LiteralRun<'p>)>,
}

/// Where a value goes.
#[derive(Clone, Debug)]
pub struct Value<'p> {
    /// The function that declares the variable.
    pub function: Function<'p>,
    /// The variables that hold the value or something made from it, the first one first.
    pub variables: Vec<(Symbol, Relation)>,
    /// Every mention of these, and every call or composite that makes something new.
    pub occurrences: Vec<Occurrence<'p>>,
    /// Whether all of it was followed.
    pub is_complete: bool,
}

/// More occurrences than these are not followed.
const MAX_OCCURRENCES: usize = 400;

impl<'p> Flow<'p> {
    /// Where the value of a local variable goes; `None` for what is no local variable. All definitions count.
    pub fn value(&self, variable: Symbol) -> Option<Value<'p>> {
        self.value_in(variable, &mut Chain::default())
    }

    pub(crate) fn value_in(&self, variable: Symbol, chain: &mut Chain<Question>) -> Option<Value<'p>> {
        let function = Function::enclosing(self.package().declaration(variable)?)?;
        let value = Value { function, variables: Vec::new(), occurrences: Vec::new(), is_complete: true };
        let mut follower = Follower { flow: self, value, open: Vec::new(), chain };
        follower.hold(variable, Relation::Whole, String::new());
        while let Some((variable, relation, path)) = follower.open.pop() {
            for mention in self.package().uses(variable) {
                let at = At { expr: mention, variable, relation, path: path.clone() };
                follower.visit(at);
            }
        }
        let mut value = follower.value;
        value.occurrences.sort_by_key(|occurrence| (occurrence.expr.file().id(), occurrence.expr.start()));
        Some(value)
    }
}

/// What is looked at: an expression and how it hangs on the value.
#[derive(Clone)]
struct At<'p> {
    expr: Node<'p>,
    variable: Symbol,
    relation: Relation,
    path: String,
}

struct Follower<'f, 'c, 'p> {
    flow: &'f Flow<'p>,
    value: Value<'p>,
    open: Vec<(Symbol, Relation, String)>,
    chain: &'c mut Chain<Question>,
}

impl<'p> Follower<'_, '_, 'p> {
    fn hold(&mut self, variable: Symbol, relation: Relation, path: String) {
        match self.value.variables.iter_mut().find(|(known, _)| *known == variable) {
            // Held in two ways: the path is not known any more.
            Some((_, known)) if *known != relation => *known = (*known).max(relation),
            Some(_) => {}
            None => {
                self.value.variables.push((variable, relation));
                self.open.push((variable, relation, path));
            }
        }
    }

    fn visit(&mut self, at: At<'p>) {
        if self.value.occurrences.len() >= MAX_OCCURRENCES {
            self.value.is_complete = false;
            return;
        }
        let Climb { role, part, value, .. } = climb(self.flow, at.expr);
        let mut at = at;
        let package = self.flow.package();
        // A number or a string that was read from it holds nothing of it, nor does the header of a response.
        let ty = package.type_of(value);
        let is_read = !part.is_empty() && !matches!(role, Role::Assigned(_));
        if is_read && (is_plain(package, &ty) || ty.is_named("net/http", "Header")) {
            return;
        }
        if at.relation != Relation::Derived && !part.is_empty() {
            at.relation = Relation::Part;
            let before = if at.path.is_empty() { "" } else { "." };
            at.path = format!("{}{before}{}", at.path, part.join("."));
        }
        if matches!(role, Role::Assigned(_)) && part.is_empty() {
            return;
        }
        let literals = self.flow.literals_between(at.expr, self.value.function);
        let literals = literals.into_iter().map(|literal| (literal, self.flow.literal_run(literal))).collect();
        self.value.occurrences.push(Occurrence {
            expr: at.expr,
            variable: at.variable,
            relation: at.relation,
            path: at.path.clone(),
            role,
            literals,
        });
        self.follow(role, at);
    }

    /// Goes on to what is made by a role.
    fn follow(&mut self, role: Role<'p>, at: At<'p>) {
        match role {
            Role::Stored(target) => {
                if let Some(variable) = self.flow.local_variable(target) {
                    self.hold(variable, at.relation, at.path);
                } else if let Some(symbol) = self.alias_of_switch(target) {
                    self.hold(symbol, at.relation, at.path);
                } else if let Some(variable) = self.flow.local_root(target) {
                    self.hold(variable, Relation::Derived, String::new());
                }
            }
            Role::Spread(stmt) => self.spread(stmt, &at),
            Role::Element(container) => {
                self.visit(At { expr: container, relation: Relation::Derived, path: String::new(), ..at });
            }
            Role::Called(call) => self.result(call, at),
            Role::Method(call, _) => self.result_of(call, ParameterIndex::Receiver, at),
            Role::Argument(call, index) => self.result_of(call, ParameterIndex::At(index), at),
            Role::Received(receive) if !is_plain(self.flow.package(), &self.flow.package().type_of(receive)) => {
                self.visit(At { expr: receive, relation: Relation::Derived, path: String::new(), ..at });
            }
            Role::Ranged(stmt) => {
                for target in stmt.range().map(gofix_syntax::ast::RangeClause::left).unwrap_or_default() {
                    self.hold_derived(target.node());
                }
            }
            Role::Unknown(_) => self.value.is_complete = false,
            _ => {}
        }
    }

    /// What a call gives that took the value; nothing, if the text of what is called shows that no result is made from it.
    fn result_of(&mut self, call: CallExpr<'p>, index: ParameterIndex, at: At<'p>) {
        let is_seen = self.flow.target(call).is_some();
        if !is_seen || !self.flow.argument_in(call, index, self.chain).returned.fails() {
            self.result(call, at);
        }
    }

    /// What a call gives that was made of the value or took it.
    fn result(&mut self, call: CallExpr<'p>, at: At<'p>) {
        let package = self.flow.package();
        let ty = package.type_of(call.node());
        let is_copied = package.callee_path(call).is_some_and(|path| copies(&path));
        if is_copied || results(&ty).iter().all(|ty| is_plain(package, ty)) {
            return;
        }
        self.visit(At { expr: call.node(), relation: Relation::Derived, path: String::new(), ..at });
    }

    /// The targets of a call with several results.
    fn spread(&mut self, stmt: Node<'p>, at: &At<'p>) {
        let targets: Vec<Node<'p>> = match AssignStmt::cast(stmt) {
            Some(assign) => assign.left().into_iter().map(AstNode::node).collect(),
            None => ValueSpec::cast(stmt).into_iter().flat_map(ValueSpec::names).map(AstNode::node).collect(),
        };
        let types = results(&self.flow.package().type_of(at.expr));
        for (index, target) in targets.into_iter().enumerate() {
            if types.get(index).is_none_or(|ty| !is_plain(self.flow.package(), ty)) {
                self.hold_derived(target);
            }
        }
    }

    fn hold_derived(&mut self, target: Node<'p>) {
        let variable = self.flow.local_variable(target).or_else(|| self.flow.local_root(target));
        if let Some(variable) = variable
            && !is_plain(self.flow.package(), &self.flow.package().symbol_type(variable))
        {
            self.hold(variable, Relation::Derived, String::new());
        }
    }

    /// The variable of a type switch.
    fn alias_of_switch(&self, target: Node<'p>) -> Option<Symbol> {
        let symbol = self.flow.package().symbol(target)?;
        (self.flow.package().kind_of(symbol) == SymbolKind::Var
            && self.flow.package().declaration(symbol) == Some(target))
        .then_some(symbol)
    }
}

impl<'p> Flow<'p> {
    /// The local variable of which an expression is a field or an element, if nothing else shares its memory: what is stored
    /// there goes where the variable goes.
    pub(crate) fn local_root(&self, expr: Node<'p>) -> Option<Symbol> {
        let mut expr = Expr::cast(expr)?;
        loop {
            expr = match unparen(expr) {
                Expr::Selector(selector) => selector.operand()?,
                Expr::Index(index) => index.operand()?,
                Expr::Ident(name) => {
                    let symbol = self.local_variable(name.node())?;
                    return self.is_made_here(symbol).then_some(symbol);
                }
                _ => return None,
            }
        }
    }

    /// Whether all that a local variable ever holds is made where it is assigned.
    pub fn is_made_here(&self, variable: Symbol) -> bool {
        let Some(uses) = self.uses(variable) else { return false };
        !self.is_parameter(variable)
            && uses.definitions.iter().all(|definition| match definition.value.map(unparen) {
                None => ValueSpec::cast(definition.stmt).is_some(),
                Some(Expr::CompositeLit(_)) => true,
                Some(Expr::Unary(unary)) => {
                    unary.operator() == "&" && matches!(unary.operand().map(unparen), Some(Expr::CompositeLit(_)))
                }
                Some(Expr::Call(call)) => {
                    matches!(
                        self.package().callee(call),
                        Callee::Builtin(Builtin::Make | Builtin::New | Builtin::Append)
                    )
                }
                Some(_) => false,
            })
    }

    /// Whether a variable is a parameter, a result or a receiver.
    pub fn is_parameter(&self, variable: Symbol) -> bool {
        let declaration = self.package().declaration(variable);
        declaration.and_then(Node::parent).is_some_and(|parent| Parameter::cast(parent).is_some())
    }
}
