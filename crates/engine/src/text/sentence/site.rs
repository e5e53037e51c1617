//! What stands around a mark that may end a sentence. Plain looking, no deciding.

use std::ops::Range;

/// Bytes looked at for the end of an address.
const MAX_ADDRESS: usize = 2000;

/// How far the end of a bracket is looked for, in bytes.
const SHORT: usize = 60;

/// What kind of mark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndMarkKind {
    /// A single `.`.
    Stop,
    /// `!`, `?`, or several marks with one of them.
    Strong,
    /// `…` or several dots.
    Ellipsis,
}

/// A run of marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct EndMark {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: EndMarkKind,
    /// Whether it needs no space behind it: `。`.
    pub(super) wide: bool,
}

/// What follows a mark: closers and note marks that belong to it, then a gap.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EndTail {
    /// The byte after closers and notes.
    pub(super) end: usize,
    /// The byte after the spaces behind them.
    pub(super) next: usize,
    /// Where the first round closer stands.
    pub(super) paren: Option<usize>,
    /// Whether there is a closing quotation mark.
    pub(super) quote: bool,
    /// Whether there is a note mark.
    pub(super) note: bool,
}

/// The rest of the text from a byte on.
pub(super) fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The character that starts at a byte.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    rest(text, at).chars().next()
}

/// The character that ends before a byte.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|head| head.chars().next_back())
}

/// White space of any kind, the word joiner and zero-width space included.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether letters or digits stand in a stretch; a sentence of signs alone never ends.
pub(super) fn has_word(text: &str, span: Range<usize>) -> bool {
    text.get(span).unwrap_or_default().chars().any(char::is_alphanumeric)
}

/// The next run of marks from a byte on.
pub(super) fn next_mark(text: &str, from: usize) -> Option<EndMark> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let lead = |b: &u8| matches!(b, b'.' | b'!' | b'?' | 0xd8 | 0xdb | 0xe2 | 0xe3 | 0xef);
        at += bytes.get(at..)?.iter().position(lead)?;
        // A byte that starts no character of the text is passed over.
        let found = char_at(text, at);
        if found.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔') || is_wide(c)) {
            return Some(run(text, at));
        }
        at += found.map_or(1, char::len_utf8);
    }
}

/// Marks of scripts that put no space between sentences.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn run(text: &str, start: usize) -> EndMark {
    let mut end = start;
    let (mut dots, mut strong, mut ellipsis, mut wide) = (0usize, false, false, false);
    for c in rest(text, start).chars() {
        match c {
            '.' => dots += 1,
            '!' | '?' | '؟' | '۔' => strong = true,
            c if is_wide(c) => (strong, wide) = (true, true),
            '…' => ellipsis = true,
            _ => break,
        }
        end += c.len_utf8();
    }
    while let Some(more) = spaced_dot(rest(text, end)) {
        dots += 1;
        end += more;
    }
    let kind = match (strong, ellipsis || dots > 1) {
        (true, _) => EndMarkKind::Strong,
        (false, true) => EndMarkKind::Ellipsis,
        (false, false) => EndMarkKind::Stop,
    };
    EndMark { start, end, kind, wide }
}

/// The length of a space and a dot that go on with an ellipsis: `. . .`.
fn spaced_dot(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let space = chars.next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))?;
    let dot = chars.next() == Some('.');
    (dot && chars.next().is_none_or(|c| !c.is_alphanumeric() && c != '.'))
        .then(|| space.len_utf8() + 1)
}

/// The byte after the spaces at `at`.
pub(super) fn skip_spaces(text: &str, at: usize) -> usize {
    let rest = rest(text, at);
    at + rest.len() - rest.trim_start_matches(is_space).len()
}

/// The word before a mark, at most 40 bytes of it, with the stops inside it.
pub(super) fn word_before(text: &str, mark: usize) -> Range<usize> {
    let mut start = mark;
    for c in text.get(..mark).unwrap_or_default().chars().rev() {
        let part = c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '§' | '°' | '&');
        if !part || mark - start > 40 {
            break;
        }
        start -= c.len_utf8();
    }
    let word = text.get(start..mark).unwrap_or_default();
    start += word.len() - word.trim_start_matches(['-', '.', '\'', '’']).len();
    start..mark
}

