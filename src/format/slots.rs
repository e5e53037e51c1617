//! Where a translation goes in a file of XML that is otherwise left as it is.

use super::imported::FileSlot;
use crate::container::xml::Element;

/// In place of what an element holds.
pub(super) fn inside(element: &Element<'_>, text: &str) -> FileSlot {
    match element.content(text) {
        Some(span) => FileSlot { span, ..FileSlot::default() },
        None => {
            // The tag is opened where it ends: what it says stands before the slot.
            let tag = element.start_tag(text);
            let open = tag.strip_suffix("/>").map_or(tag, str::trim_end);
            FileSlot {
                span: element.span.start + open.len()..element.span.end,
                before: ">".to_owned(),
                after: format!("</{}>", written_name(element, text)),
                ..FileSlot::default()
            }
        }
    }
}

/// The start tag of an element that holds something.
pub(super) fn opened(tag: &str) -> String {
    match tag.strip_suffix("/>") {
        Some(tag) => format!("{}>", tag.trim_end()),
        None => tag.to_owned(),
    }
}

/// The name of an element as it is written, its prefix before it.
pub(super) fn written_name<'t>(element: &Element<'_>, text: &'t str) -> &'t str {
    let tag = element.start_tag(text).trim_start_matches('<');
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    tag.get(..end.unwrap_or(tag.len())).unwrap_or_default()
}
