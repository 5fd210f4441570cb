//! Goroutines that never end.

pub(crate) mod blocked_send;
pub(crate) mod blocking_default;
mod counted;
pub(crate) mod endless_goroutine;
pub(crate) mod fatal_in_goroutine;
mod giving;
mod group;
pub(crate) mod guard;
pub(crate) mod ineffective_break;
pub(crate) mod loop_variable_capture;
pub(crate) mod missing_leak_check;
pub(crate) mod needless_loop_copy;
pub(crate) mod skipped_signal;
pub(crate) mod time_after_in_loop;
pub(crate) mod timer_drain;
pub(crate) mod unbuffered_signal;
pub(crate) mod unclosed_channel;
pub(crate) mod unguarded_handoff;
pub(crate) mod unstopped_owner;
pub(crate) mod unstopped_ticker;
mod values;
pub(crate) mod wait_group_add;
pub(crate) mod wait_group_copy;
pub(crate) mod wait_group_done;
pub(crate) mod wait_group_go;
pub(crate) mod wait_in_loop;
mod ways;
