//! What must be released: obtained here, released by whom, on which paths, or handed on.
//!
//! A [`Duty`] is a call that gives something which somebody has to release, and the variable that holds it. [`Flow::fate`]
//! follows the value: releases are calls of it here, deferred, in literals, and by functions that it is passed to; it is
//! handed over where it is returned, stored, sent, captured by what may run later, or given to what may keep it. Only what is
//! neither handed over nor hidden can be left open, and the answer then names a path as evidence.

mod branches;
mod follower;
#[cfg(test)]
mod tests;

use gofix_knowledge::Release;
use gofix_semantics::{Proof, Symbol, Ty};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, Ident, Parameter, SelectorExpr, ValueSpec};
use gofix_syntax::{Node, SyntaxKind};

use self::follower::Follower;
use crate::escape::EscapeKind;
use crate::facts::Assumption;
use crate::flow::Flow;
use crate::paths::{End, Path};
use crate::role::{Role, climb};
use crate::summary::ParameterIndex;
use crate::types::{is_plain, type_of_target};

/// Something that must be released, where it was obtained.
#[derive(Clone, Debug)]
pub struct Duty<'p> {
    /// The call that gives it.
    pub call: CallExpr<'p>,
    /// The function in which it happens.
    pub function: Function<'p>,
    /// The statement that takes the results: an assignment, a line of a `var` declaration, or the call as a statement.
    pub stmt: Node<'p>,
    /// The name that takes it: that of a variable, `_`, or none where the call is a statement.
    pub name: Option<Node<'p>>,
    /// The variable that holds it; `None` where it is thrown away.
    pub variable: Option<Symbol>,
    /// The error that came with it.
    pub error: Option<Symbol>,
    /// How it is released.
    pub release: Release,
}

impl Duty<'_> {
    /// Whether it is used where it is obtained, and has no name by which it could be released.
    pub fn is_nameless(&self) -> bool {
        self.name.is_none() && self.call.node().parent() != Some(self.stmt)
    }
}

