//! Queries of the editor and of `diff --query`: parsed or refused.
#![no_main]

use enregard::status::query::Query;
use enregard_fuzz::{promptly, text};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = text(data);
    promptly(|| drop(Query::parse(&text)));
});
