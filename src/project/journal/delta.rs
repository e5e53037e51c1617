//! One file said by means of another: stretches copied from it, and what it does not hold.
//!
//! Lines are looked for where the last copied one goes on, then wherever they stand first; a run
//! that goes on is one stretch. Linear in both files, and as short as the change is small.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

/// How many lines of the other file may be passed over before a line is looked up.
const AHEAD: usize = 8;

/// The largest file that is made, in bytes: a few stretches copied again and again could fill a
/// machine.
const LARGEST: usize = 1 << 30;

/// How to make one file from another.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Delta(Vec<DeltaPiece>);

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
enum DeltaPiece {
    /// Bytes of the other file: from, length.
    #[serde(rename = "c")]
    Copy(usize, usize),
    /// Text of its own.
    #[serde(rename = "t")]
    Text(String),
    /// Bytes of its own that are no text.
    #[serde(rename = "b")]
    Bytes(Vec<u8>),
}

impl Delta {
    /// How to make `wanted` from `given`.
    pub(super) fn between(given: &[u8], wanted: &[u8]) -> Self {
        let head = common_head(given, wanted);
        let most = given.len().min(wanted.len()) - head;
        let tail = common_tail(given, wanted).min(most);
        // Whole lines, so that text is cut between characters.
        let head = line_start(wanted, head);
        let tail = wanted.len() - line_end(wanted, wanted.len() - tail);
        let inner = |bytes: &[u8]| head..bytes.len() - tail;
        let mut maker = Maker::new(given, inner(given).start..inner(given).end.max(head));
        maker.copy(0, head);
        let middle = wanted.get(inner(wanted)).unwrap_or_default();
        middle.split_inclusive(|byte| *byte == b'\n').for_each(|line| maker.line(line));
        maker.copy(given.len() - tail, tail);
        Self(maker.done())
    }

    /// The file that is made from `given`; nothing where that is too short.
    pub(super) fn apply(&self, given: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        for piece in &self.0 {
            match piece {
                DeltaPiece::Copy(from, length) => {
                    out.extend_from_slice(given.get(*from..from.checked_add(*length)?)?);
                }
                DeltaPiece::Text(text) => out.extend_from_slice(text.as_bytes()),
                DeltaPiece::Bytes(bytes) => out.extend_from_slice(bytes),
            }
            if out.len() > LARGEST {
                return None;
            }
        }
        Some(out)
    }
}

/// How much is compared at once, in bytes.
const PART: usize = 4096;

fn common_head(a: &[u8], b: &[u8]) -> usize {
    let parts = a.chunks(PART).zip(b.chunks(PART));
    let whole = parts.take_while(|(a, b)| a.len() == PART && a == b).count() * PART;
    let rest = |bytes| <[u8]>::iter(bytes).skip(whole);
    whole + rest(a).zip(rest(b)).take_while(|(a, b)| a == b).count()
}

fn common_tail(a: &[u8], b: &[u8]) -> usize {
    let parts = a.rchunks(PART).zip(b.rchunks(PART));
    let whole = parts.take_while(|(a, b)| a.len() == PART && a == b).count() * PART;
    let rest = |bytes| <[u8]>::iter(bytes).rev().skip(whole);
    whole + rest(a).zip(rest(b)).take_while(|(a, b)| a == b).count()
}

/// The start of the line that `at` is in.
fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)
}

/// The start of the first line at or after `at`.
fn line_end(bytes: &[u8], at: usize) -> usize {
    if at == 0 || bytes.get(at - 1) == Some(&b'\n') {
        return at;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1)
}

struct Maker<'g> {
    given: &'g [u8],
    /// Where each line of the changed stretch stands first, by its hash.
    places: FxHashMap<u64, usize>,
    /// Where the last copied line ended.
    next: usize,
    pieces: Vec<DeltaPiece>,
    own: Vec<u8>,
}

impl<'g> Maker<'g> {
    fn new(given: &'g [u8], stretch: std::ops::Range<usize>) -> Self {
        let mut places = FxHashMap::default();
        let mut at = stretch.start;
        for line in given.get(stretch).unwrap_or_default().split_inclusive(|byte| *byte == b'\n') {
            places.entry(hash(line)).or_insert(at);
            at += line.len();
        }
        Self { given, places, next: 0, pieces: Vec::new(), own: Vec::new() }
    }

