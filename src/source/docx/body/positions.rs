//! Pictures, anchors and references of a part, at their places.

use super::{Paragraph, WordBody, is_address};
use crate::container::xml::Element;
use crate::model::{DiscardReason, SourceAnchor, SourcePicture, SourceReference};
use crate::source::docx::drawing::{extent, inside, is_in_line, is_shown};

impl WordBody {
    pub(super) fn anchor(&mut self, bookmark: &Element<'_>) {
        if let Some(name) = bookmark.attr("name").filter(|name| name != "_GoBack") {
            let name = name.into_owned();
            self.positions.anchors.push(SourceAnchor { after: self.blocks.len(), name });
        }
    }

    /// Words that lead to a bookmark; the segment has them as text.
    pub(super) fn reference(&mut self, words: &str, anchor: &str) {
        let (after, words) = (self.blocks.len(), words.trim().to_owned());
        if !words.is_empty() {
            let anchor = anchor.to_owned();
            let reference = SourceReference { after, words, address: None, anchor };
            self.positions.references.push(reference);
        }
    }

    /// A field that refers to a bookmark, such as `REF _Ref1234 \h`; its result is what it says.
    pub(super) fn field(&mut self, code: &str, result: &str) {
        let mut words = code.split_whitespace();
        if let (Some("REF" | "NOTEREF" | "PAGEREF"), Some(name)) = (words.next(), words.next()) {
            self.reference(result, name.trim_matches('"'));
        }
    }

    /// Keeps an image that has an alternative text, for that text wants translating; one without
    /// goes to the ledger.
    pub(super) fn image(&mut self, drawing: &Element<'_>, paragraph: &mut Paragraph<'_>) {
        let words = |element: &Element<'_>, name| {
            element.attr(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let (picture, id) = match (inside(drawing, "blip"), inside(drawing, "imagedata")) {
            (Some(blip), _) => (inside(drawing, "docPr"), blip.attr("embed")),
            (None, Some(data)) => (inside(drawing, "shape"), data.attr("id")),
            (None, None) => {
                // A chart, a drawn shape.
                if is_in_line(drawing) {
                    paragraph.inline.point();
                }
                return;
            }
        };
        let text = picture.and_then(|own| {
            words(own, "descr").or_else(|| words(own, "alt")).or_else(|| words(own, "title"))
        });
        let address = id.and_then(|id| paragraph.links?.get(&*id)).filter(|to| is_address(to));
        if let Some(address) = address {
            let (width, height) = extent(drawing);
            self.positions.pictures.push(SourcePicture {
                after: self.blocks.len(),
                address: address.clone(),
                path: address.clone(),
                width,
                height,
                is_named: text.is_some(),
            });
            if !is_shown(address) && text.is_some() {
                self.discard(address, DiscardReason::Image);
            }
        }
        match (text, address) {
            (Some(text), Some(address)) => paragraph.inline.image(&text, address),
            (text, address) => {
                if is_in_line(drawing) {
                    paragraph.inline.point();
                }
                let said = text.as_deref().or(address.map(String::as_str)).unwrap_or("image");
                self.discard(said, DiscardReason::Image);
            }
        }
    }
}
