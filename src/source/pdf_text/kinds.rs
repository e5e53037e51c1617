//! What each block is, and the reading of them all.
//!
//! - `kind` (with `talk`), `lists`: headings, paragraphs, items, quotations, attributions;
//! - `assemble`: the texts of all blocks, the notes behind them, the ledger;
//! - `tagged`: the same where the file names its blocks.

mod assemble;
mod kind;
mod lists;
#[cfg(feature = "pdf-in")]
pub(in crate::source) mod tagged;
mod talk;

use super::flow::Flow;
use super::sheet::lines::Sheet;
use crate::model::Reading;

/// The blocks of a text whose lines are told apart; with the first line of each, notes left out.
pub(super) fn reading(sheet: &Sheet<'_>, flow: &Flow) -> (Reading, Vec<usize>) {
    let mut drafts = assemble::drafts(sheet, flow);
    kind::name(sheet, &mut drafts);
    lists::find(sheet, &mut drafts);
    lists::lettered(sheet, &mut drafts);
    lists::nest(sheet, &mut drafts);
    assemble::reading(sheet, &drafts, &flow.notes)
}
