//! The command as its users meet it: processes, real Go modules, git repositories.
//!
//! Each module below is one part of the command; [`module::Module`] lays out files and runs things in them. What needs git or
//! Go is run where they are there.

#[path = "command/module.rs"]
mod module;

#[path = "command/adoption.rs"]
mod adoption;
#[path = "command/bytes.rs"]
mod bytes;
#[path = "command/cache.rs"]
mod cache;
#[path = "command/commits.rs"]
mod commits;
#[path = "command/configuration.rs"]
mod configuration;
#[path = "command/debug.rs"]
mod debug;
#[path = "command/docs.rs"]
mod docs;
#[path = "command/flags.rs"]
mod flags;
#[path = "command/formats.rs"]
mod formats;
#[path = "command/go_tool.rs"]
mod go_tool;
#[cfg(unix)]
#[path = "command/host.rs"]
mod host;
#[cfg(unix)]
#[path = "command/hostile.rs"]
mod hostile;
#[path = "command/integrations.rs"]
mod integrations;
#[path = "command/interactive.rs"]
mod interactive;
#[cfg(unix)]
#[path = "command/killed.rs"]
mod killed;
#[path = "command/over_packages.rs"]
mod over_packages;
#[path = "command/paths.rs"]
mod paths;
#[path = "command/picture.rs"]
mod picture;
#[path = "command/prove.rs"]
mod prove;
#[cfg(unix)]
#[path = "command/sacred.rs"]
mod sacred;
#[path = "command/schemas.rs"]
mod schemas;
#[path = "command/suppression.rs"]
mod suppression;
#[path = "command/xml.rs"]
mod xml;
