//! Contexts that are lost or not passed on.

pub(crate) mod detached_context;
pub(crate) mod dropped_context;
pub(crate) mod lost_cancel;
pub(crate) mod missing_timeout;
pub(crate) mod nested_context;
pub(crate) mod nil_context;
pub(crate) mod outlived_context;
mod scope;
