//! Finds running heads of two parts on one line.
//!
//! `Rapport d'étape   3. Méthode`: one part stays the same on every page, the other names the
//! section. Extractors write both as one line, which never repeats; but its first or its last words
//! do, at the very edge of page after page, and no two pages of prose begin with the same words.

use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

use super::edges::EdgeLine;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Words that the fixed part must share with the other pages, letters that these hold at least, and
/// the share of pages (of 15) on which they stand: a lone word (`PROJET`) must stand on most.
const FIXED: [(usize, usize, usize); 2] = [(2, 8, 6), (1, 4, 10)];

/// Gives lines that begin or end like those of many other pages the role of heads.
pub(super) fn find(sheet: &mut Sheet<'_>, edges: &[EdgeLine], pages: usize) {
    let outer: Vec<&EdgeLine> =
        edges.iter().filter(|e| e.depth == 0 && sheet.role(e.line) == LineRole::Body).collect();
    let mut counts: FxHashMap<(LineEnd, bool), usize> = FxHashMap::default();
    for edge in &outer {
        for part in parts(sheet.line(edge.line)).filter(|part| may_be(*part, edge)) {
            *counts.entry((part, edge.bottom)).or_default() += 1;
        }
    }
    let often = |count: usize, share: usize| count * 2 >= share && count * 15 >= pages * share;
    let heads: Vec<usize> = outer
        .iter()
        .filter(|edge| {
            parts(sheet.line(edge.line)).filter(|part| may_be(*part, edge)).any(|part| {
                counts.get(&(part, edge.bottom)).is_some_and(|count| often(*count, part.share))
            })
        })
        .map(|edge| edge.line)
        .collect();
    for line in heads {
        sheet.set_role(line, LineRole::Head);
    }
}

/// The first or the last words of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct LineEnd {
    words: u64,
    last: bool,
    /// Is it one word?
    lone: bool,
    /// The share of pages on which such words stand, if they are fixed.
    share: usize,
}

/// At the foot of pages notes stand, and many begin with one word (`Ibid.`, `Voir`).
fn may_be(part: LineEnd, edge: &EdgeLine) -> bool {
    part.last || !edge.bottom || !part.lone
}

/// The first and the last words of a line that has more words than these; the page's number does
/// not count.
fn parts(line: &str) -> impl Iterator<Item = LineEnd> {
    let words = || line.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let ended = line.ends_with(['.', ';', ',']);
    let fixed =
        FIXED.into_iter().filter(move |(count, _, _)| !ended && words().nth(*count).is_some());
    fixed.flat_map(move |(count, letters, share)| {
        let lone = count == 1;
        let first =
            part(words(), count, letters).map(|words| LineEnd { words, last: false, lone, share });
        let last = part(words().rev(), count, letters).map(|words| LineEnd {
            words,
            last: true,
            lone,
            share,
        });
        first.into_iter().chain(last)
    })
}

/// The first of some words in one number, where they hold letters enough.
fn part<'l>(words: impl Iterator<Item = &'l str>, count: usize, least: usize) -> Option<u64> {
    let words: Vec<&str> = words.take(count).collect();
    let letters: usize =
        words.iter().map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
    (letters >= least).then(|| FxBuildHasher.hash_one(words))
}
