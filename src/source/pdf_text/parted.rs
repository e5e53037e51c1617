//! Finds running heads of two parts on one line.
//!
//! `Rapport d'étape   3. Méthode`: one part stays the same on every page, the other names the section.
//! Extractors write both as one line, which never repeats; but its first or its last words do, at the
//! very edge of page after page, and no two pages of prose begin with the same words.

use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

use super::heads::Edge;
use super::lines::{Role, Sheet};

/// Words that the fixed part must share with the other pages.
const WORDS: usize = 2;
/// Letters that these words hold at least.
const LETTERS: usize = 8;

/// Gives lines that begin or end like those of many other pages the role of heads.
pub(super) fn find(sheet: &mut Sheet<'_>, edges: &[Edge], pages: usize) {
    let outer: Vec<&Edge> =
        edges.iter().filter(|e| e.depth == 0 && sheet.role(e.line) == Role::Body).collect();
    let mut counts: FxHashMap<(u64, bool, bool), usize> = FxHashMap::default();
    for edge in &outer {
        for (part, last) in parts(sheet.line(edge.line)) {
            *counts.entry((part, last, edge.bottom)).or_default() += 1;
        }
    }
    let often = |count: usize| count >= 3 && count * 5 >= pages * 2;
    let heads: Vec<usize> = outer
        .iter()
        .filter(|edge| {
            parts(sheet.line(edge.line)).any(|(part, last)| {
                counts.get(&(part, last, edge.bottom)).is_some_and(|count| often(*count))
            })
        })
        .map(|edge| edge.line)
        .collect();
    for line in heads {
        sheet.set_role(line, Role::Head);
    }
}

/// The first and the last words of a line that has more words than these; the page's number does not
/// count.
fn parts(line: &str) -> impl Iterator<Item = (u64, bool)> {
    let words = || line.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let long = !line.ends_with(['.', ';', ',']) && words().nth(WORDS).is_some();
    let first = long.then(|| part(words())).flatten().map(|part| (part, false));
    let last = long.then(|| part(words().rev())).flatten().map(|part| (part, true));
    first.into_iter().chain(last)
}

/// The first of some words in one number, where they hold letters enough.
fn part<'l>(words: impl Iterator<Item = &'l str>) -> Option<u64> {
    let words: Vec<&str> = words.take(WORDS).collect();
    let letters: usize =
        words.iter().map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
    (letters >= LETTERS).then(|| FxBuildHasher.hash_one(words))
}
