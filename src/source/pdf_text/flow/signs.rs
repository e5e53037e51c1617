//! Finds notes that signs call: `*`, `†`, `‡` and such, alone or doubled.
//!
//! They stand at the foot of the page that calls them, and no count tells them: a line there begins
//! with a sign that the page's text bears behind a word. Where the type is known, the foot is set in
//! small type; else nothing but notes stands below the first of them.

use std::ops::Range;

use super::carried;
use super::labels::{LabelStyle, PageNote, foot, opening};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::source::pdf_text::sheet::marks::{PossibleMark, sign};

/// Lines that such notes take on a page whose type is not known.
const LONGEST: usize = 12;
/// Calls of one sign on a page: more of them are the stars of a table.
const MOST: usize = 2;

/// Finds the notes that signs call, and gives their lines the role [`LineRole::Note`].
pub(super) fn find(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) -> Vec<PageNote> {
    let mut notes = Vec::new();
    for page in pages {
        let mut from = page.start;
        for until in carried::stretches(sheet, page) {
            let found = stretch(sheet, page, from..until);
            for &line in found.iter().flat_map(|note| &note.lines) {
                sheet.set_role(line, LineRole::Note);
            }
            notes.extend(found);
            from = until;
        }
    }
    notes
}

/// The notes of a stretch that is read by itself.
fn stretch(sheet: &Sheet<'_>, page: &Range<usize>, own: Range<usize>) -> Vec<PageNote> {
    let body: Vec<usize> = own.filter(|&at| sheet.role(at) == LineRole::Body).collect();
    let foot = foot(sheet, &body);
    let Some(first) = foot.iter().position(|&at| label(sheet.line(at)).is_some()) else {
        return Vec::new();
    };
    let foot = foot.get(first..).unwrap_or_default();
    let printed = foot.first().is_some_and(|&at| sheet.print(at).is_some());
    if if printed { foot.len() == body.len() } else { foot.len() > LONGEST } {
        return Vec::new();
    }
    let mut notes: Vec<PageNote> = Vec::new();
    for &at in foot {
        if let Some((value, skip)) = label(sheet.line(at)) {
            let start = sheet.lines.get(at).map_or(0, |line| line.start) + skip;
            let mark = call(sheet, page, foot, value);
            notes.push(PageNote { value, start, lines: vec![at], mark });
        } else if opening(sheet, at).is_some_and(|one| one.style != LabelStyle::Bare) {
            break;
        } else if let Some(note) = notes.last_mut() {
            note.lines.push(at);
        }
    }
    let called = notes.iter().filter(|note| note.mark.is_some()).count();
    if called < notes.len() && !printed {
        return Vec::new();
    }
    notes.retain(|note| note.mark.is_some());
    notes
}

/// The sign that a line begins with, and the bytes up to the text behind it.
fn label(line: &str) -> Option<(u16, usize)> {
    let (value, length) = sign(line)?;
    let rest = line.get(length..)?;
    let dotless = rest.strip_prefix(['.', ')']);
    let text = dotless.unwrap_or(rest).trim_start();
    let apart = dotless.is_none_or(|rest| rest.starts_with(char::is_whitespace));
    let begins = apart && text.starts_with(char::is_alphanumeric);
    begins.then_some((value, line.len() - text.len()))
}

/// The first place at which a page bears a sign behind a word, above the notes in `foot`.
fn call(
    sheet: &Sheet<'_>,
    page: &Range<usize>,
    foot: &[usize],
    value: u16,
) -> Option<PossibleMark> {
    let of_text = |at: &usize| {
        matches!(sheet.role(*at), LineRole::Body | LineRole::Cell)
            && foot.binary_search(at).is_err()
    };
    let mut calls = Vec::new();
    for at in page.clone().filter(of_text) {
        let (line, offset) = (sheet.line(at), sheet.lines.get(at).map_or(0, |line| line.start));
        let mut from = 0;
        while let Some((start, own, length)) = next_sign(line, from) {
            from = start + length;
            let behind = line.get(from..).unwrap_or_default();
            // `a * b` and `§ 3` call nothing.
            let counts = behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
            let before = line.get(..start).unwrap_or_default();
            let between = before.ends_with(char::is_whitespace)
                && (sheet.print(at).is_none() || before.trim_end().ends_with(char::is_numeric));
            let glued = behind.trim_start_matches('.').starts_with(char::is_alphanumeric);
            if own == value && start > 0 && !counts && !between && !glued {
                calls.push(PossibleMark {
                    start: offset + start,
                    end: offset + from,
                    value,
                    cost: 0,
                });
            }
        }
    }
    calls.truncate(MOST + 1);
    if calls.len() > MOST { None } else { calls.into_iter().next() }
}

/// The next sign of a line from a byte on: where it begins, its value and its length.
fn next_sign(line: &str, from: usize) -> Option<(usize, u16, usize)> {
    let places = line.get(from..)?.char_indices().map(|(at, _)| from + at);
    places.filter_map(|at| sign(line.get(at..)?).map(|(value, length)| (at, value, length))).next()
}
