//! Places: a variable and a path of fields and elements from it, `s.mu` or `m.locks[k]`.
//!
//! Two places are equal if they name the same memory as long as no part of the path is assigned to in between.

use std::sync::Arc;

use gofix_semantics::{Callee, Package, SelectionKind, Symbol, SymbolKind, Ty};
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
    /// The place that an expression names: names, fields, dereferences, addresses, elements whose
    /// index is made of constants and variables. `None` for results of calls.
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
        let name = format!("{variable:?}");
        self.root == variable || self.fields.iter().any(|field| field.starts_with('[') && field.contains(&name))
    }

    /// Whether an assignment to `part` may let the place name other memory. Elements with different indices may be the same one.
    pub fn may_change_with(&self, part: &Self) -> bool {
        let is_same =
            |(own, other): (&Arc<str>, &Arc<str>)| own == other || own.starts_with('[') && other.starts_with('[');
        let is_within = self.fields.len() >= part.fields.len() && self.fields.iter().zip(&part.fields).all(is_same);
        self.root == part.root && is_within
    }

    /// Whether it is `other` or a part of it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.root == other.root && self.fields.starts_with(&other.fields)
    }
}

/// An index in brackets, if it is made of constants and variables.
fn element(package: &Package, index: Expr<'_>) -> Option<String> {
    Some(format!("[{}]", operand(package, index)?))
}

fn operand(package: &Package, expr: Expr<'_>) -> Option<String> {
    match unparen(expr) {
        Expr::BasicLit(literal) => Some(literal.node().text().to_owned()),
        Expr::Ident(name) => {
            let symbol = package.symbol(name.node())?;
            match package.kind_of(symbol) {
                SymbolKind::Var => Some(format!("{symbol:?}")),
                SymbolKind::Const => Some(name.name().to_owned()),
                _ => None,
            }
        }
        Expr::Binary(binary) => {
            let (left, right) = (operand(package, binary.left()?)?, operand(package, binary.right()?)?);
            Some(format!("({left} {} {right})", binary.operator()))
        }
        // A conversion to a number or a text changes no memory.
        Expr::Call(call) => match (package.callee(call), call.arguments().as_slice()) {
            (Callee::Conversion(ty), [only]) if matches!(package.underlying(&ty), Ty::Basic(_)) => {
                Some(format!("{ty}({})", operand(package, *only)?))
            }
            _ => None,
        },
        _ => None,
    }
}
