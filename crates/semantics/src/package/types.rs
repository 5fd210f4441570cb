//! What types expressions of a package under check have, what its calls call and its selectors select.

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, SelectorExpr};

use super::Package;
use crate::constant::Constant;
use crate::context::Cx;
use crate::proof::{Proof, Reason};
use crate::symbol::{Builtin, NodeRef, Symbol};
use crate::symbol_path::SymbolPath;
use crate::types::member::{Hit, Selected, SelectedKind};
use crate::types::walk::Substitution;
use crate::types::{Signature, Target, Ty, TypeParam};

/// What a call calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Callee {
    /// A declared function or method, that of an interface included.
    Function(Symbol),
    /// A value of function type, and the variable or field that holds it.
    Value(Option<Symbol>),
    /// A function literal that is called where it stands.
    Literal,
    /// A predeclared function, or one of package unsafe.
    Builtin(Builtin),
    /// A conversion to this type.
    Conversion(Ty),
    /// Not known.
    Unknown(Reason),
}

/// What the name behind a dot selects.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// What kind of thing.
    pub kind: SelectionKind,
    /// The type of the operand; unknown for a qualified name.
    pub receiver: Ty,
    /// What is selected: the declaration, wherever it was promoted from.
    pub symbol: Symbol,
    /// The embedded fields on the way. Within a type of the standard library they are left out.
    pub through: Vec<Symbol>,
    /// Whether a pointer is followed on the way.
    pub indirect: bool,
    /// The type whose member it is as far as names go: that of the last embedded field on the way, else the operand's.
    pub owner: Ty,
}

/// The kinds of selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SelectionKind {
    /// A name of a package.
    Qualified,
    /// A field of a value.
    Field,
    /// A method of a value.
    Method,
    /// A method of a type, as a function.
    MethodExpr,
}

/// Types.
impl Package {
    /// The type of an expression or an identifier, or the type that a type expression denotes. A call that gives several
    /// values, or none, has a tuple.
    pub fn type_of(&self, node: Node<'_>) -> Ty {
        self.ask(node, |cx, node| cx.expr(node)).unwrap_or(Ty::Unknown(Reason::UnknownName))
    }

    /// The type of a symbol: of a type name the type itself, of a method that without its receiver.
    pub fn symbol_type(&self, symbol: Symbol) -> Ty {
        match self.declaration(symbol) {
            Some(node) => self.ask(node, |cx, _| cx.symbol_type(symbol)).unwrap_or(Ty::Unknown(Reason::UnknownName)),
            None => self.ask_anywhere(|cx| cx.symbol_type(symbol)),
        }
    }

    /// A signature with its type parameters named as those of another one; `None` where they are not as many, or other types
    /// are allowed for them.
    pub fn with_type_params_of(&self, signature: &Signature, other: &Signature) -> Option<Signature> {
        let (own, others) = (signature.type_params(), other.type_params());
        if own.len() != others.len() {
            return None;
        }
        if own.is_empty() {
            return Some(signature.clone());
        }
        let named = others.iter().map(|param| Ty::TypeParam(param.clone()));
        let renamed = Substitution::new(own.iter().map(TypeParam::symbol), named);
        let is_alike = own.iter().zip(others).all(|(own, other)| {
            let constraint = |param: &TypeParam| self.ask_anywhere(|cx| cx.constraint_of(param.symbol()));
            let (own, other) = (renamed.apply(&constraint(own)), constraint(other));
            own == other && !own.has_unknown()
        });
        is_alike.then(|| renamed.signature(signature))
    }

    /// What a call calls.
    pub fn callee(&self, call: CallExpr<'_>) -> Callee {
        self.callees.get_or(NodeRef::of(call.node()), || self.find_callee(call))
    }

    fn find_callee(&self, call: CallExpr<'_>) -> Callee {
        let answer = self.ask(call.node(), |cx, node| match CallExpr::cast(node).map(|call| cx.target(call)) {
            Some(Target::Type(written)) => Callee::Conversion(cx.written(written)),
            Some(Target::Builtin(builtin)) => Callee::Builtin(builtin),
            Some(Target::Function(symbol, _)) => Callee::Function(symbol),
            Some(Target::Method(hit)) => hit.symbol.map_or(Callee::Unknown(Reason::Dynamic), Callee::Function),
            Some(Target::Value(value)) => value_callee(cx, value),
            Some(Target::Literal(_)) => Callee::Literal,
            Some(Target::Unknown(reason)) => Callee::Unknown(reason),
            None => Callee::Unknown(Reason::UnknownName),
        });
        answer.unwrap_or(Callee::Unknown(Reason::UnknownName))
    }

    /// The path of the function or method that is called. The receiver is the type that the operand is known as, such as
    /// `"testing".T.Fatal`, or that of the embedded field that has the method: `"sync".Mutex.Lock` for `s.Lock()`.
    pub fn callee_path(&self, call: CallExpr<'_>) -> Option<SymbolPath> {
        self.callee_paths.get_or(NodeRef::of(call.node()), || self.find_callee_path(call))
    }

