//! Pictures of the web page and the book, alone or in the line.

use super::{EditionBody, Medium, sentence_id};
use crate::format::edition::{EditionPair, EditionRow, EditionSide};
use crate::format::markup::Markup;
use crate::format::pictures::PrintedPicture;
use crate::model::EMU_PER_PIXEL;

impl EditionBody<'_> {
    /// Pictures with their caption, on one side.
    pub(super) fn illustration(&self, doc: &mut Markup, row: &EditionRow, side: EditionSide) {
        let (pictures, caption) = row.illustration();
        doc.open("figure", &[]);
        self.pairs(doc, pictures, side, 0);
        if caption.iter().any(|pair| !pair.sentences(side).is_empty()) {
            doc.open("figcaption", &[]);
            self.pairs(doc, caption, side, pictures.len());
            doc.close();
        }
        doc.close();
    }

    /// Pictures that go over both columns, for they are the same on both sides; their caption
    /// stands on each.
    pub(super) fn shared_illustration(&self, doc: &mut Markup, row: &EditionRow) {
        let (pictures, caption) = row.illustration();
        doc.open("figure", &[("class", "shared")]).raw("\n");
        doc.open("div", &[("class", "row picture")]);
        for (at, pair) in pictures.iter().enumerate() {
            doc.text(if at == 0 { "" } else { " " });
            self.shared_picture(doc, pair);
        }
        doc.close().raw("\n");
        if !caption.is_empty() {
            doc.open("figcaption", &[("class", "row caption")]).raw("\n");
            for side in self.order() {
                self.cell(doc, row, side, |body, doc| {
                    doc.open("p", &[]);
                    body.pairs(doc, caption, side, pictures.len());
                    doc.close();
                });
            }
            doc.close().raw("\n");
        }
        doc.close().raw("\n");
    }

    /// A picture that stands once for both sides, with the words of all; all sentences are here.
    pub(super) fn shared_picture(&self, doc: &mut Markup, pair: &EditionPair) {
        let mut open = 0;
        for side in self.order() {
            let ids = pair.sentences(side).iter().map(|sentence| sentence_id(sentence, side));
            for id in ids.filter(|id| !id.is_empty()) {
                doc.open("span", &[("id", &id)]);
                open += 1;
            }
        }
        for (picture, words) in pair.shared_pictures() {
            self.image(doc, picture, &words, &[]);
        }
        (0..open).for_each(|_| _ = doc.close());
    }

    /// A picture: inside the page, or a file of its own.
    pub(super) fn image(
        &self,
        doc: &mut Markup,
        picture: PrintedPicture,
        words: &str,
        spoken: &[(&'static str, &str)],
    ) {
        let Some(file) = self.edition.pictures.files.get(picture.file) else { return };
        let size = [picture.width, picture.height]
            .map(|length| (length / EMU_PER_PIXEL).clamp(1, 20_000).to_string());
        let [width, height] = &size;
        let attributes = [("alt", words), ("width", width), ("height", height)];
        let attributes = [&attributes[..], spoken].concat();
        let folder = &self.edition.pictures.folder;
        match self.dress {
            Medium::Book => {
                let source = format!("pictures/{}", file.name);
                doc.empty("img", &[&[("src", source.as_str())], &attributes[..]].concat());
            }
            Medium::Page if self.edition.pictures.are_apart => {
                let source = format!("{}/{}", encoded(folder), file.name);
                doc.void("img", &[&[("src", source.as_str())], &attributes[..]].concat());
            }
            Medium::Page => _ = doc.image(file, &attributes),
        }
    }
}

/// The name of a folder in an address.
fn encoded(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match plain(c) {
            true => out.push(c),
            false => c.to_string().bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    out
}
