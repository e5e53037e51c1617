//! Finds where the text goes on below the notes of a page.
//!
//! Notes close their page, but in two columns the second goes on below the notes of the first, and
//! below the notes of a chapter the next one may begin. Where the type is known, its size tells;
//! else the sentence that broke off above the notes goes on below them, or a section number begins.

use std::ops::Range;

use super::cues::{self, Lead, LineTail};
use super::labels::Opening;
use super::lines::{LineRole, Sheet};

/// Lines that a note may take.
const LONGEST: usize = 25;
/// Fewest lines of text below notes.
const FEWEST: usize = 3;

/// Where the stretches of a page begin that are read by themselves, but for the first.
pub(super) fn columns(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let region = |at: usize| sheet.print(at).map(|print| print.region);
    (page.start + 1..page.end).filter(|&at| region(at) != region(at - 1)).collect()
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
    let stacked = labels.iter().any(|label| label.bare);
    let list = below_list(sheet, lines, &run);
    let long = below_first_sentence(sheet, lines, &run).filter(|_| !stacked);
    let at = [at, list, long].into_iter().flatten().min()?;
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

/// Where a note would be longer than notes are: the line with which its first sentence ends.
fn below_first_sentence(sheet: &Sheet<'_>, lines: &[usize], run: &[usize]) -> Option<usize> {
    let place = |line: &usize| lines.partition_point(|at| at < line);
    let ends = run.iter().skip(1).map(place).chain([lines.len()]);
    let (from, until) =
        run.iter().map(place).zip(ends).find(|(from, end)| end.saturating_sub(*from) > LONGEST)?;
    let part = lines.get(from..until)?;
    let at = part.windows(2).position(|pair| match *pair {
        [one, two] => ends_note(sheet.line(one), sheet.line(two)),
        _ => false,
    })?;
    Some(from + at)
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
