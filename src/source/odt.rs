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
mod words;

pub(super) use outline::WriterOutline;

use std::borrow::Cow;

use super::{apart, keep::ReadOptions};
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
    read_keeping(bytes, limits, &ReadOptions::default())
}

/// The same, told what is text.
pub(super) fn read_keeping(
    bytes: &[u8],
    limits: Limits,
    options: &ReadOptions,
) -> Result<Reading, Error> {
    outline(bytes, limits, options).map(|outline| outline.reading)
}

pub(super) fn outline(
    bytes: &[u8],
    limits: Limits,
    options: &ReadOptions,
) -> Result<WriterOutline, Error> {
    let mut package = Archive::open(bytes, limits)?;
    let missing =
        || Error::new(ErrorCode::FileBroken).because(Cause::of("part-missing", "content.xml"));
    let content = package.text("content.xml")?.ok_or_else(missing)?;
    let named = package.text("styles.xml")?.unwrap_or_else(|| "<none/>".to_owned());
    let (root, named) = (xml::parse(&content, &limits)?, xml::parse(&named, &limits)?);
    let mut styles = styles::WriterStyles::read(&[&named, &root]);
    styles.keep(&options.keep);
    let text = root.child("body").and_then(|body| body.child("text")).ok_or_else(missing)?;
    let mut body = body::WriterBody::new(&styles, options.comments);
    body.refer(text);
    body.flow(text);
    let mut found = Vec::new();
    for name in apart::writer::parts(package.names()) {
        let own = match name.as_str() {
            "content.xml" => Some(Cow::Borrowed(content.as_str())),
            _ => package.text(&name)?.map(Cow::Owned),
        };
        let Some(own) = own else { continue };
        // Of a part that is no sound XML nothing is taken.
        let Ok(root) = xml::parse(&own, &limits) else { continue };
        for line in apart::writer::lines(&root, apart::writer::within(&name), options.comments) {
            found.push(apart::block(line.kind, "", &body.line(line.element)));
        }
        let own = own.trim_start_matches('\u{feff}');
        found.extend(apart::writer::words(own, &root).iter().map(apart::ApartWords::block));
    }
    let mut outline = body.finish();
    outline.reading.apart = apart::blocks(&outline.reading.blocks, found);
    Ok(outline)
}
