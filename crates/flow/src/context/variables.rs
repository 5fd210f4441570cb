//! The variables of a function that are contexts, or have one.

use std::sync::Arc;

use gofix_knowledge::{CancelCreator, When, lists};
use gofix_semantics::module::GoVersion;
use gofix_semantics::{Basic, Path, Symbol, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, Expr, Function, Ident, Parameter, RangeClause, SelectorExpr, ValueSpec, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::{ContextKind, ContextOrigin, ContextScope, ContextSource, ScopedContext};
use crate::flow::{Flow, key};
use crate::literal::LiteralRun;
use crate::memo::{Chain, Without};
use crate::role::{Role, called_by};
use crate::uses::{Definition, Use, Uses};

/// Where a context variable has its value from. A variable with several values has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Derivation {
    /// It is a parameter or the receiver.
    Parameter,
    /// It is made from this variable: a context, a request, a test.
    From(Symbol),
    /// It is made from another variable, of which it has the values only.
    Detached,
    /// `context.Background()` or `context.TODO()`.
    Fresh,
    /// It is nil until it is assigned to.
    Zero,
    /// It cannot be told.
    Unknown,
}

/// A variable that is a context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextVariable<'p> {
    /// The variable.
    pub variable: Symbol,
    /// Its declaring name.
    pub declaration: Node<'p>,
    /// How it is a context.
    pub kind: ContextKind,
    /// Whether it is the receiver.
    pub is_receiver: bool,
    /// Where its values come from.
    pub derivations: Vec<Derivation>,
    /// Whether the function gave it a deadline, a cancel function that is called before the end, or a group.
    pub ends_early: bool,
    /// Calls that end it: of a cancel function, or `Wait` of its group. Deferred ones do not count.
    pub ended_by: Vec<Node<'p>>,
}

const FRESH: &[Path] = &[
    Path { package: "context", receiver: "", name: "Background" },
    Path { package: "context", receiver: "", name: "TODO" },
];
const DETACHES: Path = Path { package: "context", receiver: "", name: "WithoutCancel" };
const GROUP: Path = Path { package: "golang.org/x/sync/errgroup", receiver: "", name: "WithContext" };

impl<'p> Flow<'p> {
    /// What is known of a call that gives a context and the function which ends it, by the tables or by the team.
    pub fn cancel_creator(&self, call: CallExpr<'p>) -> Option<CancelCreator> {
        let creator = self.own.cancel_creator(&self.package().callee_path(call)?)?;
        if !creator.path.name.is_empty() {
            return Some(creator);
        }
        let signature = self.package().call_signature(call)?;
        let [context, cancel] = signature.results() else { return None };
        let ends = match self.package().underlying(cancel) {
            Ty::Func(function) if function.params().is_empty() => Some(creator),
            Ty::Func(_) if cancel.is_named("context", "CancelCauseFunc") => {
                Some(CancelCreator { argument: "nil", ..creator })
            }
            _ => None,
        };
        ends.filter(|_| self.context_kind(context).is_some())
    }

