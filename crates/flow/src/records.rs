//! What happens to each definition of a variable of interest, as plain data to be compared with another implementation.
//!
//! One [`FlowRecord`] for every definition of a cancel function, response, rows, transaction, file, ticker, timer or lock. The
//! terms are cruder than those of the rules on purpose: any argument hands the value over, conditions are not correlated.

mod mention;
#[cfg(test)]
mod tests;

use gofix_semantics::{Package, Symbol, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, Function, Parameter, SelectStmt, ValueSpec, unparen,
};
use gofix_syntax::{Node, NodeId, SyntaxKind};
use gofix_text::{FileId, TextRange};
use rustc_hash::FxHashSet;

use crate::build::build;
use crate::cfg::{BasicBlock, Cfg, Edge, EdgeKind, Exit, ProgramPoint};
use crate::facts::is_nil;
use crate::flow::Flow;
use crate::types::results;

/// What happens to one definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowRecord {
    /// The file.
    pub file: FileId,
    /// The defined name.
    pub range: TextRange,
    /// The name of the innermost function, `lit` in a literal.
    pub function: String,
    /// The name, `_` when the value is thrown away.
    pub variable: String,
    /// The type of the variable.
    pub ty: String,
    /// `assign`, `var`, `zero`, `param`, `result` or `blank`.
    pub how: &'static str,
    /// How often it is mentioned apart from this definition.
    pub uses: usize,
    /// Whether no path leads to a return without a mention.
    pub used_all: bool,
    /// The same without the paths on which the definition failed.
    pub used_all_ok: bool,
    /// Whether no such path leaves it unreleased and not handed over.
    pub released_all: bool,
    /// The lines of up to five returns or overwriting assignments that such a path leads to.
    pub leak: Vec<u32>,
    /// How the value leaves the function, sorted.
    pub escapes: Vec<String>,
}

/// The types of interest, and the calls that end the duty.
const INTERESTING: &[(&str, &[&str])] = &[
    ("context.CancelFunc", &["()"]),
    ("context.CancelCauseFunc", &["()"]),
    ("*net/http.Response", &["Body.Close"]),
    ("*database/sql.Rows", &["Close"]),
    ("*database/sql.Tx", &["Commit", "Rollback"]),
    ("*os.File", &["Close"]),
    ("*time.Ticker", &["Stop"]),
    ("*time.Timer", &["Stop", "C"]),
    ("sync.WaitGroup", &["Wait"]),
    ("*sync.WaitGroup", &["Wait"]),
    ("sync.Mutex", &["Unlock"]),
    ("*sync.Mutex", &["Unlock"]),
    ("sync.RWMutex", &["Unlock", "RUnlock"]),
    ("*sync.RWMutex", &["Unlock", "RUnlock"]),
];

fn releases(ty: &Ty) -> Option<&'static [&'static str]> {
    let text = ty.to_string();
    INTERESTING.iter().find(|(name, _)| *name == text).map(|(_, methods)| *methods)
}

/// The records of a package, by file and offset.
pub fn records(package: &Package) -> Vec<FlowRecord> {
    let flow = Flow::new(package);
    let mut all: Vec<_> = flow.functions().filter_map(|function| Recorder::of(&flow, function)).flatten().collect();
    all.sort_by_key(|record| (record.file, record.range.start()));
    all
}

/// A definition to be recorded.
struct Definition<'p> {
    ident: Node<'p>,
    symbol: Symbol,
    /// The assignment or declaration; `None` for parameters and results.
    stmt: Option<Node<'p>>,
    error: Option<Symbol>,
    how: &'static str,
    methods: &'static [&'static str],
}

struct Recorder<'f, 'p> {
    flow: &'f Flow<'p>,
    function: Function<'p>,
    cfg: Cfg<'p>,
    results: Vec<Symbol>,
    found: Vec<FlowRecord>,
}

