//! What the names of glyphs mean.
//!
//! The names of Adobe's list as far as Latin text goes (`names.txt`); letters with an accent are
//! put together (`eacute`), ligatures and styles taken apart (`f_i`, `one.oldstyle`).

use rustc_hash::FxHashMap;

use crate::text::norm;

const NAMES: &str = include_str!("names.txt");
const ACCENTS: &[(&str, char)] = &[
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30a}'),
    ("hungarumlaut", '\u{30b}'),
    ("caron", '\u{30c}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
];
/// Parts of the longest ligature.
const PARTS: usize = 4;

/// The names that are known.
pub(super) struct Names(FxHashMap<&'static str, &'static str>);

impl Names {
    pub(super) fn new() -> Self {
        Self(NAMES.lines().filter_map(|line| line.split_once(' ')).collect())
    }

    /// The text of a glyph of this name.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let plain = name.split_once('.').map_or(name, |(plain, _)| plain);
        let parts: Vec<&str> = plain.split('_').take(PARTS + 1).collect();
        if plain.is_empty() || parts.len() > PARTS {
            return None;
        }
        parts.into_iter().map(|part| self.part(part)).collect()
    }

    fn part(&self, name: &str) -> Option<String> {
        let mut letters = name.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return letter.is_ascii_alphabetic().then(|| letter.to_string());
        }
        if name == "space" {
            return Some(" ".to_owned());
        }
        let known = self.0.get(name).map(|text| (*text).to_owned());
        known.or_else(|| accented(name)).or_else(|| by_number(name))
    }
}

fn accented(name: &str) -> Option<String> {
    let (base, accent) =
        ACCENTS.iter().find_map(|(end, sign)| Some((name.strip_suffix(end)?, sign)))?;
    let mut letters = base.chars();
    let letter = letters.next().filter(|letter| letter.is_ascii_alphabetic())?;
    letters.next().is_none().then(|| norm::composed(&String::from_iter([letter, *accent])))
}

/// `uni00E9`, `u1F600`.
fn by_number(name: &str) -> Option<String> {
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let whole = (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| whole)?;
    char::from_u32(value).filter(|letter| !letter.is_control()).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_form() {
        let names = Names::new();
        let text = |name: &str| names.text(name).unwrap_or_default();
        for (name, wanted) in [
            ("A", "A"),
            ("eacute", "é"),
            ("Ccedilla", "Ç"),
            ("guillemotleft", "«"),
            ("ffi", "ﬃ"),
            ("f_i", "fi"),
            ("one.oldstyle", "1"),
            ("uni00E9", "é"),
            ("space", " "),
            ("a65", ""),
            ("BT", ""),
            (".notdef", ""),
            ("g12", ""),
            ("grave", "`"),
        ] {
            assert_eq!(text(name), wanted, "{name}");
        }
    }
}
