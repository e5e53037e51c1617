//! Pictures, anchors and references of a page, at their places.

use scraper::ElementRef;

use super::{HtmlWalk, is_address};
use crate::model::{SourceAnchor, SourcePicture, SourceReference, emu};
use crate::source::addresses;

impl HtmlWalk<'_> {
    pub(super) fn anchor(&mut self, name: String, blocks: usize) {
        if !name.is_empty() {
            let after = self.walked.blocks.len() + blocks;
            self.walked.positions.anchors.push(SourceAnchor { after, name });
        }
    }

    /// Words that lead to another place of the text; the segment has an address between pages only.
    pub(super) fn reference(&mut self, element: ElementRef<'_>, href: &str) {
        let Some(anchor) = addresses::anchor_of(self.page, href) else { return };
        let words: String = element.text().collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            let address = is_address(href).then(|| href.to_owned());
            let after = self.walked.blocks.len();
            let reference = SourceReference { after, words, address, anchor };
            self.walked.positions.references.push(reference);
        }
    }

    pub(super) fn picture(&mut self, element: ElementRef<'_>, address: &str, is_named: bool) {
        let length = |name| element.attr(name).and_then(emu);
        self.walked.positions.pictures.push(SourcePicture {
            after: self.walked.blocks.len(),
            address: if is_named { address.to_owned() } else { String::new() },
            path: addresses::path(self.page, address),
            width: length("width"),
            height: length("height"),
            is_named,
        });
    }

    /// A drawing written into the page: the pictures that it only frames, as covers do, else itself
    /// where it says that it is one. Icons say nothing.
    pub(super) fn drawing(&mut self, element: ElementRef<'_>) {
        if element.value().name() != "svg" {
            return;
        }
        let inner = || element.descendants().filter_map(ElementRef::wrap);
        let framed = inner().filter(|inner| inner.value().name() == "image");
        let framed: Vec<&str> = framed.filter_map(href).filter(|to| !to.starts_with('#')).collect();
        for address in &framed {
            self.picture(element, address, false);
        }
        let says = element.attr("role") == Some("img")
            || element.attr("aria-label").is_some()
            || inner().any(|inner| inner.value().name() == "title");
        if framed.is_empty() && says {
            let markup = element.html();
            let declared = markup.contains("xmlns=");
            let space = if declared { "" } else { " xmlns=\"http://www.w3.org/2000/svg\"" };
            let markup = markup.replacen("<svg", &format!("<svg{space}"), 1);
            self.picture(element, &format!("data:image/svg+xml,{markup}"), false);
        }
    }
}

/// The address of an image in a drawing, with or without a prefix.
fn href(element: ElementRef<'_>) -> Option<&str> {
    let mut attributes = element.value().attrs();
    attributes.find(|(name, _)| name.rsplit(':').next() == Some("href")).map(|(_, to)| to.trim())
}