impl<'f, 'p> Recorder<'f, 'p> {
    fn of(flow: &'f Flow<'p>, function: Function<'p>) -> Option<Vec<FlowRecord>> {
        let cfg = build(function, &|call| flow.ending(call).filter(|_| !is_of_interface(flow, call)))?;
        let names =
            |groups: Vec<Parameter<'p>>| groups.into_iter().flat_map(Parameter::names).map(AstNode::node).collect();
        let (results, parameters): (Vec<_>, Vec<_>) = (names(function.results()), names(function.parameters()));
        let symbols = results.iter().filter_map(|name| flow.package().symbol(*name)).collect();
        let mut recorder = Self { flow, function, cfg, results: symbols, found: Vec::new() };
        for (name, how) in
            results.into_iter().map(|name| (name, "result")).chain(parameters.into_iter().map(|name| (name, "param")))
        {
            recorder.parameter(name, how);
        }
        let body = function.body()?.node();
        for node in body.descendants_pruned(|node| Function::cast(node).is_some()) {
            recorder.statement(node);
        }
        Some(recorder.found)
    }

    fn parameter(&mut self, ident: Node<'p>, how: &'static str) {
        let Some(symbol) = self.flow.package().symbol(ident) else { return };
        if let Some(methods) = releases(&self.flow.package().symbol_type(symbol)) {
            self.record(&Definition { ident, symbol, stmt: None, error: None, how, methods });
        }
    }

    fn statement(&mut self, stmt: Node<'p>) {
        let Some((targets, values, how)) = sides(stmt) else { return };
        for (index, target) in targets.iter().enumerate() {
            if target.text() == "_" {
                self.thrown_away(stmt, *target, index, &values, targets.len());
            } else if target.kind() == SyntaxKind::Identifier {
                self.assigned(stmt, index, &targets, &values, how);
            }
        }
    }

    fn assigned(&mut self, stmt: Node<'p>, index: usize, targets: &[Node<'p>], values: &[Expr<'p>], how: &'static str) {
        let package = self.flow.package();
        let Some(ident) = targets.get(index).copied() else { return };
        let Some(symbol) = self.flow.local_variable(ident) else { return };
        let declared = package.declaration(symbol).and_then(Function::enclosing);
        let is_own =
            declared == Some(self.function) && (!self.flow.is_parameter(symbol) || self.results.contains(&symbol));
        if !is_own {
            return;
        }
        let value = self.value_type(index, values, targets.len());
        let of_value = || value.as_ref().filter(|ty| ty.to_string().starts_with("context.Cancel")).and_then(releases);
        let Some(methods) = releases(&package.symbol_type(symbol)).or_else(of_value) else { return };
        let others = targets.iter().filter(|other| **other != ident);
        let others = others.filter_map(|other| self.flow.local_variable(*other));
        let error = others.filter(|other| package.symbol_type(*other).is_error()).last();
        self.record(&Definition { ident, symbol, stmt: Some(stmt), error, how, methods });
    }

