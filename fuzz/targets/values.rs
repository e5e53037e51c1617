//! Values and figures: in order, on letters, never overlapping, and equal to themselves.
#![no_main]

use std::ops::Range;

use enregard::text::figure::figures;
use enregard::text::value::{Language, values};
use enregard_fuzz::{promptly, text};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = text(data);
    promptly(|| {
        for language in [Language::French, Language::English] {
            let found = values(&text, language);
            in_order(&text, found.iter().map(|value| value.span.clone()), false);
            for atom in found.iter().flat_map(|value| value.atoms()) {
                assert!(atom.may_equal(&atom));
            }
        }
        for language in [Language::French, Language::English] {
            in_order(&text, figures(&text, language).into_iter().map(|figure| figure.span), true);
        }
    });
});

fn in_order(text: &str, spans: impl Iterator<Item = Range<usize>>, shared: bool) {
    let mut last = 0..0;
    for span in spans {
        assert!(text.get(span.clone()).is_some_and(|part| !part.is_empty()), "{span:?}");
        assert!(span.start >= last.end || shared && span.start >= last.start, "{last:?} {span:?}");
        last = span;
    }
}
