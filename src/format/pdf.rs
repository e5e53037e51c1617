//! The printed edition: PDF.
//!
//! A bitext in, `.pdf` out: facing pages (source left, target right, rows in step, each side's
//! notes at its own foot), two columns a page, or one column (the layouts that have no columns, and
//! editions in one language). [`data`] writes what is to be printed as JSON; the crate
//! `enregard-typeset` sets it, and the pictures, in pages.

mod data;

use data::DataScope;
use enregard_typeset::{MadeAt, PageStart, TypesetEdition, TypesetError, TypesetPicture};

use super::date::Moment;
use super::edition::Edition;
use super::options::{ExportOptions, Outputs, PageDesign};
use super::pictures::{PictureFile, Pictures};
use crate::container::picture::PictureKind;
use crate::model::{Bitext, Error, ErrorCode};

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let suffix = Edition::new(bitext, options).suffix("pdf");
    let bytes =
        typeset(bitext, options, false, |edition, links| enregard_typeset::pdf(edition, !links));
    files.one(&suffix, &bytes?)
}

/// Where each page of the printed edition begins.
pub(super) fn page_starts(
    bitext: &Bitext,
    options: &ExportOptions,
) -> Result<Vec<PageStart>, Error> {
    let printed = ExportOptions { layout: options.design.layout, ..options.clone() };
    typeset(bitext, &printed, true, |edition, _| enregard_typeset::page_starts(edition))
}

/// Gives the typesetter an edition; `pages`: it is asked where they begin.
fn typeset<T>(
    bitext: &Bitext,
    options: &ExportOptions,
    pages: bool,
    work: impl Fn(TypesetEdition<'_>, bool) -> Result<T, TypesetError>,
) -> Result<T, Error> {
    let shown = shown(&options.pictures);
    let mut showing = options.clone();
    showing.pictures.keep(&shown);
    showing.also.clear();
    let edition = Edition::new(bitext, &showing);
    let pictures = edition.pictures.files.iter().zip(&shown).filter(|(_, shown)| **shown);
    let pictures: Vec<_> = pictures.map(|(file, _)| printed(file)).collect();
    let also: Vec<_> =
        options.also.iter().map(|bitext| Edition::further(bitext, &showing)).collect();
    let cover = options.pictures.cover.filter(|&at| shown.get(at) == Some(&true));
    let cover = cover.and_then(|at| edition.pictures.files.get(at));
    let attempt = |links| {
        let json = data::json(&edition, &also, options, cover, DataScope { links, pages });
        let made = made_at(options);
        let PageDesign { template, fonts, .. } = &options.design;
        let (template, pictures) = (template.as_deref(), pictures.as_slice());
        let edition = TypesetEdition { json: &json, template, pictures, fonts, made };
        work(edition, links)
    };
    // Should a mark lead to a note that is on no page, or the typesetter lose count of its tags (it
    // does where a note is called again), the edition goes without those links.
    attempt(true).or_else(|_| attempt(false)).map_err(|error| broken(error, &options.design))
}

fn printed(file: &PictureFile) -> TypesetPicture {
    TypesetPicture { name: format!("pictures/{}", file.name), bytes: file.bytes.clone() }
}

/// Most pixels of all pictures together: the typesetter holds them all, decoded.
const PIXELS: u64 = 250_000_000;

/// For each picture, whether the typesetter can show it: it decodes them whole.
fn shown(pictures: &Pictures) -> Vec<bool> {
    let mut left = PIXELS;
    let can_show = |file: &PictureFile| {
        let pixels = u64::from(file.head.width) * u64::from(file.head.height);
        let is_drawing = file.kind() == PictureKind::Svg;
        if pixels > left && !is_drawing {
            return false;
        }
        let is_sound = enregard_typeset::can_show(&printed(file), file.kind().extension());
        left -= if is_sound && !is_drawing { pixels } else { 0 };
        is_sound
    };
    pictures.files.iter().map(can_show).collect()
}

/// A house's own template is at fault itself, at its place.
fn broken(error: TypesetError, design: &PageDesign) -> Error {
    let Some(path) = design.look.template.as_ref().filter(|_| design.template.is_some()) else {
        return Error::new(ErrorCode::Io)
            .with("format", "pdf")
            .because(std::io::Error::other(error));
    };
    let place = error.place;
    let broken = Error::new(ErrorCode::FileBroken).at(path).with("reason", "template");
    let broken = broken.because(std::io::Error::other(error));
    match place {
        Some((line, column)) => broken.on(line, column),
        None => broken,
    }
}

/// The date inside the file: `epoch`, else the imprint's day, else a fixed one.
fn made_at(options: &ExportOptions) -> Option<MadeAt> {
    let day = options.imprint.date.as_deref().and_then(day);
    let moment = options.epoch.map(Moment::new).or(day).unwrap_or(Moment::new(315_532_800));
    let small = |value: u32| u8::try_from(value).ok();
    Some(MadeAt {
        year: i32::try_from(moment.year).ok()?,
        month: small(moment.month)?,
        day: small(moment.day)?,
        hour: small(moment.hour)?,
        minute: small(moment.minute)?,
        second: small(moment.second)?,
    })
}

fn day(date: &str) -> Option<Moment> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = day.parse().ok().filter(|day| (1..=28).contains(day) || *day <= 31)?;
    let year = year.parse().ok().filter(|year| (1..=9999).contains(year))?;
    Some(Moment { year, month, day, hour: 0, minute: 0, second: 0 })
}
