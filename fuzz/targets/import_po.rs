//! Import of PO: rows or a refusal.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| enregard_fuzz::import("a.po", data));