/// The word at a byte: letters with the apostrophes and hyphens inside it.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = rest(text, at);
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let len = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    rest.get(..len).unwrap_or_default().trim_end_matches(['\'', '’', '-'])
}

/// Closers and note marks behind a mark, and where the next text starts; `opens` tells the words
/// that often open a sentence.
pub(super) fn tail(text: &str, mark: &EndMark, opens: impl Fn(&str) -> bool) -> EndTail {
    let mut tail = EndTail { end: mark.end, ..EndTail::default() };
    while let Some(end) = closer(text, &mut tail)
        .or_else(|| note(text, mark, &mut tail))
        .or_else(|| detached(text, mark, &mut tail, &opens))
        .or_else(|| aside(text, tail.end))
    {
        tail.end = end;
    }
    tail.next = skip_spaces(text, tail.end);
    tail
}

fn closer(text: &str, tail: &mut EndTail) -> Option<usize> {
    let at = tail.end;
    match char_at(text, at)? {
        c @ (')' | '}') => {
            tail.paren.get_or_insert(at);
            Some(at + c.len_utf8())
        }
        ']' => Some(link_target(text, at + 1).unwrap_or(at + 1)),
        c @ ('"' | '”' | '»' | '›' | '\'' | '’' | '」' | '』' | '）') => {
            tail.quote = true;
            Some(at + c.len_utf8())
        }
        c @ ('“' | '«') if is_reversed(text, at, c) => {
            tail.quote = true;
            Some(at + c.len_utf8())
        }
        c @ ('*' | '_' | '`' | '~') => Some(at + c.len_utf8()),
        c if is_space(c) => smiley(text, at).or_else(|| spaced_closer(text, tail)),
        _ => None,
    }
}

/// ` :-)` behind a mark, before a space or the end.
fn smiley(text: &str, at: usize) -> Option<usize> {
    let from = skip_spaces(text, at);
    let signs = rest(text, from).strip_prefix([':', ';'])?;
    let signs = signs.strip_prefix('-').unwrap_or(signs).strip_prefix([')', '(', 'D', 'P'])?;
    signs.chars().next().is_none_or(is_space).then(|| text.len() - signs.len())
}

/// Whether a mark that opens in other languages closes here: `„Gut.“`, `»Nein.«`.
fn is_reversed(text: &str, at: usize, mark: char) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let mut near = head.char_indices().rev().take(MAX_ADDRESS);
    let opened = near.find(|(_, c)| matches!(c, '„' | '“' | '«' | '»'));
    match (opened, mark) {
        (Some((_, '„')), '“') => true,
        (Some((open, '»')), '«') => opens_reversed(text, open),
        _ => false,
    }
}

/// Whether the `»` at a byte opens, with a word glued behind it and none before.
pub(super) fn opens_reversed(text: &str, at: usize) -> bool {
    char_at(text, at + '»'.len_utf8()).is_some_and(char::is_alphabetic)
        && char_before(text, at).is_none_or(is_space)
}

/// `(address)` behind a link's text.
fn link_target(text: &str, at: usize) -> Option<usize> {
    let inner = rest(text, at).strip_prefix('(')?;
    let len = inner.bytes().take(MAX_ADDRESS).position(|b| matches!(b, b')' | b' '))?;
    (inner.as_bytes().get(len) == Some(&b')')).then_some(at + len + 2)
}

/// A closing guillemet, or a straight quote that closes one opened before, behind a space.
fn spaced_closer(text: &str, tail: &mut EndTail) -> Option<usize> {
    let next = skip_spaces(text, tail.end);
    let c = char_at(text, next)?;
    let closes = match c {
        '»' if opens_reversed(text, next) => false,
        '»' | '”' | '›' => true,
        // A lone apostrophe between spaces opens nothing.
        '\'' => char_at(text, next + 1).is_some_and(is_space),
        ')' => {
            tail.paren.get_or_insert(next);
            true
        }
        '"' => char_at(text, next + 1).is_none_or(|c| !c.is_alphanumeric()) && is_open(text, next),
        _ => false,
    };
    tail.quote |= closes && c != ')';
    closes.then_some(next + c.len_utf8())
}

