//! Inline markup: no reader invents text, and plain text stands still.
#![no_main]

use enregard::text::{inline, markup, norm, word};
use enregard_fuzz::{promptly, text};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = text(data);
    promptly(|| {
        drop(inline::parse(&text));
        drop(inline::plain(&text));
        drop(norm::typographic(&text));
        assert!(markup::plain(&text).text.len() <= text.len());
        let mut end = 0;
        for token in word::tokens(&text) {
            assert_eq!(token.span.start, end, "tokens tile the text");
            assert!(text.is_char_boundary(token.span.end));
            end = token.span.end;
        }
        assert_eq!(end, text.len());
    });
});
