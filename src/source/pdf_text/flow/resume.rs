//! Finds where the text goes on below the notes of a page.
//!
//! Notes close their page, but in two columns the second goes on below the notes of the first, and
//! below the notes of a chapter the next one may begin. Where the type is known, its size tells;
//! else the sentence that broke off above the notes goes on below them, or a section number begins.

use std::ops::Range;

use super::labels::{Opening, is_notes_heading};
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Fewest lines of text below notes.
const FEWEST: usize = 3;

/// Where the stretches of a page begin that are read by themselves, but for the first. A table
/// stands in the text, and parts none.
pub(super) fn columns(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let text = page.clone().filter(|&at| sheet.role(at) != LineRole::Cell);
    let mut region = None;
    let begins = text.filter(|&at| {
        let own = sheet.print(at).map(|print| print.region);
        region.replace(own).is_some_and(|before| before != own)
    });
    begins.collect()
}

/// Where the stretches of a page end whose notes are looked for by themselves: its columns, and what
/// stands above a heading of notes.
pub(super) fn stretches(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let mut ends = columns(sheet, page);
    let printed = sheet.print(page.start).is_some();
    ends.extend(page.clone().filter(|&at| printed && is_notes_heading(sheet.line(at))));
    ends.push(page.end);
    ends.sort_unstable();
    ends
}

/// The line with which the text goes on below the notes that begin on the lines `run`; `foot` are
/// the lines among which they stand.
pub(super) fn find(sheet: &Sheet<'_>, foot: &[usize], labels: &[Opening]) -> Option<usize> {
    let first = labels.first()?.line;
    let mut run: Vec<usize> = labels.iter().map(|label| label.line).collect();
    run.sort_unstable();
    let begins = |line: &usize| run.binary_search(line).is_ok();
    let above = (0..first).rev().find(|&at| sheet.role(at) == LineRole::Body)?;
    if sheet.print(first).is_some() {
        return None;
    }
    let broken = matches!(
        cues::tail(sheet.line(above)),
        LineTail::Word | LineTail::Hyphen | LineTail::Open | LineTail::Comma
    );
    let lines = foot.get(foot.partition_point(|&at| at < first)..)?;
    let at = lines.windows(2).position(|pair| match *pair {
        [one, two] => !begins(&two) && parts(sheet, one, two, broken),
        _ => false,
    });
    let list = below_list(sheet, lines, &run);
    let at = [at, list].into_iter().flatten().min()?;
    let rest = lines.get(at + 1..)?;
    (rest.len() >= FEWEST).then(|| rest.first().copied()).flatten()
}

/// The line that ends a note above the items of a list: notes hardly hold lists.
fn below_list(sheet: &Sheet<'_>, lines: &[usize], run: &[usize]) -> Option<usize> {
    let item = |at: &usize| cues::lead(sheet.line(*at)) == Lead::Bullet;
    let mut items = lines.windows(2).enumerate().filter(|(_, pair)| match pair {
        [_, two] => run.binary_search(two).is_err() && item(two),
        _ => false,
    });
    let first = items.next()?.0;
    items.next()?;
    let line = *lines.get(first)?;
    (ends_note(sheet.line(line), "Ici") || is_rest(sheet, line)).then_some(first)
}

/// Is a line the rest of an address?
fn is_rest(sheet: &Sheet<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| sheet.line(at));
    cues::tail(before) == LineTail::Address && !sheet.line(at).contains(char::is_whitespace)
}

/// Does the text go on with the second line, below a note that the first one ends?
fn parts(sheet: &Sheet<'_>, one: usize, two: usize, broken: bool) -> bool {
    let text = sheet.line(two);
    // Most lines are told by their first letter.
    let goes_on = match text.chars().next() {
        Some(first) if first.is_lowercase() => {
            broken && cues::lead(text) == Lead::Lower && !text.contains("://")
        }
        Some('0'..='9' | 'A'..='Z') => {
            !text.ends_with(['.', ',', ';']) && cues::section_depth(text).is_some()
        }
        _ => false,
    };
    goes_on && ends_note(sheet.line(one), text)
}

/// Does a note end with a line, and not go on with the next?
fn ends_note(line: &str, next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    match cues::tail(line) {
        LineTail::Stop => true,
        // The rest of an address begins small too.
        LineTail::Address => word.chars().all(|c| c.is_alphabetic() || c == ','),
        _ => false,
    }
}
