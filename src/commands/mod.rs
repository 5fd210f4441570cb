//! What the command does, one module for each subcommand.

pub(crate) mod cache;
mod commit;
pub(crate) mod config;
pub(crate) mod debug;
pub(crate) mod docs;
mod interactive;
pub(crate) mod rules;
pub(crate) mod run;
pub(crate) mod settings;
