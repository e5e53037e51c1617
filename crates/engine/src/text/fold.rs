//! The form in which two words count as equal: lower case, without accents, ligatures as two
//! letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::script::unraised;

/// A word in its folded form.
///
/// ```
/// use enregard_engine::text::fold::fold;
///
/// assert_eq!(fold("Œuvré"), "oeuvre");
/// ```
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_into(c, &mut out));
    out
}

/// Adds the folded form of one character.
pub(crate) fn fold_into(c: char, out: &mut String) {
    match c {
        '\0'..='\u{7f}' => out.push(c.to_ascii_lowercase()),
        'à'..='å' | 'À'..='Å' => out.push('a'),
        'ç' | 'Ç' => out.push('c'),
        'è'..='ë' | 'È'..='Ë' => out.push('e'),
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' => out.push('i'),
        'ñ' | 'Ñ' => out.push('n'),
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => out.push('o'),
        'ù'..='ü' | 'Ù'..='Ü' => out.push('u'),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ł' | 'Ł' => out.push('l'),
        'ß' => out.push_str("ss"),
        // Syllables of Korean are letters to a reader.
        '\u{ac00}'..='\u{d7a3}' => out.push(c),
        _ => {
            for c in std::iter::once(c).nfd().flat_map(char::to_lowercase) {
                if !is_combining_mark(c) {
                    out.push(unraised(c).filter(|plain| plain.is_alphabetic()).unwrap_or(c));
                }
            }
        }
    }
}