    /// A value of interest that is assigned to the blank name.
    fn thrown_away(&mut self, stmt: Node<'p>, ident: Node<'p>, index: usize, values: &[Expr<'p>], targets: usize) {
        let Some(ty) = self.value_type(index, values, targets).filter(|ty| releases(ty).is_some()) else { return };
        if AssignStmt::cast(stmt).is_some() && values.len() == targets {
            return;
        }
        let mut record = self.empty(ident, ty.to_string(), "blank");
        "_".clone_into(&mut record.variable);
        self.found.push(record);
    }

    fn value_type(&self, index: usize, values: &[Expr<'p>], targets: usize) -> Option<Ty> {
        let package = self.flow.package();
        if values.len() == targets {
            return values.get(index).map(|value| package.type_of(value.node()));
        }
        match values {
            [call] => results(&package.type_of(call.node())).get(index).cloned(),
            _ => None,
        }
    }

    fn empty(&self, ident: Node<'p>, ty: String, how: &'static str) -> FlowRecord {
        FlowRecord {
            file: ident.file().id(),
            range: ident.range(),
            function: self.function.name().map_or("lit", |name| name.name()).to_owned(),
            variable: ident.text().to_owned(),
            ty,
            how,
            uses: 0,
            used_all: false,
            used_all_ok: false,
            released_all: false,
            leak: Vec::new(),
            escapes: Vec::new(),
        }
    }

    fn record(&mut self, definition: &Definition<'p>) {
        let package = self.flow.package();
        let ty = package.symbol_type(definition.symbol).to_string();
        let is_owned = !ty.contains("sync.");
        let mut record = self.empty(definition.ident, ty, definition.how);
        let mut mentions = FxHashSet::default();
        let mut frees = FxHashSet::default();
        let mut escapes = Vec::new();
        for mention in package.uses(definition.symbol) {
            let body = self.function.body().map(AstNode::node);
            if mention == definition.ident || !body.is_some_and(|body| body.contains(mention)) {
                continue;
            }
            record.uses += 1;
            mentions.insert(mention.id());
            let (kind, is_freed) = mention::class(self.flow, self.function, mention, definition.methods);
            escapes.extend(kind);
            if is_freed {
                frees.insert(mention.id());
            }
        }
        escapes.sort();
        escapes.dedup();
        record.escapes = escapes;
        self.follow(definition, &mut record, is_owned, (&mentions, &frees));
        self.found.push(record);
    }

    fn follow(
        &self,
        definition: &Definition<'p>,
        record: &mut FlowRecord,
        is_owned: bool,
        (mentions, frees): (&FxHashSet<NodeId>, &FxHashSet<NodeId>),
    ) {
        let start = match definition.stmt {
            None => Some(self.cfg.entry()),
            Some(stmt) => self.cfg.point_after(stmt).filter(|point| self.cfg.is_reachable(point.block)),
        };
        let is_zero = definition.stmt.is_some_and(|stmt| is_owned && self.assigns_nil(stmt, definition.ident));
        let is_result = definition.how == "result" && definition.stmt.is_none();
        let Some(start) = start.filter(|_| !is_zero && !is_result) else {
            if is_zero {
                record.how = "zero";
            }
            (record.used_all, record.used_all_ok, record.released_all) = (true, true, true);
            return;
        };
        let mut walk = Walk { recorder: self, definition, start, heeds_error: false, overwrites: false };
        record.used_all = walk.exits(mentions).is_empty();
        walk.heeds_error = true;
        record.used_all_ok = walk.exits(mentions).is_empty();
        walk.overwrites = is_owned;
        record.leak = walk.exits(frees);
        record.released_all = record.leak.is_empty();
        record.leak.truncate(5);
    }

    /// Whether the statement gives the name no value, or nil.
    fn assigns_nil(&self, stmt: Node<'p>, ident: Node<'p>) -> bool {
        let Some((targets, values, _)) = sides(stmt) else { return false };
        let index = targets.iter().position(|target| *target == ident);
        let value = index.filter(|_| values.len() == targets.len()).and_then(|index| values.get(index));
        values.is_empty() || value.is_some_and(|value| is_nil(self.flow, unparen(*value).node()))
    }
}

/// A search for exits from one definition.
struct Walk<'r, 'f, 'p> {
    recorder: &'r Recorder<'f, 'p>,
    definition: &'r Definition<'p>,
    start: ProgramPoint,
    heeds_error: bool,
    overwrites: bool,
}

impl<'p> Walk<'_, '_, 'p> {
    /// The lines of the returns that are reached without one of the mentions, and of overwriting assignments.
    fn exits(&self, stops: &FxHashSet<NodeId>) -> Vec<u32> {
        let cfg = &self.recorder.cfg;
        let mut lines = Vec::new();
        let mut seen = FxHashSet::default();
        let mut open = vec![self.start];
        while let Some(point) = open.pop() {
            if point.index == 0 && !seen.insert(point.block) {
                continue;
            }
            let block = cfg.block(point.block);
            let mut stopped = false;
            for node in block.nodes.iter().skip(point.index as usize) {
                stopped = self.is_mentioned(*node, stops);
                if !stopped && self.overwrites && self.is_overwritten(*node) {
                    lines.push(node.line());
                    stopped = true;
                }
                if stopped {
                    break;
                }
            }
            // The operands of a select are evaluated before it chooses.
            stopped = stopped || block.dispatch.is_some_and(|stmt| self.is_asked(stmt, stops));
            match block.exit {
                _ if stopped => {}
                Some(exit) => lines.extend(line_of(exit)),
                None => {
                    let live = block.edges.iter().filter(|edge| !self.heeds_error || !self.is_dead(block, **edge));
                    open.extend(live.map(|edge| ProgramPoint { block: edge.to, index: 0 }));
                }
            }
        }
        lines.sort_unstable();
        lines
    }

