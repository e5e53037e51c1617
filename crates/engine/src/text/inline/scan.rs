//! Cuts a text into items, from left to right.

use std::ops::Range;

use super::RunKind;
use super::brackets::{Map, run_length};
use crate::text::address;
use crate::text::mark::{self, ObjectMark};
use crate::text::script::Script;

/// Longest text set high or low, in bytes.
const SCRIPT_REACH: usize = 1000;

/// A piece of the text before emphasis is known.
#[derive(Debug, PartialEq)]
pub(super) enum InlineItem {
    /// Text, code, an image or a note mark.
    Run { kind: RunKind, text: String, link: Option<String> },
    /// A run of `*` or `_`.
    Delimiter { at: usize, mark: char, count: usize, opens: bool, closes: bool },
    /// A link begins.
    LinkStart(String),
    /// The link ends.
    LinkEnd,
    /// From here on the text is set high or low, or on the line again.
    Script(Option<Script>),
    /// A numbered mark.
    Mark(ObjectMark),
}

struct Scanner<'a> {
    text: &'a str,
    map: Map,
    at: usize,
    items: Vec<InlineItem>,
    /// Text not yet made an item.
    plain: String,
    /// The `]` of the link we are in, and where the text goes on behind its address.
    link: Option<(usize, usize)>,
    /// Where the closing tag of the text set high or low stands.
    script: Option<usize>,
    /// What no sentence is cut in: links, images, code, text set high or low.
    whole: Vec<Range<usize>>,
    /// Where letters stand, by the item that they belong to; nothing where nobody asks.
    letters: Option<Vec<(usize, Range<usize>)>>,
    /// Where links and text set high or low begin and end.
    pairs: Vec<[Range<usize>; 2]>,
}

/// The items of a text, and the stretches of it that stay whole.
pub(super) fn scan(text: &str) -> (Vec<InlineItem>, Vec<Range<usize>>) {
    let scanner = scanned(text, None);
    (scanner.items, scanner.whole)
}

/// A text as items, the letters of those that are no signs of emphasis by their item and bytes (of
/// code, of an address, all of it), and the signs around links and text set high or low.
pub(super) struct ScannedText {
    pub(super) items: Vec<InlineItem>,
    pub(super) letters: Vec<(usize, Range<usize>)>,
    pub(super) pairs: Vec<[Range<usize>; 2]>,
}

pub(super) fn scan_letters(text: &str) -> ScannedText {
    let scanner = scanned(text, Some(Vec::new()));
    let letters = scanner.letters.unwrap_or_default();
    ScannedText { items: scanner.items, letters, pairs: scanner.pairs }
}

fn scanned(text: &str, letters: Option<Vec<(usize, Range<usize>)>>) -> Scanner<'_> {
    let mut scanner = Scanner {
        text,
        map: Map::new(text),
        at: 0,
        items: Vec::new(),
        plain: String::new(),
        link: None,
        script: None,
        whole: Vec::new(),
        letters,
        pairs: Vec::new(),
    };
    loop {
        scanner.plain_letters();
        let Some(c) = scanner.rest().chars().next() else { break };
        scanner.step(c);
    }
    scanner.flush();
    scanner
}

