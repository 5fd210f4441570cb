//! Facts about Go libraries, as data.
//!
//! Each table says where its lines come from. Nothing here decides anything: algorithms and rules are elsewhere.

mod ending;

pub use ending::Ending;
