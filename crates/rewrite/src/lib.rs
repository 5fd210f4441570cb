//! How to change Go text rightly, knowing no rule.
//!
//! Start reading at [`FixBuilder`]. It takes statements and code written at column 0, and gives edits that keep comments,
//! raw strings, indentation and line endings. What cannot be done rightly is a [`NoFix`] that says why.

mod builder;
mod draft;
mod expressions;
mod hygiene;
mod imports;
mod lists;
mod no_fix;
mod place;
mod snippet;
mod statements;
#[cfg(test)]
mod testing;
mod turn;

pub use builder::{FixBuilder, RawFix};
pub use hygiene::hygiene;
pub use imports::{ImportChange, settle_imports};
pub use no_fix::NoFix;
