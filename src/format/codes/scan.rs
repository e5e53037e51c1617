//! Finds the marks in a segment's text, in one walk with one stack.
//!
//! A subset of CommonMark's inline rules: what is found is markup for certain, and nests; whatever
//! is in doubt stays text, which costs a translator nothing. Each character is looked at a bounded
//! number of times.

use std::ops::Range;

use super::kind::CodeKind;
use crate::container::xml::write::is_legal;

/// A mark and where it stands.
pub(super) struct CodeMark {
    pub(super) span: Range<usize>,
    pub(super) kind: CodeKind,
    pub(super) half: Half,
}

/// Which part of a code a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Half {
    Whole,
    Open,
    Close,
}

/// An opening mark that waits for its other half.
struct Waiting {
    span: Range<usize>,
    kind: CodeKind,
    /// The character it is made of: `*`, `_` or `[`.
    sign: u8,
}

/// Most marks that may wait at once: deeper nesting is text.
const DEPTH: usize = 32;
/// Longest address of a link, and longest code span, in bytes.
const REACH: usize = 4096;

/// All marks of a text, in no order.
pub(super) fn marks(text: &str) -> Vec<CodeMark> {
    let mut scan = CodeScan { text, at: 0, waiting: Vec::new(), out: Vec::new() };
    while let Some(byte) = text.as_bytes().get(scan.at).copied() {
        scan.step(byte);
    }
    scan.out
}

struct CodeScan<'a> {
    text: &'a str,
    at: usize,
    waiting: Vec<Waiting>,
    out: Vec<CodeMark>,
}

