//! Methods of interfaces: their own, and those of what they embed.

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, InterfaceType, MethodElem};

use super::{Hit, Search, Shape, Step};
use crate::context::Cx;
use crate::proof::Reason;
use crate::symbol::{Symbol, SymbolId};
use crate::types::Ty;

/// As many interfaces are looked into for one question.
const MAX_INTERFACES: usize = 400;

/// The interfaces that were looked into for one question: each once, however often others embed it.
#[derive(Default)]
pub(in crate::types) struct Visits {
    count: usize,
    /// Those without type arguments, and whether they are done.
    seen: Vec<(Symbol, bool)>,
}

impl Visits {
    /// Whether a type is still to be looked into; an error in a ring of interfaces, and where there are too many.
    pub(in crate::types) fn enter(&mut self, ty: &Ty) -> Result<bool, Reason> {
        self.count += 1;
        if self.count > MAX_INTERFACES {
            return Err(Reason::TooDeep);
        }
        let Some(named) = ty.as_named().filter(|named| named.args().is_empty()) else { return Ok(true) };
        match self.seen.iter().find(|(symbol, _)| *symbol == named.symbol()) {
            Some((_, true)) => Ok(false),
            Some((_, false)) => Err(Reason::Cycle),
            None => {
                self.seen.push((named.symbol(), false));
                Ok(true)
            }
        }
    }

    /// Notes that everything below a type was looked into.
    pub(in crate::types) fn leave(&mut self, ty: &Ty) {
        let Some(named) = ty.as_named() else { return };
        self.seen.iter_mut().filter(|(symbol, _)| *symbol == named.symbol()).for_each(|(_, is_done)| *is_done = true);
    }
}

impl Cx<'_> {
    /// The method of this name in an interface type; `None` if it has none or is no interface.
    pub(super) fn method_of_interface(self, ty: &Ty, name: &str, visits: &mut Visits) -> Option<Result<Hit, Reason>> {
        match visits.enter(ty) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(reason) => return Some(Err(reason)),
        }
        let found = self.method_in_interface(ty, name, visits);
        visits.leave(ty);
        found
    }

    fn method_in_interface(self, ty: &Ty, name: &str, visits: &mut Visits) -> Option<Result<Hit, Reason>> {
        let with_owner =
            |hit: Hit| if matches!(hit.owner, Ty::Tuple(_)) { Hit { owner: ty.clone(), ..hit } } else { hit };
        if let Ty::Named(named) = ty
            && !matches!(named.symbol().0, SymbolId::Source(_))
        {
            let mut search = Search {
                cx: self,
                name,
                levels: Vec::new(),
                late: Vec::new(),
                hits: Vec::new(),
                unknown: None,
                seen: Vec::new(),
            };
            search.look_into_named(&Step { ty: ty.clone(), through: Vec::new(), indirect: false }, named);
            let hit = search.hits.pop().or_else(|| search.late.pop().map(|(_, hit)| hit));
            return hit.map(Ok).or(search.unknown.map(Err));
        }
        match self.shape(ty) {
            Shape::Interface(cx, written, arguments) => {
                let found = interface_method(cx, written, name, visits)?;
                let put_in = |hit: Hit| Hit { ty: hit.ty.as_ref().map(|ty| arguments.apply(ty)), ..hit };
                Some(found.map(|hit| with_owner(put_in(hit))))
            }
            Shape::Ty(Ty::Interface(interface)) => {
                if let Some(method) = interface.methods().iter().find(|method| *method.name == *name) {
                    return Some(Ok(with_owner(open_hit(method.symbol, Ty::Func(method.signature.clone())))));
                }
                let embedded = interface.embeds().iter().filter(|terms| terms.len() == 1).flatten();
                let mut found = embedded.filter_map(|term| self.method_of_interface(&term.ty, name, visits));
                found.next()
            }
            Shape::Ty(Ty::Unknown(reason)) => Some(Err(reason)),
            _ => None,
        }
    }
}

/// The method of this name in a written interface or in what it embeds. The owner of an own one is left open.
pub(super) fn interface_method<'a>(
    cx: Cx<'a>,
    written: InterfaceType<'a>,
    name: &str,
    visits: &mut Visits,
) -> Option<Result<Hit, Reason>> {
    let mut unknown = None;
    for element in written.elements() {
        if let Some(method) = MethodElem::cast(element) {
            let Some(ident) = method.name().filter(|ident| ident.name() == name) else { continue };
            let ty = Ty::Func(cx.method_elem(method));
            return Some(Ok(open_hit(Some(cx.pkg.declared_at(ident.node())), ty)));
        }
        let Some(only) = only_term(element) else { continue };
        match cx.method_of_interface(&cx.written(only), name, visits) {
            Some(Ok(hit)) => return Some(Ok(hit)),
            Some(Err(reason)) => unknown = Some(Err(reason)),
            None => {}
        }
    }
    unknown
}

/// The one type of an element without `|` and `~`.
fn only_term(element: Node<'_>) -> Option<Expr<'_>> {
    let mut terms = element.children();
    let only = terms.next()?;
    if terms.next().is_some() { None } else { Expr::cast(only).filter(|e| !matches!(e, Expr::TypeElem(_))) }
}

fn open_hit(symbol: Option<Symbol>, ty: Ty) -> Hit {
    let step = Step { ty: Ty::unit(), through: Vec::new(), indirect: false };
    step.hit(symbol, false, Some(ty))
}
