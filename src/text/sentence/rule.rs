//! Decides whether a mark ends its sentence.

use super::site::{
    Kind, Mark, Tail, char_at, is_space, rest, skip_spaces, tail, word_at, word_before,
};
use super::{Class, Rules};

/// Bytes up to which a bracketed exclamation is taken as an aside: `(sic !)`.
const SHORT_ASIDE: usize = 25;

/// How far to look for what is near: the first letter, the signs before a word.
const NEAR: usize = 200;

/// What the text behind the gap starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next<'t> {
    /// A word with a capital, or in a script without capitals.
    Capital(&'t str),
    /// A word in small letters.
    Small(&'t str),
    /// A number.
    Digit,
    /// A sign that starts something new: an amount, an address, a picture.
    Sign,
    /// Punctuation that goes on with the sentence.
    Goes,
}

/// The end of the sentence that `mark` ends, its spaces included; nothing where it ends none.
pub(super) fn end_at(rules: &Rules<'_>, text: &str, sentence: usize, mark: &Mark) -> Option<usize> {
    if is_bracketed(text, mark) {
        return None;
    }
    let tail = tail(text, mark);
    if tail.next >= text.len() {
        return Some(text.len());
    }
    if tail.next == tail.end && !glued_end(rules, text, mark, &tail) {
        return None;
    }
    let (at, dash) = skip_openers(text, tail.next);
    let next = next_at(text, at);
    let ends = match mark.kind {
        Kind::Stop => stop_ends(rules, text, sentence, mark, &tail, next, dash),
        Kind::Strong => strong_ends(rules, text, sentence, mark, &tail, next, dash),
        Kind::Ellipsis => ellipsis_ends(rules, text, sentence, mark, &tail, next, dash),
    };
    (ends && paren_allows(rules, text, sentence, mark, &tail, next)).then_some(tail.next)
}

/// `[...]`, `(…)`, `(?)`: a mark alone in its brackets.
fn is_bracketed(text: &str, mark: &Mark) -> bool {
    let before = text.get(..mark.start).unwrap_or_default().trim_end_matches(is_space);
    let after = rest(text, skip_spaces(text, mark.end));
    before.ends_with(['[', '(']) && after.starts_with([']', ')'])
}

/// Whether a mark with no space behind it may end a sentence all the same.
fn glued_end(rules: &Rules<'_>, text: &str, mark: &Mark, tail: &Tail) -> bool {
    let Some(next) = char_at(text, tail.end) else { return true };
    let word = word_at(text, tail.end);
    let plain = next.is_uppercase()
        && (word.chars().nth(1).is_some_and(char::is_lowercase)
            || (word == "I" && rules.opens(word)));
    let before = text.get(word_before(text, mark.start)).unwrap_or_default();
    match mark.kind {
        _ if tail.note => next.is_uppercase() || matches!(next, '«' | '“' | '—'),
        _ if tail.quote || tail.paren.is_some() => plain,
        Kind::Strong => plain && is_small_word(before),
        Kind::Ellipsis => {
            plain && (rules.is_informal() || rules.opens(word)) && is_small_word(before)
        }
        Kind::Stop => {
            plain && rules.opens(word) && is_small_word(before) && !in_address(text, mark.start)
        }
    }
}

fn is_small_word(word: &str) -> bool {
    word.chars().count() > 1
        && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
}

/// Whether the run of signs without spaces around a byte looks like an address.
fn in_address(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().chars().rev().take(NEAR);
    let after = rest(text, at).chars().take(NEAR);
    let sign = |c: char| matches!(c, '/' | '@' | '_' | '=');
    before.take_while(|c| !is_space(*c)).any(sign) || after.take_while(|c| !is_space(*c)).any(sign)
}

/// Skips opening signs; tells whether a dash or bullet is among them.
fn skip_openers(text: &str, from: usize) -> (usize, bool) {
    let mut at = from;
    let mut dash = false;
    while let Some(c) = char_at(text, at).filter(|_| at < from + NEAR) {
        match c {
            '«' | '“' | '„' | '‘' | '’' | '‹' | '"' | '\'' | '(' | '[' | '{' | '*' | '_' | '`'
            | '~' | '¿' | '¡' | '^' | '↑' => {}
            '—' | '–' | '-' | '•' | '·' | '▪' | '►' | '■' | '●' | '→' | '▶' | '○' | '⁃' => {
                dash = true
            }
            '…' => {}
            '.' if rest(text, at).starts_with("..") || at > from => {}
            ']' | ')' if at > from => {}
            c if is_space(c) => {}
            _ => break,
        }
        at += c.len_utf8();
    }
    (at, dash)
}

fn next_at(text: &str, at: usize) -> Next<'_> {
    let Some(c) = char_at(text, at) else { return Next::Goes };
    let word = word_at(text, at);
    match c {
        _ if c.is_ascii_digit() => Next::Digit,
        _ if c.is_lowercase() && is_item(text, at, word) => Next::Sign,
        _ if c.is_lowercase() => {
            let mixed = word.chars().nth(1).is_some_and(char::is_uppercase);
            let address = word == "http" || word == "https" || word == "www";
            if mixed || address { Next::Sign } else { Next::Small(word) }
        }
        _ if c.is_alphabetic() => Next::Capital(word),
        _ if c.is_numeric() => Next::Digit,
        ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '}' | '»' | '”' | '%' | '/' | '\\'
        | '|' | '=' | '&' | '>' | '<' | '°' => Next::Goes,
        _ => Next::Sign,
    }
}

