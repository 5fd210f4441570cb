//! The types of expressions.
//!
//! Start reading at [`Cx::expr`]. An expression's type is worked out when it is asked for, from its operands, and kept. Where
//! that would go too deep, [`Cx::settle`] types a whole declaration from the leaves up, so that nothing depends on much.

use gofix_syntax::ast::{
    AstNode, BinaryExpr, CallExpr, Expr, Ident, IndexExpr, SelectorExpr, SliceExpr, UnaryExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::member::SelectedKind;
use super::{Basic, Ty, Untyped};
use crate::context::Cx;
use crate::declared::Declared;
use crate::proof::Reason;
use crate::std_index::ChanDir;
use crate::symbol::{Member, Symbol, SymbolId, SymbolKind};
use crate::universe;

impl<'a> Cx<'a> {
    /// The type of an expression or type, or of the literal that a `literal_value` builds.
    pub(crate) fn expr(self, node: Node<'a>) -> Ty {
        match Expr::cast(node) {
            Some(expr) => self.kept(node, || self.infer(expr)),
            None if node.kind() == SyntaxKind::LiteralValue => self.literal_value(node),
            None => Ty::Unknown(Reason::UnknownName),
        }
    }

    /// The type that is kept for a node, or else computed.
    pub(crate) fn kept(self, node: Node<'a>, compute: impl FnOnce() -> Ty) -> Ty {
        let slot = self.pkg.part(node).and_then(|part| part.slot(node.id()));
        if let Some(known) = slot.and_then(std::sync::OnceLock::get) {
            return known.clone();
        }
        let ty = self.deeper(compute);
        if let Some(slot) = slot
            && !self.guard.has_overflowed()
        {
            let _ = slot.set(ty.clone());
        }
        ty
    }

    /// Answers a question. If that went too deep, everything in the declaration around `node` is typed first.
    pub(crate) fn settled<T>(self, node: Node<'a>, ask: impl Fn(Self) -> T) -> T {
        let answer = ask(self);
        if !self.guard.has_overflowed() {
            return answer;
        }
        self.guard.reset();
        self.settle(node);
        let answer = ask(self);
        self.guard.reset();
        answer
    }

    /// Types every expression of the top-level declaration around a node, operands first.
    fn settle(self, node: Node<'a>) {
        let Some(file) = self.pkg.file(node.file().id()) else { return };
        let (Some(top), Some(part)) = (file.top(node), file.part(node)) else { return };
        if part.is_settled.get().is_some() {
            return;
        }
        let mut open: Vec<Node<'a>> = Vec::new();
        for next in top.descendants() {
            while let Some(done) = open.pop_if(|done| done.end_id() <= next.id()) {
                self.settle_one(done);
            }
            open.push(next);
        }
        while let Some(done) = open.pop() {
            self.settle_one(done);
        }
        let _ = part.is_settled.set(());
    }

    fn settle_one(self, node: Node<'a>) {
        let is_type = |expr: Expr<'a>| matches!(expr, Expr::StructType(_) | Expr::InterfaceType(_) | Expr::TypeElem(_));
        if Expr::cast(node).is_none_or(is_type) {
            return;
        }
        let ty = self.expr(node);
        if self.guard.has_overflowed() {
            self.guard.reset();
            if let Some(slot) = self.pkg.part(node).and_then(|part| part.slot(node.id())) {
                let _ = slot.set(ty);
            }
        }
    }

    fn infer(self, expr: Expr<'a>) -> Ty {
        match expr {
            Expr::Ident(ident) => self.ident(ident),
            Expr::BasicLit(literal) => Ty::Untyped(match literal.node().kind() {
                SyntaxKind::IntLiteral => Untyped::Int,
                SyntaxKind::FloatLiteral => Untyped::Float,
                SyntaxKind::ImaginaryLiteral => Untyped::Complex,
                SyntaxKind::RuneLiteral => Untyped::Rune,
                _ => Untyped::String,
            }),
            Expr::CompositeLit(literal) => self.composite_literal(literal),
            Expr::FuncLit(literal) => Ty::Func(self.function(literal.function())),
            Expr::Paren(paren) => self.part(paren.inner()),
            Expr::Variadic(variadic) => self.part(variadic.inner()),
            Expr::Selector(selector) => self.selector(selector),
            Expr::Index(index) => self.index(index),
            Expr::Slice(slice) => self.slice(slice),
            Expr::TypeAssert(assertion) => {
                assertion.asserted().map_or(Ty::Unknown(Reason::ParseError), |asserted| self.written(asserted))
            }
            Expr::Call(call) => self.call(call),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Star(star) => match star.pointee() {
                // The grammar takes the argument of `new(*p)` for a type.
                Some(pointee) if self.denotes_type(pointee) == Some(false) => self.pointee(&self.expr(pointee.node())),
                _ => self.written(expr),
            },
            Expr::ArrayType(_)
            | Expr::StructType(_)
            | Expr::FuncType(_)
            | Expr::InterfaceType(_)
            | Expr::MapType(_)
            | Expr::ChanType(_)
            | Expr::TypeElem(_) => self.written(expr),
        }
    }

    fn part(self, expr: Option<Expr<'a>>) -> Ty {
        expr.map_or(Ty::Unknown(Reason::ParseError), |expr| self.expr(expr.node()))
    }

    fn ident(self, ident: Ident<'a>) -> Ty {
        let node = ident.node();
        if let Some(selector) = node.parent().and_then(SelectorExpr::cast)
            && selector.field() == Some(ident)
        {
            return self.expr(selector.node());
        }
        match self.symbol(node) {
            Ok(symbol) if is_key_name(node) && self.kind(symbol) == SymbolKind::Field => self.key_type(ident),
            Ok(symbol) => self.called(symbol, node).unwrap_or_else(|| self.symbol_type_at(symbol, node)),
            Err(reason) => Ty::Unknown(reason),
        }
    }

    /// The type of the field that a key in a literal of a struct names.
    fn key_type(self, key: Ident<'a>) -> Ty {
        let literal = key.node().ancestors().find(|up| up.kind() == SyntaxKind::LiteralValue);
        let ty = literal.map(|literal| self.literal_type(literal));
        match ty.map(|ty| self.member(&ty, key.name())) {
            Some(Ok(hit)) => self.member_type(&hit),
            Some(Err(reason)) => Ty::Unknown(reason),
            None => Ty::Unknown(Reason::ParseError),
        }
    }

    /// The signature of a generic function where it is called by its name alone; with type arguments behind it the name stands for
    /// what is declared, as in go/types.
    fn called(self, symbol: Symbol, name: Node<'a>) -> Option<Ty> {
        let up = std::iter::once(name).chain(name.ancestors());
        let function = up
            .take_while(|node| node.parent().is_some())
            .find(|node| node.parent().is_some_and(|up| up.kind() != SyntaxKind::ParenthesizedExpression))?;
        let call =
            CallExpr::cast(function.parent()?).filter(|call| call.function().map(AstNode::node) == Some(function))?;
        let is_function = self.kind(symbol) == SymbolKind::Func && self.is_generic(symbol);
        (is_function && call.type_arguments().is_empty()).then(|| self.instantiated(symbol, &[], call))
    }

    /// The type of a symbol where it is used: the variable of a type switch has another one in each clause.
    pub(crate) fn symbol_type_at(self, symbol: Symbol, node: Node<'a>) -> Ty {
        if let SymbolId::Source(place) = symbol.0
            && place.package == self.pkg.id
            && let Some((_, Declared::Switched(switch))) = self.declared(place)
            && place.node != node.id()
        {
            return self.switched(switch, node);
        }
        self.symbol_type(symbol)
    }

    /// The type of a symbol; of a type name the type, of a method that without its receiver.
    pub(crate) fn symbol_type(self, symbol: Symbol) -> Ty {
        let world = self.view.world;
        match symbol.0 {
            SymbolId::Universe(index) => universe::type_of(index).unwrap_or(Ty::Unknown(Reason::Dynamic)),
            SymbolId::Opaque(_) => Ty::Unknown(Reason::NoSource),
            SymbolId::Std { package, decl, member } => {
                let Some(table) = self.std(package) else { return Ty::Unknown(Reason::NoSource) };
                match member {
                    Member::Itself => table.type_of(world, decl),
                    Member::Field(field) => table.field_type(world, decl, field),
                    Member::Method(method) => table.method_type(world, decl, method),
                    Member::TypeParam(index) => table.type_param(decl, index),
                }
            }
            SymbolId::Source(place) => match self.site(place) {
                Ok(site) => self.source_symbol_type(symbol, site),
                Err(reason) => Ty::Unknown(reason),
            },
        }
    }

    /// What calls of a function or method give, in terms of its own type parameters.
    pub(crate) fn results(self, symbol: Symbol) -> Ty {
        if let SymbolId::Source(place) = symbol.0
            && let Some((site, Declared::Function(function))) = self.declared(place)
        {
            if site.file.is_broken_at(site.node) {
                return Ty::Unknown(Reason::ParseError);
            }
            let find = || {
                let mut results = site.cx.param_types(&function.results());
                match (results.pop(), results.is_empty()) {
                    (Some(only), true) => only,
                    (last, _) => Ty::Tuple(results.into_iter().chain(last).collect()),
                }
            };
            return self.once(self.decl_at(site).map(|decl| &decl.results), symbol, find);
        }
        match self.symbol_type(symbol) {
            Ty::Func(signature) => signature.result(),
            other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
        }
    }

    fn selector(self, selector: SelectorExpr<'a>) -> Ty {
        match self.selected(selector) {
            Ok(selected) => match &selected.kind {
                SelectedKind::Qualified => {
                    let type_of =
                        |symbol| self.called(symbol, selector.node()).unwrap_or_else(|| self.symbol_type(symbol));
                    selected.symbol.map_or(Ty::Unknown(Reason::UnknownName), type_of)
                }
                SelectedKind::Member(_, hit) => self.member_type(hit),
                SelectedKind::Expression(receiver, hit) => self.method_expression(receiver, hit),
            },
            Err(reason) => Ty::Unknown(reason),
        }
    }

    fn index(self, index: IndexExpr<'a>) -> Ty {
        let Some(operand) = index.operand() else { return Ty::Unknown(Reason::ParseError) };
        match self.denotes_type(operand) {
            Some(true) => return self.written(Expr::Index(index)),
            Some(false) => {}
            None => return self.part(Some(operand)),
        }
        let operand_type = self.expr(operand.node());
        match &operand_type {
            Ty::Func(signature) => {
                let explicit = index.indices().into_iter().map(|arg| self.written(arg)).collect();
                self.instantiate(signature, explicit, &[])
            }
            _ => self.element(&operand_type),
        }
    }

    /// The element that an index gives.
    fn element(self, ty: &Ty) -> Ty {
        match self.core(ty) {
            Ty::Slice(elem) | Ty::Map { elem, .. } => (*elem).clone(),
            Ty::Array(array) => array.elem.clone(),
            Ty::Pointer(elem) => match self.underlying(&elem) {
                Ty::Array(array) => array.elem.clone(),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            Ty::Basic(Basic::String) | Ty::Untyped(Untyped::String) => Ty::Basic(Basic::Uint8),
            other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
        }
    }

    fn slice(self, slice: SliceExpr<'a>) -> Ty {
        let ty = self.part(slice.operand()).default_type();
        match self.core(&ty) {
            Ty::Array(array) => array.elem.clone().slice_of(),
            Ty::Pointer(elem) => match self.underlying(&elem) {
                Ty::Array(array) => array.elem.clone().slice_of(),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            Ty::Unknown(reason) => Ty::Unknown(reason),
            _ => ty,
        }
    }

    fn unary(self, unary: UnaryExpr<'a>) -> Ty {
        let Some(operand) = unary.operand() else { return Ty::Unknown(Reason::ParseError) };
        match unary.operator() {
            "&" => self.expr(operand.node()).pointer_to(),
            "*" if self.denotes_type(operand) == Some(true) => self.written(operand).pointer_to(),
            "*" => self.pointee(&self.expr(operand.node())),
            "<-" => match self.core(&self.expr(operand.node())) {
                Ty::Chan { elem, .. } => (*elem).clone(),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            _ => self.expr(operand.node()),
        }
    }

    fn pointee(self, ty: &Ty) -> Ty {
        match self.core(ty) {
            Ty::Pointer(elem) => (*elem).clone(),
            other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
        }
    }

    fn binary(self, binary: BinaryExpr<'a>) -> Ty {
        match binary.operator() {
            "==" | "!=" | "<" | "<=" | ">" | ">=" => Ty::Untyped(Untyped::Bool),
            "<<" | ">>" => self.part(binary.left()),
            _ => combine(self.part(binary.left()), self.part(binary.right())),
        }
    }

    /// What a type is under its name; of a type parameter the one type that all its types share.
    pub(crate) fn core(self, ty: &Ty) -> Ty {
        match self.underlying(ty) {
            Ty::TypeParam(param) => self.core_of_constraint(&self.constraint_of(param.symbol())),
            other => other,
        }
    }

    /// Key and element of a range over a type.
    pub(crate) fn ranged(self, ty: &Ty) -> (Ty, Ty) {
        let int = Ty::Basic(Basic::Int);
        let none = || Ty::Unknown(Reason::UnknownName);
        match self.core(ty) {
            Ty::Slice(elem) => (int, (*elem).clone()),
            Ty::Array(array) => (int, array.elem.clone()),
            Ty::Pointer(elem) => match self.underlying(&elem) {
                Ty::Array(array) => (int, array.elem.clone()),
                _ => (none(), none()),
            },
            Ty::Basic(Basic::String) | Ty::Untyped(Untyped::String) => (int, Ty::Basic(Basic::Int32)),
            Ty::Map { key, elem } => ((*key).clone(), (*elem).clone()),
            Ty::Chan { elem, dir } if dir != ChanDir::Send => ((*elem).clone(), none()),
            Ty::Basic(basic) if basic.is_integer() => (ty.clone(), none()),
            Ty::Untyped(Untyped::Rune) => (Ty::Basic(Basic::Int32), none()),
            Ty::Untyped(Untyped::Int | Untyped::Float) => (int, none()),
            Ty::Func(signature) => match signature.params() {
                [yields] => match self.core(yields) {
                    Ty::Func(yields) => {
                        let value = |index: usize| yields.params().get(index).cloned().unwrap_or_else(none);
                        (value(0), value(1))
                    }
                    _ => (none(), none()),
                },
                _ => (none(), none()),
            },
            Ty::Unknown(reason) => (Ty::Unknown(reason), Ty::Unknown(reason)),
            _ => (none(), none()),
        }
    }

    /// The type of the value with this index when one expression gives `count` of them.
    pub(crate) fn one_of(self, value: Expr<'a>, index: usize, count: usize) -> Ty {
        if count == 1 {
            return self.expr(value.node());
        }
        match unparen(value) {
            Expr::Call(_) => match self.expr(value.node()) {
                Ty::Tuple(types) => types.get(index).cloned().unwrap_or(Ty::Unknown(Reason::UnknownName)),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            // Index, assertion and receive with `, ok`.
            _ if index == 0 => self.expr(value.node()),
            _ => Ty::Basic(Basic::Bool),
        }
    }

    /// Whether the types have no part that is unknown and are identical.
    pub(crate) fn are_identical(self, left: &Ty, right: &Ty) -> crate::Proof {
        if left.has_unknown() || right.has_unknown() { crate::Proof::Unknown } else { (left == right).into() }
    }
}

/// The type of an operation of two operands that have one type, or would if they weren't untyped.
pub(crate) fn combine(left: Ty, right: Ty) -> Ty {
    match (left, right) {
        (Ty::Untyped(left), Ty::Untyped(right)) => Ty::Untyped(left.max(right)),
        (Ty::Untyped(_) | Ty::Unknown(_), right) if !matches!(right, Ty::Untyped(_)) => right,
        (left, _) => left,
    }
}

/// Whether a name is the key of an element of a literal.
fn is_key_name(name: Node<'_>) -> bool {
    is_key(name) || name.parent().is_some_and(|up| up.kind() == SyntaxKind::LiteralElement && is_key(up))
}

/// The role of an element in its literal.
pub(crate) fn is_key(element: Node<'_>) -> bool {
    element.field() == Field::Key
}
