//! Telling text that nobody translates.

use crate::text::address::addresses;
use crate::text::inline::unmarked;

/// Whether a segment holds nothing to translate: only addresses, numbers, marks and signs.
///
/// ```
/// use enregard_engine::status::is_untranslatable;
///
/// assert!(is_untranslatable("https://nswp.org/fr 12 % [^3] <x1>3</x1>"));
/// assert!(!is_untranslatable("p. 12"));
/// ```
#[must_use]
pub fn is_untranslatable(text: &str) -> bool {
    unmarked(text).split_whitespace().all(|word| {
        let word = without_marks(word.trim_matches(|c: char| "<>()[].,;«»“”\"'".contains(c)));
        is_address(&word) || !word.contains(char::is_alphabetic)
    })
}

/// A word without its note marks.
fn without_marks(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some((before, after)) = rest.split_once("[^") {
        out.push_str(before);
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

fn is_address(word: &str) -> bool {
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    word.starts_with("doi:") || addresses(word).first().is_some_and(|span| span.start == 0)
}
