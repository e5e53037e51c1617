//! Import of XLIFF 1.2 and 2: rows or a refusal.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| enregard_fuzz::import("a.xlf", data));
