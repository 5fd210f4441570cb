//! Contexts that are lost or not passed on.

pub(crate) mod lost_cancel;
