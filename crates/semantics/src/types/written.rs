//! Types as they are written: from type expressions and the names in them to types.

use std::sync::Arc;

use gofix_syntax::ast::{
    ArrayType, AstNode, Expr, FuncType, Function, Ident, IndexExpr, InterfaceType, MethodElem, Parameter, StructType,
    TypeSpec, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::walk::Substitution;
use super::{ArrayTy, FieldTy, InterfaceTy, MethodTy, Named, Signature, StructTy, Term, Ty, TypeParam};
use crate::constant::Constant;
use crate::context::{Cx, Site};
use crate::declared::{Declared, embedded_name, is_embedded_pointer};
use crate::proof::Reason;
use crate::std_index::{ChanDir, StdDecl};
use crate::symbol::{Member, Place, Symbol, SymbolId, SymbolKind};
use crate::universe;

impl<'a> Cx<'a> {
    /// The type that a type expression denotes.
    pub(crate) fn written(self, expr: Expr<'a>) -> Ty {
        let ident = match expr {
            Expr::Paren(paren) => return paren.inner().map_or(Ty::Unknown(Reason::ParseError), |e| self.written(e)),
            Expr::Ident(ident) => ident,
            _ => return self.kept(expr.node(), || self.written_composite(expr)),
        };
        match self.name(ident.node()) {
            Ok(symbol) => self.type_named(symbol),
            Err(reason) => Ty::Unknown(reason),
        }
    }

    fn written_composite(self, expr: Expr<'a>) -> Ty {
        let part = |expr: Option<Expr<'a>>| expr.map_or(Ty::Unknown(Reason::ParseError), |expr| self.written(expr));
        match expr {
            Expr::Selector(selector) => match (self.qualifier(selector), selector.field()) {
                (Some(package), Some(name)) => match self.exported(package, name.name()) {
                    Ok(symbol) => self.type_named(symbol),
                    Err(reason) => Ty::Unknown(reason),
                },
                _ => Ty::Unknown(Reason::UnknownName),
            },
            Expr::Index(index) => self.written_instance(index),
            Expr::Star(star) => part(star.pointee()).pointer_to(),
            Expr::Unary(unary) if unary.operator() == "*" => part(unary.operand()).pointer_to(),
            Expr::ArrayType(array) if array.is_slice() => part(array.element()).slice_of(),
            Expr::ArrayType(array) => {
                Ty::Array(Arc::new(ArrayTy { len: self.written_length(array), elem: part(array.element()) }))
            }
            Expr::MapType(map) => Ty::Map { key: Arc::new(part(map.key())), elem: Arc::new(part(map.value())) },
            Expr::ChanType(chan) => {
                let dir = match (chan.can_send(), chan.can_receive()) {
                    (true, false) => ChanDir::Send,
                    (false, true) => ChanDir::Receive,
                    _ => ChanDir::Both,
                };
                Ty::Chan { dir, elem: Arc::new(part(chan.element())) }
            }
            Expr::FuncType(func) => Ty::Func(self.func_type(func)),
            Expr::StructType(written) => Ty::Struct(self.struct_type(written)),
            Expr::InterfaceType(written) => Ty::Interface(self.interface_type(written)),
            Expr::TypeElem(elem) => self.constraint(elem.node()),
            _ => Ty::Unknown(Reason::UnknownName),
        }
    }

    fn written_length(self, array: ArrayType<'a>) -> Option<u64> {
        match self.constant(array.length()?)? {
            Constant::Int(len) => u64::try_from(len).ok(),
            _ => None,
        }
    }

    fn written_instance(self, index: IndexExpr<'a>) -> Ty {
        let args: Vec<Ty> = index.indices().into_iter().map(|arg| self.written(arg)).collect();
        let Some(operand) = index.operand().map(unparen) else { return Ty::Unknown(Reason::ParseError) };
        let symbol = match operand {
            Expr::Ident(ident) => self.name(ident.node()),
            Expr::Selector(selector) => match (self.qualifier(selector), selector.field()) {
                (Some(package), Some(name)) => self.exported(package, name.name()),
                _ => Err(Reason::UnknownName),
            },
            _ => Err(Reason::UnknownName),
        };
        match symbol {
            Ok(symbol) if self.kind(symbol) == SymbolKind::TypeName => self.instance(symbol, args),
            Ok(_) => Ty::Unknown(Reason::UnknownName),
            Err(reason) => Ty::Unknown(reason),
        }
    }

    /// A generic type or alias with type arguments.
    fn instance(self, symbol: Symbol, args: Vec<Ty>) -> Ty {
        let params = self.type_params_of(symbol);
        if params.len() != args.len() {
            return Ty::Unknown(Reason::GenericInference);
        }
        match self.type_named(symbol) {
            Ty::Named(named) if named.symbol() == symbol => Ty::Named(named.with_args(args)),
            other => Substitution::new(params, args).apply(&other),
        }
    }

    /// The type parameters that a type or function is declared with.
    pub(crate) fn type_params_of(self, symbol: Symbol) -> Vec<Symbol> {
        match symbol.0 {
            SymbolId::Std { package, decl, member: Member::Itself } => {
                let Some(table) = self.std(package) else { return Vec::new() };
                let count = table.type_params(decl).len() as u8;
                (0..count).map(|index| table.symbol(decl, Member::TypeParam(index))).collect()
            }
            SymbolId::Source(place) => match self.declared(place) {
                Some((site, Declared::Type(spec))) => site.declared_params(&spec.type_parameters()),
                Some((site, Declared::Function(function))) => site.declared_params(&function.type_parameters()),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The type that a name stands for.
    pub(crate) fn type_named(self, symbol: Symbol) -> Ty {
        let unknown = Ty::Unknown(Reason::UnknownName);
        match symbol.0 {
            SymbolId::Universe(index) if universe::kind(index) == SymbolKind::TypeName => {
                universe::type_of(index).unwrap_or(unknown)
            }
            SymbolId::Std { package, decl, member: Member::Itself } => match self.std(package) {
                Some(table) if table.decl(decl).and_then(StdDecl::as_type).is_some() => {
                    table.type_of(self.view.world, decl)
                }
                _ => unknown,
            },
            SymbolId::Source(place) => self.source_type_named(symbol, place),
            _ => unknown,
        }
    }

    fn source_type_named(self, symbol: Symbol, place: Place) -> Ty {
        let site = match self.site(place) {
            Ok(site) => site,
            Err(reason) => return Ty::Unknown(reason),
        };
        match Declared::of(site.node) {
            Some(Declared::Type(spec)) => {
                let slot = match self.decl_at(site) {
                    Some(decl) => Some(&decl.named),
                    None => site.cx.pkg.part(site.node).and_then(|part| part.slot(site.node.id())),
                };
                self.once(slot, symbol, || site.named_or_alias(symbol, spec))
            }
            Some(Declared::TypeParam(_) | Declared::ReceiverParam(..)) => {
                Ty::TypeParam(TypeParam::new(symbol, site.node.text().into()))
            }
            _ => Ty::Unknown(Reason::UnknownName),
        }
    }

    /// The right-hand side of a type's declaration, in terms of its own type parameters.
    pub(crate) fn definition(self, symbol: Symbol) -> Ty {
        match symbol.0 {
            SymbolId::Universe(_) => Ty::Interface(match universe::entry_name(symbol) {
                "error" => InterfaceTy::new(vec![error_method()], Vec::new()),
                _ => InterfaceTy::any(),
            }),
            SymbolId::Std { package, decl, member: Member::Itself } => {
                self.std(package).map_or(Ty::Unknown(Reason::NoSource), |table| table.definition(self.view.world, decl))
            }
            SymbolId::Source(place) => match self.type_spec(place) {
                Ok((site, spec)) if spec.node().has_error() => {
                    let _ = site;
                    Ty::Unknown(Reason::ParseError)
                }
                Ok((site, spec)) => {
                    let define = || spec.definition().map_or(Ty::Unknown(Reason::ParseError), |e| site.cx.written(e));
                    let slot = self.decl_at(site).map(|decl| &decl.ty);
                    self.once(slot, symbol, define)
                }
                Err(reason) => Ty::Unknown(reason),
            },
            _ => Ty::Unknown(Reason::NoSource),
        }
    }

    /// The declaration of a type in a source file.
    pub(crate) fn type_spec(self, place: Place) -> Result<(Site<'a>, TypeSpec<'a>), Reason> {
        let site = self.site(place)?;
        match Declared::of(site.node) {
            Some(Declared::Type(spec)) => Ok((site, spec)),
            _ => Err(Reason::UnknownName),
        }
    }

    /// What a type is under its name; a type parameter stays.
    pub(crate) fn underlying(self, ty: &Ty) -> Ty {
        let mut ty = ty.clone();
        for _ in 0..64 {
            let Ty::Named(named) = &ty else { return ty };
            ty = self.definition_of(named);
        }
        Ty::Unknown(Reason::Cycle)
    }

    /// The right-hand side of a named type's declaration with its arguments put in.
    pub(crate) fn definition_of(self, named: &Named) -> Ty {
        let definition = self.definition(named.symbol());
        self.arguments_of(named).apply(&definition)
    }

    /// The arguments of a named type for the parameters of its declaration.
    pub(crate) fn arguments_of(self, named: &Named) -> Substitution {
        if named.args().is_empty() {
            return Substitution::default();
        }
        Substitution::new(self.type_params_of(named.symbol()), named.args().iter().cloned())
    }

    /// The type of a parameter group: of a variadic one the slice's.
    pub(crate) fn param_type(self, param: Parameter<'a>) -> Ty {
        let ty = param.parameter_type().map_or(Ty::Unknown(Reason::ParseError), |expr| self.written(expr));
        if param.is_variadic() { ty.slice_of() } else { ty }
    }

    /// One type for each parameter of some groups.
    pub(crate) fn param_types(self, params: &[Parameter<'a>]) -> Vec<Ty> {
        let mut types = Vec::new();
        for param in params {
            let ty = self.param_type(*param);
            types.extend(std::iter::repeat_n(ty, param.names().count().max(1)));
        }
        types
    }

    fn signature_of(
        self,
        params: &[Parameter<'a>],
        results: &[Parameter<'a>],
        type_params: Vec<TypeParam>,
    ) -> Signature {
        let variadic = params.last().is_some_and(|last| last.is_variadic());
        Signature::generic(self.param_types(params), variadic, self.param_types(results), type_params)
    }

    pub(crate) fn func_type(self, func: FuncType<'a>) -> Signature {
        self.signature_of(&func.parameters(), &func.results(), Vec::new())
    }

    pub(crate) fn method_elem(self, method: MethodElem<'a>) -> Signature {
        self.signature_of(&method.parameters(), &method.results(), Vec::new())
    }

    /// The signature of a declaration or literal, without its receiver.
    pub(crate) fn function(self, function: Function<'a>) -> Signature {
        let params = function.type_parameters();
        let names = params.iter().flat_map(|param| param.children_with(Field::Name)).filter_map(Ident::cast);
        let own = names.map(|name| TypeParam::new(self.pkg.declared_at(name.node()), name.name().into())).collect();
        self.signature_of(&function.parameters(), &function.results(), own)
    }

    fn struct_type(self, written: StructType<'a>) -> StructTy {
        let mut fields = Vec::new();
        for declaration in written.field_declarations() {
            let ty = self.field_declaration_type(declaration);
            let embedded = embedded_name(declaration);
            let names = declaration.children_with(Field::Name).filter(|name| Ident::cast(*name).is_some());
            fields.extend(names.chain(embedded).map(|name| FieldTy {
                name: name.text().into(),
                ty: ty.clone(),
                embedded: embedded.is_some(),
                symbol: Some(self.pkg.declared_at(name)),
                package: Arc::clone(&self.pkg.path),
            }));
        }
        StructTy::new(fields)
    }

    /// The type of the fields of one declaration.
    pub(crate) fn field_declaration_type(self, declaration: Node<'a>) -> Ty {
        self.kept(declaration, || {
            let written = declaration.child(Field::Type).and_then(Expr::cast);
            let ty = written.map_or(Ty::Unknown(Reason::ParseError), |expr| self.written(expr));
            if declaration.child(Field::Name).is_none() && is_embedded_pointer(declaration) {
                ty.pointer_to()
            } else {
                ty
            }
        })
    }

    fn interface_type(self, written: InterfaceType<'a>) -> InterfaceTy {
        let (mut methods, mut embeds) = (Vec::new(), Vec::new());
        for element in written.elements() {
            if let Some(method) = MethodElem::cast(element) {
                let Some(name) = method.name() else { continue };
                methods.push(MethodTy {
                    name: name.name().into(),
                    signature: self.method_elem(method),
                    symbol: Some(self.pkg.declared_at(name.node())),
                });
            } else {
                embeds.push(self.union(element));
            }
        }
        InterfaceTy::new(methods, embeds)
    }

    /// The terms of a `type_elem`, a `type_constraint`, or a single type.
    fn union(self, element: Node<'a>) -> Vec<Term> {
        let is_list = [SyntaxKind::TypeElem, SyntaxKind::TypeConstraint].contains(&element.kind());
        let single = (!is_list).then_some(element);
        let terms = element.children().filter(|_| is_list).chain(single);
        terms.filter_map(Expr::cast).map(|term| self.term(term)).collect()
    }

    fn term(self, expr: Expr<'a>) -> Term {
        let node = expr.node();
        if node.kind() == SyntaxKind::NegatedType {
            let inner = node.children().find_map(Expr::cast);
            return Term { tilde: true, ty: inner.map_or(Ty::Unknown(Reason::ParseError), |e| self.written(e)) };
        }
        Term { tilde: false, ty: self.written(expr) }
    }

    /// A constraint: the one interface that it names, or an interface of the written terms.
    fn constraint(self, element: Node<'a>) -> Ty {
        let mut terms = self.union(element);
        if terms.len() == 1
            && let Some(only) = terms.pop_if(|term| !term.tilde)
        {
            return only.ty;
        }
        Ty::Interface(InterfaceTy::new(Vec::new(), vec![terms]))
    }

    /// The constraint of a type parameter.
    pub(crate) fn constraint_of(self, param: Symbol) -> Ty {
        match param.0 {
            SymbolId::Std { package, decl, member: Member::TypeParam(index) } => {
                self.std(package).map_or(Ty::Unknown(Reason::NoSource), |t| t.constraint(self.view.world, decl, index))
            }
            SymbolId::Source(place) => match self.declared(place) {
                Some((site, Declared::TypeParam(node))) => {
                    let written = node.child(Field::Type).and_then(Expr::cast);
                    written.map_or(Ty::Unknown(Reason::ParseError), |expr| site.cx.written(expr))
                }
                Some((site, Declared::ReceiverParam(function, index))) => site.cx.receiver_constraint(function, index),
                _ => Ty::Unknown(Reason::UnknownName),
            },
            _ => Ty::Unknown(Reason::UnknownName),
        }
    }

    /// The constraint of a method's own name for a type parameter: that of its type, in the method's names.
    fn receiver_constraint(self, function: Function<'a>, index: usize) -> Ty {
        let own = crate::decls::receiver_type_params(function).into_iter();
        let own: Vec<Ty> = own.map(|name| self.type_named(self.pkg.declared_at(name.node()))).collect();
        let Some(Ok(base)) = crate::decls::receiver_type(function).map(|name| self.name(name.node())) else {
            return Ty::Unknown(Reason::UnknownName);
        };
        let params = self.type_params_of(base);
        let Some(param) = params.get(index).copied() else { return Ty::Unknown(Reason::UnknownName) };
        Substitution::new(params, own).apply(&self.constraint_of(param))
    }
}

impl<'a> Site<'a> {
    fn declared_params(self, params: &[Node<'a>]) -> Vec<Symbol> {
        let names = params.iter().flat_map(|param| param.children_with(Field::Name));
        names.filter(|name| Ident::cast(*name).is_some()).map(|name| self.cx.pkg.declared_at(name)).collect()
    }

    /// A defined type is its name; an alias is what it stands for.
    fn named_or_alias(self, symbol: Symbol, spec: TypeSpec<'a>) -> Ty {
        if spec.is_alias() {
            return match spec.definition() {
                Some(_) if spec.node().has_error() => Ty::Unknown(Reason::ParseError),
                Some(definition) => self.cx.written(definition),
                None => Ty::Unknown(Reason::ParseError),
            };
        }
        let args = self.declared_params(&spec.type_parameters()).into_iter();
        let args = args.map(|param| self.cx.type_named(param)).collect();
        Ty::Named(Named::new(symbol, Arc::clone(&self.cx.pkg.path), self.node.text().into(), args))
    }
}

/// The method of `error`.
fn error_method() -> MethodTy {
    MethodTy { name: "Error".into(), signature: universe::error_signature(), symbol: Some(universe::error_method()) }
}
