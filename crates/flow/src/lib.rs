//! Layer of gofix-trio; see docs/ARCHITECTURE.md.
