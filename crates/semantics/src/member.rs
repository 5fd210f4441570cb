//! Fields and methods: what a selector selects.

use std::sync::Arc;

use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AstNode, Expr, Function, Ident, SelectorExpr, TypeSpec};

use crate::package::{Package, path_of};
use crate::std_index::{StdDefinition, StdKind};
use crate::std_types;
use crate::symbol::{Symbol, SymbolKind};
use crate::symbol_path::SymbolPath;
use crate::ty::{FieldTy, Named, Reason, Ty};

/// What a selector selects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// How.
    pub kind: SelectionKind,
    /// The static type of the operand; unknown for a package.
    pub receiver: Ty,
    /// What is selected.
    pub symbol: Symbol,
    /// The type of the selected thing.
    pub ty: Ty,
    /// The embedded fields that are walked through, by name.
    pub through: Vec<Arc<str>>,
    /// The path by which tables know it: of a method of the standard library with the type through which it was reached.
    pub path: Option<SymbolPath>,
}

/// How a selector selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionKind {
    /// A member of a package.
    Qualified,
    /// A field.
    Field,
    /// A method.
    Method,
    /// A method of a type, as a function.
    MethodExpr,
}

/// How many embedded fields are walked through.
const MAX_DEPTH: usize = 8;

impl Package {
    /// What a selector selects.
    pub fn selection(&self, selector: SelectorExpr<'_>) -> Option<Selection> {
        let operand = selector.operand()?;
        let name = selector.field()?.name();
        if let Expr::Ident(ident) = operand
            && matches!(self.symbol(ident.node()), Some(Symbol::Import(..)))
        {
            return self.qualified(self.imported_package(operand)?, name);
        }
        let mut selection = self.member(&self.type_of(operand.node()), name)?;
        if selection.kind == SelectionKind::Method && self.is_type(operand) {
            selection.kind = SelectionKind::MethodExpr;
            if let Ty::Func(signature) = &selection.ty {
                let mut signature = (**signature).clone();
                signature.params.insert(0, selection.receiver.clone());
                selection.ty = Ty::Func(Arc::new(signature));
            }
        }
        Some(selection)
    }

    fn qualified(&self, package: &str, name: &str) -> Option<Selection> {
        let decl = self.world.std_package(package)?.lookup(name)?;
        let path = path_of(package, None, name);
        Some(Selection {
            kind: SelectionKind::Qualified,
            receiver: Ty::Unknown(Reason::Dynamic),
            symbol: self.foreign(path.clone()),
            ty: std_types::declared(package, name, &decl.kind),
            through: Vec::new(),
            path: Some(path),
        })
    }

    /// Whether an expression denotes a type.
    pub fn is_type(&self, expr: Expr<'_>) -> bool {
        match expr {
            Expr::Ident(ident) => self
                .symbol(ident.node())
                .is_some_and(|symbol| matches!(self.kind_of(symbol), SymbolKind::TypeName | SymbolKind::TypeParam)),
            Expr::Selector(selector) => self
                .selection(selector)
                .is_some_and(|s| s.kind == SelectionKind::Qualified && self.kind_of(s.symbol) == SymbolKind::TypeName),
            Expr::Paren(paren) => paren.inner().is_some_and(|inner| self.is_type(inner)),
            Expr::Index(index) => index.operand().is_some_and(|operand| self.is_type(operand)),
            Expr::Unary(unary) => {
                unary.operator() == "*" && unary.operand().is_some_and(|operand| self.is_type(operand))
            }
            Expr::Star(_)
            | Expr::ArrayType(_)
            | Expr::StructType(_)
            | Expr::FuncType(_)
            | Expr::InterfaceType(_)
            | Expr::MapType(_)
            | Expr::ChanType(_)
            | Expr::TypeElem(_) => true,
            _ => false,
        }
    }

    pub(crate) fn foreign_kind(&self, symbol: Symbol) -> SymbolKind {
        let Some(path) = self.symbol_path(symbol) else { return SymbolKind::Var };
        let Some(package) = self.world.std_package(&path.package) else { return SymbolKind::Var };
        let name = path.receiver.as_deref().unwrap_or(&path.name);
        match package.lookup(name).map(|decl| &decl.kind) {
            Some(StdKind::Type(ty)) if path.receiver.is_some() => {
                if ty.method(&path.name).is_some() {
                    SymbolKind::Method
                } else {
                    SymbolKind::Field
                }
            }
            Some(StdKind::Type(_)) => SymbolKind::TypeName,
            Some(StdKind::Func(_)) => SymbolKind::Func,
            Some(StdKind::Const(_)) => SymbolKind::Const,
            _ => SymbolKind::Var,
        }
    }

