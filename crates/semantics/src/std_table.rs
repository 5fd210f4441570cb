//! A package of the standard library as types: texts of the index, read when somebody asks and kept.

use std::sync::{Arc, OnceLock};

use crate::proof::Reason;
use crate::std_index::{
    FuncText, InterfaceText, StdConst, StdDecl, StdDefinition, StdField, StdKind, StdMethod, StdPackage, StdType,
    StdTypeParam, TypeText,
};
use crate::symbol::{Member, PackageId, Symbol, SymbolId};
use crate::types::{
    ArrayTy, Basic, FieldTy, InterfaceTy, MethodTy, Named, Signature, StructTy, Term, Ty, TypeParam, Untyped,
};
use crate::universe;
use crate::world::World;

/// One package of the index with the types that have been read so far.
#[derive(Debug)]
pub(crate) struct StdTable {
    pub(crate) id: PackageId,
    pub(crate) package: &'static StdPackage,
    entries: Box<[Entry]>,
}

#[derive(Debug, Default)]
struct Entry {
    /// The type of a value or function; the definition of a type.
    ty: OnceLock<Ty>,
    /// The type that a type's name stands for.
    named: OnceLock<Ty>,
    fields: OnceLock<Box<[OnceLock<Ty>]>>,
    methods: OnceLock<Box<[OnceLock<Ty>]>>,
}

impl StdTable {
    pub(crate) fn new(id: PackageId, package: &'static StdPackage) -> Self {
        Self { id, package, entries: package.decls().iter().map(|_| Entry::default()).collect() }
    }

