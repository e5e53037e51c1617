//! Finds the notes at the end of the text that small Roman numerals call, as word processors count
//! end notes.
//!
//! Their labels count up from `i` to the end of the text, and raised numerals in the text before
//! call four in five of them at least.

use super::finder::LONGEST;
use super::labels::PageNote;
use crate::source::pdf_text::sheet::cues::RAISED;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::source::pdf_text::sheet::marks::{NUMERALS_FROM, PossibleMark};
use crate::text::roman::roman;

/// Letters of the longest numeral.
const LETTERS: usize = 8;

/// A line that may begin a note: its place among the lines of the body, the value of its numeral,
/// and the bytes before its text.
type Labeled = (usize, u16, usize);

/// Finds the notes, and gives their lines the role [`LineRole::Note`].
pub(super) fn find(sheet: &mut Sheet<'_>) -> Vec<PageNote> {
    // The first of them is called `ⁱ`.
    if !sheet.text.contains('ⁱ') {
        return Vec::new();
    }
    let calls = calls(sheet);
    let body: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Body).collect();
    let run = run(sheet, &body);
    let first = run.first().and_then(|one| sheet.lines.get(*body.get(one.0)?));
    let Some(until) = first.map(|line| line.start) else { return Vec::new() };
    let call = |value: u16| calls.iter().find(|call| call.value == value && call.end <= until);
    let called = run.iter().filter(|one| call(one.1).is_some()).count();
    if called * 5 < run.len() * 4 {
        return Vec::new();
    }
    let ends = run.iter().skip(1).map(|next| next.0).chain([body.len()]);
    let note = |(one, end): (&Labeled, usize)| {
        let lines = body.get(one.0..end.min(one.0 + LONGEST))?.to_vec();
        let start = sheet.lines.get(*lines.first()?)?.start + one.2;
        Some(PageNote { value: one.1, start, lines, mark: call(one.1).cloned() })
    };
    let notes: Vec<PageNote> = run.iter().zip(ends).filter_map(note).collect();
    for &line in notes.iter().flat_map(|note| &note.lines) {
        sheet.set_role(line, LineRole::Note);
    }
    notes
}

/// The raised numerals of the text, none of which begins its line.
pub(in crate::source::pdf_text) fn calls(sheet: &Sheet<'_>) -> Vec<PossibleMark> {
    let mut calls = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        if !matches!(line.role, LineRole::Body | LineRole::Cell) {
            continue;
        }
        let text = sheet.line(at);
        let mut from = 0;
        while let Some(start) = text.get(from..).and_then(|rest| rest.find(is_raised)) {
            let start = from + start;
            let own = text.get(start..).unwrap_or_default();
            let length = own.find(|letter| !is_raised(letter)).unwrap_or(own.len());
            from = start + length;
            if let Some(value) = own.get(..length).and_then(value).filter(|_| start > 0) {
                let (start, end) = (line.start + start, line.start + from);
                calls.push(PossibleMark { start, end, value, cost: 0 });
            }
        }
    }
    calls
}

/// The last lines that count up from the first numeral.
fn run(sheet: &Sheet<'_>, body: &[usize]) -> Vec<Labeled> {
    let label =
        |(at, &line): (usize, &usize)| label(sheet.line(line)).map(|(v, skip)| (at, v, skip));
    let labeled: Vec<Labeled> = body.iter().enumerate().filter_map(label).collect();
    let Some(first) = labeled.iter().rposition(|one| one.1 == NUMERALS_FROM + 1) else {
        return Vec::new();
    };
    let mut run: Vec<Labeled> = Vec::new();
    for one in labeled.get(first..).unwrap_or_default() {
        if run.last().is_none_or(|last| last.1 + 1 == one.1) {
            run.push(*one);
        }
    }
    run
}

/// The value of the numeral that a line begins with, and the bytes up to the text behind it.
pub(in crate::source::pdf_text) fn label(line: &str) -> Option<(u16, usize)> {
    let end = line.find(|letter: char| !is_raised(letter) && !letter.is_ascii_lowercase())?;
    let value = value(line.get(..end)?)?;
    let rest = line.get(end..)?;
    let text = rest.trim_start_matches(['.', ')']).trim_start();
    // No word has a capital inside.
    let glued = rest.starts_with(char::is_uppercase);
    let apart = glued || rest.len() > text.len() || line.starts_with(is_raised);
    (apart && !text.is_empty()).then_some((value, line.len() - text.len()))
}

fn is_raised(letter: char) -> bool {
    RAISED.iter().any(|(_, raised)| *raised == letter)
}

/// The value of a small numeral, raised or not.
fn value(text: &str) -> Option<u16> {
    let plain =
        |letter| RAISED.iter().find(|(_, raised)| *raised == letter).map(|(plain, _)| *plain);
    let letters = text.chars().map(|letter| plain(letter).unwrap_or(letter).to_ascii_uppercase());
    let numeral: String = letters.take(LETTERS + 1).collect();
    let number = roman(&numeral).filter(|_| numeral.len() <= LETTERS)?;
    u16::try_from(number).ok().map(|number| NUMERALS_FROM + number)
}
