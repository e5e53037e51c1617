//! What is no part of the running text, and where the blocks of the rest begin.
//!
//! - `contents`, `heads` (with `edges`, `echoes`): tables of contents, running heads and feet;
//! - `code`, `addresses`, `cells`: listings, addresses of links, tables;
//! - `notes` (with `finder`, `ends`, `signs`, `numerals`, `labels`, `stacks`, `carried`): notes,
//!   wherever they are set;
//! - `markers`, `pieces`: bullets and pieces of lines that stand alone;
//! - `columns` (with `widths`): how wide the columns are;
//! - `breaks` (with `quoting`, `weights`): where blocks begin.

mod addresses;
pub(super) mod breaks;
mod carried;
pub(super) mod cells;
pub(super) mod code;
pub(super) mod columns;
pub(super) mod contents;
mod echoes;
mod edges;
mod ends;
mod finder;
mod heads;
mod labels;
pub(super) mod markers;
pub(super) mod notes;
mod numerals;
mod pieces;
mod quoting;
mod signs;
mod stacks;
pub mod weights;
mod widths;

use self::breaks::Breaks;
use self::notes::PageNote;
use super::sheet::lines::{LineRole, Sheet};
use super::sheet::rows::{BodyLine, ColumnMeasure};

/// The running text, and where its blocks begin.
pub(super) struct Flow {
    pub(super) notes: Vec<PageNote>,
    pub(super) rows: Vec<BodyLine>,
    pub(super) columns: ColumnMeasure,
    pub(super) breaks: Breaks,
}

/// Gives each line its role, and parts the body into blocks.
pub(super) fn find(sheet: &mut Sheet<'_>) -> Flow {
    contents::find(sheet);
    heads::find(sheet);
    code::find(sheet);
    addresses::find(sheet);
    let notes = notes::find(sheet);
    cells::gather(sheet);
    markers::discard(sheet);
    let body: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Body).collect();
    let (rows, mut columns) = columns::measure(sheet, &body, &notes);
    let breaks = breaks::find(sheet, &rows, &mut columns);
    Flow { notes, rows, columns, breaks }
}
