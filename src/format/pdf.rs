//! The printed edition: PDF by the Typst typesetter, with its own fonts.
//!
//! A bitext in, `.pdf` out: facing pages (French left, English right, rows in step, each side's
//! notes at its own foot), two columns a page, or one column (the layouts that have no columns, and
//! editions in one language). Tagged: PDF/UA-1 and PDF/A-2a.
//!
//! 1. [`data`] writes what is to be printed as JSON: never generated markup, so no text can become
//!    a command.
//! 2. `pdf/edition.typ`, a fixed template, measures, paginates and sets it.
//! 3. [`world`] is all that the typesetter sees: that template, that JSON, the pictures, the
//!    bundled fonts. It can reach no file, no network, no clock.

mod data;
mod world;

use std::sync::Arc;

use typst::foundations::{Bytes, Datetime};
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::world::EditionWorld;
use super::date::Moment;
use super::edition::Edition;
use super::options::{ExportOptions, Output};
use super::pictures::{PictureFile, Pictures};
use crate::container::picture::PictureKind;
use crate::model::{Bitext, Error, ErrorCode};

pub(super) fn write(bitext: &Bitext, options: &ExportOptions) -> Result<Vec<Output>, Error> {
    let shown = shown(&options.pictures);
    let mut showing = options.clone();
    showing.pictures.keep(&shown);
    let edition = Edition::new(bitext, &showing);
    let pictures = edition.pictures.files.iter().zip(&shown).filter(|(_, shown)| **shown);
    let pictures: Vec<(String, Bytes)> = pictures
        .map(|(file, _)| {
            (format!("pictures/{}", file.name), Bytes::new(HeldPicture(file.bytes.clone())))
        })
        .collect();
    let attempt = |links| {
        typst::comemo::evict(0);
        let json = data::json(&edition, options.layout, links);
        typeset(EditionWorld::new(json, &pictures), timestamp(options), !links)
    };
    // Should a mark lead to a note that is on no page, or the typesetter lose count of its tags (it
    // does where a note is called again), the edition goes without those links.
    let bytes = attempt(true).or_else(|_| attempt(false));
    // What the typesetter remembers between runs is worth nothing to us.
    typst::comemo::evict(0);
    Ok(Output::one(&edition.suffix("pdf"), bytes?))
}

/// A picture that the typesetter looks at where it is held.
struct HeldPicture(Arc<Vec<u8>>);

impl AsRef<[u8]> for HeldPicture {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Most pixels of all pictures together: the typesetter holds them all, decoded.
const PIXELS: u64 = 250_000_000;

/// For each picture, whether the typesetter can show it: it decodes them whole.
fn shown(pictures: &Pictures) -> Vec<bool> {
    let mut left = PIXELS;
    let can_show = |file: &PictureFile| {
        let bytes = Bytes::new(HeldPicture(file.bytes.clone()));
        let raster = |format| RasterImage::plain(bytes.clone(), format).is_ok();
        let pixels = u64::from(file.head.width) * u64::from(file.head.height);
        let is_drawing = file.kind() == PictureKind::Svg;
        if pixels > left && !is_drawing {
            return false;
        }
        let is_sound = match file.kind() {
            PictureKind::Svg => SvgImage::new(bytes.clone()).is_ok(),
            PictureKind::Png => raster(ExchangeFormat::Png),
            PictureKind::Jpeg => raster(ExchangeFormat::Jpg),
            PictureKind::Gif => raster(ExchangeFormat::Gif),
            PictureKind::Webp => raster(ExchangeFormat::Webp),
        };
        left -= if is_sound && !is_drawing { pixels } else { 0 };
        is_sound
    };
    pictures.files.iter().map(can_show).collect()
}

/// `even_untagged`: rather a file without tags than none.
fn typeset(
    world: EditionWorld,
    timestamp: Option<Timestamp>,
    even_untagged: bool,
) -> Result<Vec<u8>, Error> {
    let compiled = world.work(|world| typst::compile::<PagedDocument>(world).output);
    let document = compiled.map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.to_string()).collect();
        broken(messages.join("; "))
    })?;
    let strict = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    let strict = strict.map_err(|error| broken(error.message().to_string()))?;
    // A text that no bundled font can show keeps the standards out of reach, not the edition.
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
) -> Result<Vec<u8>, Error> {
    let options = PdfOptions { standards, timestamp, tagged, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.to_string()).collect();
        broken(messages.join("; "))
    })
}

fn broken(message: String) -> Error {
    Error::new(ErrorCode::Io).with("format", "pdf").because(std::io::Error::other(message))
}

/// The date inside the file: `epoch`, else the imprint's day, else a fixed one.
fn timestamp(options: &ExportOptions) -> Option<Timestamp> {
    let day = options.imprint.date.as_deref().and_then(day);
    let moment = options.epoch.map(Moment::new).or(day).or(Some(Moment::new(315_532_800)))?;
    let small = |value: u32| u8::try_from(value).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::try_from(moment.year).ok()?,
        small(moment.month)?,
        small(moment.day)?,
        small(moment.hour)?,
        small(moment.minute)?,
        small(moment.second)?,
    )?;
    Some(Timestamp::new_utc(datetime))
}

fn day(date: &str) -> Option<Moment> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = day.parse().ok().filter(|day| (1..=28).contains(day) || *day <= 31)?;
    let year = year.parse().ok().filter(|year| (1..=9999).contains(year))?;
    Some(Moment { year, month, day, hour: 0, minute: 0, second: 0 })
}