/// What becomes of it.
#[derive(Clone, Debug)]
pub enum Fate<'p> {
    /// It is released on every path on which the function is left.
    Released,
    /// Somebody else gets it, here.
    HandedOver(EscapeKind, Node<'p>),
    /// It cannot be told.
    Unknown,
    /// A path leaves it open.
    LeftOpen(LeftOpen<'p>),
}

/// How it is left open.
#[derive(Clone, Debug, Default)]
pub struct LeftOpen<'p> {
    /// The shortest path on which nothing releases it; `None` where it is thrown away.
    pub path: Option<Path<'p>>,
    /// The ends of all such paths, as long as there are few; empty where that is not known.
    pub ways: Vec<End<'p>>,
    /// What releases it on other paths: calls of it and calls that it is passed to.
    pub releases: Vec<Node<'p>>,
    /// Where somebody else gets it on other paths: it must not be released on those.
    pub handed: Vec<Node<'p>>,
    /// Whether its own end releases it on other paths (rows that are read to the end).
    pub ends_by_itself: bool,
    /// Whether its own end releases it on all paths: it lasts to there, and whoever leaves before has to release it.
    pub is_read_to_end: bool,
    /// Where the variable gets another value, which is then what a deferred function releases in the place of this one.
    pub replaced: Vec<Node<'p>>,
    /// Something made from it that a call takes which is not known to be done with it at its end, and whether that call is
    /// known to keep it.
    pub lives_on: Option<(Node<'p>, Proof)>,
}

impl<'p> Flow<'p> {
    /// The duty that a call's result with this index brings. `None` where no local variable of the function takes it: then it
    /// is somebody else's, or nobody can tell whose.
    pub fn duty(&self, call: CallExpr<'p>, result: usize, release: Release) -> Option<Duty<'p>> {
        let function = Function::enclosing(call.node())?;
        let duty = |stmt, name| Duty { call, function, stmt, name, variable: None, error: None, release };
        let stmt = match climb(self, call.node()).role {
            Role::Spread(stmt) | Role::Discarded(stmt) => stmt,
            Role::Stored(target) => {
                target.ancestors().find(|node| AssignStmt::cast(*node).is_some() || ValueSpec::cast(*node).is_some())?
            }
            Role::Read(stmt) if stmt.kind() == SyntaxKind::ExpressionStatement => return Some(duty(stmt, None)),
            _ if self.is_done_with(call.node(), release) => return Some(duty(statement_of(call.node())?, None)),
            _ => return None,
        };
        let (targets, values) = sides(stmt)?;
        let index = if values.len() == targets.len() {
            values.iter().position(|value| value.node().contains(call.node()))?
        } else {
            result
        };
        let target = *targets.get(index)?;
        if target.kind() == SyntaxKind::Identifier && target.text() == "_" {
            let error = self.error_among(&targets, &values, target);
            return Some(Duty { error, ..duty(stmt, Some(target)) });
        }
        let variable = self.local_variable(target)?;
        let is_own = !self.is_parameter(variable) || self.is_result(variable, function);
        if !self.is_of(variable, function) || !is_own {
            return None;
        }
        let error = if values.len() == 1 { self.error_among(&targets, &values, target) } else { None };
        Some(Duty { variable: Some(variable), error, ..duty(stmt, Some(target)) })
    }

    /// The error that comes with a value: another target of the same assignment.
    fn error_among(&self, targets: &[Node<'p>], values: &[Expr<'p>], value: Node<'p>) -> Option<Symbol> {
        targets.iter().enumerate().filter(|(_, target)| **target != value).find_map(|(index, target)| {
            let variable = self.local_variable(*target)?;
            type_of_target(self.package(), variable, (index, targets.len()), values).is_error().then_some(variable)
        })
    }

    /// Whether a variable is a result of this function: nobody gets what it holds but by a `return` that says so, or says
    /// nothing.
    fn is_result(&self, variable: Symbol, function: Function<'p>) -> bool {
        let mut names = function.results().into_iter().flat_map(Parameter::names);
        names.any(|name| self.package().symbol(name.node()) == Some(variable))
    }

    /// Whether a variable is declared in this function, literals in it not counted.
    fn is_of(&self, variable: Symbol, function: Function<'p>) -> bool {
        self.package().declaration(variable).and_then(Function::enclosing) == Some(function)
    }

    /// What becomes of what must be released.
    pub fn fate(&self, duty: &Duty<'p>) -> Fate<'p> {
        let Some(variable) = duty.variable else { return self.fate_of_thrown_away(duty) };
        if duty.error.is_some_and(|error| !self.is_telling(error, duty.function)) {
            return Fate::Unknown;
        }
        let Some(value) = self.value(variable).filter(|value| value.is_complete) else { return Fate::Unknown };
        let follower = Follower { flow: self, duty, variable, value: &value };
        follower.fate().unwrap_or(Fate::Unknown)
    }
}

impl<'p> Flow<'p> {
    /// Whether what a call gives is used where it stands, and nothing has it behind that: a function reads it, or a number or a
    /// text is read from it.
    fn is_done_with(&self, made: Node<'p>, release: Release) -> bool {
        let ty = self.package().type_of(made);
        if matches!(ty, Ty::Tuple(_) | Ty::Unknown(_)) {
            return false;
        }
        let up = climb(self, made);
        let is_held = up.part.is_empty() || up.part.join(".") == release.part;
        let (call, index) = match up.role {
            // Whoever has its descriptor has the file.
            Role::Method(_, "Fd") | Role::Unknown(_) => return false,
            Role::Argument(call, index) if is_held => (call, ParameterIndex::At(index)),
            Role::Method(call, _) if is_held => (call, ParameterIndex::Receiver),
            _ => return !up.part.is_empty() && is_plain(self.package(), &self.package().type_of(up.value)),
        };
        if self.is_started(call.node())
            || call.node().parent().is_some_and(|up| up.kind() == SyntaxKind::DeferStatement)
        {
            return false;
        }
        let summary = self.argument(call, index);
        let method = call.selector().and_then(SelectorExpr::field).map_or("", Ident::name);
        let releases = |called: &str| release.methods.contains(&called.rsplit('.').next().unwrap_or(called));
        let is_released = index == ParameterIndex::Receiver && releases(method);
        if is_released || summary.calls.keys().any(|called| releases(called)) {
            return false;
        }
        match summary.returned {
            _ if !summary.kept.fails() || !summary.started.fails() => false,
            Proof::Fails => true,
            // What wraps it is used up as well.
            Proof::Holds if index != ParameterIndex::Receiver => self.is_used_up(call.node(), release),
            _ => false,
        }
    }

    /// Whether what a call has made of something is used in its function, and nothing keeps it.
    fn is_used_up(&self, made: Node<'p>, release: Release) -> bool {
        let variable = match climb(self, made).role {
            Role::Stored(target) => self.local_variable(target),
            _ => return self.is_done_with(made, release),
        };
        let function = Function::enclosing(made);
        let Some(variable) = variable.filter(|variable| !self.is_parameter(*variable)) else { return false };
        let is_own = function.is_some_and(|function| self.is_of(variable, function));
        let value = self.value(variable).filter(|value| is_own && value.is_complete);
        value.is_some_and(|value| {
            value.variables.len() == 1
                && value.occurrences.iter().all(|occurrence| {
                    let is_release = |called: String| release.methods.iter().any(|method| called.ends_with(method));
                    occurrence.literals.is_empty()
                        && self.ends_with_call(occurrence).holds()
                        && !matches!(occurrence.role, Role::Element(_))
                        && !occurrence.called().is_some_and(is_release)
                })
        })
    }

    /// Whether conditions on an error can be followed: it is the function's own, and nothing else writes it meanwhile.
    fn is_telling(&self, error: Symbol, function: Function<'p>) -> bool {
        if !self.is_of(error, function) || !self.facts(function).is_some_and(|facts| facts.follows(error)) {
            return false;
        }
        let Some(uses) = self.uses(error) else { return false };
        let is_put_off = |node: Node<'p>| {
            let above = node.ancestors().take_while(|above| *above != function.node());
            above.into_iter().any(|above| above.kind() == SyntaxKind::DeferStatement)
        };
        let is_own = |node: Node<'p>| Function::enclosing(node) == Some(function);
        let definitions = uses.definitions.iter().map(|definition| definition.ident);
        definitions.into_iter().all(|ident| is_own(ident) || is_put_off(ident) || self.is_parameter(error))
            && uses.uses.iter().all(|used| !used.by_address || is_put_off(used.ident))
    }

    fn fate_of_thrown_away(&self, duty: &Duty<'p>) -> Fate<'p> {
        let Some(cfg) = self.cfg(duty.function) else { return Fate::Unknown };
        let Some(from) = cfg.point_after(duty.stmt) else { return Fate::Unknown };
        let success: Vec<Assumption> = duty.error.into_iter().map(Assumption::IsNil).collect();
        let stops = |node: Node<'p>| duty.error.is_some_and(|error| self.expects_error(node, error));
        let search = self.search(duty.function, from).map(|search| search.assuming(&success));
        let succeeds = search.is_none_or(|search| search.path_to_exit(stops).is_some()) || duty.error.is_none();
        if succeeds { Fate::LeftOpen(LeftOpen::default()) } else { Fate::Released }
    }

    /// Whether a test expects the error in a node of the graph.
    fn expects_error(&self, node: Node<'p>, error: Symbol) -> bool {
        let mut calls = node.descendants().filter_map(CallExpr::cast);
        calls.any(|call| self.wants_error(call, error) || self.fails_on_success(call, error))
    }
}

/// The statement of a list that holds a node.
fn statement_of(node: Node<'_>) -> Option<Node<'_>> {
    let is_listed = |node: &Node<'_>| node.parent().is_some_and(|up| up.kind() == SyntaxKind::StatementList);
    node.ancestors().find(is_listed)
}

/// Targets and values of an assignment or a declaration.
fn sides(stmt: Node<'_>) -> Option<(Vec<Node<'_>>, Vec<Expr<'_>>)> {
    if let Some(assign) = AssignStmt::cast(stmt) {
        return Some((assign.left().into_iter().map(AstNode::node).collect(), assign.right()));
    }
    let spec = ValueSpec::cast(stmt)?;
    Some((spec.names().map(AstNode::node).collect(), spec.values()))
}
