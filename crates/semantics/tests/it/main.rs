//! What the layer says of Go sources, in tables: the sources carry the claims themselves.

mod claims;
mod grammar;
mod names;
mod packages;
mod types;
