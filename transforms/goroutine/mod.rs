//! Goroutines that never end.

pub(crate) mod time_after_in_loop;
pub(crate) mod wait_group_add;
pub(crate) mod wait_group_done;
