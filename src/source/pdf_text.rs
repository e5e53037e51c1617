//! Rebuilds blocks from text pulled out of a PDF.
//!
//! Text as any extractor leaves it in; a [`Reading`] out: whole headings, paragraphs, list items,
//! quotations and notes, and the ledger of lines that are none of the text. Works in passes over
//! the printed lines, in three rooms, each of which knows only those before it:
//!
//! 1. `sheet`: what a line is: its words, its place, its role; how lines are joined;
//! 2. `flow`: what is no part of the running text, and where the blocks of the rest begin;
//! 3. `kinds`: what each block is.
//!
//! What each cue for a new block is worth stands in `flow/weights.tsv`. Every line has one role,
//! and every role one place in the result, so that blocks and ledger account for the whole input.
//! `docs/design/reflow.md` tells the method and its figures.

mod flow;
mod kinds;
mod sheet;

pub use flow::weights;
#[cfg(feature = "pdf-in")]
pub(super) use kinds::tagged::{BlockRole, PrintedBlock, read_tagged};
#[cfg(feature = "pdf-in")]
pub(super) use sheet::lines::{Inked, Print, PrintedLine, TableCell};
pub(super) use sheet::{cues, lettered};

use self::sheet::gutters;
use self::sheet::lines::Sheet;
use crate::model::Reading;

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
    let unfolded = gutters::unfold(text);
    let mut sheet = Sheet::cut_lines(unfolded.as_ref().map_or(text, |unfolded| &unfolded.text));
    for line in &mut sheet.lines {
        let numbers = unfolded.as_ref().map(|unfolded| &unfolded.numbers);
        let own = numbers.and_then(|numbers| numbers.get(line.number as usize - 1));
        line.number = own.copied().unwrap_or(line.number);
    }
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
    let flow = flow::find(&mut sheet);
    kinds::reading(&sheet, &flow)
}
