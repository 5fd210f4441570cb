//! The rules of gofix-trio.
