//! One side of a unit that came back, put together: words, codes of ours, codes of others.
//!
//! Codes of ours are the markup that they hold. Codes of others become markup where both halves of
//! a pair are here, nest and mean something to us; the others leave nothing but the space that a
//! line break was, and are counted. None is ever text.

use std::borrow::Cow;
use std::ops::Range;

use super::foreign::{self, ForeignCode};
use super::piece::{CodePiece, is_ours, pieces};
use super::scan::Half;
use crate::container::xml::Element;

/// Most halves that may wait at once and still find their other half.
const DEPTH: usize = 64;

/// A side under construction.
#[derive(Default)]
pub(in crate::format) struct CodeText {
    parts: Vec<SidePart>,
}

/// A side, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct ReadSide {
    /// Its text, inline markup as segments have it.
    pub(in crate::format) text: String,
    /// Some of that markup is a reading of another tool's codes.
    pub(in crate::format) is_foreign: bool,
    /// How many codes of other tools were left out.
    pub(in crate::format) left: usize,
    /// Its parts, where codes of another tool are among them.
    pub(in crate::format) parts: Vec<SidePart>,
}

/// A part of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum SidePart {
    /// Words, and markup of ours.
    Text(String),
    /// A code of another tool.
    Code(SideCode),
}

/// A code of another tool, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct SideCode {
    /// Which part of a code it is.
    pub(in crate::format) half: Half,
    /// What its other half has too.
    pub(in crate::format) key: Option<String>,
    /// What the same code of the other side has too.
    pub(in crate::format) number: Option<String>,
    /// How the file has it.
    pub(in crate::format) raw: RawCode,
    meaning: Meaning,
}