/// A small letter that numbers an item: `b. Écrire`.
fn is_item(text: &str, at: usize, word: &str) -> bool {
    let after = rest(text, at + word.len()).strip_prefix(['.', ')']).unwrap_or_default();
    word.len() == 1 && matches!(word.as_bytes().first(), Some(b'a'..=b'k')) && {
        let text = after.trim_start_matches(is_space);
        text.len() < after.len() && text.starts_with(char::is_uppercase)
    }
}

/// Whether a `.` ends its sentence.
fn stop_ends(
    rules: &Rules<'_>,
    text: &str,
    sentence: usize,
    mark: &Mark,
    tail: &Tail,
    next: Next<'_>,
    dash: bool,
) -> bool {
    let span = word_before(text, mark.start);
    let word = text.get(span.clone()).unwrap_or_default();
    match next {
        Next::Goes => return false,
        Next::Small(_) if dash => return class_of(rules, word).is_none() && !is_initials(word),
        Next::Small(small) => {
            return !tail.quote && small_opens(rules, text, sentence, word, small);
        }
        Next::Capital(_) | Next::Digit | Next::Sign => {}
    }
    let closed = tail.quote || tail.paren.is_some();
    if !closed && is_label(rules, text, sentence, span.start, word) {
        return false;
    }
    if let Some(class) = class_of(rules, word) {
        return class_ends(rules, text, tail, class, next) || is_era(text, span.start, word);
    }
    if is_initials(word) && !(closed && word.len() > 1) {
        return initials_end(rules, text, span.start, word, tail, next);
    }
    true
}

/// Whether a small word behind a stop opens a sentence: in a text whose sentences start small
/// anyway, or where the word can hardly stand after an abbreviation.
fn small_opens(rules: &Rules<'_>, text: &str, sentence: usize, word: &str, small: &str) -> bool {
    let length = if word.is_empty() { usize::MAX } else { word.chars().count() };
    let informal = rules.is_informal();
    let small_before = starts_small(text, sentence);
    let (subject, opens) = (rules.is_subject(small), rules.opens_small(small));
    if class_of(rules, word).is_some() || !is_word(word) {
        return informal && subject && word.ends_with(|c: char| c.is_ascii_digit());
    }
    (length > 4 && subject)
        || (length > 3 && small_before && opens)
        || (informal && length > 2 && small_before)
        || (informal && length > 1 && small_before && subject)
        || (informal && length > 4 && opens)
}

