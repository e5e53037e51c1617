//! HTML → blocks.
//!
//! Bytes in (the encoding is guessed where the page is no UTF-8); blocks with CommonMark inline,
//! notes behind their first call, and the ledger (comments, scripts, navigation) out. Nothing is
//! fetched.
//!
//! - `guard` refuses pages made to exhaust a parser, before one sees them;
//! - `calls` finds which links are note marks and which elements hold the notes;
//! - `walk` turns elements into blocks. A new element: a line in `walk::role`;
//! - `named` finds the files that a page names beside itself;
//! - `token` has the page as tags and text with their places, `origin` finds the blocks among them.

mod calls;
mod css;
mod guard;
pub(super) mod named;
pub(super) mod origin;
pub(super) mod token;
mod walk;

use std::borrow::Cow;
use std::rc::Rc;

use scraper::Html;

use crate::container::encoding;
use crate::model::{Block, Discard, Error, Positions, Reading};

pub use self::named::{page_files, sheet_files};

use self::walk::Key;
use super::{apart, notes};

/// Reads an HTML page.
///
/// # Errors
///
/// [`ErrorCode::NotText`](crate::model::ErrorCode::NotText) for what is no text,
/// [`ErrorCode::LimitExceeded`](crate::model::ErrorCode::LimitExceeded) for a page nested or filled
/// with attributes beyond what people write.
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
    read_keeping(bytes, &[])
}

/// The same, without what these selectors name.
pub(super) fn read_keeping(bytes: &[u8], keep: &[String]) -> Result<Reading, Error> {
    let decoded = encoding::guess(bytes)?;
    let page = Page { name: String::new(), text: decoded.text.into(), css: None };
    let mut reading = read_pages(&[page], keep)?;
    reading.diagnostics = decoded.diagnostics;
    Ok(reading)
}

/// One page of a book; links between pages name it.
pub(super) struct Page {
    /// Its path in the book.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
    /// The style sheets that it names, where they are at hand.
    pub(super) css: Option<Rc<str>>,
}

/// Reads pages that belong together, notes across them included.
pub(super) fn read_pages(pages: &[Page], keep: &[String]) -> Result<Reading, Error> {
    let texts = pages.iter().map(|page| Cow::Borrowed(page.text.as_str()));
    let gathered = gather(pages, texts.collect(), keep)?;
    let blocks = notes::place(gathered.blocks, gathered.bodies);
    let mut found = Vec::new();
    for page in pages {
        let tokens = token::tokens(&page.text)?;
        let words = apart::page::words(&page.text, &tokens, keep);
        found.extend(words.iter().map(apart::ApartWords::block));
    }
    let apart = apart::blocks(&blocks, found);
    let Gathered { discarded, positions, .. } = gathered;
    Ok(Reading { blocks, apart, discarded, positions, ..Reading::default() })
}

/// What pages gave, block by block.
struct Gathered {
    trees: Vec<Html>,
    blocks: Vec<Block>,
    bodies: Vec<Block>,
    /// For each block, its page and the nodes that it is made of.
    nodes: Vec<(usize, Rc<Vec<Key>>)>,
    noted: Vec<(usize, Rc<Vec<Key>>)>,
    discarded: Vec<Discard>,
    positions: Positions,
}

/// Walks pages whose markup is `texts`.
fn gather(pages: &[Page], texts: Vec<Cow<'_, str>>, keep: &[String]) -> Result<Gathered, Error> {
    let mut trees = Vec::with_capacity(pages.len());
    for text in texts {
        let text = guard::with_end_tags(&text)?;
        guard::check(&text)?;
        trees.push(Html::parse_document(&text));
    }
    let named: Vec<(&str, &Html)> =
        pages.iter().zip(&trees).map(|(page, tree)| (page.name.as_str(), tree)).collect();
    let calls = calls::find(&named);
    let (mut blocks, mut bodies, mut discarded) = (Vec::new(), Vec::new(), Vec::new());
    let (mut nodes, mut noted) = (Vec::new(), Vec::new());
    let mut positions = Positions::default();
    for (at, (page, (name, tree))) in pages.iter().zip(&named).enumerate() {
        let walked = walk::page(name, tree, &calls, (&page.text, keep, page.css.as_deref()));
        positions.append(walked.positions, blocks.len());
        blocks.extend(walked.blocks);
        bodies.extend(walked.notes);
        nodes.extend(walked.nodes.into_iter().map(|nodes| (at, nodes)));
        noted.extend(walked.noted.into_iter().map(|nodes| (at, nodes)));
        discarded.extend(walked.discarded);
    }
    Ok(Gathered { trees, blocks, bodies, nodes, noted, discarded, positions })
}