    /// The variables declared in a function, literals inside not counted, that are contexts.
    pub fn context_variables(&self, function: Function<'p>) -> Arc<Vec<ContextVariable<'p>>> {
        let without = Without { premise: Vec::new, unknown: Vec::new };
        self.contexts.get(key(function), &mut Chain::default(), &without, |_| self.find_contexts(function))
    }

    fn find_contexts(&self, function: Function<'p>) -> Vec<ContextVariable<'p>> {
        let receiver = function.receiver().into_iter().flat_map(Parameter::names);
        let receiver = receiver.filter_map(|name| self.context_variable(name.node(), true));
        let parameters = function.parameters().into_iter().flat_map(Parameter::names);
        let locals = function.body().map(|body| declared_in(body.node())).unwrap_or_default();
        let others = parameters.map(AstNode::node).chain(locals);
        receiver.chain(others.filter_map(|name| self.context_variable(name, false))).collect()
    }

    fn context_variable(&self, name: Node<'p>, is_receiver: bool) -> Option<ContextVariable<'p>> {
        let variable = self.local_variable(name).filter(|_| name.text() != "_")?;
        if self.package().declaration(variable)? != name {
            return None;
        }
        let kind = self.context_kind(&self.package().symbol_type(variable))?;
        let uses = self.uses(variable)?;
        let mut found = ContextVariable {
            variable,
            declaration: name,
            kind,
            is_receiver,
            derivations: Vec::new(),
            ends_early: false,
            ended_by: Vec::new(),
        };
        for definition in uses.definitions.iter() {
            self.add_definition(definition, &mut found);
        }
        Some(found)
    }

    fn add_definition(&self, definition: &Definition<'p>, found: &mut ContextVariable<'p>) {
        let Some(value) = definition.value else {
            let is_parameter = definition.ident == found.declaration && self.is_parameter(found.variable);
            let is_zero = definition.stmt.kind() == SyntaxKind::VarSpec;
            found.derivations.push(match () {
                () if is_parameter => Derivation::Parameter,
                () if is_zero => Derivation::Zero,
                () => Derivation::Unknown,
            });
            return;
        };
        let derivations = self.derivations(unparen(value));
        found.derivations.extend(derivations.into_iter().filter(|known| *known != Derivation::From(found.variable)));
        let Some(call) = definition.call() else { return };
        let Some(path) = self.package().callee_path(call) else { return };
        if let Some(creator) = self.cancel_creator(call) {
            found.ends_early |= creator.has_deadline || definition.siblings.is_empty();
            let is_cancel = |symbol: &&Symbol| self.package().symbol_type(**symbol).named_path().is_some();
            for cancel in definition.siblings.iter().filter(is_cancel) {
                let Some(uses) = self.uses(*cancel) else { continue };
                found.ended_by.extend(self.calls_in_the_middle(&uses, definition));
                found.ends_early |= uses.uses.iter().any(|mention| !is_deferred(mention.ident));
            }
        } else if path.matches(&GROUP) {
            found.ends_early = true;
            for group in &definition.siblings {
                let uses = self.uses(*group);
                let waits = uses.iter().flat_map(|uses| uses.uses.iter()).filter_map(|mention| match mention.role {
                    Role::Method(call, "Wait") if mention.literals.is_empty() => Some(call.node()),
                    _ => None,
                });
                found.ended_by.extend(waits);
            }
        }
    }

    /// Calls of a cancel function that are no deferred ones, and not in a literal, as long as its variable holds what came with
    /// this definition of the context.
    fn calls_in_the_middle(&self, uses: &Uses<'p>, definition: &Definition<'p>) -> Vec<Node<'p>> {
        let cfg = self.cfg(uses.function);
        let from = cfg.and_then(|cfg| cfg.point_after(definition.stmt));
        let is_given_again = |node: Node<'p>| {
            uses.definitions.iter().any(|other| other.stmt != definition.stmt && node.contains(other.stmt))
        };
        let is_still_held = |mention: &&Use<'p>| {
            let to = cfg.and_then(|cfg| cfg.point_of(mention.ident));
            let places = cfg.zip(from.zip(to));
            places.is_none_or(|(cfg, (from, to))| from == to || cfg.reaches(from, to, is_given_again))
        };
        let calls = uses.uses.iter().filter(|mention| mention.literals.is_empty() && !is_deferred(mention.ident));
        let behind = calls.filter(|mention| mention.ident.start() > definition.stmt.start());
        behind.filter(is_still_held).filter_map(Use::call).map(AstNode::node).collect()
    }

    /// Where a value that is a context comes from.
    fn derivations(&self, value: Expr<'p>) -> Vec<Derivation> {
        match value {
            Expr::Ident(name) => vec![self.local_variable(name.node()).map_or(Derivation::Unknown, Derivation::From)],
            Expr::TypeAssert(assert) => {
                assert.operand().map_or(vec![Derivation::Unknown], |operand| self.derivations(unparen(operand)))
            }
            Expr::Call(call) => self.call_derivations(call),
            _ => vec![Derivation::Unknown],
        }
    }

