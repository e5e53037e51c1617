//! Reads PDFs by the positions of their letters.
//!
//! A file's bytes in; a [`Reading`] out. A PDF knows where each letter stands, and how large it
//! is: more than any text pulled out of it keeps. So the lines are put together here, with their
//! place, size and face, and then go the way of extracted text ([`super::pdf_text`]), whose passes
//! take a line's true place where there is one.
//!
//! - `file`: what the bytes hold: letters and where they stand, rules, pictures, links, tags;
//! - `page`: what a page shows: columns, cells, side notes, drawings, and the lines of each;
//! - `steps`: both one after the other, and then the passes over lines.
//!
//! The reader comes with the feature `pdf-in`; without it, [`read`] is an error that says so.

use std::collections::BTreeMap;

#[cfg(feature = "pdf-in")]
mod file;
#[cfg(feature = "pdf-in")]
mod page;
#[cfg(feature = "pdf-in")]
mod steps;

use crate::container::Limits;
use crate::container::picture::PictureFault;
#[cfg(not(feature = "pdf-in"))]
use crate::model::ErrorCode;
use crate::model::{Error, Reading};

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
///
/// [`ErrorCode::FeatureMissing`]: crate::model::ErrorCode::FeatureMissing
/// [`ErrorCode::PdfLocked`]: crate::model::ErrorCode::PdfLocked
/// [`ErrorCode::PdfScanned`]: crate::model::ErrorCode::PdfScanned
/// [`ErrorCode::LimitExceeded`]: crate::model::ErrorCode::LimitExceeded
/// [`ErrorCode::FileBroken`]: crate::model::ErrorCode::FileBroken
#[cfg(feature = "pdf-in")]
pub fn read(bytes: &[u8], limits: Limits) -> Result<Reading, Error> {
    Ok(steps::opened(bytes, limits)?.0)
}

/// The bytes of each picture that a PDF's reading names, or why there are none.
///
/// # Errors
///
/// What [`read`] says.
#[cfg(feature = "pdf-in")]
pub fn pictures(bytes: &[u8], limits: Limits) -> Result<PictureBytes, Error> {
    steps::picture_bytes(bytes, limits)
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
