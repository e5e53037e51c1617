//! Glossaries as Fluent, CSV and TBX: what is written reads back.
#![no_main]

use enregard::catalog::read_glossary;
use enregard::container::Limits;
use enregard::terms::{read_csv, read_tbx, write_csv, write_tbx};
use enregard_fuzz::{promptly, text};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = text(data);
    promptly(|| {
        let glossary = read_glossary(&text, "fr");
        let pair = ("fr", "en");
        read_tbx(&write_tbx(&glossary, "t", pair), pair, Limits::default()).expect("ours");
        drop(read_csv(&write_csv(&glossary), pair));
        drop(read_csv(&text, pair));
        drop(read_tbx(&text, pair, Limits::default()));
    });
});
