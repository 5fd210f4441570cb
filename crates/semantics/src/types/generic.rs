//! Type arguments: written, or found from the arguments of a call and from core types.
//!
//! Source: <https://go.dev/ref/spec#Type_inference>. Where an argument is a generic function itself, nothing is inferred from it.

use super::walk::Substitution;
use super::{Basic, Signature, Term, Ty, TypeParam, Untyped};
use crate::context::Cx;
use crate::proof::Reason;
use crate::symbol::Symbol;

use gofix_syntax::ast::Expr;

/// As deep as two types are compared.
const MAX_DEPTH: u32 = 40;

impl<'a> Cx<'a> {
    /// A signature with its type arguments put in, the rest of them inferred.
    pub(crate) fn instantiate(self, signature: &Signature, explicit: Vec<Ty>, arguments: &[Expr<'a>]) -> Ty {
        if signature.type_params().is_empty() {
            return Ty::Func(signature.clone());
        }
        let params: Vec<Symbol> = signature.type_params().iter().map(TypeParam::symbol).collect();
        let mut bound = Substitution::new(params.iter().copied(), explicit);
        self.infer_from_arguments(signature, &params, arguments, &mut bound);
        self.infer_from_constraints(&params, &mut bound);
        self.infer_from_untyped(signature, &params, arguments, &mut bound);
        self.infer_from_constraints(&params, &mut bound);
        if params.iter().any(|param| bound.get(*param).is_none_or(Ty::is_unknown)) {
            return self.with_holes(signature, &params, &bound);
        }
        Ty::Func(bound.signature(signature))
    }

    /// What is left when an argument could not be inferred: results that do not need it are known all the same.
    fn with_holes(self, signature: &Signature, params: &[Symbol], bound: &Substitution) -> Ty {
        let hole = |param: &Symbol| match bound.get(*param) {
            Some(known) => known.clone(),
            None => Ty::Unknown(Reason::GenericInference),
        };
        let filled = Substitution::new(params.iter().copied(), params.iter().map(hole));
        Ty::Func(filled.signature(signature))
    }

    fn infer_from_arguments(
        self,
        signature: &Signature,
        params: &[Symbol],
        arguments: &[Expr<'a>],
        bound: &mut Substitution,
    ) {
        let is_spread = matches!(arguments.last(), Some(Expr::Variadic(_)));
        let mut unseen = Vec::new();
        for (index, ty) in self.argument_types(arguments).into_iter().enumerate() {
            let param = if is_spread { signature.params().get(index) } else { signature.param_for(index) };
            let is_generic = matches!(&ty, Ty::Func(argument) if !argument.type_params().is_empty());
            if let Some(param) = param.filter(|_| !is_generic && !matches!(ty, Ty::Untyped(_))) {
                self.unify(param, &ty, params, bound, 0);
                unseen.extend(ty.has_unknown().then_some(param));
            }
        }
        // What an unknown argument would bind is unknown: a constraint must not decide it.
        for param in unseen {
            let is_in = |wanted: Symbol| {
                let is_it = |part: &Ty| matches!(part, Ty::TypeParam(open) if open.symbol() == wanted);
                super::walk::any(param, &mut |part| is_it(part))
            };
            for symbol in params.iter().filter(|symbol| is_in(**symbol)) {
                if bound.get(*symbol).is_none() {
                    bound.bind(*symbol, Ty::Unknown(Reason::GenericInference));
                }
            }
        }
    }

    /// Untyped constants count last, and only for parameters that nothing else binds.
    fn infer_from_untyped(
        self,
        signature: &Signature,
        params: &[Symbol],
        arguments: &[Expr<'a>],
        bound: &mut Substitution,
    ) {
        let mut kinds: Vec<(Symbol, Untyped)> = Vec::new();
        for (index, ty) in self.argument_types(arguments).into_iter().enumerate() {
            let (Ty::Untyped(kind), Some(Ty::TypeParam(param))) = (ty, signature.param_for(index)) else { continue };
            let symbol = param.symbol();
            if !params.contains(&symbol) || bound.get(symbol).is_some() {
                continue;
            }
            match kinds.iter_mut().find(|(known, _)| *known == symbol) {
                Some((_, known)) => *known = kind.max(*known),
                None => kinds.push((symbol, kind)),
            }
        }
        for (symbol, kind) in kinds {
            if let Some(basic) = kind.default_type() {
                bound.bind(symbol, Ty::Basic(basic));
            }
        }
    }

    fn infer_from_constraints(self, params: &[Symbol], bound: &mut Substitution) {
        for _ in 0..=params.len() {
            let mut changed = false;
            for param in params {
                let constraint = self.constraint_of(*param);
                let Some(term) = self.core_term(&constraint) else { continue };
                if let Some(known) = bound.get(*param).cloned() {
                    let known = if term.tilde { self.core(&known) } else { known };
                    changed |= self.unify(&term.ty, &known, params, bound, 0);
                } else {
                    let core = bound.apply(&term.ty);
                    let is_param = |part: &Ty| matches!(part, Ty::TypeParam(open) if params.contains(&open.symbol()));
                    let is_open = super::walk::any(&core, &mut |part| is_param(part));
                    changed |= !is_open && !core.has_unknown() && bound.bind(*param, core);
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// Binds the parameters in `param` so that it becomes `argument`; whether any was bound.
    fn unify(self, param: &Ty, argument: &Ty, params: &[Symbol], bound: &mut Substitution, depth: u32) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        let mut pair = |param: &Ty, argument: &Ty| self.unify(param, argument, params, bound, depth + 1);
        match (param, argument) {
            (_, Ty::Unknown(_)) => false,
            (Ty::TypeParam(open), _) if params.contains(&open.symbol()) => {
                bound.bind(open.symbol(), argument.clone().default_type())
            }
            (Ty::Named(left), Ty::Named(right)) if left.symbol() == right.symbol() => {
                let pairs = left.args().iter().zip(right.args());
                pairs.fold(false, |changed, (left, right)| pair(left, right) || changed)
            }
            (Ty::Pointer(left), Ty::Pointer(right))
            | (Ty::Slice(left), Ty::Slice(right))
            | (Ty::Chan { elem: left, .. }, Ty::Chan { elem: right, .. }) => pair(left, right),
            (Ty::Array(left), Ty::Array(right)) => pair(&left.elem, &right.elem),
            (Ty::Map { key, elem }, Ty::Map { key: other_key, elem: other_elem }) => {
                let key = pair(key, other_key);
                pair(elem, other_elem) || key
            }
            (Ty::Func(left), Ty::Func(right)) => {
                let params = left.params().iter().zip(right.params());
                let all = params.chain(left.results().iter().zip(right.results()));
                all.fold(false, |changed, (left, right)| pair(left, right) || changed)
            }
            (Ty::Struct(left), Ty::Struct(right)) => {
                let pairs = left.fields().iter().zip(right.fields());
                pairs.fold(false, |changed, (left, right)| pair(&left.ty, &right.ty) || changed)
            }
            (Ty::Named(left), _) if !left.args().is_empty() => {
                self.unify_methods(param, argument, params, bound, depth)
            }
            (Ty::Basic(_) | Ty::Named(_) | Ty::TypeParam(_) | Ty::Interface(_), _) => false,
            // A named type fits a type without a name by what is under its name.
            (_, Ty::Named(_)) => {
                let argument = self.underlying(argument);
                !matches!(argument, Ty::Named(_)) && self.unify(param, &argument, params, bound, depth + 1)
            }
            _ => false,
        }
    }

    /// A generic interface takes its arguments from the methods of the type that is to implement it.
    fn unify_methods(self, param: &Ty, argument: &Ty, params: &[Symbol], bound: &mut Substitution, depth: u32) -> bool {
        let Ty::Interface(interface) = self.underlying(param) else { return false };
        let mut changed = false;
        for method in interface.methods() {
            let Ok(hit) = self.member(argument, &method.name) else { continue };
            let wanted = Ty::Func(method.signature.clone());
            changed |= self.unify(&wanted, &self.member_type(&hit), params, bound, depth + 1);
        }
        changed
    }

    /// The one type that all types of a constraint have under their names.
    pub(crate) fn core_of_constraint(self, constraint: &Ty) -> Ty {
        let Some(terms) = self.terms(constraint, 0) else { return Ty::Unknown(Reason::Dynamic) };
        let mut types = terms.iter().map(|term| self.underlying(&term.ty));
        let Some(first) = types.next() else { return Ty::Unknown(Reason::Dynamic) };
        if types.all(|ty| ty == first) { first } else { self.bytes_or_string(&terms) }
    }

    /// Strings and byte slices share their elements.
    fn bytes_or_string(self, terms: &[Term]) -> Ty {
        let is_bytes = |ty: &Ty| match ty {
            Ty::Basic(Basic::String) => true,
            Ty::Slice(elem) => **elem == Ty::Basic(Basic::Uint8),
            _ => false,
        };
        if terms.iter().all(|term| is_bytes(&self.underlying(&term.ty))) {
            Ty::Basic(Basic::String)
        } else {
            Ty::Unknown(Reason::Dynamic)
        }
    }

    /// The single term of a constraint, or the one that its terms share.
    fn core_term(self, constraint: &Ty) -> Option<Term> {
        let terms = self.terms(constraint, 0)?;
        match terms.as_slice() {
            [only] => Some(only.clone()),
            [first, ..] => {
                let under = self.underlying(&first.ty);
                let all = terms.iter().all(|term| self.underlying(&term.ty) == under);
                all.then_some(Term { tilde: true, ty: under })
            }
            [] => None,
        }
    }

    /// The types that a constraint allows; `None` when it allows all, or nobody knows.
    fn terms(self, constraint: &Ty, depth: u32) -> Option<Vec<Term>> {
        if depth > MAX_DEPTH {
            return None;
        }
        let Ty::Interface(interface) = self.underlying(constraint) else {
            return Some(vec![Term { tilde: false, ty: constraint.clone() }]);
        };
        let mut found: Option<Vec<Term>> = None;
        for union in interface.embeds() {
            let mut terms = Vec::new();
            let mut is_all = false;
            for term in union {
                match self.underlying(&term.ty) {
                    Ty::Interface(_) => match self.terms(&term.ty, depth + 1) {
                        Some(inner) => terms.extend(inner),
                        None => is_all = true,
                    },
                    _ => terms.push(term.clone()),
                }
            }
            // Of several restrictions the tightest one is good enough.
            if !is_all && found.as_ref().is_none_or(|known| known.len() > terms.len()) {
                found = Some(terms);
            }
        }
        found
    }
}
