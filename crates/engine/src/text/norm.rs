//! The form in which two texts count as equal.
//!
//! [`typographic`] takes away what a typesetter may change without a translator: the kind and
//! number of spaces, spaces before punctuation, inside quotes and brackets and around dashes,
//! apostrophes, quotation marks, dashes and hyphens, the ellipsis, ligatures, Unicode form, soft
//! hyphens and other invisible characters, and the case of the first letter.
//! [`markup::plain`](super::markup::plain) takes inline markup away as well.
//!
//! A new equivalence is a line in [`fold`], a case in `tests/data/drift/typography.txt`.

use std::borrow::Cow;

use super::script::unraised;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether a text shows nothing on a page: spaces, controls and invisible characters only.
///
/// ```
/// use enregard_engine::text::norm::is_blank;
///
/// assert!(is_blank("") && is_blank(" \u{a0}\t") && is_blank("\u{200b}\u{ad}\u{feff}"));
/// assert!(!is_blank("—") && !is_blank("\u{200b}1"));
/// ```
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_ignorable(c))
}

/// Characters that Unicode lets no font show (`Default_Ignorable_Code_Point`), marks of
/// annotations, and the Braille cell without dots.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The typographic normal form of a text: equal for two texts that differ in typography only.
///
/// ```
/// use enregard_engine::text::norm::typographic;
/// assert_eq!(typographic("« L’œuvre »…"), typographic("\"l'oeuvre\"..."));
/// assert_ne!(typographic("10,5 %"), typographic("105 %"));
/// ```
#[must_use]
pub fn typographic(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    let mut pending = false;
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().for_each(|c| push(&mut out, &mut pending, c));
    } else {
        text.nfc().for_each(|c| push(&mut out, &mut pending, c));
    }
    lower_first(&mut out);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Adds one character in its folded form; spaces wait until it is clear that they count.
fn push(out: &mut String, pending: &mut bool, c: char) {
    if is_space(c) {
        *pending = true;
        return;
    }
    if is_invisible(c) {
        return;
    }
    let spaced = std::mem::take(pending);
    if spaced && out.ends_with(" -") {
        // A dash between two spaces stands as one without.
        out.truncate(out.len() - 2);
        out.push('-');
        fold(out, c);
        return;
    }
    let at = out.len();
    fold(out, c);
    if spaced && !is_glued(out, at) {
        out.insert(at, ' ');
    }
}

/// Whether the space between what stood before `at` and what was added there does not count.
fn is_glued(out: &str, at: usize) -> bool {
    let (before, new) = (out.get(..at).unwrap_or_default(), out.get(at..).unwrap_or_default());
    let digit = |c: char| c.is_ascii_digit();
    before.is_empty()
        || before.ends_with(['"', '(', '§', '\''])
        || new.starts_with(CLINGS)
        || (new.starts_with(['.', ',']) && !before.ends_with(digit))
        || (new.starts_with(digit) && before.ends_with("n°"))
}

/// Marks that the space before does not count for.
const CLINGS: [char; 11] = [';', ':', '!', '?', '%', '‰', '"', '€', '$', '°', ')'];

/// The folded form of one character.
fn fold(out: &mut String, c: char) {
    match c {
        '’' | '‘' | 'ʼ' | '‛' | '´' | '′' | '＇' => out.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '″' | '＂' => {
            out.push('"')
        }
        '‐' | '\u{2011}' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => out.push('-'),
        '…' => out.push_str("..."),
        'œ' => out.push_str("oe"),
        'Œ' => out.push_str("Oe"),
        'æ' => out.push_str("ae"),
        'Æ' => out.push_str("Ae"),
        // `OE` is the ligature's capitals as often as two letters.
        'E' if out.ends_with(['O', 'A']) => out.push('e'),
        'ᵒ' if out.ends_with(['n', 'N']) => out.push('°'),
        'º' => out.push('°'),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬀ' => out.push_str("ff"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        // Raised letters are letters (`1ᵉʳ`); raised figures are no figures (`10⁶`).
        _ => out.push(unraised(c).filter(|plain| plain.is_alphabetic()).unwrap_or(c)),
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Characters that print nothing: soft hyphens, joiners, marks of direction.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
    )
}

/// Lowers the first letter, past quotes and other marks.
fn lower_first(text: &mut String) {
    let Some((at, c)) = text.char_indices().find(|(_, c)| c.is_alphanumeric()) else { return };
    if c.is_uppercase() {
        let lower: String = c.to_lowercase().collect();
        text.replace_range(at..at + c.len_utf8(), &lower);
    }
}

/// A word or text with a capital.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text in canonical composition (NFC): `é` as one character, however it was typed.
#[must_use]
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Characters in canonical decomposition (NFD): letters, then their accents.
pub fn decomposed(text: &str) -> impl Iterator<Item = char> {
    text.nfd()
}

/// A combining accent or other mark that hangs on the character before it.
#[must_use]
pub fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