    /// The index of the declaration of this name.
    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        self.package.decls().binary_search_by(|decl| decl.name.cmp(name)).ok().map(|index| index as u16)
    }

    pub(crate) fn decl(&self, index: u16) -> Option<&'static StdDecl> {
        self.package.decls().get(usize::from(index))
    }

    pub(crate) fn symbol(&self, decl: u16, member: Member) -> Symbol {
        Symbol(SymbolId::Std { package: self.id, decl, member })
    }

    /// The symbol of the exported thing of this name.
    pub(crate) fn lookup(&self, name: &str) -> Option<Symbol> {
        let index = self.find(name)?;
        self.decl(index).filter(|decl| decl.is_exported())?;
        Some(self.symbol(index, Member::Itself))
    }

    pub(crate) fn field(&self, decl: u16, field: u16) -> Option<&'static StdField> {
        self.decl(decl)?.as_type()?.fields().get(usize::from(field))
    }

    pub(crate) fn method(&self, decl: u16, method: u16) -> Option<&'static StdMethod> {
        self.decl(decl)?.as_type()?.methods().get(usize::from(method))
    }

    pub(crate) fn type_params(&self, decl: u16) -> &'static [StdTypeParam] {
        match self.decl(decl).map(|decl| &decl.kind) {
            Some(StdKind::Func(func)) => &func.type_params,
            Some(StdKind::Type(ty)) => &ty.type_params,
            _ => &[],
        }
    }

    /// The type of a value or function; of a type's name the type itself.
    pub(crate) fn type_of(&self, world: &World, decl: u16) -> Ty {
        let (Some(entry), Some(item)) = (self.entries.get(usize::from(decl)), self.decl(decl)) else {
            return Ty::Unknown(Reason::UnknownName);
        };
        let reader = Reader { world, table: self, decl };
        match &item.kind {
            StdKind::Type(ty) => {
                let named = || match &ty.definition {
                    StdDefinition::Alias { target } => reader.read(target),
                    _ => reader.named_self(),
                };
                entry.named.get_or_init(named).clone()
            }
            StdKind::Const(StdConst { ty, .. }) | StdKind::Var { ty } => {
                entry.ty.get_or_init(|| reader.read(ty)).clone()
            }
            StdKind::Func(func) => {
                let params = || reader.type_params();
                entry.ty.get_or_init(|| with_type_params(reader.read(func.signature), params())).clone()
            }
        }
    }

    /// What a type's name stands for: the right-hand side of its declaration. For a struct without its hidden fields.
    pub(crate) fn definition(&self, world: &World, decl: u16) -> Ty {
        let (Some(entry), Some(ty)) = (self.entries.get(usize::from(decl)), self.decl(decl).and_then(StdDecl::as_type))
        else {
            return Ty::Unknown(Reason::UnknownName);
        };
        let reader = Reader { world, table: self, decl };
        let read = || match &ty.definition {
            StdDefinition::Alias { target } => reader.read(target),
            StdDefinition::Other { underlying } => reader.read(underlying),
            StdDefinition::Struct { .. } => Ty::Struct(StructTy::new(self.own_fields(world, decl, ty))),
            StdDefinition::Interface { constraint, .. } => self.interface(&reader, ty, *constraint),
        };
        entry.ty.get_or_init(read).clone()
    }

    /// The type of a field.
    pub(crate) fn field_type(&self, world: &World, decl: u16, field: u16) -> Ty {
        let (Some(entry), Some(item)) = (self.entries.get(usize::from(decl)), self.field(decl, field)) else {
            return Ty::Unknown(Reason::UnknownName);
        };
        let count = self.decl(decl).and_then(StdDecl::as_type).map_or(0, |ty| ty.fields().len());
        let slots = entry.fields.get_or_init(|| (0..count).map(|_| OnceLock::new()).collect());
        let read = || Reader { world, table: self, decl }.read(item.ty);
        slots.get(usize::from(field)).map_or_else(read, |slot| slot.get_or_init(read).clone())
    }

    /// The type of a method, without a receiver.
    pub(crate) fn method_type(&self, world: &World, decl: u16, method: u16) -> Ty {
        let (Some(entry), Some(item)) = (self.entries.get(usize::from(decl)), self.method(decl, method)) else {
            return Ty::Unknown(Reason::UnknownName);
        };
        let count = self.decl(decl).and_then(StdDecl::as_type).map_or(0, |ty| ty.methods().len());
        let slots = entry.methods.get_or_init(|| (0..count).map(|_| OnceLock::new()).collect());
        let read = || Reader { world, table: self, decl }.read(item.signature);
        slots.get(usize::from(method)).map_or_else(read, |slot| slot.get_or_init(read).clone())
    }

    /// A type parameter.
    pub(crate) fn type_param(&self, decl: u16, index: u8) -> Ty {
        match self.type_params(decl).get(usize::from(index)) {
            Some(param) => {
                Ty::TypeParam(TypeParam::new(self.symbol(decl, Member::TypeParam(index)), param.name.into()))
            }
            None => Ty::Unknown(Reason::UnknownName),
        }
    }

    /// The constraint of a type parameter.
    pub(crate) fn constraint(&self, world: &World, decl: u16, param: u8) -> Ty {
        let reader = Reader { world, table: self, decl };
        let param = self.type_params(decl).get(usize::from(param));
        param.map_or(Ty::Unknown(Reason::UnknownName), |param| reader.read(param.constraint))
    }

    fn own_fields(&self, world: &World, decl: u16, ty: &StdType) -> Vec<FieldTy> {
        let own = (0..).zip(ty.fields()).filter(|(_, field)| field.depth == 0);
        own.map(|(index, field)| FieldTy {
            name: field.name.into(),
            ty: self.field_type(world, decl, index),
            embedded: field.embedded,
            symbol: Some(self.symbol(decl, Member::Field(index))),
            package: self.package.path.into(),
        })
        .collect()
    }

    fn interface(&self, reader: &Reader<'_>, ty: &StdType, constraint: Option<&'static str>) -> Ty {
        let methods = (0..).zip(ty.methods()).filter_map(|(index, method)| {
            let Ty::Func(signature) = self.method_type(reader.world, reader.decl, index) else { return None };
            let symbol = Some(self.symbol(reader.decl, Member::Method(index)));
            Some(MethodTy { name: method.name.into(), signature, symbol })
        });
        let embeds = match constraint.map(|text| reader.read(text)) {
            Some(Ty::Interface(interface)) => interface.embeds().to_vec(),
            _ => Vec::new(),
        };
        Ty::Interface(InterfaceTy::new(methods.collect(), embeds))
    }
}

fn with_type_params(ty: Ty, params: Vec<TypeParam>) -> Ty {
    match ty {
        Ty::Func(s) if !params.is_empty() => {
            Ty::Func(Signature::generic(s.params().to_vec(), s.is_variadic(), s.results().to_vec(), params))
        }
        _ => ty,
    }
}

/// Turns the texts of one declaration into types.
struct Reader<'w> {
    world: &'w World,
    table: &'w StdTable,
    decl: u16,
}

