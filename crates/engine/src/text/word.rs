//! Words, numbers, punctuation and spaces as a French or English reader sees them.
//!
//! A text in; [`WordToken`]s out, in bytes, that tile it. One forward scan, no tables but the short
//! list of elided words:
//!
//! - an elided word stands apart with its apostrophe: `l'` `homme`, `qu'` `il`, but `aujourd'hui`
//!   and English `don't` are one word; words with hyphens inside are whole;
//! - each sign of a script without spaces (Han, kana) is a word;
//! - a number is whole with the spaces, points and commas inside it and with the sign after it:
//!   `1 242`, `7,4 %`, `12 €`, `3.5`; letters that hang on (`2e`, `1er`, `18h`) belong to it;
//! - a note mark `[^1]` is one token, and so is a numbered mark `<x1/>`;
//! - any other character is a token of its own; spaces in a row are one.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{inline, mark};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordTokenKind {
    /// Letters, with hyphens and apostrophes inside.
    Word,
    /// A figure with its inner spaces and its sign.
    Number,
    /// A note mark such as `[^1]`.
    Note,
    /// One mark of punctuation, symbol or emoji; a numbered mark such as `<x1/>`.
    Punctuation,
    /// White space.
    Space,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordToken {
    /// What it is.
    pub kind: WordTokenKind,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}

/// Words of French and Italian that lose their last vowel before another and keep an apostrophe.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell",
    "nell", "all", "sull", "dall", "un", "quell",
];

/// Cuts a text into tokens that tile it.
///
/// ```
/// use enregard_engine::text::word::tokens;
/// let text = "L'indice (+7,4 %) passe à 1 242 : qu'en dire ?";
/// let words: Vec<&str> = tokens(text).into_iter().map(|t| &text[t.span]).collect();
/// assert_eq!(
///     words,
///     ["L'", "indice", " ", "(", "+", "7,4 %", ")", " ", "passe", " ", "à", " ", "1 242", " ", ":",
///      " ", "qu'", "en", " ", "dire", " ", "?"]
/// );
/// ```
#[must_use]
pub fn tokens(text: &str) -> Vec<WordToken> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let (kind, len) = first(rest);
        let end = start + len.max(1);
        tokens.push(WordToken { kind, span: start..end });
        start = end;
    }
    tokens
}

/// The tokens that say something: no spaces, no punctuation.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let says = |kind| matches!(kind, WordTokenKind::Word | WordTokenKind::Number);
    tokens(text).into_iter().filter(move |t| says(t.kind)).map(|t| t.span)
}

/// How many words and numbers a text has, elisions counted with the word they hang on.
#[must_use]
pub fn count(text: &str) -> usize {
    let elided = |span: &Range<usize>| {
        text.get(span.clone()).is_some_and(|word| word.ends_with(is_apostrophe))
    };
    words(text).filter(|span| !elided(span)).count()
}

/// How many words a text has: runs between spaces that hold a letter or a digit.
///
/// ```
/// use enregard_engine::text::word::count_words;
///
/// assert_eq!(count_words("« L'État », dit-il,<x1/> a 3 ans."), 5);
/// ```
#[must_use]
pub fn count_words(text: &str) -> usize {
    let says = |word: &&str| word.contains(char::is_alphanumeric);
    inline::unmarked(text).split_whitespace().filter(says).count()
}

/// An apostrophe as typed or as typeset.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// Whether a word, whole, has lost its last vowel before the next: `l`, `qu`, `dell`.
#[must_use]
pub fn is_elided(word: &str) -> bool {
    ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
}

/// A sign of the scripts without spaces, which stands for a word or a syllable: Han and kana.
#[must_use]
pub fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x3ffff)
}

/// Kind and length of the token that a text, not empty, starts with.
fn first(rest: &str) -> (WordTokenKind, usize) {
    let Some(c) = rest.chars().next() else { return (WordTokenKind::Space, 0) };
    if c.is_whitespace() {
        let len = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        return (WordTokenKind::Space, len);
    }
    if c.is_ascii_digit() {
        return (WordTokenKind::Number, number(rest));
    }
    if matches!(c, '$' | '€' | '£') && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit()) {
        let sign = c.len_utf8();
        return (WordTokenKind::Number, sign + rest.get(sign..).map_or(0, number));
    }
    if c.is_alphanumeric() {
        return (WordTokenKind::Word, word(rest));
    }
    if let Some(mark) = mark::first(rest) {
        return (WordTokenKind::Punctuation, mark.span.end);
    }
    match note(rest) {
        Some(len) => (WordTokenKind::Note, len),
        None => (WordTokenKind::Punctuation, rest.graphemes(true).next().map_or(1, str::len)),
    }
}

/// Length of the note mark at the start, if one stands there.
fn note(rest: &str) -> Option<usize> {
    let label = rest.strip_prefix("[^")?;
    let end = label.find(']')?;
    (end > 0 && end <= 32 && !label.get(..end)?.contains([' ', '['])).then_some(end + 3)
}

