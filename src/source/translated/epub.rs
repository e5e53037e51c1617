//! EPUB: the pages as HTML; contents and metadata follow them.
//!
//! A label of the contents that says what a block of the text says gets that block's translation,
//! and so does the title of the book.

use rustc_hash::FxHashMap;

use super::html::write_pages;
use super::package::{Package, repack};
use super::part::written;
use super::said::Said;
use super::stream::PlainText;
use super::{Translation, WrittenDocument};
use crate::container::Limits;
use crate::container::xml::{Element, Xml, XmlToken};
use crate::model::Error;
use crate::source::epub::{Book, book};

/// Writes an EPUB book in another language.
///
/// # Errors
///
/// What reading it says.
pub(in crate::source) fn write(
    bytes: &[u8],
    limits: Limits,
    translation: &Translation,
) -> Result<WrittenDocument, Error> {
    let Book { opf, contents, pages } = book(bytes, limits)?;
    let mut done = WrittenDocument::default();
    let mut package = Package::open(bytes, limits)?;
    let mut fresh = FxHashMap::default();
    let texts = write_pages(&pages, translation, &mut done)?;
    for (page, text) in pages.iter().zip(texts) {
        let Some(text) = text else { continue };
        match package.text(&page.name)? {
            Some(_) => drop(fresh.insert(page.name.clone(), text.into_bytes())),
            None => done.left += 1,
        }
    }
    if !fresh.is_empty() {
        let said = Said::new(translation);
        for name in contents.iter().chain([&opf]) {
            let Some(text) = package.text(name)? else { continue };
            // Contents that are no sound XML stay as they are.
            let Ok(Some(root)) = parsed(&text, limits) else { continue };
            let text = text.trim_start_matches('\u{feff}');
            let mut edits = Vec::new();
            said.labels(text, &root, &mut edits);
            fresh.insert(name.clone(), written(text, edits, &PlainText).into_bytes());
        }
    }
    done.bytes = repack(bytes, limits, &fresh, "mimetype")?;
    Ok(done)
}

/// A part whose document type declares nothing of its own.
fn parsed(text: &str, limits: Limits) -> Result<Option<Element<'_>>, Error> {
    let mut tokens = Xml::new(text, limits).allow(|_| true);
    while let Some(token) = tokens.next()? {
        if let XmlToken::Start(start) = token {
            return tokens.element(start).map(Some);
        }
    }
    Ok(None)
}
