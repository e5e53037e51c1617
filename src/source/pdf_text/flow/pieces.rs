//! Mends printed lines that an extractor cut at raised note marks.
//!
//! Some extractors end the line after each mark, because it stands higher. Where most marks of a
//! document end their lines, a line that ends with one is put together with the next, as far as
//! both have room in the column. Others cut a justified line at its wide spaces: short scraps in
//! mid-sentence, below a full line, that fill the column together are one line.

use super::notes::PageNote;
use crate::source::pdf_text::sheet::cues::{Lead, LineTail};
use crate::source::pdf_text::sheet::lines::Sheet;
use crate::source::pdf_text::sheet::rows::{BodyLine, ColumnMeasure};

/// Do most note marks end their lines?
pub(super) fn are_cut(sheet: &Sheet<'_>, notes: &[PageNote]) -> bool {
    let called = notes.iter().filter(|note| note.mark.is_some()).count();
    let ends = cut_lines(sheet, notes).len();
    called >= 3 && ends * 10 >= called * 7
}

/// The lines that end with a mark, in order.
fn cut_lines(sheet: &Sheet<'_>, notes: &[PageNote]) -> Vec<usize> {
    let mut ends: Vec<usize> =
        notes.iter().filter_map(|note| note.mark.as_ref()).map(|mark| mark.end).collect();
    ends.sort_unstable();
    let line = |end: &usize| sheet.lines.binary_search_by_key(end, |line| line.end).ok();
    ends.iter().filter_map(line).collect()
}

/// Puts the pieces of printed lines together.
pub(super) fn mend(
    sheet: &Sheet<'_>,
    rows: &mut Vec<BodyLine>,
    columns: &ColumnMeasure,
    notes: &[PageNote],
) {
    let cut = cut_lines(sheet, notes);
    let mut whole: Vec<BodyLine> = Vec::with_capacity(rows.len());
    let mut left = std::mem::take(rows).into_iter().peekable();
    while let Some(row) = left.next() {
        let after = left.peek().map(|next| next.first);
        match whole.last_mut() {
            Some(last)
                if cut.binary_search(&last.last).is_ok()
                    && is_piece(sheet, last, &row, columns, after) =>
            {
                last.width += columns.space + row.width;
                last.tail = row.tail;
                last.last = row.last;
            }
            _ => whole.push(row),
        }
    }
    *rows = whole;
}

/// Puts the scraps of justified lines together.
pub(super) fn gather(sheet: &Sheet<'_>, rows: &mut Vec<BodyLine>, columns: &ColumnMeasure) {
    let Some(&main) = columns.widths.first() else { return };
    let mut whole: Vec<BodyLine> = Vec::with_capacity(rows.len());
    let mut left = std::mem::take(rows).into_iter().peekable();
    let mut group: Vec<BodyLine> = Vec::new();
    while let Some(row) = left.next() {
        let flows = whole.last().is_some_and(|row| goes_on(row) && row.width > main - main / 6);
        if !flows || !is_scrap(&row, main) {
            whole.push(row);
            continue;
        }
        let mut sum = row.width;
        group.push(row);
        while let Some(next) = left.peek() {
            let together = sum + columns.space + next.width;
            let joined = group.last().is_some_and(|last| follows(sheet, last, next));
            if !joined || together > main + main / 40 || next.width * 10 > main * 7 {
                break;
            }
            sum = together;
            group.extend(left.next());
        }
        let full = group.len() > 1 && sum > main - main / 9;
        match (full, group.first().cloned(), group.last()) {
            (true, Some(first), Some(last)) => {
                whole.push(BodyLine { last: last.last, width: sum, tail: last.tail, ..first });
            }
            _ => whole.append(&mut group),
        }
        group.clear();
    }
    *rows = whole;
}

/// Does the sentence go on behind the row?
fn goes_on(row: &BodyLine) -> bool {
    matches!(row.tail, LineTail::Word | LineTail::Open | LineTail::Comma | LineTail::Hyphen)
}

/// Could it be a part of a line only?
fn is_scrap(row: &BodyLine, main: u32) -> bool {
    row.width * 10 < main * 7 && goes_on(row) && is_inner(row)
}

fn is_inner(row: &BodyLine) -> bool {
    !matches!(row.lead, Lead::Bullet | Lead::Label | Lead::Section | Lead::Sign)
}

/// Does a scrap stand right below another in mid-sentence?
fn follows(sheet: &Sheet<'_>, last: &BodyLine, next: &BodyLine) -> bool {
    let white = sheet.lines.get(next.line).map_or(0, |line| line.white);
    goes_on(last) && white == 0 && next.line == last.last + 1 && is_inner(next)
}

/// Is `next` the rest of the printed line that `row` began?
fn is_piece(
    sheet: &Sheet<'_>,
    row: &BodyLine,
    next: &BodyLine,
    columns: &ColumnMeasure,
    after: Option<u32>,
) -> bool {
    let gap = sheet.lines.get(next.line).map_or(0, |line| line.gap);
    let Some(&main) = columns.widths.first() else { return false };
    let most = main + main * (columns.slack + 15) / 1000;
    let both = row.width + columns.space + next.width;
    if gap > 0 || next.line != row.last + 1 || both > most {
        return false;
    }
    let new = row.tail == LineTail::Stop && !matches!(next.lead, Lead::Lower | Lead::Closing);
    let full = after.is_some_and(|first| both + columns.space + first > main - main / 25);
    !new || full || (next.tail == LineTail::Stop && next.lead == Lead::Upper)
}
