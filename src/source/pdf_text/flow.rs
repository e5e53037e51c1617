//! What is no part of the running text, and where the blocks of the rest begin.
//!
//! - `contents`, `heads` (with `edges`, `echoes`): tables of contents, running heads and feet;
//! - `apart`, `addresses`: listings, tables, addresses of links;
//! - `notes` (with `finder`, `ends`, `signs`, `numerals`, `labels`, `stacks`, `carried`): notes,
//!   wherever they are set;
//! - `pieces`: bullets and pieces of lines that stand alone;
//! - `columns`: how wide the columns are;
//! - `breaks` (with `quoting`, `weights`): where blocks begin.

mod addresses;
pub(super) mod apart;
pub(super) mod breaks;
mod carried;
pub(super) mod columns;
pub(super) mod contents;
mod echoes;
mod edges;
mod ends;
mod finder;
mod heads;
mod labels;
pub(super) mod notes;
pub(super) mod numerals;
pub(super) mod pieces;
mod quoting;
mod signs;
mod stacks;
pub mod weights;

use self::breaks::Breaks;
use self::notes::PageNote;
use super::sheet::lines::{BodyLine, ColumnMeasure, LineRole, Sheet};

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
    apart::find_listings(sheet);
    addresses::find(sheet);
    let notes = notes::find(sheet);
    apart::gather_tables(sheet);
    part(sheet, notes)
}

/// Parts the body into blocks, where all that is none of it has another role.
pub(super) fn part(sheet: &mut Sheet<'_>, notes: Vec<PageNote>) -> Flow {
    pieces::discard(sheet);
    let body = sheet.of_role(LineRole::Body);
    let (rows, mut columns) = columns::measure(sheet, &body, &notes);
    let breaks = breaks::find(sheet, &rows, &mut columns);
    Flow { notes, rows, columns, breaks }
}