    /// The field or method of that name, through pointers and embedded fields; `None` where it is ambiguous too.
    pub fn member(&self, ty: &Ty, name: &str) -> Option<Selection> {
        let mut level: Vec<(Ty, Vec<Arc<str>>)> = vec![(ty.clone(), Vec::new())];
        for _ in 0..MAX_DEPTH {
            let mut hits = level.iter().filter_map(|(ty, through)| {
                let mut found = self.own_member(ty, name)?;
                found.through.clone_from(through);
                Some(found)
            });
            if let Some(mut found) = hits.next() {
                if hits.next().is_some() {
                    return None;
                }
                found.receiver = ty.clone();
                return Some(found);
            }
            level = level.iter().flat_map(|(ty, through)| self.embedded(ty, through)).collect();
            if level.is_empty() {
                return None;
            }
        }
        None
    }

    fn embedded(&self, ty: &Ty, through: &[Arc<str>]) -> Vec<(Ty, Vec<Arc<str>>)> {
        let with = |name: &Arc<str>| through.iter().chain([name]).cloned().collect::<Vec<_>>();
        if let Some(fields) = self.struct_fields(ty) {
            return fields.iter().filter(|f| f.embedded).map(|f| (f.ty.clone(), with(&f.name))).collect();
        }
        match self.underlying(ty) {
            Ty::Interface(interface) => interface.embeds.iter().map(|ty| (ty.clone(), through.to_vec())).collect(),
            _ => Vec::new(),
        }
    }

    /// The fields of a struct type, through one pointer.
    pub(crate) fn struct_fields(&self, ty: &Ty) -> Option<Arc<Vec<FieldTy>>> {
        match self.underlying(deref(ty)) {
            Ty::Struct(fields) => Some(fields),
            _ => None,
        }
    }

    fn own_member(&self, ty: &Ty, name: &str) -> Option<Selection> {
        let base = deref(ty);
        if let Ty::Named(named) = base {
            if named.package.is_empty() && &*named.name == "error" && name == "Error" {
                let path = path_of("", Some("error"), "Error");
                let ty = std_types::parse("func() string");
                return Some(self.found(SelectionKind::Method, self.foreign(path.clone()), ty, Some(path)));
            }
            if let Some(std) = self.world.std_package(&named.package) {
                return self.std_member(named, std.lookup(&named.name)?.as_type()?, name);
            }
            if let Some(found) = self.method(named, name) {
                return Some(found);
            }
        }
        match self.underlying(base) {
            Ty::Struct(fields) => {
                let field = fields.iter().find(|field| &*field.name == name)?;
                let symbol = field.declared.or_else(|| {
                    let path = base.named_path()?;
                    Some(self.foreign(path_of(&path.package, Some(&path.name), name)))
                })?;
                Some(self.found(SelectionKind::Field, symbol, field.ty.clone(), None))
            }
            Ty::Interface(interface) => {
                let (_, ty, declared) = interface.methods.iter().find(|(known, ..)| &**known == name)?;
                let path = base.named_path().map(|path| path_of(&path.package, Some(&path.name), name));
                let symbol = declared.or_else(|| path.clone().map(|path| self.foreign(path)))?;
                Some(self.found(SelectionKind::Method, symbol, ty.clone(), path))
            }
            _ => None,
        }
    }

    #[expect(clippy::unused_self, reason = "reads as a constructor of this package's selections")]
    fn found(&self, kind: SelectionKind, symbol: Symbol, ty: Ty, path: Option<SymbolPath>) -> Selection {
        Selection { kind, receiver: Ty::Unknown(Reason::Dynamic), symbol, ty, through: Vec::new(), path }
    }

    fn std_member(&self, named: &Named, ty: &crate::std_index::StdType, name: &str) -> Option<Selection> {
        let path = path_of(&named.package, Some(&named.name), name);
        let params: Vec<&str> = ty.type_params.iter().map(|param| param.name).collect();
        let instance =
            |ty: Ty| ty.substitute(&|name| named.args.get(params.iter().position(|param| *param == name)?).cloned());
        if let Some(method) = ty.method(name) {
            let ty = instance(std_types::parse(method.signature));
            return Some(self.found(SelectionKind::Method, self.foreign(path.clone()), ty, Some(path)));
        }
        let field = ty.field(name)?;
        let ty = instance(std_types::parse(field.ty));
        Some(self.found(SelectionKind::Field, self.foreign(path.clone()), ty, Some(path)))
    }

