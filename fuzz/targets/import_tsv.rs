//! Import of TSV: rows or a refusal.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| enregard_fuzz::import("a.tsv", data));