/// Length of the word at the start: letters and marks, single hyphens and apostrophes between.
fn word(rest: &str) -> usize {
    if let Some(sign) = rest.chars().next().filter(|c| is_ideograph(*c)) {
        let marks = |c: &char| super::norm::is_mark(*c);
        return rest.chars().skip(1).take_while(marks).map(char::len_utf8).sum::<usize>()
            + sign.len_utf8();
    }
    let mut end = 0;
    loop {
        end += run(rest.get(end..).unwrap_or_default());
        let mut tail = rest.get(end..).unwrap_or_default().chars();
        let (Some(joint), Some(next)) = (tail.next(), tail.next()) else { return end };
        if !next.is_alphanumeric() || is_ideograph(next) {
            return end;
        }
        if is_apostrophe(joint) && joint != '`' {
            if is_elided(rest.get(..end).unwrap_or_default()) {
                return end + joint.len_utf8();
            }
        } else if !matches!(joint, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}') {
            return end;
        }
        end += joint.len_utf8();
    }
}

/// Length of the letters, digits and combining marks at the start.
fn run(rest: &str) -> usize {
    let inside = |c: char| {
        c.is_alphanumeric() && !is_ideograph(c)
            || super::norm::is_mark(c)
            || matches!(c, '_' | '\u{ad}' | '·')
    };
    let len = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    rest.get(..len).unwrap_or_default().trim_end_matches(['·', '_', '\u{ad}']).len()
}

/// Length of the number at the start: groups of digits, a sign after it, letters that hang on.
fn number(rest: &str) -> usize {
    let mut end = digits(rest);
    let mut grouped = end <= 3;
    while let Some((joint, more)) = joined(rest.get(end..).unwrap_or_default(), grouped) {
        grouped &= more == 3;
        end += joint + more;
    }
    let tail = rest.get(end..).unwrap_or_default();
    let letters = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
    if letters > 0 { end + letters } else { end + sign(tail) }
}

fn digits(rest: &str) -> usize {
    rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
}

/// A joint and the digits after it: a space before three digits, a point or comma before any.
fn joined(tail: &str, grouped: bool) -> Option<(usize, usize)> {
    let joint = tail.chars().next()?;
    let more = digits(tail.get(joint.len_utf8()..)?);
    let thousands = matches!(joint, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    let joins = match joint {
        '.' | ',' => more > 0,
        _ if thousands => grouped && more == 3,
        _ => false,
    };
    joins.then_some((joint.len_utf8(), more))
}

/// Length of a percent or currency sign after a number, with the space before it.
fn sign(tail: &str) -> usize {
    let after = tail.strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}']).unwrap_or(tail);
    match after.chars().next() {
        Some(c @ ('%' | '‰' | '€' | '$' | '£' | '°')) => {
            tail.len() - after.len() + c.len_utf8()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|t| &text[t.span]).filter(|t| !t.trim().is_empty()).collect()
    }

    #[test]
    fn elisions_stand_apart_and_compounds_stay_whole() {
        assert_eq!(cut("Aujourd'hui, qu’il l’ait"), ["Aujourd'hui", ",", "qu’", "il", "l’", "ait"]);
        assert_eq!(cut("jusqu'à peut-être quelqu'un"), ["jusqu'", "à", "peut-être", "quelqu'un"]);
        assert_eq!(cut("they don't. d'"), ["they", "don't", ".", "d", "'"]);
        assert_eq!(cut("travailleur·ses"), ["travailleur·ses"]);
        assert_eq!(cut("dell'acqua, un'amica"), ["dell'", "acqua", ",", "un'", "amica"]);
        assert_eq!(
            cut("法律第3条。データA4版"),
            ["法", "律", "第", "3条", "。", "デ", "ー", "タ", "A4", "版"]
        );
    }

    #[test]
    fn numbers_keep_their_spaces_and_signs() {
        assert_eq!(cut("1 242 personnes"), ["1 242", "personnes"]);
        assert_eq!(cut("En 2016 300 cas"), ["En", "2016", "300", "cas"]);
        assert_eq!(cut("12 345,6 € et 7,4\u{a0}%."), ["12 345,6 €", "et", "7,4\u{a0}%", "."]);
        assert_eq!(
            cut("le 3, puis $1,242.50; 2e"),
            ["le", "3", ",", "puis", "$1,242.50", ";", "2e"]
        );
        assert_eq!(cut("sécurité.[^12] fin"), ["sécurité", ".", "[^12]", "fin"]);
    }

    proptest! {
        #[test]
        fn tokens_tile_the_text(text in any::<String>()) {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert_eq!(token.span.start, end);
                prop_assert!(token.span.end > end);
                prop_assert!(text.is_char_boundary(token.span.end));
                end = token.span.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
