//! Types of expressions and of symbols.

use std::sync::Arc;

use gofix_syntax::ast::{
    AssignStmt, AstNode, BasicLit, BinaryExpr, CallExpr, CaseClause, CompositeLit, Expr, FuncType, Function, Ident,
    IndexExpr, Parameter, RangeClause, TypeSpec, TypeSwitchStmt, UnaryExpr, ValueSpec, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::member::{SelectionKind, deref, type_param_names};
use crate::package::Package;
use crate::std_index::ChanDir;
use crate::symbol::{Symbol, SymbolKind, universe_entry};
use crate::symbol_path::SymbolPath;
use crate::ty::{FieldTy, InterfaceTy, Named, Proof, Reason, Signature, Ty};

/// How deep expressions may nest; beyond, nothing is known.
const MAX_DEPTH: u32 = 150;

/// What a call calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Callee {
    /// A declared function or a method, of an interface too.
    Function(Symbol),
    /// A value of function type, with its variable or field if it has one.
    Value(Option<Symbol>),
    /// A function literal, called at once.
    Literal,
    /// A built-in function.
    Builtin(&'static str),
    /// A conversion to a type.
    Conversion(Ty),
    /// Not known.
    Unknown(Reason),
}

impl Package {
    /// The type of an expression, of the thing that an identifier denotes, or the type that a type expression denotes.
    pub fn type_of(&self, node: Node<'_>) -> Ty {
        let key = (node.file().id(), node.id());
        if let Some(known) = self.memo.types.borrow().get(&key) {
            return known.clone();
        }
        let depth = self.memo.depth.get();
        if depth >= MAX_DEPTH {
            return Ty::Unknown(Reason::TooDeep);
        }
        self.memo.types.borrow_mut().insert(key, Ty::Unknown(Reason::Cycle));
        self.memo.depth.set(depth + 1);
        let ty = match Expr::cast(node) {
            Some(expr) => self.infer(expr),
            None => Ty::Unknown(Reason::ParseError),
        };
        self.memo.depth.set(depth);
        self.memo.types.borrow_mut().insert(key, ty.clone());
        ty
    }

    fn infer(&self, expr: Expr<'_>) -> Ty {
        let unknown = Ty::Unknown(Reason::ParseError);
        let of = |expr: Option<Expr<'_>>| expr.map_or(Ty::Unknown(Reason::ParseError), |e| self.type_of(e.node()));
        match expr {
            Expr::Ident(ident) => self.type_of_ident(ident),
            Expr::BasicLit(literal) => literal_type(literal),
            Expr::CompositeLit(literal) => self.type_of_composite(literal),
            Expr::FuncLit(literal) => Ty::Func(Arc::new(self.signature(literal.function()))),
            Expr::Paren(paren) => of(paren.inner()),
            Expr::Selector(selector) => self.selection(selector).map_or(Ty::Unknown(Reason::NoSource), |s| s.ty),
            Expr::Index(index) => self.type_of_index(index),
            Expr::Slice(slice) => match of(slice.operand()) {
                Ty::Array(_, elem) => Ty::Slice(elem),
                Ty::Pointer(inner) => match self.underlying(&inner) {
                    Ty::Array(_, elem) => Ty::Slice(elem),
                    _ => unknown,
                },
                Ty::Untyped("string") => Ty::basic("string"),
                other => other,
            },
            Expr::TypeAssert(assertion) => of(assertion.asserted()),
            Expr::Call(call) => self.type_of_call(call),
            Expr::Star(star) => Ty::pointer_to(of(star.pointee())),
            Expr::Unary(unary) => self.type_of_unary(unary),
            Expr::Binary(binary) => self.type_of_binary(binary),
            Expr::ArrayType(array) => {
                let elem = Arc::new(of(array.element()));
                if array.is_slice() {
                    return Ty::Slice(elem);
                }
                let length = array.length().and_then(|length| self.constant_int(length.node()));
                Ty::Array(length.and_then(|n| u64::try_from(n).ok()), elem)
            }
            Expr::StructType(_) => self.struct_type(expr.node()),
            Expr::FuncType(func) => Ty::Func(Arc::new(self.func_type(func))),
            Expr::InterfaceType(_) => self.interface_type(expr.node()),
            Expr::MapType(map) => Ty::Map(Arc::new((of(map.key()), of(map.value())))),
            Expr::ChanType(chan) => {
                let dir = match (chan.can_send(), chan.can_receive()) {
                    (true, false) => ChanDir::Send,
                    (false, true) => ChanDir::Receive,
                    _ => ChanDir::Both,
                };
                Ty::Chan(dir, Arc::new(of(chan.element())))
            }
            Expr::Variadic(variadic) => of(variadic.inner()),
            Expr::TypeElem(elem) => {
                let mut parts = elem.node().children();
                match (parts.next(), parts.next()) {
                    (Some(only), None) => self.type_of(only),
                    _ => Ty::Interface(Arc::new(InterfaceTy { has_unions: true, ..InterfaceTy::default() })),
                }
            }
        }
    }

    fn type_of_ident(&self, ident: Ident<'_>) -> Ty {
        match self.symbol(ident.node()) {
            Some(symbol) => self.type_at(symbol, ident.node()),
            None => Ty::Unknown(Reason::UnknownName),
        }
    }

    /// The type of a symbol where it is used: the name of a type switch has another one in each clause.
    fn type_at(&self, symbol: Symbol, at: Node<'_>) -> Ty {
        if let Some(declaration) = self.declaration(symbol)
            && declaration.parent().is_some_and(|list| list.field() == Field::Alias)
            && let Some(switch) = declaration.ancestors().find_map(TypeSwitchStmt::cast)
        {
            let clause =
                at.ancestors().find_map(|n| CaseClause::cast(n).filter(|c| c.node().parent() == Some(switch.node())));
            return match clause.map(CaseClause::values).as_deref() {
                Some([single]) if single.node().text() != "nil" => self.type_of(single.node()),
                _ => switch.value().map_or(Ty::Unknown(Reason::ParseError), |value| self.type_of(value.node())),
            };
        }
        self.symbol_type(symbol)
    }

    /// The type of a variable, field, constant or function; of a type name, the type itself.
    pub fn symbol_type(&self, symbol: Symbol) -> Ty {
        if let Some(known) = self.memo.symbol_types.borrow().get(&symbol) {
            return known.clone().unwrap_or(Ty::Unknown(Reason::Cycle));
        }
        self.memo.symbol_types.borrow_mut().insert(symbol, None);
        let ty = self.find_symbol_type(symbol);
        self.memo.symbol_types.borrow_mut().insert(symbol, Some(ty.clone()));
        ty
    }

    fn find_symbol_type(&self, symbol: Symbol) -> Ty {
        match symbol {
            Symbol::Import(..) => Ty::Unknown(Reason::Dynamic),
            Symbol::Universe(index) => universe_type(index),
            Symbol::Foreign(_) => {
                self.symbol_path(symbol).map_or(Ty::Unknown(Reason::NoSource), |p| self.foreign_type(&p))
            }
            Symbol::Declared(..) => match self.declaration(symbol) {
                Some(ident) => self.declared_type(symbol, ident),
                None => Ty::Unknown(Reason::ParseError),
            },
        }
    }

    fn foreign_type(&self, path: &SymbolPath) -> Ty {
        let name = path.receiver.as_deref().unwrap_or(&path.name);
        let Some(decl) = self.world.std_package(&path.package).and_then(|package| package.lookup(name)) else {
            return Ty::Unknown(Reason::NoSource);
        };
        let ty = crate::std_types::declared(&path.package, name, &decl.kind);
        if path.receiver.is_some() {
            return self.member(&ty, &path.name).map_or(Ty::Unknown(Reason::NoSource), |selection| selection.ty);
        }
        ty
    }

    fn declared_type(&self, symbol: Symbol, ident: Node<'_>) -> Ty {
        let unknown = Ty::Unknown(Reason::ParseError);
        let Some(parent) = ident.parent() else { return unknown };
        match parent.kind() {
            SyntaxKind::ParameterDeclaration | SyntaxKind::VariadicParameterDeclaration => {
                let Some(parameter) = Parameter::cast(parent) else { return unknown };
                let ty = parameter.parameter_type().map_or(unknown, |ty| self.type_of(ty.node()));
                if parameter.is_variadic() { Ty::Slice(Arc::new(ty)) } else { ty }
            }
            SyntaxKind::VarSpec | SyntaxKind::ConstSpec => self.spec_type(parent, ident),
            SyntaxKind::TypeSpec => self.declared_named(symbol, parent, ident),
            SyntaxKind::TypeAlias => {
                let definition = TypeSpec::cast(parent).and_then(TypeSpec::definition);
                definition.map_or(unknown, |definition| self.type_of(definition.node()))
            }
            SyntaxKind::FunctionDeclaration | SyntaxKind::MethodDeclaration => {
                Function::cast(parent).map_or(unknown, |function| Ty::Func(Arc::new(self.signature(function))))
            }
            SyntaxKind::MethodElem => Ty::Func(Arc::new(self.signature_of(parent, Vec::new()))),
            SyntaxKind::FieldDeclaration => parent.child(Field::Type).map_or(unknown, |ty| self.type_of(ty)),
            SyntaxKind::ExpressionList => self.listed_type(parent, ident),
            SyntaxKind::TypeParameterDeclaration | SyntaxKind::TypeArguments | SyntaxKind::TypeElem => {
                Ty::TypeParam(Arc::from(ident.text()))
            }
            _ if ident.ancestors().take(4).any(|n| n.kind() == SyntaxKind::FieldDeclaration) => {
                let field = ident.ancestors().find(|n| n.kind() == SyntaxKind::FieldDeclaration);
                field.map_or(unknown, |field| self.embedded_type(field))
            }
            _ => unknown,
        }
    }

    fn declared_named(&self, symbol: Symbol, spec: Node<'_>, ident: Node<'_>) -> Ty {
        let params = TypeSpec::cast(spec).map(|spec| type_param_names(&spec.type_parameters())).unwrap_or_default();
        let args = params.into_iter().map(|name| Ty::TypeParam(Arc::from(name))).collect();
        let name = Arc::from(ident.text());
        Ty::Named(Arc::new(Named { package: Arc::from(self.path()), name, args, declared: Some(symbol) }))
    }

    /// The type of a name in a `var` or `const` line.
    fn spec_type(&self, node: Node<'_>, ident: Node<'_>) -> Ty {
        let Some(mut spec) = ValueSpec::cast(node) else { return Ty::Unknown(Reason::ParseError) };
        let index = spec.names().position(|name| name.node() == ident).unwrap_or(0);
        // A line of constants without type and value repeats the one before.
        if node.kind() == SyntaxKind::ConstSpec {
            while spec.value_type().is_none() && spec.values().is_empty() {
                let Some(before) = spec.node().prev_sibling().and_then(ValueSpec::cast) else { break };
                spec = before;
            }
        }
        if let Some(ty) = spec.value_type() {
            return self.type_of(ty.node());
        }
        let ty = self.value_at(&spec.values(), index, spec.names().count());
        if node.kind() == SyntaxKind::ConstSpec { ty } else { ty.default_type() }
    }

    /// The type of a variable that is declared in a list: by `:=`, by a range, by a receive.
    fn listed_type(&self, list: Node<'_>, ident: Node<'_>) -> Ty {
        let Some(statement) = list.parent() else { return Ty::Unknown(Reason::ParseError) };
        let targets: Vec<Node<'_>> = list.children().collect();
        let index = targets.iter().position(|target| *target == ident).unwrap_or(0);
        if let Some(range) = RangeClause::cast(statement) {
            return self.range_type(range, index).default_type();
        }
        match AssignStmt::cast(statement) {
            Some(assign) => self.value_at(&assign.right(), index, targets.len()).default_type(),
            None => Ty::Unknown(Reason::ParseError),
        }
    }

    /// The type of the value that the target with this index gets from a list of values.
    fn value_at(&self, values: &[Expr<'_>], index: usize, targets: usize) -> Ty {
        if values.len() == targets {
            return values.get(index).map_or(Ty::Unknown(Reason::ParseError), |value| self.type_of(value.node()));
        }
        let [single] = values else { return Ty::Unknown(Reason::ParseError) };
        let value = unparen(*single);
        let is_comma_ok = targets == 2
            && match value {
                Expr::Index(_) | Expr::TypeAssert(_) => true,
                Expr::Unary(unary) => unary.operator() == "<-",
                _ => false,
            };
        match self.type_of(value.node()) {
            Ty::Tuple(parts) => parts.get(index).cloned().unwrap_or(Ty::Unknown(Reason::ParseError)),
            _ if is_comma_ok && index == 1 => Ty::bool(),
            ty if is_comma_ok => ty,
            Ty::Unknown(reason) => Ty::Unknown(reason),
            _ => Ty::Unknown(Reason::ParseError),
        }
    }

    fn range_type(&self, range: RangeClause<'_>, index: usize) -> Ty {
        let Some(operand) = range.operand() else { return Ty::Unknown(Reason::ParseError) };
        let ty = self.type_of(operand.node());
        let pick = |key: Ty, value: Ty| if index == 0 { key } else { value };
        match self.underlying(&ty) {
            Ty::Slice(elem) | Ty::Array(_, elem) => pick(Ty::int(), (*elem).clone()),
            Ty::Pointer(inner) => match self.underlying(&inner) {
                Ty::Array(_, elem) => pick(Ty::int(), (*elem).clone()),
                _ => Ty::Unknown(Reason::ParseError),
            },
            Ty::Map(pair) => pick(pair.0.clone(), pair.1.clone()),
            Ty::Chan(_, elem) => (*elem).clone(),
            Ty::Untyped("string") => pick(Ty::int(), Ty::basic("int32")),
            Ty::Basic(name) if &*name == "string" => pick(Ty::int(), Ty::basic("int32")),
            Ty::Basic(_) | Ty::Untyped(_) => ty,
            Ty::Func(signature) => match signature.params.first() {
                Some(Ty::Func(each)) => each.params.get(index).cloned().unwrap_or(Ty::Unknown(Reason::ParseError)),
                _ => Ty::Unknown(Reason::ParseError),
            },
            Ty::Unknown(reason) => Ty::Unknown(reason),
            _ => Ty::Unknown(Reason::GenericInference),
        }
    }

    /// The signature of a declaration or literal.
    pub fn signature(&self, function: Function<'_>) -> Signature {
        let params = type_param_names(&function.type_parameters());
        self.signature_of(function.node(), params.into_iter().map(Arc::from).collect())
    }

    fn func_type(&self, func: FuncType<'_>) -> Signature {
        self.signature_of(func.node(), Vec::new())
    }

    fn signature_of(&self, node: Node<'_>, type_params: Vec<Arc<str>>) -> Signature {
        let list = |field| node.child(field).map(gofix_syntax::ast::parameters_in).unwrap_or_default();
        let parameters = list(Field::Parameters);
        let results = match node.child(Field::Result) {
            Some(result) if result.kind() == SyntaxKind::ParameterList => gofix_syntax::ast::parameters_in(result),
            Some(single) => Parameter::cast(single).into_iter().collect(),
            None => Vec::new(),
        };
        let types = |groups: &[Parameter<'_>]| -> Vec<Ty> {
            let each = |group: &Parameter<'_>| {
                let ty = group.parameter_type().map_or(Ty::Unknown(Reason::ParseError), |ty| self.type_of(ty.node()));
                vec![ty; group.names().count().max(1)]
            };
            groups.iter().flat_map(each).collect()
        };
        Signature {
            params: types(&parameters),
            variadic: parameters.last().is_some_and(|parameter| parameter.is_variadic()),
            results: types(&results),
            type_params,
        }
    }

    fn struct_type(&self, node: Node<'_>) -> Ty {
        let Some(structure) = gofix_syntax::ast::StructType::cast(node) else { return Ty::Unknown(Reason::ParseError) };
        let mut fields = Vec::new();
        for declaration in structure.field_declarations() {
            let names: Vec<Ident<'_>> = declaration.children_with(Field::Name).filter_map(Ident::cast).collect();
            let declared = |ident: Node<'_>| Some(Symbol::Declared(ident.file().id(), ident.id()));
            if names.is_empty() {
                let ty = self.embedded_type(declaration);
                let ident = declaration.descendants().skip(1).filter(|n| Ident::cast(*n).is_some());
                let ident = ident.take_while(|n| n.kind() != SyntaxKind::TypeArguments).last();
                let name = match &ty {
                    Ty::Unknown(_) | Ty::Basic(_) => ident.map_or("", Node::text),
                    known => known.as_named().map_or(ident.map_or("", Node::text), |named| &named.name),
                };
                let name = Arc::from(name);
                fields.push(FieldTy { name, ty, embedded: true, declared: ident.and_then(declared) });
                continue;
            }
            let ty = declaration.child(Field::Type).map_or(Ty::Unknown(Reason::ParseError), |ty| self.type_of(ty));
            for name in names {
                let (node, name) = (name.node(), Arc::from(name.name()));
                fields.push(FieldTy { name, ty: ty.clone(), embedded: false, declared: declared(node) });
            }
        }
        Ty::Struct(Arc::new(fields))
    }

    fn embedded_type(&self, declaration: Node<'_>) -> Ty {
        let Some(written) = declaration.child(Field::Type) else { return Ty::Unknown(Reason::ParseError) };
        let ty = self.type_of(written);
        if declaration.text().trim_start().starts_with('*') { Ty::pointer_to(ty) } else { ty }
    }

    fn interface_type(&self, node: Node<'_>) -> Ty {
        let mut interface = InterfaceTy::default();
        for element in node.children() {
            if element.kind() == SyntaxKind::MethodElem {
                let Some(name) = element.child(Field::Name) else { continue };
                let ty = Ty::Func(Arc::new(self.signature_of(element, Vec::new())));
                let symbol = Symbol::Declared(name.file().id(), name.id());
                interface.methods.push((Arc::from(name.text()), ty, Some(symbol)));
            } else if element.children().count() == 1 {
                interface.embeds.extend(element.children().map(|embedded| self.type_of(embedded)));
            } else {
                interface.has_unions = true;
            }
        }
        Ty::Interface(Arc::new(interface))
    }

    fn type_of_composite(&self, literal: CompositeLit<'_>) -> Ty {
        literal.literal_type().map_or(Ty::Unknown(Reason::ParseError), |ty| {
            if ty.node().kind() == SyntaxKind::ImplicitLengthArrayType {
                let elem = ty.node().child(Field::Element).map_or(Ty::Unknown(Reason::ParseError), |e| self.type_of(e));
                return Ty::Array(None, Arc::new(elem));
            }
            self.type_of(ty.node())
        })
    }

    /// The type of a composite literal by its braces, also where the type is left out.
    pub(crate) fn type_of_literal_body(&self, body: Node<'_>) -> Ty {
        let Some(parent) = body.parent() else { return Ty::Unknown(Reason::ParseError) };
        if let Some(literal) = CompositeLit::cast(parent) {
            return self.type_of_composite(literal);
        }
        let Some(outer) = parent.ancestors().find(|n| n.kind() == SyntaxKind::LiteralValue) else {
            return Ty::Unknown(Reason::ParseError);
        };
        let is_key = parent.field() == Field::Key;
        let outer = self.type_of_literal_body(outer);

        match self.underlying(deref(&outer)) {
            Ty::Slice(elem) | Ty::Array(_, elem) => (*elem).clone(),
            Ty::Map(pair) => {
                if is_key {
                    pair.0.clone()
                } else {
                    pair.1.clone()
                }
            }
            _ => Ty::Unknown(Reason::ParseError),
        }
    }

    fn type_of_index(&self, index: IndexExpr<'_>) -> Ty {
        let Some(operand) = index.operand() else { return Ty::Unknown(Reason::ParseError) };
        let ty = self.type_of(operand.node());
        if self.is_type(operand) {
            let args: Vec<Ty> = index.indices().iter().map(|arg| self.type_of(arg.node())).collect();
            return match ty {
                Ty::Named(named) => Ty::Named(Arc::new(Named { args, ..(*named).clone() })),
                other => other,
            };
        }
        match self.underlying(&ty) {
            Ty::Slice(elem) | Ty::Array(_, elem) => (*elem).clone(),
            Ty::Map(pair) => pair.1.clone(),
            Ty::Pointer(inner) => match self.underlying(&inner) {
                Ty::Array(_, elem) => (*elem).clone(),
                _ => Ty::Unknown(Reason::ParseError),
            },
            Ty::Basic(_) | Ty::Untyped(_) => Ty::basic("uint8"),
            Ty::Func(signature) => {
                let args: Vec<Ty> = index.indices().iter().map(|arg| self.type_of(arg.node())).collect();
                Ty::Func(Arc::new(instantiate(&signature, &args)))
            }
            Ty::Unknown(reason) => Ty::Unknown(reason),
            _ => Ty::Unknown(Reason::GenericInference),
        }
    }

    fn type_of_unary(&self, unary: UnaryExpr<'_>) -> Ty {
        let Some(operand) = unary.operand() else { return Ty::Unknown(Reason::ParseError) };
        let ty = self.type_of(operand.node());
        match unary.operator() {
            "&" => Ty::pointer_to(ty),
            "*" if self.is_type(operand) => Ty::pointer_to(ty),
            "*" => match self.underlying(&ty) {
                Ty::Pointer(inner) => (*inner).clone(),
                Ty::Unknown(reason) => Ty::Unknown(reason),
                _ => Ty::Unknown(Reason::ParseError),
            },
            "<-" => match self.underlying(&ty) {
                Ty::Chan(_, elem) => (*elem).clone(),
                Ty::Unknown(reason) => Ty::Unknown(reason),
                _ => Ty::Unknown(Reason::GenericInference),
            },
            _ => ty,
        }
    }

    fn type_of_binary(&self, binary: BinaryExpr<'_>) -> Ty {
        let of = |expr: Option<Expr<'_>>| expr.map_or(Ty::Unknown(Reason::ParseError), |e| self.type_of(e.node()));
        match binary.operator() {
            "==" | "!=" | "<" | "<=" | ">" | ">=" => Ty::Untyped("bool"),
            "<<" | ">>" => of(binary.left()),
            _ => match (of(binary.left()), of(binary.right())) {
                (Ty::Untyped(left), Ty::Untyped(right)) => {
                    let rank = |kind| ["int", "rune", "float", "complex"].iter().position(|k| *k == kind);
                    Ty::Untyped(if rank(right) > rank(left) { right } else { left })
                }
                (Ty::Untyped(_), right) => right,
                (left, _) => left,
            },
        }
    }

    fn type_of_call(&self, call: CallExpr<'_>) -> Ty {
        match self.callee(call) {
            Callee::Conversion(ty) => ty,
            Callee::Builtin(name) => self.type_of_builtin(name, call),
            Callee::Unknown(reason) => Ty::Unknown(reason),
            _ => match self.call_signature(call) {
                Some(signature) => signature.result(),
                None => Ty::Unknown(Reason::GenericInference),
            },
        }
    }

    /// The signature of what is called, type parameters replaced as far as they can be inferred.
    pub fn call_signature(&self, call: CallExpr<'_>) -> Option<Signature> {
        let Ty::Func(signature) = self.underlying(&self.type_of(call.function()?.node())) else { return None };
        if signature.type_params.is_empty() {
            return Some((*signature).clone());
        }
        let mut known: Vec<(Arc<str>, Ty)> = Vec::new();
        for (name, arg) in signature.type_params.iter().zip(call.type_arguments()) {
            known.push((Arc::clone(name), self.type_of(arg.node())));
        }
        for (index, argument) in call.arguments().into_iter().enumerate() {
            let Some(param) = signature.param_for(index) else { break };
            self.unify(param, &self.type_of(argument.node()), &signature.type_params, &mut known, 0);
        }
        let lookup = |name: &str| -> Option<Ty> {
            if !signature.type_params.iter().any(|param| **param == *name) {
                return None;
            }
            let found = known.iter().find(|(known, _)| **known == *name).map(|(_, ty)| ty.clone().default_type());
            Some(found.unwrap_or(Ty::Unknown(Reason::GenericInference)))
        };
        Some(signature.substitute(&lookup))
    }

    fn unify(&self, param: &Ty, argument: &Ty, params: &[Arc<str>], known: &mut Vec<(Arc<str>, Ty)>, depth: u32) {
        if depth > 16 || argument.is_unknown() {
            return;
        }
        let mut again = |param: &Ty, argument: &Ty| self.unify(param, argument, params, known, depth + 1);
        match (param, argument) {
            (Ty::TypeParam(name), argument) if params.contains(name) => {
                match known.iter_mut().find(|(known, _)| known == name) {
                    None => known.push((Arc::clone(name), argument.clone())),
                    Some((_, ty)) if matches!(ty, Ty::Untyped(_)) => ty.clone_from(argument),
                    Some(_) => {}
                }
            }
            (Ty::Pointer(p), Ty::Pointer(a)) | (Ty::Slice(p), Ty::Slice(a)) | (Ty::Array(_, p), Ty::Array(_, a)) => {
                again(p, a);
            }
            (Ty::Chan(_, p), Ty::Chan(_, a)) => again(p, a),
            (Ty::Map(p), Ty::Map(a)) => {
                again(&p.0, &a.0);
                again(&p.1, &a.1);
            }
            (Ty::Func(p), Ty::Func(a)) => {
                let pairs = p.params.iter().zip(&a.params).chain(p.results.iter().zip(&a.results));
                pairs.for_each(|(p, a)| again(p, a));
            }
            (Ty::Named(p), Ty::Named(a)) if p.package == a.package && p.name == a.name => {
                p.args.iter().zip(&a.args).for_each(|(p, a)| again(p, a));
            }
            (_, Ty::Named(_)) => {
                let underlying = self.underlying(argument);
                if !matches!(underlying, Ty::Named(_)) {
                    again(param, &underlying);
                }
            }
            _ => {}
        }
    }

    fn type_of_builtin(&self, name: &str, call: CallExpr<'_>) -> Ty {
        let first = || call.argument(0).map_or(Ty::Unknown(Reason::ParseError), |arg| self.type_of(arg.node()));
        match name {
            "make" | "append" | "max" | "min" => first(),
            "new" => {
                let is_value = call.argument(0).is_some_and(|arg| !self.is_type(unparen(arg)));
                let ty = first();
                Ty::pointer_to(if is_value { ty.default_type() } else { ty })
            }
            "len" | "cap" | "copy" => Ty::int(),
            "recover" => Ty::any(),
            "complex" => Ty::basic("complex128"),
            "real" | "imag" => Ty::basic("float64"),
            _ => Ty::Tuple(Arc::default()),
        }
    }

    /// What a call calls.
    pub fn callee(&self, call: CallExpr<'_>) -> Callee {
        let Some(function) = call.function() else { return Callee::Unknown(Reason::ParseError) };
        let mut function = unparen(function);
        if self.is_type(function) {
            return Callee::Conversion(self.type_of(function.node()));
        }
        if let Expr::Index(index) = function
            && let Some(operand) = index.operand()
            && matches!(self.type_of(operand.node()), Ty::Func(_))
        {
            function = unparen(operand);
        }
        let of_symbol = |symbol: Symbol| match self.kind_of(symbol) {
            SymbolKind::Func | SymbolKind::Method => Callee::Function(symbol),
            SymbolKind::Builtin => match symbol {
                Symbol::Universe(index) => Callee::Builtin(universe_entry(index).0),
                _ => Callee::Unknown(Reason::UnknownName),
            },
            SymbolKind::Var | SymbolKind::Field => Callee::Value(Some(symbol)),
            _ => Callee::Unknown(Reason::UnknownName),
        };
        match function {
            Expr::FuncLit(_) => Callee::Literal,
            Expr::Ident(ident) => self.symbol(ident.node()).map_or(Callee::Unknown(Reason::UnknownName), of_symbol),
            Expr::Selector(selector) => match self.selection(selector) {
                Some(selection) if matches!(selection.kind, SelectionKind::Method | SelectionKind::MethodExpr) => {
                    Callee::Function(selection.symbol)
                }
                Some(selection) => of_symbol(selection.symbol),
                None => Callee::Unknown(Reason::NoSource),
            },
            other => match self.type_of(other.node()) {
                Ty::Func(_) => Callee::Value(None),
                _ => Callee::Unknown(Reason::Dynamic),
            },
        }
    }

    /// The path of the function or method that a call certainly calls; a method of the standard library is named by the type
    /// through which it was reached (`testing.T.Fatal`), a promoted one by the embedded type.
    pub fn callee_path(&self, call: CallExpr<'_>) -> Option<SymbolPath> {
        match unparen(call.function()?) {
            Expr::Selector(selector) => {
                let selection = self.selection(selector)?;
                let is_function = matches!(self.kind_of(selection.symbol), SymbolKind::Func | SymbolKind::Method);
                if is_function { selection.path } else { None }
            }
            Expr::Ident(ident) => {
                let symbol = self.symbol(ident.node())?;
                if self.kind_of(symbol) == SymbolKind::Func { self.symbol_path(symbol) } else { None }
            }
            Expr::Index(index) => match index.operand()? {
                Expr::Selector(selector) => self.selection(selector)?.path,
                Expr::Ident(ident) => self.symbol_path(self.symbol(ident.node())?),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether an expression's type is, or points to, the type of that path.
    pub fn has_type(&self, expr: Node<'_>, package: &str, name: &str) -> Proof {
        match self.type_of(expr) {
            Ty::Unknown(_) => Proof::Unknown,
            ty if ty.is_named(package, name) => Proof::Holds,
            _ => Proof::Fails,
        }
    }

    /// The value of a constant integer expression.
    pub fn constant_int(&self, node: Node<'_>) -> Option<i128> {
        let depth = self.memo.depth.get();
        if depth >= MAX_DEPTH {
            return None;
        }
        self.memo.depth.set(depth + 1);
        let value = self.find_constant(unparen(Expr::cast(node)?));
        self.memo.depth.set(depth);
        value
    }

    fn find_constant(&self, expr: Expr<'_>) -> Option<i128> {
        match expr {
            Expr::BasicLit(literal) => integer(literal.node().text()),
            Expr::Ident(ident) => {
                let symbol = self.symbol(ident.node())?;
                if self.kind_of(symbol) != SymbolKind::Const {
                    return None;
                }
                let spec = ValueSpec::cast(self.declaration(symbol)?.parent()?)?;
                let index = spec.names().position(|name| name.name() == ident.name())?;
                self.constant_int(spec.values().get(index)?.node())
            }
            Expr::Selector(selector) => {
                let path = self.selection(selector)?.path?;
                match &self.world.std_package(&path.package)?.lookup(&path.name)?.kind {
                    crate::std_index::StdKind::Const(constant) => match constant.value? {
                        crate::std_index::StdValue::Int(text) => text.parse().ok(),
                        _ => None,
                    },
                    _ => None,
                }
            }
            Expr::Call(call) => match self.callee(call) {
                Callee::Conversion(_) => self.constant_int(call.argument(0)?.node()),
                _ => None,
            },
            Expr::Unary(unary) => {
                let value = self.constant_int(unary.operand()?.node())?;
                match unary.operator() {
                    "-" => value.checked_neg(),
                    "+" => Some(value),
                    _ => None,
                }
            }
            Expr::Binary(binary) => {
                let left = self.constant_int(binary.left()?.node())?;
                let right = self.constant_int(binary.right()?.node())?;
                match binary.operator() {
                    "+" => left.checked_add(right),
                    "-" => left.checked_sub(right),
                    "*" => left.checked_mul(right),
                    "/" => left.checked_div(right),
                    "%" => left.checked_rem(right),
                    "|" => Some(left | right),
                    "&" => Some(left & right),
                    "<<" => left.checked_shl(u32::try_from(right).ok()?),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

fn instantiate(signature: &Signature, args: &[Ty]) -> Signature {
    let params = &signature.type_params;
    signature.substitute(&|name| args.get(params.iter().position(|param| **param == *name)?).cloned())
}

fn integer(text: &str) -> Option<i128> {
    let digits = text.replace('_', "").to_ascii_lowercase();
    let radix = |prefix: &str, radix| digits.strip_prefix(prefix).map(|rest| i128::from_str_radix(rest, radix).ok());
    radix("0x", 16).or_else(|| radix("0b", 2)).or_else(|| radix("0o", 8)).unwrap_or_else(|| digits.parse().ok())
}

fn literal_type(literal: BasicLit<'_>) -> Ty {
    Ty::Untyped(match literal.node().kind() {
        SyntaxKind::IntLiteral => "int",
        SyntaxKind::FloatLiteral => "float",
        SyntaxKind::ImaginaryLiteral => "complex",
        SyntaxKind::RuneLiteral => "rune",
        _ => "string",
    })
}

fn universe_type(index: u8) -> Ty {
    match universe_entry(index) {
        (name @ ("error" | "comparable"), _) => Ty::named("", name, Vec::new()),
        ("any", _) => Ty::any(),
        ("byte", _) => Ty::basic("uint8"),
        ("rune", _) => Ty::basic("int32"),
        ("true" | "false", _) => Ty::Untyped("bool"),
        ("iota", _) => Ty::Untyped("int"),
        (_, SymbolKind::Nil) => Ty::Untyped("nil"),
        (name, SymbolKind::TypeName) => Ty::basic(name),
        _ => Ty::Unknown(Reason::Dynamic),
    }
}