    fn find_callee_path(&self, call: CallExpr<'_>) -> Option<SymbolPath> {
        let path = self.ask(call.node(), |cx, node| match cx.target(CallExpr::cast(node)?) {
            Target::Function(symbol, _) => cx.symbol_path(symbol),
            Target::Method(hit) => {
                let owner = hit.owner.peel_pointers().as_named()?;
                let name = cx.symbol_name(hit.symbol?);
                Some(SymbolPath { package: owner.path().package, receiver: Some(owner.name().into()), name })
            }
            _ => None,
        });
        path.flatten()
    }

    /// What the name behind a dot selects; `None` if it is not known.
    pub fn selection(&self, selector: SelectorExpr<'_>) -> Option<Selection> {
        let found = self.ask(selector.node(), |cx, node| cx.selected(SelectorExpr::cast(node)?).ok());
        found.flatten().and_then(|found| selection(Selected::clone(&found)))
    }

    /// The field or method of this name that a value of a type has.
    pub fn member(&self, ty: &Ty, name: &str) -> Option<Selection> {
        let hit = self.ask_anywhere(|cx| cx.member(ty, name)).ok()?;
        selection(Selected { symbol: hit.symbol, kind: SelectedKind::Member(ty.clone(), hit) })
    }

    /// The signature of a function, without its receiver.
    pub fn signature(&self, function: Function<'_>) -> Signature {
        let found = self.ask(function.node(), |cx, node| Function::cast(node).map(|function| cx.function(function)));
        found.flatten().unwrap_or_else(|| Signature::new(Vec::new(), false, Vec::new()))
    }

    /// The value of a constant expression.
    pub fn constant(&self, expr: Node<'_>) -> Option<Constant> {
        self.ask(expr, |cx, node| cx.constant(Expr::cast(node)?)).flatten()
    }

    /// Whether a type implements an interface.
    pub fn implements(&self, ty: &Ty, interface: &SymbolPath) -> Proof {
        self.ask_anywhere(|cx| match cx.type_at(interface) {
            Ty::Unknown(_) => Proof::Unknown,
            interface => cx.implements(ty, &interface),
        })
    }

    /// What stands at package level under a path, as far as packages are there; names of other packages must be exported.
    pub fn symbol_at(&self, path: &SymbolPath) -> Option<Symbol> {
        self.ask_anywhere(|cx| cx.symbol_at(path)).ok()
    }

    /// The type of this path, as far as packages are there.
    pub fn type_at(&self, path: &SymbolPath) -> Ty {
        self.ask_anywhere(|cx| cx.type_at(path))
    }

    /// What a type is under its name. A type parameter stays.
    pub fn underlying(&self, ty: &Ty) -> Ty {
        self.ask_anywhere(|cx| cx.underlying(ty))
    }

    /// What a pointer points to, a pointer under a name included.
    pub fn deref(&self, ty: &Ty) -> Option<Ty> {
        match self.underlying(ty) {
            Ty::Pointer(elem) => Some((*elem).clone()),
            _ => None,
        }
    }

    /// Whether a type is an interface; unknown for type parameters.
    pub fn is_interface(&self, ty: &Ty) -> Proof {
        match self.underlying(ty) {
            Ty::Interface(_) => Proof::Holds,
            Ty::Unknown(_) | Ty::TypeParam(_) => Proof::Unknown,
            _ => Proof::Fails,
        }
    }
}

fn value_callee<'a>(cx: Cx<'a>, value: Expr<'a>) -> Callee {
    if let Some(reason) = cx.expr(value.node()).unknown_reason() {
        return Callee::Unknown(reason);
    }
    let symbol = match value {
        Expr::Ident(ident) => cx.symbol(ident.node()).ok(),
        Expr::Selector(selector) => selector.field().and_then(|field| cx.symbol(field.node()).ok()),
        _ => None,
    };
    Callee::Value(symbol)
}

fn selection(selected: Selected) -> Option<Selection> {
    let symbol = selected.symbol?;
    let from = |kind, receiver: Ty, hit: Hit| {
        let Hit { owner, through, indirect, .. } = hit;
        Selection { kind, receiver, symbol, through, indirect, owner }
    };
    Some(match selected.kind {
        SelectedKind::Qualified => {
            let unknown = || Ty::Unknown(Reason::Dynamic);
            let kind = SelectionKind::Qualified;
            Selection { kind, receiver: unknown(), symbol, through: Vec::new(), indirect: false, owner: unknown() }
        }
        SelectedKind::Member(ty, hit) if hit.is_field => from(SelectionKind::Field, ty, hit),
        SelectedKind::Member(ty, hit) => from(SelectionKind::Method, ty, hit),
        SelectedKind::Expression(ty, hit) => from(SelectionKind::MethodExpr, ty, hit),
    })
}
