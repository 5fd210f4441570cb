//! The built-in index of Go's standard library: what it exports, with types, for those who have no Go installed.
//!
//! Start reading at [`builtin`]. A package is decoded when it is first asked for and lives as long as the program.
//! Types are texts in the form of [`TypeText`], with full import paths. Method sets and promoted fields are flattened;
//! unexported named types that exported ones reach are there too, with their exported members. `since` says in which
//! Go 1.N a name appeared, so that one index of the newest release serves every older one.
//! What differs between the architectures of a [`Target`] is left out, or `?` in a type.
//! The data are made by `cargo xtask generate-std` from the sources and `api/` files of a Go release.

mod decl;
mod decode;
mod index;
#[cfg(test)]
mod tests;
mod type_text;

pub use decl::{
    StdConst, StdDecl, StdDefinition, StdField, StdFunc, StdKind, StdMethod, StdPackage, StdType, StdTypeParam,
    StdValue,
};
pub use index::{StdIndex, Target, builtin};
pub use type_text::{ChanDir, FieldText, FuncText, InterfaceText, TermText, TypeText};
