//! The mentions of a local variable: where it gets its values, what happens to them.
//!
//! [`Uses`] has the definitions and the other mentions of one variable, those in literals included. Mentions of local
//! variables that are plain copies of it are not among them; see [`Uses::copies`].

use std::sync::Arc;

use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Function, RangeClause, ValueSpec, unparen};

use crate::facts::Assumption;
use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::role::{Role, climb};
use crate::types::{is_bool, type_of_target};

/// A mention of a variable that is no definition.
#[derive(Clone, Debug)]
pub struct Use<'p> {
    /// The name.
    pub ident: Node<'p>,
    /// What happens to it.
    pub role: Role<'p>,
    /// The fields between the variable and what has the role (`Body` for `resp.Body.Close()`); `[]` for an element.
    pub part: Vec<&'p str>,
    /// Whether its address is taken.
    pub by_address: bool,
    /// The literals around it, the innermost first, up to the function that declares the variable.
    pub literals: Vec<(Function<'p>, LiteralRun<'p>)>,
}

/// A place where a variable gets a value.
#[derive(Clone, Debug)]
pub struct Definition<'p> {
    /// The name.
    pub ident: Node<'p>,
    /// The assignment, the line of a `var` declaration, the range clause; the name itself for a parameter.
    pub stmt: Node<'p>,
    /// What is assigned; `None` for parameters, zero values, and variables of a range.
    pub value: Option<Expr<'p>>,
    /// The index among the results, where `value` is a call (or another value) that gives several.
    pub result: Option<usize>,
    /// The other variables that the statement defines.
    pub siblings: Vec<Symbol>,
}

/// What is known of the mentions of a local variable. A copy costs nothing: the lists are shared.
#[derive(Clone, Debug)]
pub struct Uses<'p> {
    /// The variable.
    pub variable: Symbol,
    /// The function that declares it.
    pub function: Function<'p>,
    /// Where it gets its values, by offset: its declaration first.
    pub definitions: Arc<[Definition<'p>]>,
    /// All other mentions, by offset.
    pub uses: Arc<[Use<'p>]>,
}

impl<'p> Flow<'p> {
    /// The mentions of a local variable, parameter, result or receiver; `None` for anything else.
    pub fn uses(&self, variable: Symbol) -> Option<Uses<'p>> {
        self.uses.get_or(variable, || self.find_uses(variable))
    }

    fn find_uses(&self, variable: Symbol) -> Option<Uses<'p>> {
        let package = self.package();
        let declaration = package.declaration(variable)?;
        let function = Function::enclosing(declaration)?;
        let (mut definitions, mut uses) = (vec![self.definition(declaration)], Vec::new());
        for ident in package.uses(variable) {
            let climbed = climb(self, ident);
            if matches!(climbed.role, Role::Assigned(_)) && climbed.part.is_empty() && !climbed.by_address {
                definitions.push(self.definition(ident));
            } else {
                let literals = self.literals_between(ident, function);
                uses.push(Use {
                    ident,
                    role: climbed.role,
                    part: climbed.part,
                    by_address: climbed.by_address,
                    literals: literals.into_iter().map(|literal| (literal, self.literal_run(literal))).collect(),
                });
            }
        }
        Some(Uses { variable, function, definitions: definitions.into(), uses: uses.into() })
    }

    /// What a name is given where it is declared or assigned to.
    pub fn definition(&self, ident: Node<'p>) -> Definition<'p> {
        let stmt = ident.ancestors().find(|node| is_defining(*node)).filter(|stmt| is_target_of(ident, *stmt));
        let mut definition =
            Definition { ident, stmt: stmt.unwrap_or(ident), value: None, result: None, siblings: Vec::new() };
        let Some((targets, values)) = sides(definition.stmt) else { return definition };
        let index = targets.iter().position(|target| *target == ident);
        let others = targets.iter().filter(|target| **target != ident);
        definition.siblings = others.filter_map(|target| self.local_variable(*target)).collect();
        if values.len() == targets.len() {
            definition.value = index.and_then(|index| values.get(index).copied());
        } else {
            definition.value = values.first().copied();
            definition.result = index;
        }
        definition
    }

    /// What is known of a value where its definition has succeeded: it is not nil, the error that came with it is, and a
    /// truth value that came with it is true.
    pub fn success(&self, variable: Symbol, definition: &Definition<'p>) -> Vec<Assumption> {
        let mut assumptions = vec![Assumption::NotNil(variable)];
        let (targets, values) = sides(definition.stmt).unwrap_or_default();
        for sibling in &definition.siblings {
            let index = targets.iter().position(|target| self.local_variable(*target) == Some(*sibling));
            let place = (index.unwrap_or(targets.len()), targets.len());
            match type_of_target(self.package(), *sibling, place, &values) {
                ty if ty.is_error() => assumptions.push(Assumption::IsNil(*sibling)),
                ty if is_bool(&ty) => assumptions.push(Assumption::IsTrue(*sibling)),
                _ => {}
            }
        }
        assumptions
    }
}

impl<'p> Definition<'p> {
    /// The call that gives the value.
    pub fn call(&self) -> Option<CallExpr<'p>> {
        match unparen(self.value?) {
            Expr::Call(call) => Some(call),
            _ => None,
        }
    }
}

impl<'p> Use<'p> {
    /// Whether it happens in the function that declares the variable, at once or when that function ends.
    pub fn is_inline(&self) -> bool {
        self.literals.iter().all(|(_, run)| run.is_inline())
    }

    /// The method or field path that is called, if a call of the variable or of a method of it is what happens: `""` for
    /// `cancel()`, `"Close"` for `f.Close()`, `"Body.Close"` for `resp.Body.Close()`.
    pub fn called(&self) -> Option<String> {
        let mut parts = self.part.clone();
        match self.role {
            Role::Called(_) => {}
            Role::Method(_, name) => parts.push(name),
            _ => return None,
        }
        Some(parts.join("."))
    }

    /// The call that is made of the variable or of a method of it.
    pub fn call(&self) -> Option<CallExpr<'p>> {
        match self.role {
            Role::Called(call) | Role::Method(call, _) => Some(call),
            _ => None,
        }
    }
}

impl<'p> Uses<'p> {
    /// Local variables that are plain copies of this one, with the mention that makes each.
    pub fn copies(&self, flow: &Flow<'p>) -> Vec<(Symbol, Node<'p>)> {
        let of = |mention: &Use<'p>| match mention.role {
            Role::Stored(target) if mention.part.is_empty() && !mention.by_address => {
                flow.local_variable(target).map(|symbol| (symbol, mention.ident))
            }
            _ => None,
        };
        self.uses.iter().filter_map(of).collect()
    }
}

/// Targets and values of an assignment, a declaration or a receive.
fn sides(stmt: Node<'_>) -> Option<(Vec<Node<'_>>, Vec<Expr<'_>>)> {
    if let Some(assign) = AssignStmt::cast(stmt) {
        return Some((assign.left().into_iter().map(AstNode::node).collect(), assign.right()));
    }
    let spec = ValueSpec::cast(stmt)?;
    Some((spec.names().map(AstNode::node).collect(), spec.values()))
}

fn is_defining(node: Node<'_>) -> bool {
    AssignStmt::cast(node).is_some() || ValueSpec::cast(node).is_some() || RangeClause::cast(node).is_some()
}

fn is_target_of(ident: Node<'_>, stmt: Node<'_>) -> bool {
    match RangeClause::cast(stmt) {
        Some(range) => range.left().iter().any(|target| target.node() == ident),
        None => sides(stmt).is_some_and(|(targets, _)| targets.contains(&ident)),
    }
}
