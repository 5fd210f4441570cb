//! How to change Go text rightly, knowing no rule.
//!
//! Start reading at [`FixBuilder`]: a rule names statements and symbols, the builder takes care of indentation, comments,
//! line endings, alignment, free names and imports. Each operation may refuse, with a [`NoFix`] that says why.
//! [`settle_imports`] writes the imports of all fixes of a round, [`hygiene`] checks the result.

mod around;
mod builder;
mod clauses;
mod draft;
mod expressions;
mod heads;
mod hygiene;
mod imports;
mod lists;
mod literal;
mod names;
mod no_fix;
mod place;
mod results;
mod snippet;
mod split;
mod statements;
mod terminating;
#[cfg(test)]
mod testing;
mod values;

pub use builder::{FixBuilder, RawFix};
pub use hygiene::hygiene;
pub use imports::{ImportChange, settle_imports};
pub use literal::{LiteralForm, literal_form};
pub use no_fix::NoFix;
