//! What the predeclared functions give, and those of package unsafe.

use gofix_syntax::ast::{AstNode, CallExpr, Expr};

use super::infer::combine;
use super::{Basic, Ty, Untyped};
use crate::context::Cx;
use crate::proof::Reason;
use crate::symbol::Builtin;

impl<'a> Cx<'a> {
    /// What a call of a predeclared function gives.
    pub(crate) fn builtin(self, builtin: Builtin, call: CallExpr<'a>) -> Ty {
        let arguments = call.arguments();
        let first = arguments.first().copied();
        let first_type = || first.map_or(Ty::Unknown(Reason::ParseError), |first| self.expr(first.node()));
        match builtin {
            Builtin::Append => first_type(),
            Builtin::Cap | Builtin::Copy | Builtin::Len => Ty::Basic(Basic::Int),
            Builtin::Clear | Builtin::Close | Builtin::Delete | Builtin::Panic | Builtin::Print | Builtin::Println => {
                Ty::unit()
            }
            Builtin::Complex => {
                let parts = arguments.iter().map(|part| self.expr(part.node()));
                self.complex_of(&parts.reduce(combine).unwrap_or(Ty::Unknown(Reason::ParseError)))
            }
            Builtin::Imag | Builtin::Real => match self.core(&first_type()) {
                Ty::Basic(Basic::Complex64) => Ty::Basic(Basic::Float32),
                Ty::Basic(Basic::Complex128) => Ty::Basic(Basic::Float64),
                Ty::Untyped(_) => Ty::Untyped(Untyped::Float),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            Builtin::Make => first.map_or(Ty::Unknown(Reason::ParseError), |first| self.written(first)),
            Builtin::Max | Builtin::Min => {
                let types = arguments.iter().map(|argument| self.expr(argument.node()));
                types.reduce(combine).unwrap_or(Ty::Unknown(Reason::ParseError))
            }
            Builtin::New => first.map_or(Ty::Unknown(Reason::ParseError), |first| self.new_of(first)),
            Builtin::Recover => Ty::any(),
            Builtin::UnsafeAdd => Ty::Basic(Basic::UnsafePointer),
            Builtin::UnsafeAlignof | Builtin::UnsafeOffsetof | Builtin::UnsafeSizeof => Ty::Basic(Basic::Uintptr),
            Builtin::UnsafeSlice => match self.core(&first_type()) {
                Ty::Pointer(elem) => (*elem).clone().slice_of(),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            Builtin::UnsafeSliceData => match self.core(&first_type()) {
                Ty::Slice(elem) => (*elem).clone().pointer_to(),
                other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
            },
            Builtin::UnsafeString => Ty::Basic(Basic::String),
            Builtin::UnsafeStringData => Ty::Basic(Basic::Uint8).pointer_to(),
        }
    }

    /// `new(T)`, and `new(expr)` of Go 1.26.
    fn new_of(self, argument: Expr<'a>) -> Ty {
        match self.denotes_type(argument) {
            Some(true) => self.written(argument).pointer_to(),
            Some(false) => self.expr(argument.node()).default_type().pointer_to(),
            None => Ty::Unknown(self.expr(argument.node()).unknown_reason().unwrap_or(Reason::UnknownName)),
        }
    }

    fn complex_of(self, part: &Ty) -> Ty {
        match self.core(part) {
            Ty::Basic(Basic::Float32) => Ty::Basic(Basic::Complex64),
            Ty::Basic(Basic::Float64) => Ty::Basic(Basic::Complex128),
            Ty::Untyped(_) => Ty::Untyped(Untyped::Complex),
            other => Ty::Unknown(other.unknown_reason().unwrap_or(Reason::UnknownName)),
        }
    }
}
