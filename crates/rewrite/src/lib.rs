//! How to change Go text rightly, knowing no rule.

mod draft;
mod expressions;
mod imports;
mod no_fix;
mod place;
mod snippet;
mod statements;
mod terminating;
#[cfg(test)]
mod testing;

pub use imports::{ImportChange, settle_imports};
pub use no_fix::NoFix;
