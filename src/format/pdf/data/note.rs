//! Notes, in parts that a page can hold; both sides are cut at the same sentences.

use serde_json::{Value, json};

use super::fit::{fit, length};
use super::table::key;
use super::{DataWriter, both, joined};
use crate::format::edition::{EditionNote, EditionSide};

/// Characters of a note that must stand on the page that calls it.
const NOTE: usize = 420;

impl DataWriter<'_> {
    pub(super) fn note(&mut self, at: usize) -> Value {
        let Some(note) = self.edition.notes.get(at) else { return Value::Null };
        let called = both(|side| json!(self.has_called(side, at)));
        let parts = self.note_parts(note);
        json!({ "label": fit(&note.label), "called": called, "parts": parts })
    }

    /// The note in parts, each a list of sentences that bear their own marks.
    fn note_parts(&mut self, note: &EditionNote) -> Vec<Vec<Value>> {
        let mut parts: Vec<Vec<Value>> = Vec::new();
        let mut room = 0;
        for (value, long) in self.note_pairs(note) {
            match parts.last_mut().filter(|_| long <= room) {
                Some(part) => part.push(value),
                None => {
                    parts.push(vec![value]);
                    room = NOTE;
                }
            }
            room = room.saturating_sub(long);
        }
        parts
    }

    /// The sentences of one side, those of the other left out.
    pub(super) fn note_sentences(&mut self, note: &EditionNote, side: EditionSide) -> Vec<Value> {
        let mut pairs: Vec<Value> =
            self.note_pairs(note).into_iter().map(|(value, _)| value).collect();
        for pair in pairs.iter_mut().filter_map(Value::as_object_mut) {
            pair.retain(|name, _| name == key(side) || !["source", "target"].contains(&&**name));
        }
        pairs
    }

    /// The sentences of a note, long ones cut, with about how long each is.
    fn note_pairs(&mut self, note: &EditionNote) -> Vec<(Value, usize)> {
        let mut pairs = Vec::new();
        self.in_note = true;
        for pair in &note.row.pairs {
            let sides = EditionSide::BOTH.map(|side| joined(pair, side));
            let longest = sides.iter().map(|pieces| length(pieces)).max().unwrap_or(0);
            let values = self.parts(pair, sides, longest.div_ceil(NOTE).max(1));
            let long = longest / values.len().max(1);
            pairs.extend(values.into_iter().map(|value| (value, long)));
        }
        self.in_note = false;
        pairs
    }
}
