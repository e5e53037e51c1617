//! HTML → blocks.
//!
//! Bytes in (the encoding is guessed where the page is no UTF-8); blocks with CommonMark inline, notes
//! behind their first call, and the ledger (comments, scripts, navigation) out. Nothing is fetched.
//!
//! - `guard` refuses pages made to exhaust a parser, before one sees them;
//! - `calls` finds which links are note marks and which elements hold the notes;
//! - `walk` turns elements into blocks. A new element: a line in `walk::role`.

mod calls;
mod guard;
mod walk;

use scraper::Html;

use crate::container::encoding;
use crate::model::{Block, Discard, Error, Reading};

use super::notes;

/// Reads an HTML page.
///
/// # Errors
///
/// [`ErrorCode::NotText`](crate::model::ErrorCode::NotText) for what is no text,
/// [`ErrorCode::LimitExceeded`](crate::model::ErrorCode::LimitExceeded) for a page nested or filled with
/// attributes beyond what people write.
///
/// # Examples
///
/// ```
/// use enregard::source::html;
///
/// let reading = html::read(b"<h1>Titre</h1><p>Un <em>mot</em>.</p>")?;
/// assert_eq!(reading.blocks[1].text, "Un *mot*.");
/// # Ok::<(), enregard::model::Error>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let decoded = encoding::guess(bytes)?;
    let mut reading = read_pages(&[Page { name: String::new(), text: decoded.text.into() }])?;
    reading.diagnostics = decoded.diagnostics;
    Ok(reading)
}

/// One page of a book; links between pages name it.
pub(super) struct Page {
    /// Its path in the book.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
}

/// Reads pages that belong together, notes across them included.
pub(super) fn read_pages(pages: &[Page]) -> Result<Reading, Error> {
    let mut trees = Vec::with_capacity(pages.len());
    for page in pages {
        let text = guard::with_end_tags(&page.text)?;
        guard::check(&text)?;
        trees.push(Html::parse_document(&text));
    }
    let named: Vec<(&str, &Html)> =
        pages.iter().zip(&trees).map(|(page, tree)| (page.name.as_str(), tree)).collect();
    let calls = calls::find(&named);
    let mut blocks: Vec<Block> = Vec::new();
    let mut bodies: Vec<Block> = Vec::new();
    let mut discarded: Vec<Discard> = Vec::new();
    for (page, (name, tree)) in pages.iter().zip(&named) {
        let walked = walk::page(name, tree, &calls, &page.text);
        blocks.extend(walked.blocks);
        bodies.extend(walked.notes);
        discarded.extend(walked.discarded);
    }
    Ok(Reading { blocks: notes::place(blocks, bodies), discarded, ..Reading::default() })
}
