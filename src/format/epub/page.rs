//! One XHTML file of the book: its head, its language.

use crate::format::body::{self, Medium};
use crate::format::edition::Edition;
use crate::format::markup::Markup;

pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A file of the book.
pub(super) struct BookPage {
    pub(super) file: String,
    pub(super) text: String,
}

/// The head of every XHTML file; its body is to follow.
pub(super) fn xhtml(edition: &Edition<'_>) -> Markup {
    let (locale, title) = (edition.locale(edition.lead()), edition.full_title());
    let mut doc = Markup::new(XML);
    doc.raw("<!DOCTYPE html>\n");
    let root =
        [("xmlns", "http://www.w3.org/1999/xhtml"), ("xmlns:epub", "http://www.idpf.org/2007/ops")];
    doc.open("html", &[&root[..], &lang(edition, locale)].concat())
        .raw("\n")
        .open("head", &[])
        .raw("\n");
    doc.element("title", &[], if title.trim().is_empty() { "—" } else { &title }).raw("\n");
    let sheet = [("rel", "stylesheet"), ("type", "text/css"), ("href", "style.css")];
    doc.empty("link", &sheet).raw("\n").close().raw("\n");
    doc
}

pub(super) fn lang<'t>(edition: &Edition<'_>, tag: &'t str) -> Vec<(&'static str, &'t str)> {
    body::language(edition, Medium::Book, tag)
}

/// `2023-09-30`, with a month and a day that exist.
pub(super) fn is_day(date: &str) -> bool {
    let parts: Vec<_> = date.split('-').map(|part| (part.len(), part.parse::<u32>())).collect();
    let [(4, Ok(year)), (2, Ok(month @ 1..=12)), (2, Ok(day @ 1..=31))] = parts.as_slice() else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    *day <= days && *year > 0
}
