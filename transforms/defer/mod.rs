//! Deferred calls in the wrong place.

pub(crate) mod calls;
pub(crate) mod costly_defer;
pub(crate) mod defer_before_check;
pub(crate) mod defer_evaluated_early;
pub(crate) mod defer_in_loop;
pub(crate) mod discarded_defer;
pub(crate) mod double_lock;
pub(crate) mod empty_critical_section;
pub(crate) mod lock_not_released;
pub(crate) mod long_held_lock;
pub(crate) mod prefer_defer;
pub(crate) mod skipped_defer;
pub(crate) mod turn_form;