/// Whether a straight quote between spaces closes: one is open before it, or none is before and
/// none comes after.
fn is_open(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let Some((quote, _)) = head.char_indices().rev().take(600).find(|(_, c)| *c == '"') else {
        return !rest(text, at + 1).bytes().take(300).any(|b| b == b'"');
    };
    let before = head.get(..quote).unwrap_or_default();
    let spaced =
        before.chars().next_back().is_none_or(|c| is_space(c) || matches!(c, '(' | '\'' | '’'));
    let ended = before.trim_end().ends_with(['.', '!', '?']);
    char_at(text, quote + 1).is_some_and(char::is_alphanumeric) || (spaced && !ended)
}

/// A note mark glued to what stands before it: `1`, `¹`, `[1]`, `[^1]`, `(1)`.
fn note(text: &str, mark: &EndMark, tail: &mut EndTail) -> Option<usize> {
    let here = rest(text, tail.end);
    let len = match here.chars().next()? {
        '[' => cut(here).or_else(|| bracket_note(here))?,
        '(' => cut(here).or_else(|| round_note(here))?,
        '0'..='9' => {
            let counted = char_before(text, mark.start).is_some_and(|c| c.is_ascii_digit());
            bare_note(here, counted && tail.end == mark.end && !after_year(text, mark.start))?
        }
        ',' if tail.note => {
            let next = here.get(1..)?.trim_start_matches(' ');
            let bracketed = next.strip_prefix('[').and_then(|_| bracket_note(next));
            here.len() - next.len() + bracketed.or_else(|| next_note(text, tail.end, next))?
        }
        c if is_superscript(c) => here.len() - here.trim_start_matches(is_superscript).len(),
        c if is_space(c) => {
            let next = skip_spaces(text, tail.end);
            let there = rest(text, next);
            let bracketed = there.strip_prefix("[^").and_then(|_| bracket_note(there));
            let counted = || tail.note.then(|| next_note(text, tail.end, there)).flatten();
            next - tail.end + bracketed.or_else(counted)?
        }
        _ => return None,
    };
    tail.note = true;
    Some(tail.end + len)
}

/// A note mark behind a space: `votée. [12] Depuis`, `[1 - 3]`, and `total. 8 Les`, where a
/// sentence that starts with the number would not go on with a capital and such a word.
fn detached(
    text: &str,
    mark: &EndMark,
    tail: &mut EndTail,
    opens: impl Fn(&str) -> bool,
) -> Option<usize> {
    let at = skip_spaces(text, tail.end);
    let here = rest(text, at);
    let len = match here.chars().next().filter(|_| at > tail.end)? {
        '[' => numbered(here).or_else(|| remark(here))?,
        c if is_superscript(c) => here.len() - here.trim_start_matches(is_superscript).len(),
        '0'..='9' if mark.kind == EndMarkKind::Stop && !tail.note => bare_note(here, false)?,
        _ => return None,
    };
    let after = skip_spaces(text, at + len);
    let next = char_at(text, after);
    let opened = || {
        let word = text.get(word_before(text, mark.start)).unwrap_or_default();
        let plain = word.chars().count() > 3 && word.chars().all(char::is_lowercase);
        plain && opens(word_at(text, after))
    };
    let starts = |c: char| c.is_uppercase() || matches!(c, '«' | '“' | '"' | '—' | '–' | '[');
    let belongs = match next {
        None => here.starts_with('['),
        Some(c) if !here.starts_with(|c: char| c.is_ascii_digit()) => after > at + len && starts(c),
        Some(c) => after > at + len && c.is_uppercase() && opened(),
    };
    tail.note |= belongs;
    belongs.then_some(at + len)
}

/// `We can't say that. [crosstalk] We can't.`: a bracket in small letters between two sentences.
fn aside(text: &str, at: usize) -> Option<usize> {
    let start = skip_spaces(text, at);
    let close = bracket(text, start).filter(|_| start > at)?;
    let next = skip_spaces(text, close);
    let word = word_at(text, start + 1);
    let small = word.len() > 1 && word.chars().all(char::is_lowercase);
    let small = small && !word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    (small && next > close && rest(text, next).starts_with(char::is_uppercase)).then_some(close)
}

