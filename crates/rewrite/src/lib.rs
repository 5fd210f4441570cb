//! How to change Go text rightly, knowing no rule.

mod draft;
mod no_fix;
mod place;
mod snippet;
mod statements;
#[cfg(test)]
mod testing;

pub use no_fix::NoFix;
