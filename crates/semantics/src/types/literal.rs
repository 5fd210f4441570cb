//! Composite literals: their types, also of those inside that do without.

use std::sync::Arc;

use gofix_syntax::ast::{AstNode, CompositeLit, Expr};
use gofix_syntax::{Node, SyntaxKind};

use super::infer::is_key;
use super::{ArrayTy, Ty};
use crate::constant::Constant;
use crate::context::Cx;
use crate::proof::Reason;

impl<'a> Cx<'a> {
    /// The type of a literal with a written type; the length of `[...]T` is counted.
    pub(crate) fn composite_literal(self, literal: CompositeLit<'a>) -> Ty {
        match literal.literal_type() {
            Some(Expr::ArrayType(array)) if array.node().kind() == SyntaxKind::ImplicitLengthArrayType => {
                let elem = array.element().map_or(Ty::Unknown(Reason::ParseError), |elem| self.written(elem));
                Ty::Array(Arc::new(ArrayTy { len: self.literal_length(literal), elem }))
            }
            Some(written) => self.written(written),
            None => Ty::Unknown(Reason::ParseError),
        }
    }

    fn literal_length(self, literal: CompositeLit<'a>) -> Option<u64> {
        let (mut next, mut length) = (0u64, 0u64);
        for (key, _) in literal.elements() {
            if let Some(key) = key {
                next = match self.constant(Expr::cast(key)?)? {
                    Constant::Int(index) => u64::try_from(index).ok()?,
                    _ => return None,
                };
            }
            next = next.checked_add(1)?;
            length = length.max(next);
        }
        Some(length)
    }

    /// The type of the thing that a `literal_value` lists: without the pointer that may be left out.
    pub(crate) fn literal_type(self, body: Node<'a>) -> Ty {
        if let Some(literal) = body.parent().and_then(CompositeLit::cast) {
            return self.expr(literal.node());
        }
        match self.literal_value(body) {
            Ty::Pointer(elem) => (*elem).clone(),
            other => other,
        }
    }

    /// The type of a literal inside another one. Goes up to what is known, then down again, without recursion.
    pub(crate) fn literal_value(self, body: Node<'a>) -> Ty {
        let slot = |node: Node<'a>| self.pkg.part(node).and_then(|part| part.slot(node.id()));
        let mut open = Vec::new();
        let mut node = body;
        let mut ty = loop {
            if let Some(known) = slot(node).and_then(std::sync::OnceLock::get) {
                break known.clone();
            }
            let Some(parent) = node.parent() else { return Ty::Unknown(Reason::ParseError) };
            if let Some(literal) = CompositeLit::cast(parent) {
                break self.expr(literal.node());
            }
            open.push(node);
            let outer = parent.ancestors().find(|up| up.kind() == SyntaxKind::LiteralValue);
            let Some(outer) = outer else { return Ty::Unknown(Reason::ParseError) };
            node = outer;
        };
        for inner in open.into_iter().rev() {
            let outer = if let Ty::Pointer(elem) = &ty { (**elem).clone() } else { ty };
            ty = self.element_type(&outer, inner.parent().is_some_and(is_key));
            if let Some(slot) = slot(inner)
                && !self.guard.has_overflowed()
            {
                let _ = slot.set(ty.clone());
            }
        }
        ty
    }

    /// The type of an element, or of a key, of a literal of a type.
    fn element_type(self, literal: &Ty, is_key: bool) -> Ty {
        match self.core(literal) {
            Ty::Array(array) => array.elem.clone(),
            Ty::Map { key, .. } if is_key => (*key).clone(),
            Ty::Slice(elem) | Ty::Map { elem, .. } => (*elem).clone(),
            other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
        }
    }
}
