//! Escapes plain text where CommonMark would read markup into it, and nowhere else.
//!
//! `[...]`, `web_en_rapport`, `2 * 3` and bare addresses mean themselves in CommonMark and stay as
//! they are. What this file lets pass unescaped must come back unchanged from a CommonMark reader.

use std::ops::Range;

/// Bytes that markup may begin with.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'`' | b'[' | b'<' | b'&' | b'\\')
}

/// Escapes `text`, except for the stretches in `own` (ascending), which are markup of ours.
pub(super) fn inline(text: String, own: &[Range<usize>]) -> String {
    if !text.bytes().any(is_sign) {
        return text;
    }
    let runs = CharacterRuns::of(&text, own);
    let mut out = String::with_capacity(text.len() + 8);
    let mut own = own.iter().peekable();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| is_sign(*byte)) {
        while own.next_if(|span| span.end <= at).is_some() {}
        let ours = own.peek().is_some_and(|span| span.contains(&at));
        if !ours && runs.needs_escape(&text, at, char::from(byte)) {
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push('\\');
            done = at;
        }
    }
    if done == 0 && out.is_empty() {
        return text;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Which delimiters can pair up in a text.
struct CharacterRuns {
    stars: bool,
    lows: bool,
    ticks: bool,
}

impl CharacterRuns {
    fn of(text: &str, own: &[Range<usize>]) -> Self {
        let free = |at: usize| {
            let next = own.partition_point(|span| span.end <= at);
            !own.get(next).is_some_and(|span| span.contains(&at))
        };
        Self {
            stars: pairs(text, '*', &free),
            lows: pairs(text, '_', &free),
            ticks: text.bytes().filter(|b| *b == b'`').count() > 1,
        }
    }

    fn needs_escape(&self, text: &str, at: usize, letter: char) -> bool {
        let next = || text.get(at + letter.len_utf8()..).unwrap_or_default();
        match letter {
            '*' => self.stars,
            '_' => self.lows,
            '`' => self.ticks,
            '\\' => next().starts_with(|c: char| c.is_ascii_punctuation()),
            '<' => next().starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)),
            '&' => is_entity(next()),
            '[' => is_link(next()),
            _ => false,
        }
    }
}

/// Is there a delimiter that can open emphasis, and a later one that can close it?
fn pairs(text: &str, sign: char, free: &impl Fn(usize) -> bool) -> bool {
    if !text.contains(sign) {
        return false;
    }
    let mut open = false;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != sign || !free(at) {
            before = letter;
            continue;
        }
        while letters.next_if(|(_, next)| *next == sign).is_some() {}
        let after = letters.peek().map_or(' ', |(_, next)| *next);
        let (opens, closes) = flanks(sign, before, after);
        if closes && open {
            return true;
        }
        open |= opens;
        before = sign;
    }
    false
}

/// CommonMark 6.2: can a delimiter run between these two characters open or close emphasis?
fn flanks(sign: char, before: char, after: char) -> (bool, bool) {
    let blank = char::is_whitespace;
    let punct = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let left = !blank(after) && (!punct(after) || blank(before) || punct(before));
    let right = !blank(before) && (!punct(before) || blank(after) || punct(after));
    if sign == '_' {
        (left && (!right || punct(before)), right && (!left || punct(after)))
    } else {
        (left, right)
    }
}

/// `amp;`, `#233;` and such.
fn is_entity(rest: &str) -> bool {
    let Some(end) = rest.bytes().take(34).position(|b| b == b';') else { return false };
    let name = rest.get(..end).unwrap_or_default();
    let body = name.strip_prefix('#').unwrap_or(name);
    !body.is_empty() && body.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Brackets nested deeper than this are escaped without a look at where they close.
const DEEPEST: usize = 32;

/// `^1]`, or `text](`: what makes a note call or a link of a bracket.
fn is_link(rest: &str) -> bool {
    if rest.starts_with('^') {
        return rest.contains(']');
    }
    let mut depth = 1_usize;
    for (at, letter) in rest.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
        if depth == 0 {
            return rest.get(at + 1..).is_some_and(|after| after.starts_with('('));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_signs_stay() {
        for text in ["[...] la", "web_en_rapport_final", "2 * 3 * 4", "a < b & c", "n° 3 [2]"] {
            assert_eq!(inline(text.to_owned(), &[]), text);
        }
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(inline("*mot* et [a](b)".to_owned(), &[]), "\\*mot\\* et \\[a](b)");
        assert_eq!(inline("<b> &amp; \\*".to_owned(), &[]), "\\<b> \\&amp; \\\\*");
        let call = 9..13;
        assert_eq!(
            inline("[^1] dit [^1]".to_owned(), std::slice::from_ref(&call)),
            "\\[^1] dit [^1]"
        );
    }
}
