//! Rebuilds blocks from text pulled out of a PDF.
//!
//! Text as any extractor leaves it in; a [`Reading`] out: whole headings, paragraphs, list items,
//! quotations and notes, and the ledger of lines that are none of the text. Works in passes over
//! the printed lines, each pass a file of this folder:
//!
//! 1. `lettered`, `gutters`, `lines`, `spacing`: bullets, columns, lines, pages, and what a white
//!    line means here;
//! 2. `contents`, `heads` (with `parted`, `echoes`, `places`), `code`, `addresses`, `notes` (with
//!    `labels`, `marks`, `stacks`, `carried`, `resume`), `cells`: what is not in the flow;
//! 3. `columns` (with `widths`), `breaks` (with `cues`): where blocks begin;
//! 4. `kinds`: what each block is;
//! 5. `tagged`: the same for lines whose blocks the file names;
//! 6. `join` (with `hyphens`, `escape`): the text of each block.
//!
//! What each cue of step 3 is worth stands in `weights.tsv`.
//!
//! Every line has one role, and every role one place in the result, so that blocks and ledger
//! account for the whole input. `docs/design/reflow.md` tells the method and its figures.

mod addresses;
mod assemble;
mod breaks;
mod carried;
mod cells;
mod code;
mod columns;
mod contents;
pub(super) mod cues;
mod draft;
mod echoes;
mod edges;
pub(super) mod escape;
mod gutters;
mod heads;
mod hyphens;
mod join;
mod kinds;
mod labels;
pub(super) mod lettered;
mod lines;
mod lists;
mod markers;
mod marks;
mod notes;
mod parted;
mod pieces;
mod places;
mod quoting;
mod resume;
mod rows;
mod sections;
mod spacing;
mod stacks;
#[cfg(feature = "pdf-in")]
mod tagged;
mod talk;
pub mod weights;
mod widths;

use crate::model::Reading;

#[cfg(feature = "pdf-in")]
pub(super) use lines::{Inked, Print, PrintedLine, TableCell};
use lines::{LineRole, Sheet};
#[cfg(feature = "pdf-in")]
pub(super) use tagged::{BlockRole, PrintedBlock, read_tagged};

/// Reads text as PDF extractors leave it.
///
/// Never fails: what cannot be told apart stays a paragraph. Time grows with the text.
///
/// # Examples
///
/// ```
/// use enregard::source::pdf_text;
///
/// let reading = pdf_text::read("Contexte\n\nLe Syndicat a été fondé en\nFrance en 2009.\n");
/// let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
/// assert_eq!(texts, ["Contexte", "Le Syndicat a été fondé en France en 2009."]);
/// ```
#[must_use]
pub fn read(text: &str) -> Reading {
    let settled = lettered::settle(text);
    let text = settled.as_deref().unwrap_or(text);
    match gutters::unfold(text) {
        Some(unfolded) => {
            let mut sheet = Sheet::cut_lines(&unfolded.text);
            for line in &mut sheet.lines {
                let own = unfolded.numbers.get(line.number as usize - 1);
                line.number = own.copied().unwrap_or(line.number);
            }
            laid_out(sheet)
        }
        None => laid_out(Sheet::cut_lines(text)),
    }
}

fn laid_out(mut sheet: Sheet<'_>) -> Reading {
    spacing::settle(&mut sheet);
    blocks(sheet).0
}

/// Reads lines whose place on the page is known; with the first line of each block, notes left out.
#[cfg(feature = "pdf-in")]
pub(super) fn read_printed(
    text: &str,
    lines: Vec<PrintedLine>,
    inked: Vec<Inked>,
) -> (Reading, Vec<usize>) {
    blocks(Sheet::of_printed(text, lines, inked))
}

fn blocks(mut sheet: Sheet<'_>) -> (Reading, Vec<usize>) {
    contents::find(&mut sheet);
    heads::find(&mut sheet);
    code::find(&mut sheet);
    addresses::find(&mut sheet);
    let notes = notes::find(&mut sheet);
    cells::gather(&mut sheet);
    markers::discard(&mut sheet);
    let body: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Body).collect();
    let (rows, mut columns) = columns::measure(&sheet, &body, &notes);
    let breaks = breaks::find(&sheet, &rows, &mut columns);
    let mut drafts = assemble::drafts(&sheet, &rows, &columns, &breaks);
    kinds::name(&sheet, &mut drafts);
    lists::find(&mut drafts);
    lists::lettered(&sheet, &mut drafts);
    lists::nest(&sheet, &mut drafts);
    assemble::reading(&sheet, &drafts, &notes)
}
