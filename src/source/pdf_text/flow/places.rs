//! Finds running heads and feet by where they stand.
//!
//! A head of two parts that name the chapter and the section, cut short where it is too long, says
//! on each page what stands nowhere else. But it stands where the heads of other pages do, at one
//! height to a hair, apart from the text. Only where places are known.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Pages whose heads are known, and one in how many pages has one there.
const PAGES: usize = 3;
const SHARE: usize = 3;
/// How far two heights may be from each other, and a head from the text, in thousandths of an em.
const NEAR: u32 = 60;
const APART: u32 = 1500;

/// Gives lines that stand where others' heads and feet do the role of heads.
pub(super) fn find(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
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
