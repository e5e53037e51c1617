//! Tables: those that go on overleaf, and the cells of all.
//!
//! A table that stands first on its page, where another of as many columns closes the page before,
//! is the rest of it; a row that says what the first row of the whole says is its head, printed
//! again.

use std::ops::Range;

use crate::model::{Block, BlockKind, Cell, CellStart};

use super::echoes::letters;
use crate::source::pdf_text::sheet::join::Joiner;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet, TableCell};

/// A table as far as it was read.
struct Whole {
    table: (usize, usize),
    /// One past its last line, and its last row.
    end: usize,
    row: usize,
    columns: u16,
    /// What its first row says.
    head: String,
}

/// Puts the parts of tables together, and gives heads that are printed again their role.
pub(in crate::source::pdf_text) fn gather(sheet: &mut Sheet<'_>) {
    let mut whole: Option<Whole> = None;
    for part in parts(sheet) {
        let Some(mut own) = begun(sheet, &part) else { continue };
        if let Some(before) = whole.filter(|whole| goes_on(sheet, whole, &own, part.start)) {
            let again = first_row(sheet, &part);
            let is_head = own.head == before.head && again.end < part.end;
            for at in part.clone() {
                let is_again = is_head && again.contains(&at);
                let Some(line) = sheet.lines.get_mut(at) else { continue };
                if is_again {
                    line.role = LineRole::Head;
                } else if let Some(cell) = &mut line.cell {
                    (cell.table, cell.row) = (before.table, cell.row + before.row + 1);
                }
            }
            own = Whole { row: own.row + before.row + 1, end: own.end, ..before };
        }
        whole = Some(own);
    }
}

/// The lines of each table of a page.
fn parts(sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let cells = (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Cell);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in cells {
        match parts.last_mut().filter(|part| table(sheet, part.start) == table(sheet, at)) {
            Some(part) => part.end = at + 1,
            None => parts.push(at..at + 1),
        }
    }
    parts
}

fn place(sheet: &Sheet<'_>, at: usize) -> Option<TableCell> {
    sheet.lines.get(at).and_then(|line| line.cell.as_deref().copied())
}

fn table(sheet: &Sheet<'_>, at: usize) -> Option<(usize, usize)> {
    place(sheet, at).map(|place| place.table)
}

fn begun(sheet: &Sheet<'_>, part: &Range<usize>) -> Option<Whole> {
    let places = || part.clone().filter_map(|at| place(sheet, at));
    Some(Whole {
        table: table(sheet, part.start)?,
        end: part.end,
        row: places().map(|place| place.row).max()?,
        columns: places().map(|place| place.cell.column + place.cell.columns).max()?,
        head: first_row(sheet, part).flat_map(|at| letters(sheet.line(at))).collect(),
    })
}

fn first_row(sheet: &Sheet<'_>, part: &Range<usize>) -> Range<usize> {
    let first = place(sheet, part.start).map(|place| place.row);
    let is_first = |&at: &usize| place(sheet, at).map(|place| place.row) == first;
    part.start..part.start + part.clone().take_while(is_first).count()
}

/// Does nothing of the text stand between the end of one table and the next page's first?
fn goes_on(sheet: &Sheet<'_>, whole: &Whole, own: &Whole, start: usize) -> bool {
    let of_text = |at: usize| matches!(sheet.role(at), LineRole::Body | LineRole::Code);
    let page = |at: usize| sheet.lines.get(at).map_or(0, |line| line.page);
    whole.columns == own.columns
        && page(whole.end - 1) + 1 == page(start)
        && !(whole.end..start).any(of_text)
}

/// The cells of tables, each with its first line.
pub(in crate::source::pdf_text) fn blocks(
    sheet: &Sheet<'_>,
    joiner: &Joiner<'_, '_>,
) -> Vec<(usize, Block)> {
    let lines: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Cell).collect();
    let mut before: Option<TableCell> = None;
    let mut cells = Vec::new();
    for own in lines.chunk_by(|&one, &two| place(sheet, one) == place(sheet, two)) {
        let Some((&first, here)) = own.first().and_then(|at| Some((at, place(sheet, *at)?))) else {
            continue;
        };
        let starts = match before {
            Some(before) if before.table != here.table => Some(CellStart::Table),
            Some(before) if before.row != here.row => Some(CellStart::Row),
            None => Some(CellStart::Table),
            _ => None,
        };
        let start = sheet.lines.get(first).map_or(0, |line| line.start);
        let cell = Some(Cell { starts, ..here.cell });
        let text = joiner.text(own, start);
        cells.push((first, Block { cell, ..Block::new(BlockKind::TableCell, text) }));
        before = Some(here);
    }
    cells
}
