//! Spaces and quotation marks as print wants them; in output only, never written back.
//!
//! French: spaces that are there become no-break spaces (U+202F before `;` `!` `?` and inside
//! numbers, U+00A0 before `:` `%` `€`, inside « » and after `n°`). None is added and no letter is
//! touched: the source stays as its authors wrote it. English: straight quotes become curly ones.
//! Code and printed addresses are left alone.

use super::pieces::{EditionPiece, PieceKind};
use crate::model::Locale;

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// Mends the text of one sentence.
pub(super) fn mend(pieces: &mut [EditionPiece], locale: &Locale) {
    let mut before = None;
    for at in 0..pieces.len() {
        let after = pieces.get(at + 1).and_then(|piece| piece.text.chars().next());
        let Some(piece) = pieces.get_mut(at) else { return };
        if piece.kind == PieceKind::Text && !piece.is_address() {
            piece.text = mend_text(&piece.text, before, after, locale);
        }
        if !matches!(piece.kind, PieceKind::Note { .. }) {
            before = piece.text.chars().next_back().or(before);
        }
    }
}

/// Mends a title.
pub(super) fn mend_plain(text: &str, locale: &Locale) -> String {
    mend_text(&super::pieces::printable(text), None, None, locale)
}

fn mend_text(text: &str, before: Option<char>, after: Option<char>, locale: &Locale) -> String {
    match locale.language() {
        "fr" => french(text, before, after),
        "en" => english(text, before),
        _ => text.to_owned(),
    }
}

fn french(text: &str, before: Option<char>, after: Option<char>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let is_space = matches!(c, ' ' | NO_BREAK | NARROW | '\u{2009}');
        let (head, tail) = chars.split_at(at);
        let tail = tail.get(1..).unwrap_or_default();
        let previous = head.last().copied().or(before);
        let next = tail.first().copied().or(after);
        let mended = if is_space { french_space(previous, next, head, tail) } else { None };
        out.push(mended.unwrap_or(c));
    }
    out
}

fn french_space(
    previous: Option<char>,
    next: Option<char>,
    head: &[char],
    tail: &[char],
) -> Option<char> {
    match (previous, next) {
        (_, Some(';' | '!' | '?')) => Some(NARROW),
        (Some('«'), _) | (_, Some('»' | ':')) => Some(NO_BREAK),
        (Some(digit), Some('%' | '€' | '‰' | '$' | '£')) if digit.is_ascii_digit() => {
            Some(NO_BREAK)
        }
        (Some('°'), Some(digit)) if digit.is_ascii_digit() => Some(NO_BREAK),
        _ if groups_digits(head, tail) => Some(NARROW),
        _ => None,
    }
}

/// Whether the space between `head` and `tail` parts thousands: one to three digits, then three.
fn groups_digits(head: &[char], tail: &[char]) -> bool {
    let digits = |c: &&char| c.is_ascii_digit();
    let before = head.iter().rev().take_while(digits).count();
    let after = tail.iter().take_while(digits).count();
    let first = head.len() - before;
    let starts_with_zero = before > 1 && head.get(first) == Some(&'0');
    (1..=3).contains(&before) && after == 3 && !starts_with_zero
}

fn english(text: &str, before: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = before;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let opens = opens_quote(previous) && next.is_some_and(|next| !next.is_whitespace());
        let mended = match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens && !next.is_some_and(|c| c.is_ascii_digit()) => '‘',
            '\'' => '’',
            _ => c,
        };
        out.push(mended);
        previous = Some(mended);
    }
    out
}

fn opens_quote(previous: Option<char>) -> bool {
    previous.is_none_or(|c| c.is_whitespace() || "([{—–-“‘«/⟦".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::edition::pieces::{parse, plain};

    fn mended(text: &str, locale: &str) -> String {
        let mut pieces = parse(text);
        mend(&mut pieces, &Locale::new(locale).unwrap());
        plain(&pieces)
    }

    #[test]
    fn french_spaces_hold_and_nothing_else_moves() {
        for (text, want) in [
            (
                "Quoi ? Non ! Si ; voir : « mot »",
                "Quoi\u{202f}? Non\u{202f}! Si\u{202f}; voir\u{a0}: «\u{a0}mot\u{a0}»",
            ),
            ("« *mot* » : **oui** !", "«\u{a0}mot\u{a0}»\u{a0}: oui\u{202f}!"),
            ("La police? Non. 90%", "La police? Non. 90%"),
            (
                "42 000 € et 23,6 % en 2016 343 fois",
                "42\u{202f}000\u{a0}€ et 23,6\u{a0}% en 2016 343 fois",
            ),
            ("la loi n° 2016-44", "la loi n°\u{a0}2016-44"),
            ("`a : b` https://x.fr/a?b", "a : b https://x.fr/a?b"),
        ] {
            assert_eq!(mended(text, "fr"), want, "{text}");
        }
    }

    #[test]
    fn english_quotes_curl() {
        for (text, want) in [
            ("It's \"the 'law'\" of the '90s", "It’s “the ‘law’” of the ’90s"),
            ("(\"yes\") sex workers' rights *\"so\"*", "(“yes”) sex workers’ rights “so”"),
            ("`don't` https://x.fr/a'b", "don't https://x.fr/a'b"),
        ] {
            assert_eq!(mended(text, "en-GB"), want, "{text}");
        }
    }
}