/// Letters only, the first of them of any case.
fn is_word(word: &str) -> bool {
    let rest = word.strip_prefix(char::is_uppercase).unwrap_or(word);
    rest.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
}

fn starts_small(text: &str, sentence: usize) -> bool {
    let mut near = rest(text, sentence).chars().take(NEAR);
    near.find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// The class of a word, or of what follows its elision (`d'env.`); none for a single capital.
fn class_of(rules: &Rules<'_>, word: &str) -> Option<Class> {
    let mut chars = word.chars();
    if chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() {
        return rules.class(word).filter(|class| *class != Class::Number && *class != Class::Maybe);
    }
    rules.class(word).or_else(|| {
        let (_, after) = word.rsplit_once(['\'', '’'])?;
        rules.class(after)
    })
}

/// `av. J.-C.`: no name goes on behind it.
fn is_era(text: &str, start: usize, word: &str) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end_matches(is_space);
    word == "J.-C" && (before.ends_with("av.") || before.ends_with("apr."))
}

fn class_ends(rules: &Rules<'_>, text: &str, tail: &Tail, class: Class, next: Next<'_>) -> bool {
    match class {
        Class::Never => false,
        Class::Number => match next {
            Next::Digit => false,
            Next::Capital(word) => !is_reference(rules, text, word),
            _ => true,
        },
        Class::Maybe => opens_here(rules, text, next) || tail.note,
        Class::Mark | Class::Cry | Class::End => true,
    }
}

/// A Roman numeral or a lettered reference (`L. 121-1`, `A.`, `XII`).
fn is_reference(rules: &Rules<'_>, text: &str, word: &str) -> bool {
    let after = behind(text, word);
    let head = word.split('-').next().unwrap_or_default();
    let roman = head.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'));
    match head.chars().count() {
        1 if roman && !rules.is_informal() => true,
        1 => {
            after.starts_with(['.', ')', ',', ';', ']', ':', '/']) || head != word || {
                after.trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit())
            }
        }
        _ => roman || head.bytes().any(|b| b.is_ascii_digit()),
    }
}

/// What stands behind a word that was cut out of the text.
fn behind<'t>(text: &'t str, word: &str) -> &'t str {
    rest(text, word.as_ptr() as usize - text.as_ptr() as usize + word.len())
}

/// Whether the next word often opens a sentence and is not a part of a name (`Le Pen`).
fn opens_here(rules: &Rules<'_>, text: &str, next: Next<'_>) -> bool {
    let Next::Capital(word) = next else { return false };
    if !rules.opens(word) {
        return false;
    }
    let particle =
        matches!(word, "Le" | "La" | "Les" | "De" | "Du" | "Des" | "Van" | "A" | "L" | "D");
    if !particle {
        return true;
    }
    let after = behind(text, word);
    let initial = word.len() == 1 && after.starts_with('.');
    !initial && !after.trim_start_matches(is_space).starts_with(char::is_uppercase)
}

/// A number or letter that numbers what follows: `1. Lire`, `II. Le droit`, `: 1. Lire`.
fn is_label(rules: &Rules<'_>, text: &str, sentence: usize, start: usize, word: &str) -> bool {
    let before = text.get(sentence..start).unwrap_or_default();
    let before = before.trim_end_matches(|c| {
        is_space(c) || matches!(c, '(' | '*' | '_' | '-' | '—' | '–' | '«' | '"')
    });
    let first =
        before.is_empty() || before.ends_with([':', ';']) || is_reference_word(rules, before);
    first && is_counter(word)
}

/// `Art.`, `Fig.`: all that stands before the number of a heading.
fn is_reference_word(rules: &Rules<'_>, before: &str) -> bool {
    before.strip_suffix('.').is_some_and(|word| rules.class(word) == Some(Class::Number))
}

