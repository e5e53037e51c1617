//! A PDF's bytes to its reading: the steps of this reader, one after another.

use std::collections::{BTreeMap, BTreeSet};

use super::file::letters::DrawnPicture;
use super::file::{glyphs, guard, locked, taken};
use super::page::sheet::PrintedText;
use super::page::{order, pictures, sheet, tagged};
use crate::container::Limits;
use crate::container::picture::PictureFault;
use crate::model::{Discard, DiscardReason, Error, ErrorCode, Reading};
use crate::source::pdf_text;

/// The bytes of each picture that is kept, or why there are none.
///
/// # Errors
///
/// What [`super::read`] says.
pub(super) fn picture_bytes(
    bytes: &[u8],
    limits: Limits,
) -> Result<BTreeMap<String, Result<Vec<u8>, PictureFault>>, Error> {
    let (reading, pages) = opened(bytes, limits)?;
    if reading.positions.pictures.is_empty() {
        return Ok(BTreeMap::new());
    }
    let kept = pictures::kept(&pages);
    let mut wanted: BTreeMap<usize, Vec<&DrawnPicture>> = BTreeMap::new();
    for picture in &kept {
        wanted.entry(picture.page).or_default().push(picture.drawn);
    }
    let taken = taken::take(&locked::open(bytes)?, &wanted, limits);
    let bytes = |object: i32| taken.get(&object).cloned().unwrap_or(Err(PictureFault::Broken));
    Ok(kept.into_iter().map(|picture| (picture.name, bytes(picture.drawn.object))).collect())
}

/// The reading of a PDF, and the lines of its pages.
///
/// # Errors
///
/// What [`super::read`] says.
pub(super) fn opened(
    bytes: &[u8],
    limits: Limits,
) -> Result<(Reading, Vec<order::PageLines>), Error> {
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
        let (reading, starts) = pdf_text::read_printed(&text, lines, inked);
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
    reading.discarded.extend(numbers(&pages));
    reading.discarded.extend(asides(&mut pages, spots.len()));
    reading.discarded.extend(scans);
    reading.discarded.extend(images);
    Ok((reading, pages))
}

/// A picture in the ledger: it has no words.
fn image(page: usize, name: String) -> Discard {
    Discard { line: page + 1, text: name, reason: DiscardReason::Image }
}

/// The words that stand in drawings, with the numbers of their pages.
fn labels(pages: &[order::PageLines]) -> impl Iterator<Item = Discard> {
    let drawn = (0..).zip(pages).filter(|(_, page)| !page.labels.is_empty());
    drawn.map(|(number, page)| image(number, page.labels.clone()))
}

/// The numbers of the lines of each page, with its number.
fn numbers(pages: &[order::PageLines]) -> impl Iterator<Item = Discard> {
    let numbered = (1..).zip(pages).filter_map(|(line, page)| Some((line, page.numbers.as_ref()?)));
    numbered.map(|(line, numbers)| Discard {
        line,
        text: numbers.text.clone(),
        reason: DiscardReason::LineNumber,
    })
}

/// No text at all, or one whose fonts do not say what their glyphs mean.
fn is_unreadable(text: &str) -> bool {
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    text.matches('\u{fffd}').count() * 2 >= letters
}

/// The pages that are pictures, by their numbers.
fn scans(pages: &[order::PageLines]) -> impl Iterator<Item = Discard> {
    let numbered = (1..).zip(pages).filter(|(_, page)| page.is_picture);
    numbered.map(|(line, _)| Discard {
        line,
        text: String::new(),
        reason: DiscardReason::PicturePage,
    })
}

/// What runs up or down the edge of a page, as lines of the ledger after the last line.
fn asides(pages: &mut [order::PageLines], last: usize) -> impl Iterator<Item = Discard> {
    let asides = pages.iter_mut().map(|page| std::mem::take(&mut page.aside));
    let asides = asides.filter(|text| !text.is_empty());
    asides.zip(last + 1..).map(|(text, line)| Discard {
        line,
        text,
        reason: DiscardReason::RunningHead,
    })
}