/// How a file has a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum RawCode {
    /// As an element that stands here.
    Element(Range<usize>),
    /// As characters among the words.
    Words(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    /// What begins the pair, what ends it.
    Open(&'static str, String),
    /// What began the pair, where that is known.
    Close(Option<&'static str>),
    Whole(String),
    Break,
    Unknown,
}

/// What is known of a code before it is understood.
#[derive(Clone, Copy)]
pub(in crate::format) struct CodePlace<'e, 'x> {
    /// The element, or one that says nothing.
    pub(in crate::format) code: &'e Element<'x>,
    pub(in crate::format) half: Half,
    pub(in crate::format) key: Option<&'e str>,
    /// The characters that it is made of, where it is no element.
    pub(in crate::format) words: Option<&'e str>,
}

impl SideCode {
    /// Whether it begins markup that we have too.
    pub(in crate::format) fn is_markup(&self) -> bool {
        matches!(self.meaning, Meaning::Open(..))
    }
}

impl CodeText {
    pub(in crate::format) fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(SidePart::Text(before)) => before.push_str(text),
            _ => self.parts.push(SidePart::Text(text.to_owned())),
        }
    }

    pub(in crate::format) fn character(&mut self, c: Option<char>) {
        if let Some(c) = c {
            self.text(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// A code; what it holds is markup of ours, or has a meaning that we know, or none.
    pub(in crate::format) fn code(&mut self, content: &str, place: CodePlace<'_, '_>) {
        if is_ours(content) {
            return self.text(content);
        }
        let CodePlace { code, half, key, words } = place;
        let meaning = match foreign::meaning(content, code) {
            ForeignCode::Break => Meaning::Break,
            ForeignCode::Close(mark) => Meaning::Close(Some(mark)),
            _ if half == Half::Close => Meaning::Close(None),
            ForeignCode::Open(mark, end) => Meaning::Open(mark, end),
            ForeignCode::Whole(markup) => Meaning::Whole(markup),
            ForeignCode::Unknown => Meaning::Unknown,
        };
        let raw = match words {
            Some(words) => RawCode::Words(words.to_owned()),
            None => RawCode::Element(code.span.clone()),
        };
        let number = ["x", "id", "i"].iter().find_map(|name| code.attr(name));
        let (number, key) = (number.map(Cow::into_owned), key.map(str::to_owned));
        let number = number.or_else(|| key.clone()).or_else(|| words.map(str::to_owned));
        self.parts.push(SidePart::Code(SideCode { half, key, number, raw, meaning }));
    }

    /// The same parts, some of them changed.
    pub(in crate::format) fn of(parts: Vec<SidePart>) -> Self {
        let mut side = Self::default();
        for part in parts {
            match part {
                SidePart::Text(text) => side.text(&text),
                code => side.parts.push(code),
            }
        }
        side
    }

    pub(in crate::format) fn finish(self) -> ReadSide {
        let pairs = self.pairs();
        let (whole, made) = self.joined(&pairs);
        let (bare, _) = self.joined(&[]);
        // Marks that would not be read as what they mean are worse than none.
        let opened = |text: &str| {
            pieces(text).iter().filter(|piece| matches!(piece, CodePiece::Open(_))).count()
        };
        let is_read = opened(&whole.text) == opened(&bare.text) + made;
        let has_codes = self.parts.iter().any(|part| matches!(part, SidePart::Code(_)));
        let parts = if has_codes { self.parts } else { Vec::new() };
        ReadSide { parts, ..if is_read { whole } else { bare } }
    }

    /// For each part the place of its other half, where the two nest and mean something.
    fn pairs(&self) -> Vec<Option<usize>> {
        let mut open: Vec<usize> = Vec::new();
        let mut pairs = vec![None; self.parts.len()];
        for (at, part) in self.parts.iter().enumerate() {
            let SidePart::Code(code) = part else { continue };
            let mark = match &code.meaning {
                Meaning::Open(..) => {
                    open.push(at);
                    continue;
                }
                Meaning::Close(mark) => mark,
                _ => continue,
            };
            let fits = |at: &usize| match self.code_at(*at) {
                Some(SideCode { key: own, meaning: Meaning::Open(begun, _), .. }) => {
                    match (own, &code.key) {
                        (Some(own), Some(key)) => {
                            own == key && mark.is_none_or(|mark| mark == *begun)
                        }
                        _ => mark.is_some_and(|mark| mark == *begun),
                    }
                }
                _ => false,
            };
            // What waits far up ends nothing that is found near.
            let near = open.iter().rev().take(DEPTH).position(fits);
            let place = near.map(|near| open.len() - 1 - near);
            let Some(begun) = place.and_then(|place| open.drain(place..).next()) else { continue };
            for (half, other) in [(begun, at), (at, begun)] {
                pairs.get_mut(half).into_iter().for_each(|pair| *pair = Some(other));
            }
        }
        pairs
    }

    fn code_at(&self, at: usize) -> Option<&SideCode> {
        match self.parts.get(at)? {
            SidePart::Code(code) => Some(code),
            SidePart::Text(_) => None,
        }
    }

    /// The text with the codes of these pairs as markup, and how many pairs that are; spaces stand
    /// outside of them.
    fn joined(&self, pairs: &[Option<usize>]) -> (ReadSide, usize) {
        let mut out = Joined::default();
        let other = |at: usize| pairs.get(at).copied().flatten();
        for (at, part) in self.parts.iter().enumerate() {
            let meaning = match part {
                SidePart::Text(text) => {
                    out.text(text);
                    continue;
                }
                SidePart::Code(code) => &code.meaning,
            };
            match meaning {
                Meaning::Whole(markup) => out.text(markup),
                Meaning::Break => {
                    out.is_broken = true;
                    out.left += 1;
                }
                Meaning::Open(mark, _) if other(at).is_some() => out.waiting.push((at, mark)),
                Meaning::Close(_) if other(at).is_some() => {
                    let begun = other(at).and_then(|begun| Some((begun, self.code_at(begun)?)));
                    if let Some((begun, SideCode { meaning: Meaning::Open(_, end), .. })) = begun {
                        out.close(begun, end);
                    }
                }
                Meaning::Unknown | Meaning::Open(..) | Meaning::Close(_) => out.left += 1,
            }
        }
        let side = ReadSide {
            is_foreign: out.made > 0,
            text: out.text,
            left: out.left,
            parts: Vec::new(),
        };
        (side, out.made)
    }
}

#[derive(Default)]
struct Joined {
    text: String,
    /// Marks whose text has not begun.
    waiting: Vec<(usize, &'static str)>,
    /// A line was broken, and no space stands for it yet.
    is_broken: bool,
    left: usize,
    made: usize,
}

impl Joined {
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let touches =
            !self.text.ends_with(char::is_whitespace) && !text.starts_with(char::is_whitespace);
        if self.is_broken && touches && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.is_broken = false;
        let words = text.trim_start();
        if self.waiting.is_empty() || words.is_empty() {
            return self.text.push_str(text);
        }
        self.text.push_str(text.get(..text.len() - words.len()).unwrap_or_default());
        self.waiting.drain(..).for_each(|(_, mark)| self.text.push_str(mark));
        self.text.push_str(words);
    }

    /// Ends what a mark began; a pair without words leaves nothing.
    fn close(&mut self, begun: usize, end: &str) {
        if let Some(place) = self.waiting.iter().rposition(|(at, _)| *at == begun) {
            self.waiting.remove(place);
            self.left += 2;
            return;
        }
        self.made += 1;
        let words = self.text.trim_end().len();
        let spaces = self.text.split_off(words);
        self.text.push_str(end);
        self.text.push_str(&spaces);
    }
}