/// The end of a short bracket without marks that begins at a byte.
pub(super) fn bracket(text: &str, at: usize) -> Option<usize> {
    let close = match rest(text, at).as_bytes().first()? {
        b'(' => b')',
        b'[' => b']',
        _ => return None,
    };
    let len = rest(text, at).bytes().take(SHORT).position(|byte| byte == close)?;
    let inner = text.get(at + 1..at + len)?;
    (!inner.contains(['!', '?', '…', '(', '[']) && !inner.ends_with('.')).then_some(at + len + 1)
}

/// `[12]`, `[1 - 3]`, `[note 4]`: numbers in square brackets and nothing else.
fn numbered(here: &str) -> Option<usize> {
    let close = here.bytes().take(28).position(|b| b == b']')?;
    let inner = here.get(1..close)?;
    let named = ["note", "Note", "n"].iter().find_map(|name| inner.strip_prefix(name));
    let inner = named.unwrap_or(inner);
    let marks = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–');
    let short = inner.split(|c: char| !c.is_ascii_digit()).all(|number| number.len() <= 3);
    let some = inner.bytes().any(|b| b.is_ascii_digit());
    (some && short && inner.chars().all(marks)).then_some(close + 1)
}

/// `[a]`, `[citation needed]`: a lettered note, or what a reader of an encyclopedia remarks.
fn remark(here: &str) -> Option<usize> {
    let close = here.bytes().take(40).position(|b| b == b']')?;
    let inner = here.get(1..close)?;
    (matches!(inner.as_bytes(), [b'a'..=b'z']) || is_remark(inner)).then_some(close + 1)
}

fn is_remark(inner: &str) -> bool {
    let words = ["réf", "citation needed", "clarification needed", "page needed", "source"];
    words.iter().any(|word| inner.starts_with(word))
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// `[...]` and its kin.
fn cut(here: &str) -> Option<usize> {
    ["[...]", "[…]", "(...)", "(…)"].iter().find(|cut| here.starts_with(**cut)).map(|cut| cut.len())
}

/// `[1]`, `[^1]`, `[note 3]`; never an ellipsis, never a whole sentence.
fn bracket_note(here: &str) -> Option<usize> {
    let close = here.bytes().take(28).position(|b| b == b']')?;
    let inner = here.get(1..close)?;
    let named = inner.starts_with('^') && inner.len() > 1;
    let numbered = inner.bytes().any(|b| b.is_ascii_digit())
        && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '–' | '.'));
    (named || numbered || is_remark(inner)).then_some(close + 1)
}

fn round_note(here: &str) -> Option<usize> {
    let close = here.bytes().take(6).position(|b| b == b')')?;
    let inner = here.get(1..close)?;
    (!inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit())).then_some(close + 1)
}

/// One to three digits (or several such numbers), then a space, a closer or the end.
fn bare_note(here: &str, decimal: bool) -> Option<usize> {
    if decimal {
        return None;
    }
    let len = here.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'-')).count();
    let number = here.get(..len)?.trim_end_matches([',', '-']);
    let short = number.split([',', '-']).all(|n| (1..=3).contains(&n.len()));
    let after = rest(here, number.len()).chars().next();
    // Behind a comma perhaps one more (`next_note`); where there is none, the sentence goes on.
    let ends = after.is_none_or(|c| is_space(c) || matches!(c, '»' | '"' | '”' | ')' | ','));
    (short && ends).then_some(number.len())
}

/// The next number behind a bare note, in `fréquents.11, 12 Les recours`.
fn next_note(text: &str, end: usize, here: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let head = text.get(..end)?;
    let before = head.bytes().rev().take_while(u8::is_ascii_digit).take(4).count();
    let last: u32 = head.get(head.len() - before..)?.parse().ok()?;
    let len = digits(here);
    let number: u32 = here.get(..len).filter(|number| number.len() <= 3)?.parse().ok()?;
    let after = rest(here, len).trim_start_matches(is_space);
    let opens = after.len() < here.len() - len && after.starts_with(char::is_uppercase);
    (number == last + 1 && (opens || after.is_empty())).then_some(len)
}

/// Whether four digits that look like a year stand before `at`.
fn after_year(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
    let year = head.get(head.len() - digits..).unwrap_or_default();
    digits == 4 && matches!(year.as_bytes().first(), Some(b'1' | b'2'))
}