    fn call_derivations(&self, call: CallExpr<'p>) -> Vec<Derivation> {
        let path = self.package().callee_path(call);
        if path.as_ref().is_some_and(|path| lists(FRESH, path)) {
            return vec![Derivation::Fresh];
        }
        if path.is_some_and(|path| path.matches(&DETACHES)) {
            return vec![Derivation::Detached];
        }
        let receiver = call.selector().and_then(SelectorExpr::operand);
        if let Some(receiver) = receiver
            && (owner_source(&self.package().type_of(receiver.node())).is_some()
                || self.context_kind(&self.package().type_of(receiver.node())).is_some())
        {
            return self.derivations(unparen(receiver));
        }
        let contexts = call
            .arguments()
            .into_iter()
            .filter(|argument| self.context_kind(&self.package().type_of(argument.node())).is_some());
        let found: Vec<Derivation> = contexts.flat_map(|argument| self.derivations(unparen(argument))).collect();
        if found.is_empty() { vec![Derivation::Unknown] } else { found }
    }

    /// Whether a parameter of a function may have a context.
    pub(super) fn has_owner(&self, function: Function<'p>) -> bool {
        let mut types = function.parameters().into_iter().filter_map(Parameter::parameter_type);
        types.any(|ty| owner_source(&self.package().type_of(ty.node())).is_some())
    }

