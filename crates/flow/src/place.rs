//! Places: a variable and a path of fields and elements from it, `s.mu` or `m.locks[k]`.
//!
//! Two places are equal if they name the same memory as long as no part of the path is assigned to in between.

use std::sync::Arc;

use gofix_semantics::{Package, SelectionKind, Symbol, SymbolKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, SelectorExpr, unparen};

/// A variable and a path of fields from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The variable, local or of a package.
    pub root: Symbol,
    /// The fields, embedded ones that the source leaves out included. An element is its index in brackets.
    pub fields: Vec<Arc<str>>,
}

impl Place {
    /// The place that an expression names: names, fields, dereferences, addresses, elements with a constant
    /// or a variable as index. `None` for results of calls.
    pub fn of(package: &Package, expr: Node<'_>) -> Option<Self> {
        match unparen(Expr::cast(expr)?) {
            Expr::Ident(name) => {
                let root = package.symbol(name.node()).filter(|symbol| package.kind_of(*symbol) == SymbolKind::Var)?;
                Some(Self { root, fields: Vec::new() })
            }
            Expr::Selector(selector) => Self::of_selector(package, selector),
            Expr::Unary(unary) if matches!(unary.operator(), "*" | "&") => Self::of(package, unary.operand()?.node()),
            Expr::Index(index) => {
                let [at] = index.indices().as_slice().try_into().ok()?;
                let mut place = Self::of(package, index.operand()?.node())?;
                place.fields.push(Arc::from(element(package, at)?));
                Some(place)
            }
            _ => None,
        }
    }

    fn of_selector(package: &Package, selector: SelectorExpr<'_>) -> Option<Self> {
        let selection = package.selection(selector)?;
        match selection.kind {
            SelectionKind::Field => {
                let mut place = Self::of(package, selector.operand()?.node())?;
                place.fields.extend(selection.through.iter().map(|field| package.name_of(*field)));
                place.fields.push(Arc::from(selector.field()?.name()));
                Some(place)
            }
            SelectionKind::Qualified if package.kind_of(selection.symbol) == SymbolKind::Var => {
                Some(Self { root: selection.symbol, fields: Vec::new() })
            }
            _ => None,
        }
    }

    /// The place of which a method is called or taken: of `s.Lock` with an embedded mutex, that mutex.
    pub fn of_receiver(package: &Package, method: SelectorExpr<'_>) -> Option<Self> {
        let selection = package.selection(method).filter(|selection| selection.kind == SelectionKind::Method)?;
        let mut place = Self::of(package, method.operand()?.node())?;
        place.fields.extend(selection.through.iter().map(|field| package.name_of(*field)));
        Some(place)
    }

    /// Whether an assignment to a variable lets the place name other memory: it is the root, or an index.
    pub fn rests_on(&self, variable: Symbol) -> bool {
        let is_index = |field: &&Arc<str>| field.starts_with('[');
        let mut indices = self.fields.iter().filter(is_index).peekable();
        self.root == variable
            || indices.peek().is_some() && {
                let index = variable_index(variable);
                indices.any(|field| **field == *index)
            }
    }

    /// Whether it is `other` or a part of it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.root == other.root && self.fields.starts_with(&other.fields)
    }
}

/// An index in brackets, if it is a constant or a variable.
fn element(package: &Package, index: Expr<'_>) -> Option<String> {
    match unparen(index) {
        Expr::BasicLit(literal) => Some(format!("[{}]", literal.node().text())),
        Expr::Ident(name) => {
            let symbol = package.symbol(name.node())?;
            match package.kind_of(symbol) {
                SymbolKind::Var => Some(variable_index(symbol)),
                SymbolKind::Const => Some(format!("[{}]", name.name())),
                _ => None,
            }
        }
        _ => None,
    }
}

fn variable_index(variable: Symbol) -> String {
    format!("[{variable:?}]")
}
