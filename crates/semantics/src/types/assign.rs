//! Whether a type has the methods of an interface.

use gofix_syntax::ast::Expr;

use super::member::{Hit, Shape, Visits};
use super::{MethodTy, Ty};
use crate::context::Cx;
use crate::declared::Declared;
use crate::proof::{Proof, Reason};
use crate::std_index::{StdDecl, StdDefinition};
use crate::symbol::SymbolId;

impl<'a> Cx<'a> {
    /// Whether a type implements an interface.
    pub(crate) fn implements(self, ty: &Ty, interface: &Ty) -> Proof {
        if ty == interface && !ty.has_unknown() {
            return Proof::Holds;
        }
        let Ok(methods) = self.interface_methods(interface, &mut Visits::default()) else { return Proof::Unknown };
        if matches!(ty, Ty::Unknown(_) | Ty::Tuple(_)) {
            return Proof::Unknown;
        }
        let mut proof = if self.has_hidden_methods(interface, ty) { Proof::Unknown } else { Proof::Holds };
        for method in &methods {
            match self.has_method(ty, method) {
                Proof::Fails => return Proof::Fails,
                Proof::Unknown => proof = Proof::Unknown,
                Proof::Holds => {}
            }
        }
        proof
    }

    fn has_method(self, ty: &Ty, wanted: &MethodTy) -> Proof {
        match self.member(ty, &wanted.name) {
            Ok(hit) if hit.is_field || !self.is_in_method_set(ty, &hit) => Proof::Fails,
            Ok(hit) => self.are_identical(&self.member_type(&hit), &Ty::Func(wanted.signature.clone())),
            Err(Reason::UnknownName | Reason::Ambiguous) => Proof::Fails,
            Err(_) => Proof::Unknown,
        }
    }

    /// Whether a method that can be called on a variable of a type belongs to the type itself.
    fn is_in_method_set(self, ty: &Ty, hit: &Hit) -> bool {
        matches!(ty, Ty::Pointer(_)) || hit.indirect || !self.has_pointer_receiver(hit)
    }

    /// Whether a method is declared on the pointer.
    pub(crate) fn has_pointer_receiver(self, hit: &Hit) -> bool {
        let Some(SymbolId::Source(place)) = hit.symbol.map(|symbol| symbol.0) else { return hit.needs_pointer };
        match self.declared(place) {
            Some((_, Declared::Function(function))) => {
                let receiver = function.receiver().and_then(gofix_syntax::ast::Parameter::parameter_type);
                matches!(receiver.map(gofix_syntax::ast::unparen), Some(Expr::Star(_)))
            }
            _ => false,
        }
    }

    /// All methods of an interface, with those of the interfaces in it.
    fn interface_methods(self, interface: &Ty, visits: &mut Visits) -> Result<Vec<MethodTy>, Reason> {
        if !visits.enter(interface)? {
            return Ok(Vec::new());
        }
        match self.underlying(interface) {
            Ty::Interface(found) => {
                let mut methods = found.methods().to_vec();
                for term in found.embeds().iter().filter(|terms| terms.len() == 1).flatten() {
                    if !term.tilde && !matches!(self.shape(&term.ty), Shape::Ty(Ty::Basic(_))) {
                        methods.extend(self.interface_methods(&term.ty, visits)?);
                    }
                }
                methods.sort_by(|a, b| a.name.cmp(&b.name));
                methods.dedup_by(|a, b| a.name == b.name);
                visits.leave(interface);
                Ok(methods)
            }
            Ty::Unknown(reason) => Err(reason),
            _ => Err(Reason::UnknownName),
        }
    }

    /// Whether an interface of the standard library has methods that only types of its own package have, and `ty` is none.
    fn has_hidden_methods(self, interface: &Ty, ty: &Ty) -> bool {
        let Some(named) = interface.as_named() else { return false };
        let SymbolId::Std { package, decl, .. } = named.symbol().0 else { return false };
        let declared = self.std(package).and_then(|table| table.decl(decl)).and_then(StdDecl::as_type);
        let is_hidden = |definition: &StdDefinition| {
            matches!(definition, StdDefinition::Interface { has_hidden_methods: true, .. })
        };
        declared.is_some_and(|ty| is_hidden(&ty.definition))
            && ty.peel_pointers().as_named().is_none_or(|ty| ty.package() != named.package())
    }
}
