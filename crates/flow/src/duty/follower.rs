//! Where the value of a duty goes: each path by itself.

use gofix_knowledge::{Ending, closes_what_it_holds};
use gofix_semantics::{Proof, Symbol, Ty, std_index};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, CompositeLit, Function, SelectorExpr, ValueSpec, unparen};
use gofix_syntax::{Node, NodeId, SyntaxKind};
use rustc_hash::FxHashSet;

use super::{Duty, Fate, LeftOpen};
use crate::cfg::EdgeKind;
use crate::escape::EscapeKind;
use crate::facts::Assumption;
use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::paths::Step;
use crate::role::{Role, climb};
use crate::summary::{ParameterIndex, join};
use crate::types::is_plain;
use crate::uses::Use;
use crate::value::{Occurrence, Relation, Value};

/// More ways than these are not told one by one.
const MAX_WAYS: usize = 4;

/// What one occurrence does.
enum Deed {
    Releases,
    Leaves(EscapeKind),
    Hides,
    Lives(Proof),
    Uses,
}

/// The value of one duty and what is asked of it.
pub(super) struct Follower<'f, 'p> {
    pub(super) flow: &'f Flow<'p>,
    pub(super) duty: &'f Duty<'p>,
    pub(super) variable: Symbol,
    pub(super) value: &'f Value<'p>,
}

