//! Layer of gofix-trio; see docs/ARCHITECTURE.md.
pub mod module;
pub mod std_index;
mod symbol_path;

pub use symbol_path::{Path, SymbolPath};
