//! Types, and how they are found.
//!
//! Start reading at [`Ty`]; what an expression's type is says `infer`, what stands behind a dot `member`, what a written type
//! means `written`.

mod assign;
mod basic;
mod builtin;
mod call;
mod display;
mod generic;
mod infer;
mod literal;
mod local;
pub(crate) mod member;
mod ty;
pub(crate) mod walk;
mod written;

pub use crate::std_index::ChanDir;
pub use basic::{Basic, Untyped};
pub(crate) use call::Target;
pub use ty::{ArrayTy, FieldTy, InterfaceTy, MethodTy, Named, Signature, StructTy, Term, Ty, TypeParam};

use crate::symbol::Symbol;