impl<'p> Follower<'_, 'p> {
    /// What becomes of it; `None` where that cannot be followed.
    pub(super) fn fate(&self) -> Option<Fate<'p>> {
        let (flow, function) = (self.flow, self.duty.function);
        let cfg = flow.cfg(function)?;
        let from = cfg.point_after(self.duty.stmt).filter(|point| cfg.is_reachable(point.block))?;
        let success = self.success();
        let search = flow.search(function, from)?.assuming(&success).trusting_fields();
        let nil = self.nil_edges();
        let overwrites = self.overwrites();
        // Where the value can get to before the variable holds something else.
        let mut reached = FxHashSet::default();
        search.clone().without(&nil).walk(
            |node| {
                reached.insert(node.id());
                if overwrites.contains(&node.id()) { Step::Stop } else { Step::Go }
            },
            usize::MAX,
        );
        let mut behind = FxHashSet::default();
        if !overwrites.is_empty() {
            search.clone().without(&nil).walk(
                |node| {
                    behind.insert(node.id());
                    Step::Go
                },
                usize::MAX,
            );
        }
        // Whoever has its address from before can release it, too.
        let address = |used: &Use<'p>| {
            used.by_address
                && cfg
                    .point_of(used.ident)
                    .and_then(|point| cfg.node_at(point))
                    .is_none_or(|node| !reached.contains(&node.id()))
        };
        if flow.uses(self.variable)?.uses.iter().any(address) {
            return Some(Fate::Unknown);
        }
        let node_of = |expr| cfg.point_of(expr).and_then(|point| cfg.node_at(point));
        let mut open = LeftOpen::default();
        let mut handed_over = None;
        let mut stops = FxHashSet::default();
        // Deferred functions release what the variable holds in the end.
        let mut at_end = FxHashSet::default();
        for occurrence in &self.value.occurrences {
            let node = node_of(occurrence.expr)?;
            let is_reached = reached.contains(&node.id());
            // A literal that was made before sees what the variable holds now.
            let is_seen = !occurrence.literals.is_empty() && !occurrence.is_called_at_once();
            if !is_reached && !is_seen {
                // What was made of it goes on when the variable holds something else, and may be what releases it.
                let goes_on = occurrence.variable != self.variable && behind.contains(&node.id());
                if goes_on && !matches!(self.deed(occurrence), Deed::Uses) {
                    return Some(Fate::Unknown);
                }
                continue;
            }
            match self.deed(occurrence) {
                Deed::Releases | Deed::Leaves(_) if !is_reached => return Some(Fate::Unknown),
                _ if !is_reached => {}
                Deed::Releases => {
                    open.releases.push(occurrence.expr);
                    stops.insert(node.id());
                    at_end.extend(self.is_read_at_end(occurrence).then_some(node.id()));
                }
                Deed::Leaves(EscapeKind::Argument) if self.makes_an_error_of_it(occurrence, node) => {
                    open.lives_on.get_or_insert((occurrence.expr, Proof::Unknown));
                    stops.insert(node.id());
                }
                Deed::Leaves(kind) => {
                    handed_over.get_or_insert((kind, occurrence.expr));
                    open.handed.push(occurrence.expr);
                    stops.insert(node.id());
                }
                Deed::Hides => return Some(Fate::Unknown),
                Deed::Lives(proof) => {
                    if open.lives_on.is_none_or(|(_, known)| known != Proof::Holds) {
                        open.lives_on = Some((occurrence.expr, proof));
                    }
                }
                Deed::Uses => {}
            }
        }
        for stmt in self.bare_returns() {
            let Some(node) = node_of(stmt).filter(|node| reached.contains(&node.id())) else { continue };
            handed_over.get_or_insert((EscapeKind::Returned, stmt));
            open.handed.push(stmt);
            stops.insert(node.id());
        }
        // What holds it outlives the turn that obtained it: the next turn takes nothing away.
        let turn = cfg.innermost_loop(from).filter(|_| overwrites.is_empty());
        if let Some(((kind, expr), turn)) = handed_over.zip(turn) {
            let is_behind =
                |expr: &Node<'p>| cfg.point_of(*expr).is_none_or(|point| !cfg.is_in_loop(point.block, turn));
            if open.handed.iter().all(is_behind) {
                return Some(Fate::HandedOver(kind, expr));
            }
        }
        let recovered = [Ending::EndsGoroutine, Ending::Panics];
        let endings = match () {
            // A test that fails half-way through a helper keeps what it has.
            () if handed_over.is_some() || flow.is_parameter(self.variable) => &[],
            () if flow.may_recover(function) => &recovered[..],
            () => &recovered[..1],
        };
        let expected = |node| self.duty.error.is_some_and(|error| flow.expects_error(node, error));
        let step = |node: Node<'p>| match () {
            () if expected(node) => Step::Stop,
            () if stops.contains(&node.id()) => Step::Stop,
            () if overwrites.contains(&node.id()) => Step::Found,
            () => Step::Go,
        };
        // What a condition that is handed the error says is not known: a path must be open whichever way it goes.
        let unknown = self.error_edges();
        let leak = |more: &[(NodeId, EdgeKind)]| {
            let mut path = None;
            for dead in &unknown {
                let dead: Vec<_> = nil.iter().chain(dead).chain(more).copied().collect();
                path = Some(search.clone().without(&dead).counting(endings).walk(step, 1).pop()?);
            }
            path
        };
        let over = self.over_edges();
        let is_stop = |node: Node<'p>| stops.contains(&node.id()) && !at_end.contains(&node.id());
        // What a turn declares is another variable in the next one.
        let declaration = flow.package().declaration(self.variable);
        let is_new = |node: Node<'p>| declaration.is_some_and(|name| node.contains(name));
        // What was made from it may be what the variable gets.
        let is_plain = self.value.variables.len() == 1 && !at_end.is_empty();
        let is_replaced = |node: &Node<'p>| {
            is_plain && overwrites.contains(&node.id()) && !is_new(*node) && !self.is_made_of_it(*node)
        };
        for node in cfg.nodes().map(|(_, node)| node).filter(is_replaced) {
            let open_there = unknown.iter().all(|dead| {
                let dead: Vec<_> = nil.iter().chain(dead).chain(&over).copied().collect();
                let is_over = |other: Node<'p>| other != node && (is_stop(other) || overwrites.contains(&other.id()));
                search.clone().without(&dead).path_to(|other| other == node, is_over).is_some()
            });
            open.replaced.extend(open_there.then_some(node));
        }
        open.path = leak(&over);
        open.ends_by_itself = !over.is_empty();
        if open.path.is_none() && !over.is_empty() && handed_over.is_none() {
            open.path = leak(&[]);
            open.is_read_to_end = open.path.is_some();
        } else if open.path.is_some() {
            let dead: Vec<_> = nil.iter().chain(&over).copied().collect();
            let ways = search.clone().without(&dead).counting(endings).walk(step, MAX_WAYS + 1);
            open.ways = ways.iter().filter(|_| ways.len() <= MAX_WAYS).map(|way| way.end).collect();
        }
        Some(match handed_over {
            _ if open.path.is_some() || !open.replaced.is_empty() => Fate::LeftOpen(open),
            Some((kind, expr)) => Fate::HandedOver(kind, expr),
            None => Fate::Released,
        })
    }

    /// The `return`s that give the caller what the variable holds without a word.
    fn bare_returns(&self) -> Vec<Node<'p>> {
        if !self.flow.is_parameter(self.variable) {
            return Vec::new();
        }
        let returns = self.flow.returns(self.duty.function).into_iter();
        returns.filter(|stmt| stmt.results().is_empty()).map(AstNode::node).collect()
    }

    /// Whether what an assignment gives mentions the variable.
    fn is_made_of_it(&self, stmt: Node<'p>) -> bool {
        let values = AssignStmt::cast(stmt).map(AssignStmt::right).unwrap_or_default();
        let mut names = values.iter().flat_map(|value| std::iter::once(value.node()).chain(value.node().descendants()));
        values.is_empty() || names.any(|name| self.flow.package().symbol(name) == Some(self.variable))
    }

    /// Whether a deferred literal reads the variable, and so what it holds when the function ends.
    fn is_read_at_end(&self, occurrence: &Occurrence<'p>) -> bool {
        let outer = occurrence.literals.last();
        occurrence.variable == self.variable && outer.is_some_and(|(_, run)| matches!(run, LiteralRun::Deferred(_)))
    }

    /// Whether a `return` gives what a call that cannot be seen says of a response, in an error: `return asError(resp)`. It may
    /// close the body, on this path and no other.
    fn makes_an_error_of_it(&self, occurrence: &Occurrence<'p>, node: Node<'p>) -> bool {
        let Role::Argument(call, index) = occurrence.role else { return false };
        let summary = self.flow.argument(call, ParameterIndex::At(index));
        let is_kept = summary.kept.holds() || summary.started.holds();
        node.kind() == SyntaxKind::ReturnStatement
            && !self.duty.release.part.is_empty()
            && !is_kept
            && self.flow.package().type_of(call.node()).is_error()
    }

    /// Branches on which the value has released itself; none where something makes it go on behind its end.
    fn over_edges(&self) -> Vec<(NodeId, EdgeKind)> {
        let release = self.duty.release;
        let held = self.value.occurrences.iter().filter(|occurrence| self.is_held(occurrence));
        let called: Vec<(NodeId, &str)> = held
            .filter_map(|occurrence| match occurrence.role {
                Role::Method(call, name) => Some((call.node().id(), name)),
                _ => None,
            })
            .collect();
        if called.iter().any(|(_, name)| *name == release.goes_on_by) {
            return Vec::new();
        }
        let over = called.into_iter().filter(|(_, name)| *name == release.over_when_false);
        over.map(|(call, _)| (call, EdgeKind::False)).collect()
    }

    fn success(&self) -> Vec<Assumption> {
        let name = self.duty.name.into_iter();
        let known = name.flat_map(|name| self.flow.success(self.variable, &self.flow.definition(name)));
        known.chain(self.duty.error.map(Assumption::IsNil)).collect()
    }

    /// Nodes that give the variable another value, as long as nothing else holds the one at hand.
    fn overwrites(&self) -> FxHashSet<NodeId> {
        let mut nodes = FxHashSet::default();
        let whole = self.value.variables.iter().filter(|(_, relation)| *relation == Relation::Whole);
        let is_alone = whole.map(|(variable, _)| *variable).eq([self.variable]);
        let Some(uses) = self.flow.uses(self.variable).filter(|_| is_alone) else { return nodes };
        let Some(cfg) = self.flow.cfg(self.duty.function) else { return nodes };
        for definition in uses.definitions.iter() {
            let is_here = Function::enclosing(definition.ident) == Some(self.duty.function);
            if is_here && definition.stmt != definition.ident {
                nodes.extend(cfg.point_of(definition.stmt).and_then(|point| cfg.node_at(point)).map(Node::id));
            }
        }
        nodes
    }

    /// Whether an occurrence is what must be released, or what holds it.
    pub(super) fn is_held(&self, occurrence: &Occurrence<'p>) -> bool {
        let part = self.duty.release.part;
        match occurrence.relation {
            Relation::Whole => true,
            Relation::Derived => false,
            Relation::Part => {
                let is_prefix =
                    || part.strip_prefix(&occurrence.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
                part.is_empty() || is_prefix()
            }
        }
    }

    /// Whether a call of it, of a method or of a part, by its path, releases it.
    fn is_release(&self, called: &str) -> bool {
        let release = self.duty.release;
        release.methods.iter().any(|method| join(release.part, method) == called)
    }

    fn deed(&self, occurrence: &Occurrence<'p>) -> Deed {
        // A literal that is only called in the function uses it like the function itself, as long as it does no more.
        let is_outer = |(literal, run): &(Function<'p>, LiteralRun<'p>)| !self.flow.is_only_called(*literal, *run);
        let literals: Vec<_> = occurrence.literals.iter().copied().filter(is_outer).collect();
        if literals.len() < occurrence.literals.len()
            && matches!(self.own_deed(&Occurrence { literals, ..occurrence.clone() }), Deed::Uses)
        {
            return Deed::Uses;
        }
        self.own_deed(occurrence)
    }

    fn own_deed(&self, occurrence: &Occurrence<'p>) -> Deed {
        if !self.is_held(occurrence) {
            return self.deed_of_derived(occurrence);
        }
        let is_here = |symbol| self.flow.is_of(symbol, self.duty.function) && !self.flow.is_parameter(symbol);
        if self.is_for_a_panic(occurrence) {
            return Deed::Uses;
        }
        if occurrence.called().is_some_and(|called| self.is_release(&called)) {
            let is_certain = occurrence.is_inline() && !self.is_started(occurrence);
            return if is_certain { Deed::Releases } else { Deed::Leaves(EscapeKind::Closure) };
        }
        // The name of a file is there when it is closed: who asks for it later takes nothing over.
        if let Role::Method(call, "Name") = occurrence.role
            && self.flow.package().callee_path(call).is_some_and(|path| &*path.package == "os")
        {
            return Deed::Uses;
        }
        if let Role::Method(call, "Fd") = occurrence.role {
            return if self.flow.lends_descriptor(call) { Deed::Uses } else { Deed::Leaves(EscapeKind::Argument) };
        }
        if let Some(kind) = self.flow.escape_here(occurrence) {
            return if kind == EscapeKind::Unknown { Deed::Hides } else { Deed::Leaves(kind) };
        }
        match occurrence.role {
            Role::Argument(call, index) => self.deed_of_call(occurrence, call, index),
            Role::Method(call, _) => {
                let summary = self.flow.argument(call, ParameterIndex::Receiver);
                let is_released = summary.calls.keys().any(|call| self.is_release(&join(&occurrence.path, call)));
                match () {
                    () if is_released => Deed::Releases,
                    () if summary.kept.holds() || summary.started.holds() => Deed::Leaves(EscapeKind::Argument),
                    () => Deed::Uses,
                }
            }
            Role::Element(_) if self.owner(occurrence).is_some() => Deed::Uses,
            Role::Element(_) => Deed::Leaves(EscapeKind::Stored),
            Role::Assigned(_) | Role::Updated(_) | Role::Spread(_) => Deed::Hides,
            Role::Stored(target) => match self.flow.local_variable(target) {
                Some(symbol) if !is_here(symbol) && !self.is_in_literal(symbol) => Deed::Leaves(EscapeKind::Stored),
                None if self.flow.local_root(target).is_some_and(|symbol| self.outlives_turn(symbol)) => {
                    Deed::Leaves(EscapeKind::Stored)
                }
                _ => Deed::Uses,
            },
            _ => Deed::Uses,
        }
    }

    /// Whether a deferred literal does it only where there was a panic: no other way is covered by that.
    fn is_for_a_panic(&self, occurrence: &Occurrence<'p>) -> bool {
        let [(literal, LiteralRun::Deferred(_))] = occurrence.literals.as_slice() else { return false };
        let (Role::Method(call, _) | Role::Argument(call, _)) = occurrence.role else { return false };
        self.flow.calls_without_panic(*literal).is_some_and(|calls| !calls.contains(&call))
    }

    /// Whether a variable is declared outside of the loop whose turn brings the duty.
    fn outlives_turn(&self, symbol: Symbol) -> bool {
        let cfg = self.flow.cfg(self.duty.function);
        let turn = cfg.and_then(|cfg| Some(cfg.loop_at(cfg.innermost_loop(cfg.point_of(self.duty.stmt)?)?).stmt));
        let declaration = self.flow.package().declaration(symbol);
        turn.zip(declaration).is_some_and(|(turn, name)| !turn.contains(name))
    }

    /// Whether what a variable holds goes further than what obtains the value: it is a result, or belongs to a function or a
    /// loop around it.
    fn outlives(&self, symbol: Symbol) -> bool {
        let is_outer = !self.flow.is_of(symbol, self.duty.function) && !self.is_in_literal(symbol);
        is_outer || self.flow.is_parameter(symbol) || self.outlives_turn(symbol)
    }

    /// The variables that take something of what a call gives.
    fn targets(&self, stmt: Node<'p>) -> Vec<Symbol> {
        let package = self.flow.package();
        let names: Vec<Node<'p>> = match AssignStmt::cast(stmt) {
            Some(assign) => assign.left().into_iter().map(AstNode::node).collect(),
            None => ValueSpec::cast(stmt).into_iter().flat_map(ValueSpec::names).map(AstNode::node).collect(),
        };
        let variables = names.into_iter().filter_map(|name| self.flow.local_variable(name));
        variables.filter(|symbol| !is_plain(package, &package.symbol_type(*symbol))).collect()
    }

    /// Whether a variable belongs to a literal inside of the function.
    fn is_in_literal(&self, symbol: Symbol) -> bool {
        let declaration = self.flow.package().declaration(symbol);
        let body = self.duty.function.body();
        let is_inside = declaration.zip(body).is_some_and(|(name, body)| body.node().contains(name));
        is_inside && !self.flow.is_of(symbol, self.duty.function)
    }

    fn is_started(&self, occurrence: &Occurrence<'p>) -> bool {
        let call = match occurrence.role {
            Role::Called(call) | Role::Method(call, _) | Role::Argument(call, _) => call.node(),
            _ => return false,
        };
        self.flow.is_started(call)
    }

    fn deed_of_call(&self, occurrence: &Occurrence<'p>, call: CallExpr<'p>, index: usize) -> Deed {
        let summary = self.flow.argument(call, ParameterIndex::At(index));
        if summary.calls.keys().any(|call| self.is_release(&join(&occurrence.path, call))) {
            return Deed::Releases;
        }
        // `Close` of an io.Closer that is the released part itself.
        if !summary.kept.fails() || !summary.started.fails() {
            return Deed::Leaves(EscapeKind::Argument);
        }
        Deed::Uses
    }

    /// The local variable that takes a struct of the package with the value in a field: it goes where that goes.
    fn owner(&self, occurrence: &Occurrence<'p>) -> Option<Symbol> {
        let Role::Element(made) = occurrence.role else { return None };
        let literal = occurrence.expr.ancestors().find_map(CompositeLit::cast).filter(|inner| inner.node() == made)?;
        let package = self.flow.package();
        let ty = package.type_of(literal.node());
        let is_of_package = ty.named_path().is_some_and(|path| *path.package == *package.path());
        let is_struct = matches!(package.underlying(&ty), Ty::Struct(_));
        let Role::Stored(target) = climb(self.flow, made).role else { return None };
        let symbol = self.flow.local_variable(target).filter(|_| is_of_package && is_struct)?;
        let is_own = self.flow.is_of(symbol, self.duty.function) && !self.flow.is_parameter(symbol);
        (is_own && !self.outlives_turn(symbol)).then_some(symbol)
    }

    fn deed_of_derived(&self, occurrence: &Occurrence<'p>) -> Deed {
        if occurrence.relation == Relation::Part {
            // A field beside the released one, such as a header, does not live on it.
            return Deed::Uses;
        }
        let deed = self.deed_of_made(occurrence);
        let is_harmless = match occurrence.role {
            Role::Method(call, _) => self.flow.target(call).is_some(),
            Role::Argument(..) | Role::Compared(_) | Role::Read(_) | Role::Updated(_) | Role::Assigned(_) => true,
            _ => false,
        };
        // What owns it may release it in any way, where it is not plain what is done with it.
        match deed {
            Deed::Lives(_) if self.is_owned(occurrence) => Deed::Leaves(EscapeKind::Argument),
            Deed::Uses if self.is_owned(occurrence) && !is_harmless => Deed::Leaves(EscapeKind::Stored),
            deed => deed,
        }
    }

    /// Whether an occurrence is one of a struct that owns the value.
    fn is_owned(&self, occurrence: &Occurrence<'p>) -> bool {
        let mut held = self.value.occurrences.iter().filter(|held| self.is_held(held));
        held.any(|held| self.owner(held) == Some(occurrence.variable))
    }

    fn deed_of_made(&self, occurrence: &Occurrence<'p>) -> Deed {
        match self.flow.escape_here(occurrence) {
            Some(EscapeKind::Unknown) => return Deed::Hides,
            Some(kind) => return Deed::Leaves(kind),
            None => {}
        }
        let summary = match occurrence.role {
            Role::Argument(call, index) => {
                let summary = self.flow.argument(call, ParameterIndex::At(index));
                // Whoever closes what holds it may close it with that.
                if self.may_hold(occurrence.expr) && summary.calls.keys().any(|call| self.ends_in_release(call)) {
                    return Deed::Leaves(EscapeKind::Argument);
                }
                summary
            }
            Role::Method(call, name) if self.ends_in_release(name) && self.is_called_through(call) => {
                return Deed::Leaves(EscapeKind::Stored);
            }
            // A method of what holds it may be the one that releases it.
            Role::Method(call, name) if self.may_release_what_it_holds(call, name) => {
                return Deed::Leaves(EscapeKind::Stored);
            }
            Role::Method(call, _) if self.flow.target(call).is_some() => {
                self.flow.argument(call, ParameterIndex::Receiver)
            }
            Role::Spread(stmt) => {
                let leaves = self.targets(stmt).into_iter().any(|symbol| self.outlives(symbol));
                return if leaves { Deed::Leaves(EscapeKind::Stored) } else { Deed::Uses };
            }
            Role::Stored(target) => {
                return match self.flow.local_variable(target).or_else(|| self.flow.local_root(target)) {
                    Some(symbol) if self.outlives(symbol) => Deed::Leaves(EscapeKind::Stored),
                    _ => Deed::Uses,
                };
            }
            _ => return Deed::Uses,
        };
        match (summary.kept, summary.started) {
            (Proof::Holds, _) | (_, Proof::Holds) => Deed::Lives(Proof::Holds),
            (Proof::Fails, Proof::Fails) => Deed::Uses,
            _ => Deed::Lives(Proof::Unknown),
        }
    }

    /// Whether a method is known to release what its receiver was made of, or is named so and cannot be looked into.
    fn may_release_what_it_holds(&self, call: CallExpr<'p>, name: &str) -> bool {
        let summary = self.flow.argument(call, ParameterIndex::Receiver);
        if summary.calls.keys().any(|call| self.ends_in_release(call)) {
            return true;
        }
        let package = self.flow.package();
        let path = package.callee_path(call);
        // A promoted method is one of what is held.
        let operand = call.selector().and_then(SelectorExpr::operand).map(|operand| package.type_of(operand.node()));
        let is_promoted = path.as_ref().zip(operand).is_some_and(|(path, ty)| {
            let receiver = path.receiver.as_deref().unwrap_or_default();
            !ty.is_unknown() && !ty.peel_pointers().is_named(&path.package, receiver)
        });
        if is_promoted && self.ends_in_release(name) {
            return true;
        }
        let known = path.as_ref().and_then(closes_what_it_holds);
        let is_unseen = self.flow.target(call).is_none() && summary.kept == Proof::Unknown;
        known.unwrap_or(is_unseen && self.ends_in_release(name))
    }

    /// Whether the Close of something that was made of it may be its own: not that of a reader or writer of the standard library.
    fn may_hold(&self, made: Node<'p>) -> bool {
        let package = self.flow.package();
        let ty = package.type_of(made);
        let is_open = matches!(package.underlying(&ty), Ty::Interface(_) | Ty::Unknown(_));
        let path = ty.peel_pointers().named_path();
        is_open || path.is_none_or(|path| !std_index::builtin().has_package(&path.package))
    }

    /// Whether a method is called on a field or an element of what was made from it, and that may be the value itself.
    fn is_called_through(&self, call: CallExpr<'p>) -> bool {
        let package = self.flow.package();
        let wanted = package.symbol_type(self.variable).to_string();
        let mut operand = call.selector().and_then(SelectorExpr::operand).map(unparen);
        while let Some(expr) = operand {
            if package.type_of(expr.node()).to_string() == wanted {
                return true;
            }
            operand = SelectorExpr::cast(expr.node()).and_then(SelectorExpr::operand).map(unparen);
        }
        false
    }

    fn ends_in_release(&self, called: &str) -> bool {
        let last = called.rsplit('.').next().unwrap_or(called);
        self.duty.release.methods.contains(&last)
    }
}

impl Occurrence<'_> {
    /// Whether it happens where it is written, in literals that are called there if in any.
    fn is_called_at_once(&self) -> bool {
        self.literals.iter().all(|(_, run)| matches!(run, LiteralRun::Now(_)))
    }
}
