//! Finds and fixes goroutine leaks, lost contexts and misplaced defers in Go source.

fn main() {}
