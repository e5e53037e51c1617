//! Reads PDFs by the positions of their letters.
//!
//! A file's bytes in; a [`Reading`] out. A PDF knows where each letter stands, and how large it
//! is: more than any text pulled out of it keeps. So the lines are put together here, with their
//! place, size and face, and then go the way of extracted text ([`super::pdf_text`]), whose passes
//! take a line's true place where there is one.
//!
//! 1. `locked`: decrypts what the empty password opens; `guard` (with `tree`): refuses files made to
//!    swell;
//! 2. `glyphs` (with `audit`, `fonts`, `type3` and `links`): the letters of each page, by
//!    `hayro-interpret`, with how they are set and where they lead;
//! 3. `order` (with `accents`, `runs`, `bands`, `baselines`, `drawn_rows`, `tables`, `sides` and
//!    `setter`): columns and cells, side notes, and the lines of each;
//! 4. `sheet`: the text and its lines, as the passes want them;
//! 5. `structure`, `marked`, `tagged`: the blocks that a tagged file names, where its places agree
//!    with them;
//! 6. `drawings`, `pictures`: which images and drawings are pictures, and where they stand; `taken`
//!    (with `packed` and `vectors`) takes them out.
//!
//! The reader comes with the feature `pdf-in`; without it, [`read`] is an error that says so.

use std::collections::BTreeMap;
#[cfg(feature = "pdf-in")]
use std::collections::BTreeSet;

#[cfg(feature = "pdf-in")]
mod accents;
#[cfg(feature = "pdf-in")]
mod aligned;
#[cfg(feature = "pdf-in")]
mod audit;
#[cfg(feature = "pdf-in")]
mod bands;
#[cfg(feature = "pdf-in")]
mod baselines;
#[cfg(feature = "pdf-in")]
mod drawings;
#[cfg(feature = "pdf-in")]
mod drawn_blocks;
#[cfg(feature = "pdf-in")]
mod drawn_cells;
#[cfg(feature = "pdf-in")]
mod drawn_rows;
#[cfg(feature = "pdf-in")]
mod entries;
#[cfg(feature = "pdf-in")]
mod fonts;
#[cfg(feature = "pdf-in")]
mod glyphs;
#[cfg(feature = "pdf-in")]
mod guard;
#[cfg(feature = "pdf-in")]
mod letters;
#[cfg(feature = "pdf-in")]
mod links;
#[cfg(feature = "pdf-in")]
mod locked;
#[cfg(feature = "pdf-in")]
mod marked;
#[cfg(feature = "pdf-in")]
mod order;
#[cfg(feature = "pdf-in")]
mod packed;
#[cfg(feature = "pdf-in")]
mod pictures;
#[cfg(feature = "pdf-in")]
mod runs;
#[cfg(feature = "pdf-in")]
mod setter;
#[cfg(feature = "pdf-in")]
mod sheet;
#[cfg(feature = "pdf-in")]
mod sides;
#[cfg(feature = "pdf-in")]
mod structure;
#[cfg(feature = "pdf-in")]
mod tables;
#[cfg(feature = "pdf-in")]
mod tagged;
#[cfg(feature = "pdf-in")]
mod taken;
#[cfg(feature = "pdf-in")]
mod tree;
#[cfg(feature = "pdf-in")]
mod type3;
#[cfg(feature = "pdf-in")]
mod vectors;
#[cfg(feature = "pdf-in")]
mod walls;

#[cfg(feature = "pdf-in")]
use self::sheet::PrintedText;
use crate::container::Limits;
use crate::container::picture::PictureFault;
#[cfg(feature = "pdf-in")]
use crate::model::{Discard, DiscardReason};
use crate::model::{Error, ErrorCode, Reading};

/// Pictures by their names, each as a file or with the reason why there is none.
pub type PictureBytes = BTreeMap<String, Result<Vec<u8>, PictureFault>>;

/// Reads a PDF.
///
/// # Errors
///
/// [`ErrorCode::FeatureMissing`] without the feature `pdf-in`; [`ErrorCode::PdfLocked`] for a
/// file that asks for a password, [`ErrorCode::PdfScanned`] for one whose pages are pictures,
/// [`ErrorCode::LimitExceeded`] for one that swells, [`ErrorCode::FileBroken`] for one that is
/// none.
#[cfg(feature = "pdf-in")]
pub fn read(bytes: &[u8], limits: Limits) -> Result<Reading, Error> {
    Ok(opened(bytes, limits)?.0)
}