impl Reader<'_> {
    fn read(&self, text: &str) -> Ty {
        TypeText::parse(text).map_or(Ty::Unknown(Reason::ParseError), |text| self.ty(&text))
    }

    fn type_params(&self) -> Vec<TypeParam> {
        let params = (0..).zip(self.table.type_params(self.decl));
        params.map(|(i, p)| TypeParam::new(self.table.symbol(self.decl, Member::TypeParam(i)), p.name.into())).collect()
    }

    fn named_self(&self) -> Ty {
        let name = self.table.decl(self.decl).map_or("", |decl| decl.name);
        let args = self.type_params().into_iter().map(Ty::TypeParam).collect();
        let symbol = self.table.symbol(self.decl, Member::Itself);
        Ty::Named(Named::new(symbol, self.table.package.path.into(), name.into(), args))
    }

    fn ty(&self, text: &TypeText<'_>) -> Ty {
        let shared = |text: &TypeText<'_>| Arc::new(self.ty(text));
        match text {
            TypeText::Unknown => Ty::Unknown(Reason::Dynamic),
            TypeText::Basic(name) => basic(name),
            TypeText::Named { path: "", name: "error", .. } => universe::error(),
            TypeText::Named { path: "", name: "comparable", .. } => universe::comparable(),
            TypeText::Named { path, name, args } => {
                self.world.std_named(path, name, args.iter().map(|arg| self.ty(arg)).collect())
            }
            TypeText::TypeParam(name) => {
                let found = self.type_params().into_iter().find(|param| param.name() == *name);
                found.map_or(Ty::Unknown(Reason::UnknownName), Ty::TypeParam)
            }
            TypeText::Pointer(elem) => Ty::Pointer(shared(elem)),
            TypeText::Slice(elem) => Ty::Slice(shared(elem)),
            TypeText::Array { len, elem } => Ty::Array(Arc::new(ArrayTy { len: *len, elem: self.ty(elem) })),
            TypeText::Map { key, elem } => Ty::Map { key: shared(key), elem: shared(elem) },
            TypeText::Chan { dir, elem } => Ty::Chan { dir: *dir, elem: shared(elem) },
            TypeText::Func(func) => Ty::Func(self.signature(func)),
            TypeText::Struct(fields) => Ty::Struct(StructTy::new(fields.iter().map(|f| self.field(f)).collect())),
            TypeText::Interface(interface) => Ty::Interface(self.interface(interface)),
        }
    }

    fn field(&self, field: &crate::std_index::FieldText<'_>) -> FieldTy {
        let ty = self.ty(&field.ty);
        let embedded_name = || ty.peel_pointers().as_named().map_or("", |named| named.name()).into();
        FieldTy {
            name: field.name.map_or_else(embedded_name, Arc::from),
            embedded: field.name.is_none(),
            symbol: None,
            package: self.table.package.path.into(),
            ty,
        }
    }

    fn signature(&self, func: &FuncText<'_>) -> Signature {
        let mut params: Vec<Ty> = func.params.iter().map(|param| self.ty(param)).collect();
        if func.variadic
            && let Some(last) = params.pop()
        {
            params.push(last.slice_of());
        }
        Signature::new(params, func.variadic, func.results.iter().map(|result| self.ty(result)).collect())
    }

    fn interface(&self, text: &InterfaceText<'_>) -> InterfaceTy {
        let methods = text.methods.iter().map(|(name, func)| MethodTy {
            name: (*name).into(),
            signature: self.signature(func),
            symbol: None,
        });
        let union = |terms: &Vec<crate::std_index::TermText<'_>>| {
            terms.iter().map(|term| Term { tilde: term.tilde, ty: self.ty(&term.ty) }).collect()
        };
        InterfaceTy::new(methods.collect(), text.embeds.iter().map(union).collect())
    }
}

fn basic(name: &str) -> Ty {
    const UNTYPED: [Untyped; 7] =
        [Untyped::Bool, Untyped::Int, Untyped::Rune, Untyped::Float, Untyped::Complex, Untyped::String, Untyped::Nil];
    if name == Basic::UnsafePointer.name() {
        return Ty::Basic(Basic::UnsafePointer);
    }
    if let Some(kind) = UNTYPED.into_iter().find(|kind| kind.name() == name) {
        return Ty::Untyped(kind);
    }
    let found = universe::lookup(name).and_then(|symbol| match symbol.0 {
        SymbolId::Universe(index) => universe::type_of(index),
        _ => None,
    });
    found.unwrap_or(Ty::Unknown(Reason::UnknownName))
}
