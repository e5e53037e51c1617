//! Turns a match's translation into that of the query, as far as that can be told for sure.
//!
//! The match's source became the query: what `text::repair` mends of a translation whose source
//! changed is mended here (figures, dates, note marks, names, brackets), and guillemets become
//! English marks in English. A match that holds a figure which the query has no more, and that
//! cannot be mended for sure, is none: nobody should be shown `twelve` where the source says 14.

use crate::text::half::half_updated;
use crate::text::language::Language;
use crate::text::repair::{RepairTerms, repair};

/// The match's translation with the query's figures, dates, names and quotation marks; nothing
/// where it holds a figure that is wrong now and cannot be mended.
///
/// # Examples
///
/// ```
/// use enregard_engine::memory::adapt;
/// use enregard_engine::text::language::Language;
///
/// let languages = (Language::French, Language::English);
/// let (old, new) = ("Le 3 mai, 7,4 % des cas.", "Le 12 juin, 8,25 % des cas.");
/// let adapted = adapt(old, new, "On 3 May, 7.4% of cases.", languages);
/// assert_eq!(adapted.as_deref(), Some("On 12 June, 8.25% of cases."));
/// assert_eq!(adapt("La moitié.", "Le tiers.", "Half.", languages), None);
/// ```
#[must_use]
pub fn adapt(
    source: &str,
    query: &str,
    target: &str,
    languages: (Language, Language),
) -> Option<String> {
    let held = half_updated(source, query, target, languages);
    if held.iter().any(|held| held.mended.is_none()) {
        return None;
    }
    let mended = repair((source, query), target, languages, &RepairTerms::default());
    let text = mended.map_or_else(|| target.to_owned(), |mended| mended.text);
    Some(if languages.1 == Language::English { english_quotes(&text) } else { text })
}

/// Guillemets become English marks, without the spaces inside.
fn english_quotes(text: &str) -> String {
    if !text.contains(['«', '»']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['«', '»']) {
        let (before, mark) = rest.split_at(at);
        let opens = mark.starts_with('«');
        out.push_str(if opens { before } else { before.trim_end() });
        out.push(if opens { '“' } else { '”' });
        rest = mark.get('«'.len_utf8()..).unwrap_or_default();
        if opens {
            rest = rest.trim_start();
        }
    }
    out.push_str(rest);
    out
}
