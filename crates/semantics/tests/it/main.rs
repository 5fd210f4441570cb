//! What the layer says of Go sources, in tables: the sources carry the claims themselves.

mod claims;
mod packages;
mod types;