impl CodeScan<'_> {
    fn step(&mut self, byte: u8) {
        match byte {
            b'\\' => self.at += 1 + usize::from(self.byte(self.at + 1).is_ascii_punctuation()),
            b'`' => self.verbatim(),
            b'<' => self.tag(),
            b'[' | b'!' => self.bracket(),
            b']' => self.close_bracket(),
            b'*' | b'_' => self.emphasis(byte),
            b'h' => self.at += self.legal(bare(self.rest())).max(1),
            0..=0x1f | 0xef => self.control(),
            _ => self.at += 1,
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A byte of the text; 0 outside.
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// As much of the next bytes as XML can carry.
    fn legal(&self, length: usize) -> usize {
        let next = self.rest().get(..length).unwrap_or_default();
        next.find(|c| !is_legal(c)).unwrap_or(length)
    }

    /// A code that stands alone; one that holds what XML cannot carry is text, so that this gets a
    /// code of its own.
    fn whole(&mut self, length: Option<usize>, kind: CodeKind) {
        let fits = |length: &usize| kind == CodeKind::Control || self.legal(*length) == *length;
        let length = length.filter(fits);
        let end = self.at + length.unwrap_or(1);
        if length.is_some() {
            self.out.push(CodeMark { span: self.at..end, kind, half: Half::Whole });
        }
        self.at = end;
    }

    fn control(&mut self) {
        let first = self.rest().chars().next().filter(|c| !is_legal(*c));
        self.whole(first.map(char::len_utf8), CodeKind::Control);
    }

    /// A run of backticks up to the next run of the same length.
    fn verbatim(&mut self) {
        let rest = self.rest();
        let run = rest.len() - rest.trim_start_matches('`').len();
        match closing_ticks(rest, run) {
            Some(length) if self.legal(length) == length => {
                self.whole(Some(length), CodeKind::Verbatim);
            }
            _ => self.at += run,
        }
    }

    /// `<sup>`, `</sub>` and their kin; an address between angle brackets.
    fn tag(&mut self) {
        let kinds = [("sup", CodeKind::Superscript), ("sub", CodeKind::Subscript)];
        let inside = self.rest().get(1..).unwrap_or_default();
        let named = |inside: &str| {
            kinds.into_iter().find(|(name, _)| {
                inside.strip_prefix(name).is_some_and(|rest| rest.starts_with('>'))
            })
        };
        if let Some((_, kind)) = named(inside) {
            return self.wait(5, kind, b'<');
        }
        if let Some(length) = numbered(inside) {
            return self.numbered(length);
        }
        let closed = inside.strip_prefix('/').and_then(named);
        let last = self.waiting.len().checked_sub(1);
        let fits = |mark: &Waiting| closed.is_some_and(|(_, kind)| mark.kind == kind);
        match last.filter(|last| self.waiting.get(*last).is_some_and(fits)) {
            Some(last) => self.close(last, 6),
            None => self.whole(angle(self.rest()), CodeKind::Link),
        }
    }

    /// `<x1/>`, `<x1>` or `</x1>`, so long; the second half has the number of its first.
    fn numbered(&mut self, length: usize) {
        let mark = self.rest().get(..length).unwrap_or_default();
        if mark.ends_with("/>") {
            return self.whole(Some(length), CodeKind::Object);
        }
        let Some(name) = mark.strip_prefix("</") else {
            return self.wait(length, CodeKind::Object, b'<');
        };
        let last = self.waiting.len().checked_sub(1);
        let fits = |mark: &Waiting| {
            let begun = self.text.get(mark.span.clone()).and_then(|begun| begun.strip_prefix('<'));
            mark.kind == CodeKind::Object && begun == Some(name)
        };
        match last.filter(|last| self.waiting.get(*last).is_some_and(fits)) {
            Some(last) => self.close(last, length),
            None => self.at += length,
        }
    }

    fn bracket(&mut self) {
        if let Some(length) = note(self.rest()) {
            return self.whole(Some(length), CodeKind::Note);
        }
        let (kind, length) = match (self.byte(self.at), self.byte(self.at + 1)) {
            (b'!', b'[') if note(self.rest().get(1..).unwrap_or_default()).is_none() => {
                (CodeKind::Image, 2)
            }
            (b'[', _) => (CodeKind::Link, 1),
            _ => return self.at += 1,
        };
        self.wait(length, kind, b'[');
    }

    fn wait(&mut self, length: usize, kind: CodeKind, sign: u8) {
        let span = self.at..self.at + length;
        self.at += length;
        if self.waiting.len() == DEPTH {
            self.waiting.remove(0);
        }
        self.waiting.push(Waiting { span, kind, sign });
    }

    /// `](address)` closes the nearest `[`; what waits between stays text.
    fn close_bracket(&mut self) {
        let open = self.waiting.iter().rposition(|mark| mark.sign == b'[');
        let address = address(self.rest()).filter(|length| self.legal(*length) == *length);
        match (open, address) {
            (Some(open), Some(length)) => self.close(open, length),
            (open, _) => {
                if let Some(open) = open {
                    self.waiting.remove(open);
                }
                self.at += 1;
            }
        }
    }

    fn close(&mut self, open: usize, length: usize) {
        let closed = self.waiting.drain(open..).next();
        let end = self.at + length;
        if let Some(Waiting { span, kind, .. }) = closed {
            self.out.push(CodeMark { span, kind, half: Half::Open });
            self.out.push(CodeMark { span: self.at..end, kind, half: Half::Close });
        }
        self.at = end;
    }

    /// A run of one or two signs that leans on a word opens or closes; others are text.
    fn emphasis(&mut self, sign: u8) {
        let rest = self.rest();
        let run = rest.bytes().take_while(|b| *b == sign).count();
        let kind = match run {
            1 => CodeKind::Emphasis,
            2 => CodeKind::Strong,
            _ => return self.at += run,
        };
        let before = self.text.get(..self.at).and_then(|text| text.chars().next_back());
        let after = self.text.get(self.at + run..).and_then(|text| text.chars().next());
        let (opens, closes) = leaning(before, after, sign);
        let last = self.waiting.len().checked_sub(1);
        let fits = |mark: &Waiting| mark.sign == sign && mark.kind == kind;
        match last.filter(|last| closes && self.waiting.get(*last).is_some_and(fits)) {
            Some(last) => self.close(last, run),
            None if opens => self.wait(run, kind, sign),
            None => self.at += run,
        }
    }
}

/// Whether a run opens and closes, by its neighbors; `_` never does both inside a word.
fn leaning(before: Option<char>, after: Option<char>, sign: u8) -> (bool, bool) {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let left = !blank(after) && (!mark(after) || blank(before) || mark(before));
    let right = !blank(before) && (!mark(before) || blank(after) || mark(after));
    if sign == b'_' {
        (left && (!right || mark(before)), right && (!left || mark(after)))
    } else {
        (left, right)
    }
}

/// The end of a code span that begins with `run` backticks.
fn closing_ticks(text: &str, run: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(..text.len().min(REACH))?;
    let mut at = run;
    while let Some(byte) = bytes.get(at) {
        if *byte != b'`' {
            at += 1;
            continue;
        }
        let here = bytes.get(at..)?.iter().take_while(|b| **b == b'`').count();
        at += here;
        if here == run {
            return Some(at);
        }
    }
    None
}

/// The length of the note mark that the text begins with.
fn note(text: &str) -> Option<usize> {
    let label = text.strip_prefix("[^")?;
    let end = label.find(|c: char| !c.is_alphanumeric() && !"-_.*†‡§¶‖".contains(c))?;
    (end > 0 && label.get(end..)?.starts_with(']')).then_some(end + 3)
}

/// The length of `](address "title")`, parentheses in it balanced.
fn address(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("](")?;
    let mut depth = 0usize;
    let mut quoted = false;
    for (at, byte) in inside.bytes().enumerate().take(REACH) {
        match byte {
            0..=0x1f => return None,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at + 3),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The length of `<x1/>`, `<x1>` or `</x1>`, of which this stands behind the `<`.
fn numbered(inside: &str) -> Option<usize> {
    let closes = inside.strip_prefix('/');
    let digits = closes.unwrap_or(inside).strip_prefix('x')?;
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let end = digits.get(count..)?;
    let tail = match closes {
        None if end.starts_with("/>") => 2,
        _ if end.starts_with('>') => 1,
        _ => return None,
    };
    (1..=6).contains(&count).then_some(2 + usize::from(closes.is_some()) + count + tail)
}

/// The length of `<https://…>`.
fn angle(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let web = ["http://", "https://", "mailto:"].iter().any(|scheme| inside.starts_with(scheme));
    let end = inside.bytes().take(REACH).position(|b| b == b'>' || b <= b' ' || b == b'<')?;
    (web && inside.as_bytes().get(end) == Some(&b'>')).then_some(end + 2)
}

/// The length of a bare address, whose signs are no markup.
fn bare(text: &str) -> usize {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return 0;
    }
    text.find(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ')' | '[' | ']' | '*' | '`')
    })
    .unwrap_or(text.len())
}
