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

/// Whether a sentence goes on behind a closing quote: `「元気？」と聞いた。`, `《为什么？》是`.
pub(super) fn goes_on(sentence: &str, after: &str) -> bool {
    let spoken = sentence.ends_with(['」', '』']);
    let asked = sentence.trim_end_matches(['」', '』', '”', '’']).ends_with(['！', '？']);
    (spoken && (after.starts_with('と') || after.starts_with("って")))
        || sentence.ends_with('》') && !after.is_empty()
        || asked && spoken_by(sentence, after)
}

/// `“你来吗？”她问。`: a closed question or cry, then in a few signs who says it.
fn spoken_by(sentence: &str, after: &str) -> bool {
    let said = |c| matches!(c, '说' | '說' | '问' | '問' | '道' | '喊' | '答' | '叫');
    sentence.starts_with(['「', '『', '“', '‘'])
        && sentence.ends_with(['」', '』', '”', '’'])
        && after.chars().take(4).any(said)
}

/// The length of note marks at the start of what follows an end: `已完成。[1]`.
pub(super) fn notes(after: &str) -> usize {
    let mut len = 0;
    while let Some(inner) = after.get(len..).and_then(|rest| rest.strip_prefix('[')) {
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=3).contains(&digits) || inner.as_bytes().get(digits) != Some(&b']') {
            break;
        }
        len += digits + 2;
    }
    len
}
