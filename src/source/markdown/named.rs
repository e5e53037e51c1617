//! Where the addresses of images and links stand in a Markdown text.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::options;
use super::pictures::attribute;

/// An address as it is written in a text.
pub(in crate::source) struct Address {
    pub(in crate::source) span: Range<usize>,
    pub(in crate::source) to: String,
    /// A picture is shown there; otherwise a link leads there.
    pub(in crate::source) is_picture: bool,
}

/// The addresses of images and links, those of reference definitions too.
pub(in crate::source) fn addresses(text: &str) -> Vec<Address> {
    let parser = Parser::new_ext(text, options());
    let defined = parser.reference_definitions().iter();
    let defined: Vec<(Range<usize>, String)> =
        defined.map(|(_, link)| (link.span.clone(), link.dest.to_string())).collect();
    let mut found = Vec::new();
    for (event, span) in parser.into_offset_iter() {
        let (to, is_picture) = match &event {
            Event::Start(Tag::Image { dest_url, .. }) => (Some(&**dest_url), true),
            Event::Start(Tag::Link { dest_url, .. }) => (Some(&**dest_url), false),
            Event::InlineHtml(tag) if tag.starts_with("<img") => (attribute(tag, "src"), true),
            Event::InlineHtml(tag) if tag.starts_with("<a") => (attribute(tag, "href"), false),
            _ => continue,
        };
        let Some(to) = to.filter(|address| !address.is_empty()) else { continue };
        let of_it = defined.iter().filter(|(_, dest)| dest == to).map(|(span, _)| span);
        for span in std::iter::once(&span).chain(of_it) {
            let raw = text.get(span.clone()).unwrap_or_default();
            // A title behind the address may say the same.
            let inline = raw.rfind(&format!("]({to}")).map(|at| at + 2);
            let Some(at) = inline.or_else(|| raw.rfind(to)) else { continue };
            let start = span.start + at;
            found.push(Address { span: start..start + to.len(), to: to.to_owned(), is_picture });
        }
    }
    found.sort_by_key(|address| address.span.start);
    found.dedup_by_key(|address| address.span.start);
    found
}
