//! EPUB: the pages as HTML; contents and metadata follow them.
//!
//! A label of the contents that says what a block of the text says gets that block's translation;
//! another is a block of its own, and so is what the book says of itself.

use rustc_hash::FxHashMap;

use super::html::write_pages;
use super::package::{Package, repack};
use super::part::written;
use super::said::Said;
use super::stream::PlainText;
use super::{Translation, WrittenDocument};
use crate::container::Limits;
use crate::model::Error;
use crate::source::epub::{Book, book, parsed, words};

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
    let said = Said::new(translation);
    for name in contents.iter().chain([&opf]) {
        let Some(text) = package.text(name)? else { continue };
        // Contents that are no sound XML stay as they are.
        let Ok(Some(root)) = parsed(&text, limits) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        let mut edits = said.edits(text, &words(text, &root));
        if fresh.is_empty() && edits.is_empty() {
            continue;
        }
        said.languages(text, &root, &mut edits);
        fresh.insert(name.clone(), written(text, edits, &PlainText).into_bytes());
    }
    done.take(repack(bytes, limits, &fresh, &translation.pictures, "mimetype")?);
    Ok(done)
}
