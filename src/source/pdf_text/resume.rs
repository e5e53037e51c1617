//! Finds where the text goes on below the notes of a page.
//!
//! Notes close their page, but in two columns the second goes on below the notes of the first, and
//! below the notes of a chapter the next one may begin. Where the type is known, its size tells;
//! else the sentence that broke off above the notes goes on below them, or a section number begins.

use std::ops::Range;

use super::cues::{self, Lead, Tail};
use super::lines::{Role, Sheet};

/// Fewest lines of text below notes.
const FEWEST: usize = 3;

/// Where the stretches of a page begin that are read by themselves, but for the first.
pub(super) fn columns(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let region = |at: usize| sheet.print(at).map(|print| print.region);
    (page.start + 1..page.end).filter(|&at| region(at) != region(at - 1)).collect()
}

/// The line with which the text goes on below the notes that begin on the lines `run`; `foot` are the
/// lines among which they stand.
pub(super) fn find(sheet: &Sheet<'_>, foot: &[usize], run: &[usize]) -> Option<usize> {
    let &first = run.first()?;
    let above = (0..first).rev().find(|&at| sheet.role(at) == Role::Body)?;
    if sheet.print(first).is_some() {
        return None;
    }
    let broken = matches!(
        cues::tail(sheet.line(above)),
        Tail::Word | Tail::Hyphen | Tail::Open | Tail::Comma
    );
    let lines = foot.get(foot.partition_point(|&at| at < first)..)?;
    let at = lines.windows(2).position(|pair| match *pair {
        [one, two] => !run.contains(&two) && parts(sheet, one, two, broken),
        _ => false,
    })?;
    let rest = lines.get(at + 1..)?;
    (rest.len() >= FEWEST).then(|| rest.first().copied()).flatten()
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
        Tail::Stop => true,
        // The rest of an address begins small too.
        Tail::Address => word.chars().all(|c| c.is_alphabetic() || c == ','),
        _ => false,
    }
}
