//! A text as an editor holds it: places as line and character, and changes to a part of it.

use std::ops::Range;

use serde_json::{Value, json};

use crate::utf16::{byte_at, units_before};

/// A text, with where its lines start.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    pub(super) text: String,
    lines: Vec<usize>,
}

impl Buffer {
    pub(super) fn new(text: String) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Self { text, lines }
    }

    /// The bytes of a line, its end included.
    fn line(&self, line: usize) -> Range<usize> {
        let start = self.lines.get(line).copied().unwrap_or(self.text.len());
        start..self.lines.get(line + 1).copied().unwrap_or(self.text.len())
    }

    pub(super) fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    pub(super) fn position(&self, at: usize) -> Value {
        let line = self.lines.partition_point(|start| *start <= at).saturating_sub(1);
        let span = self.line(line);
        let character = units_before(self.slice(span.clone()), at.saturating_sub(span.start));
        json!({ "line": line, "character": character })
    }

    pub(super) fn range(&self, span: &Range<usize>) -> Value {
        json!({ "start": self.position(span.start), "end": self.position(span.end) })
    }

    /// The byte of a position; what lies behind the end of a line is its end.
    pub(super) fn byte(&self, position: &Value) -> usize {
        let number = |name: &str| {
            let number = position.get(name).and_then(Value::as_u64).unwrap_or_default();
            usize::try_from(number).unwrap_or(usize::MAX)
        };
        let span = self.line(number("line"));
        let line = self.slice(span.clone()).trim_end_matches(['\n', '\r']);
        span.start + byte_at(line, number("character"))
    }

    pub(super) fn bytes(&self, range: &Value) -> Range<usize> {
        let at = |name: &str| range.get(name).map_or(0, |position| self.byte(position));
        let start = at("start");
        start..at("end").max(start)
    }

    /// The line up to a byte.
    pub(super) fn before(&self, at: usize) -> &str {
        let start = self.slice(0..at).rfind('\n').map_or(0, |end| end + 1);
        self.slice(start..at)
    }

    /// Takes a change in: of a part, or of everything.
    pub(super) fn change(&mut self, change: &Value) {
        let new = change.get("text").and_then(Value::as_str).unwrap_or_default();
        let mut text = std::mem::take(&mut self.text);
        match change.get("range") {
            Some(range) => {
                self.text = text;
                let span = self.bytes(range);
                text = std::mem::take(&mut self.text);
                text.replace_range(span, new);
            }
            None => new.clone_into(&mut text),
        }
        *self = Self::new(text);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Every place between characters comes back from its line and character.
        #[test]
        fn places_come_back(text in "[a😀é\u{301}\n ]{0,40}") {
            let buffer = Buffer::new(text.clone());
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                prop_assert_eq!(buffer.byte(&buffer.position(at)), at);
            }
        }

        /// Changing a part does what replacing the bytes does.
        #[test]
        fn a_change_is_a_replacement(
            text in "[ab😀\n]{1,20}", new in "[x\né]{0,4}", from in 0..20usize, to in 0..20usize,
        ) {
            let ends: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let pick = |n: usize| ends[n % ends.len()];
            let span = pick(from).min(pick(to))..pick(from).max(pick(to));
            let mut buffer = Buffer::new(text.clone());
            let range = buffer.range(&span);
            buffer.change(&json!({ "range": range, "text": new }));
            let mut wanted = text;
            wanted.replace_range(span, &new);
            prop_assert_eq!(&buffer.text, &wanted);
            prop_assert_eq!(buffer.lines, Buffer::new(wanted).lines);
        }
    }

    #[test]
    fn behind_the_end_of_a_line_is_its_end() {
        let buffer = Buffer::new("ab\r\ncd\n".to_owned());
        assert_eq!(buffer.byte(&json!({ "line": 0, "character": 9 })), 2);
        assert_eq!(buffer.byte(&json!({ "line": 9, "character": 9 })), 7);
    }
}