    fn line(&mut self, line: &[u8]) {
        match self.ahead(line).or_else(|| self.anywhere(line)) {
            Some(from) => self.copy(from, line.len()),
            None => self.own.extend_from_slice(line),
        }
    }

    fn stands(&self, line: &[u8], at: usize) -> bool {
        self.given.get(at..).is_some_and(|rest| rest.starts_with(line))
    }

    /// The line a few lines after the last copied one.
    fn ahead(&self, line: &[u8]) -> Option<usize> {
        let mut at = self.next;
        for _ in 0..AHEAD {
            if self.stands(line, at) {
                return Some(at);
            }
            let rest = self.given.get(at..)?;
            at += rest.iter().position(|byte| *byte == b'\n')? + 1;
        }
        None
    }

    fn anywhere(&self, line: &[u8]) -> Option<usize> {
        self.places.get(&hash(line)).copied().filter(|&at| self.stands(line, at))
    }

    fn copy(&mut self, from: usize, length: usize) {
        if length == 0 {
            return;
        }
        self.flush();
        self.next = from + length;
        match self.pieces.last_mut() {
            Some(DeltaPiece::Copy(start, run)) if *start + *run == from => *run += length,
            _ => self.pieces.push(DeltaPiece::Copy(from, length)),
        }
    }

    /// Writes down what the other file does not hold.
    fn flush(&mut self) {
        if self.own.is_empty() {
            return;
        }
        self.pieces.push(match String::from_utf8(std::mem::take(&mut self.own)) {
            Ok(text) => DeltaPiece::Text(text),
            Err(bytes) => DeltaPiece::Bytes(bytes.into_bytes()),
        });
    }

    fn done(mut self) -> Vec<DeltaPiece> {
        self.flush();
        self.pieces
    }
}

fn hash(line: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    line.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_comes_back(
            a in prop::collection::vec("[abé\n]{0,3}", 0..30),
            b in prop::collection::vec("[abé\n]{0,3}", 0..30),
        ) {
            let (a, b) = (a.concat(), b.concat());
            let delta = Delta::between(a.as_bytes(), b.as_bytes());
            prop_assert_eq!(delta.apply(a.as_bytes()), Some(b.as_bytes().to_vec()));
        }

        #[test]
        fn ends_that_are_alike_are_found_by_parts_and_bytes(
            at in 0..3 * PART, length in 0..40_usize, more in 0..40_usize,
        ) {
            let a: Vec<u8> = (0..3 * PART + 7).map(|n| (n % 251) as u8).collect();
            let mut b = a.clone();
            b.splice(at..(at + length).min(a.len()), vec![252; more]);
            let byte_by_byte = |a: Vec<u8>, b: Vec<u8>| {
                a.iter().zip(&b).take_while(|(a, b)| a == b).count()
            };
            let turned = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
            prop_assert_eq!(common_head(&a, &b), byte_by_byte(a.clone(), b.clone()));
            prop_assert_eq!(common_tail(&a, &b), byte_by_byte(turned(&a), turned(&b)));
        }

        #[test]
        fn bytes_come_back_too(
            a in prop::collection::vec(any::<u8>(), 0..40),
            b in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let delta = Delta::between(&a, &b);
            let stored = serde_json::to_string(&delta).unwrap();
            let delta: Delta = serde_json::from_str(&stored).unwrap();
            prop_assert_eq!(delta.apply(&a), Some(b));
        }
    }

    #[test]
    fn small_changes_all_over_a_file_are_told_in_few_bytes() {
        let line = |at: usize, mark: &str| format!("- id: s{at}\n  text: {mark} ligne {at}\n\n");
        let old: String = (0..2000).map(|at| line(at, "la")).collect();
        let new: String =
            (0..2000).map(|at| line(at, if at % 100 == 7 { "une" } else { "la" })).collect();
        let delta = Delta::between(new.as_bytes(), old.as_bytes());
        assert_eq!(delta.apply(new.as_bytes()), Some(old.clone().into_bytes()));
        assert!(serde_json::to_string(&delta).unwrap().len() < old.len() / 20);
    }
}
