//! One side of a unit that came back, put together: words, codes of ours, codes of others.
//!
//! Codes of ours are the markup that they hold. Codes of others become markup where both halves of
//! a pair are here, nest and mean something to us; the others leave nothing but the space that a
//! line break was, and are counted. None is ever text.

use super::foreign::{self, ForeignCode};
use super::{CodePiece, is_ours, pieces};
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
}

enum SidePart {
    Text(String),
    Break,
    Unknown,
    /// Its key, what begins the pair, what ends it.
    Open(Option<String>, &'static str, String),
    /// Its key; what began the pair, where that is known.
    Close(Option<String>, Option<&'static str>),
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

    /// A code that stands alone or begins something; `key` is what its other half has too.
    pub(in crate::format) fn code(&mut self, content: &str, code: &Element<'_>, key: Option<&str>) {
        if is_ours(content) {
            return self.text(content);
        }
        let key = key.map(str::to_owned);
        self.parts.push(match foreign::meaning(content, code) {
            ForeignCode::Open(mark, end) => SidePart::Open(key, mark, end),
            ForeignCode::Close(mark) => SidePart::Close(key, Some(mark)),
            ForeignCode::Break => SidePart::Break,
            ForeignCode::Whole(markup) => SidePart::Text(markup),
            ForeignCode::Unknown => SidePart::Unknown,
        });
    }

    /// The second half of a code.
    pub(in crate::format) fn close(
        &mut self,
        content: &str,
        code: &Element<'_>,
        key: Option<&str>,
    ) {
        if is_ours(content) {
            return self.text(content);
        }
        let key = key.map(str::to_owned);
        self.parts.push(match foreign::meaning(content, code) {
            ForeignCode::Break => SidePart::Break,
            ForeignCode::Close(mark) => SidePart::Close(key, Some(mark)),
            _ => SidePart::Close(key, None),
        });
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
        if is_read { whole } else { bare }
    }

    /// For each part the place of its other half, where the two nest and mean something.
    fn pairs(&self) -> Vec<Option<usize>> {
        let mut open: Vec<usize> = Vec::new();
        let mut pairs = vec![None; self.parts.len()];
        for (at, part) in self.parts.iter().enumerate() {
            let (key, mark) = match part {
                SidePart::Open(..) => {
                    open.push(at);
                    continue;
                }
                SidePart::Close(key, mark) => (key, mark),
                _ => continue,
            };
            let fits = |at: &usize| match self.parts.get(*at) {
                Some(SidePart::Open(own, begun, _)) => match (own, key) {
                    (Some(own), Some(key)) => own == key && mark.is_none_or(|mark| mark == *begun),
                    _ => mark.is_some_and(|mark| mark == *begun),
                },
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

    /// The text with the codes of these pairs as markup, and how many pairs that are; spaces stand
    /// outside of them.
    fn joined(&self, pairs: &[Option<usize>]) -> (ReadSide, usize) {
        let mut out = Joined::default();
        let other = |at: usize| pairs.get(at).copied().flatten();
        for (at, part) in self.parts.iter().enumerate() {
            match part {
                SidePart::Text(text) => out.text(text),
                SidePart::Break => {
                    out.is_broken = true;
                    out.left += 1;
                }
                SidePart::Unknown => out.left += 1,
                SidePart::Open(_, mark, _) if other(at).is_some() => out.waiting.push((at, mark)),
                SidePart::Close(..) if other(at).is_some() => {
                    let begun = other(at).and_then(|begun| Some((begun, self.parts.get(begun)?)));
                    if let Some((begun, SidePart::Open(_, _, end))) = begun {
                        out.close(begun, end);
                    }
                }
                SidePart::Open(..) | SidePart::Close(..) => out.left += 1,
            }
        }
        let side = ReadSide { is_foreign: out.made > 0, text: out.text, left: out.left };
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
