//! ODT → blocks.
//!
//! The text in order, tracked changes read as accepted, formatting as CommonMark inline; headings
//! by their level, quotations, captions and code by their style, list items with their number,
//! notes behind their first call. Comments and indexes go to the ledger. Nothing outside is ever
//! opened.
//!
//! `styles` says what a style makes of text, `body` walks.

mod body;
mod outline;
mod styles;

pub(super) use outline::WriterOutline;

use crate::container::Limits;
use crate::container::xml;
use crate::container::zip::Archive;
use crate::model::{Cause, Error, ErrorCode, Reading};

/// Reads an ODT document.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] for what is no sound package, [`ErrorCode::LimitExceeded`] and
/// [`ErrorCode::PathOutside`] for one made to harm.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Reading, Error> {
    outline(bytes, limits).map(|outline| outline.reading)
}

pub(super) fn outline(bytes: &[u8], limits: Limits) -> Result<WriterOutline, Error> {
    let mut package = Archive::open(bytes, limits)?;
    let missing =
        || Error::new(ErrorCode::FileBroken).because(Cause::of("part-missing", "content.xml"));
    let content = package.text("content.xml")?.ok_or_else(missing)?;
    let named = package.text("styles.xml")?.unwrap_or_else(|| "<none/>".to_owned());
    let (root, named) = (xml::parse(&content, &limits)?, xml::parse(&named, &limits)?);
    let styles = styles::WriterStyles::read(&[&named, &root]);
    let text = root.child("body").and_then(|body| body.child("text")).ok_or_else(missing)?;
    let mut body = body::WriterBody::new(&styles);
    body.flow(text);
    Ok(body.finish())
}
