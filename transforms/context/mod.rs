//! Contexts that are lost or not passed on.

pub(crate) mod borrowed_deadline;
pub(crate) mod detached_context;
pub(crate) mod dropped_context;
pub(crate) mod lost_cancel;
pub(crate) mod missing_context_parameter;
pub(crate) mod missing_timeout;
pub(crate) mod nested_context;
pub(crate) mod nil_context;
pub(crate) mod outlived_context;
mod scope;
pub(crate) mod stored_context;
pub(crate) mod unused_deadline;
