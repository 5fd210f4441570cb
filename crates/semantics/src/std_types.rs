//! From the standard library's index to types.

use std::sync::Arc;

use crate::std_index::{FuncText, StdKind, StdType, TypeText};
use crate::ty::{FieldTy, InterfaceTy, Reason, Signature, Ty};

/// The type that a canonical text stands for.
pub(crate) fn parse(text: &str) -> Ty {
    TypeText::parse(text).map_or(Ty::Unknown(Reason::ParseError), |text| convert(&text))
}

fn convert(text: &TypeText<'_>) -> Ty {
    let inner = |text: &TypeText<'_>| Arc::new(convert(text));
    match text {
        TypeText::Unknown => Ty::Unknown(Reason::NoSource),
        TypeText::Basic(name) => match name.strip_prefix("untyped ") {
            Some(kind) => untyped(kind),
            None => Ty::basic(name),
        },
        TypeText::Named { path, name, args } => Ty::named(path, name, args.iter().map(convert).collect()),
        TypeText::TypeParam(name) => Ty::TypeParam(Arc::from(*name)),
        TypeText::Pointer(elem) => Ty::Pointer(inner(elem)),
        TypeText::Slice(elem) => Ty::Slice(inner(elem)),
        TypeText::Array { len, elem } => Ty::Array(*len, inner(elem)),
        TypeText::Map { key, elem } => Ty::Map(Arc::new((convert(key), convert(elem)))),
        TypeText::Chan { dir, elem } => Ty::Chan(*dir, inner(elem)),
        TypeText::Func(func) => Ty::Func(Arc::new(signature(func))),
        TypeText::Struct(fields) => {
            let field = |field: &crate::std_index::FieldText<'_>| {
                let ty = convert(&field.ty);
                let name = field.name.map(str::to_owned).or_else(|| ty.as_named().map(|n| n.name.to_string()));
                FieldTy {
                    name: Arc::from(name.unwrap_or_default()),
                    ty,
                    embedded: field.name.is_none(),
                    declared: None,
                }
            };
            Ty::Struct(Arc::new(fields.iter().map(field).collect()))
        }
        TypeText::Interface(interface) => {
            let methods = interface
                .methods
                .iter()
                .map(|(name, func)| (Arc::from(*name), Ty::Func(Arc::new(signature(func))), None));
            let single = |union: &Vec<crate::std_index::TermText<'_>>| match union.as_slice() {
                [term] => Some(convert(&term.ty)),
                _ => None,
            };
            let embeds: Vec<Ty> = interface.embeds.iter().filter_map(single).collect();
            let has_unions = embeds.len() < interface.embeds.len();
            Ty::Interface(Arc::new(InterfaceTy { methods: methods.collect(), embeds, has_unions }))
        }
    }
}

/// The untyped type of that kind.
pub(crate) fn untyped(kind: &str) -> Ty {
    const KINDS: &[&str] = &["int", "float", "rune", "complex", "string", "bool", "nil"];
    KINDS.iter().find(|known| **known == kind).map_or(Ty::Unknown(Reason::ParseError), |kind| Ty::Untyped(kind))
}

fn signature(func: &FuncText<'_>) -> Signature {
    Signature {
        params: func.params.iter().map(convert).collect(),
        variadic: func.variadic,
        results: func.results.iter().map(convert).collect(),
        type_params: Vec::new(),
    }
}

/// The type of a declaration of the index: of a value, of a function, or the type itself.
pub(crate) fn declared(package: &str, name: &str, kind: &StdKind) -> Ty {
    match kind {
        StdKind::Const(constant) => parse(constant.ty),
        StdKind::Var { ty } => parse(ty),
        StdKind::Func(func) => match parse(func.signature) {
            Ty::Func(signature) => {
                let type_params = func.type_params.iter().map(|param| Arc::from(param.name)).collect();
                Ty::Func(Arc::new(Signature { type_params, ..(*signature).clone() }))
            }
            other => other,
        },
        StdKind::Type(ty) => named(package, name, ty),
    }
}

/// A type of the index by its name: what an alias stands for, else the named type.
pub(crate) fn named(package: &str, name: &str, ty: &StdType) -> Ty {
    if let crate::std_index::StdDefinition::Alias { target } = &ty.definition {
        return parse(target);
    }
    Ty::named(package, name, ty.type_params.iter().map(|param| Ty::TypeParam(Arc::from(param.name))).collect())
}
