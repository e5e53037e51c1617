//! What the text behind a mark starts with.

use super::site::{char_at, char_before, is_space, opens_reversed, rest, word_at};

/// How far to look for the first word behind opening signs.
const NEAR: usize = 200;

/// The start of what follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'t> {
    /// What it is.
    pub(super) kind: NextKind,
    /// Its first word.
    pub(super) word: &'t str,
    /// What stands behind that word.
    pub(super) after: &'t str,
    /// Whether a dash or bullet stands before it.
    pub(super) dash: bool,
}

/// What the first sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextKind {
    /// A capital, or a letter of a script without capitals.
    Capital,
    /// A small letter.
    Small,
    /// A number.
    Digit,
    /// A sign that starts something new: an amount, an address, a picture.
    Sign,
    /// Punctuation that goes on with the sentence.
    Goes,
}

/// Looks at what stands at a byte, opening signs skipped.
pub(super) fn look(text: &str, from: usize) -> Next<'_> {
    let (at, dash) = skip_openers(text, from);
    let word = word_at(text, at);
    let after = rest(text, at + word.len());
    let clitic = matches!(word, "s" | "t" | "n" | "k")
        && matches!(char_before(text, at), Some('\'' | '’'))
        && after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_uppercase));
    let kind = match char_at(text, at) {
        // `'s Avonds`: the capital stands on the second word.
        _ if clitic => NextKind::Capital,
        Some(c) => kind(c, word, after),
        None => NextKind::Goes,
    };
    Next { kind, word, after, dash }
}

/// Skips opening signs; tells whether a dash or bullet is among them.
fn skip_openers(text: &str, from: usize) -> (usize, bool) {
    let mut at = from;
    let mut dash = false;
    while let Some(c) = char_at(text, at).filter(|_| at < from + NEAR) {
        match c {
            '.' if rest(text, at).starts_with("..") || at > from => {}
            ']' | ')' if at > from => {}
            c if is_dash(c) => dash = true,
            '»' if opens_reversed(text, at) => {}
            c if is_opener(c) || is_space(c) => {}
            _ => break,
        }
        at += c.len_utf8();
    }
    (at, dash)
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '•' | '·' | '▪' | '►' | '■' | '●' | '→' | '▶' | '○' | '⁃')
}

fn is_opener(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '‘' | '’' | '‹' | '"' | '\'' | '(' | '[' | '{' | '¿' | '¡' | '…')
        || matches!(c, '*' | '_' | '`' | '~' | '^' | '↑')
}

fn kind(c: char, word: &str, after: &str) -> NextKind {
    if c.is_lowercase() {
        let mixed = word.chars().nth(1).is_some_and(char::is_uppercase);
        let address = matches!(word, "http" | "https" | "www");
        return if mixed || address || is_item(word, after) {
            NextKind::Sign
        } else {
            NextKind::Small
        };
    }
    match c {
        _ if c.is_numeric() => NextKind::Digit,
        _ if c.is_alphabetic() => NextKind::Capital,
        ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '}' | '»' | '”' => NextKind::Goes,
        '%' | '/' | '\\' | '|' | '=' | '&' | '>' | '<' | '°' => NextKind::Goes,
        _ => NextKind::Sign,
    }
}

/// A small letter or Roman number that numbers an item: `b. Écrire`, `(ii) Écrire`.
fn is_item(word: &str, after: &str) -> bool {
    let Some(rest) = after.strip_prefix(['.', ')']) else { return false };
    let text = rest.trim_start_matches(|c| is_space(c) || matches!(c, '«' | '“' | '"'));
    let roman = word.len() <= 4 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    (matches!(word.as_bytes(), [b'a'..=b'k']) || roman && after.starts_with(')'))
        && text.len() < rest.len()
        && text.starts_with(char::is_uppercase)
}