    /// The context variables of a function that `node` can name and that are of use `at` that place of the function.
    pub(super) fn variables_in_scope(&self, function: Function<'p>, at: Node<'p>, node: Node<'p>) -> ContextScope<'p> {
        let all = self.context_variables(function);
        let visible: Vec<&ContextVariable<'p>> =
            all.iter().filter(|context| self.is_visible(context.declaration, context.variable, node)).collect();
        let ranks: [fn(&ContextVariable<'p>) -> bool; 3] =
            [|context| context.kind == ContextKind::Exact, |context| !context.is_receiver, |_| true];
        for rank in ranks {
            let of_rank: Vec<_> = visible.iter().copied().filter(|context| rank(context)).collect();
            let is_live = |context: &&ContextVariable<'p>| {
                !self.has_ended(function, context, at) && !self.is_nil(function, context, at)
            };
            let live: Vec<_> = of_rank.iter().copied().filter(is_live).collect();
            if !live.is_empty() {
                return self.nearest(function, &all, &live);
            }
            if !of_rank.is_empty() {
                return ContextScope::None;
            }
        }
        ContextScope::None
    }

    /// The one that is made from all others.
    fn nearest(
        &self,
        function: Function<'p>,
        all: &[ContextVariable<'p>],
        live: &[&ContextVariable<'p>],
    ) -> ContextScope<'p> {
        let scoped = |context: &ContextVariable<'p>| self.scoped(function, all, context);
        let is_nearest = |context: &&&ContextVariable<'p>| {
            let above = ancestors(all, context);
            live.iter().all(|other| other.variable == context.variable || above.contains(&other.variable))
        };
        match live.iter().find(is_nearest) {
            Some(context) if !context.derivations.contains(&Derivation::Zero) => ContextScope::One(scoped(context)),
            _ => ContextScope::Several(live.iter().map(|context| scoped(context)).collect()),
        }
    }

    fn scoped(
        &self,
        function: Function<'p>,
        all: &[ContextVariable<'p>],
        context: &ContextVariable<'p>,
    ) -> ScopedContext<'p> {
        let above = ancestors(all, context);
        let line: Vec<_> = all.iter().filter(|other| above.contains(&other.variable)).chain([context]).collect();
        let roots = line.iter().flat_map(|context| &context.derivations);
        let origin = roots.filter_map(|root| self.origin_of(all, *root)).max().unwrap_or(ContextOrigin::Unknown);
        let of_request = has_request(&self.package().symbol_type(context.variable));
        ScopedContext {
            variable: context.variable,
            declaration: context.declaration,
            source: match context.kind {
                ContextKind::Exact => ContextSource::Variable,
                ContextKind::Implements if of_request => ContextSource::RequestField,
                ContextKind::Implements => ContextSource::Embedding,
            },
            function,
            ends_early: line.iter().any(|context| context.ends_early),
            origin: if of_request { of_source(ContextSource::RequestField) } else { origin },
        }
    }

    /// What a derivation says of the origin; nothing if it only names another context of the function.
    fn origin_of(&self, all: &[ContextVariable<'p>], root: Derivation) -> Option<ContextOrigin> {
        Some(match root {
            Derivation::Parameter => ContextOrigin::Caller,
            Derivation::Fresh => ContextOrigin::Fresh,
            Derivation::From(variable) if all.iter().any(|other| other.variable == variable) => return None,
            Derivation::From(variable) => match owner_source(&self.package().symbol_type(variable)) {
                Some(source) => of_source(source),
                // A context of the function around this literal.
                None if self.context_kind(&self.package().symbol_type(variable)).is_some() => {
                    self.outer_origin(variable)
                }
                None => ContextOrigin::Unknown,
            },
            Derivation::Detached | Derivation::Zero | Derivation::Unknown => ContextOrigin::Unknown,
        })
    }

    /// The origin of a context variable of another function than the one that is looked at.
    fn outer_origin(&self, variable: Symbol) -> ContextOrigin {
        let function = self.package().declaration(variable).and_then(Function::enclosing);
        let Some(function) = function else { return ContextOrigin::Unknown };
        let all = self.context_variables(function);
        let context = all.iter().find(|context| context.variable == variable);
        context.map_or(ContextOrigin::Unknown, |context| self.scoped(function, &all, context).origin)
    }

    /// Whether a context is certainly nil at a place: below `ctx == nil`.
    fn is_nil(&self, function: Function<'p>, context: &ContextVariable<'p>, at: Node<'p>) -> bool {
        let (Some(cfg), Some(facts)) = (self.cfg(function), self.facts(function)) else { return false };
        cfg.point_of(at).is_some_and(|point| facts.known_nil(cfg, point).contains(&context.variable))
    }

    /// Whether a call that ends the context may come before a place.
    fn has_ended(&self, function: Function<'p>, context: &ContextVariable<'p>, at: Node<'p>) -> bool {
        let Some(cfg) = self.cfg(function) else { return true };
        let Some(to) = cfg.point_of(at) else { return false };
        let made_again = |node: Node<'p>| {
            let uses = self.uses(context.variable);
            uses.is_some_and(|uses| uses.definitions.iter().any(|definition| definition.stmt == node))
        };
        context.ended_by.iter().any(|call| {
            let from = cfg.point_after(*call);
            !at.contains(*call) && from.is_some_and(|from| from == to || cfg.reaches(from, to, made_again))
        })
    }

    fn is_visible(&self, declaration: Node<'p>, variable: Symbol, node: Node<'p>) -> bool {
        declaration.start() < node.start() && self.package().lookup(node, declaration.text()) == Some(variable)
    }

    /// Parameters that have a context: the request of a handler, a test, the command of a run function.
    pub(super) fn owners_in_scope(&self, function: Function<'p>, _at: Node<'p>, node: Node<'p>) -> ContextScope<'p> {
        let names: Vec<Ident<'p>> = function.parameters().into_iter().flat_map(Parameter::names).collect();
        let owners = names.iter().filter_map(|name| {
            let variable = self.local_variable(name.node())?;
            let source = owner_source(&self.package().symbol_type(variable))?;
            let is_served = match source {
                ContextSource::Request => self.is_handler(function),
                ContextSource::Test => {
                    let version = self.package().module_go_version();
                    version.is_some_and(|version| version >= GoVersion::new(24))
                        && !self.may_run_in_cleanup(function, 0)
                }
                ContextSource::Command => self.is_run_function(function),
                _ => false,
            };
            let is_seen = self.is_visible(name.node(), variable, node);
            (is_served && is_seen).then_some(ScopedContext {
                variable,
                declaration: name.node(),
                source,
                function,
                ends_early: false,
                origin: of_source(source),
            })
        });
        let owners: Vec<ScopedContext<'p>> = owners.collect();
        match owners.as_slice() {
            [] => ContextScope::None,
            [single] => ContextScope::One(*single),
            _ => ContextScope::Several(owners),
        }
    }

    /// Whether a helper of tests may be called when the test is over, where the test's context has ended.
    fn may_run_in_cleanup(&self, function: Function<'p>, depth: u32) -> bool {
        const MAX_DEPTH: u32 = 4;
        let Some(name) = function.name() else { return false };
        if ["Test", "Benchmark", "Fuzz"].iter().any(|prefix| name.name().starts_with(prefix)) {
            return false;
        }
        let Some(symbol) = self.package().symbol(name.node()).filter(|_| depth < MAX_DEPTH) else { return true };
        self.package().uses(symbol).into_iter().any(|used| {
            let around: Vec<Function<'p>> = used.ancestors().filter_map(Function::cast).collect();
            let is_late = |literal: &Function<'p>| {
                literal.is_literal()
                    && !matches!(
                        self.literal_run(*literal),
                        LiteralRun::Now(_)
                            | LiteralRun::Started(_)
                            | LiteralRun::Callback(_, When::DuringCall | When::Subtest)
                    )
            };
            let is_called = called_by(used).is_some();
            let outermost = around.last().copied();
            !is_called
                || around.iter().any(is_late)
                || outermost.is_some_and(|outer| outer != function && self.may_run_in_cleanup(outer, depth + 1))
        })
    }

    /// Whether a function answers requests: it has a response writer and a request, or it is a RoundTrip.
    pub fn is_handler(&self, function: Function<'p>) -> bool {
        let signature = self.package().signature(function);
        let params = signature.params();
        let is_request = |ty: &Ty| matches!(ty, Ty::Pointer(_)) && ty.is_named("net/http", "Request");
        let requests = params.iter().filter(|ty| is_request(ty)).count();
        let is_round_trip = function.name().is_some_and(|name| name.name() == "RoundTrip") && params.len() == 1;
        requests == 1 && (is_round_trip || params.iter().any(|ty| ty.is_named("net/http", "ResponseWriter")))
    }

    fn is_run_function(&self, function: Function<'p>) -> bool {
        let signature = self.package().signature(function);
        let params = signature.params();
        matches!(params, [_, Ty::Slice(elem)] if **elem == Ty::Basic(Basic::String))
    }
}

/// How the context of a value of a type is reached, where that is a method.
pub(super) fn owner_source(ty: &Ty) -> Option<ContextSource> {
    let is_pointer = matches!(ty, Ty::Pointer(_));
    let path = ty.named_path()?;
    match (&*path.package, &*path.name) {
        ("net/http", "Request") if is_pointer => Some(ContextSource::Request),
        ("testing", "T" | "B" | "F") if is_pointer => Some(ContextSource::Test),
        ("testing", "TB") => Some(ContextSource::Test),
        ("github.com/spf13/cobra", "Command") if is_pointer => Some(ContextSource::Command),
        _ => None,
    }
}

/// Whether values of a type are contexts that nothing ends, save where the router is set to ask the request, and have the request
/// whose context is meant. https://pkg.go.dev/github.com/gin-gonic/gin#Context.Done
fn has_request(ty: &Ty) -> bool {
    matches!(ty, Ty::Pointer(_)) && ty.is_named("github.com/gin-gonic/gin", "Context")
}

fn of_source(source: ContextSource) -> ContextOrigin {
    match source {
        ContextSource::Request | ContextSource::RequestField => ContextOrigin::Request,
        ContextSource::Test => ContextOrigin::Test,
        ContextSource::Command => ContextOrigin::Command,
        ContextSource::Variable | ContextSource::Embedding => ContextOrigin::Unknown,
    }
}

/// The names that are declared in a body, those of literals inside not counted.
fn declared_in(body: Node<'_>) -> Vec<Node<'_>> {
    let mut names = Vec::new();
    for node in body.descendants_pruned(|node| Function::cast(node).is_some()) {
        if let Some(assign) = AssignStmt::cast(node).filter(|assign| assign.is_define()) {
            names.extend(assign.left().into_iter().map(|target| unparen(target).node()));
        } else if let Some(spec) = ValueSpec::cast(node) {
            names.extend(spec.names().map(AstNode::node));
        } else if let Some(range) = RangeClause::cast(node).filter(|range| range.is_define()) {
            names.extend(range.left().into_iter().map(AstNode::node));
        }
    }
    names
}

/// The variables that a context is made from, directly or not.
fn ancestors(all: &[ContextVariable<'_>], context: &ContextVariable<'_>) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = Vec::new();
    let mut open = vec![context];
    while let Some(next) = open.pop() {
        for derivation in &next.derivations {
            if let Derivation::From(variable) = derivation
                && !found.contains(variable)
            {
                found.push(*variable);
                open.extend(all.iter().find(|other| other.variable == *variable));
            }
        }
    }
    found
}

fn is_deferred(mention: Node<'_>) -> bool {
    mention.ancestors().any(|above| above.kind() == SyntaxKind::DeferStatement)
}
