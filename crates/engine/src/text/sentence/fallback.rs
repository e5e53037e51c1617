//! What Unicode's rule misses where no space stands between sentences: an opening quote or bracket
//! goes with what follows, a closing one with what precedes.

/// Marks that open in every language.
const OPENING: &str = "「『《〈（【〔［｛([{¿¡‚„‘‹";

/// A sentence without the opening marks at its end, which belong to the next one.
pub(super) fn without_openers(sentence: &str) -> &str {
    let mut kept = sentence;
    while let Some(last) = kept.chars().next_back().filter(|last| opens(kept, *last)) {
        kept = kept.get(..kept.len() - last.len_utf8()).unwrap_or_default();
    }
    // A sentence of opening marks alone is one.
    if kept.is_empty() { sentence } else { kept }
}

/// Whether the mark at the end of a text opens: `“` closes where `„` is open, and `«` where `»` is.
fn opens(text: &str, mark: char) -> bool {
    let more = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    match mark {
        '“' => !text.contains('„') || !more_before(text, '„', '“'),
        '«' => !text.contains('»') || !more('»', '«') && !more_before(text, '»', '«'),
        '»' => false,
        _ => OPENING.contains(mark),
    }
}

/// Whether a mark stands more often than another, the one at the end left out.
fn more_before(text: &str, open: char, close: char) -> bool {
    text.matches(open).count() >= text.matches(close).count()
}

/// Whether a sentence goes on behind a closing quote: `「元気？」と聞いた。`.
pub(super) fn goes_on(sentence: &str, after: &str) -> bool {
    sentence.ends_with(['」', '』']) && (after.starts_with('と') || after.starts_with("って"))
}