/// Can something else than a letter begin with this byte?
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'\\' | b'&' | b'`' | b'*' | b'_' | b'[' | b'!' | b']' | b'<' | b'h')
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes the letters before the next sign at once, where nobody asks where each of them stands.
    fn plain_letters(&mut self) {
        if self.letters.is_none() && self.script.is_none() {
            let rest = self.rest();
            let length = rest.bytes().position(is_sign).unwrap_or(rest.len());
            self.plain.push_str(rest.get(..length).unwrap_or_default());
            self.at += length;
        }
    }

    fn step(&mut self, c: char) {
        if self.script.is_some_and(|close| self.at >= close) {
            return self.script_end();
        }
        let taken = match c {
            '\\' => self.escape(),
            '&' => self.entity(),
            '`' => self.code(),
            '*' | '_' => self.delimiter(c),
            '[' => self.note() || self.link(),
            '!' => self.image(),
            ']' => self.link_end(),
            '<' => self.mark() || self.script_start() || self.angle_address(),
            'h' => self.bare_address(),
            _ => false,
        };
        if !taken {
            self.letter(c, c.len_utf8());
        }
    }

    /// Takes a letter that so many bytes write.
    fn letter(&mut self, c: char, length: usize) {
        let span = self.at..self.at + length;
        self.at = span.end;
        self.plain.push(c);
        if !c.is_whitespace() {
            let item = self.items.len();
            self.letters.as_mut().map(|all| all.push((item, span))).unwrap_or_default();
        }
    }

    /// Notes the letters of the last item, which these bytes write.
    fn note_letters(&mut self, count: usize, span: &Range<usize>) {
        let item = self.items.len().saturating_sub(1);
        if let Some(all) = &mut self.letters {
            all.extend((0..count).map(|_| (item, span.clone())));
        }
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            let text = std::mem::take(&mut self.plain);
            self.items.push(InlineItem::Run { kind: RunKind::Text, text, link: None });
        }
    }

    fn push(&mut self, item: InlineItem) {
        self.flush();
        self.items.push(item);
    }

    fn push_run(&mut self, kind: RunKind, text: &str, link: Option<String>) {
        self.push(InlineItem::Run { kind, text: text.to_owned(), link });
    }

    fn escape(&mut self) -> bool {
        let next = self.rest().chars().nth(1).filter(char::is_ascii_punctuation);
        if let Some(c) = next {
            self.letter(c, 2);
        }
        next.is_some()
    }

    fn entity(&mut self) -> bool {
        let Some((c, length)) = entity(self.rest()) else { return false };
        self.letter(c, length);
        true
    }

    fn code(&mut self) -> bool {
        let length = run_length(self.text.as_bytes(), self.at);
        let start = self.at + length;
        if let Some(end) = self.map.code_end(self.at, length) {
            let inner = self.text.get(start..end).unwrap_or_default();
            let padded = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
            let inner = padded.filter(|inner| !inner.trim().is_empty()).unwrap_or(inner);
            self.push_run(RunKind::Code, inner, None);
            self.note_letters(visible(inner), &(self.at..end + length));
            self.whole.push(self.at..end + length);
            self.at = end + length;
        } else {
            (0..length).for_each(|_| self.letter('`', 1));
        }
        true
    }

    fn delimiter(&mut self, mark: char) -> bool {
        let count = run_length(self.text.as_bytes(), self.at);
        // Marks are no letters: emphasis is what it is without them.
        let before = mark::before(self.text, self.at).chars().next_back();
        let after = mark::behind(self.text, self.at + count).chars().next();
        let (left, right) = (flanks(before, after), flanks(after, before));
        let inside = mark == '_' && left && right;
        let opens = left && (!inside || before.is_some_and(is_punctuation));
        let closes = right && (!inside || after.is_some_and(is_punctuation));
        self.push(InlineItem::Delimiter { at: self.at, mark, count, opens, closes });
        self.at += count;
        true
    }

    fn note(&mut self) -> bool {
        let label = self.rest().strip_prefix("[^").and_then(|rest| {
            let end = rest.bytes().take(200).position(|b| b == b']' || b == b'[' || b == b' ')?;
            rest.get(..end).filter(|label| !label.is_empty() && rest.get(end..=end) == Some("]"))
        });
        let Some(label) = label else { return false };
        let span = self.at..self.at + label.len() + 3;
        self.push_run(RunKind::Note, label, None);
        self.note_letters(1, &span);
        self.at = span.end;
        true
    }

    fn mark(&mut self) -> bool {
        let Some(mark) = mark::first(self.rest()) else { return false };
        let span = self.at..self.at + mark.span.end;
        self.at = span.end;
        self.push(InlineItem::Mark(ObjectMark { span, ..mark }));
        true
    }

    fn link(&mut self) -> bool {
        if self.link.is_some() {
            return false;
        }
        let Some(close) = self.map.closing(self.at) else { return false };
        let Some((address, end)) = destination(self.text, close + 1) else { return false };
        self.push(InlineItem::LinkStart(address));
        self.link = Some((close, end));
        self.whole.push(self.at..end);
        self.pairs.push([self.at..self.at + 1, close..end]);
        self.at += 1;
        true
    }

    fn link_end(&mut self) -> bool {
        let Some((_, end)) = self.link.filter(|(close, _)| *close == self.at) else { return false };
        self.push(InlineItem::LinkEnd);
        self.link = None;
        self.at = end;
        true
    }

    fn image(&mut self) -> bool {
        if !self.rest().starts_with("![") {
            return false;
        }
        let Some(close) = self.map.closing(self.at + 1) else { return false };
        let Some((address, end)) = destination(self.text, close + 1) else { return false };
        let alt = self.text.get(self.at + 2..close).unwrap_or_default().to_owned();
        self.push_run(RunKind::Image, &unescape(&alt), Some(address));
        self.note_letters(1, &(self.at..end));
        self.whole.push(self.at..end);
        self.at = end;
        true
    }

    /// `<sup>` or `<sub>` whose closing tag is near, with no other tag of its kind before that.
    fn script_start(&mut self) -> bool {
        let script = ["<sup>", "<sub>"]
            .into_iter()
            .find(|tag| self.rest().starts_with(tag))
            .and_then(|tag| Script::of_tag(tag.trim_matches(['<', '>'])));
        let Some(script) = script.filter(|_| self.script.is_none()) else { return false };
        let inner = self.rest().get(5..).unwrap_or_default();
        let near = inner.as_bytes().get(..inner.len().min(SCRIPT_REACH)).unwrap_or_default();
        let close = format!("</{}>", script.tag());
        let Some(length) = memchr::memmem::find(near, close.as_bytes()) else { return false };
        if memchr::memmem::find(near.get(..length).unwrap_or_default(), b"<su").is_some() {
            return false;
        }
        let start = self.at;
        self.push(InlineItem::Script(Some(script)));
        self.at += 5;
        let ending = self.at + length..self.at + length + close.len();
        self.script = Some(ending.start);
        self.whole.push(start..ending.end);
        self.pairs.push([start..self.at, ending]);
        true
    }

    fn script_end(&mut self) {
        let exact = self.script.take() == Some(self.at);
        self.push(InlineItem::Script(None));
        self.at += if exact { 6 } else { 0 };
    }

    fn angle_address(&mut self) -> bool {
        let inner = self.rest().get(1..).unwrap_or_default();
        if !inner.starts_with("http") && !inner.starts_with("mailto:") {
            return false;
        }
        let stop = inner.find(|c: char| c == '>' || c == '<' || c.is_whitespace());
        let Some(end) = stop.filter(|&end| inner.get(end..=end) == Some(">")) else { return false };
        let address = inner.get(..end).unwrap_or_default();
        self.push_address(address.to_owned(), end + 2);
        true
    }

    fn bare_address(&mut self) -> bool {
        let rest = self.rest();
        let starts = rest.starts_with("https://") || rest.starts_with("http://");
        let before = self.text.get(..self.at).and_then(|text| text.chars().next_back());
        if !starts || self.link.is_some() || before.is_some_and(char::is_alphanumeric) {
            return false;
        }
        let length = address::length(rest);
        self.push_address(unescape(rest.get(..length).unwrap_or_default()), length);
        true
    }

    fn push_address(&mut self, address: String, length: usize) {
        let span = self.at..self.at + length;
        self.at = span.end;
        if self.link.is_some() {
            self.push_run(RunKind::Text, &address, None);
            self.note_letters(visible(&address), &span);
        } else {
            self.push(InlineItem::LinkStart(address.clone()));
            self.push_run(RunKind::Text, &address, None);
            self.note_letters(visible(&address), &span);
            self.push(InlineItem::LinkEnd);
        }
    }
}

