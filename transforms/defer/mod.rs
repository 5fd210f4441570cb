//! Deferred calls in the wrong place.

pub(crate) mod defer_in_loop;