/// The bytes of each picture that a PDF's reading names, or why there are none.
///
/// # Errors
///
/// What [`read`] says.
#[cfg(feature = "pdf-in")]
pub fn pictures(bytes: &[u8], limits: Limits) -> Result<PictureBytes, Error> {
    let (reading, pages) = opened(bytes, limits)?;
    if reading.positions.pictures.is_empty() {
        return Ok(PictureBytes::new());
    }
    let kept = pictures::kept(&pages);
    let mut wanted: BTreeMap<usize, Vec<&letters::DrawnPicture>> = BTreeMap::new();
    for picture in &kept {
        wanted.entry(picture.page).or_default().push(picture.drawn);
    }
    let taken = taken::take(&locked::open(bytes)?, &wanted, limits);
    let bytes = |object: i32| taken.get(&object).cloned().unwrap_or(Err(PictureFault::Broken));
    Ok(kept.into_iter().map(|picture| (picture.name, bytes(picture.drawn.object))).collect())
}

#[cfg(feature = "pdf-in")]
fn opened(bytes: &[u8], limits: Limits) -> Result<(Reading, Vec<order::PageLines>), Error> {
    let bytes = &*locked::open(bytes)?;
    guard::check(bytes, limits)?;
    let most = guard::most_of_one(limits);
    let (mut pages, structure) = glyphs::pages(bytes, most, order::settle)?;
    let printed = sheet::build(&pages);
    if is_unreadable(&printed.text) {
        return Err(Error::new(ErrorCode::PdfScanned));
    }
    let tagged = structure.as_ref().and_then(|structure| tagged::read(&pages, structure));
    let (mut reading, starts, spots) = tagged.unwrap_or_else(|| {
        let PrintedText { text, lines, inked, spots } = printed;
        let (reading, starts) = super::pdf_text::read_printed(&text, lines, inked);
        (reading, starts, spots)
    });
    let kept = pictures::kept(&pages);
    pictures::place(&mut reading, &kept, &spots, &starts, structure.as_ref());
    let named = reading.positions.pictures.iter().filter(|picture| picture.is_named);
    let named: BTreeSet<&str> = named.map(|picture| picture.path.as_str()).collect();
    let images = kept.into_iter().filter(|picture| !named.contains(picture.name.as_str()));
    let images = images.map(|picture| (picture.page, picture.name));
    let images: Vec<Discard> = images.map(|(page, name)| image(page, name)).collect();
    let scans: Vec<Discard> = scans(&pages).collect();
    reading.discarded.extend(labels(&pages));
    reading.discarded.extend(asides(&mut pages, spots.len()));
    reading.discarded.extend(scans);
    reading.discarded.extend(images);
    Ok((reading, pages))
}

/// A picture in the ledger: it has no words.
#[cfg(feature = "pdf-in")]
fn image(page: usize, name: String) -> Discard {
    Discard { line: page + 1, text: name, reason: DiscardReason::Image }
}

/// The words that stand in drawings, with the numbers of their pages.
#[cfg(feature = "pdf-in")]
fn labels(pages: &[order::PageLines]) -> impl Iterator<Item = Discard> {
    let drawn = (0..).zip(pages).filter(|(_, page)| !page.labels.is_empty());
    drawn.map(|(number, page)| image(number, page.labels.clone()))
}

/// No text at all, or one whose fonts do not say what their glyphs mean.
#[cfg(feature = "pdf-in")]
fn is_unreadable(text: &str) -> bool {
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    text.matches('\u{fffd}').count() * 2 >= letters
}

/// The pages that are pictures, by their numbers.
#[cfg(feature = "pdf-in")]
fn scans(pages: &[order::PageLines]) -> impl Iterator<Item = Discard> {
    let numbered = (1..).zip(pages).filter(|(_, page)| page.is_picture);
    numbered.map(|(line, _)| Discard {
        line,
        text: String::new(),
        reason: DiscardReason::PicturePage,
    })
}

/// What runs up or down the edge of a page, as lines of the ledger after the last line.
#[cfg(feature = "pdf-in")]
fn asides(pages: &mut [order::PageLines], last: usize) -> impl Iterator<Item = Discard> {
    let asides = pages.iter_mut().map(|page| std::mem::take(&mut page.aside));
    let asides = asides.filter(|text| !text.is_empty());
    asides.zip(last + 1..).map(|(text, line)| Discard {
        line,
        text,
        reason: DiscardReason::RunningHead,
    })
}

/// Says how to get the reader.
#[cfg(not(feature = "pdf-in"))]
pub fn read(_bytes: &[u8], _limits: Limits) -> Result<Reading, Error> {
    Err(Error::new(ErrorCode::FeatureMissing).with("feature", "pdf-in"))
}

/// Says how to get the reader.
#[cfg(not(feature = "pdf-in"))]
pub fn pictures(_bytes: &[u8], _limits: Limits) -> Result<PictureBytes, Error> {
    Err(Error::new(ErrorCode::FeatureMissing).with("feature", "pdf-in"))
}
