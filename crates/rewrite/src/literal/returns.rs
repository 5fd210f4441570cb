//! How the returns of a loop's turn reach the function around the literal.
//!
//! What is the same at each return, and still the same behind the literal, is written there; the rest is carried. An error
//! that is certainly not nil tells by itself that the function returns; otherwise a flag does. Named results can also be
//! set inside, since the literal captures them.

use gofix_semantics::{Symbol, SymbolKind};
use gofix_syntax::ast::{AstNode, CompositeLit, DeferStmt, Expr, Function, Ident, ReturnStmt, UnaryExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::exits::Exits;
use super::non_nil::is_non_nil;
use super::run::Run;
use crate::NoFix;

/// A result of the function around the literal.
#[derive(Clone, Copy)]
pub(crate) struct ResultSlot<'p> {
    pub(crate) written_type: Expr<'p>,
    pub(crate) name: Option<Ident<'p>>,
    pub(crate) is_error: bool,
}

/// What a return says about one result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    /// It comes out of the literal.
    Carried,
    /// It is written behind the literal.
    Outside(String),
}

/// How returns reach the function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// A `return` without values follows; a flag tells.
    Bare,
    /// The results are set inside, a `return` without values follows; a flag tells.
    Set,
    /// Values come out; a flag tells.
    Values(Vec<Operand>),
    /// Values come out, the last is an error that tells.
    Error(Vec<Operand>),
}

impl Carrier {
    pub(crate) fn operands(&self) -> &[Operand] {
        match self {
            Self::Bare | Self::Set => &[],
            Self::Values(operands) | Self::Error(operands) => operands,
        }
    }
}

/// The results of a function, one by one.
pub(crate) fn results<'p>(run: &Run<'p>) -> Result<Vec<ResultSlot<'p>>, NoFix> {
    let mut slots = Vec::new();
    for group in run.function.results() {
        let written_type = group.parameter_type().ok_or("a result has no type")?;
        let is_error = is_error_type(run, written_type);
        let names: Vec<_> = group.names().collect();
        if names.is_empty() {
            slots.push(ResultSlot { written_type, name: None, is_error });
        }
        slots.extend(names.into_iter().map(|name| ResultSlot { written_type, name: Some(name), is_error }));
    }
    Ok(slots)
}

fn is_error_type(run: &Run<'_>, written: Expr<'_>) -> bool {
    let symbol = run.package.symbol(written.node());
    written.node().text() == "error" && symbol.is_some_and(|symbol| run.package.declaration(symbol).is_none())
}

/// How the returns of a run reach the function; `None` if it has none.
pub(crate) fn carrier<'p>(
    run: &Run<'p>,
    exits: &Exits<'p>,
    slots: &[ResultSlot<'p>],
) -> Result<Option<Carrier>, NoFix> {
    let returns = &exits.returns;
    if returns.is_empty() {
        return Ok(None);
    }
    if slots.is_empty() || (returns.iter().all(|stmt| stmt.results().is_empty())) {
        return Ok(Some(Carrier::Bare));
    }
    let is_full = returns.iter().all(|stmt| stmt.results().len() == slots.len());
    let must_set = returns.iter().any(|stmt| stmt.results().is_empty()) || literals_use_results(run, slots);
    let can_set = can_set(run, returns, slots);
    if must_set {
        let why = "the results are set in one place and shadowed in another";
        return if can_set { Ok(Some(Carrier::Set)) } else { Err(NoFix::from(why)) };
    }
    if !is_full {
        let all = slots.iter().map(|_| Operand::Carried).collect();
        return Ok(Some(if can_set { Carrier::Set } else { Carrier::Values(all) }));
    }
    let mut operands: Vec<Operand> = (0..slots.len()).map(|column| operand(run, returns, column)).collect();
    let tells = |stmt: &ReturnStmt<'p>| stmt.results().last().is_some_and(|error| is_non_nil(run, *error, *stmt));
    let last_tells = slots.last().is_some_and(|slot| slot.is_error) && returns.iter().all(tells);
    // It needs no flag beside it, even where it could be written behind the literal as well.
    if let Some(last) = operands.last_mut().filter(|_| last_tells) {
        *last = Operand::Carried;
    }
    Ok(Some(if last_tells {
        Carrier::Error(operands)
    } else if can_set && operands.contains(&Operand::Carried) {
        Carrier::Set
    } else {
        Carrier::Values(operands)
    }))
}

