//! What names and expressions of Go mean: modules, packages, scopes, symbols, types, constants.
//!
//! Start reading at [`Package`], the door, and [`World`], what packages share. Answers come from source text and from an index of
//! the standard library alone: nothing is compiled, no process is started. The layer never guesses: an answer is right, or it is
//! missing and says why ([`Reason`]).

#![allow(clippy::unused_self, clippy::elidable_lifetime_names, reason = "`Cx` is a handle: questions are its methods")]
#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a closure is needed where the lifetime of a question is any"
)]

mod abroad;
mod alone;
mod constant;
mod context;
mod declared;
mod decls;
mod elsewhere;
mod kept;
mod listed;
pub mod module;
mod package;
mod paths;
mod proof;
mod resolve;
mod scope;
mod shortcuts;
mod siblings;
mod source;
pub mod std_index;
mod std_table;
mod symbol;
mod symbol_path;
mod types;
mod universe;
mod world;

pub use alone::Alone;
pub use constant::Constant;
pub use elsewhere::{Elsewhere, Seen};
pub use kept::Kept;
pub use module::{GoVersion, Variant};
pub use package::{Callee, Import, ImportKind, Package, PackageMeta, Selection, SelectionKind};
pub use proof::{Proof, Reason};
pub use symbol::{Builtin, NodeRef, Symbol, SymbolInfo, SymbolKind};
pub use symbol_path::{Path, SymbolPath};
pub use types::{
    ArrayTy, Basic, ChanDir, FieldTy, InterfaceTy, MethodTy, Named, Signature, StructTy, Term, Ty, TypeParam, Untyped,
};
pub use world::World;
