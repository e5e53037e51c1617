//! French as it is printed.

use super::no_break::{self, Around, NARROW, NO_BREAK, PrintLanguage};

/// Beginnings of words, or their middles, that are written with œ wherever they stand.
const LIGATURES: [&str; 19] = [
    "boeuf", "choeur", "coeur", "foetal", "foetus", "moeurs", "noeud", "oecumén", "oedème", "oeil",
    "oenolog", "oesophag", "oestro", "oeuf", "oeuvr", "soeur", "voeu", "oedipe", "foehn",
];

pub(super) fn mend(text: &str, around: Around, fully: bool) -> String {
    let text = if fully { signs(text, around.before) } else { text.to_owned() };
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let is_space = matches!(c, ' ' | NO_BREAK | NARROW | '\u{2009}');
        let (head, tail) = chars.split_at(at);
        let tail = tail.get(1..).unwrap_or_default();
        let previous = head.last().copied().or(around.before);
        let next = tail.first().copied().or(around.after);
        let mended = if is_space { space(previous, next, head, tail) } else { None };
        let holds = || fully && c == ' ' && no_break::holds(head, tail, PrintLanguage::French);
        out.push(mended.or_else(|| holds().then_some(NO_BREAK)).unwrap_or(c));
    }
    out
}

fn space(previous: Option<char>, next: Option<char>, head: &[char], tail: &[char]) -> Option<char> {
    match (previous, next) {
        (_, Some(';' | '!' | '?')) => Some(NARROW),
        (Some('«'), _) | (_, Some('»' | ':')) => Some(NO_BREAK),
        (Some(digit), Some('%' | '€' | '‰' | '$' | '£')) if digit.is_ascii_digit() => {
            Some(NO_BREAK)
        }
        (Some('°' | 'º'), Some(digit)) if digit.is_ascii_digit() => Some(NO_BREAK),
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

/// The apostrophe, the ellipsis, œ where the word is sure.
fn signs(text: &str, before: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = before;
    for c in text.chars() {
        let elides = c == '\'' && previous.is_some_and(char::is_alphabetic);
        let c = if elides { '’' } else { c };
        out.push(c);
        previous = Some(c);
    }
    ligatures(&no_break::ellipsis(&numero(&out)))
}

/// `n°` has the small o of numbers, not the sign of degrees.
fn numero(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut before, mut previous) = (None::<char>, None::<char>);
    for c in text.chars() {
        let stands_alone = before.is_none_or(|c| !c.is_alphanumeric());
        let is_number = c == '°' && matches!(previous, Some('n' | 'N')) && stands_alone;
        out.push(if is_number { 'º' } else { c });
        (before, previous) = (previous, Some(c));
    }
    out
}

fn ligatures(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() != text.len() || !lower.contains("oe") {
        return text.to_owned();
    }
    let mut joined: Vec<usize> = Vec::new();
    for word in LIGATURES {
        let within = word.find("oe").unwrap_or(0);
        joined.extend(lower.match_indices(word).map(|(at, _)| at + within));
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if joined.contains(&at) && matches!(c, 'o' | 'O') {
            out.push(if c == 'o' { 'œ' } else { 'Œ' });
            chars.next();
        } else {
            out.push(c);
        }
    }
    out
}
