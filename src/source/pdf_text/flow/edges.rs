//! The lines near the top and the bottom of pages, and the heads among them that never repeat as a
//! whole.
//!
//! - `Rapport d'étape   3. Méthode`: one part stays the same on every page, the other names the
//!   section. Extractors write both as one line; but its first or its last words repeat at the very
//!   edge of page after page, and no two pages of prose begin with the same words.
//! - A head of two parts that name the chapter and the section, cut short where it is too long, says
//!   on each page what stands nowhere else. But it stands where the heads of other pages do, at one
//!   height to a hair, apart from the text. Only where places are known.

use std::hash::BuildHasher;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::addresses::is_lone_address;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// A line near the top or the bottom of its page.
#[derive(Clone, Copy)]
pub(super) struct EdgeLine {
    pub(super) line: usize,
    pub(super) page: u32,
    pub(super) bottom: bool,
    /// Lines between it and its page's edge.
    pub(super) depth: usize,
}

/// The lines of a page without the links' addresses that some extractors write below it.
pub(super) fn printed(sheet: &Sheet<'_>, page: &Range<usize>) -> Range<usize> {
    let mut end = page.end;
    while end > page.start && is_lone_address(sheet.line(end - 1)) {
        end -= 1;
    }
    page.start..if end == page.start { page.end } else { end }
}

/// Words that the fixed part must share with the other pages, letters that these hold at least, and
/// the share of pages (of 15) on which they stand: a lone word (`PROJET`) must stand on most.
const FIXED: [(usize, usize, usize); 2] = [(2, 8, 6), (1, 4, 10)];

/// Gives lines that begin or end like those of many other pages the role of heads.
pub(super) fn parted(sheet: &mut Sheet<'_>, edges: &[EdgeLine], pages: usize) {
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

/// Pages whose heads are known, and one in how many pages has one there.
const PAGES: usize = 3;
const SHARE: usize = 3;
/// How far two heights may be from each other, and a head from the text, in thousandths of an em.
const NEAR: u32 = 60;
const APART: u32 = 1500;

/// Gives lines that stand where others' heads and feet do the role of heads.
pub(super) fn placed(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    for bottom in [false, true] {
        let Some((place, known)) = usual(sheet, pages, bottom) else { continue };
        let found: Vec<Vec<usize>> =
            pages.iter().map(|page| at(sheet, page, place, bottom)).collect();
        let more = found.iter().filter(|lines| !lines.is_empty()).count();
        if (known + more) * SHARE < pages.len() {
            continue;
        }
        for line in found.into_iter().flatten() {
            sheet.set_role(line, LineRole::Head);
        }
    }
}

fn top(sheet: &Sheet<'_>, line: usize) -> Option<u32> {
    sheet.print(line).map(|print| print.top)
}

/// The height at which most heads or feet stand that are known, and how many do.
fn usual(sheet: &Sheet<'_>, pages: &[Range<usize>], bottom: bool) -> Option<(u32, usize)> {
    let is_head = |line: &usize| matches!(sheet.role(*line), LineRole::Head | LineRole::PageNumber);
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for page in pages {
        let tops = || page.clone().filter_map(|line| top(sheet, line));
        let edge = if bottom { tops().max() } else { tops().min() };
        let heads = page.clone().filter(is_head).filter_map(|line| top(sheet, line));
        if let Some(head) = heads.filter(|head| Some(*head) == edge).min() {
            *counts.entry(head / NEAR).or_default() += 1;
        }
    }
    let (place, count) = counts.into_iter().max_by_key(|(place, count)| (*count, *place))?;
    (count >= PAGES).then_some((place * NEAR + NEAR / 2, count))
}

/// The lines of a page at this height, where no text stands beyond it or close to it.
fn at(sheet: &Sheet<'_>, page: &Range<usize>, place: u32, bottom: bool) -> Vec<usize> {
    let body = |line: &usize| sheet.role(*line) == LineRole::Body;
    let mut found = Vec::new();
    for line in page.clone().filter(body) {
        let (Some(top), Some(print)) = (top(sheet, line), sheet.print(line)) else { continue };
        let inside = if bottom { top + APART < place } else { top > place + APART };
        if top.abs_diff(place) <= NEAR && !print.is_large() {
            found.push(line);
        } else if !inside {
            return Vec::new();
        }
    }
    found
}
