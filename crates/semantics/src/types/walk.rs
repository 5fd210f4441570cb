//! Looking through the parts of a type, and rebuilding it with some of them replaced.

use std::sync::Arc;

use super::{ArrayTy, FieldTy, InterfaceTy, MethodTy, Signature, StructTy, Symbol, Term, Ty};

/// As deep as types are looked into. Types that people write end long before.
const MAX_DEPTH: u32 = 64;

/// Whether `test` holds for the type or a part of it. What a named type stands for is no part of it.
pub(crate) fn any(ty: &Ty, test: &mut dyn FnMut(&Ty) -> bool) -> bool {
    any_at(ty, test, 0)
}

fn any_at(ty: &Ty, test: &mut dyn FnMut(&Ty) -> bool, depth: u32) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    if test(ty) {
        return true;
    }
    let depth = depth + 1;
    match ty {
        Ty::Basic(_) | Ty::Untyped(_) | Ty::TypeParam(_) | Ty::Unknown(_) => false,
        Ty::Named(named) => named.args().iter().any(|arg| any_at(arg, test, depth)),
        Ty::Pointer(elem) | Ty::Slice(elem) | Ty::Chan { elem, .. } => any_at(elem, test, depth),
        Ty::Array(array) => any_at(&array.elem, test, depth),
        Ty::Map { key, elem } => any_at(key, test, depth) || any_at(elem, test, depth),
        Ty::Func(signature) => any_in_signature(signature, test, depth),
        Ty::Struct(fields) => fields.fields().iter().any(|field| any_at(&field.ty, test, depth)),
        Ty::Interface(interface) => {
            interface.methods().iter().any(|method| any_in_signature(&method.signature, test, depth))
                || interface.embeds().iter().flatten().any(|term| any_at(&term.ty, test, depth))
        }
        Ty::Tuple(types) => types.iter().any(|ty| any_at(ty, test, depth)),
    }
}

fn any_in_signature(signature: &Signature, test: &mut dyn FnMut(&Ty) -> bool, depth: u32) -> bool {
    let mut parts = signature.params().iter().chain(signature.results());
    parts.any(|ty| any_at(ty, test, depth))
}

/// Type arguments for type parameters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Substitution {
    pairs: Vec<(Symbol, Ty)>,
}

impl Substitution {
    pub(crate) fn new(params: impl IntoIterator<Item = Symbol>, args: impl IntoIterator<Item = Ty>) -> Self {
        Self { pairs: params.into_iter().zip(args).collect() }
    }

    pub(crate) fn get(&self, param: Symbol) -> Option<&Ty> {
        self.pairs.iter().find(|(known, _)| *known == param).map(|(_, ty)| ty)
    }

    /// Binds a parameter that is not bound yet; whether it wasn't.
    pub(crate) fn bind(&mut self, param: Symbol, ty: Ty) -> bool {
        let is_new = self.get(param).is_none();
        if is_new {
            self.pairs.push((param, ty));
        }
        is_new
    }

    /// The type with the arguments put in.
    pub(crate) fn apply(&self, ty: &Ty) -> Ty {
        let is_param = &mut |part: &Ty| matches!(part, Ty::TypeParam(param) if self.get(param.symbol()).is_some());
        if self.pairs.is_empty() || !any(ty, is_param) { ty.clone() } else { self.rebuild(ty, 0) }
    }

    fn rebuild(&self, ty: &Ty, depth: u32) -> Ty {
        if depth > MAX_DEPTH {
            return Ty::Unknown(crate::Reason::TooDeep);
        }
        let part = |ty: &Ty| self.rebuild(ty, depth + 1);
        let shared = |ty: &Arc<Ty>| Arc::new(part(ty));
        match ty {
            Ty::Basic(_) | Ty::Untyped(_) | Ty::Unknown(_) => ty.clone(),
            Ty::TypeParam(param) => self.get(param.symbol()).unwrap_or(ty).clone(),
            Ty::Named(named) if named.args().is_empty() => ty.clone(),
            Ty::Named(named) => Ty::Named(named.with_args(named.args().iter().map(part).collect())),
            Ty::Pointer(elem) => Ty::Pointer(shared(elem)),
            Ty::Slice(elem) => Ty::Slice(shared(elem)),
            Ty::Array(array) => Ty::Array(Arc::new(ArrayTy { len: array.len, elem: part(&array.elem) })),
            Ty::Map { key, elem } => Ty::Map { key: shared(key), elem: shared(elem) },
            Ty::Chan { dir, elem } => Ty::Chan { dir: *dir, elem: shared(elem) },
            Ty::Func(signature) => Ty::Func(self.signature_at(signature, depth + 1)),
            Ty::Struct(fields) => {
                let fields = fields.fields().iter();
                Ty::Struct(StructTy::new(fields.map(|f| FieldTy { ty: part(&f.ty), ..f.clone() }).collect()))
            }
            Ty::Interface(interface) => {
                let methods = interface.methods().iter().map(|method| MethodTy {
                    signature: self.signature_at(&method.signature, depth + 1),
                    ..method.clone()
                });
                let union = |terms: &Vec<Term>| {
                    terms.iter().map(|term| Term { tilde: term.tilde, ty: part(&term.ty) }).collect()
                };
                Ty::Interface(InterfaceTy::new(methods.collect(), interface.embeds().iter().map(union).collect()))
            }
            Ty::Tuple(types) => Ty::Tuple(types.iter().map(part).collect()),
        }
    }

    /// The signature with the arguments put in; parameters that get one are no longer its own.
    pub(crate) fn signature(&self, signature: &Signature) -> Signature {
        if self.pairs.is_empty() { signature.clone() } else { self.signature_at(signature, 0) }
    }

    fn signature_at(&self, signature: &Signature, depth: u32) -> Signature {
        let list = |types: &[Ty]| types.iter().map(|ty| self.rebuild(ty, depth)).collect();
        let open = signature.type_params().iter().filter(|param| self.get(param.symbol()).is_none());
        Signature::generic(
            list(signature.params()),
            signature.is_variadic(),
            list(signature.results()),
            open.cloned().collect(),
        )
    }
}
