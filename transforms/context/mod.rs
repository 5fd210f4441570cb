//! Contexts that are lost or not passed on.

pub(crate) mod detached_context;
pub(crate) mod dropped_context;
pub(crate) mod lost_cancel;
pub(crate) mod nil_context;
mod scope;
pub(crate) mod select_without_done;
pub(crate) mod unheeded_context;
