//! See the target of this name in the crate gofix-fuzzing.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gofix_fuzzing::attack("constraints", bytes));
