//! What the command does, one module for each subcommand.

pub(crate) mod debug;
pub(crate) mod docs;
pub(crate) mod rules;
pub(crate) mod run;
