//! Sentences tile their text, in every language that has rules and in one that has none.
#![no_main]

use enregard_fuzz::{promptly, text, tile};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = text(data);
    promptly(|| ["fr", "en", "de"].iter().for_each(|locale| tile(&text, locale)));
});
