//! Sets a bilingual edition in pages.
//!
//! JSON in (as `enregard`'s `format::pdf::data` writes it), PDF out: facing pages (source left,
//! target right, rows in step, each side's notes at its own foot), two columns a page, or one
//! column. Tagged: PDF/UA-1 and PDF/A-2a.
//!
//! - `template/edition.typ`, with the files beside it, measures, paginates and sets what the JSON
//!   says; a house's own template takes its place. Nothing is generated markup, so no text can
//!   become a command.
//! - [`world`] is all that the typesetter sees: the template, that JSON, the pictures, the bundled
//!   fonts. It can reach no other file, no network, no clock.

mod parts;
mod world;

use std::sync::Arc;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoString;
use typst::foundations::{Array, Bytes, Datetime, Dict, FromValue, Label, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::world::EditionWorld;
pub use self::world::has_glyph;

/// What the typesetter says of an edition that it cannot set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypesetError {
    words: String,
    /// Line and column of the template, from 1, where the error stands there.
    pub place: Option<(usize, usize)>,
}

impl std::fmt::Display for TypesetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for TypesetError {}

/// A moment, in UTC, that the file says it was made at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeAt {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The hour.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
}

/// A picture that the JSON names.
#[derive(Debug, Clone)]
pub struct TypesetPicture {
    /// Its name in the JSON.
    pub name: String,
    /// The file, shared with whoever holds it.
    pub bytes: Arc<Vec<u8>>,
}

/// A file that the typesetter looks at where it is held.
struct HeldFile(Arc<Vec<u8>>);

/// Bytes that are looked at where they are held.
fn held(bytes: &Arc<Vec<u8>>) -> Bytes {
    Bytes::new(HeldFile(bytes.clone()))
}

impl AsRef<[u8]> for HeldFile {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl TypesetPicture {
    fn held(&self) -> Bytes {
        held(&self.bytes)
    }
}

/// Whether the typesetter can show a picture, decoding it whole. `extension`: what files of its
/// kind end in (`png`, `jpg`, `gif`, `webp`, `svg`).
#[must_use]
pub fn can_show(picture: &TypesetPicture, extension: &str) -> bool {
    let raster = |format| RasterImage::plain(picture.held(), format).is_ok();
    match extension {
        "svg" => SvgImage::new(picture.held()).is_ok(),
        "png" => raster(ExchangeFormat::Png),
        "jpg" => raster(ExchangeFormat::Jpg),
        "gif" => raster(ExchangeFormat::Gif),
        "webp" => raster(ExchangeFormat::Webp),
        _ => false,
    }
}

/// What is to be set.
#[derive(Debug, Clone, Copy)]
pub struct TypesetEdition<'a> {
    /// The edition, as JSON.
    pub json: &'a str,
    /// A template of the house's own; it can `#import` the files of ours.
    pub template: Option<&'a str>,
    /// The pictures that the JSON names.
    pub pictures: &'a [TypesetPicture],
    /// Font files of the house's own.
    pub fonts: &'a [Arc<Vec<u8>>],
    /// When the file says that it was made.
    pub made: Option<MadeAt>,
}

/// The first sentence that begins on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// The number that the page bears.
    pub page: String,
    /// The side, by its key in the JSON.
    pub side: String,
    /// What the JSON calls the sentence (`ids`).
    pub id: String,
}

/// The edition as a PDF.
///
/// `even_untagged`: rather a file without tags than none. A text that no bundled font can show
/// keeps the standards out of reach, not the edition.
///
/// # Errors
///
/// The typesetter's words, where it cannot set the edition.
pub fn pdf(edition: TypesetEdition<'_>, even_untagged: bool) -> Result<Vec<u8>, TypesetError> {
    // What the typesetter remembers between runs is worth nothing to us.
    typst::comemo::evict(0);
    let set = set(edition, edition.made.and_then(timestamp), even_untagged);
    typst::comemo::evict(0);
    set
}

/// Where the pages of an edition begin, in their order; its JSON asks for that (`page-list`).
///
/// # Errors
///
/// The typesetter's words, where it cannot set the edition.
pub fn page_starts(edition: TypesetEdition<'_>) -> Result<Vec<PageStart>, TypesetError> {
    typst::comemo::evict(0);
    let document = laid_out(edition)?;
    typst::comemo::evict(0);
    let starts: Array = labelled(&document, "page-list").unwrap_or_default();
    Ok(starts.into_iter().filter_map(page_start).collect())
}

/// An edition in pages: a book that our template fills by hand is planned first, then set by its
/// plan; a house's own fills its pages as it likes.
fn laid_out(edition: TypesetEdition<'_>) -> Result<PagedDocument, TypesetError> {
    let world = EditionWorld::new(edition);
    let planned = edition.template.is_none().then(|| {
        let document = compiled(&world.asked("\"wanted\"", "\"all\"")).ok()?;
        labelled::<EcoString>(&document, "plan")
    });
    match planned.flatten() {
        Some(plan) => parts::set(&world, &plan),
        None => compiled(&world),
    }
}

/// What a document says under a label.
fn labelled<T: FromValue>(document: &PagedDocument, label: &str) -> Option<T> {
    let label = Label::new(PicoStr::intern(label))?;
    let found = document.introspector().query_label(label).ok()?;
    found.to_packed::<MetadataElem>()?.value.clone().cast().ok()
}

fn page_start(told: Value) -> Option<PageStart> {
    let told: Dict = told.cast().ok()?;
    let word = |key| told.get(key).ok()?.clone().cast::<EcoString>().ok().map(String::from);
    Some(PageStart { page: word("page")?, side: word("side")?, id: word("id")? })
}

fn compiled(world: &EditionWorld) -> Result<PagedDocument, TypesetError> {
    let compiled = world.work(|world| typst::compile::<PagedDocument>(world).output);
    compiled.map_err(|errors| placed(world, &errors))
}

/// What the typesetter says, and where.
fn placed(world: &EditionWorld, errors: &[SourceDiagnostic]) -> TypesetError {
    let place = errors.iter().find_map(|error| world.place(error.span));
    TypesetError { place, ..said(errors) }
}

fn set(
    edition: TypesetEdition<'_>,
    timestamp: Option<Timestamp>,
    even_untagged: bool,
) -> Result<Vec<u8>, TypesetError> {
    let document = laid_out(edition)?;
    let strict = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    let strict =
        strict.map_err(|error| TypesetError { words: error.message().to_string(), place: None })?;
    let plain = PdfStandards::default();
    let tagged = export(&document, strict, timestamp, true)
        .or_else(|_| export(&document, plain.clone(), timestamp, true));
    match tagged {
        Err(_) if even_untagged => export(&document, plain, timestamp, false),
        tagged => tagged,
    }
}

fn export(
    document: &PagedDocument,
    standards: PdfStandards,
    timestamp: Option<Timestamp>,
    tagged: bool,
) -> Result<Vec<u8>, TypesetError> {
    let options = PdfOptions { standards, timestamp, tagged, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|errors| said(&errors))
}

fn said(errors: &[SourceDiagnostic]) -> TypesetError {
    let words: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    TypesetError { words: words.join("; "), place: None }
}

fn timestamp(made: MadeAt) -> Option<Timestamp> {
    let MadeAt { year, month, day, hour, minute, second } = made;
    Datetime::from_ymd_hms(year, month, day, hour, minute, second).map(Timestamp::new_utc)
}
