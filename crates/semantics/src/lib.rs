//! Layer of gofix-trio; see docs/ARCHITECTURE.md.
pub mod module;
pub mod std_index;
