//! Values that must be released.

mod addresses;
mod at_once;
mod choice;
mod defer_fix;
mod errors;
mod guarded;
pub(crate) mod ignored_close_error;
mod in_head;
pub(crate) mod in_the_turn;
mod named;
mod nameless;
mod obtained;
pub(crate) mod on_the_way;
mod put_off;
mod read_early;
mod replaced;
mod report;
pub(crate) mod shadowed_error;
mod spot;
pub(crate) mod unchecked_error;
pub(crate) mod unchecked_rows_error;
pub(crate) mod unclosed_body;
pub(crate) mod unclosed_resource;
pub(crate) mod unclosed_rows;
pub(crate) mod unended_span;
pub(crate) mod unfinished_transaction;