    fn is_mentioned(&self, node: Node<'p>, stops: &FxHashSet<NodeId>) -> bool {
        let is_bare = |node: Node<'p>| node.kind() == SyntaxKind::ReturnStatement && node.children().next().is_none();
        node.descendants().any(|below| stops.contains(&below.id()))
            || is_bare(node) && self.recorder.results.contains(&self.definition.symbol)
    }

    fn is_asked(&self, stmt: Node<'p>, stops: &FxHashSet<NodeId>) -> bool {
        let clauses = SelectStmt::cast(stmt).into_iter().flat_map(SelectStmt::clauses);
        clauses.filter_map(CaseClause::communication).any(|stmt| self.is_mentioned(stmt.node(), stops))
    }

    fn is_overwritten(&self, node: Node<'p>) -> bool {
        AssignStmt::cast(node).is_some_and(|assign| {
            assign
                .left()
                .iter()
                .any(|target| self.recorder.flow.local_variable(target.node()) == Some(self.definition.symbol))
        })
    }

    /// Whether the edge is only taken where the definition failed, or its value is nil.
    fn is_dead(&self, block: &BasicBlock<'p>, edge: Edge) -> bool {
        let flow = self.recorder.flow;
        let condition = block.nodes.last().and_then(|node| Expr::cast(*node)).map(unparen);
        let Some(Expr::Binary(binary)) = condition else { return false };
        let (Some(left), Some(right)) = (binary.left(), binary.right()) else { return false };
        let (left, right) = (unparen(left).node(), unparen(right).node());
        let (value, nil) = if is_nil(flow, left) { (right, left) } else { (left, right) };
        let Some(symbol) = flow.local_variable(value).filter(|_| is_nil(flow, nil)) else { return false };
        let is_nil_edge = match (binary.operator(), edge.kind) {
            ("==", EdgeKind::True) | ("!=", EdgeKind::False) => true,
            ("==", EdgeKind::False) | ("!=", EdgeKind::True) => false,
            _ => return false,
        };
        if Some(symbol) == self.definition.error {
            !is_nil_edge
        } else {
            symbol == self.definition.symbol && is_nil_edge
        }
    }
}

fn line_of(exit: Exit<'_>) -> Option<u32> {
    match exit {
        Exit::Return(node) => Some(node.line()),
        Exit::End(body) => Some(body.file().lines().line_col(exit.range().start()).line),
        Exit::Call(..) => None,
    }
}

/// Targets, values and kind of an assignment or a `var` line.
fn sides(stmt: Node<'_>) -> Option<(Vec<Node<'_>>, Vec<Expr<'_>>, &'static str)> {
    if let Some(assign) = AssignStmt::cast(stmt) {
        return Some((assign.left().into_iter().map(AstNode::node).collect(), assign.right(), "assign"));
    }
    let spec = ValueSpec::cast(stmt).filter(|_| stmt.kind() == SyntaxKind::VarSpec)?;
    Some((spec.names().map(AstNode::node).collect(), spec.values(), "var"))
}

/// Whether a call is one of a method of the interface `testing.TB`.
fn is_of_interface(flow: &Flow<'_>, call: CallExpr<'_>) -> bool {
    flow.package()
        .callee_path(call)
        .is_some_and(|path| path.receiver.as_deref() == Some("TB") && &*path.package == "testing")
}