fn is_counter(word: &str) -> bool {
    let single = !word.contains(['.', '-']) || word.bytes().any(|b| b.is_ascii_digit());
    let mut parts = word.split(['.', '-']);
    let part = |part: &str| {
        let digits = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        let roman = part.len() <= 5 && part.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        digits || roman || (part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    single && !word.is_empty() && parts.all(part)
}

/// Single capitals with stops or hyphens between them: `J`, `J.-P`, `U.S`, `S.N.C.F`.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty());
    word.starts_with(char::is_uppercase)
        && parts.all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
}

/// Whether a sentence ends behind initials.
fn initials_end(
    rules: &Rules<'_>,
    text: &str,
    start: usize,
    word: &str,
    tail: &Tail,
    next: Next<'_>,
) -> bool {
    if tail.note || opens_here(rules, text, next) {
        return true;
    }
    let before = text.get(..start).unwrap_or_default().trim_end_matches(is_space);
    let measure = before.ends_with(|c: char| c.is_ascii_digit() || c == '°' || c == '%');
    word.chars().count() == 1 && measure && matches!(next, Next::Capital(_) | Next::Digit)
}

/// Whether a `!` or `?` ends its sentence.
fn strong_ends(
    rules: &Rules<'_>,
    text: &str,
    sentence: usize,
    mark: &Mark,
    tail: &Tail,
    next: Next<'_>,
    dash: bool,
) -> bool {
    match next {
        Next::Goes => false,
        Next::Small(small) => {
            let plain = !dash && !tail.quote && tail.paren.is_none();
            plain && strong_before_small(rules, text, sentence, mark, small)
        }
        Next::Digit | Next::Sign => true,
        Next::Capital(word) => {
            let before = text.get(word_before(text, mark.start)).unwrap_or_default();
            rules.class(before) != Some(Class::Mark) || rules.opens(word)
        }
    }
}

/// `Are you in? call me`: plain in hasty English, while `Ah ! dit-elle` goes on.
fn strong_before_small(
    rules: &Rules<'_>,
    text: &str,
    sentence: usize,
    mark: &Mark,
    small: &str,
) -> bool {
    let word = text.get(word_before(text, mark.start)).unwrap_or_default();
    let held = matches!(rules.class(word), Some(Class::Mark | Class::Cry));
    !held && (rules.is_informal() || (starts_small(text, sentence) && rules.opens_small(small)))
}

/// Whether `…` or `...` ends its sentence.
fn ellipsis_ends(
    rules: &Rules<'_>,
    text: &str,
    _sentence: usize,
    mark: &Mark,
    tail: &Tail,
    next: Next<'_>,
    dash: bool,
) -> bool {
    let _ = (dash, tail);
    let before = text.get(..mark.start).unwrap_or_default().trim_end_matches(is_space);
    if before.ends_with(['«', '“', '(', '[', '"']) && !tail.quote {
        return false;
    }
    let listed = before.ends_with([',', ':', ';']);
    match next {
        Next::Goes | Next::Small(_) => false,
        Next::Digit | Next::Sign => !listed,
        Next::Capital(_) => !listed || opens_here(rules, text, next),
    }
}

/// A bracket that opened inside a sentence and closes behind a mark does not end the sentence,
/// unless what follows plainly opens one.
fn paren_allows(
    rules: &Rules<'_>,
    text: &str,
    sentence: usize,
    mark: &Mark,
    tail: &Tail,
    next: Next<'_>,
) -> bool {
    if tail.paren.is_none() {
        return true;
    }
    let inside = text.get(sentence..mark.start).unwrap_or_default();
    let Some(open) = inside.rfind('(') else { return true };
    let (outside, inside) = inside.split_at(open);
    inside.len() > SHORT_ASIDE
        || !outside.chars().any(char::is_alphanumeric)
        || opens_here(rules, text, next)
}
