//! What Go source means: modules, packages, names and types, without the Go toolchain.
//!
//! Start reading at [`Package`]. Every answer is right or absent: [`Ty::Unknown`] carries the reason, and a rule that gets it
//! stays silent. The standard library is known through an index that is part of the program ([`std_index`]). What is a bug,
//! and how text is changed, is not known here.

mod infer;
mod member;
pub mod module;
mod names;
mod package;
pub mod std_index;
mod std_types;
mod symbol;
mod symbol_path;
mod ty;
mod world;

pub use infer::Callee;
pub use member::{Selection, SelectionKind};
pub use package::{Import, Package};
pub use symbol::{Symbol, SymbolKind};
pub use symbol_path::{Path, SymbolPath};
pub use ty::{ChanDir, FieldTy, InterfaceTy, Named, Proof, Reason, Signature, Ty};
pub use world::{PackageMeta, World};
