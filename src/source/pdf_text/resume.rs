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
    let word = text.split_whitespace().next().unwrap_or_default();
    let ends = match cues::tail(sheet.line(one)) {
        Tail::Stop => true,
        // The rest of an address begins small too.
        Tail::Address => word.chars().all(|c| c.is_alphabetic() || c == ','),
        _ => false,
    };
    let goes_on = broken && cues::lead(text) == Lead::Lower && !text.contains("://");
    let section = cues::section_depth(text).is_some() && !text.ends_with(['.', ',', ';']);
    ends && (goes_on || section)
}
