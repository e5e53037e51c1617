//! Settles what a white line means in this document.
//!
//! Some extractors write a white line after each printed line. Where most white lines stand inside
//! sentences they say nothing: then one is taken off every gap, so that what is left are the gaps
//! that a reader of the page would see. Such texts have no form feeds either; their pages end where
//! two or more bare line ends follow each other.

use super::cues;
use super::lines::{Sheet, SheetLine};

/// Share of the white lines that must stand inside a sentence.
const INSIDE_PERCENT: usize = 30;

/// Takes meaningless white lines off the gaps; says whether the text was spaced so.
pub(in crate::source::pdf_text) fn settle(sheet: &mut Sheet<'_>) -> bool {
    if !is_spaced(sheet) {
        return false;
    }
    let paged = sheet.lines.last().is_some_and(|line| line.page > 0);
    let mut page = 0;
    for line in &mut sheet.lines {
        if !paged && ends_page(line) {
            page += 1;
        }
        if !paged {
            line.page = page;
        }
        line.gap = seen_gap(line);
    }
    true
}

/// Is there a white line after most printed lines?
fn is_spaced(sheet: &Sheet<'_>) -> bool {
    let (mut single, mut inside) = (0, 0);
    for (at, line) in sheet.lines.iter().enumerate().skip(1) {
        if line.gap == 1 {
            single += 1;
            inside += usize::from(cues::goes_on(sheet.line(at - 1), sheet.line(at)));
        }
    }
    single * 2 > sheet.lines.len() && inside * 100 > single * INSIDE_PERCENT
}

/// White lines below a spaced line that hold no space: the page is over.
fn ends_page(line: &SheetLine) -> bool {
    line.gap >= 2 && line.drawn == 0
}

fn seen_gap(line: &SheetLine) -> u8 {
    if line.drawn > 0 { line.drawn } else { line.gap.saturating_sub(1).min(1) }
}
