//! Lines that an extractor cut, put together again.
//!
//! - Bullets and labels on lines of their own: a lone `•` or `2.` belongs to the line below it;
//!   where several stand in a row, nothing tells which belongs to which, and they go to the ledger
//!   as ornaments.
//! - Lines cut at raised note marks: some extractors end the line after each mark, because it
//!   stands higher. Where most marks of a document end their lines, a line that ends with one is
//!   put together with the next, as far as both have room in the column.

use super::notes::PageNote;
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{BodyLine, ColumnMeasure, LineRole, Sheet};

/// `•`, `2.` or `b)` and nothing else.
pub(in crate::source::pdf_text) fn is_marker(line: &str) -> bool {
    let label = line.len() <= 4 && line.ends_with(['.', ')']) && {
        let name = line.trim_end_matches(['.', ')']);
        let digits = (1..=2).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
        digits
            || (name.len() == 1
                && line.ends_with(')')
                && name.bytes().all(|b| b.is_ascii_lowercase()))
    };
    label || cues::is_lone_bullet(line)
}

/// Discards markers that have no text.
pub(in crate::source::pdf_text) fn discard(sheet: &mut Sheet<'_>) {
    let body = sheet.of_role(LineRole::Body);
    let lone: Vec<bool> = body.iter().map(|&at| is_marker(sheet.line(at))).collect();
    for (index, &at) in body.iter().enumerate() {
        let here = lone.get(index) == Some(&true);
        let before = index.checked_sub(1).and_then(|index| lone.get(index)) == Some(&true);
        let after = lone.get(index + 1) != Some(&false);
        if here && (before || after) {
            sheet.set_role(at, LineRole::Rule);
        }
    }
}

/// Puts note marks that stand on lines of their own to the rows before them.
pub(super) fn attach_marks(sheet: &Sheet<'_>, rows: &mut Vec<BodyLine>, notes: &[PageNote]) {
    let marks = notes.iter().filter_map(|note| note.mark.as_ref());
    let mut lone: Vec<usize> = marks
        .filter_map(|mark| sheet.lines.binary_search_by_key(&mark.start, |line| line.start).ok())
        .filter(|&at| sheet.line(at).bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    lone.sort_unstable();
    rows.dedup_by(|row, last| {
        let alone = lone.binary_search(&row.line).is_ok();
        if alone {
            last.last = row.last;
        }
        alone
    });
}

/// Puts lone markers and the rows below them together.
pub(super) fn attach(sheet: &Sheet<'_>, rows: &mut Vec<BodyLine>) {
    rows.dedup_by(|row, last| {
        let alone = last.last == last.line && is_marker(sheet.line(last.line));
        if alone {
            let bullet = cues::is_lone_bullet(sheet.line(last.line));
            let lead = if bullet { Lead::Bullet } else { Lead::Label };
            *last = BodyLine { line: last.line, lead, ..*row };
        }
        alone
    });
}

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
    rows.dedup_by(|row, last| {
        let piece = cut.binary_search(&last.last).is_ok() && is_piece(sheet, last, row, columns);
        if piece {
            let width = last.width + columns.space + row.width;
            *last = BodyLine { width, tail: row.tail, last: row.last, ..*last };
        }
        piece
    });
}

/// Is `next` the rest of the printed line that `row` began?
fn is_piece(sheet: &Sheet<'_>, row: &BodyLine, next: &BodyLine, columns: &ColumnMeasure) -> bool {
    let gap = sheet.lines.get(next.line).map_or(0, |line| line.gap);
    let Some(&main) = columns.widths.first() else { return false };
    let most = main + main * (columns.slack + 15) / 1000;
    let both = row.width + columns.space + next.width;
    if gap > 0 || next.line != row.last + 1 || both > most {
        return false;
    }
    row.tail != LineTail::Stop || matches!(next.lead, Lead::Lower | Lead::Closing)
}
