//! Bullets and labels that an extractor set on lines of their own.
//!
//! A lone `•` or `2.` belongs to the line below it; where several stand in a row, nothing tells
//! which belongs to which, and they go to the ledger as ornaments.

use super::notes::PageNote;
use crate::source::pdf_text::sheet::cues::{self, Lead};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::source::pdf_text::sheet::rows::BodyLine;

/// Discards markers that have no text.
pub(in crate::source::pdf_text) fn discard(sheet: &mut Sheet<'_>) {
    let body: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Body).collect();
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
pub(in crate::source::pdf_text) fn attach_marks(
    sheet: &Sheet<'_>,
    rows: &mut Vec<BodyLine>,
    notes: &[PageNote],
) {
    let marks = notes.iter().filter_map(|note| note.mark.as_ref());
    let mut lone: Vec<usize> = marks
        .filter_map(|mark| sheet.lines.binary_search_by_key(&mark.start, |line| line.start).ok())
        .filter(|&at| sheet.line(at).bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    if lone.is_empty() {
        return;
    }
    lone.sort_unstable();
    let mut whole: Vec<BodyLine> = Vec::with_capacity(rows.len());
    for row in std::mem::take(rows) {
        match whole.last_mut() {
            Some(last) if lone.binary_search(&row.line).is_ok() => last.last = row.last,
            _ => whole.push(row),
        }
    }
    *rows = whole;
}

/// Puts lone markers and the rows below them together.
pub(in crate::source::pdf_text) fn attach(sheet: &Sheet<'_>, rows: &mut Vec<BodyLine>) {
    if !rows.iter().any(|row| is_marker(sheet.line(row.line))) {
        return;
    }
    let mut whole: Vec<BodyLine> = Vec::with_capacity(rows.len());
    for row in std::mem::take(rows) {
        match whole.last_mut() {
            Some(last) if last.last == last.line && is_marker(sheet.line(last.line)) => {
                let bullet = cues::is_lone_bullet(sheet.line(last.line));
                let lead = if bullet { Lead::Bullet } else { Lead::Label };
                *last = BodyLine { line: last.line, lead, ..row };
            }
            _ => whole.push(row),
        }
    }
    *rows = whole;
}

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