    /// A method that is declared in this package.
    fn method(&self, named: &Named, name: &str) -> Option<Selection> {
        if *named.package != *self.own_path() {
            return None;
        }
        let place = self.methods.get(&(named.name.to_string(), name.to_owned()))?;
        let function = Function::cast(self.node(*place)?.parent()?)?;
        let mut ty = Ty::Func(Arc::new(self.signature(function)));
        if !named.args.is_empty() {
            let params = receiver_params(function);
            ty = ty.substitute(&|name| named.args.get(params.iter().position(|param| *param == name)?).cloned());
        }
        let path = path_of(&named.package, Some(&named.name), name);
        Some(self.found(SelectionKind::Method, Symbol::Declared(place.0, place.1), ty, Some(path)))
    }

    /// The type behind the names, pointers untouched.
    pub fn underlying(&self, ty: &Ty) -> Ty {
        let mut ty = ty.clone();
        for _ in 0..MAX_DEPTH {
            let Ty::Named(named) = &ty else { return ty };
            ty = self.definition(named);
        }
        Ty::Unknown(Reason::Cycle)
    }

    fn definition(&self, named: &Named) -> Ty {
        if named.package.is_empty() {
            return Ty::any();
        }
        if let Some(std) = self.world.std_package(&named.package) {
            let Some(ty) = std.lookup(&named.name).and_then(|decl| decl.as_type()) else {
                return Ty::Unknown(Reason::NoSource);
            };
            return match &ty.definition {
                StdDefinition::Alias { target } => std_types::parse(target),
                StdDefinition::Other { underlying } => {
                    let params: Vec<&str> = ty.type_params.iter().map(|param| param.name).collect();
                    std_types::parse(underlying)
                        .substitute(&|name| named.args.get(params.iter().position(|p| *p == name)?).cloned())
                }
                StdDefinition::Struct { .. } => {
                    let own = ty.fields().iter().filter(|field| field.depth == 0);
                    let field = |field: &crate::std_index::StdField| FieldTy {
                        name: Arc::from(field.name),
                        ty: std_types::parse(field.ty),
                        embedded: field.embedded,
                        declared: None,
                    };
                    Ty::Struct(Arc::new(own.map(field).collect()))
                }
                StdDefinition::Interface { .. } => {
                    let method =
                        |m: &crate::std_index::StdMethod| (Arc::from(m.name), std_types::parse(m.signature), None);
                    let methods = ty.methods().iter().map(method).collect();
                    Ty::Interface(Arc::new(crate::ty::InterfaceTy { methods, ..Default::default() }))
                }
            };
        }
        let Some(Symbol::Declared(file, node)) = named.declared else { return Ty::Unknown(Reason::NoSource) };
        let spec = self.node((file, node)).and_then(|ident| TypeSpec::cast(ident.parent()?));
        let Some(spec) = spec else { return Ty::Unknown(Reason::ParseError) };
        let Some(definition) = spec.definition() else { return Ty::Unknown(Reason::ParseError) };
        let ty = self.type_of(definition.node());
        if named.args.is_empty() {
            return ty;
        }
        let params = type_param_names(&spec.type_parameters());
        ty.substitute(&|name| named.args.get(params.iter().position(|param| *param == name)?).cloned())
    }

    fn own_path(&self) -> &str {
        self.path()
    }
}

/// What a pointer points to, else the type itself.
pub(crate) fn deref(ty: &Ty) -> &Ty {
    match ty {
        Ty::Pointer(inner) => inner,
        other => other,
    }
}

pub(crate) fn type_param_names<'f>(declarations: &[gofix_syntax::Node<'f>]) -> Vec<&'f str> {
    let names = declarations.iter().flat_map(|node| node.children_with(gofix_syntax::Field::Name));
    names.filter_map(Ident::cast).map(Ident::name).collect()
}

/// The names that a method gives to its receiver's type parameters.
fn receiver_params(function: Function<'_>) -> Vec<&str> {
    let Some(receiver) = function.receiver() else { return Vec::new() };
    let arguments = receiver.node().descendants().find(|n| n.kind() == SyntaxKind::TypeArguments);
    let idents = arguments.into_iter().flat_map(|n| n.descendants().filter_map(Ident::cast));
    idents.map(Ident::name).collect()
}