/// How many letters a text has, white space aside.
fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether a run between these neighbours can open (CommonMark: is left-flanking).
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let Some(inside) = inside.filter(|c| !c.is_whitespace()) else { return false };
    !is_punctuation(inside) || outside.is_none_or(|c| c.is_whitespace() || is_punctuation(c))
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || !(c.is_alphanumeric() || c.is_whitespace() || c.is_ascii())
}

/// The address in parentheses at `at`, and where the text goes on.
fn destination(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text.get(at..)?.strip_prefix('(')?;
    let inner = rest.trim_start_matches(' ');
    let (raw, length) = match inner.strip_prefix('<') {
        Some(inner) => {
            let end = inner.find(['>', '<'])?;
            (inner.get(..end)?, end + 2)
        }
        None => {
            let end = balanced(inner)?;
            (inner.get(..end)?, end)
        }
    };
    let tail = title(inner.get(length..)?)?;
    Some((unescape(raw), text.len() - tail.len()))
}

/// How far an address goes: to a space, or to the parenthesis that it did not open.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, c) in text.char_indices().take(4096) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            c if c.is_whitespace() || c.is_control() => return Some(at),
            _ => {}
        }
    }
    None
}

/// What stands behind an optional title and the closing parenthesis.
fn title(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(' ');
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return text.strip_prefix(')');
    };
    let end = text.char_indices().skip(1).take(4096).find(|(_, c)| *c == quote)?.0;
    text.get(end + 1..)?.trim_start_matches(' ').strip_prefix(')')
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let mut chars = rest.chars();
        let (c, length) = match (chars.next(), chars.next()) {
            (Some('\\'), Some(c)) if c.is_ascii_punctuation() => (c, 2),
            (Some('&'), _) => entity(rest).unwrap_or(('&', 1)),
            (Some(c), _) => (c, c.len_utf8()),
            (None, _) => break,
        };
        out.push(c);
        at += length;
    }
    out
}

/// The character that an entity at the start of `text` stands for, and how long the entity is.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{fffd}')
        }
        None => match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            _ => return None,
        },
    };
    Some((c, end + 1))
}