/// Whether a literal in the run reads or writes a result: then it must see what a return sets.
fn literals_use_results(run: &Run<'_>, slots: &[ResultSlot<'_>]) -> bool {
    let names: Vec<Symbol> = slots.iter().filter_map(|slot| run.package.symbol(slot.name?.node())).collect();
    let uses = names.iter().flat_map(|symbol| run.package.uses(*symbol));
    uses.into_iter().any(|node| run.holds(node) && Function::enclosing(node) != Some(run.function))
}

/// Whether each result has a name that means it at each return that gives values.
fn can_set<'p>(run: &Run<'p>, returns: &[ReturnStmt<'p>], slots: &[ResultSlot<'p>]) -> bool {
    slots.iter().all(|slot| {
        let Some(name) = slot.name.filter(|name| !name.is_blank()) else { return false };
        let symbol = run.package.symbol(name.node());
        let giving = returns.iter().filter(|stmt| !stmt.results().is_empty());
        symbol.is_some() && giving.into_iter().all(|stmt| run.package.lookup(stmt.node(), name.name()) == symbol)
    })
}

/// The values that all returns give for one result.
fn operand<'p>(run: &Run<'p>, returns: &[ReturnStmt<'p>], column: usize) -> Operand {
    let mut values = returns.iter().filter_map(|stmt| stmt.results().get(column).copied());
    let Some(first) = values.next() else { return Operand::Carried };
    let text = first.node().text();
    let same = values.all(|value| value.node().text() == text && is_stable(run, value, 0));
    if same && is_stable(run, first, 0) { Operand::Outside(text.to_owned()) } else { Operand::Carried }
}

/// Whether an expression has the same value behind the literal as at a return inside: constants, empty composites, and
/// variables of the function that no deferred call can change.
fn is_stable(run: &Run<'_>, expr: Expr<'_>, depth: u32) -> bool {
    if depth > 3 {
        return false;
    }
    match unparen(expr) {
        Expr::BasicLit(literal) => !literal.node().text().contains('\n'),
        Expr::Ident(name) => run.package.symbol(name.node()).is_some_and(|symbol| is_stable_symbol(run, symbol)),
        Expr::Selector(selector) => {
            selector.field().and_then(|field| run.package.symbol(field.node())).is_some_and(|symbol| {
                run.package.kind_of(symbol) == SymbolKind::Const && operand_is_visible(run, selector.node())
            })
        }
        Expr::Unary(unary) => {
            is_plain_sign(unary) && unary.operand().is_some_and(|inner| is_stable(run, inner, depth + 1))
        }
        Expr::CompositeLit(literal) => is_empty(literal) && operand_is_visible(run, literal.node()),
        _ => false,
    }
}

fn is_plain_sign(unary: UnaryExpr<'_>) -> bool {
    matches!(unary.operator(), "-" | "+" | "!" | "^")
}

fn is_empty(literal: CompositeLit<'_>) -> bool {
    literal.elements().is_empty() && !literal.node().text().contains('\n')
}

/// Whether no name in `node` is declared in the run.
fn operand_is_visible(run: &Run<'_>, node: Node<'_>) -> bool {
    let names = node.descendants().filter(|node| Ident::cast(*node).is_some());
    names.filter_map(|name| run.package.symbol(name)).all(|symbol| !run.declares(symbol))
}

fn is_stable_symbol(run: &Run<'_>, symbol: Symbol) -> bool {
    match run.package.kind_of(symbol) {
        SymbolKind::Nil => true,
        SymbolKind::Const => !run.declares(symbol),
        SymbolKind::Var => is_stable_variable(run, symbol),
        _ => false,
    }
}

fn is_stable_variable(run: &Run<'_>, symbol: Symbol) -> bool {
    let Some(declaration) = run.package.declaration(symbol) else { return false };
    let is_own = Function::enclosing(declaration) == Some(run.function) && !run.holds(declaration);
    is_own && run.package.uses(symbol).into_iter().all(|node| cannot_set_late(run, node))
}

/// Whether a use of a variable cannot set it while the literal's deferred calls run.
fn cannot_set_late(run: &Run<'_>, node: Node<'_>) -> bool {
    if node.parent().and_then(UnaryExpr::cast).is_some_and(|unary| unary.operator() == "&") {
        return false;
    }
    let deferred = node.ancestors().find_map(DeferStmt::cast);
    match deferred {
        Some(stmt) if run.holds(stmt.node()) => false,
        // It runs when the function ends.
        Some(stmt) if Function::enclosing(stmt.node()) == Some(run.function) => true,
        _ => Function::enclosing(node) == Some(run.function) || is_plain_read(node),
    }
}

fn is_plain_read(node: Node<'_>) -> bool {
    let parent = node.parent().map(Node::kind);
    matches!(parent, Some(SyntaxKind::ArgumentList | SyntaxKind::BinaryExpression))
}
