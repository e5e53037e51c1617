//! The reader of pdf: it reads or refuses; the sentences of every block tile it.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| enregard_fuzz::read_document("pdf", data));
