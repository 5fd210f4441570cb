//! Values that must be released.

mod defer_fix;
mod obtained;
mod report;
mod spot;
pub(crate) mod unclosed_body;
pub(crate) mod unclosed_resource;
pub(crate) mod unclosed_rows;
pub(crate) mod unfinished_transaction;
